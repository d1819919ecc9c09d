"""A file into sections: front sheet, sets of minutes, each item's report and appendices.

Four witnesses are heard together, whichever are present: the page ranges the front sheet
prints, the "Agenda Item" stamps, the bookmarks, and the headings at the top of pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from extractors import items as item_extractor
from extractors.models import Bookmark, Item, Line, Page, Problem, Section
from extractors.ruleset import rules_of

TWO_LETTERS = re.compile(r"[^\W\d_].*[^\W\d_]")
ENCLOSURE = re.compile(r"\(?\b(?:enclosure|enc\.?|paper|annexe?|attachment|document) [A-Z0-9]{1,2}\)?$", re.IGNORECASE)
MINUTES_ITEM = re.compile(r"(?<!\d )\bminutes?\b", re.IGNORECASE)
ITEM_LABEL = re.compile(
    r"^\W*(?:agenda )?item(?: (?:no\.?|number))?\s*:?\s*(?P<number>\d{1,3}[a-z]?(?:\.\d{1,2})?(?:\([a-z]\))?)\b(?! of)",
    re.IGNORECASE,
)
SPACED = re.compile(r"\b(?:[A-Z] ){3,}[A-Z]\b")


def _shows(kind: str, text: str) -> bool:
    """Whether a printed line speaks for `kind` (a `kind` of rules/papers.toml)."""
    return any(rule.search(text) for rule in rules_of("papers", kind))


def _ranges(text: str) -> list[tuple[int, int]]:
    """The page ranges printed in `text`."""
    rule = rules_of("papers", "range")[0]
    return [(int(found["first"]), int(found["last"])) for found in rule.finditer(text)]


@dataclass(frozen=True, slots=True)
class Split:
    front: Section | None
    sections: tuple[Section, ...]  # everything after the front sheet, in page order
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Start:
    """A section begins on pdf page `page`. `level` 0 is an item's first paper, 1 a further one."""

    page: int
    item: str | None
    title: str | None
    level: int = 0


def split(pages: Sequence[Page], bookmarks: Sequence[Bookmark] = ()) -> Split:
    """The sections of one file. Pages must have been through `pipeline.furniture.tidy`."""
    fronts = _front_pages(pages, bookmarks)
    front = _section("front", fronts, None, "Agenda") if fronts else None
    items, problems = item_extractor.extract(front) if front else ((), ())
    rest = [p for p in pages if p not in fronts]
    starts = _starts(rest, items, bookmarks, front)
    sections = _sections(rest, starts, items)
    problems = (*problems, *_decision_records(sections, {p.number: p for p in rest}))
    return Split(front, sections, tuple(items), problems)


def _decision_records(sections: Sequence[Section], pages: dict[int, Page]) -> Iterator[Problem]:
    """A form of its own that no rule reads yet: said, so that its decisions are looked for by hand."""
    for section in sections:
        if section.kind != "minutes" and is_decision_record([pages[n] for n in section.pages]):
            text = "a record of decisions: its text can be searched, the decisions in it were not read"
            yield Problem("split", "decision-record-not-read", text, section.pages[0])


# ---------------------------------------------------------------- what a page looks like


def _head(page: Page, count: int = 14) -> list[str]:
    """The first lines of a page, without those of only marks or digits."""
    texts = (_unspaced(line.text) for line in page.lines[: count + 6])
    return [text for text in texts if TWO_LETTERS.search(text)][:count]


def _unspaced(text: str) -> str:
    """Words set in spaced capitals put together: "A G E N D A"."""
    return SPACED.sub(lambda found: found[0].replace(" ", ""), text)


def is_minutes(pages: Sequence[Page]) -> bool:
    """Whether a set of minutes begins on the first of `pages`: a heading that says so and an
    attendance list, or one of them with decisions after it."""
    first = next((p for p in pages if p.lines), None)
    if first is None:
        return False
    titled = any(_shows("minutes", t) and not t[:1].isdigit() for t in _head(first, 16))
    here = any(_shows("attendance", t) for t in _head(first, 45))
    attended = here or any(_shows("attendance", t) for p in pages[1:2] for t in _head(p, 45))
    if not (titled or here):
        return False
    body = [line.text for p in pages[:40] for line in p.lines]
    decided = sum(_shows("decision", t) for t in body)
    closed = any(_shows("closing", t) for t in body)
    if titled:
        return attended or decided > 0
    labels = {t.split()[0].lower() for t in _head(first, 45) if _shows("attendance", t)}
    listed = {"present", "apologies"} <= {label.strip(":") for label in labels}  # no report opens with both lists
    return here and (decided > 1 or (closed and (decided > 0 or listed)))


