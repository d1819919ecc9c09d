"""Dates and times as packs print them, into ISO 8601 dates and 24-hour `HH:MM`.

The forms are in `rules/dates.toml`. Whatever the calendar refuses (31 June, a month word
that is none) is no date: these functions never guess a day, a month or a year.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from extractors.ruleset import rules_of

MONTHS = "january february march april may june july august september october november december".split()
MONTH_NUMBERS = {
    **{name[:3]: number for number, name in enumerate(MONTHS, 1)},
    **{name: number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
    "febuary": 2,
    "feburary": 2,
    "janaury": 1,
    "septmber": 9,
    "ocotber": 10,
    "novemeber": 11,
    "decemeber": 12,
}
# how the Welsh months begin; "3 Quarter 2024" is no reason to load dateparser
WELSH = ("ion", "chw", "maw", "ebr", "mai", "meh", "gor", "awst", "medi", "hyd", "tach", "rhag")
DIGIT = re.compile(r"\d")
RANGE = re.compile(r"(?<![\d£.,:/-])(?P<hour>1[0-2]|\d)(?:[.:](?P<minute>[0-5]\d))?\s*(?:-|–|to|until)\s*$")

Span = tuple[int, int, str]


def parse_date(text: str, default_year: int | None = None) -> str | None:
    """The first date that `text` (a field, a heading, one paragraph) states, as ISO.

    A day and month alone are read only when `default_year` is given.

    >>> parse_date("6th November, 2013")
    '2013-11-06'
    >>> parse_date("Wednesday 17th January", default_year=2018)
    '2018-01-17'
    >>> parse_date("31 June 2018")
    """
    whole = _dates(text, "whole")
    return next((iso for _, _, iso in (*whole, *find_dates(text, default_year))), None)


def find_dates(text: str, default_year: int | None = None) -> Iterator[Span]:
    """Every full date in running text as (start, end, ISO), in order, none inside another.

    >>> list(find_dates("between 1 April 2024 and 31/03/25."))
    [(8, 20, '2024-04-01'), (25, 33, '2025-03-31')]
    """
    found = _dates(text, "date")
    if default_year is not None:
        found += _dates(text, "day", default_year)
    return _apart(found)


def parse_time(text: str) -> str | None:
    """The first time of day that `text` states, as `HH:MM`.

    >>> parse_time("2.00 p.m."), parse_time("1400 hours"), parse_time("14.00")
    ('14:00', '14:00', '14:00')
    >>> parse_time("7.30")  # morning or evening: the page does not say
    """
    whole = _times(text, "whole-time")
    return next((time for _, _, time in (*whole, *find_times(text))), None)


def find_times(text: str) -> Iterator[Span]:
    """Every time of day in running text as (start, end, `HH:MM`), in order. The first time
    of a range takes the half of the day that its end prints.

    >>> [time for _, _, time in find_times("10.00 a.m. to 12 noon; 2.00 - 4.30 pm")]
    ['10:00', '12:00', '14:00', '16:30']
    """
    found = list(_apart(_times(text, "time")))
    return _apart([*found, *_range_starts(text, found)])


# ---------------------------------------------------------------- dates


def _dates(text: str, kind: str, year: int | None = None) -> list[Span]:
    if not DIGIT.search(text):
        return []
    found = []
    for rule in rules_of("dates", kind).for_text(text):
        for match in rule.finditer(text):
            iso = _iso(match["day"], match["month"], str(year) if year else match["year"])
            if iso:
                found.append((*match.span(), iso))
    return found


def _iso(day: str, month: str, year: str) -> str | None:
    number = int(month) if month.isdigit() else _month(month, int(day), int(year))
    try:
        return datetime.date(_full_year(int(year)), number or 0, int(day)).isoformat()
    except ValueError:
        return None


def _full_year(year: int) -> int:
    """Two figures: 70 to 99 are of the last century, as nobody prints plans for 2070 so."""
    if year >= 100:
        return year
    return year + (1900 if year >= 70 else 2000)


def _month(word: str, day: int, year: int) -> int | None:
    known = MONTH_NUMBERS.get(word.lower())
    welsh = not known and word[0].isupper() and word.lower().startswith(WELSH)
    return _welsh_month(word, day, year) if welsh else known


@lru_cache(1024)
def _welsh_month(word: str, day: int, year: int) -> int | None:
    """The month that dateparser reads in a word the English table lacks ("Hydref").
    It reads "Mon" as a weekday and fills in today: day and year must be those printed."""
    read = _dateparser().get_date_data(f"{day} {word} {year}").date_obj
    return read.month if read and (read.day, read.year) == (day, year) else None


@cache
def _dateparser():
    from dateparser.date import DateDataParser  # imported on first use: it takes 0.3 s

    settings = {"DATE_ORDER": "DMY", "STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"]}
    return DateDataParser(languages=["en", "cy"], settings=settings)


# ---------------------------------------------------------------- times


def _times(text: str, kind: str) -> list[Span]:
    found = []
    for rule in rules_of("dates", kind).for_text(text):
        for match in rule.finditer(text):
            parts = {**rule.gives, **match.groupdict()}
            time = _clock(int(parts["hour"]), int(parts.get("minute") or 0), parts.get("half"))
            if time:
                found.append((*match.span(), time))
    return found


def _clock(hour: int, minute: int, half: str | None) -> str | None:
    """`HH:MM`; None when the half of the day contradicts the hour ("13.00 am", "0.30 pm").
    "21:00pm" says the same twice and stands."""
    half = half.lower() if half else None
    if (half == "a" and hour > 12) or (half == "p" and hour == 0):
        return None
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}"


def _range_starts(text: str, ends: list[Span]) -> Iterator[Span]:
    for start, _, time in ends:
        match = RANGE.search(text, max(0, start - 14), start)
        if match:
            hour, minute = int(match["hour"]), int(match["minute"] or 0)
            hour = hour % 12 + (12 if time >= "12:00" else 0)
            first = f"{hour:02}:{minute:02}"
            if first > time:  # 10.00 - 2.00 pm begins in the morning
                first = f"{hour - 12:02}:{minute:02}"
            yield match.start(), match.end("minute") if match["minute"] else match.end("hour"), first


def _apart(spans: list[Span]) -> Iterator[Span]:
    """`spans` in order without those that begin inside an earlier or longer one."""
    end = 0
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if span[0] >= end:
            yield span
            end = span[1]
