"""The limbs of one decision: what follows the operative word, taken apart.

Councils label limbs "(1)", "1)", "1.", "(a)", "A)", "i)", put bullets or nothing before them,
nest them, run them on in one sentence, or open them with words that belong to all of them
(the stem). A limb keeps its sub-limbs in its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.models import Line
from extractors.paragraphs import Paragraph, bare_label, split_label

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
STEM_END = re.compile(r"[:;]\s*[-–—]?\s*$|[-–—]\s*$")
SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s*$")
INLINE = re.compile(r"(?:^|(?<=\s))(?P<label>\((?:\d{1,2}|[a-z]|[ivx]{1,5})\)|(?:\d{1,2}|[a-z]|[ivx]{1,5})\))\s+(?=\S)")
OPERATIVE_STEM = re.compile(r"\bbe(?:en|ing)? (?:\w+ )?(?:\w+ed|made|given|brought|sent|put)\b(?! (?:to|that|by)\b)|\bthe following\b")
NEXT_UNLABELLED = re.compile(r"^(?:and )?(?:That|that)\b(?! (?:was|is|would|had|said)\b)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or the part of it behind the operative word."""

    text: str  # without the label
    label: str | None
    lines: tuple[Line, ...]
    x0: float
    text_x0: float
    bold: bool
    gap: float = 0.0

    @property
    def whole(self) -> str:
        return f"{self.label} {self.text}" if self.label else self.text


@dataclass(frozen=True, slots=True)
class Limb:
    number: str | None
    text: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """`used` is how many of the following paragraphs the decision takes in; `doubt` says
    which label is out of order."""

    stem: str | None
    limbs: tuple[Limb, ...]
    used: int
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A label read as a count: the form around it and what it may stand for."""

    form: str
    readings: tuple[tuple[str, int], ...]

    def ordinal(self, kind: str) -> int | None:
        return dict(self.readings).get(kind)

    @property
    def first(self) -> str | None:
        """The kind of count this label opens."""
        return next((kind for kind, n in self.readings if n <= 1), None)


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
        return Mark(form, ((token.rsplit(".", 1)[0] + ".", int(token.rsplit(".", 1)[1])),))
    if token.isdigit():
        return Mark(form, (("digit", int(token)),))
    low = token.lower()
    readings = []
    if set(low) <= set(ROMAN):
        readings.append(("roman", roman(low)))
    if len(set(low)) == 1:
        readings.append(("letter", ord(low[0]) - 96 + 26 * (len(low) - 1)))
    return Mark(form, tuple(sorted(readings, key=lambda r: r[1]))) if readings else None


def roman(token: str) -> int:
    """
    >>> [roman(t) for t in ("i", "iv", "ix", "xii")]
    [1, 4, 9, 12]
    """
    values = [ROMAN[ch] for ch in token]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def piece_of(paragraph: Paragraph) -> Piece:
    p = paragraph
    return Piece(p.body, p.label, p.lines, p.x0, p.text_x0, p.bold, p.gap)


def tail_piece(paragraph: Paragraph, start: int, bold: bool, end: int) -> Piece:
    """`paragraph.text[start:end]` with its label split off."""
    label, text = split_label(paragraph.text[start:end].strip())
    lines = lines_between(paragraph.text, paragraph.lines, start, end)
    return Piece(text, label, lines, paragraph.x0, paragraph.text_x0, bold)


def lines_between(text: str, lines: Sequence[Line], start: int, end: int) -> tuple[Line, ...]:
    """The lines that print `text[start:end]`; letters are counted, for joining lines changes
    blanks and hyphens only."""
    first = _letters(text[:start])
    last = first + max(_letters(text[start:end]), 1)
    found = []
    seen = 0
    for line in lines:
        upto = seen + _letters(line.text)
        if upto > first and seen < last:
            found.append(line)
        seen = upto
    return tuple(found) or tuple(lines[-1:])


def _letters(text: str) -> int:
    return sum(ch.isalnum() for ch in text)


# ---------------------------------------------------------------- one decision


def read_limbs_of(head: Piece | None, following: Sequence[Piece], margin: float) -> Decision:
    """The stem and limbs of a decision. `head` is what stands behind the operative word in
    its own paragraph (None when nothing does), `margin` where the minute's text begins."""
    stem: list[str] = []
    used = 0
    if head is None or not head.whole.strip():
        head, used = (following[0], 1) if following else (None, 0)
        if head is None:
            return Decision(None, (), 0)
        if head.label is None and not _is_stem(head, following[1:2]) and not _inline(head.text):
            limbs, more = _unlabelled(head, following[1:], margin, bare=True)
            return Decision(None, limbs, used + more)
    if head.label is None and (parts := _inline(head.text)):
        return _run_on(head, parts, following[used:], used, margin)
    if head.label is None and _is_stem(head, following[used : used + 1]):
        stem.append(head.text)
        head, used = (following[used], used + 1) if used < len(following) else (None, used)
        if head is not None and head.label is None and _is_stem(head, following[used : used + 1]):
            stem.append(head.text)
            head, used = following[used], used + 1
        if head is None:
            return Decision(_stem(stem), (), used)
    return _collect(head, following[used:], used, _stem(stem), margin)


