"""Recorded votes as lists: a line "For the motion (2)", "NO" or "There voted against:" and the
names in paragraphs below it, with or without their number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.movers import person
from extractors.names import split_councillor
from extractors.pages import Line
from extractors.paragraphs import Paragraph
from extractors.records import VoteMember
from extractors.ruleset import reads, rules_of
from extractors.vote_columns import Columns

LED = re.compile(r"\d{1,3} [A-Za-z ]{3,30}$")  # "19 For", "2 Abstentions"
LEADERS = re.compile(r"\s*[.…]{3,}\s*")
PARTS = re.compile(r"\s*(?:[,;&]|\band\b)\s*|\s+(?=(?:Councillor|Cllr\.?|Mayor|Alderman)\s)")


@dataclass(frozen=True, slots=True)
class _Listed:
    """What stands under one head: the paragraphs up to `end`, the names and the number."""

    choice: str
    end: int
    names: tuple[str, ...]
    count: int | None


def vote_lists(body: Sequence[Paragraph]) -> Iterator[Columns]:
    """The votes in lists among the paragraphs of one minute, in order: at least those for and
    those against, with names under one of them or a number before each ("19 For")."""
    at = 0
    while at < len(body):
        found = _lists(body, at)
        choices = {listed.choice for listed in found}
        numbers = all(LED.match(body[listed.end - 1].text) and listed.count is not None for listed in found)
        if not {"for", "against"} <= choices or not (numbers or any(listed.names for listed in found)):
            at += 1
            continue
        end = found[-1].end
        yield _vote(at, end, found, [line for p in body[at:end] for line in p.lines])
        at = end


def _vote(at: int, end: int, found: Sequence[_Listed], lines: Sequence[Line]) -> Columns:
    counts = tuple((listed.choice, listed.count) for listed in found if listed.count is not None)
    agree = all(listed.count in (None, len(listed.names)) for listed in found)
    members = tuple(VoteMember(name, listed.choice) for listed in found for name in listed.names) if agree else ()
    return Columns(at, end - 1, tuple(lines), counts, members)


def _lists(body: Sequence[Paragraph], at: int) -> list[_Listed]:
    """The lists that follow one another from paragraph `at` on, one for each choice."""
    out: list[_Listed] = []
    while at < len(body):
        listed = _list(body, at)
        if listed is None or listed.choice in {o.choice for o in out}:
            break
        out.append(listed)
        at = listed.end
    return out


def _list(body: Sequence[Paragraph], at: int) -> _Listed | None:
    head = rules_of("votes", "list-head").search(body[at].text.strip())
    if head is None or body[at].grid is not None:
        return None
    choice = next(c for c in ("for", "against", "abstain") if head[c])
    stated = head["lead"] or head["count"] or head["total"]
    count = int(stated) if stated else None
    names: list[str] = []
    end = at + 1
    while end < len(body) and body[end].grid is None:
        text = body[end].text.strip()
        total = rules_of("votes", "total").search(text)
        read = [] if total or reads("votes", "empty", text) else _names(LEADERS.split(text)[0])
        if read is None or reads("votes", "list-head", text):
            break
        stated = total["number"] if total else _behind_leaders(text)
        count = int(stated) if stated else 0 if reads("votes", "empty", text) else count
        names += read
        end += 1
    return _Listed(choice, end, tuple(names), count)


def _behind_leaders(text: str) -> str | None:
    """The number at the end of a line of dots: "Councillors Pell and Marsh ...... 2"."""
    parts = LEADERS.split(text)
    found = re.fullmatch(r"\(?(\d{1,3})\)?", parts[-1].strip()) if len(parts) > 1 else None
    return found[1] if found else None


def _names(text: str) -> list[str] | None:
    """The names of one paragraph; None when any part of it reads like none.

    >>> _names("Councillors Pell, Marsh and Dunn")
    ['Pell', 'Marsh', 'Dunn']
    >>> _names("The motion was declared lost.")
    """
    rest = split_councillor(re.sub(r"\(\d{1,3}\)|\.$", "", text).strip())[1]
    parts = [part for part in PARTS.split(rest) if part.strip()]
    read = [person(part) for part in parts if len(part.split()) < 6]
    return [name for name in read if name] if parts and None not in read and len(read) == len(parts) else None
