"""One run at a time where two would mix: a lock file that the system lets go of when its holder ends, however it ends."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Held(Exception):
    """Another process holds the lock. `str()` is the lock file."""


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Hold the lock `file`, made when it is not there and never deleted: whoever deletes it could hold another than the
    next who comes.

    Raises Held, at once, when another process has it, and OSError when the file cannot be made."""
    with file.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Held(str(file)) from error
        yield


def lock_of(database: Path) -> Path:
    """The lock of a database, the same one however its path is written."""
    database = database.resolve()
    return database.with_name(f"{database.name}.lock")
