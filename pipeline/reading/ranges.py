"""The pages of one file, read in this process or in ranges shared between several."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import repeat
from pathlib import Path

from extractors.pages import Page
from extractors.problems import Problem
from pipeline.collector import uncollected
from pipeline.far_pages import Store
from pipeline.reading import ocr as recogniser
from pipeline.reading import plumber
from pipeline.reading.page import Read, Steps, read_page
from pipeline.reading.picture import open_document
from pipeline.reading.text import Text
from pipeline.reading.words import Asked, read_words

MOST_IN_A_ROW = 20  # pages one after the other for the second reader
TOGETHER = 10  # pages open at the same time
RANGE = 80  # pages; then the file is opened anew, and memory does not grow by what pdfium keeps of each page
SHARED_RANGE = 40  # the same where processes share a file: opening it again costs about as much as reading one page
SHORTEST_SHARED = 2 * SHARED_RANGE  # a shorter file is read before a second process has started


@uncollected
def read_numbers(path: Path, numbers: Sequence[int], ocr: bool, ruled_only: bool = False) -> list[Read]:
    """The pages `numbers` (from 1) of the file at `path`, read in this process as `read_page` does; `_left` where one is
    beyond pdfium."""
    return [read for part in _in_turn(path, numbers, ocr, ruled_only) for read in part]


def _in_turn(path: Path, numbers: Sequence[int], ocr: bool, ruled_only: bool = False) -> Iterator[list[Read]]:
    """The same, a few pages at a time."""
    document = open_document(path)
    try:
        for first in range(0, len(numbers), TOGETHER):
            yield _together(document, numbers[first : first + TOGETHER], ocr, ruled_only)
    finally:
        document.close()


def _together(document, numbers: Sequence[int], ocr: bool, ruled_only: bool) -> list[Read]:
    """A few pages, step by step: a step that was just done for one page is done for the next in two thirds of the
    time, with all it needs at hand, and their words are read as one."""
    under_way = {number: read_page(document, number, ocr, ruled_only) for number in numbers}
    answers: dict[int, Text | Exception] = {}
    found: dict[int, Read] = {}
    try:
        while under_way:
            asked: dict[int, Asked] = {}
            for number, steps in list(under_way.items()):
                told = _next(number, steps, answers.get(number))
                if isinstance(told, Asked):
                    asked[number] = told
                elif told:
                    found[number] = told
                    del under_way[number]
            answers = _answers(asked)
    finally:
        for steps in under_way.values():
            steps.close()  # its page, before the document
    return [found[number] for number in numbers]


def _next(number: int, steps: Steps[Read], answer: Text | Exception | None) -> Read | Asked | None:
    """Goes a step further, with the `answer` to what the last one asked; what was read when it was the last one."""
    try:
        return steps.throw(answer) if isinstance(answer, Exception) else steps.send(answer)
    except StopIteration as end:
        return end.value
    except Exception as error:  # any: whatever one page does to us, the others count
        return _left(number, f"{type(error).__name__}: {error}")


def _answers(asked: dict[int, Asked]) -> dict[int, Text | Exception]:
    """The words of the pages that were asked for; of a page on which reading them fails, why."""
    try:
        return dict(zip(asked, read_words(list(asked.values())), strict=True)) if asked else {}
    except Exception as error:  # as above: the page that did it is found by itself
        if len(asked) == 1:
            return dict.fromkeys(asked, error)
        return {number: answer for number, one in asked.items() for answer in _answers({number: one}).values()}


def _left(number: int, why: str) -> Read:
    """A page left to the second reader, which opens the file once for all of them."""
    return Page(number, 0.0, 0.0, text_source="none", engine="none"), [Problem("read", "page-damaged", why, number, "error")]


def read_all(
    path: Path, count: int, workers: int, ocr: bool, progress: Callable[[int, int], None] | None
) -> list[Read]:
    """All `count` pages in order. A page on which pdfium itself breaks down costs that page, not the file,
    when other processes do the reading."""
    shared = workers > 1
    found: list[Read] = []
    unread: list[int] = []
    far = Store(count).far
    for read in _first_pass(path, count, workers, ocr and not shared):
        found += [(far(page), problems) for page, problems in read]
        if shared and ocr and recogniser.available():
            unread += [page.number for page, problems in read if _has_picture_only(problems)]
        if progress:
            progress(len(found) - len(unread), count)
    for read in _in_processes(path, [[number] for number in unread], workers, ocr=True):
        page, problems = read[0]
        found[page.number - 1] = far(page), problems
        unread.pop()
        if progress:
            progress(count - len(unread), count)
    whys = {page.number: problems[0].message for page, problems in found if page.engine == "none"}
    tried, left = _worth_trying(sorted(whys))
    for page, problems in plumber.read_pages(path, tried, whys) if whys else ():
        found[page.number - 1] = far(page), problems
    for number in left:
        found[number - 1] = found[number - 1][0], [_given_up(number, whys[number])]
    return found


def _worth_trying(numbers: Sequence[int]) -> tuple[list[int], list[int]]:
    """The pages for the second reader, and those of long runs that are left unread: it takes seconds a page, and what
    stops the first reader on so many pages one after the other is in none of them.

    >>> tried, left = _worth_trying([3, *range(10, 34)])
    >>> len(tried), left
    (21, [30, 31, 32, 33])
    """
    tried: list[int] = []
    left: list[int] = []
    row, before = 0, 0
    for number in numbers:
        row = row + 1 if number == before + 1 else 1
        before = number
        (tried if row <= MOST_IN_A_ROW else left).append(number)
    return tried, left


def _given_up(number: int, why: str) -> Problem:
    before = f"Page {number} and the {MOST_IN_A_ROW} pages before it"
    message = f"{before} could not be read the usual way ({why}); it was left unread."
    return Problem("read", "page-damaged", message, number, "error")


def _has_picture_only(problems: list[Problem]) -> bool:
    return any(problem.code == "page-not-read" for problem in problems)


def _first_pass(path: Path, count: int, workers: int, ocr: bool) -> Iterator[list[Read]]:
    """All pages in order, some at a time; by several processes when there are enough pages to be worth it."""
    shared = workers > 1 and count >= SHORTEST_SHARED
    step = SHARED_RANGE if shared else RANGE
    ranges = [range(first, min(first + step, count + 1)) for first in range(1, count + 1, step)]
    if shared:
        return _in_processes(path, ranges, workers, ocr)
    return (read for numbers in ranges for read in _in_turn(path, numbers, ocr))


def _in_processes(
    path: Path, parts: Sequence[Sequence[int]], workers: int, ocr: bool
) -> Iterator[list[Read]]:
    """Each of `parts`, in order, read in one of `workers` processes."""
    done = 0
    while done < len(parts):
        try:
            with _pool(min(workers, len(parts) - done)) as pool:
                for found in pool.map(read_numbers, repeat(path), parts[done:], repeat(ocr)):
                    done += 1
                    yield found
        except BrokenProcessPool:  # only the part that may have done it page by page: a process for each takes a second
            yield [_apart(path, number, ocr) for number in parts[done]]
            done += 1


def _apart(path: Path, number: int, ocr: bool) -> Read:
    """One page in a process of its own; left to the second reader if that breaks down."""
    try:
        with _pool(1) as pool:
            return pool.submit(read_numbers, path, [number], ocr).result()[0]
    except BrokenProcessPool:
        return _left(number, "pdfium broke down")


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
