"""Bullets that are drawn and not typed, as browsers print lists: small dots and squares before a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.pages import Box, Line, line_of
from pipeline.reading.drawings import Drawings, shown
from pipeline.reading.frame import Frame
from pipeline.reading.styles import WHITE

SMALLEST, LARGEST = 2.0, 8.0  # points
MOST = 300  # dots on one page; more are a map or a pattern
WIDEST_GAP = 3.0  # of the font size, between a bullet and its text
TYPED = frozenset("•●○▪■□◦‣⁃∙·➢➤✓❖◆-–—*")


def with_bullets(lines: Sequence[Line], drawn: Drawings, frame: Frame) -> list[Line]:
    """The lines, those with a "•" before them that a dot is drawn before."""
    dots = _dots(drawn, frame)
    return [_with_bullet(line, dots) for line in lines] if dots else list(lines)


def _dots(drawn: Drawings, frame: Frame) -> list[Box]:
    small = [
        fill.rectangle
        for fill in drawn.fills
        if _is_small(fill.rectangle) and min(fill.colour) < WHITE
    ]
    return [Box(*box) for box in shown(small, frame)] if len(small) <= MOST else []


def _is_small(rectangle: tuple[float, float, float, float]) -> bool:
    left, bottom, right, top = rectangle
    width, height = right - left, top - bottom
    return SMALLEST <= width <= LARGEST and SMALLEST <= height <= LARGEST and 0.7 < width / height < 1.4


def _with_bullet(line: Line, dots: Sequence[Box]) -> Line:
    size = line.size
    dot = next((d for d in dots if _stands_before(d, line, size)), None)
    if dot is None or line.rotation or line.text[0] in TYPED:
        return line
    first = line.words[0]
    bullet = first._replace(text="•", x0=dot.x0, x1=dot.x1, bold=False, italic=False, space=True)
    return replace(line_of((bullet, *line.words), line.page, line.grid), tag=line.tag)


def _stands_before(dot: Box, line: Line, size: float) -> bool:
    gap = line.box.x0 - dot.x1
    middle = (dot.top + dot.bottom) / 2
    height = line.box.bottom - line.box.top
    inside = line.box.top + 0.15 * height < middle < line.box.bottom - 0.1 * height
    return 0 < gap < WIDEST_GAP * size and dot.x1 - dot.x0 < 0.65 * size and inside
