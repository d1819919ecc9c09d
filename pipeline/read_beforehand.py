"""Imported after `pipeline.preloaded` when several packs are to be read: reads a small pack of our own before the children of
a batch are forked off, so that what is made on first use (patterns, fonts, tables of letters) is made once."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from pathlib import Path

from extractors import asked
from pipeline import stages
from pipeline.reading import read_document

HERE = Path(__file__).parent


def specimen() -> Path:
    """A small pack of our own, agenda and minutes: in the package once installed, in the corpus of the source tree."""
    inside = HERE / "specimen.pdf"
    return inside if inside.exists() else min((HERE.parent / "corpus" / "packs").glob("council-*[0-9].pdf"))


def forget_answers() -> None:
    """Empty every cache with a bound: these remember what was answered of a text, and no child may take that for what its
    own pack asked (see `extractors.asked`). Those without one hold what is the same for every pack."""
    ours = [module for name, module in sys.modules.items() if name.split(".")[0] in ("extractors", "pipeline")]
    for cached in (value for module in ours for value in vars(module).values() if hasattr(value, "cache_parameters")):
        if cached.cache_parameters()["maxsize"] is not None:
            cached.cache_clear()
    asked.none_begun()


with suppress(Exception):  # any: it only saves time
    stages.extract(read_document(specimen(), ocr=False))
forget_answers()
gc.collect()
gc.freeze()  # a child that collects would copy every page of memory it shares
