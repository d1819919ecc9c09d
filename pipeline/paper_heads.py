"""Papers that announce themselves at the top of a page: "Appendix B", "Agenda item 8", minutes
and reports by their heads."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.models import Item, Line, Page
from extractors.ruleset import rules_of
from pipeline.paper_kinds import any_shows, head_of, is_minutes, is_report, shows
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
        elif in_pack and page.lines and _begins(pages, i, items, bool(found), None if minuted else item or ""):
            current, minuted = "", is_minutes(pages[i : i + 12])
            item = _minutes_item(items) if minuted else _item_on(page, items)
            out.append(Start(page.number, item, None))
    return out


def _begins(pages: Sequence[Page], index: int, items: Sequence[Item], witnessed: bool, item: str | None) -> bool:
    """Whether a page begins another paper: the first one, by its own head, or as it names
    another item than the report before it (`item`; None inside minutes, which name items too)."""
    if index == 0:
        return not witnessed
    if _begins_paper(pages, index, witnessed):
        return True
    named = _labelled_item(pages[index], items)
    return not witnessed and item is not None and named is not None and named != item


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
    """The item a page names in its head: by number ("Agenda item 8"), or the one item whose
    title stands there."""
    labelled = _labelled_item(page, items)
    if labelled is not None:
        return labelled
    head = letters(" ".join(head_of(page, 12)))
    named = [i.number for i in items if len(letters(i.title)) > 6 and letters(i.title) in head]
    return named[0] if len(named) == 1 else None


def _labelled_item(page: Page, items: Sequence[Item]) -> str | None:
    """The item of the front sheet whose number a label in the head of `page` prints."""
    numbers = {plain_number(i.number): i.number for i in items if i.number}
    rule = rules_of("papers", "item-label")[0]
    labels = (rule.search(line.text) for line in page.lines[:14])
    printed = {numbers.get(plain_number(found["number"])) for found in labels if found}
    return printed.pop() if len(printed) == 1 else None


def _minutes_item(items: Sequence[Item]) -> str | None:
    """The one item that brings minutes of an earlier meeting to be agreed."""
    named = [i.number for i in items if shows("minutes-item", i.title)]
    return named[0] if len(named) == 1 else None


def _appendix_heading(pages: Sequence[Page], index: int) -> str | None:
    """The heading of an appendix that begins at the top of a page; a list of appendices
    that runs over the page is none."""
    page = pages[index]
    head = head_of(page, 2)
    if not head or not shows("appendix", head[0]) or not _stands_out(page, page.lines[0]):
        return None
    before = pages[index - 1].lines[-1:] if index else ()
    listed = any(shows("appendix", t) for t in (*head[1:], *(line.text for line in before)))
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
