"""Every rule reads the printed lines beside it and leaves its traps alone."""

from pathlib import Path

import pytest

from extractors.ruleset import load_rules, rule_names

ROOT = Path(__file__).resolve().parent.parent
CODE = "".join(file.read_text("utf-8") for folder in ("extractors", "pipeline") for file in (ROOT / folder).rglob("*.py"))
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


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_has_a_trap_and_a_kind_that_is_asked_for(rule):
    assert rule.traps
    assert f'"{rule.gives["kind"]}"' in CODE
