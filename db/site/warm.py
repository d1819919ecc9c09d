"""Counts over everything, made before anybody asks for them: over very many meetings they take seconds when the file is not in
memory, and the first visitor after a night's batch would wait for them."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable, Hashable
from itertools import chain, repeat
from pathlib import Path
from threading import Event, Thread
from urllib.error import HTTPError

from db.site.kept import state_of

PAGES = ("/", "/search", "/problems", "/bodies", "/charts")
REST = 30.0  # seconds in which nothing is written: then a batch is over, or waits
PATIENCE = 60.0


def keep_warm(ask: Callable[[], bool], state: Callable[[], Hashable], wait: Callable[[], bool]) -> None:
    """Call `ask` whenever `state` is another than it was then and has stayed the same from one `wait` to the next, until
    `wait` says that it is over. Where `ask` says that nobody answered, it is called again."""
    asked, before = None, state()
    while not wait():
        now = state()
        if now == before and now != asked and ask():
            asked = state()
        before = now


def start(host: str, port: int, database: Path) -> None:
    """Keep the site at `host` and `port` warm for as long as this process runs."""
    near = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)

    def ask() -> bool:
        for page in PAGES:
            try:
                urllib.request.urlopen(f"http://{near}:{port}{page}", timeout=PATIENCE).close()
            except HTTPError:
                continue
            except OSError:
                return False
        return True

    over, pauses = Event(), chain([1.0, 2.0, 4.0], repeat(REST))  # soon after the start, then after every rest
    told = (ask, lambda: state_of(database), lambda: over.wait(next(pauses)))
    Thread(target=keep_warm, args=told, daemon=True).start()
