"""One table over all the pages it runs."""

from extractors import tables
from tests.drawn_tables import at, filled, page, printed, ruled, text


def join_pages(pages):
    return tuple(tables.join_pages(pages))


XS = [50, 150, 330, 450]
HEAD = ["Applicant", "Purpose", "Grant"]
LOW = [640, 680, 720, 760]  # a table that ends at the foot of its page
HIGH = [60, 100, 140, 180]


def part(number, ys, rows, loose=(), bold=True):
    return page(number, filled(XS, ys, rows, bold_first=bold), ruled(XS, ys[: len(rows) + 1]), loose)


FIRST = [HEAD, ["Rowing club", "A new pontoon.", "£900"], ["Scouts", "Tents.", "£250"]]


def test_goes_on_without_heading():
    pages = [part(4, LOW, FIRST), part(5, HIGH, [["Choir", "Music.", "£80"], ["Band", "A drum.", "£60"]], bold=False)]
    (table,) = join_pages(pages)
    assert printed(table) == [*FIRST, ["Choir", "Music.", "£80"], ["Band", "A drum.", "£60"]]
    assert (table.evidence.page, table.last_page, table.rows) == (4, 5, 5)
    assert (at(table, 0, 0).page, at(table, 4, 0).page) == (4, 5)
    assert [place for place, _ in table.evidence.more] == [5]


def test_repeated_heading_stands_once():
    pages = [part(1, LOW, FIRST), part(2, HIGH, [HEAD, ["Choir", "Music.", "£80"]])]
    (table,) = join_pages(pages)
    assert printed(table) == [*FIRST, ["Choir", "Music.", "£80"]]
    assert table.header_rows == 1


def test_repeated_heading_is_a_heading_even_when_nothing_else_tells():
    pages = [part(1, LOW, FIRST, bold=False), part(2, HIGH, [HEAD, ["Choir", "Music.", "£80"]], bold=False)]
    (table,) = join_pages(pages)
    assert table.header_rows == 1


def test_three_pages():
    rest = [[f"Club {i}", "Kit.", "£5"] for i in range(2)]
    pages = [part(1, LOW, FIRST), part(2, [60, 300, 540, 780], [HEAD, *rest]), part(3, HIGH, [HEAD, ["Choir", "Music.", "£80"]])]
    (table,) = join_pages(pages)
    assert (table.rows, table.last_page, printed(table)[-1][0]) == (6, 3, "Choir")


def test_row_cut_by_the_break_is_put_together():
    first = [HEAD, ["Rowing club", "A new pontoon", "£900"]]
    second = [["", "for the upper reach.", ""], ["Choir", "Music.", "£80"]]
    (table,) = join_pages([part(1, LOW, first), part(2, HIGH, second, bold=False)])
    assert printed(table) == [HEAD, ["Rowing club", "A new pontoon for the upper reach.", "£900"], ["Choir", "Music.", "£80"]]
    assert at(table, 1, 1).page == 1


def test_row_cut_by_the_break_under_a_repeated_heading():
    first = [HEAD, ["Rowing club", "A new pontoon", "£900"]]
    second = [HEAD, ["", "for the upper reach.", ""]]
    (table,) = join_pages([part(1, LOW, first), part(2, HIGH, second)])
    assert printed(table) == [HEAD, ["Rowing club", "A new pontoon for the upper reach.", "£900"]]


def test_new_row_of_a_group_is_not_taken_for_a_cut_row():
    """The first column names the group once; what follows is a row of its own."""
    first = [HEAD, ["Sports clubs", "A new pontoon.", "£900"]]
    second = [["", "Goal posts.", "£120"], ["Arts", "Music.", "£80"]]
    (table,) = join_pages([part(1, LOW, first), part(2, HIGH, second, bold=False)])
    assert printed(table) == [*first, *second]


def test_two_empty_columns_and_an_open_end_are_a_cut_row():
    first = [HEAD, ["Rowing club", "A new pontoon.", "Cllr Penrose and Cllr"]]
    (table,) = join_pages([part(1, LOW, first), part(2, HIGH, [["", "", "Varley"], ["Choir", "Music.", "£80"]], bold=False)])
    assert printed(table)[1] == ["Rowing club", "A new pontoon.", "Cllr Penrose and Cllr Varley"]


def test_a_sum_under_a_sum_is_a_row_of_its_own():
    second = [["", "", "£120"], ["Choir", "Music.", "£80"]]
    (table,) = join_pages([part(1, LOW, FIRST), part(2, HIGH, second, bold=False)])
    assert printed(table) == [*FIRST, *second]


