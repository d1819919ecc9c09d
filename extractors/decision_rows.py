"""Decisions printed as ruled tables. Laid out as running text, they are read like any other minutes.

Two forms: one table with a row for each item, its number, its subject and what was decided in columns; and below each
heading a small table with "Decision" and "Reason for decision" in the first column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from extractors.minute_rules import reads_as
from extractors.pages import Line, Word, line_of
from extractors.ruleset import reads

COLUMNS = ("number-column", "subject-column", "decision-column")  # of such a table, the first three


def decisions_in_rows(lines: Sequence[Line]) -> tuple[Line, ...]:
    """`lines` with such a table laid out: for each row a line with number and subject, set in
    bold, and the lines of its decision below. Anything else is returned as it is."""
    at = next((i for i, line in enumerate(lines) if line.grid is not None and _is_head(line)), None)
    if at is None:
        return tuple(lines)
    head = lines[at]
    starts = [part.box.x0 for part in head.segments]
    end = next((i for i in range(at + 1, len(lines)) if lines[i].grid is None), len(lines))
    rows = _rows([line for line in lines[at + 1 : end] if line.text != head.text], starts[1])
    if not rows or not all(reads_as("number", _cell(row, None, starts[1])) for row in rows):
        return tuple(lines)
    laid = [line for row in rows for line in _laid_out(row, starts)]
    return (*lines[:at], *laid, *lines[end:])


def decisions_beside_labels(lines: Sequence[Line]) -> tuple[Line, ...]:
    """`lines` with every small table laid out that has "Decision" in its first column, and nothing there but that and
    what goes with it: the label in bold on a line of its own, the text beside it below."""
    out: list[Line] = []
    for (_, grid), group in groupby(lines, key=lambda line: (line.page, line.grid)):
        held = list(group)
        out += (_beside(held) if grid is not None else None) or held
    return tuple(out)


def _beside(held: Sequence[Line]) -> list[Line] | None:
    second = _second_column(held)
    rows: list[list[Line]] = []
    for row in _rows(held, second) if second else []:
        if rows and (not _cell(row, second, None) or _goes_on(_cell(rows[-1], None, second), _cell(row, None, second))):
            rows[-1] += row  # the label goes on below: "Alternatives" / "considered"
        else:
            rows.append(row)
    labels = [_cell(row, None, second).strip(" :") for row in rows]
    heads = [label for label in labels if reads("decisions", "decision-column", label)]
    decided = any(not label.lower().startswith("minute") for label in heads)
    if len(rows) < 2 or not decided or not all(label in heads or reads("decisions", "beside", label) for label in labels):
        return None
    out = []
    for row in rows:
        out.append(line_of(tuple(_bold(word) for word, _ in _words(row, None, second)), row[0].page))
        for line in row:
            own = tuple(word for word in line.words if word.x0 >= second - 2)
            out += [line_of(own, line.page)] if own else []
    return out


def _second_column(held: Sequence[Line]) -> float | None:
    """Where the text beside the labels begins: behind a wide gap, or on lines of its own further right."""
    left = min(line.box.x0 for line in held)
    behind = [line.segments[1].box.x0 for line in held if len(line.segments) > 1]
    return min([*behind, *(line.box.x0 for line in held if line.box.x0 > left + 2 * line.size)], default=None)


def _goes_on(label: str, below: str) -> bool:
    """Whether `below` is the rest of a label that a narrow column broke: "Reason for" over "decision"."""
    return below[:1].islower() or re.search(r"\b(?:for|of|the|and|or)$", label) is not None


def _is_head(line: Line) -> bool:
    parts = [part.text.strip(" :") for part in line.segments]
    known = len(parts) > 2 and all(reads("decisions", kind, text) for kind, text in zip(COLUMNS, parts))
    return known and all(reads("decisions", "beside", text) for text in parts[3:])


def _rows(lines: Sequence[Line], second: float) -> list[list[Line]]:
    """The lines of each row; a row begins where something stands in the first column."""
    rows: list[list[Line]] = []
    for line in lines:
        if line.words[0].x0 < second - 2:
            rows.append([])
        elif not rows:
            return []
        rows[-1].append(line)
    return rows


def _words(row: Sequence[Line], first: float | None, last: float | None) -> list[tuple[Word, Line]]:
    return [
        (word, line)
        for line in row
        for word in line.words
        if (first is None or word.x0 >= first - 2) and (last is None or word.x0 < last - 2)
    ]


def _cell(row: Sequence[Line], first: float | None, last: float | None) -> str:
    return " ".join(word.text for word, _ in _words(row, first, last))


def _laid_out(row: Sequence[Line], starts: Sequence[float]) -> Iterator[Line]:
    words = [*_words(row, None, starts[1]), *_words(row, starts[1], starts[2])]
    page = row[0].page
    yield line_of(tuple(_bold(word) for word, line in words if line.page == page), page)
    for line in row:
        right = starts[3] - 2 if len(starts) > 3 else 1e9  # what stands beside the decision is no part of it
        own = tuple(word for word in line.words if starts[2] - 2 <= word.x0 < right)
        if own:
            yield line_of(own, line.page, None, line.rotation)


def _bold(word: Word) -> Word:
    return word._replace(bold=True, space=True)
