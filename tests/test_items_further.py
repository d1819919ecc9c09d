"""Agendas that are read less easily: no numbers, leaders of dots, ruled tables, private items."""

from extractors.items import extract
from extractors.pages import Box, Cell, Grid, Section
from tests.layouts import lines, section


def items_of(layout):
    return extract(section("front", layout))[0]


def test_bullets_without_numbers():
    found = items_of(
        """
        Little Harwick Community Council
        Tuesday 4 June 2024 at 7.30 pm
        AGENDA
        •  Apologies
        •  Minutes of the last meeting
        •  Planning applications: a new barn at the Old Forge, Mill Lane, and the
           felling of an ash
        •  Date of next meeting
        For further information please contact the Clerk
        """
    )
    assert [(i.number, i.title) for i in found] == [
        (None, "Apologies"),
        (None, "Minutes of the last meeting"),
        (None, "Planning applications: a new barn at the Old Forge, Mill Lane, and the felling of an ash"),
        (None, "Date of next meeting"),
    ]


def test_ranged_lines_without_numbers():
    found = items_of(
        "Cabinet, 4 June 2024\nAgenda\nApologies (Pages 1 - 2)\nBudget outturn (Pages 3 - 20)\nLocal plan (Pages 21 - 99)"
    )
    assert [(i.title, i.first_page, i.last_page) for i in found] == [
        ("Apologies", 1, 2),
        ("Budget outturn", 3, 20),
        ("Local plan", 21, 99),
    ]


def test_dots_lead_to_the_page():
    found = items_of(
        """
        Cabinet, 4 June 2024
        1.  Apologies
        2.  Minutes ..................................... 3 - 8
        3.  Budget outturn .............................. 9
        """
    )
    assert [(i.title, i.first_page, i.last_page) for i in found][1:] == [("Minutes", 3, 8), ("Budget outturn", 9, 9)]


def test_attached_page_in_brackets():
    found = items_of(
        """
        Planning Committee, 4 June 2024
        1   To report apologies for absence
        2   To confirm the minutes of the meeting held on 7 May 2024   (attached – page 8)
        3   Budget outturn                                             (report attached – page 15)
        """
    )
    assert [(i.title, i.first_page) for i in found][1:] == [
        ("To confirm the minutes of the meeting held on 7 May 2024", 8),
        ("Budget outturn", 15),
    ]


def test_private_words_in_public_titles():
    found = items_of(
        """
        Cabinet, 4 June 2024
        1.  Apologies
        2.  Private Sector Housing Policy (Pages 3 - 8)
        3.  Exempt Accommodation Review (Pages 9 - 20)
        4.  Depot lease (Pages 21 - 30)
            Appendix 2 is exempt under paragraph 3 of Part 1 of Schedule 12A.
        5.  Exempt Minutes (Pages 31 - 32)
        """
    )
    assert [i.private for i in found] == [False, False, False, False, True]
    assert found[3].exempt_paragraphs == "3"


def test_contingent_exclusion_leaves_what_follows_public():
    found = items_of(
        """
        Cabinet, 4 June 2024
        1.  Apologies
        2.  Exclusion of the press and public
            To consider whether the public should be excluded, if necessary, for any of the following items.
        3.  Budget outturn (Pages 9 - 20)
        """
    )
    assert [i.private for i in found] == [False, False, False]


def test_unnumbered_exclusion_closes_what_follows():
    found = items_of(
        """
                    Cabinet, 4 June 2024
        1.   Apologies
        2.   Budget outturn (Pages 9 - 20)

                       EXCLUSION OF THE PRESS AND PUBLIC

        3.   Depot lease (Pages 21 - 30)
        """
    )
    assert [(i.section, i.private) for i in found] == [(None, False), (None, False), ("EXCLUSION OF THE PRESS AND PUBLIC", True)]


def test_whole_label_of_a_sub_item():
    found = items_of(
        "Cabinet\n\n4.   Apologies\n5.   Minutes\n5(a) Cabinet, 7 May 2024 (Pages 1 - 4)\n5(b) Sub-Committee (Pages 5 - 6)"
    )
    assert [(i.number, i.parent) for i in found] == [("4", None), ("5", None), ("5(a)", "5"), ("5(b)", "5")]


def test_labels_inside_a_note_are_no_items():
    found = items_of(
        """
        Cabinet, 4 June 2024
        1.  Apologies
        2.  Urgent business
            The Chairman may allow an item if:
            (a) it could not have been foreseen; and
            (b) it cannot wait.
        3.  Minutes
        """
    )
    assert [i.number for i in found] == ["1", "2", "3"]
    assert "(a) it could not have been foreseen" in found[1].note


def test_title_of_committee_is_no_heading():
    found = items_of("Tuesday 4 June 2024\n\n               **PLANNING COMMITTEE**\n\n1.  Apologies\n2.  Minutes (Pages 3 - 8)")
    assert {i.section for i in found} == {None}