def _is_agenda_head(page: Page) -> bool:
    return any(_shows("agenda", t) for t in _head(page, 25))


def is_report(pages: Sequence[Page]) -> bool:
    """Whether a report begins on the first of `pages`: at least two lines of a report's head."""
    return bool(pages) and sum(_shows("report", t) for t in _head(pages[0], 22)) >= 2


def is_decision_record(pages: Sequence[Page]) -> bool:
    """Whether a record or notice of decisions begins on the first of `pages`."""
    return bool(pages) and any(_shows("decision-record", t) for t in _head(pages[0], 6))


def is_supplement(front: Section, pages: Sequence[Page]) -> bool:
    """Whether a front sheet (of `pages`) brings papers after the agenda was published."""
    first = [p for p in pages if p.number in front.pages[:1]]
    texts = [line.text for p in first for line in p.lines[:30]] + [s.value for p in first for s in p.stamps]
    return any(_shows("supplement", t) for t in texts)


def is_front(pages: Sequence[Page]) -> bool:
    """Whether `pages` open with a front sheet: an agenda heading or the committee system's
    stamp, and a list of business with usual items or page ranges."""
    if not pages:
        return False
    stamped = any(s.kind == "pack" for s in pages[0].stamps)
    texts = [line.text for p in pages[:4] for line in p.lines]
    ranges = len(_ranges("\n".join(texts)))
    usual = sum(_shows("business", t) for t in texts)
    agenda = any(_is_agenda_head(p) for p in pages[:2])
    to_come = any(_shows("to-come", t) for t in texts)
    decided = any(_shows("decision", line.text) for line in pages[0].lines)
    if decided or (is_minutes(pages[:1]) and not (stamped or agenda or ranges >= 2)):
        return False
    score = stamped + agenda + to_come + (ranges >= 2) + (usual >= 2)
    return score >= 2 or (score == 1 and _counts_items(pages[:2]))


def _counts_items(pages: Sequence[Page]) -> bool:
    """Whether the pages read as an agenda: four items at least."""
    items, _ = item_extractor.extract(_section("front", pages, None, None))
    return len(items) >= 4


# ---------------------------------------------------------------- the front sheet's pages


def _front_pages(pages: Sequence[Page], bookmarks: Sequence[Bookmark]) -> list[Page]:
    """The pages of the front sheet; empty when the file has none."""
    body = [p for p in pages if p.lines]
    named = len(bookmarks) > 1 and _shows("front-bookmark", bookmarks[0].title.strip())
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
    start = min((a for p in pages[:8] for a, _ in _ranges(p.text) if p.number < min(ends)), default=None)
    for index, page in enumerate(pages):
        if page.number <= first.number:
            continue
        if page.number >= min(ends) or page.kind in ("blank", "restricted"):
            return page.number
        if any(s.kind in ("item", "minute") for s in page.stamps) or is_report([page]):
            return page.number
        if start is not None and page.printed is not None and page.printed >= start:
            return page.number
        if is_minutes(pages[index : index + 12]) and not _is_agenda_head(page):
            return page.number
    return min(ends)


# ---------------------------------------------------------------- where sections begin


def _starts(
    pages: Sequence[Page], items: Sequence[Item], bookmarks: Sequence[Bookmark], front: Section | None
) -> list[_Start]:
    """One start a page at most, in page order; the surer witness first. The bookmarks of a
    single paper are its headings, and only an appendix among them is a paper of its own."""
    found: dict[int, _Start] = {}
    if front is None:
        bookmarks = [b for b in bookmarks if _shows("appendix", b.title.strip())]
    by_range = _range_starts(pages, items)
    by_stamp = _stamp_starts(pages, items)
    by_bookmark = _bookmark_starts(pages, items, bookmarks)
    by_letter = _enclosure_starts(pages, items, front) if front else []
    for start in (*by_range, *by_stamp, *by_letter, *by_bookmark):
        if start.page not in found:
            found[start.page] = start
        elif found[start.page].title is None:
            found[start.page] = replace(found[start.page], title=start.title)
    for start in _heading_starts(pages, items, found, front is not None):
        found.setdefault(start.page, start)
    return [found[p] for p in sorted(found)]


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


def _range_starts(pages: Sequence[Page], items: Sequence[Item]) -> list[_Start]:
    where = _printed_map(pages)
    starts = [_Start(where[i.first_page], i.number, i.title) for i in items if i.first_page in where]
    taken: dict[int, _Start] = {}
    for start in starts:  # a sub-item that begins on its parent's first page says more than it
        if start.page not in taken or (start.item or "").startswith(taken[start.page].item or "\0"):
            taken[start.page] = start
    return list(taken.values())


