"""Tables as they stood on the page, by the values of a column, and as rows for a file."""

from __future__ import annotations

import sqlite3

from db.site.pages.rows import Row, by, many, one


def table(conn: sqlite3.Connection, key: str, column: int | None = None, falling: bool = False) -> Row | None:
    """One table as a grid: `grid` is a list of rows of cells, each cell only at the top left of its span, with an empty
    cell wherever nothing was read. The rows stand as on the page, or by the values of `column` (from 0)."""
    found = one(conn, "select * from tables where id = ?", key)
    if found is None:
        return None
    cells = many(conn, 'select * from cells where table_id = ? order by "row", "column"', key)
    grid = grid_of(cells, found["row_count"] or 0, found["column_count"] or 0)
    sortable = not any((cell["row_span"] or 1) > 1 for cell in cells if cell["row"] >= (found["header_rows"] or 0))
    if sortable and column is not None:
        grid = by_column(grid, found["header_rows"] or 0, column, falling)
    return {
        "table": found,
        "grid": grid,
        "columns": column_names(cells, found) if sortable else [],
        "sorted_by": column if sortable else None,
        "falling": falling,
        "item": one(conn, "select * from items where id = ?", found["item_id"]),
        "report": one(conn, "select * from reports where id = ?", found["report_id"]),
        "meeting": one(
            conn,
            "select m.* from meetings m join packs p on p.meeting_id = m.id where p.id = ?",
            found["pack_id"],
        ),
    }


def grid_of(cells: list[Row], rows: int, columns: int) -> list[list[Row]]:
    """The cells in their rows, gaps filled, so that every column stands under its heading."""
    covered = {
        (cell["row"] + down, cell["column"] + right)
        for cell in cells
        for down in range(cell["row_span"] or 1)
        for right in range(cell["column_span"] or 1)
    }
    gaps = [
        {"row": row, "column": column, "row_span": 1, "column_span": 1, "text": ""}
        for row in range(rows)
        for column in range(columns)
        if (row, column) not in covered
    ]
    in_row = by(sorted([*cells, *gaps], key=lambda cell: cell["column"]), "row")
    return [in_row[row] for row in range(rows)]


def column_names(cells: list[Row], found: Row) -> list[str]:
    """What each column is called: the words of its headings, or its place."""
    names = ["" for _ in range(found["column_count"] or 0)]
    for cell in cells:
        if cell["row"] < (found["header_rows"] or 0) and cell["column"] < len(names) and (cell["column_span"] or 1) == 1:
            names[cell["column"]] = f"{names[cell['column']]} {cell['text'] or ''}".strip()
    return [name or f"column {place}" for place, name in enumerate(names, 1)]


def by_column(grid: list[list[Row]], header: int, column: int, falling: bool) -> list[list[Row]]:
    """The rows below the headings by their values in one column: numbers before dates and words, blanks last."""

    def value(row: list[Row]) -> tuple[int, object]:
        cell = next((cell for cell in row if cell["column"] == column), None)
        if cell is None or not (cell["text"] or "").strip() or cell.get("kind") == "none":
            return 2, ""
        if isinstance(cell.get("value"), (int, float)):
            return 0, cell["value"]
        return 1, str(cell.get("value") or cell["text"]).casefold()

    body = sorted(grid[header:], key=value, reverse=falling)
    blank = [row for row in body if value(row)[0] == 2]
    return [*grid[:header], *(row for row in body if value(row)[0] < 2), *blank]


def table_rows(conn: sqlite3.Connection, key: str) -> list[list[str]] | None:
    """The texts of one table as a full rectangle, for CSV; cells hidden under a span are empty."""
    found = one(conn, "select row_count, column_count from tables where id = ?", key)
    if found is None:
        return None
    grid = [[""] * (found["column_count"] or 0) for _ in range(found["row_count"] or 0)]
    for cell in many(conn, "select * from cells where table_id = ?", key):
        if cell["row"] < len(grid) and cell["column"] < len(grid[0]):
            grid[cell["row"]][cell["column"]] = cell["text"] or ""
    return grid
