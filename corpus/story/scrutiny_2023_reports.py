"""Reports to the Overview and Scrutiny Committee of 13 September 2023."""

from corpus.content import Bullets, Grid, Head, Para, Rec, Recommendations, Report, Scan, Sink, Sub

COUNCIL = "Wexbourne Borough Council"
BODY = "Overview and Scrutiny Committee"

WEIR = Report(
    "4",
    "report",
    "Priory Weir Flood Resilience Scheme",
    to=BODY,
    date="2023-09-13",
    dated="13th September 2023",
    sender="Marcus Abelwhite, Director of Place",
    authors=(("Tom Ganderton", "Flood Risk Manager"), ("Bethan Royle", "Senior Engineer")),
    directorate="Place",
    email="tom.ganderton@wexbourne.example; bethan.royle@wexbourne.example",
    phone="01999 555 371; 01999 555 372",
    appendices=("Appendix 1 - Options considered", "Appendix 2 - Letter of the Osmery Parva Parish Council"),
    money=("£640,000", "£1,150,000", "£3,400,000", "£3.4 million", "£2.1 million", "£640,000", "£660,000"),
    legislation=("Flood and Water Management Act 2010", "Land Drainage Act 1991"),
    blocks=(
        Head("1", "Purpose", ""),
        Para(
            "To inform the Committee of the options for reducing the risk of flooding from the River Wex at Priory Weir, and "
            "to seek "
            "its views before the matter is considered by Cabinet on 18th October 2023.",
            label="1.1",
        ),
        Head("2", "Recommendations", ""),
        Recommendations(
            "The Overview and Scrutiny Committee is recommended to:",
            (
                Rec("a)", "Support Option C (a tilting gate at the weir with a lowered bank upstream) as the preferred option;"),
                Rec("b)", "Identify any further matters it would wish Cabinet to take into account; and"),
                Rec("c)", "Request a progress report six months after the decision of Cabinet."),
            ),
            to=BODY,
        ),
        Head("3", "Information/Background", ""),
        Para(
            "On 17th February 2023 the river reached 4.62 metres at the Priory gauge, the highest level since records began "
            "in "
            "1961. The Council is the risk management authority for the weir under the Land Drainage Act 1991 and has duties "
            "under the Flood "
            "and Water Management Act 2010.",
            label="3.1",
        ),
        Para(
            "Previously, Cabinet agreed in principle to a scheme and approved a sum for design. In March 2022 it was "
            "resolved that "
            "the study be extended to the Cut. Those decisions have been carried out.",
            label="3.2",
        ),
        Para(
            "Three options have been modelled. The table below gives the cost of each and the number of homes that would be "
            "better protected.",
            label="3.3",
        ),
        Grid(
            (
                ("Option", "What would be built", "Capital cost", "Homes better protected"),
                ("A", "Repair of the present weir, with new sluice boards", "£640,000", "0"),
                ("B", "Fixed crest lowered by 0.4 metres", "£1,150,000", "61"),
                (
                    "C",
                    "Tilting gate and lowered bank upstream, with a fish pass and a bridge for maintenance",
                    "£3,400,000",
                    "187",
                ),
            ),
            (18, 82, 34, 36),
            figures=(2, 3),
        ),
        Para(
            "The scheme preferred by officers would cost £3.4 million. A grant of £2.1 million has been applied for, and "
            "£640,000 is "
            "already in the capital programme for repair of the weir. The remaining £660,000 would have to be added to the "
            "programme, which only the Council can decide.",
            label="3.4",
        ),
        Para("The work would have four parts:", label="3.5"),
        Bullets(
            (
                "a tilting gate in place of the northern sluice;",
                "lowering of the bank at Monks Mead, which would hold water in flood;",
                "a fish pass, required by the Environment Agency; and",
                "telemetry, so that the gauge can be read from the Town Hall.",
            )
        ),
        Para(
            "The Council owns the weir and 3.2 hectares of Monks Mead. The rest of the Mead belongs to two farms, with whom "
            "heads of "
            "terms have been agreed. If they could not be concluded by agreement the Council has powers of entry, but would "
            "not wish to use them. "
            "The tenants would be compensated for loss of grazing in any year in which the Mead was under water between "
            "April and October.",
            label="3.6",
        ),
        Head("4", "Options Considered and Recommended Proposal", ""),
        Para(
            "Option A would leave the present risk unchanged. Option B would protect fewer homes and would not attract grant. "
            "Option C is therefore recommended. Details are in Appendix 1.",
            label="4.1",
        ),
        Para(
            "If nothing is done the cost of each flood of the kind seen in February 2023 is put at some thirty thousand "
            "pounds a home, borne for the "
            "most part by residents and their insurers. The model suggests that such a flood has a chance of one in forty in "
            "any year, and that by "
            "2050 this will have become one in twenty-five.",
            label="4.2",
        ),
        Para("<b>Report Author(s):</b>", "left"),
        Para("<b>Name and Job Title:</b> Tom Ganderton, Flood Risk Manager<br/>Bethan Royle, Senior Engineer", "left"),
        Para("<b>Directorate:</b> Place", "left"),
        Para(
            "<b>Telephone and E-mail Contact:</b> 01999 555 371, tom.ganderton@wexbourne.example<br/>01999 555 372, "
            "bethan.royle@wexbourne.example",
            "left",
        ),
        Para("Enquiries should be directed to the above person(s).", "left"),
        Para("<b>Appendices</b>", "left"),
        Para("Appendix 1 - Options considered<br/>Appendix 2 - Letter of the Osmery Parva Parish Council", "left"),
    ),
)

