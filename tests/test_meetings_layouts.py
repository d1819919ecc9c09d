"""Heads of front sheets and of minutes as councils print them, and the meeting read from each."""

import pytest

from extractors.meetings import front, minuted
from tests.layouts import section
from tests.test_items_layouts import LAYOUTS

FRONTS = {
    "bold titles running": ("Harwick Scrutiny Board", "2024-03-04", "14:00", "Committee Room 2, Council House, Harwick"),
    "hanging plain": ("CABINET", "2024-06-06", "10:00", "Darent Room, Shire Hall, Harwick"),
    "pages at the right": ("Planning Committee", "2024-06-06", "19:00", None),
    "table with authors": ("Audit Committee", "2024-06-07", "10:00", None),
    "parish": ("Little Harwick Parish Council", "2024-06-04", "19:30", None),
    "parts": ("EXECUTIVE", "2024-06-04", "18:00", "Council Chamber, Guildhall, Harwick"),
    "exclusion item": ("Audit and Governance Committee", "2024-06-04", "18:00", None),
    "pages at the left": ("CABINET COMMITTEE - PROPERTY", "2024-06-06", "14:00", "COMMITTEE ROOM 6, COUNCIL HOUSE"),
    "item word": ("Standards Committee", "2024-06-05", "10:00", None),
    "bracketed numbers": ("Events Committee", "2024-06-05", "19:00", None),
    "decimals": ("Planning Committee", "2024-06-05", "18:30", None),
    "supplement": ("Cabinet", "2024-06-06", None, None),
    "numbered notes first": ("Licensing Panel", "2024-06-03", "10:00", None),
    "sections of work": ("Children's Services Panel", "2024-06-03", "10:00", None),
}

OTHER_FRONTS = {
    "labels in a column": (
        """
        HARWICK DISTRICT COUNCIL
        Committee:   Overview and Scrutiny Committee
        Date:        Wednesday 5 June 2024
        Time:        7.30 pm
        Venue:       Council Chamber, Civic Centre,
                     Mill Street, Harwick
        Contact:     Ann Fennimore, 01999 555111
        Published:   28 May 2024

        1.  Apologies
        2.  Minutes (Pages 1 - 4)
        """,
        ("Overview and Scrutiny Committee", "2024-06-05", "19:30", "Council Chamber, Civic Centre, Mill Street, Harwick"),
    ),
    "notice of meeting": (
        """
                 NOTICE OF MEETING

              PENSIONS COMMITTEE

        Tuesday, 4th June, 2024, 7.00 pm - Civic Centre,
        High Road, Harwick

        1.  APOLOGIES
        2.  MINUTES (PAGES 1 - 4)
        """,
        ("PENSIONS COMMITTEE", "2024-06-04", "19:00", "Civic Centre, High Road, Harwick"),
    ),
    "sentence": (
        """
        Meeting of the Harwick Town Council Finance Committee
        to be held at 6.45 p.m. on Monday 3rd June 2024 in the Jubilee Room, Town Hall, Harwick

        1   Apologies
        2   Minutes of the last meeting
        """,
        ("Harwick Town Council Finance Committee", "2024-06-03", "18:45", "Jubilee Room, Town Hall, Harwick"),
    ),
    "title over two lines": (
        """
                **Adult Social Care and Health**
                **Overview and Scrutiny Committee**
        Date: 5 June 2024      Time: 14:00

        1   Apologies
        2   Minutes (Pages 3 - 9)
        """,
        ("Adult Social Care and Health Overview and Scrutiny Committee", "2024-06-05", "14:00", None),
    ),
    "remote": (
        """
        Joint Health Board
        Monday 3 June 2024 at 2.00 pm
        Virtual meeting via Microsoft Teams

        1   Apologies
        2   Minutes (Pages 3 - 9)
        """,
        ("Joint Health Board", "2024-06-03", "14:00", None),
    ),
}

