"""One pack in the database: whole, at lasting addresses, the same however often it is loaded."""

import itertools
import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from db.errors import DatabaseUnusable
from db.load import is_current, link, load
from db.schema import connect, migrate
from db.search import is_sound
from extractors.problems import Problem
from extractors.records import Evidence, Meeting, MinutesOf, ParsedPack
from tests.small_packs import (
    again,
    april,
    at,
    attendee,
    column,
    decision,
    dump,
    ids,
    march,
    meeting,
    minute,
    pack,
    printed_minutes,
)

PARKS = "harwick-city-council/parks-committee"


@pytest.fixture
def database(tmp_path):
    return tmp_path / "packs.db"


def test_every_table_is_filled(database):
    counts = load(march(), database).counts
    assert counts == {
        "bookmarks": 1, "meeting_sources": 2, "items": 4, "pages": 2, "minutes": 2, "attendees": 3, "reports": 1,
        "recommendations": 1, "tables": 1, "cells": 2, "mentions": 2, "citations": 1, "declarations": 1,
        "resolutions": 2, "votes": 1, "vote_members": 1, "problems": 1,
    }
    for table, count in counts.items():
        assert column(database, f"select count(*) from {table}") == [count], table


def test_addresses_are_made_from_what_is_printed(database):
    load(march(), database)
    assert ids(database, "packs") == ["parks-2024-03-05"]
    assert ids(database, "meetings") == [f"{PARKS}-2024-02-06", f"{PARKS}-2024-03-05"]
    assert ids(database, "items") == [
        f"{PARKS}-2024-03-05/item/{key}" for key in ("4", "5", "5(a)", "any-other-business")
    ]
    assert ids(database, "minutes") == [f"{PARKS}-2024-02-06/31", f"{PARKS}-2024-02-06/32"]
    assert ids(database, "resolutions") == [f"{PARKS}-2024-02-06/32/1", f"{PARKS}-2024-02-06/32/2"]
    assert ids(database, "votes") == [f"{PARKS}-2024-02-06/32/vote/1"]
    assert ids(database, "citations") == [f"{PARKS}-2024-02-06/32/cites/31"]
    assert ids(database, "declarations") == [f"{PARKS}-2024-02-06/31/declaration/p-johns"]
    assert ids(database, "attendees") == [
        f"{PARKS}-2024-02-06/{key}"
        for key in ("employees/a-rowe", "members-present/mrs-fletcher", "members-present/p-johns")
    ]
    assert ids(database, "pages") == ["parks-2024-03-05/1", "parks-2024-03-05/2"]
    assert ids(database, "reports") == ["parks-2024-03-05/report-2"]
    assert ids(database, "recommendations") == ["parks-2024-03-05/report-2/1"]
    assert ids(database, "tables") == ["parks-2024-03-05/table-2-1"]
    assert ids(database, "problems") == ["parks-2024-03-05/problem/odd-font/2"]


def test_facts_lead_to_their_place_on_the_page(database):
    box = at().box
    running_on = Evidence(3, "minutes.limb", box, ((4, box), (5, box)))
    bought = replace(decision("swings be bought"), evidence=running_on)
    of = MinutesOf(meeting("2024-02-06"), (), (minute("1", "Swings", bought),))
    load(pack("swings.pdf", kind="minutes", minutes_of=(of,)), database)
    with sqlite3.connect(database) as db:
        found = db.execute("select pdf_page, rule, bbox, bbox_more from resolutions").fetchone()
    place = "72.0,100.0,500.0,112.5"
    assert found == (3, "minutes.limb", place, f"4:{place};5:{place}")


def test_rows_point_at_each_other(database):
    load(march(), database)
    with sqlite3.connect(database) as db:
        db.execute("pragma foreign_keys = on")
        assert db.execute("pragma foreign_key_check").fetchall() == []
    assert column(database, "select parent_id from items where number = '5(a)'") == [f"{PARKS}-2024-03-05/item/5"]
    assert column(database, "select item_id from pages order by id") == [f"{PARKS}-2024-03-05/item/{n}" for n in "45"]
    assert column(database, "select report_id from tables") == ["parks-2024-03-05/report-2"]
    assert column(database, "select report_id from mentions where kind = 'money'") == ["parks-2024-03-05/report-2"]
    assert column(database, "select minute_id from mentions where kind = 'date'") == [f"{PARKS}-2024-02-06/32"]
    assert column(database, "select meeting_id from packs") == [f"{PARKS}-2024-03-05"]


