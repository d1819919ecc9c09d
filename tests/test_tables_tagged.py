"""The tags of a file beside its drawing: they confirm a table, give one that nothing draws, or contradict."""

import time

import pytest

from extractors.grids.table_words import TableWord
from extractors.grids.witness import MOST_FIELDS, TaggedCell, TaggedTable, told_tables
from extractors.tables import join_pages
from pipeline.reading import read_document
from tests.drawn_tables import printed
from tests.tagged_pdfs import Field, rows_at, rules_round, tagged

XS = (60, 220, 320, 420)
BUDGET = [
    ["Service", "Budget", "Actual"],
    ["Parks", "1,204", "1,180"],
    ["Markets", "90", "112"],
    ["Pier repairs", "48", "51"],
    ["Sea wall", "775", "802"],
]


@pytest.fixture
def read(tmp_path):
    def page_of(content: bytes):
        path = tmp_path / "tagged.pdf"
        path.write_bytes(content)
        document = read_document(path)
        assert document.pages[0].engine == "pdfium"
        return document.pages[0], document.problems

    return page_of


def codes(problems):
    return [p.code for p in problems]


def test_tags_confirm_the_drawing(read):
    page, problems = read(tagged(rows_at(XS, 100, BUDGET), rules=rules_round(XS, 100, 5)))
    (grid,) = page.grids
    assert grid.method == "ruled+tree" and printed(grid) == BUDGET
    assert "table-tree-differs" not in codes(problems)
    (table,) = join_pages([page])
    assert table.method == "ruled+tree" and table.evidence.rule == "table.ruled+tree"


def test_blank_cells_that_are_not_tagged_do_not_contradict(read):
    rows = [*BUDGET[:3], ["Arcade", "", "17"], ["Pier", "12", "14"]]
    fields = [[f for f in row if f.text] for row in rows_at(XS, 100, rows)]
    page, problems = read(tagged(fields, rules=rules_round(XS, 100, 5)))
    assert page.grids[0].method == "ruled+tree" and printed(page.grids[0]) == rows
    assert "table-tree-differs" not in codes(problems)


def test_headings_printed_again_on_a_page_are_artifacts(read):
    head, *body = rows_at(XS, 100, BUDGET)
    page, problems = read(tagged(body, loose=head, rules=rules_round(XS, 100, 5)))
    assert page.grids[0].method == "ruled+tree" and printed(page.grids[0]) == BUDGET
    assert "table-tree-differs" not in codes(problems)


WORDS = [
    ["Area", "Lead", "Place"],
    ["North", "Ashby", "Marram"],
    ["South", "Orme", "Sandwick"],
    ["West", "Pell", "Osmery"],
]


def test_headings_nothing_shows_come_from_the_tags(read):
    rules = rules_round(XS, 100, 4)
    plain, _ = read(tagged(rows_at(XS, 100, WORDS), rules=rules))
    headed, _ = read(tagged(rows_at(XS, 100, WORDS, headings=1), rules=rules))
    assert (plain.grids[0].header_rows, headed.grids[0].header_rows) == (0, 1)


def test_first_row_of_two_columns_is_tagged_as_heading_in_vain(read):
    rows = [row[:2] for row in WORDS]
    page, _ = read(tagged(rows_at(XS[:3], 100, rows, headings=1), rules=rules_round(XS[:3], 100, 4)))
    assert page.grids[0].method == "ruled+tree" and page.grids[0].header_rows == 0


def test_two_readings_of_one_table_are_a_problem_and_the_rules_stand(read):
    fields = [[Field(63, 114 + 20 * r, row[0]), Field(323, 114 + 20 * r, row[2])] for r, row in enumerate(BUDGET)]
    loose = [Field(223, 114 + 20 * r, row[1]) for r, row in enumerate(BUDGET)]
    page, problems = read(tagged(fields, loose=loose, rules=rules_round(XS, 100, 5)))
    assert page.grids[0].method == "ruled" and printed(page.grids[0]) == BUDGET
    (differs,) = [p for p in problems if p.code == "table-tree-differs"]
    assert differs.page == 1 and "5 rows in 3 columns" in differs.message and '"Budget"' in differs.message


def test_a_table_that_is_only_tagged(read):
    rows = [["Service", "2024", "2025"], ["Parks and open spaces", "1,204", "–"], ["Markets", "90", "112"], ["Pier", "7", "8"]]
    ys = (100, 150, 172, 290)  # too uneven to be seen as a table from its words alone
    fields = [
        [Field(x + 3 + 9 * (r % 2), y, text) for x, text in zip(XS, row, strict=False)]
        for r, (y, row) in enumerate(zip(ys, rows, strict=True))
    ]
    without, _ = read(tagged(fields, marked=False))
    page, problems = read(tagged(fields))
    assert without.grids == ()
    assert [g.method for g in page.grids] == ["tree"] and printed(page.grids[0]) == rows
    assert page.grids[0].header_rows == 1  # by its looks: words and years over figures
    assert "table-tree-differs" not in codes(problems)


