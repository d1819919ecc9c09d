"""The words of a page: one call for the text, two for the box of each word, a few for each text object."""

from __future__ import annotations

import ctypes
import math
import re
from typing import NamedTuple

import numpy as np

from extractors.models import Word
from pipeline.reading import pdfium
from pipeline.reading.frame import Frame

LINE_END_HYPHEN = "\ufffe"  # pdfium puts this for a hyphen at the end of a line, with no line break after it
FORCE_BOLD = 1 << 18
ITALIC = 1 << 6
BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
ITALIC_NAME = re.compile(r"ital|obli", re.IGNORECASE)
BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf06f\uf06e\uf075\uf0b0\uf0de\uf0e0\uf0f0", "•")
CLEAN = str.maketrans(
    BULLETS
    | {chr(c): None for c in (*range(0x20), *range(0x7F, 0xA0), 0x200B, 0x2060, 0xFEFF)}
    | {LINE_END_HYPHEN: "-", "\u00ad": "-"}
    | {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
WORD = re.compile(r"[^\s\x00\xa0\ufffe]+\ufffe?|\ufffe")


class Style(NamedTuple):
    """How one text object is printed. `rise` is from the bottom of its boxes up to the baseline."""

    size: float
    bold: bool
    italic: bool
    angle: int
    rise: float
    mode: int
    white: bool
    handle: int


class Placed(NamedTuple):
    """A word with where its baseline runs and what followed it in the file's own order."""

    word: Word
    baseline: float
    after: str  # the blanks between it and the next word: "", " ", "\r\n"
    style: Style


def read_words(text_page: int, frame: Frame) -> list[Placed]:
    """Every word of a loaded text page, in the order the file draws them."""
    text = read_text(text_page)
    found = [(m.start(), m.end(), m.group()) for m in WORD.finditer(text)]
    if not found:
        return []
    boxes = frame.boxes(_corners(text_page, found)).tolist()
    styles = _styles(text_page, found, frame)
    ends = [start for start, _, _ in found[1:]] + [len(text)]
    placed = []
    for (_, end, letters), following, box, style in zip(found, ends, boxes, styles, strict=True):
        letters = letters.translate(CLEAN)
        if not letters:
            continue
        x0, top, x1, bottom = box
        if not style.angle:
            top = bottom - style.size
        word = Word(letters, x0, top, x1, bottom, style.size, style.bold, style.italic)
        placed.append(Placed(word, bottom - style.rise, text[end:following], style))
    return placed


def read_text(text_page: int) -> str:
    """The text of a page, one UTF-16 unit to each of pdfium's characters."""
    count = pdfium.count_chars(text_page)
    if count <= 0:
        return ""
    units = np.zeros(count + 1, "<u2")
    written = pdfium.get_text(text_page, 0, count, units.ctypes.data)
    if written != count + 1:  # the text leaves a character out: ask for each, so that positions hold
        units[:count] = [min(pdfium.char_unicode(text_page, i), 0xFFFD) for i in range(count)]
        units[units == 2] = 0xFFFE
    return "".join(map(chr, units[:count].tolist()))


def _corners(text_page: int, found: list[tuple[int, int, str]]) -> np.ndarray:
    """(left, top, right, bottom) around the first and the last letter of each word, in PDF space."""
    letters = np.zeros((2, len(found), 4), "<f4")
    address = letters.ctypes.data
    loose_box = pdfium.loose_box
    for start, _, _ in found:
        loose_box(text_page, start, address)
        address += 16
    for _, end, _ in found:
        loose_box(text_page, end - 1, address)
        address += 16
    first, last = letters.astype("f8")
    corners = np.empty_like(first)
    corners[:, 0] = np.minimum(first[:, 0], last[:, 0])
    corners[:, 1] = np.maximum(first[:, 1], last[:, 1])
    corners[:, 2] = np.maximum(first[:, 2], last[:, 2])
    corners[:, 3] = np.minimum(first[:, 3], last[:, 3])
    return corners


def _styles(text_page: int, found: list[tuple[int, int, str]], frame: Frame) -> list[Style]:
    """The style of the first letter of each word."""
    known: dict[int | None, Style] = {}
    fonts: dict[int | None, tuple[bool, bool]] = {}
    styles = []
    text_object = pdfium.text_object
    for start, _, _ in found:
        handle = text_object(text_page, start)
        style = known.get(handle)
        if style is None:
            style = known[handle] = _style(text_page, start, handle, frame, fonts)
        styles.append(style)
    return styles


_matrix = (ctypes.c_float * 6)()
_box = (ctypes.c_float * 4)()
_origin = (ctypes.c_double * 2)()
_colour = (ctypes.c_uint * 4)()


def _style(text_page: int, index: int, handle: int | None, frame: Frame, fonts: dict) -> Style:
    matrix, box, origin = ctypes.addressof(_matrix), ctypes.addressof(_box), ctypes.addressof(_origin)
    pdfium.char_matrix(text_page, index, matrix)
    a, b, c, d = _matrix[:4]
    size = round(pdfium.char_font_size(text_page, index) * math.hypot(c, d), 2)
    angle = frame.angle(a, b)
    pdfium.loose_box(text_page, index, box)
    pdfium.char_origin(text_page, index, origin, origin + 8)
    rise = abs(frame.point(*_origin)[1] - max(frame.point(_box[0], _box[1])[1], frame.point(_box[2], _box[3])[1]))
    if not handle:
        return Style(size, False, False, angle, rise, 0, False, 0)
    font = pdfium.text_font(handle)
    if font not in fonts:
        fonts[font] = _bold_italic(font)
    bold, italic = fonts[font]
    return Style(size, bold, italic, angle, rise, pdfium.text_mode(handle), _is_white(handle), handle)


def _bold_italic(font: int | None) -> tuple[bool, bool]:
    """Whether a font is bold, whether italic: by its name, else by its flags (weights are not to be trusted)."""
    if not font:
        return False, False
    name = ctypes.create_string_buffer(256)
    pdfium.font_name(font, ctypes.addressof(name), 256)
    letters = name.value.decode("latin-1")
    flags = max(pdfium.font_flags(font), 0)
    return (
        bool(BOLD_NAME.search(letters)) or bool(flags & FORCE_BOLD),
        bool(ITALIC_NAME.search(letters)) or bool(flags & ITALIC),
    )


def _is_white(handle: int) -> bool:
    at = ctypes.addressof(_colour)
    if not pdfium.fill_colour(handle, at, at + 4, at + 8, at + 12):
        return False
    red, green, blue, opacity = _colour
    return opacity == 0 or min(red, green, blue) >= 250
