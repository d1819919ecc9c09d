"""Pages as pictures, and how many there are."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as raw

from pipeline import errors

LONGEST_SIDE = 6_000  # pixels; posters and plans are drawn smaller


class Picture(NamedTuple):
    """Eight-bit grey pixels, row after row, without padding."""

    pixels: bytes
    width: int
    height: int
    scale: float  # pixels to a point


def open_document(path: Path) -> pypdfium2.PdfDocument:
    """The file at `path`, to be closed by the caller. Raises `Encrypted`, `NoPages` or `Unreadable`."""
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise _reason(path)(path.name) from error


def _reason(path: Path) -> type[errors.PackError]:
    """Why pdfium did not open the file. Asked of pdfium anew: a file without pages opens, and the error that
    pypdfium2 then reports is the one of the file before."""
    document = raw.FPDF_LoadDocument(os.fsencode(path) + b"\x00", None)
    if document:
        raw.FPDF_CloseDocument(document)
        return errors.NoPages
    locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD
    return errors.Encrypted if locked else errors.Unreadable


def page_count(path: Path) -> int:
    """How many pages the file has."""
    document = open_document(path)
    try:
        return len(document)
    finally:
        document.close()


def render_page(path: Path, page_number: int, dpi: int = 100) -> bytes:
    """Page `page_number` (from 1) as a PNG picture. Raises IndexError when there is no such page."""
    document = open_document(path)
    try:
        if not 1 <= page_number <= len(document):
            raise IndexError(f"{path.name} has {len(document)} pages, not {page_number}")
        page = document[page_number - 1]
        picture = page.render(scale=_scale(page, dpi)).to_pil()
        stream = io.BytesIO()
        picture.save(stream, "PNG")
        return stream.getvalue()
    finally:
        document.close()


def grey_picture(document: pypdfium2.PdfDocument, page_number: int, dpi: int, turned: int = 0) -> Picture:
    """A page in grey, turned clockwise by `turned` degrees (0, 90, 180, 270) from how it is shown."""
    page = document[page_number - 1]
    try:
        scale = _scale(page, dpi)
        bitmap = page.render(scale=scale, grayscale=True, rotation=turned)
        pixels = bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width]
        picture = Picture(pixels.tobytes(), bitmap.width, bitmap.height, scale)
        bitmap.close()
        return picture
    finally:
        page.close()


def _scale(page: pypdfium2.PdfPage, dpi: int) -> float:
    return min(dpi / 72, LONGEST_SIDE / max(*page.get_size(), 1))
