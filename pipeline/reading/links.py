"""Links on a page and what the file says about itself: bookmarks, page labels, producer."""

from __future__ import annotations

import ctypes
import logging
from itertools import islice

import pypdfium2
import pypdfium2.raw as raw

from extractors.pages import Bookmark, Box, Link
from pipeline.reading import pdfium
from pipeline.reading.drawings import shown
from pipeline.reading.frame import Frame

MOST_LINKS = 2_000  # on one page
LONGEST_TARGET = 2_048
MOST_BOOKMARKS = 20_000
logging.getLogger("pypdfium2").setLevel(logging.ERROR)  # it reports every outline that is too deep


def read_links(document: int, page: int, frame: Frame) -> tuple[Link, ...]:
    """The links of a loaded page: an address, or "#page=7" for a place in the same file."""
    position, link = ctypes.c_int(0), ctypes.c_void_p()
    rectangles, targets = [], []
    rectangle = (ctypes.c_float * 4)()  # left, top, right, bottom
    while len(targets) < MOST_LINKS and pdfium.next_link(
        page, ctypes.addressof(position), ctypes.addressof(link)
    ):
        target = _target(document, link.value)
        if target and pdfium.link_box(link.value, ctypes.addressof(rectangle)):
            left, top, right, bottom = rectangle
            rectangles.append((left, bottom, right, top))
            targets.append(target)
    boxes = shown(rectangles, frame)
    return tuple(Link(Box(*box), target) for box, target in zip(boxes, targets, strict=True))


def _target(document: int, link: int | None) -> str:
    action = pdfium.link_action(link)
    if action:
        text = ctypes.create_string_buffer(LONGEST_TARGET)
        length = pdfium.action_address(document, action, ctypes.addressof(text), LONGEST_TARGET)
        if 1 < length <= LONGEST_TARGET:
            return text.value.decode("utf-8", "replace")
    place = pdfium.link_place(document, link) or (action and pdfium.action_place(document, action))
    index = pdfium.place_page(document, place) if place else -1
    return f"#page={index + 1}" if index >= 0 else ""


def read_label(document: int, number: int) -> str | None:
    """The label the file gives page `number` ("iv", "A-3"), when it gives any."""
    text = ctypes.create_string_buffer(256)
    length = pdfium.page_label(document, number - 1, ctypes.addressof(text), 256)
    label = text.raw[: max(min(length, 256) - 2, 0)].decode("utf-16-le", "replace")
    return label or None


def read_bookmarks(document: pypdfium2.PdfDocument) -> tuple[Bookmark, ...]:
    """The outline of the file, levels from 1, at most MOST_BOOKMARKS; a bookmark without a page keeps None."""
    found = []
    for mark in islice(document.get_toc(), MOST_BOOKMARKS):
        target = mark.get_dest()
        index = target.get_index() if target else None
        title = " ".join(mark.get_title().replace("\x00", "").split())
        found.append(Bookmark(mark.level + 1, title, None if index is None or index < 0 else index + 1))
    return tuple(found)


def is_tagged(document: pypdfium2.PdfDocument) -> bool:
    """Whether the file says what its parts are (headings, tables)."""
    return bool(raw.FPDFCatalog_IsTagged(document.raw))
