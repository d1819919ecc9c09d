"""Which meeting a front sheet announces and which one a set of minutes records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.agenda_chain import agenda
from extractors.attendance_block import NUMBERED, Printed, is_minute_heading
from extractors.councils import council_of
from extractors.dates import find_dates, find_times, parse_date, parse_time
from extractors.meeting_body import body_of
from extractors.meeting_contact import WEEKDAY, is_letter, names_place, with_contact
from extractors.meeting_head import Labelled, blocks, head_text, labelled, rule_for
from extractors.pages import Line, Section
from extractors.paragraphs import paragraphs
from extractors.problems import Problem
from extractors.records import Meeting, evidence_of
from extractors.rows import rows
from extractors.ruleset import reads, rules_of
from extractors.welsh import english_side

HEAD = 40  # rows in which the head of a front sheet stands at most
TAIL = 60  # rows from the end of minutes in which their closing stands
BEHIND_DASH = re.compile(r"[-–](\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\b)?)(?![\d/])", re.IGNORECASE)
TIME_BEHIND = re.compile(
    r"[,\s]+(?:[-–]\s*|at\s+|commencing\s+(?:at\s+)?)?\d{1,2}(?:[.:]\d{2})?\s*(?:[ap]\.?m\b|noon|hours|hrs)", re.IGNORECASE
)
BESIDE_TIME = re.compile(r"(?:\d\s*[ap]\.?m\b\.?|noon|hours|hrs),?\s+on\s+(?:the\s+)?(?:\w+day,?\s+)?$", re.IGNORECASE)


def front(section: Section) -> tuple[Meeting | None, tuple[Problem, ...]]:
    """The meeting a front sheet announces, None when neither body nor date is printed.

    What stands above the first item is the head; contact and date of publication are looked
    for below the agenda too."""
    council = council_of(section.lines)
    section = english_side(section)
    printed = rows(section.lines)
    numbered, chain = agenda(section)
    items = [numbered[index].line for index in sorted(chain)]
    head = printed[: _head_end(items, printed)]
    meeting, problems = _meeting(head, section)
    if meeting is None:
        return None, problems
    meeting = replace(meeting, council=council)
    return with_contact(meeting, [*head, *printed[_last_item(items, printed, len(head)) :]], head), problems


def minuted(section: Section, laid: Printed | None = None) -> tuple[Meeting | None, tuple[Problem, ...]]:
    """The meeting a set of minutes records, None when neither its head nor its end says
    anything. Without a head the body is empty and the date None. `laid` are its rows, when they are known already."""
    laid = laid or Printed.of(section)
    printed = laid.rows
    head = printed[: _minutes_head_end(laid)]
    meeting, problems = _meeting(head, section)
    began, ended = _closing(printed[-TAIL:])
    began = began or _opening(printed[:TAIL])
    ended = ended or _range_end(head) or _range_end(_times_alone(printed[-TAIL:])) or _ended_above(printed)
    if meeting is None and ended is None:
        return None, problems
    meeting = meeting or Meeting("", None)
    return replace(meeting, start_time=meeting.start_time or began, end_time=ended), problems


# ---------------------------------------------------------------- where the head ends


def _head_end(items: Sequence[Line], printed: Sequence[Line]) -> int:
    """The index of the row of the first of the `items`, or `HEAD`."""
    if items:
        first = items[0]
        for index, row in enumerate(printed):
            if row.page == first.page and row.box.bottom > first.box.top + 1 and row.box.top < first.box.bottom:
                return max(index, 1)
    return min(HEAD, len(printed))


def _last_item(items: Sequence[Line], printed: Sequence[Line], head: int) -> int:
    """The index of the row of the last item: contacts printed between the items are those of reports."""
    last = items[-1] if len(items) > 2 else None
    places = (i for i, row in enumerate(printed) if last and row.page == last.page and row.box.bottom > last.box.top + 1)
    return max(next(places, head), head)


def _minutes_head_end(laid: Printed) -> int:
    """The index of the first row of attendance or the first minute."""
    printed, attended = laid.rows, laid.attendance
    ends = [30, len(printed)]
    if attended:
        first = attended[0]
        level = next((i for i, row in enumerate(printed) if row.page == first.page and row.box.bottom >= first.box.bottom), 30)
        # "... COMMITTEE. Present:- Councillor Pell" ends the head and opens the list
        behind = printed[level].segments[1:] if level < len(printed) else ()
        dated = any(len(p.words) < 6 and next(find_dates(p.text), None) for p in behind)  # "Members Present:    4 May 2031"
        ends.append(level + (level < len(printed) and (dated or first.box.x0 > printed[level].box.x0 + 5)))
    near = enumerate(printed[: min(ends)])
    ends += [next((i for i, row in near if i > 1 and NUMBERED.match(row.text) and is_minute_heading(row.text)), min(ends))]
    return max(1, min(ends))


# ---------------------------------------------------------------- the head


def _meeting(head: Sequence[Line], section: Section) -> tuple[Meeting | None, tuple[Problem, ...]]:
    values = labelled(head)
    named = body_of(head, values)
    date = _date(head, values)
    problems = tuple(_doubts(named, date, section))
    if named is None and date is None:
        return None, problems
    body, lines, rule = named or ("", tuple(head[:1]), "meetings.no-body")
    venue = _venue(head, values)
    remote = _is_remote(head, venue)
    meeting = Meeting(
        body=body,
        date=date,
        evidence=evidence_of(lines, rule) if lines else None,
        council=council_of(section.lines),
        start_time=_start_time(head, values),
        venue=None if remote else venue,
        remote=remote,
    )
    return meeting, problems


def _doubts(named: object, date: str | None, section: Section) -> Iterator[Problem]:
    page = section.pages[0] if section.pages else None
    if named is None:
        yield Problem("extract", "meeting-without-body", "no committee or council is named over these papers", page)
    if date is None:
        yield Problem("extract", "meeting-without-date", "no date of the meeting was read", page)


def _date(head: Sequence[Line], values: Sequence[Labelled]) -> str | None:
    """The labelled date, or the best of those in the head: with its weekday, behind "held"."""
    text = head_text(head)
    above = rules_of("meetings", "above").search(text.replace("\n", " "))  # "... is to be held on the above date"
    over = [iso for _, end, iso in find_dates(text) if end <= above.start()] if above else []
    if over:
        return over[-1]
    labelled_dates = [parse_date(value.text) for value in values if value.field == "date" and not is_letter(head)]
    told = [date for date in labelled_dates if date]
    if told:  # "Date:" may stand twice, over the letter and over the meeting: that of the meeting is printed again
        printed = [iso for _, _, iso in find_dates(text)]
        return max(dict.fromkeys(told), key=printed.count) if len(set(told)) > 1 else told[0]
    found = list(find_dates(text))
    ends = [0, *(end for _, end, _ in found)]
    dates = [(_date_worth(text, last, start, end), -start, iso) for last, (start, end, iso) in zip(ends, found)]
    return max(dates)[2] if dates else None


def _date_worth(text: str, last: int, start: int, end: int) -> float:
    """How likely the date at `start` to `end` is the meeting's; `last` is where the date before it ends."""
    before = text[max(0, start - 160) : start].replace("\n", " ")
    line_start = text.rfind("\n", 0, start) + 1
    if reads("meetings", "other-meeting", text[max(last, start - 160) : start].replace("\n", " ")):
        return -3.0
    worth = 2.0 * bool(WEEKDAY.search(before[-14:]) or WEEKDAY.search(text[start:end]))
    worth += 2.0 * reads("meetings", "held-before", before)
    worth += 1.0 * bool(re.search(r"\d{4}", text[start:end]))
    worth += 2.0 * bool(BESIDE_TIME.search(before))
    worth += 2.0 * bool(TIME_BEHIND.match(text, end) and not re.search(r"\b(?:by|before|than|until)\b[^.\n]{0,20}$", before))
    if reads("meetings", "published-before", text[line_start:start]):
        worth -= 3.0
    if reads("meetings", "other-before", before):
        worth -= 3.0
    return worth


