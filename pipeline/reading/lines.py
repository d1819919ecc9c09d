"""Words into printed lines: runs as the file draws them, then everything that shares a baseline."""

from __future__ import annotations

from extractors.models import Line, Word, line_of
from pipeline.reading.words import Placed


class Run:
    """Words drawn one after the other on one baseline."""

    __slots__ = ("words", "afters", "baseline", "size", "x0", "x1")

    def __init__(self, placed: Placed) -> None:
        word = placed.word
        self.words, self.afters = [word], [placed.after]
        self.baseline, self.size = placed.baseline, word.size
        self.x0, self.x1 = word.x0, word.x1


def build_lines(placed: list[Placed], page: int) -> list[Line]:
    """The lines of upright words, from the top of the page down."""
    rows = _rows(_runs(placed))
    return [line_of(_across(row), page) for row in rows]


def _runs(placed: list[Placed]) -> list[Run]:
    runs: list[Run] = []
    run = None
    for item in placed:
        word = item.word
        if (
            run is not None
            and abs(item.baseline - run.baseline) < 0.5
            and -1 < word.x0 - run.x1 < 40
            and abs(word.size - run.size) < 0.5
        ):
            run.words.append(word)
            run.afters.append(item.after)
            run.x1 = word.x1
        else:
            run = Run(item)
            runs.append(run)
    return runs


def _rows(runs: list[Run]) -> list[list[Run]]:
    """Runs that share a baseline, or sit raised or lowered beside bigger letters."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: r.baseline):
        for row in rows[-3:]:
            lead = row[0]
            if abs(run.baseline - lead.baseline) <= 0.3 * min(run.size, lead.size):
                row.append(run)
                break
        else:
            rows.append([run])
    return rows


def _across(row: list[Run]) -> tuple[Word, ...]:
    """The words of a row from left to right, each knowing whether a blank follows."""
    pairs = [pair for run in row for pair in zip(run.words, run.afters, strict=True)]
    if len(row) > 1:
        pairs.sort(key=lambda pair: pair[0].x0)
    words = []
    for (word, after), (following, _) in zip(pairs, pairs[1:], strict=False):
        if " " not in after and following.x0 - word.x1 < 0.1 * word.size:
            word = word._replace(space=False)
        words.append(word)
    words.append(pairs[-1][0])
    return tuple(words)
