"""Osmery Parva Parish Council, 14 May 2024: home-made minutes without numbers."""

from corpus.content import (
    Decision,
    Grid,
    Group,
    Limb,
    Meeting,
    Minute,
    Minutes,
    Pack,
    Para,
    Person,
    Vote,
    cllr,
    officer,
)

MINUTES = Minutes(
    None,
    "Osmery Parva Parish Council",
    "2024-05-14",
    layout="given",
    heading="<b><u>{t}</u></b>",
    start_time="19:30",
    closed_time="21:12",
    opening=(
        Para("OSMERY PARVA PARISH COUNCIL", "centretitle"),
        Para(
            "Minutes of the Annual Meeting of the Parish Council held on Tuesday 14th May 2024<br/>in the Reading Room, "
            "Church Lane at 7.30pm",
            "centre",
        ),
        Para(
            "<b>Present:</b> Cllrs Alwyn Birtles (Chairman), Frances Oakhampton, Dev Malhotra, Piet van Rijswijk, Cllr Ros "
            "Tuckwell",
            "left",
        ),
        Para("<b>In attendance:</b> Josie Thackrah – Clerk; Borough Cllr Quarrie; three members of the public", "left"),
    ),
    groups=(
        Group(
            "Present",
            (
                Person("Alwyn Birtles (Chairman)", "Alwyn Birtles", True, "Chairman"),
                Person("Frances Oakhampton", "Frances Oakhampton", True),
                Person("Dev Malhotra", "Dev Malhotra", True),
                Person("Piet van Rijswijk", "Piet van Rijswijk", True),
                cllr("Ros Tuckwell", None, "Cllr "),
            ),
        ),
        Group("In attendance", (officer("Josie Thackrah", "Clerk", mark=" – "), cllr("Quarrie", None, "Borough Cllr "))),
        Group("Apologies for absence", (cllr("S Kerrich", None, "Cllr "),), "apologies", shown=False),
    ),
    minutes=(
        Minute(
            None,
            "Election of Chairman",
            (
                Decision(
                    "Resolved:",
                    (
                        Limb(
                            "",
                            "Cllr Birtles be elected Chairman for 2024/25.",
                            "elected",
                            "that ",
                            tail=" Proposed Cllr Oakhampton, seconded Cllr Malhotra, all in favour.",
                        ),
                    ),
                    mover="Oakhampton",
                    seconder="Malhotra",
                    style="body",
                ),
            ),
            votes=(
                Vote("Cllr Birtles be elected Chairman for 2024/25", None, None, None, "all in favour", "Oakhampton", "Malhotra"),
            ),
        ),
        Minute(
            None,
            "Apologies for absence",
            (
                "Apologies were received from Cllr S Kerrich (work).",
                Decision("Resolved", (Limb("", "to accept the apologies.", "accept"),), style="body"),
            ),
        ),
        Minute(
            None,
            "Declarations of interest",
            ("Cllr van Rijswijk declared an interest in the payments list.",),
            declarations=("van Rijswijk",),
        ),
        Minute(
            None,
            "Minutes of the last meeting",
            (
                Decision(
                    "<b>Resolved</b> that",
                    (Limb("", "the minutes of the meeting held on 9th April 2024 be signed as a true record.", "signed"),),
                    style="body",
                ),
            ),
            agreed="2024-04-09",
        ),
        Minute(
            None,
            "Borough Councillor’s report",
            (
                "Cllr Quarrie said that work at Priory Weir would start on 20th May. The Borough Council had resolved last "
                "November to borrow the money. He "
                "recommended that residents sign up for messages about the footpath.",
            ),
        ),
        Minute(
            None,
            "Planning",
            (
                "24/00112/FUL – Mill House, single storey extension. No objection.<br/>24/00131/LBC – St Osyth’s, repair of "
                "the "
                "lychgate. The Council noted the application.",
                Decision(
                    "It was resolved",
                    (
                        Limb(
                            "",
                            "to object to 24/00140/OUT (nine dwellings, land off Drove Lane) on the "
                            "grounds of drainage and of access for the fire engine.",
                            "object",
                        ),
                    ),
                    style="body",
                ),
                "It was agreed that the Clerk would ask for a longer period in which to comment on the Local Plan.",
            ),
        ),
        Minute(
            None,
            "Priory Weir – footpath across Monks Mead",
            (
                "Members had walked the Mead with Mr Ganderton on 2nd May.",
                Decision(
                    "Resolved:-",
                    (
                        Limb("A)", "The path be closed from 20th May to 30th August;", "closed"),
                        Limb("B)", "The Clerk to put up notices in both lanes;", "put up"),
                        Limb("C)", "A drawing of the winter level near the burial ground be asked for once more.", "asked"),
                    ),
                    style="body",
                ),
            ),
        ),
        Minute(
            None,
            "Play area – new swings",
            (
                "Two quotations had come in and a third was awaited.",
                Decision(
                    "Resolved", (Limb("", "to defer the matter to the June meeting.", "defer"),), kind="deferred", style="body"
                ),
            ),
        ),
        Minute(
            None,
            "Payments",
            (
                Grid(
                    (
                        ("Payee", "For", "Net £", "VAT £", "Total £"),
                        ("J Thackrah", "Salary, April", "412.60", "0.00", "412.60"),
                        ("Greenways", "Grass cutting, two cuts", "280.00", "56.00", "336.00"),
                        ("P van Rijswijk", "Paint for the bus shelter", "31.25", "6.25", "37.50"),
                        ("Came & Hollis", "Insurance", "618.14", "0.00", "618.14"),
                        ("Reading Room", "Hire", "45.00", "0.00", "45.00"),
                        ("", "Total", "1,386.99", "62.25", "1,449.24"),
                    ),
                    (38, 52, 22, 22, 24),
                    figures=(2, 3, 4),
                ),
                Decision(
                    "Resolved that",
                    (
                        Limb(
                            "",
                            "the payments above be approved.",
                            "approved",
                            tail=" Proposed: Cllr Tuckwell Seconded: Cllr Birtles",
                        ),
                    ),
                    mover="Tuckwell",
                    seconder="Birtles",
                    style="body",
                ),
            ),
        ),
        Minute(None, "Date of next meeting", ("Tuesday 11th June 2024 at 7.30pm.",)),
    ),
    closing=(
        Para("There being no further business the Chairman closed the meeting at 9.12pm.", "left"),
        Para("Signed ....................................................  Date ..........................", "left"),
    ),
)
PACK = Pack(
    "osmery-parva-2024-05-14-minutes",
    "Osmery Parva Parish Council",
    "parish",
    Meeting("Osmery Parva Parish Council", "2024-05-14", "19:30", "Reading Room, Church Lane"),
    papers=(MINUTES,),
)
