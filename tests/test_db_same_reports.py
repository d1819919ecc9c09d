"""A report published on its own and in a pack is one report printed twice; what only looks like it is not."""

from dataclasses import replace

import pytest

from db.load import link, load
from extractors.records import PageRecord, Recommendation, Report
from tests.small_packs import april, at, column, dump, march, meeting, pack

TEXT = "Page 2\n" + " ".join(f"The bandstand is in need of repair for reason number {n}." for n in range(12))


ALONE = TEXT.removeprefix("Page 2\n")


@pytest.fixture
def database(tmp_path):
    return tmp_path / "packs.db"


def in_pack(**more):
    """The agenda pack with the report on its second page."""
    first, second = march().pages
    return march(pages=(first, replace(second, text=TEXT)), **more)


def alone(name="bandstand.pdf", date="2024-03-05", text=ALONE, title="Bandstand repairs", **more):
    asked = (Recommendation("That the bandstand be repaired.", at(), "1"),)
    report = Report(title, at(), pages=(1,), recommendations=asked)
    page = PageRecord(1, None, "report", text, "pdf", 595.0, 842.0)
    told = {"kind": "report", "meeting": meeting(date) if date else None, "reports": (report,), "pages": (page,)}
    return pack(name, **(told | more))


def same_as(database, *packs):
    for one in packs:
        load(one, database)
    link(database)
    return column(database, "select same_as from reports where pack_id = 'bandstand'")


@pytest.mark.parametrize("order", [1, -1])
def test_a_report_published_alone_is_its_print_in_the_pack(database, order):
    assert same_as(database, *[in_pack(), alone()][::order]) == ["parks-2024-03-05/report-2"]
    assert column(database, "select same_as from reports where pack_id = 'parks-2024-03-05'") == [None]


def test_a_report_that_names_no_meeting_is_too(database):
    assert same_as(database, in_pack(), alone(date=None)) == ["parks-2024-03-05/report-2"]


def test_what_it_asked_for_stands_once_beside_the_decision(database):
    same_as(database, in_pack(), alone(), april())
    assert column(database, "select recommendation_pack_id from matter") == ["parks-2024-03-05"]


@pytest.mark.parametrize("other", [
    alone(date="2024-04-09"),
    alone(title="Bandstand painting"),
    alone(text=TEXT.replace("repair", "painting")),
    alone(text="A cover page."),
    alone(text=TEXT + TEXT),
    alone(council="Marram Parish Council", meeting=meeting("2024-03-05", council="Marram Parish Council")),
    alone(kind="agenda pack"),
], ids=["another day", "another title", "another text", "a cover", "half of it", "another council", "another pack"])  # fmt: skip
def test_what_only_looks_like_it_is_not(database, other):
    assert same_as(database, in_pack(), other) == [None]


def test_a_report_in_two_packs_is_left_alone_when_nothing_says_which(database):
    second = replace(in_pack(), filename="other.pdf", sha256="f" * 64, meeting=meeting("2024-05-07", "Cabinet"),
                     source_url="https://harwick.example/papers/other.pdf")  # fmt: skip
    assert same_as(database, in_pack(), second, alone(date=None)) == [None]
    assert same_as(database, in_pack(), second, alone()) == ["parks-2024-03-05/report-2"]


def test_it_is_forgotten_when_the_pack_no_longer_prints_it(database):
    same_as(database, in_pack(), alone())
    gone = replace(in_pack(), sha256="e" * 64, reports=())
    assert same_as(database, gone) == [None]
    before = dump(database)
    link(database)
    assert dump(database) == before
