"""Heads and recommendations inside ruled tables and boxes."""

from dataclasses import replace

from extractors.pages import Box, Cell, Grid, Line, Section, Word, line_of
from extractors.reports import extract
from tests.layouts import section

WIDTH, PITCH, SIZE = 5.0, 14.0, 10.0


def ruled(rows, widths, top=60.0, page=1, index=0) -> tuple[tuple[Line, ...], Grid]:
    """A ruled table of `rows` (lists of cell texts, lines parted by a line feed; a cell that
    is None belongs to the cell at its left), as its printed lines and its grid."""
    edges = [50.0]
    for width in widths:
        edges.append(edges[-1] + width)
    lines, cells = [], []
    for number, row in enumerate(rows):
        height = max(len((text or "").split("\n")) for text in row)
        for depth in range(height):
            words = []
            for column, text in enumerate(row):
                parts = (text or "").split("\n")
                if depth < len(parts):
                    words += _words(parts[depth], edges[column] + 4, top + depth * PITCH + 2)
            if words:
                lines.append(line_of(tuple(words), page, index))
        bottom = top + height * PITCH + 4
        for column, text in enumerate(row):
            if text is not None:
                span = 1 + sum(1 for t in _run_of_none(row[column + 1 :]))
                box = Box(edges[column], top, edges[column + span], bottom)
                cells.append(Cell(number, column, text.replace("\n", " "), page, box, column_span=span))
        top = bottom
    grid = Grid(page, Box(50, lines[0].box.top - 2, edges[-1], top), tuple(cells), len(rows), len(widths))
    return tuple(lines), grid


def _run_of_none(row):
    for text in row:
        if text is not None:
            return
        yield text


def _words(text, x, top):
    for token in text.split(" "):
        if token:
            yield Word(token, x, top, x + WIDTH * len(token), top + SIZE, SIZE)
        x += WIDTH * (len(token) + 1)


def printed(*parts) -> Section:
    """One report: layouts (text) and ruled tables, one below the other."""
    lines, grids, top = [], [], 60.0
    for part in parts:
        if isinstance(part, str):
            block = section("report", part).lines
            shift = top - block[0].box.top
            block = [_moved(line, shift) for line in block]
        else:
            block, grid = ruled(*part, top=top, index=len(grids))
            grids.append(grid)
        lines += block
        top = block[-1].box.bottom + 24
    return Section("report", tuple(lines), (1,), printed=(1,), grids=tuple(grids))


def _moved(line, shift):
    words = tuple(w._replace(top=w.top + shift, bottom=w.bottom + shift) for w in line.words)
    return replace(line_of(words, line.page), bold=line.bold)


LONDON = (
    [
        ["Item No.\n5.1", "Classification:\nOpen", "Date:\n12 July 2016", "Meeting Name:\nPlanning Committee"],
        ["Report title:", "Application 16/AP/0001: the old tannery", None, None],
        ["Ward(s) or\ngroups\naffected:", "Tanyard", None, None],
        ["From:", "Director of Planning", None, None],
    ],
    [90, 120, 110, 160],
)


def test_a_head_with_labels_over_and_beside_their_values():
    report = extract(printed(LONDON, "RECOMMENDATION\n\n1.   That permission be granted.\n\nBACKGROUND INFORMATION"))
    assert report.title == "Application 16/AP/0001: the old tannery"
    assert report.addressed_to == "Planning Committee"
    assert report.author == "Director of Planning"
    assert report.date == "2016-07-12"
    assert report.wards == "Tanyard"
    assert report.classification == "Open"
    assert [r.text for r in report.recommendations] == ["That permission be granted."]
    assert report.evidence.box.x0 > 130


MAIDEN = (
    [
        ["Final Decision-Maker", "Policy Committee"],
        ["Lead Head of Service", "Head of Housing"],
        ["Lead Officer and Report Author", "Una Pike, Housing Manager\nuna.pike@southwold.example"],
        ["Classification", "Public"],
        ["Wards affected", "High Street and\nNorth Gate"],
    ],
    [180, 300],
)


def test_a_head_without_colons_under_a_title_of_its_own():
    report = extract(
        printed("**POLICY COMMITTEE**\n**3 September 2019**\n\n**Homes for key workers**", MAIDEN, "Executive Summary")
    )
    assert report.title == "Homes for key workers"
    assert report.addressed_to == "Policy Committee"
    assert report.date == "2019-09-03"
    assert report.classification == "Public"
    assert report.wards == "High Street and North Gate"
    assert report.email == "una.pike@southwold.example"


def test_labels_over_their_values_in_the_row_below():
    head = ([["Committee:", "Date:", "Report title:"], ["Cabinet", "6 May 2021", "Flood wall"]], [120, 120, 200])
    report = extract(printed(head, "1. Introduction\nThe wall is old."))
    assert (report.addressed_to, report.date, report.title) == ("Cabinet", "2021-05-06", "Flood wall")


def test_a_table_of_figures_is_no_head():
    table = ([["Ward", "Q1", "Q2"], ["Harbour", "12", "14"], ["Mill", "9", "7"]], [100, 80, 80])
    report = extract(printed("**Missed bins by ward**", table))
    assert report.wards is None
    assert report.title == "Missed bins by ward"