def test_number_centred_in_a_ruled_row():
    """The number of a tall row is printed level with its second line."""
    printed = lines(
        """
        No      Subject                              Pages
        1       Apologies
                Review of the leisure centres
        2       and swimming pools across the        3 - 40
                whole of the district
        3       Urgent business
        """
    )
    tops = [line.box.top for line in printed]
    bounds = [tops[0] - 2, tops[1] - 2, tops[2] - 2, tops[5] - 2, tops[5] + 12]
    edges = [45, 85, 270, 330]
    cells = tuple(Cell(r, c, "", 1, Box(edges[c], bounds[r], edges[c + 1], bounds[r + 1])) for r in range(4) for c in range(3))
    grid = Grid(1, Box(45, bounds[0], 330, bounds[-1]), cells, 4, 3)
    found, _ = extract(Section("front", printed, (1,), grids=(grid,)))
    assert [(i.number, i.title, i.first_page, i.last_page) for i in found] == [
        ("1", "Apologies", None, None),
        ("2", "Review of the leisure centres and swimming pools across the whole of the district", 3, 40),
        ("3", "Urgent business", None, None),
    ]


def test_a_table_that_does_not_hold_every_word_is_left_aside():
    printed = lines("1    Apologies\n2    Budget outturn (Pages 3 - 9)\n3    Urgent business")
    cells = (Cell(0, 0, "", 1, Box(45, 55, 70, 80)), Cell(0, 1, "", 1, Box(70, 55, 110, 80)))
    grid = Grid(1, Box(45, 55, 330, 110), cells, 1, 2)
    found, _ = extract(Section("front", printed, (1,), grids=(grid,)))
    assert [i.title for i in found] == ["Apologies", "Budget outturn", "Urgent business"]


def test_unread_agenda_is_a_problem():
    found, problems = extract(
        section("front", "AGENDA\nApologies for absence\nDeclarations of interest\nMinutes of the meeting\nBins")
    )
    assert found == ()
    assert [p.code for p in problems] == ["agenda-not-read"]


def test_report_line_among_other_labels():
    found = items_of(
        """
        Cabinet, Tuesday 4 June 2024 at 2.00 pm
        1.   Apologies for Absence
        2.   Forward Plan (Pages 1 - 8)
             Cabinet Member: Leader
             Forward Plan Ref: 2024/101
             Contact: Ann Pell, Committee Officer
             Report by Director of Law and Governance (CA2).
             The Cabinet is RECOMMENDED to note the items.
        3.   Delegated powers (Pages 9 - 12)
        """
    )
    assert found[1].presented_by == "Report by Director of Law and Governance (CA2)."
    assert "Forward Plan Ref: 2024/101" in found[1].note


def test_column_of_times():
    found = items_of(
        """
        Harwick Integrated Care Partnership
        Time     Item   Title                            Lead            Paper
        10.00    1      Welcome and apologies            Chair           Verbal
        10.05    2      Minutes of the last meeting      Chair           3 - 8
        10.10    3      Winter plan                      Ann Pell        9 - 30
        """
    )
    assert [(i.number, i.title, i.presented_by, i.first_page) for i in found] == [
        ("1", "Welcome and apologies", "Chair", None),
        ("2", "Minutes of the last meeting", "Chair", 3),
        ("3", "Winter plan", "Ann Pell", 9),
    ]


def test_words_in_the_column_of_pages_are_not_title():
    found = items_of(
        """
        Cabinet, Tuesday 4 June 2024 at 2.00 pm
        1   Apologies for absence                                                  
        2   Minutes of the meeting held on 7 May 2024                              1 - 4
        3   Leader's update                                                        Verbal Update
        4   Annual audit letter                                                    To follow
        """
    )
    assert [(i.title, i.to_follow) for i in found][2:] == [("Leader's update", False), ("Annual audit letter", True)]


def test_bold_title_runs_on_into_plain_text():
    found = items_of(
        """
        Little Harwick Parish Council
        **1.  Apologies for absence** To receive and accept apologies.
        **2.  Declarations of interest**
        **3.  Minutes** of the meeting held on 7 May 2024
        **4.  Bus shelter** (Pages 3 - 4)
        """
    )
    assert [i.title for i in found] == [
        "Apologies for absence",
        "Declarations of interest",
        "Minutes of the meeting held on 7 May 2024",
        "Bus shelter",
    ]
    assert found[0].note == "To receive and accept apologies."


def test_guidance_numbered_under_a_title_is_no_sub_item():
    found = items_of(
        """
        Cabinet, Tuesday 4 June 2024 at 2.00 pm
        1.   Declarations of interest
             1. Members are reminded to declare any disclosable pecuniary interest in an item.
             2. Members must leave the room.
        2.   Minutes
        """
    )
    assert [i.number for i in found] == ["1", "2"]


def test_portfolio_headings():
    found = items_of(
        """
                           Cabinet
              Tuesday 4 June 2024 at 2.00 pm
        1.   Apologies
        2.   Minutes (Pages 1 - 4)

                    **Children's Services**

        3.   Fostering (Pages 5 - 9)

                    **Leader**

        4.   Devolution (Pages 10 - 20)
        """
    )
    assert [i.section for i in found] == [None, None, "Children's Services", "Leader"]
