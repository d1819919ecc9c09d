"""What looks as if it was not meant for the public: pages marked as not for publication, text under black boxes.

Where that is certain the text of the page is kept back: it is in no table, no search and no fact, and a problem says why.
Everything less is a problem that asks a person to look. No message repeats what it warns of.

A marking counts where papers carry it: in a running head or foot, at the top or the bottom of a page, across it or in
large letters. It holds to the end of the paper it stands on. Front sheets and minutes name private business as a matter
of course, so there a marking is only a doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from extractors.gates import gates_of, lines_at
from extractors.pages import Bookmark, Line, Page
from extractors.problems import Problem
from extractors.ruleset import rules_of
from pipeline.split import Split

TOP, FOOT = 0.25, 0.92  # parts of the page's height
LARGE = 1.6  # times the page's usual size of letters
LEAST_TEXT = 30  # words; a page with fewer beside the marking stands for a paper that is not there
CERTAIN = {
    "possible-leak-black-box": "text stands under or on something black",
    "possible-leak-redaction": "places are marked to be blacked out and are not",
}
QUOTING = ("hidden-text", "form-text")  # problems of the reader that repeat words nobody can see


@dataclass(frozen=True, slots=True)
class Found:
    """`problems` for a person; `withheld` says for each pdf page whose text is to be kept back why."""

    problems: tuple[Problem, ...]
    withheld: dict[int, str]


def watch(pages: Sequence[Page], parts: Split, read: Iterable[Problem]) -> Found:
    """What gives rise to suspicion in a file whose reading gave the problems `read`."""
    front = set(parts.front.pages) if parts.front else set()
    owner = {number: section for section in parts.sections for number in section.pages}
    marked: dict[int, list[int]] = {}
    doubtful = []
    for page in pages:
        kind = "front" if page.number in front else owner[page.number].kind if page.number in owner else "other"
        how = marking(page)
        if how == "certain" and kind not in ("front", "minutes"):
            rest = owner[page.number].pages if page.number in owner else (page.number,)
            marked[page.number] = [n for n in rest if n >= page.number]
        elif how == "certain" or (how == "doubt" and kind not in ("front", "minutes")):
            doubtful.append(page.number)
    withheld = {p.page: CERTAIN[p.code] for p in read if p.code in CERTAIN and p.page and p.page not in front}
    withheld |= {n: f"pdf page {first} is marked as not for publication" for first, run in marked.items() for n in run}
    doubtful = [n for n in doubtful if n not in withheld]
    return Found((*_markings(marked), *_doubts(doubtful)), withheld)


def marking(page: Page) -> str | None:
    """Whether a page with text says that it is not public: "certain", "doubt" or None."""
    if page.kind in ("blank", "restricted"):
        return None
    candidates = _likely(list(_candidates(page)))
    marks = [(index, line) for index, line in candidates if _reads("marking", line) or _heads(index, line)]
    doubts = [line for _, line in candidates if _reads("doubt", line)]
    if not (marks or doubts) or _body(page, [*(line for _, line in marks), *doubts]) < LEAST_TEXT:
        return None
    if any(not _limited(page, index) for index, _ in marks):
        return "certain"
    return "doubt"


def _candidates(page: Page) -> Iterator[tuple[int, Line]]:
    """The lines at which a page is marked, each with its place among the page's lines; -1 in a running head or foot."""
    yield from ((-1, line) for line in page.furniture)
    usual = median([line.size for line in page.lines]) if page.lines else 0
    for index, line in enumerate(page.lines):
        placed = line.box.top < TOP * page.height or line.box.bottom > FOOT * page.height
        if placed or line.rotation or line.size > LARGE * usual:
            yield index, line


def _likely(candidates: list[tuple[int, Line]]) -> list[tuple[int, Line]]:
    """Those that hold what stands in every marking."""
    gates = gates_of(rules_of("disclosures", "marking", "appendix-marking", "doubt"))
    return [candidates[number] for number in lines_at(gates, [line for _, line in candidates])]


def _reads(kind: str, line: Line) -> bool:
    return rules_of("disclosures", kind).first(line.text) is not None


def _heads(index: int, line: Line) -> bool:
    """Whether an appendix is marked at the very top of its page; further down it may be one of a list."""
    return index < 2 and _reads("appendix-marking", line)


def _limited(page: Page, index: int) -> bool:
    """Whether the lines after a marking limit it to a part of the paper."""
    return index >= 0 and any(_reads("partly", line) for line in page.lines[index + 1 : index + 4])


def _body(page: Page, besides: Sequence[Line]) -> int:
    return sum(len(line.text.split()) for line in page.lines if line not in besides)


def _markings(marked: dict[int, list[int]]) -> Iterator[Problem]:
    covered: set[int] = set()
    for first, run in marked.items():
        if first in covered:
            continue
        covered |= set(run)
        text = f"Page {first} of the file is marked as not for publication and carries text; so may the rest of its paper: "
        yield Problem("split", "possible-leak-not-for-publication", text + _pages(run), first, "error")


def _doubts(numbers: Sequence[int]) -> Iterator[Problem]:
    """One problem for each run of pages."""
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [n for _, n in group]
        text = f"These pages speak of exemption or publication where papers are marked, and carry text: {_pages(run)}."
        yield Problem("split", "possible-leak-marking", f"{text} Check that they are meant for the public.", run[0])


def _pages(run: Sequence[int]) -> str:
    return f"pdf page {run[0]}" if len(run) == 1 else f"pdf pages {run[0]} to {run[-1]}"


# ---------------------------------------------------------------- keeping back


def without(pages: Sequence[Page], withheld: dict[int, str]) -> tuple[Page, ...]:
    """`pages`, those to be kept back without anything that stands on them but their stamps."""
    return tuple(
        replace(page, lines=(), grids=(), furniture=(), links=(), kind="restricted") if page.number in withheld else page
        for page in pages
    )


def bookmarks_outside(bookmarks: Sequence[Bookmark], withheld: dict[int, str]) -> tuple[Bookmark, ...]:
    """Bookmarks less those that lead to pages kept back: their titles are headings of those pages."""
    return tuple(b for b in bookmarks if b.page not in withheld)


def told(problems: Iterable[Problem], withheld: dict[int, str]) -> Iterator[Problem]:
    """`problems` without words that nobody can see on the page; those of pages kept back in general terms."""
    kept_back = " The text of the page is kept back from search and facts (agendapack run --no-quarantine)."
    for problem in problems:
        if problem.code in QUOTING:
            problem = replace(problem, message=problem.message.split(": ")[0].rstrip(".") + ".")
        elif problem.page in withheld and problem.code.startswith("possible-leak-") and problem.severity == "error":
            problem = replace(problem, message=problem.message.rstrip(".") + "." + kept_back)
        yield problem
