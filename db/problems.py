"""Problems as rows. Their identifiers are made from code and page, so a problem that stays keeps its address."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

import sqlite_utils

from db.identifiers import Distinct, slug
from db.values import Row
from extractors.problems import Problem


def problem_rows(pack: str, problems: Iterable[Problem], distinct: Distinct | None = None) -> list[Row]:
    """One row a problem, in the order they were seen."""
    distinct = distinct or Distinct()
    return [
        {
            "id": distinct(f"{pack}/problem/{slug(p.code) or 'unnamed'}/{p.page or 0}"), "pack_id": pack,
            "pdf_page": p.page, "stage": p.stage, "code": p.code, "severity": p.severity, "message": p.message,
        }
        for p in problems
    ]


def how_many(conn: sqlite3.Connection, packs: Iterable[str] | None = None) -> int:
    """How many problems there are, of all packs or of some: the rows of `problems`, whichever stage or link saw them. This
    is what the end of a run, `agendapack problems` and the site say; `packs.problem_count` is that of one pack."""
    if packs is None:
        return conn.execute("select count(*) from problems").fetchone()[0]
    of_some = "pack_id in (select value from json_each(?))"
    return conn.execute(f"select count(*) from problems where {of_some}", [json.dumps(list(packs))]).fetchone()[0]


def count_problems(db: sqlite_utils.Database, pack: str) -> None:
    """Bring `packs.problem_count` of one pack up to date."""
    counted = "(select count(*) from problems where pack_id = packs.id)"
    db.conn.execute(f"update packs set problem_count = {counted} where problem_count is not {counted} and id = ?", [pack])
