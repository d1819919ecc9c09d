"""Answers that are the same for everybody until the database changes: counts over all of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Hashable
from pathlib import Path
from typing import Any, NamedTuple

SECONDS = 30.0  # at least so long, that a database which is being written is not counted at every request
MOST = 200


class Made(NamedTuple):
    """A value, or the error that came instead; when it was made, and of which state of the database."""

    value: Any
    at: float
    state: Hashable


class Kept:
    """Keeps what was made while `state` stays as it was; of those who ask at once, one makes and the others wait."""

    def __init__(self, state: Callable[[], Hashable], seconds: float = SECONDS) -> None:
        self._state = state
        self._seconds = seconds
        self._made: dict[Hashable, Made] = {}
        self._making: dict[Hashable, asyncio.Lock] = {}

    async def get(self, key: Hashable, make: Callable[[], Awaitable[Any]]) -> Any:
        """What was kept under `key`, or else what `make` gives, which is then kept."""
        async with self._making.setdefault(key, asyncio.Lock()):
            made = self._made.get(key)
            if made is None or not self._holds(made):
                made = await self._make(make)
                if len(self._made) >= MOST:
                    self._made.clear()
                    self._making.clear()
                self._made[key] = made
            if isinstance(made.value, Exception):
                raise made.value
            return made.value

    async def _make(self, make: Callable[[], Awaitable[Any]]) -> Made:
        state = self._state()
        try:
            value = await make()
        except Exception as error:  # those who wait would otherwise fail as slowly, one after the other
            value = error
        return Made(value, time.monotonic(), state)

    def _holds(self, made: Made) -> bool:
        fresh = time.monotonic() - made.at < self._seconds
        return fresh or (made.state == self._state() and not isinstance(made.value, Exception))


def state_of(database: Path) -> Hashable:
    """What changes whenever the database is written: times and sizes of its file and of its log."""
    found = []
    for file in (database, database.with_name(database.name + "-wal")):
        try:
            stat = file.stat()
            found.append((stat.st_mtime_ns, stat.st_size))
        except OSError:
            found.append(None)
    return tuple(found)
