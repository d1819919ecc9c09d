"""Words into printed rows: runs as the file draws them, then everything that shares a baseline."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.models import Line, Word, line_of
from pipeline.reading.words import Placed

SAME_BASELINE = 0.3  # of the smaller font size
RAISED = 0.85  # letters smaller than this part of their neighbours may be raised or lowered
SEGMENT_GAP = 1.5  # of the font size; a wider blank parts two columns
TOUCHING = 0.1  # of the font size; a narrower one is none


class Run:
    """Words drawn one after the other on one baseline. `first` is where in the file's order it begins."""

    __slots__ = ("words", "afters", "baseline", "size", "x0", "x1", "first")

    def __init__(self, placed: Placed, first: int) -> None:
        word = placed.word
        self.words, self.afters = [word], [placed.after]
        self.baseline, self.size = placed.baseline, word.size
        self.x0, self.x1, self.first = word.x0, word.x1, first


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
            and -1 < x0 - x1 < SEGMENT_GAP * size
            and -0.5 < baseline - run.baseline < 0.5
            and -0.5 < size - run.size < 0.5
        ):
            run.words.append(word)
            run.afters.append(after)
            run.x1 = x1 = word.x1
        else:
            run = Run(placed[first], first)
            runs.append(run)
            x1 = word.x1
    return runs


def _rows(runs: list[Run]) -> list[Row]:
    rows: list[Row] = []
    for run in sorted(runs, key=lambda r: r.baseline):
        for row in rows[-3:]:
            lead = row[0]
            if run.baseline - lead.baseline <= SAME_BASELINE * min(run.size, lead.size):
                row.append(run)
                break
        else:
            rows.append([run])
    return rows


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
    """Whether `run` is small, beside letters of `host` and within their height."""
    for big in host:
        if run.size >= RAISED * big.size or run.words[0].box == big.words[0].box:
            continue
        if not -0.5 * big.size < big.baseline - run.baseline < big.size:
            continue
        if any(-0.1 <= gap / big.size < 0.4 for gap in (run.x0 - big.x1, big.x0 - run.x1)):
            return True
    return False


def _across(row: Row) -> tuple[Word, ...]:
    """The words of a row from left to right, each knowing whether a blank follows."""
    if len(row) == 1:
        words, afters = row[0].words, row[0].afters
    else:
        pairs = [pair for run in row for pair in zip(run.words, run.afters, strict=True)]
        pairs.sort(key=lambda pair: pair[0].x0)
        words, afters = [word for word, _ in pairs], [after for _, after in pairs]
    out = []
    for index, word in enumerate(words[:-1]):
        if " " not in afters[index] and words[index + 1].x0 - word.x1 < TOUCHING * word.size:
            word = word._replace(space=False)
        out.append(word)
    return (*out, words[-1])
