"""Whatever the papers print, nothing is lost, nothing collides, and a second run finds nothing to change."""

import sqlite_utils
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.load import link, load
from extractors.records import (
    Attendee,
    Citation,
    Declaration,
    Item,
    Meeting,
    Minute,
    MinutesOf,
    Recommendation,
    Report,
    Resolution,
)
from tests.small_packs import at, pack

# Few letters, so that keys meet: case, accents, separators of identifiers, labels that restart.
text = st.text(st.sampled_from("aA1 2(/)~-.é☃\x00"), max_size=5)
label = st.none() | st.sampled_from(["1", "2", "(a)", "A", "1/24"]) | text
limbs = st.lists(st.builds(Resolution, text, st.just(at()), label), max_size=4).map(tuple)
minutes = st.builds(
    Minute, label, text, text, st.just(at()), resolutions=limbs,
    declarations=st.lists(st.builds(Declaration, text, text, st.just(at())), max_size=2).map(tuple),
    citations=st.lists(st.builds(Citation, text, text, st.just(at()), text), max_size=2).map(tuple),
)
meetings = st.builds(
    Meeting, text, st.none() | st.sampled_from(["2024-01-02", "2024-02-06"]), st.just(at()), st.none() | text
)
attendees = st.builds(
    Attendee, text, text, st.just(at()), st.booleans(), text, st.none() | text, st.none() | text,
    st.sampled_from(["present", "apologies"]),
)
sets_of_minutes = st.builds(
    MinutesOf, meetings, st.lists(attendees, max_size=4).map(tuple), st.lists(minutes, max_size=4).map(tuple)
)
items = st.lists(st.builds(Item, label, text, st.just(at()), parent=label), max_size=4).map(tuple)
reports = st.lists(
    st.builds(
        Report, st.none() | text, st.just(at()), item=label,
        recommendations=st.lists(st.builds(Recommendation, text, st.just(at()), label), max_size=3).map(tuple),
    ), max_size=3,
).map(tuple)
packs = st.builds(
    pack, st.sampled_from(["a.pdf", "b.pdf", "c.pdf"]), kind=st.sampled_from(["agenda pack", "minutes", "supplement"]),
    council=st.none() | text, meeting=st.none() | meetings, items=items, reports=reports,
    minutes_of=st.lists(sets_of_minutes, max_size=2).map(tuple),
)


def rows(db, table):
    return sorted(db.execute(f"select * from {table}").fetchall(), key=repr)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(packs, min_size=1, max_size=3, unique_by=lambda p: p.filename))
def test_any_packs_load_whole_and_twice_alike(some):
    db = sqlite_utils.Database(memory=True)
    for parsed in some:
        load(parsed, db)
    link(db)
    tables = ["meetings", "items", "minutes", "resolutions", "attendees", "people", "reports", "citations", "problems"]
    first = {table: rows(db, table) for table in tables}
    assert len(first["items"]) == sum(len(p.items) for p in some)
    assert len(first["minutes"]) == sum(len(of.minutes) for p in some for of in p.minutes_of)
    assert len(first["resolutions"]) == sum(len(m.resolutions) for p in some for of in p.minutes_of for m in of.minutes)
    assert len(first["attendees"]) == sum(len(of.attendees) for p in some for of in p.minutes_of)
    assert db.execute("pragma foreign_key_check").fetchall() == []
    for parsed in reversed(some):
        load(parsed, db)
    link(db)
    assert {table: rows(db, table) for table in tables} == first
