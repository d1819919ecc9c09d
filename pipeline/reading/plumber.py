"""The same pages through pdfplumber, for what pdfium cannot open. Slower by far, and plain text only:
no scans, no bookmarks, no test for hidden text."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.pages import Box, Edge, Link, Page, Shade, Word
from extractors.problems import Problem
from pipeline.reading.layout import lines_of, tables_of
from pipeline.reading.styles import BOLD_NAME, ITALIC_NAME, USUAL_DESCENT
from pipeline.reading.text import text_of
from pipeline.reading.words import CLEAN

if TYPE_CHECKING:  # it takes 20 MB, which most runs have no use for
    import pdfplumber

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it reports every odd font
MOST_EDGES = 5_000
MOST_PAGES = 200  # of one file: each takes a second or more


def page_total(path: Path) -> int:
    """How many pages pdfplumber finds; 0 when it cannot open the file either."""
    import pdfplumber

    try:
        with pdfplumber.open(path) as document:
            return len(document.pages)
    except Exception:  # pdfminer raises anything on a damaged file
        return 0


def read_pages(
    path: Path, numbers: Sequence[int], whys: Mapping[int, str] | None = None
) -> Iterator[tuple[Page, list[Problem]]]:
    """The pages `numbers` (from 1, ascending) of the file, each with what was not read on it. Why the first
    reader did not read them (`whys`, by page) goes into the problem. The file is opened once, and past `MOST_PAGES`
    pages are lost."""
    import pdfplumber

    try:
        with path.open("rb") as stream:
            pages = pdfplumber.open(stream).pages
            for number in numbers[:MOST_PAGES]:
                yield _read(pages, number, (whys or {}).get(number, ""))
                gc.collect()  # its pages are cycles, and the collector rests while a pack is read
        left = RuntimeError(f"more than {MOST_PAGES} pages of this file are damaged")
    except Exception as error:  # as above
        yield from (_lost(number, error) for number in numbers)
        return
    yield from (_lost(number, left) for number in numbers[MOST_PAGES:])


def _read(pages: Sequence[pdfplumber.page.Page], number: int, why: str) -> tuple[Page, list[Problem]]:
    try:
        page = pages[number - 1]
        read = _page(page, number, why)
        page.close()
        return read
    except Exception as error:  # as above; the other pages still count
        return _lost(number, error)


def _page(page: pdfplumber.page.Page, number: int, why: str) -> tuple[Page, list[Problem]]:
    left, top = page.bbox[0], page.bbox[1]
    words = list(_words(page, left, top))
    text = text_of(words, [word.bottom - USUAL_DESCENT * word.size for word in words])
    edges = [
        Edge(*(round(float(v), 3) for v in (e["x0"] - left, e["top"] - top, e["x1"] - left, e["bottom"] - top)), e["orientation"])
        for e in page.edges[:MOST_EDGES]
        if e["orientation"] in ("h", "v")
    ]
    shades = [
        Shade(r["x0"] - left, r["top"] - top, r["x1"] - left, r["bottom"] - top, (224, 224, 224))
        for r in page.rects[:MOST_EDGES]
        if r.get("fill")
    ]
    width, height = float(page.width), float(page.height)
    empty = Page(
        number,
        round(width, 2),
        round(height, 2),
        links=tuple(
            Link(Box(h["x0"] - left, h["top"] - top, h["x1"] - left, h["bottom"] - top), h["uri"])
            for h in page.hyperlinks
            if h.get("uri")
        ),
        images=tuple(
            Box(i["x0"] - left, i["top"] - top, i["x1"] - left, i["bottom"] - top) for i in page.images
        ),
        rotation=page.rotation or 0,
        engine="pdfplumber",
    )
    grids, problems = tables_of(text, edges, shades, empty)
    lines = tuple(lines_of(text, grids, number))
    return replace(empty, lines=lines, grids=grids), [_slow(number, why), *problems]


def _words(page: pdfplumber.page.Page, left: float, top: float) -> Iterator[Word]:
    for w in page.extract_words(extra_attrs=["size", "fontname"], keep_blank_chars=False):
        text = w["text"].translate(CLEAN)
        if not text or not w["upright"]:
            continue
        name, size = w["fontname"], round(float(w["size"]), 2)
        box = [round(float(v), 3) for v in (w["x0"] - left, w["top"] - top, w["x1"] - left, w["bottom"] - top)]
        yield Word(text, *box, size, bool(BOLD_NAME.search(name)), bool(ITALIC_NAME.search(name)))


def _slow(number: int, why: str) -> Problem:
    cause = f" ({why})" if why else ""
    message = f"Page {number} could not be read the usual way{cause}; it was read by the slower second reader."
    return Problem("read", "second-reader", message, number)


def _lost(number: int, error: Exception) -> tuple[Page, list[Problem]]:
    message = f"Page {number} is damaged and was not read ({type(error).__name__}). Ask for a fresh copy of the file."
    page = Page(number, 0.0, 0.0, text_source="none", engine="none")
    return page, [Problem("read", "page-damaged", message, number, "error")]
