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
LEVEL = 3  # degrees; text that leans less stands upright
USUAL_DESCENT = 0.21  # of Arial and Times, in font sizes
WORD = re.compile(r"[^\s\x00\xa0\ufffe]+\ufffe?|\ufffe")


class Font(NamedTuple):
    """What the reader needs of a font. `descent` is how far its boxes reach below the baseline, in font
    sizes; None when the font does not say, and pdfium's boxes then only fit round the letters."""

    bold: bool
    italic: bool
    descent: float | None


class Style(NamedTuple):
    """How one text object is printed. `angle` in degrees counter-clockwise; `handle` the object's own."""

    size: float
    font: Font
    angle: int
    mode: int
    white: bool
    unmapped: bool  # the file does not say which letters the font's shapes are
    handle: int


class Placed(NamedTuple):
    """A word with where its baseline runs and what followed it in the file's own order."""

    word: Word
    baseline: float
    after: str  # the blanks between it and the next word: "", " ", "\r\n"
    style: Style


PLAIN = Font(False, False, None)


def read_words(text_page: int, frame: Frame) -> list[Placed]:
    """Every word of a loaded text page, in the order the file draws them."""
    text = read_text(text_page)
    found = [(m.start(), m.end(), m.group()) for m in WORD.finditer(text)]
    if not found:
        return []
    boxes = np.round(frame.boxes(_corners(text_page, found)), 3).tolist()
    styles = _styles(text_page, found, frame)
    ends = [start for start, _, _ in found[1:]] + [len(text)]
    placed = []
    for (start, end, letters), following, box, style in zip(found, ends, boxes, styles, strict=True):
        if not (letters.isascii() and letters.isprintable()):
            letters = letters.translate(CLEAN)
            if not letters:
                continue
        x0, top, x1, bottom = box
        size, font = style.size, style.font
        baseline = bottom
        if not style.angle:
            if font.descent is None:
                baseline = frame.point(*_origin_of(text_page, start))[1]
                bottom = baseline + USUAL_DESCENT * size
            else:
                baseline = bottom - font.descent * size
            top = bottom - size
        word = Word(letters, x0, top, x1, bottom, size, font.bold, font.italic)
        placed.append(Placed(word, baseline, text[end:following], style))
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
    fonts: dict[int | None, Font] = {}
    styles = []
    text_object = pdfium.text_object
    for start, _, _ in found:
        handle = text_object(text_page, start)
        style = known.get(handle)
        if style is None:
            style = known[handle] = _style(text_page, start, handle or 0, frame, fonts)
        styles.append(style)
    return styles


_floats = (ctypes.c_float * 6)()
_at = ctypes.addressof(_floats)
_origin = (ctypes.c_double * 2)()
_origin_at = ctypes.addressof(_origin)
_colour = (ctypes.c_uint * 4)()
_colour_at = ctypes.addressof(_colour)


def _style(text_page: int, index: int, handle: int, frame: Frame, fonts: dict[int | None, Font]) -> Style:
    pdfium.char_matrix(text_page, index, _at)
    a, b, c, d = _floats[:4]
    size = round(pdfium.char_font_size(text_page, index) * math.hypot(c, d), 2)
    angle = frame.angle(a, b)
    if angle <= LEVEL or angle >= 360 - LEVEL:
        angle = 0
    if not handle:
        return Style(size, PLAIN, angle, 0, False, False, 0)
    address = pdfium.text_font(handle)
    font = fonts.get(address)
    if font is None:
        font = fonts[address] = _font(address)
    unmapped = pdfium.map_error(text_page, index) == 1
    return Style(size, font, angle, pdfium.text_mode(handle), _is_white(handle), unmapped, handle)


def _origin_of(text_page: int, index: int) -> tuple[float, float]:
    pdfium.char_origin(text_page, index, _origin_at, _origin_at + 8)
    return _origin[0], _origin[1]


def _font(address: int | None) -> Font:
    """Bold and italic by the font's name, else by its flags (its weights are not to be trusted)."""
    if not address:
        return PLAIN
    name = ctypes.create_string_buffer(256)
    pdfium.font_name(address, ctypes.addressof(name), 256)
    letters = name.value.decode("latin-1")
    flags = max(pdfium.font_flags(address), 0)
    bold = bool(BOLD_NAME.search(letters)) or bool(flags & FORCE_BOLD)
    italic = bool(ITALIC_NAME.search(letters)) or bool(flags & ITALIC)
    return Font(bold, italic, _descent(address))


def _descent(address: int) -> float | None:
    told = pdfium.font_ascent(address, 1000, _at) and pdfium.font_descent(address, 1000, _at + 4)
    ascent, descent = _floats[0], _floats[1]
    if not told or ascent <= descent or not -500 <= descent < 0:  # 0: not told
        return None
    return -descent / 1000


def _is_white(handle: int) -> bool:
    at = _colour_at
    if not pdfium.fill_colour(handle, at, at + 4, at + 8, at + 12):
        return False
    red, green, blue, opacity = _colour
    return opacity == 0 or min(red, green, blue) >= 250
