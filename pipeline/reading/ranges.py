"""The pages of one file, read in this process or in ranges shared between several."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from extractors.models import Page, Problem
from pipeline.reading import plumber
from pipeline.reading.page import read_page
from pipeline.reading.picture import open_document

Read = tuple[Page, list[Problem]]
RANGE = 40  # pages; opening a file again costs about as much as reading one page
SHORTEST_SHARED = 2 * RANGE  # a shorter file is read before a second process has started


def read_range(path: Path, first: int, last: int, ocr: bool) -> list[Read]:
    """Pages `first` to `last` (from 1, both included) of the file at `path`, read in this process."""
    document = open_document(path)
    try:
        return [_read_one(document, path, number, ocr) for number in range(first, last + 1)]
    finally:
        document.close()


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
        yield read_range(path, first, last, ocr)


def _shared(path: Path, ranges: list[tuple[int, int]], workers: int, ocr: bool) -> Iterator[list[Read]]:
    done = 0
    try:
        with _pool(min(workers, len(ranges))) as pool:
            for found in pool.map(read_range, *_columns(path, ranges, ocr)):
                done += 1
                yield found
    except BrokenProcessPool:
        for first, last in ranges[done:]:
            yield [_apart(path, number, ocr) for number in range(first, last + 1)]


def _apart(path: Path, number: int, ocr: bool) -> Read:
    """One page in a process of its own; if that breaks down, by the second reader."""
    try:
        with _pool(1) as pool:
            return pool.submit(read_range, path, number, number, ocr).result()[0]
    except BrokenProcessPool:
        return next(plumber.read_pages(path, [number]))


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _columns(path: Path, ranges: list[tuple[int, int]], ocr: bool):
    firsts, lasts = zip(*ranges, strict=True)
    return [path] * len(ranges), firsts, lasts, [ocr] * len(ranges)
