"""Ruled cells that hold several rows or columns of figures, taken apart by the text in them.

Many budget tables rule only the outside and the headings: one ruled "row" then holds
twenty printed rows, one ruled "column" three columns of figures. Others shade every
second row and leave the cells between open.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from extractors.grids.aligned import by_text, heading_rows, merged, placed_headings
from extractors.grids.columns import Strip, place, strips
from extractors.grids.filling import Slot, around, lines_in
from extractors.grids.headed import rows_of_words, set_off
from extractors.grids.pieces import FIGURE_STARTS, WIDE, WIDE_FIGURES, Piece, TextLine, cut, figure_words, is_figure, text_line
from extractors.pages import Word, union

FOOTNOTE = re.compile(r"^\(\w\)$|^\*+$")
PADDING = 6.0  # points a cell keeps free on both sides together


def refined(found: Sequence[Slot]) -> list[Slot]:
    """The slots of one lattice: open ones cut at its columns, columns of several figures
    parted, stacked rows taken apart."""
    cells = [part for slot in found for part in (opened(slot, found) if slot.column_span > 1 else (slot,))]
    frame = heading_frame(cells)
    ruled = cells
    columns: dict[int, list[Slot]] = {}
    for slot in cells:
        if slot.column_span == 1:
            columns.setdefault(slot.column, []).append(slot)
    for column in sorted(columns, reverse=True):
        gutters = inner_gutters(columns[column])
        if gutters:
            cells = [part for slot in cells for part in parted(slot, column, gutters)]
    cells = headed(cells, frame) if frame else cells
    shifted = last_of(cells) - last_of(ruled)  # by the rows that the headings were parted into
    told = bands(cells)
    for band in reversed(told):
        if is_stacked(band) and not any(is_squeezed(b) for b in bands(ruled) if b[0].row == band[0].row - shifted):
            lines = band_lines(band, lines_in(words_of(band)))
            cells = unstacked(cells, band, by_text(lines, [(band[0].box.x0, band[0].box.x1)]))
        elif len(told) == 2 and band is told[-1] and (rows := stacked_words(band)):
            cells = unstacked(cells, band, rows)
    return without_collisions(cells)


def last_of(cells: Sequence[Slot]) -> int:
    return max([s.row for s in cells], default=0)


def without_collisions(cells: Sequence[Slot]) -> list[Slot]:
    """The slots in order, blank ones dropped and spans cut back where rows were put in between."""
    covered = [(s.row, s.column) for s in cells if s.row_span == s.column_span == 1]
    covered += [place for s in cells if s.row_span > 1 or s.column_span > 1 for place in covered_fields(s)]
    if len(set(covered)) == len(covered):
        return sorted(cells)
    taken: dict[tuple[int, int], int] = {}
    out: list[Slot] = []
    for slot in sorted(cells, key=lambda s: (not s.words, s.row_span * s.column_span, s)):
        fields = covered_fields(slot)
        if not fields.isdisjoint(taken):
            if not slot.words:
                continue
            slot = slot._replace(row_span=1, column_span=1)
            fields = {(slot.row, slot.column)}
        if (before := taken.get((slot.row, slot.column))) is not None:
            out[before] = out[before]._replace(words=out[before].words + slot.words)
            continue
        taken.update(dict.fromkeys(fields, len(out)))
        out.append(slot)
    return sorted(out)


def covered_fields(slot: Slot) -> set[tuple[int, int]]:
    return {
        (row, column)
        for row in range(slot.row, slot.row + slot.row_span)
        for column in range(slot.column, slot.column + slot.column_span)
    }


def column_edges(cells: Sequence[Slot]) -> dict[int, Strip]:
    """Where each column stands, told by its cells that do not span."""
    edges: dict[int, Strip] = {}
    for s in cells:
        if s.column_span == 1 and s.column not in edges:
            edges[s.column] = (s.box.x0, s.box.x1)
    return edges


def pieces_in(slot: Slot) -> list[Piece]:
    return [p for line in lines_in(slot.words) for p in cut(line)]


# ---------------------------------------------------------------- open cells


def opened(slot: Slot, found: Sequence[Slot]) -> list[Slot]:
    """A slot over several columns whose pieces are figures, each on one column of the lattice."""
    if slot.column_span == 1 or len(slot.words) < 2 or len(figure_words(slot.words)) < 2 or len(lines_in(slot.words)) > 2:
        return [slot]
    edges = column_edges(found)
    inner = range(slot.column + 1, slot.column + slot.column_span)
    pieces = pieces_in(slot)
    if any(c not in edges for c in inner) or sum(p.figure for p in pieces) < 2:
        return [slot]
    return divided(slot, [edges[c][0] for c in inner], pieces) or [slot]


def divided(slot: Slot, borders: Sequence[float], pieces: Sequence[Piece]) -> list[Slot]:
    """One slot for each column that `borders` part it into; nothing when text lies across one."""
    if any(p.x0 < x - 1 and p.x1 > x + 1 for p in pieces for x in borders):
        return []
    edges = [slot.box.x0, *borders, slot.box.x1]
    words: list[list[Word]] = [[] for _ in range(len(edges) - 1)]
    for piece in pieces:
        words[bisect_left(borders, (piece.x0 + piece.x1) / 2)] += piece.words
    return [
        Slot(slot.row, slot.column + i, slot.row_span, 1, slot.box._replace(x0=edges[i], x1=edges[i + 1]), tuple(w))
        for i, w in enumerate(words)
    ]


# ---------------------------------------------------------------- several columns in one


def inner_gutters(inside: Sequence[Slot]) -> list[float]:
    """The x where columns of figures part inside one ruled column, from its slots."""
    if len(figure_words(words_of([s for s in inside if len(s.words) > 1]))) < 2 or not any(map(has_gap, inside)):
        return []
    printed = [line for s in inside for line in lines_in(s.words)]
    several, labelled = figures_at_most(printed)
    if several < 2 and (labelled < 3 or labelled < 0.6 * len(printed)):
        return []
    lines = list(map(text_line, map(cut, printed)))
    several = [line for line in lines if sum(p.figure and not FOOTNOTE.match(p.text) for p in line.pieces) > 1]
    with_figures = sum(any(p.figure for p in line.pieces) for line in lines)
    if len(several) < 2 or len(several) * 2 < with_figures:
        several = [line for line in lines if line.has_figures]
        if len(several) < 3 or len(several) < 0.6 * len(lines):
            return []
    found = written_on(strips(several), [p for line in lines for p in line.pieces])
    clean = sum(all(len(set(place(p, found))) == 1 for p in line.pieces) for line in several)
    if clean < 0.8 * len(several):
        return []
    return [(a[1] + b[0]) / 2 for a, b in pairwise(found)]


def has_gap(slot: Slot) -> bool:
    """Two words that follow each other on one line stand in two pieces."""
    for a, b in pairwise(slot.words):
        gap = b.x0 - a.x1
        if gap > WIDE_FIGURES * b.size and a.top < b.bottom and b.top < a.bottom:
            if gap > WIDE * b.size or (a.text[0] in FIGURE_STARTS and b.text[0] in FIGURE_STARTS):
                return True
    return False


def written_on(columns: Sequence[Strip], pieces: Iterable[Piece]) -> list[Strip]:
    """The columns as wide as all that stands on one of them alone."""
    out = list(columns)
    for piece in pieces:
        on = [i for i, (x0, x1) in enumerate(columns) if piece.x0 < x1 and piece.x1 > x0]
        if len(on) == 1:
            x0, x1 = out[on[0]]
            out[on[0]] = (min(x0, piece.x0), max(x1, piece.x1))
    return out


def parted(slot: Slot, column: int, gutters: Sequence[float]) -> list[Slot]:
    """The slot on the columns that come of parting `column`; headings span what they head."""
    more = len(gutters)
    if slot.column > column:
        return [slot._replace(column=slot.column + more)]
    if slot.column + slot.column_span <= column:
        return [slot]
    if slot.column_span == 1 and (cut_up := divided(slot, gutters, pieces_in(slot))):
        return cut_up if sum(bool(s.words) for s in cut_up) > 1 or not slot.words else [one_of(cut_up)]
    return [slot._replace(column_span=slot.column_span + more)]


def one_of(cut_up: Sequence[Slot]) -> Slot:
    """All slots as one again: what stands in one of them heads them all."""
    words = tuple(w for s in cut_up for w in s.words)
    return cut_up[0]._replace(column_span=len(cut_up), box=union(s.box for s in cut_up), words=words)


# ---------------------------------------------------------------- headings in one frame


def heading_frame(cells: Sequence[Slot]) -> Slot | None:
    """The one cell that makes up the first row, when it may hold several headings."""
    first = min((s for s in cells if s.words), default=None)
    if first is None or first.column or first.row_span > 1 or len(first.words) < 3:
        return None
    alone = first.column_span > max((s.column for s in cells if s is not first), default=0)
    return first if alone else None


def headed(cells: Sequence[Slot], frame: Slot) -> Sequence[Slot]:
    """The slots with those headings taken apart that one frame over all columns holds together."""
    others = [s for s in cells if s.row != frame.row]
    at, columns = written(others)
    if len(columns) < 3:
        return cells
    lines = [text_line(cut(line)) for line in lines_in(frame.words)]
    most = max([len(line.pieces) for line in lines])
    if most < 2 or most * 2 < len(columns):
        return cells
    rows = heading_rows(lines, columns)
    shares = iter(placed_headings(lines, columns))
    more = len(rows) - 1
    out = [s._replace(row=s.row + more) if s.row > frame.row else s for s in others]
    for r, own in enumerate(rows):
        for a, b, words in merged([next(shares) for _ in own]):
            out.append(Slot(frame.row + r, at[a], 1, at[b] - at[a] + 1, around(words), words))
    return out


def written(cells: Iterable[Slot]) -> tuple[list[int], list[Strip]]:
    """The columns with text in them, and from where to where it stands, told by the cells that do not span."""
    out: dict[int, Strip] = {}
    for s in cells:
        if s.column_span == 1 and s.words:
            box = around(s.words)
            x0, x1 = out.get(s.column, (box.x0, box.x1))
            out[s.column] = (min(x0, box.x0), max(x1, box.x1))
    return sorted(out), [out[column] for column in sorted(out)]


# ---------------------------------------------------------------- stacked rows


def bands(found: Sequence[Slot]) -> list[list[Slot]]:
    """The slots of each row, top to bottom; rows that a filled slot reaches over go together."""
    out: list[list[Slot]] = []
    end = 0
    for slot in sorted(found):
        if out and slot.row < end:
            out[-1].append(slot)
        else:
            out.append([slot])
        end = max(end, slot.row + (slot.row_span if slot.words else 1))
    return out


def last_row(band: Sequence[Slot]) -> int:
    return max(s.row + (s.row_span if s.words else 1) for s in band) - 1


def words_of(found: Iterable[Slot]) -> list[Word]:
    return [w for slot in found for w in slot.words]


def band_lines(band: Sequence[Slot], printed: Sequence[Sequence[Word]]) -> list[TextLine]:
    """The `printed` lines across one ruled row, each slot's share a piece of its own."""
    owner = {id(w): i for i, slot in enumerate(band) for w in slot.words}
    out = []
    for line in printed:
        shares = groupby(line, key=lambda w: owner[id(w)])
        out.append(text_line([p for _, share in shares for p in cut(list(share))]))
    return out