MINUTES = {
    "ModernGov sentence": (
        """
        Harwick City Council
        Minutes of the Meeting of Harwick Planning Committee held at 11.00 am
        on Monday, 3 June 2024
        Present:
        Members:    Councillor A Fennimore (Chair)
        12. Apologies
        There were none.
        (Meeting closed at 12.20 pm)
        """,
        ("Harwick Planning Committee", "2024-06-03", "11:00", "12:20"),
    ),
    "county sentence": (
        """
                    HARWICK COUNTY COUNCIL
                         CABINET
        MINUTES of a meeting of the Cabinet held in the Council Chamber, Shire
        Hall, Harwick on Thursday, 6 June 2024.
        PRESENT: Mr A Fennimore (Chairman) and Mrs B Oakes
        84. Apologies
        None.
        """,
        ("Cabinet", "2024-06-06", None, None),
    ),
    "title over two lines": (
        """
        Harwick City Council
        Minutes of the Transport & Streets Policy
        Committee

        6 June 2024 at 4.30 pm

        Members Present:-
        Councillors: Ann Fennimore (Chair), Bob Oakes
        1    Welcome
        The Chair welcomed everyone.
        The meeting ended at 8.00 pm.
        """,
        ("Transport & Streets Policy Committee", "2024-06-06", "16:30", "20:00"),
    ),
    "three bold lines": (
        """
        **Estates, Parks and Events**
        **Tuesday 4th June 2024**
        **Harwick Town Hall**
        Present:
        Cllrs Fennimore (Chairman), Oakes and Tarn.
        52   Apologies for Absence
        Meeting Closed 21:00pm
        """,
        ("Estates, Parks and Events", "2024-06-04", None, "21:00"),
    ),
    "at a meeting of": (
        """
        At a Meeting of the HARWICK LICENSING SUB-COMMITTEE held in Committee Room 1,
        County Hall, Harwick on Tuesday 4 June 2024 at 10.00 a.m.
        Present: Councillors A Fennimore and B Oakes
        1 Apologies
        The meeting commenced at 10.00am and concluded at 11.20am.
        """,
        ("HARWICK LICENSING SUB-COMMITTEE", "2024-06-04", "10:00", "11:20"),
    ),
    "parish council": (
        """
                  LITTLE HARWICK PARISH COUNCIL
             MINUTES OF THE PARISH COUNCIL MEETING HELD ON
                    TUESDAY, 4 JUNE 2024
        Present: Cllr A Fennimore, Cllr B Oakes
        1. Apologies
        There being no further business, the Chairman closed the meeting at 9.10 pm
        """,
        ("Little Harwick Parish Council", "2024-06-04", None, "21:10"),
    ),
    "labels": (
        """
        NOTES OF THE MEETING
        Committee: Harwick Schools Forum
        Date: 4 June 2024
        Time: 4.00 - 5.45 pm
        Venue: Education Centre, Harwick
        Present: Ann Fennimore, Bob Oakes
        1. Welcome
        """,
        ("Harwick Schools Forum", "2024-06-04", "16:00", "17:45"),
    ),
    "the committee without its name": (
        """
        HARWICK HIGHWAYS COMMITTEE
        At a meeting of the Committee held at County Hall on Tuesday 4 June 2024
        Present: Councillors A Fennimore and B Oakes
        1 Apologies
        The Chair opened the meeting at 7.15 pm and thanked everyone.
        """,
        ("HARWICK HIGHWAYS COMMITTEE", "2024-06-04", "19:15", None),
    ),
    "duration at the end": (
        """
        Children's Panel - 4 June 2024
        MINUTES
        Present: Councillors A Fennimore and B Oakes
        1 Apologies
        Duration of meeting: 2.00 - 4.30 pm
        """,
        ("Children's Panel", "2024-06-04", "14:00", "16:30"),
    ),
    "Welsh": (
        """
        CYNGOR CYMUNED LLANHARWICK
        Cynhaliwyd cyfarfod Cyngor Cymuned Llanharwick am 7.30pm ar 4 Mehefin 2024 yn yr Ysgol.
        PRESENNOL
        Cynghorwyr Alun Morfa a Gwen Rhos
        1. CROESO
        daeth y cyfarfod i ben am 9.00pm.
        """,
        ("Cyngor Cymuned Llanharwick", "2024-06-04", "19:30", "21:00"),
    ),
}


@pytest.mark.parametrize("name", FRONTS)
def test_front_sheet_of_an_agenda_layout(name):
    meeting, problems = front(section("front", LAYOUTS[name][0]))
    assert (meeting.body, meeting.date, meeting.start_time, meeting.venue) == FRONTS[name]
    assert not problems


@pytest.mark.parametrize("name", OTHER_FRONTS)
def test_front_sheet(name):
    layout, expected = OTHER_FRONTS[name]
    meeting, _ = front(section("front", layout))
    assert (meeting.body, meeting.date, meeting.start_time, meeting.venue) == expected


@pytest.mark.parametrize("name", MINUTES)
def test_minutes(name):
    layout, expected = MINUTES[name]
    meeting, _ = minuted(section("minutes", layout))
    assert (meeting.body, meeting.date, meeting.start_time, meeting.end_time) == expected


def test_remote_meeting_has_no_venue():
    meeting, _ = front(section("front", OTHER_FRONTS["remote"][0]))
    assert meeting.remote and meeting.venue is None


def test_contact_and_publication():
    meeting, _ = front(section("front", LAYOUTS["bold titles running"][0]))
    assert (meeting.contact_name, meeting.contact_phone, meeting.published_on) == ("Bob Reed", "01999 555111", "2024-02-23")


def test_contact_in_a_column_of_its_own():
    meeting, _ = front(section("front", LAYOUTS["hanging plain"][0]))
    assert (meeting.contact_name, meeting.contact_phone, meeting.published_on) == ("Ann Fennimore", "01999 555111", "2024-05-29")


def test_minutes_without_a_head_are_a_problem():
    meeting, problems = minuted(section("minutes", "Present: Cllr A Pell and Cllr B Orr\n1. Apologies\nNone."))
    assert meeting is None
    assert {p.code for p in problems} == {"meeting-without-body", "meeting-without-date"}


def test_an_adjournment_is_no_end():
    layout = MINUTES["county sentence"][0] + "\n        The meeting was adjourned at 3.00 pm and resumed at 3.15 pm.\n"
    assert minuted(section("minutes", layout))[0].end_time is None
