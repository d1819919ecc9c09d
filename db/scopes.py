"""Links are made council by council: no link leads from one council's papers to another's. Here is which councils have
changed since theirs were made, and which rows are theirs.

Sittings and packs of no known council are taken together as a council of the name "", and always linked again: whether
they are alone depends on all others. So that a run may end at any moment, what is still due is a table, `to_link`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import sqlite_utils

# Whatever decides on a link: when it changes, all are made again.
DECIDING = (
    "approvals", "checks", "citations", "cross_checks", "identifiers", "linking", "matters", "meetings", "names", "outcomes",
    "people", "same_reports",
)
COUNCIL = "substr({0}, 1, instr({0}, '/') - 1)"  # of a meeting's id; "" without one
OF_NONE = """select 1 from packs where meeting_id is null union all select 1 from meetings where instr(id, '/') = 0
union all select 1 from minutes where meeting_id is null union all select 1 from attendees where meeting_id is null
union all select 1 from people where council is null limit 1"""
EVERY = f"select distinct {COUNCIL.format('id')} from meetings union select ''"


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows of one council: `having(column)` is the SQL that finds them by a column with the id of a meeting, to be
    run with `values`."""

    council: str

    def having(self, column: str) -> str:
        if self.council:
            return f"({column} > :council || '/' and {column} < :council || '0')"  # 0 comes next after /
        return f"({column} is null or {column} in (select id from meetings where instr(id, '/') = 0))"

    @property
    def values(self) -> dict[str, str]:
        return {"council": self.council} if self.council else {}


def mark(db: sqlite_utils.Database, meetings: Iterable[str]) -> None:
    """Note that what is said of `meetings`, or of none, has changed; inside the caller's transaction."""
    councils = {meeting.split("/")[0] if "/" in meeting else "" for meeting in meetings} | {""}
    db.conn.executemany("insert or ignore into to_link (council) values (?)", [(council,) for council in sorted(councils)])


def outdated(db: sqlite_utils.Database) -> bool:
    """Whether the links there are were made by another version of the program."""
    return db.conn.execute("select version from links_made").fetchone() != (version(),)


def mark_all(db: sqlite_utils.Database) -> None:
    """Note that every council is to be linked, by this version."""
    db.conn.execute(f"insert or ignore into to_link (council) {EVERY}")
    db.conn.execute("delete from links_made")
    db.conn.execute("insert into links_made (version) values (?)", [version()])


def is_due(db: sqlite_utils.Database) -> bool:
    """Whether any council is to be linked."""
    return db.conn.execute("select 1 from to_link limit 1").fetchone() is not None


def is_empty(db: sqlite_utils.Database, scope: Scope) -> bool:
    """Whether nothing is of no known council, which is always due; the others have meetings."""
    return not scope.council and db.conn.execute(OF_NONE).fetchone() is None


def next_due(db: sqlite_utils.Database) -> list[Scope]:
    """The next council to be linked and all that must be linked with it; none when nothing has changed. Papers of no known
    council come last."""
    first = db.conn.execute("select council from to_link order by council = '', council limit 1").fetchone()
    return [Scope(council) for council in sorted(together(db, first[0]))] if first else []


def together(db: sqlite_utils.Database, council: str) -> set[str]:
    """`council` and all that share a pack with it, or with one that does: what is said of the pack is of all of them."""
    found, new = {council}, [council]
    while new:
        scope = Scope(new.pop())
        others = db.conn.execute(
            f"select distinct {COUNCIL.format('other.meeting_id')} from meeting_sources own "
            f"join meeting_sources other on other.pack_id = own.pack_id where {scope.having('own.meeting_id')}", scope.values,
        ).fetchall()  # fmt: skip
        new += [other for (other,) in others if other not in found]
        found.update(other for (other,) in others)
    return found


def done(db: sqlite_utils.Database, scopes: Iterable[Scope]) -> None:
    """Note that these are linked."""
    db.conn.executemany("delete from to_link where council = ?", [(scope.council,) for scope in scopes])


@cache
def version() -> str:
    """Eight letters that change with whatever decides on a link."""
    digest = hashlib.sha256()
    for name in DECIDING:
        digest.update(files("db").joinpath(f"{name}.py").read_bytes())
    return digest.hexdigest()[:8]
