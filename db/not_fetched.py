"""Papers that a source lists and that are not here: restricted, taken down, or not to be had. What is known of a meeting is
not whole without them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import sqlite_utils

from db.identifiers import body_slug, meeting_id
from db.schema import opened, writing
from db.values import Row, insert

STATES = {"restricted": "restricted", "removed": "taken down"}  # of a store; all others are "not fetched"
AT_ONCE = 1000  # rows: of a large store they are not held in memory


def record(db: sqlite_utils.Database, addresses: Iterable[str], missing: Iterator[Row]) -> None:
    """Make `missing` what is not here of the papers at `addresses`, the whole of one or more stores.

    Rows have address, title, council, body, date, state (as in the store), reason and checked_at."""
    with opened(db) as db, writing(db):
        db.conn.executemany("delete from not_fetched where address = ?", ((address,) for address in addresses))
        while some := list(islice(missing, AT_ONCE)):
            rows = [{**row, "state": STATES.get(row["state"], "not fetched"), "meeting_id": meeting_of(db, row)} for row in some]
            insert(db, "not_fetched", rows, "on conflict (address) do nothing")


def meeting_of(db: sqlite_utils.Database, row: Row) -> str | None:
    """The meeting a paper is listed for, when the database has exactly one that can be meant."""
    if not row["body"] or not row["date"]:
        return None
    if row["council"]:
        key = meeting_id(row["council"], row["body"], row["date"], "")
        return key if db.conn.execute("select 1 from meetings where id = ?", [key]).fetchone() else None
    sql = "select id, body_slug, council from meetings where date = ?"
    found = [key for key, slug, council in db.conn.execute(sql, [row["date"]]) if slug == body_slug(row["body"], council)]
    return found[0] if len(found) == 1 else None
