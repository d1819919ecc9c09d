"""Imported once, before the children of a batch are forked off: what every pack needs and no pack changes.

The rules are put together and the tokenizer is made here; in a child of its own each would cost every pack the time of a
hundred pages. What the children run is what is imported here, so its version is taken here, too: files that are replaced
while a batch runs are another version's."""

from __future__ import annotations

import gc
import warnings

import pipeline.cli  # noqa: F401 - the program itself, which multiprocessing has every child import again
from extractors.ruleset import put_together
from pipeline import stages  # noqa: F401 - the readers, and all they import
from pipeline.reading import ocr
from pipeline.versions import extractor_version, reader_version

warnings.filterwarnings("ignore", "'pipeline.cli' found in sys.modules")  # of `python -m pipeline.cli`, in every child
put_together()
extractor_version()
reader_version()
ocr.available()
gc.collect()
gc.freeze()  # a child that collects would copy every page of memory it shares
