"""Modules that were compiled when the package was installed, used in place of their source.

A module with a `.pxd` beside it, which says what types its numbers have, is compiled by Cython where there is a C compiler
(`hatch_build.py`). The source is the same and does the same without: this only finds what was built of it. What was built of
another state of any of these sources is not used, so that a changed line always counts."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Sequence
from functools import cache
from importlib.abc import MetaPathFinder
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

HOME = Path(__file__).resolve().parent.parent
PACKAGES = ("extractors", "pipeline")
BUILT = HOME / "extractors" / "_built"
OFF = "AGENDAPACK_NO_C"  # environment variable; any value


def sources() -> list[Path]:
    """What is compiled: C, and modules with their types."""
    typed = [file for package in PACKAGES for file in (HOME / package).rglob("*.pxd")]
    return sorted([HOME / "pipeline" / "reading" / "calls.c", *typed, *(file.with_suffix(".py") for file in typed)])


@cache
def state() -> str:
    """Sixteen letters that change with any of `sources`."""
    digest = hashlib.sha256()
    for source in sources():
        digest.update(source.name.encode() + source.read_bytes())
    return digest.hexdigest()[:16]


def built(name: str) -> Path | None:
    """What was built of the module or part called `name`, in its present state; None when there is nothing or the
    environment says not to use it."""
    file = BUILT / f"{name}.{state()}{EXTENSION_SUFFIXES[0]}"
    return file if file.exists() and not os.environ.get(OFF) else None


class Finder(MetaPathFinder):
    """Finds compiled modules of ours, before Python looks for their source."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if not name.startswith(tuple(f"{package}." for package in PACKAGES)) or not (file := built(name)):
            return None
        return spec_from_file_location(name, file, loader=ExtensionFileLoader(name, str(file)))


def use() -> None:
    """From now on compiled modules are imported where there are any."""
    if BUILT.is_dir():
        sys.meta_path.insert(0, Finder())
