"""Ruled tables: what is one, and what stands in which cell."""

import pytest

from extractors.pages import Shade
from tests.drawn_tables import at, filled, find, level, printed, right, ruled, text, upright

XS = [50, 200, 300, 400]
YS = [100, 120, 140, 160]
ROWS = [["Scheme", "Ward", "Cost"], ["Footbridge", "Old Mill", "£4,200"], ["Bus shelter", "Priory", "£950"]]


def test_plain_grid():
    (grid,) = find(filled(XS, YS, ROWS), ruled(XS, YS))
    assert printed(grid) == ROWS
    assert grid.method == "ruled"
    assert grid.box == (50, 100, 400, 160)
    assert at(grid, 1, 2).box == (300, 120, 400, 140)


def test_rules_drawn_twice_and_in_pieces_are_one():
    edges = ruled(XS, YS) + [level(y + 0.5, 50, 400) for y in YS] + [upright(x + 0.7, 100, 160) for x in XS]
    edges += [level(110 + i % 2, 50 + 9 * i, 51 + 9 * i) for i in range(20)]  # dots of a dotted line
    (grid,) = find(filled(XS, YS, ROWS), edges)
    assert printed(grid) == ROWS


def test_merged_cells_keep_their_spans():
    edges = [level(y, 50, 400) for y in (100, 140, 160)] + [level(120, 200, 400)]
    edges += [upright(50, 100, 160), upright(200, 100, 160), upright(300, 120, 160), upright(400, 100, 160)]
    words = text(55, 105, "Service") + text(250, 103, "Budget 2024/25")
    words += text(205, 123, "Gross") + text(305, 123, "Net") + text(55, 143, "Parks") + text(205, 143, "12") + text(305, 143, "9")
    (grid,) = find(words, edges)
    assert printed(grid) == [["Service", "Budget 2024/25", ""], ["", "Gross", "Net"], ["Parks", "12", "9"]]
    assert (at(grid, 0, 0).row_span, at(grid, 0, 1).column_span) == (2, 2)


def test_words_over_the_border_of_a_cell_stay_whole():
    """A spreadsheet lets long text run over its neighbour: the letters must not mix."""
    words = text(52, 123, "Capital receipts carried forward")
    words += text(202, 123.4, "Reserve")
    (grid,) = find(filled(XS, YS, [ROWS[0], ["", "", "7"]]) + words, ruled(XS, YS))
    cells = " ".join(c.text for c in grid.cells).split()
    assert all(w in cells for w in ("Capital", "receipts", "carried", "forward", "Reserve"))


def test_two_lines_of_a_cell_are_read_one_after_the_other():
    words = filled(XS, YS, ROWS[:1]) + text(203, 123, "Quay")
    words += text(53, 122, "Repairs to the long-") + text(53, 133, "term moorings")
    (grid,) = find(words, ruled(XS, [100, 120, 150]))
    assert printed(grid)[1] == ["Repairs to the long-term moorings", "Quay", ""]


def test_a_raised_ending_stays_on_its_line():
    words = text(53, 123, "19") + [text(63, 121, "th", size=6)[0]] + text(72, 123, "November")
    (grid,) = find(words + filled(XS, YS, [ROWS[0], ["", "Quay", "2"]]), ruled(XS, YS))
    assert printed(grid)[1][0] == "19 th November"


@pytest.mark.parametrize(
    "xs, ys",
    [([50, 400], [100, 300]), ([50, 400], [100, 120, 140, 160])],
    ids=["frame around a paragraph", "one column of boxes"],
)
def test_boxes_are_no_table(xs, ys):
    words = text(55, 103, "Members are asked to") + text(55, 123, "bring their copy of the") + text(55, 143, "budget book")
    assert find(words, ruled(xs, ys)) == ()


def test_page_frame_and_background_are_no_table():
    edges = ruled([0, 595], [0, 421, 842]) + ruled([20, 575], [20, 822])
    assert find(text(60, 100, "Report of the Clerk") + text(60, 500, "Recommendation"), edges) == ()


def test_lines_of_a_chart_are_no_table():
    xs, ys = list(range(100, 500, 20)), list(range(100, 400, 20))
    words = text(102, 383, "0") + text(302, 203, "42") + text(342, 143, "57") + text(382, 143, "51")
    assert find(words, ruled(xs, ys)) == ()


