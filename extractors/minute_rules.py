"""The rules for sets of minutes, by what they are for."""

from __future__ import annotations

from extractors.ruleset import Rule, load_rules, of_rules


@of_rules
def rules_of(kind: str) -> tuple[Rule, ...]:
    """The rules for minutes of one kind, in order of precedence."""
    return tuple(rule for rule in load_rules("minutes") if rule.gives["kind"] == kind)


def reads_as(kind: str, text: str) -> tuple[Rule, dict[str, object]] | None:
    """The first rule for minutes of `kind` that reads `text`."""
    for rule in rules_of(kind):
        fields = rule.read(text)
        if fields is not None:
            return rule, fields
    return None
