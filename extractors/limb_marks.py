"""Labels of limbs as counts: "(1)", "A)", "iv.", bullets, and labels inside a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.labels import bare_label

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
INLINE = re.compile(r"(?:^|(?<=\s))(?P<label>\((?:\d{1,2}|[a-zA-Z]|[ivx]{1,5})\)|(?:\d{1,2}|[a-z]|[ivx]{1,5})\))\s+(?=\S)")
# what may stand between the operative word and a first label in the same sentence
OPENS_INLINE = re.compile(r"(?:^|[:;–—-]|\b[Tt]hat,?|\bto)\s*$")


@dataclass(frozen=True, slots=True)
class Mark:
    """A label read as a count: the form around it and what it may stand for."""

    form: str
    readings: tuple[tuple[str, int], ...]

    def ordinal(self, kind: str) -> int | None:
        return dict(self.readings).get(kind)

    @property
    def bullet(self) -> bool:
        return self.form == "bullet"

    @property
    def first(self) -> str | None:
        """The kind of count this label opens."""
        return next((kind for kind, n in self.readings if n <= 1), None)

    def follows(self, before: Mark) -> bool:
        """Whether this label counts on from `before`, in whatever reading."""
        return any(self.ordinal(kind) == n + 1 for kind, n in before.readings)


def mark_of(label: str | None) -> Mark | None:
    """A printed label as a count.

    >>> mark_of("(i)").readings
    (('roman', 1), ('letter', 9))
    >>> mark_of("B)").readings, mark_of("•").form
    ((('letter', 2),), 'bullet')
    """
    if label is None:
        return None
    token = bare_label(label)
    if not token:
        return Mark("bullet", (("bullet", 0),))
    form = label.replace(" ", "").replace(token, "x")
    if "." in token:
        stem, _, last = token.rpartition(".")
        if last[-1].isalpha():  # "29.5b"
            return Mark(form, ((f"{stem}.{last[:-1]}", ord(last[-1]) - ord("a") + 1),))
        return Mark(form, ((stem + ".", int(last)),))
    if token.isdigit():
        return Mark(form, (("digit", int(token)),))
    readings = _letter_readings(token.lower())
    return Mark(form, tuple(sorted(readings, key=lambda r: r[1]))) if readings else None


def _letter_readings(token: str) -> list[tuple[str, int]]:
    readings = []
    if set(token) <= set(ROMAN):
        readings.append(("roman", roman(token)))
    if len(set(token)) == 1:
        readings.append(("letter", ord(token[0]) - 96 + 26 * (len(token) - 1)))
    return readings


def roman(token: str) -> int:
    """
    >>> [roman(t) for t in ("i", "iv", "ix", "xii")]
    [1, 4, 9, 12]
    """
    values = [ROMAN[letter] for letter in token]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def inline_labels(text: str) -> list[tuple[str, int, int]]:
    """(label, its start, start of its text) of labels that count from one in a sentence.

    >>> [label for label, _, _ in inline_labels("that (1) the report be noted; and (2) thanks be given")]
    ['(1)', '(2)']
    >>> [label for label, _, _ in inline_labels("That (a) a grant be made; (b) the band be told")]
    ['(a)', '(b)']
    >>> inline_labels("the Council has concerns, namely (i) the height and (ii) the colour")
    []
    """
    found = [(m["label"], m.start(), m.end()) for m in INLINE.finditer(text)]
    for i, first in enumerate(found):
        mark = mark_of(first[0])
        if mark and mark.first and OPENS_INLINE.search(text[: first[1]].strip()):
            chain = _counted(mark, found[i:])
            if len(chain) > 1:
                return chain
    return []


def first_inline(text: str) -> tuple[str, int, int] | None:
    """(label, its start, start of its text) of the label of a first limb that stands alone in
    the sentence of the operative word, the next ones below it.

    >>> first_inline("That (1) the programme be agreed;")
    ('(1)', 5, 9)
    >>> first_inline("That the programme (1) be agreed;")
    """
    found = INLINE.search(text)
    mark = mark_of(found["label"]) if found else None
    opens = found and mark and mark.first and OPENS_INLINE.search(text[: found.start()].strip())
    return (found["label"], found.start(), found.end()) if found and opens else None


def _counted(mark: Mark, found: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    chain = [found[0]]
    for other in found[1:]:
        after = mark_of(other[0])
        if after and after.form == mark.form and after.ordinal(mark.first or "") == len(chain) + 1:
            chain.append(other)
    return chain
