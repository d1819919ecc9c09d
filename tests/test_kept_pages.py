"""Pages read before: equal to those read now, used instead of the PDF, never trusted further than that."""

import ast
import io
import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.pages import Document
from pipeline import kept_pages, versions
from pipeline.errors import NotAPdf
from pipeline.reading import read_document
from tests import pdfs
from tests.test_cli import CORPUS, run


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def opened(monkeypatch):
    """The names of the files that were really read."""
    names = []

    def noted(path, **how):
        names.append(path.name)
        return read_document(path, **how)

    monkeypatch.setattr(kept_pages, "read_document", noted)
    return names


def kept_and_read(document):
    stream = io.BytesIO()
    kept_pages.write(document, stream)
    stream.seek(0)
    return kept_pages.read_kept(stream)


def paper(path, words="The Committee received a report"):
    path.write_bytes(pdfs.of_lines([words, "and noted it."], pdfs.PROSE))
    return path


@pytest.mark.parametrize("make", [
    lambda: pdfs.of_lines(pdfs.PROSE, pdfs.PROSE), pdfs.scan, pdfs.garbled, lambda: pdfs.rotated(pdfs.of_lines(pdfs.PROSE), 90),
])
def test_a_document_comes_back_equal(tmp_path, make):
    (tmp_path / "a.pdf").write_bytes(make())
    document = read_document(tmp_path / "a.pdf", ocr=False)
    assert kept_and_read(document) == document


def test_tables_links_and_bookmarks_come_back_equal():
    documents = [read_document(path, ocr=False) for path in sorted(CORPUS.glob("*.pdf"))[:4]]
    assert [kept_and_read(document) for document in documents] == documents
    pages = [page for document in documents for page in document.pages]
    assert any(page.grids for page in pages) and any(document.bookmarks for document in documents)


@settings(max_examples=30, deadline=None)
@given(st.text(), st.lists(st.text(max_size=5), max_size=4))
def test_any_text_comes_back(title, labels):
    document = Document("a.pdf", "0" * 64, 1, 1, (), title=title, producer="".join(labels) or None)
    assert kept_and_read(document) == document


def test_second_reading_does_not_open_the_file(tmp_path, folder, opened):
    first = kept_pages.read(paper(tmp_path / "a.pdf"), folder)
    (tmp_path / "a.pdf").rename(tmp_path / "b.pdf")
    told = []
    second = kept_pages.read(tmp_path / "b.pdf", folder, progress=lambda done, total: told.append((done, total)))
    assert told == [(2, 2)], "whoever waits knows how much there is to do"
    assert opened == ["a.pdf"] and second == replace(first, filename="b.pdf")


def test_changed_bytes_another_reader_and_ocr_are_read_anew(tmp_path, folder, opened, monkeypatch):
    monkeypatch.setattr(kept_pages.recogniser, "available", lambda: True)  # whether or not it is installed here
    kept_pages.read(paper(tmp_path / "a.pdf"), folder)
    kept_pages.read(paper(tmp_path / "a.pdf", "The Committee refused a report"), folder)
    assert len(opened) == 2
    monkeypatch.setattr(kept_pages, "reader_version", lambda: "another")
    kept_pages.read(tmp_path / "a.pdf", folder)
    assert len(opened) == 3
    monkeypatch.setattr(kept_pages.recogniser, "available", lambda: False)
    kept_pages.read(tmp_path / "a.pdf", folder)
    assert len(opened) == 4


@pytest.mark.parametrize("harm", [b"", b"not ours", None])
def test_a_damaged_file_is_read_anew_and_replaced(tmp_path, folder, opened, harm):
    kept_pages.read(paper(tmp_path / "a.pdf"), folder)
    [kept] = folder.glob("*.pages")
    kept.write_bytes(kept.read_bytes()[:-9] if harm is None else harm)
    kept_pages.read(tmp_path / "a.pdf", folder)
    kept_pages.read(tmp_path / "a.pdf", folder)
    assert len(opened) == 2


def test_a_folder_others_may_write_is_not_used(tmp_path, folder, opened):
    kept_pages.read(paper(tmp_path / "a.pdf"), folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o777)
    kept_pages.read(tmp_path / "a.pdf", folder)
    assert len(opened) == 2


def test_the_folder_stays_within_its_size(tmp_path, folder, monkeypatch):
    monkeypatch.setattr(kept_pages, "MOST_MB", 0)
    monkeypatch.delenv("AGENDAPACK_CACHE_MB", raising=False)
    kept_pages.read(paper(tmp_path / "a.pdf"), folder)
    assert not list(folder.glob("*.pages"))


def test_the_folder_is_looked_through_once_a_minute(tmp_path, folder, monkeypatch):
    looks = []
    monkeypatch.setattr(kept_pages, "_forget_oldest", lambda folder, most: looks.append(folder))
    for name in "ab":
        kept_pages.put(lambda stream: stream.write(b"x"), kept_pages.is_private(folder) and folder / f"{name}.pages")
    assert looks == [folder]
    past = time.time() - kept_pages.SECONDS_BETWEEN_LOOKS
    os.utime(folder / "looked-through", (past, past))
    kept_pages.put(lambda stream: stream.write(b"x"), folder / "c.pages")
    assert looks == [folder, folder]


