"""The types that go into extraction: what stands on a page, pages, and sections of them.

Units: points from the top left corner of the page as it is shown (after `/Rotate`),
pages counted from 1 in the file (`pdf_page`) unless a name says `printed`. Absent is `None`.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from itertools import compress, pairwise
from operator import attrgetter
from typing import NamedTuple

from extractors.packed_words import are_alike, first, is_whole, packed, unpacked
from extractors.problems import Problem

MOST_UNPACKED = 512  # lines; ten pages or more

# ---------------------------------------------------------------- geometry


class Box(NamedTuple):
    """A rectangle on a page, in points."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def __str__(self) -> str:
        return "%.1f,%.1f,%.1f,%.1f" % self  # noqa: UP031 - a table has thousands, and this takes half the time


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of `boxes` (at least one)."""
    xs0, tops, xs1, bottoms = zip(*(b[:4] for b in boxes))
    return Box(min(xs0), min(tops), max(xs1), max(bottoms))


# ---------------------------------------------------------------- what stands on a page


class Word(NamedTuple):
    """Letters without a blank between them; `size` is the font size in points."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    space: bool = True  # a blank stands between this word and the next of its line

    @property
    def box(self) -> Box:
        return Box(self.x0, self.top, self.x1, self.bottom)


class Edge(NamedTuple):
    """One drawn horizontal or vertical line, or the side of a drawn rectangle."""

    x0: float
    top: float
    x1: float
    bottom: float
    orientation: str  # "h" or "v"


class Shade(NamedTuple):
    """One filled rectangle, `colour` as (r, g, b) from 0 to 255."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: tuple[int, int, int]


class Link(NamedTuple):
    box: Box
    target: str


_word = partial(tuple.__new__, Word)  # half the time of its own constructor


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One printed line, left to right. Wide gaps inside it part its `segments`.

    The words of a line that was read are packed, as long as nobody asks for them: what they have in common is then said by
    its text, box, size and weight alone, which are not to be replaced."""

    text: str
    page: int
    box: Box
    held: tuple[Word, ...] | bytes  # to be asked for as `words`
    size: float = 10.0
    bold: bool = False  # more than half of the letters
    italic: bool = False
    grid: int | None = None  # index into the page's `grids` when it stands inside a table
    rotation: int = 0  # degrees counter-clockwise from upright, 0 to 359
    tag: str | None = None  # H1 to H6, H or Title, when the tags of the file call it a heading

    @property
    def words(self) -> tuple[Word, ...]:
        held = self.held
        return _unpack(self, held) if type(held) is bytes else held

    @property
    def segments(self) -> tuple[Line, ...]:
        """The line cut at gaps wider than 1.5 times the font size (columns side by side)."""
        return segments(self)

    @property
    def texts(self) -> list[str]:
        """The letters of its words."""
        held = self.held
        return self.text.split() if type(held) is bytes else [word.text for word in held]

    @property
    def starts_bold(self) -> bool:
        return self.bold if self.alike else self.words[0].bold

    @property
    def ends_bold(self) -> bool:
        return self.bold if self.alike else self.words[-1].bold

    @property
    def first(self) -> Word:
        """The first word."""
        if self.alike:
            return _word(first(self.held, self.text, self.box, (self.size, self.bold, self.italic)))
        return self.words[0]

    @property
    def count(self) -> int:
        """How many words it has."""
        held = self.held
        return self.text.count(" ") + 1 if type(held) is bytes else len(held)

    @property
    def alike(self) -> bool:
        """Whether it is known, without unpacking them, that its words differ in letters and place only."""
        return type(self.held) is bytes and are_alike(self.held, self.text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Line) and _told(self) == _told(other) and self.words == other.words

    def __hash__(self) -> int:
        return hash((self.text, self.page, self.box))


_told = attrgetter("text", "page", "box", "size", "bold", "italic", "grid", "rotation", "tag")
_unpacked: deque[tuple[Line, bytes]] = deque()


def _unpack(line: Line, kept: bytes) -> tuple[Word, ...]:
    """The words of `line`, at hand until many other lines have been asked for theirs."""
    words = tuple(map(_word, unpacked(kept, line.text, line.box, (line.size, line.bold, line.italic))))
    object.__setattr__(line, "held", words)
    _unpacked.append((line, kept))
    if len(_unpacked) > MOST_UNPACKED:
        first, kept = _unpacked.popleft()
        object.__setattr__(first, "held", kept)
    return words


