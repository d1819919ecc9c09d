"""Minutes of Cabinet, 20 September 2023."""

from corpus.content import Cited, Decision, Group, Limb, Minute, Minutes, Numbered, Para, Person, Sink, Vote, cllr, officer

COUNCIL = "Wexbourne Borough Council"

SEPTEMBER = Minutes(
    "3",
    "Cabinet",
    "2023-09-20",
    layout="running",
    heading="<b>{n}. &nbsp; &nbsp; &nbsp;{t}</b>",
    opening=(
        Para("WEXBOURNE BOROUGH COUNCIL", "centrebold"),
        "---",
        Para("CABINET", "centretitle"),
        "MINUTES of a meeting of the Cabinet held in the Council Chamber, Town Hall, Wexbourne on Wednesday, 20 September 2023.",
    ),
    groups=(
        Group(
            "PRESENT",
            (
                cllr("Mrs E Fairlight", "Chairman", ""),
                cllr("Mr H Quarrie", None, ""),
                cllr("Ms G Hartnoll", None, ""),
                cllr("Mr A Lowther-Bray", None, ""),
                cllr("Mr N Marchetti", None, ""),
                Person("Dr O Pengilly, MBE", "Dr O Pengilly", True),
            ),
        ),
        Group(
            "IN ATTENDANCE",
            (
                officer("Ms H Storrow", "Chief Executive", mark="("),
                officer("Mr M Abelwhite", "Director of Place", mark="("),
                officer("Mrs P Nandra", "Director of Finance, Property and Commercial Services", mark="("),
                officer("Mr T Ganderton", "Flood Risk Manager", mark="("),
                officer("Ms S Barrowclough", "Head of Libraries, Museums and Culture", mark="("),
                officer("Dr A Pryce", None, "Lower Wex Internal Drainage Board", mark="("),
            ),
        ),
        Group("Apologies", (cllr("Mr J Tamworth-Lee", None, ""),), "apologies", shown=False),
    ),
    minutes=(
        Minute(
            "31",
            "Apologies",
            ("Apologies for absence were received from Mr J Tamworth-Lee.",),
            item="1",
            section="UNRESTRICTED ITEMS",
        ),
        Minute("32", "Declarations of Interest", ("No declarations of interest were received.",), item="2"),
        Minute(
            "33",
            "Minutes of the Meeting held on 19 July 2023",
            (
                Decision(
                    "RESOLVED that",
                    (
                        Limb(
                            "",
                            "the minutes of the meeting held on 19 July 2023 were a correct record and "
                            "that they be "
                            "signed by the Chairman.",
                            "signed",
                        ),
                    ),
                    style="body",
                ),
            ),
            agreed="2023-07-19",
            item="3",
        ),
        Minute(
            "34",
            "Cabinet Member Updates",
            (
                Para("Mr Quarrie, Cabinet Member for Environment and Coast, provided an update on the following:", label="1."),
                Para(
                    "The Beach Management Plan had been published. Two workshops had been held, at which residents recommended "
                    "that the "
                    "groynes at Saltmarsh be renewed.",
                    "indent",
                    "",
                ),
                Para(
                    "Ms Hartnoll, Cabinet Member for Communities, said that the Council had resolved in May to become a place "
                    "of "
                    "welcome, and "
                    "that 14 families had since been housed.",
                    label="2.",
                ),
            ),
            item="4",
        ),
        Minute(
            "35",
            "23/00049 - Revenue and Capital Budget Monitoring to 31 July 2023, and Forecast for the Year",
            (
                "<i>Mrs P Nandra (Director of Finance) was in attendance for this item</i>",
                Numbered(
                    (
                        (
                            "1.",
                            "The Director of Finance introduced the report. The forecast was an overspend of £1.2m, or 1.4% "
                            "of the net budget, "
                            "most of which arose from temporary accommodation.",
                        ),
                        (
                            "2.",
                            "In answer to Dr Pengilly, it was said that the reserve for insurance would be looked at again "
                            "in December.",
                        ),
                    )
                ),
                Decision(
                    "3. &nbsp; RESOLVED that Cabinet agree to:",
                    (
                        Limb("A)", "Note the forecast revenue overspend of £1.2m.", "note"),
                        Limb("b)", "Note the progress on the delivery of savings.", "note"),
                        Limb("c)", "Agree the capital budget changes set out in Appendix 3.", "agree"),
                    ),
                    stem="Cabinet agree to",
                    style="body",
                ),
            ),
            item="5",
        ),
        Minute(
            "36",
            "Fees and Charges 2024/25",
            (
                "Cabinet considered the yearly review of fees. Mr Marchetti said that Cabinet agreed to nothing that would put "
                "children off swimming.",
                Decision(
                    "Cabinet agreed to",
                    (
                        Limb("(a)", "adopt the schedule of fees and charges with effect from 1 April 2024;", "adopt"),
                        Limb(
                            "(b)",
                            "delegate authority to the Director of Finance, in consultation with the Cabinet Member for "
                            "Resources, to",
                            "delegate",
                            nested=(
                                ("(i)", "correct errors in the schedule;"),
                                ("(ii)", "waive a charge for a charity or a school, where the sum is less than £500; and"),
                            ),
                        ),
                        Limb("(c)", "receive a report on concessions in the spring.", "receive"),
                    ),
                    stem="to",
                    style="body",
                ),
            ),
            item="6",
        ),
        Minute(
            "37",
            "23/00052 - Treasury Management Outturn 2022/23",
            (
                "The Director of Finance reported that all limits set by the Council in February 2022 had been kept.",
                Decision(
                    "RECOMMENDED to Council that",
                    (
                        Limb("(1)", "the Treasury Management Outturn Report for 2022/23 be noted; and", "noted"),
                        Limb("(2)", "the limit for investments of more than one year be raised from £5m to £8m.", "raised"),
                    ),
                    stem="to Council",
                    kind="recommended",
                    style="bold",
                ),
            ),
            item="7",
        ),
        Minute(
            "38",
            "Response to the Storm Review",
            (
                "Cabinet received the comments of the Overview and Scrutiny Committee of 5 July "
                "2023 (Minute 13 of that Committee "
                "refers), "
                "and recalled that it had dealt with the first report of the storm itself on 20 June (Minute 14 refers).",
                "Mr Quarrie said that the sandbags at Old Quay had gone by midnight. He had himself carried the last of them "
                "to the "
                "almshouses. The stores were now full, but they held no more than they had in February, and the Borough had "
                "three times as "
                "many houses by the river as when they were laid out in 1978.",
                "Dr Pryce, for the Board, said that the Cut had been cleared in 2019 and was due to be cleared again. The "
                "Board had "
                "61 miles of channel to keep. He would welcome a closer tie with the Council, and recommended a joint "
                "inspection each "
                "spring. Members agreed that this would be of use.",
                "In answer to questions the Director of Place said that the telephone line was now answered from six in the "
                "evening "
                "whenever a warning was in force.",
                Sink(62),
                Decision(
                    "RESOLVED that:",
                    (
                        Limb("(1)", "the comments be welcomed;", "welcomed"),
                        Limb(
                            "(2)",
                            "the Lower Wex Internal Drainage Board be asked for a yearly statement of the works it has "
                            "carried out, and of those it intends "
                            "to carry out, on the Cut, on the Monks Mead dyke and on every other watercourse within the "
                            "Borough that has been the "
                            "subject of a report of flooding since January 2020; and",
                            "asked",
                        ),
                        Limb("(3)", "the sandbag stores be doubled.", "doubled"),
                    ),
                ),
            ),
            references=(
                Cited("Minute 13", "Overview and Scrutiny Committee", "2023-07-05", "other"),
                Cited("Minute 14", None, None, "back"),
            ),
            item="8",
        ),
        Minute(
            "39",
            "Disposal of Land at Tanners Green",
            (
                "Mr Lowther-Bray moved, and Ms Hartnoll seconded, that the land be sold by auction. On being put to the vote "
                "the "
                "motion "
                "was carried by 4 votes to 2, with no abstentions.",
                Decision(
                    "RESOLVED that",
                    (
                        Limb(
                            "",
                            "the land at Tanners Green, shown edged red on the plan, be declared surplus "
                            "and sold by auction with a reserve "
                            "set by the Director of Finance",
                            "declared; sold",
                        ),
                    ),
                    mover="Mr Lowther-Bray",
                    seconder="Ms Hartnoll",
                ),
            ),
            private=True,
            section="EXEMPT ITEMS",
            item="9",
            votes=(Vote("the land be sold by auction", 4, 2, 0, "carried", "Mr Lowther-Bray", "Ms Hartnoll"),),
        ),
    ),
)
