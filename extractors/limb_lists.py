"""Which paragraphs are limbs of one list, and which go on inside a limb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.labels import bare_label, split_label
from extractors.limb_marks import Mark, mark_of
from extractors.pages import Line
from extractors.paragraphs import Paragraph
from extractors.ruleset import reads
from extractors.sentences import lines_between

OPENS = re.compile(r"[:;]\s*[-–—]?\s*$|[-–—]\s*$")
COLON = re.compile(r":[-–—]?\s*$")
CONJUNCTION = re.compile(r"(?:and|or|and/or)[;,:]?", re.I)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or the part of it behind the operative word."""

    text: str  # without the label
    label: str | None
    lines: tuple[Line, ...]
    x0: float
    text_x0: float
    bold: bool
    table: bool = False  # a line of a table: part of no limb

    @property
    def whole(self) -> str:
        return f"{self.label} {self.text}" if self.label else self.text

    @property
    def page(self) -> int:
        return self.lines[0].page


def is_payment(piece: Piece) -> bool:
    """Whether a paragraph is an entry of a list of payments: "Hall hire £24.00"."""
    named = piece.label is None or re.fullmatch(r"[A-Z]\.", piece.label)  # "B. Oak   salary   £301.25"
    return bool(named) and reads("resolutions", "payment", piece.text) and len(piece.text.split()) < 16


def _in_columns(piece: Piece) -> bool:
    """Whether it is one in a table without rules, the sum in a column of its own."""
    return is_payment(piece) and len(piece.lines[0].segments) > 1


@dataclass(frozen=True, slots=True)
class Limb:
    number: str | None
    text: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """Limbs read from the head of a list and `used` paragraphs after it; `doubt` is a label
    that does not count on."""

    limbs: tuple[Limb, ...]
    used: int
    doubt: str | None = None


def piece_of(paragraph: Paragraph) -> Piece:
    """The whole of `paragraph` as a piece of a decision."""
    p = paragraph
    return Piece(p.body, p.label, p.lines, p.x0, p.text_x0, p.bold, p.grid is not None)


def tail_piece(paragraph: Paragraph, start: int, end: int) -> Piece:
    """`paragraph.text[start:end]` with its label split off."""
    label, text = split_label(paragraph.text[start:end].strip())
    lines = lines_between(paragraph.text, paragraph.lines, start, end)
    return Piece(text, label, lines, paragraph.x0, paragraph.text_x0, paragraph.bold)


def limb_of(pieces: Sequence[Piece]) -> Limb:
    """The limb that `pieces` make up; sub-limbs stay in its text with their labels."""
    head = pieces[0]
    text = " ".join([head.text, *(piece.whole for piece in pieces[1:])])
    lines = tuple(line for piece in pieces for line in piece.lines)
    return Limb(bare_label(head.label or "") or None, tidy(text), lines)


def tidy(text: str) -> str:
    """The limb without leading "That" and the marks around it.

    >>> tidy("That, in due course, the report be noted.")
    'in due course, the report be noted.'
    >>> tidy("T H A T the report be noted.")
    'the report be noted.'
    """
    text = re.sub(r"^([\s:;,.–—-]*)T H A T\b", r"\1That", text)
    text = re.sub(r"^[\s:;,.–—-]*(?:(?:and )?that\b[\s:;,–—-]*)?", "", text, flags=re.I)
    text = re.sub(r"\s+", " ", text).strip()
    # the quotation began before the operative word: CARRIED and “RESOLVED that ...”
    return re.sub(r"”(?=[.;]?$)", "", text) if text.count("”") > text.count("“") else text


# ---------------------------------------------------------------- limbs with labels


@dataclass(frozen=True, slots=True)
class _Count:
    """Where the count of a list stands: its first limb, the form and kind of its labels,
    the last ordinal, and where the text of the minute begins."""

    first: Piece
    form: str
    kind: str
    last: int
    margin: float

    def ordinal(self, piece: Piece | None) -> int | None:
        mark = mark_of(piece.label) if piece else None
        return mark.ordinal(self.kind) if mark else None


def labelled(head: Piece, mark: Mark, following: Sequence[Piece], margin: float) -> Listed:
    """The limbs of the list that `head` opens."""
    kind = _kind(mark, following)
    count = _Count(head, mark.form, kind, mark.ordinal(kind) or 0, margin)
    groups: list[list[Piece]] = [[head]]
    doubt = None
    used = 0
    for i, piece in enumerate(following):
        if piece.table:
            continue  # the count may go on below it
        place = _place(piece, following[i + 1 : i + 2], groups[-1], count)
        if place is None:
            break
        used = i + 1
        if place == "inside":
            groups[-1].append(piece)
            continue
        ordinal = count.ordinal(piece) or 0
        if kind != "bullet" and ordinal != count.last + 1:
            doubt = piece.label
        count = replace(count, last=ordinal)
        groups.append([piece])
    return Listed(tuple(limb_of(g) for g in groups), used, doubt)


def _kind(mark: Mark, following: Sequence[Piece]) -> str:
    """Which count the first label belongs to: the one that the next like label continues."""
    for piece in following:
        after = mark_of(piece.label)
        for kind, n in mark.readings:
            if after and after.ordinal(kind) == n + 1:
                return kind
    return mark.first or mark.readings[0][0]


