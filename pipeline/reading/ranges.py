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
from pipeline.reading import ocr as recogniser
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
    except Exception as error:  # any: whatever one page does to us, the others count
        return next(plumber.read_pages(path, [number], f"{type(error).__name__}: {error}"))


def read_all(
    path: Path, count: int, workers: int, ocr: bool, progress: Callable[[int, int], None] | None
) -> list[Read]:
    """All `count` pages in order. A page on which pdfium itself breaks down costs that page, not the file,
    when other processes do the reading."""
    shared = workers > 1
    found: list[Read] = []
    unread: list[int] = []
    for read in _first_pass(path, count, workers, ocr and not shared):
        found += read
        if shared and ocr and recogniser.available():
            unread += [page.number for page, problems in read if _has_picture_only(problems)]
        if progress:
            progress(len(found) - len(unread), count)
    for read in _in_processes(path, [[number] for number in unread], workers, ocr=True):
        found[read[0][0].number - 1] = read[0]
        unread.pop()
        if progress:
            progress(count - len(unread), count)
    return found


def _has_picture_only(problems: list[Problem]) -> bool:
    return any(problem.code == "page-not-read" for problem in problems)


def _first_pass(path: Path, count: int, workers: int, ocr: bool) -> Iterator[list[Read]]:
    """All pages in order, in ranges; by several processes when there are enough pages to be worth it."""
    ranges = [range(first, min(first + RANGE, count + 1)) for first in range(1, count + 1, RANGE)]
    if workers > 1 and count >= SHORTEST_SHARED:
        return _in_processes(path, ranges, workers, ocr)
    return (read_numbers(path, numbers, ocr) for numbers in ranges)


def _in_processes(
    path: Path, parts: Sequence[Sequence[int]], workers: int, ocr: bool
) -> Iterator[list[Read]]:
    """Each of `parts`, in order, read in one of `workers` processes."""
    if not parts:
        return
    done = 0
    try:
        with _pool(min(workers, len(parts))) as pool:
            for found in pool.map(read_numbers, repeat(path), parts, repeat(ocr)):
                done += 1
                yield found
    except BrokenProcessPool:
        for numbers in parts[done:]:
            yield [_apart(path, number, ocr) for number in numbers]


def _apart(path: Path, number: int, ocr: bool) -> Read:
    """One page in a process of its own; if that breaks down, by the second reader."""
    try:
        with _pool(1) as pool:
            return pool.submit(read_numbers, path, [number], ocr).result()[0]
    except BrokenProcessPool:
        return next(plumber.read_pages(path, [number], "pdfium broke down"))


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
