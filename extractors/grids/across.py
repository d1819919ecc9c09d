"""One table over all the pages it runs: which grids belong together, and how they join."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from extractors.grids.pieces import is_figure
from extractors.pages import Cell, Grid, Line, Page

SAME_BORDER = 6.0  # points two pages may differ in the place of one column
CONTINUED = re.compile(r"\b(continued|cont['’]?d|cont\.)\W*$", re.IGNORECASE)
PAGE_NUMBER = re.compile(r"^\W*(?:page )?\W*\d{1,4}(?: ?(?:of|/) ?\d{1,4})?\W*$", re.IGNORECASE)
ENDED = re.compile(r"[.!?:;][\"'”’)]*$")
NEW_START = re.compile(r"^([•▪●○■◦*–-]\s|\(?\w{1,3}[.)]\s|[£$€]?\d)")


@dataclass(frozen=True, slots=True)
class Part:
    """One grid with the lines of its page that stand outside every grid."""

    grid: Grid
    height: float
    above: tuple[Line, ...]  # between this grid and the one before on the page, or the page top
    below: tuple[Line, ...]


def parts(page: Page) -> list[Part]:
    """The grids of one page, top to bottom, with what stands between them."""
    grids = sorted(page.grids, key=lambda g: (g.box.top, g.box.x0))
    loose = [line for line in page.lines if line.grid is None and line.text and not PAGE_NUMBER.match(line.text)]
    out = []
    for i, grid in enumerate(grids):
        floor = grids[i - 1].box.bottom if i else 0.0
        ceiling = grids[i + 1].box.top if i + 1 < len(grids) else page.height
        above = tuple(line for line in loose if floor - 1 <= middle(line) < grid.box.top)
        below = tuple(line for line in loose if grid.box.bottom <= middle(line) <= ceiling + 1)
        out.append(Part(grid, page.height, above, below))
    return out


def middle(line: Line) -> float:
    return (line.box.top + line.box.bottom) / 2


def runs(pages: Iterable[Page]) -> Iterator[list[Part]]:
    """Every table as the parts it has on consecutive pages."""
    run: list[Part] = []
    before: tuple[int, list[Part]] | None = None
    for page in pages:
        here = parts(page)
        for i, part in enumerate(here):
            ahead = before and i == 0 and before[0] == page.number - 1 and before[1]
            if ahead and goes_on(run, before[1][-1], part) and same_columns(run, part.grid):
                run.append(part)
                continue
            if run:
                yield run
            run = [part]
        before = (page.number, here)
    if run:
        yield run


def goes_on(run: Sequence[Part], first: Part, second: Part) -> bool:
    """The second grid is the continuation on the next page of the run that ends with the first."""
    if first.below or left_room(first, second) or starts_anew(run[0].grid, second.grid):
        return False
    title = [line.text for line in second.above]
    if repeated(run[0].grid, second.grid) and title == [line.text for line in run[0].above[-len(title) :]]:
        return True  # printed with the same title and headings on every page
    return all(CONTINUED.search(line) for line in title)


def left_room(first: Part, second: Part) -> bool:
    """The first page had plenty of room for the first row of the second grid."""
    row = next(rows_of(second.grid))
    tall = max((c.box.height for c in row if c.box), default=0.0)
    return first.grid.box.bottom + tall < first.height * 0.7


def same_columns(run: Sequence[Part], grid: Grid) -> bool:
    """The borders of `grid` and of the run's grid with most columns fit each other."""
    widest = widest_of(run)
    if grid.columns > widest.columns:
        return all(column_map(grid, p.grid) for p in run)
    return bool(column_map(widest, grid))


def widest_of(run: Sequence[Part]) -> Grid:
    """Of the parts of one table the one with the most columns."""
    return max((p.grid for p in run), key=lambda g: g.columns)


def borders(grid: Grid) -> list[float]:
    """The x of every column border, left to right."""
    at: dict[int, list[float]] = {}
    for c in grid.cells:
        if c.box:
            at.setdefault(c.column, []).append(c.box.x0)
            at.setdefault(c.column + c.column_span, []).append(c.box.x1)
    return [min(xs) for _, xs in sorted(at.items())] if len(at) == grid.columns + 1 else []


