"""Recorded votes set in columns: names under For, Against and Abstained, or a row for each
member with a cross under one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.movers import person
from extractors.names import split_councillor
from extractors.pages import Line, segments
from extractors.paragraphs import Paragraph
from extractors.records import VoteMember
from extractors.ruleset import reads, rules_of

NEAR = 40.0  # points between a cell and the head of its column


@dataclass(frozen=True, slots=True)
class Columns:
    """One recorded vote: it takes up the paragraphs `first` to `last`."""

    first: int
    last: int
    lines: tuple[Line, ...]
    counts: tuple[tuple[str, int], ...]
    members: tuple[VoteMember, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    index: int
    line: Line
    cells: tuple[Line, ...]


def vote_columns(body: Sequence[Paragraph]) -> Iterator[Columns]:
    """The votes in columns among the paragraphs of one minute, in order. A table of which any
    name cannot be read is left out."""
    rows = [_Row(i, line, segments(line)) for i, p in enumerate(body) for line in p.lines]
    at = 0
    while at < len(rows):
        heads = _heads(rows[at].cells)
        found = _read(rows, at, heads) if heads else None
        if found is None:
            at += 1
            continue
        vote, at = found
        yield vote


def _heads(cells: Sequence[Line]) -> dict[str, Line]:
    """The head of each column by what was voted; empty when the line is no such head."""
    if len(cells) < 2:
        return {}
    heads: dict[str, Line] = {}
    for i, cell in enumerate(cells):
        read = rules_of("votes", "column-head").search(cell.text.strip())
        if read is None:
            if i == 0 and reads("votes", "member-column", cell.text.strip()):
                heads["member"] = cell
                continue
            return {}
        heads[_choice(read)] = cell
    return heads if {"for", "against"} <= set(heads) else {}


def _choice(read: re.Match[str]) -> str:
    return next(c for c in ("for", "against", "abstain") if read[c])


def _read(rows: Sequence[_Row], at: int, heads: dict[str, Line]) -> tuple[Columns, int] | None:
    said = {c: rules_of("votes", "column-head").search(head.text.strip()) for c, head in heads.items()}
    counts = {c: int(found["count"]) for c, found in said.items() if found and found["count"]}
    by_member = "member" in heads or _is_marked_below(rows[at + 1 : at + 4], heads)
    cells: dict[str, list[str]] = {"for": [], "against": [], "abstain": []}
    end = at + 1
    while end < len(rows):
        told = _marked(rows[end], heads) if by_member else _listed(rows[end], heads)
        if told is None:
            break
        texts, numbers = told
        for choice, text in texts:
            cells[choice].append(text)
        counts |= numbers
        end += 1
    names = {choice: _names(texts) for choice, texts in cells.items()}
    if None in names.values() or not (counts or any(names.values())):
        return None
    members = tuple(VoteMember(name, choice) for choice, of in names.items() for name in of or ())
    if any(sum(m.choice == choice for m in members) != n for choice, n in counts.items()):
        members = ()  # not every name was read
    lines = tuple(row.line for row in rows[at:end])
    return Columns(rows[at].index, rows[end - 1].index, lines, tuple(counts.items()), members), end


def _is_marked_below(rows: Sequence[_Row], heads: dict[str, Line]) -> bool:
    """Whether members stand left of all columns, under no head of their own."""
    left = min(head.box.x0 for head in heads.values())
    marked = [row for row in rows if row.cells[0].box.x1 < left and _marked(row, heads)]
    return len(rows) == len(marked) == 3 and all(len(row.cells) == 2 for row in rows[:1])


def _column(cell: Line, heads: dict[str, Line]) -> str | None:
    """The column `cell` stands in: that whose left edge or middle is nearest."""

    def away(head: Line) -> float:
        middle = abs((cell.box.x0 + cell.box.x1) - (head.box.x0 + head.box.x1)) / 2
        return min(abs(cell.box.x0 - head.box.x0), middle)

    nearest = min((c for c in heads if c != "member"), key=lambda c: away(heads[c]))
    return nearest if away(heads[nearest]) < NEAR else None


Told = tuple[list[tuple[str, str]], dict[str, int]]


def _listed(row: _Row, heads: dict[str, Line]) -> Told | None:
    """The names and totals of a line below heads For, Against, Abstained; None behind them."""
    names: list[tuple[str, str]] = []
    counts: dict[str, int] = {}
    for cell in row.cells:
        column, text = _column(cell, heads), cell.text.strip()
        if column is None:
            return None
        if total := rules_of("votes", "total").search(text):
            counts[column] = int(total["number"])
        elif text.endswith(":") or reads("votes", "sentence", text):
            return None
        elif not reads("votes", "empty", text):
            names.append((column, text))
    return names, counts


def _names(cells: Sequence[str]) -> list[str] | None:
    """The names of one column, one to a line or running on from line to line; None when one
    of them cannot be read.

    >>> _names(["Councillor Pell, Councillor Mrs", "Marsh and Dunn"])
    ['Pell', 'Mrs Marsh', 'Dunn']
    >>> _names(["J Pell", "A Marsh"])
    ['J Pell', 'A Marsh']
    """
    running = any(re.search(r"[,;&]|\band\b", cell) for cell in cells)
    parts = re.split(r"\s*(?:[,;&]|\band\b)\s*", " ".join(cells).rstrip(".")) if running else cells
    read = [person(split_councillor(part)[1]) for part in parts if part.strip()]
    return None if None in read else [name for name in read if name]


def _marked(row: _Row, heads: dict[str, Line]) -> Told | None:
    """The vote of one member, or the totals below all of them; None behind the table."""
    label, cells = row.cells[0].text.strip(), row.cells[1:]
    columns = [_column(cell, heads) for cell in cells]
    if None in columns or label.endswith((".", ":")) and not re.match("total", label, re.I):
        return None
    if re.match("total", label, re.I):
        read = [rules_of("votes", "total").search(cell.text.strip()) for cell in cells]
        return None if None in read else ([], {c: int(m["number"]) for c, m in zip(columns, read) if c and m})
    name = person(label)
    if name is None or len(cells) > 1 or not all(reads("votes", "mark", cell.text.strip()) for cell in cells):
        return None
    return [(column, name) for column in columns if column], {}
