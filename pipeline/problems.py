"""What could not be read with certainty, as a person reads it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from db.errors import Unusable
from db.problems import how_many

WORST_FIRST = "case severity when 'error' then 0 when 'note' then 2 else 1 end, pack_id, pdf_page"


def read_only(database: Path) -> sqlite3.Connection:
    """A connection that cannot write. Raises db.errors.Unusable when the file is no database of ours."""
    connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
    try:
        connection.execute("select 1 from packs limit 1")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise Unusable(f"{database} is no database of packs ({error}). Make one with: agendapack run PACKS --db FILE") from error
    return connection


def problem_lines(database: Path, pack: str | None = None, limit: int = 200) -> list[str]:
    """The problems of a database as printed lines, errors first, then by pack and page, and how many more there are.

    Raises db.errors.Unusable when the file is no database of packs or holds no pack of that id."""
    which = "from problems where ?1 is null or pack_id = ?1"
    connection = read_only(database)
    try:
        if pack is not None and not connection.execute("select 1 from packs where id = ?", (pack,)).fetchone():
            raise Unusable(f"{database} has no pack {pack}. Its packs: select id from packs, or the site's list of papers.")
        count = how_many(connection, None if pack is None else [pack])
        columns = "coalesce(severity, 'warning'), pack_id, pdf_page, code, message"
        rows = connection.execute(f"select {columns} {which} order by {WORST_FIRST} limit ?2", (pack, limit)).fetchall()
    finally:
        connection.close()
    lines = [f"{s:7} {p} p.{page or '-'} {code}: {text}" for s, p, page, code, text in rows]
    if count > len(rows):
        lines.append(f"... and {count - len(rows)} more: --limit {count} lists all")
    return lines or ["No problems recorded."]
