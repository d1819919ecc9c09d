"""Overview and Scrutiny Committee, 13 September 2023: the flood scheme is first reported."""

from corpus.content import Item, Meeting, Pack, Para, Restricted
from corpus.story.scrutiny_2023_minutes import JULY
from corpus.story.scrutiny_2023_reports import LETTER, LIBRARY, OPTIONS, PROGRAMME, WEIR

COUNCIL = "Wexbourne Borough Council"
BODY = "Overview and Scrutiny Committee"

MEETING = Meeting(
    BODY,
    "2023-09-13",
    "18:30",
    "Committee Room 1, Town Hall, Quay Street, Wexbourne",
    contact=("Lucy Wetherall", "lucy.wetherall@wexbourne.example", "01999 555 214"),
    published_on="2023-09-05",
    membership=(
        ("R Ashdown", True, None),
        ("P Belling", True, None),
        ("D Carrow", True, "Chair"),
        ("T Dunmere", True, None),
        ("M Iveson", True, "Deputy Chair"),
        ("S Jolliffe", True, None),
        ("K Kestle", True, None),
        ("Y Rahim", True, None),
        ("W Stobbart", True, None),
    ),
    invited=(("H Quarrie", "Cabinet Member (Environment and Coast)"), ("Dr Anselm Pryce", "Lower Wex Internal Drainage Board")),
)

ITEMS = (
    Item("1", "Apologies and Substitutions", "Public Business"),
    Item("2", "Declarations of Interest", "Public Business"),
    Item("3", "Minutes", "Public Business"),
    Item("3(a)", "To agree the minutes of the meeting held on 5th July, 2023", "Public Business", range="own"),
    Item("3(b)", "Matters Arising", "Public Business"),
    Item(
        "4",
        "Priory Weir Flood Resilience Scheme",
        "Public Business",
        presented_by="Report and presentation of the Director of Place",
        note="Councillor H Quarrie, Cabinet Member (Environment and Coast), and Dr Anselm Pryce, Lower Wex Internal "
        "Drainage Board, have been invited to the meeting for the consideration of this item.",
    ),
    Item(
        "5",
        "Kilnfield Library: Opening Hours after the First Year of Self-Service",
        "Public Business",
        presented_by="Briefing note of the Head of Libraries and Culture",
    ),
    Item("6", "Outstanding Issues", "Public Business", note="All outstanding issues have been included in the Work Programme"),
    Item("7", "Work Programme 2023/24", "Public Business", presented_by="Report of the Scrutiny Officer"),
    Item(
        "8",
        "Any Other Items of Public Business",
        "Public Business",
        note="Any other items of public business which the Chair decides to take as a matter of urgency because of the "
        "special circumstances involved.",
    ),
    Item(
        "9",
        "Household Waste Contract: Commercial Position",
        "Private Business",
        private=True,
        presented_by="Report of the Director of Place",
    ),
    Item("10", "Any Other Items of Private Business", "Private Business", private=True),
)

TOP = (
    Para(BODY, "title"),
    "---",
    Para("<b>Time and Date</b><br/>6.30 pm on Wednesday, 13th September, 2023", "left"),
    Para("<b>Place</b><br/>Committee Room 1, Town Hall, Quay Street, Wexbourne", "left"),
    "---",
)
TAIL = (
    "---",
    Para("Helena Storrow, Chief Executive, Town Hall, Wexbourne", "left"),
    Para("Tuesday, 5 September 2023", "left"),
    Para(
        "Note: The person to contact about the agenda and documents for this meeting is Lucy Wetherall, Democratic "
        "Services, Town Hall, Wexbourne, telephone 01999 555 214, alternatively E-mail: lucy.wetherall@wexbourne.example",
        "left",
    ),
    Para(
        "Membership: Councillors R Ashdown, P Belling, D Carrow (Chair), T Dunmere, M Iveson (Deputy Chair), S Jolliffe, "
        "K Kestle, Y Rahim and W Stobbart",
        "left",
    ),
    Para("By invitation: Councillor H Quarrie (Cabinet Member (Environment and Coast)), Dr Anselm Pryce", "left"),
    Para("<b>Please note: a hearing loop is available in the committee rooms</b>", "left"),
    Para("Lucy Wetherall, Democratic Services – Telephone: 01999 555 214<br/>E-mail: lucy.wetherall@wexbourne.example", "left"),
)

PACK = Pack(
    "scrutiny-2023-09-13",
    COUNCIL,
    "scrutiny",
    MEETING,
    ITEMS,
    "lists",
    TOP,
    TAIL,
    papers=(JULY, WEIR, OPTIONS, LETTER, LIBRARY, PROGRAMME, Restricted("9", 2)),
)
