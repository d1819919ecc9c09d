"""Text that lies on a page without being part of it: filled-in form fields and typed notes."""

from __future__ import annotations

import ctypes
from typing import NamedTuple

from pipeline.reading import pdfium

FREE_TEXT, WIDGET = 3, 20  # FPDF_ANNOT_FREETEXT, FPDF_ANNOT_WIDGET
KEYS = {FREE_TEXT: b"Contents", WIDGET: b"V"}
REDACT = 28  # FPDF_ANNOT_REDACT: a place marked to be blacked out, with the text still there
# Sticky notes and remarks on highlighted, underlined and struck text: FPDF_ANNOT_TEXT and so on.
COMMENTS = {kind: b"Contents" for kind in (1, 9, 10, 11, 12, 14)}
MOST = 2_000  # on one page
LONGEST = 4_096  # bytes


class Notes(NamedTuple):
    """What lies on a loaded page, empty ones left out: what form fields and typed notes say, how many comments there
    are, how many places are marked to be blacked out and are not."""

    texts: list[str]
    comments: int
    redactions: int


def read_annotations(page: int) -> Notes:
    """What lies on the loaded `page`, a handle of pdfium."""
    texts, comments, redactions = [], 0, 0
    for index in range(min(pdfium.count_annotations(page), MOST)):
        annotation = pdfium.get_annotation(page, index)
        if not annotation:
            continue
        kind = pdfium.annotation_kind(annotation)
        key = KEYS.get(kind) or COMMENTS.get(kind)
        text = _text(annotation, key) if key else ""
        pdfium.close_annotation(annotation)
        redactions += kind == REDACT
        if text and kind in COMMENTS:
            comments += 1
        elif text:
            texts.append(text)
    return Notes(texts, comments, redactions)


def _text(annotation: int, key: bytes) -> str:
    room = ctypes.create_string_buffer(LONGEST)
    length = pdfium.annotation_text(annotation, key, ctypes.addressof(room), LONGEST)
    if length > LONGEST:
        return "(a long text)"
    text = room.raw[: max(length - 2, 0)].decode("utf-16-le", "replace")
    return " ".join(text.split())
