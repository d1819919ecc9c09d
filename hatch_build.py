"""Compiles the parts of the program that are worth it, where there is a C compiler.

Without one nothing is built and nothing fails: the same modules then run as they are, and pdfium is asked from Python
(`pipeline/reading/calls.py`).
"""

from __future__ import annotations

import os
import runpy
import shlex
import subprocess
import sys
import sysconfig
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
SUFFIX = sysconfig.get_config_var("EXT_SUFFIX") or ".so"
LINK = shlex.split(sysconfig.get_config_var("LDSHARED") or "cc -shared")


class Compiled(BuildHookInterface):
    """Run by `pip install`, editable or not, and when a wheel is built."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict) -> None:
        if compiled():
            build_data["artifacts"].append("extractors/_built/*")
            build_data["pure_python"] = False
            build_data["infer_tag"] = True
        else:
            self.app.display_warning("no C compiler: built without compiled parts, so reading takes a third to a half longer")


def compiled() -> bool:
    """Builds all of `extractors.compiled.sources`, named by their state; whether that went well. What was built of other
    states is thrown away."""
    told = runpy.run_path(str(ROOT / "extractors" / "compiled.py"))  # the package itself is not to be had here yet
    folder, state = told["BUILT"], told["state"]()
    parts = {_name(source): source for source in told["sources"]() if source.suffix in (".c", ".py")}
    if all((folder / f"{name}.{state}{SUFFIX}").exists() for name in parts):
        return True
    try:
        folder.mkdir(exist_ok=True)
        with TemporaryDirectory(dir=folder) as work, ThreadPoolExecutor(os.cpu_count()) as pool:
            made = list(pool.map(lambda part: (part[0], _compile(*part, Path(work))), parts.items()))
            for name, library in made:
                library.replace(folder / f"{name}.{state}{SUFFIX}")
    except (OSError, subprocess.CalledProcessError):
        return False
    for old in folder.glob("*.so"):
        if f".{state}." not in old.name:
            old.unlink(missing_ok=True)
    return True


def _name(source: Path) -> str:
    """What it is asked for as: a module by its name, C with its ending."""
    return ".".join(source.relative_to(ROOT).parts).removesuffix(".py")


def _compile(name: str, source: Path, work: Path) -> Path:
    """`source` as a library in the folder `work`."""
    library, code = work / f"{name}.so", source
    if source.suffix == ".py":
        code = work / f"{name}.c"
        _run(sys.executable, "-m", "cython", "-3", "-X", "infer_types=True", "-X", "annotation_typing=False", source, "-o", code)
    _run(*LINK, "-O2", "-fPIC", "-fwrapv", "-I", sysconfig.get_path("include"), code, "-o", library)
    return library


def _run(*command: object) -> None:
    subprocess.run(list(map(str, command)), cwd=ROOT, check=True, capture_output=True)
