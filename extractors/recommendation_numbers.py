"""The numbers of sections and limbs: what kind they are, which follows which."""

from __future__ import annotations

import re

from extractors.labels import bare_label

ROMAN = re.compile(r"^[ivx]+$")


def leading_number(text: str) -> str | None:
    """The section number that opens `text`.

    >>> leading_number("2.1 That the Board"), leading_number("2 | Recommendations"), leading_number("Two")
    ('2.1', '2', None)
    """
    found = re.match(r"\(?(\d{1,2}(?:\.\d{1,2})*)\b", text)
    return found[1] if found else None


def follows(section: str, number: str) -> bool:
    """Whether `number` heads the section after `section`.

    >>> follows("2", "3"), follows("2.0", "3.0"), follows("2", "2.1")
    (True, True, False)
    """
    a, b = ([int(n) for n in s.split(".") if int(n)] or [0] for s in (section, number))
    return len(a) == len(b) and a[:-1] == b[:-1] and b[-1] == a[-1] + 1


def style_of(label: str | None) -> str | None:
    """The kind of numbering a label is of.

    >>> style_of("(1)"), style_of("a)"), style_of("iv."), style_of("2.1"), style_of("•")
    ('(1)', 'a)', 'i.', '1.1', '•')
    """
    if not label:
        return None
    bare = bare_label(label)
    if not bare:
        return label
    if re.fullmatch(r"\d+(?:\.\d+)+", bare):
        return ".".join("1" for _ in bare.split("."))
    kind = "1" if bare.isdigit() else "i" if ROMAN.match(bare) else "a" if bare.islower() else "A"
    return label.replace(bare, kind).replace(" ", "")


def same_list(last: str | None, label: str, style: str) -> bool:
    """Whether `label` is a further limb of the list that `last` belongs to: "i)" after "h)" is
    the ninth letter, "b)" after "A)" a slip.

    >>> same_list("(h)", "(i)", "(a)"), same_list("A)", "b)", "A)"), same_list("1.", "(a)", "1.")
    (True, True, False)
    """
    return style_of(label) == style or succeeds(last or "", label)


def succeeds(last: str, label: str) -> bool:
    """Whether the printed `label` is the next after `last`: "(b)" after "(a)", "2.10" after "2.9"."""
    before, after = bare_label(last), bare_label(label)
    if len(before) == len(after) == 1 and before.isalpha() and after.isalpha():
        return ord(after.lower()) - ord(before.lower()) == 1
    if ROMAN.match(before) and ROMAN.match(after):
        return _roman(after) == _roman(before) + 1
    parts, next_parts = before.split("."), after.split(".")
    if not all(n.isdigit() for n in (*parts, *next_parts)):
        return False
    return parts[:-1] == next_parts[:-1] and int(next_parts[-1]) == int(parts[-1]) + 1


def _roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[c] for c in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
