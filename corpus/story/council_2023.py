"""Council, 22 November 2023: printed minutes alone; the money for the scheme, an amendment lost."""

from corpus.content import (
    Cited,
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
    Sink,
    Sub,
    Vote,
    cllr,
    officer,
)

FOR = (
    "Ashdown",
    "Mrs Belling",
    "Carrow",
    "Fairlight",
    "Hartnoll",
    "Iveson",
    "Kestle",
    "Lowther-Bray",
    "Marchetti",
    "Quarrie",
    "Underhay",
)
AGAINST = ("Dunmere", "Jolliffe", "Rahim", "Stobbart")

PRESENT = (
    Person("The Mayor (Councillor Dr O Pengilly, MBE)", "Dr O Pengilly", True, "Mayor"),
    cllr("R Ashdown", None, ""),
    cllr("Mrs P Belling", None, ""),
    cllr("D Carrow", None, ""),
    cllr("T Dunmere", None, ""),
    cllr("Mrs E Fairlight", None, ""),
    cllr("G Hartnoll", None, ""),
    cllr("M Iveson", None, ""),
    cllr("S Jolliffe", None, ""),
    cllr("K Kestle", None, ""),
    cllr("A Lowther Bray", None, ""),
    cllr("N Marchetti", None, ""),
    cllr("H Quarrie", None, ""),
    cllr("Y Rahim", None, ""),
    cllr("W Stobbart", None, ""),
    cllr("J Tamworth-Lee", None, ""),
    cllr("C Underhay", None, ""),
)

