"""Words into printed rows: runs as the file draws them, then everything that shares a baseline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.models import Line, Word, line_of
from pipeline.reading.words import Placed

SAME_BASELINE = 0.3  # of the smaller font size
RAISED = 0.85  # letters smaller than this part of their neighbours may be raised or lowered
SEGMENT_GAP = 1.5  # of the font size; a wider blank parts two columns
TOUCHING = 0.1  # of the font size; a narrower one is none
OVERLAPPING = 0.25  # of the font size; text that runs over its neighbour's is not one word with it


class Run:
    """Words drawn one after the other on one baseline. `first` is where in the file's order it begins,
    `then` the word the file draws after it."""

    __slots__ = ("words", "afters", "baseline", "size", "x0", "x1", "first", "then")

    def __init__(self, placed: Placed, first: int) -> None:
        word = placed.word
        self.words, self.afters = [word], [placed.after]
        self.baseline, self.size = placed.baseline, word.size
        self.x0, self.x1, self.first = word.x0, word.x1, first
        self.then: Word | None = None


Row = list[Run]


def rows_of(placed: Sequence[Placed]) -> list[Row]:
    """The printed rows of upright words from the top down, the runs of each from left to right."""
    rows = _with_raised(_rows(_runs(placed)))
    for row in rows:
        row.sort(key=lambda run: run.x0)
    return rows


def line_from(row: Row, page: int, grid: int | None = None) -> Line:
    """One row as a line."""
    return line_of(_across(row), page, grid)


def segments_of(row: Row) -> list[Row]:
    """A row cut at its wide blanks."""
    cut: list[Row] = []
    for run in row:
        if cut and run.x0 - max(r.x1 for r in cut[-1]) <= SEGMENT_GAP * max(run.size, 6):
            cut[-1].append(run)
        else:
            cut.append([run])
    return cut


def _runs(placed: Sequence[Placed]) -> list[Run]:
    runs: list[Run] = []
    run = None
    x1 = 0.0
    for first, (word, baseline, after, _) in enumerate(placed):
        x0, size = word.x0, word.size
        if (
            run is not None
            and (-1 if run.afters[-1] else -size) < x0 - x1 < SEGMENT_GAP * size
            and -0.5 < baseline - run.baseline < 0.5
            and -0.5 < size - run.size < 0.5
        ):
            run.words.append(word)
            run.afters.append(after)
            run.x1 = x1 = word.x1
        else:
            if run is not None:
                run.then = word
            run = Run(placed[first], first)
            runs.append(run)
            x1 = word.x1
    return runs


def _rows(runs: list[Run]) -> list[Row]:
    rows: list[Row] = []
    for run in sorted(runs, key=lambda r: r.baseline):
        for row in rows[-3:]:
            lead = row[0]
            near = run.baseline - lead.baseline <= SAME_BASELINE * min(run.size, lead.size)
            if near and not _printed_over(run, row):
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
    if len({round(run.size) for row in rows for run in row}) == 1:
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
    if len(row) == 1 and row[0].afters[:-1].count(" ") == len(row[0].afters) - 1:
        return tuple(row[0].words)  # nearly every line of prose
    found = [part for run in row for part in _as_drawn(run)]
    if len(row) > 1:
        found.sort(key=lambda part: part[0].x0)
    out = []
    for (word, after, then), (following, _, _) in zip(found, found[1:], strict=False):
        if then is following and not after.isspace():
            blank = False
        else:
            blank = (then is following and " " in after) or not _touch(word, following)
        out.append(word if blank else word._replace(space=False))
    out.append(found[-1][0])
    return tuple(out)


def _as_drawn(run: Run) -> Iterator[tuple[Word, str, Word | None]]:
    """Each word with the blanks and the word that follow it in the file."""
    return zip(run.words, run.afters, [*run.words[1:], run.then], strict=True)


def _touch(word: Word, following: Word) -> bool:
    return -OVERLAPPING * word.size < following.x0 - word.x1 < TOUCHING * word.size