def test_highlighted_lines_of_prose_are_no_table():
    ys = [100, 114, 128, 142, 156, 170]
    edges = [e for y0, y1 in zip(ys, ys[1:], strict=False) for e in ruled([50, 400], [y0, y1])]
    edges += [upright(180, 128, 142), upright(260, 128, 142)]
    words = [w for y in ys[:-1] for w in text(52, y + 2, "the Committee noted the progress made since the spring meeting")]
    assert find(words, edges) == ()


def test_a_watermark_drawn_as_outlines_does_not_cut_cells():
    strokes = [upright(230 + 9 * i, 107 + 2 * i, 152 - i) for i in range(5)] + [level(131, 240, 300)]
    strokes += [upright(290, 118, 154)]  # one that happens to begin at a rule
    (grid,) = find(filled(XS, YS, ROWS), ruled(XS, YS) + strokes)
    assert printed(grid) == ROWS


def test_open_sides_are_closed():
    """Rules across the page and between the columns, none at the outer ends."""
    edges = [level(y, 50, 400) for y in YS] + [upright(x, 100, 160) for x in XS[1:-1]]
    (grid,) = find(filled(XS, YS, ROWS), edges)
    assert printed(grid) == ROWS


def test_a_coloured_bar_is_no_column_rule():
    """Only level rules and a bar beside the labels: the columns are those of the text."""
    edges = [level(y, 50, 500) for y in (100, 130, 160, 190)]
    edges += [upright(x, 130, 190) for x in (150, 160)]
    words = text(55, 105, "Service") + right(240, 105, "Cost") + text(300, 105, "Remark")
    for top, label, cost, remark in ((135, "Ferry", "12.1", "Fewer crossings"), (165, "Baths", "8.4", "Boiler renewed")):
        words += text(55, top, label) + right(240, top, cost) + text(300, top, remark)
    (grid,) = find(words, edges)
    assert printed(grid) == [
        ["Service", "Cost", "Remark"],
        ["Ferry", "12.1", "Fewer crossings"],
        ["Baths", "8.4", "Boiler renewed"],
    ]


def test_a_row_cut_by_the_page_end_has_no_lower_rule():
    edges = [level(y, 50, 400) for y in YS[:-1]] + [upright(x, 100, 165) for x in XS]
    (grid,) = find(filled(XS, YS, ROWS), edges)
    assert printed(grid) == ROWS


def test_a_row_carried_over_has_no_upper_rule():
    edges = [level(y, 50, 400) for y in YS[1:]] + [upright(x, 100, 160) for x in XS]
    running_head = [level(88, 50, 545)]
    (grid,) = find(filled(XS, YS, ROWS), edges + running_head)
    assert printed(grid) == ROWS


def test_a_border_that_breaks_off_for_a_band_is_one_table():
    lower = [[*"123"], ["Total", "", "6"]]
    edges = ruled(XS, YS) + ruled(XS, [166, 186, 206])
    (grid,) = find(filled(XS, YS, ROWS) + filled(XS, [166, 186], lower), edges)
    assert [row for row in printed(grid) if any(row)] == ROWS + lower


def test_rows_of_figures_stacked_in_one_ruled_row_are_taken_apart():
    edges = ruled(XS, [100, 120, 190])
    words = filled(XS, [100], [["", "Budget", "Outturn"]])
    for i, (label, budget, outturn) in enumerate([("Parks", "120", "118"), ("Markets", "45", "51"), ("Total", "165", "169")]):
        top = 125 + 14 * i
        words += text(53, top, label) + right(290, top, budget) + right(390, top, outturn)
    (grid,) = find(words, edges)
    assert printed(grid) == [["", "Budget", "Outturn"], ["Parks", "120", "118"], ["Markets", "45", "51"], ["Total", "165", "169"]]


def test_numbers_broken_over_lines_in_a_narrow_cell_are_one_row():
    xs = [50, 100, 122, 144]
    words = text(53, 103, "Offence") + text(103, 103, "2019", 8) + text(125, 103, "2020", 8)
    words += text(53, 123, "Assault") + text(103, 123, "348", 9) + text(125, 123, "337", 9)
    words += text(103, 134, "6", 9) + text(125, 134, "4", 9)
    (grid,) = find(words, ruled(xs, [100, 120, 150]))
    assert grid.rows == 2