def is_stacked(band: Sequence[Slot]) -> bool:
    """Several printed rows of figures stand in one ruled row (or in few rows that share a cell)."""
    if sum([len(s.words) > 1 for s in band]) < 2:
        return False
    words = words_of(band)
    figures = figure_words(words)
    if len(figures) < 3 or one_line(words) or figures_level(figures):
        return False
    printed = lines_in(words)
    ruled = last_row(band) - band[0].row + 1
    several, labelled = figures_at_most(printed)
    if not (several > 1.5 * ruled + 1 if ruled > 1 else are_rows(several, labelled, len(printed))):
        return False
    lines = band_lines(band, printed)
    if all(line.only_heads for line in lines if any(p.figure for p in line.pieces)):
        return False  # years over units: one heading row
    several = sum(sum(p.figure for p in line.pieces) > 1 for line in lines)
    if ruled > 1:
        return several > 1.5 * ruled + 1
    return are_rows(several, sum(line.has_figures for line in lines), len(lines))


def are_rows(several: int, labelled: int, lines: int) -> bool:
    """So many of `lines` have several figures, or one right of something, that they are rows of a table."""
    return (several >= 2 and several >= 0.4 * lines) or (labelled >= 3 and labelled >= 0.6 * lines)


def figures_at_most(printed: Iterable[Sequence[Word]]) -> tuple[int, int]:
    """A quick look that spares most lines being cut: how many at most have several figures, and one right of something."""
    counts = [len(figure_words(line)) for line in printed]
    return sum([count > 1 for count in counts]), sum([count > 0 for count in counts])


