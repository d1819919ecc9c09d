"""Each broken expectation is a problem; a sound pack has none."""

from dataclasses import replace

import pytest

from db.checks import SEVERITY, pack_problems
from extractors.pages import Cell
from extractors.problems import Problem
from extractors.records import Item, Meeting, MinutesOf, PageRecord, Report, Table, Vote, VoteMember
from tests.small_packs import april, at, attendee, march, meeting, minute, pack


def codes(parsed):
    return [p.code for p in pack_problems(parsed)]


def minutes_pack(*minutes, attendees=()):
    return pack("m.pdf", kind="minutes", minutes_of=(MinutesOf(meeting("2024-02-06"), attendees, minutes),))


def voted(*members, present=(), **counts):
    vote = Vote(at(3), members=tuple(VoteMember(name, choice) for name, choice in members), **counts)
    return minutes_pack(minute("1", "Swings", votes=(vote,)), attendees=tuple(map(attendee, present)))


def page(number, printed=None, kind="report", text="words", item=None):
    return PageRecord(number, printed, kind, text, "pdf", 595.0, 842.0, item)


def test_sound_packs_have_no_problem():
    assert codes(march()) == []
    assert codes(april()) == []


def test_every_problem_has_its_severity_and_stage():
    found = list(pack_problems(minutes_pack(minute("1", "A"), minute("5", "B"))))
    assert [(p.stage, p.severity, p.page, p.message) for p in found] == [
        ("load", SEVERITY["minute-number-gap"], 1, "minute 1 is followed by 5")
    ]
    assert set(SEVERITY.values()) <= {"error", "warning", "note"}


@pytest.mark.parametrize(("numbers", "expected"), [
    (["31", "32", "33"], []), (["31", None, "32"], []), (["33", "33(a)", "34"], []), (["45/24", "46/24"], []),
    (["31", "33"], ["minute-number-gap"]), (["55", "6", "57"], ["minute-number-order"]),
    (["55", "6", "58"], ["minute-number-order", "minute-number-gap"]), (["31", "31"], ["minute-number-order"]), (["a", "b"], []),
])
def test_numbers_of_minutes_run_on(numbers, expected):
    assert codes(minutes_pack(*(minute(n, "Title") for n in numbers))) == expected


def test_what_a_stage_before_has_said_of_the_page_is_not_said_again():
    said = Problem("extract", "minute-number-missing", "no heading read between minutes 31 and 33", 1)
    gap = minutes_pack(minute("31", "A"), minute("33", "B"))
    assert codes(replace(gap, problems=(said,))) == []
    assert codes(replace(gap, problems=(replace(said, page=9),))) == ["minute-number-gap"]


def test_two_cells_at_one_place():
    cells = (Cell(0, 0, "a", 1), Cell(0, 0, "b", 1), Cell(0, 1, "c", 1))
    assert codes(pack("a.pdf", kind="other", tables=(Table(at(), cells, 1, 2, 1),))) == ["cells-at-one-place"]


@pytest.mark.parametrize(("parsed", "expected"), [
    (pack("a.pdf"), ["pack-without-meeting"]),
    (pack("a.pdf", kind="report", pages=()), []),
    (pack("a.pdf", meeting=Meeting("Cabinet", None, at())), ["meeting-without-date"]),
    (pack("a.pdf", meeting=Meeting("", "2024-01-01", at())), ["meeting-without-body"]),
    (pack("a.pdf", council=None, meeting=Meeting("Cabinet", "2024-01-01", at())), ["meeting-without-council"]),
    (pack("a.pdf", status="failed"), []),
])
def test_meetings(parsed, expected):
    assert codes(parsed) == expected


