"""Tables: grids on each page from rules and words, then one table over all its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from extractors.grids.across import Part, column_map, joined_cells, remapped, repeated, runs, widest_of
from extractors.grids.aligned import choices_of_columns, grid_of
from extractors.grids.blocks import Block, blocks, figures_aligned, ruled_across
from extractors.grids.captions import caption_of
from extractors.grids.closing import closed_lattices
from extractors.grids.evidence import believable, side_by_side, sparse
from extractors.grids.filling import cells_of, slots
from extractors.grids.headed import headings_set
from extractors.grids.headings import Field, header_rows
from extractors.grids.pieces import text_lines
from extractors.grids.refine import refined
from extractors.grids.ruling import Rule, rules
from extractors.grids.stub import lacks_labels, with_stub
from extractors.grids.twins import side_by_side as side_by_side_tables
from extractors.grids.witness import CONFIRMED
from extractors.pages import Box, Edge, Grid, Page, Shade, Word, union
from extractors.records import Evidence, Table


class Text(Protocol):
    """The upright words of one page; making all of them takes longer than finding out that no rules stand around any."""

    @property
    def words(self) -> Sequence[Word]: ...

    def within(self, box: Box) -> Sequence[Word]:
        """The words whose middle lies in the box."""

    def outside(self, boxes: Sequence[Box]) -> Sequence[Word]:
        """The words whose middle lies in none of the boxes."""


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
    ruled = [g for lattice in closed_lattices(flat, upright) if (g := ruled_grid(lattice, text, shades, page))]
    ruled = [with_stub(g, text.words) if lacks_labels(g) else g for g in ruled]
    if ruled_only:
        return tuple(ruled)
    free = text.outside([g.box for g in ruled])
    unruled = [g for g in unruled_grids(free, flat, shades, page) if not any(overlap(g.box, r.box) for r in ruled)]
    return tuple(sorted([*ruled, *unruled], key=lambda g: (g.box.top, g.box.x0)))


def overlap(one: Box, other: Box) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 2 and down > 2


def ruled_grid(lattice: Sequence[Box], text: Text, shades: Sequence[Shade], page: int) -> Grid | None:
    """The grid of one lattice; nothing for frames, single columns, charts and empty forms."""
    box = union(lattice)
    found = refined(slots(lattice, text.within(box)))
    cells = cells_of(found, page)
    if sparse(cells) or not side_by_side(cells):
        return None
    rows = max(c.row + c.row_span for c in cells)
    columns = max(c.column + c.column_span for c in cells)
    fields: dict[int, list[Field]] = {}
    for slot, cell in zip(found, cells, strict=True):
        if cell.text:
            fields.setdefault(slot.row, []).append(Field(slot.column, slot.column_span, cell.text, slot.words))
    return Grid(page, box, cells, rows, columns, "ruled", header_rows(fields, rows, shades))


def unruled_grids(words: Sequence[Word], flat: Sequence[Rule], shades: Sequence[Shade], page: int) -> list[Grid]:
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
