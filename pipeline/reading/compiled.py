"""The part of the reader written in C, where it was built."""

from __future__ import annotations

import ctypes
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "calls.c"
BUILT = HERE / "_calls.so"
OFF = "AGENDAPACK_NO_C"  # environment variable; any value


def load(functions: Sequence[int]) -> ctypes.PyDLL | None:
    """What was built of `calls.c`, bound to the pdfium functions at these addresses; None where nothing was built, it
    was built of another state of the source, or the environment says not to. Calls keep Python's lock: pdfium is not
    safe to use from two threads."""
    if os.environ.get(OFF) or not BUILT.exists():
        return None
    try:
        library = ctypes.PyDLL(str(BUILT))
        state = ctypes.c_char_p.in_dll(library, "state").value or b""
    except (OSError, ValueError):
        return None
    table = (ctypes.c_void_p * len(functions))(*functions)
    if state.decode() != state_of(SOURCE) or not library.bind(table, ctypes.sizeof(table)):
        return None
    return library


def state_of(source: Path) -> str:
    """What `hatch_build.py`, which cannot import this, builds in of the source, to tell whether it is still the same."""
    return hashlib.sha256(source.read_bytes()).hexdigest()[:16]
