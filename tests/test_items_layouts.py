"""Agendas as councils print them: one invented front sheet a layout, and the items in it."""

import pytest

from extractors.items import extract
from tests.layouts import section


def read(layout):
    """(number, title, pages, section, private, presented by) of every item of `layout`."""
    items, _ = extract(section("front", layout))
    return [
        (i.number, i.title, (i.first_page, i.last_page) if i.first_page else None, i.section, i.private, i.presented_by)
        for i in items
    ]


def plain(number, title, pages=None, heading=None, private=False, by=None):
    return (number, title, pages, heading, private, by)


BOLD_TITLES_RUNNING = (
    """
    **Harwick Scrutiny Board**
    **Time and Date**
    2.00 pm on Monday, 4 March 2024
    **Place**
    Committee Room 2, Council House, Harwick

    **Public Business**
    **1.  Apologies and Substitutions**
    **2.  Minutes**  (Pages 5 - 8)
    (a)  To agree the minutes of the meeting held on 5 February 2024
    (b)  Matters Arising
    **3.  Street Cleansing**  (Pages 9 - 16)
    Briefing note of the Director of Place
    Councillor Fennimore, Cabinet Member (City Services) has been invited to the meeting for
    this item.
    **4.  Any Other Items of Public Business**
    Any other items of public business which the Chair decides to take as a matter of urgency.
    **Private Business**
    **5.  Depot Lease**  (Pages 17 - 30)
    Report of the Director of Place

    Ann Marsh, Director of Law and Governance, Council House, Harwick
    Friday, 23 February 2024
    Notes: 1) The person to contact about the agenda is Bob Reed, telephone 01999 555111.
    2) Members who are not able to attend should tell Bob Reed.
    Membership: Councillors A Fennimore (Chair) and C Oakes
    """,
    [
        plain("1", "Apologies and Substitutions", None, "Public Business"),
        plain("2", "Minutes", (5, 8), "Public Business"),
        plain("2(a)", "To agree the minutes of the meeting held on 5 February 2024", None, "Public Business"),
        plain("2(b)", "Matters Arising", None, "Public Business"),
        plain("3", "Street Cleansing", (9, 16), "Public Business", False, "Briefing note of the Director of Place"),
        plain("4", "Any Other Items of Public Business", None, "Public Business"),
        plain("5", "Depot Lease", (17, 30), "Private Business", True, "Report of the Director of Place"),
    ],
)

HANGING_PLAIN = (
    """
                                   AGENDA
                                  CABINET
    Thursday, 6th June, 2024, at 10.00 am        Ask for:      Ann Fennimore
    Darent Room, Shire Hall, Harwick             Telephone:    01999 555111

                              UNRESTRICTED ITEMS
              (During these items the meeting is likely to be open to the public)

    1.     Apologies

    2.     Minutes of the Meeting held on 9th May 2024 (Pages 1 - 10)

    3.     24/00108 - Revenue and Capital Budget Monitoring Report – November 2023-24
           (Pages 11 - 84)

    4.     Transfer of the Young Adults Team from the Children's Directorate to the
           Adult Social Care and Health Directorate (Pages 85 - 96)

    5.     Commissioning Plan for School Places in the County of Harwick 2025-29 (Pages
           97 - 110)

                                EXEMPT ITEMS
         (At the time of preparing the agenda there were no exempt items.)

    Bob Marsh
    General Counsel
    01999 555000

    Wednesday, 29 May 2024
    """,
    [
        plain("1", "Apologies", None, "UNRESTRICTED ITEMS"),
        plain("2", "Minutes of the Meeting held on 9th May 2024", (1, 10), "UNRESTRICTED ITEMS"),
        plain("3", "24/00108 - Revenue and Capital Budget Monitoring Report – November 2023-24", (11, 84), "UNRESTRICTED ITEMS"),
        plain(
            "4",
            "Transfer of the Young Adults Team from the Children's Directorate to the Adult Social Care and Health Directorate",
            (85, 96),
            "UNRESTRICTED ITEMS",
        ),
        plain("5", "Commissioning Plan for School Places in the County of Harwick 2025-29", (97, 110), "UNRESTRICTED ITEMS"),
    ],
)

