"""Is it a table? Reasons for and against a grid that no full set of rules draws."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.grids.aligned import figures_in
from extractors.grids.blocks import Block
from extractors.grids.pieces import LABEL_NUMBER, is_figure
from extractors.models import Cell, Grid

LEADERS = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}|_{4,}")
PAGES = re.compile(r"^\(?(?:pages?\s*)?\d{1,4}\s*(?:[-–]\s*\d{1,4})?\)?$", re.IGNORECASE)
PROSE = 90  # characters; longer cells are sentences


def believable(block: Block, grid: Grid) -> bool:
    """Clear evidence of a table: enough rows and columns, mostly figures, no list in disguise."""
    if grid.columns < 2 or grid.rows < 3 or contents(grid):
        return False
    by_column = figures_in(grid)
    if len(by_column) < 2:
        return False
    data = {c: cells for c, cells in by_column.items() if c != min(by_column)}
    numeric = [c for c, cells in data.items() if mostly_figures(cells)]
    if block.half_ruled and not numeric:
        return short_cells(grid) and full_rows(grid) and not enumerated(by_column[min(by_column)])
    if not numeric or len(numeric) * 2 < len(data) + (not block.rules):
        return False
    if len(data) == 1 and leaders(grid):
        return False
    if len(data) == 1:
        return lined_up(data[numeric[0]]) and not enumerated(by_column[min(by_column)])
    return True


def mostly_figures(cells: Sequence[Cell]) -> bool:
    figures = sum(is_figure(c.text.replace(" ", "")) for c in cells)
    return figures >= 3 and figures >= 0.5 * len(cells)


def leaders(grid: Grid) -> bool:
    """A list of contents with dots between title and page."""
    return sum(bool(LEADERS.search(c.text)) for c in grid.cells) >= 2


def contents(grid: Grid) -> bool:
    """Titles with page numbers that only rise: contents or the items of an agenda."""
    by_column = figures_in(grid)
    last = by_column.get(grid.columns - 1, [])
    pages = [c for c in last if PAGES.match(c.text)]
    if grid.columns > 3 or len(pages) < 3 or len(pages) < 0.8 * len(last):
        return False
    numbers = [int(re.search(r"\d+", c.text).group()) for c in pages]
    return all(a <= b for a, b in pairwise(numbers))


def enumerated(first: Sequence[Cell]) -> bool:
    """The first column only numbers paragraphs: 1.1, (a), iv."""
    labels = [c for c in first if LABEL_NUMBER.match(c.text) or c.text in "•▪●○■◦-–*"]
    return len(labels) >= 0.6 * len(first)


def lined_up(cells: Sequence[Cell]) -> bool:
    """Figures under each other: four or more that share their right end."""
    ends = sorted(c.box.x1 for c in cells if c.box)
    best = max(sum(abs(e - x) < 3 for e in ends) for x in ends)
    return best >= 4 and best >= 0.7 * len(ends)


def full_rows(grid: Grid) -> bool:
    """Most rows have something in more than one column."""
    filled: dict[int, int] = {}
    for c in grid.cells:
        filled[c.row] = filled.get(c.row, 0) + bool(c.text)
    return sum(n > 1 for n in filled.values()) >= 0.6 * grid.rows


def short_cells(grid: Grid) -> bool:
    filled = [c for c in grid.cells if c.text]
    return sum(len(c.text) > PROSE for c in filled) <= 0.2 * len(filled)
