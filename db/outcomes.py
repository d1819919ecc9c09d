"""Which decision of a minute answers which recommendation of its report, told by their words alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from db.values import Row

RUN = 3  # words in a row that two texts have to share to count
ALIKE = 0.6  # share of the shorter text's runs found in the other
CLEARER = 0.1  # by so much the best has to beat the next
# Who is asked and who decides stands before the verb, in many forms ("Cabinet is asked to", "RESOLVED that").
OPENING = re.compile(
    r"^(?:that|to|and|the|[\w ]{0,60}?\b(?:is|are|be) (?:asked|recommended|requested|invited) (?:to|that))\s+", re.IGNORECASE
)


def answers(recommendations: Iterable[Row], resolutions: Iterable[Row]) -> dict[str, tuple[str, str]]:
    """The decision that answers each recommendation and how nearly in its words, by recommendation id.

    Rows have id, minute_id and text. Where no decision, or two alike, fit, there is no entry."""
    by_minute: dict[str, list[Row]] = defaultdict(list)
    for resolution in resolutions:
        by_minute[resolution["minute_id"]].append(resolution)
    found: dict[str, tuple[str, str]] = {}
    for recommendation in recommendations:
        answer = answer_to(recommendation["text"], by_minute.get(recommendation["minute_id"], []))
        if answer:
            found[recommendation["id"]] = answer
    return found


def answer_to(text: str, resolutions: list[Row]) -> tuple[str, str] | None:
    words = words_of(text)
    same = [r for r in resolutions if words and words_of(r["text"]) == words]
    if same:
        return (same[0]["id"], "same words") if len(same) == 1 else None
    scored = sorted(((likeness(words, words_of(r["text"])), r["id"]) for r in resolutions), reverse=True)
    if not scored or scored[0][0] < ALIKE or (len(scored) > 1 and scored[0][0] - scored[1][0] < CLEARER):
        return None
    return scored[0][1], "nearly the same words"


def words_of(text: str | None) -> list[str]:
    """The words of a recommendation or decision without what stands before the verb.

    >>> words_of("Cabinet is asked to NOTE the report.") == words_of("note the report")
    True
    """
    text = " ".join((text or "").split())
    while (shorter := OPENING.sub("", text)) != text:
        text = shorter
    return re.findall(r"\w+", text.lower())


def likeness(one: list[str], other: list[str]) -> float:
    """How many of the shorter text's runs of words the other has, 0 to 1."""
    a, b = runs_of(one), runs_of(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def runs_of(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}