PAGES_AT_THE_RIGHT = (
    """
    **Harwick Borough Council**
    **Planning Committee**
    Thursday 6 June 2024 at 7.00 pm

    **Item                                                                     Page**

    **1    Apologies for absence**

    **2    Declarations of interest**
         Members are invited to declare at this stage of the meeting any interests
         in the items on this agenda.

    **3    Minutes of the previous meeting**                                     **1 - 10**
         To approve the minutes of the meeting held on 2 May 2024.

    **4    Land at Kiln Lane, Harwick, and the former tannery at the corner**    **11 - 38**
         **of Kiln Lane and Mill Street**
    **5    Any other urgent business**
         Notice of items to be raised must be given in writing.
    """,
    [
        plain("1", "Apologies for absence"),
        plain("2", "Declarations of interest"),
        plain("3", "Minutes of the previous meeting", (1, 10)),
        plain("4", "Land at Kiln Lane, Harwick, and the former tannery at the corner of Kiln Lane and Mill Street", (11, 38)),
        plain("5", "Any other urgent business"),
    ],
)

TABLE_WITH_AUTHORS = (
    """
    Harwick Combined Authority
    Audit Committee, Friday 7 June 2024, 10.00 am

    No.    Title                                   Lead officer          Pages
    1.     Welcome and apologies                   Chair
    2.     Minutes of the last meeting             Chair                 3 - 8
    3.     Internal audit annual report            Ann Fennimore         9 - 30
           and opinion
    4.     Treasury outturn                        Bob Oakes             To follow
    5.     Date of next meeting                    Chair
    """,
    [
        plain("1", "Welcome and apologies", by="Chair"),
        plain("2", "Minutes of the last meeting", (3, 8), by="Chair"),
        plain("3", "Internal audit annual report and opinion", (9, 30), by="Ann Fennimore"),
        plain("4", "Treasury outturn", by="Bob Oakes"),
        plain("5", "Date of next meeting", by="Chair"),
    ],
)

PARISH = (
    """
                        LITTLE HARWICK PARISH COUNCIL
                     12 High Street, Little Harwick HW1 4JN
    You are hereby summoned to attend a meeting of the Council on Tuesday 4 June 2024 at 7.30 pm.
    AGENDA
      1.  To receive apologies for absence
      2.  To receive declarations of interest
      3.  To consider the following planning applications:
          a. 24/101 - Householder permission for a rear extension of the dwelling at the Old
             Forge, Mill Lane
          b. 24/107 - Felling of an ash
      4.  To receive a report from the Clerk
      5.  Date of the next meeting
    A Fennimore
    Clerk to the Council                                     29 May 2024
    """,
    [
        plain("1", "To receive apologies for absence"),
        plain("2", "To receive declarations of interest"),
        plain("3", "To consider the following planning applications"),
        plain("3(a)", "24/101 - Householder permission for a rear extension of the dwelling at the Old Forge, Mill Lane"),
        plain("3(b)", "24/107 - Felling of an ash"),
        plain("4", "To receive a report from the Clerk"),
        plain("5", "Date of the next meeting"),
    ],
)

PARTS = (
    """
                         EXECUTIVE
                 Tuesday, 4 June 2024 at 6.00 pm
                 Council Chamber, Guildhall, Harwick
                         AGENDA

    PART I - ITEMS OPEN TO THE PUBLIC

    1.   APOLOGIES FOR ABSENCE
         To receive apologies for absence.
    2.   LOCAL PLAN REVIEW (Pages 5 - 40)
         Report of the Director of Planning.
    3.   EXCLUSION OF THE PRESS AND PUBLIC
         To resolve that the public be excluded for the following items because of the likely
         disclosure of exempt information under paragraph 3 of Part 1 of Schedule 12A.

    PART II - ITEMS LIKELY TO BE TAKEN IN THE ABSENCE OF
    THE PRESS AND PUBLIC

    4.   DISPOSAL OF KILN LANE DEPOT (Pages 41 - 52)
         Report of the Director of Resources.
    """,
    [
        plain("1", "APOLOGIES FOR ABSENCE", None, "PART I - ITEMS OPEN TO THE PUBLIC"),
        plain(
            "2", "LOCAL PLAN REVIEW", (5, 40), "PART I - ITEMS OPEN TO THE PUBLIC", False, "Report of the Director of Planning."
        ),
        plain("3", "EXCLUSION OF THE PRESS AND PUBLIC", None, "PART I - ITEMS OPEN TO THE PUBLIC"),
        plain(
            "4",
            "DISPOSAL OF KILN LANE DEPOT",
            (41, 52),
            "PART II - ITEMS LIKELY TO BE TAKEN IN THE ABSENCE OF THE PRESS AND PUBLIC",
            True,
            "Report of the Director of Resources.",
        ),
    ],
)

