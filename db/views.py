"""Views that answer the questions people ask. They hold nothing, so they are made anew when they change."""

from __future__ import annotations

import re
from importlib.resources import files

import sqlite_utils


def create(db: sqlite_utils.Database) -> None:
    """Create the views of `db/sql/views.sql`, replacing those whose wording has changed."""
    wanted = definitions()
    present = dict(db.conn.execute("select name, sql from sqlite_master where type = 'view'").fetchall())
    if all(present.get(name) == sql for name, sql in wanted.items()):
        return
    with db.atomic():
        for name, sql in wanted.items():
            db.conn.execute(f'DROP VIEW IF EXISTS "{name}"')
            db.conn.execute(sql)


def definitions() -> dict[str, str]:
    """The views by name, each as the statement that creates it."""
    script = files("db").joinpath("sql", "views.sql").read_text(encoding="utf-8")
    found = re.findall(r"^CREATE VIEW (\w+) AS\n.*?(?=;$)", script, re.M | re.S)
    bodies = [m.group(0) for m in re.finditer(r"^CREATE VIEW \w+ AS\n.*?(?=;$)", script, re.M | re.S)]
    return dict(zip(found, bodies, strict=True))
