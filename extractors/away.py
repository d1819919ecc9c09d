"""Sequences of lines, cells or records that are not in memory while nobody looks at them.

They stand where a tuple stands. What was looked at last stays until much else has been looked at; after that equal things
come back, not the same ones. Of a pack of thousands of pages no stage needs more than a few hundred at a time."""

from __future__ import annotations

import pickle
import zlib
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, chain, repeat
from operator import attrgetter
from typing import Any, TypeVar, overload
from weakref import ref

AT_HAND = 256  # tuples that were looked at last: the lines of a page, or the cells of a table

Thing = TypeVar("Thing")


class Away(Sequence[Thing]):
    """So many things of one kind, packed: `content` gives the bytes that `packed` made of them. With `passing` they are
    looked at from end to end, and not again soon."""

    __slots__ = ("kind", "count", "content", "passing", "_held", "__weakref__")

    def __init__(self, kind: type[Thing], count: int, content: Callable[[], bytes], passing: bool = False):
        self.kind, self.count, self.content, self.passing = kind, count, content, passing
        self._held: tuple[Thing, ...] | None = None

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Thing]:
        return iter(self._at_hand())

    def __reversed__(self) -> Iterator[Thing]:
        return reversed(self._at_hand())

    @overload
    def __getitem__(self, at: int) -> Thing: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Thing, ...]: ...
    def __getitem__(self, at):
        return self._at_hand()[at]

    def _at_hand(self) -> tuple[Thing, ...]:
        if self._held is not None:
            return self._held
        things = unpacked(self.kind, self.content())
        if not self.passing:
            self._held = things
            _looked_at.append(ref(self))
            while len(_looked_at) > AT_HAND:
                if (first := _looked_at.popleft()()) is not None:
                    first._held = None
        return things

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (tuple, Away, Joined)) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __reduce__(self) -> tuple:
        return Away, (self.kind, self.count, Within(self.content()), self.passing)


_looked_at: deque[ref[Away]] = deque()


class Within:
    """Bytes in memory, in a fifth of their room."""

    __slots__ = ("_small",)

    def __init__(self, content: bytes):
        self._small = zlib.compress(content, 1)

    def __call__(self) -> bytes:
        return zlib.decompress(self._small)


class Joined(Sequence[Thing]):
    """Several sequences, one after the other, as one."""

    __slots__ = ("_parts", "_starts")

    def __init__(self, parts: Iterable[Sequence[Thing]]):
        self._parts = [part for part in parts if len(part)]
        self._starts = list(accumulate(map(len, self._parts), initial=0))

    def __len__(self) -> int:
        return self._starts[-1]

    def __iter__(self) -> Iterator[Thing]:
        return chain.from_iterable(self._parts)

    def __reversed__(self) -> Iterator[Thing]:
        return chain.from_iterable(map(reversed, reversed(self._parts)))

    @overload
    def __getitem__(self, at: int) -> Thing: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Thing, ...]: ...
    def __getitem__(self, at):
        if isinstance(at, slice):
            return self._stretch(*at.indices(len(self)))
        at = range(len(self))[at]
        part = bisect_right(self._starts, at) - 1
        return self._parts[part][at - self._starts[part]]

    def _stretch(self, first: int, end: int, step: int) -> tuple[Thing, ...]:
        if step != 1:
            return tuple(map(self.__getitem__, range(first, end, step)))
        found: list[Thing] = []
        part = bisect_right(self._starts, first) - 1
        while first < end:
            start = self._starts[part]
            found += self._parts[part][first - start : end - start]
            part += 1
            first = self._starts[part]
        return tuple(found)

    __eq__, __hash__ = Away.__eq__, Away.__hash__


def joined(parts: Iterable[Sequence[Thing]]) -> Sequence[Thing]:
    """All that is in `parts`: a tuple, as long as none of them is away."""
    parts = list(parts)
    if any(isinstance(part, Away) for part in parts):
        return Joined(parts)
    return tuple(chain.from_iterable(parts))


# ---------------------------------------------------------------- form


def packed(things: Sequence[Any]) -> bytes:
    """Things of one dataclass with slots, or of one named tuple, at least one, in bytes, field by field: half the time of
    one by one."""
    return pickle.dumps(list(zip(*map(attrgetter(*_names(type(things[0]))), things), strict=True)), 5)


def unpacked(kind: type[Thing], content: bytes) -> tuple[Thing, ...]:
    """The things of this `kind` that `packed` made `content` of. Those of a dataclass are filled past their constructor,
    which takes ten times as long."""
    columns = pickle.loads(content)
    if hasattr(kind, "_make"):
        return tuple(map(kind._make, zip(*columns, strict=True)))
    things = tuple(map(object.__new__, repeat(kind, len(columns[0]))))
    for fill, values in zip(_fills(kind), columns, strict=True):
        deque(map(fill, things, values), maxlen=0)
    return things


def _names(kind: type) -> tuple[str, ...]:
    return getattr(kind, "_fields", None) or kind.__slots__


@cache
def _fills(kind: type) -> list[Callable[[object, object], None]]:
    return [getattr(kind, name).__set__ for name in kind.__slots__]
