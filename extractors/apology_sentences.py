"""Sentences that give apologies: which words of them are the names."""

from __future__ import annotations

import re

from extractors.names import parse_name, split_councillor
from extractors.offices import note_of
from extractors.ruleset import reads, rules_of

SAID = re.compile(r"pologi|pology|POLOG|mddiheuriad")
ENTRY = re.compile(r"(?:(?:Mrs?|Ms|Miss|Dr)\.? )?[A-Z][^\W\d_'’-]*(?: [A-Z][^\W\d_'’.-]*){1,3} ?(?:\(|,|$)")
BRACKETS = re.compile(r"\([^()]*\)")
# "..., who was away, and Councillor Oak": others whose apologies the sentence gives, and nothing said of their coming
BEHIND_REASON = re.compile(
    r",?\s+(?:who|due\s+to|owing\s+to|because)\b[^.;]{1,70}?(?:,|\s+and|,\s+and)\s+"
    r"(?P<names>(?:Councillor|Cllr)\.?\s+(?:(?:Mrs?|Ms|Miss|Dr)\.?\s+)?(?:[A-Z]\.?\s+)*[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?)"
    r"(?=\s*(?:\.?$|\.\s|,|\(|\s(?:and|who|due\s+to|owing\s+to|because)\b))"
)


def names_under_heading(text: str) -> tuple[str, int, int] | None:
    """The rule and the place of names straight under a heading of apologies: "Cllrs Fern and Oak"."""
    for rule in rules_of("attendees", "under-heading").for_text(text):
        if match := rule.search(text):
            return rule.id, match.start("names"), _clause_end(text, match.start("names"))
    named = split_councillor(text)[0] or _named_with_reason(text) or _titled(text) or reads("attendees", "bare-names", text)
    if named and _says_nothing_else(text):
        return "attendees.apologies-heading", 0, _clause_end(text, 0)
    return None


def names_alone(text: str) -> bool:
    """Whether `text` is a councillor, or several, and nothing else but what they are: an entry of a list."""
    return (
        bool(split_councillor(text)[0] or ENTRY.match(text) and not text.isupper())
        and len(text) < 200
        and _says_nothing_else(re.split(r"\(| [–-] ", text)[0])
    )


def _titled(text: str) -> bool:
    """A name with a title, or several: "Mr. F. Oak, Mrs Fern"."""
    name = parse_name(re.split(r"\s*(?:[,;(]|\s[–-]\s|\band\b)", text)[0])
    return name is not None and name.title is not None and len(text) < 200


def _named_with_reason(text: str) -> bool:
    """A name and in brackets or behind a dash why the person stays away: "Jane Pell (work commitments)"."""
    found = re.match(r"(?P<name>[^(),]+)\((?P<reason>[^()]+)\)|(?P<name2>[^(),;]+?)\s[–-]\s(?P<reason2>[^();,.]+)", text)
    if found is None:
        return False
    name, reason = (found["name"], found["reason"]) if found["name"] else (found["name2"], found["reason2"])
    return parse_name(name.strip()) is not None and note_of(reason.strip()) is not None


def apology_sentence(text: str) -> tuple[str, int, int] | None:
    """The rule that reads apologies in `text` and where the names stand in it.

    >>> text = "Apologies were received from Cllr Fern, who was unwell."
    >>> rule, start, end = apology_sentence(text)
    >>> text[start:end]
    'Cllr Fern'
    >>> text = "Apologies were received from Cllrs A Fern and B Oak and Cllr Ash was in attendance as substitute."
    >>> rule, start, end = apology_sentence(text)
    >>> text[start:end]
    'Cllrs A Fern and B Oak'
    >>> text = "Apologies from Councillors Fern and Oak were noted and accepted."
    >>> rule, start, end = apology_sentence(text)
    >>> text[start:end]
    'Councillors Fern and Oak'
    """
    for rule in rules_of("attendees", "none", "sentence").for_text(text):
        match = rule.search(text)
        if match is None:
            continue
        if rule.gives["kind"] == "none":
            return None
        start = match.start("names")
        end = _clause_end(text, start) if match.end("names") == len(text) else match.end("names")
        return rule.id, start, end
    return None


def names_behind_reason(text: str, at: int) -> tuple[int, int] | None:
    """Where the next names stand behind the reason that character `at` opens, None when none do.

    >>> text = "Apologies from Cllr Fern who was ill and Cllr Oak who was away."
    >>> start, end = names_behind_reason(text, text.index(" who"))
    >>> text[start:end]
    'Cllr Oak'
    """
    found = BEHIND_REASON.match(text, at)
    return found.span("names") if found else None


def _clause_end(text: str, start: int) -> int:
    outside = BRACKETS.sub(lambda inside: "(" + "_" * (len(inside[0]) - 2) + ")", text)  # "Oak (for whom Councillor Fern came)"
    found = rules_of("attendees", "names-end").search(outside, start)
    return found.start() if found else len(text)


def _says_nothing_else(text: str) -> bool:
    """Names alone: no verb follows the last of them."""
    return not reads("attendees", "verb", text[: _clause_end(text, 0)])
