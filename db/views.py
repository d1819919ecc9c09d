"""Views that answer the questions people ask. They hold nothing, so they are made anew when they change."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import sqlite_utils


def outdated(db: sqlite_utils.Database) -> bool:
    """Whether a view is missing or worded otherwise than in `db/sql/views.sql`."""
    present = dict(db.conn.execute("select name, sql from sqlite_master where type = 'view'").fetchall())
    return any(present.get(name) != sql for name, sql in definitions().items())


def create(db: sqlite_utils.Database) -> None:
    """Create every view, replacing what has its name, inside the caller's transaction."""
    for name, sql in definitions().items():
        db.conn.execute(f'DROP VIEW IF EXISTS "{name}"')
        db.conn.execute(sql)


@cache
def definitions() -> dict[str, str]:
    """The views by name, each as the statement that creates it."""
    script = files("db").joinpath("sql", "views.sql").read_text(encoding="utf-8")
    found = re.finditer(r"^CREATE VIEW (\w+) AS\n.*?(?=;$)", script, re.MULTILINE | re.DOTALL)
    return {view[1]: view[0] for view in found}
