"""One set of minutes into its minutes: heading, text, and what is decided, voted on,
declared and cited under each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import is_

from extractors.action_column import without_actions
from extractors.citations import read_citations
from extractors.dates import find_dates, parse_date
from extractors.decision_rows import decisions_beside_labels, decisions_in_rows
from extractors.declarations import read_declarations
from extractors.heading_chain import words_from
from extractors.heading_layout import numbers_before_titles, numbers_in_one_line
from extractors.heading_tags import doubts as doubts_by_tags
from extractors.headings import Headed, Heading, find_headings, other_set
from extractors.margins import Margins
from extractors.minute_rules import reads_as
from extractors.movers import Pair, pair_below, pair_for, pairs, untied
from extractors.operative_words import Opener, openers
from extractors.pages import Line, Section, line_of
from extractors.paragraphs import Paragraph, paragraphs
from extractors.problems import Problem
from extractors.records import Minute, Resolution, Vote, evidence_of
from extractors.resolutions import Company, Taken, company_of, read_resolutions
from extractors.ruleset import reads, rules_of
from extractors.votes import read_votes

LONGEST_OPENING = 5  # pages of attendance and the like before the first heading; a full council fills two


Found = tuple[tuple[Minute, ...], tuple[Problem, ...]]


def first_heading(section: Section) -> int | None:
    """Index of the line of `section` where the minutes proper begin; None when no heading
    is found."""
    headings = _headed(section).headings
    if not headings:
        return None
    word = headings[0].lines[0].words[0]
    return next((i for i, line in enumerate(section.lines) if word in line.words), headings[0].start)


def extract(section: Section) -> Found:
    """The minutes of one meeting in order, and what could not be read with certainty."""
    headed = _headed(section)
    lines, headings, problems = headed.lines, headed.headings, list(headed.problems)
    if not headings or headings[0].lines[0].page - section.pages[0] > LONGEST_OPENING:
        return (), tuple(_without_headings(lines))
    second = other_set(headed) if headings[0].number else None
    if second is not None:
        problems.append(_second_set(lines[second]))
        lines = lines[:second] if second > headings[-1].start else lines
    problems += doubts_by_tags(lines, headings)
    margins = Margins(lines)
    parts = [_Part.of(h, n, lines, margins) for h, n in zip(headings, [*headings[1:], None])]
    opening = lines[: headings[0].start]
    problems += _over_the_first(lines[: headings[0].start])
    opened = [openers(part.body) for part in parts]
    company = company_of([part.body for part in parts], opened, _local(opening))
    meeting_date = next((iso for _, _, iso in find_dates(" ".join(x.text for x in opening))), None)
    read = [_minute(part, found, company, meeting_date) for part, found in zip(parts, opened, strict=True)]
    problems += [problem for _, seen in read for problem in seen]
    minutes = _with_private([minute for minute, _ in read], parts, opening)
    return minutes, tuple(sorted(problems, key=lambda p: p.page or 0))


def _headed(section: Section) -> Headed:
    """The lines of the section with their headings. Minutes set as one big table, headings and all, are read
    like running text."""
    tabled = any(line.grid is not None for line in section.lines)
    headed = find_headings(section.lines) if tabled else None
    headings = headed.headings if headed else ()
    inside = sum(1 for h in headings if h.lines[0].grid is not None)
    if inside * 2 > len(headings):
        laid = [replace(line, grid=None) for line in section.lines]
    else:
        laid = decisions_beside_labels(decisions_in_rows(section.lines))
    lines = numbers_before_titles(numbers_in_one_line(without_actions(laid)))
    if headed and len(lines) == len(section.lines) and all(map(is_, lines, section.lines)):
        return headed
    return find_headings(lines)


def _local(opening: Sequence[Line]) -> bool:
    """Whether a parish, town or community council keeps the minutes: the first council named over them is one."""
    named = next((found for line in opening if (found := rules_of("minutes", "council").search(line.text))), None)
    return named is not None and named["local"] is not None


def _second_set(line: Line) -> Problem:
    message = f"the numbers start again at “{line.text[:60]}”: these minutes are not read"
    return Problem("extract", "minute-number-restart", message, line.page, "error")


def _without_headings(lines: Sequence[Line]) -> Iterator[Problem]:
    yield Problem("extract", "no-minute-headings", "no headings of minutes found", lines[0].page if lines else None)
    yield from _under_none(lines)


def _over_the_first(opening: Sequence[Line]) -> Iterator[Problem]:
    """What is decided above the first minute: under "RECOMMENDATION I", or a heading that was not read."""
    if any(reads("resolutions", "decided", line.text) for line in opening):
        yield from _under_none(opening)


def _under_none(lines: Sequence[Line]) -> Iterator[Problem]:
    body = paragraphs(lines)
    for opener in openers(body):
        if opener.weight == "strong":
            text = body[opener.index].text[:60]
            yield Problem(
                "extract", "decision-word-without-resolution", f"“{text}” stands under no minute", body[opener.index].page
            )


# ---------------------------------------------------------------- the parts of a set of minutes


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading with its paragraphs; `after` is the heading of a part of the agenda that
    stands before the next minute. `private` when its title, or the line right below it, says so."""

    heading: Heading
    body: tuple[Paragraph, ...]
    lines: tuple[Line, ...]
    after: tuple[Line, ...]
    private: bool

    @classmethod
    def of(cls, heading: Heading, following: Heading | None, lines: Sequence[Line], margins: Margins) -> _Part:
        inside = list(lines[heading.end : following.start if following else len(lines)])
        if heading.numbered_at is not None:
            inside = _without_number(inside, heading.numbered_at - heading.end, heading.number or "")
        if following is None:
            inside = inside[: _end_of_minutes(inside)]
        inside = [line for line in inside if not re.fullmatch(r"[_\s]{5,}", line.text)]
        below = _says_private(heading, inside)
        after: list[Line] = []
        while following is not None and len(inside) > below and _parts_minutes(inside[-1]):
            after.insert(0, inside.pop())
        own = (*_with_operative_word(heading), *inside)
        private = below or reads_as("private-title", heading.title) is not None
        return cls(heading, paragraphs(own, margins), own, tuple(after), private)


