"""The words of a page: one call for the text, two for the box of each word, a few for each text object."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable
from ctypes import c_void_p
from functools import cache
from itertools import chain
from typing import NamedTuple

import numpy as np

from extractors.models import Word
from pipeline.reading import pdfium
from pipeline.reading.frame import Frame

LINE_END_HYPHEN = "\ufffe"  # pdfium puts this for a hyphen at the end of a line, with no line break after it
FILL_AND_STROKE = 2  # FPDF_TEXTRENDERMODE_FILL_STROKE: letters thickened to look bold
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
WHITE = 250  # of 255, in each of red, green and blue
DARK = 60  # of 255, at most in each
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
    baseline: float  # of text that stands upright, as shown
    mode: int
    white: bool
    unmapped: bool  # the file does not say which letters the font's shapes are
    handle: int
    dark: bool = False

    @property
    def odd(self) -> bool:
        """Whether there may be something to see about its visibility."""
        return self.white or self.mode != 0


class Placed(NamedTuple):
    """A word with where its baseline runs and what followed it in the file's own order."""

    word: Word
    baseline: float
    after: str  # the blanks between it and the next word: "", " ", "\r\n"
    style: Style


Span = tuple[int, int, str]  # first character, end, letters

PLAIN = Font(False, False, None)


def read_words(text_page: int, frame: Frame) -> list[Placed]:
    """Every word of a loaded text page, in the order the file draws them."""
    text = read_text(text_page)
    spans = [(*m.span(), m.group()) for m in WORD.finditer(text)]
    if not spans:
        return []
    boxes = frame.boxes(_corners(text_page, spans)).tolist()
    styles = _styles(text_page, spans, frame)
    following = [start for start, _, _ in spans[1:]] + [len(text)]
    placed = []
    new = tuple.__new__  # half the time of the named tuples' own constructors, twice for every word
    for (_, end, letters), then, box, style in zip(spans, following, boxes, styles, strict=True):
        if not (letters.isascii() and letters.isprintable()):
            letters = letters.translate(CLEAN)
            if not letters:
                continue
        x0, top, x1, bottom = box
        size, font, angle, baseline, mode = style[:5]
        if not angle:
            bottom = baseline + (font.descent or USUAL_DESCENT) * size
            top = bottom - size
        bold = font.bold or mode == FILL_AND_STROKE
        word = new(Word, (letters, x0, top, x1, bottom, size, bold, font.italic, True))
        placed.append(new(Placed, (word, baseline, text[end:then], style)))
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
    text = units[:count].tobytes().decode("utf-16-le", "surrogatepass")
    if len(text) != count:  # letters beyond the first 65,536 take two units; words are found unit by unit
        text = "".join(map(chr, units[:count].tolist()))
    return text


def _corners(text_page: int, spans: list[Span]) -> np.ndarray:
    """(left, bottom, right, top) around the first and the last letter of each word, in PDF space."""
    page, loose_box = c_void_p(text_page), pdfium.loose_box
    slots, letters = _room(2 * len(spans))
    asked = chain.from_iterable([(start, end - 1) for start, end, _ in spans])
    for slot, index in zip(slots, asked):  # noqa: B905 - more slots than letters
        loose_box(page, index, slot)
    found = letters[: 2 * len(spans)].astype("f8").reshape(-1, 2, 4)  # left, top, right, bottom
    first, last = found[:, 0], found[:, 1]
    low = np.minimum(first, last)[:, [0, 3]]
    high = np.maximum(first, last)[:, [2, 1]]
    return np.concatenate((low, high), axis=1)


@cache
def _slots(count: int) -> tuple[list[c_void_p], np.ndarray]:
    room = np.zeros((count, 4), "<f4")
    start = room.ctypes.data
    return [c_void_p(start + 16 * i) for i in range(count)], room


def _room(count: int) -> tuple[list[c_void_p], np.ndarray]:
    """Addresses for `count` boxes or more, and the array they point into; used again for each page."""
    return _slots(1 << max(count - 1, 1023).bit_length())


def _styles(text_page: int, spans: list[Span], frame: Frame) -> list[Style]:
    """The style of the first letter of each word."""
    page, text_object = c_void_p(text_page), pdfium.text_object
    starts = [start for start, _, _ in spans]
    handles = [text_object(page, start) or 0 for start in starts]
    firsts = dict(zip(reversed(handles), reversed(starts), strict=True))
    known = dict(zip(firsts, _styles_of(text_page, firsts, frame), strict=True))
    return [known[handle] for handle in handles]


def _styles_of(text_page: int, firsts: dict[int, int], frame: Frame) -> list[Style]:
    """One style for each text object, asked for at the first letter that was seen of it."""
    angles, scales, baselines = _places(text_page, firsts, frame)
    whites, darks = _shades(firsts)
    fonts: dict[int, Font] = {0: PLAIN}
    styles = []
    rows = zip(firsts.items(), angles, scales, baselines, whites, darks, strict=True)
    for (handle, index), angle, scale, baseline, white, dark in rows:
        size = round(pdfium.char_font_size(text_page, index) * scale, 2)
        address = pdfium.text_font(handle) or 0 if handle else 0
        font = fonts.get(address)
        if font is None:
            font = fonts[address] = _font(address)
        mode = pdfium.text_mode(handle) if handle else 0
        unmapped = pdfium.map_error(text_page, index) == 1
        styles.append(Style(size, font, angle, baseline, mode, white, unmapped, handle, dark))
    return styles


def _places(text_page: int, firsts: dict[int, int], frame: Frame) -> tuple[list, list, list]:
    """Of each text object: angle, font scale, baseline."""
    matrices = np.zeros((len(firsts), 6), "<f4")
    origins = np.zeros((len(firsts), 2), "<f8")
    matrix, origin = matrices.ctypes.data, origins.ctypes.data
    for index in firsts.values():
        pdfium.char_matrix(text_page, index, matrix)
        pdfium.char_origin(text_page, index, origin, origin + 8)
        matrix += 24
        origin += 16
    a, b, c, d = matrices.astype("f8").T[:4]
    if frame.rotation or b.any() or c.any() or a.min() < 0:
        angles = frame.angles(a, b)
        angles[(angles <= LEVEL) | (angles >= 360 - LEVEL)] = 0
    else:
        angles = np.zeros(len(a), int)
    baselines = np.round(frame.b * origins[:, 0] + frame.d * origins[:, 1] + frame.f, 3)
    return angles.tolist(), np.hypot(c, d).tolist(), baselines.tolist()


def _shades(handles: Iterable[int]) -> tuple[list[bool], list[bool]]:
    """Whether each text object is white or fully transparent, and whether it is as good as black."""
    handles = list(handles)
    colours = np.zeros((len(handles), 4), "<u4")
    colours[:, 3] = 255
    at = colours.ctypes.data
    for handle in handles:
        if handle:
            pdfium.fill_colour(handle, at, at + 4, at + 8, at + 12)
        at += 16
    clear = colours[:, 3] == 0
    white = (colours[:, :3].min(axis=1) >= WHITE) | clear
    return white.tolist(), ((colours[:, :3].max(axis=1) <= DARK) & ~clear).tolist()


_floats = (ctypes.c_float * 2)()
_at = ctypes.addressof(_floats)


def _font(address: int) -> Font:
    """Bold and italic by the font's name, else by its flags (its weights are not to be trusted)."""
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