def test_a_list_of_appendices_gives_no_title():
    table = ([["No", "Title"], ["Appendix 1", "Site plan"]], [100, 300])
    report = extract(printed("**Lease of the mill**\n\n1. Introduction\nThe lease ends soon.", table))
    assert report.title == "Lease of the mill"


def test_the_table_at_the_end_answers_the_key_decision():
    trail = (
        [["Lead Officer", "Rex Fell"], ["Version", "Final"], ["Dated", "17 February 2015"], ["Key Decision?", "No"]],
        [120, 300],
    )
    body = "Report title: Lease of the mill\n\n1. Introduction\nThe lease ends soon.\n\nAUDIT TRAIL"
    assert extract(printed(body, trail)).key_decision == "No"


def test_recommendations_in_a_box():
    box = ([["RECOMMENDATIONS:\nThat Cabinet:\n(1) agrees the plan;\n(2) notes the cost."]], [400])
    report = extract(printed("Title: The plan", box, "1. Background\nThe plan is new."))
    assert [(r.number, r.text) for r in report.recommendations] == [
        ("1", "agrees the plan;"),
        ("2", "notes the cost."),
    ]


def test_recommendations_beside_their_heading():
    table = (
        [["Recommendations", "That Cabinet:\n1. agrees the plan\n2. notes the cost"], ["Reasons", "The law asks."]],
        [120, 300],
    )
    report = extract(printed("Title: The plan", table, "1. Background\nThe plan is new."))
    assert [(r.number, r.text) for r in report.recommendations] == [
        ("1", "agrees the plan"),
        ("2", "notes the cost"),
    ]


def test_limbs_and_their_labels_in_cells_of_their_own():
    table = (
        [
            ["RECOMMENDATIONS:", None],
            ["(i)", "That the fee be set at £20; and"],
            ["(ii)", "That it be\nreviewed each year."],
            ["REASONS FOR REPORT RECOMMENDATIONS", None],
            ["1.", "The fee has not risen since 2010."],
        ],
        [60, 400],
    )
    report = extract(printed("Title: Fees", "BRIEF SUMMARY\nThe fee is low.", table))
    assert [(r.number, r.text) for r in report.recommendations] == [
        ("i", "That the fee be set at £20; and"),
        ("ii", "That it be reviewed each year."),
    ]


def test_limbs_in_a_table_under_their_heading():
    table = ([["1.", "Agree the plan."], ["2.", "Note the cost."]], [60, 400])
    report = extract(printed("Title: The plan", "**Recommendations**", table, "Background\nThe plan is new."))
    assert [(r.number, r.text) for r in report.recommendations] == [
        ("1", "Agree the plan."),
        ("2", "Note the cost."),
    ]


def test_labels_over_their_values_in_the_same_cell():
    head = (
        [
            ["QUAYSIDE BOROUGH COUNCIL", "WARDS:\nAll"],
            ["REPORT TITLE\nStreet trading: new pitches", None],
            ["REPORT OF\nCabinet Member for Safer Communities", None],
            ["FOR SUBMISSION TO\nCabinet", "DATE\n19 July 2023"],
        ],
        [300, 160],
    )
    report = extract(printed(head, "SUMMARY OF REPORT\nNew pitches are wanted in the market and are set out here."))
    assert report.title == "Street trading: new pitches"
    assert report.author == "Cabinet Member for Safer Communities"
    assert report.addressed_to == "Cabinet"
    assert report.date == "2023-07-19"
    assert report.wards == "All"


def test_a_head_of_labels_without_colons():
    head = (
        [
            ["Title", "Leisure centres: next steps"],
            ["Report of", "Councillor Val Ames, Leader"],
            ["Wards", "All"],
            ["Status", "Public"],
            ["Key", "Yes"],
            ["Officer Contact Details", "Dee Orr, d.orr@quayside.example, 020 7946 0111"],
        ],
        [150, 310],
    )
    report = extract(printed("**Policy Committee**\n\n5 June 2018", head, "Summary\nThe centres are old."))
    assert report.title == "Leisure centres: next steps"
    assert report.addressed_to == "Policy Committee"
    assert report.author == "Councillor Val Ames, Leader"
    assert (report.wards, report.classification, report.key_decision) == ("All", "Public", "Yes")
    assert (report.email, report.phone) == ("d.orr@quayside.example", "020 7946 0111")


def test_a_ruled_list_of_contents_recommends_nothing():
    contents = ([["INDEX OF RECOMMENDATIONS", "6"], ["OUR APPROACH", "7"]], [300, 40])
    report = extract(printed("**Needs assessment**", contents, "1. Background\nThe plan is new."))
    assert report.recommendations == ()


def test_recommendations_in_a_column_of_a_table():
    table = (
        [
            ["No.", "Recommendation", "Lead"],
            ["1", "Meet every\nquarter", "Chair"],
            ["2", "Publish the minutes", "Clerk"],
        ],
        [60, 260, 100],
    )
    report = extract(printed("Title: Review of the forum", "**Summary of recommendations**", table))
    assert [(r.number, r.text) for r in report.recommendations] == [
        ("1", "Meet every quarter"),
        ("2", "Publish the minutes"),
    ]
    assert report.recommendations[0].evidence.rule == "recommendations.table"
    assert report.recommendations[0].evidence.box.x0 == 110
