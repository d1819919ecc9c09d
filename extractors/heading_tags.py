"""What the tags of a file say of the headings of minutes, as a second witness.

Committee systems tag every line of minutes as a paragraph or a list; only papers written with heading styles tag
their headings. So tags give no heading: where they tell most of those that were read, the rest is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from extractors.headings import Heading
from extractors.pages import Line
from extractors.problems import Problem

FEWEST = 3  # headings that tags and print tell alike, without which the tags say nothing of headings


def doubts(lines: Sequence[Line], headings: Sequence[Heading]) -> Iterator[Problem]:
    """Where the tags of `lines` and the `headings` read from their print differ."""
    levels = [next((line.tag for line in lines[h.start : h.end] if line.tag), None) for h in headings]
    told = [level for level in levels if level]
    if len(told) < FEWEST or 2 * len(told) < len(headings):
        return
    usual = Counter(told).most_common(1)[0][0]
    read = {n for h in headings for n in range(h.start, h.end)}
    for n in range(headings[0].start, len(lines)):
        line = lines[n]
        if line.tag == usual and n not in read:
            text = f'The tags of the file call "{short(line.text)}" a heading like those of minutes; none was read there.'
            yield Problem("extract", "heading-tree-differs", text, line.page)
    for heading, level in zip(headings, levels, strict=True):
        if level is None:
            text = f'The minute "{short(heading.title)}" begins where the tags of the file have no heading.'
            yield Problem("extract", "heading-tree-differs", text, lines[heading.start].page)


def short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