MINUTES = Minutes(
    None,
    "Council",
    "2023-11-22",
    layout="given",
    heading="{n} &nbsp; &nbsp; <b>{t}</b>",
    start_time="19:00",
    closed_time="21:40",
    opening=(
        Para("WEXBOURNE BOROUGH COUNCIL", "centretitle"),
        Para(
            "MINUTES of the Meeting of the Council held in the Council Chamber, Town Hall, Wexbourne<br/>on Wednesday, 22nd "
            "November, 2023 at 7.00 p.m.",
            "centre",
        ),
        Para("PRESENT:", "bold"),
        Para("The Mayor (Councillor Dr O Pengilly, MBE)", "centre"),
        Para("Councillors:", "left"),
        Grid(
            (
                ("R Ashdown", "Mrs P Belling", "D Carrow"),
                ("T Dunmere", "Mrs E Fairlight", "G Hartnoll"),
                ("M Iveson", "S Jolliffe", "K Kestle"),
                ("A Lowther Bray", "N Marchetti", "H Quarrie"),
                ("Y Rahim", "W Stobbart", "J Tamworth-Lee"),
                ("C Underhay", "", ""),
            ),
            (52, 52, 52),
            "none",
            heads=0,
            layout=True,
        ),
        Para(
            "Officers in attendance: Helena Storrow, Chief Executive; Priya Nandra, Director of Finance; Ezra Locksmith, "
            "Monitoring Officer",
            "left",
        ),
    ),
    groups=(
        Group("PRESENT", PRESENT),
        Group(
            "Officers in attendance",
            (
                officer("Helena Storrow", "Chief Executive"),
                officer("Priya Nandra", "Director of Finance"),
                officer("Ezra Locksmith", "Monitoring Officer"),
            ),
        ),
        Group("Apologies for Absence", (cllr("L Vosper", None, ""), cllr("B Whitcombe", None, "")), "apologies", shown=False),
    ),
    minutes=(
        Minute(
            "48",
            "Apologies for Absence",
            (
                "Apologies for absence were received from Councillors L Vosper and B Whitcombe. Councillor Tamworth-Lee joined "
                "the meeting during Minute 52.",
            ),
            references=(Cited("Minute 52", direction="forward"),),
        ),
        Minute(
            "49",
            "Declarations of Interest",
            (
                "Councillor Quarrie declared an other registrable interest in Minute 52, as "
                "a member of the Lower Wex "
                "Internal Drainage Board appointed by the Council.",
            ),
            declarations=("Quarrie",),
            references=(Cited("Minute 52", direction="forward"),),
        ),
        Minute(
            "50",
            "Minutes",
            (
                Decision(
                    "RESOLVED (unanimously) that",
                    (
                        Limb(
                            "",
                            "the minutes of the meeting held on 27 September 2023, having been "
                            "circulated, be confirmed and signed.",
                            "confirmed; signed",
                        ),
                    ),
                ),
            ),
            agreed="2023-09-27",
            votes=(Vote("the minutes be confirmed and signed", None, None, None, "unanimously"),),
        ),
        Minute(
            "51",
            "Mayor’s Announcements",
            (
                "The Mayor spoke of the opening of the Saltmarsh boardwalk by the Lord-Lieutenant, "
                "of the visit of forty children "
                "from Hollin Park School "
                "and of the death of former Councillor Edith Marrable, who had resolved as a girl of ten to sit in the Chamber "
                "and did so for 31 years. "
                "Members stood in silence.",
            ),
        ),
        Minute(
            "52",
            "Priory Weir Flood Resilience Scheme",
            (
                "Council considered the recommendation of Cabinet of 18 October 2023 (Minute 44 "
                "refers) that £660,000 be added to "
                "the capital programme.",
                "It was moved by Councillor H Quarrie and seconded by Councillor Mrs E Fairlight that the recommendation be "
                "approved.",
                Sub("Amendment"),
                "Councillor Y Rahim moved and Councillor T Dunmere seconded the following amendment:",
                Para(
                    "“That the scheme be not begun until (a) a second offer of grant has been received, and (b) the tenants of "
                    "Monks Mead have signed.”",
                    "indent",
                ),
                "On being put to the vote the amendment was LOST, there being 5 votes for, 10 against and 1 abstention.",
                "Three members having so requested, the names of those voting on the substantive motion were recorded:",
                Grid(
                    (
                        ("For", "Against", "Abstained"),
                        (
                            ", ".join(f"Councillor {n}" for n in FOR),
                            ", ".join(f"Councillor {n}" for n in AGAINST),
                            "Councillor Dr Pengilly, Councillor Tamworth-Lee",
                        ),
                    ),
                    (66, 50, 44),
                ),
                "The substantive motion was CARRIED by 11 votes to 4, with 2 abstentions.",
                Decision(
                    "It was AGREED that:",
                    (
                        Limb("i.", "the sum of £660,000 be added to the capital programme for 2024/25 and 2025/26;", "added"),
                        Limb("ii.", "the borrowing limits set in February 2023 be raised accordingly; and", "raised"),
                        Limb("iii.", "Cabinet be asked to report progress to Council within one year.", "asked"),
                    ),
                    mover="H Quarrie",
                    seconder="Mrs E Fairlight",
                    style="body",
                ),
            ),
            votes=(
                Vote("the amendment", 5, 10, 1, "LOST", "Y Rahim", "T Dunmere"),
                Vote("the substantive motion", 11, 4, 2, "CARRIED", "H Quarrie", "Mrs E Fairlight"),
            ),
            references=(Cited("Minute 44", "Cabinet", "2023-10-18", "other"),),
        ),
        Minute(
            "53",
            "Treasury Management Outturn 2022/23",
            (
                "Council had before it the recommendation set out in Minute 37 of the Cabinet of 20 September 2023. Moved by "
                "Councillor N Marchetti, "
                "seconded by Councillor G Hartnoll, and",
                Decision(
                    "RESOLVED -",
                    (
                        Limb("(1)", "the Treasury Management Outturn Report for 2022/23 be noted.", "noted", "That "),
                        Limb(
                            "(2)", "the limit for investments of more than one year be raised from £5m to £8m.", "raised", "That "
                        ),
                    ),
                    mover="N Marchetti",
                    seconder="G Hartnoll",
                ),
            ),
            references=(Cited("Minute 37", "Cabinet", "2023-09-20", "other"),),
        ),
        Minute(
            "54",
            "Motion – Sewage Discharges into the River Wex and the Sea at Saltmarsh: a Letter to<br/>the Water Company",
            (
                "Councillor S Jolliffe moved and Councillor R Ashdown seconded a motion on notice. "
                "Councillor Stobbart asked that "
                "it be referred, as the "
                "Council had recommended a meeting with the company only in July.",
                "With the consent of the mover it was put to the vote in parts. The first part was carried by 15 votes to nil "
                "with 1 abstention. The second was lost by 7 votes to 9.",
                Decision(
                    "RESOLVED that",
                    (
                        Limb(
                            "",
                            "the Chief Executive write to the water company to ask when its works at "
                            "Saltmarsh will be com-<br/>pleted.",
                            "write",
                        ),
                    ),
                    mover="S Jolliffe",
                    seconder="R Ashdown",
                ),
            ),
            votes=(
                Vote("the first part", 15, 0, 1, "carried", "S Jolliffe", "R Ashdown"),
                Vote("the second part", 7, 9, None, "lost", "S Jolliffe", "R Ashdown"),
            ),
        ),
        Minute(
            "55",
            "Review of Polling Places",
            (
                "The Monitoring Officer introduced a report.",
                Decision(
                    "It was RESOLVED, having considered the comments of the (Acting) Returning Officer, that",
                    (Limb("", "the Reading Room be designated as the polling place for Osmery Parva.", "designated"),),
                    stem="having considered the comments of the (Acting) Returning Officer",
                    style="body",
                ),
                Decision(
                    "It was further RESOLVED that",
                    (Limb("", "the review of the Hollin Park Ward be referred to the General Purposes Committee.", "referred"),),
                    style="body",
                ),
            ),
        ),
        Minute(
            "56",
            "Questions by Members",
            (
                Sink(14),
                "Councillor Dunmere asked the Leader whether a date had been set for the Kilnfield bridge. The Leader said "
                "that "
                "it had not. There was no supplementary question.",
            ),
        ),
        Minute(
            "57",
            "Exclusion of the Public",
            (
                Decision(
                    "RESOLVED <i>nem. con.</i> that",
                    (Limb("", "the public be excluded from the meeting for the following item.", "excluded"),),
                ),
            ),
            votes=(Vote("the public be excluded", None, None, None, "nem. con."),),
        ),
        Minute(
            "58",
            "Appointment of the Director of Housing",
            (
                Decision(
                    "RESOLVED:",
                    (
                        Limb("", "Ms Ines Corrigan be appointed Director of Housing from 1 January 2024.", "appointed", "That "),
                        Limb("", "the salary be set in accordance with paragraph 3 of the report.", "set", "That "),
                    ),
                    inline=False,
                ),
            ),
            private=True,
        ),
    ),
    closing=(Para("The meeting ended at 9.40 p.m.", "left"), Para("…………………………………<br/>Mayor", "right")),
)
PACK = Pack(
    "council-2023-11-22-minutes",
    "Wexbourne Borough Council",
    "council",
    Meeting("Council", "2023-11-22", "19:00", "Council Chamber, Town Hall, Wexbourne"),
    papers=(MINUTES,),
)
