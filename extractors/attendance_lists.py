"""The lists of an attendance block: which label stands over which printed lines of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractors.names import parse_name, split_councillor
from extractors.offices import is_job
from extractors.pages import Line, Word, line_of
from extractors.rows import part
from extractors.ruleset import reads, rules_of

LABEL_WORDS = 9
CLOCK = re.compile(r"\d[:.]$|\d:\d\d")
WAS = re.compile(r"(?:was|were),?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed, without its colon, and what it says about the names under it."""

    text: str
    rule: str
    list: str  # members, officers, guests, anybody, party, role, directorate, skip
    status: str = "present"
    role: str | None = None
    organisation: str | None = None
    members: bool = False  # "Councillors" stands in the label or over it


@dataclass(slots=True)
class NameList:
    """One label and the printed lines under it, in order; a `None` is a blank between them."""

    label: Label
    lines: list[Line | None] = field(default_factory=list)


def name_lists(rows: Sequence[Line]) -> tuple[NameList, ...]:
    """The lists of names in `rows`, the lines from the heading of the minutes to the first
    minute. Lines before the first label are left out."""
    out: list[NameList] = []
    previous: Line | None = None
    turned = list(_sentences_as_lists(rows))
    for row, below in zip(turned, [*turned[1:], None]):
        label, rest = _cut(row, out[-1] if out else None)
        if label is None and out and below is not None and _heads_text(row, below):
            label, rest = Label(row.text, "attendees.not-attendance", "skip"), None
        if label is not None and previous is not None and _ends_open(previous, row):
            label, rest = None, row
        if label is not None:
            out.append(NameList(_inherit(label, out)))
            second = rest is not None and any(word.text.endswith(":") for word in rest.words[:3])
            if second and (inner := _cut(rest, out[-1]))[0]:
                out.append(NameList(_inherit(inner[0], out)))  # "Present: Councillors: Roger Fern (Chair)"
                rest = inner[1]
        if not out and not split_councillor(row.text)[0]:
            continue
        if not out:
            out.append(NameList(Label("Present", "attendees.in-the-chair", "members")))
        if label is None and previous is not None and _blank_between(previous, row):
            out[-1].lines.append(None)
        if rest is not None:
            out[-1].lines.append(rest)
        previous = row
    return tuple(group for group in out if group.label.list != "skip" and any(group.lines))


def _heads_text(row: Line, below: Line) -> bool:
    """Whether `row` in bold capitals heads a sentence and no list: "SITE VISITS" over "Councillors J Pell and A Orr
    attended ..."."""
    heading = row.bold and row.text.isupper() and len(row.words) > 1 and not split_councillor(row.text)[0]
    return heading and len(below.words) > 5 and reads("attendees", "told", below.text)


def _ends_open(above: Line, row: Line) -> bool:
    """Whether `row` is a post alone that the line above leaves to it: "..., Miss J Pell," over "Clerk"."""
    alone = len(row.words) < 4 and ":" not in row.text and not row.bold
    return alone and above.text.endswith(",") and above.page == row.page and not _blank_between(above, row)


def _sentences_as_lists(rows: Sequence[Line]) -> Iterator[Line]:
    """`rows` with sentences that say who came turned about, as if the label stood before the names: "The Clerk
    and Mr D Fern were also in attendance." They close the list above them, which may be that of apologies."""
    position = 0
    while position < len(rows):
        count = next((n for n in (1, 2, 3) if _is_sentence(rows[position : position + n])), 0)
        if not count:
            yield rows[position]
            position += 1
            continue
        told = rows[position : position + count]
        # "... were" may end one line, and "also present." stand on the next
        place, at = max((n, i) for n, row in enumerate(told) for i, word in enumerate(row.words) if WAS.fullmatch(word.text))
        said = [*told[place].words[at + 1 :], *(word for row in told[place + 1 :] for word in row.words)]
        label = (*said[:-1], said[-1]._replace(text=said[-1].text.rstrip(".:") + ":"))
        yield line_of(label, told[-1].page, told[-1].grid)
        yield from told[:place]
        if at:
            yield line_of(told[place].words[:at], told[place].page, told[place].grid)
        position += count


