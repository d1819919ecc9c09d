"""What a cheap look passes over, a close look would not have read either."""

import re

import pytest

from extractors.gates import gates_of, lines_at, lines_with, stands_in
from extractors.paragraphs import Run
from extractors.ruleset import is_anchored, load_rules, matches, rule_names, rules_of
from tests.layouts import lines

MINUTES = """
The Chair welcomed everybody to the meeting and said that the harbour wall had been
mended at a cost of £4,200, which the Town Council had met from its own funds.

  1. The report on moorings was received.
     It goes on here, a little further in, and ends.
  2. That the Quay be swept
     weekly.

**Part Two**
A line that ends early.
Another one, after which a longer line runs on to the end of the page and more
---
of it stands on the next page, with the Harwick
Town Council named over a line's end on 3 May
2024 and once more.
"""
KINDS = sorted({(name, str(rule.gives["kind"])) for name in rule_names() for rule in load_rules(name) if "kind" in rule.gives})


def test_a_paragraph_found_from_within_is_the_one_found_from_the_top():
    read = lines(MINUTES)
    whole = list(Run(read).bounds(0))
    assert len(whole) > 5
    for start, end in whole:
        for position in range(start, end):
            run = Run(read)
            assert run.start(position) == start
            assert next(run.bounds(start)) == (start, end)


@pytest.mark.parametrize("name,kind", KINDS)
def test_rules_put_together_read_what_each_of_them_reads(name, kind):
    rules = rules_of(name, str(kind))
    for rule in rules:
        for example in rule.examples:
            one_by_one = next(((r, fields) for r in rules if (fields := r.read(example["text"])) is not None), None)
            assert rules.first(example["text"]) == one_by_one


def test_a_gate_is_seen_in_its_line_and_over_a_line_end_in_both():
    read = lines("Nothing here.\nwas built on 3 May\n2024 by the Harwick\nTown Council and others\nNothing there.")
    assert lines_at(gates_of(rules_of("dates", "date")), read) == [1]
    assert lines_at((re.compile(r"Harwick\sTown"),), read) == [2, 3]
    assert lines_with(("built", "by the harwick town"), read) == [1, 2]


def test_a_rule_without_a_gate_lets_every_line_through():
    read = lines("one\ntwo")
    assert lines_at((None,), read) == [0, 1] and stands_in((None,), "one")


@pytest.mark.parametrize("rule", load_rules("organisations"), ids=lambda rule: rule.id)
def test_the_tokenizer_needs_no_more_than_the_words_that_can_be_a_name(rule):
    before = "It was said, on 4 May (as reported to the Board), that "
    for example in rule.examples:
        alone = [example["text"][a:b] for a, b in matches(rule, example["text"])]
        text = f"{before}{example['text']}"
        assert [text[a:b] for a, b in matches(rule, text)] == alone


@pytest.mark.parametrize(
    "pattern,expected",
    [("^a", True), ("^(?:a|b)? c", True), ("^[(|]a", True), ("^a|^b", True), ("^a|b", False), ("^?a", False), (r"\^a", False)],
)
def test_which_patterns_can_match_at_the_start_only(pattern, expected):
    assert is_anchored(pattern) is expected
