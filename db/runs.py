"""When the batch ran and how it ended, so that a run that never ended can be told from one with nothing to do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import sqlite_utils

from db.schema import opened, writing
from db.values import now

COUNTS = ("packs", "complete", "partial", "failed", "unchanged")


def begin(database: Path | sqlite_utils.Database, extractor_version: str) -> int:
    """Write down that a run has begun; its number."""
    sql = "insert into runs (started_at, extractor_version) values (?, ?)"
    with opened(database) as db, writing(db):
        return db.conn.execute(sql, [now(), extractor_version]).lastrowid


def end(database: Path | sqlite_utils.Database, run: int, counts: Mapping[str, int], exit_code: int) -> None:
    """Write down how the run of that number ended."""
    told = [counts.get(name, 0) for name in COUNTS]
    columns = ", ".join(f"{name} = ?" for name in COUNTS)
    with opened(database) as db, writing(db):
        db.conn.execute(
            f"update runs set ended_at = ?, exit_code = ?, {columns} where id = ?", [now(), exit_code, *told, run]
        )
