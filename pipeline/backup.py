"""Copies of the database while others read and write it, and the way back.

SQLite's online backup copies one consistent state: a pack is in the copy whole or not at all."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from db.errors import DatabaseUnusable
from db.schema import migrate
from pipeline.ingest import alone

WAIT_SECONDS = 60  # for a lock


class Unsound(DatabaseUnusable):
    """A copy that does not pass SQLite's own check."""


def backup(database: Path, file: Path) -> int:
    """Copy `database` to `file`, checked, in place of an older copy only when it is whole; the number of packs in it.

    Raises db.errors.DatabaseUnusable when it cannot be read, written or does not pass the check."""
    if file.exists() and database.exists() and file.samefile(database):
        raise DatabaseUnusable("The backup cannot be the database itself. Name another file.")
    if not file.parent.is_dir():
        raise DatabaseUnusable(f"The folder {file.parent} is not there. Make it, or name another.")
    partial = file.with_name(f".{file.name}.{os.getpid()}.partial")
    try:
        _copy(database, partial)
        packs = checked(partial)
        _to_disk(partial)
        partial.replace(file)
        _to_disk(file.parent)
    except sqlite3.Error as error:
        raise DatabaseUnusable(f"{database.name} could not be copied: {error}.") from error
    except OSError as error:
        raise DatabaseUnusable(f"{file} could not be written ({error.strerror}).") from error
    finally:
        _remove(partial)
    return packs


def restore(file: Path, database: Path) -> tuple[int, Path | None]:
    """Make `database` what `file` holds: the number of packs, and where the state before is kept.

    A server that has the database open sees the restored state from its next transaction on. Raises
    db.errors.DatabaseUnusable, and changes nothing, when `file` is no sound backup, and Busy while a batch runs."""
    packs = checked(file)
    with alone(database):
        return packs, _put_back(file, database)


def _put_back(file: Path, database: Path) -> Path | None:
    before = _keep(database) if database.exists() else None
    try:
        _copy(file, database, into=True)
        migrate(database).close()
    except sqlite3.Error as error:
        raise DatabaseUnusable(f"{database.name} could not be written: {error}. The state before stays.") from error
    return before


def checked(file: Path) -> int:
    """The number of packs in the database at `file`; raises DatabaseUnusable unless it is sound and one of ours."""
    try:
        with closing(_open(file, "ro")) as connection:
            found = connection.execute("pragma integrity_check(1)").fetchone()[0]
            if found != "ok":
                raise Unsound(f"{file.name} is damaged: {found}")
            if connection.execute("pragma foreign_key_check").fetchone():
                raise Unsound(f"{file.name} is damaged: rows without the row they belong to.")
            return connection.execute("select count(*) from packs").fetchone()[0]
    except sqlite3.Error as error:
        raise DatabaseUnusable(f"{file.name} is no backup that can be used: {error}.") from error


def _copy(source: Path, target: Path, into: bool = False) -> None:
    """All pages in one step: a copy in several would begin anew with every write of another process. A copy that is a
    file of its own holds no write-ahead log."""
    with closing(_open(source, "ro")) as one, closing(_open(target, "rwc")) as other:
        one.backup(other)
        if not into:
            other.execute("pragma journal_mode = delete")


def _open(file: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode={mode}", uri=True, timeout=WAIT_SECONDS)


def _keep(database: Path) -> Path:
    """Keep the present state beside the database; a file SQLite cannot copy is moved aside as it is."""
    kept = database.with_name(f"{database.name}.before-restore")
    try:
        _remove(kept)
        _copy(database, kept)
    except sqlite3.Error:
        for ending in ("-wal", "-shm"):
            database.with_name(database.name + ending).unlink(missing_ok=True)
        database.replace(kept)
    return kept


def _remove(file: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def _to_disk(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
