"""Tables without full rules, and the many things in council papers that only look like one."""

import pytest

from extractors.pages import Shade
from tests.drawn_tables import at, find, level, printed, right, text


def column(x: float, top: float, lines: list[str], pitch: float = 14) -> list:
    return [w for i, line in enumerate(lines) for w in text(x, top + i * pitch, line)]


def figures(x1: float, top: float, lines: list[str], pitch: float = 14) -> list:
    return [w for i, line in enumerate(lines) if line for w in right(x1, top + i * pitch, line)]


# ---------------------------------------------------------------- tables


def budget(top: float = 200) -> list:
    """A page of a budget book: no rule at all, figures under their headings."""
    words = right(300, top, "2023/24") + right(380, top, "2024/25") + right(460, top, "Change")
    words += column(60, top + 14, ["Parks and open spaces", "Markets", "Car parks", "Net cost"])
    words += figures(300, top + 14, ["1,204", "88", "(412)", "880"])
    words += figures(380, top + 14, ["1,251", "91", "(430)", "912"])
    return words + figures(460, top + 14, ["3.9%", "3.4%", "4.4%", "3.6%"])


def test_borderless_budget():
    (grid,) = find(budget())
    assert grid.method == "borderless"
    assert printed(grid) == [
        ["", "2023/24", "2024/25", "Change"],
        ["Parks and open spaces", "1,204", "1,251", "3.9%"],
        ["Markets", "88", "91", "3.4%"],
        ["Car parks", "(412)", "(430)", "4.4%"],
        ["Net cost", "880", "912", "3.6%"],
    ]
    assert grid.header_rows == 1


def test_prose_around_the_table_stays_outside():
    words = text(60, 160, "The table shows what the service cost and will cost, in thousands of pounds,") + budget()
    words += text(60, 300, "Members are asked to note that parking income rose by £18,000 over the two years.")
    (grid,) = find(words)
    assert (grid.rows, round(grid.box.top), round(grid.box.bottom)) == (5, 200, 266)


def test_wrapped_label_joins_its_figures():
    words = text(60, 200, "Contribution to the general") + text(60, 211, "reserve")
    words += right(300, 211, "120") + right(380, 211, "95")
    words += column(60, 230, ["Interest", "Grants", "Fees"], 19) + figures(300, 230, ["7", "60", "31"], 19)
    words += figures(380, 230, ["9", "55", "33"], 19)
    (grid,) = find(words)
    assert printed(grid)[0] == ["Contribution to the general reserve", "120", "95"]


def test_empty_fields_stay_empty_and_in_their_column():
    words = column(60, 200, ["Staff", "Premises", "Grants", "Total"])
    words += figures(300, 200, ["40", "", "(12)", "28"]) + figures(380, 200, ["41", "6", "", "47"])
    (grid,) = find(words)
    assert printed(grid) == [["Staff", "40", "41"], ["Premises", "", "6"], ["Grants", "(12)", ""], ["Total", "28", "47"]]


def test_two_tables_with_headings_of_their_own_are_two():
    words = budget(200)
    words += right(300, 300, "Number of visits") + right(460, 300, "Rise on the year")
    words += column(60, 314, ["Museum", "Baths", "Library"]) + figures(300, 314, ["402", "3,310", "978"])
    words += figures(460, 314, ["2%", "5%", "1%"])
    assert [g.rows for g in find(words)] == [5, 4]


def test_heading_over_two_columns_spans_them():
    words = text(285, 186, "Number of fines paid") + right(300, 200, "2023") + right(380, 200, "2024")
    words += column(60, 214, ["Litter", "Dogs", "Tipping"])
    words += figures(300, 214, ["12", "4", "9"]) + figures(380, 214, ["15", "6", "8"])
    (grid,) = find(words)
    assert at(grid, 0, 1).column_span == 2


def test_ruled_across_only():
    rows = [["Reference", "Proposal", "Decision"], ["24/0110", "Porch", "Granted"], ["24/0131", "Two dwellings", "Refused"]]
    words = [w for x, cells in zip((60, 180, 330), zip(*rows, strict=True), strict=True) for w in column(x, 204, cells, 20)]
    (grid,) = find(words, [level(y, 55, 450) for y in (200, 220, 240, 260)])
    assert grid.method == "half-ruled"
    assert printed(grid) == rows


