"""How many rows at the top of a grid are headings: bold, shaded, or words over figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractors.grids.filling import around
from extractors.grids.pieces import HEADING_FIGURE, is_figure
from extractors.pages import Shade, Word

MOST = 4
WHITE = 250


class Field(NamedTuple):
    """One filled cell as its heading-like looks need it."""

    column: int
    column_span: int
    text: str
    words: tuple[Word, ...]

    @property
    def bold(self) -> bool:
        return all(w.bold for w in self.words)

    @property
    def figure(self) -> bool:
        return is_figure(self.text) and not HEADING_FIGURE.match(self.text)


def header_rows(rows: Mapping[int, Sequence[Field]], count: int, shades: Sequence[Shade]) -> int:
    """The number of heading rows; 0 when nothing tells headings from body.

    `rows` holds the filled cells by row, `count` is the number of rows of the grid.
    """
    found = 0
    while found < min(MOST, count - 1) and is_heading(rows, found, count, shades):
        found += 1
    while found and len(rows.get(found - 1, ())) < 2 and not spans_all(rows, found - 1):
        found -= 1
    if found and all(len(rows.get(r, ())) < 2 for r in range(found)):
        return 0
    return found


def spans_all(rows: Mapping[int, Sequence[Field]], row: int) -> bool:
    return any(f.column_span > 1 for f in rows.get(row, ()))


def is_heading(rows: Mapping[int, Sequence[Field]], row: int, count: int, shades: Sequence[Shade]) -> bool:
    """Row `row` (all above it are headings) is one too."""
    fields = rows.get(row, ())
    if any(f.figure for f in fields):
        return False
    if not fields:
        return row == 0 or is_heading(rows, row - 1, count, shades)
    if group_title(rows, row):
        return False
    below = [rows[r] for r in range(row + 1, count) if rows.get(r)]
    if all(f.bold for f in fields) and sum(all(f.bold for f in other) for other in below) * 2 < len(below) + 1:
        return True
    return shaded_alone(rows, row, shades) or over_figures(fields, below)


def group_title(rows: Mapping[int, Sequence[Field]], row: int) -> bool:
    """One cell alone under a full heading row: it titles the rows that follow."""
    return len(rows[row]) == 1 and any(len(rows.get(r, ())) > 1 for r in range(row))


def over_figures(fields: Sequence[Field], below: Sequence[Sequence[Field]]) -> bool:
    """Words stand over columns of figures: in half the columns or more that they head."""
    heads = [f for f in fields if f.column > 0 or len(fields) == 1]
    if not heads or not below:
        return False
    over = 0
    for head in heads:
        columns = range(head.column, head.column + head.column_span)
        under = [f for other in below for f in other if f.column in columns and not HEADING_FIGURE.match(f.text)]
        over += bool(under) and sum(f.figure for f in under) >= 0.6 * len(under)
    return over * 2 >= len(heads)


def shaded_alone(rows: Mapping[int, Sequence[Field]], row: int, shades: Sequence[Shade]) -> bool:
    """The row lies on a tint that most rows below do not lie on."""
    colour = tint(rows[row], shades)
    if colour is None:
        return False
    later = [tint(fields, shades) for r, fields in rows.items() if r > row]
    return sum(c == colour for c in later) * 4 < len(later) + 1


def tint(fields: Sequence[Field], shades: Sequence[Shade]) -> tuple[int, int, int] | None:
    """The colour all cells of a row lie on, when it is not paper."""
    colours = {under(f, shades) for f in fields}
    return colours.pop() if len(colours) == 1 else None


def under(field: Field, shades: Sequence[Shade]) -> tuple[int, int, int] | None:
    box = around(field.words)
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    found = [s for s in shades if s.x0 <= x <= s.x1 and s.top <= y <= s.bottom]
    if not found or min(found[-1].colour) >= WHITE:
        return None
    return found[-1].colour
