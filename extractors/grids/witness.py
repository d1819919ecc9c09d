"""What the tags of a file say of its tables, as a second witness beside the drawing.

The grid from the drawing stays wherever there is one: its places and spans are exact, while a tagged row may
lack its blank cells. Tags that tell the same table confirm it and say which rows are headings.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from extractors.grids.evidence import contents, enumerated, short_cells
from extractors.grids.filling import lines_in, text_of
from extractors.grids.headings import MOST, Field, field_of, header_rows
from extractors.grids.pieces import is_figure
from extractors.grids.table_words import TableWord, around, within
from extractors.pages import Box, Cell, Grid, union

MOST_FIELDS = 50_000  # rows times columns; spans in a damaged file may claim any number
AGREES = 0.95  # share of the neighbours that drawing and tags must have in common
FEWEST_FILLED = 4
COVERED = 0.98  # share of the words in a tagged table's place that its cells must hold
CONFIRMED = "+tree"  # what a confirmed grid's method ends in
NO_LETTERS = re.compile(r"[\W_]+")
SLACK = 1.0  # points that neighbouring cells may overlap


class TaggedCell(NamedTuple):
    """One cell as tagged; `marks` are the numbers of the marked content in it."""

    heading: bool
    row_span: int
    column_span: int
    marks: frozenset[int]


class TaggedTable(NamedTuple):
    """The rows of one tagged table on one page. `outer` when a cell holds another table."""

    rows: tuple[tuple[TaggedCell, ...], ...]
    outer: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A tagged table; its grid holds the filled cells, in boxes round their words."""

    grid: Grid
    words: tuple[list[TableWord], ...]  # of each cell
    regular: bool  # every row fills all columns


class Difference(NamedTuple):
    """One place where drawing and tags tell different tables."""

    drawn: tuple[Grid, ...]
    tagged: tuple[Grid, ...]

    @property
    def message(self) -> str:
        """What differs, in words."""
        told = f"The tags of this page tell {shape(self.tagged)}, the drawing {shape(self.drawn)}."
        alone = [
            f'Only the {who} have a cell "{short(texts[0])}".'
            for who, texts in (("tags", missing(self.tagged, self.drawn)), ("drawn rules", missing(self.drawn, self.tagged)))
            if texts
        ]
        return " ".join([told, *alone])


def missing(some: Sequence[Grid], others: Sequence[Grid]) -> list[str]:
    """The texts of cells of `some` that no cell of `others` has."""
    known = {letters(c.text) for g in others for c in g.cells}
    return [c.text for g in some for c in g.cells if letters(c.text) and letters(c.text) not in known]


def told_tables(tables: Iterable[TaggedTable], words: Sequence[TableWord], marks: Sequence[int | None], page: int) -> list[Told]:
    """The tagged tables that have words in two cells or more; `marks` holds the number of each word's content."""
    held: dict[int, list[TableWord]] = defaultdict(list)
    for word, mark in zip(words, marks, strict=True):
        if mark is not None:
            held[mark].append(word)
    found = (told(table, held, page) for table in tables if not table.outer)
    return [table for table in found if table is not None]


def told(table: TaggedTable, held: Mapping[int, list[TableWord]], page: int) -> Told | None:
    """One tagged table set out in rows and columns, as a browser sets out the rows of HTML."""
    taken: set[tuple[int, int]] = set()
    cells: list[tuple[Cell, bool]] = []  # with whether it is tagged as a heading
    held_by: list[list[TableWord]] = []
    for row, tagged in enumerate(table.rows):
        column = 0
        for cell in tagged:
            while (row, column) in taken:
                column += 1
            words = [word for mark in sorted(cell.marks) for word in held.get(mark, ())]
            down = min(cell.row_span, len(table.rows) - row)
            taken.update((row + r, column + c) for r in range(down) for c in range(cell.column_span))
            if len(taken) > MOST_FIELDS:
                return None
            if words and (text := text_of(lines_in(words))):
                cells.append((Cell(row, column, text, page, around(words), down, cell.column_span), cell.heading))
                held_by.append(words)
            column += cell.column_span
    if len(cells) < 2:
        return None
    rows, columns = len(table.rows), max(column for _, column in taken) + 1
    headers = heading_rows([c.row for c, heading in cells if not heading])
    box = union(c.box for c, _ in cells)
    regular = len(taken) == rows * columns
    return Told(Grid(page, box, tuple(c for c, _ in cells), rows, columns, "tree", headers), tuple(held_by), regular)


def heading_rows(plain: Sequence[int]) -> int:
    """How many rows at the top hold nothing but cells tagged as headings, from the rows of all other filled cells.

    Programs tag the first row of any table so: with less than two rows below it is no heading."""
    first = min(plain, default=0)
    return first if first <= MOST and len(set(plain)) >= 2 else 0


