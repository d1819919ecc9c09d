"""The words of a page in columns: making a tuple for each word costs as much as reading it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import compress
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
    """Words in the order the file draws them; every column but the last holds something of each word."""

    words: list[Word]
    afters: list[str]  # the blanks that follow in the file
    styles: list[Style]
    boxes: np.ndarray  # x0, top, x1, bottom
    heights: np.ndarray  # font size, baseline
    kinds: Collection[Style]  # each of the styles once

    def where(self, kept: np.ndarray) -> Text:
        """The words for which `kept` is true."""
        if kept.all():
            return self
        chosen = kept.tolist()
        words, afters, styles = (list(compress(column, chosen)) for column in self[:3])
        return Text(words, afters, styles, self.boxes[kept], self.heights[kept], _once(styles))

    def beside(self, other: Text) -> Text:
        """Both, the words of `other` last."""
        lists = [one + more for one, more in zip(self[:3], other[:3], strict=True)]
        arrays = [np.concatenate(pair) for pair in zip(self[3:5], other[3:5], strict=True)]
        return Text(*lists, *arrays, _once(lists[2]))

    @property
    def letters(self) -> int:
        return sum(len(word.text) for word in self.words)


def text_of(placed: Iterable[Placed]) -> Text:
    """Words one by one as a text."""
    placed = list(placed)
    words, styles = [item.word for item in placed], [item.style for item in placed]
    boxes = np.array([word[1:5] for word in words], float).reshape(-1, 4)
    heights = np.array([(item.word.size, item.baseline) for item in placed], float).reshape(-1, 2)
    return Text(words, [item.after for item in placed], styles, boxes, heights, _once(styles))


def _once(styles: list[Style]) -> Collection[Style]:
    return dict(zip(map(id, styles), styles)).values()


NOTHING = text_of(())
