"""Council, 20 November 2024: a summons; the minutes of July; progress on the scheme after a year."""

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
    Sink,
    Sub,
    Vote,
    cllr,
    officer,
)

COUNCIL = "Wexbourne Borough Council"
MEETING = Meeting(
    "Council",
    "2024-11-20",
    "19:00",
    "Council Chamber, Town Hall, Wexbourne",
    contact=("Lucy Wetherall", "lucy.wetherall@wexbourne.example", "01999 555 214"),
    published_on="2024-11-12",
)
ORD, PRIV = "ORDINARY BUSINESS", "BUSINESS TO BE TAKEN IN PRIVATE"
ITEMS = (
    Item("1", "Apologies for Absence", ORD),
    Item("2", "Minutes", ORD, note="To confirm the minutes of the meeting of the Council held on 17 July 2024."),
    Item("3", "Mayor’s Announcements", ORD),
    Item("4", "Recommendations from Committees", ORD),
    Item("4(a)", "Contract Procedure Rules (Audit and Governance Committee, 24 April 2024)", ORD),
    Item("4(b)", "Council Tax Support Scheme 2025/26 (Cabinet, 13 November 2024)", ORD, to_follow=True, note="Report to follow"),
    Item(
        "5", "Priory Weir Flood Resilience Scheme – Progress after One Year", ORD, presented_by="Report of the Director of Place"
    ),
    Item("6", "Questions by Members under Standing Order 11", ORD),
    Item(
        "7",
        "Land at Ropewalk",
        PRIV,
        private=True,
        note="This report is exempt from publication by virtue of paragraphs 1 and 3 of Part 1 of Schedule 12A of the Local "
        "Government Act 1972.",
    ),
)
TOP = (
    Para("WEXBOURNE BOROUGH COUNCIL", "centretitle"),
    Para("To the Mayor and Councillors of the Borough of Wexbourne", "left"),
    Para(
        "You are hereby summoned to attend a meeting of the <b>COUNCIL</b> to be held in the <b>Council Chamber, Town Hall, "
        "Wexbourne</b> on <b>Wednesday, 20th November, 2024</b> at <b>7.00 p.m.</b> "
        "for the transaction of the business set out below.",
        "left",
    ),
    Para("Helena Storrow<br/>Chief Executive", "right"),
    Para("Dated this 12th day of November 2024", "left"),
    Para("Contact: Lucy Wetherall, tel. 01999 555 214, e-mail lucy.wetherall@wexbourne.example", "left"),
    Para("A G E N D A", "centretitle"),
)
JULY = Minutes(
    "2",
    "Council",
    "2024-07-17",
    layout="given",
    heading="<b>{n}. {t}</b>",
    start_time="19:00",
    closed_time="20:32",
    opening=(
        Para("COUNCIL", "centretitle"),
        Para("Wednesday, 17th July, 2024<br/>7.00 - 8.32 p.m.", "centrebold"),
        Para(
            "<b>Present:</b> Councillor Cora Underhay (Mayor), in the Chair; Councillors R Ashdown, Mrs P Belling, D Carrow, "
            "Mrs E Fairlight, G Hartnoll, S Jolliffe, A Lowther-Bray, H Quarrie, Y Rahim and Dr O Pengilly, MBE.",
            "left",
        ),
        Para(
            "<b>Officers:</b> H Storrow, Chief Executive; P Nandra, Director of Finance, Property and Commercial Services; "
            "and E Locksmith, Monitoring Officer",
            "left",
        ),
        Para(
            "<b>Apologies for absence:</b> Councillors T Dunmere, M Iveson, Y Rahim and the Rev. Canon P Whitlow (Mayor’s "
            "Chaplain)",
            "left",
        ),
    ),
    groups=(
        Group(
            "Present",
            (
                cllr("Cora Underhay", "Mayor"),
                cllr("R Ashdown", None, ""),
                cllr("Mrs P Belling", None, ""),
                cllr("D Carrow", None, ""),
                cllr("Mrs E Fairlight", None, ""),
                cllr("G Hartnoll", None, ""),
                cllr("S Jolliffe", None, ""),
                cllr("A Lowther-Bray", None, ""),
                cllr("H Quarrie", None, ""),
                cllr("Y Rahim", None, ""),
                Person("Dr O Pengilly, MBE", "Dr O Pengilly", True),
            ),
        ),
        Group(
            "Officers",
            (
                officer("H Storrow", "Chief Executive"),
                officer("P Nandra", "Director of Finance, Property and Commercial Services"),
                officer("E Locksmith", "Monitoring Officer"),
            ),
        ),
        Group(
            "Apologies for absence",
            (
                cllr("T Dunmere", None, ""),
                cllr("M Iveson", None, ""),
                cllr("Y Rahim", None, ""),
                officer("Rev. Canon P Whitlow", "Mayor’s Chaplain", mark="("),
            ),
            "apologies",
        ),
    ),
    minutes=(
        Minute(
            "21",
            "Declarations of Interest",
            ("Councillor Jolliffe declared an interest in minute 25.",),
            declarations=("Jolliffe",),
            references=(Cited("minute 25", direction="forward"),),
        ),
        Minute(
            "22",
            "Minutes",
            (
                Decision(
                    "RESOLVED –",
                    (Limb("", "the minutes of the Annual Meeting held on 15 May 2024 be signed.", "signed", "That "),),
                    style="bold",
                ),
            ),
            agreed="2024-05-15",
        ),
        Minute(
            "23",
            "Petition – Saturday Staffing at Kilnfield Library",
            (
                "Mrs Odile Farrant presented a petition with 1,604 signatures. Council debated it for fifteen minutes, in the "
                "course of which several Members said what Cabinet had resolved in 2023.",
                Decision(
                    "RESOLVED -",
                    (
                        Limb(
                            "", "the petition be referred to Cabinet with a request that it reply in public.", "referred", "That "
                        ),
                    ),
                    style="bold",
                ),
            ),
        ),
        Minute(
            "24",
            "Report of the Leader",
            (
                "The Leader reported on devolution, on the visit of the Minister and on the "
                "works at the weir, further to minute no. 52 of 22 November 2023.",
            ),
            references=(Cited("minute no. 52", None, "2023-11-22", "back"),),
        ),
        Minute(
            "25",
            "Motion – Free School Meals",
            (
                "Moved by Councillor R Ashdown, seconded by Councillor D Carrow:",
                Para("“This Council calls upon the Government to give a meal to every primary school child.”", "indent"),
                "Amendment moved by Councillor Lowther-Bray, seconded by Councillor Belling: to add “and to pay for it”. A "
                "recorded vote was taken.",
                Para(
                    "<b>For the amendment:</b> Councillors Mrs Belling, Mrs Fairlight, Lowther-Bray, Dr Pengilly "
                    "(4)<br/><b>Against:</b> Councillors Ashdown, Carrow, Hartnoll, Jolliffe, Quarrie, Underhay "
                    "(6)<br/><b>Abstaining:</b> None",
                    "left",
                ),
                "The amendment was declared <b>lost</b>. The motion was then put and carried, 8 votes to 2.",
                Decision(
                    "Resolved (8 votes to 2):",
                    (Limb("", "This Council calls upon the Government to give a meal to every primary school child.", "calls"),),
                    mover="R Ashdown",
                    seconder="D Carrow",
                    style="body",
                ),
            ),
            votes=(
                Vote("the amendment", 4, 6, 0, "lost", "Lowther-Bray", "Belling"),
                Vote("the motion", 8, 2, None, "carried", "R Ashdown", "D Carrow"),
            ),
        ),
        Minute(
            "26",
            "Members’ Allowances",
            (
                "The report of the independent panel was before Council.",
                "Councillor Quarrie said that the allowance had not been raised since 2019, and Councillor Jolliffe that it "
                "need not be raised now. "
                "The Mayor reminded Members that each might decline the whole or part of any allowance by notice to the "
                "Monitoring Officer.",
                Sink(90),
                Decision(
                    "RESOLVED - That",
                    (
                        Limb("(1)", "the basic allowance be raised by 2.5%;", "raised"),
                        Limb(
                            "(2)",
                            "special responsibility allowances be paid",
                            "paid",
                            nested=(
                                ("(a)", "to the Leader, at two and a half times the basic allowance;"),
                                ("(b)", "to each other member of Cabinet;"),
                                ("(c)", "to the Chairs of Planning and of Scrutiny, at the same rate; and"),
                            ),
                        ),
                        Limb("(3)", "the panel be thanked.", "thanked"),
                    ),
                    style="bold",
                ),
            ),
        ),
        Minute(
            "27",
            "Appointments to Outside Bodies",
            (
                Decision(
                    "RESOLVED -",
                    (
                        Limb(
                            "1)",
                            "the following be appointed to the Lower Wex Internal Drainage Board until May 2026: Councillors H "
                            "Quarrie and M Iveson.",
                            "appointed",
                            "That ",
                        ),
                        Limb("1)", "no appointment be made to the Harbour Trust.", "made", "That "),
                    ),
                    style="body",
                ),
            ),
        ),
    ),
    closing=(Para("The meeting closed at 8.32 p.m.", "left"),),
)
RULES = Report(
    "4(a)",
    "report",
    "Contract Procedure Rules",
    template="memo",
    to="Council",
    date="2024-11-20",
    dated="20 November 2024",
    sender="Audit and Governance Committee",
    legislation=("Procurement Act 2023",),
    blocks=(
        Para(
            "The Committee considered the revised Rules on 24 April 2024 (Minute 9) and now recommends them to Council. The "
            "start of the Procurement Act 2023 having been put back, the date has been changed.",
            label="1.",
        ),
        Sub("RECOMMENDATION TO COUNCIL"),
        Recommendations(
            "",
            (Rec("", "That the revised Contract Procedure Rules be adopted with effect from 24 February 2025.", number=None),),
            to="Council",
        ),
        Para(
            "<i>Extract from the minutes of the Committee: “The Committee RECOMMENDS to Council that the revised Contract "
            "Procedure Rules be adopted with effect from 1 October 2024.”</i>",
            "indent",
        ),
    ),
)
YEAR = Report(
    "5",
    "report",
    "Priory Weir Flood Resilience Scheme – Progress after One Year",
    template="front page",
    to="Council",
    date="2024-11-20",
    dated="20 November 2024",
    facts=(
        ("Report of:", "Marcus Abelwhite, Director of Place"),
        ("Title:", "Priory Weir Flood Resilience Scheme – Progress after One Year"),
        ("Wards affected:", "Priory Weir; Old Quay; Saltmarsh"),
        ("Key decision:", "No"),
        ("Cabinet Member:", "Councillor H Quarrie, Environment and Coast"),
        ("Contact:", "Tom Ganderton, tom.ganderton@wexbourne.example, 01999 555 371"),
    ),
    sender="Marcus Abelwhite, Director of Place",
    wards="Priory Weir; Old Quay; Saltmarsh",
    key_decision="No",
    cabinet_members=("Councillor H Quarrie, Environment and Coast",),
    authors=(("Tom Ganderton", None),),
    email="tom.ganderton@wexbourne.example",
    phone="01999 555 371",
    money=("£3.62m", "£1.71m", "£150,000"),
    blocks=(
        Head("1", "Purpose of report"),
        Para("On 22 November 2023 Council asked for a report on progress within one year (Minute 52).", label="1.1"),
        Head("2", "Recommendation"),
        Recommendations("", (Rec("2.1", "Council is recommended to note the report."),), to="Council"),
        Head("3", "Progress"),
        Para(
            "The contract was let on 22 April at £3.62m. By the end of October £1.71m had been spent. Cabinet released "
            "£150,000 of the contingency in July. The cofferdam held in the flood of 26 September, when the river reached "
            "3.90 metres.",
            label="3.1",
        ),
        Grid(
            (
                ("Measure", "Target", "At 31 October 2024"),
                ("Homes better protected", "187", "0 (from September 2025)"),
                ("Spend", "£1.60m", "£1.71m"),
                ("Local labour", "20%", "26%"),
                ("Accidents", "0", "1 (a cut hand)"),
            ),
            (56, 40, 60),
        ),
        Para("Other matters of interest to Members:", label="3.2"),
        Bullets(
            (
                "the gate was made in Hull and comes by barge in March;",
                "the path across Monks Mead was opened again on 2nd September; and",
                "eels were counted on the 9<super>th</super> of every month.",
            )
        ),
        Head("4", "Implications"),
        Para(
            "There are no new financial or legal implications. The programme is set out in the report to the Overview and "
            "Scrutiny Committee of 13 March.",
            label="4.1",
        ),
    ),
)
PACK = Pack("council-2024-11-20", COUNCIL, "summons", MEETING, ITEMS, "columns", TOP, (), papers=(JULY, RULES, YEAR))