def stacked_words(band: Sequence[Slot]) -> list[list[TextLine]]:
    """The printed rows of words in the only ruled row below the headings: parted by blanks that all columns share,
    each with its label and most fields filled. Nothing when it is one row of long texts."""
    if len(band) < 3 or not band[0].words or one_line(words_of(band)):
        return []
    lines = band_lines(band, lines_in(words_of(band)))
    if sum(set_off(lines)) < 2:
        return []
    rows = rows_of_words(lines, [(band[0].box.x0, band[0].box.x1)])
    labels = band[0].box.x1
    full = [row for row in rows if row[0].x0 < labels and max(len(line.pieces) for line in row) * 2 > len(band)]
    return rows if len(full) == len(rows) else []


def one_line(words: Sequence[Word]) -> bool:
    """All words of a row stand beside each other."""
    return max([w[2] for w in words]) < min([w[4] for w in words])


def figures_level(words: Sequence[Word]) -> bool:
    """All figures of a row, whose `words` may begin one, stand beside each other, as where a long label is broken over
    lines."""
    figures = [w for w in words if is_figure(w.text)]
    return not figures or max([w.top for w in figures]) < min([w.bottom for w in figures])


def is_squeezed(band: Sequence[Slot]) -> bool:
    """Numbers are broken over lines: most cells cannot hold their longest word and one more figure."""
    tall = [s for s in band if len(s.words) > 1]
    narrow = 0
    for slot in tall:
        widest = max(slot.words, key=lambda w: w.x1 - w.x0)
        narrow += widest.x1 - widest.x0 + 0.6 * widest.size + PADDING > slot.box.width
    return narrow * 2 >= len(tall)


