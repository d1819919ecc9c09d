"""A file into sections: front sheet, sets of minutes, each item's report and appendices.

Four witnesses are heard together, whichever are present: the page ranges the front sheet
prints, stamps and letters on the pages, the bookmarks, and the headings at the top of pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors import decision_lists, decision_notices, meetings
from extractors import items as item_extractor
from extractors.pages import Bookmark, Page, Section
from extractors.problems import Problem
from extractors.records import Item
from pipeline.paper_heads import appendices_under_stamps, headed_item, heading_starts, may_be_titled, minutes_item, titled_item
from pipeline.paper_kinds import (
    any_shows,
    head_of,
    is_agenda_head,
    is_decided,
    is_decision_record,
    is_front,
    is_minutes,
    is_report,
    is_supplement,
    ranges,
    says_who_came,
    section_of,
    shows,
    welsh_pages,
)
from pipeline.section_starts import Start, bookmark_starts, enclosure_starts, range_starts, stamp_starts


@dataclass(frozen=True, slots=True)
class Split:
    front: Section | None
    sections: tuple[Section, ...]  # everything after the front sheet, in page order
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]


def split(pages: Sequence[Page], bookmarks: Sequence[Bookmark] = ()) -> Split:
    """The sections of one file. Pages must have been through `pipeline.furniture.tidy`."""
    fronts = _front_pages(pages, bookmarks)
    front = section_of("front", fronts, None, "Agenda") if fronts else None
    items, problems = item_extractor.extract(front) if front else ((), ())
    rest = [p for p in pages if p not in fronts]
    starts = _starts(rest, items, bookmarks, front)
    sections = _sections(rest, starts, items)
    if front and is_supplement(front, pages):  # it takes a few items out of an agenda
        problems = [p for p in problems if p.code != "item-number-missing"]
    problems = (*problems, *_decision_records(sections, {p.number: p for p in rest}), *_in_welsh(sections))
    return Split(front, sections, tuple(items), problems)


def _in_welsh(sections: Sequence[Section]) -> Iterator[Problem]:
    """What is printed in Welsh: said, with less weight where other papers of the same item were read."""
    for section in sections:
        if section.kind == "other":
            told = any(other.item == section.item and other.kind != "other" for other in sections)
            message = "papers in Welsh begin here: their text can be searched, their facts were not read"
            yield Problem("split", "in-welsh", message, section.pages[0], "note" if told else "warning")


def _decision_records(sections: Sequence[Section], pages: dict[int, Page]) -> Iterator[Problem]:
    """Records that do not say with certainty who decided what, and when: said, so that they are looked for by hand."""
    for section in sections:
        if section.kind not in ("minutes", "decisions") and is_decision_record([pages[n] for n in section.pages]):
            proposed = decision_notices.is_proposed(section)
            text = (
                "a proposed record of a decision: what it proposes was not decided here"
                if proposed
                else "a record of decisions: its text can be searched, the decisions in it were not read"
            )
            yield Problem("split", "decision-record-not-read", text, section.pages[0])


# ---------------------------------------------------------------- the front sheet's pages


def _front_pages(pages: Sequence[Page], bookmarks: Sequence[Bookmark]) -> list[Page]:
    """The pages of the front sheet; empty when the file has none."""
    body = [p for p in pages if p.lines]
    named = len(bookmarks) > 1 and shows("front-bookmark", bookmarks[0].title.strip())
    if not body or not (named or is_front(body[:4])):
        return []
    end = _front_end(pages, body[0], bookmarks)
    return [p for p in pages if p.number < end and p.kind != "blank"]


def _front_end(pages: Sequence[Page], first: Page, bookmarks: Sequence[Bookmark]) -> int:
    """The pdf page on which something else begins."""
    ends = [pages[-1].number + 1]
    ends += [b.page for b in bookmarks if b.page and b.page > first.number][:1]
    after = list(zip(pages, pages[1:]))
    ends += [p.number for a, p in after if p.number > first.number and a.printed is None and p.printed == 1][:1]
    start = min((a for p in pages[:8] for a, _ in ranges(p.text) if p.number < min(ends)), default=None)
    for index, page in enumerate(pages):
        if page.number <= first.number:
            continue
        if page.number >= min(ends) or page.kind in ("blank", "restricted"):
            return page.number
        if any(s.kind in ("item", "minute") for s in page.stamps):
            return page.number
        if is_report([page]) and not _agenda_goes_on([p for p in pages[:index] if p.number >= first.number], page):
            return page.number
        if start is not None and page.printed is not None and page.printed >= start:
            return page.number
        if is_minutes(pages[index : index + 12]) and not is_agenda_head(page):
            if len(ranges(page.text)) < 2 or not _agenda_goes_on([p for p in pages[:index] if p.number >= first.number], page):
                return page.number
        if start is None and _tells_of_item(pages, index, first):
            return page.number
    return min(ends)


def _tells_of_item(pages: Sequence[Page], index: int, first: Page) -> bool:
    """Whether the page at `index` opens with the title of an item's papers, where the agenda prints no pages."""
    page, before = pages[index], [p for p in pages[:index] if p.number >= first.number]
    says_whose = any_shows("report", head_of(page, 8))
    if not (says_whose or may_be_titled(pages[index - 1], page)):
        return False
    told, _ = item_extractor.extract(section_of("front", before, None, None))
    named = headed_item(page, told) or titled_item(pages[index - 1], page, told)
    return named is not None and not _agenda_goes_on(before, page)


