"""One report, briefing note or appendix: what stands at its head, who to ask, what it recommends.

Every value is as printed. What the page does not say is None: a report's date is not its
meeting's, an author at the end is not the "From" line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors import recommendations, report_contacts
from extractors.dates import parse_date
from extractors.line_joins import join_lines
from extractors.pages import Line, Section
from extractors.problems import Problem
from extractors.records import Report
from extractors.report_fields import Printed, runs_on
from extractors.report_head import Head, body_named, plain, read_head, without_date
from extractors.report_labels import read_rule
from extractors.report_title import title_of, untitled
from extractors.ruleset import reads, text_before

TICKED = r"[☒☑✓✔✗✘■\uf052\uf0fe\uf0fc]|\[\s?[x✓]\s?\]"
BOX = rf"(?:{TICKED}|[☐□❏\uf0a3\uf06f\uf0a8]|\[\s*\])"


# "Cabinet, 3 March 2031; Council, 20 March 2031", "Cabinet (3 March 2031) and Council (20 March 2031)"
BETWEEN_BODIES = re.compile(
    r"\s*;\s*(?:and\s+)?|(?<=\d)\)?,?\s+(?:and|then|&)\s+(?=[A-Z])|\s+(?:and|then|&)\s+(?=(?:Full )?Council\b)"
)


def extract(section: Section) -> Report | None:
    """The report that `section` (kind report or appendix) is; None when it has no text."""
    if not any(c.isalpha() for line in section.lines for c in line.text):
        return None
    head = read_head(section)
    title, evidence = title_of(section, head)
    date, problems = _date(head)
    key_decision, more = _key_decision(head)
    limbs, others = recommendations.extract(section)
    contacts = report_contacts.read(section)
    beside = report_contacts.in_text([text for p in head.printed for text in p.texts])
    return Report(
        title=title,
        evidence=evidence,
        kind=_kind(section, head),
        item=section.item,
        first_page=next(iter(section.printed), None),
        addressed_to=_addressed_to(section, head),
        author=_author(head),
        date=date,
        director=_joined(head, "director") or report_contacts.director(section),
        cabinet_member=re.sub(r"^\(([^()]+)\)$", r"\1", _joined(head, "cabinet_member") or "") or None,
        wards=_joined(head, "wards", " "),
        key_decision=key_decision,
        email="; ".join(contacts.emails or beside.emails) or None,
        phone="; ".join(contacts.phones or beside.phones) or None,
        classification=_classification(head),
        recommendations=limbs,
        problems=(*problems, *more, *untitled(section, title), *others),
        pages=section.pages,
    )


def _kind(section: Section, head: Head) -> str:
    """What the paper calls itself in a line of its own at its head."""
    said = [read_rule(plain(line.text), "kind") for line in head.opening]
    papers = [str(found[1]["paper"]).lower() for found in said if found]
    if any("briefing" in paper for paper in papers):
        return "briefing note"
    named = [paper for paper in papers if paper in ("work programme", "presentation")]
    if named:
        return named[0]
    return "appendix" if section.kind == "appendix" else "report"


# ---------------------------------------------------------------- one field each


def _joined(head: Head, field: str, between: str = "; ") -> str | None:
    found = head.first(field)
    texts = [text for text in found.texts if not reads("reports", "reached", text)] if found else []
    return between.join(text.strip(" ,;") for text in texts).strip(" ;") or None


def _classification(head: Head) -> str | None:
    """Whether the paper is public, as printed; "Status: For decision" tells of something else."""
    said = _joined(head, "classification", " ")
    return None if said and reads("reports", "for-what", said) else said


def _author(head: Head) -> str | None:
    """The From line; else whose report the opening sentence says it is."""
    said = _report_of(head)
    by_member = head.first("cabinet_member")
    member = _joined(head, "cabinet_member") if by_member and by_member.rule == "reports.report-of-member" else None
    author = _joined(head, "author") or member or (str(said["author"]).strip() if said and said.get("author") else None)
    return text_before("reports", "inner-label", author or _written_by(head) or "").rstrip(" ,;") or None


def _written_by(head: Head) -> str | None:
    """Who stands beside "Report author", where the paper has no From line."""
    named = (p for p in head.printed if p.entries and reads("reports", "writer", plain(p.label.text)))
    texts = map(_name_in, next((p.texts for p in named), ()))
    names = [text_before("reports", "extension", text).strip(" ,;–—-") for text in texts]
    return "; ".join(name for name in names if any(map(str.isalpha, name))) or None


def _name_in(text: str) -> str:
    """`text` up to where it says how to reach who is named."""
    if reads("reports", "reached", text):
        return ""
    words = text.split()
    end = next((i for i, w in enumerate(words) if "@" in w or sum(map(str.isdigit, w)) > 4), len(words))
    return " ".join(words[:end])


def _report_of(head: Head) -> dict | None:
    for position, line in enumerate(head.opening):
        if reads("reports", "opens-report-of", line.text) and read_rule(plain(line.text), "report-of"):
            return (read_rule(_whole(head.opening, position), "report-of") or read_rule(plain(line.text), "report-of"))[1]
    return None


def _whole(lines: Sequence[Line], position: int) -> str:
    """The line at `position` with those it runs on to: "Report of the Director of Highways," / "Transport and Waste"."""
    right = {lines[position].page: max(line.box.x1 for line in lines)}
    end = position + 1
    while end < len(lines) and runs_on(lines[end - 1], lines[end], right) and lines[end].bold == lines[position].bold:
        end += 1
    return plain(join_lines(line.text for line in lines[position:end]))


def _addressed_to(section: Section, head: Head) -> str | None:
    """The addressee without the date of its meeting; several bodies one after the other."""
    found = _addressee(head) or _body_with_date(head)
    if found:
        first, *others = [
            text_before("reports", "for-what-at-end", without_date(text)) for entry in found.texts for text in _each_body(entry)
        ]
        return "; ".join(t for t in (first, *(x for x in others if read_rule(x, "committee"))) if t) or None
    said = _report_of(head)
    told = str(said.get("addressed_to") or "") if said else ""
    if section.kind == "appendix" or " " in told:
        return told or None
    bodies = [b for line in head.opening if not _is_row(line) for text in _columns(line) if (b := _body(text))]
    broken = (_whole(head.opening, at) for at, line in enumerate(head.opening) if reads("reports", "opens-report-to", line.text))
    bodies = bodies or [b for text in broken if (b := _body(text))]
    return _in_full(told, bodies) if told else "; ".join(dict.fromkeys(bodies)) or None


def _each_body(text: str) -> list[str]:
    """The bodies of "Cabinet, 3 March 2031; Council, 20 March 2031", each with its day; any other text as it is."""
    parts = [part for part in BETWEEN_BODIES.split(text) if part.strip()]
    several = len(parts) > 1 and all(read_rule(without_date(part).strip(" ,"), "committee") for part in parts)
    return parts if several else [text]


def _in_full(body: str, bodies: Sequence[str]) -> str:
    """The name over the paper of what a sentence calls in one word: "Report by the Lead Officer to the Panel"."""
    longer = {name for name in bodies if name.lower().endswith(" " + body.lower())}
    return longer.pop() if len(longer) == 1 else body


def _columns(line: Line) -> list[str]:
    """What stands in the columns of a line: the council at the left, its committee at the right."""
    return [plain(part.text) for part in line.segments]


def _is_row(line: Line) -> bool:
    """A choice in a label column with its answer beside it: "Executive/routine    Executive"."""
    parts = line.segments
    return len(parts) > 1 and re.search(r"[a-z]/[a-z]", parts[0].text) is not None


def _body(text: str) -> str | None:
    """The body a line of the opening names; a member who decides alone only behind "Report to"."""
    named = re.sub(r"(?<=[a-zA-Z]) report$", "", body_named(text), flags=re.I)  # "AUDIT COMMITTEE Report"
    member = reads("reports", "decides-alone", named) and read_rule(without_date(text), "report-to")
    return named if named and (member or read_rule(named, "committee")) else None


def _addressee(head: Head) -> Printed | None:
    """The value beside "To"; beside "Report for" only where it names a body ("Report for: Action")."""
    for one in head.printed:
        if one.field == "addressed_to" and one.entries:
            if one.rule != "reports.addressed-to-for" or read_rule(without_date(one.texts[0]), "committee"):
                return one
    return None


def _body_with_date(head: Head) -> Printed | None:
    """The value of one label for both: "Meeting and Date: Cabinet – 2 October 2030"."""
    told = (p for p in head.printed if p.rule == "reports.date-of-meeting" and p.entries)
    return next((p for p in told if read_rule(without_date(p.texts[0]), "committee")), None)


def _date(head: Head) -> tuple[str | None, tuple[Problem, ...]]:
    """The date beside "Date"; else the one beside the addressee or on a line of its own."""
    printed = [p for p in head.printed if p.field == "date" and p.entries]
    for one in printed:
        iso = parse_date(" ".join(one.texts))
        if iso:
            return iso, ()
    for text in _undated(head):
        iso = parse_date(text)
        if iso:
            return iso, ()
    for one in printed:
        if any(c.isdigit() for c in one.texts[0]):
            message = f"no day read in the date {one.texts[0]!r}"
            return None, (Problem("extract", "report-date-not-read", message, one.label.page, "note"),)
    return None, ()


def _undated(head: Head) -> list[str]:
    """Further places where the date of the meeting is printed."""
    addressee = _addressee(head)
    said = _report_of(head)
    alone = [text for line in head.opening for text in _columns(line) if len(text) < 90 and _is_date_line(text)]
    return [*(addressee.texts if addressee else ()), str(said.get("date") or "") if said else "", *alone]


def _is_date_line(text: str) -> bool:
    """Only a date, or a body and a date."""
    rest = without_date(text)
    told = not rest or reads("reports", "around-day", rest) or reads("reports", "for-meeting", text)
    return told or read_rule(body_named(text), "committee") is not None


def _key_decision(head: Head) -> tuple[str | None, tuple[Problem, ...]]:
    """The answer word alone: "Yes", "No"."""
    asked = [p for p in head.printed if p.field == "key_decision"]
    for one in asked:
        text = " ".join(one.texts)
        answer = (read_rule(text, "answer") or ({}, {}))[1].get("answer") if one.entries else None
        found = ticked(text) or _ticked_kind(text) or answer
        if found:
            return str(found), ()
    for one in asked:
        if one.entries and len(" ".join(one.texts)) < 60:
            message = f"no answer read in {one.texts[0]!r}"
            return None, (Problem("extract", "key-decision-not-read", message, one.label.page, "note"),)
    return None, ()


def _ticked_kind(text: str) -> str | None:
    """Whether the kind of decision that is ticked is the key one: "☐ Key Decision  ☒ Operational Decision"."""
    parts = re.split(f"({BOX})", text, flags=re.I)
    named = [name.strip().lower() for name in parts[2::2]]
    chosen = [name for box, name in zip(parts[1::2], named) if re.fullmatch(TICKED, box, re.I)]
    told = not parts[0].strip() and len(chosen) == 1 and any(name.startswith("key decision") for name in named)
    return ("Yes" if chosen[0].startswith("key decision") else "No") if told else None


def ticked(text: str) -> str | None:
    """The one answer of a form whose box is ticked.

    >>> ticked("☒ Yes ☐ No"), ticked("Yes [ ] No [X]"), ticked("☐ Yes ☐ No"), ticked("Yes")
    ('Yes', 'No', None, None)
    """
    parts = re.findall(rf"{BOX}|\b(?:yes|no)\b", text, re.I)
    boxes = [re.fullmatch(TICKED, part, re.I) is not None for part in parts[::2]]
    words = parts[1::2]
    if parts and parts[0].lower() in ("yes", "no"):
        boxes, words = [re.fullmatch(TICKED, part, re.I) is not None for part in words], parts[::2]
    if len(boxes) != len(words) or len(words) != 2 or any(w.lower() not in ("yes", "no") for w in words):
        return None
    return words[boxes.index(True)] if boxes.count(True) == 1 else None
