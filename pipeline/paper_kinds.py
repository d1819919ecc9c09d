"""What a page or a run of pages is: front sheet, minutes, report, record of decisions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extractors import items as item_extractor
from extractors.away import joined
from extractors.gates import gates_of, stands_in
from extractors.pages import Page, Section
from extractors.ruleset import reads, rules_of
from extractors.welsh import names_a_welsh_council, reads_as_welsh

LONG_HEAD = 45  # lines
TWO_LETTERS = re.compile(r"[^\W\d_].*[^\W\d_]")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SPACED = re.compile(r"\b(?:[A-Z] ){3,}[A-Z]\b")


def shows(kind: str, text: str) -> bool:
    """Whether a printed line speaks for `kind` (a `kind` of rules/papers.toml)."""
    return reads("papers", kind, text)


def says_who_came(text: str) -> bool:
    """Whether a printed line speaks for a list of attendance, or says that an asterisk marks those who came."""
    return shows("attendance", text) or reads("attendees", "star", text)


def any_shows(kind: str, texts: Sequence[str]) -> bool:
    """Whether one of several printed lines speaks for `kind`."""
    likely = stands_in(gates_of(rules_of("papers", kind)), " ".join(texts))
    return likely and any(shows(kind, text) for text in texts)


def ranges(text: str) -> list[tuple[int, int]]:
    """The page ranges printed in `text`."""
    rule = rules_of("papers", "range")[0]
    return [(int(found["first"]), int(found["last"])) for found in rule.finditer(text)]


def section_of(kind: str, pages: Sequence[Page], item: str | None, title: str | None) -> Section:
    """`pages` as one section of `kind`, blank pages left out of its lines."""
    kept = [p for p in pages if p.kind not in ("blank",)] or list(pages)
    return Section(
        kind,
        joined(p.lines for p in kept),
        tuple(p.number for p in pages),
        item,
        title,
        tuple(p.printed for p in pages),
        tuple(g for p in kept for g in p.grids),
        joined(p.furniture for p in kept),
    )


# ---------------------------------------------------------------- what a page looks like


def head_of(page: Page, count: int = 14) -> list[str]:
    """The first lines of a page, without those of only marks or digits."""
    return [text for place, text in _head(page) if place < count + 6][:count]


@lru_cache(maxsize=16)
def _head(page: Page) -> tuple[tuple[int, str], ...]:
    """The lines that `head_of` chooses from, each with its place."""
    texts = [line.text for line in page.lines[: LONG_HEAD + 6]]
    if SPACED.search("\n".join(texts)):
        texts = list(map(_unspaced, texts))
    return tuple((place, text) for place, text in enumerate(texts) if TWO_LETTERS.search(text))


def _attendance(page: Page) -> tuple[str, ...]:
    """The lines at the head of a page that say who came."""
    return tuple(text for text in head_of(page, LONG_HEAD) if says_who_came(text))


def _unspaced(text: str) -> str:
    """Words set in spaced capitals put together: "A G E N D A"."""
    return SPACED.sub(lambda found: found[0].replace(" ", ""), text)


def is_minutes(pages: Sequence[Page]) -> bool:
    """Whether a set of minutes begins on the first of `pages`: a heading that says so and an
    attendance list, or one of them with decisions after it."""
    first = next((p for p in pages if p.lines), None)
    if first is None:
        return False
    titled = any(shows("minutes", t) and not t[:1].isdigit() for t in head_of(first, 16))
    here = _attendance(first)
    if not (titled or here):
        return False
    if titled and (here or any(_attendance(p) for p in pages[1:2])):
        return True
    body = [line.text for p in pages[:40] for line in p.lines]
    decided = sum(shows("decision", t) for t in body)
    closed = any(shows("closing", t) for t in body)
    if titled:
        return decided > 0 or closed
    labels = {text.split()[0].lower() for text in here}
    opened = {label.strip(":;") for label in labels}
    # no report opens with both lists
    listed = "apologies" in opened and bool(opened & {"present", "in", "attending", "attendees", "sederunt"})
    early = any(map(says_who_came, head_of(first, 12)))
    usual = sum(shows("business", t) for t in body) > 1 and early
    if listed and (closed or usual or early and _names_people(here)):
        return True
    return decided > 1 or ((closed or early) and decided > 0) or (closed and usual)


def _names_people(here: Sequence[str]) -> bool:
    """Whether two lines that say who came or sent apologies name several people each."""
    return sum(len(re.findall(r"[,;]\s*[A-Z][a-z]", text)) > 1 or text.count(",") > 1 for text in here) > 1


def _is_agenda(text: str) -> bool:
    return shows("agenda", text)


def is_agenda_head(page: Page) -> bool:
    """Whether a heading of an agenda stands at the top of a page."""
    return any(shows("agenda", t) for t in head_of(page, 25))


def is_report(pages: Sequence[Page]) -> bool:
    """Whether a report begins on the first of `pages`: at least two lines of a report's head."""
    return bool(pages) and sum(shows("report", t) for t in head_of(pages[0], 22)) >= 2