def _agenda_goes_on(before: Sequence[Page], page: Page) -> bool:
    """Whether a page with "Report of ..." on it is one more of the agenda: the agenda begins on it, or counts on."""
    told, _ = item_extractor.extract(section_of("front", before, None, None))
    more, _ = item_extractor.extract(section_of("front", [*before, page], None, None))
    new = [item for item in more if item.evidence.page == page.number]
    usual = sum(shows("business", line.text) for line in page.lines) > 1 or len(ranges(page.text)) > 1
    if not told:
        return len(new) > 3 and usual
    return bool(new) and more[: len(told)] == told and (usual or bool(ranges(page.text)))


# ---------------------------------------------------------------- where sections begin


def _starts(pages: Sequence[Page], items: Sequence[Item], bookmarks: Sequence[Bookmark], front: Section | None) -> list[Start]:
    """One start a page at most, in page order; the surer witness first. The bookmarks of a
    single paper are its headings, and only an appendix among them is a paper of its own."""
    found: dict[int, Start] = {}
    if front is None:
        bookmarks = [b for b in bookmarks if shows("appendix", b.title.strip())]
    by_range = range_starts(pages, items)
    by_stamp = _outside_ranges(stamp_starts(pages, items), pages, items)
    by_bookmark = bookmark_starts(pages, items, bookmarks)
    by_letter = enclosure_starts(pages, items, front, alone=not (by_range or by_stamp)) if front else []
    for start in (*by_range, *by_stamp, *by_letter, *by_bookmark):
        if start.page not in found:
            found[start.page] = start
        elif found[start.page].title is None:
            found[start.page] = replace(found[start.page], title=start.title)
    found |= appendices_under_stamps(pages, found)
    for start in heading_starts(pages, items, found, front is not None):
        found.setdefault(start.page, start)
    return [found[p] for p in sorted(found)]


def _outside_ranges(starts: Sequence[Start], pages: Sequence[Page], items: Sequence[Item]) -> list[Start]:
    """`starts`, those that stand in the printed range of another item as further papers of that one: "Item 1" over the
    first of the applications that item 4 brings."""
    printed = {page.number: page.printed for page in pages}
    ranges = {i.number: (i.first_page, i.last_page) for i in items if i.number and i.first_page and i.last_page}
    out = []
    for start in starts:
        at = printed.get(start.page) or 0
        holding = [n for n, (first, last) in ranges.items() if first < last and first <= at <= last]
        own = start.item is None or any(start.item == n or start.item.startswith(n) for n in holding)
        out.append(start if own or not holding else replace(start, item=holding[0], title=None))
    return out


# ---------------------------------------------------------------- sections


