"""Tables that stand beside each other and were read as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.grids.aligned import figures_in
from extractors.grids.pieces import is_figure
from extractors.pages import Cell, Grid, union

FEWEST = 3  # columns of each


def side_by_side(grid: Grid) -> list[Grid]:
    """The tables that a grid without full rules holds: two or more of the same columns, when every one has labels of
    its own and the headings over its figures come again in the next; else the grid itself."""
    for count in range(grid.columns // FEWEST, 1, -1):
        each, rest = divmod(grid.columns, count)
        if not rest and come_again(grid, each):
            return [part(grid, first, each) for first in range(0, grid.columns, each)]
    return [grid]


def come_again(grid: Grid, each: int) -> bool:
    heads = [c for c in grid.cells if c.row < grid.header_rows and c.text]
    if any(c.column // each != (c.column + c.column_span - 1) // each for c in grid.cells):
        return False
    told = [
        sorted((c.row, c.column % each, c.text) for c in heads if c.column // each == n and c.column % each)
        for n in range(grid.columns // each)
    ]
    if len(told[0]) < each - 1 or any(other != told[0] for other in told):
        return False
    by_column = figures_in(grid)
    return all(labels(by_column.get(first, ()), grid.header_rows) for first in range(0, grid.columns, each))


def labels(cells: Sequence[Cell], header_rows: int) -> bool:
    """A column of words below its heading, each another."""
    texts = [c.text for c in cells if c.row >= header_rows]
    return len(texts) > 1 and len(set(texts)) == len(texts) and not any(map(is_figure, texts))


def part(grid: Grid, first: int, columns: int) -> Grid:
    """The columns from `first` on as a table, up to its last filled row."""
    cells = tuple(c._replace(column=c.column - first) for c in grid.cells if 0 <= c.column - first < columns)
    rows = max(c.row + c.row_span for c in cells if c.text)
    kept = tuple(c for c in cells if c.row < rows)
    return replace(grid, cells=kept, rows=rows, columns=columns, box=union(c.box for c in kept if c.box))
