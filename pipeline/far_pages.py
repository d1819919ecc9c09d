"""Pages of a long file, out of memory while no stage looks at them: each takes 2 KB in place of 34.

What stands on them is in a temporary file without a name, which nobody else can open and which is gone with them, 25 KB a
page. Pages of a usual pack stay as they are."""

from __future__ import annotations

import ctypes
import gc
import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import BinaryIO, NamedTuple, TypeVar

from extractors.away import Away, Within, joined, packed
from extractors.pages import Grid, Page, Section
from extractors.records import Table

MOST_NEAR = 512  # pages of a file that stay, 34 KB each; a usual pack has fewer
TOGETHER = 64  # records that are packed in one

Thing = TypeVar("Thing")


class Place(NamedTuple):
    """So many bytes of a file, from a place on."""

    file: BinaryIO
    start: int
    length: int

    def __call__(self) -> bytes:
        return os.pread(self.file.fileno(), self.length, self.start)


class Store:
    """Where what stands on the pages of one file goes, of `count` pages in all."""

    def __init__(self, count: int) -> None:
        self._is_long = count > MOST_NEAR
        self._file: BinaryIO | None = None  # made when there is something to put into it
        self._end = 0

    def far(self, page: Page) -> Page:
        """`page`, of a long file with what stands on it put away."""
        if not self._is_long:
            return page
        grids = tuple(map(self._far_grid, page.grids))
        return replace(page, lines=self.away(page.lines), furniture=self.away(page.furniture), grids=grids)

    def _far_grid(self, grid: Grid) -> Grid:
        return replace(grid, cells=self.away(grid.cells))

    def away(self, things: Sequence[Thing]) -> Sequence[Thing]:
        """`things` of one dataclass, of a long file put away."""
        if not things or not self._is_long or isinstance(things, Away):
            return things
        content = packed(things)
        try:
            place = self._put(content)
        except OSError:  # a full disk, or none: then memory has to do
            place = Within(content)
        return Away(type(things[0]), len(things), place)

    def _put(self, content: bytes) -> Place:
        if self._file is None:
            self._file = tempfile.TemporaryFile(buffering=0)
        if os.pwrite(self._file.fileno(), content, self._end) < len(content):
            raise OSError("no room")
        place = Place(self._file, self._end, len(content))
        self._end += len(content)
        return place


def is_away(section: Section) -> bool:
    """Whether `section` is part of a long file."""
    return not isinstance(section.lines, tuple)


def near(section: Section) -> Section:
    """`section` with its lines at hand, for as long as it is looked at, when they are not too many."""
    if not is_away(section) or len(section.pages) > MOST_NEAR:
        return section
    return replace(section, lines=tuple(section.lines), furniture=tuple(section.furniture))


def light(table: Table, count: int) -> Table:
    """`table`, of a file of `count` pages, of a long one with packed cells."""
    return replace(table, cells=_packed(table.cells)) if count > MOST_NEAR else table


def light_records(records: Iterable[Thing], count: int) -> Sequence[Thing]:
    """`records` of one dataclass, those of a file of many pages packed, some together."""
    if count <= MOST_NEAR:
        return tuple(records)
    records = iter(records)
    return joined(map(_packed, iter(lambda: tuple(islice(records, TOGETHER)), ())))


def _packed(things: Sequence) -> Sequence:
    return Away(type(things[0]), len(things), Within(packed(things)), passing=True) if things else things


def give_back() -> None:
    """Give what reading a long file leaves behind back to the system, 30 MB: what pdfminer holds in cycles, and what pdfium
    has freed, where the C library knows how."""
    gc.collect()
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)
