"""One page through pdfium."""

from __future__ import annotations

from extractors.models import Line, Page, Problem, line_of
from pipeline.reading import pdfium
from pipeline.reading.frame import Frame, frame_of
from pipeline.reading.lines import build_lines
from pipeline.reading.words import Placed, read_words

INVISIBLE = 3


def read_page(document: int, number: int) -> tuple[Page, list[Problem]]:
    """Page `number` (from 1) of an open document, and what was seen on it and not read."""
    page = pdfium.load_page(document, number - 1)
    if not page:
        raise ValueError(f"page {number} does not load")
    try:
        return _read(page, number)
    finally:
        pdfium.close_page(page)


def _read(page: int, number: int) -> tuple[Page, list[Problem]]:
    frame = frame_of(page)
    problems: list[Problem] = []
    placed = _words(page, frame)
    seen = [p for p in placed if p.style.mode != INVISIBLE and not p.style.white]
    upright = [p for p in seen if not p.style.angle]
    lines = build_lines(upright, number)
    lines += _turned(seen, number)
    found = Page(
        number, round(frame.width, 2), round(frame.height, 2), tuple(lines), rotation=frame.rotation
    )
    return found, problems


def _words(page: int, frame: Frame) -> list[Placed]:
    text_page = pdfium.load_text(page)
    if not text_page:
        return []
    try:
        return read_words(text_page, frame)
    finally:
        pdfium.close_text(text_page)


def _turned(placed: list[Placed], number: int) -> list[Line]:
    """Text that does not stand upright: one line for each stretch at one angle."""
    lines: list[Line] = []
    stretch: list[Placed] = []
    for item in [p for p in placed if p.style.angle]:
        if stretch and item.style.angle != stretch[-1].style.angle:
            lines.append(_turned_line(stretch, number))
            stretch = []
        stretch.append(item)
    return lines + ([_turned_line(stretch, number)] if stretch else [])


def _turned_line(stretch: list[Placed], number: int) -> Line:
    return line_of(tuple(p.word for p in stretch), number, rotation=stretch[0].style.angle)
