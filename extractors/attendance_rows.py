"""Rows of attendance put right before they are read: lists side by side, labels in mid-line,
and the mark that says who came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.action_column import is_head
from extractors.attendance_lists import Label, bold_opening, read_label
from extractors.pages import Line, line_of
from extractors.rows import part
from extractors.ruleset import reads, rules_of

NEXT_BEGINS = re.compile(r"(?:[^\d\W]|\))[.;]\s")  # between a list and the label of the next, in one row


def ordered(rows: Sequence[Line]) -> tuple[Line, ...]:
    """`rows` with lists that stand side by side one after the other, and a row cut where
    another label begins inside it."""
    rows = [_without_head_of_actions(row) for row in rows]
    out: list[Line] = []
    index = 0
    while index < len(rows):
        edges = _label_edges(rows[index])
        if len(edges) < 2:
            out.extend(_cut_at_labels(rows[index]))
            index += 1
            continue
        end = _columns_end(rows, index, edges)
        for left, right in zip(edges, [*edges[1:], 1e9]):
            out.extend(piece for row in rows[index:end] if (piece := _between(row, left, right)))
        index = end
    return tuple(out)


def _without_head_of_actions(row: Line) -> Line:
    """`row` without the head of a column of actions, which stands beside the names: "Present: A Oak, B    Action"."""
    if len(row.segments) < 2 or not is_head(row.segments[-1].text.strip()):
        return row
    return part(row, row.words[: -len(row.segments[-1].words)]) or row


def cut_rows(rows: Sequence[Line]) -> tuple[Line, ...]:
    """`rows` with labels of two lines on one, cut where a label begins inside a row."""
    return tuple(piece for row in _wrapped_labels(rows) for piece in _cut_at_labels(row))


def _wrapped_labels(rows: Sequence[Line]) -> list[Line]:
    """A label on two or three lines of its column ("Officers in" / "Attendance:") put on the first."""
    out: list[Line] = []
    at = 0
    while at < len(rows):
        row, below = rows[at], rows[at + 1 : at + 2]
        joined, taken = _label_of_three(rows[at : at + 3]), 3
        if joined is None and below:
            joined, taken = _wrapped_label(row, below[0]), 2
        out.extend(joined or [row])
        at += taken if joined else 1
    return out


def _label_of_three(rows: Sequence[Line]) -> list[Line] | None:
    """ "Representing Harwick" / "Vale Borough" / "Council:" in a column beside names."""
    if len(rows) < 3 or ":" not in rows[2].text:
        return None
    firsts = [row.segments[0] for row in rows]
    heavy = bold_opening(rows[0])
    if heavy and len(heavy) < len(firsts[0].words):  # the names stand close behind the label
        firsts[0] = line_of(heavy, rows[0].page, rows[0].grid)
    texts = [first.text for first in firsts]
    if not texts[2].endswith(":") or texts[0][-1] in ":.," or ":" in texts[1]:
        return None
    if len(rows[0].words) == len(firsts[0].words):
        return None
    if any(b.box.top - a.box.bottom > a.size or abs(a.box.x0 - b.box.x0) > 4 or a.page != b.page for a, b in pairwise(firsts)):
        return None
    whole, alone = read_label(" ".join(texts)), read_label(texts[0])
    if whole is None or whole.list == "skip" or read_label(texts[1]) or (alone and alone.list != whole.list):
        return None
    label = tuple(word for first in firsts for word in first.words)
    rests = (part(row, row.words[len(first.words) :]) for row, first in zip(rows[1:], firsts[1:]))
    top = line_of((*label, *rows[0].words[len(firsts[0].words) :]), rows[0].page, rows[0].grid)
    return [top, *(rest for rest in rests if rest is not None)]


def _wrapped_label(row: Line, below: Line) -> list[Line] | None:
    if row.page != below.page or below.box.top - row.box.bottom >= row.size:
        return None
    parts, under = row.segments, below.segments
    first, second = parts[0], under[0]
    apart = len(parts) > 1 or len(under) > 1 or first.text.count("(") > first.text.count(")")
    if not apart or abs(first.box.x0 - second.box.x0) >= 4 or first.count + second.count > 7:
        return None
    whole = read_label(f"{first.text} {second.text}")
    alone = read_label(first.text)
    # "Members" over "Present:", each beside names
    open_end = second.text.endswith(":") and first.text[-1].isalpha() and len(parts) > 1 < len(under)
    if whole is None or (alone is not None and alone.list != "skip" and not open_end) or read_label(second.text) == whole:
        return None
    last = second.words[-1]
    ended = last if last.text.endswith(":") else last._replace(text=last.text + ":")
    label = (*first.words, *second.words[:-1], ended)
    names = row.words[len(first.words) :]
    rest = part(below, below.words[len(second.words) :])
    top = line_of((*label, *names), row.page, row.grid)
    return [top, rest] if rest is not None else [top]


def marks_presence(rows: Sequence[Line]) -> bool:
    """Whether the list says that an asterisk marks those who came."""
    return any(reads("attendees", "star", row.text) for row in rows)


def without_legend(row: Line) -> Line | None:
    """`row` without what explains the mark: "Elected Members: (*present)" keeps its label,
    a row that only explains it is dropped."""
    found = rules_of("attendees", "legend", "star").search(row.text)
    if found is None:
        return row
    kept = len(row.text[: found.start()].split()) if found[0].startswith("(") else 0
    return part(row, row.words[:kept]) if kept else None


def _label_edges(row: Line) -> list[float]:
    """Left edges of the labels in `row` when each of its parts is one."""
    parts = row.segments
    labels = [_plain_label(p) for p in parts]
    lists = {label.list for label in labels if label} | {label.status for label in labels if label}
    return [p.box.x0 for p in parts] if len(parts) > 1 and all(labels) and len(lists) > 1 else []


def _plain_label(line: Line) -> Label | None:
    label = read_label(line.text)
    return label if label is not None and label.list != "skip" else None


def _columns_end(rows: Sequence[Line], start: int, edges: Sequence[float]) -> int:
    """The index after the rows that keep to the columns."""
    end = start + 1
    while end < len(rows) and rows[end].page == rows[start].page:
        parts = rows[end].segments
        across = any(p.box.x0 < edge - 10 < edge + 30 < p.box.x1 for p in parts for edge in edges[1:])
        labelled = _plain_label(parts[0]) is not None and len(parts) == 1
        if across or labelled:
            break
        end += 1
    return end


def _between(row: Line, left: float, right: float) -> Line | None:
    return part(row, tuple(w for s in row.segments for w in s.words if left - 12 <= s.box.x0 < right - 12))


def _cut_at_labels(row: Line) -> Iterator[Line]:
    """`row` cut before each "In attendance:" that follows a full stop or a semicolon."""
    if not NEXT_BEGINS.search(row.text):
        yield row
        return
    start = 0
    words = row.words
    for at in range(1, len(words)):
        if not re.search(r"[^\d\W][.;]$|\)[.;]$", words[at - 1].text) or not words[at].text[0].isupper():
            continue
        if reads("attendees", "next-list", " ".join(w.text for w in words[at : at + 5])):
            yield from filter(None, [part(row, words[start:at])])
            start = at
            continue
        end = next((i for i in range(at, min(at + 5, len(words))) if re.search(r":-?$", words[i].text)), None)
        if end is not None and read_label(" ".join(w.text for w in words[at : end + 1])):
            yield from filter(None, [part(row, words[start:at])])
            start = at
    yield from filter(None, [part(row, words[start:])])
