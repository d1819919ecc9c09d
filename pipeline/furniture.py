"""Stamps, running heads and page numbers: taken out of the text and kept as facts.

Committee systems print on every page of a pack, over whatever paper lies below, "Page 17" at
the foot, on first pages "Agenda Item 5" at the head, on the front sheet "Public Document
Pack"; on landscape pages all of it sideways. Papers bring their own numbers, heads and feet.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extractors.pages import Box, Line, Page, Stamp, line_of, segments
from extractors.ruleset import load_rules, rules_of
from pipeline.far_pages import Store

STAMP_ZONE = 90.0  # points from an edge in which a committee system stamps
MARGIN = 72.0  # points of head and foot on an upright page
MARGIN_WIDE = 50.0  # the same on a landscape page, where tables reach further out
TOLD = rules_of("stamps", "item", "minute", "pack")
STAMPS = {str(rule.gives["kind"]): rule for rule in load_rules("stamps")}


@dataclass(frozen=True, slots=True)
class _Number:
    """A page number candidate: `line` (or a part of one) on page `page` that reads `value`."""

    page: int
    value: int
    line: Line
    stamped: bool  # in the committee system's form, "Page 17"


def tidy(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages without stamps, page numbers, running heads and feet in `lines`; those are
    in `stamps`, `printed` and `furniture`. Blank, restricted and picture pages get a `kind`."""
    store = Store(len(pages))
    margins = {page.number: store.away(_margin_parts(page)) for page in pages}
    numbers = _page_numbers(pages, margins)
    repeated = _repeated(pages, margins)
    return tuple(store.far(_tidy_page(page, margins[page.number], numbers, repeated)) for page in pages)


# ---------------------------------------------------------------- what stands in the margins


def _in_zone(page: Page, box: Box, depth: float) -> bool:
    return box.bottom < depth or box.top > page.height - depth


def _in_margin(page: Page, line: Line) -> bool:
    return _in_zone(page, line.box, MARGIN if page.height > page.width else MARGIN_WIDE)


def _near_margin(page: Page, line: Line) -> bool:
    """Whether any part of `line` may stand in the margin."""
    depth = MARGIN if page.height > page.width else MARGIN_WIDE
    return line.box.top < depth or line.box.bottom > page.height - depth


def _at_side(page: Page, line: Line) -> bool:
    turned = line.rotation % 360 != 0
    return turned and (line.box.x1 < STAMP_ZONE or line.box.x0 > page.width - STAMP_ZONE)


def _margin_parts(page: Page) -> tuple[Line, ...]:
    """Lines at head, foot or sideways at an edge, a line with wide gaps by its parts."""
    foot = page.height - STAMP_ZONE
    lines = [line for line in page.lines if line.rotation % 360 or line.box[3] < STAMP_ZONE or line.box[1] > foot]
    parts = [part for line in lines for part in segments(line)]
    return tuple([part for part in parts if _in_zone(page, part.box, STAMP_ZONE) or _at_side(page, part)])


# ---------------------------------------------------------------- page numbers


def _page_numbers(pages: Sequence[Page], margins: dict[int, Sequence[Line]]) -> dict[int, _Number]:
    """The printed number of each page that has one: the committee system's stamps when they
    run through the file, else the paper's own numbers when they do."""
    candidates = [n for page in pages for line in margins[page.number] for n in _numbers(line)]
    stamps = _rising([n for n in candidates if n.stamped])
    if len(stamps) >= 2 or (stamps and len(pages) == 1):
        return {n.page: n for n in stamps}
    own = _rising(candidates)
    steady = len({n.value - n.page for n in own}) <= 1 + len(own) // 8
    enough = len(own) >= max(2, 0.5 * sum(1 for p in pages if p.lines))
    return {n.page: n for n in own} if steady and enough else {}


def _numbers(line: Line) -> list[_Number]:
    stamp = STAMPS["page"].read(line.text)
    if stamp:
        return [_Number(line.page, int(stamp["value"]), line, True)]
    own = STAMPS["own-number"].read(line.text)
    if own:
        return [_Number(line.page, int(own.get("value") or own["spaced"]), line, False)]
    printed_over = _stamp_over_text(line)
    return [_Number(line.page, int(printed_over.words[1].text), printed_over, True)] if printed_over else []


def _stamp_over_text(line: Line) -> Line | None:
    """A stamp that collides with a foot line: "Page" and the next number to its right in the
    same type, whatever else is printed between and below them."""
    for word in line.words if "Page" in line.text else ():
        if word.text != "Page":
            continue
        near = [
            w
            for w in line.words
            if re.fullmatch(r"\d{1,4}", w.text) and 0 < w.x0 - word.x1 < word.size
            and (w.size, w.bold) == (word.size, word.bold)
        ]
        if near:
            return line_of((word, near[0]._replace(space=False)), line.page, line.grid, line.rotation)
    return None


def _rising(numbers: Sequence[_Number]) -> list[_Number]:
    """The longest and steadiest run of numbers, one a page, that never falls behind the page
    count: papers' own numbers start again, a pack's go on (they may jump where papers are missing)."""
    best: dict[int, tuple[float, tuple]] = {}  # offset of the last number -> score, linked run
    for page in sorted({n.page for n in numbers}):
        longer = {}
        for number in (n for n in numbers if n.page == page):
            offset = number.value - page
            runs = [(score - (o != offset), run) for o, (score, run) in best.items() if o <= offset]
            score, run = max(runs, key=lambda r: r[0], default=(0.0, ()))
            longer[offset] = (max(score, 0.0) + 1, (number, run if score > 0 else ()))
        best.update(longer)
    # of two runs alike the one that goes on to the later page: papers left out make a pack's numbers jump
    run = max(best.values(), key=lambda r: (r[0], r[1][0].page), default=(0.0, ()))[1]
    chain = []
    while run:
        chain.append(run[0])
        run = run[1]
    return chain[::-1]


