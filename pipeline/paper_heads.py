"""Papers that announce themselves at the top of a page: "Appendix B", "Agenda item 8", minutes
and reports by their heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.dates import find_dates
from extractors.pages import Line, Page
from extractors.records import Item
from extractors.ruleset import rules_of
from extractors.wordlists import words
from pipeline.paper_kinds import any_shows, head_of, is_decision_record, is_minutes, is_report, shows
from pipeline.section_starts import Start, letters, plain_number


def heading_starts(pages: Sequence[Page], items: Sequence[Item], found: dict[int, Start], in_pack: bool) -> list[Start]:
    """Papers that announce themselves at the top of a page: "Appendix B", and in a pack that
    has no other witness minutes and reports by their heads."""
    out: list[Start] = []
    current, item, minuted = "", None, False  # heading, item and kind of the section the page before belongs to
    for i, page in enumerate(pages):
        if page.number in found:
            current, item, minuted = found[page.number].title or "", found[page.number].item, False
            continue
        heading = _appendix_heading(pages, i)
        if heading and not _same_appendix(heading, current):
            current = heading
            out.append(Start(page.number, None, heading, level=1))
        elif not in_pack and (_begins_minutes(pages, i) or _begins_report_behind_record(pages, i)):
            out.append(Start(page.number, None, None))
        elif in_pack and page.lines and _begins(pages, i, items, found, None if minuted else item or ""):
            current, minuted = "", is_minutes(pages[i : i + 12])
            item = minutes_item(items) if minuted else _item_on(page, items)
            out.append(Start(page.number, item, None))
    return out


def _begins(pages: Sequence[Page], index: int, items: Sequence[Item], found: dict[int, Start], item: str | None) -> bool:
    """Whether a page begins another paper: the first one, by its own head, or as it names
    another item than the report before it (`item`; None inside minutes, which name items too)."""
    if index == 0:
        return not found
    if _begins_paper(pages, index, bool(found)):
        return True
    headed = headed_item(pages[index], items)
    if headed is not None and headed != item and not found:
        return True
    if item is None:
        return False
    if found:  # stamps stand on some papers only: the title of an item that none of them names
        named = None if any(i.first_page for i in items) else titled_item(pages[index - 1], pages[index], items)
        return named is not None and named not in {start.item for start in found.values()}
    named = _labelled_item(pages[index], items) or titled_item(pages[index - 1], pages[index], items)
    return named is not None and named != item


def headed_item(page: Page, items: Sequence[Item]) -> str | None:
    """The one item whose title stands alone in a line at the head of a page that says whose report it is."""
    if not any_shows("report", head_of(page, 8)):
        return None
    head = {letters(text) for text in head_of(page, 6)}
    named = [i.number for i in items if len(letters(i.title)) > 6 and letters(i.title) in head]
    return named[0] if len(named) == 1 and not any(shows("business", i.title) for i in items if i.number == named[0]) else None


def titled_item(before: Page, page: Page, items: Sequence[Item]) -> str | None:
    """The item that the title over `page` tells of, where the page `before` is not full."""
    return _item_by_words(page, items) if may_be_titled(before, page) else None


def may_be_titled(before: Page, page: Page) -> bool:
    """Whether `page` opens with a title and the page `before` is not full."""
    return bool(page.lines) and _is_title(page) and _ends_early(before)


def _ends_early(page: Page) -> bool:
    """Whether a fifth of the page at least is left blank below its text."""
    return max((line.box.bottom for line in page.lines), default=0.0) < 0.8 * page.height


def appendices_under_stamps(pages: Sequence[Page], found: dict[int, Start]) -> dict[int, Start]:
    """The starts that a stamp tells on the first page of an appendix to the item's report: "Item 4" over
    "Appendix 1"."""
    out: dict[int, Start] = {}
    begun: set[str | None] = set()
    for index, page in enumerate(pages):
        start = found.get(page.number)
        heading = _appendix_heading(pages, index) if start and start.item in begun and start.level == 0 else None
        if start and heading and any(stamp.kind == "item" for stamp in page.stamps):
            out[page.number] = replace(start, title=heading, level=1)
        begun |= {start.item} if start else set()
    return out


def _begins_minutes(pages: Sequence[Page], index: int) -> bool:
    """Whether a page of a file without front sheet opens a further set of minutes after one that has closed."""
    head = pages[index].lines[:16] if index else ()
    if not any(word in line.text for line in head for word in ("inute", "INUTE", "eeting of", "EETING OF")):
        return False
    if not any_shows("minutes", head_of(pages[index], 16)):
        return False
    closed = any_shows("closing", [line.text for line in pages[index - 1].lines[-12:]])
    return closed and is_minutes(pages[index : index + 1])


def _begins_report_behind_record(pages: Sequence[Page], index: int) -> bool:
    """Whether the report that led to it begins behind a record of a decision."""
    if not index or not is_decision_record(pages[:1]) or is_decision_record(pages[index : index + 1]):
        return False
    return is_report(pages[index : index + 1])


def _begins_paper(pages: Sequence[Page], index: int, witnessed: bool) -> bool:
    """Whether a page begins another paper by its own head. Where ranges, stamps or bookmarks
    speak, only a further set of minutes after one that has closed is parted by it."""
    closed = any_shows("closing", [line.text for line in pages[index - 1].lines[-12:]])
    if witnessed and not closed:
        return False
    if is_minutes(pages[index : index + 12]):
        return True
    first = pages[index].lines[0]
    headed = closed and (first.bold or first.text.isupper())
    return not witnessed and (headed or is_report([pages[index]]))


def _item_on(page: Page, items: Sequence[Item]) -> str | None:
    """The item a page names in its head: by number ("Agenda item 8"), or the one item whose title stands there, or
    whose words make up its heading."""
    labelled = _labelled_item(page, items)
    if labelled is not None:
        return labelled
    head = letters(" ".join(head_of(page, 12)))
    named = [i.number for i in items if len(letters(i.title)) > 6 and letters(i.title) in head]
    return named[0] if len(named) == 1 else None if named else _item_by_words(page, items)


def _item_by_words(page: Page, items: Sequence[Item]) -> str | None:
    """The one item that most words of a heading over `page` tell of: "Payments for approval" under "To approve the
    payments as listed"."""
    if not page.lines or not _is_title(page):
        return None
    telling = _telling(_heading_text(page))
    about = [item for item in items if not shows("business", item.title)]
    shared = sorted(((len(telling & _telling(item.title)), item.number) for item in about), key=lambda s: s[0], reverse=True)
    most = shared[0][0] if shared else 0
    alone = len(shared) < 2 or shared[1][0] < most
    return shared[0][1] if alone and most and 2 * most >= len(telling) and (most > 1 or len(telling) == 1) else None


