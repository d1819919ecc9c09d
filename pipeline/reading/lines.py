"""Words into printed rows: runs as the file draws them, then everything that shares a baseline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, pairwise, repeat
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from extractors.models import Line, Word, line_of, plain_line
from pipeline.reading.text import Text

SAME_BASELINE = 0.3  # of the smaller font size
RAISED = 0.85  # letters smaller than this part of their neighbours may be raised or lowered
SEGMENT_GAP = 1.5  # of the font size; a wider blank parts two columns
TOUCHING = 0.1  # of the font size; a narrower one is none
OVERLAPPING = 0.25  # of the font size; text that runs over its neighbour's is not one word with it
LEFT = attrgetter("x0")

_new_word = partial(tuple.__new__, Word)  # half the time of its own constructor


class Run:
    """Words drawn one after the other on one baseline: their numbers `at`, in the file's order, the letters of the last of
    them, and the number of the word the file draws after it."""

    __slots__ = ("at", "baseline", "size", "x0", "x1", "last", "then")

    def __init__(self, at: range, baseline: float, size: float, x0: float, x1: float, last: str) -> None:
        self.at: Sequence[int] = at
        self.baseline, self.size, self.x0, self.x1, self.last = baseline, size, x0, x1, last
        self.then: int | None = None


Row = list[Run]
Look = tuple[float, float, float, bool, bool]  # top, bottom, size, bold, italic


class Strings(NamedTuple):
    """The upright words of a page in columns, how each looks, and which of them carry on the one before without any doubt:
    same size, same baseline, no wide blank."""

    letters: list[str]
    afters: list[str]
    x0: list[float]
    x1: list[float]
    looks: list[Look]
    baselines: list[float]
    carries_on: list[bool]


def strings_of(text: Text) -> Strings:
    """The upright words of a page, ready for `rows_of`."""
    styles = text.styles
    sizes, baselines = text.told(styles.size), text.told(styles.baseline)
    x0, x1 = text.boxes[:, 0], text.boxes[:, 2]
    gaps = x0[1:] - x1[:-1]
    blank_of_one = [-1.0 if after else -1e9 for after in text.afters]
    carries_on = (
        (sizes[1:] == sizes[:-1])
        & (baselines[1:] == baselines[:-1])
        & (gaps < SEGMENT_GAP * sizes[1:])
        & (gaps > np.maximum(blank_of_one[:-1], -sizes[1:]))
    )
    seen: dict[Look, Look] = {}  # equal looks are one, so that they are told apart at once
    kinds = list(zip(*[column.tolist() for column in (styles.top, styles.bottom, styles.size, styles.bold, styles.italic)]))
    kinds = [seen.setdefault(look, look) for look in kinds]
    looks = list(map(kinds.__getitem__, text.which.tolist()))
    return Strings(
        text.letters, text.afters, x0.tolist(), x1.tolist(), looks, baselines.tolist(), [False, *carries_on.tolist()]
    )


def rows_of(text: Strings, indexes: Sequence[int]) -> list[Row]:
    """The printed rows of the words numbered `indexes` (ascending) from the top down, the runs of each from left to
    right."""
    rows = _with_raised(text, _rows(_runs(text, indexes)))
    for row in rows:
        if len(row) > 1:
            row.sort(key=LEFT)
    return rows


def line_from(text: Strings, row: Row, page: int, grid: int | None = None) -> Line:
    """One row as a line."""
    at, blanks = _across(text, row)
    if len(row) == 1 and type(at) is range:  # nearly every line of prose
        letters, x0, x1, looks = (column[at.start : at.stop] for column in (text.letters, text.x0, text.x1, text.looks))
    else:
        letters, x0, x1, looks = (list(map(column.__getitem__, at)) for column in (text.letters, text.x0, text.x1, text.looks))
    look = looks[0]
    if blanks is None and looks.count(look) == len(looks):
        return plain_line(letters, x0, x1, look, page, grid)
    tops, bottoms, *how = zip(*looks)
    words = tuple(map(_new_word, zip(letters, x0, tops, x1, bottoms, *how, blanks or repeat(True))))
    return line_of(words, page, grid, pack=True)


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
    letters, afters, lefts, rights, looks, baselines, carries_on = text
    for start, stop in _strings(carries_on, indexes):
        x0, size, baseline = lefts[start], looks[start][2], baselines[start]
        if (
            run is not None
            and (-1 if afters[run.at[-1]] else -size) < x0 - run.x1 < SEGMENT_GAP * size
            and -0.5 < baseline - run.baseline < 0.5
            and -0.5 < size - run.size < 0.5
        ):
            at = run.at
            run.at = range(at.start, stop) if type(at) is range and at.stop == start else [*at, *range(start, stop)]
            run.x1, run.last = rights[stop - 1], letters[stop - 1]
        else:
            if run is not None:
                run.then = start
            run = Run(range(start, stop), baseline, size, x0, rights[stop - 1], letters[stop - 1])
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


def _with_raised(text: Strings, rows: list[Row]) -> list[Row]:
    """Rows of small letters that sit raised or lowered beside bigger ones, put where they belong."""
    if len(rows) == 1 or len(set(map(round, {run.size for row in rows for run in row}))) == 1:
        return rows
    kept: list[Row | None] = list(rows)
    for index, row in enumerate(rows):
        for near in (index + 1, index - 1):
            host = kept[near] if 0 <= near < len(rows) else None
            if host and all(_hangs_on(text, run, host) for run in row):
                host.extend(row)
                kept[index] = None
                break
    return [row for row in kept if row]


def _hangs_on(text: Strings, run: Run, host: Row) -> bool:
    """Whether `run` is one small word beside letters of `host`, within their height and over none of them."""
    if len(run.at) > 1:
        return False
    beside = False
    for big in host:
        small = run.size < RAISED * big.size and -0.5 * big.size < big.baseline - run.baseline < big.size
        for word in big.at:
            gap = max(run.x0 - text.x1[word], text.x0[word] - run.x1) / big.size
            if gap < -0.1:
                return False
            beside = beside or (small and gap < 0.4)
    return beside


def _across(text: Strings, row: Row) -> tuple[Sequence[int], list[bool] | None]:
    """The numbers of the words of a row from left to right, and behind which of them a blank stands (None: behind all)."""
    for run in row:
        inner = _afters(text, run)[:-1]
        if inner.count(" ") < len(inner):
            return _in_order(text, row)
    if len(row) == 1:
        return row[0].at, None
    at = list(chain.from_iterable([run.at for run in row]))
    lefts = list(map(text.x0.__getitem__, at))
    if lefts != sorted(lefts):
        return _in_order(text, row)
    blanks = [True] * len(at)
    place = -1
    for run, following in pairwise(row):
        place += len(run.at)
        blanks[place] = _blank_between(text, at[place], run.then, following.at[0])
    return at, None if all(blanks) else blanks


def _afters(text: Strings, run: Run) -> list[str]:
    """The blanks after each of its words."""
    at = run.at
    return text.afters[at.start : at.stop] if type(at) is range else list(map(text.afters.__getitem__, at))


def _in_order(text: Strings, row: Row) -> tuple[Sequence[int], list[bool] | None]:
    """The same of words not drawn from left to right with blanks between."""
    found = [part for run in row for part in zip(run.at, [*run.at[1:], run.then], strict=True)]
    if len(row) > 1:
        found.sort(key=lambda part: text.x0[part[0]])
    blanks = [_blank_between(text, word, then, following) for (word, then), (following, _) in pairwise(found)]
    return [word for word, _ in found], [*blanks, True]


def _blank_between(text: Strings, word: int, then: int | None, following: int) -> bool:
    """Whether a blank stands between two words of a row; the file draws `then` behind the first."""
    if then == following and " " in text.afters[word]:
        return True
    return (then != following or text.afters[word].isspace()) and not _touch(text, word, following)


def _touch(text: Strings, word: int, following: int) -> bool:
    size = text.looks[word][2]
    return -OVERLAPPING * size < text.x0[following] - text.x1[word] < TOUCHING * size
