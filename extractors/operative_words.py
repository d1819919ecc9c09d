"""The operative words of minutes: where a decision may open, and how sure its word is by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.paragraphs import Paragraph
from extractors.ruleset import Letters, Rule, reads, rules_of
from extractors.sentences import by_matter, end_of_matter, opens_matter

# weights of the words that tell a decision in one sentence: what the next one says is about something else
TOLD = frozenset(("last", "local", "weak", "elected", "moved"))
# weights of words that say nothing of how a council prints its decisions
LAST_RESORT = TOLD - {"weak"} | {"comment"}


@dataclass(frozen=True, slots=True)
class Opener:
    """An operative word: it ends at character `end` of paragraph `index`, its sentence
    begins at `start`."""

    index: int
    start: int
    end: int
    rule: Rule
    outcome: str | None = None  # "unanimously", printed beside the word
    aside: str | None = None  # vote or movers in brackets behind the word
    stem: str | None = None  # "having considered the comments", "to Council": before "that"
    word: int = 0  # where the word itself begins

    @property
    def weight(self) -> str:
        return str(self.rule.gives["weight"])


def openers(body: Sequence[Paragraph]) -> list[Opener]:
    """Every operative word outside of tables that is not retold from elsewhere."""
    letters = rules_of("resolutions", "word").letters_in("\n".join(p.text for p in body))
    return [o for i, p in enumerate(body) if p.grid is None for o in _openers_in(i, p, letters)]


def _openers_in(index: int, paragraph: Paragraph, letters: Letters) -> Iterator[Opener]:
    offset = len(paragraph.text) - len(paragraph.body)
    if reads("resolutions", "recital-whole", paragraph.body):
        return
    last = 0
    for start, end in by_matter(paragraph.body):
        if start < last:
            continue
        asked = paragraph.body[start:end].rstrip("”’\"' ").endswith("?")
        for rule, at, stop in _words(paragraph.body, start, end, letters):
            recital = rules_of("resolutions", "recital").search(paragraph.body[start:at])
            if recital or (asked and rule.gives["weight"] != "strong"):
                continue
            stop, outcome, aside = _lead(paragraph.body, stop) if stop > at else (stop, None, None)
            stop, stem = _stem_before_that(paragraph.body, stop, rule)
            stem = stem or rule.gives.get("stem")
            last = max(last, stop)
            yield Opener(index, offset + start, offset + stop, rule, outcome, aside, stem, offset + at)


def _words(text: str, start: int, end: int, letters: Letters) -> Iterator[tuple[Rule, int, int]]:
    """The operative words that the sentence `text[start:end]` may be read as, the surest first: (rule, begin, end). A rule
    that reads a `paragraph` is tried on all of it, too, or on all that it says of one application."""
    sentence = text[start:end]
    whole = text[start : end_of_matter(text, start)].rstrip() if start == 0 or opens_matter(sentence) else sentence
    for rule in rules_of("resolutions", "word").for_either(sentence, whole, letters):
        found = rule.search(sentence) or (rule.search(whole) if whole != sentence and rule.gives.get("paragraph") else None)
        if found:
            stop = found.start() if rule.gives.get("keep") else found.end()
            yield rule, start + found.start(), start + stop


def _lead(text: str, at: int) -> tuple[int, str | None, str | None]:
    """Where the decision itself begins: behind "(unanimously)", "(by 7 votes to 2)" and the
    number of the resolution."""
    outcome = aside = None
    while found := rules_of("resolutions", "lead").search(text[at:]):
        outcome = found.groupdict().get("outcome") or outcome
        aside = found.groupdict().get("aside") or aside
        at += found.end()
    return at, outcome, aside


def _stem_before_that(text: str, at: int, word: Rule) -> tuple[int, str | None]:
    for rule in rules_of("resolutions", "stem").for_text(text[at:]):
        found = rule.pattern.search(text[at:]) if rule.pattern else None
        if found and rule.gives.get("sort") in (None, word.gives.get("sort")):
            return at + found.end(), next(part for part in found.groups() if part).strip(" ,")
    return at, None
