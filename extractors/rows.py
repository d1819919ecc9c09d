"""Lines that stand beside each other put together: the rows a reader sees across columns."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.pages import Line, Word, line_of


def rows(lines: Sequence[Line]) -> tuple[Line, ...]:
    """`lines` with those on one level of a page joined, top to bottom, left to right in a row."""
    out: list[list[Line]] = []
    for line in sorted(lines, key=lambda item: (item.page, item.box.top, item.box.x0)):
        if out and _level(out[-1][0], line) and all(_apart(other, line) for other in out[-1]):
            out[-1].append(line)
        else:
            out.append([line])
    return tuple(_joined(group) for group in out)


def part(line: Line, words: Sequence[Word]) -> Line | None:
    """Some of the words of `line` as a line of their own; None when there are none."""
    return line_of(tuple(words), line.page, line.grid) if words else None


def _level(first: Line, line: Line) -> bool:
    if first.page != line.page:
        return False
    shared = min(first.box.bottom, line.box.bottom) - max(first.box.top, line.box.top)
    return shared > 0.6 * min(first.box.height, line.box.height)


def _apart(first: Line, line: Line) -> bool:
    return line.box.x0 >= first.box.x1 - 1 or first.box.x0 >= line.box.x1 - 1


def _joined(group: list[Line]) -> Line:
    if len(group) == 1:
        return group[0]
    words = tuple(word for line in sorted(group, key=lambda item: item.box.x0) for word in line.words)
    spaced = tuple(
        word if word.space or after.x0 - word.x1 < 1 else word._replace(space=True)
        for word, after in zip(words, (*words[1:], words[-1]))
    )
    return line_of(spaced, group[0].page, group[0].grid)
