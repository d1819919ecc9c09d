"""The words of a page in columns: making a tuple for each word costs as much as reading it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import compress, repeat
from sys import intern

import numpy as np

from extractors.grids.table_words import TableWord, table_words
from extractors.pages import Word
from pipeline.reading.lines import Strings, strings_of
from pipeline.reading.styles import Styles, plain_styles

_new_word = partial(tuple.__new__, Word)  # half the time of its own constructor


@dataclass(frozen=True)
class Text:
    """Words in the order the file draws them, in columns with something of each word, and the styles they have."""

    letters: list[str]
    afters: list[str]  # the blanks between a word and the next as the file has them: "", " ", "\r\n"
    boxes: np.ndarray  # x0, top, x1, bottom
    which: np.ndarray  # of `styles`
    styles: Styles

    def __len__(self) -> int:
        return len(self.letters)

    def where(self, kept: np.ndarray) -> Text:
        """The words for which `kept` is true."""
        if kept.all():
            return self
        letters, afters = (list(compress(column, kept.tolist())) for column in (self.letters, self.afters))
        return Text(letters, afters, self.boxes[kept], self.which[kept], self.styles)

    def part(self, start: int, stop: int) -> Text:
        """The words `start` to `stop` (not included), with the styles they have: those of all words follow each other."""
        if start == stop:
            return NOTHING
        words = slice(start, stop)
        which = self.which[words]
        styles = Styles(*[column[which[0] : which[-1] + 1] for column in self.styles])
        return Text(self.letters[words], self.afters[words], self.boxes[words], which - which[0], styles)

    def beside(self, other: Text) -> Text:
        """Both, the words of `other` last."""
        boxes = np.concatenate((self.boxes, other.boxes))
        which = np.concatenate((self.which, other.which + len(self.styles.size)))
        styles = Styles(*map(np.concatenate, zip(self.styles, other.styles, strict=True)))
        return Text(self.letters + other.letters, self.afters + other.afters, boxes, which, styles)

    def told(self, of_styles: np.ndarray) -> np.ndarray:
        """For each word what `of_styles` has for its style."""
        return of_styles[self.which]

    @property
    def upright(self) -> Text:
        """The words that do not lean."""
        return self.where(self.told(self.styles.angle) == 0) if self.styles.angle.any() else self

    @cached_property
    def strings(self) -> Strings:
        """The words for `pipeline.reading.lines`; they stand upright."""
        return strings_of(self.letters, self.afters, self.boxes, self.which, self.styles)

    @cached_property
    def table_words(self) -> list[TableWord]:
        """The words for `extractors.tables`; they stand upright."""
        strings = self.strings
        return table_words(strings.letters, strings.x0, strings.x1, strings.looks)

    @cached_property
    def words(self) -> list[Word]:
        """The words one by one."""
        looks = [self.told(column).tolist() for column in (self.styles.size, self.styles.bold, self.styles.italic)]
        return list(map(_new_word, zip(map(intern, self.letters), *self.boxes.T.tolist(), *looks, repeat(True))))

    @property
    def length(self) -> int:
        """How many letters there are."""
        return sum(map(len, self.letters))


def text_of(words: Sequence[Word], baselines: Sequence[float]) -> Text:
    """Upright words that were not read from text objects, and where their baselines run."""
    boxes = np.array([word[1:5] for word in words], float).reshape(-1, 4)
    styles = plain_styles(words, baselines)
    return Text(["".join(word.text.split()) for word in words], [" "] * len(words), boxes, np.arange(len(words)), styles)


NOTHING = text_of((), ())
