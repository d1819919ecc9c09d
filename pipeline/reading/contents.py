"""Whether what pages draw can be unpacked to its end. pdfium, like most viewers, shows a page whose content is damaged
as far as it comes, or blank, and says nothing; nobody could tell it from a page that is blank."""

from __future__ import annotations

import mmap
import re
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import LIT

from extractors.problems import Problem

DEFLATED = (LIT("FlateDecode"), LIT("Fl"))
MOST_UNPACKED = 64 * 1024**2  # bytes of one stream; whoever needs more to draw a page is measured elsewhere
PIECE = 1 << 20
WINDOW = 1 << 23  # bytes of the file
STREAM = re.compile(rb">>\s*stream\r?\n")
NO_CONTENT = (b"/Image", b"/Length1", b"/Subtype/Type1C", b"/Subtype/CIDFontType0C", b"/OpenType", b"/XRef", b"/Metadata")
SECONDS = 5.0  # and a hundredth for each page


def damaged(path: Path, count: int) -> list[Problem]:
    """A Problem for each page of the file at `path`, of `count` pages, whose content cannot be unpacked to its end.

    Nothing is said of a file that the parser used here does not understand, or not as having `count` pages."""
    until = time.monotonic() + SECONDS + count / 100
    try:
        with path.open("rb") as stream:
            pages = PDFPage.create_pages(PDFDocument(PDFParser(stream)))
            found, seen = [], 0
            for number, page in enumerate(pages, 1):
                seen = number
                found += _problems(number, page)
                if number > count or time.monotonic() > until:
                    break
            return found if seen == count else []
    except Exception:  # pdfminer raises anything on a damaged file, which has been read all the same
        return []


def may_be_damaged(path: Path) -> bool:
    """Whether anything in the file but pictures and fonts cannot be inflated: a quick look at its bytes, which cannot say
    on which page. Most files need no other."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if any(content.find(b"/Encrypt", start, end + 8) >= 0 for start, end in _windows(content)):
            return True
        windows = _windows(content)
        passed = next(windows)[1]
        for found in STREAM.finditer(content):
            while found.start() > passed:
                passed = next(windows)[1]
            head = content[max(content.rfind(b"obj", 0, found.start()), found.start() - 1000) : found.start()]
            if b"FlateDecode" not in head or any(mark in head for mark in NO_CONTENT):
                continue
            if not _inflates(content[found.end() : content.find(b"endstream", found.end())].lstrip(b"\r\n")):
                return True
    return False


def _windows(content: mmap.mmap) -> Iterator[tuple[int, int]]:
    """Where each part of the file begins and ends; what has been looked at does not stay in memory."""
    for start in range(0, len(content), WINDOW):
        yield start, start + WINDOW
        content.madvise(mmap.MADV_DONTNEED, start, min(WINDOW, len(content) - start))


def _problems(number: int, page: PDFPage) -> Iterator[Problem]:
    if not all(_whole(resolve1(part)) for part in page.contents):
        text = f"What page {number} draws is damaged and was read as far as it could be: text may be missing, or all of it."
        yield Problem("read", "page-content-damaged", f"{text} Ask for a fresh copy of the file.", number, "error")


def _whole(part: object) -> bool:
    """Whether a part of a page's content is there and, when it is deflated, comes to its end."""
    if not isinstance(part, PDFStream):
        return False
    filters = part.get_filters()
    if not filters or filters[0][0] not in DEFLATED:
        return True
    content = part.rawdata or b""
    if part.decipher:
        content = part.decipher(part.objid, part.genno, content, part.attrs)
    return not content or _inflates(content.lstrip(b"\r\n"))  # some programs call nothing at all deflated


def _inflates(content: bytes) -> bool:
    """Whether deflated data comes to its end with the sum that stands behind it; some programs leave that out, and
    viewers do not ask for it."""
    unpacking, rest, size, total = zlib.decompressobj(-zlib.MAX_WBITS), content[2:], 0, 1
    try:
        while not unpacking.eof and size < MOST_UNPACKED:
            piece = unpacking.decompress(rest, PIECE)
            rest = unpacking.unconsumed_tail
            if not piece and not rest:
                break
            size, total = size + len(piece), zlib.adler32(piece, total)
    except zlib.error:
        return False
    told = unpacking.unused_data[:4]
    return size >= MOST_UNPACKED or (unpacking.eof and (len(told) < 4 or int.from_bytes(told, "big") == total))
