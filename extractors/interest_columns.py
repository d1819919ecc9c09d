"""Interests declared in columns: Councillor, Item, Nature of interest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.movers import person
from extractors.names import split_councillor
from extractors.pages import Line, segments
from extractors.paragraphs import Paragraph
from extractors.ruleset import reads


@dataclass(frozen=True, slots=True)
class Row:
    """One row: who declared, and the whole row as text."""

    name: str
    text: str
    lines: tuple[Line, ...]


def interest_rows(body: Sequence[Paragraph]) -> Iterator[Row]:
    """The rows of such a table among the paragraphs of the minute about interests."""
    lines = [line for paragraph in body for line in paragraph.lines]
    at = next((i for i, line in enumerate(lines) if _is_head(line)), None)
    if at is None:
        return
    head = lines[at]
    rows: list[list[Line]] = []
    for line in lines[at if _names_somebody(head) else at + 1 :]:
        if line.grid != head.grid or (head.grid is None and not _in_columns(line, head)):
            break
        if abs(line.box.x0 - head.box.x0) < 20:
            rows.append([line])
        elif rows:
            rows[-1].append(line)
    for row in rows:
        name = _name(row, head)
        if name:
            yield Row(name, " ".join(line.text for line in row), tuple(row))


def _is_head(line: Line) -> bool:
    """Names in one column, in the others what they declared: "Minute | Member | Level of interest"."""
    parts = segments(line)
    who = _who(parts)
    others = [part.text for i, part in enumerate(parts) if i != who]
    return len(parts) > 1 and who is not None and all(reads("declarations", "what", text) for text in others)


def _names_somebody(line: Line) -> bool:
    """Whether the table has no heads of columns and opens with who declared: "Cllr A Pell   Personal interest in item 7"."""
    prefix, name = split_councillor(segments(line)[0].text.strip())
    return prefix is not None and not reads("declarations", "head-word", name) and person(name) is not None


def _who(parts: Sequence[Line]) -> int | None:
    named = [i for i, p in enumerate(parts) if _heads_names(p.text)]
    return named[0] if len(named) == 1 and named[0] < 2 else None


def _heads_names(text: str) -> bool:
    return reads("declarations", "who", text.strip()) and not reads("declarations", "numbered-column", text)


def _in_columns(line: Line, head: Line) -> bool:
    """Whether the parts of `line` stand in columns of their own under `head`, or go on in a further one."""
    starts = [column.box.x0 for column in segments(head)]
    parts = segments(line)
    under = [sum(start < part.box.x0 + 12 for start in starts) for part in parts]
    if len(parts) == 1:
        return under[0] > 1 and abs(parts[0].box.x0 - starts[under[0] - 1]) < 12
    return under[0] > 0 and len(set(under)) == len(under)


def _name(row: Sequence[Line], head: Line) -> str | None:
    """What the row prints in the column of names."""
    columns = [part.box.x0 for part in segments(head)] + [float("inf")]
    who = _who(segments(head)) or 0
    left, right = columns[who] - 12 if who else 0.0, columns[who + 1] - 4
    text = " ".join(word.text for line in row for word in line.words if left <= word.x0 < right)
    return person(split_councillor(text)[1]) if text and not re.match(r"(?:none|nil|n/a)\b", text, re.I) else None