@pytest.mark.parametrize(("parsed", "expected"), [
    (voted(votes_for=2, votes_against=1, present=["A Rowe", "B Rowe", "C Rowe"]), []),
    (voted(votes_for=5, votes_against=1, present=["A Rowe", "B Rowe"]), ["vote-exceeds-present"]),
    (voted(votes_for=5, votes_against=1), []),
    (voted(("A Rowe", "for"), votes_for=1, present=["A Rowe"]), []),
    (voted(("A Rowe", "for"), votes_for=2, present=["A Rowe", "B Rowe"]), ["vote-members-differ"]),
    (voted(("Rowe", "for"), present=["A Rowe"]), []),
    (voted(("J Pell", "against"), present=["A Rowe"]), ["voter-not-present"]),
    (voted(("J Pell", "against")), []),
])
def test_votes(parsed, expected):
    assert codes(parsed) == expected


def test_present_and_apologies():
    both = (attendee("P Johns"), attendee("P Johns", label="Apologies", status="apologies"))
    assert codes(minutes_pack(attendees=both)) == ["present-and-apologies"]
    other = (attendee("P Johns"), attendee("A Johns", label="Apologies", status="apologies"))
    assert codes(minutes_pack(attendees=other)) == []


def agenda(*items, reports=(), pages=(), **more):
    return pack("a.pdf", meeting=meeting("2024-03-05"), items=items, reports=reports, pages=pages, **more)


SWINGS = Item("5", "Swings", at(), first_page=2, last_page=3)
PAPER = Report("Swings", at(2), item="5", pages=(2, 3))


@pytest.mark.parametrize(("parsed", "expected"), [
    (agenda(SWINGS, reports=(PAPER,), pages=(page(1, 1, "agenda"), page(2, 2), page(3, 3))), []),
    (agenda(SWINGS, pages=(page(2, 2, "restricted", item="5"), page(3, 3, "restricted"))), []),
    (agenda(SWINGS, reports=(replace(PAPER, item="5(a)"),), pages=(page(2, 2), page(3, 3))), ["paper-without-item"]),
    (agenda(SWINGS, pages=(page(1, 1, "agenda"),)), ["item-pages-missing", "item-without-paper"]),
    (agenda(SWINGS, reports=(PAPER,), pages=(page(2, 2),)), ["item-pages-missing"]),
    (agenda(SWINGS, reports=(PAPER,), pages=(page(2, 2), page(3, None))), []),
    (agenda(replace(SWINGS, private=True), reports=(PAPER,), pages=(page(2, 2),)), []),
    (agenda(SWINGS, pages=(page(1, 1, "agenda"),), kind="front sheet"), []),
    (agenda(replace(SWINGS, to_follow=True)), []),
    (agenda(Item("1", "Apologies", at())), []),
    (agenda(Item("1", "Apologies", at()), reports=(PAPER,)), ["paper-without-item"]),
    (agenda(SWINGS, reports=(replace(PAPER, title="Ducks and Geese"),), pages=(page(2, 2), page(3, 3))), ["title-differs"]),
    (agenda(SWINGS, reports=(replace(PAPER, title="Swings: an update"),), pages=(page(2, 2), page(3, 3))), []),
])
def test_items_and_papers(parsed, expected):
    assert codes(parsed) == expected


@pytest.mark.parametrize(("stamps", "expected"), [
    ([5, 6, 7], []), ([None, 1, 2, None, 4], []), ([1, 2, 4], ["page-numbers-jump"]),
    ([1, 2, 1], ["page-numbers-jump"]), ([1, 1], ["page-numbers-jump"]),
])
def test_stamped_pages_run_on(stamps, expected):
    pages = tuple(page(n, stamp, "agenda") for n, stamp in enumerate(stamps, 1))
    assert codes(pack("a.pdf", kind="other", pages=pages)) == expected


def test_pages_nothing_was_read_from_are_said_in_runs():
    kinds = ["agenda", "report", "report", "blank", "appendix", "minutes", "report"]
    pages = tuple(page(n, None, kind) for n, kind in enumerate(kinds, 1))
    parsed = pack("a.pdf", kind="other", pages=pages, reports=(Report("Swings", at(7), pages=(7,)),))
    assert [(p.page, p.message) for p in pack_problems(parsed)] == [
        (2, "nothing was read from pdf pages 2 to 3"), (5, "nothing was read from pdf pages 5"),
    ]
