"""Attendance as councils print it: one invented list a layout, and who is read from it."""

import pytest

from extractors.attendees import extract
from tests.layouts import section


def read(layout):
    """(name, status, role, organisation, councillor) of every attendee of `layout`."""
    attendees, _ = extract(section("minutes", layout))
    return [(a.name, a.status, a.role, a.organisation, a.councillor) for a in attendees]


def members(*names):
    return [(name, "present", None, None, True) for name in names]


LABEL_COLUMN = """
    Minutes of the Meeting of Harwick Planning Committee held at 2.00 pm on Monday, 4 March 2024

    Present:
    Committee Members:      Councillor A Fennimore (Chair)
                            Councillor B Oakes
                            Councillor Mrs C Tarn (Deputy Chair)

    Other Members:          Councillor D Whitby (Cabinet Member (Housing and Communities))

    Employees (by Directorate):
    People's:               E. Marsh
    Place:                  F. Reed, G. Sallow
    Apologies:              Councillor H Thorne

    Public Business
    12. Declarations of Interest
    There were none.
"""

RUNNING = """
    HARWICK COUNTY COUNCIL
    CABINET
    MINUTES of a meeting of the Cabinet held in the Shire Hall on Thursday, 7 March 2024.

    PRESENT: Mr A B Fennimore (Chairman), Mrs C Oakes, Mr D E Tarn, OBE, Miss F Whitby and Dr G Marsh

    IN ATTENDANCE: Mrs H Reed (Corporate Director Children, Young People and Families), Mr I
    Sallow (Head of Policy, Planning and Performance), Ms J Thorne (General Counsel) and
    Mr K Vale (Area Education Officer – North)

    UNRESTRICTED ITEMS

    31.    Apologies
    (Item 1)

    Apologies were received from Mr L Wren.
"""

COUNCILLORS_LIST = """
    Minutes of the Licensing Sub-Committee
    15 May 2024 at 4.30 pm

    Members Present:-
    Councillors: Ann Fennimore (Chair), Bob Oakes (Vice-Chair), Cara Tarn,
    Dev Whitby and Erin Marsh

    1    Welcome
    The Chair welcomed everyone.
    2    Apologies for Absence
    There were apologies from Councillor Reed. Councillor Tarn attended as substitute.
"""

SURNAMES = """
    Estates Committee
    Tuesday 12th March 2024

    Present:
    Cllrs Fennimore (Chairman), Oakes, Tarn, Ward and Green.

    Under standing order 4 the Clerk advised that Cllr Tarn would be substituting for Cllr Reed.

    In Attendance:
    Olive Marsh – Town Clerk, Finn Sallow - Deputy Town Clerk.

    Public Gallery: There were 4 members of the public present.

    52     Apologies for Absence
           Cllrs Reed, Thorne and Vale.
           Committee resolved to note the apologies.
"""

SEMICOLONS = """
    At a meeting of the Harwick Cabinet held at County Hall on 5 June 2024

    Present: Councillor A Fennimore (Chair); Councillors B Oakes, C Tarn and D Whitby
    Also present: Councillor E Marsh (for item 6)
    Officers: Finn Reed (Chief Executive); Grace Sallow (Director of Resources)

    1. APOLOGIES
    Apologies for absence were submitted on behalf of Councillors Thorne and J Vale.
"""

COLUMNS = """
    MINUTES OF THE COUNCIL MEETING HELD ON 6 JUNE 2024

    PRESENT
    Councillor A Fennimore       Councillor B Oakes         Councillor C Tarn
    Councillor D Whitby          Councillor E Marsh         Councillor F Reed

    1. APOLOGIES FOR ABSENCE
    None.
"""

NAME_AND_POST_COLUMNS = """
    Notes of the Harwick Strategic Partnership held on 6 June 2024

    Attendees:
    Ann Fennimore          Chief Executive
    Bob Oakes              Harwick Healthwatch
    Cllr Cara Tarn         Cabinet Member for Health

    Apologies:
    Dev Whitby             West Harwick Police

    1. Welcome
"""