OPTIONS = Report(
    "4",
    "appendix",
    "Appendix 1 - Options considered",
    template="bare",
    blocks=(
        "The options were scored by the project board on 26 July 2023. A score of 5 is best.",
        Sub("How the scores were reached"),
        "Members of the board scored separately and the mean was taken. Where two scores differed by more than two the board "
        "discussed "
        "the criterion and scored again. No member changed a score by more than one point.",
        Sub("Who was consulted"),
        Bullets(
            (
                "the Environment Agency, as the authority for the main river and the body that gives the grant;",
                "the Lower Wex Internal Drainage Board, which has kept the Cut since 1932;",
                "the owners and tenants of Monks Mead, each of whom was visited at home;",
                "the Osmery Parva Parish Council, whose letter is Appendix 2; and",
                "the rowing club, the canoe club and the trustees of the Priory, who share the pool below the weir.",
            )
        ),
        "None of those consulted favoured Option A. The rowing club was anxious that its landing stage, rebuilt in 2021 with "
        "a grant "
        "from the Council, should not be left dry in summer. The engineers advise that the gate will be kept closed from May "
        "to "
        "September in an ordinary year, and that the level of the pool will be within ten centimetres of what it is now.",
        "The trustees of the Priory asked that a watching brief be kept while the northern abutment is dug, as the monks’ "
        "fish house "
        "is thought to have stood there. Provision has been made for it.",
        Sink(255),
        Grid(
            (
                ("Criterion", "Weight", "A", "B", "C", "Remarks"),
                (
                    "Homes protected",
                    "30",
                    "1",
                    "3",
                    "5",
                    "Modelled for a flood with a chance of one in a hundred in any year, "
                    "with an allowance for "
                    "climate change to 2070. The model was calibrated on the events of 2000, 2014 and 2023 and reviewed by the "
                    "Agency. Old Quay is protected under "
                    "Option C only if the Cut is kept clear, for which the Internal Drainage Board is responsible.",
                ),
                ("Cost to the Council", "25", "4", "3", "2", "After grant. Option A receives none."),
                (
                    "Ease of upkeep",
                    "15",
                    "2",
                    "4",
                    "3",
                    "The gate must be exercised monthly and its seals renewed every ten years.",
                ),
                (
                    "Fish and wildlife",
                    "15",
                    "2",
                    "3",
                    "5",
                    "Eels and sea trout cannot pass the present weir. Option C gives 40 hectares of wet meadow in most "
                    "winters, and was preferred by every consultee who expressed a view.",
                ),
                (
                    "Carbon",
                    "10",
                    "5",
                    "4",
                    "2",
                    "Concrete in the abutments accounts for most of it. Low-carbon mixes will be "
                    "asked for in the tender, "
                    "as they were for the Kilnfield footbridge, where they saved a third.",
                ),
                (
                    "Time to build",
                    "5",
                    "5",
                    "4",
                    "2",
                    "Two summers; no work is possible in the channel from October to May, "
                    "when fish are running and "
                    "the river is high. A first season is lost if the grant is not confirmed before the end of January.",
                ),
                ("Weighted score", "100", "255", "335", "355", ""),
            ),
            (32, 17, 10, 10, 10, 91),
            split_rows=True,
        ),
    ),
)

