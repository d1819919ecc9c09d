"""Mentions of other numbered minutes in the text of a minute."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.dates import find_dates
from extractors.paragraphs import Paragraph
from extractors.records import Citation, evidence_of
from extractors.ruleset import rules_of
from extractors.sentences import lines_between, sentences


def read_citations(body: Sequence[Paragraph], own_number: str | None = None) -> tuple[Citation, ...]:
    """One citation for every minute number mentioned, as printed, with body and date when
    the same sentence names them. The number of the minute itself is no citation."""
    found = (c for p in body for start, end in sentences(p.text) for c in _in_sentence(p, start, end))
    return tuple(c for c in found if c.cited_number != own_number)


def _in_sentence(paragraph: Paragraph, start: int, end: int) -> Iterator[Citation]:
    sentence = paragraph.text[start:end]
    for rule in rules_of("citations", "cited").for_text(sentence):
        for match in rule.pattern.finditer(sentence):
            lines = lines_between(paragraph.text, paragraph.lines, start + match.start(), start + match.end())
            body, date = _whose(sentence, match.start(), match.end())
            for number in _numbers(match["number"]):
                yield Citation(number, match[0].strip(), evidence_of(lines, rule.id), body, date)


def _numbers(printed: str) -> list[str]:
    """The numbers of a list; a range stays as printed.

    >>> _numbers("26, 27 and 29"), _numbers("12 to 15"), _numbers("(45/24)")
    (['26', '27', '29'], ['12 to 15'], ['45/24'])
    """
    if re.search(r"\bto\b|\s[-–]\s", printed):
        return [printed.strip()]
    return [n.strip(" ()") for n in re.split(r"\s*(?:,|&|\band\b)\s*", printed) if n.strip(" ()")]


def _whose(sentence: str, start: int, end: int) -> tuple[str | None, str | None]:
    """Body and date of a cited minute that is not the committee's own."""
    before, after = sentence[max(0, start - 160) : start], sentence[end : end + 140]
    theirs = re.search(r"\b(?:their|its)\s*$", before)
    around = (before + sentence[start:end], 0) if theirs else (sentence[max(0, start - 70) : end] + after, 0)
    body = None
    for rule in rules_of("citations", "body").for_text(around[0]):
        names = [m["body"] for m in rule.pattern.finditer(around[0])]
        body = body or (names[-1 if theirs else 0] if names else None)
    if theirs:
        dates = [iso for _, _, iso in find_dates(before)]
        return body, dates[-1] if dates else None
    near = re.match(r"[^.;()]{0,80}", after.lstrip(" ("))
    dates = [iso for _, _, iso in find_dates(near[0] if near else "")]
    tied = re.match(r"\s*\(?(?:of|from|at|,|dated|\()", after)
    return body, dates[0] if dates and tied else None
