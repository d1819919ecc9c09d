"""One matter across papers: the agenda item, the report under it, and the minute of its decision.

They are linked only by what is printed: the meeting, and the title or the number together with the title. Where two
fit, none is linked."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

from db.identifiers import label_key
from db.values import Row

ALIKE = 0.9  # similarity of letters at which two titles of one meeting are taken as one
SHORTEST = 12  # letters a title needs before likeness counts: "Minutes" is like "Members"

Links = dict[str, tuple[str, str]]


def minutes_to_items(minutes: Iterable[Row], items: Iterable[Row]) -> Links:
    """The item of each minute and the reason, by minute id. Rows have id, meeting_id, number, title."""
    return pair(minutes, items)


def reports_to_minutes(reports: Iterable[Row], minutes: Iterable[Row], item_of_minute: Links) -> Links:
    """The minute that considered each report: by way of the item, else by the report's own title."""
    reports, minutes = list(reports), list(minutes)
    of_item: dict[str, list[str]] = defaultdict(list)
    for minute, (item, _) in item_of_minute.items():
        of_item[item].append(minute)
    links = {
        report["id"]: (of_item[report["item_id"]][0], "minute of the report's agenda item")
        for report in reports
        if len(of_item.get(report["item_id"], ())) == 1
    }
    links |= pair([r for r in reports if r["id"] not in links], minutes)
    return links


def minutes_by_reports(reports: Iterable[Row], minute_of_report: Links, item_of_minute: Links) -> Links:
    """The item of minutes whose own title names none, by way of the report whose title they bear."""
    items: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        if report["item_id"] and report["id"] in minute_of_report:
            items[minute_of_report[report["id"]][0]].add(report["item_id"])
    return {
        minute: (found.pop(), "title of the item's report")
        for minute, found in items.items()
        if len(found) == 1 and minute not in item_of_minute
    }


def pair(rows: Iterable[Row], others: Iterable[Row]) -> Links:
    """Each of `rows` with the one of `others` of its meeting that it names, and why."""
    by_meeting: dict[str, list[Row]] = defaultdict(list)
    for other in others:
        by_meeting[other["meeting_id"]].append(other)
    links: Links = {}
    for row in rows:
        candidates = by_meeting.get(row["meeting_id"], [])
        for reason, fits in GROUNDS:
            found = [other for other in candidates if fits(row, other)]
            if found:
                if len(found) == 1:
                    links[row["id"]] = (found[0]["id"], reason)
                break
    return links


def same_title(one: Row, other: Row) -> bool:
    return bool(letters(one["title"])) and letters(one["title"]) == letters(other["title"])


def same_number_like_title(one: Row, other: Row) -> bool:
    """One number, and one title begins or nearly repeats the other."""
    if not one.get("number") or not other.get("number") or label_key(one["number"]) != label_key(other["number"]):
        return False
    a, b = letters(one["title"]), letters(other["title"])
    return bool(a and b) and (a.startswith(b) or b.startswith(a) or likeness(a, b) >= 0.6)


def like_title(one: Row, other: Row) -> bool:
    a, b = letters(one["title"]), letters(other["title"])
    return min(len(a), len(b)) >= SHORTEST and likeness(a, b, ALIKE) >= ALIKE


GROUNDS: tuple[tuple[str, Callable[[Row, Row], bool]], ...] = (
    ("same meeting and title", same_title),
    ("same meeting and number, title begins alike", same_number_like_title),
    ("same meeting, titles nearly alike", like_title),
)


@lru_cache(10_000)
def letters(title: str | None) -> str:
    """Letters and figures of a title alone: two titles with the same are one."""
    return re.sub(r"[\W_]+", "", (title or "").lower().replace("&", "and"))


def likeness(one: str, other: str, least: float = 0.6) -> float:
    """How much of two texts is alike, from `least` to 1; 0.0 when it is less."""
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least else 0.0
