"""Signs beside names that say who came: "* Denotes attendance   ø Denotes apology for absence"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.attendance_entries import Entry
from extractors.names import split_councillor, split_title
from extractors.pages import Line, Word, line_of
from extractors.ruleset import rules_of


def signs_in(rows: Sequence[Line]) -> Mapping[str, str]:
    """What each sign says, when the attendance explains two or more of them, or one that is no letter and means that
    somebody did not come ("* Absent").

    A sign explained twice in different words says nothing."""
    told: dict[str, set[str]] = {}
    for row in rows:
        pairs, rest = _pairs(row.text)
        if pairs and not re.search(r"\w", rest):
            for pair in pairs:
                told.setdefault(pair["sign"], set()).add(_status(pair["what"].lower()))
    sure = {sign: next(iter(statuses)) for sign, statuses in told.items() if len(statuses) == 1}
    alone = [sign for sign, status in sure.items() if not sign.isalpha() and status != "present"]
    return sure if len(sure) > 1 or alone else {}


def _status(what: str) -> str:
    if what.startswith("apolog"):
        return "apologies"
    return "absent" if re.match(r"abs|not|did", what) else "present"


def is_signs_legend(text: str) -> bool:
    """Whether `text` only explains signs and names nobody."""
    pairs, rest = _pairs(text)
    return bool(pairs) and not re.search(r"\w", rest)


def _pairs(text: str) -> tuple[list[re.Match[str]], str]:
    """Each sign with what is said of it, and the rest of `text`."""
    found = (pair for rule in rules_of("attendees", "sign").for_text(text) for pair in rule.finditer(text))
    pairs = sorted(found, key=re.Match.start)
    rest = text
    for pair in reversed(pairs):
        rest = rest[: pair.start()] + rest[pair.end() :]
    return pairs, rest.replace("and", "")


def without_letters(rows: Sequence[Line], signs: Mapping[str, str]) -> list[Line]:
    """`rows` without the letters that say who came, where they stand before the names: "P Jane
    Pell" under "P: Present   A: Apologies"."""
    letters = {sign for sign in signs if sign.isalpha()}
    pieces = [(row, [piece.words for piece in row.segments]) for row in rows]
    marked = [words for _, found in pieces for words in found if words[0].text in letters and len(words) > 2]
    if len(marked) < 4:
        return list(rows)
    out = []
    for row, found in pieces:
        kept = [words[1:] if words[0].text in letters and len(words) > 1 else words for words in found]
        out.append(row if kept == found else line_of(tuple(w for words in kept for w in words), row.page, row.grid))
    return out


def signed(entry: Entry, rows: Sequence[Line], signs: Mapping[str, str]) -> str | None:
    """The status that the sign straight before or behind a printed name gives."""
    word = next((w for start, end, w, _ in entry.run.spans if start < entry.end and end > entry.start), None)
    if word is None:
        return None
    for row in rows:
        at = next((i for i, w in enumerate(row.words) if w[:5] == word[:5]), None)
        if at is not None:
            return _before(row.words, at, signs)
    return None


def _before(words: Sequence[Word], at: int, signs: Mapping[str, str]) -> str | None:
    """The sign left of the name that holds word `at`, its title and "Councillor" between them."""
    for index in range(at, max(at - 4, -1), -1):
        text = words[index].text
        found = next((status for sign, status in signs.items() if _bears(text, sign, index < at)), None)
        if found is not None:
            return found
        if index < at and not (split_councillor(f"{text} Pell")[0] or split_title(f"{text} Pell")[0]):
            return None  # a word of the name before this one
    return None


def _bears(text: str, sign: str, before: bool) -> bool:
    """Whether a printed word is or opens with the sign; a letter stands alone before the name."""
    return (text == sign and before) if sign.isupper() else text == sign or (len(text) > 1 and text[0] == sign)
