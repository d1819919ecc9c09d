"""Full-text search: an index over each table people search, and one over everything for the single search box.

The indexes are external-content FTS5 tables addressed by rowid and kept by `remove` and `add`, one pack at a time:
triggers would make loading thirteen times slower. Those over the tables go by rows that SQLite may renumber in
VACUUM: run `rebuild` after it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable

import sqlite_utils

from db import passages

INDEXES = {
    "resolutions": ("stem", "text"),
    "minutes": ("title", "text"),
    "items": ("title", "presented_by", "note"),
    "recommendations": ("text",),
    "pages": ("text",),
    "search_index": ("title", "text", "body", "facets"),
    "search_titles": ("title", "facets"),
}
# A whole index is made in parts of the first size: in parts of SQLite's own, a third of the time goes into merging them.
HASH_BYTES, USUAL_HASH_BYTES = 64 << 20, 1 << 20
OF_PASSAGES = ("search_index", "search_titles")


def remove(db: sqlite_utils.Database, pack: str) -> None:
    """Take a pack's rows out of every index; call it before they change."""
    for table in INDEXES:
        take_out(db, table, "pack_id = ?", pack)
    db.conn.execute("delete from search_index where pack_id = ?", [pack])


def add(db: sqlite_utils.Database, pack: str, tables: Collection[str] = frozenset(passages.TABLES.values())) -> None:
    """Put a pack's rows, as they now stand, into every index; `tables` are those in which it has any."""
    for kind, table in passages.TABLES.items():
        if table in tables:
            passages.insert(db.conn, kind, "p.id = ?", pack)
    for table in INDEXES:
        if table in tables or table in OF_PASSAGES:
            put_in(db, table, "pack_id = ?", pack)


def take_out(db: sqlite_utils.Database, table: str, where: str, *values: object) -> None:
    """Take rows of `table`, which must still read as they were put in, out of its index."""
    names, key = ", ".join(INDEXES[table]), key_of(table)
    db.conn.execute(
        f"insert into {table}_fts({table}_fts, rowid, {names}) "
        f"select 'delete', {key}, {names} from {table} where {where} order by {key}",
        values,
    )


def put_in(db: sqlite_utils.Database, table: str, where: str, *values: object) -> None:
    names, key = ", ".join(INDEXES[table]), key_of(table)
    db.conn.execute(
        f"insert into {table}_fts(rowid, {names}) select {key}, {names} from {table} where {where} order by {key}", values
    )


def key_of(table: str) -> str:
    return "n" if table in OF_PASSAGES else "rowid"


def take_passages(db: sqlite_utils.Database, kind: str, ids: Iterable[str]) -> list[str]:
    """Take these passages out of the one-box search, before their rows change; those that were in it."""
    wanted = json.dumps(list(ids))
    here = "kind = ? and id in (select value from json_each(?))"
    found = [row[0] for row in db.conn.execute(f"select id from search_index where {here}", (kind, wanted))]
    for table in OF_PASSAGES:
        take_out(db, table, here, kind, wanted)
    db.conn.execute(f"delete from search_index where {here}", (kind, wanted))
    return found


def put_passages(db: sqlite_utils.Database, kind: str, ids: Iterable[str]) -> None:
    """Put these passages into the one-box search as their rows now stand."""
    wanted = json.dumps(list(ids))
    key = passages.ROW if kind == "row" else "r.id"
    passages.insert(db.conn, kind, f"{key} in (select value from json_each(?))", wanted)
    for table in OF_PASSAGES:
        put_in(db, table, "kind = ? and id in (select value from json_each(?))", kind, wanted)


def retell(db: sqlite_utils.Database, meeting: str, council: str | None, body: str | None, date: str | None) -> None:
    """Make the passages of a meeting anew whose council, body or date are no longer those of the meeting."""
    stale = db.conn.execute(
        "select kind, id from search_index where meeting_id = ? and (council is not ? or body is not ? or date is not ?)",
        (meeting, council, body, date),
    ).fetchall()
    for kind in {kind for kind, _ in stale}:
        put_passages(db, kind, take_passages(db, kind, [key for of, key in stale if of == kind]))


def rebuild(db: sqlite_utils.Database) -> None:
    """Make every index anew from the tables and put it in its smallest form."""
    with db.atomic():
        db.conn.execute("delete from search_index")
        db.conn.execute("delete from search_sittings")
        for kind in passages.KINDS:
            passages.insert(db.conn, kind, "1")
        for table in INDEXES:
            set_hash(db, table, HASH_BYTES)
            db.conn.execute(f"insert into {table}_fts({table}_fts) values ('rebuild')")
            db.conn.execute(f"insert into {table}_fts({table}_fts) values ('optimize')")
            set_hash(db, table, USUAL_HASH_BYTES)


def set_hash(db: sqlite_utils.Database, table: str, size: int) -> None:
    """How many bytes of an index are put together in memory before they are written."""
    db.conn.execute(f"insert into {table}_fts({table}_fts, rank) values ('hashsize', ?)", [size])


def is_sound(db: sqlite_utils.Database) -> bool:
    """Whether every index still answers to its table."""
    try:
        with db.atomic():
            for table in INDEXES:
                db.conn.execute(f"insert into {table}_fts({table}_fts, rank) values ('integrity-check', 1)")
    except sqlite3.DatabaseError:
        return False
    return True
