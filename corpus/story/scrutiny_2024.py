"""Overview and Scrutiny Committee, 13 March 2024: progress on the scheme, minutes that cite others."""

from corpus.content import Bullets, Grid, Head, Item, Meeting, Pack, Para, Rec, Recommendations, Report, Sub
from corpus.story.scrutiny_2024_minutes import JANUARY

COUNCIL, BODY = "Wexbourne Borough Council", "Overview and Scrutiny Committee"
MEETING = Meeting(
    BODY,
    "2024-03-13",
    "18:30",
    None,
    remote=True,
    contact=("Lucy Wetherall", "lucy.wetherall@wexbourne.example", "01999 555 214"),
    published_on="2024-03-05",
    membership=(
        ("R Ashdown", True, None),
        ("P Belling", True, None),
        ("D Carrow", True, "Chair"),
        ("M Iveson", True, "Deputy Chair"),
        ("S Jolliffe", True, None),
        ("K Kestle", True, None),
        ("Y Rahim", True, None),
        ("W Stobbart", True, None),
        ("Rev. T Amory", False, None),
    ),
)
DEV, GOV = "Items for Scrutiny", "Governance Items"
ITEMS = (
    Item("1", "Welcome and Apologies for Absence", "Public Business"),
    Item("2", "Declarations of Interest", "Public Business"),
    Item("3", "Minutes of Previous Meeting", "Public Business"),
    Item("3(a)", "To agree the minutes of the meeting held on 17th January 2024", "Public Business"),
    Item("3(b)", "Matters Arising", "Public Business"),
    Item("4", "Chair’s Update", "Public Business", presented_by="The Chair, Councillor Carrow, will report at the meeting"),
    Item("5", "Priory Weir", DEV),
    Item(
        "5(a)", "Priory Weir Flood Resilience Scheme – Progress", DEV, presented_by="Report of Tom Ganderton, Flood Risk Manager"
    ),
    Item(
        "5(b)",
        "Statement of the Lower Wex Internal Drainage Board",
        DEV,
        presented_by="Presentation by Dr Anselm Pryce, Lower Wex Internal Drainage Board",
    ),
    Item(
        "6",
        "Night-time Economy: Report of the Task and Finish Group",
        DEV,
        presented_by="Report of Councillor Y Rahim, Chair of the Task and Finish Group",
    ),
    Item(
        "7",
        "Damp and Mould in Rented Homes",
        GOV,
        presented_by="Report to follow. Ines Corrigan, Director of Housing, will report at the meeting",
        to_follow=True,
    ),
    Item(
        "8",
        "Any other items of public business",
        GOV,
        note="Any other items of public business which the Chair decides to take as matters of urgency because of the "
        "special circumstances involved",
    ),
)
TOP = (
    Para(BODY, "title"),
    "---",
    Para("<b>Time and Date</b><br/>6.30 pm on Wednesday, 13th March, 2024", "left"),
    Para(
        "<b>Place</b><br/>This meeting will be held remotely. The meeting can be viewed live by pasting this link into "
        "your browser: https://video.wexbourne.example/os-2024-03-13",
        "left",
    ),
    Para("Please note that in line with the Council’s practice the meeting will be recorded.", "left"),
    "---",
)
TAIL = (
    Para("<b>Private Business</b>", "left"),
    Para("Nil", "left"),
    "---",
    Para("Ezra Locksmith, Monitoring Officer, Town Hall, Wexbourne", "left"),
    Para("Tuesday, 5 March 2024", "left"),
    Para(
        "Note: The person to contact about the agenda and documents for this meeting is Lucy Wetherall, Tel: 01999 555 "
        "214, E-mail: lucy.wetherall@wexbourne.example",
        "left",
    ),
    Para(
        "Membership: Cllr R Ashdown, Cllr P Belling, Cllr D Carrow (Chair), Cllr M Iveson (Deputy Chair), Cllr S "
        "Jolliffe, Cllr K Kestle, Cllr Y Rahim, "
        "Cllr W Stobbart, Rev. T Amory",
        "left",
    ),
    Para("Lucy Wetherall", "left"),
)

