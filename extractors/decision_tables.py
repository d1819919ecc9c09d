"""A notice of decisions that is a table: a row for each item, its subject and what was decided in columns of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors import report_cells
from extractors.decision_form import Field
from extractors.pages import Cell, Grid, Line, Section
from extractors.ruleset import reads

BESIDE = ("maker", "date", "reason")
RECORD = ("decision", "subject", "maker", "date")
ITEM = re.compile(r"\s*(?P<number>\d{1,3}[a-z]?(?:\([a-z]\))?)[.):]?\s+(?=\S)")


def rows_of(section: Section) -> list[tuple[str | None, list[Field]]]:
    """(number, fields "subject" and "decision") of each row, in order; empty when no table has both columns. A table
    that goes on over the page need not print its heads again."""
    out: list[tuple[str | None, list[Field]]] = []
    columns: Mapping[str, Cell] = {}
    last: Grid | None = None
    for grid in section.grids:
        heads = _heads(grid)
        goes_on = not heads and bool(columns) and last is not None and grid.columns == last.columns and grid.page == last.page + 1
        if heads or goes_on:
            columns, last = heads or columns, grid
            own = [line for line in section.lines if line.page == grid.page]
            out += _rows(grid, columns, own, 1 if heads else 0)
    return out


def records_of(section: Section) -> list[tuple[str | None, list[Field]]]:
    """(number, fields) of each row of the tables that have a column for who decided, one for the day, one for the subject
    and one for the decision; empty when a table has them not or leaves one of them out in a row."""
    out: list[tuple[str | None, list[Field]]] = []
    columns: Mapping[str, Cell] = {}
    for grid in section.grids:
        heads = _heads(grid, RECORD)
        columns = heads or columns
        if not heads and not (columns and grid.columns == max(c.column for c in columns.values()) + 1):
            continue
        own = [line for line in section.lines if line.page == grid.page]
        for number, fields in _rows(grid, columns, own, 1 if heads else 0):
            if {f.name for f in fields if f.lines} < set(RECORD):
                return []
            out.append((number, fields))
    return out


def decides_something(fields: Sequence[Field]) -> bool:
    """Whether the row is not one of the items of every agenda."""
    return not any(reads("decisions", "usual", f.text) for f in fields if f.name == "subject")


def _heads(grid: Grid, needed: Sequence[str] = ("decision", "subject")) -> dict[str, Cell]:
    """The heads of the columns by what they say: those `needed`, and perhaps "number" and others."""
    heads = [cell for cell in grid.cells if cell.row == 0 and cell.box is not None and cell.text.strip()]
    found: dict[str, Cell] = {}
    for at, cell in enumerate(heads):
        text = _plain(cell)
        beside = any(_says_subject(_plain(other)) for other in heads[at + 1 :])
        counts = reads("decisions", "number-column", text) and (beside or not _says_subject(text))  # "Agenda item" beside "Title"
        kinds = (
            ("decision", reads("decisions", "decision-column", text) or reads("decisions", "taken-column", text)),
            ("number", counts),
            ("subject", _says_subject(text)),
            ("maker", reads("decisions", "maker-column", text)),
            ("date", reads("decisions", "date-column", text)),
            ("reason", reads("decisions", "reason-column", text)),
        )
        name = next((name for name, told in kinds if told and name not in found), None)
        if name:
            found[name] = cell
    return found if set(needed) <= set(found) else {}


def _says_subject(text: str) -> bool:
    return reads("decisions", "subject-column", text)


def _plain(cell: Cell) -> str:
    return " ".join(cell.text.split()).strip(" :")


def _rows(grid: Grid, heads: Mapping[str, Cell], lines: Sequence[Line], first: int) -> Iterator[tuple[str | None, list[Field]]]:
    for row in range(first, grid.rows):
        cells = [cell for cell in grid.cells if cell.row == row and cell.box is not None]
        under = {name: _lines(_under(head, cells), lines) for name, head in heads.items()}
        if under["subject"] and under["decision"]:
            number = " ".join(x.text for x in under.get("number", ())).strip(" .") or None
            label = next(iter(_lines(heads["decision"], lines)), under["decision"][0])
            beside = [Field(name, _head_line(heads[name], lines, label), under[name]) for name in BESIDE if under.get(name)]
            yield number, [Field("subject", label, under["subject"]), Field("decision", label, under["decision"]), *beside]


def _head_line(head: Cell, lines: Sequence[Line], otherwise: Line) -> Line:
    return next(iter(_lines(head, lines)), otherwise)


def _under(head: Cell, cells: Sequence[Cell]) -> Cell | None:
    """The cell of a row that stands under most of `head`."""
    shared = [(min(cell.box.x1, head.box.x1) - max(cell.box.x0, head.box.x0), -cell.column, cell) for cell in cells]
    return max(shared, key=lambda s: s[:2])[2] if shared and max(shared, key=lambda s: s[:2])[0] > 0 else None


def _lines(cell: Cell | None, lines: Sequence[Line]) -> list[Line]:
    return [replace(line, grid=None) for line in report_cells.lines_in(cell, lines)] if cell is not None else []
