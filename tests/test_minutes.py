"""What one set of minutes gives beside its text: places on the page, doubts, no hang."""

import time
from dataclasses import replace

import pytest

from extractors import minutes
from tests.layouts import section

TWO = """
    Present: Councillors Marsh and Pell

    **7.   Apologies for absence**
    There were none.

    **8.   Harbour dues**
    The Committee considered a report.

    RESOLVED that:
    (1)  the dues be raised by two pounds from the first of April and the notice be put up at
---
         the harbour office; and
    (2)  the report be noted.
"""


def codes(problems):
    return [p.code for p in problems]


def test_minutes_begin_at_the_first_heading():
    page = section("minutes", TWO)
    assert page.lines[minutes.first_heading(page)].text.startswith("7.")


def test_no_heading_no_beginning():
    assert minutes.first_heading(section("minutes", "A letter about the harbour.")) is None


def test_limb_over_a_page_break_has_a_place_on_each_page():
    found, _ = minutes.extract(section("minutes", TWO))
    first, second = found[1].resolutions
    assert (first.evidence.page, [page for page, _ in first.evidence.more]) == (1, [2])
    assert first.evidence.box.x0 == 70 and first.evidence.box.bottom > first.evidence.box.top
    assert (second.evidence.page, second.evidence.more) == (2, ())
    assert first.evidence.rule == "resolutions.resolved-in-capitals"


def test_heading_has_its_own_place():
    found, _ = minutes.extract(section("minutes", TWO))
    assert found[0].evidence.box.top < found[1].evidence.box.top
    assert found[0].evidence.rule == "minutes.numbered-heading"


def test_a_list_many_pages_into_a_run_of_papers_is_not_its_minutes():
    letters = "".join(f"---\n    A letter of {n} March to the Council.\n" for n in range(6))
    found, problems = minutes.extract(section("minutes", "    Present: Councillors Marsh and Pell\n" + letters + "---\n" + TWO))
    assert found == () and "no-minute-headings" in codes(problems)


def test_a_column_of_bold_years_is_no_run_of_headings():
    years = "".join(f"    **{year}**\n" for year in range(2030, 2040))
    found, problems = minutes.extract(section("minutes", "    Present: Councillors Marsh and Pell\n\n" + years))
    assert found == () and codes(problems) == ["no-minute-headings"]


def test_operative_word_with_nothing_behind_it_is_a_problem():
    text = TWO.split("    RESOLVED that:")[0] + "    RESOLVED\n"
    found, problems = minutes.extract(section("minutes", text))
    assert found[1].resolutions == () and codes(problems) == ["decision-word-without-resolution"]
    assert problems[0].page == 1


def test_number_left_out_is_a_problem():
    text = TWO.replace("8.   Harbour", "9.   Harbour")
    _, problems = minutes.extract(section("minutes", text))
    assert codes(problems) == ["minute-number-missing"]


def test_misprinted_number_is_kept_as_printed():
    text = """
        **54   Apologies**
        None.

        **55   Declarations of interest**
        None.

        **6   Grants**
        RESOLVED that the grant be paid.

        **57   Any other business**
        None.
    """
    found, problems = minutes.extract(section("minutes", text))
    assert [m.number for m in found] == ["54", "55", "6", "57"]
    assert codes(problems) == ["minute-number-out-of-order"]


def test_second_set_of_minutes_is_said_and_not_mixed_in():
    second = """
    The meeting closed at 8 pm

    **1.   Apologies for absence**
    None.

    **2.   Declarations of interest**
    None.

    **3.   Minutes**
    RESOLVED that the minutes be signed.
    """
    first = (
        TWO
        + """
    **9.   Moorings**
    RESOLVED that moorings be let.

    **10.   Urgent business**
    None.
    """
    )
    found, problems = minutes.extract(section("minutes", first + second))
    assert [m.number for m in found] == ["7", "8", "9", "10"]
    assert codes(problems) == ["minute-number-restart"] and problems[0].severity == "error"


@pytest.mark.parametrize("items,expected", [("following item", [False, True, False]), ("following items", [False, True, True])])
def test_public_shut_out_for_one_item_or_for_the_rest(items, expected):
    text = f"""
        **4   Exclusion of the public**
        RESOLVED that the public be excluded from the meeting for the {items} of business.

        **5   Sale of the quay**
        RESOLVED that the quay be sold.

        **6   Any other business**
        None.
    """
    found, _ = minutes.extract(section("minutes", text))
    assert [m.private for m in found] == expected


def test_public_shut_out_of_part_two_hears_part_one():
    text = """
        **4   Procedural business**
        RESOLVED: That the public be excluded during consideration of the items contained in part two of the agenda.

        **5   Sale of benches**
        RESOLVED that the benches be sold.

        **PART TWO**

        **6   Sale of the quay**
        RESOLVED that the quay be sold.
    """
    found, _ = minutes.extract(section("minutes", text))
    assert [m.private for m in found] == [False, False, True]


def test_limb_that_is_cut_off_from_its_decision_is_a_problem():
    text = TWO.replace("    (2)  the report", "\n    Voting: 7 for, 1 against.\n\n    (2)  the report")
    found, problems = minutes.extract(section("minutes", text))
    assert [r.number for r in found[1].resolutions] == ["1"]
    assert codes(problems) == ["limb-apart"]


def test_limb_number_twice_is_a_problem():
    text = TWO.replace("(2)  the report", "(1)  the report")
    found, problems = minutes.extract(section("minutes", text))
    assert [r.number for r in found[1].resolutions] == ["1", "1"]
    assert codes(problems) == ["limb-number-out-of-order"]


