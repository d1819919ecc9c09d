"""How many rows at the top of a grid are headings: bold, shaded, or words over figures."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.grids.pieces import is_figure, is_heading_figure
from extractors.grids.table_words import TableWord, around
from extractors.pages import Shade

MOST = 4
WHITE = 250


class Field:
    """One filled cell as its heading-like looks need it: whether its text is a figure that heads a column (a year, a
    unit), or one that stands in it. Made by `field_of`."""

    __slots__ = ("column", "column_span", "text", "words", "heads", "figure")


def field_of(column: int, column_span: int, text: str, words: list[TableWord]) -> Field:
    field = Field.__new__(Field)  # a constructor would take several times as long
    field.column, field.column_span, field.text, field.words = column, column_span, text, words
    field.heads = is_heading_figure(text)
    field.figure = not field.heads and is_figure(text)
    return field


def all_bold(fields: list[Field]) -> bool:
    for field in fields:
        for word in field.words:
            if not word.bold:
                return False
    return True


def header_rows(rows: dict[int, list[Field]], count: int, shades: Sequence[Shade]) -> int:
    """The number of heading rows; 0 when nothing tells headings from body.

    `rows` holds the filled cells by row, `count` is the number of rows of the grid.
    """
    found, most = 0, min(MOST, count - 1)
    while found < most and is_heading(rows, found, count, shades):
        found += 1
    while found and len(rows.get(found - 1, ())) < 2 and not spans_all(rows, found - 1):
        found -= 1
    if found and all([len(rows.get(r, ())) < 2 for r in range(found)]):
        return 0
    return found


def spans_all(rows: dict[int, list[Field]], row: int) -> bool:
    return any([f.column_span > 1 for f in rows.get(row, ())])


def is_heading(rows: dict[int, list[Field]], row: int, count: int, shades: Sequence[Shade]) -> bool:
    """Row `row` (all above it are headings) is one too."""
    fields = rows.get(row)
    if fields is None:
        return row == 0 or is_heading(rows, row - 1, count, shades)
    for field in fields:
        if field.figure:
            return False
    if group_title(rows, row):
        return False
    below = [rows[r] for r in range(row + 1, count) if r in rows]
    if all_bold(fields) and sum([all_bold(other) for other in below]) * 2 < len(below) + 1:
        return True
    return shaded_alone(rows, row, shades) or over_figures(fields, below)


def group_title(rows: dict[int, list[Field]], row: int) -> bool:
    """One cell alone under a full heading row: it titles the rows that follow."""
    return len(rows[row]) == 1 and any([len(rows.get(r, ())) > 1 for r in range(row)])


def over_figures(fields: list[Field], below: list[list[Field]]) -> bool:
    """Words stand over columns of figures: in half the columns or more that they head."""
    heads = [f for f in fields if f.column > 0 or len(fields) == 1]
    if not heads or not below:
        return False
    return sum([heads_figures(head, below) for head in heads]) * 2 >= len(heads)


def heads_figures(head: Field, below: list[list[Field]]) -> bool:
    """What begins below it is mostly figures."""
    figures = under = 0
    for other in below:
        for field in other:
            if head.column <= field.column < head.column + head.column_span:
                under += not field.heads
                figures += field.figure
    return under > 0 and figures >= 0.6 * under


def shaded_alone(rows: dict[int, list[Field]], row: int, shades: Sequence[Shade]) -> bool:
    """The row lies on a tint that most rows below do not lie on."""
    shades = [tuple(shade) for shade in shades]  # plain ones are taken apart in a third of the time
    colour = tint(rows[row], shades)
    if colour is None:
        return False
    later = [tint(fields, shades) for r, fields in rows.items() if r > row]
    return later.count(colour) * 4 < len(later) + 1


def tint(fields: list[Field], shades: list[tuple]) -> tuple[int, int, int] | None:
    """The colour all cells of a row lie on, when it is not paper."""
    colours = {under(f, shades) for f in fields}
    return colours.pop() if len(colours) == 1 else None


def under(field: Field, shades: list[tuple]) -> tuple[int, int, int] | None:
    x0, head, x1, foot = around(field.words)
    x, y = (x0 + x1) / 2, (head + foot) / 2
    for left, top, right, bottom, colour in reversed(shades):
        if left <= x <= right and top <= y <= bottom:
            return colour if min(colour) < WHITE else None
    return None
