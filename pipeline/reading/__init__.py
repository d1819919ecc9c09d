"""Reading a file: pages with their lines, in the order a person reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from extractors.models import Document, Page, Problem
from pipeline import errors
from pipeline.reading import page as page_reader
from pipeline.reading import pdfium
from pipeline.reading.links import is_tagged, read_bookmarks

Progress = Callable[[int, int], None]


def read_document(
    path: Path, *, workers: int = 1, progress: Progress | None = None, ocr: bool = True
) -> Document:
    """The file at `path` as a `Document`: every page, in order.

    `workers` processes share the pages of a long file; `progress(done, total)` is called as pages are read;
    `ocr=False` leaves scanned pages unread (with a Problem each). Raises a `pipeline.errors.PackError` when
    the file gives no pages at all.
    """
    content = _content(path)
    document = _open(path)
    try:
        count = len(document)
        if not count:
            raise errors.NoPages(path.name)
        pages: list[Page] = []
        problems: list[Problem] = []
        for number in range(1, count + 1):
            found, seen = page_reader.read_page(pdfium.handle(document.raw), number)
            pages.append(found)
            problems += seen
            if progress:
                progress(number, count)
        return Document(
            filename=path.name,
            sha256=hashlib.sha256(content).hexdigest(),
            byte_size=len(content),
            page_count=count,
            pages=tuple(pages),
            bookmarks=read_bookmarks(document),
            producer=_told(document, "Producer"),
            title=_told(document, "Title"),
            tagged=is_tagged(document),
            problems=tuple(problems),
        )
    finally:
        document.close()


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise errors.FileMissing(path.name, error.strerror or "") from error
    if not content:
        raise errors.EmptyFile(path.name)
    if b"%PDF-" not in content[:1024]:
        raise errors.NotAPdf(path.name)
    return content


def _open(path: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise errors.Encrypted(path.name) from error
        raise errors.Unreadable(path.name, str(error)) from error


def _told(document: pypdfium2.PdfDocument, key: str) -> str | None:
    return document.get_metadata_value(key).replace("\x00", "").strip() or None
