"""Distances and margins of a front sheet: what is one paragraph, what is a heading."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.agenda_rows import Row
from extractors.pages import Line


@dataclass(frozen=True, slots=True)
class Layout:
    """Line pitch, right margin and middle of the title column, and whether titles are bold."""

    pitch: float
    right: float
    middle: float
    number_x0: float  # where the numbers stand
    text_x0: float  # where the titles begin
    bold_titles: bool

    @property
    def hanging(self) -> bool:
        """Titles and what stands under them are indented behind the numbers."""
        return self.text_x0 - self.number_x0 > 12

    def gap(self, above: Line, below: Line) -> float:
        """The blank between two lines in line pitches less one; 0 across a page break."""
        if above.page != below.page:
            return 0.0
        return (below.box.bottom - above.box.bottom) / self.pitch - 1

    def is_full(self, above: Line, below: Line) -> bool:
        """The first word of `below` had no room at the end of `above`."""
        word = below.words[0]
        return above.box.x1 + 0.3 * above.size + (word.x1 - word.x0) > self.right - 0.3 * above.size

    def is_centred(self, line: Line) -> bool:
        """`line` stands in the middle of the page, away from the left edge of the items."""
        return abs((line.box.x0 + line.box.x1) / 2 - self.middle) < 25 and line.box.x0 > self.text_x0 + 25


def layout_of(rows: Sequence[Row], starts: Sequence[int]) -> Layout:
    """The layout of the agenda whose items open at `starts` (at least one)."""
    lines = [row.line for row in rows]
    items = [rows[i] for i in starts if rows[i].body]
    bodies = [row.body for row in rows[starts[0] :] if row.body]
    titled = [row.body for row in items if row.body]
    bold = sum(line.bold for line in titled) * 2 > len(titled)
    return Layout(
        pitch=_pitch(lines),
        right=_right(items) or max((line.box.x1 for line in bodies), default=500.0),
        middle=(min(line.box.x0 for line in lines) + max(line.box.x1 for line in lines)) / 2,
        number_x0=min((row.x0 for row in items), default=0.0),
        text_x0=statistics.median(line.box.x0 for line in titled) if titled else 0.0,
        bold_titles=bold,
    )


def _right(items: Sequence[Row]) -> float:
    """The edge of the column of titles, less what a cell leaves blank, when all items stand in a ruled table."""
    return max(row.right for row in items) - 5 if items and all(row.right for row in items) else 0.0


def _pitch(lines: Sequence[Line]) -> float:
    """The distance from one line to the next inside a paragraph: the small common step."""
    near = [
        (below.box.bottom - above.box.bottom, abs(below.box.x0 - above.box.x0) < 3)
        for above, below in zip(lines, lines[1:])
        if above.page == below.page and 0.8 * below.size < below.box.bottom - above.box.bottom < 2.5 * below.size
    ]
    steps = sorted(step for step, under in near if under) or sorted(step for step, _ in near)  # rows of two columns interlock
    if not steps:
        return 14.0
    least = steps[len(steps) // 10]
    return statistics.median(step for step in steps if step <= 1.2 * least)