def _with_operative_word(heading: Heading) -> tuple[Line, ...]:
    """What the heading's line prints behind its title, and the title too where it is the word of a decision: "5. Resolved. To
    buy a mower"."""
    if not heading.rest or reads_as("operative-title", heading.title) is None:
        return heading.rest
    words = len(heading.title.split())
    title = heading.lines[-1].words[: len(heading.lines[-1].words) - len(heading.rest[0].words)][-words:]
    first = heading.rest[0]
    return (line_of((*title, *first.words), first.page, first.grid), *heading.rest[1:])


def _says_private(heading: Heading, below: Sequence[Line]) -> bool:
    """Whether the first line below a heading says that its minute is not for the public. "EXEMPT ITEMS" with nothing more
    before the next minute heads what follows."""
    if not below or reads_as("private-below", below[0].text) is None:
        return False
    goes_on = heading.lines[-1].text.rstrip().endswith(("-", "–", "—"))
    return goes_on or reads_as("part", below[0].text) is None or not all(map(_parts_minutes, below))


def _without_number(lines: Sequence[Line], at: int, number: str) -> list[Line]:
    rest = words_from(lines[at], len(number) + 1)
    return [*lines[:at], *([rest] if rest else []), *lines[at + 1 :]]


def _parts_minutes(line: Line) -> bool:
    return reads_as("part", line.text) is not None


def _end_of_minutes(lines: Sequence[Line]) -> int:
    """Index behind the last line that belongs to the last minute."""
    for i, line in enumerate(lines):
        if reads_as("closing", line.text):
            return i
    return len(lines)


def _with_private(minutes: Sequence[Minute], parts: Sequence[_Part], opening: Sequence[Line]) -> tuple[Minute, ...]:
    """The minutes with `private` set for those under a heading that says so, and for those
    that a decision to shut out the public is taken for."""
    out = []
    private, once = _private_by_part(opening[-8:], False), False
    for minute, part in zip(minutes, parts):
        out.append(replace(minute, private=minute.private or private or once))
        scope = _shuts_out(minute)
        once = scope == "next"
        private = _private_by_part(part.after, private or scope == "rest")
    return tuple(out)


def _shuts_out(minute: Minute) -> str | None:
    """For how long a decision of this minute shuts out the public: "next", "rest" or None."""
    for resolution in minute.resolutions:
        read = reads_as("exclusion", f"{resolution.stem or ''} {resolution.text}")
        if read:
            return str(read[0].gives["scope"])
    return None


def _private_by_part(lines: Sequence[Line], private: bool) -> bool:
    for line in lines:
        read = reads_as("part", line.text)
        if read and "private" in read[0].gives:
            private = bool(read[0].gives["private"])
    return private


# ---------------------------------------------------------------- one minute


def _minute(
    part: _Part, opened: Sequence[Opener], company: Company, meeting_date: str | None
) -> tuple[Minute, list[Problem]]:
    taken, problems = read_resolutions(part.body, opened, company)
    moved = pairs(part.body)
    taken, unclear = _spelled_out(taken, moved, part.body)
    votes = read_votes(part.body, taken, moved)
    heading = part.heading
    minute = Minute(
        number=heading.number,
        title=heading.title,
        text="\n".join(p.text for p in part.body),
        evidence=evidence_of(heading.lines, heading.rule),
        private=part.private,
        agreed_minutes_of=_agreed(part, meeting_date),
        resolutions=tuple(_moved(taken, _standing(moved, votes), part.body)),
        votes=votes,
        declarations=read_declarations(heading.title, part.body),
        citations=read_citations(part.body, heading.number),
    )
    return minute, [*problems, *unclear, *_undecided(minute, moved, part.body)]