def _is_sentence(rows: Sequence[Line]) -> bool:
    """Whether `rows` (one sentence over its lines) say of persons that they were there."""
    came = reads("attendees", "came", " ".join(row.text for row in rows))
    return came and all(len(row.words) > 7 and not re.search(r"\w{3}[.:]$", row.text) for row in rows[:-1])


def read_label(text: str) -> Label | None:
    """What `text` says when it is a label of attendance.

    >>> read_label("Officers in attendance:-").list
    'officers'
    >>> read_label("Public Gallery").list
    'skip'
    """
    bare = label_text(text)
    read = rules_of("attendees", "label", "role-label", "skip-label").first(bare)
    if read is None:
        return None
    rule, found = read
    if rule.gives["kind"] == "skip-label":
        return Label(bare, rule.id, "skip")
    members = bool(re.search(r"councillor|cllr|cynghor|aldermen", bare, re.IGNORECASE))
    role = re.sub(r"(?<=chair)s$", "", re.sub(r"(?<=chairm)en$", "an", found.get("role") or "", flags=re.I), flags=re.I)
    return Label(bare, rule.id, found["list"], found.get("status", ""), role or None, members=members)


def label_text(text: str) -> str:
    """A printed label without colon, dash and blanks around it."""
    bare = re.sub(r"[\s:;–—-]+$", "", " ".join(text.replace("(s)", "s").split())).strip(" *_•●▪■◦·")
    return re.sub(r"(?<=present) (?:for )?(?:all|part|some)(?: of)?(?: the)?(?: (?:items?|meeting))?$", "", bare)


def _inherit(label: Label, before: list[NameList]) -> Label:
    """`label` with what the label over it says: a party or directorate stands under one."""
    over = before[-1] if before else None
    if over is None:
        return replace(label, status=label.status or "present")
    directly = not any(over.lines)
    alone = label.list == "members" and reads("attendees", "councillors-alone", label.text)
    if alone and directly and over.label.list != "skip":
        return replace(over.label, members=True)
    if label.list == "party" or (directly and label.status == "present" and over.label.status != "present"):
        return replace(label, status=over.label.status or "present", members=label.members or over.label.members)
    return replace(label, status=label.status or "present")


# ---------------------------------------------------------------- where the label ends


def _cut(row: Line, current: NameList | None) -> tuple[Label | None, Line | None]:
    """The label that opens `row` and what is left of it; (None, row) when none does."""
    for words, rest in _candidates(row):
        label = read_label(" ".join(w.text for w in words))
        if label is not None and not _is_directorate(label, rest, current):
            return label, part(row, rest)
    if current is None:
        return None, row
    for words, rest in _candidates(row):
        text = label_text(" ".join(w.text for w in words))
        if words[-1].text.endswith((":", ":-", ":–")) and _could_be_sublabel(text, rest):
            return _sublabel(text, current.label), part(row, rest)
    if row.bold and current.label.list == "members" and reads("attendees", "council-alone", row.text):
        return replace(current.label, text=row.text, rule="attendees.sublabel", organisation=row.text), None
    return None, row


def _is_directorate(label: Label, rest: Sequence[Word], current: NameList | None) -> bool:
    """ "Place: J Pell" among the officers is a directorate, not where the meeting was held."""
    among_officers = current is not None and current.label.list in ("officers", "directorate")
    return label.list == "skip" and among_officers and parse_name(" ".join(w.text for w in rest[:2])) is not None


