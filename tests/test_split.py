"""A file is cut into front sheet, minutes, reports and appendices by whichever witnesses it has."""

from dataclasses import replace

import pytest

from extractors.pages import Bookmark, Page, Stamp
from pipeline.paper_kinds import is_front, is_minutes, is_report
from pipeline.split import split
from tests.layouts import lines

FRONT = """
    **Culture Committee**
    Time and Date
    2.00 pm on Monday, 4th May, 2026
    Place
    Guildhall
    **Public Business**
    1.   Apologies
    2.   Minutes of the meeting held on 2 March 2026   (Pages 3 - 4)
    3.   Museum Opening Hours   (Pages 5 - 8)
         Report of the Director of Culture
    4.   Any Other Business
"""
MINUTES = """
    **Minutes of the Meeting of the Culture Committee held on 2 March 2026**
    Present:
    Councillor Ash (Chair)
    Councillor Birch
    **11. Apologies**
    There were none.
    **12. Library Roof**
    RESOLVED that the report be noted.
    (Meeting closed at 3.10 pm)
"""
REPORT = """
    **Report**
    To: Culture Committee                         Date: 4 May 2026
    From: Director of Culture
    Title: Museum Opening Hours
    1. Purpose
    1.1 To set opening hours.
"""
APPENDIX = """
    **Appendix 1 - Survey of Visitors**
    Two hundred visitors answered.
"""
TEXT = """
    The survey went on for three weeks and was open to all.
"""


def page(number: int, layout: str, printed: int | None = None, item: str | None = None) -> Page:
    found = lines(layout, number)
    stamps = (Stamp("item", item, number, found[0].box),) if item else ()
    return Page(number, 595, 842, found, printed=printed, stamps=stamps)


def kinds(result):
    return [(s.kind, s.item, s.pages) for s in result.sections]


def pack(printed: bool = True, stamps: bool = False) -> list[Page]:
    layouts = [FRONT, "", MINUTES, TEXT, REPORT, TEXT, APPENDIX, TEXT]
    items = {3: "2", 5: "3"} if stamps else {}
    pages = [page(n, t, n if printed else None, items.get(n)) for n, t in enumerate(layouts, 1)]
    return [replace(p, kind="blank") if not p.lines else p for p in pages]


EXPECTED = [("minutes", "2", (3, 4)), ("report", "3", (5, 6)), ("appendix", "3", (7, 8))]


def test_page_ranges_of_the_front_sheet_cut_the_pack():
    result = split(pack())
    assert result.front.pages == (1,)
    assert kinds(result) == EXPECTED


def test_item_stamps_do_without_page_numbers():
    assert kinds(split(pack(printed=False, stamps=True))) == EXPECTED


def test_bookmarks_do_without_either():
    marks = [
        Bookmark(1, "Agenda", 1),
        Bookmark(1, "2 Minutes of the meeting held on 2 March 2026", 3),
        Bookmark(1, "3 Museum Opening Hours", 5),
        Bookmark(2, "Survey of Visitors", 7),
    ]
    assert kinds(split(pack(printed=False), marks)) == EXPECTED


def test_headings_alone_still_part_minutes_and_report():
    found = kinds(split(pack(printed=False)))
    assert [(kind, pages) for kind, _, pages in found] == [(k, p) for k, _, p in EXPECTED]


def test_single_papers_are_one_section():
    minutes = split([page(1, MINUTES), page(2, REPORT.replace("Report", "Notes")), page(3, TEXT)])
    assert minutes.front is None and kinds(minutes) == [("minutes", None, (1, 2, 3))]
    report = split([page(1, REPORT), page(2, TEXT)], [Bookmark(1, "1. Purpose", 1), Bookmark(1, "2. Costs", 2)])
    assert kinds(report) == [("report", None, (1, 2))]


def test_restricted_pages_are_a_section_of_their_item():
    front = FRONT.replace("4.   Any Other Business", "4.   Sale of Land   (Pages 9 - 10)")
    pages = [page(1, front, 1), *pack()[1:], page(9, "Document is Restricted", 9), page(10, "", 10)]
    pages[-2], pages[-1] = replace(pages[-2], kind="restricted"), replace(pages[-1], kind="blank")
    assert kinds(split(pages))[-1] == ("restricted", "4", (9, 10))


def test_list_of_appendices_over_a_page_is_no_appendix():
    listed = "Appendix 2 - Plan of the Halls\nAppendix 3 - Letters"
    result = split([page(1, REPORT + "\nAppendices\nAppendix 1 - Survey"), page(2, listed)])
    assert kinds(result) == [("report", None, (1, 2))]


def test_title_repeated_on_each_page_of_an_appendix_opens_it_once():
    pages = [page(1, REPORT)] + [page(n, APPENDIX) for n in (2, 3, 4)]
    assert kinds(split(pages)) == [("report", None, (1,)), ("appendix", None, (2, 3, 4))]


@pytest.mark.parametrize(
    "heading",
    [
        "MINUTES of a meeting of the Cabinet held at Guildhall on Monday, 4 May 2026",
        "CULTURE COMMITTEE MINUTES",
        "Draft minutes of the Culture Committee meeting held on 4 May 2026",
        "At a meeting of the Council held on 4 May 2026",
    ],
)
def test_minutes_are_known_by_heading_and_attendance(heading):
    text = f"**{heading}**\n\nPRESENT: Councillor Ash (Chair), Councillors Birch and Cole\n\n1. Apologies\nNone."
    assert is_minutes([page(1, text)]) and not is_front([page(1, text)])


@pytest.mark.parametrize("layout", [FRONT, REPORT, TEXT, APPENDIX])
def test_other_papers_are_no_minutes(layout):
    assert not is_minutes([page(1, layout)])


def test_report_head():
    assert is_report([page(1, REPORT)]) and not is_report([page(1, MINUTES)])


NOTICE = """
**Decision Recording Form**
{meeting}
Subject:     Museum roof
Decision taken
That the roof of the museum be mended this year.
Reason for decision: It leaks.
"""


def test_record_of_decisions_that_names_sitting_and_day_is_read():
    result = split([page(1, NOTICE.format(meeting="Decision determined at the Culture Committee on 4 May 2026"))])
    assert [s.kind for s in result.sections] == ["decisions"] and not result.problems


@pytest.mark.parametrize("meeting", ["", "Decision taken by: Head of Museums", "Decision to be taken by the Culture Committee"])
def test_record_of_decisions_that_leaves_doubt_is_said_not_to_be_read(meeting):
    result = split([page(1, NOTICE.format(meeting=meeting))])
    assert [p.code for p in result.problems] == ["decision-record-not-read"]
    assert [s.kind for s in result.sections] == ["report"]


def test_report_is_no_record_of_decisions():
    assert not split([page(1, REPORT)]).problems
