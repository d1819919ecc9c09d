"""What is known of each meeting: failed is never the same as empty, and every state says why."""

import json
import sqlite3
from collections import Counter
from dataclasses import replace

import pytest

from db import load as loader
from db.schema import migrate
from extractors.problems import Problem
from extractors.records import Item, PageRecord
from pipeline import status
from pipeline.status import by_meeting, counted, exit_code, papers, status_lines
from tests.small_packs import again, april, at, march, meeting, minute, pack
from tests.test_cli import run, small_pdf


def page(number, kind="report", item=None, source="pdf", withheld=None):
    return PageRecord(number, number, kind, "words", source, 595.0, 842.0, item, withheld)


def code_of(database):
    states = Counter()
    list(counted(papers(database), states))
    return exit_code(states)


@pytest.fixture
def database(tmp_path):
    """A June agenda with an item in each state, and the minutes of May without a single minute read."""
    items = (
        Item("1", "Read", at(), first_page=2, last_page=3), Item("2", "Scanned", at(), first_page=4),
        Item("3", "Half scanned", at(), first_page=5, last_page=6), Item("4", "Closed", at(), first_page=7),
        Item("5", "Private", at(), private=True), Item("6", "Late", at(), to_follow=True),
        Item("7", "Gone", at(), first_page=20, last_page=22), Item("8", "Talk", at()),
        Item("9", "Whole", at()), Item("9(a)", "Part", at(), parent="9", first_page=8),
        Item("10", "Kept back", at(), first_page=9),
    )
    pages = (
        page(1, "agenda"), page(2, item="1"), page(3, item="1"), page(4, item="2", source="none"),
        page(5, item="3"), page(6, item="3", source="none"), page(7, "restricted", "4"), page(8, item="9(a)"),
        page(9, item="10", withheld="marked as not for publication"),
    )
    june = pack("june.pdf", meeting=meeting("2024-06-04"), items=items, pages=pages, page_count=9)
    empty = replace(march().minutes_of[0], meeting=meeting("2024-05-07"), minutes=(), attendees=())
    path = tmp_path / "p.db"
    for parsed in (june, pack("may.pdf", kind="minutes", minutes_of=(empty,)), march()):
        loader.load(parsed, path)
    loader.link(path)
    return path


def states(database, paper="item"):
    return {p["number"]: p["state"] for p in papers(database) if p["paper"] == paper and p["date"] == "2024-06-04"}


def test_every_item_has_its_state(database):
    assert states(database) == {
        "1": "read", "2": "not read", "3": "read in part", "4": "restricted", "5": "restricted", "6": "to follow",
        "7": "not found", "8": "no paper", "9": "read", "9(a)": "read", "10": "restricted",
    }
    told = {p["number"]: p["reason"] for p in papers(database) if p["paper"] == "item" and p["date"] == "2024-06-04"}
    assert told["3"] == "1 of 2 pages could not be read" and "kept back" in told["10"] and told["1"] is None
    assert "no page of the files read" in told["7"]


def test_minutes_read_printed_and_not_found_are_three_things(database):
    minuted = {p["date"]: (p["state"], p["reason"]) for p in papers(database) if p["paper"] == "minutes"}
    assert minuted["2024-02-06"] == ("read", "2 minutes, 2 decisions")
    assert minuted["2024-05-07"][0] == "not read"
    assert minuted["2024-06-04"][0] == "not found"


def test_papers_of_a_second_print_count_for_the_item(database):
    supplement = pack(
        "june-supplement.pdf", kind="supplement", meeting=meeting("2024-06-04"),
        items=(Item("6", "Late", at(), to_follow=True),), pages=(page(1, "agenda"), page(2, item="6")), page_count=2,
    )
    loader.load(supplement, database)
    assert states(database)["6"] == "read"


def test_failed_is_not_empty(database):
    locked = pack("locked.pdf", status="failed", page_count=0, pages=(), problems=(
        Problem("read", "encrypted", "locked.pdf is locked with a password.", None, "error"),))
    blank = pack("blank.pdf", pages=(page(1, "blank"),))
    loader.load(locked, database)
    loader.load(blank, database)
    files = {p["filename"]: (p["state"], p["reason"]) for p in papers(database) if p["paper"] == "file"}
    assert files["locked.pdf"] == ("failed", "locked.pdf is locked with a password.")
    assert files["blank.pdf"] == ("read", None)
    unknown = [m for m in by_meeting(papers(database)) if m["meeting"] is None]
    assert {p["filename"] for m in unknown for p in m["papers"]} >= {"locked.pdf", "blank.pdf"}
    assert code_of(database) == 11


def test_a_newer_version_that_failed_is_told_although_older_facts_stay(tmp_path):
    loader.load(march(), tmp_path / "p.db")
    loader.load(again(march(), status="failed", pages=(), items=(), minutes_of=(), reports=(), problems=(
        Problem("read", "unreadable", "cut off", None, "error"),)), tmp_path / "p.db")
    [file] = [p for p in papers(tmp_path / "p.db") if p["paper"] == "file"]
    assert file["state"] == "failed" and "cut off" in file["reason"]
    assert [p for p in papers(tmp_path / "p.db") if p["paper"] == "minutes" and p["state"] == "read"]


def test_exit_codes(tmp_path, database):
    assert code_of(database) == 10
    loader.load(april(), tmp_path / "whole.db")
    assert code_of(tmp_path / "whole.db") == 0


