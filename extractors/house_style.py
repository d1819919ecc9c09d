"""House styles: a TOML file of rules for the papers of one council, tried before the general ones.

The general rules carry a council never seen; a house style is the exception, for words that no other council prints:

    council = "Anytown Borough Council"           # whose papers; left out: all of a run
    off = ["resolutions.body-noted-in-capitals"]  # general rules that misread these papers

    [[resolutions]]                               # a rule, as in extractors/rules/resolutions.toml
    id = "members-determined"
    pattern = '''^Members determined\\b'''
    gives = { kind = "word", weight = "strong" }
      [[resolutions.example]]
      text = "Members determined that the lease be granted."
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from extractors.ruleset import HouseStyle, Rule, general_rules, rule_names, rule_of

# What is read before the council is known, or guards what may be published, is the same for all.
FIXED = frozenset({"stamps", "councils", "dates", "disclosures"})


@lru_cache(64)
def read_style(text: str) -> HouseStyle:
    """The house style that the TOML `text` states.

    Raises ValueError with a sentence for a person: the text is no TOML, names a file of rules or a general rule there
    is not, or holds a rule that does not read its own examples or reads its traps."""
    try:
        stated = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"it is not valid TOML: {error}") from error
    council, off = stated.pop("council", None), stated.pop("off", [])
    if not isinstance(council, str | None):
        raise ValueError("council must be a name in quotes")
    names = [name for name in rule_names() if name not in FIXED]
    for name in stated:
        if name not in names:
            raise ValueError(f"there are no rules called {name}; write one of {', '.join(names)}")
    for rule in off:
        if rule not in spare_rules():
            raise ValueError(f"off names {rule}, which is no general rule, or the only one of its kind")
    return HouseStyle(council, {name: _rules(name, entries) for name, entries in stated.items()}, frozenset(off))


def spare_rules() -> frozenset[str]:
    """The ids of the general rules that can be left out: others of their kind remain."""
    rules = [rule for name in rule_names() if name not in FIXED for rule in general_rules(name)]
    alike = Counter(map(_sort_of, rules))
    return frozenset(rule.id for rule in rules if alike[_sort_of(rule)] > 1)


def _sort_of(rule: Rule) -> tuple[object, ...]:
    return rule.id.split(".")[0], rule.gives.get("kind")


def style_of(styles: Iterable[str], council: str | None) -> HouseStyle | None:
    """The first of the house styles (TOML texts) that is for the papers of `council`."""
    for style in map(read_style, styles):
        if style.council is None or (council and letters_of(style.council) == letters_of(council)):
            return style
    return None


def letters_of(name: str) -> str:
    """The letters of a name alone: two spellings of one council have the same."""
    return re.sub(r"[^a-z]+", "", name.lower().replace("&", "and"))


def _rules(name: str, entries: object) -> tuple[Rule, ...]:
    if not isinstance(entries, list):
        raise ValueError(f"a rule of {name} begins with [[{name}]]")
    return tuple(_checked(name, entry) for entry in entries)


def _checked(name: str, entry: Mapping) -> Rule:
    """The rule, held to the printed lines beside it as the general ones are."""
    if not isinstance(entry.get("id"), str) or not isinstance(entry.get("pattern"), str):
        raise ValueError(f"every rule of {name} needs an id and a pattern")
    try:
        rule = rule_of(name, {**entry, "id": f"style-{entry['id']}"})
        _check_gives(name, rule)
        _check_examples(rule)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"the rule {entry['id']} of {name} is not written as the general ones are ({error})") from error
    return rule


def _check_gives(name: str, rule: Rule) -> None:
    """A rule states what the general ones of its kind state, in their words: the code behind them asks for it."""
    general = general_rules(name)
    _one_of(rule, "kind", general)
    alike = [r for r in general if r.gives.get("kind") == rule.gives.get("kind")]
    for field in ("weight", "list", "field"):
        _one_of(rule, field, alike)
    groups = set.intersection(*(set(r.pattern.groupindex) for r in alike if r.pattern))
    for group in sorted(groups - set(rule.pattern.groupindex)):
        raise ValueError(f"{rule.id} needs the group (?P<{group}>...), which every such rule has")


def _one_of(rule: Rule, field: str, alike: Sequence[Rule]) -> None:
    said = sorted({str(r.gives[field]) for r in alike if field in r.gives})
    needed = all(field in r.gives for r in alike)
    if (needed or field in rule.gives) and str(rule.gives.get(field, "nothing")) not in said:
        raise ValueError(f"{rule.id} gives {field} = {rule.gives.get(field)!r}; write one of {', '.join(said) or 'none'}")


def _check_examples(rule: Rule) -> None:
    for example in rule.examples:
        fields = rule.read(example["text"])
        if fields is None:
            raise ValueError(f"{rule.id} does not read its example “{example['text']}”")
        for field, value in example.get("gives", {}).items():
            if fields.get(field) != value:
                raise ValueError(f"{rule.id} reads {fields.get(field)!r} as {field} in “{example['text']}”")
    for trap in rule.traps:
        if rule.read(trap) is not None:
            raise ValueError(f"{rule.id} reads its trap “{trap}”")