# ---------------------------------------------------------------- running heads and feet


@lru_cache(4096)
def _mask(text: str) -> str:
    """A line's text with its numbers left open, when enough letters remain to know it again."""
    text = " ".join(text.split()).lower()
    masked = re.sub(r"\d+", "#", text)
    return masked if sum(map(str.isalpha, masked)) >= 4 else text


def _repeated(pages: Sequence[Page], margins: dict[int, Sequence[Line]]) -> set[tuple[int, str]]:
    """(page, masked text) of lines that stand at the same height of the margin on several
    pages near each other: three, or both pages of a short paper. The page on which a head
    stands first is left out: there it may be the title."""
    need = 3 if len(pages) > 3 else 2
    places: dict[tuple[str, bool], list[tuple[int, float]]] = defaultdict(list)
    for page in pages:
        for line in margins[page.number]:
            if line.grid is None and (_in_margin(page, line) or line.rotation % 360):
                at_foot = line.box.top > page.height / 2
                offset = page.height - line.box.top if at_foot else line.box.top
                places[_mask(line.text), at_foot].append((page.number, offset))
    out = set()
    for (text, at_foot), seen in places.items():
        for number, offset in seen:
            close = seen[bisect_left(seen, (number - 2 * need,)) : bisect_left(seen, (number + 2 * need + 1,))]
            near = {n for n, o in close if abs(o - offset) < 4}
            if len(near) >= need and (at_foot or number > min(near)):
                out.add((number, text))
    return out


# ---------------------------------------------------------------- one page


def _tidy_page(
    page: Page, margin: Sequence[Line], numbers: dict[int, _Number], repeated: set[tuple[int, str]]
) -> Page:
    number = numbers.get(page.number)
    parts = (*margin, number.line) if number and number.stamped and number.line not in margin else margin
    seen = [(part, stamp) for part in parts if (stamp := _stamp(part, number))]
    stamped = {w[:5] for part, _ in seen for w in part.words}
    letters = {text for text, *_ in stamped}
    heads = {part.first for part in margin if (page.number, _mask(part.text)) in repeated}
    lines, furniture = [], []
    foot = page.height - STAMP_ZONE
    for line in page.lines:
        if not line.rotation % 360 and line.box[1] >= STAMP_ZONE and line.box[3] <= foot:
            lines.append(line)  # as most are: no stamp, running head or page number may be on it
        elif rest := line if letters.isdisjoint(line.texts) else _without(line, stamped):
            (furniture if _is_furniture(page, rest, number, heads) else lines).append(rest)
    upright = [line for line in lines if line.rotation % 360 == 0]
    kind = _kind(page, lines)
    return replace(
        page,
        lines=tuple(upright or lines),
        stamps=tuple(stamp for _, stamp in seen),
        furniture=tuple(furniture),
        printed=number.value if number else page.printed,
        kind=kind or page.kind,
    )


def _is_furniture(page: Page, line: Line, number: _Number | None, heads: set) -> bool:
    """Every part of `line` is a running head or foot, or a page number."""
    if not _near_margin(page, line) and line.first not in heads:
        return False
    return all(
        part.first in heads or (_in_margin(page, part) and _is_own_number(page, part, number))
        for part in segments(line)
    )


def _is_own_number(page: Page, part: Line, number: _Number | None) -> bool:
    """A page number: the one the pages run on with, one in the words of a page number, or a
    bare one at the foot that stands alone."""
    if number is not None and number.line.first == part.first:
        return True
    if not _numbers(part):
        return False
    bare = part.text.strip().isdigit()
    return not bare or (part.box.top > page.height / 2 and len(part.text.strip()) <= 3)


def _stamp(line: Line, number: _Number | None) -> Stamp | None:
    if number is not None and number.line == line and number.stamped and STAMPS["page"].read(line.text):
        return Stamp("page", str(number.value), line.page, line.box)
    found = TOLD.first(line.text)
    if found:
        kind, value = str(found[1]["kind"]), str(found[1]["value"])
        return Stamp(kind, value if kind == "pack" else value.replace(" ", ""), line.page, line.box)
    return None


def _without(line: Line, stamped: set[tuple]) -> Line | None:
    """`line` less the words of stamps; None when none is left."""
    words = tuple([w for w in line.words if w[:5] not in stamped])
    if len(words) == len(line.words):
        return line
    return line_of(words, line.page, line.grid, line.rotation) if words else None


def _kind(page: Page, lines: Sequence[Line]) -> str | None:
    pictured = sum([b.width * b.height for b in page.images]) > 0.5 * page.width * page.height
    if len(lines) > 8 and not pictured:
        return None
    texts = [line.text.strip() for line in lines]
    if len(texts) <= 8 and any(STAMPS["restricted"].read(t) for t in texts):
        return "restricted"
    if len(texts) <= 4 and any(STAMPS["blank"].read(t) for t in (*texts, " ".join(texts))):
        return "blank"
    if not texts and not page.images and page.text_source == "pdf":
        return "blank"
    if pictured and sum(len(t.split()) for t in texts) < 50:
        return "figure"
    return None
