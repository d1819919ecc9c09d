"""The column at the right that says who is to act: its words stand beside the text of a
minute and belong to none of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.pages import Line, line_of
from extractors.ruleset import reads

DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}")
INITIALS = re.compile(r"[A-Z]{2,3}(?:\s?(?:[/,&+]|and)\s?[A-Z]{2,3})*")
NARROW = 28  # letters that the widest entry of such a column has
RIGHT = 0.66  # of the way from the left margin to the right one
ALIGNED = 8.0  # points
ON_EDGE = 1.0
CLOSE = 0.6  # of the font size: more than a blank, though the text reaches near the column


def is_head(text: str) -> bool:
    """Whether `text` heads such a column: "Action by"."""
    return reads("minutes", "action-head", text)


def without_actions(lines: Sequence[Line]) -> tuple[Line, ...]:
    """`lines` without the words of a column of actions, where its head is printed or
    initials stand below one another at the right of the text."""
    for _ in range(2):  # who is to act, and until when
        columns = _columns(lines)
        if not columns:
            break
        lines = tuple(_cut(lines, columns))
    return tuple(lines)


def _columns(lines: Sequence[Line]) -> list[float]:
    """Where columns of actions begin."""
    if not lines:
        return []
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    edge = left + RIGHT * (right - left)
    tails = [line.segments[-1] for line in lines if line.grid is None]
    tails = [t for t in tails if t.box.x0 > edge]
    heads = [t.box.x0 for t in tails if is_head(t.text.strip())]
    initials = [t.box.x0 for t in tails if INITIALS.fullmatch(t.text.strip())]
    return heads + [x for x in initials if sum(abs(x - other) < ALIGNED for other in initials) > 1]


def _cut(lines: Sequence[Line], columns: Sequence[float]) -> Iterator[Line]:
    for line in lines:
        tail = _tail(line, columns) if line.grid is None else line
        if line.grid is not None or not _in_column(tail, columns):
            yield line
        elif len(tail.words) < len(line.words):
            own = line.words[: len(line.words) - len(tail.words)]
            yield replace(line_of(own, line.page, None, line.rotation))


def _tail(line: Line, columns: Sequence[float]) -> Line:
    """The last part of a line: behind a wide gap, or where it begins on the very edge of a column."""
    words = line.words
    for at in range(len(words) - 1, 0, -1):
        on_edge = any(abs(words[at].x0 - x) < ON_EDGE for x in columns)
        if on_edge and words[at].x0 - words[at - 1].x1 > CLOSE * line.size:
            return line_of(words[at:], line.page)
    return line.segments[-1]


def _in_column(tail: Line, columns: Sequence[float]) -> bool:
    text = tail.text.strip()
    if len(text) > NARROW or not re.search(r"[A-Za-z]", text) and not DATE.fullmatch(text):
        return False
    aligned = any(abs(tail.box.x0 - x) < ALIGNED for x in columns)
    return aligned and (is_head(text) or text[0].isupper() or DATE.fullmatch(text) is not None)