EXCLUSION_ITEM = (
    """
    Audit and Governance Committee
    Tuesday 4 June 2024 at 6.00 pm

    1.  Apologies
    2.  Minutes (Pages 3 - 6)
    3.  Fraud update (Pages 7 - 12)
    4.  Exclusion of Public and Press
        To pass a resolution that the public be excluded from the meeting for the remaining items.
    5.  Cyber security (Pages 13 - 18)
    """,
    [
        plain("1", "Apologies"),
        plain("2", "Minutes", (3, 6)),
        plain("3", "Fraud update", (7, 12)),
        plain("4", "Exclusion of Public and Press"),
        plain("5", "Cyber security", (13, 18), None, True),
    ],
)

PAGES_AT_THE_LEFT = (
    """
    HARWICK CITY COUNCIL
    CABINET COMMITTEE - PROPERTY
    THURSDAY, 6 JUNE 2024 AT 14:00 HOURS
    IN COMMITTEE ROOM 6, COUNCIL HOUSE
    A G E N D A

                 1     NOTICE OF RECORDING
                       The Chair to advise the meeting that it is recorded.
                 2     APOLOGIES
                       To receive any apologies.
    5 - 14       3     MINUTES
                       To confirm and sign the minutes.
    15 - 40      4     DISPOSAL OF SURPLUS LAND
                       Report of the Assistant Director of Property.
    """,
    [
        plain("1", "NOTICE OF RECORDING"),
        plain("2", "APOLOGIES"),
        plain("3", "MINUTES", (5, 14)),
        plain("4", "DISPOSAL OF SURPLUS LAND", (15, 40), by="Report of the Assistant Director of Property."),
    ],
)

ITEM_WORD = (
    """
    Agenda for the Standards Committee
    Wednesday 5 June 2024, 10am

    Item 1   Apologies for absence
    Item 2   Minutes (Page 3)
    Item 3   Complaints received: summary, by the Monitoring Officer (pp 4-9)
    """,
    [
        plain("1", "Apologies for absence"),
        plain("2", "Minutes", (3, 3)),
        plain("3", "Complaints received: summary, by the Monitoring Officer", (4, 9)),
    ],
)

BRACKETED_NUMBERS = (
    """
    Harwick Town Council
    Meeting of the Events Committee to be held on 5 June 2024 at 7pm

    1) Apologies
    2) Declarations of interest
    3) Christmas lights
    4) Any other business
    """,
    [
        plain("1", "Apologies"),
        plain("2", "Declarations of interest"),
        plain("3", "Christmas lights"),
        plain("4", "Any other business"),
    ],
)

DECIMALS = (
    """
    Planning Committee, 5 June 2024 at 6.30 pm

    5    Planning applications

    5.1  24/0101 The Old Forge (Pages 3 - 20)

    5.2  24/0107 Kiln Lane (Pages 21 - 44)

    6    Appeals update (Pages 45 - 46)

    7    Urgent business
    """,
    [
        plain("5", "Planning applications"),
        plain("5.1", "24/0101 The Old Forge", (3, 20)),
        plain("5.2", "24/0107 Kiln Lane", (21, 44)),
        plain("6", "Appeals update", (45, 46)),
        plain("7", "Urgent business"),
    ],
)

SUPPLEMENT = (
    """
                                             Direct Dial:   01999 555111
                                             Date:          29 May 2024
    Dear Member
    CABINET - THURSDAY, 6 JUNE 2024
    I am now able to enclose, for consideration at the meeting of the Cabinet, the following.
    Agenda Item No
    7          Transfer of the Young Adults Team from the Children's Directorate to the
               Adult Social Care and Health Directorate (Pages 1 - 20)

    Yours sincerely
    Ann Fennimore
    """,
    [
        plain(
            "7",
            "Transfer of the Young Adults Team from the Children's Directorate to the Adult Social Care and Health Directorate",
            (1, 20),
        )
    ],
)

