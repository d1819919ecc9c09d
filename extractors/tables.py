"""Tables: grids on each page from rules and words, then one table over all its pages."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.grids.across import Part, column_map, joined_cells, remapped, runs, widest_of
from extractors.grids.captions import caption_of
from extractors.grids.filling import cells_of, slots
from extractors.grids.ruling import rules, ruled_lattices
from extractors.models import Edge, Evidence, Grid, Page, Shade, Table, Word, union


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
    """Every table of `pages` (ascending, running heads already taken out of their lines),
    once over all the pages it runs. Cells keep their own page and box."""
    return tuple(table_of(run) for run in runs(pages))


def table_of(run: Sequence[Part]) -> Table:
    """One table from the parts it has on consecutive pages."""
    first = run[0].grid
    widest = widest_of(run)
    grids = [remapped(p.grid, column_map(widest, p.grid), widest.columns) for p in run]
    cells, rows = joined_cells(grids)
    places = [(g.page, g.box) for g in grids]
    return Table(
        evidence=Evidence(first.page, f"table.{first.method}", first.box, tuple(places[1:])),
        cells=cells,
        rows=rows,
        columns=widest.columns,
        last_page=places[-1][0],
        header_rows=first.header_rows,
        caption=caption_of(run[0].above, run[-1].below, first.box.top, places[-1][1].bottom),
        method=first.method,
    )
