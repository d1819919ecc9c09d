"""Rules as data: `rules/<name>.toml` holds patterns beside the printed lines they must
and must not read.

A rule is an entry

    [[rule]]
    id = "resolved-that"
    pattern = '''^RESOLVED(?: that)?(?P<rest>.*)'''   # a regular expression, searched in one paragraph
    flags = "i"                                      # optional: i (ignore case), m, s
    gate = '''[Rr](?i:esolved)'''                    # optional: a cheap pattern that stands in all the rule reads;
                                                     # `flags` are not for it, and it is cheapest when it begins
                                                     # with few letters
    gives = { kind = "resolved" }                    # what the rule is for, by which the code asks for it, and other
                                                     # fields that it states itself
      [[rule.example]]
      text = "RESOLVED that the report be noted."
      gives = { kind = "resolved", rest = " the report be noted." }
      [[rule.trap]]
      text = "It remained unresolved."

or has, in place of `pattern`, `tokens` (a spaCy Matcher pattern over a blank English
tokenizer) and then gives the matched words as `text`; `before` reads every word that may stand before its gate, one
with a capital among them, so that only such words are parted into tokens; `behind` is matched where the tokens end.
Order in the file is precedence. Every pattern that says what printed words mean is one of these (`reads` and `rules_of` ask for
them by kind), and every list of words is one of `gazetteers/`; patterns in code tell letters, digits, marks and blanks, and
cut names and lists at the words between them.

These are the general rules, which carry every council. `extractors.house_style` reads files of rules for one council;
`in_force` puts one of them before the general rules.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache, wraps
from importlib.resources import files
from types import MappingProxyType, ModuleType

from extractors.asked import Asking, Texts, texts_of
from extractors.needles import needles, small_letters

PIECE = re.compile(r"\S+")
CAPITAL = re.compile("[A-Z]")
FARTHEST = 200  # letters before a gate that the tokenizer looks at
OF_LETTERS = frozenset(("TEXT", "LOWER", "OP"))  # what a token rule may ask that takes no more than the letters of a word
FLAGS = {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `id` is `<file>.<id in the file>` and is stored with every fact it reads."""

    id: str
    pattern: Asking | None
    tokens: str | None  # as JSON
    gives: Mapping[str, object]
    examples: tuple[Mapping, ...]
    traps: tuple[str, ...]
    gate: Asking | None = None
    anchored: bool = False  # can match at the start of a text only
    before: re.Pattern[str] | None = None  # for tokens: the words that may stand before the gate
    behind: re.Pattern[str] | None = None  # for tokens: what has to stand behind them
    texts: Texts = field(default_factory=lambda: Texts(set(), set()), repr=False, compare=False)  # what its file was asked

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first place in `text` from character `start` on that this rule's pattern reads."""
        self.texts.read.add(text)
        return self._search(text, start)

    def finditer(self, text: str) -> Iterable[re.Match[str]]:
        """Every place in `text` that this rule's pattern reads, in order."""
        self.texts.read.add(text)
        if self.pattern is None or (self.gate and not self.gate.raw.search(text)):
            return ()
        return self.pattern.raw.finditer(text)

    def read(self, text: str) -> dict[str, object] | None:
        """The fields this rule reads in `text` (its named groups that took part, and what
        it states itself), or None when it does not apply."""
        self.texts.read.add(text)
        return self._read(text)

    def _search(self, text: str, start: int = 0) -> re.Match[str] | None:
        if self.pattern is None or (self.gate and not self.gate.raw.search(text)):
            return None
        return self.pattern.raw.match(text, start) if self.anchored else self.pattern.raw.search(text, start)

    def _read(self, text: str) -> dict[str, object] | None:
        if self.pattern is None:
            span = next(iter(matches(self, text)), None)
            return None if span is None else {**self.gives, "text": text[slice(*span)]}
        found = self._search(text)
        if found is None:
            return None
        return {**self.gives, **{k: v for k, v in found.groupdict().items() if v is not None}}


Letters = tuple[tuple[str, int], ...]  # what has to stand in a text, and which rules read it then: one bit for each


