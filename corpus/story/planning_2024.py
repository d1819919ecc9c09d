"""Planning Committee, 17 January 2024: an application put off for a site visit comes back."""

from corpus.content import Bullets, Grid, Head, Item, Meeting, Pack, Para, Rec, Recommendations, Report, Sub
from corpus.story.planning_2024_minutes import DECEMBER

COUNCIL, BODY = "Wexbourne Borough Council", "Planning Committee"
SITE = "23/00417/FUL - Former Pumping Station, Quay Street"


MEETING = Meeting(
    BODY,
    "2024-01-17",
    "14:00",
    "Council Chamber, Town Hall, Wexbourne",
    contact=("Idris Fennimore", "planningcommittee@wexbourne.example", "01999 555 230"),
    published_on="2024-01-09",
    membership=(
        ("A Lowther-Bray", True, "Chairman"),
        ("J Tamworth-Lee", True, "Vice-Chairman"),
        ("R Ashdown", True, None),
        ("P Belling", True, None),
        ("S Jolliffe", True, None),
        ("C Underhay", True, None),
    ),
)
ITEMS = (
    Item("1", "Apologies for Absence and Notification of Substitutes"),
    Item("2", "Declarations of Interest", note="Members are asked to declare any interest in a matter on this agenda."),
    Item("3", "Minutes of the Meeting held on 13 December 2023"),
    Item("4", "Planning Applications"),
    Item("4(a)", SITE, presented_by="Report of the Head of Development Management"),
    Item("4(b)", "23/00502/HOU - 11 Ropewalk", presented_by="Report of the Head of Development Management"),
    Item("5", "Appeals and Enforcement: Quarter 3", presented_by="Report of the Head of Development Management"),
    Item("6", "Urgent Items"),
)
TOP = (
    Para("PLANNING COMMITTEE", "title"),
    Grid(
        (
            ("<b>DATE:</b>", "Wednesday, 17 January 2024"),
            ("<b>TIME:</b>", "2.00 p.m."),
            ("<b>VENUE:</b>", "Council Chamber, Town Hall, Wexbourne"),
        ),
        (32, 120),
        "none",
        heads=0,
        layout=True,
    ),
    Para("<b>Members of the Committee</b>", "left"),
    Para("Councillor A Lowther-Bray (Chairman)<br/>Councillor J Tamworth-Lee (Vice-Chairman)", "left"),
    Para("Councillors R Ashdown, P Belling, S Jolliffe and C Underhay", "left"),
    Para("<b>Contact:</b> Idris Fennimore, Democratic Services, 01999 555 230, planningcommittee@wexbourne.example", "left"),
    Para("AGENDA", "centrebold"),
)
TAIL = (
    Para("Date of publication: 9 January 2024", "left"),
    Para("Anyone may film the meeting. Please tell the Clerk before it begins.", "small"),
)

