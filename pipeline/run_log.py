"""The log of a run: one JSON object a line, written as things happen, for machines that watch the batch.

    {"at": "2025-03-01T02:00:00+00:00", "event": "start", "version": "0.1.0+5f0c2a91", "packs": 40, "due": 3, ...}
    {"at": ..., "event": "pack", "source": "/packs/a.pdf", "status": "failed", "code": "encrypted", "reason": "...", ...}
    {"at": ..., "event": "end", "exit_code": 11, "packs": 40, "failed": 1, "seconds": 12.5, "summary": "..."}

A log without "end" after its last "start" is of a run that was stopped."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import Unusable
from db.values import now

Log = Callable[..., None]


def silent(event: str, **told: object) -> None:
    """A log that is not kept."""


@contextmanager
def kept_in(file: Path | None) -> Iterator[Log]:
    """A log that appends to `file`, each line written out at once; silent without a file.

    Raises Unusable when the file cannot be written."""
    if file is None:
        yield silent
        return
    try:
        stream = file.open("a", encoding="utf-8")
    except OSError as error:
        raise Unusable(f"The log {file} cannot be written ({error.strerror}). Name another file.") from error
    with stream:
        def log(event: str, **told: object) -> None:
            stream.write(json.dumps({"at": now(), "event": event, **told}) + "\n")
            stream.flush()

        yield log
