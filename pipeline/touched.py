"""Which packs a change of rules touches: those where a rule that is new, gone or changed answers otherwise.

From given pages, an extraction depends on a rule by its answers alone, and every text put to a rule is noted (see
`extractors.asked`). Suppose that no rule of a file answers another way on any text put to the rules of that file; then the
first question with another answer never comes, and the pack comes out the same to the letter. What this does not cover
touches every pack: other code, word lists or readers, rules that changed places, and what is done with rules besides
asking them (`FIRST`, `WHOLE`, `CHAINED`, `BY_GATE`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from extractors.asked import Texts
from extractors.house_style import letters_of
from extractors.ruleset import FLAGS
from pipeline.rule_sets import Entry, RuleSet, without_proofs

# What the code takes besides answers: the first rule of a kind, whatever it reads; all rules of a file, by their kinds.
FIRST = {("minutes", "number"), ("papers", "range"), ("papers", "item-label"), ("papers", "appendix")}
WHOLE = frozenset({"stamps"})
# Rules of a kind that are given what the one before has left of a text: what a new one would be given was put to none.
CHAINED = {("resolutions", "tail")}
# Files with rules whose gates are looked for in the text of many lines at once: without a gate, a rule has all of them read.
BY_GATE = frozenset({"attendees", "councils", "mentions", "organisations", "papers", "recommendations"})
EACH_KIND = frozenset({"attendees", "papers"})  # of these: files where that is done for one kind at a time
MOST_PLACES = 200  # where a pattern may begin to match in one text; one that begins in more is not compared

Files = Mapping[str, Sequence[Entry]]


class Change(NamedTuple):
    """A rule of `file` that is other than it was: `before` is None for a new one, `after` for one that is gone."""

    file: str
    before: Entry | None
    after: Entry | None


def changes_between(before: RuleSet, after: RuleSet) -> tuple[Change, ...] | None:
    """The rules that differ; None when more differs than answers of rules, so that every pack is touched."""
    if before.code != after.code or before.rules.keys() != after.rules.keys():
        return None
    pairs = _pairs(before, after)
    found = [_of_file(name, old[name], new[name]) for old, new in pairs or () for name in old]
    if pairs is None or None in found:
        return None
    return tuple({repr(change): change for changes in found for change in changes}.values())


def touches(changes: Iterable[Change], asked: Mapping[str, Texts]) -> bool:
    """Whether one of `changes` answers otherwise on what the rules of its file were asked."""
    return any(change.file not in asked or _otherwise(change, asked[change.file]) for change in changes)


# ---------------------------------------------------------------- what differs


def _pairs(before: RuleSet, after: RuleSet) -> list[tuple[Files, Files]] | None:
    """The rules in force before and after, for the papers of no house style and for those of each."""
    if before.styles == after.styles and before.rules == after.rules:
        return []
    old, new = _by_council(before.styles), _by_council(after.styles)
    if old is None or new is None or (old.keys() != new.keys() and None in {*old, *new}):
        return None  # a style for all papers and another one: whose papers go from which to which is not known here
    councils = dict.fromkeys([*old, *new])
    styled = [(_in_force(before, old.get(one)), _in_force(after, new.get(one))) for one in councils]
    return [(before.rules, after.rules), *styled]


def _by_council(styles: Sequence[str]) -> dict[str | None, str] | None:
    found: dict[str | None, str] = {}
    for text in styles:
        council = tomllib.loads(text).get("council")
        key = None if council is None else letters_of(council)
        if key in found:
            return None
        found[key] = text
    return found


def councils_of(styles: Sequence[str]) -> set[str | None]:
    """The councils that house styles are for, by their letters; None for one that is for all papers."""
    stated = (tomllib.loads(text).get("council") for text in styles)
    return {None if council is None else letters_of(council) for council in stated}


def _in_force(rules: RuleSet, style: str | None) -> Files:
    if style is None:
        return rules.rules
    stated = tomllib.loads(style)
    off = frozenset(stated.get("off", ()))
    return {
        name: [
            *({**without_proofs(entry), "id": f"style-{entry['id']}"} for entry in stated.get(name, ())),
            *(entry for entry in general if f"{name}.{entry['id']}" not in off),
        ]
        for name, general in rules.rules.items()
    }


def _of_file(name: str, before: Sequence[Entry], after: Sequence[Entry]) -> list[Change] | None:
    """The rules of one file that differ; None when the file differs in another way, too."""
    if before == after:
        return []
    old, new = ({entry["id"]: entry for entry in entries} for entries in (before, after))
    both = old.keys() & new.keys()
    if [one for one in old if one in both] != [one for one in new if one in both]:
        return None
    lasting = {_kind(old[one]) for one in both if _kind(old[one]) == _kind(new[one])}
    if _besides(name, before, lasting) != _besides(name, after, lasting):
        return None
    found = []
    for one in dict.fromkeys([*old, *new]):
        was, now = old.get(one), new.get(one)
        if was == now:
            continue
        moved = now is not None and (was is None or _kind(was) != _kind(now))
        if moved and (_kind(now) not in lasting or (name, _kind(now)) in CHAINED):
            return None  # nobody has been asked what it will be asked
        found.append(Change(name, was, now))
    return found


def _besides(name: str, entries: Sequence[Entry], lasting: set[object]) -> object:
    """What the code learns from the rules of a file without asking them; of `lasting` kinds there are some before and
    after. Where none is left of a kind that is looked for alone, nothing is read, as nothing was."""
    kinds = [_kind(entry) for entry in entries]
    first = {kind: entry["id"] for kind, entry in reversed([*zip(kinds, entries)]) if (name, kind) in FIRST}
    ungated = {_kind(entry) for entry in entries if name in BY_GATE and "gate" not in entry}
    ungated &= lasting if name in EACH_KIND else ungated
    return first, ungated, [(entry["id"], kind) for entry, kind in zip(entries, kinds) if name in WHOLE]


def _kind(entry: Entry) -> object:
    """What the code chooses rules by."""
    return entry.get("gives", {}).get("kind")


# ---------------------------------------------------------------- what is answered


def _otherwise(change: Change, texts: Texts) -> bool:
    was, now = change.before, change.after
    if was and now and "tokens" not in {*was, *now} and was.get("gives") == now.get("gives"):
        return _differ(was, now, texts)
    return any(_answers(entry, texts) for entry in (was, now) if entry)


def _differ(was: Entry, now: Entry, texts: Texts) -> bool:
    """Whether two rules that give the same read anything otherwise."""
    old, new = pattern_of(was), pattern_of(now)
    if (old.pattern, old.flags) != (new.pattern, new.flags) and any(answer(old, t) != answer(new, t) for t in texts.read):
        return True
    gate, other = gate_of(was), gate_of(now)
    if gate == other:
        return False
    if gate is None or other is None:
        return True
    through = (answer(gate, text) != answer(other, text) for text in texts.looked_through)
    return any(through) or any(
        bool(gate.search(text)) != bool(other.search(text)) and (old.search(text) or new.search(text)) for text in texts.read
    )


def _answers(entry: Entry, texts: Texts) -> bool:
    """Whether a rule reads anything at all, or calls for a closer look."""
    gate = gate_of(entry)
    if gate and any(map(gate.search, texts.looked_through)):
        return True
    if "tokens" in entry:
        return gate is None or any(map(gate.search, texts.read))
    return any(map(pattern_of(entry).search, texts.read))


def answer(pattern: re.Pattern[str], text: str) -> object:
    """All that `pattern` may find in `text`, wherever the search begins; equal to no other answer when that is much."""
    found = list(_places(pattern, text))
    odd = len(found) > MOST_PLACES or any(start == end for ((start, end), *_), _ in found)
    return object() if odd else found


def _places(pattern: re.Pattern[str], text: str) -> Iterator[tuple]:
    at = 0
    for _ in range(MOST_PLACES + 1):
        match = pattern.search(text, at)
        if match is None:
            return
        yield match.regs, dict(pattern.groupindex)
        at = match.start() + 1


def pattern_of(entry: Entry) -> re.Pattern[str]:
    return _compiled(entry["pattern"], entry.get("flags", ""))


def gate_of(entry: Entry) -> re.Pattern[str] | None:
    return _compiled(entry["gate"], "") if "gate" in entry else None


@cache
def _compiled(pattern: str, flags: str) -> re.Pattern[str]:
    return re.compile(pattern, sum(FLAGS[flag] for flag in flags))
