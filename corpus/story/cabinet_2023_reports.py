"""Reports to Cabinet, 18 October 2023."""

from corpus.content import Bullets, Grid, Head, Numbered, Para, Rec, Recommendations, Report, Sub, Turn

WEIR = Report(
    "5",
    "report",
    "Priory Weir Flood Resilience Scheme: Approval of the Preferred Option",
    template="front page",
    to="Cabinet",
    date="2023-10-18",
    dated="18 October 2023",
    facts=(
        ("Name of Cabinet Member:", "Cabinet Member for Environment and Coast – Councillor H Quarrie"),
        ("Director approving submission of the report:", "Director of Place"),
        ("Ward(s) affected:", "Priory Weir, Old Quay and Saltmarsh"),
        ("Title:", "Priory Weir Flood Resilience Scheme: Approval of the Preferred Option"),
        (
            "Is this a key decision?",
            "Yes - the proposals involve expenditure of more than £500,000 and are likely to have "
            "a significant impact on "
            "residents in two or more wards.",
        ),
    ),
    authors=(("Tom Ganderton", "Flood Risk Manager"),),
    directorate="Place",
    email="tom.ganderton@wexbourne.example",
    phone="01999 555371",
    cabinet_members=("Cabinet Member for Environment and Coast – Councillor H Quarrie",),
    director="Director of Place",
    wards="Priory Weir, Old Quay and Saltmarsh",
    key_decision="Yes",
    to_council="Yes",
    appendices=("Appendix 1 - Cost plan", "Appendix 2 - Risk register"),
    money=("£500,000", "£3.4m", "£2.1m", "£660,000", "£3.4m", "£660,000", "£28,000", "£640,000"),
    legislation=("Flood and Water Management Act 2010", "Local Government Act 1972"),
    blocks=(
        Sub("Executive summary:"),
        "This report asks Cabinet to choose a tilting gate as the means of reducing the risk of flooding from the River Wex. "
        "The scheme would cost "
        "£3.4m, of which £2.1m has been offered by the Environment Agency.",
        "In June 2023 Cabinet noted the storm review and delegated authority to the Director of Place to engage consultants. "
        "The Overview and "
        "Scrutiny Committee supported Option C on 13 September 2023.",
        Sub("Recommendations:"),
        Recommendations(
            "Cabinet is recommended to:",
            (
                Rec("1)", "Approve Option C, as described in Section 2 of this report, as the preferred option."),
                Rec(
                    "2)",
                    "Delegate authority to the Director of Place, following consultation with the Cabinet Member for "
                    "Environment and Coast, to:",
                    nested=(("a)", "accept the grant; and"), ("b)", "enter into the contracts needed to build the scheme.")),
                ),
            ),
            to="Cabinet",
        ),
        Recommendations(
            "Cabinet is requested to recommend that Council:",
            (Rec("1)", "Approve the addition of £660,000 to the capital programme for 2024/25 and 2025/26."),),
            to="Council",
        ),
        Para("<b>List of Appendices included:</b><br/>Appendix 1 - Cost plan<br/>Appendix 2 - Risk register", "left"),
        Para("<b>Background papers:</b><br/>None", "left"),
        Para(
            "<b>Has it or will it be considered by Scrutiny?</b><br/>Overview and Scrutiny Committee, 13 September 2023", "left"
        ),
        Para("<b>Will this report go to Council?</b><br/>Yes – 22 November 2023", "left"),
        Para("<b>Report title:</b> Priory Weir Flood Resilience Scheme – Approval of Option", "left"),
        Head("1", "Context (or background)"),
        Para("The weir was built in 1874. In the past five years Cabinet has:", label="1.1"),
        Numbered(
            (("1)", "Approved the emergency repair of the sluice boards."), ("2)", "Noted the outcome of the storm review."))
        ),
        Head("2", "Options considered and recommended proposal"),
        Para(
            "The scheme would cost £3.4m and protect 187 homes. A borrowing of £660,000 adds £28,000 a year to the cost of "
            "debt, and £640,000 is already in the "
            "programme.",
            label="2.1",
        ),
        Grid(
            (
                ("", "2023/24 £000", "2024/25 £000", "2025/26 £000", "Total £000"),
                ("Design and site investigation", "310", "120", "-", "430"),
                ("Gate and bridge", "-", "1,480", "610", "2,090"),
                ("Bank at Monks Mead", "-", "390", "240", "630"),
                ("Fish pass", "-", "-", "250", "250"),
                ("Total cost", "310", "1,990", "1,100", "3,400"),
                ("Grant", "(310)", "(1,240)", "(550)", "(2,100)"),
                ("Net cost to the Council", "0", "750", "550", "1,300"),
            ),
            (54, 28, 28, 28, 28),
            rules="none",
            figures=(1, 2, 3, 4),
        ),
        Head("3", "Results of consultation undertaken"),
        Para(
            "Three events were held in August, attended by 208 people. The Osmery Parva Parish Council supported the scheme.",
            label="3.1",
        ),
        Bullets(
            (
                "94% of those who replied favoured a gate",
                "some were anxious about water standing on Monks Mead",
                "no one thought that nothing should be done",
            )
        ),
        Head("4", "Timetable for implementing this decision"),
        Para("Subject to Council, tenders will be invited in January 2024 and work will start in May 2024.", label="4.1"),
        Head("5", "Comments from the Director of Finance and the Monitoring Officer"),
        Para(
            "<b>5.1. Financial Implications</b><br/>The net cost is met from borrowing and is affordable within the Medium "
            "Term Financial Strategy.",
            "left",
        ),
        Para(
            "<b>5.2. Legal Implications</b><br/>The Flood and Water Management Act 2010 makes the Council a risk management "
            "authority. "
            "Land may be acquired under the Local Government Act 1972.",
            "left",
        ),
        Grid(
            (
                ("Contributor/approver name", "Title", "Service Area", "Date doc sent out", "Date response received or approved"),
                ("Contributors:", "", "", "", ""),
                ("Bethan Royle", "Senior Engineer", "Place", "25.9.23", "27.9.23"),
                ("Names of approvers:", "", "", "", ""),
                ("Priya Nandra", "Director of Finance", "-", "25.9.23", "29.9.23"),
                ("Councillor H Quarrie", "Cabinet Member for Environment and Coast", "-", "25.9.23", "2.10.23"),
            ),
            (42, 42, 26, 26, 30),
            spans=(((0, 1), (-1, 1)), ((0, 3), (-1, 3))),
        ),
        Para(
            "<b>Report author(s):</b> Tom Ganderton<br/><b>Name and job title:</b> Flood Risk Manager<br/><b>Service "
            "Area:</b> Place<br/>"
            "<b>Tel and email contact:</b> 01999 555371, tom.ganderton@wexbourne.example",
            "left",
        ),
        Turn("wide"),
        Para("Appendix 2 - Risk register", "title"),
        Grid(
            (
                ("Ref", "Risk", "Cause", "Likelihood", "Impact", "Score", "Response", "Owner"),
                (
                    "R1",
                    "Grant is late",
                    "Agency's approvals run over",
                    "3",
                    "4",
                    "12",
                    "Design at the Council's risk to RIBA stage 4",
                    "TG",
                ),
                ("R2", "River too high to work", "Wet summer", "3", "3", "9", "Two seasons allowed; cofferdam", "BR"),
                ("R3", "Eels in the channel", "Licence not granted", "2", "4", "8", "Early talks with the Agency", "BR"),
                ("R4", "Price of steel", "Market", "4", "3", "12", "Fixed price for the gate", "PN"),
                (
                    "R5",
                    "Access across Monks Mead",
                    "Footpath not diverted",
                    "2",
                    "2",
                    "4",
                    "Parish Council asked to agree dates",
                    "TG",
                ),
            ),
            (12, 40, 44, 22, 18, 16, 74, 18),
        ),
    ),
)