def test_a_row_between_rules_may_have_several_lines():
    words = text(60, 203, "Item") + right(300, 203, "Cost") + text(340, 203, "Remark")
    words += text(60, 223, "Boiler") + right(300, 229, "£4,100") + column(340, 223, ["The old one failed", "in the frost."], 12)
    words += text(60, 253, "Roof") + right(300, 259, "£900") + column(340, 253, ["Slates slipped on", "the north side."], 12)
    words += text(60, 283, "Total") + right(300, 283, "£5,000")
    (grid,) = find(words, [level(y, 55, 450) for y in (200, 220, 250, 280, 300)])
    assert printed(grid)[1:3] == [
        ["Boiler", "£4,100", "The old one failed in the frost."],
        ["Roof", "£900", "Slates slipped on the north side."],
    ]


def remarks() -> list:
    """Five rows ruled off above, the last one running to the foot of the page without a rule."""
    words = []
    costs = {"Ferry": "12.1", "Baths": "8.4", "Parks": "3.3", "Tolls": "0.9", "Quays": "5.6"}
    for i, (label, cost) in enumerate(costs.items()):
        top = 640 + 36 * i
        words += text(60, top, label) + right(240, top, cost)
        words += column(300, top, ["Fewer came than had been", "hoped for in the spring"], 12)
    return words


def test_rows_ruled_off_keep_the_one_the_page_cuts():
    rules = [level(636 + 36 * i, 55, 450) for i in range(5)]
    (grid,) = find(remarks(), rules)
    assert [row[:2] for row in printed(grid)] == [
        ["Ferry", "12.1"],
        ["Baths", "8.4"],
        ["Parks", "3.3"],
        ["Tolls", "0.9"],
        ["Quays", "5.6"],
    ]
    assert printed(grid)[-1][2] == "Fewer came than had been hoped for in the spring"


def test_numbered_paragraphs_between_rules_are_no_rows():
    lines = ["That the dues be raised by four per cent from the first of April", "That the moorings be let again"]
    words = text(60, 205, "1") + text(80, 205, lines[0]) + text(60, 245, "2") + text(80, 245, lines[0])
    words += text(60, 285, "3") + text(80, 285, lines[0]) + text(60, 325, "4") + text(80, 325, lines[1])
    assert find(words, [level(y, 55, 450) for y in (200, 240, 280, 320, 360)]) == ()


def test_shaded_rows():
    words = budget(200)
    bands = [Shade(55, 212 + 28 * i, 470, 226 + 28 * i, (222, 235, 247)) for i in range(2)]
    (grid,) = find(words, (), bands)
    assert printed(grid)[1] == ["Parks and open spaces", "1,204", "1,251", "3.9%"]


def test_dots_that_lead_to_the_figure_are_no_text():
    words = []
    for i, (label, a, b) in enumerate([("Adults", "12", "14"), ("Children", "30", "28"), ("Carers", "7", "8")]):
        words += text(60, 200 + 14 * i, f"{label} . . . . . . . .") + right(300, 200 + 14 * i, a) + right(380, 200 + 14 * i, b)
    (grid,) = find(words)
    assert [row[0] for row in printed(grid)] == ["Adults", "Children", "Carers"]


def bold(x: float, top: float, words: str) -> list:
    return text(x, top, words, bold=True)


def test_years_over_units_are_one_heading_row():
    words = right(300, 186, "2023/24") + right(380, 186, "2024/25") + right(300, 198, "£000") + right(380, 198, "£000")
    words += column(60, 218, ["Parks", "Markets", "Tolls"], 18)
    words += figures(300, 218, ["1,204", "88", "7"], 18) + figures(380, 218, ["1,251", "91", "8"], 18)
    (grid,) = find(words)
    assert printed(grid)[0] == ["", "2023/24 £000", "2024/25 £000"]
    assert (grid.rows, grid.header_rows) == (4, 1)


