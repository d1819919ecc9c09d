"""Reading a file: pages with their lines, in the order a person reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw

from extractors.pages import Document, Page
from extractors.problems import Problem
from pipeline import errors
from pipeline.far_pages import MOST_NEAR, give_back
from pipeline.reading import disclosures, plumber
from pipeline.reading.contents import damaged, may_be_damaged
from pipeline.reading.links import MOST_BOOKMARKS, is_tagged, read_bookmarks
from pipeline.reading.picture import open_document, page_count, render_page
from pipeline.reading.ranges import read_all

__all__ = ["page_count", "read_document", "render_page"]

HEAD = 1024  # bytes in which a PDF says that it is one
TAIL = 4096  # bytes in which it says that it ends
CUT_OFF = Problem(
    "read",
    "file-cut-off",
    "The file has no end mark: it was probably cut off on its way, and pages may be missing. Fetch it again.",
    None,
    "error",
)

REPAIRED = Problem(
    "read",
    "file-repaired",
    "The file is damaged: the list of where its parts stand is wrong and was made anew from what was found, so pages or "
    "parts of pages may be missing. Compare it with a fresh copy.",
    None,
    "error",
)

BOOKMARKS_CUT = Problem(
    "read",
    "too-many-bookmarks",
    f"The file has more than {MOST_BOOKMARKS:,} bookmarks; those after were not read, so what begins there may not be told "
    "apart.",
)


def read_document(
    path: Path,
    *,
    workers: int = 1,
    progress: Callable[[int, int], None] | None = None,
    ocr: bool = True,
) -> Document:
    """The file at `path` as a `Document`: every page, in order.

    `workers` processes share the pages of a long file; `progress(done, total)` is called when the file is open
    and as pages are read; `ocr=False` leaves scanned pages unread (with a Problem each). Raises a
    `pipeline.errors.PackError` when the file gives no pages at all.
    """
    path = Path(path)
    size, digest, whole = _checked(path)
    try:
        document = open_document(path)
    except (errors.Unreadable, errors.NoPages) as failure:
        return _second_reader(path, size, digest, failure, progress)
    try:
        author = _told(document, "Author")
        about = _about(document)
        count = len(document)
        sound = bool(raw.FPDF_DocumentHasValidCrossReferenceTable(document.raw))
    finally:
        document.close()
    if not count:
        return _second_reader(path, size, digest, errors.NoPages(path.name), progress)
    if progress:
        progress(0, count)
    suspect = may_be_damaged(path)
    pages, problems = _gathered(read_all(path, count, workers, ocr, progress))
    if all(page.engine == "none" for page in pages):
        raise errors.Unreadable(path.name, "none of its pages could be read")
    if not whole:
        problems = (CUT_OFF, *problems)
    elif not sound:
        problems = (REPAIRED, *problems)
    if suspect or not all(page.lines for page in pages):
        pages, broken = _without_content(pages, damaged(path, count))
        problems = (*problems, *broken)
    problems = (*problems, *disclosures.of_file(path, author))
    if count > MOST_NEAR:
        give_back()
    if len(about["bookmarks"]) == MOST_BOOKMARKS:
        problems = (*problems, BOOKMARKS_CUT)
    return Document(path.name, digest, size, count, pages, problems=problems, **about)


def _checked(path: Path) -> tuple[int, str, bool]:
    """Size, SHA-256, and whether it ends like a PDF, of a file that at least begins like one."""
    try:
        if path.exists() and not path.is_file():  # a pipe would never end
            raise errors.FileMissing(path.name, "it is a folder or a device, not a file")
        with path.open("rb") as stream:
            head = stream.read(HEAD)
            if not head:
                raise errors.EmptyFile(path.name)
            if b"%PDF-" not in head:
                raise errors.NotAPdf(path.name)
            stream.seek(0)
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            size = stream.tell()
            stream.seek(max(size - TAIL, 0))
            return size, digest, b"%%EOF" in stream.read()
    except OSError as error:
        raise errors.FileMissing(path.name, error.strerror or "") from error


def _about(document: pypdfium2.PdfDocument) -> dict:
    """What the file says about itself."""
    return {
        "bookmarks": read_bookmarks(document),
        "producer": _told(document, "Producer"),
        "title": _told(document, "Title"),
        "tagged": is_tagged(document),
    }


def _told(document: pypdfium2.PdfDocument, key: str) -> str | None:
    return document.get_metadata_value(key).replace("\x00", "").strip() or None


def _second_reader(
    path: Path, size: int, digest: str, failure: errors.PackError, progress: Callable[[int, int], None] | None
) -> Document:
    """The file through pdfplumber, when pdfium does not open it or sees no pages in it; `failure` is raised
    when that gives no text either."""
    count = plumber.page_total(path)
    if progress:
        progress(0, count)
    pages, problems = _gathered(plumber.read_pages(path, range(1, count + 1)))
    if not any(page.lines for page in pages):
        raise failure
    return Document(path.name, digest, size, count, pages, problems=problems)


def _without_content(pages: tuple[Page, ...], broken: list[Problem]) -> tuple[tuple[Page, ...], list[Problem]]:
    """`pages`, those that show nothing because their content is damaged as not read rather than blank; and the problems,
    without pages that the second reader read: it says so itself."""
    numbers = {problem.page for problem in broken if pages[problem.page - 1].engine == "pdfium"}
    pages = tuple(
        replace(page, text_source="none") if page.number in numbers and not page.lines and page.text_source == "pdf" else page
        for page in pages
    )
    return pages, [problem for problem in broken if problem.page in numbers]


def _gathered(read) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    pages: list[Page] = []
    problems: list[Problem] = []
    for page, seen in read:
        pages.append(page)
        problems += seen
    return tuple(pages), tuple(problems)