PARISH = """
    Minutes of the Meeting of Little Harwick Parish Council held on 6 June 2024 in the Village Hall

    Present: Cllr Fennimore (Chair), Cllr Oakes, Cllr Mrs Tarn, County Cllr Whitby
    Clerk: Mrs E Marsh
    Members of the public: 3

    24/51  Apologies for absence
    Received from Cllr Reed (holiday) and Cllr Sallow (work commitments).
"""

NUMBERED_FIRST = """
    Little Harwick Parish Council
    Minutes of the meeting held on Monday 3 June 2024 at 7.30 pm

    1. Present: Councillors A Fennimore (Chairman), B Oakes and C Tarn. The Clerk, Mrs D Whitby.
    2. Apologies: Councillor E Marsh.
    3. Declarations of interest: none.
"""

PARTIES = """
    LONDON BOROUGH OF HARWICK
    MINUTES of the Planning Committee held on 6 June 2024

    Present:
    Labour:            Councillors Ann Fennimore (Chair) and Bob Oakes
    Conservative:      Councillor Cara Tarn
    Liberal Democrat:  Councillor Dev Whitby

    Apologies for absence: Councillor Erin Marsh

    1. DECLARATIONS
"""

ORGANISATIONS = """
    Minutes of the Harwick Health and Wellbeing Board held at 10.00 am on 6 June 2024

    Present:
    Board Members:      Councillor A Fennimore (Chair)
                        Bob Oakes, Harwick University Hospitals NHS Trust
                        Cara Tarn, Director of Public Health
                        Dr Dev Whitby, Harwick and Vale ICB (Vice-Chair)
                        Erin Marsh, Age Concern

    5. Minutes
"""

SUBSTITUTE_IN_BRACKETS = """
    MINUTES OF THE AUDIT COMMITTEE, 6 JUNE 2024

    Members Present: Councillors A Fennimore (Chair), B Oakes (substitute for Councillor C Tarn) and
    D Whitby (joined at 7.15 pm)
    Independent Person: Mr E Marsh
    Absent: Councillor F Reed

    1 Apologies
    Apologies for lateness were received from Councillor D Whitby.
"""

CAPITALS = """
    MINUTES OF HARWICK TOWN COUNCIL

    COUNCILLORS PRESENT
    CLLR A FENNIMORE (TOWN MAYOR)
    CLLR B OAKES
    OFFICERS PRESENT
    MRS C TARN (TOWN CLERK)
    APOLOGIES
    CLLR D WHITBY

    101. PUBLIC QUESTIONS
"""

MAYOR_IN_CHAIR = """
    Minutes of the Annual Council held on 16 May 2024

    Present: The Mayor, Councillor A Fennimore (in the Chair), the Deputy Mayor, Councillor B Oakes,
    and Councillors C Tarn, D Whitby and E Marsh.

    1. Apologies
    Councillor F Reed had sent her apologies.
"""

REMOTE = """
    Minutes of the Overview and Scrutiny Panel, 16 May 2024

    Present: Councillors A Fennimore and B Oakes
    In attendance virtually: Councillor C Tarn, Dev Whitby (Head of Housing)
    Guests: PC Erin Marsh and Inspector Finn Reed, Harwick Police

    1. Minutes
"""

WELSH = """
    CYNGOR CYMUNED LLANHARWICK
    Cynhaliwyd cyfarfod am 7.30pm ar 10 Hydref 2024.

    PRESENNOL
    Cynghorwyr Alun Morfa, Gwen Rhos a’r Cynghorydd Ifan Teifi.

    1. CROESO AC YMDDIHEURIADAU
    Derbyniwyd ymddiheuriadau gan y Cynghorwyr Arwel Dyfi ac Elin Conwy.
"""

