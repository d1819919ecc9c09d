"""Which columns each heading of a printed line stands over."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from extractors.grids.columns import Strip, place
from extractors.grids.pieces import Piece

Reach = tuple[int, int]  # first and last column

CENTRED = 6.0  # points a heading may stand off the middle of the columns it heads
MANY = 4  # columns; in the middle of three a heading may as well have been broken over two lines
SAME = 1.5  # points
NEARER = 3.0  # points it must stand nearer to their middle than to any edge of one of them


def over_columns(pieces: Sequence[Piece], columns: Sequence[Strip], headed: Mapping[int, Strip], below: int = 0) -> list[Reach]:
    """First and last column of each heading of one line, left to right.

    A heading set over several columns may touch none of them: it spans those that it is centred over, when each
    has a heading of its own below (`headed`). Headings set left over figures set right may all touch the column
    before their own: they are taken in order when there is one for each column. `below` is the number of headings
    on the next line.
    """
    found = [place(p, columns) for p in pieces]
    if any(a[1] >= b[0] for a, b in pairwise(found)):
        return in_order(pieces, columns) or found
    if shared_out := equal_shares(pieces, columns, headed):
        return shared_out
    if (whole := over_all(pieces, columns, headed, below)) is not None:
        return whole
    return [
        widened(piece, reach, columns, free_around(found, i, headed)) if reach[0] == reach[1] else reach
        for i, (piece, reach) in enumerate(zip(pieces, found, strict=True))
    ]


def equal_shares(pieces: Sequence[Piece], columns: Sequence[Strip], headed: Mapping[int, Strip]) -> list[Reach]:
    """Two headings or more that share out all columns headed below, each the same number: "Last year" and
    "This year" over "Number, %, Number, %". Nothing when one of them is set as the heading of a single column."""
    first = min(headed, default=0)
    labels = [p for p in pieces if p.x0 < columns[first][0] and p.x1 < columns[first][1]] if first else []
    heads = pieces[len(labels) :]
    if len(labels) > 1 or len(heads) < 2 or len(headed) < 4 or len(headed) != len(columns) - first:
        return []
    each, rest = divmod(len(headed), len(heads))
    if rest or each < 2:
        return []
    reaches = [(c, c + each - 1) for c in range(first, len(columns), each)]
    for piece, (a, b) in zip(heads, reaches, strict=True):
        middle = (piece.x0 + piece.x1) / 2
        if not columns[a][0] < middle < columns[b][1] or any(set_on(piece, headed[c]) for c in range(a, b + 1)):
            return []
    return [place(p, columns) for p in labels] + reaches


def over_all(pieces: Sequence[Piece], columns: Sequence[Strip], headed: Mapping[int, Strip], below: int) -> list[Reach] | None:
    """The only heading of its line, set in the middle over many columns all headed on the next: it spans them all."""
    if len(pieces) != 1 or len(headed) < MANY or below < len(headed):
        return None
    first, last = min(headed), max(headed)
    off = pieces[0].x0 + pieces[0].x1 - columns[first][0] - columns[last][1]
    wide = columns[last][1] - columns[first][0]
    return [(first, last)] if abs(off) / 2 <= CENTRED + 0.05 * wide and len(headed) == last - first + 1 else None


def set_on(piece: Piece, below: Strip) -> bool:
    """Both begin, end or have their middle at the same place."""
    x0, x1 = below
    return min(abs(piece.x0 - x0), abs(piece.x1 - x1), abs(piece.x0 + piece.x1 - x0 - x1) / 2) < SAME


def in_order(pieces: Sequence[Piece], columns: Sequence[Strip]) -> list[Reach]:
    """One column for each heading from the left, the column of labels left out if it has none; nothing when
    the numbers differ."""
    left_out = len(columns) - len(pieces)
    if left_out == 1 and pieces[0].x0 < columns[0][1]:
        return []
    return [(i, i) for i in range(left_out, len(columns))] if left_out in (0, 1) else []


def free_around(found: Sequence[Reach], at: int, headed: Collection[int]) -> set[int]:
    """The column of heading `at` and those beside it that only lines below head."""
    low = found[at - 1][1] + 1 if at else 0
    high = found[at + 1][0] if at + 1 < len(found) else max(headed, default=-1) + 1
    own = found[at][0]
    out = {own}
    for step in (-1, 1):
        column = own + step
        while low <= column < high and column in headed:
            out.add(column)
            column += step
    return out if own in headed else {own}


def widened(piece: Piece, reach: Reach, columns: Sequence[Strip], free: Collection[int]) -> Reach:
    """The run of free columns the heading is centred over, when it stands better over them than over its own."""
    x0, x1 = columns[reach[0]]
    middle = (piece.x0 + piece.x1) / 2
    own = min(abs(middle - (x0 + x1) / 2), abs(piece.x0 - x0), abs(piece.x1 - x1))
    runs = [
        (abs(middle - (columns[a][0] + columns[b][1]) / 2), a, b)
        for a in range(min(free), reach[0] + 1)
        for b in range(reach[0], max(free) + 1)
        if a < b
    ]
    fits = [(off, a, b) for off, a, b in runs if off <= CENTRED + 0.05 * (columns[b][1] - columns[a][0])]
    if not fits or (least := min(fits)[0]) >= own - NEARER:
        return reach
    return max(((a, b) for off, a, b in fits if off <= least + NEARER), key=lambda r: r[1] - r[0])
