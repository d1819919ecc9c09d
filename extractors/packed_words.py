"""The words of a line in a tenth of their room: a pack has a million words, and as tuples they take 300 bytes each.

The words of nearly every line are alike but for their letters and where they begin and end, and the letters are the line's.
Of such a line the blanks between its words are kept (how wide the widest is, where all of them begin, then where all end, in
points), of others every figure. What is kept tells by its length which it is."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import repeat
from struct import Struct

NOTHING = (0.0,)
BLANK = 16  # bytes: two figures
ROUNDED = 1e-6  # points, more than sums of figures are off by
WIDEST = Struct("d")  # is kept first
FIRST_END = Struct("8xd")
FIGURES = Struct("<5d2?")  # of a word that is not like its line: x0, top, x1, bottom, size; bold, italic

Column = Sequence  # one field of all words, see `extractors.pages.Word`
Look = tuple[float, bool, bool]  # size, bold, italic


def packed(columns: Sequence[Column], text: str, box: Sequence[float], alike: bool) -> bytes | None:
    """The words, a blank behind each, of the line that has this text and box; `alike` when all stand at one height and are
    of one size and weight. None when they cannot be got back from the text."""
    texts, lefts, _, rights, *_ = columns
    if text.split() != [*texts]:
        return None
    kept = packed_alike(lefts, rights) if alike else None
    return b"".join(map(FIGURES.pack, *columns[1:-1])) if kept is None else kept


def packed_alike(lefts: Column, rights: Column) -> bytes | None:
    """The same of words that look alike, from left to right; None when one of them reaches over the first or the last."""
    blanks = len(lefts) - 1
    if not blanks:
        return b""
    left, right, widest = lefts[0], rights[blanks], -math.inf
    kept = array("d", NOTHING) * (1 + 2 * blanks)
    for blank in range(blanks):
        end, start = rights[blank], lefts[blank + 1]
        if start < left or end > right:
            return None
        if start - end > widest:
            widest = start - end
        kept[1 + blank] = end
        kept[1 + blanks + blank] = start
    kept[0] = widest
    return kept.tobytes()


def unpacked(kept: bytes, text: str, box: Sequence[float], look: Look) -> Iterable[tuple]:
    """The words that `packed` made `kept` of, as plain tuples."""
    texts = text.split()
    if not are_alike(kept, text):
        return [(letters, *figures, True) for letters, figures in zip(texts, FIGURES.iter_unpack(kept), strict=True)]
    _, top, _, bottom = box
    lefts, rights = _sides(kept, box)
    return zip(texts, lefts, repeat(top), rights, repeat(bottom), *map(repeat, (*look, True)))


def are_alike(kept: bytes, text: str) -> bool:
    """Whether the words are alike but for their letters and where they begin and end."""
    return len(kept) == BLANK * text.count(" ") + (WIDEST.size if kept else 0)


def is_whole(kept: bytes, text: str, wide: float) -> bool:
    """Whether it is certain without the words that no blank between them is wider than `wide` points."""
    if not kept:
        return True
    return len(kept) == BLANK * text.count(" ") + WIDEST.size and WIDEST.unpack_from(kept)[0] < wide - ROUNDED


def first(kept: bytes, text: str, box: Sequence[float], look: Look) -> tuple:
    """The first word of a line of words that are alike, as a plain tuple."""
    x0, top, x1, bottom = box
    return (text.split(None, 1)[0], x0, top, FIRST_END.unpack_from(kept)[0] if kept else x1, bottom, *look, True)


def _sides(kept: bytes, box: Sequence[float]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    blanks = len(kept) // BLANK
    _, *ends = _blanks(blanks).unpack(kept) if kept else (0.0,)
    return (box[0], *ends[blanks:]), (*ends[:blanks], box[2])


@cache
def _blanks(count: int) -> Struct:
    return Struct(f"{1 + 2 * count}d")
