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


class Borne:
    """The minutes that bear one number in one body: by day, by meeting and by municipal year."""

    def __init__(self) -> None:
        self.by: dict[tuple[str, object], list[Row]] = defaultdict(list)
        self.anew: set[str] = set()  # of meetings that count their minutes from 1

    def add(self, minute: Row) -> None:
        year = municipal_year(minute["date"]) if minute["date"] else None
        for how, key in (("date", minute["date"]), ("meeting", minute["meeting_id"]), ("year", year)):
            self.by[how, key].append(minute)
        if minute["lowest_number"] == 1:
            self.anew.add(minute["id"])

    def found(self, how: str, key: object, besides: str | None = None) -> list[Row]:
        return [m for m in self.by.get((how, key), ()) if m["id"] != besides] if key is not None else []


NOBODY = Borne()


def resolve(citations: Iterable[Row], minutes: Iterable[Row]) -> tuple[dict[str, tuple[str, str]], set[str]]:
    """What each citation means and why, by its id; and the ids of those that fit several minutes.

    Rows carry the council, body_slug and date of their meeting. Only minutes that own their address count."""
    numbered: dict[tuple, Borne] = defaultdict(Borne)
    for minute in minutes:
        if minute["number"]:
            numbered[(minute["council"], minute["body_slug"], label_key(minute["number"]))].add(minute)
    meant: dict[str, tuple[str, str]] = {}
    unsure: set[str] = set()
    for citation in citations:
        body = cited_body(citation)
        borne = numbered.get((citation["council"], body, label_key(citation["cited_number"] or "")), NOBODY)
        found, reason = fitting(citation, borne)
        if len(found) == 1:
            meant[citation["id"]] = (found[0]["id"], reason)
        elif len(found) > 1:
            unsure.add(citation["id"])
    return meant, unsure


def cited_body(citation: Row) -> str | None:
    """The slug of the body whose minute is cited: the one named, else the one whose minutes these are."""
    named = (citation["cited_body"] or "").strip().lower()
    return citation["body_slug"] if named in OWN_WORDS else body_slug(citation["cited_body"], citation["council"])


def fitting(citation: Row, borne: Borne) -> tuple[list[Row], str]:
    """The minutes (of the cited number and body) that the citation can mean, and on what ground.

    Where every meeting counts its minutes from 1, a number alone says nothing about another meeting."""
    if citation["cited_date"]:
        return borne.found("date", citation["cited_date"]), "number, body and date"
    own = citation["minute_id"]
    counts_anew = len(borne.anew) > (own in borne.anew) or citation["lowest_number"] == 1
    same = borne.found("meeting", citation["meeting_id"], own)
    if same and not citation["cited_body"] and (not counts_anew or SAME_MEETING.search(citation["text"] or "")):
        return same, "number, in the same minutes"
    if counts_anew or citation["date"] is None:
        return [], ""
    return borne.found("year", municipal_year(citation["date"]), own), "number and body, within the municipal year"


def municipal_year(day: str) -> int | None:
    try:
        read = date.fromisoformat(day)
    except ValueError:
        return None
    return read.year if read.month >= 5 else read.year - 1