def test_a_second_run_changes_nothing(database):
    for parsed in (march(), april()):
        load(parsed, database)
    link(database)
    before = dump(database)
    for parsed in (march(), april()):
        load(parsed, database)
    link(database)
    assert dump(database) == before
    assert is_sound(connect(database))


def test_the_order_of_loading_does_not_matter(tmp_path):
    printed = printed_minutes(april())
    told_otherwise = april(meeting=meeting("2024-03-05", start_time="15:00", venue="Hall"))
    dumps = []
    packs = [march(), again(told_otherwise, filename="april.pdf", source_url="u"), printed]
    for n, order in enumerate(itertools.permutations(packs)):
        database = tmp_path / f"{n}.db"
        for parsed in order:
            load(parsed, database)
        link(database)
        dumps.append(dump(database))
    assert all(other == dumps[0] for other in dumps[1:])


def test_an_unchanged_pack_is_current_until_content_source_or_version_change(database):
    parsed = march()
    load(parsed, database)
    assert is_current(database, parsed.sha256, "1.0", parsed.source_url)
    assert not is_current(database, parsed.sha256, "1.1", parsed.source_url)
    assert not is_current(database, "0" * 64, "1.0", parsed.source_url)
    assert not is_current(database, parsed.sha256, "1.0", "https://elsewhere.example/a.pdf")


# ---------------------------------------------------------------- versions and names


def test_a_republished_pack_replaces_the_older_and_keeps_its_history(database):
    first = march()
    load(first, database)
    second = again(first, items=first.items[:2], minutes_of=())
    result = load(second, database)
    assert (result.pack_id, result.how) == ("parks-2024-03-05", "republished")
    assert len(ids(database, "items")) == 2
    assert ids(database, "meetings") == [f"{PARKS}-2024-03-05"], "nobody speaks of the February meeting any more"
    assert column(database, "select sha256 from packs") == [second.sha256]
    assert column(database, "select sha256 from pack_versions order by position") == [first.sha256, second.sha256]


def test_the_same_content_under_two_names_is_one_pack(database):
    load(march(), database)
    copy = march(filename="copy.pdf", source_url="https://harwick.example/other/copy.pdf")
    assert load(copy, database).how == "same"
    assert ids(database, "packs") == ["parks-2024-03-05"]
    assert column(database, "select filename from pack_sources order by filename") == ["copy.pdf", "parks-2024-03-05.pdf"]
    assert column(database, "select filename from packs") == ["parks-2024-03-05.pdf"]
    assert is_current(database, copy.sha256, "1.0", copy.source_url)


def test_one_address_for_ever_new_meetings_loses_none(database):
    url = "https://harwick.example/latest-agenda.pdf"
    load(march(filename="latest-agenda.pdf", source_url=url), database)
    load(april(filename="latest-agenda.pdf", source_url=url), database)
    assert column(database, "select meeting_id from packs order by id") == [f"{PARKS}-2024-03-05", f"{PARKS}-2024-04-09"]
    assert column(database, "select code from problems where code like 'source%'") == ["source-of-another-meeting"]


def test_files_of_one_name_in_two_folders_are_two_packs(database):
    for folder in ("parks", "planning"):
        body = meeting("2024-03-05", f"{folder} committee")
        load(again(march(), filename="agenda.pdf", source_url=f"/papers/{folder}/agenda.pdf", meeting=body), database)
    assert ids(database, "packs") == ["agenda", "planning-agenda"]


def test_a_bare_file_name_of_another_council_replaces_nothing(database):
    for council in (COUNCIL_A := "Harwick City Council", "Otley Parish Council"):
        load(again(pack("newsletter.pdf", kind="other"), council=council, source_url=None), database)
    assert len(ids(database, "packs")) == 2
    load(again(pack("newsletter.pdf", kind="other"), council=COUNCIL_A, source_url=None, page_count=9), database)
    assert len(ids(database, "packs")) == 2


