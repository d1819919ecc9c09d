"""How far a decision reaches: which paragraphs behind its operative word may belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.limb_marks import mark_of
from extractors.operative_words import Opener
from extractors.paragraphs import Paragraph
from extractors.ruleset import reads

LOOK_AHEAD = 3  # paragraphs between two limbs


def reach(index: int, body: Sequence[Paragraph], following: Opener | None, over: bool, label: str | None) -> list[Paragraph]:
    """The paragraphs that may belong to the decision: up to the next operative word or a
    paragraph that is about something else. What stands first under a heading "Decision"
    (`over`) is the decision whatever it says: "The motion was carried and ...". `label` is that
    of a limb in the paragraph of the word itself."""
    end = following.index if following else len(body)
    out: list[Paragraph] = []
    over_label = None if body[index].label else next((p.label for p in reversed(body[:index]) if p.label), None)
    for paragraph in _without_asides(body[index + 1 : end], label):
        if _counts_on_from(over_label, paragraph, out):
            break
        told = over and not out and re.match(r"(?:the )?(?:motion|amendment|recommendations?)\b", paragraph.text, re.I)
        plain = paragraph.grid is None and paragraph.label is None
        if plain and not told and reads("resolutions", "stop", paragraph.text):
            break
        out.append(paragraph)
    return out


def _counts_on_from(label: str | None, paragraph: Paragraph, taken: Sequence[Paragraph]) -> bool:
    """Whether `paragraph` is the next of the minute's own lettered parts, and no limb: "B) Bank balances" where the word stands
    under "A) Payments"."""
    before, mark = mark_of(label), mark_of(paragraph.label)
    if (
        before is None
        or mark is None
        or re.search(r"\d", paragraph.label or "")
        or mark.form != before.form
        or not mark.follows(before)
    ):
        return False
    return not any(other.form == mark.form for p in taken if (other := mark_of(p.label)))


def _without_asides(paragraphs: Sequence[Paragraph], label: str | None) -> Iterator[Paragraph]:
    """`paragraphs` without what stands between two limbs and is none: "(i) That ... Reason: ... (ii) That ...", or that
    a member left meanwhile."""
    mark, behind = mark_of(label), 0
    for i, paragraph in enumerate(paragraphs):
        if i < behind:
            continue
        if mark and (reads("resolutions", "reason", paragraph.text) or reads("resolutions", "went", paragraph.text)):
            after = next((j for j in range(i + 1, min(i + 4, len(paragraphs))) if paragraphs[j].label), None)
            following = mark_of(paragraphs[after].label) if after else None
            if after and following and following.follows(mark):
                behind = after
                continue
        mark = mark_of(paragraph.label) or mark
        yield paragraph


def limb_apart(body: Sequence[Paragraph], first: int, last: int, following: Opener | None) -> Paragraph | None:
    """The labelled paragraph close behind a decision (paragraphs `first` to `last` of `body`) that counts on from its last
    limb, and was not reached."""
    before = next((p for p in reversed(body[first : last + 1]) if p.label), None)
    end = min(following.index if following else len(body), last + 1 + LOOK_AHEAD)
    after = next((p for p in body[last + 1 : end] if p.label), None)
    marks = [mark_of(p.label) if p else None for p in (before, after)]
    if before is None or after is None or marks[0] is None or marks[1] is None or marks[1].bullet:
        return None
    alike = marks[0].form == marks[1].form and abs(before.x0 - after.x0) < 4
    return after if alike and marks[1].follows(marks[0]) else None
