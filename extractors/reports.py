"""One report, briefing note or appendix: what stands at its head, who to ask, what it recommends.

Every value is as printed. What the page does not say is None: a report's date is not its
meeting's, an author at the end is not the "From" line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors import recommendations, report_contacts, report_fields
from extractors.dates import find_dates, parse_date
from extractors.models import Box, Evidence, Line, Problem, Report, Section, evidence_of
from extractors.report_fields import Printed, is_body, labelled, read_rule, runs_on

HEAD_PAGES = 2  # labels are looked for on the first pages of a section
TITLE_LINES = 3  # a cover's title: at most so many lines
TICKED = r"[☒☑✓✔✗✘■\uf052\uf0fe\uf0fc]|\[\s?[x✓]\s?\]"
BOX = rf"(?:{TICKED}|[☐□❏\uf0a3\uf06f\uf0a8]|\[\s*\])"
APPENDIX = re.compile(r"(?:appendix|annexe?|schedule|enclosure)(?: [A-Z0-9]{1,3})?:?", re.I)
AROUND_DATE = re.compile(r"(?:[\s,–—(:-]|\b(?:to be )?held\b|\bon\b|\bmeeting\b)+$", re.I)
VERSION = re.compile(r"\s*\b(?:v|version |draft )\d+(?:\.\d+)*$", re.I)


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a report: its labels and values, and the lines of its first page that are neither."""

    printed: tuple[Printed, ...]
    opening: tuple[Line, ...]

    def first(self, field: str) -> Printed | None:
        """The first value of `field` that is not empty."""
        return next((p for p in self.printed if p.field == field and p.entries), None)


def extract(section: Section) -> Report | None:
    """The report that `section` (kind report or appendix) is; None when it has no text."""
    if not any(c.isalpha() for c in section.text):
        return None
    head = _head(section)
    title, evidence = _title(section, head)
    date, problems = _date(head)
    key_decision, more = _key_decision(head)
    limbs, others = recommendations.extract(section)
    contacts = report_contacts.read(section)
    if not contacts.emails:
        contacts = report_contacts.in_text([text for p in head.printed for text in p.texts])
    return Report(
        title=title,
        evidence=evidence,
        kind=_kind(section, head),
        item=section.item,
        first_page=next((p for p in section.printed if p is not None), None) if _numbered(section) else None,
        addressed_to=_addressed_to(section, head),
        author=_author(head),
        date=date,
        director=_joined(head, "director") or report_contacts.director(section),
        cabinet_member=_joined(head, "cabinet_member"),
        wards=_joined(head, "wards", " "),
        key_decision=key_decision,
        email="; ".join(contacts.emails) or None,
        phone="; ".join(contacts.phones) or None,
        classification=_joined(head, "classification", " "),
        recommendations=limbs,
        problems=(*problems, *more, *_untitled(section, title), *others),
        pages=section.pages,
    )


def _numbered(section: Section) -> bool:
    return bool(section.printed) and section.printed[0] is not None


# ---------------------------------------------------------------- the head


def _head(section: Section) -> _Head:
    """Labels above the body of the report, in the order printed; below it only those whose
    words cannot be anything else ("Is this a key decision?")."""
    pages = list(dict.fromkeys(line.page for line in section.lines))[:HEAD_PAGES]
    lines = [line for line in section.lines if line.page in pages]
    ruled = {id(line) for line in lines if _in_ruled_head(line, section)}
    free = [line for line in lines if id(line) not in ruled]
    printed = [*labelled(free), *_ruled(section, lines)]
    printed.sort(key=lambda p: p.place)
    body = _body_place(free, printed)
    above = [p for p in printed if p.place < body]
    below = [p for p in printed if p.place > body and p.anywhere]
    taken = {(x.page, x.box) for p in above for x in (p.label, *(line for e in p.entries for line in e))}
    opening = tuple(
        line for line in free if (line.page, line.box.top) < body and line.page == pages[0] and not _overlaps(line, taken)
    )
    return _Head((*above, *below, *_audit_trail(section)), opening)


def _overlaps(line: Line, taken: set[tuple[int, Box]]) -> bool:
    """Whether a label or a value stands on `line`."""
    middle = (line.box.top + line.box.bottom) / 2
    return any(page == line.page and box.top <= middle <= box.bottom for page, box in taken)