# ---------------------------------------------------------------- comparing


def compared(
    grids: Sequence[Grid], tagged: Sequence[Told], words: Sequence[TableWord]
) -> tuple[tuple[Grid, ...], list[Difference]]:
    """The grids of a page, those confirmed that the tags tell too, and where tags and drawing differ.

    A table that is tagged, and ruled not at all or only across, is taken from the tags when its words stand in
    columns and rows and it is more than layout. Where a ruled one differs, the rules stand.
    """
    out: list[Grid] = list(grids)
    replaced: set[int] = set()
    differences = []
    for at, told_here in together(grids, tagged):
        drawn = tuple(grids[i] for i in at)
        if drawn and agree(drawn, told_here):
            for i in at:
                out[i] = confirmed(grids[i], told_here if len(at) == 1 else [])
        elif all(is_whole(t, words) for t in told_here) and better(told_here, drawn):
            replaced.update(at)
            out += [with_headings(t) for t in told_here]
        elif drawn and not in_pieces(drawn, told_here):
            differences.append(Difference(drawn, tuple(t.grid for t in told_here)))
    kept = [g for i, g in enumerate(out) if i not in replaced]
    return tuple(sorted(kept, key=lambda g: (g.box.top, g.box.x0))), differences


def in_pieces(drawn: Sequence[Grid], tagged: Sequence[Told]) -> bool:
    """The tags say nothing the drawing does not, but part it into several tables, or only hold it."""
    if all(t.grid.columns == 1 for t in tagged):
        return True
    ours, theirs = both(drawn, tagged)
    return len(tagged) > 1 and (ours & theirs).total() >= AGREES * theirs.total()


def better(tagged: Sequence[Told], drawn: Sequence[Grid]) -> bool:
    """Whether tables told in full by their tags replace those seen at their place, or nothing."""
    if drawn:
        return not any(holds_more(g, tagged) for g in drawn)
    return not any(is_layout(t) for t in tagged)


def holds_more(grid: Grid, tagged: Sequence[Told]) -> bool:
    """The grid is ruled, or has filled cells where the tagged tables have none (headings printed again on a
    further page are not tagged)."""
    box = union(t.grid.box for t in tagged)
    return grid.method == "ruled" or any(c.text and c.box and not inside(box, c.box) for c in grid.cells)


def shape(grids: Sequence[Grid]) -> str:
    sizes = [f"{g.rows} rows in {g.columns} columns" for g in grids]
    return "a table of " + " and one of ".join(sizes[:4]) + (" and more" if len(sizes) > 4 else "")


def short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def together(grids: Sequence[Grid], tagged: Sequence[Told]) -> Iterator[tuple[list[int], list[Told]]]:
    """Tagged tables with the grids that stand at their place; those that share a grid, or a table, together."""
    groups: list[tuple[set[int], list[Told]]] = []
    for table in tagged:
        at = {i for i, grid in enumerate(grids) if any(inside(grid.box, c.box) for c in table.grid.cells)}
        joined = [group for group in groups if group[0] & at]
        groups = [group for group in groups if not group[0] & at]
        groups.append((at.union(*(g[0] for g in joined)), [*(t for g in joined for t in g[1]), table]))
    return ((sorted(at), tables) for at, tables in groups)


def inside(box: Box, other: Box) -> bool:
    x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def agree(drawn: Sequence[Grid], tagged: Sequence[Told]) -> bool:
    """Whether both tell the same filled cells beside each other; where tagged rows lack blank cells, only
    what stands beside each other in a row is compared."""
    ours, theirs = both(drawn, tagged)
    total = ours.total() + theirs.total()
    return bool(total) and 2 * (ours & theirs).total() >= AGREES * total


def both(drawn: Sequence[Grid], tagged: Sequence[Told]) -> tuple[Counter, Counter]:
    """The neighbours that the drawing tells and those that the tags tell."""
    ways = (0, 1) if all(t.regular for t in tagged) else (0,)
    top = min(t.grid.box.top for t in tagged)
    ours = sum((neighbours(below(g, top), ways) for g in drawn), Counter())
    return ours, sum((neighbours(t.grid, ways) for t in tagged), Counter())


def below(grid: Grid, top: float) -> Grid:
    """The grid without what stands above `top`: headings printed again on a further page are not tagged."""
    return replace(grid, cells=tuple(c for c in grid.cells if not c.box or c.box.bottom > top + SLACK))


