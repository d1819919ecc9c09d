"""Minutes of the Planning Committee, 13 December 2023: an application is deferred."""

from corpus.content import Cited, Decision, Grid, Group, Limb, Minute, Minutes, Para, Person, Vote, officer

BODY = "Planning Committee"
SITE = "23/00417/FUL - Former Pumping Station, Quay Street"

DECEMBER = Minutes(
    "3",
    BODY,
    "2023-12-13",
    layout="given",
    heading="hung:{t}",
    start_time="14:00",
    closed_time="15:25",
    opening=(
        Para("PLANNING COMMITTEE", "title"),
        Para("Minutes of the meeting held on Wednesday 13 December 2023 at 2.00 p.m. in the Council Chamber", "left"),
        Grid(
            (
                ("Name", "Position", "Attendance"),
                ("Cllr A Lowther-Bray", "Chairman", "Present"),
                ("Cllr J Tamworth Lee", "Vice-Chairman", "Present"),
                ("Cllr R Ashdown", "", "Apologies"),
                ("Cllr Mrs P Belling", "", "Present"),
                ("Cllr S Jolliffe", "", "Present"),
                ("Cllr C Underhay", "", "Absent"),
                ("Cllr M Iveson", "Substitute for Cllr R Ashdown", "Present"),
            ),
            (66, 66, 40),
        ),
        Para(
            "<b>Officers:</b> Owen Fallowfield (Head of Development Management), Bethan Royle (Senior Engineer), "
            "Idris Fennimore (Committee Clerk)",
            "left",
        ),
    ),
    groups=(
        Group(
            "",
            (
                Person("Cllr A Lowther-Bray", "A Lowther-Bray", True, "Chairman"),
                Person("Cllr J Tamworth Lee", "J Tamworth Lee", True, "Vice-Chairman"),
            ),
        ),
        Group("", (Person("Cllr R Ashdown", "R Ashdown", True),), "apologies"),
        Group(
            "",
            (
                Person("Cllr Mrs P Belling", "Mrs P Belling", True),
                Person("Cllr S Jolliffe", "S Jolliffe", True),
            ),
        ),
        Group("", (Person("Cllr C Underhay", "C Underhay", True),), "absent"),
        Group("", (Person("Cllr M Iveson", "M Iveson", True),)),
        Group(
            "Officers",
            (
                officer("Owen Fallowfield", "Head of Development Management", mark="("),
                officer("Bethan Royle", "Senior Engineer", mark="("),
                officer("Idris Fennimore", "Committee Clerk", mark="("),
            ),
        ),
    ),
    minutes=(
        Minute("60", "Declarations of Interest", ("None.",)),
        Minute(
            "61",
            "Minutes",
            (
                Decision(
                    "Resolved:",
                    (
                        Limb(
                            "",
                            "the minutes of the meeting held on 15 November 2023 be signed by the Chairman as a correct record.",
                            "signed",
                            "That ",
                        ),
                    ),
                    style="body",
                ),
            ),
            agreed="2023-11-15",
        ),
        Minute(
            "62",
            SITE.replace("Station, ", "Station, <br/>") + ", Wexbourne: conversion to six flats with a café on the ground floor",
            (
                "The Head of Development Management presented the report. The officer’s recommendation was to grant permission "
                "subject to conditions. A late letter "
                "from the Old Quay Society asked that the chimney be kept.",
                "Mr Hal Brackenridge spoke against the application and Ms Tove Lindqvist, agent, in its favour. Councillor "
                "Jolliffe said that the Committee had resolved in 2019 "
                "to protect the quay wall and should not now forget it.",
                "Councillor Jolliffe proposed, seconded by Councillor Iveson, that the application be deferred. Voting: For 3, "
                "Against 1, Abstentions 1.",
                Decision(
                    "Resolved:",
                    (
                        Limb(
                            "",
                            "determination of the application be deferred for a site visit, and for the "
                            "advice of the flood risk manager on the "
                            "level of the ground floor.",
                            "deferred",
                            "That ",
                        ),
                    ),
                    kind="deferred",
                    mover="Jolliffe",
                    seconder="Iveson",
                    style="body",
                ),
            ),
            votes=(Vote("the application be deferred", 3, 1, 1, None, "Jolliffe", "Iveson"),),
        ),
        Minute(
            "63",
            "23/00466/ADV - Kilnfield Road Roundabout",
            (
                "Following a short debate it was",
                Decision(
                    "RESOLVED",
                    (
                        Limb(
                            "1.", "express consent be GRANTED, subject to the conditions in the report; and", "granted", "That "
                        ),
                        Limb(
                            "2.",
                            "the following informative be added:",
                            "added",
                            "That ",
                            nested=(
                                ("a)", "The sign shall not be lit between 11 p.m. and 6 a.m."),
                                ("b)", "The verge is public highway."),
                            ),
                        ),
                        Limb("3.", "the Ward members be told of the decision.", "told", "That "),
                    ),
                    style="body",
                ),
            ),
        ),
        Minute(
            "64",
            "Tree Preservation Order No. 7 of 2023 – Priory Weir",
            (
                "The weeping willow at the weir would be lost under Option C. Further to Minute 58, the Flood Risk Manager had "
                "confirmed that it could not be moved.",
                Decision(
                    "Resolved:",
                    (
                        Limb(
                            "",
                            "the Order be not confirmed, and that four willows be planted at Monks Mead.",
                            "not confirmed; planted",
                            "That ",
                            tail=" (5-0)",
                        ),
                    ),
                    style="body",
                ),
            ),
            references=(Cited("Minute 58"),),
            votes=(Vote("the Order be not confirmed", 5, 0, None, None),),
        ),
        Minute("65", "Appeals", ("The Committee noted that two appeals had been dismissed.",)),
    ),
    closing=(Para("The meeting closed at 3.25 p.m.", "left"), Para("CHAIRMAN", "right")),
)
