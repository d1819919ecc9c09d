"""What the database knows of every meeting and how far it was read, for people, programs and monitors."""

from __future__ import annotations

import datetime
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
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
CHECK_SECONDS = 10.0  # twice this is what a monitor waits at most
UNFINISHED_HOURS = 24  # a run without an end is taken for a broken one after that


class Health(NamedTuple):
    """Whether the database can be relied on, and the one line that says so."""

    well: bool
    text: str


def papers(database: Path) -> Iterator[Paper]:
    """Every row of the view `coverage`, latest meeting first; they are read as they are asked for.

    Raises db.errors.DatabaseUnusable, at once, when the file is none of ours."""
    return _papers(reading(database))


def _papers(connection: sqlite3.Connection) -> Iterator[Paper]:
    with closing(connection):
        connection.row_factory = sqlite3.Row
        for row in connection.execute("select * from coverage"):
            yield dict(row)


def counted(found: Iterable[Paper], states: Counter) -> Iterator[Paper]:
    """`found` as it is; how many there are of each paper and state is counted in `states` as they go by."""
    for paper in found:
        states[paper["paper"], paper["state"]] += 1
        yield paper


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


def exit_code(states: Counter) -> int:
    """11 when a file failed or could not be fetched, 10 when something was read in part or a paper that is there was not
    read, else 0; of what `counted` has counted."""
    there = {state for _, state in states}
    if there & {"failed", "not fetched"}:
        return SOME_FAILED
    return PARTIAL if there & {"read in part", "not read"} else 0


def by_meeting(found: Iterable[Paper]) -> Iterator[dict[str, Any]]:
    """One object a meeting, with its papers; files of no known meeting under a meeting of None, with what their list says
    of it."""
    for (meeting, *told), group in groupby(found, key=lambda paper: tuple(paper[key] for key in OF_MEETING)):
        rows = list(group)
        yield {"meeting": meeting, **dict(zip(OF_MEETING[1:], told)), "papers": [
            {key: value for key, value in row.items() if key not in (*OF_MEETING, "position")}
            for row in rows
        ]}


def status_lines(found: Iterable[Paper], states: Counter) -> Iterator[str]:
    """The same as printed lines: a heading for each meeting, a line for each paper, a sum at the end, counted in `states`."""
    for meeting in by_meeting(counted(found, states)):
        name = " ".join(filter(None, [meeting["date"], meeting["body"], f"({meeting['council'] or 'council not known'})"]))
        yield name if meeting["meeting"] or meeting["date"] else "Files of which the meeting is not known"
        yield from (f"  {_line(paper)}" for paper in meeting["papers"])
    yield _sum(states)


def _line(paper: Paper) -> str:
    name = {"file": paper["filename"], "minutes": "minutes"}.get(paper["paper"])
    name = name or f"item {paper['number'] or '-'} {paper['title']}"
    first, last = paper["first_page"], paper["last_page"]
    if first:
        name += f", pages {first} to {last}" if last and last != first else f", page {first}"
    return f"{paper['state']:18} {name}{': ' if paper['reason'] else ''}{paper['reason'] or ''}"


def _sum(states: Counter) -> str:
    parts = []
    for kind in ("file", "item", "minutes"):
        told = ", ".join(f"{count} {state}" for (of, state), count in states.most_common() if of == kind) or "none"
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
    damage, whole = _damage(connection)
    if damage:
        return Health(False, f"BROKEN damaged: {damage}. Restore a backup (agendapack restore).")
    counts = Counter(dict(connection.execute("select status, count(*) from packs group by 1")))
    told = f"{count_of(counts.total(), 'pack')}, {counts['partial']} partial, {counts['failed']} failed"
    told += "" if whole else " (too large to look through for damage in this time: a part was; a backup looks through all)"
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


def _damage(connection: sqlite3.Connection) -> tuple[str | None, bool]:
    """The first damage that is found, and whether all was looked through. A monitor does not wait: where the whole takes
    longer than CHECK_SECONDS, as many tables as that time allows are looked through, others at another hour."""
    found = _checked(connection, "pragma quick_check(1)", CHECK_SECONDS)
    if found:
        return (None if found == "ok" else found), True
    tables = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table' and rootpage > 0")]
    first, end = int(time.time() // 300) % len(tables), time.monotonic() + CHECK_SECONDS
    for table in (*tables[first:], *tables[:first]):
        found = _checked(connection, f'pragma quick_check("{table}")', end - time.monotonic())
        if found != "ok":
            return found, False
    return None, False


def _checked(connection: sqlite3.Connection, check: str, seconds: float) -> str | None:
    """What a check of SQLite's says, None when it took longer."""
    timer = threading.Timer(max(seconds, 0), connection.interrupt)
    timer.start()
    try:
        return connection.execute(check).fetchone()[0]
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            return None
        raise
    finally:
        timer.cancel()
        timer.join()


def _hours_since(moment: str) -> float:
    return (datetime.datetime.now(datetime.UTC) - datetime.datetime.fromisoformat(moment)).total_seconds() / 3600
