"""Placed words into a page's lines: those of a table together, the others in reading order."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from extractors.models import Cell, Edge, Grid, Line, Page, Problem, Shade, line_of
from extractors.tables import find_grids
from pipeline.reading.columns import in_reading_order
from pipeline.reading.lines import line_from, rows_of
from pipeline.reading.words import Placed

TALL_CELL = 2  # lines; two such cells side by side are read one after the other


def tables_of(
    placed: Sequence[Placed], edges: Sequence[Edge], shades: Sequence[Shade], page: Page
) -> tuple[tuple[Grid, ...], list[Problem]]:
    """The tables of a page. Whatever a strange drawing does to the table finder, the page's text is kept."""
    try:
        words = [item.word for item in placed]
        return find_grids(words, edges, shades, page.width, page.height, page.number), []
    except Exception as error:  # any: the drawing is not ours, and the text must not be lost for it
        message = f"Tables on this page could not be read ({type(error).__name__}); its text was."
        return (), [Problem("read", "tables-not-read", message, page.number)]


def lines_of(upright: Sequence[Placed], grids: Sequence[Grid], number: int) -> list[Line]:
    """Lines in reading order; what stands in a grid makes lines of its own, put where the grid begins."""
    outside, inside = _parted(upright, grids)
    lines = [line_from(row, number) for row in in_reading_order(rows_of(outside))]
    for index, (grid, placed) in enumerate(zip(grids, inside, strict=True)):
        held = [line_from(row, number, index) for row in _table_rows(grid, placed)]
        _insert(lines, held)
    return lines


def _parted(upright: Sequence[Placed], grids: Sequence[Grid]) -> tuple[Sequence[Placed], list[list[Placed]]]:
    """Words outside all grids, and the words of each grid."""
    if not grids:
        return upright, []
    outside: list[Placed] = []
    inside: list[list[Placed]] = [[] for _ in grids]
    boxes = [grid.box for grid in grids]
    for item in upright:
        _, x0, top, x1, bottom = item.word[:5]
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        for box, held in zip(boxes, inside, strict=True):
            if box.x0 <= x <= box.x1 and box.top <= y <= box.bottom:
                held.append(item)
                break
        else:
            outside.append(item)
    return outside, inside


def _table_rows(grid: Grid, placed: list[Placed]) -> list:
    """The printed rows of a table: across its cells, but cell by cell where cells side by side hold
    running text."""
    if len(placed) < 2 * TALL_CELL or any(cell.box is None for cell in grid.cells):
        return rows_of(placed)
    cells: dict[int, list[Cell]] = defaultdict(list)
    for cell in grid.cells:
        cells[cell.row].append(cell)
    numbers = sorted(cells)
    tops = [min(cell.box.top for cell in cells[number]) for number in numbers]
    words: dict[int, list[Placed]] = defaultdict(list)
    for item in placed:
        middle = (item.word.top + item.word.bottom) / 2
        words[max(bisect_right(tops, middle) - 1, 0)].append(item)
    return [row for at in sorted(words) for row in _cell_rows(words[at], cells[numbers[at]])]


def _cell_rows(placed: list[Placed], cells: list[Cell]) -> list:
    if len(cells) < 2:
        return rows_of(placed)
    starts = sorted(cell.box.x0 for cell in cells)
    by_cell: dict[int, list[Placed]] = defaultdict(list)
    for item in placed:
        by_cell[bisect_right(starts, (item.word.x0 + item.word.x1) / 2)].append(item)
    tall = sum(len({round(item.baseline) for item in held}) >= TALL_CELL for held in by_cell.values())
    if tall < 2:
        return rows_of(placed)
    return [row for at in sorted(by_cell) for row in rows_of(by_cell[at])]


def _insert(lines: list[Line], held: list[Line]) -> None:
    """Put the lines of a grid after all lines that begin above it."""
    if not held:
        return
    top = min(line.box.top for line in held)
    at = max((i + 1 for i, line in enumerate(lines) if line.box.top <= top), default=0)
    lines[at:at] = held


def turned_lines(placed: Iterable[Placed], number: int) -> list[Line]:
    """Text that does not stand upright: one line for each stretch at one angle."""
    lines: list[Line] = []
    stretch: list[Placed] = []
    for item in placed:
        if not item.style.angle:
            continue
        if stretch and (item.style.angle != stretch[-1].style.angle or _breaks(stretch[-1])):
            lines.append(_turned_line(stretch, number))
            stretch = []
        stretch.append(item)
    return lines + ([_turned_line(stretch, number)] if stretch else [])


def _breaks(item: Placed) -> bool:
    return "\n" in item.after


def _turned_line(stretch: list[Placed], number: int) -> Line:
    return line_of(tuple(p.word for p in stretch), number, rotation=stretch[0].style.angle)
