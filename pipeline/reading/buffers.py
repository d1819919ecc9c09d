"""Room for the answers of many pdfium calls of one kind, used again for each page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import c_void_p

import numpy as np

SMALLEST = 1024  # rows


class Addresses:
    """Where the numbers of one column stand, row by row. With the part in C only the first is ever asked for."""

    def __init__(self, start: int, step: int, count: int) -> None:
        self.start, self.step, self.count = start, step, count
        self._each: list[c_void_p] = []

    def __getitem__(self, row: int) -> c_void_p:
        return c_void_p(self.start + self.step * row)

    def __iter__(self) -> Iterator[c_void_p]:
        if not self._each:
            self._each = [self[row] for row in range(self.count)]
        return iter(self._each)


class Buffer:
    """Rows of `columns` numbers; a call is given the addresses of the columns `pointed` of its own row."""

    def __init__(self, kind: str, columns: int, pointed: Sequence[int] = (0,)) -> None:
        self.pointed = pointed
        self.room = np.zeros((0, columns), kind)
        self.slots: list[Addresses] = []

    def rows(self, count: int) -> tuple:
        """The first `count` rows, as the calls before left them, and the addresses (at least `count`) of each pointed
        column. They hold until the next call."""
        if count > len(self.room) or not len(self.room):
            self._grow(1 << max(count - 1, SMALLEST - 1).bit_length())
        return self.room[:count], *self.slots

    def _grow(self, count: int) -> None:
        self.room = np.zeros((count, self.room.shape[1]), self.room.dtype)
        start, wide, step = self.room.ctypes.data, self.room.itemsize, self.room.strides[0]
        self.slots = [Addresses(start + wide * column, step, count) for column in self.pointed]
