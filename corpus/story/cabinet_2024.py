"""Cabinet: the front sheet of 17 April 2024 alone, and the pack of 18 September 2024, when the waste contract is let."""

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
    Numbered,
    Pack,
    Para,
    Rec,
    Recommendations,
    Report,
    Restricted,
    Sub,
    Vote,
    cllr,
    officer,
)

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
JULY = Minutes(
    "3",
    "Cabinet",
    "2024-07-17",
    layout="running",
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
        Group("ALSO PRESENT", (cllr("Mr K Kestle", None, ""), cllr("Mrs P Belling", None, ""))),
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
                "seconded by Mr Tamworth-Lee, to replace “auction” by “ballot” was put and CARRIED, 3 voting for and 2 against. "
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
WASTE = Report(
    "4",
    "report",
    "Household Waste and Recycling: Contract Extension from 1 April 2025",
    template="front page",
    to="Cabinet",
    date="2024-09-18",
    dated="18 September 2024",
    facts=(
        ("From:", "Cabinet Member for Environment and Coast – Mr H Quarrie<br/>Director of Place – Mr M Abelwhite"),
        ("Subject:", "Household Waste and Recycling: Contract Extension from 1 April 2025"),
        ("Decision no:", "24/00038"),
        ("Key Decision:", "Yes – affects more than two wards"),
        ("Classification:", "Unrestricted, with an exempt Appendix B"),
        (
            "Past pathway of report:",
            "Cabinet, 18 October 2023 (deferred); Overview and Scrutiny Committee, 17 January 2024; Cabinet, 17 July 2024",
        ),
        ("Ward(s):", "All"),
    ),
    sender="Cabinet Member for Environment and Coast – Mr H Quarrie Director of Place – Mr M Abelwhite",
    wards="All",
    key_decision="Yes",
    money=("£7.2m", "£35.1m", "£410,000"),
    legislation=("Environment Act 2021", "Public Contracts Regulations 2015"),
    blocks=(
        Para(
            "<b>Summary:</b> Cabinet deferred this decision in October 2023 so that Scrutiny might be heard. An extension of "
            "five years is now recommended, at a price of £7.2m a year, with a break after three.",
            "left",
        ),
        Sub("Recommendation(s):"),
        Recommendations(
            "Cabinet is asked to:",
            (
                Rec("a)", "EXTEND the contract for five years from 1 April 2025, with a right to end it after three;"),
                Rec(
                    "b)",
                    "DELEGATE authority to the Director of Place to take relevant actions, including but not limited to "
                    "entering into the deed of variation; and",
                ),
                Rec("c)", "REQUEST a report on food waste in the autumn of 2025."),
            ),
            to="Cabinet",
        ),
        Head("1", "Introduction"),
        Para(
            "The contract was let in 2015 under rules since replaced by the Public Contracts Regulations 2015. The total "
            "over five years is £35.1m after the discount in Appendix B.",
            label="1.1",
        ),
        Head("2", "Financial Implications"),
        Para("Provision was made in the budget. A saving of £410,000 over the period is lost if the break is used.", label="2.1"),
        Grid(
            (
                ("", "Three years", "Five years", "Five years with break"),
                ("Price in the first year (£m)", "7.9", "7.1", "7.2"),
                ("Food waste from", "April 2026", "April 2025", "April 2025"),
                ("New vehicles", "None", "All in year 1", "All in year 1"),
                ("Risk to the Council", "Low", "Medium", "Low"),
            ),
            (50, 36, 36, 40),
        ),
        Head("3", "Legal implications"),
        Para("The Environment Act 2021 requires separate collection of food waste by 31 March 2026.", label="3.1"),
        Head("4", "Appendices and Background Documents"),
        Para("Appendix A: Missed bins by ward<br/>Appendix B: Commercial position (exempt)", "left"),
        Head("5", "Contact details"),
        Grid(
            (
                (
                    "Report Author: Gwen Parrish<br/>Head of Waste and Street Scene<br/>01999 555 "
                    "390<br/>gwen.parrish@wexbourne.example",
                    "Director: Marcus Abelwhite<br/>Director of Place<br/>01999 555 300<br/>marcus.abelwhite@wexbourne.example",
                ),
            ),
            (80, 80),
            heads=0,
        ),
    ),
    authors=(("Gwen Parrish", "Head of Waste and Street Scene"),),
    email="gwen.parrish@wexbourne.example",
    phone="01999 555 390",
    director="Marcus Abelwhite",
    cabinet_members=("Cabinet Member for Environment and Coast – Mr H Quarrie",),
    appendices=("Appendix A: Missed bins by ward", "Appendix B: Commercial position (exempt)"),
)
WARDS = (
    "Hollin Park",
    "Kilnfield East",
    "Kilnfield West",
    "Monks Mead",
    "Old Quay",
    "Osmery",
    "Priory Weir",
    "Ropewalk",
    "Saltmarsh North",
    "Saltmarsh South",
    "Tanners Green",
    "Upper Wex",
)
MISSED = (
    (14, 18, 11, 9),
    (22, 19, 25, 20),
    (31, 30, 28, 17),
    (6, 4, 9, 3),
    (41, 37, 29, 33),
    (8, 12, 7, 5),
    (19, 23, 16, 14),
    (12, 10, 15, 11),
    (27, 21, 24, 22),
    (16, 13, 20, 12),
    (9, 7, 8, 10),
    (11, 5, 6, 4),
)
ACTIONS = (
    "Round 4 to start at Beech Avenue, so that it is clear of the school by half past eight.",
    "Bin stores at Forge Court to be opened by 6 a.m. The landlord has given the crews a key, and will be billed for any "
    "store found locked after three visits in a quarter.",
    "Missed every time there is a match. Collection on those Saturdays brought forward to Friday, with notice to households a "
    "week before.",
    "None.",
    "The cobbled lanes cannot take the large vehicle. They are to be served by the small one on Tuesdays, and by hand when it "
    "is off the road, as it was for five weeks in the autumn. "
    "A second small vehicle has been ordered and is due in November.",
    "Farm tracks: residents have agreed to bring bins to the lane.",
    "Diversions for the works at the weir to be given to the contractor each Friday.",
    "Bags to be allowed in place of bins where there is no rear access, from No. 2 to No. 60 on the even side.",
    "Parked cars. Officers of the parking team will go out with the crew once a month and will report to the ward’s members "
    "what they found.",
    "As for Saltmarsh North. The caravan site is to have a compound of its own, with a gate wide enough for the vehicle, by "
    "the end of March.",
    "None.",
    "Crew to ring the Clerk at Osmery Parva when the ford is over the road.",
)
BINS = Report(
    "4",
    "appendix",
    "Appendix A: Missed bins by ward",
    template="bare",
    blocks=(
        "The figures are for the four quarters of 2023/24. Bins reported after the second day are left out. Every ward is "
        "shown with the action agreed for it.",
        Grid(
            (
                ("Ward", "Q1", "Q2", "Q3", "Q4", "Action agreed with the contractor"),
                *((ward, *map(str, figures), action) for ward, figures, action in zip(WARDS, MISSED, ACTIONS, strict=True)),
            ),
            (38, 14, 14, 14, 14, 68),
            figures=(1, 2, 3, 4),
        ),
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
