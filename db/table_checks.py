"""What the cells of a table say about how well it was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extractors.records import Table

UNCOVERED = 0.1  # share of a ruled table's fields that no cell may cover; corners often stand open


def doubts(table: Table) -> Iterator[str]:
    """Each reason to look at the page before the table is relied on, in words."""
    fields = covered(table)
    shared = sorted(place for place, count in fields.items() if count > 1)
    if shared:
        row, column = shared[0]
        yield f"cells cover each other, first at row {row}, column {column}"
    if any(row >= table.rows or column >= table.columns for row, column in fields):
        yield f"cells reach beyond its {table.rows} rows and {table.columns} columns"
    missing = table.rows * table.columns - len(fields)
    if table.method.startswith("ruled") and missing > UNCOVERED * table.rows * table.columns:
        yield f"it is ragged: {missing} of {table.rows * table.columns} fields are in no cell"
    headings = [c for c in table.cells if c.row < table.header_rows and c.text]
    if table.columns > 1 and headings and all(c.column_span >= table.columns for c in headings):
        yield "its heading runs over all columns: which row names the columns was not seen"


def covered(table: Table) -> Counter[tuple[int, int]]:
    """How many cells cover each field; a second cell that begins at one place is not kept, and not counted."""
    kept = {(cell.row, cell.column): cell for cell in reversed(table.cells)}
    return Counter(
        (row, column)
        for cell in kept.values()
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    )
