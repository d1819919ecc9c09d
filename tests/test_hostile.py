"""A night's batch over files made to break it: each accounted for in words, the good ones among them loaded.

All hundred: `python -m tests.hostile --run`."""

import multiprocessing
import os
import sqlite3
import time

import pytest

from pipeline import batch
from pipeline.batch import Options, read_all
from pipeline.ingest import ingest
from tests import hostile, hostile_bytes
from tests.small_packs import column

SECONDS = 2.5
FAILED = {
    "cut at 6 of 12.pdf": "unreadable", "locked for users.pdf": "encrypted", "no pages.pdf": "no-pages",
    "nothing.pdf": "empty-file", "inside a zip.pdf": "not-a-pdf", "looping_labels.pdf": "crashed",
    "looping_forms.pdf": "too-slow",
}
READ = (
    "fuzzed 07.pdf", "looping_kids.pdf", "looping_outline.pdf", "deep pages.pdf", "2,000 broken pages.pdf", "wide bookmarks.pdf",
    "bomb of objects.pdf", "box of a mile.pdf", "every byte.pdf", os.fsdecode(b"no \xff\xfe utf.pdf"), "line\nbreak.pdf",
)
GOOD = tuple(name for name in hostile.good())


@pytest.fixture(scope="module")
def night(tmp_path_factory):
    """The summary, the lines that were said, the database and the seconds of one batch over bad and good files."""
    folder = tmp_path_factory.mktemp("night")
    files = hostile.write(folder / "packs", (*FAILED, *READ, *GOOD))
    said, began = [], time.monotonic()
    summary = ingest(
        files, folder / "packs.db", Options(seconds=SECONDS, ocr=False), say=lambda text, passing=False: said.append(text)
    )
    return summary, said, folder / "packs.db", time.monotonic() - began


def test_every_file_is_accounted_for(night):
    summary, said, database, _ = night
    assert summary.exit_code == 11
    assert column(database, "select count(*) from packs") == [len(FAILED) + len(READ) + len(GOOD)]
    assert not [line for line in said if "Traceback" in line]


@pytest.mark.parametrize("name", FAILED)
def test_a_failure_has_its_reason_in_words(night, name):
    found = column(
        night[2], "select r.code || '|' || r.message from packs p join problems r on r.pack_id = p.id "
        "where p.filename = ? and p.status = 'failed'", name,
    )
    code, message = found[0].split("|")
    assert code == FAILED[name]
    assert message.endswith(".") and len(message.split()) > 5, "a sentence, not a code"
    assert "Error" not in message and "exit code" not in message


@pytest.mark.parametrize("name", GOOD)
def test_good_papers_among_them_are_loaded(night, name):
    [(status, pages)] = sqlite3.connect(night[2]).execute(
        "select p.status, length(group_concat(g.text)) from packs p join pages g on g.pack_id = p.id where p.filename = ?", [name]
    ).fetchall()
    assert status in ("complete", "partial") and pages > 40


def test_what_is_stuck_is_ended_at_its_limit(night):
    rounds = 1 + sum(code == "too-slow" for code in FAILED.values())
    assert night[3] < 30 + rounds * SECONDS


def test_what_a_repair_may_have_cost_is_said(tmp_path):
    (tmp_path / "a.pdf").write_bytes(hostile_bytes.with_number(hostile_bytes.paper(), b"startxref", b"7"))
    [outcome] = read_all([tmp_path / "a.pdf"], Options(ocr=False))
    assert "file-repaired" in [p.code for p in outcome.parsed.problems]


def test_a_sound_file_is_not_called_repaired(tmp_path):
    (tmp_path / "a.pdf").write_bytes(hostile_bytes.paper())
    [outcome] = read_all([tmp_path / "a.pdf"], Options(ocr=False))
    assert "file-repaired" not in [p.code for p in outcome.parsed.problems]


def test_a_pipe_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.pdf")
    [outcome] = read_all([tmp_path / "pipe.pdf"], Options(seconds=20))
    assert outcome.code == "file-missing"


def test_damaged_pages_open_the_file_once(tmp_path, monkeypatch):
    import pdfplumber

    from pipeline.reading import read_document

    opened, really = [], pdfplumber.open
    monkeypatch.setattr(pdfplumber, "open", lambda *a, **k: opened.append(a) or really(*a, **k))
    (tmp_path / "a.pdf").write_bytes(hostile_bytes.many_broken_pages(300))
    document = read_document(tmp_path / "a.pdf")
    assert len(opened) == 1 and document.page_count == len(document.pages) == 301
    assert [p.code for p in document.problems if p.page == 301] == ["page-damaged"]


def _sends_progress_for_ever(pipe, path, options, workers):
    while True:
        pipe.send((1, 2))
        time.sleep(0.05)


def _says_nothing(pipe, path, options, workers):
    pipe.close()


def _starts_another_and_hangs(pipe, path, options, workers):
    from pipeline.batch import _confine

    _confine(options.seconds)
    if os.fork():
        time.sleep(60)
    for beat in range(1000):
        path.write_text(str(beat))
        time.sleep(0.05)


@pytest.mark.parametrize("child, code, seconds", [(_sends_progress_for_ever, "too-slow", 1), (_says_nothing, "crashed", 20)])
def test_a_child_that_never_ends_or_says_nothing_is_an_outcome(tmp_path, monkeypatch, child, code, seconds):
    monkeypatch.setattr("pipeline.batch._read_in_child", child)
    [outcome] = read_all([tmp_path / "a.pdf"], Options(seconds=seconds))
    assert outcome.code == code and outcome.seconds < seconds + 5


def test_a_pack_of_few_pages_may_take_less_time_and_one_that_failed_twice_as_much(tmp_path):
    few, many, usual = tmp_path / "few.pdf", tmp_path / "many.pdf", Options(tries={tmp_path / "again.pdf": 1})
    assert [usual.seconds_for(few, pages) for pages in (0, 1, 10, 75, 400)] == [300, 320, 500, 1800, 1800]
    assert usual.seconds_for(tmp_path / "again.pdf", 1) == 640
    assert Options(seconds=3600).seconds_for(many, 1) == 640 and Options(seconds=5).seconds_for(few, 1) == 5


def _says_nothing_and_hangs(pipe, path, options, workers):
    time.sleep(60)


def test_a_file_that_does_not_even_open_is_given_up_soon(tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.batch._read_in_child", _says_nothing_and_hangs)
    monkeypatch.setattr("pipeline.batch.SECONDS_TO_BEGIN", 1.0)
    [outcome] = read_all([tmp_path / "a.pdf"], Options(seconds=1800))
    assert outcome.code == "too-slow" and "longer than 1 seconds" in outcome.error


def test_a_hang_on_the_only_page_is_ended_when_its_time_is_over(tmp_path):
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(60,))
    process.start()
    child = batch._Child(tmp_path / "a.pdf", process, ours, started=time.monotonic() - 310)
    theirs.send((0, 1))
    done: dict = {}
    assert batch._finished({0: child}, done, Options(), None) == [] and process.is_alive()
    child.started -= 20
    assert batch._finished({0: child}, done, Options(), None) == [0] and not process.is_alive()
    assert done[0].code == "too-slow" and "longer than 320 seconds" in done[0].error


def test_what_a_child_started_ends_with_it(tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.batch._read_in_child", _starts_another_and_hangs)
    list(read_all([tmp_path / "a.pdf"], Options(seconds=5)))
    time.sleep(0.2)
    last = (tmp_path / "a.pdf").read_text()
    time.sleep(0.3)
    assert int(last) > 0 and (tmp_path / "a.pdf").read_text() == last