def test_a_pack_met_at_two_sources_is_renewed_from_either_and_not_set_back_by_the_other(database):
    here, there = march(source_url="/in/a.pdf"), march(source_url="papers/a.pdf")
    load(here, database)
    load(there, database)
    renewed = again(here, items=())
    assert load(renewed, database).how == "republished"
    assert load(there, database).how == "older", "the copy at the other source has not changed"
    assert is_current(database, there.sha256, "1.0", there.source_url)
    assert column(database, "select sha256 from packs") == [renewed.sha256]
    assert load(replace(renewed, source_url=there.source_url), database).how == "same"


def test_one_placeholder_at_many_addresses_makes_way_for_each_paper(database):
    for n in (5, 6):
        load(pack(f"{n}.pdf", kind="other", source_url=f"/item{n}/{n}.pdf", sha256="0" * 64), database)
    for n in (5, 6):
        paper = pack(f"{n}.pdf", kind="supplement", source_url=f"/item{n}/{n}.pdf", meeting=meeting("2024-03-05"))
        load(paper, database)
    assert column(database, "select filename from packs order by 1") == ["5.pdf", "6.pdf"]


def test_a_pack_is_called_what_people_call_it(database):
    load(march(), database)
    load(pack("notes.pdf", kind="other"), database)
    assert column(database, "select title from packs order by id") == ["notes.pdf", "Parks Committee, 5 March 2024 (agenda pack)"]


def test_the_file_is_closed_after_each_pack(database):
    load(march(), database)
    link(database)
    assert not database.with_name("packs.db-wal").exists(), "the last to close a file takes its log along"


def test_a_failed_pack_is_recorded_with_its_reason(database):
    why = Problem("read", "encrypted", "the file is locked with a password", None, "error")
    parsed = ParsedPack("locked.pdf", "f" * 64, 5, 0, "other", "failed", "1.0", source_url="/in/locked.pdf", problems=(why,))
    load(parsed, database)
    with sqlite3.connect(database) as db:
        assert db.execute("select id, status, problem_count from packs").fetchall() == [("locked", "failed", 1)]
        assert db.execute("select code, severity from problems").fetchall() == [("encrypted", "error")]
    assert not is_current(database, "f" * 64, "1.0", "/in/locked.pdf"), "a failed pack is tried again"


def test_a_failed_pack_without_a_reason_has_a_problem_too(database):
    load(ParsedPack("odd.pdf", "e" * 64, 5, 0, "other", "failed", "1.0"), database)
    assert column(database, "select code from problems") == ["reading-failed"]


def test_a_pack_read_better_is_called_anew_under_its_first_name(database):
    load(march(meeting=None, minutes_of=(), reports=()), database)
    load(march(filename="copy.pdf", source_url="/in/copy.pdf"), database)
    assert column(database, "select filename from packs") == ["parks-2024-03-05.pdf"]
    assert column(database, "select title from packs") == ["Parks Committee, 5 March 2024 (agenda pack)"]


def test_a_failed_reading_does_not_wipe_what_was_read_before(database):
    load(march(), database)
    before = dump(database)["resolutions"]
    why = Problem("read", "timeout", "reading took too long", None, "error")
    failed = ParsedPack(
        "parks-2024-03-05.pdf", "f" * 64, 5, 0, "other", "failed", "1.0", source_url=march().source_url, problems=(why,)
    )
    for _ in range(2):
        assert load(failed, database).how == "kept"
    assert dump(database)["resolutions"] == before
    assert column(database, "select status from packs") == ["partial"]
    assert column(database, "select message from problems where code = 'later-reading-failed'")[0].endswith("too long")
    assert load(again(march()), database).how == "republished"
    assert column(database, "select status from packs") == ["complete"]
    assert column(database, "select count(*) from problems where code = 'later-reading-failed'") == [0]


# ---------------------------------------------------------------- several packs, one meeting


