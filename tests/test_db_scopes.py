"""Links made after each batch, for the councils it touched, are those that would be made of everything at once."""

import random
from dataclasses import replace

import pytest

from db import linking, scopes
from db.corrections import apply
from db.load import link, load
from db.schema import migrate, writing
from db.take_downs import take_down
from extractors.records import PageRecord, Report
from tests.small_packs import (
    again,
    april,
    at,
    attendee,
    column,
    content,
    decision,
    dump,
    march,
    meeting,
    minute,
    pack,
    printed_minutes,
)

COUNCILS = ("Harwick City Council", "Bexmoor District Council", None)
PAGE = PageRecord(1, 1, "report", "The bandstand is in need of repairs. " * 10, "pdf", 595.0, 842.0)


def of(parsed, council, name):
    """`parsed` as a paper of another council."""

    def moved(sitting):
        return sitting and replace(sitting, council=council)

    minuted = tuple(replace(m, meeting=moved(m.meeting)) for m in parsed.minutes_of)
    told = {"filename": name, "source_url": f"https://x.example/{name}", "sha256": content(name)}
    return replace(parsed, council=council, meeting=moved(parsed.meeting), minutes_of=minuted, **told)


def papers():
    """Papers of three councils, one of them not named, that speak of each other in all the ways there are."""
    lone = pack("x", kind="report", pages=(PAGE,), reports=(Report("Bandstand Repairs", at(1), pages=(1,)),))
    whole = march(pages=(march().pages[0], replace(PAGE, number=2)))
    draft = printed_minutes(april(minutes_of=(replace(
        april().minutes_of[0], attendees=(attendee("Peter Johns"), attendee("Philip Johns")),
        minutes=(minute("33", "Bandstand", decision("the bandstand be sold.")), minute("32", "Bandstand Repairs")),
    ),)))  # fmt: skip
    late = april(meeting=meeting("2024-03-05", venue="Elsewhere"), items=())
    made = {"march": whole, "april": april(), "draft": draft, "lone": lone, "late": late}
    for council in COUNCILS:
        for name, parsed in made.items() if council != COUNCILS[1] else list(made.items())[:2]:
            yield of(parsed, council, f"{(council or 'nobody').split()[0].lower()}-{name}.pdf")
    joint = [replace(draft.minutes_of[0], meeting=meeting("2024-07-02", council=council)) for council in COUNCILS[:2]]
    swings = (Report("New Swings", at(1), pages=(1,)),)
    yield pack("swings.pdf", kind="report", council=None, pages=(PAGE,), reports=swings)
    yield pack("june.pdf", meeting=meeting("2024-06-04"), pages=(PAGE,), reports=swings)
    for council in COUNCILS[1:]:
        yield pack(f"cabinet-{council}.pdf", council=council, meeting=meeting("2024-09-03", "Cabinet", council))
    yield pack("joint.pdf", kind="minutes", council=None, minutes_of=tuple(joint))


def linked_anew(database):
    """All rows after every link was made of everything at once."""
    db = migrate(database)
    with writing(db):
        db.conn.execute("delete from links_made")
        linking.link(db)
    db.close()
    return dump(database)


def disturb(database, rng):
    """One of the things that happen to a database, and now and then the links after it."""
    deed, held = rng.random(), column(database, "select id from packs") if database.exists() else []
    if deed < 0.7 or not held:
        parsed = rng.choice(list(papers()))
        load(again(parsed, page_count=rng.randrange(9)) if deed < 0.2 else parsed, database)
    elif deed < 0.85:
        take_down(database, rng.choice(held), "withdrawn")
    else:
        correct(database, rng)
    if rng.random() < 0.5:
        link(database)


def correct(database, rng):
    rows = column(database, "select id from attendees where instr(id, '~') = 0 order by id")
    file = database.with_suffix(".toml")
    entries = [
        f'[[correction]]\ntable = "attendees"\nid = "{key}"\ncolumn = "name"\nvalue = "Q Johns"\nwho = "me"\nwhen = 2024-01-01\n'
        for key in rng.sample(rows, min(2, len(rows)))
    ]
    file.write_text("\n".join(entries))
    apply(database, file)