PUMPING = Report(
    "4(a)",
    "report",
    "Former Pumping Station, Quay Street – conversion to six flats with a café",
    template="boxed",
    to=BODY,
    date="2024-01-17",
    dated="17 January 2024",
    sender="Head of Development Management",
    wards="Old Quay",
    authors=(("Owen Fallowfield", "Head of Development Management"),),
    facts=(
        ("<b>Item No.</b>", "4(a)"),
        ("<b>Application reference</b>", "23/00417/FUL"),
        ("<b>Meeting</b>", BODY),
        ("<b>Date</b>", "17 January 2024"),
        ("<b>Report title</b>", "Former Pumping Station, Quay Street – conversion to six flats with a café"),
        ("<b>Ward(s) affected</b>", "Old Quay"),
        ("<b>From</b>", "Head of Development Management"),
        ("<b>Expiry of statutory period</b>", "29 December 2023 (extension agreed)"),
    ),
    legislation=("Planning and Compulsory Purchase Act 2004", "Planning (Listed Buildings and Conservation Areas) Act 1990"),
    money=("£1,820", "£10,920"),
    blocks=(
        Sub("RECOMMENDATION"),
        Recommendations(
            "",
            (
                Rec(
                    "1",
                    "That planning permission be granted, subject to the conditions in paragraph 40 and to a legal agreement.",
                ),
                Rec(
                    "2",
                    "That, if the agreement is not signed by 28 March 2024, the Head of Development "
                    "Management be authorised to refuse permission for the reason in paragraph 41.",
                ),
            ),
            to=None,
        ),
        Sub("BACKGROUND INFORMATION"),
        Para(
            "The application was deferred by the Committee on 13 December 2023 (Minute 62). A site visit took place on 8 "
            "January.",
            label="3",
        ),
        Para(
            "The station was built in 1902 and has been empty since 1988. It is within the Old Quay Conservation Area and in "
            "Flood Zone 3.",
            label="4",
        ),
        Sub("Planning history"),
        Grid(
            (
                ("Reference", "Proposal", "Decision", "Date"),
                ("19/00081/FUL", "Change of use to a brewery", "Refused", "11.6.2019"),
                ("21/00322/FUL", "Conversion to nine flats", "Withdrawn", "2.2.2022"),
                ("22/00017/LBC", "Repair of roof", "Granted", "30.3.2022"),
            ),
            (34, 76, 32, 30),
            rules="horizontal",
        ),
        Sub("KEY ISSUES FOR CONSIDERATION"),
        Para("The issues are:", label="5"),
        Bullets(
            (
                "the principle of housing at the quay;",
                "the safety of those living there in a flood;",
                "the effect on the conservation area.",
            ),
            mark="–",
        ),
        Sub("Flood risk"),
        Para(
            "The flood risk manager advises that the ground floor be raised to 5.10 metres, and that no one sleep below 6.00 "
            "metres. With the gate at Priory Weir, which Council "
            "approved on 22 November 2023, the level in an extreme flood would be 4.75 metres.",
            label="6",
        ),
        Sub("Consultation"),
        "Letters were sent to 34 addresses in Quay Street and Ropewalk, and a notice was put up at the gate. The replies are "
        "below.",
        Grid(
            (
                ("Consultee", "Comment", "Officer’s response"),
                (
                    "Environment Agency",
                    "No objection subject to a condition on floor levels, to the means of escape being shown "
                    "on the drawings and to the basement being kept for storage alone. The Agency asks "
                    "to be consulted again if the layout changes, and recommends that owners sign up for warnings.",
                    "Condition 6",
                ),
                ("Old Quay Society", "The chimney should be kept. The café is welcome.", "Amended drawings show it kept"),
                (
                    "Neighbours (7 letters)",
                    "Parking is already hard to find on Quay Street and in Ropewalk. The bins would be "
                    "seen from the river. The noise of the café late in the evening would disturb "
                    "those in the almshouses, some of whom are in their nineties.",
                    "Conditions 9 and 11; café to close at 10 p.m.",
                ),
                ("Parish and town councils", "Not consulted", ""),
            ),
            (38, 96, 38),
            split_rows=True,
            repeat=False,
        ),
        Sub("Community impact"),
        Para(
            "The scheme would give £1,820 per dwelling to the saltmarsh fund, a total of £10,920. Regard has been had to "
            "section 38(6) of the Planning and Compulsory Purchase Act 2004 and to "
            "section 72 of the Planning (Listed Buildings and Conservation Areas) Act 1990.",
            label="7",
        ),
        Sub("CONDITIONS"),
        Para(
            "1. The development shall be begun within three years. 2. It shall be carried out in accordance with the "
            "approved drawings. 3. No work shall start until samples of the slates have been approved.",
            label="40",
        ),
    ),
)
ROPEWALK = Report(
    "4(b)",
    "report",
    "11 Ropewalk – dormer window",
    template="boxed",
    to=BODY,
    date="2024-01-17",
    sender="Head of Development Management",
    wards="Old Quay",
    facts=(
        ("<b>Item No.</b>", "4(b)"),
        ("<b>Application reference</b>", "23/00502/HOU"),
        ("<b>Meeting</b>", BODY),
        ("<b>Date</b>", "17 January 2024"),
        ("<b>Report title</b>", "11 Ropewalk – dormer window"),
        ("<b>Ward(s) affected</b>", "Old Quay"),
        ("<b>From</b>", "Head of Development Management"),
    ),
    blocks=(
        Sub("RECOMMENDATION"),
        Recommendations(
            "",
            (Rec("1", "That planning permission be refused, because the dormer would harm the row of which the house is part."),),
        ),
        Sub("REASON FOR BEING BEFORE THE COMMITTEE"),
        Para("The applicant is married to a member of the Council.", label="2"),
        Sub("ASSESSMENT"),
        Para(
            "The dormer would be four metres wide, on a roof of five and a half. None of the other eleven houses has one. "
            "The applicant was advised to ask for two rooflights instead, which would need no permission, and recommended by "
            "her builder to persist.",
            label="3",
        ),
    ),
)
APPEALS = Report(
    "5",
    "report",
    "Appeals and Enforcement: Quarter 3",
    template="memo",
    to=BODY,
    date="2024-01-17",
    dated="17 January 2024",
    sender="Owen Fallowfield, Head of Development Management",
    authors=(("Owen Fallowfield", "Head of Development Management"),),
    blocks=(
        Head("1.0", "RECOMMENDATION", ""),
        Recommendations(
            "",
            (
                Rec(
                    "1.1",
                    "The Planning Committee is asked to note the outcome of appeals and the state of "
                    "enforcement cases at 31 December 2023.",
                ),
            ),
            to=BODY,
        ),
        Head("2.0", "APPEALS", ""),
        Grid(
            (
                ("Reference", "Address", "Appeal", "", "Costs"),
                ("", "", "Outcome", "Date", ""),
                ("22/00688/OUT", "Land at Hollin Park", "Dismissed", "4.10.23", "None"),
                ("23/00102/FUL", "2 Weir Cottages", "Dismissed", "21.11.23", "None"),
                ("23/00150/HOU", "The Limes, Saltmarsh Road", "Allowed", "12.12.23", "Refused"),
            ),
            (34, 58, 28, 24, 24),
            heads=2,
            spans=(((2, 0), (3, 0)), ((0, 0), (0, 1)), ((1, 0), (1, 1)), ((4, 0), (4, 1))),
        ),
        Head("3.0", "ENFORCEMENT", ""),
        "Thirty-one cases were open on 1 October and 27 on 31 December. One notice was served. Nothing has changed at the "
        "caravan site, where the period for compliance ends in March.",
    ),
)
PACK = Pack(
    "planning-2024-01-17", COUNCIL, "planning", MEETING, ITEMS, "table", TOP, TAIL, papers=(DECEMBER, PUMPING, ROPEWALK, APPEALS)
)
