"""Audit and Governance Committee, 24 July 2024: minutes with movers and votes, accounts without rules."""

from corpus.content import (
    Bullets,
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
    Sub,
    Vote,
    officer,
)

COUNCIL, BODY = "Wexbourne Borough Council", "Audit and Governance Committee"


def m(name: str, role: str | None = None) -> Person:
    """A member printed by first name and surname under "Councillors:"."""
    return Person(name + (f" ({role})" if role else ""), name, True, role)


MEETING = Meeting(
    BODY,
    "2024-07-24",
    "16:30",
    "The Old Customs House, Quay Street, Wexbourne, WX1 2AA",
    contact=("Idris Fennimore", "auditandgovernance@wexbourne.example", None),
    published_on="2024-07-16",
)
ITEMS = (
    Item("1", "Welcome and Safety Information"),
    Item("2", "Apologies for Absence and Substitutions"),
    Item(
        "3",
        "Declarations of Interest",
        note="To note any interests relevant to the consideration of items on the agenda. "
        "Any declarations made at the meeting which are not on the register of interests will be minuted.",
    ),
    Item("4", "Minutes of the Previous Meeting", note="To agree the minutes of the previous meeting as a correct record."),
    Item("5", "Public Forum (Up to 30 minutes)", note="Any member of the public or councillor may participate in Public Forum."),
    Item("6", "Draft Statement of Accounts 2023/24"),
    Item("7", "Internal Audit: Annual Opinion"),
)
TOP = (
    Para("Wexbourne Borough Council", "title"),
    Para("Audit and Governance Committee<br/>Agenda", "title"),
    "---",
    Para(
        "<b>Date:</b> Wednesday, 24 July 2024<br/><b>Time:</b> 4.30 pm<br/><b>Venue:</b> The Old Customs House, Quay "
        "Street, Wexbourne, WX1 2AA",
        "left",
    ),
    "---",
)
TAIL = (
    "---",
    Para("<b>Issued by:</b> Idris Fennimore, Democratic Services<br/>E-mail: auditandgovernance@wexbourne.example", "left"),
    Para("<b>Date:</b> Tuesday, 16 July 2024", "left"),
)

