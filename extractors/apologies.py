"""Apologies given inside a minute: a sentence, or names under the heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.attendance_entries import Entry, Run, run_entries
from extractors.attendance_lists import Label
from extractors.models import Section
from extractors.names import split_councillor
from extractors.paragraphs import Paragraph, paragraphs
from extractors.ruleset import load_rules

SAID = re.compile(r"pologi|pology|mddiheuriad")
HEADING = re.compile(r"^(?:\S{1,12}\s+)?(?:(?:welcome|introductions?|chair\S*)[\w\s,/&]*\b)?(?:to\s+(?:receive|record|accept|note)\s+)?(?:any\s+)?apolog(?:y|ies)\b[^.:]{0,90}$", re.IGNORECASE)
# the end of the names: a full stop behind a word that is no initial or title, or a new clause
CLAUSE = re.compile(
    r"(?<![A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bCllr)(?<!\bCllrs)(?<!\bRev)\.(?=\s|$)"
    r"|,?\s+(?:who|whose|due\s+to|owing\s+to|because|as\s+(?:he|she|they)|for\s+whom|with\s+(?:Councillor|Cllr|Mr|the\s+reason)|"
    r"(?:and\s+)?(?:these|this|it|they)\s+(?:was|were)|(?:were|was)\s+(?:received|accepted|noted|approved)|and\s+(?:for\s+)?late(?:ness)?\b|"
    r"(?:on|in|at)\s+(?:the|this)\s+\w+|having\b|,?\s*(?:and\s+)?the\s+reasons?)",
)


def minuted_apologies(section: Section) -> Iterator[tuple[Entry, Label]]:
    """The persons whose apologies a minute gives, with the heading they stand under."""
    heading: Paragraph | None = None
    after = 0
    for paragraph in paragraphs(section.lines):
        if HEADING.match(paragraph.text) and not _sentence(paragraph.text):
            heading, after = paragraph, 0
            continue
        after += 1
        text = paragraph.text
        found = _sentence(text) if SAID.search(text) else None
        if found is None and heading is not None and after == 1:
            found = _under_heading(text)
        if found is not None:
            rule, start, end = found
            label = Label(_title(heading.text) if heading and after == 1 else "Apologies", rule, "anybody", "apologies")
            yield from _people(paragraph, start, end, label)


def _under_heading(text: str) -> tuple[str, int, int] | None:
    """Names straight under a heading of apologies: "Cllrs Fern and Oak." """
    for rule in load_rules("attendees"):
        match = rule.pattern.search(text) if rule.gives.get("use") == "under-heading" and rule.pattern else None
        if match:
            return rule.id, match.start("names"), _clause_end(text, match.start("names"))
    if split_councillor(text)[0] and _says_nothing_else(text):
        return "attendees.apologies-heading", 0, _clause_end(text, 0)
    return None


def _sentence(text: str) -> tuple[str, int, int] | None:
    """The rule that reads apologies in `text` and where the names stand in it."""
    rules = [rule for rule in load_rules("attendees") if rule.gives.get("use") in ("none", "sentence")]
    for rule in rules:
        match = rule.pattern.search(text) if rule.pattern else None
        if match is None:
            continue
        if rule.gives["use"] == "none":
            return None
        start = match.start("names")
        end = _clause_end(text, start) if match.end("names") == len(text) else match.end("names")
        return rule.id, start, end
    return None


def _clause_end(text: str, start: int) -> int:
    found = CLAUSE.search(text, start)
    return found.start() if found else len(text)


def _says_nothing_else(text: str) -> bool:
    """Names alone: no verb follows the last of them."""
    return not re.search(r"\b(?:had|has|was|were|is|are|asked|declared|left|joined|welcomed|reported)\b", text[: _clause_end(text, 0)])


def _title(heading: str) -> str:
    return re.sub(r"^[\W\d]+", "", heading).strip(" :.") or heading


def _people(paragraph: Paragraph, start: int, end: int, label: Label) -> Iterator[tuple[Entry, Label]]:
    run = _run_of(paragraph, start, end)
    if run is not None:
        for entry in run_entries(run):
            yield entry, label


def _run_of(paragraph: Paragraph, start: int, end: int) -> Run | None:
    """The words of `paragraph` between two places of its text."""
    wanted = paragraph.text[start:end].split()
    words = [(word, line.page) for line in paragraph.lines for word in line.words]
    skip = len(paragraph.text[:start].split())
    chosen = _matching(words, wanted, skip)
    if not chosen:
        return None
    run = Run()
    for word, page in chosen:
        if run.text:
            run.text += " "
        text = word.text if (word, page) != chosen[-1] else word.text.rstrip(".")
        run.spans.append((len(run.text), len(run.text) + len(text), word, page))
        run.text += text
    return run


def _matching(words: Sequence, wanted: Sequence[str], near: int) -> list:
    """The run of printed words that reads `wanted`, looked for around position `near`."""
    texts = [word.text for word, _ in words]
    for shift in sorted(range(-6, 7), key=abs):
        at = near + shift
        if at >= 0 and [t.rstrip(".,;") for t in texts[at : at + len(wanted)]] == [w.rstrip(".,;") for w in wanted]:
            return list(words[at : at + len(wanted)])
    return []
