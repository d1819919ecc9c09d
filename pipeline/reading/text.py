"""The words of a page in columns: making a tuple for each word costs as much as reading it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import compress
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from extractors.models import Word
from pipeline.reading.styles import Style


class Placed(NamedTuple):
    """One word with where its baseline runs and what followed it in the file's own order."""

    word: Word
    baseline: float
    after: str  # the blanks between it and the next word: "", " ", "\r\n"
    style: Style


class Text(NamedTuple):
    """Words in the order the file draws them, in columns with something of each word, and the styles they have."""

    words: list[Word]
    afters: list[str]  # the blanks that follow in the file
    boxes: np.ndarray  # x0, top, x1, bottom
    heights: np.ndarray  # font size, baseline
    which: np.ndarray  # of `styles`
    styles: list[Style]

    def where(self, kept: np.ndarray) -> Text:
        """The words for which `kept` is true."""
        if kept.all():
            return self
        words, afters = (list(compress(column, kept.tolist())) for column in self[:2])
        return Text(words, afters, self.boxes[kept], self.heights[kept], self.which[kept], self.styles)

    def beside(self, other: Text) -> Text:
        """Both, the words of `other` last."""
        arrays = [np.concatenate(pair) for pair in zip(self[2:4], other[2:4], strict=True)]
        which = np.concatenate((self.which, other.which + len(self.styles)))
        return Text(self.words + other.words, self.afters + other.afters, *arrays, which, self.styles + other.styles)

    def told(self, of_style: Callable[[Style], object]) -> np.ndarray:
        """For each word what `of_style` says of its style."""
        return np.array(list(map(of_style, self.styles)))[self.which] if self.words else np.zeros(0, bool)

    @property
    def letters(self) -> int:
        return sum([len(word.text) for word in self.words])


def text_of(placed: Iterable[Placed]) -> Text:
    """Words one by one as a text."""
    placed = list(placed)
    words = [item.word for item in placed]
    boxes = np.array([word[1:5] for word in words], float).reshape(-1, 4)
    heights = np.array([(item.word.size, item.baseline) for item in placed], float).reshape(-1, 2)
    styles = [item.style for item in placed]
    return Text(words, [item.after for item in placed], boxes, heights, np.arange(len(placed)), styles)


NOTHING = text_of(())
ANGLE = attrgetter("angle")
