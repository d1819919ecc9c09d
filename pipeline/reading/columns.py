"""Reading order: rows from top to bottom, but text that flows in columns column by column.

Columns are only taken for flowing text when a blank strip runs down between them, both sides are made of
whole phrases, and the file itself draws one side after the other: labels beside names, and tables, are drawn
row by row and stay side by side in one line.
"""

from __future__ import annotations

from statistics import median
from typing import NamedTuple

from pipeline.reading.lines import Row, segments_of
from pipeline.reading.strips import NARROWEST_COLUMN, SLACK, Blank, Blanks, Drawn, Piece

FEWEST_ROWS = 4
STRAYS = 2  # times the file may go over from one column to the other: once, and for a stamp drawn last
FEWEST_WORDS = 2.5  # a row, on average
TRIMMED = 2  # times fewer when rows above and below are taken off: one at either end


class Strip(NamedTuple):
    """A blank strip down the rows `start` to `stop` (not included)."""

    start: int
    stop: int
    x0: float
    x1: float


def in_reading_order(rows: list[Row]) -> list[Row]:
    """The rows, those of a page's flowing columns cut and put one column after the other."""
    if not _may_flow(rows):
        return rows
    pieces = [
        [
            Piece(
                number,
                part[0].x0,
                max([r.x1 for r in part]),
                min([r.start for r in part]),
                part,
                sum([r.count for r in part]),
            )
            for part in segments_of(row)
        ]
        for number, row in enumerate(rows)
    ]
    return _ordered(pieces)


def _may_flow(rows: list[Row]) -> bool:
    """Whether enough text starts far from the left margin for there to be columns at all."""
    if len(rows) < FEWEST_ROWS:
        return False
    left = min([row[0].x0 for row in rows])
    right = max([run.x1 for row in rows for run in row])
    far = left + 0.25 * (right - left)
    phrases = [number for number, row in enumerate(rows) for run in row if run.x0 > far and run.count > 1]
    return len(set(phrases)) >= FEWEST_ROWS


def _ordered(pieces: list[list[Piece]]) -> list[Row]:
    out: list[Row] = []
    blanks, drawn = Blanks(pieces), Drawn(pieces)
    start = 0
    while start < len(pieces):
        strip = _best_strip(pieces, blanks, drawn, start) if len(pieces) - start >= FEWEST_ROWS else None
        plain = pieces[start : strip.start if strip else start + 1]
        out += [[run for piece in row for run in piece.runs] for row in plain]
        if strip is None:
            start += 1
            continue
        band = pieces[strip.start : strip.stop]
        for side in (
            [[p for p in row if p.x1 <= strip.x0 + SLACK] for row in band],
            [[p for p in row if p.x0 >= strip.x1 - SLACK] for row in band],
        ):
            out += _ordered([row for row in side if row])
        start = strip.stop
    return out


def _best_strip(pieces: list[list[Piece]], blanks: Blanks, drawn: Drawn, start: int) -> Strip | None:
    """The blank strip from row `start` down that parts the most rows of flowing text."""
    live = blanks.rows[start]
    best = None
    for stop in range(start + 1, len(pieces) + 1):
        carried_on = live & blanks.rows[stop]
        if carried_on == live:
            continue
        if not live & blanks.room:
            break
        for x0, x1 in _ended(blanks.wide(live), blanks.wide(carried_on)) if stop - start >= FEWEST_ROWS else ():
            if not _may_flow_beside(drawn, start, stop, (x0, x1)):
                continue
            strip = _trimmed(pieces, Strip(start, stop, x0, x1))
            if strip and (best is None or strip.stop > best.stop) and _flows(pieces, strip):
                best = strip
        live = carried_on
    return best


def _may_flow_beside(drawn: Drawn, start: int, stop: int, blank: Blank) -> bool:
    """A quick look that spares most blanks the rest: rows enough on either side, seldom gone over."""
    rows, switches = drawn.beside(start, stop, blank)
    return rows >= FEWEST_ROWS and switches - TRIMMED <= STRAYS + rows // 8


def _ended(live: list[Blank], nexts: list[Blank]) -> list[Blank]:
    """Those of `live` that none of `nexts` carries on."""
    return [(a, b) for a, b in live if not any([c < b and a < d for c, d in nexts])] if nexts else live


def _trimmed(pieces: list[list[Piece]], strip: Strip) -> Strip | None:
    """The strip without rows above or below both columns, as the order in which the file draws tells them:
    a heading over the right column is drawn before the left one, one below the left after the right."""
    left, right = _sides(pieces, strip)
    if not left or not right:
        return None
    first_row = pieces[strip.start][0].row
    start, stop = strip.start, strip.stop
    head, foot = min(p.row for p in left) - first_row, max(p.row for p in right) - first_row
    first_left, last_right = min(p.first for p in left), max(p.first for p in right)
    while start - strip.start < head and max(p.first for p in pieces[start]) < first_left:
        start += 1
    while stop - strip.start - 1 > foot and min(p.first for p in pieces[stop - 1]) > last_right:
        stop -= 1
    return strip._replace(start=start, stop=stop)


def _sides(pieces: list[list[Piece]], strip: Strip) -> tuple[list[Piece], list[Piece]]:
    band = [piece for row in pieces[strip.start : strip.stop] for piece in row]
    return [p for p in band if p.x1 <= strip.x0 + SLACK], [p for p in band if p.x0 >= strip.x1 - SLACK]


def _flows(pieces: list[list[Piece]], strip: Strip) -> bool:
    left, right = _sides(pieces, strip)
    counts = [len({p.row for p in side}) for side in (left, right)]
    if min(counts) < FEWEST_ROWS:
        return False
    for side, rows in zip((left, right), counts, strict=True):
        if sum([p.words for p in side]) < FEWEST_WORDS * rows:
            return False
        wide = max(p.x1 for p in side) - min(p.x0 for p in side)
        if wide < NARROWEST_COLUMN * median(p.runs[0].size for p in side):
            return False
    labels = sum(p.runs[-1].last.endswith(":") for p in left)
    return labels * 2 <= len(left) and _switches(left, right) <= STRAYS + min(counts) // 8


def _switches(left: list[Piece], right: list[Piece]) -> int:
    """How often the file goes over from one side to the other."""
    drawn = sorted([(p.first, 0) for p in left] + [(p.first, 1) for p in right])
    return sum(one != other for (_, one), (_, other) in zip(drawn, drawn[1:], strict=False))
