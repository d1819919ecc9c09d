"""Recommendations inside rules: a box drawn around the list, a table with a column of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.asked import Asking
from extractors.gates import gates_of, stands_in
from extractors.labels import bare_label
from extractors.pages import Cell, Grid, Line, Section
from extractors.paragraphs import Paragraph
from extractors.records import Evidence, Recommendation
from extractors.ruleset import of_rules, reads, rules_of

RULE = "recommendations.table"
HEADING_NUMBER = re.compile(r"\d{1,2}(?:\.0?)?")
BULLET = re.compile(r"\s*[•●▪■\uf0b7]\s+")
HEADING_WORDS = 3  # of a heading that shares its cell with its list


def runs(section: Section) -> Iterator[tuple[Line, ...]]:
    """The section's lines as stretches of running text: the cells of a box that holds the list
    (one column, or the heading "Recommendations" beside it) are freed, each on its own."""
    freed = _freed_cells(section)
    if not freed:
        yield section.lines
        return
    run: list[Line] = []
    pages: dict[int, list[Line]] = {}
    for line in section.lines:
        pages.setdefault(line.page, []).append(line)
    for page, lines in pages.items():
        done: set[int] = set()
        for line in lines:
            cells = freed.get((page, line.grid))
            if not cells:
                run.append(line)
            elif _is_frame(cells, lines):
                run.append(replace(line, grid=None))
            elif line.grid not in done:
                done.add(line.grid)
                yield tuple(run)
                yield from _cell_by_cell(cells, [x for x in lines if x.grid == line.grid])
                run = []
    yield tuple(run)


def _freed_cells(section: Section) -> dict[tuple[int, int | None], tuple[Cell, ...]]:
    """The freed cells of each grid that has any, by its page and number on the page."""
    numbers: dict[int, int] = {}
    freed = {}
    for grid in section.grids:
        number = numbers[grid.page] = numbers.get(grid.page, -1) + 1
        if cells := _freed(grid):
            freed[grid.page, number] = cells
    return freed


def _freed(grid: Grid) -> tuple[Cell, ...]:
    """The cells of `grid` that hold running text: all of a box; of a table those of a row whose first cell is the
    heading, with one other, and a cell right across it that begins with the heading."""
    if grid.columns == 1:
        return grid.cells
    if not _may_head(grid):
        return ()
    headed = {cell.row for cell in grid.cells if cell.column == 0 and _is_heading(cell.text)}
    full = {row: [c for c in grid.cells if c.row == row and c.text.strip()] for row in headed}
    told = [row for row in sorted(headed) if len(full[row]) == 2 and re.search(r"[A-Za-z]{2}", full[row][1].text)]
    across = [c for c in grid.cells if c.column_span == grid.columns and _begins_with_heading(c.text)]
    return (*(c for row in told for c in full[row]), *across)


def _is_frame(cells: Sequence[Cell], lines: Sequence[Line]) -> bool:
    """A line drawn around the whole text of a page."""
    boxes = [cell.box for cell in cells if cell.box]
    held = [x for x in lines if any(b.top <= x.box.top and x.box.bottom <= b.bottom for b in boxes)]
    return len(cells) == 1 and len(held) > 20 and len(held) >= 0.8 * len(lines)


def _is_heading(text: str) -> bool:
    text = re.sub(r"\s+", " ", text).strip()
    return any(rule.search(text) for rule in rules_of("recommendations", "heading"))


def _begins_with_heading(text: str) -> bool:
    """ "RECOMMENDATIONS That the Cabinet: 1. Agrees the strategy": a heading in the cell of its list."""
    words = text.split()
    return any(_is_heading(" ".join(words[:count])) for count in range(1, HEADING_WORDS + 1) if count + 2 < len(words))


def _may_head(grid: Grid) -> bool:
    """Whether a heading may stand in a cell of `grid`."""
    return stands_in(_heading_gates(), " ".join([cell.text for cell in grid.cells]))


@of_rules
def _heading_gates() -> tuple[Asking | None, ...]:
    return gates_of(rules_of("recommendations", "heading"))


def _cell_by_cell(cells: Sequence[Cell], lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """The lines in `cells`, out of their grid, one stretch a cell; what stands beside them in
    the grid stays a table."""
    rest: list[Line] = []
    held: dict[int, list[Line]] = {}
    for line in lines:
        parts = line.segments if len(cells) > 1 else (line,)
        for part in parts:
            number = next((i for i, cell in enumerate(cells) if cell.box and _within(part, cell)), None)
            if number is None:
                rest.append(part)
            else:
                held.setdefault(number, []).append(replace(part, grid=None))
    yield from (tuple(held[number]) for number in sorted(held))
    yield tuple(rest)


def _within(line: Line, cell: Cell) -> bool:
    x, y = (line.box.x0 + line.box.x1) / 2, (line.box.top + line.box.bottom) / 2
    return cell.box.x0 <= x <= cell.box.x1 and cell.box.top <= y <= cell.box.bottom


def under(heading: Paragraph, section: Section) -> list[Recommendation]:
    """The recommendations of the table right under `heading`, over all the pages it runs:
    one a row, from the column headed "Recommendation" (or "Summary" and the like)."""
    grids = sorted(section.grids, key=lambda g: (g.page, g.box.top))
    below = [g for g in grids if (g.page, g.box.top) > (heading.page, heading.lines[-1].box.top)]
    if not below or not _directly_under(heading, below[0], section):
        return []
    limbs = _labelled_rows(below[0], 0)
    if limbs:
        return limbs
    head = {c.column: re.sub(r"\s+", " ", c.text).strip() for c in below[0].cells if c.row == 0}
    column = _column(head, "text-column")
    if column is None or len(head) < 2:
        return []
    number = _column(head, "number-column")
    found = list(_rows(below[0], column, number, first=1))
    for before, grid in zip(below, below[1:]):
        if grid.columns != below[0].columns or grid.page != before.page + 1:
            break
        found += _rows(grid, column, number, first=0)
    return _mended([r for r in found if r.text not in head.values()], numbered=number is not None)


def _mended(rows: Sequence[Recommendation], numbered: bool) -> list[Recommendation]:
    """Rows cut by a page break put together: where rows are numbered, one without a number
    goes on with the row above."""
    out: list[Recommendation] = []
    for row in rows:
        if numbered and row.number is None and out:
            last = out[-1]
            more = (*last.evidence.more, (row.evidence.page, row.evidence.box))
            out[-1] = replace(last, text=f"{last.text} {row.text}", evidence=replace(last.evidence, more=more))
        else:
            out.append(row)
    return out


def within(section: Section) -> Iterator[tuple[int, list[Recommendation]]]:
    """Lists in a table that holds their heading, too: "RECOMMENDATIONS:" in a row of its own,
    "(i)" and the text in the rows below. Gives the page and the list."""
    for grid in filter(_may_head, section.grids):
        for cell in grid.cells:
            beside = [c.text.strip() for c in grid.cells if c.row == cell.row and c is not cell and c.text.strip()]
            if _is_heading(cell.text) and (not beside or len(beside) == 1 and HEADING_NUMBER.fullmatch(beside[0])):
                found = _labelled_rows(grid, cell.row + 1)
                limbs = [part for limb in _counted_under(beside, found) for part in _each_bullet(limb)]
                if limbs:
                    yield cell.page, limbs


def _counted_under(number: Sequence[str], limbs: Sequence[Recommendation]) -> Iterator[Recommendation]:
    """The limbs up to the next heading, where the heading has a number and theirs begin with it: "2.1" under "2.0"."""
    chapter = number[0].split(".")[0] + "." if number else ""
    for limb in limbs:
        if not (limb.number or "").startswith(chapter):
            return
        yield limb


def _each_bullet(limb: Recommendation) -> Iterator[Recommendation]:
    """What a body is asked to do in bullets inside one cell, each by itself; any other limb as it is."""
    lead, *bullets = (part.strip() for part in BULLET.split(limb.text))
    asked = next((fields for rule in rules_of("recommendations", "stem") if (fields := rule.read(lead))), None)
    if not bullets or asked is None:
        yield limb
        return
    to = asked.get("to")
    yield from (replace(limb, text=text, number=None, addressed_to=str(to) if to else None) for text in bullets if text)


def _labelled_rows(grid: Grid, first: int) -> list[Recommendation]:
    """The rows from `first` on that are a printed label and one text beside it."""
    found = []
    for row in range(first, grid.rows):
        cells = [c for c in sorted(grid.cells, key=lambda c: c.column) if c.row == row and c.text.strip()]
        label = re.sub(r"\s+", "", cells[0].text) if len(cells) == 2 else ""
        if not reads("recommendations", "label-cell", label) or not re.search(r"[a-z]{2}", cells[1].text):
            break
        text = re.sub(r"\s+", " ", cells[1].text).strip()
        found.append(Recommendation(text, Evidence(cells[1].page, RULE, cells[1].box), bare_label(label)))
    return found


def _column(head: dict[int, str], kind: str) -> int | None:
    named = [c for c, text in sorted(head.items()) if reads("recommendations", kind, text)]
    best = [c for c in named if "recommendation" in head[c].lower()]
    return next(iter(best or named), None)


def _directly_under(heading: Paragraph, grid: Grid, section: Section) -> bool:
    """No line of text stands between the heading and the table."""
    if grid.page == heading.page:
        low, high = heading.lines[-1].box.bottom, grid.box.top
        return not any(line.page == grid.page and low < line.box.top and line.box.bottom < high for line in section.lines)
    if grid.page > heading.page + 1:
        return False
    after = [x for x in section.lines if x.page == heading.page and x.box.top > heading.lines[-1].box.bottom]
    before = [x for x in section.lines if x.page == grid.page and x.box.bottom < grid.box.top]
    return not after and not before


def _rows(grid: Grid, column: int, number: int | None, first: int) -> Iterator[Recommendation]:
    for row in range(first, grid.rows):
        cells = {c.column: c for c in grid.cells if c.row == row}
        cell = cells.get(column)
        text = re.sub(r"\s+", " ", cell.text).strip() if cell else ""
        if text:
            label = cells[number].text.strip() if number is not None and number in cells else None
            yield Recommendation(text, Evidence(cell.page, RULE, cell.box), label or None)
