"""Records and notices of decisions: each subject with what was decided about it, by whom and when.

A notice counts only where it says who decided, on which day, and that it was decided: a proposed record and one
without a date are left to the reader. What an officer decides alone, under delegated powers, is told as decided by the
post, on a paper that is headed as a record of a decision (reg. 7 of the Openness of Local Government Bodies Regulations
2014 asks for the decision, its date, the reasons, what else was considered and interests declared)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors import attendees, meetings, minutes
from extractors.councils import council_of
from extractors.decision_form import Field, fields_of, has_label
from extractors.decision_makers import OPENING, by_text, decides, from_opening, from_title, maker_and_day
from extractors.decision_tables import ITEM, decides_something, rows_of
from extractors.margins import Margins
from extractors.operative_words import openers
from extractors.pages import Line, Section
from extractors.paragraphs import Paragraph, paragraphs
from extractors.problems import Problem
from extractors.records import Meeting, Minute, MinutesOf, evidence_of
from extractors.report_head import Head, read_head
from extractors.report_labels import read_rule
from extractors.report_title import title_of
from extractors.resolutions import company_of, read_resolutions
from extractors.ruleset import reads, rules_of, text_before

RULE = "decisions.notice"


def is_proposed(section: Section) -> bool:
    """Whether the head of the paper says that its decision is still to be taken."""
    return any(rule.search(line.text) for line in section.lines[:OPENING] for rule in rules_of("decisions", "proposed"))


def extract(section: Section, headed: bool = True) -> MinutesOf | None:
    """The decisions of `section` as the minutes of who took them; None when it does not say with certainty
    who decided what, and when. Without a heading that says what it is (`headed`) only a form is one."""
    if is_proposed(section):
        return None
    return _form(section, headed) or ((_table(section) or _as_minutes(section)) if headed else None)


def _table(section: Section) -> MinutesOf | None:
    """A table with a column for what was decided, under a heading that names sitting and day."""
    told = from_opening(section) or from_title(section.lines[:OPENING])
    meeting = sitting(told, section) if told else meetings.minuted(section)[0]
    sat = meeting is not None and meeting.date is not None and decides(meeting.body)
    rows = rows_of(section) if sat else []
    column = [line for _, (_, decision, *_) in rows for line in decision.lines]
    read = [minute_of(fields, replace(section, lines=tuple(column)), decides_something(fields)) for _, fields in rows]
    certain = all(minute.title and (minute.resolutions or not decides_something(f)) for (minute, _), (_, f) in zip(read, rows))
    if not rows or not certain or not any(minute.resolutions for minute, _ in read):
        return None
    listed = tuple(numbered(minute, number) for (minute, _), (number, _) in zip(read, rows))
    head = rows[0][1][0].label
    above = tuple(line for line in section.lines if (line.page, line.box.top) < (head.page, head.box.top))
    there, _ = attendees.extract(replace(section, lines=above))
    return MinutesOf(replace(meeting, start_time=None), there, listed, tuple(p for _, seen in read for p in seen))


def numbered(minute: Minute, number: str | None) -> Minute:
    """The minute with the number of its row, or the one that opens its title."""
    found = ITEM.match(minute.title) if number is None else None
    title = minute.title[found.end() :] if found else minute.title
    return replace(minute, number=found["number"] if found else number, title=title)


def _as_minutes(section: Section) -> MinutesOf | None:
    """Decisions listed under headings or in rows, as minutes print them, where the heading names sitting and day."""
    told = from_opening(section) or from_title(section.lines[:OPENING])
    meeting = sitting(told, section) if told else meetings.minuted(section)[0]
    meeting = meeting and replace(meeting, start_time=None)  # the time printed may be that of the call-in
    if len(by_text(list(fields_of(section)), "maker")) > 1:  # each says for itself who took it
        return None
    found, problems = minutes.extract(section)
    certain = meeting is not None and meeting.date is not None and decides(meeting.body)
    if not certain or not any(minute.resolutions for minute in found):
        return None
    there, _ = attendees.extract(section)
    return MinutesOf(meeting, there, found, (*problems, *_unread(found)))


def _unread(found: Sequence[Minute]) -> Iterator[Problem]:
    """The headings under which something was decided in words that were not read as a decision."""
    for minute in found:
        if not minute.resolutions and reads("decisions", "decided", minute.text):
            message = f"what was decided under “{minute.title[:60]}” was not read"
            yield Problem("extract", "decision-record-partly-read", message, minute.evidence.page)


def _form(section: Section, headed: bool) -> MinutesOf | None:
    """A form with labels, a subject and what was decided on it; `headed` as one for decisions."""
    fields = _without_account(list(fields_of(section)))
    count = sum(f.name == "decision" and bool(f.lines) for f in fields)
    if not count or count > 1 and not any(f.name == "subject" for f in fields):
        return None
    if any(_heads_column(f, section) or _tells_who(f.label.text) for f in fields if f.name == "decision"):
        return None
    meeting = _meeting(section, fields, headed)
    blocks = list(_blocks(fields))
    if meeting is None or any(sum(f.name == "decision" for f in block) > 1 for block in blocks):
        return None
    read = [minute_of(block, section) for block in blocks]
    if not all(minute.resolutions and minute.title for minute, _ in read):
        return None
    there, _ = attendees.extract(replace(section, lines=_above_form(section)))
    return MinutesOf(meeting, there, tuple(minute for minute, _ in read), tuple(p for _, seen in read for p in seen))


def _without_account(fields: list[Field]) -> list[Field]:
    """The fields without what was considered under "Decision:", where "Decision made:" follows on it."""
    told = [f for f in fields if f.lines]
    account = {
        id(f)
        for f, after in zip(told, told[1:])
        if f.name == after.name == "decision" and re.match(r"(?i)\W*decisions? (?:made|taken)\b", after.label.text)
        and not re.match(r"(?i)\W*decisions? (?:made|taken)\b", f.label.text)
    }
    return [f for f in fields if id(f) not in account]


def _tells_who(label: str) -> bool:
    """Whether what reads as a label is the sentence over all decisions: "Decisions taken by the Cabinet on 4 May 2031"."""
    return any(rule.search(label) for rule in rules_of("decisions", "opener"))


def _heads_column(field: Field, section: Section) -> bool:
    """Whether the label is the heading of a column, with a decision in each row below: no form, but a list."""
    text = field.label.text.strip(" :")
    heads = (c.text for g in section.grids if g.columns > 1 for c in g.cells if c.row < (g.header_rows or 0))
    return any(head.strip(" :") == text for head in heads)


def _above_form(section: Section) -> tuple[Line, ...]:
    """The lines above the first label of the form, where those who were there may be listed."""
    end = next((i for i, line in enumerate(section.lines) if any(has_label(x) for x in line.segments)), len(section.lines))
    return section.lines[:end]


# ---------------------------------------------------------------- the decisions of a form


def _blocks(fields: Sequence[Field]) -> Iterator[list[Field]]:
    """The fields of each decision: a further subject, or where no subject is printed a further decision, opens one."""
    opens = "subject" if any(f.name == "subject" for f in fields) else "decision"
    starts = [i for i, f in enumerate(fields) if f.name == opens]
    for start, end in zip(starts, [*starts[1:], len(fields)]):
        if any(f.name == "decision" and f.lines for f in fields[start:end]):
            yield list(fields[start:end])


# ---------------------------------------------------------------- who decided, and when


def _meeting(section: Section, fields: Sequence[Field], headed: bool) -> Meeting | None:
    """The one body, member or officer and the one day that all decisions of the notice name."""
    told = {pair for pair in (from_opening(section), maker_and_day(fields, section, headed)) if pair}
    if len({(_letters(body), date) for body, date, _ in told}) != 1:
        return None
    return sitting(told.pop(), section)


def sitting(told: tuple[str, str, Line], section: Section) -> Meeting:
    """The sitting of who decided on a day, or that day's decisions of one who decides alone."""
    body, date, line = told
    return Meeting(body, date, evidence_of([line], RULE), council=council_of(section.lines))


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower().replace("&", "and"))


