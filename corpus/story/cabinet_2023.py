"""Cabinet, 18 October 2023: the scheme goes to Council, the waste contract is put off."""

from corpus.content import Grid, Item, Meeting, Pack, Para, Restricted
from corpus.story.cabinet_2023_minutes import SEPTEMBER
from corpus.story.cabinet_2023_reports import PERFORMANCE, WASTE, WEIR

COUNCIL = "Wexbourne Borough Council"
EXEMPT = (
    "That under Section 100A of the Local Government Act 1972 the public be excluded for the following business as it "
    "involves "
    "the likely disclosure of exempt information as defined in paragraph 3 of part 1 of Schedule 12A of the Act"
)

MEETING = Meeting(
    "CABINET",
    "2023-10-18",
    "10:00",
    "Council Chamber, Town Hall, Wexbourne",
    contact=("Lucy Wetherall", "lucy.wetherall@wexbourne.example", "01999 555214"),
    published_on="2023-10-10",
)
OPEN, CLOSED = "UNRESTRICTED ITEMS", "EXEMPT ITEMS"
ITEMS = (
    Item("1", "Apologies", OPEN),
    Item("2", "Declarations of Interest", OPEN),
    Item("3", "Minutes of the Meeting held on 20 September 2023", OPEN),
    Item("4", "Cabinet Member Updates", OPEN),
    Item(
        "5",
        "23/00061 - Priory Weir Flood Resilience Scheme: Approval of the Preferred Option and Addition to the Capital "
        "Programme 2023-26",
        OPEN,
        range="broken",
    ),
    Item("6", "23/00058 - Household Waste and Recycling: Contract Extension", OPEN, range="own"),
    Item("7", "Quarterly Performance Report, Quarter 1, 2023/24", OPEN),
    Item("8", "23/00064 - Old Quay Car Park – Traffic Regulation Order", OPEN, to_follow=True, note="Report to follow"),
    Item("9", "Household Waste and Recycling: Contract Extension - Exempt Appendix", CLOSED, private=True),
)
TOP = (
    Para("Wexbourne Borough Council", "centretitle"),
    Para("AGENDA", "centretitle"),
    Para("CABINET", "centretitle"),
    Grid(
        (
            ("Wednesday, 18th October, 2023, at 10.00 am", "Ask for:", "<b>Lucy Wetherall</b>"),
            ("Council Chamber, Town Hall, Wexbourne", "Telephone:", "<b>01999 555214</b>"),
            ("", "Email:", "<b>lucy.wetherall<br/>@wexbourne.example</b>"),
        ),
        (84, 24, 52),
        "none",
        heads=0,
        layout=True,
    ),
)
TAIL = (
    Para("Helena Storrow<br/>Chief Executive<br/>01999 555 100", "left"),
    Para("<b>Tuesday, 10 October 2023</b>", "left"),
)
NOTES = {OPEN: "During these items the meeting is likely to be open to the public", CLOSED: EXEMPT}

PACK = Pack(
    "cabinet-2023-10-18",
    COUNCIL,
    "cabinet",
    MEETING,
    ITEMS,
    "hung",
    TOP,
    TAIL,
    NOTES,
    papers=(SEPTEMBER, WEIR, WASTE, PERFORMANCE, Restricted("9")),
)
