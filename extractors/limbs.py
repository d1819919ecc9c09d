"""The limbs of one decision: what follows the operative word, taken apart.

Councils label limbs "(1)", "1)", "1.", "(a)", "A)", "i)", put bullets or nothing before them,
nest them, run them on in one sentence, or open them with words that belong to all of them
(the stem). A limb keeps its sub-limbs in its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.labels import bare_label
from extractors.limb_lists import OPENS, Limb, Listed, Piece, is_payment, labelled, tidy, unlabelled
from extractors.limb_marks import first_inline, inline_labels, mark_of
from extractors.ruleset import reads
from extractors.sentences import lines_between

SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s*$")

BARE_LABELS = (
    re.compile(r"(?P<label>[A-Z]):\s+(?=\S)"),
    re.compile(r"(?P<label>\d)\s+(?=[A-Za-z])"),
    re.compile(r"R(?P<label>\d)[.:]?\s+(?=[A-Z])"),
)


@dataclass(frozen=True, slots=True)
class Decision:
    """`used` is how many of the following paragraphs the decision takes in; `doubt` says
    which label is out of order."""

    stem: str | None
    limbs: tuple[Limb, ...]
    used: int
    doubt: str | None = None


def read_limbs(head: Piece | None, following: Sequence[Piece], margin: float) -> Decision:
    """The stem and limbs of a decision. `head` is what stands behind the operative word in
    its own paragraph (None when nothing does), `margin` where the minute's text begins."""
    used = 0
    bare = head is None or not head.whole.strip()
    if bare:
        if not following or following[0].table:
            return Decision(None, (), 0)
        head, used = following[0], 1
    following = _with_bare_labels(following)
    head = following[used - 1] if bare else head
    stems, head, used = _stems(head, following, used)
    stem = _stem([s.text for s in stems])
    if head is None:
        return Decision(stem, (), used)
    if head.label and (parts := inline_labels(head.whole)) and parts[0][1] == 0:
        head = replace(head, label=None, text=head.whole)
    if head.label is None and inline_labels(head.text):
        return _run_on(head, stem, following[used:], used, margin)
    alone = first_inline(head.text) if head.label is None else None
    if alone and _goes_on_below(replace(head, label=alone[0]), following[used:], margin):
        stem = _stem([stem or "", head.text[: alone[1]]])
        head = replace(head, label=alone[0], text=head.text[alone[2] :])
    mark = mark_of(head.label)
    if mark is None:
        listed = unlabelled(head, following[used:], margin, bare or bool(stems))
    else:
        listed = labelled(head, mark, following[used:], margin)
    return Decision(stem, listed.limbs, used + listed.used, listed.doubt)


def _with_bare_labels(pieces: Sequence[Piece]) -> list[Piece]:
    """`pieces` with "A:", "R1" or a number without any mark read as labels where they count on from
    the first: elsewhere a letter and a colon open a question, and a number is a number."""
    for bare in BARE_LABELS:
        found = [bare.match(p.text) if not p.label and not p.table else None for p in pieces]
        count = [m["label"] for m in found if m]
        start = count[0] if count else ""
        if len(count) > 1 and start in ("A", "1") and count == [chr(ord(start) + i) for i in range(len(count))]:
            return [replace(p, label=f"{m['label']}.", text=p.text[m.end() :]) if m else p for p, m in zip(pieces, found)]
    return list(pieces)


def _stems(head: Piece, following: Sequence[Piece], used: int) -> tuple[list[Piece], Piece | None, int]:
    """Paragraphs that only open the limbs (two at most: "It was agreed that;" and "That the
    Committee:"), the piece the limbs begin with, and how many paragraphs are used."""
    stems: list[Piece] = []
    while len(stems) < 2 and head.label is None and not inline_labels(head.text) and _is_stem(head, following[used:]):
        stems.append(head)
        head, used = following[used], used + 1
    return stems, head, used


def _is_stem(piece: Piece, following: Sequence[Piece]) -> bool:
    """Whether limbs come after `piece`: it ends like an opening and labels or text follow,
    or it stops without a full stop before a first label."""
    if not following or following[0].table:
        return False
    mark = mark_of(following[0].label)
    if reads("resolutions", "conditions", piece.text):
        return False
    below = following[0].text
    listed = reads("resolutions", "the-following", piece.text)
    if is_payment(following[0]) or listed and not reads("resolutions", "decides", below):
        return False
    if reads("resolutions", "like", piece.text) and reads("resolutions", "like", below) and piece.text.rstrip().endswith(";"):
        return False  # "to accept the survey;" is the first of them
    if OPENS.search(piece.text):
        if mark and mark.bullet:
            return not reads("resolutions", "operative-stem", piece.text)
        numbered = mark is not None and mark.first is not None
        return numbered or _short(piece.text) or reads("resolutions", "next-limb", below)
    numbered = mark is not None and mark.first is not None and not mark.bullet
    return numbered and not SENTENCE_END.search(piece.text) and len(piece.text) < 220


def _short(text: str) -> bool:
    return len(text.split()) < 14 and not reads("resolutions", "operative-stem", text)


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


def _run_on(head: Piece, stem: str | None, following: Sequence[Piece], used: int, margin: float) -> Decision:
    """Limbs in one sentence, and those that go on below it as paragraphs."""
    parts = inline_labels(head.text)
    own = _stem([stem or "", head.text[: parts[0][1]]])
    ends = [start for _, start, _ in parts[1:]] + [len(head.text)]
    limbs = [
        Limb(bare_label(label), tidy(head.text[start:end]), lines_between(head.text, head.lines, start, end))
        for (label, _, start), end in zip(parts, ends)
    ]
    last = Piece(head.text[parts[-1][2] :], parts[-1][0], limbs[-1].lines, head.x0, head.text_x0, head.bold)
    more = _goes_on_below(last, following, margin)
    if more is None:
        return Decision(own, tuple(limbs), used)
    return Decision(own, (*limbs[:-1], *more.limbs), used + more.used, more.doubt)


def _goes_on_below(last: Piece, following: Sequence[Piece], margin: float) -> Listed | None:
    mark = mark_of(last.label)
    after = mark_of(following[0].label) if following else None
    return labelled(last, mark, following, margin) if mark and after and after.follows(mark) else None
