"""Words into printed rows: runs as the file draws them, then everything that shares a baseline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from extractors.models import Line, Word, line_of
from pipeline.reading.text import Text

SAME_BASELINE = 0.3  # of the smaller font size
RAISED = 0.85  # letters smaller than this part of their neighbours may be raised or lowered
SEGMENT_GAP = 1.5  # of the font size; a wider blank parts two columns
TOUCHING = 0.1  # of the font size; a narrower one is none
OVERLAPPING = 0.25  # of the font size; text that runs over its neighbour's is not one word with it
LEFT = attrgetter("x0")


class Run:
    """Words drawn one after the other on one baseline. `first` is where in the file's order it begins,
    `then` the word the file draws after it."""

    __slots__ = ("words", "afters", "baseline", "size", "x0", "x1", "first", "then")

    def __init__(self, words: list[Word], afters: list[str], baseline: float, first: int) -> None:
        self.words, self.afters = words, afters
        self.baseline, self.size = baseline, words[0].size
        self.x0, self.x1, self.first = words[0].x0, words[-1].x1, first
        self.then: Word | None = None


Row = list[Run]


class Strings(NamedTuple):
    """The words of a page, and which of them carry on the one before without any doubt: same size, same baseline, no
    wide blank."""

    words: list[Word]
    afters: list[str]
    baselines: list[float]
    carries_on: list[bool]


def strings_of(text: Text) -> Strings:
    """The upright words of a page, ready for `rows_of`."""
    sizes, baselines = text.heights.T
    gaps = text.boxes[1:, 0] - text.boxes[:-1, 2]
    parted = np.fromiter(map(bool, text.afters), bool)[:-1]
    carries_on = (
        (sizes[1:] == sizes[:-1])
        & (baselines[1:] == baselines[:-1])
        & (gaps < SEGMENT_GAP * sizes[1:])
        & (gaps > np.where(parted, -1, -sizes[1:]))
    )
    return Strings(text.words, text.afters, baselines.tolist(), [False, *carries_on.tolist()])


def rows_of(text: Strings, indexes: Sequence[int]) -> list[Row]:
    """The printed rows of the words numbered `indexes` (ascending) from the top down, the runs of each from left to
    right."""
    rows = _with_raised(_rows(_runs(text, indexes)))
    for row in rows:
        if len(row) > 1:
            row.sort(key=LEFT)
    return rows


def line_from(row: Row, page: int, grid: int | None = None) -> Line:
    """One row as a line."""
    return line_of(_across(row), page, grid, pack=True)


def segments_of(row: Row) -> list[Row]:
    """A row cut at its wide blanks."""
    cut: list[Row] = []
    for run in row:
        if cut and run.x0 - max(r.x1 for r in cut[-1]) <= SEGMENT_GAP * max(run.size, 6):
            cut[-1].append(run)
        else:
            cut.append([run])
    return cut


def _runs(text: Strings, indexes: Sequence[int]) -> list[Run]:
    runs: list[Run] = []
    run = None
    for start, stop in _strings(text.carries_on, indexes):
        words, afters = text.words[start:stop], text.afters[start:stop]
        word, baseline = words[0], text.baselines[start]
        if (
            run is not None
            and (-1 if run.afters[-1] else -word.size) < word.x0 - run.x1 < SEGMENT_GAP * word.size
            and -0.5 < baseline - run.baseline < 0.5
            and -0.5 < word.size - run.size < 0.5
        ):
            run.words += words
            run.afters += afters
            run.x1 = words[-1].x1
        else:
            if run is not None:
                run.then = word
            run = Run(words, afters, baseline, start)
            runs.append(run)
    return runs


def _strings(carries_on: Sequence[bool], indexes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and one past the last of each string of neighbours that carry on one another."""
    start = stop = -1
    for index in indexes:
        if index != stop or not carries_on[index]:
            if start >= 0:
                yield start, stop
            start = index
        stop = index + 1
    if start >= 0:
        yield start, stop


def _rows(runs: list[Run]) -> list[Row]:
    rows: list[Row] = []
    for run in sorted(runs, key=attrgetter("baseline")):
        for row in rows[-3:]:
            lead = row[0]
            smaller = run.size if run.size < lead.size else lead.size
            if run.baseline - lead.baseline <= SAME_BASELINE * smaller and not _printed_over(run, row):
                row.append(run)
                break
        else:
            rows.append([run])
    return rows


def _printed_over(run: Run, row: Row) -> bool:
    """Whether `run` runs across text of `row`, as a stamp does that was put on a full page."""
    slack = OVERLAPPING * run.size
    return any(run.x0 < other.x1 - slack and other.x0 < run.x1 - slack for other in row)


def _with_raised(rows: list[Row]) -> list[Row]:
    """Rows of small letters that sit raised or lowered beside bigger ones, put where they belong."""
    if len(rows) == 1 or len(set(map(round, {run.size for row in rows for run in row}))) == 1:
        return rows
    kept: list[Row | None] = list(rows)
    for index, row in enumerate(rows):
        for near in (index + 1, index - 1):
            host = kept[near] if 0 <= near < len(rows) else None
            if host and all(_hangs_on(run, host) for run in row):
                host.extend(row)
                kept[index] = None
                break
    return [row for row in kept if row]


def _hangs_on(run: Run, host: Row) -> bool:
    """Whether `run` is one small word beside letters of `host`, within their height and over none of them."""
    if len(run.words) > 1:
        return False
    beside = False
    for big in host:
        small = run.size < RAISED * big.size and -0.5 * big.size < big.baseline - run.baseline < big.size
        for word in big.words:
            gap = max(run.x0 - word.x1, word.x0 - run.x1) / big.size
            if gap < -0.1:
                return False
            beside = beside or (small and gap < 0.4)
    return beside


def _across(row: Row) -> tuple[Word, ...]:
    """The words of a row from left to right, each knowing whether a blank follows."""
    for run in row:
        if run.afters.count(" ") < len(run.afters) - (run.afters[-1] != " "):
            return _in_order(row)
    if len(row) == 1:
        return tuple(row[0].words)  # nearly every line of prose
    words = [word for run in row for word in run.words]
    lefts = list(map(LEFT, words))
    if lefts != sorted(lefts):
        return _in_order(row)
    at = -1
    for run, following in pairwise(row):
        at += len(run.words)
        if not _blank_between(words[at], run.afters[-1], run.then, following.words[0]):
            words[at] = words[at]._replace(space=False)
    return tuple(words)


def _in_order(row: Row) -> tuple[Word, ...]:
    """The same of words not drawn from left to right with blanks between."""
    found = [part for run in row for part in zip(run.words, run.afters, [*run.words[1:], run.then], strict=True)]
    if len(row) > 1:
        found.sort(key=lambda part: part[0].x0)
    words = [
        word if _blank_between(word, after, then, following) else word._replace(space=False)
        for (word, after, then), (following, _, _) in pairwise(found)
    ]
    return (*words, found[-1][0])


def _blank_between(word: Word, after: str, then: Word | None, following: Word) -> bool:
    """Whether a blank stands between two words of a row; the file draws `after` and `then` behind the first."""
    if then is following and " " in after:
        return True
    return (then is not following or after.isspace()) and not _touch(word, following)


def _touch(word: Word, following: Word) -> bool:
    return -OVERLAPPING * word.size < following.x0 - word.x1 < TOUCHING * word.size
