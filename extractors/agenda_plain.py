"""Agendas that number nothing: bulleted or ranged lines under the word "Agenda"."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.agenda_rows import Row
from extractors.models import Item, Problem, Section


def unnumbered(rows: Sequence[Row], section: Section) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    return (), ()
