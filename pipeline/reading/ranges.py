"""The pages of one file, read in this process or in ranges shared between several."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import repeat
from pathlib import Path

from extractors.models import Page, Problem
from pipeline.reading import plumber
from pipeline.reading.page import read_page
from pipeline.reading.picture import open_document

Read = tuple[Page, list[Problem]]
RANGE = 40  # pages; opening a file again costs about as much as reading one page
SHORTEST_SHARED = 2 * RANGE  # a shorter file is read before a second process has started


def read_numbers(path: Path, numbers: Sequence[int], ocr: bool) -> list[Read]:
    """The pages `numbers` (from 1) of the file at `path`, read in this process."""
    document = open_document(path)
    try:
        with _uncollected():
            return [_read_one(document, path, number, ocr) for number in numbers]
    finally:
        document.close()


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cycles: thousands of new tuples a page set it off again and again, and hold none."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read_one(document, path: Path, number: int, ocr: bool) -> Read:
    try:
        return read_page(document, number, ocr)
    except ValueError:
        return next(plumber.read_pages(path, [number]))


def read_all(
    path: Path, count: int, workers: int, ocr: bool, progress: Callable[[int, int], None] | None
) -> Iterator[Read]:
    """All `count` pages in order. A page on which pdfium itself breaks down costs that page, not the file,
    when other processes do the reading."""
    ranges = [(first, min(first + RANGE - 1, count)) for first in range(1, count + 1, RANGE)]
    shared = workers > 1 and count >= SHORTEST_SHARED
    for found in _shared(path, ranges, workers, ocr) if shared else _alone(path, ranges, ocr):
        yield from found
        if progress:
            progress(found[-1][0].number, count)


def _alone(path: Path, ranges: list[tuple[int, int]], ocr: bool) -> Iterator[list[Read]]:
    for first, last in ranges:
        yield read_numbers(path, range(first, last + 1), ocr)


def _shared(path: Path, ranges: list[tuple[int, int]], workers: int, ocr: bool) -> Iterator[list[Read]]:
    done = 0
    try:
        with _pool(min(workers, len(ranges))) as pool:
            numbers = [range(first, last + 1) for first, last in ranges]
            for found in pool.map(read_numbers, repeat(path), numbers, repeat(ocr)):
                done += 1
                yield found
    except BrokenProcessPool:
        for first, last in ranges[done:]:
            yield [_apart(path, number, ocr) for number in range(first, last + 1)]


def _apart(path: Path, number: int, ocr: bool) -> Read:
    """One page in a process of its own; if that breaks down, by the second reader."""
    try:
        with _pool(1) as pool:
            return pool.submit(read_numbers, path, [number], ocr).result()[0]
    except BrokenProcessPool:
        return next(plumber.read_pages(path, [number]))


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