def _body_place(lines: Sequence[Line], printed: Sequence[Printed]) -> tuple[int, float]:
    """Where the body begins: the first heading of a body that is not a label's value and has
    text below it ("EXECUTIVE SUMMARY" on a cover belongs to the title)."""
    values = {id(line) for p in printed for entry in p.entries for line in entry}
    for line, below in zip(lines, [*lines[1:], None]):
        if id(line) not in values and is_body(line.text) and (below is None or _is_text(line, below)):
            return line.page, line.box.top
    return 10**6, 0.0


def _is_text(heading: Line, below: Line) -> bool:
    """Running text under a heading: long, or closed by a stop; a list of contents always."""
    listed = re.match(r"(?i)contents?\b", heading.text) or re.search(r":\s*\S", heading.text)
    return bool(listed or len(below.text) > 40 or re.search(r"[.:;?]$", below.text) or re.match(r"\W?\d", below.text))


def _in_ruled_head(line: Line, section: Section) -> bool:
    return line.grid is not None and any(
        grid.columns > 1 and _inside(line, grid.box) for grid in section.grids if grid.page == line.page
    )


def _inside(line: Line, box) -> bool:
    return box.x0 - 2 <= line.box.x0 and box.top - 2 <= line.box.top and line.box.bottom <= box.bottom + 2


def _ruled(section: Section, lines: Sequence[Line]) -> list[Printed]:
    found = []
    for grid in section.grids:
        if grid.page in {line.page for line in lines} and grid.columns > 1 and report_fields.is_head(grid, lines):
            found += report_fields.in_cells(grid, [x for x in lines if x.page == grid.page])
    return found


def _audit_trail(section: Section) -> list[Printed]:
    """The table at the end of a report that says again whether it is a key decision."""
    found = []
    for grid in section.grids:
        if "key decision" in " ".join(c.text for c in grid.cells).lower():
            found += report_fields.in_cells(grid, [x for x in section.lines if x.page == grid.page])
    return [p for p in found if p.field == "key_decision"]


def _kind(section: Section, head: _Head) -> str:
    """What the paper calls itself in a line of its own at its head."""
    said = [read_rule(_plain(line.text), "kind") for line in head.opening]
    papers = [str(found[1]["paper"]).lower() for found in said if found]
    if any("briefing" in paper for paper in papers):
        return "briefing note"
    named = [paper for paper in papers if paper in ("work programme", "presentation")]
    if named:
        return named[0]
    return "appendix" if section.kind == "appendix" else "report"


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


# ---------------------------------------------------------------- one field each


def _joined(head: _Head, field: str, between: str = "; ") -> str | None:
    found = head.first(field)
    return between.join(text.strip(" ,;") for text in found.texts).strip(" ;") or None if found else None


def _author(head: _Head) -> str | None:
    """The From line; else whose report the opening sentence says it is."""
    said = _report_of(head)
    return _joined(head, "author") or (str(said["author"]).strip() if said and said.get("author") else None)


def _report_of(head: _Head) -> dict | None:
    for line in head.opening:
        found = read_rule(_plain(line.text), "report-of") if re.match(r"(?i)(?:joint )?report", line.text) else None
        if found:
            return found[1]
    return None


def _addressed_to(section: Section, head: _Head) -> str | None:
    """The addressee without the date of its meeting; several bodies one after the other."""
    found = _addressee(head)
    if found:
        first, *others = [_without_date(text) for text in found.texts]
        return "; ".join(t for t in (first, *(x for x in others if read_rule(x, "committee"))) if t) or None
    said = _report_of(head)
    if said and said.get("addressed_to"):
        return str(said["addressed_to"])
    if section.kind == "appendix":
        return None
    bodies = [_body(_plain(line.text)) for line in head.opening]
    return "; ".join(b for b in dict.fromkeys(bodies) if b and read_rule(b, "committee")) or None


def _addressee(head: _Head) -> Printed | None:
    """The value beside "To"; beside "Report for" only where it names a body ("Report for: Action")."""
    for one in head.printed:
        if one.field == "addressed_to" and one.entries:
            if one.rule != "reports.addressed-to-for" or read_rule(_without_date(one.texts[0]), "committee"):
                return one
    return None


def _body(text: str) -> str:
    """The body a line of the opening may name: "Report to the Executive for Decision 5 July 2022"."""
    text = _without_date(text)
    found = read_rule(text, "report-to")
    return str(found[1]["addressed_to"]) if found else text


def _without_date(text: str) -> str:
    """A body's name without the date and time after it.

    >>> _without_date("Cabinet – 30th January 2025"), _without_date("3 May 2024")
    ('Cabinet', '')
    """
    start = next((start for start, _, _ in find_dates(text)), len(text))
    text = text[:start]
    if start:
        text = AROUND_DATE.sub("", text)
    return text


