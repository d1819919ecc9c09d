"""One table under its own column names, every cell as the value it says: as rows, as a SELECT, as a view.

Column names come from the paper and are untrusted: they are quoted in SQL, never put into it as they are."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import sqlite_utils

from db.errors import TableUnusable
from db.values import Row, clean

LONGEST_NAME = 120  # characters of a column's name
ROW = "row"  # the column that leads back to the cells
PREFIX = "table_"
MOST_COLUMNS = 500  # SQLite's bound is 2,000 terms; no printed table comes near either


@dataclass(frozen=True, slots=True)
class Named:
    """One table: the names of its columns, and its rows of values below the headings. `plain` when one row of
    headings gave every column a name of its own."""

    id: str
    names: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    header_rows: int
    plain: bool


def named(db: sqlite_utils.Database, table_id: str) -> Named:
    """The table `table_id`. Numbers, money (pounds) and per cent are numbers, dates ISO 8601, what is printed as
    nothing (blank, dash, nil) is None, anything else text; a spanning cell stands in its first row and column.

    Raises TableUnusable when there is no such table, or no column in it."""
    found = next(db.query("select * from tables where id = ?", [table_id]), None)
    if found is None:
        raise TableUnusable(f"there is no table {table_id!r}; the identifiers are in the column tables.id")
    count, headers = found["column_count"] or 0, found["header_rows"] or 0
    if not 0 < count <= MOST_COLUMNS:
        raise TableUnusable(f"table {table_id!r} has {count} columns and cannot be shown with names")
    cells = list(db.query('select * from cells where table_id = ? order by "row", "column"', [table_id]))
    printed = printed_names(cells, count, headers)
    body: dict[int, dict[int, Any]] = defaultdict(dict)
    for cell in cells:
        if cell["row"] >= headers:
            body[cell["row"]][cell["column"]] = value_of(cell)
    rows = tuple(tuple(body[row].get(column) for column in range(count)) for row in sorted(body))
    return Named(table_id, tuple(distinct(printed)), rows, headers, headers == 1 and all_distinct(printed))


def value_of(cell: Row) -> Any:
    return cell["text"] if cell["kind"] in (None, "text") else cell["value"]


def printed_names(cells: list[Row], count: int, headers: int) -> list[str]:
    """What the heading rows print over each column, from top to bottom; a spanning heading heads all it spans."""
    over: list[list[str]] = [[] for _ in range(count)]
    for cell in cells:
        text = one_line(cell["text"])
        if cell["row"] < headers and text:
            for column in range(cell["column"], min(cell["column"] + (cell["column_span"] or 1), count)):
                over[column].append(text)
    return [" / ".join(texts)[:LONGEST_NAME].strip() for texts in over]


def one_line(text: str | None) -> str:
    """The text with control characters and runs of white space as single blanks."""
    return re.sub(r"[\s\x00-\x1f\x7f]+", " ", clean(text or "")).strip()


def all_distinct(printed: list[str]) -> bool:
    return all(printed) and len({name.lower() for name in (ROW, *printed)}) == len(printed) + 1


def distinct(printed: list[str]) -> list[str]:
    """A name for every column, unlike all others in SQLite's eyes (which see no case): "column 2" where none is
    printed, "Budget (2)" for the second "Budget"."""
    taken = {ROW}
    out = []
    for number, name in enumerate(printed, 1):
        base = name or f"column {number}"
        unlike, again = base, 2
        while unlike.lower() in taken:
            unlike, again = f"{base} ({again})", again + 1
        taken.add(unlike.lower())
        out.append(unlike)
    return out


def view_sql(table: Named) -> str:
    """A SELECT of the table under its own column names, one row for each printed row below the headings."""
    value = "iif(coalesce(kind, 'text') = 'text', text, value)"
    columns = ",\n".join(
        f'  max(CASE WHEN cells."column" = {n} THEN {value} END) AS {identifier(name)}'
        for n, name in enumerate(table.names)
    )
    return (
        f'SELECT cells."row" AS {identifier(ROW)},\n{columns}\nFROM cells\n'
        f'WHERE table_id = {literal(table.id)} AND cells."row" >= {table.header_rows}\nGROUP BY cells."row" ORDER BY 1'
    )


def identifier(name: str) -> str:
    """`name` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """`text` as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def view_name(table_id: str) -> str:
    """The name a table's view has: letters and digits of its identifier."""
    return PREFIX + re.sub(r"[^a-z0-9]+", "_", table_id.lower()).strip("_")


def create_view(db: sqlite_utils.Database, table: Named) -> str:
    """Create the view of a table, or make it anew; its name.

    Raises TableUnusable when the table has not one row of headings that names every column differently, or
    something else has the view's name."""
    if not table.plain:
        raise TableUnusable(
            f"table {table.id!r} has no single row of headings that names every column differently; use --sql, and name"
            " the columns in it"
        )
    name = view_name(table.id)
    there = db.conn.execute("select type, sql from sqlite_master where lower(name) = ?", [name]).fetchone()
    if there and (there[0] != "view" or literal(table.id) not in there[1]):
        raise TableUnusable(f"something else is called {name} in this database")
    with db.atomic():
        db.conn.execute(f"DROP VIEW IF EXISTS {identifier(name)}")
        db.conn.execute(f"CREATE VIEW {identifier(name)} AS\n{view_sql(table)}")
    return name