def line_of(words: tuple[Word, ...], page: int, grid: int | None = None, rotation: int = 0, pack: bool = False) -> Line:
    """The line that `words` (left to right, at least one) make up; with `pack`, as one that is kept for long."""
    if len(words) == 1:  # half of all parts of lines, and quicker
        only = words[0]
        text = only.text.strip()
        held = b"" if pack and only.space and [only.text] == text.split() else words  # all of it is the line's
        return Line(text, page, only.box, held, only.size, only.bold, only.italic, grid, rotation)
    columns = tuple(zip(*words, strict=True))
    texts, xs0, tops, xs1, bottoms, sizes, bolds, italics, spaces = columns
    spaced = all(spaces)
    text = " ".join(texts) if spaced else "".join([t + " " if s else t for t, s in zip(texts, spaces, strict=True)])
    text = text.strip()
    top, bottom, size, bold, italic = tops[0], bottoms[0], sizes[0], bolds[0], italics[0]
    alike = sizes.count(size) == bolds.count(bold) == italics.count(italic) == len(words)
    if not alike:
        lengths = list(map(len, texts))
        letters = sum(lengths)
        bold = sum(compress(lengths, bolds)) * 2 > letters
        italic = sum(compress(lengths, italics)) * 2 > letters
        size = sizes[lengths.index(max(lengths))]
    if not tops.count(top) == bottoms.count(bottom) == len(words):
        alike, top, bottom = False, min(tops), max(bottoms)
    box = Box(min(xs0), top, max(xs1), bottom)
    held = (packed(columns, text, box, alike) if pack and spaced else None) or words
    return Line(text, page, box, held, size, bold, italic, grid, rotation)


def segments(line: Line, gap: float = 1.5) -> tuple[Line, ...]:
    """`line` cut wherever the blank between two words is wider than `gap` font sizes."""
    wide = gap * max(line.size, 6)
    if type(line.held) is bytes and is_whole(line.held, line.text, wide):
        return (line,)
    words = line.words
    cuts, end = [], math.inf
    for number, word in enumerate(words):  # asked of every line time and again: a third of the time by position
        if word[1] > end:
            cuts.append(number)
        end = word[3] + wide
    if not cuts:
        return (line,)
    return tuple(line_of(words[a:b], line.page, line.grid, line.rotation) for a, b in pairwise((0, *cuts, len(words))))


class Cell(NamedTuple):
    """One cell of a grid; `row` and `column` from 0, at the top left of its span."""

    row: int
    column: int
    text: str
    page: int
    box: Box | None = None
    row_span: int = 1
    column_span: int = 1

    def down(self, rows: int) -> Cell:
        """The same so many rows further down."""
        return self._replace(row=self.row + rows)


@dataclass(frozen=True, slots=True)
class Grid:
    """One table on one page. `method` says how it was seen: ruled, half-ruled, shaded,
    borderless or tree (the structure tree of a tagged PDF)."""

    page: int
    box: Box
    cells: tuple[Cell, ...]
    rows: int
    columns: int
    method: str = "ruled"
    header_rows: int = 0


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a committee system printed on the page on top of the paper.
    kind: page (value "17"), item (value "5" or "3a"), pack ("Public Document Pack"), appendix, minute."""

    kind: str
    value: str
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read. `lines` are in reading order, without stamps and running heads
    once `pipeline.furniture` has been over them (they are then in `stamps`, `furniture`)."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    grids: tuple[Grid, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    furniture: tuple[Line, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Box, ...] = ()
    rotation: int = 0
    text_source: str = "pdf"  # pdf, ocr, none
    engine: str = "pdfium"  # which reader fed this page
    printed: int | None = None  # page number stamped on the pack
    kind: str | None = None  # blank, restricted, figure; None is ordinary text
    label: str | None = None  # page label of the file, when it has one
    turned: int = 0  # degrees clockwise the shown page was turned to be read; sizes and boxes are of the turned one

    def __hash__(self) -> int:  # not of all that stands on it: what is known of a page is kept by page
        return hash((self.number, self.width, self.height, len(self.lines)))

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


class Bookmark(NamedTuple):
    level: int
    title: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read."""

    filename: str
    sha256: str
    byte_size: int
    page_count: int
    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...] = ()
    producer: str | None = None
    title: str | None = None
    tagged: bool = False
    problems: tuple[Problem, ...] = ()


# ---------------------------------------------------------------- sections


@dataclass(frozen=True, slots=True)
class Section:
    """A run of pages, or a part of it, that is one thing: the front sheet, one set of
    minutes, one report, one appendix.

    kind: front, minutes, decisions (a record or notice of them), report, appendix, restricted, other.
    `item` is the agenda number as the front sheet prints it ("5", "5(a)")."""

    kind: str
    lines: tuple[Line, ...]
    pages: tuple[int, ...]  # pdf pages, ascending
    item: str | None = None
    title: str | None = None  # from bookmark, stamp or heading
    printed: tuple[int | None, ...] = ()  # printed page numbers, parallel to `pages`
    grids: tuple[Grid, ...] = ()
    furniture: tuple[Line, ...] = ()  # running heads and feet of its pages, taken out of `lines`

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)
