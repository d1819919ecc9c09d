"""Reports to Cabinet, 18 September 2024: the waste contract at last."""

from corpus.content import Grid, Head, Para, Rec, Recommendations, Report, Sub

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
