"""What a limb of a decision does: its operative verbs, as printed, in lower case."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from extractors.ruleset import reads, rules_of

KINDS_IN_ORDER = (("phrase", "passive", "first"), ("stated",), ("infinitive",), ("modal",))


def action_of(text: str, stem: str | None = None) -> str | None:
    """The operative verbs of a limb, joined with "; "; those of its stem when the limb has
    none; None when no known verb is found.

    >>> action_of("the findings be endorsed and that copies be circulated to all Members.")
    'endorsed; circulated'
    >>> action_of("Approve the proposals and to authorise the Clerk to proceed")
    'approve; authorise'
    >>> action_of("the sum of £500", "the Council approve")
    'approve'
    """
    for kinds in KINDS_IN_ORDER:
        verbs = _verbs(text, kinds)
        if verbs:
            return "; ".join(verbs)
    return action_of(stem) if stem else None


def _verbs(text: str, kinds: tuple[str, ...]) -> list[str]:
    phrases = [m.span() for rule in rules_of("actions", "phrase").for_text(text) for m in rule.pattern.finditer(text)]
    found = sorted(v for kind in kinds for v in _found(text, kind))
    found = [v for v in found if v[2] == "phrase" or not any(a <= v[0] < b for a, b in phrases)]
    first = next((verb for at, verb, kind in found if kind == "first"), None)
    if first is not None and "first" in kinds:
        form = "base" if first in decision_verbs("base") else "past"
        found = sorted(found + [v for v in _found(text, "joined") if v[1] in decision_verbs(form)])
    if kinds == ("infinitive",) or kinds == ("modal",):
        found = found[:1]
    return list(dict.fromkeys(verb for _, verb, _ in found))


def _found(text: str, kind: str) -> Iterator[tuple[int, str, str]]:
    for rule in rules_of("actions", kind).for_text(text):
        for match in rule.pattern.finditer(text):
            if kind == "passive" and reads("actions", "conditional", text[: match.start()]):
                continue
            if "verb" in rule.gives:
                yield match.start(), str(rule.gives["verb"]), kind
                continue
            for group in ("verb", "second"):
                word = match.groupdict().get(group)
                if word and _known(word.lower(), kind):
                    denied = group == "verb" and re.search(r"\bbe not\b|\bnot be\b", text[match.start() - 4 : match.end()])
                    yield match.start(group), ("not " if denied else "") + word.lower(), kind


def _known(word: str, kind: str) -> bool:
    past = word in decision_verbs("past")
    if kind in ("passive", "modal", "stated"):
        return past
    return word in decision_verbs("base") or (kind in ("first", "joined", "phrase") and (past or word in decision_verbs("third")))


@cache
def decision_verbs(column: str) -> frozenset[str]:
    """The verbs that minutes decide with: `column` "base" or "past", or "third", the third person of the base forms.

    >>> "notes" in decision_verbs("third"), "passes" in decision_verbs("third"), "ratifies" in decision_verbs("third")
    (True, True, True)
    """
    if column == "third":
        return frozenset(_third_person(base) for base in decision_verbs("base"))
    with files("extractors").joinpath("gazetteers", "decision_verbs.csv").open(encoding="utf-8") as file:
        return frozenset(row[column] for row in csv.DictReader(file))


def _third_person(base: str) -> str:
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ies"
    return base + ("es" if re.search(r"(?:s|sh|ch|x|z|o)$", base) else "s")
