"""The words of pages: one call for the text, two for the box of each word, a few for each text object.

A few pages are read together: numpy takes as long for a call as for hundreds of words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from pipeline.reading import calls, pdfium
from pipeline.reading.buffers import Buffer
from pipeline.reading.frame import Frame, boxes_on, spread
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


class Asked(NamedTuple):
    """A loaded text page of which the words are asked for, and how it lies."""

    text_page: int
    frame: Frame


@dataclass(frozen=True, slots=True)
class Units:
    """The text of some pages, one UTF-16 unit to each of pdfium's characters, and a blank behind each page and before the
    first. `begins`: where each page begins, and one more would, without that first blank."""

    units: np.ndarray
    begins: np.ndarray

    @property
    def text(self) -> str:
        """The text, a NUL between two pages."""
        units = self.units[1:-1]
        text = units.tobytes().decode("utf-16-le", "surrogatepass")
        if len(text) != len(units):  # letters beyond the first 65,536 take two units; words are found unit by unit
            text = "".join(map(chr, units.tolist()))
        return text


@dataclass(frozen=True, slots=True)
class Spans:
    """Where words begin and end (not included) in the text of some pages. Those of page n are the words `cuts[n]` to
    `cuts[n + 1]`."""

    starts: np.ndarray
    ends: np.ndarray
    cuts: np.ndarray

    @property
    def counts(self) -> np.ndarray:
        """How many words each page has."""
        return self.cuts[1:] - self.cuts[:-1]

    def told(self, of_pages: Sequence | np.ndarray) -> np.ndarray:
        """For each word what `of_pages` has for its page."""
        return np.repeat(of_pages, self.counts)


def read_words(asked: Sequence[Asked]) -> list[Text]:
    """Of each page its words that stand on it, in the order the file draws them. The pages are of one document."""
    units = _read_units([one.text_page for one in asked])
    classes = _classes().take(units.units)
    oddest = classes.max()
    spans = _spans(classes, units.begins, oddest == HYPHEN)
    if not len(spans.starts):
        return [NOTHING] * len(asked)
    text, frames = units.text, [one.frame for one in asked]
    text_pages = spans.told(np.array([one.text_page for one in asked], np.uintp))
    numbers = spans.starts - spans.told(units.begins[:-1])  # of first letters, each on its page
    styles, which = _styles(text_pages, numbers, frames, spans)
    boxes = boxes_on(frames, spans.cuts, _corners(text_pages, numbers, numbers + (spans.ends - spans.starts - 1)))
    _set_heights(boxes, styles, which)
    words = Text(_letters(text, classes, spans, oddest), _afters(text, units, spans), boxes, which, styles)
    parts = zip(frames, pairwise(spans.cuts.tolist()), strict=True)
    return [_on_page(words.part(start, stop), frame) for frame, (start, stop) in parts]


def _read_units(text_pages: Sequence[int]) -> Units:
    """The text of the pages; where pdfium ends that of one it puts a NUL, which is a blank."""
    counts = [max(pdfium.count_chars(text_page), 0) for text_page in text_pages]
    begins = np.cumsum([0, *[count + 1 for count in counts]])
    units = _units.rows(int(begins[-1]) + 1)[0][:, 0]
    units[0] = units[-1] = 0
    for text_page, count, begin in zip(text_pages, counts, begins.tolist()):
        own = units[1 + begin :]
        written = pdfium.get_text(text_page, 0, count, own.ctypes.data) if count else 1
        if written != count + 1:  # the text leaves a character out: ask for each, so that positions hold
            np.minimum(calls.unicodes(text_page, count), 0xFFFD, out=own[:count], casting="unsafe")
            own[:count][own[:count] == 2] = 0xFFFE
        own[count] = 0
    return Units(units, begins)


@cache
def _classes() -> np.ndarray:
    """What each UTF-16 unit is to a word."""
    classes = np.full(1 << 16, LETTER, np.uint8)
    classes[list(CLEAN)] = STRANGE
    classes[[0, 0xA0, *(n for n in range(1 << 16) if chr(n).isspace())]] = BLANK
    classes[ord(LINE_END_HYPHEN)] = HYPHEN
    return classes


def _spans(classes: np.ndarray, begins: np.ndarray, are_hyphens: bool) -> Spans:
    """The words: they end at blanks, and after the hyphen of a line's end. `classes` has a blank at either end."""
    inside = (classes & LETTER).view(bool)
    ends = (inside[1:] != inside[:-1]).nonzero()[0]
    starts, ends = ends[::2], ends[1::2]
    if are_hyphens:
        hyphens = (classes == HYPHEN).nonzero()[0]
        cuts = hyphens[inside[hyphens + 1]]
        starts, ends = np.sort(np.concatenate((starts, cuts))), np.sort(np.concatenate((ends, cuts)))
    return Spans(starts, ends, starts.searchsorted(begins))


