"""Who took the decisions that a form or notice records, and on which day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.dates import find_dates, parse_date
from extractors.decision_form import Field
from extractors.meeting_body import clean_body
from extractors.names import parse_name
from extractors.pages import Line, Section
from extractors.report_labels import read_rule
from extractors.ruleset import reads, rules_of, text_before

OPENING = 14  # lines from the top in which the heading of a notice stands


def from_opening(section: Section) -> tuple[str, str, Line] | None:
    """Who decided, on which day, and where that stands, as a sentence over the decisions says it."""
    head = section.lines[:OPENING]
    text = "\n".join(line.text for line in head)
    for rule in rules_of("decisions", "opener"):
        found = rule.pattern.search(text.replace("\n", " ")) if rule.pattern else None
        date = parse_date(found["date"]) if found else None
        body = clean_body(found["body"]) if found else ""
        if date and decides(body):
            line = next((x for x in head if found["body"].split()[0] in x.text), head[0])
            return body, date, line
    return None


def from_title(head: Sequence[Line]) -> tuple[str, str, Line] | None:
    """Who decided as a heading says it ("Cabinet – Decision Sheet"), with the one day that is printed below it."""
    titles = [(line, found) for line in head for rule in rules_of("decisions", "title") if (found := rule.read(line.text))]
    plain = [line.text for line in head if not reads("decisions", "another-day", line.text)]
    days = {iso for text in plain for _, _, iso in find_dates(text)}
    body = clean_body(str(titles[0][1]["body"])) if len(titles) == 1 else ""
    return (body, days.pop(), titles[0][0]) if len(days) == 1 and read_rule(body, "committee") else None


def maker_and_day(fields: Sequence[Field], section: Section, headed: bool = True) -> tuple[str, str, Line] | None:
    """Who decided, on which day, and where that stands, as the fields of a form say it; None when they do not."""
    for f in fields:
        dated = list(find_dates(f.text)) if f.name == "meeting" else []
        body = re.sub(r"^[\s,–-]+|[\s,–-]+$", "", f.text[: dated[0][0]] + f.text[dated[0][1] :]) if len(dated) == 1 else ""
        if body and decides(body):
            return body, dated[0][2], f.lines[0]
    makers = by_text(fields, "maker") or by_text(fields, "signatory") or _who_has_decided(fields) or _in_heading(section)
    if len(makers) != 1:
        return None
    maker, where = next(iter(makers.items()))
    dated = next((found for rule in rules_of("decisions", "maker-with-date") if (found := rule.read(maker))), None)
    dates = {parse_date(str(dated["date"]))} if dated else _days(fields, section)
    body = _post(str(dated["body"]) if dated else _told_by_lines(where) or maker, headed) or _post_beside(fields, headed)
    return (body, dates.pop(), where.lines[0]) if body and len(dates) == 1 and len(body.split()) < 16 else None


def _who_has_decided(fields: Sequence[Field]) -> dict[str, Field]:
    """Who the decision itself says has taken it: "The Mayor has decided to ..."."""
    told = [(rules_of("decisions", "has-decided").first(f.text), f) for f in fields if f.name == "decision" and f.lines]
    return {str(found[1]["who"]): f for found, f in told if found} if all(found for found, _ in told) else {}


def _in_heading(section: Section) -> dict[str, Field]:
    """Who decided as a heading says it: "Urgent decision taken by the Chief Executive under ..."."""
    read = ((rules_of("decisions", "maker-in-heading").first(line.text), line) for line in section.lines[:OPENING])
    return {str(found[1]["who"]): Field("maker", line, [line]) for found, line in read if found}


def _told_by_lines(field: Field) -> str | None:
    """The post in a line of its own under a name: "Ann Reed" over "Head of Moorings"."""
    told = len(field.lines) == 2 and parse_name(field.lines[0].text.strip(" ,")) is not None
    return field.lines[1].text if told else None


def by_text(fields: Sequence[Field], name: str) -> dict[str, Field]:
    """The values of the fields of one name, each once."""
    return {f.text.strip(" .,"): f for f in fields if f.name == name and f.lines}


def _days(fields: Sequence[Field], section: Section) -> set[str]:
    """The days beside "Date of decision", else the day of signing, else those beside a bare "Date" in a form that
    has no other place for it."""
    told = {name: {day for f in fields if f.name == name for day in [parse_date(f.text)] if day} for name in ("date", "dated")}
    bare = set() if any(f.name == "date" for f in fields) else told["dated"]
    return told["date"] or _signed_on(section) or bare


def _signed_on(section: Section) -> set[str]:
    """The date over the word "date" at the foot of a form: the day it was signed."""
    parts = [part for line in section.lines for part in line.segments]
    signed = [part for part in parts if re.fullmatch(r"(?i)(?:signed|signature)?\W*date\W*", part.text)]
    over = [next((x for x in reversed(parts) if _is_over(x, part) and _is_said(x)), None) for part in signed]
    return {iso for part in over if part for _, _, iso in find_dates(part.text)}


def _is_said(part: Line) -> bool:
    """Whether words stand in `part`, and no rule to sign on."""
    return any(c.isalnum() for c in part.text)


def _is_over(part: Line, below: Line) -> bool:
    close = part.page == below.page and 0 < below.box.top - part.box.top < 5 * below.size
    return close and part.box.x0 < below.box.x1 and part.box.x1 > below.box.x0


def _post(maker: str, headed: bool) -> str | None:
    """The body or the post that decides, without the name of who holds it: "Cllr A Fern, Leader of the Council"."""
    maker = text_before("decisions", "in-consultation", maker)
    bracket = re.fullmatch(r"(.+?)\s*\((.+)\)", maker)
    parts = (maker, *(bracket.groups()[::-1] if bracket else re.split(r"\s*(?:,|\s[-–—])\s+", maker, maxsplit=1)[::-1]))
    post = next((part for part in parts if decides(part)), None)
    return (_without_holder(post) if post else None) or (_post_alone(maker) if headed else None)


def _without_holder(post: str) -> str:
    """The post without a councillor's name before or behind it."""
    first, comma, last = post.partition(", ")
    if comma and (name := parse_name(first)) is not None and name.councillor and decides(last):
        return last
    first, comma, last = post.rpartition(", ")
    held = comma and decides(first) and (name := parse_name(last)) is not None and name.councillor
    return first if held else post


def _post_alone(maker: str) -> str | None:
    """The post of an officer, or of another who decides without sitting: "Director of Place (Ann Reed)"."""
    parts = re.split(r"\s*[,(]\s*|\s[-–—]\s", maker)
    named = [part for part in (parts[0], parts[-1].rstrip(")")) if len(parts) > 1 and parse_name(part)]
    if len(named) > 1:
        return None
    rest = maker.replace(named[0], "").replace("()", "").strip(" ,–—-") if named else maker
    return rest if reads("decisions", "alone", rest) else None


def _post_beside(fields: Sequence[Field], headed: bool) -> str | None:
    """The one post that a field of its own gives to a maker who is named without it."""
    posts = by_text(fields, "post") if headed else {}
    return _post(next(iter(posts)), headed) if len(posts) == 1 else None


def decides(body: str) -> bool:
    """Whether `body` is one that meets, or a member who decides alone."""
    return bool(body) and (read_rule(body, "committee") is not None or reads("decisions", "maker", body))