def _candidates(row: Line) -> Iterator[tuple[tuple[Word, ...], tuple[Word, ...]]]:
    """Ways to cut `row` into a label and the rest, surest first: at a colon, at the first
    wide gap, the whole row, and a label word straight before a name."""
    words = _split_at_colons(row.words)
    colon = next((i for i, w in enumerate(words[:LABEL_WORDS]) if _ends_label(words, i)), None)
    if colon is not None:
        yield words[: colon + 1], words[colon + 1 :]
    first = row.segments[0].words
    if 0 < len(first) < len(row.words):
        yield first, row.words[len(first) :]
    heavy = bold_opening(row)
    if heavy:
        yield (*heavy[:-1], heavy[-1]._replace(text=heavy[-1].text.rstrip("."))), row.words[len(heavy) :]
    dash = next((i for i, w in enumerate(row.words[1:4], 1) if w.text in ("-", "–", "—")), None)
    if dash is not None and dash + 1 < len(row.words) and reads("attendees", "label-opens", row.text):
        yield row.words[:dash], row.words[dash + 1 :]
    apart = next((i for i, (a, b) in enumerate(pairwise(row.words[:6]), 1) if b.x0 - a.x1 > 0.8 * row.size), None)
    if apart is not None:  # "Officers    R Fern (Town Clerk)", blanks and no column
        yield row.words[:apart], row.words[apart:]
    if len(row.words) <= LABEL_WORDS:
        yield row.words, ()
    for i in range(1, min(5, len(words))):
        if i == 1 and reads("attendees", "councillors-alone", words[0].text.strip(".:")):
            return
        if split_councillor(" ".join(w.text for w in words[i:]))[0] or words[i].text in ("Mr", "Mrs", "Ms", "Miss"):
            yield words[:i], words[i:]
            break


def bold_opening(row: Line) -> tuple[Word, ...]:
    """The bold words that open a row of other type: "PRESENT" before names without a colon."""
    count = next((i for i, word in enumerate(row.words) if not word.bold), 0)
    return row.words[:count] if count <= LABEL_WORDS else ()


def _ends_label(words: Sequence[Word], index: int) -> bool:
    text = words[index].text
    if not re.search(r":[-–—]?$|^(?:Present|Apologies|Absent);$", text) or CLOCK.search(text):
        return False
    before = " ".join(w.text for w in words[: index + 1])
    return before.count("(") == before.count(")")


def _split_at_colons(words: Sequence[Word]) -> tuple[Word, ...]:
    """A word like "Officers:Jane" as two words."""
    out: list[Word] = []
    for word in words:
        found = re.match(r"([^\W\d]+:-?)(?=[^\W\d])(.+)$", word.text)
        if found is None or "@" in word.text or "//" in word.text:
            out.append(word)
            continue
        cut = word.x0 + (word.x1 - word.x0) * len(found[1]) / len(word.text)
        out.append(word._replace(text=found[1], x1=cut, space=True))
        out.append(word._replace(text=found[2], x0=cut))
    return tuple(out)


def _could_be_sublabel(text: str, rest: Sequence[Word]) -> bool:
    """A directorate, ward or party before a colon, not a person and not a sentence."""
    parts = text.split()
    if not parts or len(parts) > 7 or not parts[0][0].isupper() or parse_name(text):
        return False
    return sum(p[0].isupper() for p in parts) * 2 >= len(parts) or reads("attendees", "people", text)


def _sublabel(text: str, over: Label) -> Label:
    if is_job(text) and not re.search(r"[’']s$|s[’']$", text):
        return replace(over, text=text, list="role", role=text, rule="attendees.sublabel", organisation=None)
    if over.list in ("officers", "directorate"):
        return replace(over, list="directorate", organisation=text, rule="attendees.directorate")
    if over.list == "skip":
        return over
    body = text if over.list == "members" and reads("attendees", "council-alone", text) else None
    return replace(over, text=text, rule="attendees.sublabel", role=None, organisation=body)


def _blank_between(above: Line, row: Line) -> bool:
    if above.page != row.page:
        return False
    return row.box.top - above.box.bottom > 0.9 * row.size
