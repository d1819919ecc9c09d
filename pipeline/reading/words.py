"""The words of a page: one call for the text, two for the box of each word, a few for each text object."""

from __future__ import annotations

from collections import deque
from ctypes import c_void_p
from functools import cache, partial
from itertools import repeat

import numpy as np

from extractors.models import Word
from pipeline.reading import pdfium
from pipeline.reading.buffers import Buffer
from pipeline.reading.frame import Frame
from pipeline.reading.styles import Style, styles_of
from pipeline.reading.text import NOTHING, Text

LINE_END_HYPHEN = "\ufffe"  # pdfium puts this for a hyphen at the end of a line, with no line break after it
FILL_AND_STROKE = 2  # FPDF_TEXTRENDERMODE_FILL_STROKE: letters thickened to look bold
BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf06f\uf06e\uf075\uf0b0\uf0de\uf0e0\uf0f0", "•")
CLEAN = str.maketrans(
    BULLETS
    | {chr(c): None for c in (*range(0x20), *range(0x7F, 0xA0), 0x200B, 0x2060, 0xFEFF)}
    | {LINE_END_HYPHEN: "-", "\u00ad": "-"}
    | {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
USUAL_DESCENT = 0.21  # of Arial and Times, in font sizes
BLANK, LETTER, STRANGE, HYPHEN = range(4)  # a strange one may have to be cleaned


_new_word = partial(tuple.__new__, Word)  # half the time of its own constructor
_boxes = Buffer("<f4", 4)


def read_words(text_page: int, frame: Frame) -> Text:
    """Every word of a loaded text page that stands on the page, in the order the file draws them."""
    units = _units(text_page)
    classes = _classes()[units]
    starts, ends = _spans(classes)
    if not len(starts):
        return NOTHING
    text = _decoded(units)
    letters = text.replace("\x00", " ").replace(LINE_END_HYPHEN, LINE_END_HYPHEN + " ").split()
    for number in np.flatnonzero(np.maximum.reduceat(classes, starts) > LETTER).tolist():
        letters[number] = letters[number].translate(CLEAN)
    firsts = starts.tolist()
    kinds, which = _styles(text_page, firsts, frame)
    boxes, heights = _measured(_corners(text_page, firsts, (ends - 1).tolist()), kinds, which, frame)
    numbers = which.tolist()
    looks = [(style.size, style.font.bold or style.mode == FILL_AND_STROKE, style.font.italic) for style in kinds]
    columns = zip(letters, *boxes.T.tolist(), *zip(*map(looks.__getitem__, numbers)), repeat(True), strict=False)
    styles = list(map(kinds.__getitem__, numbers))
    read = Text(list(map(_new_word, columns)), _afters(text, units, starts, ends), styles, boxes, heights, kinds)
    on_page = _on_page(boxes, frame)
    return read.where(on_page if all(letters) else on_page & list(map(bool, letters)))


def _afters(text: str, units: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> list[str]:
    """The blanks after each word; nearly always one."""
    then = np.append(starts[1:], len(text))
    afters = [" "] * len(starts)
    for number in np.flatnonzero((then - ends != 1) | (units[ends % len(text)] != ord(" "))).tolist():
        afters[number] = text[ends[number] : then[number]]
    return afters


def _on_page(boxes: np.ndarray, frame: Frame) -> np.ndarray:
    return (boxes[:, 2:] > 0).all(axis=1) & (boxes[:, :2] < (frame.width, frame.height)).all(axis=1)


def _units(text_page: int) -> np.ndarray:
    """The text of a page, one UTF-16 unit to each of pdfium's characters."""
    count = pdfium.count_chars(text_page)
    if count <= 0:
        return np.zeros(0, "<u2")
    units = np.zeros(count + 1, "<u2")
    written = pdfium.get_text(text_page, 0, count, units.ctypes.data)
    if written != count + 1:  # the text leaves a character out: ask for each, so that positions hold
        units[:count] = [min(pdfium.char_unicode(text_page, i), 0xFFFD) for i in range(count)]
        units[units == 2] = 0xFFFE
    return units[:count]


def _decoded(units: np.ndarray) -> str:
    text = units.tobytes().decode("utf-16-le", "surrogatepass")
    if len(text) != len(units):  # letters beyond the first 65,536 take two units; words are found unit by unit
        text = "".join(map(chr, units.tolist()))
    return text


@cache
def _classes() -> np.ndarray:
    """What each UTF-16 unit is to a word."""
    classes = np.full(1 << 16, STRANGE, np.uint8)
    classes[0x21:0x7F] = LETTER
    classes[[0, 0xA0, *(n for n in range(1 << 16) if chr(n).isspace())]] = BLANK
    classes[ord(LINE_END_HYPHEN)] = HYPHEN
    return classes


def _spans(classes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where words begin and end: at blanks, and after the hyphen of a line's end."""
    around = np.concatenate(([BLANK], classes, [BLANK]))
    inside = (around == LETTER) | (around == STRANGE)
    hyphens = classes == HYPHEN
    starts = (inside[1:-1] | hyphens) & ~inside[:-2]
    ends = (inside[1:-1] & (around[2:] == BLANK)) | hyphens
    return np.flatnonzero(starts), np.flatnonzero(ends) + 1


def _styles(text_page: int, starts: list[int], frame: Frame) -> tuple[list[Style], np.ndarray]:
    """The style of each text object that a word begins in, and which of them is that of each word."""
    handles = [handle or 0 for handle in map(pdfium.text_object, repeat(c_void_p(text_page)), starts)]
    firsts = dict(zip(reversed(handles), reversed(starts)))
    places = dict(zip(firsts, range(len(firsts))))
    return styles_of(text_page, firsts, frame), np.array(list(map(places.__getitem__, handles)))


def _measured(
    corners: np.ndarray, kinds: list[Style], which: np.ndarray, frame: Frame
) -> tuple[np.ndarray, np.ndarray]:
    """The box of each word as shown, and its font size and baseline. Words that stand upright get the height of their
    font: their letters' own boxes differ."""
    boxes = frame.boxes(corners)
    bottoms = [s.baseline + (s.font.descent or USUAL_DESCENT) * s.size for s in kinds]
    told = np.array([(s.size, s.baseline, b - s.size, b, s.angle) for s, b in zip(kinds, bottoms, strict=True)])[which]
    if told[:, 4].any():
        upright = told[:, 4] == 0
        boxes[upright, 1::2] = told[upright, 2:4]
    else:
        boxes[:, 1::2] = told[:, 2:4]
    return boxes, told[:, :2]


def _corners(text_page: int, firsts: list[int], lasts: list[int]) -> np.ndarray:
    """(left, bottom, right, top) around the first and the last letter of each word, in PDF space."""
    count = len(firsts)
    found, slots = _boxes.rows(2 * count)
    deque(map(pdfium.loose_box, repeat(c_void_p(text_page)), firsts + lasts, slots), 0)
    first, last = found[:count].astype("f8"), found[count:].astype("f8")  # left, top, right, bottom
    low, high = np.minimum(first, last), np.maximum(first, last)
    return np.stack((low[:, 0], low[:, 3], high[:, 2], high[:, 1]), axis=1)
