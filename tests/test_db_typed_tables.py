"""Cells as values, tables under their own column names, doubtful tables."""

import csv
import io
import json
import sqlite3

import pytest
from click.testing import CliRunner

from db.load import load
from db.table_views import view_name
from extractors.pages import Cell
from extractors.records import Evidence, ParsedPack, Table
from pipeline.cli import cli

ROWS = [
    ["Service", "Budget", "Change", "Agreed", "Note"],
    ["Parks", "£1,204", "-4.5%", "3 March 2024", "on track"],
    ["Markets", "(90)", "–", "", "12m"],
    ["Sea wall", "£3.2m", "0.0%", "17/04/2024", "=1+1"],
]
ID = "outturn/table-2-1"


def table_of(rows, header_rows=1, cells=None, columns=None, method="ruled"):
    made = tuple(Cell(r, c, text, 2) for r, row in enumerate(rows) for c, text in enumerate(row) if text)
    return Table(Evidence(2, "table.ruled"), cells or made, len(rows), columns or len(rows[0]), 2, header_rows, method=method)


def pack_of(*tables):
    return ParsedPack("outturn.pdf", "ab" * 32, 100, 2, "report", "complete", "1", tables=tables)


@pytest.fixture
def loaded(tmp_path):
    def of(*tables):
        database = tmp_path / "packs.db"
        load(pack_of(*tables), database)
        return database

    return of


def run(*arguments):
    return CliRunner().invoke(cli, ["table", *map(str, arguments)])


def test_cells_are_stored_with_their_values(loaded):
    with sqlite3.connect(loaded(table_of(ROWS))) as db:
        found = db.execute('select kind, value, typeof(value) from cells where "row" > 0 order by "row", "column"').fetchall()
    assert found[:5] == [
        ("text", None, "null"), ("money", 1204, "integer"), ("percent", -4.5, "real"), ("date", "2024-03-03", "text"),
        ("text", None, "null"),
    ]
    assert found[5:8] == [("text", None, "null"), ("number", -90, "integer"), ("none", None, "null")]
    assert found[9][:2] == ("text", None) and ("money", 3200000, "integer") in found


def test_figures_too_long_to_be_quantities_do_not_stop_the_load(loaded):
    rows = [["Account", "Sum"], ["98765432109876543210", "9" * 400]]
    with sqlite3.connect(loaded(table_of(rows))) as db:
        assert db.execute('select kind, value from cells where "row" = 1').fetchall() == [("text", None)] * 2


def test_a_corrected_cell_is_typed_anew(loaded, tmp_path):
    from db.corrections import apply

    database = loaded(table_of(ROWS))
    file = tmp_path / "corrections.toml"
    entry = '[[correction]]\ntable = "cells"\nid = "{}/1/1"\ncolumn = "text"\nvalue = "£1,402"\nwho = "A. Clerk"\n'
    file.write_text(entry.format(ID) + 'reason = "digits swapped"\nwhen = "2024-05-01"\n', "utf-8")
    apply(database, file)
    with sqlite3.connect(database) as db:
        assert db.execute('select text, value from cells where "row" = 1 and "column" = 1').fetchone() == ("£1,402", 1402)
    file.write_text("", "utf-8")
    apply(database, file)
    with sqlite3.connect(database) as db:
        assert db.execute('select text, value from cells where "row" = 1 and "column" = 1').fetchone() == ("£1,204", 1204)


def test_table_as_json_has_its_own_columns_and_values(loaded):
    result = run(loaded(table_of(ROWS)), ID, "--json")
    assert json.loads(result.output) == [
        {"Service": "Parks", "Budget": 1204, "Change": -4.5, "Agreed": "2024-03-03", "Note": "on track"},
        {"Service": "Markets", "Budget": -90, "Change": None, "Agreed": None, "Note": "12m"},
        {"Service": "Sea wall", "Budget": 3200000, "Change": 0, "Agreed": "2024-04-17", "Note": "=1+1"},
    ]


def test_table_as_csv_and_on_the_screen(loaded):
    database = loaded(table_of(ROWS))
    rows = list(csv.reader(io.StringIO(run(database, ID, "--csv").output)))
    assert rows[0] == ROWS[0] and rows[2] == ["Markets", "-90", "", "", "12m"]
    assert rows[3][4] == "'=1+1"  # no formula for a spreadsheet
    lines = run(database, ID).output.splitlines()
    assert lines[0].split() == ROWS[0] and "3200000" in lines[3]


def test_sql_gives_the_same_rows(loaded):
    database = loaded(table_of(ROWS))
    sql = run(database, ID, "--sql").output
    with sqlite3.connect(database) as db:
        cursor = db.execute(sql)
        assert [c[0] for c in cursor.description] == ["row", *ROWS[0]]
        assert cursor.fetchall()[1] == (2, "Markets", -90, None, None, "12m")