def test_command_prints_lines_and_json(database):
    result = run("status", database)
    assert result.exit_code == 10
    assert "2024-06-04 Parks Committee (Harwick City Council)" in result.output
    assert "item 7 Gone, pages 20 to 22" in result.output
    told = json.loads(run("status", database, "--json").output)
    june = next(m for m in told if m["date"] == "2024-06-04")
    assert june["body"] == "Parks Committee"
    assert {p["state"] for p in june["papers"]} >= {"not read", "failed", "restricted"} - {"failed"}


def test_lines_end_with_a_sum(database):
    *_, last = status_lines(papers(database), Counter())
    assert "3 read" in last and "sets of minutes:" in last


def test_status_of_something_else_is_refused_in_words(tmp_path):
    (tmp_path / "letter.db").write_text("Dear Sir or Madam, this is not a database at all")
    sqlite3.connect(tmp_path / "other.db").execute("create table t (a)").connection.close()
    for name in ("letter.db", "other.db"):
        result = run("status", tmp_path / name)
        assert result.exit_code == 2 and "database" in result.output and "Traceback" not in result.output


def test_status_of_a_database_without_packs(tmp_path):
    migrate(tmp_path / "p.db")
    result = run("status", tmp_path / "p.db")
    assert result.exit_code == 0 and "files: none" in result.output


def test_one_meeting_is_asked_for_without_counting_all(database):
    with sqlite3.connect(database) as db:
        plan = db.execute("explain query plan select * from coverage where meeting_id = 'x'").fetchall()
    whole = [step[3] for step in plan if step[3].startswith("SCAN") and step[3].split()[1] in ("pg", "mi", "r")]
    assert not whole


# ---------------------------------------------------------------- health


def said(database, *more):
    result = run("health", database, *more)
    assert len(result.output.strip().splitlines()) == 1
    return result.exit_code, result.output.split()[0]


def test_health_of_a_run_that_ended(tmp_path):
    small_pdf(tmp_path / "note.pdf", "Report of the Director of Finance")
    run("run", tmp_path / "note.pdf", "--db", tmp_path / "p.db")
    assert said(tmp_path / "p.db") == (0, "OK")
    assert said(tmp_path / "p.db", "--max-age", "1") == (0, "OK")


def test_health_of_a_run_too_long_ago_and_of_one_that_never_ended(database):
    with sqlite3.connect(database) as db:
        db.execute(
            "insert into runs (started_at, ended_at, exit_code) "
            "values ('2024-01-01T02:00:00+00:00', '2024-01-01T03:00:00+00:00', 0)"
        )
    assert said(database) == (0, "OK")
    assert said(database, "--max-age", "36") == (1, "STALE")
    with sqlite3.connect(database) as db:
        db.execute("insert into runs (started_at) values ('2024-01-02T02:00:00+00:00')")
    assert said(database) == (1, "STOPPED")


def test_health_of_what_cannot_be_used(tmp_path, database):
    assert said(tmp_path / "missing.db") == (1, "BROKEN")
    migrate(tmp_path / "empty.db")
    assert said(tmp_path / "empty.db") == (1, "EMPTY")
    with sqlite3.connect(database) as db:
        db.execute("pragma wal_checkpoint(truncate)")
    content = bytearray(database.read_bytes())
    content[40_000:120_000] = b"\xa5" * 80_000
    (tmp_path / "hurt.db").write_bytes(content)
    assert said(tmp_path / "hurt.db") == (1, "BROKEN")


def test_health_of_a_database_too_large_to_look_through(tmp_path, database, monkeypatch):
    """Of what takes too long a part is looked through, another at another hour."""
    with sqlite3.connect(database) as db:
        db.execute("pragma wal_checkpoint(truncate)")
        [root] = db.execute("select rootpage from sqlite_master where name = 'attendees'").fetchone()
        [size] = db.execute("pragma page_size").fetchone()
        tables = db.execute("select count(*) from sqlite_master where type = 'table' and rootpage > 0").fetchone()[0]
    really = status._checked
    monkeypatch.setattr(status, "_checked", lambda db, sql, left: None if sql.endswith("(1)") else really(db, sql, left))
    assert "too large to look through" in run("health", database).output and said(database) == (0, "OK")
    content = bytearray(database.read_bytes())
    content[(root - 1) * size : root * size] = b"\xa5" * size
    (tmp_path / "hurt.db").write_bytes(content)
    assert said(tmp_path / "hurt.db") == (1, "BROKEN")
    asked = []
    monkeypatch.setattr(status, "_checked", lambda db, sql, left: asked.append(sql))
    for moment in range(0, 300 * tables, 300):
        monkeypatch.setattr(status.time, "time", lambda moment=moment: moment)
        said(database)
    assert len({sql for sql in asked if not sql.endswith("(1)")}) == tables


def test_a_check_is_broken_off_when_its_time_is_over(database):
    connection = status.reading(database)
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    assert status._checked(connection, endless, 0.05) is None
    assert status._checked(connection, "pragma quick_check(1)", 20) == "ok"


def test_minutes_without_numbered_minutes_are_not_called_read(tmp_path):
    only = replace(march().minutes_of[0], minutes=(minute(None, "Declarations"),))
    loader.load(pack("m.pdf", kind="minutes", minutes_of=(only,)), tmp_path / "p.db")
    assert [p["reason"] for p in papers(tmp_path / "p.db") if p["paper"] == "minutes"] == ["1 minutes, 0 decisions"]
