"""Minutes of the Overview and Scrutiny Committee, 5 July 2023: after the storm."""

from corpus.content import Bullets, Cited, Decision, Group, Limb, Minute, Minutes, Para, Person, cllr, posted

COUNCIL = "Wexbourne Borough Council"
BODY = "Overview and Scrutiny Committee"

JULY = Minutes(
    "3(a)",
    BODY,
    "2023-07-05",
    opening=(
        Para(COUNCIL, "bold"),
        Para(
            "Minutes of the Meeting of the Overview and Scrutiny Committee held at 6.30 p.m. on 5<super>th</super> July, 2023",
            "bold",
        ),
        Para("Present:", "left"),
    ),
    start_time="18:30",
    closed_time="20:55",
    groups=(
        Group(
            "Committee Members",
            (
                cllr("Carrow", "Chair"),
                cllr("Iveson", "Deputy Chair"),
                cllr("Ashdown"),
                cllr("Mrs Belling"),
                cllr("Dunmere"),
                cllr("Kestle"),
                cllr("Y Rahim"),
                Person("Councillor Underhay (substitute for Councillor Jolliffe)", "Underhay", True),
            ),
        ),
        Group("Other Members", (cllr("Quarrie", "Cabinet Member (Environment and Coast)"),)),
        Group("Employees (by Directorate)", ()),
        Group("Place", (posted("T Ganderton", "Place"), posted("G Parrish", "Place")), within="Employees (by Directorate)"),
        Group(
            "Resources",
            (posted("L Wetherall", "Resources"), posted("P Nandra", "Resources")),
            within="Employees (by Directorate)",
        ),
        Group("Apologies", (cllr("Jolliffe"), cllr("Stobbart"), cllr("Underhay")), "apologies"),
    ),
    minutes=(
        Minute(
            "11",
            "Declarations of Interest",
            (
                "Councillor Kestle declared a non-pecuniary interest in the matter referred "
                "to in "
                "Minute 14 below, as a trustee of the Kilnfield Reading Room. He remained in the meeting.",
            ),
            section="Public business",
            declarations=("Kestle",),
            references=(Cited("Minute 14", direction="forward"),),
        ),
        Minute(
            "12",
            "Minutes",
            (
                "The minutes of the meeting held on 24th May, 2023 were agreed and signed as a true record.",
                "Further to Minute 6, headed “Storm Review – February 2023”, the Committee noted that Cabinet had considered "
                "its "
                "comments on 20th June, 2023 (their Minute 14 refers) and that a report on the options for Priory Weir would "
                "be "
                "brought to the September meeting.",
            ),
            agreed="2023-05-24",
            references=(Cited("Minute 6"), Cited("Minute 14", "Cabinet", "2023-06-20", "other")),
        ),
        Minute(
            "13",
            "Storm Review – Lessons for the Emergency Plan",
            (
                "The Committee considered a report of the Director of Place which set out what had been learnt from the storm "
                "of "
                "17th February, 2023, when 43 homes and 12 businesses in the Priory Weir and Old Quay Wards were flooded.",
                "The Committee noted that the sandbag stores had been emptied within two hours, and that the telephone line "
                "for "
                "residents had not been staffed until 9.00 p.m.",
                "The Committee questioned officers on a number of issues including:-",
                Bullets(
                    (
                        "The order in which streets were closed",
                        "Whether the gauge at the weir could be read remotely",
                        "Support for residents without insurance, and the part played by the parish councils",
                    )
                ),
                Decision(
                    "RESOLVED:-",
                    (
                        Limb("1)", "the lessons set out in Section 3 of the report be endorsed.", "endorsed", "That "),
                        Limb(
                            "2)",
                            "the Director of Place be requested to publish a plain guide to the Emergency Plan for households "
                            "by the "
                            "end of October, 2023.",
                            "requested",
                            "That ",
                        ),
                        Limb(
                            "3)",
                            "the Cabinet Member (Environment and Coast) be recommended to ask the Lower Wex Internal Drainage "
                            "Board "
                            "for a yearly statement of works on the Cut.",
                            "recommended",
                            "That ",
                        ),
                    ),
                    style="body",
                ),
            ),
        ),
        Minute(
            "14",
            "Kilnfield Library – Petition",
            (
                "The Committee received a petition bearing 412 signatures, presented by Mrs Odile Farrant, which asked that "
                "the "
                "library be staffed on Saturdays. It was agreed by those present that the strength of feeling was plain.",
                Decision(
                    "RESOLVED that",
                    (
                        Limb(
                            "",
                            "the petition be received and that a briefing note on the first year of "
                            "self-service "
                            "opening be submitted to the Committee in September.",
                            "received; submitted",
                        ),
                    ),
                ),
            ),
        ),
        Minute(
            "15",
            "Tree Planting Strategy",
            (
                "The Head of Parks was unable to attend.",
                Decision(
                    "RESOLVED that",
                    (Limb("", "consideration of this item be deferred to the next meeting of the Committee.", "deferred"),),
                    kind="deferred",
                ),
            ),
            heading="{n}. <b>{t}</b>",
        ),
        Minute(
            "16",
            "Work Programme 2023/24",
            (
                "The Committee considered the Work Programme and the effect upon it of Minutes 13 and 14 above.",
                Decision(
                    "RESOLVED that",
                    (Limb("", "the Work Programme be updated to take account of the issues outlined above.", "updated"),),
                ),
            ),
            heading="{n}. <b>{t}</b>",
            references=(Cited("Minutes 13"), Cited("14")),
        ),
        Minute("17", "Any Other Items of Public Business", ("There were no other items of public business.",)),
    ),
    closing=(Para("(Meeting closed at 8.55 p.m.)", "left"),),
)