PROGRESS = Report(
    "5(a)",
    "report",
    "Priory Weir Flood Resilience Scheme – Progress",
    to=BODY,
    date="2024-03-13",
    dated="13th March 2024",
    sender="Tom Ganderton – Flood Risk Manager, and Bethan Royle – Senior Engineer",
    template="memo",
    authors=(("Tom Ganderton", "Flood Risk Manager"),),
    directorate="Place",
    email="tom.ganderton@wexbourne.example",
    money=("£660,000", "£3.4m", "£3.62m", "£220,000", "£310,000"),
    legislation=("Eels (England and Wales) Regulations 2009",),
    blocks=(
        Head("1", "Purpose", ""),
        Para("This report tells the Committee what has been done since Council approved the scheme.", label="1.1"),
        Head("2", "Recommendations", ""),
        Para("The Committee is asked:", label="2.1"),
        Recommendations(
            "",
            (
                Rec("(a)", "To note the progress made to 29 February 2024;", number="2.1(a)"),
                Rec(
                    "(b)",
                    "To consider whether the following should be put to Cabinet:",
                    number="2.1(b)",
                    nested=(("(i)", "a larger contingency; and"), ("(ii)", "a yearly drill with the Parish Council;")),
                ),
                Rec("(c)", "To receive a further report in September.", number="2.1(c)"),
            ),
            to="Committee",
        ),
        Head("3", "Information/Background", ""),
        Para(
            "The Committee supported Option C on 13th September 2023 and asked for this report. Cabinet agreed on 18th "
            "October and Council, on 22nd November, added £660,000 to the programme.",
            label="3.1",
        ),
        Para(
            "The Committee had recommended that the bank be lowered in the first season. Cabinet resolved otherwise, on the "
            "engineer’s advice.",
            label="3.2",
        ),
        Para(
            "Tenders were received from four firms on 19th February. The lowest would bring the cost from £3.4m to £3.62m. A "
            "further £220,000 may be found from the flood levy, of which £310,000 is "
            "uncommitted. A licence under the Eels (England and Wales) Regulations 2009 has been granted.",
            label="3.3",
        ),
        Grid(
            (
                ("Milestone", "Planned", "Now expected", "RAG", "Comment"),
                ("Grant confirmed", "30 November 2023", "14 December 2023", "Complete", "Two weeks late"),
                ("Tenders received", "9 February 2024", "19 February 2024", "Complete", "Four tenders"),
                ("Contract let", "29 March 2024", "19 April 2024", "Amber", "Awaits clarification of the price of steel"),
                ("Start on site", "6 May 2024", "20 May 2024", "Amber", ""),
                ("Gate in place", "30 September 2025", "30 September 2025", "Green", ""),
                ("Completion", "31 March 2026", "31 March 2026", "Green", ""),
            ),
            (36, 34, 36, 20, 44),
        ),
        Head("4", "Options Considered and Recommended Proposal", ""),
        Para(
            "To let the contract in two parts was considered. It would save nothing and would need two cofferdams.", label="4.1"
        ),
        Para("Report Author(s): Tom Ganderton, Flood Risk Manager, Place, tom.ganderton@wexbourne.example", "left"),
    ),
)
NIGHT = Report(
    "6",
    "report",
    "Night-time Economy: Report of the Task and Finish Group",
    to=BODY,
    date="2024-03-13",
    dated="13 March 2024",
    template="memo",
    sender="Councillor Y Rahim, Chair of the Task and Finish Group",
    authors=(("Y Rahim", "Chair of the Task and Finish Group"),),
    blocks=(
        Sub("Recommendations"),
        Recommendations(
            "That the Cabinet Member (Communities) be recommended to:",
            (
                Rec("1.", "fund street pastors on Fridays and Saturdays until March 2026;"),
                Rec("2.", "ask the County Council for lighting in Ropewalk; and"),
            ),
            to="Cabinet Member (Communities)",
        ),
        Recommendations(
            "That the Licensing Committee be recommended to:",
            (Rec("1.", "review its policy on late hours; and"), Rec("2.", "meet licensees once a year.")),
            to="Licensing Committee",
        ),
        Sub("1. How the Group worked"),
        "The Group met five times and went out twice, on the nights of 10 and 25 November, until 3 a.m. It heard from the "
        "police, from taxi drivers and from two bands.",
        Sub("2. What the Group found"),
        Bullets(
            (
                "Most people go home by 1 a.m., and want a bus;",
                "violence has fallen by a third since 2018, but the fear of it has not;",
                "“no one is in charge after the wardens have gone” (a licensee).",
            )
        ),
        Sub("Calls for service by hour, Quay Street, Fridays and Saturdays, 2023"),
        Grid(
            (
                ("Hour", "Assault", "Disorder", "Noise", "Other", "All"),
                ("8 p.m.", "4", "21", "9", "13", "47"),
                ("9 p.m.", "6", "25", "11", "12", "54"),
                ("10 p.m.", "9", "38", "20", "15", "82"),
                ("11 p.m.", "17", "57", "41", "16", "131"),
                ("Midnight", "31", "66", "39", "20", "156"),
                ("1 a.m.", "26", "40", "33", "9", "108"),
                ("2 a.m.", "12", "18", "22", "5", "57"),
            ),
            (28, 24, 24, 24, 24, 24),
            rules="horizontal",
            figures=(1, 2, 3, 4, 5),
        ),
    ),
)
PACK = Pack("scrutiny-2024-03-13", COUNCIL, "scrutiny", MEETING, ITEMS, "lists", TOP, TAIL, papers=(JANUARY, PROGRESS, NIGHT))