def is_decision_record(pages: Sequence[Page]) -> bool:
    """Whether a record or notice of decisions begins on the first of `pages`."""
    return bool(pages) and any(shows("decision-record", t) for t in head_of(pages[0], 6))


def is_decided(pages: Sequence[Page]) -> bool:
    """Whether `pages` are the form of a decision that has been taken, under whatever heading: who decided, what was
    decided, and a field that only a decision taken has."""
    texts = [line.text for page in pages[:3] for line in page.lines]
    return all(any(shows(kind, text) for text in texts) for kind in ("decision-maker", "decision-text", "decision-taken"))


def is_supplement(front: Section, pages: Sequence[Page]) -> bool:
    """Whether a front sheet (of `pages`) brings papers after the agenda was published."""
    first = [p for p in pages if p.number in front.pages[:1]]
    texts = [line.text for p in first for line in p.lines[:30]] + [s.value for p in first for s in p.stamps]
    return any(shows("supplement", t) for t in texts)


def is_front(pages: Sequence[Page]) -> bool:
    """Whether `pages` open with a front sheet: an agenda heading or the committee system's
    stamp, and a list of business with a heading, usual items or page ranges."""
    if not pages:
        return False
    stamped = any(s.kind == "pack" for s in pages[0].stamps)
    texts = [line.text for p in pages[:4] for line in p.lines]
    ranged = len(ranges("\n".join(texts)))
    usual = sum(shows("business", t) for t in texts)
    named = any(is_agenda_head(p) for p in pages[:2])
    agenda = named or any(shows("agenda-or-minutes", t) for p in pages[:2] for t in head_of(p, 25))
    to_come = any(shows("to-come", t) for t in texts)
    announced = any(map(_is_agenda, head_of(pages[0], 10))) and any(shows("to-come", t) for t in head_of(pages[0], 14))
    decided = not announced and any(shows("decision", line.text) for line in pages[0].lines)
    if decided or (is_minutes(pages[:1]) and not (stamped or named or ranged >= 2)):
        return False
    listed = any(shows("contents", t) for t in texts)
    score = stamped + agenda + to_come + listed + (ranged >= 2) + (usual >= 2)
    return score >= 2 or (score == 1 and _counts_items(pages[:2])) or _brings_papers(pages[0])


def _brings_papers(page: Page) -> bool:
    """Whether a page says that it brings papers later, and tells the pages of one item at least."""
    if not any_shows("supplement", head_of(page, 10)):
        return False
    items, _ = item_extractor.extract(section_of("front", [page], None, None))
    return any(item.first_page is not None for item in items)


def _counts_items(pages: Sequence[Page]) -> bool:
    """Whether the pages read as an agenda: four items at least."""
    items, _ = item_extractor.extract(section_of("front", pages, None, None))
    return len(items) >= 4


def welsh_pages(pages: Sequence[Page]) -> frozenset[int]:
    """The pages in Welsh of papers that may hold both languages."""
    if not any(names_a_welsh_council(line.text) for page in pages[:4] for line in page.lines):
        return frozenset()
    return frozenset(p.number for p in pages if reads_as_welsh(WORD.findall(p.text.lower())))
