"""Answers that are the same for everybody for a little while: counts over the whole database."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Hashable
from typing import Any

SECONDS = 30.0
MOST = 200


class Kept:
    """Keeps what was made for some seconds; of those who ask at once, one makes and the others wait."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._made: dict[Hashable, tuple[float, Any]] = {}
        self._making: dict[Hashable, asyncio.Lock] = {}

    async def get(self, key: Hashable, make: Callable[[], Awaitable[Any]]) -> Any:
        """What was kept under `key`, or else what `make` gives, which is then kept."""
        async with self._making.setdefault(key, asyncio.Lock()):
            made, value = self._made.get(key, (0.0, None))
            if not made or time.monotonic() - made >= self._seconds:
                try:
                    value = await make()
                except Exception as error:  # those who wait would otherwise fail as slowly, one after the other
                    value = error
                if len(self._made) >= MOST:
                    self._made.clear()
                    self._making.clear()
                self._made[key] = (time.monotonic(), value)
            if isinstance(value, Exception):
                raise value
            return value
