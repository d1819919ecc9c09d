"""Sittings as told by several packs: rows of `meeting_sources` merged into `meetings`."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import sqlite_utils

from db import search
from db.values import Row, insert, select

TOLD = (
    "council", "body", "date", "start_time", "end_time", "venue", "contact_name", "contact_email", "contact_phone",
    "published_on", "body_slug",
)
# A front sheet says when a meeting is called; minutes look back. Known values of the first win.
ORDER = "order by case role when 'front sheet' then 0 else 1 end, pack_id, id"


def of_pack(db: sqlite_utils.Database, pack: str) -> set[str]:
    """The ids of all meetings that a pack tells of."""
    rows = db.conn.execute("select distinct meeting_id from meeting_sources where pack_id = ?", [pack])
    return {row[0] for row in rows}


def refresh(db: sqlite_utils.Database, meetings: Iterable[str]) -> None:
    """Make the rows of `meetings` anew from what the packs say; a sitting no pack speaks of goes."""
    for meeting in sorted(meetings):
        sources = list(select(db, f"select * from meeting_sources where meeting_id = ? {ORDER}", [meeting]))
        if sources:
            write(db, merged(meeting, sources))
        else:
            db.conn.execute("delete from meetings where id = ?", [meeting])


def write(db: sqlite_utils.Database, row: Row) -> None:
    """Insert or change the row in place: deleting it would take what other packs point at."""
    sets = ", ".join(f"{column} = excluded.{column}" for column in row if column != "id")
    insert(db, "meetings", [row], f"on conflict (id) do update set {sets}")
    search.retell(db, row["id"], row["council"], row["body"], row["date"])


def retitle(db: sqlite_utils.Database, meeting: str) -> None:
    """Carry body and date of a sitting into its title and into what the search shows."""
    council, body, date = db.conn.execute("select council, body, date from meetings where id = ?", [meeting]).fetchone()
    db.conn.execute("update meetings set title = ? where id = ?", [title(body, date), meeting])
    search.retell(db, meeting, council, body, date)


def merged(meeting: str, sources: list[Row]) -> Row:
    """One row from what several packs say: the first known value of each column."""
    told = {column: next((s[column] for s in sources if s[column] is not None), None) for column in TOLD}
    first = sources[0]
    return {
        "id": meeting, "title": title(told["body"], told["date"]), **told,
        "remote": int(any(s["remote"] for s in sources)),  # the front sheet often says nothing, which is stored as 0
        **{column: first[column] for column in ("pack_id", "pdf_page", "rule", "bbox", "bbox_more")},
    }


def title(body: str | None, date: str | None) -> str:
    """How people name a sitting: "Cabinet, 30 January 2025"."""
    name = (body or "Meeting").strip()
    name = capitalised(name) if name.isupper() else name
    return f"{name}, {in_words(date)}" if date else f"{name}, date not read"


def capitalised(name: str) -> str:
    """A name with capitals as in a title: "AUDIT AND RISK" is "Audit and Risk"."""
    small = {"and", "of", "the", "for", "on", "in", "to"}
    words = name.lower().split()
    return " ".join(w if w in small and n else w[:1].upper() + w[1:] for n, w in enumerate(words))


def in_words(date: str) -> str:
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError:
        return date
    return f"{day.day} {day:%B %Y}"


def differences(sources: list[Row]) -> list[tuple[str, Row, Row]]:
    """Columns in which a later source contradicts the first that knows: (column, first, other)."""
    found = []
    for column in ("start_time", "end_time", "venue"):
        known = [s for s in sources if s[column] is not None]
        found += [(column, known[0], s) for s in known[1:] if not agree(s[column], known[0][column])]
    return found


def agree(one: str, other: str) -> bool:
    """Equal letter for letter without case, blanks and stops, or one is the shorter form of the other."""
    a, b = ("".join(c for c in value.lower() if c.isalnum()) for value in (one, other))
    return a in b or b in a
