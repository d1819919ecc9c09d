"""The title of a paper: its own field, else its heading, else the name it goes by."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence

from extractors.offices import is_job
from extractors.pages import Line, Section
from extractors.problems import Problem
from extractors.records import Evidence, evidence_of
from extractors.report_fields import Printed, runs_on
from extractors.report_head import Head, body_named, plain, without_date
from extractors.report_labels import match_label, read_rule
from extractors.ruleset import Rule, reads, rules_of, text_before

TOP_LINES = 8  # lines looked at where a title does not stand out
TITLE_LINES = 3  # a cover's title: at most so many lines
MONTH_AT_END = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december),?$", re.I
)


def title_of(section: Section, head: Head) -> tuple[str | None, Evidence]:
    """What stands beside "Title" or "Subject"; else the heading of the paper; else the title
    the section goes by (its bookmark)."""
    found = next((p for p in head.printed if p.field == "title" and p.entries and not _is_post(p, head)), None)
    if found:
        return " ".join(found.texts), found.evidence
    lines = _heading(section, head)
    if lines:
        lines = [*lines, *_year_below(lines[-1], section)]
        text = text_before("reports", "version", plain(" ".join(line.text for line in lines)))
        number = rules_of("reports", "item-before-title").search(text)
        return text[number.end() if number else 0 :], evidence_of(lines, "reports.heading")
    site = _site(section, head)
    if site:
        return " ".join(site.texts), site.evidence
    first = [line for line in section.lines if any(c.isalpha() for c in line.text)][:1]
    return _unnumbered(section), evidence_of(first, "reports.section-title")


def _is_post(title: Printed, head: Head) -> bool:
    """Whether "Title:" stands next to the author and is that of the post: "Title: Head of Libraries"."""
    before = next((p for p in reversed(head.printed) if p.place < title.place), None)
    beside = before is not None and (before.field in ("author", "contact"))
    return beside and is_job(" ".join(title.texts))


def _year_below(last: Line, section: Section) -> list[Line]:
    """The year that had no room behind its month: "... MEETING OF 23 JULY," over "2031"."""
    if not MONTH_AT_END.search(last.text):
        return []
    below = (x for x in section.lines if x.page == last.page and 0 <= x.box.top - last.box.bottom + 2 < last.size)
    return [line for line in below if re.fullmatch(r"(?:19|20)\d\d", line.text.strip())][:1]


def _site(section: Section, head: Head) -> Printed | None:
    """The site of the one planning application that a paper is about."""
    named = {str(found[1].get("value")) for line in section.lines if (found := _application(line.text))}
    told = [p for p in head.printed if p.field == "site" and p.entries]
    applied = {p.field for p in head.printed if p.field in ("application", "proposal") and p.entries}
    return told[0] if len(told) == 1 and applied and len(named) < 2 else None


def _application(text: str) -> tuple[Rule, dict] | None:
    """The label of an application with its number on the line."""
    found = match_label(text) if reads("reports", "application-begins", text) else None
    return found if found and found[0].gives["field"] == "application" and found[1].get("value") else None


def untitled(section: Section, title: str | None) -> tuple[Problem, ...]:
    """The problem of a report whose title was not read; none for other papers."""
    if title or section.kind != "report":
        return ()
    return (Problem("extract", "report-title-not-read", "no title read on this report", section.pages[0], "note"),)


def _unnumbered(section: Section) -> str | None:
    """The title a section goes by, without the number of its item before it."""
    number = re.escape(section.item or "")
    return re.sub(rf"^{number}[.)]?\s+", "", section.title) if number and section.title else section.title


def _heading(section: Section, head: Head) -> list[Line]:
    """The lines of the opening that are neither body, date, council nor kind of paper: the
    largest of them, the bold ones where all have one size."""
    lines = [line for line in head.opening if len(line.segments) == 1 and _may_be_title(plain(line.text))]
    beside = [part for line in head.opening for part in line.segments[1:]]
    lines = [line for line in lines if not beside or not _goes_on_at_right(line, beside)]
    lines = [x for x, below in zip(lines, [*lines[1:], None]) if below is None or not _repeated(x, below)]
    own = [x for x in head.opening if (read_rule(plain(x.text), "kind") or ({}, {}))[1].get("own_title")]
    if own or not lines:
        return own[:1]
    weight = max(map(_weight, lines))
    if len(lines) > 1 and reads("reports", "organisation", plain(lines[0].text)) and max(map(_weight, lines[1:])) > weight - 0.8:
        lines = lines[1:]
    if weight < statistics.median([_weight(line) for line in section.lines]) + 0.8:
        lines = _at_the_top(lines, section, head)
    if not lines:
        return []
    heavy = [line for line in lines if _weight(line) > weight - 0.8]
    if reads("reports", "appendix-alone", plain(heavy[0].text)) and len(heavy) > 1:
        return [heavy[0], *_together(heavy[1:])]
    return _together(heavy)


def _goes_on_at_right(line: Line, beside: Sequence[Line]) -> bool:
    """The second line of what stands in a right column of the line above (one of `beside`)."""
    above = (p for p in beside if p.page == line.page and 0 <= line.box.top - p.box.bottom + 2 < line.size)
    return any(min(abs(p.box.x0 - line.box.x0), abs(p.box.x1 - line.box.x1)) < 3 for p in above)


def _at_the_top(lines: Sequence[Line], section: Section, head: Head) -> list[Line]:
    """Where nothing stands out: of the first lines of the paper those above every label and
    above the first sentence."""
    middle = max(line.box.x1 for line in section.lines) / 2  # what stands at the right edge is over no title
    labels = {p.label.box.top for p in head.printed if p.label.page == section.lines[0].page and p.label.box.x0 < middle}
    end = min(labels, default=10**6)
    out = []
    for line in section.lines[:TOP_LINES]:
        if line.page != section.lines[0].page or line.box.top >= end or line.text.endswith((".", ",", ";")):
            break
        out += [line] if line in lines else []
    return out


def _weight(line: Line) -> float:
    """How much a line stands out: its size, two points more when bold, one when in capitals."""
    return line.size + 2 * line.bold + line.text.isupper()


def _may_be_title(text: str) -> bool:
    if sum(c.isalpha() for c in text) < 4 or len(text) > 160 or "@" in text:
        return False
    if reads("reports", "for-meeting", text) or reads("reports", "no-title", text):
        return False
    if not without_date(text) or any(read_rule(text, k) for k in ("kind", "committee", "council", "label")):
        return False
    return not read_rule(body_named(text), "committee") and not reads("reports", "report-by", text)


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
