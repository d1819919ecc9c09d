"""Things named in running text: amounts of money, legislation, dates, decision references,
organisations, wards.

One row an occurrence, with the boxes of its own words. The patterns are in
`rules/mentions.toml`, `rules/organisations.toml` and `rules/dates.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractors.dates import find_dates
from extractors.models import Box, Evidence, Line, Mention, Word, union
from extractors.paragraphs import groups
from extractors.ruleset import load_rules, matches

UNITS = {
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
}
# words that open a sentence or point into an Act, never part of its name
NOT_A_NAME = frozenset(
    "the this that these those each any every a an under section sections part parts schedule paragraph "
    "regulation article chapter in by of and or to for since following both see with if as when where while "
    "however also although it its our new relevant said same such first second uk background legislation "
    "whether from on at has have is are was were section’s".split()
)
# one of them stands in every mention but those of organisations: an amount, an Act, a year, a date in figures, a month
# with a short year, a reference; most cells and many paragraphs need no closer look
LIKELY = re.compile(r"£|Act|[12]\d{3}|\d/\d|\d\s?[.-]\s?\d\d?\s?[.-]\s?\d|[A-Za-z]{3}[ .,'’-]*\d\d|\d\d/[A-Z]")
PERSON = re.compile(r"\b(?:Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr|Sir|Inspector|Superintendent)\.?\s+$")
OWNER = re.compile(r"(?:Council|Authority|Borough|County|City|Government|UK)[’']s?\b")
Found = tuple[int, int, str, str | None, str]  # start, end, kind, value, rule


def extract(lines: Sequence[Line]) -> Iterator[Mention]:
    """Every mention in `lines` (of one section, in reading order), in order of appearance."""
    for run in _runs(lines):
        if not _is_likely(" ".join([line.text for line in run])):
            continue
        placed = _place(run)
        for start, end, kind, value, rule in find(placed.text):
            text = re.sub(r"\s+", " ", placed.text[start:end])
            yield Mention(kind, text, placed.evidence(start, end, rule), value)


def _is_likely(text: str) -> bool:
    return bool(LIKELY.search(text)) or any(rule.gate.search(text) for rule in load_rules("organisations"))


def find(text: str) -> Iterator[Found]:
    """The mentions in `text` as (start, end, kind, value, rule), in order, none inside another.
    `value`: pounds as a plain number, the name of the Act, the ISO date, the reference;
    None when the page leaves it open ("£2-3m").

    >>> [(kind, value) for _, _, kind, value, _ in find("£2.5m was set aside on 3 May 2024")]
    [('money', '2500000'), ('date', '2024-05-03')]
    """
    found = [*_by_rule(text), *_by_tokens(text), *((a, b, "date", iso, "dates.find") for a, b, iso in find_dates(text))]
    end = 0
    for one in sorted(found, key=lambda f: (f[0], -f[1])):
        if one[0] >= end:
            yield one
            end = one[1]


def _by_rule(text: str) -> Iterator[Found]:
    for rule in load_rules("mentions"):
        for match in rule.finditer(text):
            kind, groups = str(rule.gives["kind"]), match.groupdict()
            start, end = match.span()
            value = groups.get("reference")
            if "figure" in groups:
                value = pounds(groups["figure"], groups["unit"], groups["sign"])
            elif kind == "legislation":
                start += _lead_in(match["name"])
                name = text[start : match.end("name")]
                if not re.search(r"[A-Z]\w+.* ", name):
                    continue
                year = groups.get("year") or groups.get("bracketed") or ""
                value = re.sub(r"\s+", " ", f"{name} {year}").strip()
            yield start, end, kind, value, rule.id


def _by_tokens(text: str) -> Iterator[Found]:
    """Organisations and wards; a run of capitals that begins with a person's name is neither."""
    for rule in load_rules("organisations"):
        if rule.gate.search(text):
            for start, end in matches(rule, text):
                if not PERSON.search(text[:start]):
                    yield start, end, str(rule.gives["kind"]), re.sub(r"\s+", " ", text[start:end]), rule.id


def pounds(figure: str, unit: str | None = None, sign: str | None = None) -> str | None:
    """A printed amount in pounds as a plain number; None for "£19.8" alone, which means
    millions or thousands that stand elsewhere (a column's head, a word cut off).

    >>> pounds("2.5", " million"), pounds("2,145.50"), pounds("84.2", "m", "-"), pounds("19.8")
    ('2500000', '2145.50', '-84200000', None)
    """
    if not unit and len(figure.partition(".")[2]) not in (0, 2):
        return None
    amount = Decimal(figure.replace(",", ""))
    if unit:
        amount = (amount * UNITS[unit.strip().lower()]).normalize()
    return f"{'-' if sign else ''}{amount:f}"


def _lead_in(name: str) -> int:
    """How many letters of `name` stand before the Act's own: "Under the Care Act" -> 10.

    >>> _lead_in("Under the Care Act"), _lead_in("Care Act")
    (10, 0)
    """
    cut = 0
    for word in re.finditer(r"\S+\s+", name):
        if word[0].strip(" ,").lower() not in NOT_A_NAME and not OWNER.match(word[0]):
            break
        cut = word.end()
    return cut


# ---------------------------------------------------------------- text with places


class _Placed(NamedTuple):
    """Text put together from words, each with its first letter's offset."""

    text: str
    words: tuple[tuple[int, int, Word, int, int], ...]  # start, end, word, page, line

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        """One box a printed line: the first with its page, the others as `more`."""
        rows: dict[tuple[int, int], list[Box]] = {}
        for a, b, word, page, line in self.words:
            if a < end and b > start:
                rows.setdefault((page, line), []).append(word.box)
        places = [(page, union(boxes)) for (page, _), boxes in rows.items()]
        return Evidence(places[0][0], rule, places[0][1], tuple(places[1:]))


def _place(lines: Iterable[Line]) -> _Placed:
    text, words = "", []
    for number, line in enumerate(lines):
        if text and not text.endswith("-"):
            text = text.rstrip() + " "
        for word in line.words:
            words.append((len(text), len(text) + len(word.text), word, line.page, number))
            text += word.text + (" " if word.space else "")
    return _Placed(text, tuple(words))


def _runs(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Paragraphs of text; in a table the stretches of lines between wide gaps, those of one
    cell put together."""
    table: list[Line] = []
    for group in groups(lines):
        if group[0].grid is not None:
            table += group
            continue
        yield from _in_columns(table)
        table = []
        yield tuple(group)
    yield from _in_columns(table)


def _in_columns(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Stretches of table lines, one under the other where words run on ("Domestic" over
    "Abuse Act"). Figures never run on: they may be of two rows."""
    runs: list[list[Line]] = []
    for line in lines:
        for part in line.segments:
            worded = part.text[:1].isalpha()
            above = next((run for run in reversed(runs[-12:]) if _goes_on(run[-1], part)), None) if worded else None
            if above:
                above.append(part)
            else:
                runs.append([part])
    yield from map(tuple, runs)


def _goes_on(above: Line, part: Line) -> bool:
    """Whether `part`, which begins with a letter, goes on with the words of `above`."""
    same = above.page == part.page and above.grid == part.grid and abs(above.box.x0 - part.box.x0) < 3
    near = same and -1 < part.box.top - above.box.bottom < 0.4 * part.size
    return near and above.text[-1:].isalpha()