def _telling(text: str) -> frozenset[str]:
    """The beginnings of the words that tell what a title is about."""
    return frozenset(w[:6] for w in re.findall(r"[a-z]{4,}", text.lower()) if w[:6] not in words("titles_of_any_paper"))


def _is_title(page: Page) -> bool:
    """Whether the first line of `page` is set as a title: larger than its text, or in bold capitals over plain text."""
    sizes = sorted(line.size for line in page.lines)
    first, below = page.lines[0], page.lines[1:4]
    capitals = first.bold and first.text.isupper() and any(not line.bold for line in below)
    return len(first.text) < 100 and (first.size > 1.15 * sizes[(len(sizes) - 1) // 2] or capitals)


def _labelled_item(page: Page, items: Sequence[Item]) -> str | None:
    """The item of the front sheet whose number a label in the head of `page` prints."""
    numbers = {plain_number(i.number): i.number for i in items if i.number}
    rule = rules_of("papers", "item-label")[0]
    labels = (rule.search(line.text) for line in page.lines[:14])
    printed = {numbers.get(plain_number(found["number"])) for found in labels if found}
    return printed.pop() if len(printed) == 1 else None


def minutes_item(items: Sequence[Item], date: str | None = None) -> str | None:
    """The one item that brings minutes of an earlier meeting to be agreed; with `date`, of the meeting on that day."""
    named = [i.number for i in items if shows("minutes-item", i.title) and (not date or _names(date, i.title))]
    return named[0] if len(named) == 1 else None


def _names(date: str, title: str) -> bool:
    return any(iso == date for _, _, iso in find_dates(title))


def _appendix_heading(pages: Sequence[Page], index: int) -> str | None:
    """The heading of an appendix that begins at the top of a page; a list of appendices
    that runs over the page is none."""
    page = pages[index]
    head = head_of(page, 2)
    if not head or not shows("appendix", head[0]) or not _stands_out(page, page.lines[0]):
        return None
    before = pages[index - 1].lines[-1:] if index else ()
    listed = any(shows("appendix", t) and t != head[0] for t in (*head[1:], *(line.text for line in before)))
    return None if listed else _heading_text(page)


def _same_appendix(heading: str, current: str) -> bool:
    """Both name the same appendix: a running title over its pages."""
    rule = rules_of("papers", "appendix")[0]
    label, seen = (rule.search(t.strip()) for t in (heading, current))
    if label is None or seen is None:
        return False
    return letters(label[0]) == letters(seen[0]) and any(c.isspace() for c in label[0].strip())


def _stands_out(page: Page, line: Line) -> bool:
    """A heading: bold, capitals, larger than the page's text, short and set off, or tagged as one."""
    sizes = sorted(ln.size for ln in page.lines)
    usual = sizes[len(sizes) // 2]
    short = len(line.text) < 40 and not line.text.rstrip().endswith((".", ",", ";"))
    return len(line.text) < 140 and (line.bold or line.text.isupper() or line.size > 1.1 * usual or short or line.tag)


def _heading_text(page: Page) -> str:
    """The heading that opens a page, over at most three lines of the same type."""
    first = page.lines[0]
    out = [first.text]
    for line in page.lines[1:3]:
        if (line.bold, round(line.size)) != (first.bold, round(first.size)) or line.box.top - first.box.bottom > 3 * first.size:
            break
        if (not line.bold and line.size <= 12) or line.grid != first.grid:
            break
        out.append(line.text)
    return " ".join(out)
