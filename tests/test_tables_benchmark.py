"""The measure of tables measures: same table 1, nothing 0, and what lies between in order."""

import pytest

from benchmarks import tables as bench

BUDGET = [["Service", "2023", "2024"], ["Parks", "12", "14"], ["Markets", "8", "9"]]


def fields(rows):
    return bench.fields_of(rows)


def test_relations_go_to_the_next_filled_neighbour():
    found = bench.relations(fields([["a", "", "b"], ["c", "", ""]]))
    assert set(found) == {("a", "b", 0), ("a", "c", 1)}


def test_a_span_is_a_neighbour_of_all_it_heads():
    table = [bench.Field(0, 0, 1, 2, "both"), bench.Field(1, 0, 1, 1, "x"), bench.Field(1, 1, 1, 1, "y")]
    assert set(bench.relations(table)) == {("both", "x", 1), ("both", "y", 1), ("x", "y", 0)}


def test_same_table_scores_one():
    truth = {1: [fields(BUDGET)]}
    assert bench.adjacency(truth, truth).f1 == 1.0
    assert list(bench.document_teds(truth, truth)) == [1.0]


def test_missed_and_invented_tables_count():
    truth = {1: [fields(BUDGET)]}
    assert bench.adjacency(truth, {}).f1 == 0.0
    assert list(bench.document_teds(truth, {})) == [0.0]
    more = {1: [fields(BUDGET)], 2: [fields([["1.1", "Members noted"], ["1.2", "the report"]])]}
    assert bench.adjacency(truth, more).f1 < 1.0


def test_a_lost_row_costs_less_than_a_lost_column():
    whole = fields(BUDGET)
    row = bench.teds(whole, fields(BUDGET[:2]))
    column = bench.teds(whole, fields([r[:1] for r in BUDGET]))
    assert 0.0 < column < row < 1.0


def test_blanks_case_and_hyphens_do_not_count():
    assert bench.teds(fields([["Long-term", "12"]]), fields([["long term", " 12"]])) == 1.0


@pytest.mark.parametrize("half, names", [("dev", ["us-1"]), ("held-out", ["eu-1"]), (None, ["eu-1", "us-1"])])
def test_halves(tmp_path, half, names):
    for name in ("us-1", "eu-1", "no-truth"):
        (tmp_path / f"{name}.pdf").touch()
    for name in ("us-1", "eu-1"):
        (tmp_path / f"{name}-str.xml").write_text("<document/>")
    assert [pdf.stem for pdf, _ in bench.documents(tmp_path, half)] == names


def test_icdar_spans_are_inclusive(tmp_path):
    path = tmp_path / "x-str.xml"
    path.write_text(
        '<document><table><region page="3"><cell start-row="0" start-col="1" end-col="2">'
        "<content>2024</content></cell></region></table></document>"
    )
    assert bench.icdar_truth(path) == {3: [[bench.Field(0, 1, 1, 2, "2024")]]}


def test_made_papers_tell_merged_cells(tmp_path):
    path = tmp_path / "x.tables.json"
    path.write_text('[[], [[["Ward", "2024", null], [null, "No.", "%"], ["Quay", "4", ""]]]]')
    truth = bench.made_truth(path)
    assert truth[1] == []
    assert truth[2][0][:2] == [bench.Field(0, 0, 2, 1, "Ward"), bench.Field(0, 1, 1, 2, "2024")]
    assert bench.Field(2, 2, 1, 1, "") in truth[2][0]
