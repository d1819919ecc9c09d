"""Text and geometry in, records out: no files, no PDF library, no database."""

from extractors import compiled

compiled.use()