def _collect(head: Piece, following: Sequence[Piece], used: int, stem: str | None, margin: float) -> Decision:
    mark = mark_of(head.label)
    if mark is None:
        limbs, more = _unlabelled(head, following, margin, bare=stem is not None)
        return Decision(stem, limbs, used + more)
    limbs, more, doubt = _labelled(head, mark, following, margin)
    return Decision(stem, limbs, used + more, doubt)


def _is_stem(piece: Piece, following: Sequence[Piece]) -> bool:
    """Whether limbs come after `piece`: it ends like an opening and labels or text follow,
    or it stops without a full stop before a first label."""
    if not following:
        return False
    after = mark_of(following[0].label)
    opens = after is not None and (after.form == "bullet" or after.first is not None)
    if STEM_END.search(piece.text):
        if opens and after.form == "bullet":
            return not OPERATIVE_STEM.search(piece.text)
        return opens or _short(piece.text) or bool(NEXT_UNLABELLED.match(following[0].text))
    numbered = opens and after.form != "bullet"
    return numbered and not SENTENCE_END.search(piece.text) and len(piece.text) < 220


def _short(text: str) -> bool:
    return len(text.split()) < 14 and not OPERATIVE_STEM.search(text)


def _stem(parts: Sequence[str]) -> str | None:
    """Words between the operative word and the limbs beyond "that"."""
    out = []
    for part in parts:
        text = re.sub(r"[\s:;,.–—-]+$", "", part)
        text = re.sub(r"^[\s:;,.–—-]*(?:[Tt]hat\b[\s:;,–—-]*)?", "", text)
        text = re.sub(r"[\s,:]*\b[Tt]hat$", "", text)
        if text:
            out.append(text)
    return " ".join(out) or None


# ---------------------------------------------------------------- limbs with labels


def _labelled(head: Piece, mark: Mark, following: Sequence[Piece], margin: float) -> tuple[tuple[Limb, ...], int, str | None]:
    kind = _kind(mark, following)
    groups: list[list[Piece]] = [[head]]
    count, doubt = mark.ordinal(kind) or 0, None
    used = 0
    for i, piece in enumerate(following):
        place = _place(piece, following[i + 1 :], groups, kind, mark.form, count, margin)
        if place is None:
            break
        if place == "limb":
            ordinal = _ordinal(piece, kind) or 0
            if kind != "bullet" and ordinal != count + 1:
                doubt = piece.label
            count = ordinal
            groups.append([piece])
        else:
            groups[-1].append(piece)
        used = i + 1
    return tuple(_limb(g) for g in groups), used, doubt


