"""Made-up pages for the tests of tables: words set at a place, rules drawn between places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.pages import Cell, Edge, Grid, Line, Page, Shade, Word, line_of
from extractors.records import Table
from extractors.tables import find_grids
from pipeline.reading.text import text_of

WIDTH, HEIGHT = 595.0, 842.0
LETTER = 0.5  # width of a letter, in font sizes
BLANK = 0.28


def text(x: float, top: float, words: str, size: float = 10.0, bold: bool = False) -> list[Word]:
    """A printed line that begins at x."""
    out = []
    for word in words.split():
        wide = LETTER * size * len(word)
        out.append(Word(word, x, top, x + wide, top + size, size, bold))
        x += wide + BLANK * size
    return out


def right(x1: float, top: float, words: str, size: float = 10.0, bold: bool = False) -> list[Word]:
    """A printed line that ends at x1, as figures do."""
    line = text(0, top, words, size, bold)
    shift = x1 - line[-1].x1
    return [w._replace(x0=w.x0 + shift, x1=w.x1 + shift) for w in line]


def level(y: float, x0: float, x1: float) -> Edge:
    return Edge(x0, y, x1, y, "h")


def upright(x: float, top: float, bottom: float) -> Edge:
    return Edge(x, top, x, bottom, "v")


def ruled(xs: Sequence[float], ys: Sequence[float]) -> list[Edge]:
    """All rules of a plain grid."""
    return [level(y, xs[0], xs[-1]) for y in ys] + [upright(x, ys[0], ys[-1]) for x in xs]


def filled(xs: Sequence[float], ys: Sequence[float], rows: Iterable[Sequence[str]], bold_first: bool = False) -> list[Word]:
    """Words in the fields of a grid, row by row."""
    return [
        word
        for r, (top, row) in enumerate(zip(ys, rows, strict=False))
        for x, cell in zip(xs, row, strict=False)
        for word in text(x + 3, top + 3, cell, bold=bold_first and r == 0)
    ]


def find(words: Sequence[Word], edges: Sequence[Edge] = (), shades: Sequence[Shade] = (), page: int = 1) -> tuple[Grid, ...]:
    return find_grids(text_of(words, [w.bottom for w in words]), edges, shades, WIDTH, HEIGHT, page)


def printed(table: Grid | Table) -> list[list[str]]:
    """The table as rows of texts, "" where a span covers a field or nothing stands."""
    out = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        out[cell.row][cell.column] = cell.text
    return out


def at(table: Grid | Table, row: int, column: int) -> Cell:
    return next(c for c in table.cells if (c.row, c.column) == (row, column))


def page(number: int, words: Sequence[Word], edges: Sequence[Edge] = (), loose: Sequence[Word] = ()) -> Page:
    """A page as read: the grids of `words` and `edges`, and `loose` words as lines outside them."""
    grids = find(words, edges, page=number)
    lines: list[Line] = [line_of((w,), number, 0) for w in words] if grids else []
    rows: dict[float, list[Word]] = {}
    for word in loose:
        rows.setdefault(word.top, []).append(word)
    lines += [line_of(tuple(ws), number) for ws in rows.values()]
    return Page(number, WIDTH, HEIGHT, tuple(sorted(lines, key=lambda line: line.box.top)), grids)