def neighbours(grid: Grid, ways: Sequence[int]) -> Counter:
    """Pairs of texts of filled cells next to each other: 0 in a row, 1 in a column."""
    found: Counter = Counter()
    filled = [(c, text) for c in grid.cells if (text := letters(c.text))]
    for way in ways:
        pairs = set()
        last: dict[int, int] = {}  # row or column -> the filled cell met last in it
        order = sorted(range(len(filled)), key=lambda i: (filled[i][0].column, filled[i][0].row)[:: 1 - 2 * way])
        for i in order:
            cell = filled[i][0]
            first, count = (cell.column, cell.column_span) if way else (cell.row, cell.row_span)
            for band in range(first, first + count):
                if band in last:
                    pairs.add((last[band], i))
                last[band] = i
        found.update((filled[a][1], filled[b][1], way) for a, b in pairs)
    return found


@lru_cache(4096)  # the same cells are drawn and tagged
def letters(text: str) -> str:
    return NO_LETTERS.sub("", text.lower())


def confirmed(grid: Grid, tagged: Sequence[Told]) -> Grid:
    """The grid with the tags named in its method. Where the looks of its rows tell no headings, the tags may."""
    headers = grid.header_rows
    if not headers and len(tagged) == 1 and tagged[0].grid.rows == grid.rows and grid.columns >= 3:
        headers = tagged[0].grid.header_rows
    return replace(grid, method=grid.method + CONFIRMED, header_rows=headers)


# ---------------------------------------------------------------- tables that are only tagged


def is_whole(table: Told, words: Sequence[TableWord]) -> bool:
    """Whether the tags tell the table in full: every row fills every column, and all words at its place stand in
    its cells and its cells under and beside each other."""
    grid = table.grid
    if not table.regular or grid.columns < 2 or len(grid.cells) < FEWEST_FILLED:
        return False
    return covers(table, words) and in_line(grid) and columns_stand(grid)


def with_headings(table: Told) -> Grid:
    """The grid of a table that is only tagged; the looks of its rows may tell more heading rows than are tagged."""
    fields: dict[int, list[Field]] = {}
    for cell, words in zip(table.grid.cells, table.words, strict=True):
        fields.setdefault(cell.row, []).append(field_of(cell.column, cell.column_span, cell.text, words))
    looks = header_rows(fields, table.grid.rows, ())
    return replace(table.grid, header_rows=max(table.grid.header_rows, looks))


def covers(table: Told, words: Sequence[TableWord]) -> bool:
    """Hardly a word stands in the table's place that is not in one of its cells."""
    return sum(map(len, table.words)) >= COVERED * len(within(words, table.grid.box))


def in_line(grid: Grid) -> bool:
    """No column reaches into the next, no row below the top of the next."""
    return all(
        apart(grid.cells, start, span, low, high)
        for start, span, low, high in (("column", "column_span", 0, 2), ("row", "row_span", 1, 3))
    )


def columns_stand(grid: Grid) -> bool:
    """All cells of a column stand over each other. Where the tree leaves out blank cells, what belongs to the next
    column may have moved into this one: "5 | blank" and "blank | 7" both come as one figure."""
    right_most: dict[int, float] = {}  # the start that lies furthest right
    left_most: dict[int, float] = {}  # the end that lies furthest left
    for cell in grid.cells:
        if cell.column_span == 1 and cell.row >= grid.header_rows:
            right_most[cell.column] = max(right_most.get(cell.column, cell.box.x0), cell.box.x0)
            left_most[cell.column] = min(left_most.get(cell.column, cell.box.x1), cell.box.x1)
    return all(right_most[column] <= left_most[column] + SLACK for column in right_most)


def apart(cells: Sequence[Cell], start: str, span: str, low: int, high: int) -> bool:
    ends: dict[int, float] = {}
    starts: dict[int, float] = {}
    for cell in cells:
        if getattr(cell, span) == 1:
            at = getattr(cell, start)
            ends[at] = max(ends.get(at, cell.box[high]), cell.box[high])
            starts[at] = min(starts.get(at, cell.box[low]), cell.box[low])
    order = sorted(starts)
    return all(ends[a] <= starts[b] + SLACK for a, b in zip(order, order[1:], strict=False))


def is_layout(table: Told) -> bool:
    """Contents, numbered paragraphs, or hardly a figure: much that is tagged as a table is a block of contacts, a
    list of members, an agenda."""
    grid = table.grid
    by_column: dict[int, list[Cell]] = defaultdict(list)
    for cell in grid.cells:
        if cell.row >= grid.header_rows:
            by_column[cell.column].append(cell)
    if len(by_column) < 2 or contents(grid) or enumerated(by_column[min(by_column)]):
        return True
    data = [[is_figure(c.text) for c in cells] for column, cells in by_column.items() if column != min(by_column)]
    if sum(sum(figures) >= max(2, 0.5 * len(figures)) for figures in data) >= 2:
        return False
    return not short_cells(grid) or 2 * sum(map(sum, data)) < sum(map(len, data))