def _stamp_starts(pages: Sequence[Page], items: Sequence[Item]) -> list[_Start]:
    numbers = {_plain(i.number): i for i in items if i.number}
    out = []
    for page in pages:
        for stamp in page.stamps:
            if stamp.kind == "item":
                item = numbers.get(_plain(stamp.value))
                out.append(_Start(page.number, item.number if item else stamp.value, item.title if item else None))
    return out


def _enclosure_starts(pages: Sequence[Page], items: Sequence[Item], front: Section) -> list[_Start]:
    """Pages that bear the letter the front sheet gives to an item: "Enclosure B", "Paper 3"."""
    lettered: dict[str, list[Item]] = {}
    for item in items:
        for mark in _marks_beside(item, front):
            lettered.setdefault(_letters(mark), []).append(item)
    out = []
    for page in pages:
        heads = [_letters(part.text) for line in (*page.lines[:4], *page.furniture) for part in line.segments]
        named = [lettered[head] for head in heads if len(lettered.get(head, ())) == 1]
        if named:
            out.append(_Start(page.number, named[0][0].number, named[0][0].title))
    return [start for n, start in enumerate(out) if n == 0 or start.item != out[n - 1].item]


def _marks_beside(item: Item, front: Section) -> list[str]:
    """The letters of enclosures printed in the rows of an item on the front sheet."""
    box = item.evidence.box
    beside = (line for line in front.lines if line.page == item.evidence.page and box is not None)
    level = (line for line in beside if box and line.box.top < box.bottom and line.box.bottom > box.top)
    return [found[0].strip("() ") for line in level for part in line.segments if (found := ENCLOSURE.search(part.text))]


def _plain(number: str | None) -> str:
    return re.sub(r"[^0-9a-z.]", "", (number or "").lower()).strip(".")


def _bookmark_starts(pages: Sequence[Page], items: Sequence[Item], bookmarks: Sequence[Bookmark]) -> list[_Start]:
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
            out.append(_Start(b.page, item.number, title))
        else:
            out.append(_Start(b.page, None, b.title, level=1))
    return out


def _named_item(title: str, items: Sequence[Item]) -> Item | None:
    """The item a bookmark or heading names: the same number and a like title, or a title
    that is all but the same."""
    wanted = _letters(title)
    best, score = None, 0.0
    for item in items:
        has = _letters(item.title)
        if not has or not wanted:
            continue
        numbered = bool(item.number) and re.match(rf"^{re.escape(item.number or '')}[.):\s]", title) is not None
        ratio = SequenceMatcher(None, wanted[-len(has) :] if numbered else wanted, has, autojunk=False).ratio()
        ratio = max(ratio, 0.9 if numbered and (has.startswith(_letters(re.sub(r"^\S+", "", title))) ) else 0.0)
        if ratio > score and ratio >= (0.6 if numbered else 0.85):
            best, score = item, ratio
    return best


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _heading_starts(
    pages: Sequence[Page], items: Sequence[Item], found: dict[int, _Start], in_pack: bool
) -> list[_Start]:
    """Papers that announce themselves at the top of a page: "Appendix B", and in a pack that
    has no other witness minutes and reports by their heads."""
    out: list[_Start] = []
    current, item, minuted = "", None, False  # heading, item and kind of the section the page before belongs to
    for i, page in enumerate(pages):
        if page.number in found:
            current, item, minuted = found[page.number].title or "", found[page.number].item, False
            continue
        heading = _appendix_heading(pages, i)
        if heading and not _same_appendix(heading, current):
            current = heading
            out.append(_Start(page.number, None, heading, level=1))
        elif in_pack and page.lines and _begins(pages, i, items, bool(found), None if minuted else item or ""):
            current, minuted = "", is_minutes(pages[i : i + 12])
            item = _minutes_item(items) if minuted else _item_on(page, items)
            out.append(_Start(page.number, item, None))
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
    closed = any(_shows("closing", line.text) for line in pages[index - 1].lines[-12:])
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
    head = _letters(" ".join(_head(page, 12)))
    named = [i.number for i in items if len(_letters(i.title)) > 6 and _letters(i.title) in head]
    return named[0] if len(named) == 1 else None


def _labelled_item(page: Page, items: Sequence[Item]) -> str | None:
    """The item of the front sheet whose number a label in the head of `page` prints."""
    numbers = {_plain(i.number): i.number for i in items if i.number}
    labels = (ITEM_LABEL.match(line.text) for line in page.lines[:14])
    printed = {numbers.get(_plain(found["number"])) for found in labels if found}
    return printed.pop() if len(printed) == 1 else None


