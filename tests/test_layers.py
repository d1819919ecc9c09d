"""Imports go one way: extractors <- db <- pipeline; only pipeline and the site touch PDF code."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(p for top in ("extractors", "db", "pipeline") for p in (ROOT / top).rglob("*.py"))
ALLOWED = {"extractors": {"extractors"}, "db": {"db", "extractors"}, "pipeline": {"pipeline", "db", "extractors"}}
PDF = {"pdfplumber", "pypdfium2", "pypdfium2_raw", "pikepdf", "fitz", "pypdf", "pdfminer"}


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_go_one_way(path):
    top = path.relative_to(ROOT).parts[0]
    ours = {name.split(".")[0] for name in imported(path)} & set(ALLOWED)
    assert ours <= ALLOWED[top]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_pdf_libraries_stay_where_pages_are_read_or_drawn(path):
    relative = path.relative_to(ROOT).as_posix()
    if relative.startswith(("pipeline/reading/", "db/site/")) or relative == "pipeline/explain.py":
        return
    assert not {name.split(".")[0] for name in imported(path)} & PDF


def test_database_rows_know_only_the_types_of_extraction():
    for path in (ROOT / "db").rglob("*.py"):
        ours = {n for n in imported(path) if n.split(".")[0] == "extractors"}
        assert ours <= {"extractors.records", "extractors.problems", "extractors.grids.values"}, path.name