# ---------------------------------------------------------------- one decision


def minute_of(block: Sequence[Field], section: Section, decides_all: bool = True) -> tuple[Minute, list[Problem]]:
    """One decision of a form as a minute: its subject, its limbs, and why it was taken in the text."""
    decision = next(f for f in block if f.name == "decision" and f.lines)
    subject = next((f for f in block if f.name == "subject" and f.lines), None)
    above = _title_above(decision.label, section) if subject is None else None
    titled = subject.lines if subject else [above] if above else []
    text = " ".join(line.text for line in titled)
    title, evidence = (text, evidence_of(titled, RULE)) if titled else title_of(section, _below_heading(section))
    value = _without_body(list(paragraphs(decision.lines, Margins(section.lines))))
    heading = _heading(decision.label)
    body = [heading, *value] if decides_all else value
    opened = openers(body)
    taken, problems = read_resolutions(body, opened, company_of([body], [opened]))
    last = max((t.last for t in taken), default=0)
    if decides_all and last < len(value):
        message = f"“{value[last].text[:60]}” stands under the decision and was not read as part of it"
        problems = (*problems, Problem("extract", "decision-record-partly-read", message, value[last].page))
    text = "\n".join([*(p.text for p in value), *_reasons(block)])
    limbs = tuple(replace(r, evidence=replace(r.evidence, rule=RULE)) for t in taken for r in t.resolutions)
    minute = Minute(None, text_before("decisions", "item-behind", title or ""), text, evidence, resolutions=limbs)
    return numbered(minute, None) if above else minute, list(problems)


def _without_body(value: list[Paragraph]) -> list[Paragraph]:
    """`value` without the name of the body that stands alone over what it resolved: "The Cabinet" over "RESOLVED"."""
    alone = len(value) > 1 and re.fullmatch(r"(?i)(?:that )?(?:the )?(?P<body>[\w &’'-]{4,60}?)[:,]?", value[0].text)
    named = alone and read_rule(alone["body"][:1].upper() + alone["body"][1:], "committee")
    return value[1:] if named else value


def _title_above(label: Line, section: Section) -> Line | None:
    """The numbered heading straight above the label: "9. Market Fees" over "Decision:"."""
    at = next((i for i, line in enumerate(section.lines) if (line.page, line.box) == (label.page, label.box)), 0)
    above = section.lines[at - 1] if at else None
    return above if above and above.bold and ITEM.match(above.text) and not has_label(above) else None


def _below_heading(section: Section) -> Head:
    """The head of the paper without the line that says it is a record of a decision."""
    head = read_head(section)
    heads = rules_of("papers", "decision-record", "appendix")
    return replace(head, opening=tuple(line for line in head.opening if heads.first(line.text) is None))


def _reasons(block: Sequence[Field]) -> Iterator[str]:
    """Why it was decided, what else was considered and what interests were declared, each behind its label."""
    return (f"{f.label.text.rstrip(' :')}: {f.text}" for f in block if f.name == "reason" and f.lines)


def _heading(label: Line) -> Paragraph:
    """The label of the decision as the operative word over it."""
    return replace(paragraphs([label])[0], text="Decision:", body="Decision:", label=None)