def test_decisions_under_no_heading_are_problems():
    found, problems = minutes.extract(section("minutes", "The clerk wrote.\n\nRESOLVED that the letter be sent.\n"))
    assert found == ()
    assert codes(problems) == ["no-minute-headings", "decision-word-without-resolution"]


def test_table_cell_is_no_decision():
    page = section("minutes", TWO.replace("There were none.", "Resolved to pay for the swings."))
    lines = tuple(replace(x, grid=0) if "swings" in x.text else x for x in page.lines)
    found, _ = minutes.extract(replace(page, lines=lines))
    assert found[0].resolutions == () and len(found[1].resolutions) == 2


def test_limbs_go_on_below_a_table():
    page = section("minutes", TWO.replace("    (2)  the report", "    Boats   12\n\n    (2)  the report"))
    lines = tuple(replace(x, grid=0) if x.text.startswith("Boats") else x for x in page.lines)
    found, _ = minutes.extract(replace(page, lines=lines))
    assert [r.number for r in found[1].resolutions] == ["1", "2"]
    assert "Boats" not in found[1].resolutions[0].text


def test_minutes_set_as_a_table_are_read():
    page = section("minutes", TWO)
    lines = tuple(replace(x, grid=0) for x in page.lines)
    found, _ = minutes.extract(replace(page, lines=lines))
    assert [len(m.resolutions) for m in found] == [0, 2]


def test_empty_section():
    found, problems = minutes.extract(section("minutes", "x").__class__("minutes", (), ()))
    assert found == () and codes(problems) == ["no-minute-headings"]


@pytest.mark.parametrize(
    "line",
    [
        "A" * 3000,
        "1. " * 800,
        "RESOLVED " * 300,
        "RESOLVED that (1) " + "(2) " * 500,
        "The Council " * 250 + "resolved",
        "moved by Councillor A " * 140,
        "Councillor A declared an interest, " * 80,
        "Minutes 1 and " * 200,
        "(" * 2000,
        "For: " * 500,
        "it was " * 400 + "resolved",
        "10 votes to 3 " * 200,
        "It was proposed by Cllr A, seconded by Cllr B " * 100,
        "The sum was agreed and was agreed " * 100,
        "Cllr A was elected by B, seconded by C and " * 100,
    ],
    ids=lambda line: line[:20],
)
def test_hostile_line_is_read_in_time(line):
    text = TWO.replace("The Committee considered a report.", line)
    started = time.perf_counter()
    found, _ = minutes.extract(section("minutes", text))
    assert time.perf_counter() - started < 3
    assert found[1].resolutions


def test_what_was_proposed_and_seconded_and_not_read_as_decided_is_a_problem():
    text = TWO + """
    **9.   Precept**
    The precept was agreed. Proposed Cllr Marsh, seconded Cllr Pell.

    **10.   Minutes of the last meeting**
    They were agreed. Proposed Cllr Marsh, seconded Cllr Pell.

    **11.   Flags**
    Cllr Marsh proposed, seconded by Cllr Pell, that flags be flown. The motion was lost.
    """
    _, problems = minutes.extract(section("minutes", text))
    [problem] = [p for p in problems if p.code == "proposal-without-decision"]
    assert "Marsh" in problem.message and "Pell" in problem.message and problem.page == 2


def test_what_was_agreed_beside_resolutions_is_a_decision_of_a_parish_and_a_problem_elsewhere():
    text = """
    **{council}**

    **1.   Apologies**
    None.

    **2.   Benches**
    RESOLVED that a bench be bought.

    **3.   Trees**
    It was agreed that the elms be felled. Cllr Marsh was glad of it.
    """
    [_, benches, parish], none = minutes.extract(section("minutes", text.format(council="Hallow Fen Parish Council")))
    assert [r.text for r in (*benches.resolutions, *parish.resolutions)] == ["a bench be bought.", "the elms be felled."]
    assert not none
    [_, _, borough], [problem] = minutes.extract(section("minutes", text.format(council="Hallow Fen Borough Council")))
    assert not borough.resolutions
    assert problem.code == "agreement-not-read" and "the elms be felled" in problem.message


def test_numbers_of_a_vote_come_from_whole_lists_of_names():
    vote = """
    A recorded vote was taken:
    For: Councillors Marsh, Pell and Dunn
    Against: Councillors Orr and {last}
    RESOLVED that the slipway be mended.
    """
    counted = []
    for last in ("Fern", "the Leader of the Opposition Group, who was on the line"):
        found, _ = minutes.extract(section("minutes", TWO.replace("The Committee considered a report.", vote.format(last=last))))
        counted.append([(v.votes_for, v.votes_against) for m in found for v in m.votes])
    assert counted == [[(3, 2)], [(None, None)]]


@pytest.mark.parametrize("below,expected", [
    ("    **(EXEMPT – paragraph 3)**\n        The sale was reported.", [False, True, False]),
    ("    **EXEMPT**\n        The sale was reported.", [False, True, False]),
    ("\n        **PART II – EXEMPT ITEMS**", [False, False, True]),
])  # fmt: skip
def test_a_line_below_a_title_makes_its_own_minute_private_unless_it_heads_the_next(below, expected):
    text = f"""
        **4   Apologies**
        There were none.

        **5   Sale of the quay**
    {below}

        **6   Moorings**
        RESOLVED that moorings be let.
    """
    found, _ = minutes.extract(section("minutes", text))
    assert [m.private for m in found] == expected
