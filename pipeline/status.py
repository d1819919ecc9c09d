"""What the database knows of every meeting and how far it was read, for people, programs and monitors."""

from __future__ import annotations

import datetime
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from db.errors import DatabaseUnusable
from db.schema import migrate
from db.wording import count_of
from pipeline.tally import PARTIAL, SOME_FAILED

Paper = dict[str, Any]
OF_MEETING = ("meeting_id", "council", "body", "date")
UNFINISHED_HOURS = 24  # a run without an end is taken for a broken one after that


class Health(NamedTuple):
    """Whether the database can be relied on, and the one line that says so."""

    well: bool
    text: str


def papers(database: Path) -> list[Paper]:
    """Every row of the view `coverage`, latest meeting first.

    Raises db.errors.DatabaseUnusable when the file is none of ours."""
    with closing(reading(database)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute("select * from coverage")]


def reading(database: Path) -> sqlite3.Connection:
    """A connection that only reads; a database of an older version is brought up to date first."""
    try:
        connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
        names = {row[0] for row in connection.execute("select name from sqlite_master")}
    except sqlite3.DatabaseError as error:
        raise DatabaseUnusable(f"{database.name} cannot be read as a database: {error}.") from error
    if "packs" not in names:
        connection.close()
        raise DatabaseUnusable(f"{database.name} is a database, but not one that `agendapack run` made.")
    if not {"coverage", "runs"} <= names:
        connection.close()
        migrate(database).close()
        return sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
    return connection


def exit_code(found: Sequence[Paper]) -> int:
    """11 when a file failed or could not be fetched, 10 when something was read in part or a paper that is there was not
    read, else 0."""
    states = {paper["state"] for paper in found}
    if states & {"failed", "not fetched"}:
        return SOME_FAILED
    return PARTIAL if states & {"read in part", "not read"} else 0


def by_meeting(found: Sequence[Paper]) -> Iterator[dict[str, Any]]:
    """One object a meeting, with its papers; files of no known meeting under a meeting of None, with what their list says
    of it."""
    for (meeting, *told), group in groupby(found, key=lambda paper: tuple(paper[key] for key in OF_MEETING)):
        rows = list(group)
        yield {"meeting": meeting, **dict(zip(OF_MEETING[1:], told)), "papers": [
            {key: value for key, value in row.items() if key not in (*OF_MEETING, "position")}
            for row in rows
        ]}


def status_lines(found: Sequence[Paper]) -> Iterator[str]:
    """The same as printed lines: a heading for each meeting, a line for each paper, a sum at the end."""
    for meeting in by_meeting(found):
        name = " ".join(filter(None, [meeting["date"], meeting["body"], f"({meeting['council'] or 'council not known'})"]))
        yield name if meeting["meeting"] or meeting["date"] else "Files of which the meeting is not known"
        yield from (f"  {_line(paper)}" for paper in meeting["papers"])
    yield _sum(found)


def _line(paper: Paper) -> str:
    name = {"file": paper["filename"], "minutes": "minutes"}.get(paper["paper"])
    name = name or f"item {paper['number'] or '-'} {paper['title']}"
    first, last = paper["first_page"], paper["last_page"]
    if first:
        name += f", pages {first} to {last}" if last and last != first else f", page {first}"
    return f"{paper['state']:18} {name}{': ' if paper['reason'] else ''}{paper['reason'] or ''}"


def _sum(found: Sequence[Paper]) -> str:
    parts = []
    for kind in ("file", "item", "minutes"):
        states = Counter(paper["state"] for paper in found if paper["paper"] == kind)
        told = ", ".join(f"{count} {state}" for state, count in states.most_common()) or "none"
        parts.append(f"{'sets of minutes' if kind == 'minutes' else kind + 's'}: {told}")
    return "; ".join(parts) + "."


# ---------------------------------------------------------------- health


def health(database: Path, max_hours: float | None = None) -> Health:
    """Whether the database is sound, the last run came to its end and, with `max_hours`, is no older than that."""
    try:
        with closing(reading(database)) as connection:
            return _health(connection, max_hours)
    except (DatabaseUnusable, sqlite3.Error) as error:
        return Health(False, f"BROKEN {database.name}: {error}")


def _health(connection: sqlite3.Connection, max_hours: float | None) -> Health:
    damage = connection.execute("pragma quick_check(1)").fetchone()[0]
    if damage != "ok":
        return Health(False, f"BROKEN damaged: {damage}. Restore a backup (agendapack restore).")
    counts = Counter(dict(connection.execute("select status, count(*) from packs group by 1")))
    told = f"{count_of(counts.total(), 'pack')}, {counts['partial']} partial, {counts['failed']} failed"
    if not counts:
        return Health(False, "EMPTY no pack was ever loaded")
    run = connection.execute("select started_at, ended_at, exit_code from runs order by id desc limit 1").fetchone()
    if run is None:
        return Health(max_hours is None, f"{'OK' if max_hours is None else 'STALE'} {told}, no run is recorded")
    started, ended, code = run
    hours = _hours_since(started)
    if ended is None and hours > UNFINISHED_HOURS:
        return Health(False, f"STOPPED the run begun at {started} never ended; {told}")
    if max_hours is not None and hours > max_hours:
        return Health(False, f"STALE the last run began {hours:.0f} hours ago, at {started}; {told}")
    how = f"ended at {ended} with {code}" if ended else "is still going on"
    return Health(True, f"OK {told}; the run begun at {started} {how}")


def _hours_since(time: str) -> float:
    return (datetime.datetime.now(datetime.UTC) - datetime.datetime.fromisoformat(time)).total_seconds() / 3600
