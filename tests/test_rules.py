"""Every rule reads the printed lines beside it and leaves its traps alone."""

import pytest

from extractors.ruleset import load_rules, rule_names

RULES = [rule for name in rule_names() for rule in load_rules(name)]
EXAMPLES = [pytest.param(r, e, id=f"{r.id}-{i}") for r in RULES for i, e in enumerate(r.examples)]
TRAPS = [pytest.param(r, t, id=f"{r.id}-trap-{i}") for r in RULES for i, t in enumerate(r.traps)]


@pytest.mark.parametrize("rule,example", EXAMPLES)
def test_rule_reads_its_example(rule, example):
    fields = rule.read(example["text"])
    assert fields is not None, "the rule does not apply to its own example"
    assert {k: fields.get(k) for k in example.get("gives", {})} == dict(example.get("gives", {}))


@pytest.mark.parametrize("rule,text", TRAPS)
def test_rule_leaves_its_trap(rule, text):
    assert rule.read(text) is None


def test_rule_identifiers_are_unique():
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
