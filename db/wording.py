"""Counts in words."""

from __future__ import annotations


def count_of(number: int | None, one: str, several: str | None = None) -> str:
    """ "1 meeting", "1,204 meetings".

    >>> count_of(1204, "meeting"), count_of(1, "body", "bodies")
    ('1,204 meetings', '1 body')
    """
    number = number or 0
    return f"{number:,} {one if number == 1 else several or one + 's'}"
