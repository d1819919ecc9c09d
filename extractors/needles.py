"""Letters without which a pattern reads nothing, told from the pattern itself.

`(?:pro)?posed by|moved by` reads no text in which neither "posed by" nor "moved by" stands. Looking for a few letters takes
a hundredth of trying the pattern, so most rules are left out of most texts without being tried (`Rules` in
`extractors.ruleset`). Nothing has to be said of a rule for that, and nothing can go stale."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product
from re import _parser  # what `re` itself reads patterns with; there is no public name for it

SHORTEST = 3  # letters: fewer stand in nearly every text
SIGNS = frozenset("(/[@£")  # that stand in few texts
COMMON = frozenset("the and for was were been has had that with this".split())
MOST = 20  # ways of writing one part of a pattern
LONGEST = 12  # letters looked for
ODD = re.compile("[\u0130\u0131\u017f\u212a]")  # ignoring case these are i, s and k, and not so when written small

Ways = frozenset[str]  # texts in small letters
Found = tuple[Ways | None, Ways | None]  # all that a part can read, when that is little; of what one stands in all it reads


def needles(pattern: re.Pattern[str]) -> Ways | None:
    """Texts in small letters, one of which stands in whatever `pattern` reads, written small; None when it is not known.

    >>> sorted(needles(re.compile(r"\\b(?:[Pp]ro)?posed\\s+by|MOVED: (.*)")))
    ['moved: ', 'posed']
    >>> needles(re.compile(r"^\\d+(?: years)?$"))
    """
    exact, parts = _sequence(_parser.parse(pattern.pattern, pattern.flags))
    found = _better(_worth(exact), parts)
    short = {text[:LONGEST] for text in found or ()}
    least = frozenset(text for text in short if not any(other in text for other in short - {text}))
    return least if 0 < len(least) <= MOST else None


def small_letters(text: str) -> str | None:
    """`text` in small letters, to be searched for what `needles` tells; None when a pattern may take a letter of it for
    another one, so that they tell nothing. Letters of a byte each are searched in half the time: others become "?"."""
    if text.isascii():
        return text.lower()
    return None if ODD.search(text) else text.lower().encode("latin-1", "replace").decode("latin-1")


def _sequence(items: Iterable[tuple]) -> Found:
    """Of one part behind the other."""
    whole: Ways | None = frozenset(("",))
    run, best = whole, None
    for item in items:
        exact, parts = _part(*item)
        best = _better(best, parts)
        longer = None if exact is None or len(run) * len(exact) > MOST else frozenset(map("".join, product(run, exact)))
        if longer is None:
            best, whole = _better(best, _worth(run)), None
            run = exact if exact is not None and len(exact) <= MOST else frozenset(("",))
        else:
            run = longer
    best = _better(best, _worth(run))
    return (run if whole is not None else None), best


def _part(kind: object, what: object) -> Found:
    name = str(kind)
    if name == "LITERAL":
        return _letters((chr(what),)), None
    if name == "IN":
        return _letters(chr(value) if str(sort) == "LITERAL" else None for sort, value in what), None
    if name == "SUBPATTERN":
        return _sequence(what[3])
    if name == "ATOMIC_GROUP":
        return _sequence(what)
    if name == "BRANCH":
        return _any_of([_sequence(branch) for branch in what[1]])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _repeated(*what)
    if name == "ASSERT":  # what follows or goes before stands in the text, too
        exact, parts = _sequence(what[1])
        return frozenset(("",)), _better(_worth(exact), parts)
    if name in ("AT", "ASSERT_NOT"):
        return frozenset(("",)), None
    return None, None


def _letters(printed: Iterable[str | None]) -> Ways | None:
    """One of `printed`, small; None when they are many, or one of them is not told or has other small letters than these."""
    letters = frozenset(letter if letter is None else _small(letter) for letter in printed)
    return letters if None not in letters and len(letters) <= MOST else None


def _small(letter: str) -> str | None:
    return letter.lower() if letter.isascii() or letter < "\u0100" and letter.lower() == letter.upper() else None


def _repeated(least: int, most: int, items: Sequence[tuple]) -> Found:
    exact, parts = _sequence(items)
    once = (least, most) == (1, 1)
    if exact is not None and (once or (least, most) == (0, 1)):
        return (exact if once else exact | {""}), (parts if once else None)
    return None, (_better(parts, _worth(exact)) if least else None)


def _any_of(branches: Sequence[Found]) -> Found:
    exact = [ways for ways, _ in branches]
    parts = [_better(_worth(ways), inside) for ways, inside in branches]
    whole = frozenset().union(*exact) if None not in exact else None
    required = None if None in parts else frozenset().union(*parts)
    return (whole if whole is not None and len(whole) <= MOST else None), required


def _worth(ways: Ways | None) -> Ways | None:
    """`ways` when each of them is long or rare enough to tell one text from another."""
    return ways if ways and all(map(_tells, ways)) else None


def _tells(text: str) -> bool:
    return not SIGNS.isdisjoint(text) or len(text.strip()) >= SHORTEST and text.strip() not in COMMON


def _better(one: Ways | None, other: Ways | None) -> Ways | None:
    """What stands in fewer texts, and takes less to look for."""
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda ways: min(map(len, ways)) - len(ways) / 2)
