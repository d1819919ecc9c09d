"""Tables: grids on each page from rules and words, then one table over all its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from extractors.grids.across import Part, column_map, joined_cells, remapped, repeated, runs, widest_of
from extractors.grids.aligned import choices_of_columns, grid_of
from extractors.grids.blocks import Block, blocks, figures_aligned, ruled_across
from extractors.grids.captions import caption_of
from extractors.grids.closing import closed_lattices
from extractors.grids.evidence import believable
from extractors.grids.headed import headings_set
from extractors.grids.pieces import text_lines
from extractors.grids.ruled import ruled_grid
from extractors.grids.ruling import Rule, rules
from extractors.grids.stub import lacks_labels, with_stub
from extractors.grids.table_words import TableWord, outside
from extractors.grids.twins import side_by_side as side_by_side_tables
from extractors.grids.witness import CONFIRMED
from extractors.pages import Box, Edge, Grid, Page, Shade
from extractors.records import Evidence, Table


class Text(Protocol):
    """What one page says; that no rules stand around any of it is found out without its words."""

    @property
    def table_words(self) -> list[TableWord]:
        """The upright words."""


def find_grids(
    text: Text,
    edges: Sequence[Edge],
    shades: Sequence[Shade],
    width: float,
    height: float,
    page: int,
    ruled_only: bool = False,
) -> tuple[Grid, ...]:
    """The tables of one page, top to bottom; with `ruled_only` none that has to be told from its text. Points from the
    top left."""
    flat, upright = rules(edges, width, height)
    ruled = [g for lattice in closed_lattices(flat, upright) if (g := ruled_grid(lattice, text.table_words, shades, page))]
    ruled = [with_stub(g, text.table_words) if lacks_labels(g) else g for g in ruled]
    if ruled_only:
        return tuple(ruled)
    free = outside(text.table_words, [g.box for g in ruled])
    unruled = [g for g in unruled_grids(free, flat, shades, page) if not any(overlap(g.box, r.box) for r in ruled)]
    return tuple(sorted([*ruled, *unruled], key=lambda g: (g.box.top, g.box.x0)))


def overlap(one: Box, other: Box) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 2 and down > 2


def unruled_grids(words: list[TableWord], flat: Sequence[Rule], shades: Sequence[Shade], page: int) -> list[Grid]:
    """Tables of aligned figures, of words under bold headings, and tables ruled only across."""
    if not (figures_aligned(words) or ruled_across(flat) or headings_set(words)):
        return []
    out: list[Grid] = []
    taken: set[int] = set()
    for block in blocks(text_lines(words), flat, shades, taken):
        if grid := unruled_grid(block, shades, page):
            out += side_by_side_tables(grid)
        elif block.of_words:
            taken.difference_update(block.at)
    return out


def unruled_grid(block: Block, shades: Sequence[Shade], page: int) -> Grid | None:
    """The grid of one block when it is believable, read with either choice of columns."""
    method = "half-ruled" if block.half_ruled or len(block.rules) > 1 else "borderless"
    for columns in choices_of_columns(block):
        if len(columns) > 1 and believable(block, grid := grid_of(block, columns, page, method, shades)):
            return grid
    return None


def join_pages(pages: Iterable[Page]) -> Iterator[Table]:
    """Every table of `pages` (ascending, running heads already taken out of their lines),
    once over all the pages it runs. Cells keep their own page and box."""
    return map(table_of, runs(pages))


def table_of(run: Sequence[Part]) -> Table:
    """One table from the parts it has on consecutive pages."""
    first = run[0].grid
    widest = widest_of(run)
    grids = [remapped(p.grid, column_map(widest, p.grid), widest.columns) for p in run]
    cells, rows = joined_cells(grids)
    places = [(g.page, g.box) for g in grids]
    confirmed = all(g.method.endswith(CONFIRMED) for g in grids)
    method = first.method if confirmed else first.method.removesuffix(CONFIRMED)
    return Table(
        evidence=Evidence(first.page, f"table.{method}", first.box, tuple(places[1:])),
        cells=cells,
        rows=rows,
        columns=widest.columns,
        last_page=places[-1][0],
        header_rows=max([first.header_rows, *(repeated(first, g) for g in grids[1:])]),
        caption=caption_of(run[0].above, run[-1].below, first.box.top, places[-1][1].bottom),
        method=method,
    )
