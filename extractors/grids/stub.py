"""The column of labels that stands free beside a ruled block of figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.grids.filling import lines_in, text_of
from extractors.grids.pieces import is_figure
from extractors.grids.table_words import TableWord, around
from extractors.pages import Box, Cell, Grid

NEAR = 60.0  # points between the labels' right ends and the block
LABELLED = 0.6  # share of the rows that must have a label


def with_stub(grid: Grid, free: Sequence[TableWord]) -> Grid:
    """The grid with the labels to its left as first column, when there are any."""
    rows = row_bands(grid)
    held: list[list[TableWord]] = [[] for _ in rows]
    for word in free:
        if word.x1 <= grid.box.x0 + 2:
            middle = (word.top + word.bottom) / 2
            row = next((r for r, (top, bottom) in enumerate(rows) if top <= middle < bottom), None)
            if row is not None:
                held[row].append(word)
    body = [words for words in held[1:] if words]
    if len(body) < LABELLED * (len(rows) - 1) or any(len(lines_in(words)) > 3 for words in body):
        return grid
    if grid.box.x0 - max(w.x1 for words in body for w in words) > NEAR:
        return grid
    labels = [Cell(r, 0, text_of(lines_in(words)), grid.page, around(words)) for r, words in enumerate(held) if words]
    shifted = [c._replace(column=c.column + 1) for c in grid.cells]
    box = Box(min(c.box.x0 for c in labels if c.box), *grid.box[1:])
    cells = tuple(sorted([*labels, *shifted], key=lambda c: (c.row, c.column)))
    return replace(grid, box=box, cells=cells, columns=grid.columns + 1)


def lacks_labels(grid: Grid) -> bool:
    """The first column holds figures, below its heading."""
    if grid.rows < 3:
        return False
    first = [c.text for c in grid.cells if c.column == 0 and c.row > 0 and c.text]
    return len(first) >= 2 and sum(map(is_figure, first)) >= 0.8 * len(first)


def row_bands(grid: Grid) -> list[tuple[float, float]]:
    """Top and bottom of every row."""
    tops: dict[int, float] = {}
    for c in grid.cells:
        if c.box:
            tops[c.row] = min(tops.get(c.row, c.box.top), c.box.top)
    edges = [tops.get(r, grid.box.bottom) for r in range(grid.rows)]
    return list(zip(edges, [*edges[1:], grid.box.bottom], strict=True))
