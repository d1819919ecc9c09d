"""Minutes of Cabinet, 17 July 2024."""

from corpus.content import Bullets, Cited, Decision, Group, Limb, Minute, Minutes, Numbered, Para, Vote, cllr, officer

COUNCIL = "Wexbourne Borough Council"

JULY = Minutes(
    "3",
    "Cabinet",
    "2024-07-17",
    layout="lines",
    heading="<b>{n}</b> &nbsp; &nbsp; <b>{t}</b>",
    start_time="10:00",
    opening=(
        Para("WEXBOURNE BOROUGH COUNCIL", "centrebold"),
        "---",
        Para("CABINET", "centretitle"),
        "MINUTES of a meeting of the Cabinet held in the Council Chamber, Town Hall, Wexbourne on Wednesday, 17 July "
        "2024 at 10.00 am.",
    ),
    groups=(
        Group(
            "PRESENT",
            (
                cllr("Mrs E Fairlight", "Chairman", ""),
                cllr("Mr H Quarrie", None, ""),
                cllr("Ms G Hartnoll", None, ""),
                cllr("Mr J Tamworth-Lee", None, ""),
                cllr("Mr N Marchetti", None, ""),
            ),
        ),
        Group("OTHER MEMBERS PRESENT", (cllr("Mr K Kestle", None, ""), cllr("Mrs P Belling", None, ""))),
        Group(
            "IN ATTENDANCE VIRTUALLY",
            (
                officer("Mr M Abelwhite", "Director of Place", mark="("),
                officer("Mrs P Nandra", "Director of Finance", mark="("),
                officer("Ms G Parrish", "Head of Waste and Street Scene", mark="("),
            ),
        ),
        Group("APOLOGIES", (cllr("Mr A Lowther-Bray", None, ""), cllr("Dr O Pengilly", None, "")), "apologies"),
    ),
    minutes=(
        Minute(
            "9",
            "Declarations of Interest",
            (
                "Mr Tamworth-Lee declared a disclosable pecuniary interest in item 5 as his "
                "firm has a contract with the waste contractor, and left the room.",
            ),
            declarations=("Mr Tamworth-Lee",),
            section="UNRESTRICTED ITEMS",
            item="2",
        ),
        Minute(
            "10",
            "Minutes of the Meeting held on 19 June 2024",
            (
                Decision(
                    "RESOLVED that",
                    (Limb("", "the minutes of the meeting held on 19 June 2024 be approved as a correct record", "approved"),),
                    style="body",
                ),
            ),
            agreed="2024-06-19",
            item="3",
        ),
        Minute(
            "11",
            "Recommendations of the Overview and Scrutiny Committee on the Waste Contract, and the<br/>Views of the "
            "Director of Place upon them",
            (
                Numbered(
                    (
                        (
                            "1.",
                            "Mr Kestle, for the Committee, recommended that the contract be extended for three years (Minute "
                            "34 of the Committee of 17 January 2024 refers).",
                        ),
                        (
                            "2.",
                            "Ms Parrish said that the contractor would not agree to three years at the present price. Mr "
                            "Quarrie recalled that at its meeting in October Cabinet had resolved to wait for Scrutiny.",
                        ),
                        ("3.", "Further to comments and questions from Members it was noted:"),
                    )
                ),
                Bullets(
                    ("That the price for three years was a tenth higher; and", "that four years had not been priced."), mark="o"
                ),
                Decision(
                    "4. &nbsp; RESOLVED that Cabinet:",
                    (
                        Limb("(a)", "Accept recommendations (ii) and (iii) of the Committee.", "accept"),
                        Limb(
                            "(b)", "Defer a decision on recommendation (i) to its meeting in September.", "defer", kind="deferred"
                        ),
                    ),
                    stem="Cabinet",
                    style="body",
                ),
            ),
            item="5",
            references=(Cited("Minute 34", "Overview and Scrutiny Committee", "2024-01-17", "other"),),
        ),
        Minute(
            "12",
            "24/00029 - Priory Weir: First Progress Report on the Works",
            (
                "<i>Mr T Ganderton (Flood Risk Manager) was in attendance for this item</i>",
                "The cofferdam had been finished on 28 June. Two otters had been seen. Osmery Parva "
                "Parish Council had closed the "
                "path as it had resolved to do in May.",
                Decision(
                    "Cabinet:",
                    (
                        Limb("i.", "NOTED the progress of the works; and", "noted", number="i"),
                        Limb("ii.", "APPROVED the release of £150,000 from the contingency.", "approved", number="ii"),
                    ),
                    stem="Cabinet",
                    style="bold",
                ),
            ),
            item="6",
        ),
        Minute(
            "13",
            "Beach Huts at Saltmarsh",
            (
                "Ms Hartnoll moved, seconded by Mr Marchetti, that twelve huts be let by auction. An amendment by Mr Quarrie, "
                "seconded by Mr Tamworth-Lee, to replace “auction” by “ballot” was put and CARRIED, 3 voting for and 2 "
                "against. "
                "The motion as amended was agreed without a vote.",
                Decision(
                    "RESOLVED that",
                    (Limb("", "twelve huts be let by ballot from April 2025", "let"),),
                    mover="Ms Hartnoll",
                    seconder="Mr Marchetti",
                    style="body",
                ),
            ),
            votes=(
                Vote("the amendment", 3, 2, None, "CARRIED", "Mr Quarrie", "Mr Tamworth-Lee"),
                Vote("the motion as amended", None, None, None, "agreed without a vote", "Ms Hartnoll", "Mr Marchetti"),
            ),
            item="7",
        ),
        Minute(
            "14",
            "Complaints: Annual Letter of the Ombudsman",
            ("The letter was received. It was noted that no complaint had been upheld.",),
            item="8",
        ),
    ),
)
