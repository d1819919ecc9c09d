"""Minutes of the Overview and Scrutiny Committee, 17 January 2024, which cite others."""

from corpus.content import Bullets, Cited, Decision, Group, Limb, Minute, Minutes, Para, Sink, Vote, cllr, officer

COUNCIL = "Wexbourne Borough Council"
BODY = "Overview and Scrutiny Committee"

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
                "Further to Minute 24 headed ‘Tree Planting Strategy’, the Committee noted that Cabinet had accepted all six "
                "of "
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
                "Cabinet had deferred a decision on the extension on 18 October 2023 (Minute 45 of that meeting refers) so "
                "that "
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
                "The Director of Place explained the terms on which the contractor had offered to extend, and the effect upon "
                "them of each "
                "of the changes for which the Committee had asked. Members put questions about the age of the vehicles, the "
                "cost of fuel and "
                "the pensions of those whose employment would transfer. The Director of Finance said that a share of any "
                "profit above "
                "four per cent. would come to the Council, as now, but that none had been paid since 2019.",
                "Councillor Stobbart was surprised that the contractor should have resolved to close its depot at Hollin Park "
                "without "
                "telling the Council first. The Head of Waste and Street Scene said that notice had been given, though late, "
                "and that the "
                "depot at Tanners Green would serve the whole of the Borough.",
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
