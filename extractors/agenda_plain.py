"""Agendas that number nothing: bulleted, bold or ranged lines under the word "Agenda"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.agenda_columns import rule_for
from extractors.agenda_layout import Layout, layout_of
from extractors.agenda_rows import Row
from extractors.agenda_text import texts_of
from extractors.dates import parse_date
from extractors.pages import Line, Section
from extractors.problems import Problem
from extractors.records import Item, evidence_of
from extractors.rows import part
from extractors.ruleset import reads

BULLET = re.compile(r"^[•●▪■○➢\uf0b7*-]$")


def unnumbered(rows: Sequence[Row], section: Section) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    """The items of an agenda without numbers; a Problem when it reads as an agenda and no
    items can be told apart."""
    starts = _starts(rows)
    usual = sum(1 for row in rows if reads("items", "usual", row.text))
    if len(starts) < 2:
        doubt = Problem(
            "extract", "agenda-not-read", "an agenda is printed here, but no items were read", next(iter(section.pages), None)
        )
        return (), (doubt,) if usual > 1 and any(reads("items", "over-agenda", row.text) for row in rows) else ()
    return tuple(_items(rows, starts)), ()


def _starts(rows: Sequence[Row]) -> list[int]:
    """Indexes of the rows that open an item."""
    head = next((i for i, row in enumerate(rows) if reads("items", "over-agenda", row.text)), None)
    if head is None:
        return []
    head = _below_meeting(rows, head)
    below = range(head + 1, next((i for i in range(head + 2, len(rows)) if _ends(rows[i])), len(rows)))
    bulleted = [i for i in below if BULLET.match(rows[i].line.words[0].text)]
    if len(bulleted) > 2:
        return bulleted
    bold = [i for i in below if rows[i].body and rows[i].body.bold and not rule_for("heading", rows[i].text)]
    if len(bold) > 2 and any(rows[i].pages or reads("items", "usual", rows[i].text) for i in bold):
        right = max(rows[i].line.box.x1 for i in below)
        full = {i for i in bold if rows[i].line.box.x1 > right - 4 * rows[i].line.size}
        return [i for i in bold if i - 1 not in bold or i - 1 not in full]  # a title goes on below a full line
    return [i for i in below if rows[i].pages and rows[i].body]


def _below_meeting(rows: Sequence[Row], head: int) -> int:
    """The row below which the items stand: the word "Agenda", or what is printed under it of body, place and time."""
    first = enumerate(rows[head + 1 : head + 7], head + 1)
    told = [i for i, row in first if reads("items", "to-be-held", row.text) or parse_date(row.text)]
    usual = next((i for i in range(head + 1, len(rows)) if reads("items", "usual", rows[i].text)), len(rows))
    return max((i for i in told if i < usual), default=head)


def _ends(row: Row) -> bool:
    return rule_for("end", row.text) is not None and not reads("items", "usual", row.text)


def _items(rows: Sequence[Row], starts: Sequence[int]) -> Iterator[Item]:
    layout = layout_of(rows, starts)
    over = next((i for i in range(starts[-1] + 1, len(rows)) if _ends(rows[i])), len(rows))
    for start, end in zip(starts, [*starts[1:], over]):
        yield _item([_without_bullet(rows[start]), *rows[start + 1 : end]], layout)


def _without_bullet(row: Row) -> Row:
    if row.body is None or not BULLET.match(row.body.words[0].text):
        return row
    rest: Line | None = part(row.body, row.body.words[1:])
    return Row(row.line, body=rest, presenter=row.presenter, pages=row.pages, follows=row.follows, x0=row.x0)


def _item(rows: Sequence[Row], layout: Layout) -> Item:
    texts = texts_of(rows, layout)
    first, last = texts.pages or (None, None)
    return Item(
        number=None,
        title=texts.title,
        evidence=evidence_of([row.line for row in rows[: texts.title_rows]], "items.unnumbered"),
        first_page=first,
        last_page=last,
        presented_by=texts.presenter,
        to_follow=texts.follows,
        note=texts.note,
    )
