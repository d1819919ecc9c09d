"""What a pack's own facts say about how well it was read: each broken expectation becomes a problem."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.models import ParsedPack, Problem

SEVERITY: dict[str, str] = {
    "source-of-another-meeting": "note",
    "later-reading-failed": "error",
}


def problem(code: str, message: str, page: int | None = None) -> Problem:
    return Problem("load", code, message, page, SEVERITY[code])


def pack_problems(parsed: ParsedPack) -> Iterator[Problem]:
    """Every expectation the facts of one pack break."""
    yield from ()
