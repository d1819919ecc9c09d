"""Cabinet: the front sheet of 17 April 2024 alone, and the pack of 18 September 2024, when the waste contract is let."""

from corpus.content import Grid, Item, Meeting, Pack, Para, Restricted
from corpus.story.cabinet_2024_minutes import JULY
from corpus.story.cabinet_2024_reports import BINS, WASTE

COUNCIL = "Wexbourne Borough Council"
OPEN, CLOSED = "UNRESTRICTED ITEMS", "EXEMPT ITEMS"


def head(date: str, venue: str) -> tuple:
    """The head of the front sheet: meeting at the left, whom to ask at the right."""
    return (
        Para("Wexbourne Borough Council", "centretitle"),
        Para("AGENDA", "centretitle"),
        Para("CABINET", "centretitle"),
        Grid(
            ((f"<b>{date}</b>", "Ask for:", "<b>Idris Fennimore</b>"), (f"<b>{venue}</b>", "Telephone:", "<b>01999 555230</b>")),
            (86, 24, 52),
            "none",
            heads=0,
            layout=True,
        ),
        Para("Tea and coffee will be available 15 minutes before the meeting.", "centre"),
    )


NOTES = {
    OPEN: "During these items the meeting is likely to be open to the public",
    CLOSED: "At the time of preparing the agenda there were no exempt items. During any such items which may arise the "
    "meeting is likely NOT to be open to the public",
}
APRIL_ITEMS = (
    Item("1", "Introduction/Webcasting", OPEN),
    Item("2", "Apologies for Absence", OPEN),
    Item("3", "Minutes of the Meeting held on 20 March 2024", OPEN, pages=(1, 6)),
    Item(
        "4",
        "24/00011 - Priory Weir Flood Resilience Scheme: Award of the Contract for the Tilting Gate, the Bank at Monks "
        "Mead and the Fish Pass",
        OPEN,
        range="own",
        pages=(7, 44),
    ),
    Item(
        "5",
        "24/00007 - Household Waste and Recycling: Response to the Recommendations of the Overview and Scrutiny Committee",
        OPEN,
        to_follow=True,
        note="To follow",
    ),
    Item("6", "Risk Management: Six-monthly Update", OPEN, range="broken", pages=(45, 118)),
)
APRIL = Pack(
    "cabinet-2024-04-17-agenda",
    COUNCIL,
    "cabinet",
    Meeting(
        "CABINET",
        "2024-04-17",
        "10:00",
        "Saltmarsh Suite, The Old Customs House, Quay Street, Wexbourne",
        contact=("Idris Fennimore", None, "01999 555230"),
        published_on="2024-04-09",
    ),
    APRIL_ITEMS,
    "hung",
    head("Wednesday, 17th April, 2024, at 10.00 am", "Saltmarsh Suite, The Old Customs House, Quay Street, Wexbourne"),
    (
        Para(CLOSED, "centrebold"),
        Para(f"<i>({NOTES[CLOSED]})</i>", "centre"),
        Para("Ezra Locksmith<br/>Monitoring Officer<br/>01999 555 140", "left"),
        Para("<b>Tuesday, 9 April 2024</b>", "left"),
        Para(
            "Please note that any background documents referred to in the accompanying papers maybe inspected by arrangement "
            "with the officer responsible for preparing the relevant report.",
            "left",
        ),
    ),
    {OPEN: NOTES[OPEN]},
)

ITEMS = (
    Item("1", "Apologies for Absence", OPEN),
    Item("2", "Declarations of Interest", OPEN),
    Item("3", "Minutes of the Meeting held on 17 July 2024", OPEN),
    Item(
        "4",
        "24/00038 - Household Waste and Recycling: Contract Extension from 1 April 2025 (Decision deferred from 18 October 2023)",
        OPEN,
        range="broken",
    ),
    Item(
        "5",
        "Exclusion of the Press and Public",
        OPEN,
        note="To consider whether the public should be excluded for the business below.",
    ),
    Item(
        "6",
        "Household Waste and Recycling: Contract Extension - Appendix B",
        CLOSED,
        private=True,
        range="own",
        note="Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A of the Local Government Act 1972",
    ),
)
SEPTEMBER = Pack(
    "cabinet-2024-09-18",
    COUNCIL,
    "cabinet",
    Meeting(
        "CABINET",
        "2024-09-18",
        "10:00",
        "Council Chamber, Town Hall, Wexbourne",
        contact=("Idris Fennimore", None, "01999 555230"),
        published_on="2024-09-10",
    ),
    ITEMS,
    "hung",
    head("Wednesday, 18th September, 2024, at 10.00 am", "Council Chamber, Town Hall, Wexbourne"),
    (Para("Ezra Locksmith<br/>Monitoring Officer", "left"), Para("<b>Tuesday, 10 September 2024</b>", "left")),
    {OPEN: NOTES[OPEN]},
    papers=(JULY, WASTE, BINS, Restricted("6")),
)
