"""What was seen and could not be read with certainty: said, never dropped."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing the pipeline saw and could not read with certainty."""

    stage: str  # read, split, extract, load
    code: str  # stable, lower case with hyphens: "decision-word-without-resolution"
    message: str
    page: int | None = None
    severity: str = "warning"  # error, warning, note
