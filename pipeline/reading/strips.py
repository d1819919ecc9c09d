"""Where text may flow in columns: blanks of rows and the order of drawing as the bits of numbers.

What is blank in several rows, or drawn on one side of a strip, is then told in one step; a page of tables asks it
thousands of times.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import attrgetter, or_
from typing import NamedTuple

from pipeline.reading.lines import Row

NARROWEST_STRIP = 8.0  # points between two columns
NARROWEST_COLUMN = 7  # font sizes
SLACK = 0.01  # points

FIRST, LEFT, RIGHT = attrgetter("first"), attrgetter("x0"), attrgetter("x1")


class Piece(NamedTuple):
    """A segment of a row: the row's number from the top, its extent, when the file draws it."""

    row: int
    x0: float
    x1: float
    first: int
    runs: Row
    words: int


Blank = tuple[float, float]  # from x to x


class Blanks:
    """What is blank in each row. Places where pieces begin or end have two bits each: one for the place itself, which
    parts blanks that meet at a piece without width, and one for the paper to its right."""

    def __init__(self, pieces: Sequence[Sequence[Piece]]) -> None:
        each = [piece for row in pieces for piece in row]
        left, right = min(map(LEFT, each)), max(map(RIGHT, each))
        ends = left - 1, right + 1
        self.places = sorted({*ends, *map(LEFT, each), *map(RIGHT, each)})
        self._after = {place: 2 << 2 * n for n, place in enumerate(self.places)}
        self.rows = [reduce(or_, [self._between(*blank) for blank in _gaps(row, *ends)], 0) for row in pieces]
        self.rows.append(0)  # below the last row nothing is blank
        narrowest = NARROWEST_COLUMN * min([piece.runs[0].size for piece in each]) - SLACK
        inner = [place for place in self.places if left + narrowest <= place <= right - narrowest]
        # a strip elsewhere leaves too narrow a column
        self.room = self._between(inner[0], inner[-1]) if len(inner) > 1 else 0
        self._wide: dict[int, list[Blank]] = {}

    def _between(self, start: float, end: float) -> int:
        return (self._after[end] >> 1) - self._after[start]

    def wide(self, bits: int) -> list[Blank]:
        """Those blanks of `bits` that are wide enough to part columns."""
        found = self._wide.get(bits)
        if found is None:
            found = self._wide[bits] = [(a, b) for a, b in self._told(bits) if b - a >= NARROWEST_STRIP]
        return found

    def _told(self, bits: int) -> Iterator[Blank]:
        while bits:
            first = (bits & -bits).bit_length() - 1
            rest = bits >> first
            after = first + (~rest & rest + 1).bit_length() - 1
            yield self.places[first >> 1], self.places[after + 1 >> 1]
            bits = bits >> after << after


def _gaps(row: Sequence[Piece], left: float, right: float) -> list[Blank]:
    """The blank intervals of a row between the margins of the text."""
    ends = [left, *map(RIGHT, row)]
    starts = [*map(LEFT, row), right]
    return [(a, b) for a, b in zip(ends, starts, strict=True) if b - a >= NARROWEST_STRIP]


class Drawn:
    """Pieces in the order in which the file draws them, a bit for each."""

    def __init__(self, pieces: Sequence[Sequence[Piece]]) -> None:
        each = sorted([piece for row in pieces for piece in row], key=FIRST)
        bits = {piece.first: 1 << n for n, piece in enumerate(each)}
        self.above = [0]  # by row
        for row in pieces:
            self.above.append(self.above[-1] + sum([bits[piece.first] for piece in row]))
        self.left_of, so_far = {min(map(LEFT, each)) - 1: 0}, 0  # those that end at a place or before
        for piece in sorted(each, key=RIGHT):
            self.left_of[piece.x1] = so_far = so_far + bits[piece.first]
        self.right_of, so_far = {max(map(RIGHT, each)) + 1: 0}, 0
        for piece in sorted(each, key=LEFT, reverse=True):
            self.right_of[piece.x0] = so_far = so_far + bits[piece.first]
        self.heads = sum([bits[row[0].first] for row in pieces])  # first of their rows
        self.tails = sum([bits[row[-1].first] for row in pieces])

    def beside(self, start: int, stop: int, blank: Blank) -> tuple[int, int]:
        """Of a blank strip down the rows `start` to `stop` (not included): how many rows at least have text on either
        side, and how often at least the file goes over it (from a piece to the next of all pieces)."""
        band = self.above[stop] - self.above[start]
        left, right = self.left_of[blank[0]] & band, self.right_of[blank[1]] & band
        rows = min((left & self.heads).bit_count(), (right & self.tails).bit_count())
        return rows, (left << 1 & right | right << 1 & left).bit_count()
