"""The tables of the database, as migrations: `migrate` brings any older file up to date."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from weakref import WeakSet

import sqlite_utils
from sqlite_utils import Migrations

from db import search, views
from db.errors import DatabaseUnusable

migrations = Migrations("agendapack")

# A pack of some hundred pages is written in seconds; another writer is waited for rather than failed.
WAIT_SECONDS = 60
# Loading and linking a pack take some 250, each as long to prepare as to run on a short pack.
MOST_STATEMENTS = 500
# Connections that need not be looked at again: a batch hands its own over for every question and every pack.
MIGRATED: WeakSet[sqlite_utils.Database] = WeakSet()


@migrations(name="001_tables")
def create_tables(db: sqlite_utils.Database) -> None:
    run_script(db, "001_tables.sql")


@migrations(name="002_search")
def create_search(db: sqlite_utils.Database) -> None:
    run_script(db, "002_search.sql")  # filled by a later step, which makes it anew


@migrations(name="003_corrections")
def create_corrections(db: sqlite_utils.Database) -> None:
    run_script(db, "003_corrections.sql")


@migrations(name="004_outcomes")
def create_outcomes(db: sqlite_utils.Database) -> None:
    run_script(db, "004_outcomes.sql")


@migrations(name="005_runs")
def create_runs(db: sqlite_utils.Database) -> None:
    run_script(db, "005_runs.sql")


@migrations(name="006_sources")
def create_sources(db: sqlite_utils.Database) -> None:
    run_script(db, "006_sources.sql")


@migrations(name="007_turned")
def add_turned(db: sqlite_utils.Database) -> None:
    run_script(db, "007_turned.sql")


@migrations(name="008_addresses_taken_down")
def create_addresses_taken_down(db: sqlite_utils.Database) -> None:
    run_script(db, "008_addresses_taken_down.sql")


@migrations(name="009_typed_cells")
def type_cells(db: sqlite_utils.Database) -> None:
    run_script(db, "009_typed_cells.sql")


@migrations(name="010_tries")
def count_tries(db: sqlite_utils.Database) -> None:
    run_script(db, "010_tries.sql")


@migrations(name="011_search_by_date")
def number_passages_by_date(db: sqlite_utils.Database) -> None:
    run_script(db, "011_search_by_date.sql")
    search.rebuild(db)


@migrations(name="012_to_link")
def create_to_link(db: sqlite_utils.Database) -> None:
    run_script(db, "012_to_link.sql")


@migrations(name="013_by_content")
def index_contents(db: sqlite_utils.Database) -> None:
    run_script(db, "013_by_content.sql")


@migrations(name="014_not_fetched")
def create_not_fetched(db: sqlite_utils.Database) -> None:
    run_script(db, "014_not_fetched.sql")


@migrations(name="015_at_size")
def index_for_size(db: sqlite_utils.Database) -> None:
    run_script(db, "015_at_size.sql")


@migrations(name="016_rule_sets")
def create_rule_sets(db: sqlite_utils.Database) -> None:
    run_script(db, "016_rule_sets.sql")


@migrations(name="017_worst_problems")
def index_worst_problems(db: sqlite_utils.Database) -> None:
    run_script(db, "017_worst_problems.sql")


def migrate(database: Path | str | sqlite_utils.Database) -> sqlite_utils.Database:
    """The database at `database`, opened for writing with every table and view in its newest form."""
    if isinstance(database, sqlite_utils.Database) and database in MIGRATED:
        return database
    db = connect(database)
    if migrations.pending(db) or views.outdated(db):
        # Asked again under the lock: another process may have been quicker.
        with writing(db):
            migrations.apply(db)
            views.create(db)
    MIGRATED.add(db)
    return db


@contextmanager
def opened(database: Path | str | sqlite_utils.Database) -> Iterator[sqlite_utils.Database]:
    """The migrated database at `database`, closed afterwards; one handed over open stays open."""
    db = migrate(database)
    try:
        yield db
    finally:
        if db is not database:
            db.close()


def connect(database: Path | str | sqlite_utils.Database) -> sqlite_utils.Database:
    """An open database that keeps foreign keys and can be read while it is written (WAL).

    Raises DatabaseUnusable when the file is something else or cannot be written."""
    if isinstance(database, sqlite_utils.Database):
        return prepared(database)
    try:
        conn = sqlite3.connect(database, timeout=WAIT_SECONDS, cached_statements=MOST_STATEMENTS)
        return prepared(sqlite_utils.Database(conn))
    except sqlite3.DatabaseError as error:
        raise DatabaseUnusable(
            f"{Path(database).name} cannot be used as the database: {error}. Name another file, or move this one away."
        ) from error


def prepared(db: sqlite_utils.Database) -> sqlite_utils.Database:
    if not db.conn.in_transaction:
        db.conn.execute("PRAGMA foreign_keys = ON")
        # With a write-ahead log this keeps the file sound; a power cut can only cost the last packs, read again then.
        db.conn.execute("PRAGMA synchronous = NORMAL")
        _write_ahead(db)
    return db


def _write_ahead(db: sqlite_utils.Database) -> None:
    """Of two that open a new file at once, the second is told that it is locked, and SQLite does not wait by itself."""
    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            if db.journal_mode != "wal":
                db.enable_wal()
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.05)


@contextmanager
def writing(db: sqlite_utils.Database) -> Iterator[None]:
    """One transaction. It takes the write lock at once, so that a second writer waits instead of failing
    half way, and checks foreign keys at its end."""
    if db.conn.in_transaction:
        with db.atomic():
            yield
        return
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.conn.commit()
    except BaseException:
        db.conn.rollback()
        raise


def run_script(db: sqlite_utils.Database, name: str) -> None:
    """Run the statements of `db/sql/<name>` one by one, inside the caller's transaction."""
    for statement in statements(files("db").joinpath("sql", name).read_text(encoding="utf-8")):
        db.conn.execute(statement)


def statements(script: str) -> Iterator[str]:
    """The single SQL statements of `script`. (`executescript` would commit the open transaction.)"""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""
