"""Ruled cells that hold several rows or columns of figures, taken apart by the text in them.

Many budget tables rule only the outside and the headings: one ruled "row" then holds
twenty printed rows. Others shade every second row and leave the cells between open.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby

from extractors.grids.aligned import by_text
from extractors.grids.columns import Strip, strips
from extractors.grids.filling import Slot, lines_in
from extractors.grids.pieces import Piece, TextLine, cut
from extractors.models import Word, union


def refined(found: Sequence[Slot]) -> list[Slot]:
    """The slots of one lattice, open ones cut at its columns, stacked ones at their lines."""
    cells = [part for slot in found for part in opened(slot, found)]
    stacked = [row for row in sorted({s.row for s in cells}) if is_stacked(row_slots(cells, row))]
    for row in reversed(stacked):
        cells = unstacked(cells, row)
    return cells


def row_slots(found: Sequence[Slot], row: int) -> list[Slot]:
    """The slots of one row, none when another slot reaches over it from above or below."""
    if any(s.row_span > 1 and s.row <= row < s.row + s.row_span and s.words for s in found):
        return []
    return sorted(s for s in found if s.row == row and s.row_span == 1)


# ---------------------------------------------------------------- open cells


def opened(slot: Slot, found: Sequence[Slot]) -> list[Slot]:
    """A slot over several columns whose pieces are figures, each on one column of the lattice."""
    if slot.column_span == 1 or len(slot.words) < 2 or len(lines_in(slot.words)) > 2:
        return [slot]
    starts = {s.column: s.box.x0 for s in found if s.column_span == 1}
    inner = [c for c in range(slot.column + 1, slot.column + slot.column_span) if c in starts]
    if len(inner) < slot.column_span - 1:
        return [slot]
    borders = [starts[c] for c in inner]
    pieces = [p for line in lines_in(slot.words) for p in cut(line)]
    crossing = any(p.x0 < x - 1 and p.x1 > x + 1 for p in pieces for x in borders)
    if crossing or sum(p.figure for p in pieces) < 2:
        return [slot]
    return divided(slot, borders, pieces)


def divided(slot: Slot, borders: Sequence[float], pieces: Sequence[Piece]) -> list[Slot]:
    """One slot for each column that `borders` part it into."""
    edges = [slot.box.x0, *borders, slot.box.x1]
    words: list[list[Word]] = [[] for _ in range(len(edges) - 1)]
    for piece in pieces:
        words[bisect_left(borders, (piece.x0 + piece.x1) / 2)] += piece.words
    return [
        Slot(slot.row, slot.column + i, slot.row_span, 1, slot.box._replace(x0=edges[i], x1=edges[i + 1]), tuple(w))
        for i, w in enumerate(words)
    ]


# ---------------------------------------------------------------- stacked rows


def band_lines(row: Sequence[Slot]) -> list[TextLine]:
    """The printed lines across one ruled row, each slot's share a piece of its own."""
    owner = {id(w): i for i, slot in enumerate(row) for w in slot.words}
    out = []
    for line in lines_in(w for slot in row for w in slot.words):
        pieces = tuple(
            p for _, share in groupby(line, key=lambda w: owner[id(w)]) for p in cut(list(share))
        )
        out.append(TextLine(min(p.top for p in pieces), max(p.bottom for p in pieces), pieces))
    return out


def is_stacked(row: Sequence[Slot]) -> bool:
    """Several printed rows of figures stand in one ruled row."""
    if len(row) < 2 or sum(len(s.words) > 1 for s in row) < 2:
        return False
    lines = band_lines(row)
    several = sum(sum(p.figure for p in line.pieces) > 1 for line in lines)
    labelled = sum(line.has_figures for line in lines)
    return several >= 2 and several >= 0.4 * len(lines) or labelled >= 3 and labelled >= 0.6 * len(lines)


def unstacked(cells: Sequence[Slot], row: int) -> list[Slot]:
    """All slots with one stacked row taken apart: its lines as rows, its gutters as columns."""
    band = row_slots(cells, row)
    lines = band_lines(band)
    columns = fine_columns(band, lines)
    index = new_columns(band, [slot for slot, _ in columns])
    rows = by_text(lines, [strip for _, strip in columns])
    out = [moved(s, row, len(rows) - 1, index) for s in cells if s not in band]
    first = {slot: i for i, (slot, _) in reversed(list(enumerate(columns)))}
    for r, group in enumerate(rows):
        fields: dict[int, list[Word]] = {}
        for piece in (p for line in group for p in line.pieces):
            fields.setdefault(column_for(piece, columns, band), []).extend(piece.words)
        for c, words in fields.items():
            slot = columns[c][0]
            place = index[band[slot].column] + c - first[slot]
            out.append(Slot(row + r, place, 1, 1, union(w.box for w in words), tuple(words)))
    return sorted(out)


def fine_columns(band: Sequence[Slot], lines: Sequence[TextLine]) -> list[tuple[int, Strip]]:
    """The columns of the band, each with the number of the slot it lies in."""
    out: list[tuple[int, Strip]] = []
    for i, slot in enumerate(band):
        inside = [
            TextLine(line.top, line.bottom, mine)
            for line in lines
            if (mine := tuple(p for p in line.pieces if slot.box.x0 <= (p.x0 + p.x1) / 2 <= slot.box.x1))
        ]
        several = sum(sum(p.figure for p in line.pieces) > 1 for line in inside) >= 2
        found = strips(inside) if several and slot.column_span == 1 else []
        out += [(i, s) for s in found] or [(i, (slot.box.x0, slot.box.x1))]
    return out


def new_columns(band: Sequence[Slot], owners: Sequence[int]) -> dict[int, int]:
    """Old column -> new column, where slots of the band fall into several columns."""
    extra = {band[i].column: owners.count(i) - 1 for i in set(owners)}
    last = max(s.column + s.column_span for s in band)
    index, shift = {}, 0
    for c in range(last + 1):
        index[c] = c + shift
        shift += extra.get(c, 0)
    return index


def moved(slot: Slot, row: int, more_rows: int, index: dict[int, int]) -> Slot:
    """A slot outside the stacked row at its new place."""
    shift = max(index.values()) - max(index)
    column = index.get(slot.column, slot.column + shift)
    end = index.get(slot.column + slot.column_span, slot.column + slot.column_span + shift)
    return slot._replace(
        row=slot.row + more_rows if slot.row > row else slot.row, column=column, column_span=end - column
    )


def column_for(piece: Piece, columns: Sequence[tuple[int, Strip]], band: Sequence[Slot]) -> int:
    """The column of the band that the piece overlaps most, among those of its own slot."""
    middle = (piece.x0 + piece.x1) / 2
    mine = [i for i, (slot, _) in enumerate(columns) if band[slot].box.x0 <= middle <= band[slot].box.x1]
    return max(
        mine or range(len(columns)),
        key=lambda i: min(piece.x1, columns[i][1][1]) - max(piece.x0, columns[i][1][0]),
    )
