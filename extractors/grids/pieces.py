"""From words to printed lines cut into pieces at wide gaps: what tables without rules are read from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from extractors.grids.filling import lines_in
from extractors.grids.table_words import TableWord

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
HEADING_SIGNS = frozenset("£€$%")  # every such figure begins with one of these or a digit
DIALLED = re.compile(r"^\(?0\d{2,4}\)?$")  # what a telephone number begins with; no amount begins with 0
LABEL_NUMBER = re.compile(r"^\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[a-zA-Z][.)]|[ivxIVX]{1,4}[.)])$")
MOST_FIGURE_WORDS = 3  # "£ 1 204", "12 %"
WIDE = 0.75  # gap between two pieces, in font sizes; a stretched blank stays below
WIDE_FIGURES = 0.35  # the same between two figures, which no blank parts


class Piece:
    """Words of one line with no wide gap between them; made by `piece_of`."""

    __slots__ = ("x0", "x1", "top", "bottom", "words", "figure")

    @property
    def text(self) -> str:
        return " ".join([w.text for w in self.words])


class TextLine:
    """Pieces from left to right; made by `text_line`."""

    __slots__ = ("top", "bottom", "pieces")

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
        return any([p.figure for p in self.pieces[1:]])

    @property
    def bold(self) -> bool:
        return all([w.bold for p in self.pieces for w in p.words])

    @property
    def only_heads(self) -> bool:
        """It has figures, and all of them are years or units, as over the columns of a table."""
        figures = [p for p in self.pieces if p.figure]
        return bool(figures) and all([HEADING_FIGURE.match(p.words[0].text) and len(p.words) == 1 for p in figures])


def is_figure(text: str) -> bool:
    """A number, an amount, a percentage, or the sign for none of it."""
    return may_begin_figure(text) and reads_as_figure(text)


@lru_cache(1 << 14)
def reads_as_figure(text: str) -> bool:
    return bool(NUMBER.match(text) or NOTHING.match(text))


def may_begin_figure(text: str) -> bool:
    """A quick look at its first letter."""
    if not text:
        return False
    first = text[0]
    return first in FIGURE_STARTS and (len(text) <= LONGEST_NOTHING or not first.isalpha())


def is_heading_figure(text: str) -> bool:
    """What looks like a figure but heads a column."""
    if not text:
        return False
    first = text[0]
    return (first.isdecimal() or first in HEADING_SIGNS) and HEADING_FIGURE.match(text) is not None


def figure_words(words: Iterable[TableWord]) -> list[TableWord]:
    """The words that may begin a figure."""
    return [word for word in words if may_begin_figure(word.text)]


def has_gap(words: list[TableWord]) -> bool:
    """Two words that follow each other on one line stand in two pieces."""
    left = None
    wide, wide_figures = WIDE, WIDE_FIGURES
    for word in words:
        gap = word.x0 - left.x1 if left is not None else -1.0
        if gap > wide_figures * word.size and left.top < word.bottom and word.top < left.bottom:
            if gap > wide * word.size or (left.text[0] in FIGURE_STARTS and word.text[0] in FIGURE_STARTS):
                return True
        left = word
    return False


def piece_of(words: list[TableWord]) -> Piece:
    """Words of one line, left to right, as one piece."""
    word = words[0]
    piece = Piece.__new__(Piece)  # a constructor would take several times as long
    piece.x0, piece.x1, piece.top, piece.bottom, piece.words = word.x0, word.x1, word.top, word.bottom, words
    if len(words) == 1:
        piece.figure = is_figure(word.text)
        return piece
    for word in words:
        if word.x1 > piece.x1:
            piece.x1 = word.x1
        if word.top < piece.top:
            piece.top = word.top
        if word.bottom > piece.bottom:
            piece.bottom = word.bottom
    piece.figure = len(words) <= MOST_FIGURE_WORDS and is_figure("".join([w.text for w in words]))
    return piece


def cut(line: list[TableWord]) -> list[Piece]:
    """One line (left to right) as pieces.

    >>> from extractors.grids.table_words import TableWord
    >>> words = [TableWord("Net", 0, 0, 15, 10), TableWord("cost", 18, 0, 36, 10), TableWord("1,204", 90, 0, 112, 10)]
    >>> [p.text for p in cut(words)]
    ['Net cost', '1,204']
    """
    out: list[Piece] = []
    start = 0
    left = line[0]
    wide, wide_figures = WIDE, WIDE_FIGURES
    for i, word in enumerate(line):
        gap = word.x0 - left.x1
        if gap > 1.5 and i:
            size = word.size if word.size > 5.0 else 5.0
            figures = gap > wide_figures * size and is_figure(left.text) and is_figure(word.text)
            if gap > wide * size or (figures and not (DIALLED.match(line[start].text) and word.text.isdigit())):
                out.append(piece_of(line[start:i]))
                start = i
        left = word
    out.append(piece_of(line[start:] if start else line))
    return out


def text_line(pieces: list[Piece]) -> TextLine:
    """Pieces (left to right) as one line."""
    piece = pieces[0]
    line = TextLine.__new__(TextLine)
    line.top, line.bottom, line.pieces = piece.top, piece.bottom, pieces
    for piece in pieces:
        line.top, line.bottom = min(line.top, piece.top), max(line.bottom, piece.bottom)
    return line


def text_lines(words: list[TableWord]) -> list[TextLine]:
    """All printed lines, top to bottom."""
    return [text_line(cut(line)) for line in lines_in(words)]