APRIL = Minutes(
    "4",
    BODY,
    "2024-04-24",
    layout="given",
    heading="{n} &nbsp; &nbsp; &nbsp; <b>{t}</b>",
    start_time="16:30",
    closed_time="18:05",
    opening=(
        Para("Wexbourne Borough Council<br/>Minutes of the Audit and Governance Committee", "title"),
        Para("24 April 2024 at 4.30 pm", "bold"),
        Para(
            "<b>Members Present:-</b><br/><b>Councillors:</b> Grace Hartnoll (Chair), Nico Marchetti (Vice-Chair), Tess "
            "Dunmere, Sol Jolliffe, Cora Underhay, Yusuf Rahim and Will Stobbart",
            "left",
        ),
        Para(
            "<b>Officers in Attendance:-</b><br/>Priya Nandra (Director of Finance), Rosalind Achebe (Head of Internal "
            "Audit), Idris Fennimore (Clerk), Kit Hallam, Merrow &amp; Lyle LLP (External Auditor)",
            "left",
        ),
    ),
    groups=(
        Group(
            "Members Present",
            (
                m("Grace Hartnoll", "Chair"),
                m("Nico Marchetti", "Vice-Chair"),
                m("Tess Dunmere"),
                m("Sol Jolliffe"),
                m("Cora Underhay"),
                m("Yusuf Rahim"),
                m("Will Stobbart"),
            ),
        ),
        Group(
            "Officers in Attendance",
            (
                officer("Priya Nandra", "Director of Finance", mark="("),
                officer("Rosalind Achebe", "Head of Internal Audit", mark="("),
                officer("Idris Fennimore", "Clerk", mark="("),
                Person(
                    "Kit Hallam, Merrow &amp; Lyle LLP (External Auditor)",
                    "Kit Hallam",
                    False,
                    "External Auditor",
                    "Merrow & Lyle LLP",
                ),
            ),
        ),
        Group(
            "Apologies for Absence",
            (Person("Councillor Ashdown", "Ashdown", True), Person("Councillor Belling", "Belling", True)),
            "apologies",
            shown=False,
        ),
    ),
    minutes=(
        Minute("1", "Welcome and Safety Information", ("The Chair welcomed all to the meeting.",)),
        Minute(
            "2",
            "Apologies for Absence",
            ("Apologies were received from Councillor Ashdown (Councillor Dunmere substituting) and Councillor Belling.",),
        ),
        Minute("3", "Declarations of Interest", ("None received.",)),
        Minute("4", "Minutes of the Previous Meeting", ("The minutes of the previous meeting were agreed as a correct record.",)),
        Minute(
            "5",
            "Public Forum",
            (
                "Statements were received as follows:",
                Grid(
                    (
                        ("Ref No", "Name", "Title"),
                        ("S1", "Odile Farrant", "Kilnfield Library: who checks the counter?"),
                        ("S2", "Hal Brackenridge", "Consultants’ fees at Old Quay"),
                        ("S3 & S4", "A resident of Ropewalk", "Late publication of accounts"),
                    ),
                    (24, 52, 80),
                ),
                "Within the time available, statements were presented by those present. Within it, "
                "too, two questions were asked:",
                Para("Q1 – Odile Farrant", "bold"),
                "The counter is checked each month.",
            ),
        ),
        Minute(
            "6",
            "External Audit Plan 2023/24",
            (
                "The External Auditor introduced the plan. The following comments were made:",
                Bullets(("the fee had risen by half", "the pension scheme would be looked at closely")),
                "Councillor Hartnoll moved the recommendations in the report, seconded by Councillor Marchetti. On being put "
                "to "
                "the vote the motion was <b>CARRIED</b> unanimously.",
                Decision(
                    "It was APPROVED that;<br/>That the Audit and Governance Committee:",
                    (
                        Limb("1.", "Noted the External Audit Plan for 2023/24.", "noted"),
                        Limb("2.", "Authorised the Director of Finance to agree the fee, up to £212,000.", "authorised"),
                    ),
                    stem="the Audit and Governance Committee",
                    mover="Hartnoll",
                    seconder="Marchetti",
                    style="body",
                ),
            ),
            votes=(Vote("the recommendations in the report", None, None, None, "CARRIED unanimously", "Hartnoll", "Marchetti"),),
        ),
        Minute(
            "7",
            "Risk Management Policy",
            (
                "Councillor Rahim moved an amendment, seconded by Councillor Jolliffe, that “low” be struck out of paragraph "
                "4. "
                "On being put to the vote, it <b>FELL</b>, 3 Members voting <b>FOR</b>, 4 <b>AGAINST</b>, with none "
                "<b>ABSTAINING</b>.",
                "Councillor Hartnoll then moved, and Councillor Underhay seconded, the "
                "recommendations as printed. The motion was "
                "<b>CARRIED</b> (4 For, 2 Against, 1 Abstention).",
                Decision(
                    "It was APPROVED that the Audit and Governance Committee;",
                    (
                        Limb("(a)", "Adopted the Risk Management Policy.", "adopted"),
                        Limb("(b)", "Requested a session for members on the appetite for risk.", "requested"),
                    ),
                    stem="the Audit and Governance Committee",
                    mover="Hartnoll",
                    seconder="Underhay",
                    style="body",
                ),
            ),
            votes=(
                Vote("the amendment", 3, 4, 0, "FELL", "Rahim", "Jolliffe"),
                Vote("the recommendations as printed", 4, 2, 1, "CARRIED", "Hartnoll", "Underhay"),
            ),
        ),
        Minute(
            "8",
            "Whistleblowing: Annual Report",
            (
                "The report said that in 2022 the Committee had resolved that the hotline be kept, "
                "and that the hotline had since "
                "had four calls.",
                Decision(
                    "It was AGREED that",
                    (Limb("", "the report be noted and that the hotline be advertised in depots.", "noted; advertised"),),
                    style="bold",
                ),
            ),
        ),
        Minute(
            "9",
            "Review of the Constitution",
            (
                Decision(
                    "The Committee RECOMMENDS to Council that",
                    (Limb("", "the revised Contract Procedure Rules be adopted with effect from 1 October 2024.", "adopted"),),
                    stem="to Council",
                    kind="recommended",
                    style="body",
                ),
            ),
        ),
        Minute("10", "Work Programme", ("The work programme was noted. Nothing was added.",)),
    ),
    closing=(Para("The meeting ended at 6.05 pm", "left"), Para("CHAIR ________________", "left")),
)
ACCOUNTS = Report(
    "6",
    "report",
    "Draft Statement of Accounts 2023/24",
    template="boxed",
    to=BODY,
    date="2024-07-24",
    sender="Priya Nandra, Director of Finance",
    wards="All",
    facts=(
        ("<b>TITLE</b>", "Draft Statement of Accounts 2023/24"),
        ("<b>To</b>", BODY),
        ("<b>Date of meeting</b>", "24 July 2024"),
        ("<b>Ward(s)</b>", "All"),
        ("<b>From</b>", "Priya Nandra, Director of Finance"),
        ("<b>Author</b>", "Callum Oyelaran, Chief Accountant"),
    ),
    authors=(("Callum Oyelaran", "Chief Accountant"),),
    money=("£14.6 million", "£412,300"),
    legislation=("Accounts and Audit Regulations 2015", "Local Audit and Accountability Act 2014"),
    blocks=(
        Sub("Recommendation/s"),
        Para("That the Committee:", "left"),
        Recommendations(
            "",
            (
                Rec("(i)", "notes the draft accounts, which were published on 31 May 2024; and"),
                Rec("(ii)", "notes the period for the exercise of public rights."),
            ),
            to="Committee",
        ),
        Head("1.", "Background", ""),
        "The Accounts and Audit Regulations 2015 require draft accounts by 31 May. Usable reserves stand at £14.6 million. "
        "The public’s rights under the Local Audit and Accountability Act 2014 run to 12 July.",
        Head("2.", "Movement in Reserves", ""),
        Para("All figures are in £000. Last year’s are given for comparison.", "left"),
        Grid(
            (
                ("", "General Fund", "Earmarked", "Capital receipts", "Total usable"),
                ("Balance at 1 April 2022", "(4,210)", "(9,884)", "(1,102)", "(15,196)"),
                ("Surplus or deficit in the year", "1,905", "-", "-", "1,905"),
                ("Transfers", "(1,600)", "1,540", "60", "-"),
                ("Balance at 31 March 2023", "(3,905)", "(8,344)", "(1,042)", "(13,291)"),
                ("Surplus or deficit in the year", "(1,309)", "-", "-", "(1,309)"),
                ("Transfers", "1,004", "(911)", "(93)", "-"),
                ("Balance at 31 March 2024", "(4,210)", "(9,255)", "(1,135)", "(14,600)"),
            ),
            (62, 26, 26, 30, 30),
            rules="none",
            figures=(1, 2, 3, 4),
        ),
        Head("3.", "Creditors and Debtors", ""),
        "A debt of £412,300 for works at the quay is disputed.",
        Grid(
            (
                ("Debtors", "31 March 2023 £000", "31 March 2024 £000"),
                ("Central government", "2,118", "1,904"),
                ("Council tax payers", "3,340", "3,611"),
                ("Others", "1,027", "1,488"),
                ("Less: provision", "(1,915)", "(2,040)"),
                ("Total", "4,570", "4,963"),
            ),
            (70, 42, 42),
            rules="horizontal",
            figures=(1, 2),
        ),
    ),
)
AUDIT = Report(
    "7",
    "report",
    "Internal Audit: Annual Opinion",
    template="memo",
    to=BODY,
    date="2024-07-24",
    dated="24 July 2024",
    sender="Rosalind Achebe, Head of Internal Audit",
    authors=(("Rosalind Achebe", "Head of Internal Audit"), ("Benedikt Sorley", "Principal Auditor")),
    email="rosalind.achebe@wexbourne.example",
    blocks=(
        Para(
            "<b>Report by:</b> Rosalind Achebe, Head of Internal Audit and Benedikt Sorley, Principal Auditor "
            "(rosalind.achebe@wexbourne.example)",
            "left",
        ),
        Head("1", "Decision required"),
        Recommendations(
            "The Audit and Governance Committee is invited to:",
            (
                Rec("A)", "Accept the opinion of the Head of Internal Audit, which is one of “reasonable assurance”;"),
                Rec("B)", "Endorse the plan for 2024/25."),
            ),
            to=BODY,
        ),
        Head("2", "Audits finished in the year"),
        Grid(
            (
                ("Audit", "Opinion", "High", "Medium", "Low"),
                ("Resources", "", "", "", ""),
                ("Payroll", "Substantial", "0", "1", "3"),
                ("Council tax", "Substantial", "0", "0", "2"),
                ("Purchase cards", "Limited", "2", "4", "1"),
                ("Place", "", "", "", ""),
                ("Waste contract: monitoring", "Limited", "3", "2", "0"),
                ("Priory Weir: grant claims", "Reasonable", "0", "3", "2"),
                ("Planning fees", "Reasonable", "0", "2", "2"),
            ),
            (74, 34, 18, 22, 18),
            spans=(((0, 1), (-1, 1)), ((0, 5), (-1, 5))),
        ),
        Para(
            "The auditor recommended that missed bins be counted by someone other than the contractor. Management agreed to "
            "do so by December. It was resolved between them that the count begin in October.",
            "left",
        ),
    ),
)
PACK = Pack("audit-2024-07-24", COUNCIL, "audit", MEETING, ITEMS, "lists", TOP, TAIL, papers=(APRIL, ACCOUNTS, AUDIT))
