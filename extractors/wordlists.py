"""Word lists: `gazetteers/<name>.txt`, one entry a line, `#` opens a comment."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of `gazetteers/<name>.txt` in the order of the file."""
    text = files("extractors").joinpath("gazetteers", f"{name}.txt").read_text("utf-8")
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


@cache
def words(name: str) -> frozenset[str]:
    """The entries of `gazetteers/<name>.txt` in lower case."""
    return frozenset(entry.lower() for entry in entries(name))