def _sections(pages: Sequence[Page], starts: Sequence[Start], items: Sequence[Item]) -> tuple[Section, ...]:
    if not pages:
        return ()
    at = {s.page: s for s in starts}
    groups: list[tuple[Start, list[Page]]] = []
    welsh, was_welsh = welsh_pages(pages), False
    current: str | None = None
    ends = {} if _tells_first_pages(items) else {i.number: i.last_page for i in items if i.last_page}
    for page in pages:
        start = at.get(page.number)
        past = current in ends and page.printed is not None and page.printed > (ends[current] or 0)
        if start is None and past and not _continues(current, page, ends):
            start = Start(page.number, None, None)
        elif start is None and groups and was_welsh != (page.number in welsh):  # the same in the other language
            start = Start(page.number, current, None)
        was_welsh = page.number in welsh
        if start is not None or not groups:
            start = start or Start(page.number, None, None)
            current = start.item if start.level == 0 else (None if past else current)
            groups.append((replace(start, item=current), [page]))
        else:
            groups[-1][1].append(page)
    classified = _classified(groups, items, welsh)
    return tuple(_minutes_told([s for s in classified if s is not None], items))


def _minutes_told(sections: Sequence[Section], items: Sequence[Item]) -> Iterator[Section]:
    """`sections`, minutes under no item given to the one that names their day; the first to the one item that brings
    minutes, unless it has other papers."""
    item = minutes_item(items)
    free = item is not None and all(section.item != item or section.kind == "minutes" for section in sections)
    for section in sections:
        without = bool(items) and section.kind == "minutes" and section.item is None
        dated = minutes_item(items, _minuted_on(section)) if without else None
        takes = free and without
        yield replace(section, item=dated or item) if dated or takes else section
        free = free and not takes


def _minuted_on(section: Section) -> str | None:
    meeting, _ = meetings.minuted(section)
    return meeting.date if meeting else None


def _tells_first_pages(items: Sequence[Item]) -> bool:
    """Whether the front sheet gives every item one page, the first of its papers, and not where they end."""
    paged = [i for i in items if i.first_page is not None]
    gaps = [b.first_page - a.first_page for a, b in zip(paged, paged[1:]) if a.first_page and b.first_page]
    return len(paged) > 2 and all(i.first_page == i.last_page for i in paged) and any(gap > 1 for gap in gaps)


def _continues(item: str | None, page: Page, ends: dict[str | None, int | None]) -> bool:
    """A parent's sub-items may run beyond the range of the first of them."""
    return any(n and item and n != item and n.startswith(item + "(") and page.printed <= (e or 0) for n, e in ends.items())


def _classified(
    groups: Sequence[tuple[Start, list[Page]]], items: Sequence[Item], welsh: frozenset[int]
) -> list[Section | None]:
    by_number = {i.number: i for i in items if i.number}
    out: list[Section | None] = []
    with_report: set[str | None] = set()
    for start, pages in groups:
        text = [p for p in pages if p.lines and p.kind not in ("blank", "restricted")]
        item = by_number.get(start.item)
        if not text:
            restricted = any(p.kind == "restricted" for p in pages)
            out.append(section_of("restricted", pages, start.item, start.title) if restricted else None)
            continue
        if text[0].number in welsh:
            out.append(section_of("other", pages, start.item, start.title))
            continue
        kind = _kind(start, text, item, start.item in with_report)
        section = section_of(kind, pages, start.item, start.title)
        headed = is_decision_record(text)
        may_be = kind in ("report", "appendix") and (headed or is_decided(text))
        if may_be and decision_lists.extract(section, headed):
            section = replace(section, kind="decisions")
        elif kind == "report":
            with_report.add(start.item)
        out.append(section)
    return out


def _kind(start: Start, text: Sequence[Page], item: Item | None, has_report: bool) -> str:
    minutes_item = item is not None and re.search(r"\bminutes\b", item.title, re.I) is not None
    if is_minutes(text) or (minutes_item and start.level == 0 and any(map(says_who_came, head_of(text[0], 40)))):
        return "minutes"
    appendix = shows("appendix", (start.title or "").strip())
    if start.level == 1 and (has_report or appendix):
        return "report" if is_report(text[:1]) and not appendix else "appendix"
    return "report"