def _minutes_item(items: Sequence[Item]) -> str | None:
    """The one item that brings minutes of an earlier meeting to be agreed."""
    named = [i.number for i in items if MINUTES_ITEM.search(i.title)]
    return named[0] if len(named) == 1 else None


def _appendix_heading(pages: Sequence[Page], index: int) -> str | None:
    """The heading of an appendix that begins at the top of a page; a list of appendices
    that runs over the page is none."""
    page = pages[index]
    head = _head(page, 2)
    if not head or not _shows("appendix", head[0]) or not _stands_out(page, page.lines[0]):
        return None
    before = pages[index - 1].lines[-1:] if index else ()
    listed = any(_shows("appendix", t) for t in (*head[1:], *(line.text for line in before)))
    return None if listed else _heading_text(page)


def _same_appendix(heading: str, current: str) -> bool:
    """Both name the same appendix: a running title over its pages."""
    rule = rules_of("papers", "appendix")[0]
    label, seen = (rule.search(t.strip()) for t in (heading, current))
    if label is None or seen is None:
        return False
    return _letters(label[0]) == _letters(seen[0]) and any(c.isspace() for c in label[0].strip())


def _stands_out(page: Page, line: Line) -> bool:
    """A heading: bold, capitals, larger than the page's text, or short and set off."""
    sizes = sorted(ln.size for ln in page.lines)
    usual = sizes[len(sizes) // 2]
    short = len(line.text) < 40 and not line.text.rstrip().endswith((".", ",", ";"))
    return len(line.text) < 140 and (line.bold or line.text.isupper() or line.size > 1.1 * usual or short)


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


# ---------------------------------------------------------------- sections


def _sections(pages: Sequence[Page], starts: Sequence[_Start], items: Sequence[Item]) -> tuple[Section, ...]:
    if not pages:
        return ()
    at = {s.page: s for s in starts}
    groups: list[tuple[_Start, list[Page]]] = []
    current: str | None = None
    ends = {i.number: i.last_page for i in items if i.last_page}
    for page in pages:
        start = at.get(page.number)
        past = current in ends and page.printed is not None and page.printed > (ends[current] or 0)
        if start is None and past and not _continues(current, page, ends):
            start = _Start(page.number, None, None)
        if start is not None or not groups:
            start = start or _Start(page.number, None, None)
            current = start.item if start.level == 0 else (None if past else current)
            groups.append((replace(start, item=current), [page]))
        else:
            groups[-1][1].append(page)
    return tuple(s for s in _classified(groups, items) if s is not None)


def _continues(item: str | None, page: Page, ends: dict[str | None, int | None]) -> bool:
    """A parent's sub-items may run beyond the range of the first of them."""
    return any(n and item and n != item and n.startswith(item + "(") and page.printed <= (e or 0) for n, e in ends.items())


def _classified(groups: Sequence[tuple[_Start, list[Page]]], items: Sequence[Item]) -> list[Section | None]:
    by_number = {i.number: i for i in items if i.number}
    out: list[Section | None] = []
    with_report: set[str | None] = set()
    for start, pages in groups:
        text = [p for p in pages if p.lines and p.kind not in ("blank", "restricted")]
        item = by_number.get(start.item)
        if not text:
            restricted = any(p.kind == "restricted" for p in pages)
            out.append(_section("restricted", pages, start.item, start.title) if restricted else None)
            continue
        kind = _kind(start, text, item, start.item in with_report)
        if kind == "report":
            with_report.add(start.item)
        out.append(_section(kind, pages, start.item, start.title))
    return out


def _kind(start: _Start, text: Sequence[Page], item: Item | None, has_report: bool) -> str:
    minutes_item = item is not None and re.search(r"\bminutes\b", item.title, re.I) is not None
    if is_minutes(text) or (minutes_item and start.level == 0 and any(_shows("attendance", t) for t in _head(text[0], 40))):
        return "minutes"
    appendix = _shows("appendix", (start.title or "").strip())
    if start.level == 1 and (has_report or appendix):
        return "report" if is_report(text[:1]) and not appendix else "appendix"
    return "report"


def _section(kind: str, pages: Sequence[Page], item: str | None, title: str | None) -> Section:
    kept = [p for p in pages if p.kind not in ("blank",)] or list(pages)
    return Section(
        kind,
        tuple(line for p in kept for line in p.lines),
        tuple(p.number for p in pages),
        item,
        title,
        tuple(p.printed for p in pages),
        tuple(g for p in kept for g in p.grids),
        tuple(line for p in kept for line in p.furniture),
    )
