"""Cited minutes, and the report, item and decision of one matter."""

import pytest

from db.citations import municipal_year
from db.load import link, load
from db.outcomes import answers
from extractors.records import Citation, Item, MinutesOf, Recommendation, Report
from tests.small_packs import april, at, column, decision, dump, march, meeting, minute, pack, printed_minutes

PARKS = "harwick-city-council/parks-committee"


@pytest.fixture
def database(tmp_path):
    return tmp_path / "packs.db"


def minuted(name, date, *minutes, body="Parks Committee"):
    return pack(name, kind="minutes", minutes_of=(MinutesOf(meeting(date, body), (), minutes),))


def citing(number, body=None, date=None, text=None):
    return minute("40", "Ponds", citations=(Citation(number, text or f"Minute {number}", at(), body, date),))


def cited(database):
    link(database)
    return column(database, "select cited_minute_id from citations")


def test_a_minute_of_the_same_meeting(database):
    load(minuted("a.pdf", "2024-01-09", minute("39", "Ducks"), citing("39", text="Minute 39 above refers")), database)
    assert cited(database) == [f"{PARKS}-2024-01-09/39"]


def test_a_minute_of_an_earlier_meeting_in_either_order_of_loading(database):
    load(minuted("b.pdf", "2024-01-09", citing("26")), database)
    assert cited(database) == [None]
    load(minuted("a.pdf", "2023-11-07", minute("26", "Ducks")), database)
    assert cited(database) == [f"{PARKS}-2023-11-07/26"]
    assert column(database, "select cited_reason from citations") == ["number and body, within the municipal year"]


def test_a_minute_of_another_body_by_its_date(database):
    load(minuted("c.pdf", "2023-10-08", minute("66", "Budget"), body="Cabinet"), database)
    load(minuted("p.pdf", "2023-10-10", minute("66", "Trees"), body="Planning Committee"), database)
    load(minuted("a.pdf", "2024-01-09", citing("66", "the Cabinet", "2023-10-08")), database)
    assert cited(database) == ["harwick-city-council/cabinet-2023-10-08/66"]


@pytest.mark.parametrize("other", [
    minuted("o.pdf", "2022-11-07", minute("26", "Ducks")),
    minuted("o.pdf", "2023-11-07", minute("26", "Ducks"), body="Planning Committee"),
    minuted("o.pdf", "2023-11-07", minute("1", "Apologies"), minute("26", "Ducks")),
    minuted("o.pdf", "2023-11-07", minute("27", "Ducks")),
], ids=["a municipal year before", "another body", "a body that counts each meeting from 1", "another number"])
def test_what_is_not_certain_is_not_linked(database, other):
    load(other, database)
    load(minuted("a.pdf", "2024-01-09", citing("26")), database)
    assert cited(database) == [None]


def test_a_number_that_two_minutes_bear_is_a_problem(database):
    load(minuted("o.pdf", "2023-10-07", minute("26", "Ducks")), database)
    load(minuted("p.pdf", "2023-11-07", minute("26", "Geese")), database)
    load(minuted("a.pdf", "2024-01-09", citing("26")), database)
    assert cited(database) == [None]
    assert column(database, "select pack_id from problems where code = 'citation-fits-two-minutes'") == ["a"]


def test_a_citation_means_the_owned_print_of_a_minute_twice_printed(database):
    first = minuted("draft.pdf", "2023-11-07", minute("26", "Ducks"))
    load(first, database)
    load(printed_minutes(first, "printed.pdf"), database)
    load(minuted("a.pdf", "2024-01-09", citing("26")), database)
    assert cited(database) == [f"{PARKS}-2023-11-07/26"]


def test_municipal_years_begin_in_may():
    assert municipal_year("2024-04-30") == 2023 and municipal_year("2024-05-01") == 2024
    assert municipal_year("soon") is None


# ---------------------------------------------------------------- one matter


def test_a_recommendation_stands_beside_the_decision_on_it(database):
    load(march(), database)
    load(april(), database)
    link(database)
    found = column(database, "select recommendation || ' -> ' || resolution || ' (' || reason || ')' from matter")
    assert found == [
        "That the bandstand be repaired. -> the bandstand be repaired. (minute of the report's agenda item)"
    ]
    assert column(database, "select outcome from matter") == ["same words"]
    assert column(database, "select item_id from minutes where number = '33'") == [f"{PARKS}-2024-03-05/item/5"]