def test_two_packs_that_speak_of_one_meeting_fill_each_other_in(database):
    minutes = MinutesOf(meeting("2024-03-05", "PARKS COMMITTEE", end_time="16:10"), (), (minute("33", "Swings"),))
    load(april(minutes_of=(minutes,)), database)
    load(march(), database)
    with sqlite3.connect(database) as db:
        told = "select body, start_time, end_time, venue, title from meetings where date = '2024-03-05'"
        assert db.execute(told).fetchall() == [
            ("Parks Committee", "14:00", "16:10", "Committee Room 1", "Parks Committee, 5 March 2024")
        ]


def test_the_front_sheet_wins_a_contradiction_and_a_problem_says_so(database):
    minutes = MinutesOf(meeting("2024-03-05", start_time="15:00"), (), (minute("33", "Swings"),))
    load(april(minutes_of=(minutes,)), database)
    load(march(), database)
    link(database)
    assert column(database, "select start_time from meetings where date = '2024-03-05'") == ["14:00"]
    problems = "select pack_id || ': ' || message from problems where code = 'meeting-told-differently'"
    assert column(database, problems) == [
        f"parks-2024-04-09: start time of {PARKS}-2024-03-05 is '15:00' here (minutes), "
        "'14:00' in parks-2024-03-05 (front sheet)"
    ]


def test_a_meeting_stays_while_one_pack_speaks_of_it(database):
    load(march(), database)
    load(april(), database)
    load(again(april(), minutes_of=()), database)
    assert f"{PARKS}-2024-03-05" in ids(database, "meetings")
    assert column(database, "select count(*) from minutes where number = '33'") == [0]


def test_minutes_in_a_pack_are_of_the_packs_council(database):
    of = MinutesOf(meeting("2024-02-06", council=None), (), (minute("31", "Swings"),))
    load(march(council=None, minutes_of=(of,)), database)
    assert ids(database, "meetings") == [f"{PARKS}-2024-02-06", f"{PARKS}-2024-03-05"]


def test_without_a_council_a_sitting_is_kept_apart(database):
    load(march(), database)
    loose = pack("loose.pdf", council=None, meeting=meeting("2024-03-05", council=None))
    load(loose, database)
    link(database)
    assert "parks-committee-2024-03-05" in ids(database, "meetings")
    assert column(database, "select pack_id from problems where code = 'council-unknown-same-sitting'") == ["loose"]


def test_printed_minutes_take_over_the_address_of_the_draft(database):
    load(march(), database)
    assert f"{PARKS}-2024-02-06/32/1" in ids(database, "resolutions")
    printed = printed_minutes(march())
    load(printed, database)
    owner = "select pack_id from resolutions where id = ?"
    assert column(database, owner, f"{PARKS}-2024-02-06/32/1") == ["parks-minutes"]
    assert column(database, owner, f"{PARKS}-2024-02-06/32/1~parks-2024-03-05") == ["parks-2024-03-05"]
    assert column(database, "select distinct pack_id from decisions") == ["parks-minutes"], "a decision is counted once"
    assert column(database, "select distinct second_copy from search_index where pack_id = 'parks-minutes'") == [0]
    load(again(printed, minutes_of=(), source_url=printed.source_url), database)
    assert column(database, owner, f"{PARKS}-2024-02-06/32/1") == ["parks-2024-03-05"], "the draft has it back"
    assert is_sound(connect(database))


def test_a_supplement_adds_to_the_agenda_and_takes_nothing_from_it(database):
    load(pack("a-supplement.pdf", meeting=meeting("2024-03-05"), items=(march().items[1],)), database)
    load(march(), database)
    plain = "select id from items where instr(id, '~') = 0 and pack_id = ?"
    assert len(column(database, plain, "parks-2024-03-05")) == 4
    assert f"{PARKS}-2024-03-05/item/5~a-supplement" in ids(database, "items")
    urgent = replace(march().items[1], number="6", title="Fallen Trees")
    load(pack("late.pdf", kind="supplement", meeting=meeting("2024-03-05"), items=(urgent,)), database)
    assert column(database, plain, "late") == [f"{PARKS}-2024-03-05/item/6"]
    load(again(march(), items=()), database)
    assert column(database, plain, "a-supplement") == [f"{PARKS}-2024-03-05/item/5"]