def _start_time(head: Sequence[Line], values: Sequence[Labelled]) -> str | None:
    for value in values:
        found = parse_time(value.text) if value.field in ("time", "date") else None
        if found:
            return found
    text = head_text(head)
    dates = list(find_dates(text))
    times = [(start, time) for start, _, time in find_times(text) if not any(a <= start < b for a, b, _ in dates)]
    near = [t for t in times if any(abs(t[0] - a) < 130 or abs(t[0] - b) < 130 for a, b, _ in dates)]
    return (near or times)[0][1] if near or (times and not dates) else None


def _venue(head: Sequence[Line], values: Sequence[Labelled]) -> str | None:
    """The labelled place, the place behind "held in", or the lines under date and time."""
    for value in values:
        if value.field == "venue" and value.text:
            return _before_date(value.text).strip(" .,;")
    as_paragraphs = "\n".join(paragraph.text for paragraph in paragraphs(head))
    centred = head_text(head).replace("\n", " ")  # lines set in the middle make no paragraph
    return _held_in(as_paragraphs) or _venue_under_date(head) or _held_in(centred)


def _before_date(text: str) -> str:
    """A place without the day and time behind it: "Council Chamber on Thursday, 6 June 2030"."""
    start = next((start for start, _, _ in find_dates(text)), 0)
    place = re.sub(r"[\s,]*\b(?:on\s+)?(?:\w+day,?\s*)?$", "", text[:start], flags=re.IGNORECASE)
    return place if names_place(place) else text