LETTER = Report(
    "4",
    "appendix",
    "Appendix 2 - Letter of the Osmery Parva Parish Council",
    template="none",
    blocks=(
        Scan(
            (
                "OSMERY PARVA PARISH COUNCIL",
                "The Reading Room, Church Lane, Osmery Parva",
                "",
                "21st August 2023",
                "",
                "Dear Mr Ganderton,",
                "",
                "Priory Weir",
                "",
                "Thank you for attending the meeting of the Parish Council on",
                "8th August. Members were unanimous in their support for a",
                "gate at the weir, and ask that the footpath across Monks Mead",
                "be kept open while the work is done.",
                "",
                "Members are concerned that water held on the Mead should not",
                "reach the burial ground. They would be glad of a drawing that",
                "shows the level in a winter flood.",
                "",
                "Yours sincerely,",
                "",
                "Josie Thackrah",
                "Clerk to the Parish Council",
            )
        ),
    ),
)

LIBRARY = Report(
    "5",
    "briefing note",
    "Kilnfield Library: Opening Hours after the First Year of Self-Service",
    template="briefing",
    to=BODY,
    date="2023-09-13",
    dated="13 September 2023",
    authors=(("Sunita Barrowclough", "Head of Libraries and Culture"),),
    blocks=(
        Head("1", "Background"),
        Para(
            "Since September 2022 Kilnfield Library has been open without staff on Saturdays and on two evenings a week. At "
            "its last meeting "
            "the Committee received a petition and asked for this note (Minute 14/23 refers).",
            label="1.1",
        ),
        Head("2", "What has happened"),
        Para(
            "Visits rose from 31,204 to 35,870 in the year. Visits on Saturdays fell by a tenth, while those in the evening "
            "more than made up "
            "for it. Loans of children's books fell by 6%, the first fall in five years.",
            label="2.1",
        ),
        Grid(
            (
                ("", "2021/22", "2022/23", "Change"),
                ("Visits", "31,204", "35,870", "+15%"),
                ("of which Saturdays", "7,960", "7,148", "-10%"),
                ("Loans, adult", "22,415", "22,871", "+2%"),
                ("Loans, children", "18,302", "17,204", "-6%"),
                ("Hours open", "1,976", "2,704", "+37%"),
            ),
            (60, 30, 30, 30),
            rules="horizontal",
            figures=(1, 2, 3),
        ),
        Para(
            "Staff were asked for their views. They value the longer hours, but they are uneasy that no one is in the "
            "building when school-<br/>children "
            "are there on Saturdays. A volunteer rota was tried in May and lapsed in June.",
            label="2.2",
        ),
        Head("3", "Recommendations"),
        Para(
            "There are no specific recommendations. The Committee's views will be taken into account in the budget for 2024/25.",
            label="3.1",
        ),
        Para("Sunita Barrowclough<br/>Head of Libraries and Culture", "left"),
    ),
)

PROGRAMME = Report(
    "7",
    "work programme",
    "Work Programme 2023/24",
    template="bare",
    to=BODY,
    date="2023-09-13",
    blocks=(
        Para(BODY + ", 13 September 2023", "left"),
        "Please see page 2 onwards for background to items.",
        Grid(
            (
                ("Meeting", "Item", "Lead officer", "Notes"),
                ("5 July 2023", "Storm Review – Lessons for the Emergency Plan", "Marcus Abelwhite", "Report considered"),
                ("", "Kilnfield Library – Petition", "Sunita Barrowclough", "Briefing note to September"),
                ("13 September 2023", "Priory Weir Flood Resilience Scheme", "Tom Ganderton", "Before Cabinet in October"),
                ("", "Household Waste Contract", "Gwen Parrish", "Private"),
                ("15 November 2023", "Tree Planting Strategy", "Ruaridh Holm", "Deferred from July"),
                ("", "Budget 2024/25: proposals for consultation", "Priya Nandra", "With the Chairs of the two Panels"),
                ("17 January 2024", "Damp and Mould in Rented Homes", "Ines Corrigan", "To be confirmed"),
                ("13 March 2024", "Priory Weir: Progress", "Thomas Ganderton", "Six months after Cabinet's decision"),
            ),
            (34, 66, 36, 36),
        ),
        Sub("Task and finish groups"),
        "One group is at work, on the night-time economy, chaired by Councillor Rahim. It will report in January.",
    ),
)
