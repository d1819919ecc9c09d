"""Imported once, before the children of a batch are forked off: what every pack needs and no pack changes.

The rules are put together and the tokenizer is made here, and a pack of our own is read, so that what is made on first
use (patterns, fonts, tables of letters) is made: in a child of its own each would cost every pack the time of a hundred
pages. What the children run is what is imported here, so its version is taken here, too: files that are replaced while a
batch runs are another version's."""

from __future__ import annotations

import gc
import sys
import warnings
from contextlib import suppress
from pathlib import Path

import pipeline.cli  # noqa: F401 - the program itself, which multiprocessing has every child import again
from extractors import asked
from extractors.ruleset import english, put_together
from pipeline import stages
from pipeline.reading import ocr, read_document
from pipeline.versions import extractor_version, reader_version

HERE = Path(__file__).parent


def specimen() -> Path:
    """A small pack of our own, agenda and minutes: in the package once installed, in the corpus of the source tree."""
    inside = HERE / "specimen.pdf"
    return inside if inside.exists() else HERE.parent / "corpus" / "packs" / "council-2024-11-20.pdf"


def forget_answers() -> None:
    """Empty every cache with a bound: these remember what was answered of a text, and no child may take that for what its
    own pack asked (see `extractors.asked`). Those without one hold what is the same for every pack."""
    ours = [module for name, module in sys.modules.items() if name.split(".")[0] in ("extractors", "pipeline")]
    for cached in (value for module in ours for value in vars(module).values() if hasattr(value, "cache_parameters")):
        if cached.cache_parameters()["maxsize"] is not None:
            cached.cache_clear()
    asked.none_begun()


warnings.filterwarnings("ignore", "'pipeline.cli' found in sys.modules")  # of `python -m pipeline.cli`, in every child
put_together()
english()
extractor_version()
reader_version()
ocr.available()
with suppress(Exception):  # any: it only saves time
    stages.extract(read_document(specimen(), ocr=False))
forget_answers()
gc.collect()
gc.freeze()  # a child that collects would copy every page of memory it shares
