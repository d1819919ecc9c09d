"""The words of a page: one call for the text, two for the box of each word, a few for each text object."""

from __future__ import annotations

from functools import cache, partial
from itertools import chain, repeat
from sys import intern

import numpy as np

from extractors.models import Word
from pipeline.reading import calls, pdfium
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
BLANK, LETTER, STRANGE, HYPHEN = 0, 1, 3, 7  # of a word the odd ones; a strange one may have to be cleaned

_new_word = partial(tuple.__new__, Word)  # half the time of its own constructor
_units = Buffer("<u2", 1, ())


def read_words(text_page: int, frame: Frame) -> Text:
    """Every word of a loaded text page that stands on the page, in the order the file draws them."""
    units = _read_units(text_page)
    classes = _classes()[units]
    starts, ends = _spans(classes)
    if not len(starts):
        return NOTHING
    text = _decoded(units[1:-1])
    letters = text.replace("\x00", " ").replace(LINE_END_HYPHEN, LINE_END_HYPHEN + " ").split()
    for number in (np.maximum.reduceat(classes, starts + 1) > LETTER).nonzero()[0].tolist():
        letters[number] = letters[number].translate(CLEAN)
    firsts = starts.tolist()
    styles, which = _styles(text_page, firsts, frame)
    looks = list(map(_look, styles))
    told = np.fromiter(chain.from_iterable(looks), float).reshape(len(looks), -1)[which]
    boxes = frame.boxes(_corners(text_page, firsts, (ends - 1).tolist()))
    tops, bottoms, sizes, bolds, italics, _, angles = zip(*map(looks.__getitem__, which.tolist()))
    if any(angles):
        upright = told[:, -1] == 0
        boxes[upright, 1::2] = told[upright, :2]
        tops, bottoms = boxes[:, 1::2].T.tolist()
    else:
        boxes[:, 1::2] = told[:, :2]  # and every word of one style shares two numbers
    sides = boxes[:, 0].tolist(), tops, boxes[:, 2].tolist(), bottoms
    words = list(map(_new_word, zip(map(intern, letters), *sides, sizes, bolds, italics, repeat(True))))
    read = Text(words, _afters(text, units, starts, ends), boxes, told[:, 2::3], which, styles)
    on_page = _on_page(boxes, frame)
    return read.where(on_page if all(letters) else on_page & list(map(bool, letters)))


def _look(style: Style) -> tuple:
    """Of the words of one style: top and bottom of those that stand upright, who get the height of their font, since
    their letters' own boxes differ; size, bold, italic, baseline, angle."""
    bottom = style.baseline + (style.font.descent or USUAL_DESCENT) * style.size
    bold = style.font.bold or style.mode == FILL_AND_STROKE
    return bottom - style.size, bottom, style.size, bold, style.font.italic, style.baseline, style.angle


def _afters(text: str, units: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> list[str]:
    """The blanks after each word; nearly always one."""
    then = np.concatenate((starts[1:], (len(text),)))
    afters = [" "] * len(starts)
    for number in ((then - ends != 1) | (units[ends + 1] != ord(" "))).nonzero()[0].tolist():
        afters[number] = text[ends[number] : then[number]]
    return afters


def _on_page(boxes: np.ndarray, frame: Frame) -> np.ndarray:
    return (boxes[:, 2:] > 0).all(axis=1) & (boxes[:, :2] < (frame.width, frame.height)).all(axis=1)


def _read_units(text_page: int) -> np.ndarray:
    """The text of a page, one UTF-16 unit to each of pdfium's characters, and a blank at either end."""
    count = max(pdfium.count_chars(text_page), 0)
    room, *_ = _units.rows(count + 2)  # the one at the end is where pdfium ends its text
    units = room[:, 0]
    written = pdfium.get_text(text_page, 0, count, units[1:].ctypes.data) if count else 1
    if written != count + 1:  # the text leaves a character out: ask for each, so that positions hold
        units[1:-1] = [min(pdfium.char_unicode(text_page, i), 0xFFFD) for i in range(count)]
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
    classes = np.full(1 << 16, STRANGE, np.uint8)
    classes[0x21:0x7F] = LETTER
    classes[[0, 0xA0, *(n for n in range(1 << 16) if chr(n).isspace())]] = BLANK
    classes[ord(LINE_END_HYPHEN)] = HYPHEN
    return classes


def _spans(classes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where words begin and end: at blanks, and after the hyphen of a line's end. `classes` has a blank at either end."""
    inside = (classes & LETTER).view(bool)
    ends = (inside[1:] != inside[:-1]).nonzero()[0]
    starts, ends = ends[::2], ends[1::2]
    hyphens = (classes == HYPHEN).nonzero()[0]
    if len(hyphens):
        cuts = hyphens[inside[hyphens + 1]]
        starts, ends = np.sort(np.concatenate((starts, cuts))), np.sort(np.concatenate((ends, cuts)))
    return starts, ends


def _styles(text_page: int, starts: list[int], frame: Frame) -> tuple[list[Style], np.ndarray]:
    """The styles of the stretches of words from one text object, and which of them is that of each word."""
    handles = calls.text_objects(text_page, starts)
    begins = np.concatenate(((True,), handles[1:] != handles[:-1]))
    firsts = begins.nonzero()[0]
    styles = styles_of(text_page, handles[firsts], [starts[n] for n in firsts.tolist()], frame)
    return styles, begins.cumsum() - 1


def _corners(text_page: int, firsts: list[int], lasts: list[int]) -> np.ndarray:
    """(left, bottom, right, top) around the first and the last letter of each word, in PDF space."""
    count = len(firsts)
    found = calls.loose_boxes(text_page, firsts + lasts)
    first, last = found[:count], found[count:]  # left, top, right, bottom
    corners = np.empty((count, 4))
    np.minimum(first[:, ::3], last[:, ::3], out=corners[:, :2])
    np.maximum(first[:, 2:0:-1], last[:, 2:0:-1], out=corners[:, 2:])
    return corners
