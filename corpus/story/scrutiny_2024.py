"""Overview and Scrutiny Committee, 13 March 2024: progress on the scheme, minutes that cite others."""

from corpus.content import (
    Bullets,
    Cited,
    Decision,
    Grid,
    Group,
    Head,
    Item,
    Limb,
    Meeting,
    Minute,
    Minutes,
    Pack,
    Para,
    Rec,
    Recommendations,
    Report,
    Sink,
    Sub,
    Vote,
    cllr,
    officer,
)

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

JANUARY = Minutes(
    "3(a)",
    BODY,
    "2024-01-17",
    layout="columns",
    heading="{n}. <b>{t}</b>",
    start_time="18:30",
    closed_time="20:10",
    opening=(
        Para(COUNCIL, "left"),
        Para(
            "Minutes of the Meeting of Overview and Scrutiny Committee held at 6.30 pm<br/>on Wednesday, 17 January 2024", "left"
        ),
        Para("Present:", "left"),
    ),
    groups=(
        Group("Members", (cllr("D Carrow", "Chair"), cllr("R Ashdown"), cllr("P Belling"), cllr("K Kestle"), cllr("W Stobbart"))),
        Group("Co-opted Members", (officer("Reverend Tabitha Amory", None, "Diocese of Wexbourne"),)),
        Group(
            "Other representatives",
            (
                officer("Dr Anselm Pryce", None, "Lower Wex Internal Drainage Board"),
                officer("Mr Joel Tarrant", "Chief Executive", "Saltmarsh Homes"),
            ),
        ),
        Group(
            "Officers",
            (
                officer("T Ganderton", None, "Place"),
                officer("I Corrigan", "Director of Housing"),
                officer("L Wetherall", None, "Law and Governance"),
            ),
        ),
        Group(
            "Apologies",
            (
                cllr("M Iveson", "Deputy Chair"),
                cllr("Jolliffe"),
                cllr("Y Rahim"),
                officer("Marcus Abelwhite", "Director of Place"),
            ),
            "apologies",
        ),
    ),
    minutes=(
        Minute("31", "Apologies", ("As set out above.",), section="Public business"),
        Minute("32", "Declarations of Interest", ("There were no declarations of interest.",)),
        Minute(
            "33",
            "Minutes of Previous Meeting",
            (
                "The minutes of the meeting held on 15 November 2023 were agreed as a true record.",
                "Further to Minute 24 headed ‘Tree Planting Strategy’, the Committee noted that Cabinet had accepted all six of "
                "its recommendations (their Minute 52 refers).",
                "Arising from Minute 26, the Chair said that a date had been found.",
            ),
            agreed="2023-11-15",
            references=(Cited("Minute 24"), Cited("Minute 52", "Cabinet", None, "other"), Cited("Minute 26")),
        ),
        Minute(
            "34",
            "Household Waste and Recycling: Contract Extension",
            (
                "Cabinet had deferred a decision on the extension on 18 October 2023 (Minute 45 of that meeting refers) so that "
                "the views of this Committee could be had.",
                "In discussion, members recommended that food waste be collected weekly from the first day, and suggested that "
                "the smallest bins be free.",
                "The Committee:",
                Bullets(
                    (
                        "heard that the contractor had missed 63 bins in 100,000;",
                        "asked for the same figure by ward; and",
                        "recalled Minute 17 above all.",
                    )
                ),
                Decision(
                    "RECOMMENDED that Cabinet",
                    (
                        Limb("(i)", "extend the contract for three years and not for five;", "extend"),
                        Limb(
                            "(ii)",
                            "make it a term of the extension that food waste be collected weekly from every household, flats "
                            "among them, from the first day of the extended contract and "
                            "that the Council be paid for any round that is not completed on its day; and",
                            "make",
                        ),
                        Limb("(iii)", "publish missed bins by ward.", "publish"),
                    ),
                    kind="recommended",
                    stem="Cabinet",
                    style="decision",
                ),
            ),
            references=(Cited("Minute 45", "Cabinet", "2023-10-18", "other"), Cited("Minute 17")),
        ),
        Minute(
            "35",
            "Damp and Mould in Rented Homes",
            (
                "The Director of Housing reported that 212 complaints had been made in the year. Mr Tarrant described what "
                "Saltmarsh Homes had done since the inquest of 2022.",
                Decision(
                    "RESOLVED that, having heard the Director of Housing and Mr Tarrant:-",
                    (
                        Limb("A.", "The presentation be noted.", "noted"),
                        Limb(
                            "B.",
                            "Consideration of the draft policy be deferred to the next meeting.",
                            "deferred",
                            kind="deferred",
                        ),
                    ),
                    stem="having heard the Director of Housing and Mr Tarrant",
                ),
                "Councillor Kestle asked that the Chair write to the Ombudsman. It was agreed that she would do so.",
            ),
        ),
        Minute(
            "36",
            "Kilnfield Library: Call-in of the Decision on Opening Hours",
            (
                "Five members had called in the decision of Cabinet to keep the present hours. The motion that the decision be "
                "referred back was moved by Councillor Kestle and seconded "
                "by Councillor Mrs Belling and, on a show of hands, was lost (2 for, 3 against).",
                Decision("RESOLVED that", (Limb("", "no further action be taken.", "taken"),)),
            ),
            votes=(Vote("the decision be referred back", 2, 3, None, "lost", "Kestle", "Mrs Belling"),),
        ),
        Minute(
            "37",
            "Key Messages",
            (
                Decision(
                    "RESOLVED that",
                    (Limb("", "this item be withdrawn and referred to the Chairs’ Group.", "withdrawn; referred"),),
                ),
            ),
        ),
        Minute(
            "38",
            "Exclusion of the Press and Public",
            (
                Decision(
                    "RESOLVED that",
                    (
                        Limb(
                            "",
                            "under Section 100(A) of the Local Government Act 1972 the public be excluded "
                            "on the grounds that Minute 39 below involves the disclosure "
                            "of exempt information.",
                            "excluded",
                        ),
                    ),
                ),
            ),
            references=(Cited("Minute 39", direction="forward"),),
        ),
        Minute(
            "39",
            "Commercial Position of the Waste Contractor",
            (
                "Further to Minute 34 above, the Committee considered a private report.",
                Sink(30),
                Decision(
                    "RESOLVED:-",
                    (
                        Limb("1)", "the report be noted;", "noted"),
                        Limb("2)", "the Director of Place be asked for a further report.", "asked"),
                    ),
                    inline=False,
                ),
            ),
            private=True,
            section="Private business",
            references=(Cited("Minute 34"),),
        ),
    ),
    closing=(Para("(Meeting closed at: 8.10 pm)", "left"),),
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
