"""From a lattice of boxes and the words on it to slots with rows, columns, spans and text."""

from __future__ import annotations

import re
from operator import attrgetter

from extractors.grids.table_words import TableWord

LEFT = attrgetter("x0")
THIN_COLUMN = 7.0  # points; a double rule or two rules that just miss each other
THIN_ROW = 4.0
LEADERS = (".", "…", "_")
BEFORE_LEADER = " .…_"  # what stands before one of several; before the full stop of a sentence, never
LEADER = re.compile(r"(?:\s?[.…_]){4,}$")  # dots that lead the eye to the figure
HYPHENS = ("-", "‐", "‑")
BROKEN_WORD = re.compile(r"[^\W\d_][-‐‑]$")

Sides = tuple[float, float, float, float]  # x0, top, x1, bottom
Span = tuple[int, int, int, int]  # the same as numbers of borders


class Slot:
    """One box (x0, top, x1, bottom) of a lattice with the words whose middle falls in it; made by `slot_of`."""

    __slots__ = ("row", "column", "row_span", "column_span", "box", "words", "_lines")

    @property
    def place(self) -> tuple[int, int, int, int]:
        """Its row and column, and over how many rows and columns it reaches."""
        return self.row, self.column, self.row_span, self.column_span


def slot_of(row: int, column: int, row_span: int, column_span: int, box: Sides, words: list[TableWord]) -> Slot:
    slot = Slot.__new__(Slot)  # a constructor would take several times as long
    slot.row, slot.column, slot.row_span, slot.column_span = row, column, row_span, column_span
    slot.box, slot.words = box, words
    slot._lines = None
    return slot


def printed_in(slot: Slot) -> list[list[TableWord]]:
    """The lines of a slot, told once."""
    if slot._lines is None:
        slot._lines = lines_in(slot.words)
    return slot._lines


def moved(slot: Slot, row: int, column: int, column_span: int) -> Slot:
    """The same slot at another place."""
    other = slot_of(row, column, slot.row_span, column_span, slot.box, slot.words)
    other._lines = slot._lines
    return other


def lines_in(words: list[TableWord]) -> list[list[TableWord]]:
    """Words as printed lines, top to bottom, each left to right.

    Two words share a line when their middles are nearer than half the height of the
    taller one, so a raised "th" stays on the line of its figure.
    """
    if len(words) < 2:
        return [words] if words else []
    if on_one_line(words):
        return [left_to_right(words)]
    lines: list[list[TableWord]] = []
    twice = height = 0.0  # of the line's tallest word: top + bottom, height
    for word in downwards(words):
        here, tall = word.top + word.bottom, word.bottom - word.top
        if lines and here - twice < (tall if tall > height else height):
            lines[-1].append(word)
            if tall > height:
                twice, height = here, tall
        else:
            lines.append([word])
            twice, height = here, tall
    return [left_to_right(line) for line in lines]


def on_one_line(words: list[TableWord]) -> bool:
    """Whether all middles are nearer to each other than half the height of the least word."""
    word = words[0]
    low = high = word.top + word.bottom
    least = word.bottom - word.top
    for word in words:
        middle, height = word.top + word.bottom, word.bottom - word.top
        low, high = min(low, middle), max(high, middle)
        least = min(least, height)
    return high - low < least


def left_to_right(words: list[TableWord]) -> list[TableWord]:
    before = words[0].x0
    for word in words:
        if word.x0 < before:
            return sorted(words, key=LEFT)
        before = word.x0
    return words


def downwards(words: list[TableWord]) -> list[TableWord]:
    """By their middles, those alike as they were."""
    before = words[0].top + words[0].bottom
    for word in words:
        if word.top + word.bottom < before:
            return sorted(words, key=middle_of)
        before = word.top + word.bottom
    return words


def middle_of(word: TableWord) -> float:
    """Twice the height of its middle."""
    return word.top + word.bottom


def text_of(lines: list[list[TableWord]]) -> str:
    """The text of the printed lines of one cell as one line: words never interleave, a word broken at a hyphen
    is put together with its hyphen.

    >>> from extractors.grids.table_words import TableWord
    >>> text_of([[TableWord("long-", 0, 0, 20, 10)], [TableWord("term", 0, 12, 20, 22)]])
    'long-term'
    """
    out = ""
    for line in lines:
        printed = " ".join([word.text for word in line]) if len(line) > 1 else line[0].text
        broken = out.endswith(HYPHENS) and BROKEN_WORD.search(out) and printed[:1].islower()
        out = out + printed if broken or not out else out + " " + printed
    return LEADER.sub("", out).strip() if out.endswith(LEADERS) and out[-2:-1] in BEFORE_LEADER else out