def _place(piece: Piece, rest: Sequence[Piece], limb: Sequence[Piece], count: _Count) -> str | None:
    """Where a paragraph after the first limb belongs: "limb" opens the next one, "inside"
    belongs to the one before; None when the decision is over."""
    mark = mark_of(piece.label)
    if mark is None:
        return "inside" if _continues(piece, rest, limb, count) else None
    if mark.bullet:
        level = abs(piece.x0 - count.first.x0) < 8 or piece.x0 < count.first.x0
        return "limb" if count.kind == "bullet" and level else "inside"
    ordinal = mark.ordinal(count.kind)
    deeper = piece.x0 > count.first.x0 + 8
    inside = _counts_inside(mark, limb)
    if ordinal == count.last + 1 and not (deeper and inside):
        return "limb"
    if inside or (mark.first and (mark.form != count.form or deeper or ordinal is None)):
        return "inside"
    level = abs(piece.x0 - count.first.x0) < 14 or piece.page != count.first.page
    misprint = mark.form == count.form and ordinal in (count.last, count.last + 2)
    return "limb" if level and misprint else None


def _counts_inside(mark: Mark, limb: Sequence[Piece]) -> bool:
    """Whether a sub-limb of the current limb counts on to `mark`."""
    for piece in reversed(limb[1:]):
        before = mark_of(piece.label)
        if before and before.form == mark.form:
            return mark.follows(before)
    return False


def _continues(piece: Piece, rest: Sequence[Piece], limb: Sequence[Piece], count: _Count) -> bool:
    """Whether an unlabelled paragraph goes on with the limb above: it stands under the limb's
    text, starts in the middle of a sentence, or the count goes on behind it."""
    first = count.first
    if CONJUNCTION.fullmatch(piece.text.strip()):
        return True
    if count.kind != "bullet" and first.bold != piece.bold and len(piece.text) > 4:
        return False
    indented = piece.x0 > max(first.x0, count.margin) + 6
    if indented and first.text_x0 - 6 <= piece.x0 < first.text_x0 + 60:
        return True
    if piece.text[:1].islower() and not re.search(r"[.:;][\"”’')\]]*$", limb[-1].text):
        return True
    if limb[-1].text.rstrip().endswith(":"):
        return True
    goes_on = rest and count.last and count.ordinal(rest[0]) == count.last + 1
    return bool(goes_on and abs(rest[0].x0 - first.x0) < 4 and piece.x0 > count.margin + 6)


# ---------------------------------------------------------------- limbs without labels


def unlabelled(head: Piece, following: Sequence[Piece], margin: float, bare: bool) -> Listed:
    """Limbs that stand as paragraphs of their own. After a bare operative word (`bare`)
    further paragraphs in the same weight and indent are limbs too."""
    groups: list[list[Piece]] = [[head]]
    used = 0
    for i, piece in enumerate(following):
        if piece.table or _in_columns(piece):
            break
        if piece.label and (OPENS.search(groups[-1][0].text) or groups[-1][-1].label):
            groups[-1].append(piece)
        elif len(groups[-1]) == 1 and not piece.label and COLON.search(groups[-1][0].text):
            groups[-1].append(piece)  # "refused for the following reason:" and the reason
        elif len(groups[-1]) > 1 and (is_payment(groups[-1][-1]) and is_payment(piece) or _listed_below(piece, groups[-1])):
            groups[-1].append(piece)  # "the following grants be made:" and each of them on its line
        elif piece.label or piece.bold != head.bold:
            break
        elif reads("resolutions", "next-limb", piece.text) or _like(piece, groups[-1]) or (bare and _beside(piece, head, margin)):
            groups.append([piece])
        else:
            break
        used = i + 1
    return Listed(tuple(limb_of(g) for g in groups), used)


def _listed_below(piece: Piece, limb: Sequence[Piece]) -> bool:
    """An unlabelled line that stands like the one before it under a decision that ends with a colon: "... of the
    following committees be received:" over "Planning – 6 May" and "Finance – 13 May"."""
    head, above = limb[0], limb[-1]
    indented = above.x0 > head.x0 + 8 and abs(piece.x0 - above.x0) < 2 and piece.page == above.page
    short = max(len(piece.text), len(above.text)) < 90 and not re.search(r"[.:]$", above.text)
    alike = not (piece.label or above.label) and piece.bold == above.bold
    return indented and short and alike and COLON.search(head.text) is not None


def _like(piece: Piece, limb: Sequence[Piece]) -> bool:
    """An unlabelled paragraph that goes on with a list of things "to ..." to do: "to accept the survey;"."""
    begun = re.match(r"to [a-z]", piece.text) and re.match(r"[Tt]o [a-z]", limb[0].text)
    return begun is not None and re.search(r";(?: and)?\s*$", limb[-1].text) is not None


def _beside(piece: Piece, head: Piece, margin: float) -> bool:
    """An unlabelled paragraph set like the first limb, apart from running text."""
    return abs(piece.x0 - head.x0) < 4 and (head.x0 > margin + 12 or head.bold)