def test_spans_of_tagged_cells():
    words = [TableWord(t, 60 + 100 * i, 100, 90 + 100 * i, 110) for i, t in enumerate("abc")]
    cells = [TaggedCell(True, 2, 1, frozenset({0})), TaggedCell(True, 1, 2, frozenset({1}))]
    second = [TaggedCell(False, 1, 1, frozenset({2})), TaggedCell(False, 1, 1, frozenset())]
    (table,) = told_tables([TaggedTable((tuple(cells), tuple(second)))], words, [0, 1, 2], 1)
    assert [(c.row, c.column, c.row_span, c.column_span) for c in table.grid.cells] == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1)]
    assert table.regular and (table.grid.rows, table.grid.columns) == (2, 3)


CONTACTS = [["Report author:", "A. Ashby"], ["Tel:", "01632 960111"], ["Email:", "clerk@osmery.example"], ["Ward:", "North"]]
MEMBERS = [["Cllr Ashby (Chair)", "Cllr Orme"], ["Cllr Pell", "Cllr Rusk"], ["Cllr Sand", "Cllr Teal"], ["Cllr Ull", "Cllr Venn"]]
AGENDA = [["1.", "Apologies", "1"], ["2.", "Minutes of the last meeting", "3"], ["3.", "Budget", "7"], ["4.", "Pier", "19"]]
LIMBS = [["(1)", "the report be noted;"], ["(2)", "the scheme be approved; and"], ["(3)", "the Director be authorised."]]


@pytest.mark.parametrize("rows", [CONTACTS, MEMBERS, AGENDA, LIMBS], ids=["contacts", "members", "agenda", "limbs"])
def test_layout_that_is_tagged_as_a_table_is_none(read, rows):
    page, problems = read(tagged(rows_at((60, 180, 420), 100, rows, headings=1)))
    assert page.grids == () and "table-tree-differs" not in codes(problems)


def test_tagged_words_that_do_not_stand_in_columns_are_no_table(read):
    fields = [[Field(60 + 70 * ((r + c) % 3), 100 + 20 * r, t) for c, t in enumerate(row)] for r, row in enumerate(BUDGET)]
    page, _ = read(tagged(fields))
    assert all(g.method != "tree" for g in page.grids) and all(word in page.text for row in BUDGET for word in row)


def test_blank_cells_left_out_of_the_tree_move_no_figure(read):
    rows = [["Service", "Spent", "Saved"], ["Parks", "1,204", ""], ["Markets", "", "112"], ["Pier", "7", ""], ["Wall", "", "8"]]
    fields = [[f for f in row if f.text] for row in rows_at(XS, 100, rows)]
    fields = [[*row, Field(425, 114 + 20 * r, str(2020 + r * r % 7))] for r, row in enumerate(fields)]
    fields[0] = [Field(63, 114, "Service"), Field(223, 114, "Spent or saved"), Field(425, 114, "Year")]
    page, _ = read(tagged(fields))
    assert not page.grids and "Markets 112 2024" in page.text


def test_file_that_is_not_called_tagged_is_read_by_its_drawing(read):
    page, _ = read(tagged(rows_at(XS, 100, BUDGET), rules=rules_round(XS, 100, 5), marked=False))
    assert page.grids[0].method == "ruled"


def test_spans_beyond_all_bounds_cost_the_tags_not_the_page(read):
    wide = [[Field(63, 114 + 20 * r, row[0], column_span=100_000, row_span=100_000)] for r, row in enumerate(BUDGET)]
    loose = [Field(223, 114 + 20 * r, row[1]) for r, row in enumerate(BUDGET)]
    page, _ = read(tagged(wide, rules=rules_round(XS, 100, 5), loose=loose))
    assert "Sea wall" in page.text
    cells = tuple(TaggedCell(False, 200, 200, frozenset({0})) for _ in range(400))
    start = time.perf_counter()
    assert told_tables([TaggedTable((cells,) * 200)], [TableWord("a", 1, 1, 2, 2)], [0], 1) == []
    assert time.perf_counter() - start < 1 and MOST_FIELDS < 200 * 400


def test_a_tree_that_bites_its_tail_is_survived(read):
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(tagged(rows_at(XS, 100, BUDGET), rules=rules_round(XS, 100, 5)))) as pdf:
        table = pdf.Root.StructTreeRoot.K[0].K[0]
        table.K.append(pdf.Root.StructTreeRoot.K[0])
        table.K[0].K.append(table)
        out = io.BytesIO()
        pdf.save(out)
    page, _ = read(out.getvalue())
    assert printed(page.grids[0]) == BUDGET