def test_the_draft_worded_differently_is_said(database):
    draft = march()
    changed = replace(draft.minutes_of[0], minutes=(minute("32", "Duck Pond", decision("the pond be drained.", "1")),))
    load(draft, database)
    load(printed_minutes(draft, minutes_of=(changed,)), database)
    link(database)
    assert column(database, "select pack_id || ' ' || message from problems where code = 'minuted-differently'") == [
        f"parks-2024-03-05 decision {PARKS}-2024-02-06/32/1~parks-2024-03-05 is worded differently in the minutes that "
        "own its address",
        f"parks-2024-03-05 decision {PARKS}-2024-02-06/32/2~parks-2024-03-05 is not in the minutes that own the "
        "meeting's addresses",
    ]


def test_minutes_of_no_known_meeting_belong_to_the_pack(database):
    unread = MinutesOf(Meeting("", None), (attendee("P Johns"),), (minute("7", "Swings", decision("swings be bought")),))
    load(pack("scan.pdf", kind="minutes", minutes_of=(unread,)), database)
    assert ids(database, "minutes") == ["scan/7"]
    assert ids(database, "resolutions") == ["scan/7/1"]
    assert ids(database, "attendees") == ["scan/members-present/p-johns"]
    assert ids(database, "meetings") == []


def test_two_undated_sittings_of_one_body_are_not_one(database):
    for name in ("a.pdf", "b.pdf"):
        load(pack(name, meeting=meeting(None)), database)
    assert ids(database, "meetings") == [f"{PARKS}-undated-a", f"{PARKS}-undated-b"]


def test_two_sets_of_minutes_of_one_sitting_in_one_pack_both_stay(database):
    of = march().minutes_of[0]
    load(march(minutes_of=(of, of)), database)
    assert len(ids(database, "minutes")) == 4
    assert f"{PARKS}-2024-02-06/32-2/1" in ids(database, "resolutions")


# ---------------------------------------------------------------- hostile input, kills, readers


