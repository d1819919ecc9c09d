"""Things named in running text: amounts of money, legislation, dates, decision references,
organisations, wards.

One row an occurrence, with the boxes of its own words. The patterns are in
`rules/mentions.toml`, `rules/organisations.toml` and `rules/dates.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from extractors.asked import Asking
from extractors.dates import find_dates
from extractors.gates import gates_of, lines_at, stands_in, text_of
from extractors.pages import Box, Line, union
from extractors.paragraphs import Run
from extractors.records import Evidence, Mention
from extractors.ruleset import load_rules, matches, of_rules, rules_of
from extractors.wordlists import words

UNITS = {
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
}
BLANKS = re.compile(r"\s+")
NEAR = 6  # lines above and below in which a cell's words may go on
PERSON = re.compile(r"\b(?:Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr|Sir|Inspector|Superintendent)\.?\s+$")
TITLE = 20  # letters of a title, at most
OWNER = re.compile(r"(?:Council|Authority|Borough|County|City|Government|UK)[’']s?\b")
Found = tuple[int, int, str, str | None, str]  # start, end, kind, value, rule


def extract(lines: Sequence[Line]) -> Iterator[Mention]:
    """Every mention in `lines` (of one section, in reading order), in order of appearance."""
    for run in _runs(lines):
        placed = _Placed(run)
        for start, end, kind, value, rule in find(placed.text):
            text = BLANKS.sub(" ", placed.text[start:end])
            yield Mention(kind, text, placed.evidence(start, end, rule), value)


@of_rules
def _gates() -> tuple[Asking | None, ...]:
    """One of them stands in the first or the only line of every mention."""
    return gates_of((*load_rules("mentions"), *load_rules("organisations"), *rules_of("dates", "date")))


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
    for rule in load_rules("mentions").for_text(text):
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
                value = BLANKS.sub(" ", f"{name} {year}").strip()
            yield start, end, kind, value, rule.id


def _by_tokens(text: str) -> Iterator[Found]:
    """Organisations and wards; a run of capitals that begins with a person's name is neither."""
    for rule in load_rules("organisations"):
        if rule.gate.search(text):
            for start, end in matches(rule, text):
                if not PERSON.search(text, max(0, start - TITLE), start):
                    yield start, end, str(rule.gives["kind"]), BLANKS.sub(" ", text[start:end]), rule.id


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
        if word[0].strip(" ,").lower() not in words("no_name_of_an_act") and not OWNER.match(word[0]):
            break
        cut = word.end()
    return cut


# ---------------------------------------------------------------- text with places


Cut = tuple[int, int]  # a line's position, a part of it


class _Placed:
    """The text of `lines`, and where it stands."""

    def __init__(self, lines: Sequence[Line]):
        self._lines = lines
        texts = list(map(text_of, lines))
        self._starts = list(accumulate(map(len, texts), initial=0))
        self.text = "".join(texts)

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        """One box a printed line: the first with its page, the others as `more`."""
        rows = zip(self._lines, self._starts, strict=False)
        places = [(line.page, box) for line, at in rows if at < end and (box := _box_of(line, start - at, end - at))]
        return Evidence(places[0][0], rule, places[0][1], tuple(places[1:]))


def _box_of(line: Line, start: int, end: int) -> Box | None:
    """The box of the words of `line` in which its letters from `start` to `end` stand."""
    at, boxes = 0, []
    for word in line.words:
        if at < end and at + len(word.text) > start:
            boxes.append(word.box)
        at += len(word.text) + word.space
    return union(boxes) if boxes else None


def _runs(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """The paragraphs in which a mention may stand; in a table the stretches of lines between wide gaps, those of one
    cell put together."""
    run, cells, end = Run(lines), _Cells(lines), 0
    for position in lines_at(_gates(), lines):
        if lines[position].grid is not None:
            cells.look(position)
        elif position >= end:
            yield from cells.found()
            start = run.start(position, end)
            _, end = next(run.bounds(start))
            yield tuple(lines[start:end])
    yield from cells.found()


class _Cells:
    """Stretches of table lines, one under the other where words run on ("Domestic" over "Abuse Act"). Figures never
    run on: they may be of two rows."""

    def __init__(self, lines: Sequence[Line]):
        self._lines = lines
        self._parts: dict[int, tuple[Line, ...]] = {}
        self._taken: set[Cut] = set()
        self._found: list[list[Cut]] = []
        self._gates = _gates()

    def look(self, position: int) -> None:
        """Put together what may hold a mention and begins, goes on or ends in the line at `position`."""
        for number, part in enumerate(self._cut(position)):
            cut = (position, number)
            if cut not in self._taken and stands_in(self._gates, part.text):
                stretch = [*reversed([*self._above(cut)]), cut, *self._below(cut)]
                self._taken.update(stretch)
                self._found.append(stretch)

    def found(self) -> Iterator[tuple[Line, ...]]:
        """What was put together since it was last asked for, in reading order."""
        for stretch in sorted(self._found):
            yield tuple(self._cut(position)[number] for position, number in stretch)
        self._found.clear()

    def _cut(self, position: int) -> tuple[Line, ...]:
        if position not in self._parts:
            self._parts[position] = self._lines[position].segments
        return self._parts[position]

    def _above(self, cut: Cut) -> Iterator[Cut]:
        while cut:
            part = self._cut(cut[0])[cut[1]]
            near = range(cut[0] - 1, max(cut[0] - NEAR, 0) - 1, -1) if part.text[:1].isalpha() else ()
            cut = self._first(near, part, lambda above, part=part: _goes_on(above, part))
            if cut:
                yield cut

    def _below(self, cut: Cut) -> Iterator[Cut]:
        while cut:
            part = self._cut(cut[0])[cut[1]]
            near = range(cut[0] + 1, min(cut[0] + NEAR, len(self._lines) - 1) + 1) if part.text[-1:].isalpha() else ()
            cut = self._first(near, part, lambda below, part=part: below.text[:1].isalpha() and _goes_on(part, below))
            if cut:
                yield cut

    def _first(self, positions: Iterable[int], part: Line, wanted: Callable[[Line], bool]) -> Cut | None:
        """The first part in the lines at `positions`, as far as they are of the same table, that is wanted."""
        for position in positions:
            if self._lines[position].grid != part.grid:
                return None
            for number, other in enumerate(self._cut(position)):
                if (position, number) not in self._taken and wanted(other):
                    return position, number
        return None


def _goes_on(above: Line, part: Line) -> bool:
    """Whether `part`, which begins with a letter, goes on with the words of `above`."""
    same = above.page == part.page and above.grid == part.grid and abs(above.box.x0 - part.box.x0) < 3
    near = same and -1 < part.box.top - above.box.bottom < 0.4 * part.size
    return near and above.text[-1:].isalpha()