def _kind(mark: Mark, following: Sequence[Piece]) -> str:
    """Which count the first label belongs to: the one that the next like label continues."""
    for piece in following:
        after = mark_of(piece.label)
        for kind, n in mark.readings:
            if after and after.ordinal(kind) == n + 1:
                return kind
    return mark.first or mark.readings[0][0]


def _ordinal(piece: Piece, kind: str) -> int | None:
    mark = mark_of(piece.label)
    return mark.ordinal(kind) if mark else None


def _place(
    piece: Piece, rest: Sequence[Piece], groups: list[list[Piece]], kind: str, form: str, count: int, margin: float
) -> str | None:
    """Where a paragraph after the first limb belongs: "limb" opens the next one, "inside"
    belongs to the one before; None when the decision is over."""
    first, limb = groups[0][0], groups[-1]
    mark = mark_of(piece.label)
    if mark is None:
        return "inside" if _continues(piece, rest, first, kind, form, count, margin, limb) else None
    if mark.form == "bullet":
        if kind == "bullet":
            return "limb" if abs(piece.x0 - first.x0) < 8 or piece.x0 < first.x0 else "inside"
        return "inside"
    ordinal = mark.ordinal(kind)
    at_limbs = abs(piece.x0 - first.x0) < 14 or piece.lines[0].page != first.lines[0].page
    deeper = piece.x0 > first.x0 + 8
    if ordinal is not None and ordinal == count + 1 and not (deeper and _goes_on_inside(mark, limb)):
        return "limb"
    if _goes_on_inside(mark, limb) or (mark.first and (mark.form != form or deeper or mark.ordinal(kind) is None)):
        return "inside"
    if ordinal is not None and at_limbs and mark.form == form and ordinal in (count, count + 2):
        return "limb"
    return None


def _goes_on_inside(mark: Mark, limb: Sequence[Piece]) -> bool:
    """Whether a sub-limb of the current limb counts on to `mark`."""
    for piece in reversed(limb[1:]):
        before = mark_of(piece.label)
        if before and before.form == mark.form:
            return any(mark.ordinal(kind) == n + 1 for kind, n in before.readings)
    return False


def _continues(
    piece: Piece, rest: Sequence[Piece], first: Piece, kind: str, form: str, count: int, margin: float, limb: Sequence[Piece]
) -> bool:
    """Whether an unlabelled paragraph goes on with the limb above: it stands under the limb's
    text, starts in the middle of a sentence, or the count goes on behind it."""
    if kind != "bullet" and first.bold != piece.bold and len(piece.text) > 4:
        return False
    if re.fullmatch(r"(?:and|or|and/or)[;,:]?", piece.text.strip(), re.I):
        return True
    indented = piece.x0 > max(first.x0, margin) + 6 and piece.x0 > margin + 6
    if indented and piece.x0 >= first.text_x0 - 6 and piece.x0 < first.text_x0 + 60:
        return True
    open_end = not re.search(r"[.:;][\"”’')\]]*$", limb[-1].text)
    if open_end and piece.text[:1].islower():
        return True
    if kind == "bullet" or not rest:
        return False
    after = mark_of(rest[0].label)
    return bool(
        after and after.form == form and after.ordinal(kind) == count + 1 and abs(rest[0].x0 - first.x0) < 4 and count > 0 and piece.x0 > margin + 6
    )


def _limb(group: Sequence[Piece]) -> Limb:
    head = group[0]
    text = " ".join([head.text, *(piece.whole for piece in group[1:])])
    lines = tuple(line for piece in group for line in piece.lines)
    return Limb(bare_label(head.label or "") or None, tidy(text), lines)