def test_view_is_made_on_demand_and_made_anew(loaded):
    database = loaded(table_of(ROWS))
    assert run(database, ID, "--create-view").output.strip() == view_name(ID) == "table_outturn_table_2_1"
    assert run(database, ID, "--create-view").exit_code == 0
    with sqlite3.connect(database) as db:
        assert db.execute('select sum("Budget") from table_outturn_table_2_1').fetchone() == (3201114,)


HOSTILE = [
    'x"; DROP TABLE cells; --', "a' OR '1'='1", 'quote""d', "[brackets]", "`ticks`", "line\nbreak", "Robert'); --", "ROW",
    "select", "текст", "*", "é" * 300, "\x1b[31mred",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_column_names_are_only_names(loaded, name):
    database = loaded(table_of([[name, "Sum"], ["a", "1"], ["b", "2"]]))
    result = run(database, ID, "--sql")
    assert result.exit_code == 0
    with sqlite3.connect(database) as db:
        cursor = db.execute(result.output)
        assert len({c[0].lower() for c in cursor.description}) == 3
        assert cursor.fetchall() == [(1, "a", 1), (2, "b", 2)]
        assert db.execute("select count(*) from cells").fetchone() == (6,)
    assert "\x1b" not in run(database, ID).output + result.output
    made = run(database, ID, "--create-view")
    assert made.exit_code == (2 if name == "ROW" else 0), made.output


def test_hostile_identifier_is_only_an_identifier(loaded):
    database = loaded(table_of(ROWS))
    result = run(database, "x'; drop table cells; --")
    assert result.exit_code == 2 and "there is no table" in result.output
    with sqlite3.connect(database) as db:
        assert db.execute("select count(*) from cells").fetchone()[0] > 0


@pytest.mark.parametrize("head, names", [
    (["Budget", "Budget", "budget"], ["Budget", "Budget (2)", "budget (3)"]),
    (["Item", "", "Row"], ["Item", "column 2", "Row (2)"]),
])
def test_columns_alike_or_without_name_are_told_apart_and_make_no_view(loaded, head, names):
    database = loaded(table_of([head, ["a", "b", "c"]]))
    assert list(json.loads(run(database, ID, "--json").output)[0]) == names
    refused = run(database, ID, "--create-view")
    assert refused.exit_code == 2 and "--sql" in refused.output


def test_headings_in_two_rows_are_joined_under_what_spans_them(loaded):
    cells = (
        Cell(0, 0, "Service", 2, row_span=2), Cell(0, 1, "2024", 2, column_span=2), Cell(1, 1, "Budget", 2),
        Cell(1, 2, "Actual", 2), Cell(2, 0, "Parks", 2), Cell(2, 1, "5", 2), Cell(2, 2, "6", 2),
    )
    database = loaded(table_of([[""] * 3] * 3, 2, cells))
    assert json.loads(run(database, ID, "--json").output) == [{"Service": "Parks", "2024 / Budget": 5, "2024 / Actual": 6}]


def test_a_view_takes_no_name_that_is_taken(loaded):
    database = loaded(table_of(ROWS))
    with sqlite3.connect(database) as db:
        db.execute("create table table_outturn_table_2_1 (a)")
    result = run(database, ID, "--create-view")
    assert result.exit_code == 2 and "something else" in result.output


def doubtful(loaded, table):
    with sqlite3.connect(loaded(table)) as db:
        return [m for (m,) in db.execute("select message from problems where code = 'table-doubtful'")]


def test_sound_tables_are_not_doubted(loaded):
    full = tuple(Cell(r, c, text, 2) for r, row in enumerate(ROWS) for c, text in enumerate(row))
    assert doubtful(loaded, table_of(ROWS, cells=full)) == []
    assert doubtful(loaded, table_of([["", "a"], ["b", ""], ["", "c"]], method="borderless")) == []


@pytest.mark.parametrize("cells, words", [
    ((Cell(0, 0, "a", 2, row_span=2), Cell(0, 1, "b", 2), Cell(1, 0, "c", 2), Cell(1, 1, "d", 2)), "cover each other"),
    ((Cell(0, 0, "a", 2), Cell(0, 1, "b", 2), Cell(1, 0, "c", 2), Cell(1, 1, "d", 2, column_span=2)), "beyond"),
    ((Cell(0, 0, "a", 2), Cell(0, 1, "b", 2), Cell(1, 0, "c", 2)), "ragged"),
    ((Cell(0, 0, "Outturn", 2, column_span=2), Cell(1, 0, "c", 2), Cell(1, 1, "d", 2)), "which row names the columns"),
], ids=["overlap", "beyond", "ragged", "merged heading"])
def test_doubtful_tables_are_said(loaded, cells, words):
    (message,) = doubtful(loaded, table_of([["", ""], ["", ""]], cells=cells))
    assert words in message