EXPECTED = {
    "label column": (
        LABEL_COLUMN,
        [
            ("A Fennimore", "present", "Chair", None, True),
            ("B Oakes", "present", None, None, True),
            ("Mrs C Tarn", "present", "Deputy Chair", None, True),
            ("D Whitby", "present", "Cabinet Member (Housing and Communities)", None, True),
            ("E. Marsh", "present", None, "People's", False),
            ("F. Reed", "present", None, "Place", False),
            ("G. Sallow", "present", None, "Place", False),
            ("H Thorne", "apologies", None, None, True),
        ],
    ),
    "running text without Councillor": (
        RUNNING,
        [
            ("Mr A B Fennimore", "present", "Chairman", None, True),
            ("Mrs C Oakes", "present", None, None, True),
            ("Mr D E Tarn", "present", None, None, True),
            ("Miss F Whitby", "present", None, None, True),
            ("Dr G Marsh", "present", None, None, True),
            ("Mrs H Reed", "present", "Corporate Director Children, Young People and Families", None, False),
            ("Mr I Sallow", "present", "Head of Policy, Planning and Performance", None, False),
            ("Ms J Thorne", "present", "General Counsel", None, False),
            ("Mr K Vale", "present", "Area Education Officer – North", None, False),
            ("Mr L Wren", "apologies", None, None, True),
        ],
    ),
    "councillors in one list": (
        COUNCILLORS_LIST,
        [
            ("Ann Fennimore", "present", "Chair", None, True),
            ("Bob Oakes", "present", "Vice-Chair", None, True),
            *members("Cara Tarn", "Dev Whitby", "Erin Marsh"),
            ("Reed", "apologies", None, None, True),
        ],
    ),
    "surnames, post after a dash": (
        SURNAMES,
        [
            ("Fennimore", "present", "Chairman", None, True),
            *members("Oakes", "Tarn", "Ward", "Green"),
            ("Olive Marsh", "present", "Town Clerk", None, False),
            ("Finn Sallow", "present", "Deputy Town Clerk", None, False),
            *[(n, "apologies", None, None, True) for n in ("Reed", "Thorne", "Vale")],
        ],
    ),
    "semicolons": (
        SEMICOLONS,
        [
            ("A Fennimore", "present", "Chair", None, True),
            *members("B Oakes", "C Tarn", "D Whitby", "E Marsh"),
            ("Finn Reed", "present", "Chief Executive", None, False),
            ("Grace Sallow", "present", "Director of Resources", None, False),
            ("Thorne", "apologies", None, None, True),
            ("J Vale", "apologies", None, None, True),
        ],
    ),
    "names in columns": (
        COLUMNS,
        members(*(f"{i} {n}" for i, n in zip("ABCDEF", "Fennimore Oakes Tarn Whitby Marsh Reed".split()))),
    ),
    "name and post in columns": (
        NAME_AND_POST_COLUMNS,
        [
            ("Ann Fennimore", "present", "Chief Executive", None, False),
            ("Bob Oakes", "present", None, "Harwick Healthwatch", False),
            ("Cara Tarn", "present", "Cabinet Member for Health", None, True),
            ("Dev Whitby", "apologies", None, "West Harwick Police", False),
        ],
    ),
    "parish": (
        PARISH,
        [
            ("Fennimore", "present", "Chair", None, True),
            *members("Oakes", "Mrs Tarn", "Whitby"),
            ("Mrs E Marsh", "present", "Clerk", None, False),
            ("Reed", "apologies", None, None, True),
            ("Sallow", "apologies", None, None, True),
        ],
    ),
    "attendance numbered as a minute": (
        NUMBERED_FIRST,
        [
            ("A Fennimore", "present", "Chairman", None, True),
            *members("B Oakes", "C Tarn"),
            ("Mrs D Whitby", "present", "Clerk", None, False),
            ("E Marsh", "apologies", None, None, True),
        ],
    ),
    "a block a party": (
        PARTIES,
        [
            ("Ann Fennimore", "present", "Chair", None, True),
            *members("Bob Oakes", "Cara Tarn", "Dev Whitby"),
            ("Erin Marsh", "apologies", None, None, True),
        ],
    ),
    "bodies behind names": (
        ORGANISATIONS,
        [
            ("A Fennimore", "present", "Chair", None, True),
            ("Bob Oakes", "present", None, "Harwick University Hospitals NHS Trust", False),
            ("Cara Tarn", "present", "Director of Public Health", None, False),
            ("Dr Dev Whitby", "present", "Vice-Chair", "Harwick and Vale ICB", False),
            ("Erin Marsh", "present", None, "Age Concern", False),
        ],
    ),
    "substitute and late arrival in brackets": (
        SUBSTITUTE_IN_BRACKETS,
        [
            ("A Fennimore", "present", "Chair", None, True),
            ("B Oakes", "present", None, None, True),
            ("D Whitby", "present", None, None, True),
            ("Mr E Marsh", "present", "Independent Person", None, False),
            ("F Reed", "absent", None, None, True),
        ],
    ),
    "capitals": (
        CAPITALS,
        [
            ("A FENNIMORE", "present", "TOWN MAYOR", None, True),
            ("B OAKES", "present", None, None, True),
            ("MRS C TARN", "present", "TOWN CLERK", None, False),
            ("D WHITBY", "apologies", None, None, True),
        ],
    ),
    "posts before names": (
        MAYOR_IN_CHAIR,
        [
            ("A Fennimore", "present", "Chair", None, True),
            ("B Oakes", "present", "Deputy Mayor", None, True),
            *members("C Tarn", "D Whitby", "E Marsh"),
            ("F Reed", "apologies", None, None, True),
        ],
    ),
    "remote and guests": (
        REMOTE,
        [
            *members("A Fennimore", "B Oakes", "C Tarn"),
            ("Dev Whitby", "present", "Head of Housing", None, False),
            ("PC Erin Marsh", "present", None, None, False),
            ("Inspector Finn Reed", "present", None, "Harwick Police", False),
        ],
    ),
    "Welsh": (
        WELSH,
        [
            *members("Alun Morfa", "Gwen Rhos", "Ifan Teifi"),
            ("Arwel Dyfi", "apologies", None, None, True),
            ("Elin Conwy", "apologies", None, None, True),
        ],
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_layout(name):
    layout, expected = EXPECTED[name]
    assert read(layout) == expected


ASTERISKS = """
    Harwick Borough Council - Minutes of the Service Delivery Board held on 6 June 2024

    Members:
    * Councillor A Fennimore (Chairman)       * Councillor B Oakes
      Councillor C Tarn                       * Councillor D Whitby

    *Present

    Apologies for absence were received from Councillor C Tarn.
    1. Minutes
"""

SIDE_BY_SIDE = """
    Notes of the Liaison Meeting held on 6 June 2024

    Councillors present:              Officers present:
    Cllr A Fennimore (Chair)          Erin Marsh, Town Clerk
    Cllr B Oakes                      Finn Reed, Works Manager
    Cllr C Tarn

    1. Minutes
"""

ONE_PARAGRAPH = """
    Minutes of Little Harwick Parish Council, 6 June 2024

    Present: Cllrs A Fennimore (Chair), B Oakes, C Tarn, the Clerk and 5 members of the public.
    In attendance: County Cllr D Whitby. Apologies: Cllr E Marsh.

    1. Minutes
"""

CHAIR_LABEL = """
    Minutes of the Harwick Licensing Committee, 6 June 2024

    Present:
    Chair: Councillor A Fennimore
    Councillor B Oakes
    Councillor C Tarn, Kiln Ward
    Officers: Dev Whitby - Licensing Manager; Erin Marsh – Solicitor

    1. Minutes
"""

ALDERMEN = """
    Minutes of the Harwick and Vale Leisure Committee held on 6 June 2024

    Members Present: Alderman A Fennimore (Chairman); Aldermen B Oakes, C Tarn; Councillors D Whitby and E Marsh
    In Attendance: Mr F Reed, Director of Leisure

    1. Apologies
"""

HUNTINGDON = """
    MINUTES of the meeting of the LICENSING PANEL held in Room 1A, Harwick House on 6 June 2024.

    PRESENT:            Councillor A Fennimore – Chairman.

                        Councillors B Oakes, C Tarn,
                        D Whitby and E Marsh.

    APOLOGIES:          Apologies for absence from the meeting were submitted
                        on behalf of Councillors F Reed and G Sallow.

    IN ATTENDANCE:      Councillor H Thorne.

    1. MINUTES
"""

MORE = {
    "an asterisk marks those who came": (
        ASTERISKS,
        [
            ("A Fennimore", "present", "Chairman", None, True),
            ("B Oakes", "present", None, None, True),
            ("C Tarn", "absent", None, None, True),
            ("D Whitby", "present", None, None, True),
            ("C Tarn", "apologies", None, None, True),
        ],
    ),
    "lists side by side": (
        SIDE_BY_SIDE,
        [
            ("A Fennimore", "present", "Chair", None, True),
            *members("B Oakes", "C Tarn"),
            ("Erin Marsh", "present", "Town Clerk", None, False),
            ("Finn Reed", "present", "Works Manager", None, False),
        ],
    ),
    "labels inside a paragraph": (
        ONE_PARAGRAPH,
        [
            ("A Fennimore", "present", "Chair", None, True),
            *members("B Oakes", "C Tarn", "D Whitby"),
            ("E Marsh", "apologies", None, None, True),
        ],
    ),
    "the chair on a line of his own": (
        CHAIR_LABEL,
        [
            ("A Fennimore", "present", "Chair", None, True),
            *members("B Oakes", "C Tarn"),
            ("Dev Whitby", "present", "Licensing Manager", None, False),
            ("Erin Marsh", "present", "Solicitor", None, False),
        ],
    ),
    "aldermen": (
        ALDERMEN,
        [
            ("A Fennimore", "present", "Chairman", None, True),
            *members("B Oakes", "C Tarn", "D Whitby", "E Marsh"),
            ("Mr F Reed", "present", "Director of Leisure", None, False),
        ],
    ),
    "apologies as a sentence behind the label": (
        HUNTINGDON,
        [
            ("A Fennimore", "present", "Chairman", None, True),
            *members("B Oakes", "C Tarn", "D Whitby", "E Marsh"),
            ("F Reed", "apologies", None, None, True),
            ("G Sallow", "apologies", None, None, True),
            ("H Thorne", "present", None, None, True),
        ],
    ),
}


NUMBERED_PARISH = """
    Minutes of the Parish Council Meeting
    held in the Village Hall
    on Monday 10th June 2024 at 7.30pm

    2406.01 Present
    Councillors: A. Fennimore (AF)(Chairman), B Oakes (BO), C.Tarn (CT)
    In Attendance : 2 members of public
    Apologies for Absence
    Councillor D. Whitby (DW); County Councillor E. Marsh (EM);

    2406.02 Disclosure of Interests None.
"""

POST_WITHOUT_COMMA = """
    Minutes of the Annual Meeting of Harwick Parish Council held on 6 June 2024 commencing at 19:00.

    Present:

    Cllr Mr A H Fennimore (Chair)

    Cllr Mrs B Oakes

    Absent:
    There were no absences

    In Attendance:
    One member of the public
    Mr W Tarn Clerk and Executive Officer to Harwick Parish Council
    Mrs P Whitby Assistant Clerk, Harwick Parish Council

    PART ONE - OPEN TO THE PUBLIC
    24.44 ELECTION OF CHAIR
"""

SENTENCES = """
    Minutes of the Annual parish meeting, held at 7.30pm in the Hall, Church Lane on 20th May 2024.

    Present: Cllrs Fennimore, Oakes, Tarn and Whitby. County Councillor Erin Marsh was in attendance with
    14 members of the public and a member of the Press.

    1. Welcome
"""

MORE |= {
    "a parish that numbers everything": (
        NUMBERED_PARISH,
        [
            ("A. Fennimore", "present", "Chairman", None, True),
            *members("B Oakes", "C.Tarn"),
            ("D. Whitby", "apologies", None, None, True),
            ("E. Marsh", "apologies", None, None, True),
        ],
    ),
    "a post without a comma": (
        POST_WITHOUT_COMMA,
        [
            ("Mr A H Fennimore", "present", "Chair", None, True),
            *members("Mrs B Oakes"),
            ("Mr W Tarn", "present", "Clerk and Executive Officer to Harwick Parish Council", None, False),
            ("Mrs P Whitby", "present", "Assistant Clerk", "Harwick Parish Council", False),
        ],
    ),
    "sentences after the list": (SENTENCES, members("Fennimore", "Oakes", "Tarn", "Whitby", "Erin Marsh")),
}


@pytest.mark.parametrize("name", MORE)
def test_further_layout(name):
    layout, expected = MORE[name]
    assert sorted(read(layout), key=str) == sorted(expected, key=str)
