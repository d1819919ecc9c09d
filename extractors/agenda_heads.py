"""Headings over the items of an agenda: "Public Business", "PART II", "Items for decision"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.agenda_columns import rule_for
from extractors.agenda_layout import Layout
from extractors.agenda_rows import Row
from extractors.dates import parse_date

LONGEST = 16  # words


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as printed; `end` is the index of the first row after it and its remark."""

    text: str
    private: bool
    end: int


def headings(rows: Sequence[Row], chain: dict[int, str], layout: Layout) -> dict[int, Heading]:
    """Index of each row that opens a heading, from just above the first item downwards."""
    out: dict[int, Heading] = {}
    index = _search_from(rows, chain)
    while index < len(rows):
        head = None if index in chain else _heading(rows, index, chain, layout)
        if head is not None:
            out[index] = head
        index = head.end if head else index + 1
    return out


def _search_from(rows: Sequence[Row], chain: dict[int, str]) -> int:
    """Headings of the first item stand right above it, with nothing of the meeting between."""
    first = min(chain)
    start = first
    while start > 0 and first - start < 8:
        text = rows[start - 1].text
        if parse_date(text) or re.match(
            r"\W*(?:a\s*g\s*e\s*n\s*d\s*a|place|venue|date|time|contact|membership|members)\b\W*$|.*@|.*:$", text, re.IGNORECASE
        ):
            break
        start -= 1
    return start


def _heading(rows: Sequence[Row], index: int, chain: dict[int, str], layout: Layout) -> Heading | None:
    row = rows[index]
    if row.body is None or row.number or row.label or row.pages or len(row.text.split()) > LONGEST:
        return None
    if not _looks_like_one(rows, index, chain, layout):
        return None
    end = _with_second_line(rows, index, chain, layout)
    text = " ".join(r.text for r in rows[index:end])
    remark = _remark_end(rows, end, chain)
    closed = rule_for("heading", text)
    private = bool(closed and closed[1].get("private")) or _remark_closes(rows[end:remark])
    return Heading(re.sub(r"[\s:]+$", "", text), private, remark)


def _looks_like_one(rows: Sequence[Row], index: int, chain: dict[int, str], layout: Layout) -> bool:
    row = rows[index]
    body = row.body
    if (
        body is None
        or re.search(r"[.;,]$|\bwill be\b|\bas follows\b", row.text)
        or rule_for("presenter", row.text)
        or rule_for("column", row.text)
    ):
        return False
    known = rule_for("heading", row.text) is not None
    if body.box.x0 > layout.middle and not layout.is_centred(body):  # "For Decision" at the right of an item
        return False
    at_edge = body.box.x0 < layout.number_x0 + 6 or _over_column(rows, index, layout)
    apart = layout.is_centred(body) or (layout.hanging and at_edge)
    marked = body.bold or row.text.isupper()
    if _continues_above(rows, index, layout):
        return False
    if known:
        return apart or not layout.hanging or marked
    if index < min(chain):  # the name of the committee stands there, or its motto
        return False
    over_item = index + 1 in chain or (index + 2 in chain and rows[index + 1].text[:1] == "(")
    return over_item and apart and marked and len(row.text.split()) <= 8 and not rule_for("note", row.text)


def _over_column(rows: Sequence[Row], index: int, layout: Layout) -> bool:
    """A line in capitals set off in the column of the titles, right over the next item."""
    row = rows[index]
    if row.body is None or not index or not layout.number_x0 - 12 < row.body.box.x0 < layout.text_x0 + 6:
        return False
    return row.text.isupper() and row.body.bold and layout.gap(rows[index - 1].line, row.line) > 0.6


def _continues_above(rows: Sequence[Row], index: int, layout: Layout) -> bool:
    """A second line of the title above, by its place and weight."""
    above, row = rows[index - 1] if index else None, rows[index]
    if above is None or above.body is None or row.body is None or above.pages:
        return False
    close = layout.gap(above.line, row.line) < 0.3 and above.line.page == row.line.page
    alike = above.body.bold == row.body.bold and abs(above.body.box.x0 - row.body.box.x0) < 6
    return close and alike and layout.is_full(above.body, row.body)


def _with_second_line(rows: Sequence[Row], index: int, chain: dict[int, str], layout: Layout) -> int:
    """The index after a heading that runs over two or three lines."""
    end = index + 1
    while end < len(rows) and end - index < 3 and end not in chain:
        above, row = rows[end - 1], rows[end]
        if above.body is None or row.body is None or row.number or row.label or row.text.startswith("("):
            break
        alike = above.body.bold == row.body.bold and above.text.isupper() == row.text.isupper()
        joined = alike and layout.gap(above.line, row.line) < 0.3 and (row.text.isupper() or row.body.bold)
        if not joined or rule_for("heading", row.text) and not layout.is_full(above.body, row.body):
            break
        end += 1
    return end


def _remark_end(rows: Sequence[Row], end: int, chain: dict[int, str]) -> int:
    """The index after a bracketed or italic remark under a heading, up to the next item."""
    at, depth = end, 0
    while at < len(rows) and at not in chain:
        text, body = rows[at].text, rows[at].body
        if not (depth > 0 or text.startswith("(") or (body is not None and body.italic)):
            break
        depth += text.count("(") - text.count(")")
        at += 1
    return at


def _remark_closes(rows: Sequence[Row]) -> bool:
    text = " ".join(row.text for row in rows)
    return bool(
        re.search(
            r"\b(?:is|are)\s+(?:likely\s+)?not\s+(?:to\s+be\s+)?open\s+to\b|\blikely\s+NOT\s+to\s+be\s+open\b"
            r"|\bexclu(?:ded|de|sion)\b",
            text,
            re.IGNORECASE,
        )
    )
