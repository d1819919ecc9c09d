"""Agendas whose items are lettered: "A. Apologies", "B. Minutes"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.agenda_rows import Row
from extractors.rows import part

CAPITAL = re.compile(r"\(?([A-Z])[.):]?")
SAME_COLUMN = 4.0  # points
FEWEST = 3  # items


def with_letters(rows: Sequence[Row]) -> tuple[Row, ...]:
    """`rows` with the capital that opens a row as its label, where such rows run A, B, C down one column and nothing
    between them is numbered: then they are no headings over numbered items."""
    opened = {i: found[1] for i, row in enumerate(rows) if (found := _capital(row))}
    run = _run(rows, opened)
    between = range(min(run), max(run)) if run else ()
    if not run or any(rows[i].number for i in between):
        return tuple(rows)
    return tuple(_labelled(row, run[i]) if i in run else row for i, row in enumerate(rows))


def letter_run(rows: Sequence[Row]) -> dict[int, str]:
    """Index and letter of the rows that run a, b, c down one column from the top of the agenda; empty for fewer than
    three."""
    return _run(rows, {i: row.label for i, row in enumerate(rows) if row.label and len(row.label) == 1 and row.label.isalpha()})


def _run(rows: Sequence[Row], letters: dict[int, str]) -> dict[int, str]:
    run: dict[int, str] = {}
    for index, letter in letters.items():
        wanted = chr(ord(next(reversed(run.values()))) + 1) if run else letter if letter in "aA" else ""
        first = rows[next(iter(run))] if run else rows[index]
        if letter == wanted and (abs(first.x0 - rows[index].x0) < SAME_COLUMN or first.line.page != rows[index].line.page):
            run[index] = letter
    return run if len(run) >= FEWEST else {}


def _capital(row: Row) -> re.Match[str] | None:
    """The capital that opens `row`, with a mark or a wide gap behind it."""
    words = row.line.words
    if row.number or row.label or len(words) < 2 or row.body is None or row.body.words[0] != words[0]:
        return None
    marked = len(words[0].text) > 1 or words[1].x0 - words[0].x1 > row.line.size
    return CAPITAL.fullmatch(words[0].text) if marked else None


def _labelled(row: Row, letter: str) -> Row:
    return replace(row, label=letter, body=part(row.body, row.body.words[1:]) if row.body else None)
