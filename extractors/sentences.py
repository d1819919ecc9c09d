"""Sentences of a paragraph, and the lines that print a part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from extractors.pages import Line

END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[A-Z“\"‘(\[])")
ABBREVIATION = re.compile(
    r"\b(?:Cllrs?|Mrs?|Ms|Dr|No|Nos|St|Rev|Prof|Hon|Min|Ref|[Pp]rop|[Ss]ec|approx|etc|e\.g|i\.e|nem|[A-Z])\.$"
)

# the reference of a planning application, which opens what is said of it: "30/01240/HH – 8 Quay Close"
MATTER = re.compile(
    r"(?:(?:Planning )?Application(?: No\.?| Number| Ref\.?)?:? )?[A-Z]{0,4}/?\d{2,4}/\d{3,6}(?:/[A-Z]{1,5})?\b(?! (?:was|be)\b)"
)

NEXT_MATTER = re.compile(rf"[.;)]\s+(?={MATTER.pattern})")


@lru_cache(1024)  # a minute is asked for its votes, movers, interests and decisions one after the other
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence of a paragraph."""
    found = []
    start = 0
    for end in END.finditer(text):
        if not ABBREVIATION.search(text[start : end.start() + 1]):
            found.append((start, end.end()))
            start = end.end()
    if start < len(text):
        found.append((start, len(text)))
    return tuple(found)


def opens_matter(text: str) -> bool:
    """Whether `text` opens with the reference of an application."""
    return "/" in text and MATTER.match(text) is not None


def by_matter(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of `text`, parted also before the reference of another application: "no objection. 30/0117 Mill Farm"."""
    if "/" not in text:
        yield from sentences(text)
        return
    for start, end in sentences(text):
        cuts = [start, *(found.end() for found in NEXT_MATTER.finditer(text, start, end)), end]
        yield from pairwise(cuts)


def end_of_matter(text: str, start: int) -> int:
    """Where what is said of an application from character `start` on ends: before the reference that opens a sentence
    about another one, else with `text`."""
    found = NEXT_MATTER.search(text, start) if "/" in text else None
    return found.end() if found else len(text)


def lines_between(text: str, lines: Sequence[Line], start: int, end: int) -> tuple[Line, ...]:
    """The lines that print `text[start:end]`; letters are counted, for joining lines changes
    blanks and hyphens only."""
    first = _letters(text[:start])
    last = first + max(_letters(text[start:end]), 1)
    found = []
    seen = 0
    for line in lines:
        upto = seen + _letters(line.text)
        if upto > first and seen < last:
            found.append(line)
        seen = upto
    return tuple(found) or tuple(lines[-1:])


def _letters(text: str) -> int:
    return sum(ch.isalnum() for ch in text)