class Rules(tuple[Rule, ...]):
    """Rules in order of precedence. Most of them are told to read nothing in a text before they are tried."""

    @cached_property
    def _sieve(self) -> _Sieve:
        return _Sieve(self)

    def letters_in(self, whole: str) -> Letters:
        """The letters some of them need that stand in `whole`, for those that ask of many parts of it."""
        small = small_letters(whole)
        told = self._sieve.by_letters
        return told if small is None else tuple(pair for pair in told if pair[0] in small)

    def for_text(self, text: str, letters: Letters | None = None) -> tuple[Rule, ...]:
        """Those that may read `text`, of which only these `letters` can stand in it."""
        sieve = self._sieve
        return sieve[sieve.may_read(text, letters)]

    def for_either(self, text: str, other: str, letters: Letters | None = None) -> tuple[Rule, ...]:
        """Those that may read one of two texts."""
        sieve = self._sieve
        return sieve[sieve.may_read(text, letters) | (sieve.may_read(other, letters) if other != text else 0)]

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first place in `text` from character `start` on that the first of them to read it reads."""
        for rule in self.for_text(text):
            if found := rule._search(text, start):
                return found
        return None

    def first(self, text: str) -> tuple[Rule, dict[str, object]] | None:
        """The first that reads `text`, with the fields it gives."""
        for rule in self.for_text(text):
            fields = rule._read(text)
            if fields is not None:
                return rule, fields
        return None


class _Sieve(dict[int, tuple[Rule, ...]]):
    """Which rules may read a text, one bit for each, and the rules of such bits: those that read a beginning are denied all
    at once, in one pattern, the others by letters that have to stand in the text."""

    def __init__(self, rules: Rules):
        joined = [_joins(rule) for rule in rules]
        patterns = [_unnamed(rule.pattern) for rule, joins in zip(rules, joined, strict=True) if joins]
        told = Counter[str]()
        self.rules = rules
        self.always = self.elsewhere = 0  # rules that no letters are known of; those that are not joined
        for place, rule in enumerate(rules):
            known = None if joined[place] else _letters_of(rule)
            self.always |= 0 if known else 1 << place
            self.elsewhere |= 0 if joined[place] else 1 << place
            for letters in known or ():
                told[letters] |= 1 << place
        self.by_letters = tuple(told.items())
        self.beginning = re.compile("|".join(patterns)).match if len(patterns) > 1 else None
        self.note = rules[0].texts.read.add if rules else str

    def __missing__(self, bits: int) -> tuple[Rule, ...]:
        chosen = self[bits] = tuple(rule for place, rule in enumerate(self.rules) if bits >> place & 1)
        return chosen

    def may_read(self, text: str, letters: Letters | None = None) -> int:
        self.note(text)
        may = self.always
        if told := self.by_letters if letters is None else letters:
            small = small_letters(text)
            if small is None:
                may = -1
            else:
                for needed, rules in told:
                    if needed in small:
                        may |= rules
        beginning = self.beginning
        return may if beginning is None or beginning(text) else may & self.elsewhere


def _joins(rule: Rule) -> bool:
    """Whether the pattern can be one of several in one, and takes so little that it has no gate."""
    return rule.anchored and not rule.gate and not re.search(r"\(\?P=|\(\?\(|\\[1-9]|\(\?[aimsux]+\)", rule.pattern.pattern)


def _letters_of(rule: Rule) -> frozenset[str] | None:
    """One of these stands in all that the rule reads; None when no such letters are known."""
    told = [needles(pattern.raw) for pattern in (rule.pattern, rule.gate) if rule.pattern and pattern]
    return min(filter(None, told), key=len, default=None)


def _unnamed(pattern: Asking) -> str:
    flags = "".join(letter for letter, flag in FLAGS.items() if pattern.flags & flag)
    return f"(?{flags}:{re.sub(r'[(][?]P<[^>]+>', '(?:', pattern.pattern)})"


@dataclass(frozen=True, slots=True, eq=False)
class HouseStyle:
    """Rules for the papers of one council: `rules` of a file's name stand before the general ones of that name, those
    with an id in `off` are left out. `council` is whose papers they are for; None is for all of a run."""

    council: str | None
    rules: Mapping[str, tuple[Rule, ...]]
    off: frozenset[str] = frozenset()


_style: ContextVar[HouseStyle | None] = ContextVar("house style", default=None)


@contextmanager
def in_force(style: HouseStyle | None) -> Iterator[None]:
    """Inside, `load_rules` and all that is made from it follow `style`, in this thread only; None changes nothing."""
    token = _style.set(style or _style.get())
    try:
        yield
    finally:
        _style.reset(token)


def of_rules(function: Callable) -> Callable:
    """A cache of what is made from rules: one for each house style in force."""

    kept: dict[tuple, object] = {}  # asked for a thousand times a page: `functools.cache` takes twice as long

    @wraps(function)
    def current(*args: str):
        key = (_style.get(), args)
        found = kept.get(key)
        if found is None:
            found = kept[key] = function(*args)
        return found

    return current


@of_rules
def load_rules(name: str) -> Rules:
    """The rules of `name` in order of precedence: those of the house style in force, then the general ones.

    Raises ValueError naming the rule when a pattern does not compile or has no example."""
    style = _style.get()
    if style is None:
        return general_rules(name)
    return Rules((*style.rules.get(name, ()), *(rule for rule in general_rules(name) if rule.id not in style.off)))


@cache
def general_rules(name: str) -> Rules:
    """The rules of `rules/<name>.toml`, whatever house style is in force."""
    entries = tomllib.loads(files("extractors").joinpath("rules", f"{name}.toml").read_text("utf-8"))
    return Rules(rule_of(name, entry) for entry in entries.get("rule", ()))


def rule_of(name: str, entry: Mapping) -> Rule:
    """The rule that the TOML table `entry` of a file `name` states.

    Raises ValueError naming the rule when its pattern does not compile or it has no example."""
    identifier = f"{name}.{entry['id']}"
    if not entry.get("example"):
        raise ValueError(f"{identifier} has no example")
    flags = sum(FLAGS[f] for f in entry.get("flags", ""))
    try:
        pattern = re.compile(entry["pattern"], flags) if "pattern" in entry else None
        gate = re.compile(entry["gate"]) if "gate" in entry else None
        before = re.compile(entry["before"]) if "before" in entry else None
        behind = re.compile(entry["behind"]) if "behind" in entry else None
    except re.error as error:
        raise ValueError(f"{identifier}: {error}") from error
    texts = texts_of(name)
    return Rule(
        identifier,
        pattern and Asking(pattern, texts.read.add),
        json.dumps(entry["tokens"]) if "tokens" in entry else None,
        MappingProxyType(entry.get("gives", {})),
        tuple(entry["example"]),
        tuple(trap["text"] for trap in entry.get("trap", ())),
        gate and Asking(gate, texts.looked_through.add),
        pattern is not None and not flags & re.MULTILINE and is_anchored(entry["pattern"]),
        before,
        behind,
        texts,
    )


def is_anchored(pattern: str) -> bool:
    """Whether `pattern` and all its alternatives open with "^": searching for it anywhere else than at the start of a
    text is lost time, and `re` does.

    >>> is_anchored("^(?:a|b)?[|]"), is_anchored("^a|^b"), is_anchored("^a|b"), is_anchored("(?:^a|b)")
    (True, True, False, False)
    """
    bare = re.sub(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", "x", pattern, flags=re.DOTALL)
    while bare != (inner := re.sub(r"\([^()]*\)", "x", bare)):
        bare = inner
    return all(part.startswith("^") and not part.startswith(("^?", "^*")) for part in bare.split("|"))


@of_rules
def rules_of(name: str, *kinds: str) -> Rules:
    """The rules of `name` that state one of `kinds`, in order of precedence."""
    return Rules(rule for rule in load_rules(name) if rule.gives.get("kind") in kinds)


def put_together() -> None:
    """Load all rules and put them together, by file and by kind, before anything is read."""
    for name in rule_names():
        rules = load_rules(name)
        kinds = {str(rule.gives["kind"]) for rule in rules if "kind" in rule.gives}
        for some in (rules, *(rules_of(name, kind) for kind in kinds)):
            some.for_text("")
        for rule in rules:
            if rule.tokens:
                _matcher(rule.id, rule.tokens)


@cache
def rule_names() -> tuple[str, ...]:
    """The names of all rule files."""
    return tuple(sorted(f.name[:-5] for f in files("extractors").joinpath("rules").iterdir() if f.name.endswith(".toml")))


def reads(name: str, kind: str, text: str) -> bool:
    """Whether a rule of `name` and `kind` reads `text`."""
    return rules_of(name, kind).search(text) is not None


def text_before(name: str, kind: str, text: str) -> str:
    """`text` up to the place that a rule of `name` and `kind` reads; all of it when none does."""
    found = rules_of(name, kind).search(text)
    return text[: found.start()] if found else text


# ---------------------------------------------------------------- spaCy token rules


@cache
def english(of_letters: bool):
    """The blank English pipeline: a tokenizer, no model. With `of_letters`, it knows of a word its text and that in small
    letters only: the twenty other things spaCy tells of every new word take most of its time."""
    with _without_command_line():
        import spacy  # on first use: it takes a quarter of a second

    pipeline = spacy.blank("en")
    getters = pipeline.vocab.lex_attr_getters
    for attribute in [*getters] if of_letters else ():
        if attribute != spacy.attrs.LOWER:
            del getters[attribute]
    return pipeline


@contextmanager
def _without_command_line() -> Iterator[None]:
    """Whoever imports spaCy meanwhile gets it without its command line, which it imports whether it is used or not: 16 MB
    and half of the time."""
    info = ModuleType("spacy.cli.info")
    info.info = None
    empty = {"spacy.cli": ModuleType("spacy.cli"), "spacy.cli.info": info}
    empty = {} if "spacy" in sys.modules else empty
    sys.modules.update(empty)
    try:
        yield
    finally:
        for name in empty:
            del sys.modules[name]


@cache
def _matcher(rule_id: str, tokens: str) -> tuple[Callable, Callable]:
    """What parts a text into tokens, and what finds the rule's in them."""
    pattern = json.loads(tokens)
    # first: whoever imports anything of spaCy before gets its command line, too
    pipeline = english(all(OF_LETTERS.issuperset(token) for token in pattern))
    from spacy.matcher import Matcher

    matcher = Matcher(pipeline.vocab, validate=True)
    matcher.add(rule_id, [pattern], greedy="LONGEST")
    return pipeline.tokenizer, matcher


