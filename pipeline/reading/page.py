"""One page through pdfium."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable
from dataclasses import replace
from operator import itemgetter
from typing import NamedTuple, TypeVar

import pypdfium2

from db.wording import count_of
from extractors.pages import Page
from extractors.problems import Problem
from pipeline.reading import disclosures, drawings, pdfium, scans
from pipeline.reading import ocr as recogniser
from pipeline.reading.annotations import Notes, read_annotations
from pipeline.reading.bullets import with_bullets
from pipeline.reading.frame import Frame, frame_of
from pipeline.reading.layout import lines_of, tables_of, turned_lines
from pipeline.reading.links import read_label, read_links
from pipeline.reading.structure import Tags, read_tags, with_headings, witnessed
from pipeline.reading.text import NOTHING, Text
from pipeline.reading.visible import Sorted, sort_words
from pipeline.reading.words import Asked

LYING = 0.6  # part of a page's letters
ENOUGH_LYING = 100  # letters; fewer are a stamp on an empty page


Result = TypeVar("Result")
Steps = Generator[Asked | None, Text | None, Result]  # the words that are asked for are sent in
Read = tuple[Page, list[Problem]]


class Sheet(NamedTuple):
    """All that a loaded page holds, before it is decided which of it is text."""

    frame: Frame
    turned: int
    drawn: drawings.Drawings
    words: Sorted
    page: Page  # without lines and grids
    notes: Notes
    tags: Tags | None  # None: nobody asked, only ruled tables are wanted


def read_page(document: pypdfium2.PdfDocument, number: int, ocr: bool = True, ruled_only: bool = False) -> Steps[Read]:
    """Page `number` (from 1) of an open document, and what was seen on it and not read, in steps: other pages may be
    read as far between them, and the words a step asks for together with theirs.

    With `ocr`, a page without usable text is read from its picture; with `ruled_only`, neither its text nor its tags are
    asked for tables that no rules draw. Raises PdfiumError if it does not load.
    """
    sheet = yield from _load(document, number, ruled_only)
    yield
    seen = list(_problems(number, sheet))
    why = scans.why_unread(sheet.words, sheet.drawn, sheet.frame)
    if why is None:
        page, more = yield from _filled(sheet, sheet.words.seen)
    elif why == "scan" and scans.has_layer(sheet.words.layer):
        page, more = yield from _filled(sheet, sheet.words.layer.beside(sheet.words.seen))
        page, more = replace(page, text_source="ocr"), [scans.layer_used(number), *more]
    else:
        page, more = yield from _from_picture(document, sheet, why, ocr)
    return page, seen + more


def _from_picture(document: pypdfium2.PdfDocument, sheet: Sheet, why: str, ocr: bool) -> Steps[Read]:
    """The page with the words of its picture beside those that were set as text."""
    own = NOTHING if why == "garbled" else sheet.words.seen
    failure = ""
    if ocr and recogniser.available():
        try:
            found, turned, doubt = scans.read_picture(document, sheet.page.number)
            if not len(found):
                page, more = yield from _filled(sheet, own)
                return replace(page, text_source="none"), [scans.no_text_seen(sheet.page.number), *more]
            sheet, own = _turned(sheet, own, turned)
            page, more = yield from _filled(sheet, own.beside(scans.without_doubles(found, own)))
            return replace(page, text_source="ocr"), [doubt, *more]
        except (RuntimeError, MemoryError) as error:  # of Tesseract or of drawing the picture
            failure = str(error)
    page, more = yield from _filled(sheet, own)
    unread = scans.not_read(sheet.page.number, why, ocr, failure)
    return replace(page, text_source="none"), [unread, *more]


def _turned(sheet: Sheet, own: Text, turned: int) -> tuple[Sheet, Text]:
    """The sheet turned clockwise by `turned` degrees, as its picture was to be read; what else stands on it
    would lie on its side, and is left out."""
    if not turned:
        return sheet, own
    wide, high = sheet.page.width, sheet.page.height
    if turned != 180:
        wide, high = high, wide
    page = replace(sheet.page, turned=turned, width=wide, height=high, links=(), images=())
    frame = sheet.frame._replace(width=wide, height=high)
    return sheet._replace(page=page, frame=frame, drawn=drawings.Drawings()), NOTHING


def _load(document: pypdfium2.PdfDocument, number: int, ruled_only: bool) -> Steps[Sheet]:
    address = pdfium.handle(document.raw)
    page = pdfium.load_page(address, number - 1)
    if not page:
        raise pypdfium2.PdfiumError(f"page {number} does not load")
    try:
        frame, text, turned = yield from _words(page)
        yield
        return _sheet(address, page, number, frame, text, turned, ruled_only)
    finally:
        pdfium.close_page(page)


def _words(page: int) -> Steps[tuple[Frame, Text, int]]:
    """The words of a loaded page, where they stand when the page is turned by so many degrees, which most of it asks
    for."""
    frame, text_page = frame_of(page), pdfium.load_text(page)
    try:
        text = yield Asked(text_page, frame)
        turned = _lying(text)
        if turned:
            frame = frame_of(page, turned)
            text = yield Asked(text_page, frame)
        return frame, text, turned
    finally:
        pdfium.close_text(text_page)


def _sheet(
    document: int, page: int, number: int, frame: Frame, text: Text, turned: int, ruled_only: bool
) -> Sheet:
    drawn = drawings.read_drawings(page)
    empty = Page(
        number,
        round(frame.width, 2),
        round(frame.height, 2),
        links=read_links(document, page, frame),
        images=drawings.pictures(drawn, frame),
        rotation=pdfium.page_rotation(page) * 90 % 360,
        label=read_label(document, number),
        turned=turned,
    )
    tags = None if ruled_only else read_tags(document, page, text, drawn)
    return Sheet(frame, turned, drawn, sort_words(text, drawn, frame), empty, read_annotations(page), tags)


def _filled(sheet: Sheet, text: Text) -> Steps[Read]:
    """The page with `text` as lines, and the tables they stand in."""
    page, frame = sheet.page, sheet.frame
    upright = text.upright
    edges = drawings.edges(sheet.drawn, frame)
    shades = drawings.shades(sheet.drawn, frame)
    grids, problems = tables_of(upright, edges, shades, page, ruled_only=sheet.tags is None)
    if sheet.tags:
        grids, doubts = witnessed(grids, sheet.tags, upright, page.number)
        problems += doubts
    yield
    lines = with_bullets(lines_of(upright, grids, page.number), sheet.drawn, frame)
    if sheet.tags:
        lines = with_headings(lines, sheet.tags, upright)
    lines += turned_lines(text, page.number) if upright is not text else []
    return replace(page, lines=tuple(lines), grids=grids), problems


def _lying(text: Text) -> int:
    """The angle at which most of the page's letters lie on their side or head, 0 when they stand."""
    if not text.styles.angle.any():
        return 0
    letters = Counter()
    for word, angle in zip(text.letters, text.told(text.styles.angle).tolist(), strict=True):
        letters[angle] += len(word)
    angle, most = max(letters.items(), key=itemgetter(1), default=(0, 0))
    lies = angle in (90, 180, 270) and most > LYING * letters.total() and most >= ENOUGH_LYING
    return angle if lies else 0


def _problems(number: int, sheet: Sheet) -> Iterable[Problem]:
    hidden = sheet.words.hidden.letters
    if not disclosures.is_blacked_out(sheet.words):
        hidden = hidden + sheet.words.blacked.letters
    if hidden:
        message = f"{count_of(len(hidden), 'word')} cannot be seen on the page and left out: "
        message += _short(" ".join(hidden))
        yield Problem("read", "hidden-text", message, number, "note")
    if sheet.notes.texts:
        message = "Form fields or typed notes on this page were not read: "
        yield Problem("read", "form-text", message + _short("; ".join(sheet.notes.texts)), number, "note")
    if sheet.drawn.capped:
        message = "The drawing on this page has too many lines; tables on it may be missing."
        yield Problem("read", "drawing-too-large", message, number)
    yield from disclosures.on_page(number, sheet.words, sheet.notes)


def _short(text: str) -> str:
    return text if len(text) <= 200 else text[:199] + "…"
