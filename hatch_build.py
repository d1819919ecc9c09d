"""Builds the one part of the reader that is written in C, where there is a C compiler.

Without one nothing is built and nothing fails: the program then asks pdfium from Python (`pipeline/reading/calls.py`).
"""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import subprocess
import sysconfig
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = Path(__file__).resolve().parent / "pipeline" / "reading"
SOURCE, BUILT = FOLDER / "calls.c", FOLDER / "_calls.so"


class Compiled(BuildHookInterface):
    """Run by `pip install`, editable or not, and when a wheel is built."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict) -> None:
        if compiled():
            build_data["artifacts"].append("pipeline/reading/_calls.so")
            build_data["pure_python"] = False
            build_data["tag"] = f"py3-none-{sysconfig.get_platform().replace('-', '_').replace('.', '_')}"
        else:
            self.app.display_warning("no C compiler: built without the part in C, so reading takes a tenth to a fifth longer")


def compiled() -> bool:
    """Builds the C part beside its source, with the state of the source in it; whether that went well."""
    compiler = shlex.split(sysconfig.get_config_var("CC") or "cc")
    if not shutil.which(compiler[0]):
        compiler = ["cc"]
    state = hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:16]
    new = BUILT.with_suffix(f".{os.getpid()}.new")
    command = [*compiler, "-O2", "-shared", "-fPIC", f'-DSTATE="{state}"', str(SOURCE), "-o", str(new)]
    try:
        subprocess.run(command, check=True, capture_output=True)
        new.replace(BUILT)  # in one step: a program may be loading the old one
    except (OSError, subprocess.CalledProcessError):
        new.unlink(missing_ok=True)
        return False
    return True