def unstacked(cells: Sequence[Slot], band: Sequence[Slot], rows: Sequence[Sequence[TextLine]]) -> list[Slot]:
    """All slots, with the printed `rows` of `band` as rows of their own."""
    row, edges = band[0].row, column_edges(cells)
    more = len(rows) - (last_row(band) - row + 1)
    inside = set(map(id, band))
    out = [s._replace(row=s.row + more) if s.row > last_row(band) else s for s in cells if id(s) not in inside]
    for r, lines in enumerate(rows):
        fields: dict[int, list[Word]] = {}
        for piece in (p for line in lines for p in line.pieces):
            fields.setdefault(column_of(piece, band, edges), []).extend(piece.words)
        for column, words in fields.items():
            out.append(Slot(row + r, column, 1, 1, around(words), tuple(words)))
    return out


def column_of(piece: Piece, band: Sequence[Slot], edges: dict[int, Strip]) -> int:
    """The column that the middle of the piece stands on."""
    middle = (piece.x0 + piece.x1) / 2
    slot = next((s for s in band if s.box.x0 <= middle <= s.box.x1), band[0])
    inner = range(slot.column, slot.column + slot.column_span)
    return next((c for c in inner if c in edges and edges[c][0] <= middle <= edges[c][1]), slot.column)