@pytest.mark.parametrize("seed", range(12))
def test_links_made_bit_by_bit_are_those_made_at_once(tmp_path, seed):
    database, rng = tmp_path / "p.db", random.Random(seed)
    for _ in range(14):
        disturb(database, rng)
    link(database)
    bit_by_bit = dump(database)
    at_once = linked_anew(database)
    assert [table for table in at_once if at_once[table] != bit_by_bit[table]] == []


def test_the_papers_do_speak_of_each_other(tmp_path):
    for parsed in papers():
        load(parsed, tmp_path / "p.db")
    link(tmp_path / "p.db")
    codes = set(column(tmp_path / "p.db", "select code from problems"))
    assert {
        "meeting-told-differently", "minuted-differently", "name-fits-two-people", "council-unknown-same-sitting",
    } <= codes  # fmt: skip
    for sql in ("reports where same_as is not null", "recommendations where resolution_id is not null",
                "meetings where minutes_status is not null", "citations where cited_minute_id is not null"):  # fmt: skip
        assert column(tmp_path / "p.db", f"select count(*) from {sql}")[0] >= 1, sql


def test_only_councils_that_changed_are_linked(tmp_path, monkeypatch):
    database, linked = tmp_path / "p.db", []
    really = linking.link_people
    monkeypatch.setattr(linking, "link_people", lambda db, scope: linked.append(scope.council) or really(db, scope))
    for parsed in papers():
        if parsed.filename != "joint.pdf":
            load(parsed, database)
    link(database)
    assert linked == ["bexmoor-district-council", "harwick-city-council", ""]
    linked.clear()
    link(database)
    assert linked == []
    load(of(again(march()), COUNCILS[1], "bexmoor-march.pdf"), database)
    link(database)
    assert linked == ["bexmoor-district-council", ""]
    linked.clear()
    monkeypatch.setattr(scopes, "version", lambda: "another")
    link(database)
    assert len(linked) == 3


def test_packs_of_two_councils_have_them_linked_in_one_transaction(tmp_path, monkeypatch):
    together, linked = linking.link_together, []
    monkeypatch.setattr(linking, "link_together", lambda db, due: linked.append([s.council for s in due]) or together(db, due))
    load(of(march(), COUNCILS[0], "march.pdf"), tmp_path / "p.db")
    load(of(march(), COUNCILS[1], "other-march.pdf"), tmp_path / "p.db")
    link(tmp_path / "p.db")
    assert linked == [["bexmoor-district-council"], ["harwick-city-council"], [""]]
    linked.clear()
    load(next(parsed for parsed in papers() if parsed.filename == "joint.pdf"), tmp_path / "p.db")
    link(tmp_path / "p.db")
    assert linked == [["bexmoor-district-council", "harwick-city-council"], [""]]


@pytest.mark.parametrize("through", range(3))
def test_a_run_stopped_while_it_links_leaves_the_rest_to_the_next(tmp_path, monkeypatch, through):
    """Of three councils, one of them of no name, `through` are linked when it happens."""
    for parsed in papers():
        if parsed.filename != "joint.pdf":
            load(parsed, tmp_path / "p.db")
    with monkeypatch.context() as patch:
        stop_after(through, patch)
        with pytest.raises(KeyboardInterrupt):
            link(tmp_path / "p.db")
    assert column(tmp_path / "p.db", "select count(*) from to_link") == [3 - through]
    link(tmp_path / "p.db")
    assert column(tmp_path / "p.db", "select count(*) from to_link") == [0]
    bit_by_bit = dump(tmp_path / "p.db")
    at_once = linked_anew(tmp_path / "p.db")
    assert [table for table in at_once if at_once[table] != bit_by_bit[table]] == []


def stop_after(through, patch):
    """Have linking interrupted in the middle of what it does after `through` councils."""
    really, count = linking.link_outcomes, iter(range(9))

    def stopped(db, scope):
        if next(count) == through:
            raise KeyboardInterrupt
        return really(db, scope)

    patch.setattr(linking, "link_outcomes", stopped)