HOSTILE = [
    "Robert'); DROP TABLE packs;--", '"quoted" \'twice\'', "<script>alert(1)</script>", "nul\x00inside", "half \ud83d pair",
    "\ue000mark\ue001", "../../etc/passwd", "ﬁnance ☃ Ünïcödé", "a" * 5000, "~}{|/%2F", "",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_stored_and_named_safely(database, text):
    of = MinutesOf(
        Meeting(text, "2024-02-06", at(), text), (attendee(text), attendee(text)),
        (minute(text, text, decision(text, text), decision(text, text)), minute(text, text)),
    )
    hostile = march(filename=text or "x.pdf", minutes_of=(of,), source_url=text or None)
    for _ in range(2):
        load(hostile, database)
    link(database)
    stored = column(database, "select text from resolutions order by position limit 1")[0]
    assert "\x00" not in stored and "\ue000" not in stored
    assert len(stored) >= len(text) - text.count("\x00") - 2
    for table in ("packs", "meetings", "minutes", "resolutions", "attendees", "items", "pages"):
        for key in ids(database, table):
            assert set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789-/().~"), key
    assert is_sound(connect(database))


def test_a_load_that_breaks_off_leaves_the_database_as_it_was(database, monkeypatch):
    load(march(), database)
    before = dump(database)
    monkeypatch.setattr("db.search.add", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        load(again(march(), items=()), database)
    with pytest.raises(ZeroDivisionError):
        load(april(), database)
    assert dump(database) == before


KILLED = """
import sys
from pathlib import Path
from db.errors import DatabaseUnusable
from db.load import load
from extractors.records import PageRecord
from tests.small_packs import march, pack
pages = tuple(PageRecord(n, n, "report", "words " * 200, "pdf", 595.0, 842.0) for n in range(1, 1500))
for n in range(1000):
    load(pack(f"big-{n}.pdf", pages=pages, page_count=len(pages)), Path(sys.argv[1]))
    print(n, flush=True)
"""


def test_a_kill_leaves_whole_packs_only(database):
    child = subprocess.Popen([sys.executable, "-c", KILLED, str(database)], stdout=subprocess.PIPE)
    child.stdout.readline()
    time.sleep(0.05)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    whole = column(database, "select count(*) from packs")[0]
    assert whole >= 1
    assert set(column(database, "select count(*) from pages group by pack_id")) == {1499}
    assert column(database, "select count(distinct pack_id) from pages") == [whole]
    db = migrate(database)
    assert db.execute("pragma integrity_check").fetchone() == ("ok",)
    assert is_sound(db)


def test_a_site_reads_while_a_pack_is_loaded(database, monkeypatch):
    load(march(), database)
    seen = []
    monkeypatch.setattr("db.load.count_problems", lambda *_: seen.append(ids(database, "packs")))
    load(april(), database)
    assert seen == [["parks-2024-03-05"]], "readable in the middle of the load, without the unfinished pack"
    assert len(ids(database, "packs")) == 2


WRITER = """
import sys
from pathlib import Path
from db.errors import DatabaseUnusable
from db.load import link, load
from tests.small_packs import pack
for n in range(15):
    load(pack(f"{sys.argv[2]}-{n}.pdf"), Path(sys.argv[1]))
link(Path(sys.argv[1]))
"""


def test_two_writers_on_a_new_file_wait_for_each_other(database):
    children = [subprocess.Popen([sys.executable, "-c", WRITER, str(database), name]) for name in "ab"]
    assert [child.wait(timeout=60) for child in children] == [0, 0]
    assert column(database, "select count(*) from packs") == [30]
    assert is_sound(connect(database))


@pytest.mark.parametrize("given", ["text", "folder", "no folder"])
def test_a_file_that_is_no_database_is_refused_in_words(tmp_path, given):
    path = tmp_path / "packs.db" if given != "no folder" else tmp_path / "none" / "packs.db"
    if given == "text":
        path.write_text("minutes of the meeting held on 6 February " * 30)
    elif given == "folder":
        path.mkdir()
    with pytest.raises(DatabaseUnusable, match="packs.db cannot be used as the database"):
        load(march(), path)


def test_two_sittings_of_one_committee_on_one_day_hide_nothing(tmp_path):
    morning = MinutesOf(
        meeting("2024-03-05", "Licensing Panel", start_time="10:00"), (attendee("P Johns"),),
        (minute("1", "Apologies"), minute("2", "Application", decision("the licence of the Red Lion be granted."))),
    )
    evening = MinutesOf(
        meeting("2024-03-05", "Licensing Panel", start_time="18:00"), (attendee("P Johns"),),
        (minute("1", "Apologies"), minute("2", "Application", decision("no licence be given to the Blue Boar Club."))),
    )
    packs = [printed_minutes(march(), f"{n}.pdf", minutes_of=(of,)) for n, of in enumerate((morning, evening))]
    dumps = []
    for order in (packs, packs[::-1]):
        database = tmp_path / f"{len(dumps)}.db"
        for parsed in order:
            load(parsed, database)
        link(database)
        dumps.append(dump(database))
    assert dumps[0] == dumps[1]
    assert sorted(column(database, "select text from decisions")) == [
        "no licence be given to the Blue Boar Club.", "the licence of the Red Lion be granted.",
    ]
    assert ids(database, "minutes")[1] == "harwick-city-council/licensing-panel-2024-03-05/1--1"
    problems = "select distinct pack_id from problems where code = 'address-of-another'"
    assert column(database, problems) == ["1"]


def test_an_item_of_the_same_number_that_is_another_matter_stays_in_sight(database):
    load(march(), database)
    other = replace(march().items[1], title="Licence of the Red Lion")
    load(pack("z-other.pdf", meeting=meeting("2024-03-05"), items=(other,)), database)
    assert f"{PARKS}-2024-03-05/item/5--z-other" in ids(database, "items")
    assert column(database, "select second_copy from search_index where kind = 'item' and pack_id = 'z-other'") == [0]


def test_the_private_minutes_printed_apart_belong_to_the_same_meeting(database):
    load(printed_minutes(march(), "open.pdf"), database)
    private = replace(march().minutes_of[0], attendees=(), minutes=(
        minute("33", "Sale of the Kiosk", decision("the kiosk be sold to the tenant at the price reported."), private=True),
    ))
    load(printed_minutes(march(), "private.pdf", minutes_of=(private,)), database)
    assert f"{PARKS}-2024-02-06/33/1" in ids(database, "resolutions")
