"""What is compiled when the package is installed: it is used when it is of the present source, and does what the source does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractors import compiled

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(".".join(file.relative_to(ROOT).with_suffix("").parts) for file in compiled.sources() if file.suffix == ".pxd")
READ = """
import hashlib
from pathlib import Path
from pipeline.reading import calls, lines, read_document
for path in sorted(Path("corpus/packs").glob("*.pdf")):
    read = read_document(path, ocr=False)
    print(path.name, hashlib.sha256(repr((read.pages, read.problems)).encode()).hexdigest())
print(calls.part_in_c is not None, not lines.__file__.endswith(".py"))
"""


def told(code: str, **environment: str) -> list[str]:
    """What `code` prints in a process of its own, line by line."""
    environment = {name: value for name, value in os.environ.items() if name != compiled.OFF} | environment
    seen = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return seen.stdout.splitlines()


@pytest.fixture(scope="module")
def built():
    pytest.importorskip("hatchling", reason="hatchling is not installed: nothing is built")
    pytest.importorskip("Cython", reason="Cython is not installed: nothing is built")
    import hatch_build

    if not hatch_build.compiled():
        pytest.skip("there is no C compiler that works")


def test_packs_are_read_alike_compiled_and_not(built):
    *packs, used = told(READ)
    *same, unused = told(READ, **{compiled.OFF: "1"})
    assert (used, unused) == ("True True", "False False")
    assert packs == same and len(packs) > 10


def test_every_module_with_types_is_compiled(built):
    assert len(MODULES) > 1
    files = told(f"import importlib; [print(importlib.import_module(name).__file__) for name in {MODULES}]")
    assert [Path(file).name.split(compiled.state())[0] for file in files] == [f"{name}." for name in MODULES]


def test_what_was_built_of_another_source_is_not_used(built, monkeypatch):
    assert compiled.built("pipeline.reading.lines")
    monkeypatch.setattr(compiled, "state", lambda: "another")
    assert compiled.built("pipeline.reading.lines") is None
    assert compiled.Finder().find_spec("pipeline.reading.lines", None) is None


def test_only_modules_of_ours_are_looked_for():
    assert compiled.Finder().find_spec("json", None) is None
    assert compiled.Finder().find_spec("pipelines.reading.lines", None) is None


def test_the_state_changes_with_any_source(tmp_path, monkeypatch):
    state = compiled.state.__wrapped__
    before = state()
    changed = tmp_path / "calls.c"
    changed.write_bytes(compiled.sources()[0].read_bytes() + b"\n")
    others = compiled.sources()[1:]
    monkeypatch.setattr(compiled, "sources", lambda: [changed, *others])
    assert state() != before