WASTE = Report(
    "6",
    "report",
    "Household Waste and Recycling: Contract Extension",
    template="front page",
    to="Cabinet",
    date="2023-10-18",
    dated="18 October 2023",
    facts=(
        ("Report of:", "Gwen Parrish, Head of Waste and Street Scene"),
        ("Cabinet Member:", "Councillor H Quarrie"),
        ("Director:", "Marcus Abelwhite, Director of Place"),
        ("Ward(s):", "All Wards"),
        ("Key decision:", "Yes"),
        ("Subject:", "Household Waste and Recycling: Contract Extension"),
    ),
    sender="Gwen Parrish, Head of Waste and Street Scene",
    authors=(("Gwen Parrish", "Head of Waste and Street Scene"),),
    cabinet_members=("Councillor H Quarrie",),
    director="Marcus Abelwhite, Director of Place",
    wards="All Wards",
    key_decision="Yes",
    money=("£6.9 million",),
    legislation=("Environment Act 2021",),
    blocks=(
        Head("1", "Summary", ""),
        "The contract for collecting household waste ends on 31 March 2025. It may be extended once, for up to five years. "
        "The cost in 2022/23 was "
        "£6.9 million. The Environment Act 2021 will require a weekly collection of food waste.",
        Head("2", "Recommendations", ""),
        Recommendations(
            "",
            (
                Rec("", "That Cabinet approves the extension of the contract by five years from 1 April 2025.", number=None),
                Rec(
                    "",
                    "That the terms be settled by the Director of Place in consultation with the Director of Finance.",
                    number=None,
                ),
            ),
            to="Cabinet",
        ),
        Head("3", "Reasons", ""),
        "A new tender would be unlikely to bring a better price, as only two firms have vehicles within reach of the Borough. "
        "An extension lets food "
        "waste be brought in at a time of the Council's choosing. The commercial position is in the exempt appendix.",
        Grid(
            (
                ("Service", "Tonnes 2021/22", "Tonnes 2022/23", "Per household (kg)"),
                ("Refuse", "18,204", "17,655", "402"),
                ("Mixed recycling", "9,870", "9,911", "226"),
                ("Garden waste", "4,020", "3,744", "85"),
                ("Total", "32,094", "31,310", "713"),
            ),
            (52, 36, 36, 36),
            rules="shaded",
            figures=(1, 2, 3),
        ),
    ),
)

