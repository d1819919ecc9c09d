"""From a block of lines to a grid: columns from gutters, rows from figures, rules and gaps."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.grids.blocks import Block
from extractors.grids.columns import Strip, split_at_gutters, strips, with_sparse
from extractors.grids.filling import lines_in, text_of
from extractors.grids.headed import rows_of_words, set_off, ways_apart
from extractors.grids.headings import Field, field_of, header_rows
from extractors.grids.over import over_columns
from extractors.grids.pieces import TextLine
from extractors.grids.table_words import TableWord, around
from extractors.pages import Cell, Grid, Shade, union

Share = tuple[int, int, list[TableWord]]  # first column, last column, words
Placed = list[Share]


def choices_of_columns(block: Block) -> list[list[Strip]]:
    """The columns the block may have, the likelier choice first.

    Rows with figures judge best. Where most lines carry none (a column of remarks), all
    lines are asked first: stretched blanks in one line of prose are written over by the next.
    """
    if block.of_words:
        return [strips(block.lines)]
    rows = block.rows
    if len(rows) < 3:
        return [strips(block.lines)]
    data = [line for line in rows if not line.only_heads]
    rows = data if len(data) >= 3 else rows
    body = [line for line in block.lines if line.top >= rows[0].top]
    choices = [rows] if len(rows) * 2 > len(body) else [body, rows]
    heads = [line for line in block.lines if line.top < rows[0].top]
    return [with_blank(strips(lines), heads) for lines in choices]


def with_blank(columns: list[Strip], heads: Sequence[TextLine]) -> list[Strip]:
    """The columns with those that are blank below their heading: a line of more headings than columns tells them."""
    most = max(heads, key=lambda line: len(line.pieces), default=None)
    if most is None or len(most.pieces) <= len(columns):
        return columns
    return with_sparse(list(columns), most.pieces)


def placed(line: TextLine, columns: Sequence[Strip]) -> Placed:
    """The pieces of one line with the columns they stand on."""
    return [(first, last, part.words) for piece in line.pieces for part, first, last in split_at_gutters(piece, columns)]


def placed_headings(lines: Sequence[TextLine], columns: Sequence[Strip]) -> list[Placed]:
    """The same for heading lines, top to bottom: a heading may span columns that have their own below it."""
    out: list[Placed] = []
    headed: dict[int, Strip] = {}  # the columns that lines below head, and where
    below = 0
    for line in reversed(lines):
        parts = [part for piece in line.pieces for part, _, _ in split_at_gutters(piece, columns)]
        reaches = over_columns(parts, columns, headed, below)
        below = len(parts)
        out.append([(a, b, part.words) for part, (a, b) in zip(parts, reaches, strict=True)])
        headed |= {a: (part.x0, part.x1) for part, (a, b) in zip(parts, reaches, strict=True) if a == b}
    return out[::-1]


def grouped(block: Block, columns: Sequence[Strip]) -> tuple[list[list[TextLine]], int]:
    """The lines of each row, top to bottom, and how many rows stand above the first row of data."""
    first = 1 if block.of_words else first_of_data(block.lines, columns)
    heads, body = block.lines[:first], block.lines[first:]
    bands = between_rules(block)
    if not bands:
        above = heading_rows(heads, placed_headings(heads, columns), columns)
        return above + (rows_of_words if block.of_words else by_text)(body, columns), len(above)
    rows: list[list[TextLine]] = []
    above = 0
    ruled_off = whole(bands)
    for band in bands:
        if band[-1] in heads:
            rows += heading_rows(band, placed_headings(band, columns), columns)
            above = len(rows)
        else:
            rows += [band] if ruled_off else by_text(band, columns)
    return rows, above


def first_of_data(lines: Sequence[TextLine], columns: Sequence[Strip]) -> int:
    """Index of the first line that is no heading; a label may begin above its figures."""
    first = next((i for i, line in enumerate(lines) if line.has_figures and not heads_only(line, columns)), None)
    if first is None:
        first = next((i for i, line in enumerate(lines) if line.has_figures), 0)
    if first and leads_into(lines[first - 1], lines[first], columns, 0.0):
        first -= 1
    return first - begun_above(lines, first)


def begun_above(lines: Sequence[TextLine], first: int) -> int:
    """How many lines above the first one with figures belong to its row: those that a wider blank parts from the
    headings, and that are set in other type than they."""
    apart = set_off(lines)
    start = first
    while start and not apart[start - 1]:
        start -= 1
    if not start or not any(apart[first:]):
        return 0
    bold = {w.bold for p in lines[start - 1].pieces for w in p.words}
    return first - start if all({w.bold for p in line.pieces for w in p.words} != bold for line in lines[start:first]) else 0


def heads_only(line: TextLine, columns: Sequence[Strip]) -> bool:
    """Its figures are years or units, and it is not the row of one thing with a year."""
    return line.only_heads and (not on_first(line, columns) or line.bold or sum(p.figure for p in line.pieces) > 1)


def between_rules(block: Block) -> list[list[TextLine]]:
    """Lines parted by the rules across the block; nothing when there are too few rules."""
    if len(block.rules) < max(3, sum(map(row_like, block.lines)) * 0.6):
        return []
    bands: list[list[TextLine]] = [[]]
    rules = list(block.rules)
    for line in block.lines:
        while rules and rules[0] < (line.top + line.bottom) / 2:
            rules.pop(0)
            if bands[-1]:
                bands.append([])
        bands[-1].append(line)
    bands = [b for b in bands if b]
    return bands if len(bands) > 2 else []


def whole(bands: Sequence[Sequence[TextLine]]) -> bool:
    """No band holds two rows with figures: every row is ruled off."""
    return all(sum(map(row_like, band)) <= 1 for band in bands)


def row_like(line: TextLine) -> bool:
    """Beside its label mostly figures, as no line of remarks has them."""
    if line.only_heads:
        return False
    figures = sum(p.figure for p in line.pieces[1:])
    return figures > 1 and figures * 2 >= len(line.pieces) - 1 or (figures == 1 and len(line.pieces) == 2)


def heading_rows(lines: Sequence[TextLine], placed: Sequence[Placed], columns: Sequence[Strip]) -> list[list[TextLine]]:
    """Heading lines, `placed` on their columns, as rows: one row, but a line of headings over several columns stands
    alone, and so does the title of the rows that follow."""
    out: list[list[TextLine]] = []
    alone = True
    for line, shares in zip(lines, placed, strict=True):
        spans = any(first != last for first, last, _ in shares)
        if spans or alone or titles_rows(line, out[-1], columns):
            out.append([line])
        else:
            out[-1].append(line)
        alone = spans
    return out


def titles_rows(line: TextLine, above: Sequence[TextLine], columns: Sequence[Strip]) -> bool:
    """A label alone under headings, in other type than they or set off from them."""
    if len(line.pieces) > 1 or not on_first(line, columns) or max(len(a.pieces) for a in above) < 2:
        return False
    bold = {w.bold for a in above for p in a.pieces for w in p.words}
    return bold != {w.bold for w in line.pieces[0].words} or line.top - above[-1].bottom > 0.4 * line.height


def by_text(lines: Sequence[TextLine], columns: Sequence[Strip]) -> list[list[TextLine]]:
    """Rows by their figures; lines without figures join the row they continue or stand alone."""
    if rows := by_blanks(lines):
        return rows
    usual = usual_gap(lines)
    out: list[list[TextLine]] = []
    waiting: list[TextLine] = []  # lines that belong to the row below
    for i, line in enumerate(lines):
        below = lines[i + 1] if i + 1 < len(lines) else None
        if line.has_figures:
            out.append([*waiting, line])
            waiting = []
        elif out and not waiting and continues(line, out[-1], below, columns, usual):
            out[-1].append(line)
        elif below is not None and leads_into(line, below, columns, usual):
            waiting.append(line)
        else:
            out += [[w] for w in waiting] + [[line]]
            waiting = []
    return out + [[w] for w in waiting]


def by_blanks(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Rows parted by wider blanks, when so parted each holds one line with figures, but for titles of one line;
    else nothing. Tells which row a line belongs to where fields stand in the middle or at the foot of their row."""
    for apart in ways_apart(lines):
        rows = [[lines[0]]]
        for line, wide in zip(lines[1:], apart, strict=True):
            if wide:
                rows.append([line])
            else:
                rows[-1].append(line)
        counts = [sum(line.has_figures for line in row) for row in rows]
        if not all(apart) and all(n == 1 or (n == 0 and len(row) == 1) for n, row in zip(counts, rows, strict=True)):
            return rows
    return []


