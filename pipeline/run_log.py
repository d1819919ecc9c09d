"""The log of a run: one JSON object a line, written as things happen, for machines that watch the batch.

    {"at": "2025-03-01T02:00:00+00:00", "event": "start", "version": "0.1.0+5f0c2a91", "packs": 40, "due": 3, ...}
    {"at": ..., "event": "pack", "source": "/packs/a.pdf", "status": "failed", "code": "encrypted", "reason": "...", ...}
    {"at": ..., "event": "end", "exit_code": 11, "packs": 40, "failed": 1, "seconds": 12.5, "summary": "..."}

A log without "end" after its last "start" is of a run that was stopped, or whose log could not be written any more."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import Unusable
from db.values import now

Log = Callable[..., None]


class Appending:
    """A log that appends to an open file, each line at once; without a file it is silent. The first line that cannot be
    written is the last that is tried: `failure` says why then, and what the log was about goes on."""

    def __init__(self, stream: io.FileIO | None) -> None:
        self.stream, self.failure = stream, ""

    def __call__(self, event: str, **told: object) -> None:
        if self.stream and not self.failure:
            self.write(json.dumps({"at": now(), "event": event, **told}).encode() + b"\n")

    def write(self, line: bytes) -> None:
        try:
            if self.stream.write(line) < len(line):
                self.failure = "only part of a line was taken"
        except OSError as error:
            self.failure = error.strerror or str(error)


silent = Appending(None)


@contextmanager
def kept_in(file: Path | None) -> Iterator[Appending]:
    """A log that appends to `file`; silent without a file.

    Raises Unusable when the file cannot be opened."""
    if file is None:
        yield silent
        return
    try:
        stream = file.open("ab", buffering=0)
        broken_off = _broken_off(file)
    except OSError as error:
        raise Unusable(f"The log {file} cannot be written ({error.strerror}). Name another file.") from error
    with stream:
        log = Appending(stream)
        if broken_off:
            log.write(b"\n")
        yield log


def _broken_off(file: Path) -> bool:
    """Whether the last line was not written to its end: the disk was full, or the machine went down."""
    if not file.is_file() or not file.stat().st_size:
        return False
    with file.open("rb") as written:
        written.seek(-1, io.SEEK_END)
        return written.read() != b"\n"
