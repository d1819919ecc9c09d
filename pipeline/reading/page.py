"""One page through pdfium."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.models import Grid, Line, Page, Problem, line_of
from extractors.tables import find_grids
from pipeline.reading import drawings, pdfium
from pipeline.reading.columns import in_reading_order
from pipeline.reading.frame import Frame, frame_of
from pipeline.reading.lines import line_from, rows_of
from pipeline.reading.links import read_label, read_links
from pipeline.reading.visible import sort_words
from pipeline.reading.words import Placed, read_words


def read_page(document: int, number: int) -> tuple[Page, list[Problem]]:
    """Page `number` (from 1) of an open document, and what was seen on it and not read."""
    page = pdfium.load_page(document, number - 1)
    if not page:
        raise ValueError(f"page {number} does not load")
    try:
        return _read(document, page, number)
    finally:
        pdfium.close_page(page)


def _read(document: int, page: int, number: int) -> tuple[Page, list[Problem]]:
    frame = frame_of(page)
    drawn = drawings.read_drawings(page)
    words = sort_words(_words(page, frame), drawn, frame)
    upright = [p for p in words.seen if not p.style.angle]
    grids = find_grids(
        [p.word for p in upright],
        drawings.edges(drawn, frame),
        drawings.shades(drawn, frame),
        frame.width,
        frame.height,
        number,
    )
    lines = lines_of(upright, grids, number) + turned_lines(words.seen, number)
    found = Page(
        number,
        round(frame.width, 2),
        round(frame.height, 2),
        tuple(lines),
        grids,
        links=read_links(document, page, frame),
        images=drawings.pictures(drawn, frame),
        rotation=frame.rotation,
        label=read_label(document, number),
    )
    return found, list(_problems(number, words.hidden, drawn))


def _words(page: int, frame: Frame) -> list[Placed]:
    text_page = pdfium.load_text(page)
    if not text_page:
        return []
    try:
        return read_words(text_page, frame)
    finally:
        pdfium.close_text(text_page)


def lines_of(upright: list[Placed], grids: tuple[Grid, ...], number: int) -> list[Line]:
    """Lines in reading order; what stands in a grid makes lines of its own, put where the grid begins."""
    outside, inside = _parted(upright, grids)
    lines = [line_from(row, number) for row in in_reading_order(rows_of(outside))]
    for index, placed in enumerate(inside):
        held = [line_from(row, number, index) for row in rows_of(placed)]
        _insert(lines, held)
    return lines


def _parted(upright: list[Placed], grids: tuple[Grid, ...]) -> tuple[list[Placed], list[list[Placed]]]:
    """Words outside all grids, and the words of each grid."""
    if not grids:
        return upright, []
    outside: list[Placed] = []
    inside: list[list[Placed]] = [[] for _ in grids]
    boxes = [grid.box for grid in grids]
    for item in upright:
        _, x0, top, x1, bottom = item.word[:5]
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        for box, held in zip(boxes, inside, strict=True):
            if box.x0 <= x <= box.x1 and box.top <= y <= box.bottom:
                held.append(item)
                break
        else:
            outside.append(item)
    return outside, inside


def _insert(lines: list[Line], held: list[Line]) -> None:
    """Put the lines of a grid before the first line that follows all lines above the grid."""
    if not held:
        return
    top = held[0].box.top
    at = max((i + 1 for i, line in enumerate(lines) if line.box.top <= top), default=0)
    lines[at:at] = held


def turned_lines(placed: Iterable[Placed], number: int) -> list[Line]:
    """Text that does not stand upright: one line for each stretch at one angle."""
    lines: list[Line] = []
    stretch: list[Placed] = []
    for item in placed:
        if not item.style.angle:
            continue
        if stretch and item.style.angle != stretch[-1].style.angle:
            lines.append(_turned_line(stretch, number))
            stretch = []
        stretch.append(item)
    return lines + ([_turned_line(stretch, number)] if stretch else [])


def _turned_line(stretch: list[Placed], number: int) -> Line:
    return line_of(tuple(p.word for p in stretch), number, rotation=stretch[0].style.angle)


def _problems(number: int, hidden: list[Placed], drawn: drawings.Drawings) -> Iterable[Problem]:
    if hidden:
        text = " ".join(p.word.text for p in hidden)
        shown = text if len(text) <= 80 else text[:79] + "…"
        message = f"{len(hidden)} words cannot be seen on the page and were left out: {shown}"
        yield Problem("read", "hidden-text", message, number, "note")
    if drawn.capped:
        message = "The drawing on this page has too many lines; tables on it may be missing."
        yield Problem("read", "drawing-too-large", message, number)