def slots(found: list[Sides], words: list[TableWord]) -> list[Slot]:
    """Every box of one lattice with its place and those of the page's words that stand on it; bands too thin to hold text
    are closed up.

    Words in a corner that no rules close (often the top left one) make a slot of their own.
    """
    xs = sorted({x for x0, _, x1, _ in found for x in (x0, x1)})
    ys = sorted({y for _, y0, _, y1 in found for y in (y0, y1)})
    boxes = list(found)
    spans = spans_of(found, xs, ys)
    held: list[list[TableWord]] = [[] for _ in found]
    fill(words, xs, ys, fields_of(spans, len(xs), len(ys), held), boxes, spans, held)
    columns, rows = closed_up(xs, THIN_COLUMN, spans, held, 0), closed_up(ys, THIN_ROW, spans, held, 1)
    out = []
    for number, (left, top, right, bottom) in enumerate(spans):
        row, column = rows[top], columns[left]
        row_span, column_span = rows[bottom] - row, columns[right] - column
        if row_span and column_span:
            out.append(slot_of(row, column, row_span, column_span, boxes[number], held[number]))
    return out


def spans_of(found: list[Sides], xs: list[float], ys: list[float]) -> list[Span]:
    """From which border of its lattice to which each box reaches."""
    place_x = {x: i for i, x in enumerate(xs)}
    place_y = {y: j for j, y in enumerate(ys)}
    return [(place_x[x0], place_y[top], place_x[x1], place_y[bottom]) for x0, top, x1, bottom in found]


def fields_of(
    spans: list[Span], across: int, down: int, held: list[list[TableWord]]
) -> list[list[list[TableWord] | None]]:  # fmt: skip
    """By row band and column band what is held by the box that covers the field; so many borders there are."""
    fields: list[list[list[TableWord] | None]] = [[None] * across for _ in range(down)]
    for number, (left, top, right, bottom) in enumerate(spans):
        inside = held[number]
        for j in range(top, bottom):
            row = fields[j]
            for i in range(left, right):
                row[i] = inside
    return fields


def fill(
    words: list[TableWord], xs: list[float], ys: list[float], fields: list[list[list[TableWord] | None]], boxes: list[Sides],
    spans: list[Span], held: list[list[TableWord]],
) -> None:  # fmt: skip
    """Put each word whose middle lies between the outermost borders into its field; a field that no box covers becomes one
    with its first word."""
    left, right, top, bottom = 2 * xs[0], 2 * xs[-1], 2 * ys[0], 2 * ys[-1]
    i = j = 0
    for word in words:
        x, y = word.x0 + word.x1, word.top + word.bottom
        if x < left or x > right or y < top or y > bottom:
            continue
        i, j = band_of(xs, x / 2, i), band_of(ys, y / 2, j)
        inside = fields[j][i]
        if inside is None:
            inside = fields[j][i] = []
            held.append(inside)
            spans.append((i, j, i + 1, j + 1))
            boxes.append((xs[i], ys[j], xs[i + 1], ys[j + 1]))
        inside.append(word)


def band_of(borders: list[float], place: float, at: int) -> int:
    """Between which two of the borders it lies, the first band being 0; sought from band `at` on, since words come in
    order."""
    last = len(borders) - 2
    while at < last and borders[at + 1] <= place:
        at += 1
    while at > 0 and borders[at] > place:
        at -= 1
    return at


def closed_up(borders: list[float], thin: float, spans: list[Span], held: list[list[TableWord]], side: int) -> list[int]:
    """The index of every border, two borders with a thin band between them as one when no box that fills just this band
    (from its `side` to the opposite one) holds anything."""
    out: list[int] = []
    index = 0
    before = 0.0
    for number, border in enumerate(borders):
        if number and (border - before >= thin or is_filled(number - 1, spans, held, side)):
            index += 1
        out.append(index)
        before = border
    return out


def is_filled(band: int, spans: list[Span], held: list[list[TableWord]], side: int) -> bool:
    """Whether a box that fills just this band holds a word."""
    for number, span in enumerate(spans):
        if held[number] and span[side] == band and span[side + 2] == band + 1:
            return True
    return False
