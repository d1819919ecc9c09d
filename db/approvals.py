"""Which minutes are approved: those that the minutes of a later meeting of the same body say were agreed.

All others are drafts as far as the database can tell: approval may be printed in minutes it does not hold, or without
the date of the minutes that were agreed. A record of decisions alone is no draft of minutes: it has no status."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import sqlite_utils

from db.scopes import Scope
from db.values import Row, select

COLUMNS = ("minutes_status", "minutes_approved_on", "minutes_approved_at")
DRAFT, APPROVED, CORRECTED = "draft", "approved", "approved with corrections"

# What the agreeing minute says when the minutes were not agreed as they stood.
CORRECTIONS = re.compile(
    r"\bsubject to\b[^.;]{0,80}\b(?:amend\w*|correct\w*|alter\w*|addition\w*|chang\w*|delet\w*|replac\w*|typo\w*|insert\w*)"
    r"|\b(?:as|with (?:the|an?|one|two|some|minor)\b[^.;]{0,40}?) ?(?:amended|amendments?|corrected|corrections?)\b",
    re.I,
)

AGREEING = """
select n.id, n.agreed_minutes_of, n.text, m.id as meeting_id, m.date, m.council, m.body_slug
from minutes n join meetings m on m.id = n.meeting_id
where n.agreed_minutes_of is not null and m.body_slug is not null and instr(n.id, '~') = 0 and {of_scope}
order by m.date, n.meeting_id, n.position, n.id
"""
MINUTED = """
select id, date, council, body_slug from meetings m
where exists (
  select 1 from minutes n join packs p on p.id = n.pack_id where n.meeting_id = m.id and p.kind is not 'decision record'
) and {of_scope} order by id
"""


def link(db: sqlite_utils.Database, scope: Scope) -> None:
    """Write `minutes_status`, `minutes_approved_on` and `minutes_approved_at` of every meeting, where they differ."""
    minuted, agreeing = (
        list(select(db, sql.format(of_scope=scope.having("m.id")), scope.values)) for sql in (MINUTED, AGREEING)
    )
    found = statuses(minuted, agreeing)
    columns = ", ".join(COLUMNS)
    told = db.conn.execute(f"select id, {columns} from meetings where {scope.having('id')}", scope.values).fetchall()
    nothing = (None, None, None)
    changed = [(*new, key) for key, *old in told if (new := found.get(key, nothing)) != tuple(old)]
    if changed:
        db.conn.executemany(f"update meetings set ({columns}) = (?, ?, ?) where id = ?", changed)


def statuses(minuted: list[Row], agreeing: list[Row]) -> dict[str, tuple[str, str | None, str | None]]:
    """Status, date and minute of approval of each meeting in `minuted`; the first later meeting that agreed counts.

    None for a meeting of which it cannot be told: no date or council read, or two of one body on one day."""
    by_sitting: dict[tuple, list[Row]] = defaultdict(list)
    for minute in agreeing:
        by_sitting[minute["council"], minute["body_slug"], minute["agreed_minutes_of"]].append(minute)
    sittings = Counter(map(sitting, minuted))
    found = {}
    for meeting in minuted:
        if all(sitting(meeting)) and sittings[sitting(meeting)] == 1:
            later = [minute for minute in by_sitting[sitting(meeting)] if (minute["date"] or "") > meeting["date"]]
            found[meeting["id"]] = approved(later[0]) if later else (DRAFT, None, None)
    return found


def sitting(meeting: Row) -> tuple[str | None, ...]:
    return meeting["council"], meeting["body_slug"], meeting["date"]


def approved(minute: Row) -> tuple[str, str, str]:
    status = CORRECTED if CORRECTIONS.search(minute["text"] or "") else APPROVED
    return status, minute["date"], minute["id"]
