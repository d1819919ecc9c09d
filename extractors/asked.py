"""What the rules were asked: every text put to a rule since an extraction began, by file of rules.

An extraction depends on a rule by its answers alone. So a pack comes out the same under other rules when, of every text
that was put to the rules of a file, those that are new, gone or changed there read what they read before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple


class Texts(NamedTuple):
    """What the rules of one file were asked: texts to read, and longer ones to say whether a closer look is due."""

    read: set[str]
    looked_through: set[str]


_begun = 0


@cache
def texts_of(name: str) -> Texts:
    """Where the texts put to the rules of the file `name` are noted."""
    return Texts(set(), set())


def begin(names: Iterable[str]) -> None:
    """From here on note what the rules of the files `names` are asked."""
    global _begun
    _begun += 1
    for name in names:
        for noted in texts_of(name):
            noted.clear()


def none_begun() -> None:
    """Extractions until here do not count: none of their answers is remembered."""
    global _begun
    _begun = 0


def asked(names: Iterable[str]) -> dict[str, Texts] | None:
    """What the rules were asked in the first extraction of this process; None in a later one, where answers remembered
    from the one before may have stood in for questions."""
    return {name: texts_of(name) for name in names} if _begun == 1 else None


class Asking:
    """A compiled pattern that notes the texts put to it. Only those: what it finds, and at what cost, is as ever."""

    __slots__ = ("finditer", "flags", "fullmatch", "groupindex", "match", "pattern", "raw", "search")

    def __init__(self, raw: re.Pattern[str], note: Callable[[str], None]) -> None:
        self.raw = raw
        self.pattern, self.flags, self.groupindex = raw.pattern, raw.flags, raw.groupindex
        self.search, self.match = _noting(raw.search, note), _noting(raw.match, note)
        self.fullmatch, self.finditer = _noting(raw.fullmatch, note), _noting(raw.finditer, note)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Asking) and self.raw == other.raw

    def __hash__(self) -> int:
        return hash(self.raw)


def _noting(
    find: Callable[..., re.Match[str] | Iterator[re.Match[str]] | None], note: Callable[[str], None]
) -> Callable[..., re.Match[str] | Iterator[re.Match[str]] | None]:
    def noted(text: str, start: int = 0):
        note(text)
        return find(text, start)

    return noted