def _date(head: _Head) -> tuple[str | None, tuple[Problem, ...]]:
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


def _undated(head: _Head) -> list[str]:
    """Further places where the date of the meeting is printed."""
    addressee = _addressee(head)
    said = _report_of(head)
    lines = [_plain(line.text) for line in head.opening]
    alone = [text for text in lines if len(text) < 60 and _is_date_line(text)]
    return [*(addressee.texts if addressee else ()), str(said.get("date") or "") if said else "", *alone]


def _is_date_line(text: str) -> bool:
    """Only a date, or a body and a date."""
    return bool(not _without_date(text) or read_rule(_body(text), "committee"))


def _key_decision(head: _Head) -> tuple[str | None, tuple[Problem, ...]]:
    """The answer word alone: "Yes", "No"."""
    asked = [p for p in head.printed if p.field == "key_decision"]
    for one in asked:
        text = " ".join(one.texts)
        found = ticked(text) or ((read_rule(text, "answer") or ({}, {}))[1].get("answer") if one.entries else None)
        if found:
            return str(found), ()
    for one in asked:
        if one.entries and len(" ".join(one.texts)) < 60:
            message = f"no answer read in {one.texts[0]!r}"
            return None, (Problem("extract", "key-decision-not-read", message, one.label.page, "note"),)
    return None, ()


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


# ---------------------------------------------------------------- the title


def _title(section: Section, head: _Head) -> tuple[str | None, Evidence]:
    """What stands beside "Title" or "Subject"; else the heading of the paper; else the title
    the section goes by (its bookmark)."""
    found = head.first("title")
    if found:
        return " ".join(found.texts), found.evidence
    lines = _heading(head)
    if lines:
        text = VERSION.sub("", _plain(" ".join(line.text for line in lines)))
        return text, evidence_of(lines, "reports.heading")
    first = [line for line in section.lines if any(c.isalpha() for c in line.text)][:1]
    return _unnumbered(section), evidence_of(first, "reports.section-title")


def _untitled(section: Section, title: str | None) -> tuple[Problem, ...]:
    if title or section.kind != "report":
        return ()
    return (Problem("extract", "report-title-not-read", "no title read on this report", section.pages[0], "note"),)


def _unnumbered(section: Section) -> str | None:
    """The title a section goes by, without the number of its item before it."""
    number = re.escape(section.item or "")
    return re.sub(rf"^{number}[.)]?\s+", "", section.title) if number and section.title else section.title


def _heading(head: _Head) -> list[Line]:
    """The lines of the opening that are neither body, date, council nor kind of paper: the
    largest of them, the bold ones where all have one size."""
    lines = [line for line in head.opening if _may_be_title(_plain(line.text))]
    lines = [x for x, below in zip(lines, [*lines[1:], None]) if below is None or not _repeated(x, below)]
    own = [x for x in head.opening if (read_rule(_plain(x.text), "kind") or ({}, {}))[1].get("own_title")]
    if own or not lines:
        return own[:1]
    weight = max(map(_weight, lines))
    heavy = [line for line in lines if _weight(line) > weight - 0.8]
    if re.fullmatch(APPENDIX, _plain(heavy[0].text)) and len(heavy) > 1:
        return [heavy[0], *_together(heavy[1:])]
    return _together(heavy)


def _weight(line: Line) -> float:
    """How much a line stands out: its size, two points more when bold."""
    return line.size + 2 * line.bold


def _may_be_title(text: str) -> bool:
    if sum(c.isalpha() for c in text) < 4 or len(text) > 160 or "@" in text:
        return False
    if not _without_date(text) or any(read_rule(text, k) for k in ("kind", "committee", "council", "label")):
        return False
    return not read_rule(_body(text), "committee") and not re.match(r"(?i)(?:joint )?report (?:of|by) ", text)


def _repeated(line: Line, below: Line) -> bool:
    """A line that the next one begins with: the name of a place over the title."""
    return below.text.lower().startswith(line.text.lower() + " ")


def _together(lines: Sequence[Line]) -> list[Line]:
    """The first of `lines` and those close below it."""
    out = list(lines[:1])
    for line in lines[1:TITLE_LINES]:
        near = line.page == out[-1].page and line.box.top - out[-1].box.bottom < 1.6 * line.size
        if not near or (out[-1].text.endswith(".") and len(out[-1].text) > 60):
            break
        out.append(line)
    right = {line.page: line.box.x1 for line in out}
    if len(" ".join(x.text for x in out)) > 200 and not runs_on(out[0], out[-1], right):
        return out[:1]
    return out
