"""What keeps the site quick over very many meetings: pages of one thing look at no table from end to end, lists are cut."""

import re
import sqlite3
from dataclasses import replace

import pytest

from db.load import link, load
from db.schema import migrate
from db.site.pages import decision, front, member, paper, sitting, suggest
from db.site.pages.asked import Search
from db.site.warm import keep_warm
from tests.small_packs import april, column, march, meeting, minute, pack
from tests.small_packs import decision as decided

MEETING, MINUTE = "harwick-city-council/parks-committee-2024-03-05", "harwick-city-council/parks-committee-2024-02-06/32"
# Of these there are many rows for each meeting, or one for each.
LARGE = ("resolutions", "minutes", "items", "pages", "attendees", "person_names", "reports", "recommendations", "tables", "cells",
         "mentions", "citations", "votes", "vote_members", "declarations", "problems", "search_index", "packs",
         "meetings")  # fmt: skip
IN_ORDER = re.compile("meetings_date|problems_worst|COVERING")  # to a limit, or counted
PAGES = {
    "meeting": lambda conn: sitting.meeting(conn, MEETING),
    "item": lambda conn: decision.item(conn, f"{MEETING}/item/5"),
    "minute": lambda conn: decision.minute(conn, MINUTE),
    "resolution": lambda conn: decision.resolution(conn, f"{MINUTE}/1"),
    "pack": lambda conn: paper.pack(conn, "parks-2024-03-05"),
    "page": lambda conn: paper.page(conn, "parks-2024-03-05", 2),
    "person": lambda conn: member.person(conn, column_of(conn, "select id from people where name like '%Johns'")[0]),
    "body": lambda conn: member.body(conn, "harwick-city-council/parks-committee"),
    "problems": lambda conn: front.problems(conn),
    "newest decisions": lambda conn: front.newest_decisions(conn, 8),
}


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    file = tmp_path_factory.mktemp("site") / "p.db"
    for parsed in (march(), april()):
        load(parsed, file)
    link(file)
    return file


def column_of(conn, sql):
    return [row[0] for row in conn.execute(sql)]


@pytest.mark.parametrize("name", PAGES)
def test_the_page_of_one_thing_looks_at_no_large_table_from_end_to_end(database, name):
    conn, asked = sqlite3.connect(database), []
    conn.set_trace_callback(asked.append)
    assert PAGES[name](conn)
    conn.set_trace_callback(None)
    scans = []
    for sql in asked:
        tables = dict(re.findall(r"(?:from|join) (\w+)(?: (?!where|join|left|cross|order|on|group|limit)(\w+))?", sql))
        names = {alias or table: table for table, alias in tables.items()}
        for *_, step in conn.execute(f"explain query plan {sql}"):
            found = re.match(r"SCAN (\w+)", step)
            if found and names.get(found[1], found[1]) in LARGE and not IN_ORDER.search(step):
                scans.append(f"{step}: {sql}")
    assert not scans


def test_a_form_offers_the_bodies_that_met_most_and_the_one_asked_for(tmp_path, monkeypatch):
    for n, body in enumerate(["Cabinet", "Cabinet", "Board", "Board", "Forum"]):
        load(pack(f"{n}.pdf", meeting=meeting(f"2024-0{n + 1}-01", body)), tmp_path / "p.db")
    monkeypatch.setattr(member, "MOST_OFFERED", 2)
    conn = sqlite3.connect(tmp_path / "p.db")
    bodies = member.bodies(conn)
    assert [row["body"] for row in member.offered(bodies)] == ["Board", "Cabinet"]
    assert [row["body"] for row in member.offered(bodies, "harwick-city-council/forum")] == ["Board", "Cabinet", "Forum"]
    choices = front.choices(conn)
    assert choices["bodies_left"] == 1 and "Forum" not in choices["body_options"]
    told = suggest.choose_from(choices, Search(body="harwick-city-council/forum"))
    assert '<option value="harwick-city-council/forum" selected>Forum</option>' in told["body_options"]
    assert [row["body"] for row in suggest.suggestions(Search(q="forum"), choices, 1)["bodies_named"]] == ["Forum"]


def test_a_councillor_has_motions_though_another_council_has_one_of_that_name(tmp_path):
    """Movers are printed by name alone: who of the council is meant is told by its own lists."""
    for council in ("Harwick City Council", "Bexmoor District Council"):
        moved = minute("32", "Duck Pond", decided("the pond be dredged.", mover="Councillor P Johns"))
        [minuted] = march().minutes_of
        minuted = replace(minuted, meeting=meeting("2024-02-06", council=council), minutes=(moved,))
        load(pack(f"{council}.pdf", council=council, kind="minutes", minutes_of=(minuted,)), tmp_path / "p.db")
    link(tmp_path / "p.db")
    conn = sqlite3.connect(tmp_path / "p.db")
    for person in column(tmp_path / "p.db", "select id from people where name like '%Johns'"):
        assert [(row["how"], row["title"]) for row in member.motions(conn, person)] == [("moved", "Duck Pond")]


def test_a_mover_who_may_be_two_people_of_the_council_is_neither(tmp_path):
    [minuted] = march().minutes_of
    moved = minute("32", "Duck Pond", decided("the pond be dredged.", mover="Councillor P Johns"))
    load(pack("m.pdf", kind="minutes", minutes_of=(replace(minuted, minutes=(moved,)),)), tmp_path / "p.db")
    link(tmp_path / "p.db")
    conn = sqlite3.connect(tmp_path / "p.db")
    [person] = column_of(conn, "select id from people where name like '%Johns'")
    assert len(member.motions(conn, person)) == 1
    conn.execute("update person_names set name_as_printed = 'Councillor P Johns'")  # of another person, too
    assert member.motions(conn, person) == []


def test_pages_are_asked_for_when_the_database_has_come_to_rest():
    """At the start, and after a batch; not while it writes, and not again when nothing has changed."""
    states, asked = iter("aaabcdddde"), []
    now = ["a"]

    def over():
        now[0] = next(states, None)
        return now[0] is None

    answers = iter([False, True, True])  # the site may not listen yet

    def ask():
        asked.append(now[0])
        return next(answers)

    keep_warm(ask, lambda: now[0], over)
    assert asked == ["a", "a", "d"]


def test_newest_missing_citations_come_first_and_those_of_no_meeting_last(tmp_path):
    db = migrate(tmp_path / "p.db")
    for parsed in (march(), april()):
        load(parsed, db)
    db.conn.execute("update citations set cited_minute_id = null")
    db.conn.execute("update minutes set meeting_id = null where number = '33'")
    sql = """insert into citations (id, minute_id, meeting_id, pack_id, cited_number)
             select id || '/x', id, meeting_id, pack_id, '7' from minutes where number = '33'"""
    db.conn.execute(sql)
    assert [(row["cited_number"], row["date"]) for row in front.cited_missing(db.conn, 9)] == [("31", "2024-02-06"), ("7", None)]
    assert len(front.cited_missing(db.conn, 1)) == 1
