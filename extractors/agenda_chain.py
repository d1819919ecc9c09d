"""Which numbers of a front sheet count its items: the longest run 1, 2, 3 ... down one column,
and not the notes, addresses and lists that are numbered too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.agenda_columns import rule_for
from extractors.agenda_letters import letter_run, with_letters
from extractors.agenda_rows import Row, agenda_rows
from extractors.pages import Section
from extractors.ruleset import reads

SAME_COLUMN = 14.0  # points: numbers set to the right begin a figure's width apart
GAP = 1.5  # what numbers left out take off the worth: two items at least go on behind them
SENTENCE = re.compile(r"[.;]$")


def agenda(section: Section) -> tuple[tuple[Row, ...], dict[int, str]]:
    """The rows of a front sheet, and of each that opens a main item the index and the number; those of an agenda that
    numbers nothing have letters, or there are none."""
    rows = agenda_rows(section)
    chain = item_rows(rows)
    if chain:
        return rows, chain
    lettered = with_letters(rows)
    run = letter_run(lettered)
    usual = any(reads("items", "usual", lettered[i].text) for i in run)
    return (lettered, run) if usual else (rows, {})


def item_rows(rows: Sequence[Row]) -> dict[int, str]:
    """Index of each row that opens a main item, with its number. Empty when nothing that is
    numbered reads as an agenda."""
    plain = {i: row.number for i, row in enumerate(rows) if row.number and "." not in row.number and _plausible(row.number)}
    bracketed = {i: row.label for i, row in enumerate(rows) if row.label and row.label.isdigit()}  # "1) Apologies"
    roman = {i: row.label for i, row in enumerate(rows) if row.label and re.fullmatch(r"[ivx]+", row.label)}  # "iv) Minutes"
    choices = (plain, bracketed, roman) if not plain else (plain, bracketed)
    runs = [_longest(rows, {i: n for i, n in found.items() if n and (rows[i].body or rows[i].pages)}) for found in choices]
    worth, chain = max([*runs, *([_decimals(rows)] if not plain else [])], key=lambda run: run[0])
    return chain if worth and _is_agenda(rows, list(chain)) else {}


def _decimals(rows: Sequence[Row]) -> tuple[float, dict[int, str]]:
    """Items counted 1.1, 2.1, 2.2 under headings without a number of their own, and their worth."""
    chain: dict[int, str] = {}
    for index, row in enumerate(rows):
        found = re.fullmatch(r"(\d{1,2})\.(\d{1,2})", row.number or "")
        if found is None or not row.body:
            continue
        at = (int(found[1]), int(found[2]))
        last = next(iter(reversed(chain.values())), None)
        before = tuple(map(int, last.split("."))) if last else (0, 0)
        if at in ((before[0], before[1] + 1), (before[0] + 1, 1)):
            chain[index] = str(row.number)
    return (sum(_worth(rows[i]) for i in chain), chain) if len(chain) > 3 else (0.0, {})


def _plausible(number: str) -> bool:
    """Up to three figures, or a year or series before a stroke ("30/101")."""
    return "/" in number or len(re.sub(r"\D", "", number)) < 4


def _longest(rows: Sequence[Row], numbers: dict[int, str]) -> tuple[float, dict[int, str]]:
    """The run of numbers that is worth most as an agenda, and its worth."""
    best: dict[int, tuple[float, int | None]] = {}
    for index, number in numbers.items():
        own = _worth(rows[index])
        before = [(best[j][0] + own, j) for j in best if _follows(rows[j], numbers[j], rows[index], number)]
        before += [(best[j][0] + own - GAP, j) for j in best if _leaves_out(rows[j], numbers[j], rows[index], number)]
        first = own + (1.0 if _value(number) == 1 else 0.0)
        best[index] = max([(first, None), *before], key=lambda option: option[0])
    if not best:
        return 0.0, {}
    step: int | None = max(best, key=lambda i: best[i][0])
    worth, chain = best[step][0], []
    while step is not None:
        chain.insert(0, step)
        step = best[step][1]
    return worth, {i: numbers[i] for i in chain}


def _series(number: str) -> str:
    """What all numbers of one agenda have in common: "30/" of "30/101", "P31/" of "P31/40", "A" of "A4"."""
    found = re.match(r"(?:[A-Z]+[./-]?)?(?:\d+/)?(?=\d)", number)
    return found[0] if found else ""


def _readings(number: str) -> list[tuple[str, int]]:
    """(series, value) as the number may count: behind the stroke, or before the year behind it ("45/31", "PT/45/31")."""
    behind = re.fullmatch(r"((?:[A-Z]+[./-]?)?)(\d+)/(\d{2}|\d{4})", number)
    return [(_series(number), _value(number)), *([(f"{behind[1]}/{behind[3]}", int(behind[2]))] if behind else [])]


def _value(number: str) -> int:
    found = re.match(r"(?:[A-Z]+[./-]?)?(?:\d+/)?(\d+)", number)
    if found:
        return int(found[1])
    worth = {"i": 1, "v": 5, "x": 10}
    digits = [worth.get(c, 0) for c in number]
    return sum(-d if d < after else d for d, after in zip(digits, [*digits[1:], 0]))


def _follows(before: Row, first: str, after: Row, second: str) -> bool:
    """Whether number `second` is the next one down the same column as `first`."""
    steps = [b - a for (of, a), (other, b) in zip(_readings(first), _readings(second)) if of == other]
    step = steps[-1] if steps else _value(second) - _value(first)
    lettered = step == 0 and second[-1].isalpha() and second[0].isdigit() and second > first
    picked = step > 2 and before.pages is not None and after.pages is not None  # a supplement takes items out of turn
    private = first.isdigit() and re.fullmatch(r"[A-Z]{1,2}[.-]?1", second)  # "P1" after 14: counted anew in private
    if not (step == 1 or lettered or picked or private or (step == 2 and second.isdigit())):
        return False
    if not steps and not private:
        return False
    apart = abs(before.x0 - after.x0)
    return apart < SAME_COLUMN or (before.line.page != after.line.page and apart < 40)


def _leaves_out(before: Row, first: str, after: Row, second: str) -> bool:
    """Whether `second` goes on down the column of `first` with a few numbers left out: 14 and 15 are for members only."""
    plain = first.isdigit() and second.isdigit() and before.line.page == after.line.page
    return plain and 2 < int(second) - int(first) < 6 and abs(before.x0 - after.x0) < 3


def _worth(row: Row) -> float:
    """How much `row` looks like an item of an agenda."""
    worth = 1.0 + (1.5 if row.pages else 0) + (1.5 if reads("items", "usual", row.text) else 0)
    if len(row.text.split()) > 9 and SENTENCE.search(row.text):
        worth -= 0.6
    return worth - (0.8 if rule_for("end", row.text) and not reads("items", "usual", row.text) else 0)


def _is_agenda(rows: Sequence[Row], chain: Sequence[int]) -> bool:
    """A run of up to three needs a page range or a usual title to be believed."""
    ends = [*chain[1:], min(chain[-1] + 6, len(rows))]
    ranged = any(row.pages for i, end in zip(chain, ends) for row in rows[i:end])
    return ranged or len(chain) > 3 or any(reads("items", "usual", rows[i].text) for i in chain)


def skipped(numbers: Sequence[str]) -> list[int]:
    """Numbers that a run of items leaves out; none when it leaves out many.

    >>> skipped(["1", "2", "4", "4a"])
    [3]
    """
    told = [_readings(n) for n in numbers]
    ways = [[way[at] for way in told] for at in range(min(map(len, told), default=0))]
    same = [way for way in ways if len({series for series, _ in way}) == 1]
    values = [value for _, value in (same or ways or [[]])[0]]
    missing = sorted(set(range(values[0], values[-1])) - set(values)) if values else []
    return missing if len(missing) < 3 else []  # a supplement names a few items of an agenda
