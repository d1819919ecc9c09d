"""Where a section needs a closer look: the lines in which the gate of a rule stands.

A gate is searched once in the text of all lines, not line by line: that costs a hundredth of trying every rule on
every line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate

from extractors.asked import Asking
from extractors.pages import Line
from extractors.ruleset import Rule

AT_ONCE = 4_000  # lines of which the text is put together; a hundred pages


def gates_of(rules: Iterable[Rule]) -> tuple[Asking | None, ...]:
    """The gate of each of `rules`; None where one has none."""
    return tuple(dict.fromkeys(rule.gate for rule in rules))


def lines_at(gates: Sequence[Asking | None], lines: Sequence[Line]) -> list[int]:
    """The positions of the lines in which one of `gates` stands, whole or a part of it, ascending; of all lines when
    there is a rule without a gate."""
    if None in gates:
        return list(range(len(lines)))
    text, starts = _joined(_Same(lines))
    found: set[int] = set()
    for gate in gates:
        for match in gate.finditer(text):
            first = bisect_right(starts, match.start()) - 1
            found.add(first)
            if match.end() > starts[first + 1]:
                found.update(range(first + 1, bisect_right(starts, match.end() - 1)))
    return sorted(found)


def stands_in(gates: Sequence[Asking | None], text: str) -> bool:
    """Whether one of `gates` stands in `text`, or there is a rule without a gate."""
    return any(gate is None or gate.search(text) for gate in gates)


def lines_with(words: Sequence[str], lines: Sequence[Line]) -> list[int]:
    """The positions of the lines in which one of `words` (in small letters) begins, ascending."""
    return lines_with_each((words,), lines)[0]


def lines_with_each(sorts: Sequence[Sequence[str]], lines: Sequence[Line]) -> list[list[int]]:
    """The same for several sorts of words, with one look at the lines."""
    found: list[list[int]] = [[] for _ in sorts]
    for first in range(0, len(lines), AT_ONCE):
        text, starts = _joined_small(lines[first : first + AT_ONCE + 1])  # a word may run on into the line after
        for words, positions in zip(sorts, found, strict=True):
            positions += [first + at for at in _beginning(words, text, starts) if at < AT_ONCE]
    return found


def _beginning(words: Sequence[str], text: str, starts: Sequence[int]) -> list[int]:
    found: set[int] = set()
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.add(bisect_right(starts, at) - 1)
            at = text.find(word, at + 1)
    return sorted(found)


class _Same:
    """Lines as a key: the very same ones, without a look at each."""

    def __init__(self, lines: Sequence[Line]):
        self.lines = lines

    def __hash__(self) -> int:
        return id(self.lines)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.lines is other.lines


@lru_cache(maxsize=1)
def _joined(key: _Same) -> tuple[str, list[int]]:
    """The text of all lines, and where in it each begins."""
    texts = [text_of(line) if line.text.endswith("-") else line.text + " " for line in key.lines]
    return "".join(texts), list(accumulate(map(len, texts), initial=0))


def _joined_small(lines: Sequence[Line]) -> tuple[str, list[int]]:
    """The same in small letters, with a blank behind every line."""
    texts = [line.text.lower() + " " for line in lines]
    return "".join(texts), list(accumulate(map(len, texts), initial=0))


def text_of(line: Line) -> str:
    """The text of `line` with the blank between it and the next line."""
    cut = line.text.endswith("-") and not line.words[-1].space
    return line.text if cut else line.text + " "