NUMBERED_NOTES_FIRST = (
    """
    Licensing Panel - Monday 3 June 2024 at 10.00 am
    Notes for visitors
    1. Please switch mobile telephones to silent before the meeting begins.
    2. In a fire leave by the nearest exit and gather in the car park.
    3. Members of the public may film the meeting.
    AGENDA
    1.   Election of Chair
    2.   Apologies for absence
    3.   Declarations of interest
    4.   Application for a premises licence: The Kiln, Mill Street (Pages 5 - 48)
    """,
    [
        plain("1", "Election of Chair"),
        plain("2", "Apologies for absence"),
        plain("3", "Declarations of interest"),
        plain("4", "Application for a premises licence: The Kiln, Mill Street", (5, 48)),
    ],
)

SECTIONS_OF_WORK = (
    """
    **Children's Services Panel**
    **Monday, 3 June 2024 at 10.00 am**

    **Standing items**

    1    Apologies
    2    Action tracker (Pages 3 - 4)

    **Items for decision**

    3    Fostering statement of purpose (Pages 5 - 18)
         Lead Officer: A Fennimore

    **Items for information**

    4    Youth council update
         Verbal update from B Oakes, Youth Mayor
    """,
    [
        plain("1", "Apologies", None, "Standing items"),
        plain("2", "Action tracker", (3, 4), "Standing items"),
        plain("3", "Fostering statement of purpose", (5, 18), "Items for decision", False, "Lead Officer: A Fennimore"),
        plain("4", "Youth council update", None, "Items for information", False, "Verbal update from B Oakes, Youth Mayor"),
    ],
)

EXEMPT_NOTE = (
    """
    Regulatory Committee
    Monday, 3 June 2024 at 10.00 am

    1.  Minutes (Pages 3 - 6)
    2.  Enforcement action (Pages 7 - 12)
        Not for publication by virtue of paragraphs 1 and 2 of Part 1 of Schedule 12A of the Local
        Government Act 1972.
    3.  Fees and charges
        Report to follow
    """,
    [
        plain("1", "Minutes", (3, 6)),
        plain("2", "Enforcement action", (7, 12), None, True),
        plain("3", "Fees and charges"),
    ],
)

LETTERED_ITEMS = (
    """
    Cabinet
    Monday, 3 June 2024 at 10.00 am

    1.   Apologies
    2.   Minutes of previous meetings
    3.   Budget 2024/25 (Pages 5 - 20)
    3a.  Budget 2024/25: consultation responses (Pages 21 - 30)
    4.   Urgent items
    """,
    [
        plain("1", "Apologies"),
        plain("2", "Minutes of previous meetings"),
        plain("3", "Budget 2024/25", (5, 20)),
        plain("3a", "Budget 2024/25: consultation responses", (21, 30)),
        plain("4", "Urgent items"),
    ],
)

LAYOUTS = {name.lower().replace("_", " "): value for name, value in list(globals().items()) if name.isupper()}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layout(name):
    layout, expected = LAYOUTS[name]
    assert read(layout) == expected


def test_letters_without_an_agenda_have_no_items():
    letter = """
        Dear Member
        Enclosed are 2 amendments proposed during the meeting on 13 February 2024.
        1. They were considered and not agreed.
        Yours sincerely
    """
    assert read(letter) == []


def test_number_left_out_is_a_problem():
    _, problems = extract(section("front", "Cabinet\n\n1.  Apologies\n2.  Minutes (Pages 1 - 4)\n4.  Budget (Pages 5 - 9)"))
    assert [p.code for p in problems] == ["item-number-missing"]


def test_backward_range_is_no_range_and_a_problem():
    items, problems = extract(section("front", "Cabinet\n\n1.  Apologies\n2.  Minutes (Pages 14 - 4)"))
    assert items[1].first_page is None
    assert [p.code for p in problems] == ["page-range-backwards"]


def test_item_leads_back_to_its_line():
    items, _ = extract(section("front", "Cabinet\n\n1.  Apologies\n2.  Minutes (Pages 4 - 9)"))
    assert items[1].evidence.page == 1
    assert items[1].evidence.box.top == 60 + 3 * 14


def test_follow_and_exempt_paragraphs():
    items, _ = extract(section("front", EXEMPT_NOTE[0]))
    assert [i.to_follow for i in items] == [False, False, True]
    assert items[1].exempt_paragraphs == "1 and 2"
