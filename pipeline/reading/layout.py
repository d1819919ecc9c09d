"""Words into a page's lines: those of a table together, the others in reading order."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

import numpy as np

from extractors.pages import Edge, Grid, Line, Page, Shade, Word, line_of
from extractors.problems import Problem
from extractors.tables import find_grids
from pipeline.reading.columns import in_reading_order
from pipeline.reading.lines import Row, Strings, line_from, rows_of
from pipeline.reading.text import Text

TALL_CELL = 2  # lines; two such cells side by side are read one after the other


def tables_of(
    text: Text, edges: Sequence[Edge], shades: Sequence[Shade], page: Page, ruled_only: bool = False
) -> tuple[tuple[Grid, ...], list[Problem]]:
    """The tables of a page. Whatever a strange drawing does to the table finder, the page's text is kept."""
    try:
        return find_grids(text, edges, shades, page.width, page.height, page.number, ruled_only), []
    except Exception as error:  # any: the drawing is not ours, and the text must not be lost for it
        message = f"Tables on this page could not be read ({type(error).__name__}); its text was."
        return (), [Problem("read", "tables-not-read", message, page.number)]


def lines_of(upright: Text, grids: Sequence[Grid], number: int) -> list[Line]:
    """Lines in reading order; what stands in a grid makes lines of its own, put where the grid begins."""
    if not len(upright):
        return []
    text = upright.strings
    outside, inside = _parted(upright, grids)
    lines = [line_from(text, row, number) for row in in_reading_order(rows_of(text, outside))]
    for index, (grid, held) in enumerate(zip(grids, inside, strict=True)):
        rows = table_rows(grid, text, held)
        _insert(lines, [line_from(text, row, number, index) for row in rows])
    return lines


def _parted(upright: Text, grids: Sequence[Grid]) -> tuple[Sequence[int], list[list[int]]]:
    """The numbers of the words outside all grids, and of those of each grid."""
    if not grids:
        return range(len(upright)), []
    x, y = (upright.boxes[:, :2] + upright.boxes[:, 2:]).T / 2
    free = np.ones(len(x), bool)
    inside = []
    for box in [grid.box for grid in grids]:
        held = free & (box.x0 <= x) & (x <= box.x1) & (box.top <= y) & (y <= box.bottom)
        free &= ~held
        inside.append(np.flatnonzero(held).tolist())
    return np.flatnonzero(free).tolist(), inside


def table_rows(grid: Grid, text: Strings, held: list[int]) -> list[Row]:
    """The printed rows of a table: across its cells, but cell by cell where cells side by side hold
    running text."""
    if len(held) < 2 * TALL_CELL:
        return rows_of(text, held)
    tops: dict[int, float] = {}
    starts: dict[int, list[float]] = {}
    for cell in grid.cells:
        box, row = cell.box, cell.row
        if box is None:
            return rows_of(text, held)
        if row in starts:
            starts[row].append(box[0])
            tops[row] = min(tops[row], box[1])
        else:
            starts[row], tops[row] = [box[0]], box[1]
    numbers = sorted(starts)
    words = _in_bands(text, held, [tops[number] for number in numbers])
    return [row for at in sorted(words) for row in _cell_rows(text, words[at], starts[numbers[at]])]


def _in_bands(text: Strings, held: list[int], tops: list[float]) -> dict[int, list[int]]:
    """The words `held` by the band they stand in; `tops` are those of the bands."""
    words: dict[int, list[int]] = {}
    here: list[int] = []  # the words of the band from `low` to `high`, in which the next word mostly stands, too
    low = high = math.nan
    for index in held:
        look = text.looks[index]
        middle = (look[0] + look[1]) / 2
        if not low <= middle < high:
            band = max(bisect_right(tops, middle) - 1, 0)
            low = tops[band] if band else -math.inf
            high = tops[band + 1] if band + 1 < len(tops) else math.inf
            here = words.setdefault(band, [])
        here.append(index)
    return words


def _cell_rows(text: Strings, held: list[int], starts: list[float]) -> list[Row]:
    """The printed rows of one row of cells that begin at `starts`."""
    if len(starts) < 2 or not _several(text, held):
        return rows_of(text, held)
    starts = sorted(starts)
    by_cell: dict[int, list[int]] = {}
    levels: set[tuple[int, int]] = set()
    for index in held:
        cell = bisect_right(starts, (text.x0[index] + text.x1[index]) / 2)
        by_cell.setdefault(cell, []).append(index)
        levels.add((cell, round(text.baselines[index])))
    lines = Counter([cell for cell, _ in levels])
    if sum([count >= TALL_CELL for count in lines.values()]) < 2:
        return rows_of(text, held)
    return [row for cell in sorted(by_cell) for row in rows_of(text, by_cell[cell])]


def _several(text: Strings, held: list[int]) -> bool:
    """Whether words stand on more than one baseline."""
    first = text.baselines[held[0]]
    for index in held:
        if text.baselines[index] != first:
            return True
    return False


def _insert(lines: list[Line], held: list[Line]) -> None:
    """Put the lines of a grid after all lines that begin above it."""
    if not held:
        return
    top = min(line.box.top for line in held)
    at = max((i + 1 for i, line in enumerate(lines) if line.box.top <= top), default=0)
    lines[at:at] = held


def turned_lines(text: Text, number: int) -> list[Line]:
    """Text that does not stand upright: one line for each stretch at one angle."""
    lines: list[Line] = []
    stretch: list[Word] = []
    angle, ended = 0, False
    for word, after, turned in zip(text.words, text.afters, text.told(text.styles.angle).tolist(), strict=True):
        if not turned:
            continue
        if stretch and (turned != angle or ended):
            lines.append(line_of(tuple(stretch), number, rotation=angle, pack=True))
            stretch = []
        stretch.append(word)
        angle, ended = turned, "\n" in after
    return lines + ([line_of(tuple(stretch), number, rotation=angle, pack=True)] if stretch else [])
