"""The tables and headings that the structure tree of a tagged file tells of one page.

pdfium leaves out of a page's tree every element without content on that page, so a blank cell may be missing
from its row; `extractors.grids.witness` reckons with that.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from extractors.grids.blocks import figures_aligned
from extractors.grids.table_words import TableWord, around
from extractors.grids.witness import TaggedCell, TaggedTable, compared, told_tables
from extractors.pages import Box, Grid, Line
from extractors.problems import Problem
from pipeline.reading import pdfium
from pipeline.reading.drawings import Drawings
from pipeline.reading.text import Text

MOST_ELEMENTS = 20_000  # of one page; past this the tree is no help
DEEPEST = 60
# What may hold a table; a paragraph, a heading or a figure does not.
GROUPS = frozenset({"Document", "Part", "Art", "Sect", "Div", "NonStruct", "BlockQuote", "L", "LI", "LBody", "TOC"})
HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6", "Title"})
ROW_GROUPS = frozenset({"THead", "TBody", "TFoot"})
CELLS = frozenset({"TD", "TH"})
FEWEST_DRAWN = 4  # rules and filled shapes
ROOM = 64  # bytes for the name of an element; a longer one is none of ours
WIDEST_SPAN = 200

_room = ctypes.create_string_buffer(ROOM)
_number = ctypes.c_float()


class Tags(NamedTuple):
    """The tagged tables and headings of one page, and the number of the marked content that each text object belongs
    to. `headings` are by that number."""

    tables: tuple[TaggedTable, ...]
    headings: dict[int, str]
    marks: dict[int, int]


UNTAGGED = Tags((), {}, {})


class _TooLarge(Exception):
    pass


class _Walk:
    """One pass over the tree of one page."""

    def __init__(self) -> None:
        self.left = MOST_ELEMENTS
        self.headings: dict[int, str] = {}

    def children(self, element: int) -> Iterator[int]:
        get = pdfium.element_child
        for index in range(pdfium.count_children(element)):
            if child := get(element, index):
                self.left -= 1
                if self.left < 0:
                    raise _TooLarge
                yield child

    def tables(self, element: int, depth: int = 0) -> Iterator[TaggedTable]:
        kind = _kind(element)
        if kind == "Table":
            yield from self.table(element, depth)
        elif kind in HEADINGS:
            self.headings |= dict.fromkeys(self.marks(element, [], depth), kind)
        elif (kind in GROUPS or not depth) and depth < DEEPEST:
            for child in self.children(element):
                yield from self.tables(child, depth + 1)

    def table(self, element: int, depth: int) -> Iterator[TaggedTable]:
        """The table itself, then the tables inside its cells."""
        inner: list[TaggedTable] = []
        rows = [tuple(self.row(row, inner, depth)) for row in self.rows(element)]
        yield TaggedTable(tuple(row for row in rows if row), bool(inner))
        yield from inner

    def rows(self, table: int) -> Iterator[int]:
        for child in self.children(table):
            kind = _kind(child)
            if kind == "TR":
                yield child
            elif kind in ROW_GROUPS:
                yield from (row for row in self.children(child) if _kind(row) == "TR")

    def row(self, row: int, inner: list[TaggedTable], depth: int) -> Iterator[TaggedCell]:
        for cell in self.children(row):
            kind = _kind(cell)
            if kind in CELLS:
                marks = frozenset(self.marks(cell, inner, depth))
                yield TaggedCell(kind == "TH", _span(cell, b"RowSpan"), _span(cell, b"ColSpan"), marks)

    def marks(self, element: int, inner: list[TaggedTable], depth: int) -> Iterator[int]:
        """The numbers of all marked content under an element, but for that of tables inside it."""
        if depth > DEEPEST:
            return
        for index in range(pdfium.count_children(element)):
            mark = pdfium.child_mark(element, index)
            if mark >= 0:
                yield mark
            elif child := pdfium.element_child(element, index):
                self.left -= 1
                if self.left < 0:
                    raise _TooLarge
                if _kind(child) == "Table":
                    inner += self.table(child, depth + 1)
                else:
                    yield from self.marks(child, inner, depth + 1)


def read_tags(document: int, page: int, text: Text, drawn: Drawings) -> Tags:
    """The tables and headings tagged on a loaded page, in the order of the tree; none when the file is not tagged."""
    tables, headings = _told(page) if pdfium.is_tagged(document) and _may_tell(text, drawn) else ((), {})
    if not tables and not headings:
        return UNTAGGED
    mark = pdfium.object_mark
    # Inside a form the numbers are the form's own, and may be those of other content of the page.
    handles = set(text.styles.handle.tolist()) - drawn.inner - {0}
    return Tags(tables, headings, {handle: found for handle in handles if (found := mark(handle)) >= 0})


def _may_tell(text: Text, drawn: Drawings) -> bool:
    """Whether the page has words in two weights or sizes, rules, or figures under each other: a heading stands out, and
    a table that is only tagged is taken for its figures alone. Opening the tree of plain prose costs a tenth of
    reading it."""
    if len(set(zip(text.styles.bold.tolist(), map(round, text.styles.size.tolist())))) > 1:
        return True
    if len(drawn.flat) + len(drawn.upright) + len(drawn.fills) >= FEWEST_DRAWN:
        return True
    return figures_aligned(text.upright.table_words)


def witnessed(
    grids: tuple[Grid, ...], tags: Tags, upright: Text, number: int
) -> tuple[tuple[Grid, ...], list[Problem]]:
    """The tables of page `number` with what its tags say of them, and a Problem where the two differ."""
    if not tags.tables:
        return grids, []
    told = told_tables(tags.tables, upright.table_words, _marks(tags, upright), number)
    grids, differences = compared(grids, told, upright.table_words)
    return grids, [Problem("read", "table-tree-differs", difference.message, number) for difference in differences]


def with_headings(lines: Iterable[Line], tags: Tags, upright: Text) -> list[Line]:
    """The lines, those named that stand in a tagged heading."""
    if not tags.headings:
        return list(lines)
    held: dict[tuple[int, str], list[TableWord]] = defaultdict(list)
    for word, mark in zip(upright.table_words, _marks(tags, upright), strict=True):
        if mark in tags.headings:
            held[mark, tags.headings[mark]].append(word)
    boxes = [(around(words), level) for (_, level), words in held.items()]

    def tag(box: Box) -> str | None:
        y, x = (box.top + box.bottom) / 2, (box.x0 + box.x1) / 2
        return next((level for b, level in boxes if b.top <= y <= b.bottom and b.x0 <= x <= b.x1), None)

    return [replace(line, tag=found) if (found := tag(line.box)) else line for line in lines]


def _marks(tags: Tags, text: Text) -> list[int | None]:
    """The number of the marked content that each word belongs to."""
    marks = list(map(tags.marks.get, text.styles.handle.tolist()))
    return [marks[style] for style in text.which.tolist()]


def _told(page: int) -> tuple[tuple[TaggedTable, ...], dict[int, str]]:
    tree = pdfium.load_tree(page)
    if not tree:
        return (), {}
    try:
        walk = _Walk()
        roots = [pdfium.tree_child(tree, index) for index in range(pdfium.tree_children(tree))]
        return tuple(table for root in roots if root for table in walk.tables(root)), walk.headings
    except _TooLarge:
        return (), {}
    finally:
        pdfium.close_tree(tree)


def _kind(element: int) -> str:
    length = pdfium.element_type(element, ctypes.addressof(_room), ROOM)
    return _room.raw[: length - 2].decode("utf-16-le", "replace") if 2 < length <= ROOM else ""


def _span(cell: int, name: bytes) -> int:
    """How many rows or columns a cell says it runs over."""
    for index in range(max(pdfium.count_attributes(cell), 0)):
        value = pdfium.attribute_value(pdfium.get_attribute(cell, index), name)
        if value and pdfium.attribute_number(value, ctypes.addressof(_number)):
            return int(_number.value) if 1 <= _number.value <= WIDEST_SPAN else 1
    return 1
