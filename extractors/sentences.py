"""Sentences of a paragraph, and the lines that print a part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.models import Line

END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[A-Z“\"‘(\[])")
ABBREVIATION = re.compile(
    r"\b(?:Cllrs?|Mrs?|Ms|Dr|No|Nos|St|Rev|Prof|Hon|Min|Ref|[Pp]rop|[Ss]ec|approx|etc|e\.g|i\.e|nem|[A-Z])\.$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a paragraph."""
    start = 0
    for end in END.finditer(text):
        if ABBREVIATION.search(text[start : end.start() + 1]):
            continue
        yield start, end.end()
        start = end.end()
    if start < len(text):
        yield start, len(text)


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
