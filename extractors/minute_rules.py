"""The rules for sets of minutes."""

from __future__ import annotations

from extractors.ruleset import Rule, rules_of


def reads_as(kind: str, text: str) -> tuple[Rule, dict[str, object]] | None:
    """The first rule for minutes of `kind` that reads `text`, with the fields it gives."""
    return rules_of("minutes", kind).first(text)
