"""Full-text search: an index over each table people search, and one over everything for the single search box.

The indexes are external-content FTS5 tables addressed by rowid and kept by `remove` and `add`, one pack at a time:
triggers would make loading thirteen times slower. SQLite may renumber rows in VACUUM: run `rebuild` after it."""

from __future__ import annotations

import sqlite3

import sqlite_utils

INDEXES = {
    "resolutions": ("stem", "text"),
    "minutes": ("title", "text"),
    "items": ("title", "presented_by", "note"),
    "recommendations": ("text",),
    "pages": ("text",),
    "search_index": ("title", "text"),
}

# What the one-box search finds, and what stands in a hit's heading and text. Words of a minute that are also in
# its resolutions are found twice, on purpose: a decision is one hit, its discussion another.
ENTRIES = {
    "resolution": (
        "select 'resolution', r.id, r.meeting_id, r.pack_id, m.council, m.body, m.date, "
        "trim(coalesce(mi.number, '') || ' ' || coalesce(mi.title, '')), "
        "coalesce(r.stem || ' ', '') || coalesce(r.text, ''), r.pdf_page "
        "from resolutions r join minutes mi on mi.id = r.minute_id left join meetings m on m.id = r.meeting_id "
    ),
    "minute": (
        "select 'minute', r.id, r.meeting_id, r.pack_id, m.council, m.body, m.date, "
        "trim(coalesce(r.number, '') || ' ' || coalesce(r.title, '')), r.text, r.pdf_page "
        "from minutes r left join meetings m on m.id = r.meeting_id "
    ),
    "item": (
        "select 'item', r.id, r.meeting_id, r.pack_id, m.council, m.body, m.date, "
        "trim(coalesce(r.number, '') || ' ' || coalesce(r.title, '')), "
        "trim(coalesce(r.presented_by, '') || ' ' || coalesce(r.note, '')), r.pdf_page "
        "from items r left join meetings m on m.id = r.meeting_id "
    ),
    "report": (
        "select 'report', r.id, p.meeting_id, r.pack_id, coalesce(m.council, p.council), m.body, coalesce(m.date, r.date), "
        "r.title, trim(coalesce(r.author, '') || ' ' || coalesce(r.addressed_to, '')), r.pdf_page "
        "from reports r join packs p on p.id = r.pack_id left join meetings m on m.id = p.meeting_id "
    ),
    "recommendation": (
        "select 'recommendation', r.id, p.meeting_id, r.pack_id, coalesce(m.council, p.council), m.body, "
        "coalesce(m.date, o.date), o.title, r.text, r.pdf_page from recommendations r "
        "join reports o on o.id = r.report_id join packs p on p.id = r.pack_id left join meetings m on m.id = p.meeting_id "
    ),
    "page": (
        "select 'page', r.id, p.meeting_id, r.pack_id, coalesce(m.council, p.council), m.body, m.date, "
        "p.title || ', page ' || coalesce(r.printed_page, r.pdf_page), r.text, r.pdf_page "
        "from pages r join packs p on p.id = r.pack_id left join meetings m on m.id = p.meeting_id "
    ),
}
COLUMNS = "kind, id, meeting_id, pack_id, council, body, date, title, text, pdf_page"


def remove(db: sqlite_utils.Database, pack: str) -> None:
    """Take a pack's rows out of every index; call it before they change."""
    for table, columns in INDEXES.items():
        names = ", ".join(columns)
        db.conn.execute(
            f"insert into {table}_fts({table}_fts, rowid, {names}) "
            f"select 'delete', rowid, {names} from {table} where pack_id = ?",
            [pack],
        )
    db.conn.execute("delete from search_index where pack_id = ?", [pack])


def add(db: sqlite_utils.Database, pack: str) -> None:
    """Put a pack's rows, as they now stand, into every index."""
    for entries in ENTRIES.values():
        db.conn.execute(f"insert into search_index ({COLUMNS}) {entries} where r.pack_id = ? order by r.id", [pack])
    for table, columns in INDEXES.items():
        names = ", ".join(columns)
        db.conn.execute(
            f"insert into {table}_fts(rowid, {names}) select rowid, {names} from {table} where pack_id = ?", [pack]
        )


def rebuild(db: sqlite_utils.Database) -> None:
    """Make every index anew from the tables and put it in its smallest form."""
    with db.atomic():
        db.conn.execute("delete from search_index")
        for entries in ENTRIES.values():
            db.conn.execute(f"insert into search_index ({COLUMNS}) {entries} order by m.date, r.id")
        for table in INDEXES:
            db.conn.execute(f"insert into {table}_fts({table}_fts) values ('rebuild')")
            db.conn.execute(f"insert into {table}_fts({table}_fts) values ('optimize')")


def is_sound(db: sqlite_utils.Database) -> bool:
    """Whether every index still answers to its table."""
    try:
        with db.atomic():
            for table in INDEXES:
                db.conn.execute(f"insert into {table}_fts({table}_fts, rank) values ('integrity-check', 1)")
    except sqlite3.DatabaseError:
        return False
    return True