def tidy(text: str) -> str:
    """The limb without leading "That" and the marks around it.

    >>> tidy("That, in due course, the report be noted.")
    'in due course, the report be noted.'
    """
    text = re.sub(r"^[\s:;,.–—-]*(?:(?:and )?that\b[\s:;,–—-]*)?", "", text, flags=re.I)
    return re.sub(r"\s+", " ", text).strip()


# ---------------------------------------------------------------- limbs without labels


def _unlabelled(head: Piece, following: Sequence[Piece], margin: float, bare: bool) -> tuple[tuple[Limb, ...], int]:
    """Limbs that stand as paragraphs of their own. After a bare operative word (`bare`)
    further paragraphs in the same weight and indent are limbs too."""
    groups: list[list[Piece]] = [[head]]
    used = 0
    for i, piece in enumerate(following):
        if piece.label and STEM_END.search(groups[-1][0].text) or piece.label and len(groups[-1]) > 1 and groups[-1][-1].label:
            groups[-1].append(piece)
        elif piece.label or piece.bold != head.bold:
            break
        elif NEXT_UNLABELLED.match(piece.text) or (bare and _beside(piece, head, margin)):
            groups.append([piece])
        else:
            break
        used = i + 1
    return tuple(_limb(g) for g in groups), used


def _beside(piece: Piece, head: Piece, margin: float) -> bool:
    """An unlabelled paragraph set like the first limb, apart from running text."""
    alike = abs(piece.x0 - head.x0) < 4
    return alike and (head.x0 > margin + 12 or head.bold)


# ---------------------------------------------------------------- limbs in one sentence


def _inline(text: str) -> list[tuple[str, int, int]]:
    """(label, start of the label, start of its text) of labels that count from one inside a
    sentence: "that (1) the report be noted; and (2) officers be thanked"."""
    found = [(m["label"], m.start(), m.end()) for m in INLINE.finditer(text)]
    for first in found:
        mark = mark_of(first[0])
        if mark is None or mark.first is None or not _opens_limbs(text[: first[1]]):
            continue
        chain = [first]
        for other in found:
            after = mark_of(other[0])
            if other[1] > chain[-1][1] and after and after.form == mark.form and after.ordinal(mark.first) == len(chain) + 1:
                chain.append(other)
        if len(chain) > 1:
            return chain
    return []


def _opens_limbs(before: str) -> bool:
    """What may stand between the operative word and a first label in the same sentence."""
    return not before.strip() or bool(re.search(r"(?:[:;,–—-]|\bthat|\bto)\s*$", before.strip()))


def _run_on(head: Piece, parts: list[tuple[str, int, int]], following: Sequence[Piece], used: int, margin: float) -> Decision:
    stem = _stem([head.text[: parts[0][1]]])
    ends = [start for _, start, _ in parts[1:]] + [len(head.text)]
    limbs = [
        Limb(bare_label(label), tidy(head.text[start:end]), lines_between(head.text, head.lines, start, end))
        for (label, _, start), end in zip(parts, ends)
    ]
    last = Piece(head.text[parts[-1][2] :], parts[-1][0], limbs[-1].lines, head.x0, head.text_x0, head.bold)
    mark = mark_of(last.label)
    if following and mark and (after := mark_of(following[0].label)) and any(after.ordinal(k) == n + 1 for k, n in mark.readings):
        more, count, doubt = _labelled(last, mark, following, margin)
        return Decision(stem, (*limbs[:-1], *more), used + count, doubt)
    return Decision(stem, tuple(limbs), used)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a paragraph."""
    start = 0
    for end in re.finditer(r"[.!?][\"”’')\]]*\s+(?=[A-Z“\"‘(\[])", text):
        if re.search(r"\b(?:Cllrs?|Mrs?|Ms|Dr|No|Nos|St|Rev|Prof|Hon|Min|Ref|approx|etc|e\.g|i\.e|nem|[A-Z])\.$", text[start : end.start() + 1]):
            continue
        yield start, end.end()
        start = end.end()
    if start < len(text):
        yield start, len(text)