PERFORMANCE = Report(
    "7",
    "report",
    "Quarterly Performance Report, Quarter 1, 2023/24",
    template="memo",
    to="Cabinet",
    date="2023-10-18",
    dated="18th October, 2023",
    sender="Helena Storrow, Chief Executive",
    blocks=(
        Para(
            "This report is for information. It sets out the performance of the Council in the first quarter, which Cabinet "
            "noted in draft with its budget.",
            label="1.",
        ),
        Para(
            "The measures are in the appendix. Twenty-two of 31 were on or above target, as against 19 in the same quarter "
            "of last year.",
            label="2.",
        ),
        Turn("rotated"),
        Para("Appendix - Measures below target", "title"),
        Grid(
            (
                ("Measure", "Target", "Q1 2022/23", "Q1 2023/24", "Direction", "What is being done"),
                ("Planning applications decided in time (major)", "85%", "82%", "79%", "Down", "Two posts filled in September"),
                ("Missed bins for 100,000 collections", "45", "51", "63", "Down", "Weekly meetings with the contractor"),
                ("Homeless households in temporary accommodation", "90", "104", "131", "Down", "Purchase of 20 homes in hand"),
                ("Days to let an empty home", "28", "35", "31", "Up", "New contractor for repairs"),
            ),
            (78, 18, 26, 26, 24, 74),
        ),
    ),
)