def _letters(text: str, classes: np.ndarray, spans: Spans, oddest: int) -> list[str]:
    """The letters of each word, cleaned."""
    letters = text.replace("\x00", " ").replace(LINE_END_HYPHEN, LINE_END_HYPHEN + " ").split()
    if oddest > LETTER:
        for number in set(spans.starts.searchsorted((classes[1:] > LETTER).nonzero()[0], "right").tolist()):
            letters[number - 1] = letters[number - 1].translate(CLEAN)
    return letters


def _afters(text: str, units: Units, spans: Spans) -> list[str]:
    """The blanks after each word, up to the end of its page; nearly always one."""
    then = np.concatenate((spans.starts[1:], (len(text),)))
    lasts = spans.cuts[1:][spans.counts > 0] - 1
    then[lasts] = units.begins[1:][spans.counts > 0] - 1
    afters = [" "] * len(then)
    for number in ((then - spans.ends != 1) | (units.units[spans.ends + 1] != ord(" "))).nonzero()[0].tolist():
        afters[number] = text[spans.ends[number] : then[number]]
    return afters


def _styles(
    text_pages: np.ndarray, numbers: np.ndarray, frames: Sequence[Frame], spans: Spans
) -> tuple[Styles, np.ndarray]:
    """The styles of the stretches of words from one text object, and which of them is that of each word. `numbers` are those
    of their first letters on `text_pages`; on a new page begins a new style."""
    handles = calls.text_objects(text_pages, numbers)
    begins = np.concatenate(((True,), handles[1:] != handles[:-1]))
    begins[spans.cuts[:-1][spans.counts > 0]] = True
    firsts = begins.nonzero()[0]
    frame = spread(frames, np.diff(firsts.searchsorted(spans.cuts)))
    return styles_of(text_pages[firsts], handles[firsts], numbers[firsts], frame), begins.cumsum() - 1


def _corners(text_pages: np.ndarray, firsts: np.ndarray, lasts: np.ndarray) -> np.ndarray:
    """(left, bottom, right, top) around the first and the last letter of each word, in PDF space."""
    count = len(firsts)
    found = calls.loose_boxes(np.concatenate((text_pages, text_pages)), np.concatenate((firsts, lasts)))
    first, last = found[:count], found[count:]  # left, top, right, bottom
    corners = np.empty((count, 4))
    np.minimum(first[:, ::3], last[:, ::3], out=corners[:, :2])
    np.maximum(first[:, 2:0:-1], last[:, 2:0:-1], out=corners[:, 2:])
    return corners


def _set_heights(boxes: np.ndarray, styles: Styles, which: np.ndarray) -> None:
    """Words that stand upright get the height of their style: all words of one style share two numbers."""
    tops, bottoms = styles.top[which], styles.bottom[which]
    if styles.angle.any():
        lying = styles.angle[which] != 0
        tops[lying], bottoms[lying] = boxes[lying, 1], boxes[lying, 3]
    boxes[:, 1], boxes[:, 3] = tops, bottoms


def _on_page(text: Text, frame: Frame) -> Text:
    """The words of a page that have letters and stand on it."""
    if not len(text):
        return NOTHING
    x0, top, x1, bottom = text.boxes.T
    if all(text.letters) and x1.min() > 0 and bottom.min() > 0 and x0.max() < frame.width and top.max() < frame.height:
        return text
    on_page = (text.boxes[:, 2:] > 0).all(axis=1) & (text.boxes[:, :2] < (frame.width, frame.height)).all(axis=1)
    return text.where(on_page & list(map(bool, text.letters)))