def test_text_between_makes_two_tables():
    title = text(50, 40, "Grants of the second round")
    pages = [part(1, LOW, FIRST), part(2, HIGH, [["Choir", "Music.", "£80"], ["Band", "A drum.", "£60"]], title, bold=False)]
    assert len(join_pages(pages)) == 2


def test_a_line_that_says_continued_does_not():
    title = text(50, 40, "Table 2 (continued)")
    pages = [part(1, LOW, FIRST), part(2, HIGH, [["Choir", "Music.", "£80"], ["Band", "A drum.", "£60"]], title, bold=False)]
    assert len(join_pages(pages)) == 1


def test_a_page_number_between_does_not_part():
    pages = [part(1, LOW, FIRST, text(280, 800, "- 5 -")), part(2, HIGH, [HEAD, ["Choir", "Music.", "£80"]])]
    assert len(join_pages(pages)) == 1


def test_same_title_and_headings_on_every_page():
    title = text(50, 30, "Annex 2 Grants made")
    ys = [60, 300, 540, 780]
    pages = [part(1, ys, FIRST, title), part(2, HIGH, [HEAD, ["Choir", "Music.", "£80"]], title)]
    (table,) = join_pages(pages)
    assert (table.rows, table.last_page) == (4, 2)


def test_another_title_over_the_same_headings_is_another_table():
    ys = [60, 300, 540, 780]
    first = part(1, ys, FIRST, text(50, 30, "Grants to clubs"))
    assert len(join_pages([first, part(2, HIGH, [HEAD, ["Choir", "Music.", "£80"]], text(50, 30, "Grants to schools"))])) == 2


def test_other_columns_make_two_tables():
    other = page(2, filled([50, 250, 450], HIGH, [["Fund", "Sum"], ["Parks", "£1"]]), ruled([50, 250, 450], HIGH[:3]))
    assert len(join_pages([part(1, LOW, FIRST), other])) == 2


def test_another_heading_begins_another_table():
    pages = [part(1, LOW, FIRST), part(2, HIGH, [["Supplier", "Work", "Price"], ["Wray Ltd", "Fence.", "£80"]])]
    assert len(join_pages(pages)) == 2


def test_a_form_printed_again_begins_another_table():
    xs = [50, 200, 450]
    form = [["Subject:", "Harbour dues"], ["Decision:", "Agreed."]]
    again = [["Subject:", "Moorings"], ["Decision:", "Deferred."]]
    pages = [
        page(n, filled(xs, ys, rows), ruled(xs, ys[:3]))
        for n, ys, rows in ((1, [690, 720, 750], form), (2, [60, 90, 120], again))
    ]
    assert len(join_pages(pages)) == 2


def test_a_page_left_out_breaks_the_table():
    later = part(3, HIGH, [["Choir", "Music.", "£80"], ["Band", "A drum.", "£60"]], bold=False)
    assert len(join_pages([part(1, LOW, FIRST), later])) == 2


def test_a_table_with_room_below_it_is_finished():
    pages = [part(1, HIGH, FIRST), part(2, HIGH, [["Choir", "Music.", "£80"], ["Band", "A drum.", "£60"]], bold=False)]
    assert len(join_pages(pages)) == 2


def test_merged_columns_of_one_page_are_those_of_the_other():
    """The rows of the second page use only two of the three columns."""
    words = filled([50, 330], [60, 100], [["Sum of all", "£1,150"], ["Left", "£10"]])
    wide = page(2, words, ruled([50, 330, 450], [60, 100, 140]))
    (table,) = join_pages([part(1, LOW, FIRST), wide])
    assert table.columns == 3
    assert (at(table, 3, 0).column_span, at(table, 3, 2).text) == (2, "£1,150")


class TestCaption:
    def table(self, *loose):
        (found,) = join_pages([part(1, LOW, FIRST, [w for line in loose for w in line])])
        return found.caption

    def test_above(self):
        assert self.table(text(50, 622, "Table 3: Grants made in May")) == "Table 3: Grants made in May"

    def test_over_two_lines(self):
        lines = text(50, 610, "Table 3: Grants made in May to clubs and"), text(50, 622, "societies of the parish")
        assert self.table(*lines) == "Table 3: Grants made in May to clubs and societies of the parish"

    def test_a_sentence_is_none(self):
        assert self.table(text(50, 622, "The grants made in May are these.")) is None

    def test_far_above_is_none(self):
        assert self.table(text(50, 400, "Table 3: Grants made in May")) is None
