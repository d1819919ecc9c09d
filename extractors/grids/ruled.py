"""The table of one lattice of ruled boxes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from extractors.grids.filling import Slot, printed_in, slots, text_of
from extractors.grids.headings import Field, field_of, header_rows
from extractors.grids.refine import refined
from extractors.grids.ruling import Lattice, bounds
from extractors.grids.table_words import TableWord
from extractors.pages import Box, Cell, Grid, Shade

_new_box, _new_cell = partial(tuple.__new__, Box), partial(tuple.__new__, Cell)  # half the time of their own constructors

FEW = 12  # cells, of which most may be blank


def ruled_grid(lattice: Lattice, words: list[TableWord], shades: Sequence[Shade], page: int) -> Grid | None:
    """The grid of one lattice, from all words of its page; nothing for frames, single columns, charts and empty forms."""
    found = refined(slots(lattice, words))
    texts = [text_of(printed_in(slot)) for slot in found]
    fields = fields_by_row(found, texts)
    if is_sparse(fields, len(found)) or not side_by_side(fields):
        return None
    rows = columns = 0
    for slot in found:
        rows, columns = max(rows, slot.row + slot.row_span), max(columns, slot.column + slot.column_span)
    cells = cells_of(found, texts, page)
    return Grid(page, _new_box(bounds(lattice)), cells, rows, columns, "ruled", header_rows(fields, rows, shades))


def fields_by_row(found: list[Slot], texts: list[str]) -> dict[int, list[Field]]:
    """The slots with a text, by row."""
    fields: dict[int, list[Field]] = {}
    for slot, text in zip(found, texts, strict=True):
        if text:
            fields.setdefault(slot.row, []).append(field_of(slot.column, slot.column_span, text, slot.words))
    return fields


def is_sparse(fields: dict[int, list[Field]], cells: int) -> bool:
    """Hardly anything stands in the cells: the lines of a chart, not of a table."""
    return cells > FEW and sum(map(len, fields.values())) < 0.2 * cells


def side_by_side(fields: dict[int, list[Field]]) -> bool:
    """A quarter of the filled rows or more has something in two columns; text boxes and
    highlighted lines of prose do not."""
    return sum([len(row) > 1 for row in fields.values()]) >= max(1, 0.25 * len(fields))


def cells_of(found: list[Slot], texts: list[str], page: int) -> tuple[Cell, ...]:
    """The cells of one lattice, in the order of its slots."""
    return tuple([
        _new_cell((slot.row, slot.column, text, page, _new_box(slot.box), slot.row_span, slot.column_span))
        for slot, text in zip(found, texts, strict=True)
    ])
