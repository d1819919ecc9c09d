"""Words into printed rows: runs as the file draws them, then everything that shares a baseline."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from itertools import pairwise, repeat
from operator import attrgetter, itemgetter

import numpy as np

from extractors.packed_words import packed_alike
from extractors.pages import Box, Line, Word, line_of
from pipeline.reading.styles import Styles

SAME_BASELINE = 0.3  # of the smaller font size
RAISED = 0.85  # letters smaller than this part of their neighbours may be raised or lowered
SEGMENT_GAP = 1.5  # of the font size; a wider blank parts two columns
TOUCHING = 0.1  # of the font size; a narrower one is none
OVERLAPPING = 0.25  # of the font size; text that runs over its neighbour's is not one word with it
LEFT = attrgetter("x0")
BASELINE = attrgetter("baseline")
FIRST = itemgetter(0)

_new_word = partial(tuple.__new__, Word)  # half the time of its own constructor
_new_box = partial(tuple.__new__, Box)


class Strings:
    """The upright words of a page in columns, and which of them carry on the one before without any doubt: same size, same
    baseline, no wide blank. `looks` are (top, bottom, size, bold, italic), one and the same for neighbours that look alike."""

    __slots__ = ("letters", "afters", "x0", "x1", "looks", "baselines", "carries_on")

    def __init__(
        self, letters: list[str], afters: list[str], x0: list[float], x1: list[float], looks: list[tuple],
        baselines: list[float], carries_on: list[bool],
    ) -> None:  # fmt: skip
        self.letters, self.afters, self.x0, self.x1, self.looks = letters, afters, x0, x1, looks
        self.baselines, self.carries_on = baselines, carries_on


class Run:
    """Words drawn one after the other on one baseline: `start` to `stop` (not included) in the file's order, and in `rest`
    those that follow after others. `last` are the letters of the last, `then` is the word the file draws after it."""

    __slots__ = ("start", "stop", "rest", "baseline", "size", "x0", "x1", "last", "then")

    def __init__(self, start: int, stop: int, baseline: float, size: float, x0: float, x1: float, last: str) -> None:
        self.start, self.stop, self.baseline, self.size = start, stop, baseline, size
        self.x0, self.x1, self.last = x0, x1, last
        self.rest: list[int] = []
        self.then = -1

    @property
    def count(self) -> int:
        """How many words."""
        return self.stop - self.start + len(self.rest)

    @property
    def words(self) -> list[int]:
        """Their numbers."""
        return [*range(self.start, self.stop), *self.rest]


Row = list[Run]


def strings_of(letters: list[str], afters: list[str], boxes: np.ndarray, which: np.ndarray, styles: Styles) -> Strings:
    """The upright words of a page, told by these columns of a `Text`, ready for `rows_of`."""
    x0, x1 = boxes[:, 0].tolist(), boxes[:, 2].tolist()
    kinds = list(zip(*[column.tolist() for column in (styles.top, styles.bottom, styles.size, styles.bold, styles.italic)]))
    looks, baselines, carries_on = _carried(afters, x0, x1, which.tolist(), kinds, styles.baseline.tolist())
    return Strings(letters, afters, x0, x1, looks, baselines, carries_on)


def _carried(
    afters: list[str], x0: list[float], x1: list[float], which: list[int], kinds: list[tuple], heights: list[float]
) -> tuple[list[tuple], list[float], list[bool]]:
    """Of each word its look, its baseline, and whether it carries on the one before; `which` says which of `kinds` and
    `heights` are its own."""
    looks, baselines, carries_on = [], [], []
    look: tuple = ()
    style_before = -1
    size = baseline = size_before = baseline_before = -1.0
    for word, style in enumerate(which):
        if style != style_before:
            style_before = style
            if kinds[style] != look:
                look = kinds[style]
            size, baseline = look[2], heights[style]
        carries = False
        if word and size == size_before and baseline == baseline_before:
            gap = x0[word] - x1[word - 1]
            carries = gap < SEGMENT_GAP * size and gap > (-1.0 if afters[word - 1] else -size)
        size_before, baseline_before = size, baseline
        looks.append(look)
        baselines.append(heights[style])
        carries_on.append(carries)
    return looks, baselines, carries_on


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
    run = row[0]
    if len(row) == 1 and not run.rest and _in_blanks(text, run):  # nearly every line of prose
        a, b = run.start, run.stop
        return _line(text.letters[a:b], text.x0[a:b], text.x1[a:b], text.looks[a:b], None, page, grid)
    at, blanks = _across(text, row)
    letters, looks = [text.letters[word] for word in at], [text.looks[word] for word in at]
    return _line(letters, [text.x0[word] for word in at], [text.x1[word] for word in at], looks, blanks, page, grid)


def _line(
    letters: list[str], lefts: list[float], rights: list[float], looks: list[tuple], blanks: list[bool] | None, page: int,
    grid: int | None,
) -> Line:  # fmt: skip
    """Words from left to right as a line, blanks behind those of `blanks` (None: behind all). Of words that look alike no
    tuples are made: see `extractors.packed_words`."""
    look = looks[0]
    held = packed_alike(lefts, rights) if blanks is None and _same(looks) else None
    if held is not None:
        top, bottom, size, bold, italic = look
        box = _new_box((lefts[0], top, rights[-1], bottom))
        return Line(" ".join(letters), page, box, held, size, bold, italic, grid)
    tops, bottoms, *how = zip(*looks)
    words = map(_new_word, zip(letters, lefts, tops, rights, bottoms, *how, blanks or repeat(True)))
    return line_of(tuple(words), page, grid, pack=True)


def _same(looks: list[tuple]) -> bool:
    look = looks[0]
    for other in looks:
        if other is not look:
            return False
    return True


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
    before = -1
    lefts, rights, looks, baselines = text.x0, text.x1, text.looks, text.baselines
    for start, stop in _stretches(text.carries_on, indexes):
        x0, size, baseline = lefts[start], looks[start][2], baselines[start]
        if run is not None:
            gap, up, bigger = x0 - run.x1, baseline - run.baseline, size - run.size
            near = (-1.0 if text.afters[before] else -size) < gap < SEGMENT_GAP * size
            if near and -0.5 < up < 0.5 and -0.5 < bigger < 0.5:
                if run.stop == start and not run.rest:
                    run.stop = stop
                else:
                    run.rest += range(start, stop)
                before = stop - 1
                run.x1, run.last = rights[before], text.letters[before]
                continue
            run.then = start
        before = stop - 1
        run = Run(start, stop, baseline, size, x0, rights[before], text.letters[before])
        runs.append(run)
    return runs


def _stretches(carries_on: list[bool], indexes: Sequence[int]) -> list[tuple[int, int]]:
    """The first and one past the last of each stretch of neighbours that carry on one another."""
    found = []
    start = stop = -1
    for index in indexes:
        if index != stop or not carries_on[index]:
            if start >= 0:
                found.append((start, stop))
            start = index
        stop = index + 1
    if start >= 0:
        found.append((start, stop))
    return found


def _rows(runs: list[Run]) -> list[Row]:
    if len(runs) == 1:
        return [runs]
    rows: list[Row] = []
    for run in sorted(runs, key=BASELINE):
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
    for other in row:
        if run.x0 < other.x1 - slack and other.x0 < run.x1 - slack:
            return True
    return False


def _with_raised(text: Strings, rows: list[Row]) -> list[Row]:
    """Rows of small letters that sit raised or lowered beside bigger ones, put where they belong."""
    if len(rows) < 2 or _of_one_size(rows):
        return rows
    kept: list[Row | None] = list(rows)
    for index, row in enumerate(rows):
        for near in (index + 1, index - 1):
            host = kept[near] if 0 <= near < len(rows) else None
            if host and _all_hang_on(text, row, host):
                host.extend(row)
                kept[index] = None
                break
    return [row for row in kept if row]


def _of_one_size(rows: list[Row]) -> bool:
    """Whether all runs are of one size, to a point."""
    size = rows[0][0].size
    for row in rows:
        for run in row:
            if run.size != size and round(run.size) != round(size):
                return False
    return True


def _all_hang_on(text: Strings, row: Row, host: Row) -> bool:
    for run in row:
        if not _hangs_on(text, run, host):
            return False
    return True


def _hangs_on(text: Strings, run: Run, host: Row) -> bool:
    """Whether `run` is one small word beside letters of `host`, within their height and over none of them."""
    if run.count > 1:
        return False
    beside = False
    for big in host:
        small = run.size < RAISED * big.size and -0.5 * big.size < big.baseline - run.baseline < big.size
        for word in big.words:
            gap = max(run.x0 - text.x1[word], text.x0[word] - run.x1) / big.size
            if gap < -0.1:
                return False
            beside = beside or (small and gap < 0.4)
    return beside


def _in_blanks(text: Strings, run: Run) -> bool:
    """Whether a blank, and nothing else, stands in the file between its words."""
    afters = text.afters
    for word in range(run.start, run.stop - 1):
        if afters[word] != " ":
            return False
    for word in run.rest[:-1]:
        if afters[word] != " ":
            return False
    return not run.rest or afters[run.stop - 1] == " "


def _across(text: Strings, row: Row) -> tuple[list[int], list[bool] | None]:
    """The numbers of the words of a row from left to right, and behind which of them a blank stands (None: behind all)."""
    for run in row:
        if not _in_blanks(text, run):
            return _in_order(text, row)
    at: list[int] = []
    blanks: list[bool] = []
    before = -math.inf
    ending = None
    for run in row:
        if ending is not None:
            blanks[-1] = _blank_between(text, at[-1], ending.then, run.start)
        for word in run.words:
            if text.x0[word] < before:
                return _in_order(text, row)
            before = text.x0[word]
            at.append(word)
            blanks.append(True)
        ending = run
    return at, None if all(blanks) else blanks


def _in_order(text: Strings, row: Row) -> tuple[list[int], list[bool]]:
    """The same of words not drawn from left to right with blanks between."""
    found = []
    for run in row:
        words = run.words
        found += [(text.x0[word], word, then) for word, then in zip(words, [*words[1:], run.then])]
    if len(row) > 1:
        found.sort(key=FIRST)
    blanks = [_blank_between(text, word, then, following) for (_, word, then), (_, following, _) in pairwise(found)]
    return [word for _, word, _ in found], [*blanks, True]


def _blank_between(text: Strings, word: int, then: int, following: int) -> bool:
    """Whether a blank stands between two words of a row; the file draws `then` behind the first."""
    after = text.afters[word]
    if then == following and " " in after:
        return True
    return (then != following or after.isspace()) and not _touch(text, word, following)


def _touch(text: Strings, word: int, following: int) -> bool:
    size = text.looks[word][2]
    return -OVERLAPPING * size < text.x0[following] - text.x1[word] < TOUCHING * size