def _spelled_out(taken: Sequence[Taken], moved: Sequence[Pair], body: Sequence[Paragraph]) -> tuple[list[Taken], list[Problem]]:
    """`taken` with the words of the motion where the minutes say "RESOLVED accordingly", and a problem where it is not read."""
    out, problems = [], []
    for t in taken:
        if not any(reads("resolutions", "accordingly", r.text) for r in t.resolutions):
            out.append(t)
            continue
        pair = pair_for(moved, t.opener.index, t.opener.end, t.last)
        if pair is None or pair.motion is None:
            words = body[t.opener.index].text[t.opener.start :][:60]
            message = f"no motion was read that “{words}” is said of"
            problems.append(Problem("extract", "decision-word-without-resolution", message, body[t.opener.index].page))
            continue
        lines = body[pair.index].lines
        own = replace(t.resolutions[0], text=pair.motion, evidence=evidence_of(lines, t.resolutions[0].evidence.rule))
        out.append(replace(t, resolutions=(own,)))
    return out, problems


def _undecided(minute: Minute, moved: Sequence[Pair], body: Sequence[Paragraph]) -> Iterator[Problem]:
    """What was proposed and seconded, not lost or withdrawn, and led to no decision or vote that was read. Minutes of
    the last meeting are agreed, not decided."""
    if re.search(r"\bminutes?\b", minute.title, re.I):
        return
    if not minute.resolutions and (won := next((v for v in minute.votes if _carries_something(v)), None)):
        text = f"a vote was {won.outcome}, and no decision that it was on was read"
        yield Problem("extract", "vote-without-decision", text, won.evidence.page)
    known = {(done.mover, done.seconder) for done in (*minute.resolutions, *minute.votes)}
    for pair in moved:
        if pair.mover and pair.seconder and not pair.amendment and (pair.mover, pair.seconder) not in known:
            if not (reads("votes", "lost", body[pair.index].text) or reads("votes", "withdrawn", body[pair.index].text)):
                text = f"proposed by {pair.mover} and seconded by {pair.seconder}, and no decision on it was read"
                yield Problem("extract", "proposal-without-decision", text, body[pair.index].page)


def _carries_something(vote: Vote) -> bool:
    """Whether a vote was won and was not on an amendment alone."""
    return reads("votes", "won", vote.outcome or "") and "amendment" not in (vote.motion or "").lower()


def _standing(moved: Sequence[Pair], votes: Sequence[Vote]) -> list[Pair]:
    """The movers whose motion was not lost: a lost motion did not bring the decision."""
    contests = {rule.id for rule in rules_of("votes", "contest")}
    if any(v.motion == "the amendment" and v.evidence.rule in contests for v in votes):
        return [replace(p, amendment=False) for p in moved if p.amendment]  # it was taken in place of the motion
    lost = {(v.mover, v.seconder) for v in votes if v.outcome and reads("votes", "lost", v.outcome)}
    won = {(v.mover, v.seconder) for v in votes if v.outcome and not reads("votes", "lost", v.outcome)}
    return [p for p in moved if (p.mover, p.seconder) not in lost - won]


def _moved(taken: Sequence[Taken], moved: Sequence[Pair], body: Sequence[Paragraph]) -> Iterator[Resolution]:
    """The limbs of all decisions with who moved and seconded them."""
    decided = [(t.opener.index, t.last) for t in taken]
    for t in taken:
        if any(reads("resolutions", "amended", r.text) for r in t.resolutions):
            moved = [replace(p, amendment=False) for p in moved if p.amendment]
        pair = pair_below(moved, taken[0].opener.index, t.last, body) or pair_for(
            untied(moved, decided, t.opener.index, body), t.opener.index, t.opener.end, t.last
        )
        for resolution in t.resolutions:
            yield replace(resolution, mover=pair.mover, seconder=pair.seconder) if pair else resolution


def _agreed(part: _Part, meeting_date: str | None) -> str | None:
    """The date of the earlier minutes that this minute approves, when it is printed. A date
    without a year is that of the last such day before the meeting."""
    title = part.heading.title
    opening = f"{title} {part.body[0].text[:60]}" if part.body else title
    told = reads_as("agreed-in-title", opening)  # "1. The minutes of 3 May were signed."
    if told and (date := _past_date(str(told[1].get("between") or told[1].get("behind") or ""), meeting_date)):
        return date
    of_minutes = reads_as("minutes-title", title) is not None
    for paragraph in part.body:
        for rule in rules_of("minutes", "agreed").for_text(paragraph.text):
            found = rule.pattern.search(paragraph.text) if rule.pattern else None
            if found:
                return _past_date(found["between"], meeting_date) or _past_date(title, meeting_date) or _date_before(
                    paragraph.text[: found.start()], meeting_date
                )
        if of_minutes and reads_as("approval", paragraph.text):
            return _past_date(title, meeting_date)
    return None


def _date_before(text: str, meeting_date: str | None) -> str | None:
    """The one date before what is said of the minutes: "Full Council 21/6/2022 - proposed that the minutes be approved"."""
    return _past_date(text, meeting_date) if len(list(find_dates(text))) == 1 and len(text) < 120 else None


def _past_date(text: str, meeting_date: str | None) -> str | None:
    if meeting_date is None:
        return parse_date(text)
    year = int(meeting_date[:4])
    date = parse_date(text, default_year=year)
    return parse_date(text, default_year=year - 1) if date and date > meeting_date else date
