"""What a report asks a body to decide: the limbs under its heading "Recommendations".

A list opens at a heading (or, where a report has none, at "The Committee is asked to:"),
holds stems ("Cabinet is recommended to:") and limbs, and closes at the next heading. Limbs
keep their printed number; sub-limbs stay in the text of the limb above them. A list printed
twice is kept once. What differs between two lists is a Problem, never a choice of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from extractors import recommendation_tables
from extractors.gates import gates_of, lines_at
from extractors.pages import Section
from extractors.paragraphs import Run
from extractors.problems import Problem
from extractors.recommendation_flow import Flow, Place
from extractors.recommendation_list import Block, opening, read_block, read_from_stem, read_rule
from extractors.records import Recommendation
from extractors.ruleset import rules_of

ALIKE = 0.9  # of the letters of two limbs, to be one limb printed twice
MAY_BE_LABEL = re.compile(r"[^A-Za-z]|[A-Za-z]{1,6}[.)]|[Ro]")  # stands wherever a printed label does
Result = tuple[tuple[Recommendation, ...], tuple[Problem, ...]]


def extract(section: Section) -> Result:
    """The recommendations of one report in the order printed, and what was seen and not
    read with certainty."""
    runs = [Run(lines) for lines in recommendation_tables.runs(section)]
    blocks = list(_blocks(runs, section)) or list(_in_tables(section)) or list(_without_heading(runs))
    found, problems = _once(blocks)
    return found, problems if found or problems or blocks else tuple(_asked_for(section))


def _asked_for(section: Section) -> Iterator[Problem]:
    """A sentence that asks for a decision in a report with no list of recommendations: said, never guessed."""
    asks = rules_of("recommendations", "asks")
    at = lines_at(gates_of(asks), section.lines) if section.kind == "report" else ()
    told = next((section.lines[i] for i in at if asks.first(section.lines[i].text)), None)
    if told:
        message = f"“{told.text[:80]}” asks for a decision, and no recommendation was read"
        yield Problem("extract", "recommendation-not-read", message, told.page, "note")


def _blocks(runs: Sequence[Run], section: Section) -> Iterator[Block]:
    """The lists under headings. Looked at are only the paragraphs whose lines may be a heading."""
    end: Place | None = None  # where the last list ended
    seen = (0, 0)
    for place in _likely(runs):
        if place < seen:
            continue
        flow, position = _at(runs, place)
        found = opening(flow[position])
        seen = flow.place(position + 1)
        if found is None:
            continue
        table = recommendation_tables.under(flow[position], section)
        if table:
            block = Block(flow[position].page, recommendation_tables.RULE, limbs=table)
            after = position + 1
        else:
            block, after = read_block(flow, position, found)
        block.joined = flow.place(position) == end
        end = seen = flow.place(after)
        yield block


def _likely(runs: Sequence[Run]) -> Iterator[Place]:
    """The lines that may be a heading, or a part of one."""
    gates = gates_of(rules_of("recommendations", "numbered", "heading"))
    for number, run in enumerate(runs):
        for position in lines_at(gates, run.lines):
            if run.lines[position].grid is None:
                yield number, position


def _at(runs: Sequence[Run], place: Place) -> tuple[Flow, int]:
    """The flow from the paragraph on that holds the line at `place`, and which one in it holds that line."""
    number, line = place
    flow = Flow(runs, number, runs[number].start(line))
    position = 0
    while flow.place(position + 1) <= place:
        position += 1
    return flow, position


def _in_tables(section: Section) -> Iterator[Block]:
    for page, limbs in recommendation_tables.within(section):
        yield Block(page, recommendation_tables.RULE, limbs=limbs)


def _without_heading(runs: Sequence[Run]) -> Iterator[Block]:
    """ "Council is asked to agree:" with labelled limbs below it, where no heading stands."""
    for place in _before_labels(runs):
        flow, position = _at(runs, place)
        paragraph, below = flow[position], next(flow.below(position + 1, 1), None)
        if below is None or not below.label or not paragraph.text.endswith(":"):
            continue
        found = read_rule(paragraph.body, "stem")
        if found:
            block = read_from_stem(flow, position, found[0].id)
            if block.limbs:
                yield block
                return


def _before_labels(runs: Sequence[Run]) -> Iterator[Place]:
    """The lines of running text that end in a colon, what may be a label below them."""
    lines = ((number, position, line) for number, run in enumerate(runs) for position, line in enumerate(run.lines))
    for (number, position, line), (_, _, below) in pairwise(lines):
        if line.text.endswith(":") and line.grid is None and MAY_BE_LABEL.match(below.text):
            yield number, position


# ---------------------------------------------------------------- lists printed twice


def _once(blocks: Sequence[Block]) -> Result:
    """The first list, what its neighbours and further numbered headings add to it, and one
    Problem for all lists that say something else."""
    blocks = _without_summary(blocks)
    kept: list[Recommendation] = []
    numbers: set[str | None] = set()
    differing: list[int] = []
    repeated: list[int] = []
    for position, block in enumerate(blocks):
        new = [limb for limb in block.limbs if not any(same(limb, k) for k in kept)]
        if _belongs(blocks, position, kept, numbers):
            kept += new
            numbers.add(block.number)
        elif new:
            differing.append(block.page)
        elif block.limbs:
            repeated.append(block.page)
    return tuple(kept), tuple(_problems(blocks, kept, differing, repeated))


def _without_summary(blocks: Sequence[Block]) -> Sequence[Block]:
    """The lists without a first one that only sums up, in few words beside its label
    ("Recommendation: GRANT subject to conditions"), what a list with labels or a sentence that
    names its conditions says further down."""
    first = blocks[0] if blocks else None
    short = first is not None and first.inline and len(first.limbs) == 1 and len(first.limbs[0].text.split()) < 8
    full = any(len(b.limbs) > 1 and all(limb.number for limb in b.limbs) for b in blocks[1:])
    closed = any(len(b.limbs) == 1 and read_rule(b.limbs[0].text, "single") for b in blocks[1:])
    return blocks[1:] if short and (full or closed) else blocks


def _belongs(blocks: Sequence[Block], position: int, kept: list, numbers: set) -> bool:
    """Whether a list is part of what the report recommends: the first one, one whose heading
    follows at once, a further "Recommendation 4", a further "Recommendation: That ..."."""
    block = blocks[position]
    if not kept or (block.joined and any(same(k, x) for k in kept[-1:] for x in blocks[position - 1].limbs)):
        return True
    if block.number is not None:
        return block.number not in numbers and None not in numbers
    return block.inline and all(b.inline or not b.limbs for b in blocks[:position])


def _problems(blocks: Sequence[Block], kept: list, differing: list[int], repeated: list[int]) -> Iterator[Problem]:
    for block in blocks:
        if block.doubt:
            yield Problem("extract", "recommendations-not-read", block.doubt, block.page)
    if differing:
        pages = ", ".join(str(p) for p in dict.fromkeys(differing))
        message = f"recommendations on page {pages} are not in the first list of this report and were left out"
        yield Problem("extract", "recommendations-differ", message, differing[0])
    if repeated:
        message = "the recommendations are printed again and kept once"
        yield Problem("extract", "recommendations-printed-twice", message, repeated[0], "note")
    if blocks and not kept and not any(b.none_said or b.doubt for b in blocks):
        message = "a heading for recommendations, and none read under it"
        yield Problem("extract", "recommendation-heading-without-text", message, blocks[0].page)


def same(a: Recommendation, b: Recommendation) -> bool:
    """Whether two limbs are one, printed twice: the same letters, or nearly."""
    x, y = _letters(a.text), _letters(b.text)
    if x == y or min(len(x), len(y)) <= 20:
        return x == y
    as_long = 2 * min(len(x), len(y)) > ALIKE * (len(x) + len(y))
    return as_long and re.findall(r"\d+", x) == re.findall(r"\d+", y) and _alike(x, y)


@lru_cache(1024)
def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9£]", "", text.lower())


def _alike(x: str, y: str) -> bool:
    letters = SequenceMatcher(None, x, y, autojunk=False)
    return letters.quick_ratio() > ALIKE and letters.ratio() > ALIKE  # the first is cheap and never below the second
