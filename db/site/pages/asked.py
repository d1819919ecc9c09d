"""What a search asks for, as it stands in its address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import quote_plus

from db.passages import KINDS, day_number
from db.site.query import LONGEST

DECISIONS = ("resolved", "recommended", "deferred")
ALLOWED = {
    "kind": tuple(KINDS), "decision": DECISIONS, "held": ("public", "private"), "sort": ("best", "newest", "oldest"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; every field is text as it stands in the address, empty when not asked."""

    q: str = ""
    body: str = ""
    person: str = ""
    since: str = ""
    until: str = ""
    kind: str = ""
    decision: str = ""
    held: str = ""  # public, private
    meeting: str = ""
    sort: str = ""  # best, newest, oldest
    page: int = 1

    @property
    def filtered(self) -> bool:
        """True when anything but words and order is asked."""
        return any((self.body, self.person, self.since, self.until, self.kind, self.decision, self.held, self.meeting))

    @property
    def days(self) -> tuple[int, int] | None:
        """The first and last day asked for (`db.passages.day_number`), None when no date is asked."""
        if not (self.since or self.until):
            return None
        first, last = day_number(whole_date(self.since, "-01-01")), day_number(whole_date(self.until, "-12-31"))
        return max(first, 1), last or date.max.toordinal()

    def without(self, *names: str) -> Search:
        """This search with these fields not asked."""
        return replace(self, **{name: "" for name in names})

    def address(self, path: str = "/search", **changes: Any) -> str:
        """The address of this search with `changes`, on its first page unless one is asked for."""
        asked = [
            (name, value) for name in Search.__slots__
            if (value := changes.get(name, getattr(self, name) if name != "page" else 1)) and not (name == "page" and value == 1)
        ]  # fmt: skip
        return path + "?" * bool(asked) + "&".join(f"{name}={quote_plus(str(value))}" for name, value in asked)


def asked(args: Any) -> Search:
    """The search that the arguments of a request ask for; what makes no sense is left out."""
    given = {name: (args.get(name) or "").strip()[:LONGEST] for name in Search.__slots__ if name != "page"}
    given |= {name: "" for name, allowed in ALLOWED.items() if given[name] not in allowed}
    page = args.get("page") or ""
    return Search(**given, page=min(max(int(page), 1), 500) if page.isascii() and page.isdigit() and len(page) < 9 else 1)


def whole_date(typed: str, rest: str) -> str:
    """A year or a year and month as a day of it: `rest` is the month and day of the first or last.

    >>> whole_date("2024", "-01-01"), whole_date("2024-02", "-12-31"), whole_date("2024-03-05", "-12-31")
    ('2024-01-01', '2024-02-29', '2024-03-05')
    """
    if len(typed) == 4:
        return typed + rest
    if len(typed) == 7:
        days = (f"{typed}-{day}" for day in (("01",) if rest == "-01-01" else ("31", "30", "29", "28")))
        return next((day for day in days if day_number(day)), "")
    return typed
