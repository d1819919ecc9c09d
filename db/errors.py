"""What a person gave that cannot be used; each message says what is wrong and what to do next."""

from __future__ import annotations


class Unusable(ValueError):
    """A database or a file of corrections that cannot be used as it stands."""


class DatabaseUnusable(Unusable):
    """The file is no database, or may not be written."""


class Busy(DatabaseUnusable):
    """Another run is loading into the database."""


class TableUnusable(Unusable):
    """There is no such table, or it cannot be shown in the form asked for."""


class CorrectionsError(Unusable):
    """The file of corrections cannot be used; the message names the entry and what to change."""