def matches(rule: Rule, text: str) -> Iterator[tuple[int, int]]:
    """Character spans in `text` that a token rule matches, in order."""
    rule.texts.read.add(text)
    for start, end in _windows(rule, text):
        for first, last in _spans(rule.id, rule.tokens, text[start:end]):
            if rule.behind is None or rule.behind.match(text, start + last):
                yield start + first, start + last


@lru_cache(4096)
def _spans(rule_id: str, tokens: str, text: str) -> tuple[tuple[int, int], ...]:
    tokenizer, matcher = _matcher(rule_id, tokens)
    found = matcher(tokenizer(text), as_spans=True)
    return tuple(sorted((span.start_char, span.end_char) for span in found))


def _windows(rule: Rule, text: str) -> Iterator[tuple[int, int]]:
    """The parts of `text` the tokenizer has to look at: all of it, or the words before each place where the gate
    stands, as far as they are such as may stand there, and one more."""
    if rule.gate is None or rule.before is None:
        yield 0, len(text)
        return
    window = None
    for place in rule.gate.finditer(text):
        pieces = list(PIECE.finditer(text, max(0, place.start() - FARTHEST), PIECE.search(text, place.start()).end()))
        first = len(pieces) - 1
        while first and (first == len(pieces) - 1 or rule.before.fullmatch(pieces[first][0])):
            first -= 1
        start, end = pieces[first].start(), pieces[-1].end()
        if not CAPITAL.search(text, start, place.start()):
            continue
        if window and start >= window[1]:
            yield window
            window = None
        window = (window[0] if window else start, end)
    if window:
        yield window
