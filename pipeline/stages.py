"""The order of work: read, tidy, split, extract. One file in, one `ParsedPack` out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from extractors import asked, attendees, councils, decision_lists, decision_makers, meetings, mentions, minutes, reports, tables
from extractors.attendance_block import Printed
from extractors.dates import find_dates
from extractors.house_style import style_of
from extractors.pages import Document, Page, Section
from extractors.problems import Problem
from extractors.records import Attendee, Item, Meeting, Mention, Minute, MinutesOf, PageRecord, ParsedPack, Report, Table
from extractors.ruleset import in_force, rule_names
from extractors.welsh import reads_as_welsh
from extractors.wordlists import words
from pipeline import far_pages, kept_pages, tripwire
from pipeline.collector import uncollected
from pipeline.furniture import tidy
from pipeline.paper_kinds import is_supplement
from pipeline.split import Split, split
from pipeline.versions import extractor_version

# kinds of report that speak for the meeting they are addressed to
REPORT_KINDS = ("report", "briefing note")
LANGUAGE_PAGES = 60  # looked at, spread over the file


def parse(
    path: Path,
    *,
    council: str | None = None,
    source_url: str | None = None,
    workers: int = 1,
    ocr: bool = True,
    kept: Path | None = None,
    quarantine: bool = True,
    styles: Sequence[str] = (),
    progress: Callable[[int, int], None] | None = None,
    pages: Document | None = None,
) -> ParsedPack:
    """Everything the file at `path` says. `council` is used where the pack prints none; pages read before are taken
    from the folder `kept`, when one is named. With `quarantine`, text that is not meant for the public is kept back.
    `styles` are house styles (TOML texts); the first that is for the council of the pack is followed. With `pages`, the
    file is not opened and need not be there.

    Raises a `pipeline.errors.PackError` when the file gives no pages at all."""
    document = pages or kept_pages.read(path, kept, workers=workers, ocr=ocr, progress=progress)
    return extract(document, council=council, source_url=source_url, quarantine=quarantine, styles=styles)


@uncollected
def extract(
    document: Document,
    *,
    council: str | None = None,
    source_url: str | None = None,
    quarantine: bool = True,
    styles: Sequence[str] = (),
) -> ParsedPack:
    """The records of a document that has been read."""
    asked.begin(rule_names())
    pages = tidy(document.pages)
    style = style_of(styles, councils.council_of(pages) or council) if styles else None
    with in_force(style):
        return _records(document, pages, council, source_url, quarantine)


def _records(
    document: Document, pages: Sequence[Page], council: str | None, source_url: str | None, quarantine: bool
) -> ParsedPack:
    foreign = list(_language(pages))
    parts = _parts(pages, document, foreign)
    leaks = tripwire.watch(pages, parts, document.problems)
    withheld = leaks.withheld if quarantine else {}
    if withheld:
        pages = tripwire.without(pages, withheld)
        document = replace(document, bookmarks=tripwire.bookmarks_outside(document.bookmarks, withheld))
        parts = _parts(pages, document, foreign)
    printed_council = councils.council_of(pages)
    council = printed_council or council
    problems = [*document.problems, *leaks.problems, *parts.problems, *foreign]
    meeting = _front_meeting(parts, problems)
    minuted = tuple(_minuted(section, parts, meeting, problems) for section in _of_kind(parts, "minutes"))
    minuted = (*minuted, *(of for section in _of_kind(parts, "decisions") for of in decision_lists.extract(section)))
    found = tuple(_reports(parts))
    problems += [p for m in minuted for p in m.problems] + [p for r in found for p in r.problems]
    meeting = meeting or _only_meeting(parts, minuted, found)
    joined = tuple(far_pages.light(_with_item(t, parts), len(pages)) for t in tables.join_pages(pages))
    return ParsedPack(
        filename=document.filename,
        sha256=document.sha256,
        byte_size=document.byte_size,
        page_count=document.page_count,
        kind=_pack_kind(pages, parts),
        status=_status(document, pages, problems),
        extractor_version=extractor_version(),
        council=council,
        source_url=source_url,
        meeting=_with_council(meeting, council),
        items=parts.items,
        minutes_of=tuple(replace(m, meeting=_with_council(m.meeting, council)) for m in minuted),
        reports=found,
        tables=joined,
        mentions=far_pages.light_records(_mentions(parts, minuted, found), len(pages)),
        pages=far_pages.light_records(
            (replace(page, withheld=withheld.get(page.number)) for page in _page_records(pages, parts)), len(pages)
        ),
        problems=tuple(_without_repeats(tripwire.told(problems, withheld) if quarantine else problems)),
        bookmarks=document.bookmarks,
    )


def _parts(pages: Sequence[Page], document: Document, foreign: Sequence[Problem]) -> Split:
    return Split(None, (), (), ()) if foreign else split(pages, document.bookmarks)


def _language(pages: Sequence[Page]) -> Iterator[Problem]:
    """An error when the file is not in English: the rules would read it as having no decisions."""
    spread = pages[:: len(pages) // LANGUAGE_PAGES + 1]
    printed = re.findall(r"[^\W\d_]+", " ".join(page.text for page in spread).lower())
    english = sum(map(words("english_words").__contains__, printed))
    if len(printed) >= 80 and english < 0.08 * len(printed) or reads_as_welsh(printed):
        text = "this file does not read as English: its text can be searched, its facts were not read"
        yield Problem("extract", "not-english", text, None, "error")


def _of_kind(parts: Split, *kinds: str) -> Iterator[Section]:
    return _one_by_one(s for s in parts.sections if s.kind in kinds)


def _one_by_one(sections: Iterable[Section]) -> Iterator[Section]:
    """`sections`, those of a long file at hand while they are looked at. What rules are asked there is not noted: it would
    be all of its text, several times."""
    for section in sections:
        yield far_pages.near(section)
        if far_pages.is_away(section):
            asked.begin(rule_names())


# ---------------------------------------------------------------- meetings


def _front_meeting(parts: Split, problems: list[Problem]) -> Meeting | None:
    if parts.front is None:
        return None
    meeting, found = meetings.front(parts.front)
    problems += found
    return meeting


def _minuted(section: Section, parts: Split, own: Meeting | None, problems: list[Problem]) -> MinutesOf:
    """One set of minutes. Where its heading cannot be read, the front sheet's item says
    whose minutes they are."""
    printed = Printed.of(section)
    meeting, unsure = meetings.minuted(section, printed)
    listed, doubts = attendees.extract(section, printed)
    found, missed = minutes.extract(section)
    listed = [attendee for attendee in listed if not _is_heading(attendee, found)]
    if meeting is None or meeting.date is None or not meeting.body:
        told = _told_by_item(section, parts.items, own)
        if told is not None and (meeting is None or meeting.date in (None, told.date)):
            meeting = _filled(meeting, told)
            unsure = tuple(p for p in unsure if p.code not in ("meeting-without-date", "meeting-without-body"))
    if meeting is None:
        text = "minutes without a heading that names their meeting"
        problems.append(Problem("extract", "minutes-without-meeting", text, section.pages[0], "error"))
        meeting = Meeting("", None)
    return MinutesOf(meeting, tuple(listed), tuple(found), (*unsure, *doubts, *missed))


def _is_heading(attendee: Attendee, found: Sequence[Minute]) -> bool:
    """Whether the name is all that the heading of a minute prints, and stands there: "Taxi Fares" below a list of names."""
    place = attendee.evidence
    return any(
        minute.title == attendee.name and minute.evidence.page == place.page
        and minute.evidence.box is not None and place.box is not None
        and minute.evidence.box.top - 1 < place.box.bottom and place.box.top < minute.evidence.box.bottom + 1
        for minute in found
    )  # fmt: skip


def _told_by_item(section: Section, items: Sequence[Item], own: Meeting | None) -> Meeting | None:
    """The meeting that "To agree the minutes of the meeting held on 9 October" names."""
    if own is None or section.item is None:
        return None
    family = [i for i in items if i.number == section.item or i.parent == section.item]
    for item in family:
        dates = list(find_dates(item.title))
        if len(dates) == 1 and re.search(r"\bminutes\b", item.title, re.I):
            evidence = replace(item.evidence, rule="meetings.named-by-item")
            return Meeting(own.body, dates[0][2], evidence, council=own.council)
    return None


def _filled(meeting: Meeting | None, told: Meeting) -> Meeting:
    if meeting is None:
        return told
    evidence = meeting.evidence or told.evidence
    return replace(meeting, body=meeting.body or told.body, date=meeting.date or told.date, evidence=evidence)


def _only_meeting(parts: Split, minuted: Sequence[MinutesOf], found: Sequence[Report]) -> Meeting | None:
    """The meeting a paper without a front sheet is for: the one it minutes, or the one its
    report is addressed to when it prints one body and one date."""
    if parts.front is not None:
        return None
    if len(minuted) == 1:
        return minuted[0].meeting
    if any(p.code == "decision-record-not-read" and "proposed" not in p.message for p in parts.problems):
        return None  # it may hold decisions of several
    first = next((r for r in found if r.kind in REPORT_KINDS), None)
    if first is None or not first.addressed_to or not first.date or ";" in first.addressed_to:
        return None
    body = re.sub(r"^(?:all )?(?:the )?members of (?:the )?", "", first.addressed_to, flags=re.IGNORECASE)
    if not decision_makers.decides(body):  # an officer who decides alone does not meet
        return None
    return Meeting(body, first.date, replace(first.evidence, rule="meetings.addressed-by-report"))


def _with_council(meeting: Meeting | None, council: str | None) -> Meeting | None:
    return meeting if meeting is None or meeting.council else replace(meeting, council=council)


# ---------------------------------------------------------------- reports, tables, mentions, pages


def _reports(parts: Split) -> Iterator[Report]:
    for section in _of_kind(parts, "report", "appendix"):
        report = reports.extract(section)
        if report is not None:
            first = report.first_page or next((p for p in section.printed if p is not None), None)
            yield replace(report, item=report.item or section.item, first_page=first, pages=section.pages)


def _with_item(table: Table, parts: Split) -> Table:
    section = next((s for s in parts.sections if table.evidence.page in s.pages), None)
    return replace(table, item=section.item) if section else table


def _mentions(parts: Split, minuted: Sequence[MinutesOf], found: Sequence[Report]) -> Iterator[Mention]:
    """Mentions in minutes and papers, each with the minute or report it stands in."""
    for section in _one_by_one(parts.sections):
        starts = sorted(
            (m.evidence.page, m.evidence.box.top if m.evidence.box else 0.0, m.number)
            for of in minuted
            for m in of.minutes
            if m.evidence.page in section.pages and m.number
        )
        number = next((n for n, r in enumerate(found, 1) if r.pages == section.pages), None)
        for mention in mentions.extract(section.lines):
            yield replace(mention, context=_context(mention, section, starts, number))


def _context(mention: Mention, section: Section, starts: Sequence[tuple], report: int | None) -> str | None:
    if section.kind != "minutes":
        return f"report:{report}" if report else None
    place = (mention.evidence.page, mention.evidence.box.top + 1 if mention.evidence.box else 0.0)
    before = [number for page, top, number in starts if (page, top) <= place]
    return f"minute:{before[-1]}" if before else None


def _page_records(pages: Sequence[Page], parts: Split) -> Iterator[PageRecord]:
    owner = {n: s for s in parts.sections for n in s.pages}
    front = set(parts.front.pages) if parts.front else set()
    for page in pages:
        section = owner.get(page.number)
        kind = page.kind or ("agenda" if page.number in front else section.kind if section else "report")
        kind = "minutes" if kind == "decisions" else kind  # what was decided, as minutes say it
        item = section.item if section else None
        size = (page.width, page.height)
        yield PageRecord(page.number, page.printed, kind, page.text, page.text_source, *size, item, turned=page.turned)


def _pack_kind(pages: Sequence[Page], parts: Split) -> str:
    if parts.front is not None:
        if is_supplement(parts.front, pages):
            return "supplement"
        return "agenda pack" if parts.sections else "front sheet"
    kinds = {s.kind for s in parts.sections}
    if "minutes" in kinds:
        return "minutes"
    if "decisions" in kinds:
        return "decision record"
    return "report" if kinds & {"report", "appendix"} else "other"


def _status(document: Document, pages: Sequence[Page], problems: Sequence[Problem]) -> str:
    """complete, or partial when a page could not be read or an error was met."""
    unread = any(p.text_source == "none" and p.kind != "blank" for p in pages)
    missing = len(document.pages) < document.page_count
    return "partial" if unread or missing or any(p.severity == "error" for p in problems) else "complete"


def _without_repeats(problems: Sequence[Problem]) -> list[Problem]:
    return list(dict.fromkeys(problems))
