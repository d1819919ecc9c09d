"""From a lattice of boxes and the words on it to cells with rows, columns, spans and text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from extractors.pages import Box, Cell, Word

LEFT = attrgetter("x0")
THIN_COLUMN = 7.0  # points; a double rule or two rules that just miss each other
THIN_ROW = 4.0
LEADERS = (".", "…", "_")
LEADER = re.compile(r"(?:\s?[.…_]){4,}$")  # dots that lead the eye to the figure
HYPHENS = ("-", "‐", "‑")
BROKEN_WORD = re.compile(r"[^\W\d_][-‐‑]$")


class Slot(NamedTuple):
    """One box of a lattice with the words whose middle falls in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    words: tuple[Word, ...]


def lines_in(words: Iterable[Word]) -> list[list[Word]]:
    """Words as printed lines, top to bottom, each left to right.

    Two words share a line when their middles are nearer than half the height of the
    taller one, so a raised "th" stays on the line of its figure.
    """
    words = list(words)
    if len(words) < 2:
        return [words] if words else []
    middles = [w[2] + w[4] for w in words]
    spread, first = max(middles) - min(middles), words[0]
    if spread < first[4] - first[2] and spread < min([w[4] - w[2] for w in words]):
        return [sorted(words, key=LEFT)]
    lines: list[list[Word]] = []
    twice = height = 0.0  # of the line's tallest word: top + bottom, height
    for at in sorted(range(len(words)), key=middles.__getitem__):
        word, here = words[at], middles[at]
        tall = word[4] - word[2]
        if lines and here - twice < (tall if tall > height else height):
            lines[-1].append(word)
            if tall > height:
                twice, height = here, tall
        else:
            lines.append([word])
            twice, height = here, tall
    for line in lines:
        line.sort(key=LEFT)
    return lines


def text_of(words: Sequence[Word]) -> str:
    """The text of one cell as one line: words never interleave, a word broken at a hyphen
    is put together with its hyphen.

    >>> text_of([Word("long-", 0, 0, 20, 10), Word("term", 0, 12, 20, 22)])
    'long-term'
    """
    if len(words) < 2:
        text = words[0].text if words else ""
        return LEADER.sub("", text).strip() if text.endswith(LEADERS) else text
    out = ""
    for line in lines_in(words):
        printed = "".join([w.text + " " if w.space else w.text for w in line]).strip()
        broken = out.endswith(HYPHENS) and BROKEN_WORD.search(out) and printed[:1].islower()
        out += printed if broken or not out else " " + printed
    out = " ".join(out.split())
    return LEADER.sub("", out).strip() if out.endswith(LEADERS) else out


def around(words: Sequence[Word]) -> Box:
    """The smallest box around words (at least one)."""
    if len(words) == 1:
        return Box(*words[0][1:5])
    _, xs0, tops, xs1, bottoms, *_ = zip(*words, strict=True)
    return Box(min(xs0), min(tops), max(xs1), max(bottoms))


def slots(found: Sequence[Box], words: Sequence[Word]) -> list[Slot]:
    """Every box of one lattice with its place and words; bands too thin to hold text are closed up.

    Words in a corner that no rules close (often the top left one) make a slot of their own.
    """
    xs = sorted({x for b in found for x in (b.x0, b.x1)})
    ys = sorted({y for b in found for y in (b.top, b.bottom)})
    boxes = list(found)
    held: list[list[Word]] = [[] for _ in found]
    fields = fields_of(found, xs, ys, held)
    inner_xs, inner_ys = [2 * x for x in xs[1:-1]], [2 * y for y in ys[1:-1]]
    for word in words:
        j, i = bisect_right(inner_ys, word[2] + word[4]), bisect_right(inner_xs, word[1] + word[3])
        inside = fields[j][i]
        if inside is None:
            inside = fields[j][i] = []
            held.append(inside)
            boxes.append(Box(xs[i], ys[j], xs[i + 1], ys[j + 1]))
        inside.append(word)
    filled = [box for box, inside in zip(boxes, held, strict=True) if inside]
    columns = closed_up(xs, THIN_COLUMN, {(x0, x1) for x0, _, x1, _ in filled})
    rows = closed_up(ys, THIN_ROW, {(top, bottom) for _, top, _, bottom in filled})
    out = []
    for box, inside in zip(boxes, held, strict=True):
        x0, top, x1, bottom = box
        row, column = rows[top], columns[x0]
        row_span, column_span = rows[bottom] - row, columns[x1] - column
        if row_span and column_span:
            out.append(Slot(row, column, row_span, column_span, box, tuple(inside)))
    return out


def fields_of(
    found: Sequence[Box], xs: list[float], ys: list[float], held: list[list[Word]]
) -> list[list[list[Word] | None]]:
    """By row band and column band what is held by the box that covers the field."""
    place_x = {x: i for i, x in enumerate(xs)}
    place_y = {y: j for j, y in enumerate(ys)}
    fields: list[list[list[Word] | None]] = [[None] * len(xs) for _ in ys]
    for (x0, top, x1, bottom), inside in zip(found, held, strict=True):
        first, stop = place_x[x0], place_x[x1]
        for j in range(place_y[top], place_y[bottom]):
            fields[j][first:stop] = [inside] * (stop - first)
    return fields


def closed_up(borders: list[float], thin: float, filled: set[tuple[float, float]]) -> dict[float, int]:
    """The index of every border, two borders with an empty thin band between them as one."""
    index: dict[float, int] = {}
    for i, border in enumerate(borders):
        if not index:
            index[border] = 0
            continue
        before = borders[i - 1]
        same = border - before < thin and (before, border) not in filled
        index[border] = index[before] + (not same)
    return index


def cells_of(found: Iterable[Slot], page: int) -> tuple[Cell, ...]:
    """The cells of one lattice, in the order of its slots."""
    return tuple(
        [
            Cell(row, column, text_of(words), page, box, row_span, column_span)
            for row, column, row_span, column_span, box, words in found
        ]
    )