def usual_gap(lines: Sequence[TextLine]) -> float:
    """The blank between two rows with figures, in points."""
    gaps = sorted(b.top - a.bottom for a, b in pairwise(lines) if a.has_figures and b.has_figures)
    return gaps[len(gaps) // 2] if gaps else 0.0


def tight(above: TextLine, below: TextLine, usual: float) -> bool:
    """The two lines stand closer than two rows do."""
    return below.top - above.bottom < usual - 1.0


def continues(line: TextLine, row: Sequence[TextLine], below: TextLine | None, columns: Sequence[Strip], usual: float) -> bool:
    """The line is the wrapped end of the row above it."""
    above = row[-1]
    if line.top - above.bottom > 0.8 * line.height:
        return False
    if line.pieces[0].text[:1].islower() or not on_first(line, columns):
        return True
    return tight(above, line, usual) and not (below is not None and tight(line, below, usual))


def leads_into(line: TextLine, below: TextLine, columns: Sequence[Strip], usual: float) -> bool:
    """The line begins a label whose figures are printed on the line below."""
    if len(line.pieces) > 1 or not on_first(line, columns) or below.top - line.bottom > 0.8 * line.height:
        return False
    return not on_first(below, columns) or below.pieces[0].text[:1].islower() or tight(line, below, usual)


def on_first(line: TextLine, columns: Sequence[Strip]) -> bool:
    """The line has something in the first column."""
    return line.pieces[0].x0 < columns[0][1]


def grid_of(block: Block, columns: Sequence[Strip], page: int, method: str, shades: Sequence[Shade] = ()) -> Grid:
    """The block as a grid of cells."""
    rows, above = grouped(block, columns)
    heads = iter(placed_headings([line for lines in rows[:above] for line in lines], columns))
    cells: list[Cell] = []
    fields: dict[int, list[Field]] = {}
    for r, lines in enumerate(rows):
        for first, last, words in merged([next(heads) if r < above else placed(line, columns) for line in lines]):
            cells.append(Cell(r, first, text_of(lines_in(words)), page, around(words), 1, last - first + 1))
            fields.setdefault(r, []).append(field_of(first, last - first + 1, cells[-1].text, words))
    box = union(c.box for c in cells)
    count = header_rows(fields, len(rows), shades)
    return Grid(page, box, tuple(cells), len(rows), len(columns), method, count)


def merged(lines: Sequence[Placed]) -> list[Share]:
    """The fields of one row: what its lines write on the same columns, together."""
    fields: list[Share] = []
    for first, last, words in sorted((f for line in lines for f in line), key=lambda f: f[:2]):
        if fields and first <= fields[-1][1]:
            a, b, before = fields[-1]
            fields[-1] = (a, max(b, last) if a == first else b, before + words)
        else:
            fields.append((first, last, words))
    return fields


def figures_in(grid: Grid) -> dict[int, list[Cell]]:
    """The filled cells of each column."""
    out: dict[int, list[Cell]] = {}
    for c in grid.cells:
        if c.text and c.column_span == 1:
            out.setdefault(c.column, []).append(c)
    return out