def test_years_share_out_the_headings_below_them():
    words = text(252, 186, "Last year") + text(412, 186, "This year")
    for x in (240, 320, 400, 480):
        words += right(x, 200, "Number" if x in (240, 400) else "%")
    words += column(60, 214, ["Quay", "Castle", "Abbey"])
    for x in (240, 320, 400, 480):
        words += figures(x, 214, ["12", "4", "9"])
    (grid,) = find(words)
    assert [(c.text, c.column, c.column_span) for c in grid.cells if c.row == 0] == [("Last year", 1, 2), ("This year", 3, 2)]


def test_the_title_of_the_first_rows_is_no_heading():
    words = bold(60, 200, "Measure") + bold(270, 200, "Target") + bold(350, 200, "Result")
    words += column(60, 214, ["Resources", "Calls", "Bills", "Place", "Bins", "Pot-holes"])
    words += figures(300, 214, ["", "90%", "95%", "", "60%", "80%"]) + figures(380, 214, ["", "88%", "97%", "", "58%", "81%"])
    (grid,) = find(words)
    assert printed(grid)[:2] == [["Measure", "Target", "Result"], ["Resources", "", ""]]
    assert grid.header_rows == 1


def plan() -> list:
    """A plan of actions: words under bold headings, some over two lines."""
    words = bold(60, 200, "No.") + bold(95, 200, "Action") + bold(300, 200, "Owner") + bold(400, 200, "Status")
    rows = [
        (["Repeat the survey of tenants, and", "visit those who did not reply"], "Head of Housing", "Green"),
        (["Publish the plan"], "Clerk", "Complete"),
        (["Let the boathouse again on the terms", "agreed in the spring"], "Harbour Master", "Amber"),
    ]
    top = 222.0
    for n, (lines, owner, state) in enumerate(rows, 1):
        words += text(60, top, str(n)) + column(95, top, lines, 12) + text(300, top, owner) + text(400, top, state)
        top += 12 * len(lines) + 8
    return words


def test_words_under_bold_headings_are_a_table():
    (grid,) = find(plan())
    assert printed(grid)[0] == ["No.", "Action", "Owner", "Status"]
    assert printed(grid)[1] == [
        "1",
        "Repeat the survey of tenants, and visit those who did not reply",
        "Head of Housing",
        "Green",
    ]
    assert grid.rows == 4


def test_numbered_rows_ruled_off_are_rows_when_they_have_fields():
    (grid,) = find(plan(), [level(y, 55, 450) for y in (196, 216, 251, 270, 302)])
    assert grid.method == "half-ruled" and [row[0] for row in printed(grid)] == ["No.", "1", "2", "3"]


def test_tables_beside_each_other_are_two():
    words = []
    for x, title, names in ((60, "North", ["Abbey", "Castle", "Quay"]), (310, "South", ["Mill", "Weir", "Dell"])):
        words += bold(x, 200, title) + right(x + 130, 200, "Votes", bold=True) + right(x + 190, 200, "Share", bold=True)
        words += column(x, 214, names) + figures(x + 130, 214, ["1,204", "88", "412"]) + figures(x + 190, 214, ["4%", "9%", "7%"])
    assert [printed(g)[0] for g in find(words)] == [["North", "Votes", "Share"], ["South", "Votes", "Share"]]


def test_the_row_after_the_last_shade_is_kept():
    words = budget(200)
    bands = [(198 + 28 * i, 212 + 28 * i) for i in range(2)]
    edges = [level(y, 55, 470) for band in bands for y in band]
    (grid,) = find(words, edges, [Shade(55, a, 470, b, (222, 235, 247)) for a, b in bands])
    assert printed(grid)[-1] == ["Net cost", "880", "912", "3.6%"]


def test_a_field_in_the_middle_of_its_row():
    words = bold(60, 200, "Measure") + bold(270, 200, "Target") + bold(350, 200, "Result")
    for i, (a, b) in enumerate([("90%", "88%"), ("95%", "97%"), ("60%", "58%")]):
        top = 220 + 34 * i
        words += column(60, top, ["Calls that were answered", "Within the hour"], 12)
        words += right(300, top + 6, a) + right(380, top + 6, b)
    (grid,) = find(words)
    assert printed(grid)[1:] == [
        ["Calls that were answered Within the hour", *r] for r in (["90%", "88%"], ["95%", "97%"], ["60%", "58%"])
    ]


