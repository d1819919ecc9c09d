"""The files that a run is to read. There may be a million of them: they are written down, not held in memory."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from pipeline.sources.store import Kept

KEPT = [field.name for field in fields(Kept) if field.name != "path"]


class Due(Sequence[Path]):
    """Files in the order they were added, each with the addresses it was kept from, as they were then: a fetch that runs
    meanwhile changes nothing for this run. Goes when it is closed."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)  # a file of its own that no other program sees
        self._db.execute("pragma journal_mode = off")
        self._db.execute("create table due (n integer primary key, path blob unique, kept text)")
        self._count = 0

    def add(self, path: Path, kept: Sequence[Kept] = ()) -> None:
        """Add the file at `path`; one that is there already stays where it is."""
        told = json.dumps([[getattr(one, name) for name in KEPT] for one in kept])
        row = (self._count, os.fsencode(path), told)
        self._count += self._db.execute("insert or ignore into due values (?, ?, ?)", row).rowcount

    def kept(self, path: Path) -> list[Kept]:
        """The addresses the file at `path` was kept from; none for one of a folder."""
        row = self._db.execute("select kept from due where path = ?", [os.fsencode(path)]).fetchone()
        return [Kept(path, *told) for told in json.loads(row[0])] if row else []

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, n: int) -> Path:
        row = self._db.execute("select path from due where n = ?", [n]).fetchone()
        if row is None:
            raise IndexError(n)
        return Path(os.fsdecode(row[0]))

    def close(self) -> None:
        self._db.close()