def column_map(wide: Grid, narrow: Grid) -> list[int]:
    """For each border of `narrow` the border of `wide` it stands on; empty when they do not fit.

    Both ends must fit; mirrored margins may shift the whole grid sideways.
    """
    theirs, ours = borders(wide), borders(narrow)
    if len(theirs) < 2 or len(ours) < 2 or len(ours) > len(theirs):
        return []
    shift = theirs[0] - ours[0]
    out = []
    for x in ours:
        nearest = min(range(len(theirs)), key=lambda i: abs(theirs[i] - x - shift))
        if abs(theirs[nearest] - x - shift) > SAME_BORDER or (out and nearest <= out[-1]):
            return []
        out.append(nearest)
    return out if out[-1] == len(theirs) - 1 else []


def remapped(grid: Grid, columns: Sequence[int], count: int) -> Grid:
    """The grid on the finer columns of the table it belongs to."""
    if grid.columns == count:
        return grid
    cells = tuple(
        c._replace(column=columns[c.column], column_span=columns[c.column + c.column_span] - columns[c.column])
        for c in grid.cells
    )
    return replace(grid, cells=cells, columns=count)


def rows_of(grid: Grid) -> Iterator[list[Cell]]:
    """The cells of each row, by the row they start in."""
    for _, cells in groupby(sorted(grid.cells, key=lambda c: (c.row, c.column)), lambda c: c.row):
        yield list(cells)


def row_key(cells: Sequence[Cell]) -> tuple[tuple[int, str], ...]:
    return tuple((c.column, re.sub(r"\W+", "", c.text).lower()) for c in cells if c.text)


def repeated(first: Grid, second: Grid) -> int:
    """How many rows at the top of `second` repeat the top of `first`."""
    count = 0
    for a, b in zip(rows_of(first), rows_of(second)):
        if row_key(a) != row_key(b) or not row_key(a):
            break
        count += 1
    return count


def starts_anew(first: Grid, second: Grid) -> bool:
    """The second grid opens with a heading row of its own, or as the same form filled in again."""
    if repeated(first, second):
        return False
    if first.header_rows and second.header_rows:
        return True
    label, again = (next((c.text for c in grid.cells if c.row == 0 and c.text), "") for grid in (first, second))
    return label == again and not is_figure(label)


def cut_by_break(last: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """`row`, the first on its page, is the rest of `last`, the last row of the page before.

    Sure when a text goes on with a small letter where the one above had not ended. With the
    first columns empty an open end above is enough, if nothing stands where nothing stood
    and no figure under a figure.
    """
    above = {c.column: c.text for c in last}
    filled = [c for c in row if c.text]
    if not filled or any(not above.get(c.column) for c in filled):
        return False
    if any(c.text[0].islower() and not NEW_START.match(c.text) and not ENDED.search(above[c.column]) for c in filled):
        return True
    if any(is_figure(c.text) and is_figure(above[c.column]) for c in filled):
        return False
    empty = next(i for i, c in enumerate(row) if c.text)  # columns before the first text
    if not empty or any(not above.get(c.column) for c in row[:empty]):
        return False
    few = len(filled) <= max(1, len(row) // 2)
    open_end = any(not ENDED.search(above[c.column]) and not NEW_START.match(c.text) for c in filled)
    return (few or empty > 1) and open_end


def joined_cells(grids: Sequence[Grid]) -> tuple[tuple[Cell, ...], int]:
    """The cells of one table over all its grids, and how many rows it has."""
    cells: list[Cell] = list(grids[0].cells)
    rows = grids[0].rows
    for grid in grids[1:]:
        skip = repeated(grids[0], grid)
        skip = skip if skip < grid.rows or skip > 1 else 0
        body = [c for c in grid.cells if c.row >= skip]
        if not body:
            continue
        last = [c for c in cells if c.row + c.row_span == rows]
        first = [c for c in body if c.row == skip]
        offset = rows - skip
        if cut_by_break(last, first):
            rest = {c.column: c for c in first if c.text}
            cells = [with_rest(c, rest[c.column]) if c in last and c.column in rest else c for c in cells]
            body = [c for c in body if c.row > skip]
            offset -= 1
        cells += [c.down(offset) for c in body] if offset else body
        rows = max(c.row + c.row_span for c in cells)
    return tuple(cells), rows


def with_rest(cell: Cell, rest: Cell) -> Cell:
    """A cell cut by a page break put together; it keeps the page and box where it begins."""
    hyphen = re.search(r"[^\W\d_][-‐‑]$", cell.text) and rest.text[:1].islower()
    return cell._replace(text=cell.text + ("" if hyphen else " ") + rest.text)
