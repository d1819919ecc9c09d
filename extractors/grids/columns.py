"""From lines cut into pieces to columns: strips of paper that almost no line writes across."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from extractors.grids.pieces import Piece, TextLine, is_figure, is_heading_figure, piece_of
from extractors.grids.table_words import TableWord

CROSSED = 0.12  # share of lines that may write across a gutter (headings, long labels)
NARROWEST = 2.0  # points
HEADING_GAP = 0.4  # font sizes; headings of neighbouring columns stand closer than cells
AFTER_YEAR = 0.25  # the same after a year or unit, which is set right and the next heading left

Strip = tuple[float, float]


def strips(lines: Sequence[TextLine], forced: Sequence[float] = ()) -> list[Strip]:
    """The columns of `lines` as (x0, x1), left to right; `forced` are x of drawn upright rules."""
    allowed = max(1, int(CROSSED * len(lines))) if len(lines) > 3 else 0
    pieces = [p for line in lines for p in line.pieces]
    found = covered(pieces, allowed)
    found = with_sparse(found, pieces)
    return cut_at(found, forced, pieces)


def covered(pieces: list[Piece], allowed: int) -> list[Strip]:
    """Stretches of x written on by more than `allowed` pieces."""
    events = sorted([(p.x0, 1) for p in pieces] + [(p.x1, -1) for p in pieces])
    out: list[Strip] = []
    depth, start = 0, 0.0
    for x, step in events:
        before, depth = depth, depth + step
        if before <= allowed < depth:
            start = x
        elif depth <= allowed < before:
            if out and start - out[-1][1] < NARROWEST:
                out[-1] = (out[-1][0], x)
            else:
                out.append((start, x))
    return out


def with_sparse(found: list[Strip], pieces: Sequence[Piece]) -> list[Strip]:
    """Columns that only a line or two fill: pieces that touch no other column."""
    lonely = sorted([(p.x0, p.x1) for p in pieces if touched(p, found) == 0])
    for x0, x1 in lonely:
        if found and (near := next((i for i, s in enumerate(found) if s[0] < x1 and s[1] > x0), None)) is not None:
            found[near] = (min(found[near][0], x0), max(found[near][1], x1))
        else:
            found.append((x0, x1))
    return sorted(found)


def touched(piece: Piece, columns: Sequence[Strip]) -> int:
    """How many of the columns it writes on."""
    count = 0
    for x0, x1 in columns:
        count += piece.x0 < x1 and piece.x1 > x0
    return count


def cut_at(found: list[Strip], forced: Sequence[float], pieces: Sequence[Piece]) -> list[Strip]:
    """Strips cut at drawn rules that stand inside them."""
    out: list[Strip] = []
    for x0, x1 in found:
        at = [x for x in sorted(forced) if x0 + 2 < x < x1 - 2]
        for start, end in zip([x0, *at], [*at, x1]):
            inside = [p for p in pieces if start <= (p.x0 + p.x1) / 2 <= end]
            if inside:
                out.append((start, end))
    return out


def place(piece: Piece, columns: Sequence[Strip]) -> tuple[int, int]:
    """First and last column the piece stands on (the same one unless it spans).

    A piece counts as standing on a column when it covers a third of it or has a third of
    itself there; so a heading that just leans over its neighbour does not span it.
    """
    width = piece.x1 - piece.x0
    first = last = widest = -1
    most = 0.0
    for i, (x0, x1) in enumerate(columns):
        if piece.x0 >= x1 or piece.x1 <= x0:
            continue
        shared = min(piece.x1, x1) - max(piece.x0, x0)
        if shared > 0.34 * (x1 - x0) or shared > 0.34 * width:
            first, last = i if first < 0 else first, i
        if widest < 0 or shared > most:
            widest, most = i, shared
    if first >= 0:
        return first, last
    if widest < 0:
        widest = nearest((piece.x0 + piece.x1) / 2, columns)
    return widest, widest


def nearest(x: float, columns: Sequence[Strip]) -> int:
    """The column whose middle is nearest."""
    return min(range(len(columns)), key=lambda i: abs(sum(columns[i]) / 2 - x))


def split_at_gutters(piece: Piece, columns: Sequence[Strip]) -> list[tuple[Piece, int, int]]:
    """The piece with its columns; cut where a gutter falls before a figure, or in blanks
    wider than those between words."""
    first, last = place(piece, columns)
    if first == last or len(piece.words) < 2:
        return [(piece, first, last)]
    borders = [(columns[i][1] + columns[i + 1][0]) / 2 for i in range(len(columns) - 1)]
    groups: dict[int, list[TableWord]] = {}
    for word in piece.words:
        groups.setdefault(bisect_left(borders, (word.x0 + word.x1) / 2), []).append(word)
    parts = [groups[c] for c in sorted(groups)]
    if len(parts) > 1 and all([parted(a[-1], b[0]) for a, b in pairwise(parts)]):
        return [(piece_of(g), c, c) for c, g in sorted(groups.items())]
    return [(piece, first, last)]


def parted(left: TableWord, right: TableWord) -> bool:
    """The two words stand in different cells when a gutter falls between them."""
    if is_figure(right.text):
        return True
    gap = AFTER_YEAR if is_heading_figure(left.text) else HEADING_GAP
    return right.x0 - left.x1 > gap * max(right.size, 5.0)
