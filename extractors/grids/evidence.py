"""Is it a table? Reasons for and against a grid that no full set of rules draws."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractors.grids.aligned import figures_in
from extractors.grids.blocks import Block
from extractors.grids.pieces import LABEL_NUMBER, is_figure
from extractors.pages import Cell, Grid

LEADERS = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}|_{4,}")
PAGES = re.compile(r"^\(?(?:pages?\s*)?\d{1,4}\s*(?:[-–]\s*\d{1,4})?\)?$", re.IGNORECASE)
PLAIN = re.compile(r"^\d+(?:,\d{3})*(?:\.\d+)?%?$")
PROSE = 90  # characters; longer cells are sentences


def believable(block: Block, grid: Grid) -> bool:
    """Clear evidence of a table: enough rows and columns, mostly figures, no list in disguise."""
    if grid.columns < 2 or grid.rows < 3 or contents(grid):
        return False
    by_column = figures_in(grid)
    if len(by_column) < 2:
        return False
    if block.of_words:
        return len(by_column) > 2 and full_rows(grid) and short_cells(grid)
    data = {c: cells for c, cells in by_column.items() if c != min(by_column) and cells[-1].row >= grid.header_rows}
    if not data:
        return False
    numeric = [c for c, cells in data.items() if mostly_figures(cells)]
    labels = by_column[min(by_column)]
    if axis(labels):
        return False
    if len(numeric) * 2 < len(data) + (not block.rules):
        ruled_across = len(block.rules) > 2 or block.half_ruled
        certain = full_rows(grid) if ruled_across else bool(numeric) and len(data) > 1 and (dense(grid) or all_headed(grid))
        return certain and short_cells(grid) and (not enumerated(labels) or fields_beside(grid) > 1)
    if len(data) == 1:
        return lined_up(data[numeric[0]]) and not enumerated(labels) and not leaders(grid)
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
    return len(cells) >= 4 and share(c.box.x1 for c in cells) >= 0.7


def full_rows(grid: Grid) -> bool:
    """Most rows have something in more than one column."""
    filled = Counter(c.row for c in grid.cells if c.text)
    return sum(n > 1 for n in filled.values()) >= 0.6 * grid.rows


def fields_beside(grid: Grid) -> int:
    """How many columns right of the first are filled in half the rows or more; a number before a paragraph has one."""
    filled = Counter(c.column for c in grid.cells if c.text)
    return sum(n * 2 >= grid.rows for column, n in filled.items() if column)


def dense(grid: Grid) -> bool:
    """Hardly a blank field, and every column begins or ends at one line."""
    filled = [c for c in grid.cells if c.text and c.column_span == 1]
    if len(filled) < 0.9 * grid.rows * grid.columns:
        return False
    columns = figures_in(grid).values()
    return all(max(share(c.box.x0 for c in cells), share(c.box.x1 for c in cells)) >= 0.75 for cells in columns)


def all_headed(grid: Grid) -> bool:
    """Rows of headings name every column, and most rows fill most of them."""
    headed = {c.column for c in grid.cells if c.row < grid.header_rows and c.text and c.column_span == 1}
    filled = sum(c.row >= grid.header_rows and bool(c.text) for c in grid.cells)
    fields = (grid.rows - grid.header_rows) * grid.columns
    return len(headed) == grid.columns and full_rows(grid) and filled >= 0.75 * fields


def share(ends: Iterable[float]) -> float:
    """The largest share of `ends` within 3 points of one of them."""
    all_ends = list(ends)
    return max(sum(abs(e - x) < 3 for e in all_ends) for x in all_ends) / len(all_ends)


def axis(labels: Sequence[Cell]) -> bool:
    """The labels count on in even steps (0, 20, 40): the scale of a chart, not rows of a table."""
    values = [float(c.text.replace(",", "").rstrip("%")) for c in labels if PLAIN.match(c.text)]
    steps = {round(b - a, 6) for a, b in pairwise(values)}
    return len(values) >= max(3, 0.6 * len(labels)) and len(steps) == 1 and not steps & {1, -1}


def short_cells(grid: Grid) -> bool:
    """Whether hardly a cell holds as much as a paragraph."""
    filled = [c for c in grid.cells if c.text]
    return sum(len(c.text) > PROSE for c in filled) <= 0.2 * len(filled)
