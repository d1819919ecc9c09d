"""The words of a page: one call for the text, two for the box of each word, a few for each text object."""

from __future__ import annotations

from functools import cache

import numpy as np

from pipeline.reading import calls, pdfium
from pipeline.reading.buffers import Buffer
from pipeline.reading.frame import Frame
from pipeline.reading.styles import Styles, styles_of
from pipeline.reading.text import NOTHING, Text

LINE_END_HYPHEN = "\ufffe"  # pdfium puts this for a hyphen at the end of a line, with no line break after it
BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf06f\uf06e\uf075\uf0b0\uf0de\uf0e0\uf0f0", "•")
CLEAN = str.maketrans(
    BULLETS
    | {chr(c): None for c in (*range(0x20), *range(0x7F, 0xA0), 0x200B, 0x2060, 0xFEFF)}
    | {LINE_END_HYPHEN: "-", "\u00ad": "-"}
    | {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
BLANK, LETTER, STRANGE, HYPHEN = 0, 1, 3, 7  # of a word the odd ones; a strange one has to be cleaned

_units = Buffer("<u2", 1, ())


def read_words(text_page: int, frame: Frame) -> Text:
    """Every word of a loaded text page that stands on the page, in the order the file draws them."""
    units = _read_units(text_page)
    classes = _classes().take(units)
    oddest = classes.max()
    starts, ends = _spans(classes, oddest == HYPHEN)
    if not len(starts):
        return NOTHING
    text = _decoded(units[1:-1])
    letters = text.replace("\x00", " ").replace(LINE_END_HYPHEN, LINE_END_HYPHEN + " ").split()
    if oddest > LETTER:
        for number in set(starts.searchsorted((classes[1:] > LETTER).nonzero()[0], "right").tolist()):
            letters[number - 1] = letters[number - 1].translate(CLEAN)
    styles, which = _styles(text_page, starts, frame)
    boxes = frame.boxes(_corners(text_page, starts, ends - 1))
    tops, bottoms = styles.top[which], styles.bottom[which]  # every word of one style shares two numbers
    if styles.angle.any():
        lying = styles.angle[which] != 0
        tops[lying], bottoms[lying] = boxes[lying, 1], boxes[lying, 3]
    boxes[:, 1], boxes[:, 3] = tops, bottoms
    read = Text(letters, _afters(text, units, starts, ends), boxes, which, styles)
    return read if all(letters) and _all_on_page(boxes, frame) else read.where(_on_page(boxes, frame) & list(map(bool, letters)))


def _afters(text: str, units: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> list[str]:
    """The blanks after each word; nearly always one."""
    then = np.concatenate((starts[1:], (len(text),)))
    afters = [" "] * len(starts)
    for number in ((then - ends != 1) | (units[ends + 1] != ord(" "))).nonzero()[0].tolist():
        afters[number] = text[ends[number] : then[number]]
    return afters


def _all_on_page(boxes: np.ndarray, frame: Frame) -> bool:
    x0, top, x1, bottom = boxes.T
    return x1.min() > 0 and bottom.min() > 0 and x0.max() < frame.width and top.max() < frame.height


def _on_page(boxes: np.ndarray, frame: Frame) -> np.ndarray:
    return (boxes[:, 2:] > 0).all(axis=1) & (boxes[:, :2] < (frame.width, frame.height)).all(axis=1)


def _read_units(text_page: int) -> np.ndarray:
    """The text of a page, one UTF-16 unit to each of pdfium's characters, and a blank at either end."""
    count = max(pdfium.count_chars(text_page), 0)
    room, *_ = _units.rows(count + 2)  # the one at the end is where pdfium ends its text
    units = room[:, 0]
    written = pdfium.get_text(text_page, 0, count, units[1:].ctypes.data) if count else 1
    if written != count + 1:  # the text leaves a character out: ask for each, so that positions hold
        np.minimum(calls.unicodes(text_page, count), 0xFFFD, out=units[1:-1], casting="unsafe")
        units[units == 2] = 0xFFFE
    units[-1] = 0
    return units


def _decoded(units: np.ndarray) -> str:
    text = units.tobytes().decode("utf-16-le", "surrogatepass")
    if len(text) != len(units):  # letters beyond the first 65,536 take two units; words are found unit by unit
        text = "".join(map(chr, units.tolist()))
    return text


@cache
def _classes() -> np.ndarray:
    """What each UTF-16 unit is to a word."""
    classes = np.full(1 << 16, LETTER, np.uint8)
    classes[list(CLEAN)] = STRANGE
    classes[[0, 0xA0, *(n for n in range(1 << 16) if chr(n).isspace())]] = BLANK
    classes[ord(LINE_END_HYPHEN)] = HYPHEN
    return classes


def _spans(classes: np.ndarray, are_hyphens: bool) -> tuple[np.ndarray, np.ndarray]:
    """Where words begin and end: at blanks, and after the hyphen of a line's end. `classes` has a blank at either end."""
    inside = (classes & LETTER).view(bool)
    ends = (inside[1:] != inside[:-1]).nonzero()[0]
    starts, ends = ends[::2], ends[1::2]
    if are_hyphens:
        hyphens = (classes == HYPHEN).nonzero()[0]
        cuts = hyphens[inside[hyphens + 1]]
        starts, ends = np.sort(np.concatenate((starts, cuts))), np.sort(np.concatenate((ends, cuts)))
    return starts, ends


def _styles(text_page: int, starts: np.ndarray, frame: Frame) -> tuple[Styles, np.ndarray]:
    """The styles of the stretches of words from one text object, and which of them is that of each word."""
    handles = calls.text_objects(text_page, starts)
    begins = np.concatenate(((True,), handles[1:] != handles[:-1]))
    firsts = begins.nonzero()[0]
    return styles_of(text_page, handles[firsts], starts[firsts], frame), begins.cumsum() - 1


def _corners(text_page: int, firsts: np.ndarray, lasts: np.ndarray) -> np.ndarray:
    """(left, bottom, right, top) around the first and the last letter of each word, in PDF space."""
    count = len(firsts)
    found = calls.loose_boxes(text_page, np.concatenate((firsts, lasts)))
    first, last = found[:count], found[count:]  # left, top, right, bottom
    corners = np.empty((count, 4))
    np.minimum(first[:, ::3], last[:, ::3], out=corners[:, :2])
    np.maximum(first[:, 2:0:-1], last[:, 2:0:-1], out=corners[:, 2:])
    return corners
