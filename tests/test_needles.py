"""Letters told from a pattern stand in all that it reads."""

import re

import pytest

from extractors.needles import needles, small_letters
from extractors.ruleset import Rules, general_rules, rule_names, rule_of

ALL = [rule for name in rule_names() for rule in general_rules(name)]


@pytest.mark.parametrize(
    "pattern,flags,expected",
    [
        ("moved by|seconded by", 0, {"moved by", "seconded by"}),
        (r"(?:pro)?posed\s+by (?P<name>.+)", 0, {"posed"}),
        (r"\b[Rr](?i:esolved):?", 0, {"resolved"}),
        (r"(?:not )?(?:agreed|carried)(?!\w)", re.I, {"agreed", "carried"}),
        (r"(?:moved|moved by) x{2,}", 0, {"moved "}),
        (r"(?=council)\w+ met$", 0, {"council"}),
        (r"(?<=[(])\d+ to|£\d", 0, {"(", "£"}),
        (r"\w+ “met", 0, {"met"}),
        (r"(?<!no )vote(?:s)?", 0, {"vote"}),
        (r"(?:a|the report)", 0, None),  # of one letter: it stands everywhere
        (r"(?:the report)?\d+", 0, None),
        (r"[^a]bcd?", 0, None),
        (r"Tŷ Mawr", re.I, {" mawr"}),
    ],
)
def test_what_has_to_stand_in_a_text(pattern, flags, expected):
    found = needles(re.compile(pattern, flags))
    assert found == (expected and frozenset(expected))


@pytest.mark.parametrize("rule", [rule for rule in ALL if rule.pattern], ids=lambda rule: rule.id)
def test_a_rule_may_read_whatever_it_reads(rule):
    rules = Rules((rule, *ALL[:3]))
    texts = [text for example in rule.examples for text in (example["text"], f"Then: {example['text']}", example["text"].upper())]
    for text in texts:
        if rule.search(text):
            assert any(one is rule for one in rules.for_text(text))
            assert any(one is rule for one in rules.for_either("nothing", text))


def test_rules_that_cannot_read_a_text_are_left_out():
    texts = [{"text": "moved by"}]
    entries = ({"id": letters, "pattern": letters, "flags": "i", "example": texts} for letters in ("moved", "put"))
    told = Rules(rule_of("votes", entry) for entry in entries)
    assert [rule.id for rule in told.for_text("It was MOVED")] == ["votes.moved"]
    assert told.for_text("It was carried") == ()
    assert len(told.for_either("moved", "put")) == 2


def test_parts_of_a_text_are_asked_for_what_stands_in_the_whole():
    entries = ({"id": letters, "pattern": letters, "example": [{"text": letters}]} for letters in ("moved", "carried", "lost"))
    told = Rules(rule_of("votes", entry) for entry in entries)
    letters = told.letters_in("It was moved. It was lost.")
    for part in ("It was moved.", "It was lost.", "It was"):
        assert told.for_text(part, letters) == told.for_text(part)
    assert [rule.id for rule in told.for_either("moved", "lost", letters)] == ["votes.moved", "votes.lost"]
    assert told.letters_in("nothing") == ()
    assert told.letters_in("It was lo\u017ft") == told.letters_in("moved carried lost")


def test_letters_that_count_as_others_where_case_does_not():
    rule = rule_of("votes", {"id": "lost", "pattern": "lost", "flags": "i", "example": [{"text": "lost"}]})
    text = "It was LO\u017fT"
    assert rule.search(text) and small_letters(text) is None
    assert Rules((rule,)).for_text(text) == (rule,)
