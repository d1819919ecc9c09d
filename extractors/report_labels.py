"""The labels of a report's head: which rule reads a line, and the words that are its value."""

from __future__ import annotations

import re

from extractors.pages import Line, line_of
from extractors.ruleset import Rule, rules_of

LONGEST_LABEL = 40  # letters of a label in the other language
ENUMERATED = re.compile(r"^(?:\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]|[•●▪■○\uf0b7])\s+", re.I)


def read_rule(text: str, kind: str) -> tuple[Rule, dict] | None:
    """The first rule of `kind` that reads `text`, with its fields."""
    return rules_of("reports", kind).first(text)


def is_body(text: str) -> bool:
    """Whether a line of `text` opens the body of a report."""
    return read_rule(text, "body") is not None


def match_label(text: str) -> tuple[Rule, dict] | None:
    """The label rule that reads `text`, whatever numbers it: "(b) Ward:", or says it in another language before it:
    "Teitl / Title:"."""
    text = ENUMERATED.sub("", " ".join(text.split()))
    found = read_rule(text, "label")
    first, bar, second = text.partition(" / ") if found is None else ("", "", "")
    return read_rule(second, "label") if bar and len(first) < LONGEST_LABEL and ":" not in first else found


def last_words(line: Line, value: str) -> Line | None:
    """The words of `line` that make up `value`, its end."""
    wanted = re.sub(r"\s", "", value)
    if not wanted:
        return None
    words, length = [], 0
    for word in reversed(line.words):
        if length >= len(wanted):
            break
        words.append(word)
        length += len(re.sub(r"\s", "", word.text))
    return line_of(tuple(reversed(words)), line.page, line.grid)


def gap(above: Line, line: Line) -> float:
    """Blank between two lines in font sizes; 0 over a page break."""
    return (line.box.top - above.box.bottom) / line.size if above.page == line.page else 0.0
