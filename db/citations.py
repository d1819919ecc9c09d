"""Which minute a citation means: its number, in the body and at the time the text gives."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from db.identifiers import body_slug, label_key
from db.values import Row

SAME_MEETING = re.compile(r"\b(?:above|below|earlier in (?:the|this) meeting)\b", re.IGNORECASE)
OWN_WORDS = frozenset({"", "their", "its", "the committee", "the board", "this committee", "this board"})


def resolve(citations: Iterable[Row], minutes: Iterable[Row]) -> tuple[dict[str, tuple[str, str]], set[str]]:
    """What each citation means and why, by its id; and the ids of those that fit several minutes.

    Rows carry the council, body_slug and date of their meeting. Only minutes that own their address count."""
    numbered: dict[tuple, list[Row]] = defaultdict(list)
    for minute in minutes:
        if minute["number"]:
            numbered[(minute["council"], minute["body_slug"], label_key(minute["number"]))].append(minute)
    meant: dict[str, tuple[str, str]] = {}
    unsure: set[str] = set()
    for citation in citations:
        body = cited_body(citation)
        found = numbered.get((citation["council"], body, label_key(citation["cited_number"] or "")), [])
        found, reason = fitting(citation, found)
        if len(found) == 1:
            meant[citation["id"]] = (found[0]["id"], reason)
        elif len(found) > 1:
            unsure.add(citation["id"])
    return meant, unsure


def cited_body(citation: Row) -> str | None:
    """The slug of the body whose minute is cited: the one named, else the one whose minutes these are."""
    named = (citation["cited_body"] or "").strip().lower()
    return citation["body_slug"] if named in OWN_WORDS else body_slug(citation["cited_body"], citation["council"])


def fitting(citation: Row, minutes: list[Row]) -> tuple[list[Row], str]:
    """Those of `minutes` (of the cited number and body) that the citation can mean, and on what ground.

    Where every meeting counts its minutes from 1, a number alone says nothing about another meeting."""
    if citation["cited_date"]:
        return [m for m in minutes if m["date"] == citation["cited_date"]], "number, body and date"
    others = [m for m in minutes if m["id"] != citation["minute_id"]]
    counts_anew = any(m["lowest_number"] == 1 for m in others) or citation["lowest_number"] == 1
    same = [m for m in others if m["meeting_id"] == citation["meeting_id"]]
    if same and not citation["cited_body"] and (not counts_anew or SAME_MEETING.search(citation["text"] or "")):
        return same, "number, in the same minutes"
    if counts_anew:
        return [], ""
    near = [m for m in others if same_year(m["date"], citation["date"])]
    return near, "number and body, within the municipal year"


def same_year(one: str | None, other: str | None) -> bool:
    """Whether two dates lie in one municipal year, in which numbers run on (May to April)."""
    return one is not None and other is not None and municipal_year(one) == municipal_year(other)


def municipal_year(day: str) -> int | None:
    try:
        read = date.fromisoformat(day)
    except ValueError:
        return None
    return read.year if read.month >= 5 else read.year - 1
