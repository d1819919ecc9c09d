"""Imported once, before the children of a batch are forked off: what every pack needs and no pack changes.

The rules are put together and the tokenizer is made here; in a child of its own each would cost every pack
the time of a hundred pages."""

from __future__ import annotations

from extractors.ruleset import english, load_rules, rule_names
from pipeline import stages  # noqa: F401 - the readers, and all they import

for name in rule_names():
    load_rules(name)
english()
