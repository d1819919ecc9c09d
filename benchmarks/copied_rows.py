"""A database made many times as large by copying its rows under other councils' names: what it costs to search it, and to
add to it, can then be measured without loading a hundred thousand meetings one by one."""

from __future__ import annotations

import re

import sqlite_utils

from db import search

# Made anew from the other tables, or none of a council's.
LEFT_OUT = re.compile(r"sqlite|_sqlite|search|\w+_fts|corrections|runs|take_downs|addresses_taken_down|to_link|links_made")
KEY = re.compile(r"id|\w+_id|minutes_approved_at|same_as")
EXPRESSIONS = {
    "council": "'Copy ' || :n || ' ' || \"council\"", "sha256": "substr(:copy || sha256, 1, 64)",
    "source": "replace(source, '//', '//' || :copy)", "source_url": "replace(source_url, '//', '//' || :copy)",
}


BULK = ("journal_mode = off", "synchronous = off", "foreign_keys = off", "cache_size = -1000000", "temp_store = memory")


def copy_rows(db: sqlite_utils.Database, times: int) -> None:
    """Give `db` as many rows of `times` further sets of councils as it has of its own, and make its search anew.

    Nothing is safe from a power cut meanwhile; afterwards the database is as `migrate` opens it."""
    tables = [table for table in db.table_names() if not LEFT_OUT.match(table)]
    most = {table: db.conn.execute(f"select max(rowid) from {table}").fetchone()[0] or 0 for table in tables}
    for setting in BULK:
        db.conn.execute(f"pragma {setting}")
    for n in range(1, times + 1):
        with db.conn:
            for table in tables:
                copy_table(db, table, n, most[table])
    search.rebuild(db)
    db.conn.commit()
    db.enable_wal()


def copy_table(db: sqlite_utils.Database, table: str, n: int, most: int) -> None:
    """Copy the first `most` rows of `table` for the `n`th set of councils."""
    columns = [c for c in db[table].columns_dict if c != "rowid"]
    said = ", ".join(EXPRESSIONS.get(c) or (f':copy || "{c}"' if KEY.fullmatch(c) else f'"{c}"') for c in columns)
    names = ", ".join(f'"{c}"' for c in columns)
    db.conn.execute(
        f"insert into {table} ({names}) select {said} from {table} where rowid <= :most order by rowid",
        {"n": n, "copy": f"copy-{n}-", "most": most},
    )
