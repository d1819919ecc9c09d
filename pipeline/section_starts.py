"""Where sections begin, by what a front sheet, stamps and bookmarks say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from extractors.pages import Bookmark, Page, Section
from extractors.records import Item
from extractors.ruleset import rules_of
from pipeline.paper_kinds import head_of, is_report, shows


@dataclass(frozen=True, slots=True)
class Start:
    """A section begins on pdf page `page`. `level` 0 is an item's first paper, 1 a further one."""

    page: int
    item: str | None
    title: str | None
    level: int = 0


def _printed_map(pages: Sequence[Page]) -> dict[int, int]:
    """Printed page number -> pdf page; a page without stamp between two stamped ones that
    leave room for just it is counted."""
    known = {p.printed: p.number for p in pages if p.printed is not None}
    unstamped = {p.number for p in pages if p.printed is None}
    for printed, number in sorted(known.items()):
        step = 1
        while number + step in unstamped and printed + step not in known:
            known[printed + step] = number + step
            step += 1
        step = 1
        while number - step in unstamped and printed - step > 0 and printed - step not in known:
            known[printed - step] = number - step
            step += 1
    return known


def range_starts(pages: Sequence[Page], items: Sequence[Item]) -> list[Start]:
    """Where the papers of each item begin, as the pages printed on the agenda say."""
    where = _printed_map(pages)
    starts = [Start(where[i.first_page], i.number, i.title) for i in items if i.first_page in where]
    taken: dict[int, Start] = {}
    for start in starts:  # a sub-item that begins on its parent's first page says more than it
        if start.page not in taken or (start.item or "").startswith(taken[start.page].item or "\0"):
            taken[start.page] = start
    return list(taken.values())


def stamp_starts(pages: Sequence[Page], items: Sequence[Item]) -> list[Start]:
    """Pages that bear the number of an item; one that the page before bears, too, is a running head, and begins a
    paper only where the page reads as one."""
    before: dict[int, set[str]] = {p.number: {s.value for s in p.stamps if s.kind == "item"} for p in pages if p.stamps}
    numbers = {plain_number(i.number): i for i in items if i.number}
    out = []
    for page in pages:
        for stamp in page.stamps:
            if stamp.kind == "item" and (stamp.value not in before.get(page.number - 1, ()) or begins_paper(page)):
                item = numbers.get(plain_number(stamp.value))
                out.append(Start(page.number, item.number if item else stamp.value, item.title if item else None))
    return out


def enclosure_starts(pages: Sequence[Page], items: Sequence[Item], front: Section, alone: bool = False) -> list[Start]:
    """Pages that bear the letter the front sheet gives to an item: "Enclosure B", "Paper 3". Where nothing else tells
    whose papers are whose (`alone`), "Appendix B" is such a letter, too."""
    lettered: dict[str, list[Item]] = {}
    kinds = ("enclosure", "lettered-appendix") if alone else ("enclosure",)
    for item in items:
        for mark in _marks_beside(item, front, kinds):
            lettered.setdefault(letters(mark), []).append(item)
    out = []
    for page in pages if lettered else ():
        heads = [letters(part.text) for line in (*page.lines[:4], *page.furniture) for part in line.segments]
        named = [lettered[head] for head in heads if len(lettered.get(head, ())) == 1]
        if named:
            out.append(Start(page.number, named[0][0].number, named[0][0].title))
    return [start for n, start in enumerate(out) if n == 0 or start.item != out[n - 1].item]


def _marks_beside(item: Item, front: Section, kinds: Sequence[str]) -> list[str]:
    """The letters of enclosures printed in the rows of an item on the front sheet."""
    box = item.evidence.box
    beside = (line for line in front.lines if line.page == item.evidence.page and box is not None)
    marks = [rule for kind in kinds for rule in rules_of("papers", kind)]
    level = (line for line in beside if box and line.box.top < box.bottom and line.box.bottom > box.top)
    parts = [part.text for line in level for part in line.segments]
    return [found[0].strip("() ") for text in parts for rule in marks if (found := rule.search(text))]


def begins_paper(page: Page) -> bool:
    """Whether `page` opens with the head of a report or with the title of an appendix."""
    return is_report([page]) or any(shows("appendix", text) for text in head_of(page, 1))


@lru_cache(1024)
def plain_number(number: str | None) -> str:
    """The number of an item without brackets and blanks: "5(A)" is "5a"."""
    return re.sub(r"[^0-9a-z.]", "", (number or "").lower()).strip(".")


def bookmark_starts(pages: Sequence[Page], items: Sequence[Item], bookmarks: Sequence[Bookmark]) -> list[Start]:
    """Top-level bookmarks that name an item begin its papers; all others a further paper of
    the item they stand in."""
    numbers = {p.number for p in pages}
    where = [b for b in bookmarks if b.page in numbers and b.title.strip()]
    top = min((b.level for b in where), default=0)
    where = [b for b in where if b.level <= top + 1]  # deeper ones are headings inside a paper
    out = []
    for b in where:
        item = _named_item(b.title, items)
        title = re.sub(rf"^{re.escape(item.number or '')}[.):]?\s+", "", b.title) if item else b.title
        if item and b.level == top:
            out.append(Start(b.page, item.number, title))
        else:
            out.append(Start(b.page, None, b.title, level=1))
    return out


def _named_item(title: str, items: Sequence[Item]) -> Item | None:
    """The item a bookmark or heading names: the same number and a like title, or a title
    that is all but the same."""
    wanted = letters(title)
    best, score = None, 0.0
    for item in items:
        has = letters(item.title)
        if not has or not wanted:
            continue
        numbered = bool(item.number) and re.match(rf"^{re.escape(item.number or '')}[.):\s]", title) is not None
        ratio = SequenceMatcher(None, wanted[-len(has) :] if numbered else wanted, has, autojunk=False).ratio()
        ratio = max(ratio, 0.9 if numbered and (has.startswith(letters(re.sub(r"^\S+", "", title)))) else 0.0)
        if ratio > score and ratio >= (0.6 if numbered else 0.85):
            best, score = item, ratio
    return best


def letters(text: str) -> str:
    """Letters and figures alone, in small letters."""
    return re.sub(r"[^a-z0-9]", "", text.lower())
