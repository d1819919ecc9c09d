"""Words into a page's lines: those of a table together, the others in reading order."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from extractors.models import Cell, Edge, Grid, Line, Page, Problem, Shade, Word, line_of
from extractors.tables import find_grids
from pipeline.reading.columns import in_reading_order
from pipeline.reading.lines import Row, Strings, line_from, rows_of, strings_of
from pipeline.reading.text import Text

TALL_CELL = 2  # lines; two such cells side by side are read one after the other


def tables_of(
    text: Text, edges: Sequence[Edge], shades: Sequence[Shade], page: Page, ruled_only: bool = False
) -> tuple[tuple[Grid, ...], list[Problem]]:
    """The tables of a page. Whatever a strange drawing does to the table finder, the page's text is kept."""
    try:
        return find_grids(text.words, edges, shades, page.width, page.height, page.number, ruled_only), []
    except Exception as error:  # any: the drawing is not ours, and the text must not be lost for it
        message = f"Tables on this page could not be read ({type(error).__name__}); its text was."
        return (), [Problem("read", "tables-not-read", message, page.number)]


def lines_of(upright: Text, grids: Sequence[Grid], number: int) -> list[Line]:
    """Lines in reading order; what stands in a grid makes lines of its own, put where the grid begins."""
    if not len(upright):
        return []
    text = strings_of(upright)
    outside, inside = _parted(upright, grids)
    lines = [line_from(text, row, number) for row in in_reading_order(rows_of(text, outside))]
    for index, (grid, held) in enumerate(zip(grids, inside, strict=True)):
        rows = _table_rows(grid, upright, text, held)
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


def _table_rows(grid: Grid, upright: Text, text: Strings, held: list[int]) -> list[Row]:
    """The printed rows of a table: across its cells, but cell by cell where cells side by side hold
    running text."""
    if len(held) < 2 * TALL_CELL or any(cell.box is None for cell in grid.cells):
        return rows_of(text, held)
    cells: dict[int, list[Cell]] = defaultdict(list)
    for cell in grid.cells:
        cells[cell.row].append(cell)
    numbers = sorted(cells)
    tops = [min(cell.box.top for cell in cells[number]) for number in numbers]
    words: dict[int, list[int]] = defaultdict(list)
    middles = upright.boxes[held, 1] + upright.boxes[held, 3]
    bands = np.maximum(np.searchsorted(tops, middles / 2, "right") - 1, 0).tolist()
    for band, index in zip(bands, held, strict=True):
        words[band].append(index)
    return [row for at in sorted(words) for row in _cell_rows(text, words[at], cells[numbers[at]])]


def _cell_rows(text: Strings, held: list[int], cells: list[Cell]) -> list[Row]:
    baselines = [text.baselines[index] for index in held]
    if len(cells) < 2 or max(baselines) == min(baselines):
        return rows_of(text, held)
    levels = list(map(round, baselines))
    starts = sorted(cell.box.x0 for cell in cells)
    by_cell: dict[int, list[int]] = defaultdict(list)
    levels_of: dict[int, set[int]] = defaultdict(set)
    for index, level in zip(held, levels, strict=True):
        at = bisect_right(starts, (text.x0[index] + text.x1[index]) / 2)
        by_cell[at].append(index)
        levels_of[at].add(level)
    if sum(len(found) >= TALL_CELL for found in levels_of.values()) < 2:
        return rows_of(text, held)
    return [row for at in sorted(by_cell) for row in rows_of(text, by_cell[at])]


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