def _held_in(text: str) -> str | None:
    """The place in a sentence that says where the meeting is or was held."""
    for rule in rules_of("meetings", "held").for_text(text):
        for match in rule.pattern.finditer(text) if rule.pattern else ():
            place = " ".join(match["venue"].split())
            if names_place(place) and len(place.split()) < 25:
                return _tidy_venue(place)
    return None


def _tidy_venue(text: str) -> str:
    text = re.sub(r",?\s+(?:after|following)\s+the\s.*$", "", text, flags=re.IGNORECASE)  # "..., after the Annual Meeting"
    text = re.sub(r",?\s+(?:at|from)\s+\d{1,2}[.:]\d{2}\s*(?:[ap]\.?m\.?|hrs|hours)?$", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^(?:venue|place|location)\s*[,:–-]\s*", "", text.strip(), flags=re.IGNORECASE)
    text = re.sub(r"^(?:the|in the|at the|in|at|via)\s+", "", text.strip(" .,;:-"), flags=re.IGNORECASE)
    return text[:1].upper() + text[1:] if text else text


def _venue_under_date(head: Sequence[Line]) -> str | None:
    """The place behind date and time in their line, or the block under them that names one."""
    seen = False
    for block in blocks(head):
        lines = [
            line
            for line in block
            if not rule_for("not-body", line.text) or next(find_dates(line.text), None) or _is_address(line) or _is_named(line)
        ]
        dated = [i for i, line in enumerate(lines) if next(find_dates(line.text), None)]
        if dated:
            seen = True
            rest = [line.text for line in lines[dated[-1] + 1 :] if not parse_time(line.text)]
            place = " ".join([_behind_date(lines[dated[-1]].text), *rest]).strip()
        else:
            place = " ".join(line.text for line in lines) if seen else ""
        if names_place(place) and _is_place(place):
            return _tidy_venue(place)
    return None


def _is_address(line: Line) -> bool:
    """A line of an address that begins with its number: "9 High Street, ..."."""
    return re.match(r"\d{1,4}[a-z]?,?\s+[A-Z]", line.text) is not None and names_place(line.text)


def _is_named(line: Line) -> bool:
    """A place that begins with its article: "The Atrium, Wharfside Centre, ..."."""
    return re.match(r"The [A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*, ", line.text) is not None and _is_place(line.text)


def _behind_date(text: str) -> str:
    """What a line says after its date and time: "Thursday 6 June 2024, 7 pm - Town Hall"."""
    ends = [end for _, end, _ in (*find_dates(text), *find_times(text))]
    rest = re.sub(r"^[\s,.;:–-]+|^\s*(?:hours|hrs)\b", "", text[max(ends) :])
    return rest if names_place(rest) else ""


def _is_place(text: str) -> bool:
    """A place alone, not a sentence with a place in it."""
    return len(text.split()) < 16 and not re.search(
        r"\b(?:is|are|will|be|please|public|members|agenda|contact)\b|[@:]", text, re.IGNORECASE
    )


def _is_remote(head: Sequence[Line], venue: str | None) -> bool:
    text = f"{venue or ''}\n{head_text(head)}"
    if reads("meetings", "hybrid", text):
        return False
    online = rule_for("remote", venue or "") is not None
    if (
        venue
        and names_place(re.sub(r"\b(?:zoom|teams|online|virtual|remote(?:ly)?)\b", "", venue, flags=re.IGNORECASE))
        and not online
    ):
        return False
    said = any(rule_for("remote", line.text) for line in head)
    return online or said


# ---------------------------------------------------------------- closing


def _range_end(head: Sequence[Line]) -> str | None:
    """The second time of "from 7.00 pm to 8.35 pm" in the head of minutes."""
    text = head_text(head)
    times = list(find_times(text))
    for (_, end, first), (start, _, second) in zip(times, times[1:]):
        between = r"[.\s]*(?:-|–|—|to|until|and\s+(?:finish|end|conclud|clos|terminat|ris)\w*\s+at)\s*"
        if first < second and re.fullmatch(between, text[end:start], re.IGNORECASE):
            return second
    close = (BEHIND_DASH.match(text, end) for _, end, _ in times)  # "14:00-15:30"
    ends = [(parse_time(found[1]), first) for found, (_, _, first) in zip(close, times) if found]
    return next((end for end, first in ends if end and first < end), None)


def _times_alone(tail: Sequence[Line]) -> list[Line]:
    """The rows below minutes with nothing but times in them: "2.00pm – 2.41pm"."""
    times = [row for row in tail if row.text[:1].isdigit() and len(row.text) < 30 and len(list(find_times(row.text))) == 2]
    return times[-1:]


def _closing(tail: Sequence[Line]) -> tuple[str | None, str | None]:
    """(start, end) as the closing words of minutes give them."""
    text = " ".join(row.text for row in tail)
    ended = began = None
    rules = rules_of("meetings", "end")
    candidates = [(part, rules.for_text(part)) for part in (*[row.text for row in tail], text)]
    for rule in rules:
        for candidate in (part for part, may_read in candidates if rule in may_read):
            for match in rule.pattern.finditer(candidate) if rule.pattern else ():
                ended = parse_time(match["ended"]) or ended
                began = _opening_of(match) or began
        if ended:
            break
    return began or _opening(tail), ended


def _ended_above(printed: Sequence[Line]) -> str | None:
    """When the meeting ended, from a sentence over the first minute: "The meeting began at 10.45am and terminated at noon."."""
    first = next((i for i, row in enumerate(printed[:TAIL]) if i > 1 and is_minute_heading(row.text)), TAIL)
    text = " ".join(row.text for row in printed[:first])
    may_read = rules_of("meetings", "end").for_text(text)
    found = (match for rule in may_read if rule.pattern for match in rule.pattern.finditer(text))
    both = (match for match in found if reads("meetings", "began", match[0]))
    return next((parse_time(match["ended"]) for match in both), None)


def _opening(printed: Sequence[Line]) -> str | None:
    """When the meeting began, from a sentence that says so."""
    text = " ".join(row.text for row in printed)
    found = rule_for("begin", text)
    return parse_time(str(found[1]["started"])) if found else None


def _opening_of(match: re.Match[str]) -> str | None:
    if "started" not in match.re.groupindex:
        return None
    return next((time for _, _, time in find_times(match[0])), None)
