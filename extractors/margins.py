"""The margins of each page, and how far apart its lines are set."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from extractors.labels import split_label
from extractors.line_joins import ends_sentence, vocabulary_of
from extractors.pages import Line


class _OnPage(NamedTuple):
    """Line pitch, left and right margin of a page."""

    pitch: float
    left: float
    right: float


class Margins(dict[int, _OnPage]):
    """The margins of each page of `lines`, found when they are first asked for."""

    def __init__(self, lines: Sequence[Line]):
        self.lines = lines

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the lines, to tell words that are cut at the end of a line."""
        return vocabulary_of(self.lines)

    def __missing__(self, page: int) -> _OnPage:
        lines = [self.lines[position] for position in self._positions[page]]
        pitch = _pitch(lines) or self._everywhere or 14.0
        self[page] = margins = _OnPage(pitch, min([line.box.x0 for line in lines]), _right(lines))
        return margins

    @cached_property
    def _positions(self) -> dict[int, list[int]]:
        pages: dict[int, list[int]] = {}
        for position, line in enumerate(self.lines):
            pages.setdefault(line.page, []).append(position)
        return pages

    @cached_property
    def _everywhere(self) -> float:
        return _pitch(self.lines)

    def gap(self, above: Line | None, line: Line) -> float:
        """Distance of `line` from the line above in line pitches less one; 0 at a page top."""
        if above is None or above.page != line.page or line.box.top < above.box.top:
            return 0.0
        return (line.box.bottom - above.box.bottom) / self[line.page].pitch - 1


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance from one line to the next: the smallest common step."""
    steps = sorted(
        round(step, 1)
        for a, b in pairwise(lines)
        if 0.7 * b.size < (step := b.box.bottom - a.box.bottom) < 2.2 * b.size and a.page == b.page
    )
    if len(steps) > 3:
        steps = steps[: bisect_right(steps, 1.25 * _first_quarter(steps))]
    usual = _middle(steps)
    return _wrapped_pitch(lines, usual) or usual


def _wrapped_pitch(lines: Sequence[Line], usual: float) -> float:
    """The step between lines of one sentence, on a page of so many short paragraphs that the
    `usual` step is that from one to the next; 0 when its lines are set that wide."""
    size = lines[len(lines) // 2].size
    if usual <= 1.45 * size:
        return 0.0
    inside = [
        b.box.bottom - a.box.bottom
        for a, b in pairwise(lines)
        if a.page == b.page and b.text[:1].islower() and not ends_sentence(a.text) and b.box.bottom > a.box.bottom
        if split_label(b.text)[0] is None
    ]
    if not inside:  # no sentence of the page takes up two lines
        return 1.2 * size
    tight = sorted(step for step in inside if 0.9 * size < step <= 1.4 * size)
    return _middle(tight) if tight and 2 * len(tight) >= len(inside) else 0.0


def _middle(steps: Sequence[float]) -> float:
    """The median of `steps` (ascending); 0 of none."""
    half = len(steps) // 2
    return (steps[half] + steps[~half]) / 2 if steps else 0.0


def _first_quarter(steps: Sequence[float]) -> float:
    """What a quarter of `steps` (ascending) are below; `statistics.quantiles` at a tenth of its time."""
    whole, rest = divmod(len(steps) + 1, 4)
    return (steps[whole - 1] * (4 - rest) + steps[whole] * rest) / 4


def _right(lines: Sequence[Line]) -> float:
    ends = sorted([line.box.x1 for line in lines if line.grid is None])
    return ends[int(len(ends) * 0.9)] if ends else max(line.box.x1 for line in lines)