# ---------------------------------------------------------------- what is none

PROSE = [
    "The Committee considered a report of the Director on the use of the",
    "harbour reserve, which had stood at £1,204,000 on 31 March 2024 and at",
    "£980,000 a year later. Of 14 schemes 9 had been finished, 3 were on site",
    "and 2 had been put off until 2026/27 for want of tenders.",
]


def numbered_paragraphs() -> list:
    words = []
    for i, number in enumerate(["1.1", "1.2", "2.1", "2.2"]):
        words += text(60, 200 + 40 * i, number) + column(95, 200 + 40 * i, PROSE[:2], 12)
    return words


def contents() -> list:
    titles = ["Introduction", "How we were consulted", "Findings", "Conclusions", "Thanks"]
    pages = ["1", "3", "7", "12", "14"]
    return column(60, 200, [f"{t} {'.' * 40}" for t in titles]) + figures(500, 200, pages)


def contents_without_dots() -> list:
    return column(60, 200, ["Introduction", "Findings", "Conclusions", "Thanks"]) + figures(500, 200, ["1", "7", "12", "14"])


def agenda() -> list:
    numbers = ["1.", "2.", "3.", "4.", "5."]
    titles = ["Apologies", "Declarations of interest", "Minutes of the last meeting", "Harbour dues", "Dates of meetings"]
    words = column(60, 200, numbers, 24) + column(90, 200, titles, 24)
    return words + figures(520, 200, ["", "", "5 - 12", "13 - 40", "41 - 42"], 24)


def attendance() -> list:
    labels = ["Present:", "", "", "Apologies:", "In attendance:"]
    names = ["Cllr A Penrose (Chair)", "Cllr B Tull", "Cllr C Varley", "Cllr D Wray", "E Yeo, Clerk"]
    return column(60, 200, labels) + column(180, 200, names)


def report_head() -> list:
    labels = ["To:", "From:", "Date:", "Subject:", "Contact:"]
    values = ["Harbour Committee", "The Harbour Master", "4 March 2025", "Dues for 2025/26", "01234 560 123"]
    return column(60, 200, labels) + column(180, 200, values)


def names_under_bold_headings() -> list:
    words = []
    for x, head in ((60, "Present"), (220, "In attendance"), (380, "Apologies")):
        words += text(x, 200, head, bold=True) + column(x, 220, ["Cllr A Penrose", "Cllr B Tull", "Cllr C Varley"])
    return words


def signatures() -> list:
    return column(60, 600, ["Signed ...............", "Chair"]) + column(330, 600, ["Dated ..............", "Clerk"])


def two_columns_of_prose() -> list:
    return column(60, 200, [line[:34] for line in PROSE]) + column(330, 200, [line[34:] or "." for line in PROSE])


def chart_scale() -> list:
    scale = ["100", "80", "60", "40", "20", "0"]
    return column(60, 200, scale, 30) + figures(520, 200, ["50", "40", "30", "20", "10", "0"], 30)


def phone_list() -> list:
    names = ["Reception", "Out of hours", "Harbour office"]
    return column(60, 200, names) + column(300, 200, ["01234 560 123", "01234 560 999", "01234 560 444"])


def bulleted_sums() -> list:
    words = []
    for i, line in enumerate(["£1,204 for the slipway", "£980 for two buoys", "£14 for paint", "3 days of work"]):
        words += text(60, 200 + 14 * i, "•") + text(78, 200 + 14 * i, line)
    return words


@pytest.mark.parametrize(
    "trap",
    [
        numbered_paragraphs,
        contents,
        contents_without_dots,
        agenda,
        attendance,
        report_head,
        names_under_bold_headings,
        signatures,
        two_columns_of_prose,
        chart_scale,
        phone_list,
        bulleted_sums,
    ],
    ids=lambda f: f.__name__,
)
def test_no_table(trap):
    assert find(trap()) == ()


def test_prose_between_two_rules_is_no_table():
    words = column(60, 205, PROSE)
    assert find(words, [level(y, 55, 450) for y in (200, 262, 300)]) == ()


def test_nothing_on_the_page():
    assert find(()) == ()
