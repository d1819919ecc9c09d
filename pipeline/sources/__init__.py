"""Where packs come from: lists and committee systems in, papers out; files kept once in a store.

A source is a module with two functions in one place: which meetings there are, which papers each has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Listed:
    """One meeting as a source lists it. `id` is the source's own; `date` is ISO 8601, None when not given."""

    id: str
    body: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Paper:
    """One file a source publishes: its address (http, https or a path) and what the source says of it.

    `given_host` is the host a person named or allowed; only that one may be in a private network. `refused` says why it is
    not to be fetched at all."""

    address: str
    title: str | None = None
    council: str | None = None
    body: str | None = None
    date: str | None = None
    restricted: bool = False
    given_host: str | None = None
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A part of a source that could not be read, so that its papers are not known. `answered` is False when nobody
    answered at all."""

    reason: str
    answered: bool = True


class Source(Protocol):
    """What a committee system has to answer."""

    def meetings(self, committee: str, since: str, until: str) -> Iterator[Listed]:
        """The meetings of a committee (the system's id) between two ISO dates, both included."""

    def papers(self, meeting: Listed) -> Iterator[Paper | Unlisted]:
        """The papers of one meeting, each address once, and what could not be read of the list."""


class SourceError(Exception):
    """A source that cannot be read. `str()` says to a person what is wrong and what to do."""


class NoAnswer(SourceError):
    """A source that does not answer at all."""


def unlisted(error: SourceError) -> Unlisted:
    """The part of a source that `error` kept from being read."""
    return Unlisted(str(error), not isinstance(error, NoAnswer))
