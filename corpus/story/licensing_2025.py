"""Licensing Committee, 15 January 2025: what the night-time group asked for becomes a policy."""

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
    Person,
    Rec,
    Recommendations,
    Report,
    Restricted,
    Sub,
    Vote,
    cllr,
    officer,
)

COUNCIL, BODY = "Wexbourne Borough Council", "Licensing Committee"
PART_A, PART_B = "PART A - OPEN TO THE PUBLIC", "PART B - NOT OPEN TO THE PUBLIC"
MEETING = Meeting(
    BODY,
    "2025-01-15",
    "10:30",
    "Saltmarsh Room, Town Hall, Wexbourne",
    contact=("Zubin Kapadia", "licensing@wexbourne.example", "01999 555 260"),
    published_on="2025-01-07",
)
ITEMS = (
    Item("1", "APOLOGIES FOR ABSENCE AND SUBSTITUTES", PART_A),
    Item("2", "DECLARATIONS OF MEMBERS’ INTERESTS", PART_A),
    Item(
        "3",
        "MINUTES",
        PART_A,
        note="To sign as a correct record the minutes of the meeting held on 16 October 2024.",
        range="own",
    ),
    Item(
        "4",
        "STATEMENT OF LICENSING POLICY – LATE HOURS, THE OLD QUAY AND ROPEWALK AREA, AND THE RECOMMENDATIONS OF THE "
        "OVERVIEW AND SCRUTINY COMMITTEE",
        PART_A,
        presented_by="Report of the Licensing Manager",
    ),
    Item("5", "HACKNEY CARRIAGE FARES", PART_A, presented_by="Oral report of the Licensing Manager"),
    Item(
        "6",
        "URGENT BUSINESS",
        PART_A,
        note="Such other business as the Chairman considers should be dealt with as a matter of urgency.",
    ),
    Item(
        "7",
        "EXCLUSION OF THE PUBLIC",
        PART_A,
        note="To resolve that under Section 100A(4) of the Local Government Act 1972 the public be excluded from the "
        "meeting for the following item on the grounds that it involves the likely disclosure of exempt information as "
        "defined in "
        "Paragraphs 1 and 2 of Part 1 of Schedule 12A of the Act.",
    ),
    Item(
        "8",
        "REVIEW OF A HACKNEY CARRIAGE DRIVER’S LICENCE",
        PART_B,
        private=True,
        presented_by="Report of the Licensing Manager",
        note="(Exempt – Paragraphs 1 and 2)",
    ),
)
TOP = (
    Para("WEXBOURNE BOROUGH COUNCIL", "centretitle"),
    Para("LICENSING COMMITTEE", "centretitle"),
    Para("Wednesday, 15th January, 2025 at 10.30 a.m.<br/>Saltmarsh Room, Town Hall, Wexbourne", "centrebold"),
    Para("AGENDA", "centrebold"),
)
TAIL = (
    Para("Committee contact: Zubin Kapadia, 01999 555 260, licensing@wexbourne.example", "left"),
    Para("Published: 7 January 2025", "left"),
)
OCTOBER = Minutes(
    "3",
    BODY,
    "2024-10-16",
    layout="given",
    heading="<b>{n} &nbsp; {t}</b>",
    start_time="10:30",
    closed_time="11:48",
    opening=(
        Para("LICENSING COMMITTEE", "centretitle"),
        Para(
            "MINUTES of the meeting of the Licensing Committee held in the Saltmarsh Room on Wednesday, 16 October 2024, "
            "commencing at 10.30 a.m. and "
            "concluding at 11.48 a.m.",
            "left",
        ),
        Para("<b>PRESENT:</b> Councillor Mrs P Belling (Chairman); Councillors T Dunmere, W Stobbart and J Tamworth-Lee", "left"),
        Para(
            "<b>ALSO PRESENT:</b> Zubin Kapadia, Licensing Manager; PC Lorna Treece, Wexshire Constabulary; Dr Imogen Vane, "
            "Consultant in Public Health, "
            "Wexshire County Council",
            "left",
        ),
    ),
    groups=(
        Group(
            "PRESENT",
            (
                cllr("Mrs P Belling", "Chairman"),
                cllr("T Dunmere", None, ""),
                cllr("W Stobbart", None, ""),
                cllr("J Tamworth-Lee", None, ""),
            ),
        ),
        Group(
            "ALSO PRESENT",
            (
                officer("Zubin Kapadia", "Licensing Manager"),
                officer("PC Lorna Treece", None, "Wexshire Constabulary"),
                officer("Dr Imogen Vane", "Consultant in Public Health", "Wexshire County Council"),
            ),
        ),
        Group(
            "APOLOGIES FOR ABSENCE AND SUBSTITUTES",
            (Person("Councillor S Jolliffe", "S Jolliffe", True),),
            "apologies",
            shown=False,
        ),
    ),
    minutes=(
        Minute(
            "LR.19",
            "APOLOGIES FOR ABSENCE AND SUBSTITUTES",
            (
                "An apology for absence was received from Councillor S Jolliffe, for whom Councillor "
                "W Stobbart was present as a substitute.",
            ),
        ),
        Minute("LR.20", "DECLARATIONS OF MEMBERS’ INTERESTS", ("Nil.",)),
        Minute(
            "LR.21",
            "MINUTES",
            (
                Decision(
                    "RESOLVED:",
                    (
                        Limb(
                            "",
                            "the minutes of the meeting held on 17 July 2024, copies of which had been circulated, be "
                            "approved and signed.",
                            "approved; signed",
                            "That ",
                        ),
                    ),
                    style="left",
                ),
            ),
            agreed="2024-07-17",
        ),
        Minute(
            "LR.22",
            "STREET TRADING – ICE CREAM, QUAY STREET",
            (
                "The applicant, Mr Ottavio Bassi, answered questions. The Committee noted that no complaint had been made in "
                "eleven years.",
                Decision(
                    "<b>DECISION:</b>",
                    (
                        Limb(
                            "",
                            "To grant consent for one year from 1 November 2024, between the hours of 10 a.m. and 8 p.m.",
                            "grant",
                        ),
                    ),
                    style="left",
                ),
                Para(
                    "<b>REASONS FOR DECISION:</b> The pitch is off the highway, and the trade is one that visitors look for. It "
                    "was recommended by the police that the van "
                    "should not stand at the slipway.",
                    "left",
                ),
            ),
        ),
        Minute(
            "LR.23",
            "LATE HOURS: RECOMMENDATIONS OF THE OVERVIEW AND SCRUTINY COMMITTEE",
            (
                "The Committee had before it the report of the night-time economy group, which the Overview and Scrutiny "
                "Committee had resolved on 13 March 2024 to send "
                "to it (Minute 44 of that Committee refers), and its own decision to wait for the figures of the summer (Minute "
                "LR.12).",
                "PC Treece said that calls between midnight and 3 a.m. had fallen again. Dr Vane spoke of the number of those "
                "under 25 who were brought to hospital.",
                Decision(
                    "<b>DECISION:</b>",
                    (
                        Limb(
                            "(1)",
                            "the Licensing Manager be requested to draw up a policy on late hours for the Old Quay and "
                            "Ropewalk area;",
                            "requested",
                            "that ",
                        ),
                        Limb(
                            "(2)",
                            "consideration of a levy be deferred until the policy has been in force for a year; and",
                            "deferred",
                            "that ",
                            kind="deferred",
                        ),
                        Limb("(3)", "licensees be met in the spring of each year.", "met", "that "),
                    ),
                    style="left",
                ),
            ),
            references=(Cited("Minute 44", "Overview and Scrutiny Committee", "2024-03-13", "other"), Cited("Minute LR.12")),
        ),
        Minute(
            "LR.24",
            "HACKNEY CARRIAGE FARES",
            (
                "A request had come from nine proprietors. Fares had last been raised in 2022. The table sets out what was asked "
                "for.",
                Grid(
                    (
                        ("Journey", "Present fare", "Fare asked for", "Rise"),
                        ("First mile", "£4.20", "£4.80", "14%"),
                        ("Each mile after", "£2.10", "£2.40", "14%"),
                        ("Waiting, each minute", "30p", "35p", "17%"),
                        ("Sundays and Bank Holidays", "half as much again", "half as much again", "-"),
                    ),
                    (56, 38, 38, 24),
                    rules="horizontal",
                ),
                "Moved by Councillor Tamworth-Lee, seconded by Councillor Dunmere, and upon being put to the vote (3 for; 1 "
                "against; 0 abstentions) it was",
                Decision(
                    "<b>RESOLVED:</b>",
                    (
                        Limb("a.", "the fares asked for be advertised;", "advertised", "That "),
                        Limb(
                            "b.",
                            "if no objection is received they come into force on 1 December 2024.",
                            "come into force",
                            "That ",
                        ),
                    ),
                    mover="Tamworth-Lee",
                    seconder="Dunmere",
                    style="left",
                ),
            ),
            votes=(Vote("it", 3, 1, 0, None, "Tamworth-Lee", "Dunmere"),),
        ),
        Minute(
            "LR.25",
            "EXCLUSION OF THE PUBLIC",
            (
                Decision(
                    "RESOLVED:", (Limb("", "the public be excluded for the item below.", "excluded", "That "),), style="left"
                ),
            ),
        ),
        Minute(
            "LR.26",
            "COMPLAINT AGAINST A DRIVER",
            (
                "The driver attended with a friend. The Committee withdrew to consider its decision and returned at 11.40 a.m.",
                Decision(
                    "<b>DECISION:</b>",
                    (
                        Limb(
                            "", "no action be taken, and that the driver be reminded of condition 14.", "taken; reminded", "That "
                        ),
                    ),
                    style="left",
                ),
            ),
            private=True,
        ),
    ),
    closing=(Para("Chairman ……………………………", "right"),),
)
POLICY = Report(
    "4",
    "report",
    "Statement of Licensing Policy – Late Hours",
    template="inline",
    to=BODY,
    date="2025-01-15",
    dated="15 January 2025",
    sender="Licensing Manager",
    facts=(
        ("REPORT TO:", BODY),
        ("DATE OF MEETING:", "15 January 2025"),
        ("REPORT OF:", "Licensing Manager"),
        ("TITLE:", "Statement of Licensing Policy – Late Hours"),
        ("WARDS AFFECTED:", "Old Quay; Ropewalk"),
        ("KEY DECISION:", "No"),
        ("CONTACT OFFICER:", "Zubin Kapadia, Licensing Manager, licensing@wexbourne.example"),
    ),
    wards="Old Quay; Ropewalk",
    key_decision="No",
    authors=(("Zubin Kapadia", "Licensing Manager"),),
    email="licensing@wexbourne.example",
    legislation=("Licensing Act 2003",),
    money=("£18,500",),
    blocks=(
        Head("1.", "RECOMMENDATIONS", ""),
        Recommendations(
            "It is RECOMMENDED that the Committee:",
            (
                Rec("A.", "approves the draft policy for consultation, for a period of eight weeks;"),
                Rec("B.", "appoints three of its members to hear what is said; and"),
            ),
            to="Committee",
        ),
        Recommendations(
            "and RECOMMENDS to Council that:",
            (Rec("C.", "the policy, as it may be amended, be adopted in July 2025."),),
            to="Council",
        ),
        Head("2.", "BACKGROUND", ""),
        Para(
            "Under the Licensing Act 2003 the Council must publish a statement of policy every five years. In March 2024 the "
            "Overview and Scrutiny Committee recommended "
            "a review. In October this Committee agreed to draw up a policy for the Old Quay and Ropewalk area, and put off "
            "a levy.",
            label="2.1",
        ),
        Para(
            "Street pastors went out on 61 nights, at a cost of £18,500, as the Cabinet Member (Communities) had been "
            "recommended to arrange.",
            label="2.2",
        ),
        Head("3.", "WHAT THE POLICY WOULD SAY", ""),
        Bullets(
            (
                "no alcohol to be sold after 1 a.m. except with a meal;",
                "door staff at the larger premises from 10 p.m.;",
                "glass to be kept indoors; and",
                "a taxi marshal on Saturdays.",
            ),
            mark="o",
        ),
        Sub("Premises in the area"),
        Grid(
            (
                ("Premises", "Licensed until", "Capacity", "Visits by officers", "Complaints"),
                ("The Barge", "2 a.m.", "220", "6", "4"),
                ("Customs House Bar", "1 a.m.", "140", "3", "0"),
                ("Lantern", "3 a.m.", "410", "11", "17"),
                ("Osmery Arms", "midnight", "90", "1", "0"),
                ("The Ropemaker", "1 a.m.", "160", "4", "2"),
            ),
            (50, 32, 26, 36, 28),
            rules="none",
            figures=(2, 3, 4),
        ),
        Head("4.", "IMPLICATIONS", ""),
        "Legal: a policy guides but does not bind the Committee, which must look at every application on its merits. "
        "Financial: none beyond officers’ time. "
        "Crime and disorder: set out above.",
    ),
)
PACK = Pack(
    "licensing-2025-01-15", COUNCIL, "licensing", MEETING, ITEMS, "lists", TOP, TAIL, papers=(OCTOBER, POLICY, Restricted("8"))
)