def test_a_report_published_on_its_own_is_found_by_its_title(database):
    report = Report("Swings for the Park", at(), pages=(1,), recommendations=(Recommendation("That swings be bought.", at()),))
    load(pack("report.pdf", kind="report", meeting=meeting("2024-03-05"), reports=(report,)), database)
    load(minuted("m.pdf", "2024-03-05", minute("33", "SWINGS FOR THE PARK", decision("swings be bought."))), database)
    link(database)
    assert column(database, "select minute_id from reports") == [f"{PARKS}-2024-03-05/33"]
    assert column(database, "select minute_reason from reports") == ["same meeting and title"]


@pytest.mark.parametrize(("item", "number", "title", "reason"), [
    (Item("5", "Bandstand Repairs", at()), "33", "Bandstand  repairs.", "same meeting and title"),
    (Item("5", "Bandstand & Bowling Green", at()), "33", "Bandstand and Bowling Green", "same meeting and title"),
    (Item("5", "Bandstand", at()), "5", "Bandstand - Repairs 2024", "same meeting and number, title begins alike"),
    (Item("5", "Bandstand Repairs 2023/2024", at()), "33", "Bandstand Repairs 2023/24", "same meeting, titles nearly alike"),
    (Item("5", "Bandstand Repairs", at()), "5", "Minutes", None),
    (Item("5", "Planning application 12/001", at()), "33", "Tree works", None),
])
def test_items_and_minutes(database, item, number, title, reason):
    load(pack("agenda.pdf", meeting=meeting("2024-03-05"), items=(item,)), database)
    load(minuted("m.pdf", "2024-03-05", minute(number, title)), database)
    link(database)
    assert column(database, "select item_reason from minutes") == [reason]


def test_a_minute_named_like_the_report_is_of_the_reports_item(database):
    items = (Item("4", "Minutes", at()), Item("5", "Parks in winter", at()))
    reports = (Report("Repairing the Bandstand", at(), item="5", pages=(1,)),)
    load(pack("agenda.pdf", meeting=meeting("2024-03-05"), items=items, reports=reports), database)
    load(minuted("m.pdf", "2024-03-05", minute("33", "Repairing the Bandstand")), database)
    link(database)
    assert column(database, "select item_id || ': ' || item_reason from minutes") == [
        f"{PARKS}-2024-03-05/item/5: title of the item's report"
    ]


def test_two_items_of_one_title_take_no_minute(database):
    items = (Item("5", "Tree Works", at()), Item("6", "Tree Works", at()))
    load(pack("agenda.pdf", meeting=meeting("2024-03-05"), items=items), database)
    load(minuted("m.pdf", "2024-03-05", minute("33", "Tree Works")), database)
    link(database)
    assert column(database, "select item_id from minutes") == [None]


def test_what_was_asked_stands_beside_what_was_decided(database):
    asked = tuple(Recommendation(text, at(), str(n)) for n, text in enumerate((
        "Cabinet is asked to NOTE the forecast underspend of £5m on the parks capital programme.",
        "approve the sale of the old nursery at Mill Lane to the highest bidder.",
        "ask for a report on ducks in six months.",
    ), 1))
    report = Report("Parks budget", at(), pages=(1,), recommendations=asked)
    load(pack("report.pdf", kind="report", meeting=meeting("2024-03-05"), reports=(report,)), database)
    load(minuted("m.pdf", "2024-03-05", minute(
        "33", "Parks budget",
        decision("Note the forecast underspend of £5m on the parks capital programme", "1"),
        decision("the sale of the old nursery at Mill Lane to the highest bidder be approved, subject to consultation.", "2"),
        decision("the Chair be thanked.", "3"),
    )), database)
    link(database)
    pair = "coalesce(recommendation_number, '-') || coalesce(resolution_number, '-') || ' ' || coalesce(outcome, '-')"
    found = column(database, f"select {pair} from matter where report = 'Parks budget'")
    assert found == ["11 same words", "22 nearly the same words", "3- -", "-3 -"]
    before = dump(database)
    link(database)
    assert dump(database) == before


def test_a_recommendation_that_two_decisions_answer_alike_is_paired_with_none():
    two = [{"id": key, "minute_id": "m", "text": "the report be noted and the officers be thanked"} for key in "ab"]
    asked = {"id": "c", "minute_id": "m", "text": "That the report be noted and the officers be thanked warmly"}
    assert answers([asked], two) == {}
