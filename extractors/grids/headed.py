"""Tables of words that no rules draw: a line of bold headings, and below it text that keeps to their columns.

A plan of actions, a list of staff, a timetable. Names under "Present" and "Apologies" are lists side by side,
not rows, and are left alone; so are numbered paragraphs with a margin for notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.grids.columns import Strip, place
from extractors.grids.pieces import WIDE, TextLine
from extractors.grids.table_words import TableWord

FEWEST = 3  # headings
LONGEST = 40  # letters of one line of a heading
FAR = 2.2  # blank between two rows, in line heights
MOST_FIGURES = 0.4  # share of the fields right of the labels; with more, the figures tell where the table is
OVERLAP = 1.0  # points
SET_OFF = 2.0  # points by which the blank between two rows is wider than between the lines of one
LISTS = re.compile(r"\b(?:present|apolog|attend|absent|absence|substitut|dispens)|:$", re.IGNORECASE)


def headings_set(words: Sequence[TableWord]) -> bool:
    """Three bold words or more stand wide apart on one line: a quick look that spares pages of prose the rest."""
    bold = [w for w in words if w.bold]
    apart = 1
    for left, right in pairwise(bold):
        if abs(left.bottom - right.bottom) > 1:
            apart = 1
        elif right.x0 - left.x1 > WIDE * left.size:
            apart += 1
            if apart == FEWEST:
                return True
    return False


def headed_runs(lines: Sequence[TextLine]) -> list[tuple[int, int]]:
    """Index of the first and last line of every such table."""
    out: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        if (not out or i > out[-1][1]) and heads(line):
            last = end_of(lines, i)
            if last - i >= 2 and of_words(lines[i + 1 : last + 1]):
                out.append((i, last))
    return out


def heads(line: TextLine) -> bool:
    """Bold, in three pieces or more, each as short as a heading, none a figure."""
    return (
        len(line.pieces) >= FEWEST
        and line.bold
        and all(len(p.text) <= LONGEST and not p.figure and not LISTS.search(p.text) for p in line.pieces)
    )


def end_of(lines: Sequence[TextLine], first: int) -> int:
    """Index of the last line that keeps to the columns of the headings at `first`."""
    headings = lines[first].pieces
    last = first
    for i in range(first + 1, len(lines)):
        above, line = lines[i - 1], lines[i]
        if line.top - above.bottom > FAR * max(line.height, above.height) or heads(line):
            break
        if line.x0 < headings[0].x0 - 3 or any(crosses(p.x0, p.x1, headings) for p in line.pieces):
            break
        last = i
    return last


def crosses(x0: float, x1: float, headings: Sequence) -> bool:
    """Text from `x0` to `x1` lies under two headings, or runs into the place of the next."""
    return sum(x0 < h.x1 and x1 > h.x0 for h in headings) > 1


def of_words(body: Sequence[TextLine]) -> bool:
    """Fields right of the labels hold words rather than figures."""
    fields = [p.figure for line in body for p in line.pieces[1:]]
    return bool(fields) and sum(fields) <= MOST_FIGURES * len(fields)


def rows_of_words(lines: Sequence[TextLine], columns: Sequence[Strip]) -> list[list[TextLine]]:
    """Lines as rows: parted at wider blanks, or, where all blanks are alike, where the first column is filled and
    not alone."""
    if not lines:
        return []
    apart = set_off(lines)
    even = not any(apart)
    out = [[lines[0]]]
    for line, wide in zip(lines[1:], apart, strict=True):
        if wide or (even and begins_row(line, columns)):
            out.append([line])
        else:
            out[-1].append(line)
    return out


def set_off(lines: Sequence[TextLine]) -> list[bool]:
    """For each line but the first whether a wider blank parts it from the one above."""
    return next(ways_apart(lines), [False] * max(len(lines) - 1, 0))


def ways_apart(lines: Sequence[TextLine]) -> Iterator[list[bool]]:
    """The ways in which blanks may tell lines of one row from rows, the narrower blanks first: wherever blanks of
    two widths differ enough, and, where lines overlap (a field in the middle beside two lines), at every blank."""
    blanks = [b.top - a.bottom for a, b in pairwise(lines)]
    widths = sorted({blank for blank in blanks if blank > -OVERLAP})
    for narrow, wide in pairwise(widths):
        if wide - narrow > SET_OFF:
            yield [blank > narrow for blank in blanks]
    if widths and min(blanks) <= -OVERLAP:
        yield [blank > -OVERLAP for blank in blanks]


def begins_row(line: TextLine, columns: Sequence[Strip]) -> bool:
    first = line.pieces[0]
    return len(line.pieces) > 1 and place(first, columns)[0] == 0 and not first.text[:1].islower()