def test_the_least_recently_used_goes_first(tmp_path):
    for age, name in enumerate(("new", "old", "older")):
        (tmp_path / f"{name}.pages").write_bytes(b"x" * 100)
        os.utime(tmp_path / f"{name}.pages", (1000 - age, 1000 - age))
    kept_pages._forget_oldest(tmp_path, 200)
    assert {f.stem for f in tmp_path.iterdir()} == {"new", "old"}


def test_what_may_read_better_tomorrow_is_not_kept(tmp_path, folder, monkeypatch):
    document = read_document(paper(tmp_path / "a.pdf"))
    assert kept_pages.is_final(document, True)
    given_up = replace(document, pages=(replace(document.pages[0], engine="plumber"),))
    assert not kept_pages.is_final(given_up, True)


def test_a_bad_file_gives_its_error(tmp_path, folder):
    (tmp_path / "a.pdf").write_text("a letter")
    with pytest.raises(NotAPdf):
        kept_pages.read(tmp_path / "a.pdf", folder)


def test_a_new_version_extracts_again_from_kept_pages(tmp_path, monkeypatch, another_version):
    monkeypatch.setenv("AGENDAPACK_CACHE", str(tmp_path / "cache"))
    pack = paper(tmp_path / "a.pdf")
    run("run", pack, "--db", tmp_path / "p.db")
    [kept] = (tmp_path / "cache").glob("*.pages")
    before = kept.stat().st_mtime_ns
    another_version()
    result = run("run", pack, "--db", tmp_path / "p.db")
    assert "1 complete" in result.output and kept.stat().st_mtime_ns > before
    assert "0 unchanged" in result.output and "Against earlier readings" not in result.output


def test_no_folder_when_it_is_turned_off(monkeypatch):
    monkeypatch.setenv("AGENDAPACK_CACHE", "off")
    assert kept_pages.default_folder() is None
    monkeypatch.delenv("AGENDAPACK_CACHE")
    assert kept_pages.default_folder().name == "agendapack"


# ---------------------------------------------------------------- versions


def test_a_changed_rule_is_another_version(tmp_path, monkeypatch):
    monkeypatch.setattr(versions, "HOME", tmp_path / "pipeline")
    rules = tmp_path / "extractors" / "rules"
    rules.mkdir(parents=True)
    (rules / "items.toml").write_text("[[rule]]")
    first = versions.fingerprint([tmp_path / "extractors"])
    (rules / "notes.pyc").write_bytes(b"compiled")
    assert versions.fingerprint([tmp_path / "extractors"]) == first
    (rules / "items.toml").write_text("[[rule]] # another")
    second = versions.fingerprint([tmp_path / "extractors"])
    (rules / "items.toml").rename(rules / "things.toml")
    assert len({first, second, versions.fingerprint([tmp_path / "extractors"])}) == 3


def test_every_source_a_version_stands_for_is_there():
    assert [p for p in (*versions.READING, *versions.EXTRACTING) if not p.exists()] == []
    assert versions.extractor_version().startswith(versions.package_version("agendapack") + "+")


def imported(file):
    """The files of ours that a file imports."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            place = versions.HOME.parent / name.replace(".", "/")
            yield from (f for f in (place.with_suffix(".py"), place / "__init__.py") if f.is_file())


def reached(files):
    """`files` and whatever they import, by whatever way."""
    seen, waiting = set(), list(files)
    while waiting:
        file = waiting.pop()
        if file not in seen:
            seen.add(file)
            waiting += imported(file)
    return {file.relative_to(versions.HOME.parent).as_posix() for file in seen}


SAYS_NOTHING = {  # of what is on a page
    "extractors/__init__.py", "extractors/compiled.py", "pipeline/__init__.py", "pipeline/collector.py", "pipeline/errors.py",
}  # fmt: skip


@pytest.mark.parametrize("start, places, besides", [
    ("reading/*.py", versions.READING, set()),
    ("stages.py", versions.EXTRACTING, {"pipeline/kept_pages.py", "pipeline/versions.py"}),
])  # fmt: skip
def test_a_version_stands_for_all_that_is_run(start, places, besides):
    """Else pages or facts of older code would pass for those of the code there is."""
    named = {file.relative_to(versions.HOME.parent).as_posix() for file in versions.sources(places)}
    assert reached(versions.HOME.glob(start)) - named - SAYS_NOTHING - besides == set()


WHILE_RUNNING = """
import sys
from pathlib import Path
from pipeline.batch import Options, read_all
from pipeline.versions import reader_version

if __name__ == "__main__":
    began = reader_version()
    for n, _ in enumerate(read_all([Path(p) for p in sys.argv[2:]], Options(jobs=1, ocr=False, kept=Path(sys.argv[1])))):
        if not n:
            words = Path("pipeline/reading/words.py")
            words.write_text(words.read_text("utf-8") + "\\n# replaced while a batch runs\\n", "utf-8")
    print(began)
"""


def test_pages_read_while_the_program_is_replaced_are_kept_for_the_version_that_read_them(tmp_path):
    for part in ("pipeline", "extractors", "db"):
        shutil.copytree(versions.HOME.parent / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "go.py").write_text(WHILE_RUNNING, "utf-8")
    packs = [paper(tmp_path / f"{n}.pdf", f"Paper {n}") for n in range(3)]
    env = os.environ | {"PYTHONPATH": str(tmp_path)}
    began = subprocess.run(
        [sys.executable, "go.py", tmp_path / "cache", *packs], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120
    ).stdout.strip()
    kept = [file.stem.split("-text-")[1] for file in (tmp_path / "cache").glob("*.pages")]
    assert began and kept == [began] * 3
