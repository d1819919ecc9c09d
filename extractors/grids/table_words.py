"""The words of a page as its tables need them: objects with plain numbers in them, which compiled modules read directly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from extractors.pages import Box

_new_box = partial(tuple.__new__, Box)  # half the time of its own constructor

Look = tuple  # top, bottom, size, bold, and what else there is to say of a word


class TableWord:
    """Letters without a blank between them, and where they stand (points); `size` is the font size."""

    __slots__ = ("text", "x0", "top", "x1", "bottom", "size", "bold")

    def __init__(
        self, text: str, x0: float, top: float, x1: float, bottom: float, size: float = 10.0, bold: bool = False
    ) -> None:  # fmt: skip
        self.text, self.x0, self.top, self.x1, self.bottom = text, x0, top, x1, bottom
        self.size, self.bold = size, bold

    def __repr__(self) -> str:
        return f"TableWord({self.text!r}, {self.x0}, {self.top}, {self.x1}, {self.bottom}, {self.size}, {self.bold})"


def table_words(letters: Sequence[str], x0: Sequence[float], x1: Sequence[float], looks: Sequence[Look]) -> list[TableWord]:
    """The words told by these columns, all of one length."""
    look: Look = ()
    top = bottom = size = 0.0
    bold = False
    out = []
    for number, text in enumerate(letters):
        if looks[number] is not look:
            look = looks[number]
            top, bottom, size, bold = look[0], look[1], look[2], look[3]
        word = TableWord.__new__(TableWord)  # and no constructor: that takes several times as long
        word.text, word.x0, word.top, word.x1, word.bottom = text, x0[number], top, x1[number], bottom
        word.size, word.bold = size, bold
        out.append(word)
    return out


def around(words: Sequence[TableWord]) -> Box:
    """The smallest box around words (at least one)."""
    word = words[0]
    x0, top, x1, bottom = word.x0, word.top, word.x1, word.bottom
    for word in words:
        if word.x0 < x0:
            x0 = word.x0
        if word.top < top:
            top = word.top
        if word.x1 > x1:
            x1 = word.x1
        if word.bottom > bottom:
            bottom = word.bottom
    return _new_box((x0, top, x1, bottom))


def within(words: Iterable[TableWord], box: Box) -> list[TableWord]:
    """The words whose middle lies in the box."""
    return [word for word in words if is_within(word, box)]


def outside(words: list[TableWord], boxes: list[Box]) -> list[TableWord]:
    """The words whose middle lies in none of the boxes."""
    out = []
    for word in words:
        for box in boxes:
            if is_within(word, box):
                break
        else:
            out.append(word)
    return out


def is_within(word: TableWord, box: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