def test_columns_of_figures_in_one_ruled_column_are_parted():
    edges = ruled([50, 200, 400], [100, 120, 140, 160])
    words = []
    for top, label, figures in ((100, "Parks", ("12", "14")), (120, "Markets", ("8", "9")), (140, "Total", ("20", "23"))):
        words += text(53, top + 3, label) + right(260, top + 3, figures[0]) + right(360, top + 3, figures[1])
    (grid,) = find(words, edges)
    assert printed(grid) == [["Parks", "12", "14"], ["Markets", "8", "9"], ["Total", "20", "23"]]


def test_labels_beside_the_ruled_block_are_its_first_column():
    words = filled(XS, YS, [["2022/23", "2023/24", "2024/25"], ["1,200", "1,310", "1,402"], ["88", "91", "97"]])
    words = [w._replace(x0=w.x0 + 100, x1=w.x1 + 100) for w in words]
    edges = ruled([x + 100 for x in XS], YS)
    (grid,) = find(words + text(60, 123, "Swimming") + text(60, 143, "Gym"), edges)
    assert printed(grid)[1:] == [["Swimming", "1,200", "1,310", "1,402"], ["Gym", "88", "91", "97"]]


class TestHeadingRows:
    def test_bold(self):
        (grid,) = find(filled(XS, YS, ROWS, bold_first=True), ruled(XS, YS))
        assert grid.header_rows == 1

    def test_words_over_figures(self):
        rows = [["Fund", "Opening", "Closing"], ["General", "1,200", "1,050"], ["Capital", "310", "295"]]
        (grid,) = find(filled(XS, YS, rows), ruled(XS, YS))
        assert grid.header_rows == 1

    def test_years_are_headings_not_figures(self):
        rows = [["Fund", "2023/24", "2024/25"], ["", "£000", "£000"], ["General", "1,200", "1,050"]]
        (grid,) = find(filled(XS, YS, rows), ruled(XS, YS))
        assert grid.header_rows == 2

    def test_shaded(self):
        rows = [["Member", "Ward", "Party"], ["A Penrose", "Quay", "Ind"], ["B Tull", "Mill", "Ind"]]
        tint = Shade(50, 100, 400, 120, (210, 225, 240))
        (grid,) = find(filled(XS, YS, rows), ruled(XS, YS), [tint])
        assert grid.header_rows == 1

    def test_none_when_nothing_tells(self):
        rows = [["Member", "Ward", "Party"], ["A Penrose", "Quay", "Ind"], ["B Tull", "Mill", "Ind"]]
        (grid,) = find(filled(XS, YS, rows), ruled(XS, YS))
        assert grid.header_rows == 0

    def test_labels_and_values_have_no_heading_row(self):
        rows = [["Title", "Toll bridge repairs"], ["Date", "4 March 2025"], ["Author", "Clerk"]]
        xs = [50, 150, 400]
        (grid,) = find(filled(xs, YS, rows), ruled(xs, YS))
        assert grid.header_rows == 0


def test_headings_in_one_frame_head_their_own_columns():
    edges = ruled([60, 480], [200, 236, 300])
    words = text(64, 216, "Service", bold=True)
    for x, year in ((300, "2023/24"), (390, "2024/25"), (470, "2025/26")):
        words += right(x, 206, year, bold=True) + right(x, 220, "£000", bold=True)
    for top, label, row in ((240, "Parks", ("12", "14", "9")), (254, "Tolls", ("8", "7", "4")), (268, "Piers", ("3", "1", "2"))):
        words += text(64, top, label)
        for x, figure in zip((300, 390, 470), row, strict=True):
            words += right(x, top, figure)
    (grid,) = find(words, edges)
    assert printed(grid)[:2] == [["Service", "2023/24 £000", "2024/25 £000", "2025/26 £000"], ["Parks", "12", "14", "9"]]


def test_years_over_units_in_a_ruled_heading_are_one_row():
    xs, ys = [60, 200, 300, 400], [200, 230, 250, 270]
    words = [w for x in (210, 310) for w in (*text(x, 204, "2024/25"), *text(x, 216, "£000"))]
    words += filled(xs, ys[1:], [["Parks", "12", "14"], ["Tolls", "8", "7"]])
    (grid,) = find(words, ruled(xs, ys))
    assert printed(grid)[0] == ["", "2024/25 £000", "2024/25 £000"]
