"""From words to printed lines cut into pieces at wide gaps: what tables without rules are read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from extractors.grids.filling import lines_in
from extractors.pages import Word

# Figures as budget books print them: 1,234.5  (12)  -£3m  45%  2024/25  12,345*  £000
NUMBER = re.compile(
    r"^[(\[]?[-–−+±<>]?[£$€]?[(-]?\d[\d,.'/]*(?:[-–]\d[\d,.]*)?\s?(?:%|[kmbnMpP]{1,2}|pp)?[)\]]?[%*†‡#^]{0,2}[a-z]?$"
)
NOTHING = re.compile(r"^(?:[-–—−]+|\.{2,3}|n/?a|nil|\*+|[:x])$", re.IGNORECASE)  # a figure that is not there
FIGURE_STARTS = frozenset("0123456789£$€([-–—+−±<>.*nN:xX")  # every figure begins with one of these
LONGEST_NOTHING = 3  # letters: nil
# What looks like a figure but heads a column: a year, a unit, a date.
HEADING_FIGURE = re.compile(
    r"^(?:(?:19|20)\d\d(?:[-/–](?:\d\d){1,2})?\*?|\d\d[-/–]\d\d|[£€$%]|\d{1,2}[./]\d{1,2}[./](?:\d\d){1,2}|[£€$]?0{3}['’]?s?|[£€$](?:m|k|bn))$"
)
DIALLED = re.compile(r"^\(?0\d{2,4}\)?$")  # what a telephone number begins with; no amount begins with 0
LABEL_NUMBER = re.compile(r"^\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[a-zA-Z][.)]|[ivxIVX]{1,4}[.)])$")
MOST_FIGURE_WORDS = 3  # "£ 1 204", "12 %"
WIDE = 0.75  # gap between two pieces, in font sizes; a stretched blank stays below
WIDE_FIGURES = 0.35  # the same between two figures, which no blank parts


class Piece(NamedTuple):
    """Words of one line with no wide gap between them."""

    x0: float
    x1: float
    top: float
    bottom: float
    words: tuple[Word, ...]
    figure: bool

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


@dataclass(frozen=True, slots=True)
class TextLine:
    top: float
    bottom: float
    pieces: tuple[Piece, ...]

    @property
    def x0(self) -> float:
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        return self.pieces[-1].x1

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def has_figures(self) -> bool:
        """A figure stands right of something, as in the row of a table."""
        return any(p.figure for p in self.pieces[1:])

    @property
    def bold(self) -> bool:
        return all(w.bold for p in self.pieces for w in p.words)

    @property
    def only_heads(self) -> bool:
        """It has figures, and all of them are years or units, as over the columns of a table."""
        figures = [p for p in self.pieces if p.figure]
        return bool(figures) and all(HEADING_FIGURE.match(p.words[0].text) and len(p.words) == 1 for p in figures)


@lru_cache(1 << 14)
def is_figure(text: str) -> bool:
    """A number, an amount, a percentage, or the sign for none of it."""
    return text[:1] in FIGURE_STARTS and bool(NUMBER.match(text) or NOTHING.match(text))


def figure_words(words: Iterable[Word]) -> list[Word]:
    """The words that may begin a figure."""
    return [
        word
        for word in words
        if (text := word[0])[0] in FIGURE_STARTS and (len(text) <= LONGEST_NOTHING or not text[0].isalpha())
    ]


def piece_of(words: Sequence[Word]) -> Piece:
    """Words of one line, left to right, as one piece."""
    if len(words) == 1:
        word = words[0]
        return Piece(word.x0, word.x1, word.top, word.bottom, (word,), is_figure(word.text))
    x1, top, bottom = words[0].x1, words[0].top, words[0].bottom
    for word in words:
        if word.x1 > x1:
            x1 = word.x1
        if word.top < top:
            top = word.top
        if word.bottom > bottom:
            bottom = word.bottom
    figure = len(words) <= MOST_FIGURE_WORDS and is_figure("".join(w.text for w in words))
    return Piece(words[0].x0, x1, top, bottom, tuple(words), figure)


def cut(line: Sequence[Word]) -> list[Piece]:
    """One line (left to right) as pieces.

    >>> words = [Word("Net", 0, 0, 15, 10), Word("cost", 18, 0, 36, 10), Word("1,204", 90, 0, 112, 10)]
    >>> [p.text for p in cut(words)]
    ['Net cost', '1,204']
    """
    out: list[Piece] = []
    start, left = 0, line[0]
    for i, word in enumerate(line):
        gap = word.x0 - left.x1
        if gap > 1.5 and i:
            size = word.size if word.size > 5.0 else 5.0
            figures = gap > WIDE_FIGURES * size and is_figure(left.text) and is_figure(word.text)
            if gap > WIDE * size or (figures and not (DIALLED.match(line[start].text) and word.text.isdigit())):
                out.append(piece_of(line[start:i]))
                start = i
        left = word
    out.append(piece_of(line[start:]))
    return out


def text_line(pieces: Sequence[Piece]) -> TextLine:
    """Pieces (left to right) as one line."""
    if len(pieces) == 1:
        return TextLine(pieces[0].top, pieces[0].bottom, tuple(pieces))
    return TextLine(min([p.top for p in pieces]), max([p.bottom for p in pieces]), tuple(pieces))


def text_lines(words: Iterable[Word]) -> list[TextLine]:
    """All printed lines, top to bottom."""
    return [text_line(cut(line)) for line in lines_in(words)]
