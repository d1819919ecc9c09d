"""Papers with decisions of several makers or days: forms one below the other, or a table with a row for each.

`decision_notices` reads what names one maker and one day. Here every decision says who took it and when, and those of
one maker on one day are kept together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors import decision_notices
from extractors.decision_form import Field, fields_of, has_label
from extractors.decision_makers import maker_and_day
from extractors.decision_notices import is_proposed, minute_of, numbered, sitting
from extractors.decision_tables import records_of
from extractors.pages import Section
from extractors.records import MinutesOf


def extract(section: Section, headed: bool = True) -> tuple[MinutesOf, ...]:
    """The decisions of `section`, those of one body, member or officer on one day as one set of minutes; none when it does
    not say with certainty of each who decided what, and when."""
    alone = decision_notices.extract(section, headed)
    if alone is not None:
        return (alone,)
    return () if is_proposed(section) or not headed else _forms(section) or _rows(section)


# ---------------------------------------------------------------- forms one below the other


def _forms(section: Section) -> tuple[MinutesOf, ...]:
    parts = list(_parts(section))
    found = [decision_notices.extract(part) for part in parts]
    if len(parts) < 2 or any(of is None for of in found):
        return ()
    return _together([of for of in found if of])


def _parts(section: Section) -> Iterator[Section]:
    """The parts of a section that are a form each: the label that opens the first stands as often as "Decision" does, once
    before each."""
    fields = list(fields_of(section))
    decided = [i for i, f in enumerate(fields) if f.name == "decision" and f.lines]
    names = [_name(f) for f in fields]
    opens = next((name for name in names if names.count(name) == len(decided)), None)
    starts = [i for i, name in enumerate(names) if name == opens]
    if len(decided) < 2 or not all(a < d < b for a, d, b in zip(starts, decided, [*starts[1:], len(fields)])):
        return
    places = _with_headings([(fields[i].label.page, fields[i].label.box.top - 1) for i in starts], section)
    for place, after in zip(places, [*places[1:], (10**9, 0.0)]):
        own = tuple(line for line in section.lines if place <= (line.page, line.box.top) < after)
        yield replace(section, lines=own, pages=tuple(sorted({line.page for line in own})))


def _with_headings(places: list[tuple[int, float]], section: Section) -> list[tuple[int, float]]:
    """The places where the parts begin: each at the heading in bold over its first label, where all have one."""
    above = [next((x for x in reversed(section.lines) if (x.page, x.box.top) < place), None) for place in places]
    headed = all(line is not None and line.bold and not has_label(line) for line in above)
    return [(line.page, line.box.top - 1) for line in above if line] if headed else places


def _name(field: Field) -> str:
    return f"{field.name}/{re.split(':|  ', field.label.text)[0].strip().lower()}"


# ---------------------------------------------------------------- rows of a table


def _rows(section: Section) -> tuple[MinutesOf, ...]:
    told: list[MinutesOf] = []
    records = records_of(section)
    column = tuple(line for _, fields in records for f in fields if f.name == "decision" for line in f.lines)
    for number, fields in records:
        who = maker_and_day(fields, section)
        minute, doubts = minute_of(fields, replace(section, lines=column))
        if who is None or not minute.title or not minute.resolutions:
            return ()
        told.append(MinutesOf(sitting(who, section), (), (numbered(minute, number),), tuple(doubts)))
    return _together(told)


# ---------------------------------------------------------------- of one maker on one day


def _together(told: Sequence[MinutesOf]) -> tuple[MinutesOf, ...]:
    by_sitting: dict[tuple[str, str | None], list[MinutesOf]] = {}
    for of in told:
        by_sitting.setdefault((of.meeting.body, of.meeting.date), []).append(of)
    return tuple(
        MinutesOf(
            group[0].meeting,
            tuple(dict.fromkeys(a for of in group for a in of.attendees)),
            tuple(m for of in group for m in of.minutes),
            tuple(p for of in group for p in of.problems),
        )
        for group in by_sitting.values()
    )
