"""Text that lies on a page without being part of it: filled-in form fields and typed notes."""

from __future__ import annotations

import ctypes

from pipeline.reading import pdfium

FREE_TEXT, WIDGET = 3, 20  # FPDF_ANNOT_FREETEXT, FPDF_ANNOT_WIDGET
KEYS = {FREE_TEXT: b"Contents", WIDGET: b"V"}
MOST = 2_000  # on one page
LONGEST = 4_096  # bytes


def read_annotations(page: int) -> list[str]:
    """What the form fields and typed notes of a loaded page say, empty ones left out."""
    found = []
    for index in range(min(pdfium.count_annotations(page), MOST)):
        annotation = pdfium.get_annotation(page, index)
        if not annotation:
            continue
        key = KEYS.get(pdfium.annotation_kind(annotation))
        text = _text(annotation, key) if key else ""
        pdfium.close_annotation(annotation)
        if text:
            found.append(text)
    return found


def _text(annotation: int, key: bytes) -> str:
    room = ctypes.create_string_buffer(LONGEST)
    length = pdfium.annotation_text(annotation, key, ctypes.addressof(room), LONGEST)
    if length > LONGEST:
        return "(a long text)"
    text = room.raw[: max(length - 2, 0)].decode("utf-16-le", "replace")
    return " ".join(text.split())
