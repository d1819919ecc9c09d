"""What one cell says as a value: a number, an amount of money, a percentage, a date, nothing, or text."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from extractors.dates import find_dates

Value = int | float | str | None

_DIGITS = r"(?P<digits>[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|(?:0|[1-9]\d*)(?:\.\d+)?|\.\d+)"
# A sign or a bracket may stand before or after the currency: (£1,204)  £(1,204)  -£3.2m  £-3.2m  +4.1%
FIGURE = re.compile(
    r"(?P<open>\()?(?P<sign>[-–−+])?\s?(?P<currency>£)?\s?(?P<open2>\()?(?P<sign2>[-–−])?"
    + _DIGITS
    + r"\s?(?P<unit>million|billion|thousand|bn|[mkMK])?\s?(?P<per>%|per cent|p)?"
    r"(?(open)\))(?(open2)\))\s?(?P<per2>%)?\s?(?P<marks>[*†‡]*)"
)
DIGIT = re.compile(r"\d")
NONE = re.compile(r"[-–—]|n/?a|nil|none|\.{2,3}|not applicable|£\s?[-–—]|£?\s?nil", re.IGNORECASE)
MINUS = "-–−"
SCALE = {"m": 6, "million": 6, "bn": 9, "billion": 9, "k": 3, "thousand": 3}
LONGEST_FIGURE = 15  # digits with their commas
LONGEST_DATE = 40  # characters


@lru_cache(8192)
def typed(text: str) -> tuple[str, Value]:
    """The kind of a cell and its value.

    kind is `number`, `money` (pounds), `percent`, `date` (ISO 8601), `none` (blank, a dash,
    nil, n/a: value None, never 0), or `text` (value is the text, white space as one blank).
    A figure in brackets is negative; units printed in the heading (£000) are not applied.
    What could be read in two ways ("2024/25", "1,23", "12m", "007", "£000") stays text, and so
    does a number of more than 15 characters.

    >>> typed("(1,204)"), typed("£3.2m"), typed("12.5%"), typed("–")
    (('number', -1204), ('money', 3200000), ('percent', 12.5), ('none', None))
    """
    clean = " ".join(text.split())
    if not clean or NONE.fullmatch(clean):
        return "none", None
    if not DIGIT.search(clean):
        return "text", clean
    if found := FIGURE.fullmatch(clean):
        return figure(found) or ("text", clean)
    if len(clean) <= LONGEST_DATE and (iso := whole_date(clean)):
        return "date", iso
    return "text", clean


def figure(found: re.Match[str]) -> tuple[str, Value] | None:
    """The kind and value of a matched figure; nothing when its parts contradict each other."""
    part = found.groupdict()
    percent = part["per2"] or part["per"] not in (None, "p")
    pence = part["per"] == "p"
    signs = sum(bool(part[k]) for k in ("open", "open2")) + sum((part[k] or "+") in MINUS for k in ("sign", "sign2"))
    if part["unit"] in ("m", "M") and not part["currency"]:
        return None  # metres, months or millions
    if signs > 1 or (percent and (part["currency"] or part["unit"])) or (pence and (part["currency"] or part["unit"])):
        return None
    if len(part["digits"]) > LONGEST_FIGURE:
        return None  # an account or a serial number
    value = Decimal(part["digits"].replace(",", "")).scaleb(SCALE.get((part["unit"] or "").lower(), 0))
    if pence:
        value = value.scaleb(-2)
    kind = "money" if part["currency"] or pence else "percent" if percent else "number"
    return kind, plain(-value if signs else value)


def plain(value: Decimal) -> int | float:
    """A whole number as int, any other as float."""
    return int(value) if value == value.to_integral_value() else float(value)


def whole_date(text: str) -> str | None:
    """The date that the text is, and nothing else with it but a day of the week."""
    found = list(find_dates(text))
    if len(found) != 1:
        return None
    start, end, iso = found[0]
    rest = re.sub(r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|[\s,.]", "", text[:start] + text[end:])
    return None if rest else iso
