"""Ruled cells that hold several rows or columns of figures, taken apart by the text in them.

Many budget tables rule only the outside and the headings: one ruled "row" then holds
twenty printed rows, one ruled "column" three columns of figures. Others shade every
second row and leave the cells between open.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from itertools import pairwise

from extractors.grids.aligned import by_text, heading_rows, merged, placed_headings
from extractors.grids.columns import Strip, place, strips
from extractors.grids.filling import Slot, lines_in, moved, printed_in, slot_of
from extractors.grids.pieces import Piece, cut, figure_words, has_gap, may_begin_figure, text_line
from extractors.grids.stacked import (
    band_lines,
    bands,
    column_edges,
    figures_at_most,
    in_order,
    is_stacked,
    stacked_words,
    unstacked,
    was_squeezed,
    words_of,
)
from extractors.grids.table_words import TableWord, around
from extractors.pages import union

EMPTY: Strip = (math.inf, -math.inf)
FOOTNOTE = re.compile(r"^\(\w\)$|^\*+$")
FOOTNOTE_STARTS = frozenset("(*")


def refined(found: list[Slot]) -> list[Slot]:
    """The slots of one lattice: open ones cut at its columns, columns of several figures
    parted, stacked rows taken apart."""
    cells = [part for slot in found for part in opened(slot, found)] if any_spans(found) else found
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
    cells = headed(cells, frame) if frame is not None else cells
    shifted = last_of(cells) - last_of(ruled)  # by the rows that the headings were parted into
    told = bands(cells)
    for band in reversed(told):
        if is_stacked(band) and not was_squeezed(ruled, band[0].row - shifted):
            lines = band_lines(band, lines_in(words_of(band)))
            cells = unstacked(cells, band, by_text(lines, [across(band[0])]))
        elif len(told) == 2 and band is told[-1] and (rows := stacked_words(band)):
            cells = unstacked(cells, band, rows)
    return without_collisions(cells)


def any_spans(found: list[Slot]) -> bool:
    for slot in found:
        if slot.column_span > 1:
            return True
    return False


def across(slot: Slot) -> Strip:
    return slot.box[0], slot.box[2]


def last_of(cells: list[Slot]) -> int:
    """The last row in which one begins."""
    last = 0
    for slot in cells:
        last = max(last, slot.row)
    return last


def without_collisions(cells: list[Slot]) -> list[Slot]:
    """The slots in order, blank ones dropped and spans cut back where rows were put in between."""
    if not collide(cells):
        return in_order(cells)
    taken: dict[tuple[int, int], int] = {}
    out: list[Slot] = []
    for slot in sorted(cells, key=blank_or_wide):
        fields = covered_fields(slot)
        if not taken.keys().isdisjoint(fields):
            if not slot.words:
                continue
            slot = slot_of(slot.row, slot.column, 1, 1, slot.box, slot.words)
            fields = {(slot.row, slot.column)}
        if (before := taken.get((slot.row, slot.column))) is not None:
            first = out[before]
            out[before] = slot_of(*first.place, first.box, first.words + slot.words)
            continue
        taken.update(dict.fromkeys(fields, len(out)))
        out.append(slot)
    return in_order(out)


def collide(cells: list[Slot]) -> bool:
    """Whether two of them cover the same field."""
    covered: set[tuple[int, int]] = set()
    count = 0
    for slot in cells:
        if slot.row_span == slot.column_span == 1:
            covered.add((slot.row, slot.column))
        else:
            covered |= covered_fields(slot)
        count += slot.row_span * slot.column_span
    return len(covered) != count


def covered_fields(slot: Slot) -> set[tuple[int, int]]:
    return {
        (row, column)
        for row in range(slot.row, slot.row + slot.row_span)
        for column in range(slot.column, slot.column + slot.column_span)
    }


def blank_or_wide(slot: Slot) -> tuple:
    """Filled slots first, those that cover least before others."""
    return not slot.words, slot.row_span * slot.column_span, slot.place, slot.box


def pieces_in(slot: Slot) -> list[Piece]:
    return [p for line in printed_in(slot) for p in cut(line)]


# ---------------------------------------------------------------- open cells


def opened(slot: Slot, found: list[Slot]) -> list[Slot]:
    """A slot over several columns whose pieces are figures, each on one column of the lattice."""
    if slot.column_span == 1 or len(slot.words) < 2 or len(figure_words(slot.words)) < 2 or len(printed_in(slot)) > 2:
        return [slot]
    edges = column_edges(found)
    inner = range(slot.column + 1, slot.column + slot.column_span)
    pieces = pieces_in(slot)
    if any([c not in edges for c in inner]) or sum([p.figure for p in pieces]) < 2:
        return [slot]
    return divided(slot, [edges[c][0] for c in inner], pieces) or [slot]


def divided(slot: Slot, borders: list[float], pieces: list[Piece]) -> list[Slot]:
    """One slot for each column that `borders` part it into; nothing when text lies across one."""
    for piece in pieces:
        for x in borders:
            if piece.x0 < x - 1 and piece.x1 > x + 1:
                return []
    _, top, _, bottom = slot.box
    edges = [slot.box[0], *borders, slot.box[2]]
    words: list[list[TableWord]] = [[] for _ in range(len(edges) - 1)]
    for piece in pieces:
        words[bisect_left(borders, (piece.x0 + piece.x1) / 2)] += piece.words
    return [
        slot_of(slot.row, slot.column + i, slot.row_span, 1, (edges[i], top, edges[i + 1], bottom), held)
        for i, held in enumerate(words)
    ]


# ---------------------------------------------------------------- several columns in one


def inner_gutters(inside: list[Slot]) -> list[float]:
    """The x where columns of figures part inside one ruled column, from its slots."""
    if not may_part(inside):
        return []
    printed = [words for s in inside for words in printed_in(s)]
    several, labelled = figures_at_most(printed)
    if several < 2 and (labelled < 3 or labelled < 0.6 * len(printed)):
        return []
    lines = [text_line(cut(words)) for words in printed]
    rows = [line for line in lines if sum([p.figure and not is_footnote(p) for p in line.pieces]) > 1]
    with_figures = sum([any([p.figure for p in line.pieces]) for line in lines])
    if len(rows) < 2 or len(rows) * 2 < with_figures:
        rows = [line for line in lines if line.has_figures]
        if len(rows) < 3 or len(rows) < 0.6 * len(lines):
            return []
    found = written_on(strips(rows), [p for line in lines for p in line.pieces])
    clean = sum([all([len(set(place(p, found))) == 1 for p in line.pieces]) for line in rows])
    if clean < 0.8 * len(rows):
        return []
    return [(a[1] + b[0]) / 2 for a, b in pairwise(found)]


def may_part(inside: list[Slot]) -> bool:
    """A quick look: there are two figures in slots of several words, and a wide gap."""
    figures = 0
    for slot in inside:
        if len(slot.words) > 1:
            for word in slot.words:
                figures += may_begin_figure(word.text)
    if figures < 2:
        return False
    for slot in inside:
        if has_gap(slot.words):
            return True
    return False


def is_footnote(piece: Piece) -> bool:
    """What stands beside a figure and is none: (a), **."""
    first = piece.words[0].text
    return first[0] in FOOTNOTE_STARTS and FOOTNOTE.match(piece.text) is not None


def written_on(columns: list[Strip], pieces: list[Piece]) -> list[Strip]:
    """The columns as wide as all that stands on one of them alone."""
    out = list(columns)
    for piece in pieces:
        on = [i for i, (x0, x1) in enumerate(columns) if piece.x0 < x1 and piece.x1 > x0]
        if len(on) == 1:
            x0, x1 = out[on[0]]
            out[on[0]] = (min(x0, piece.x0), max(x1, piece.x1))
    return out


def parted(slot: Slot, column: int, gutters: list[float]) -> list[Slot]:
    """The slot on the columns that come of parting `column`; headings span what they head."""
    more = len(gutters)
    if slot.column > column:
        return [moved(slot, slot.row, slot.column + more, slot.column_span)]
    if slot.column + slot.column_span <= column:
        return [slot]
    if slot.column_span == 1 and (cut_up := divided(slot, gutters, pieces_in(slot))):
        return cut_up if sum([bool(s.words) for s in cut_up]) > 1 or not slot.words else [one_of(cut_up)]
    return [moved(slot, slot.row, slot.column, slot.column_span + more)]


def one_of(cut_up: list[Slot]) -> Slot:
    """All slots as one again: what stands in one of them heads them all."""
    first = cut_up[0]
    box = tuple(union([s.box for s in cut_up]))
    return slot_of(first.row, first.column, first.row_span, len(cut_up), box, words_of(cut_up))


# ---------------------------------------------------------------- headings in one frame


def heading_frame(cells: list[Slot]) -> Slot | None:
    """The one cell that makes up the first row, when it may hold several headings."""
    first = None
    for slot in cells:
        if not slot.words:
            continue
        if first is None or slot.row < first.row or (slot.row == first.row and slot.column < first.column):
            first = slot
    if first is None or first.column or first.row_span > 1 or len(first.words) < 3:
        return None
    for slot in cells:
        if slot.column >= first.column_span and slot is not first:
            return None
    return first


def headed(cells: list[Slot], frame: Slot) -> list[Slot]:
    """The slots with those headings taken apart that one frame over all columns holds together."""
    others = [s for s in cells if s.row != frame.row]
    at, columns = written(others)
    if len(columns) < 3:
        return cells
    lines = [text_line(cut(words)) for words in printed_in(frame)]
    most = max([len(line.pieces) for line in lines])
    if most < 2 or most * 2 < len(columns):
        return cells
    placed = placed_headings(lines, columns)
    rows = heading_rows(lines, placed, columns)
    shares = iter(placed)
    more = len(rows) - 1
    out = [moved(s, s.row + more, s.column, s.column_span) if s.row > frame.row else s for s in others]
    for r, own in enumerate(rows):
        for a, b, words in merged([next(shares) for _ in own]):
            out.append(slot_of(frame.row + r, at[a], 1, at[b] - at[a] + 1, tuple(around(words)), words))
    return out


def written(cells: list[Slot]) -> tuple[list[int], list[Strip]]:
    """The columns with text in them, and from where to where it stands, told by the cells that do not span."""
    out: dict[int, Strip] = {}
    for s in cells:
        if s.column_span == 1 and s.words:
            x0, x1 = out.get(s.column, EMPTY)
            for word in s.words:
                x0, x1 = min(x0, word.x0), max(x1, word.x1)
            out[s.column] = (x0, x1)
    return sorted(out), [out[column] for column in sorted(out)]
