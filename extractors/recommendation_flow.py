"""Paragraphs made ready for reading recommendations: bare numbers as labels, headings cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.labels import split_label
from extractors.line_joins import join_lines
from extractors.pages import Line
from extractors.paragraphs import Paragraph, Run
from extractors.recommendation_list import CLOSED, read_rule
from extractors.recommendation_numbers import succeeds

Place = tuple[int, int]  # the number of a run, a line in it
COUNTED = re.compile(r"(R(?:ec(?:ommendation)?)? ?\d{1,2})[.:)]?\s+(?=[A-Z])")


class Flow:
    """The paragraphs of `runs` from the one on that begins at `start` in the run of that `number`, prepared for
    reading; each is made when it is first asked for."""

    def __init__(self, runs: Sequence[Run], number: int, start: int):
        self._made: list[Paragraph] = []
        self._places: list[Place] = []
        self._end = (len(runs), 0)
        self._rest = _parts(runs, number, start)

    def __getitem__(self, position: int) -> Paragraph:
        """Raises IndexError behind the last one."""
        self.reaches(position)
        return self._made[position]

    def reaches(self, position: int) -> bool:
        """Whether there is a paragraph at `position`."""
        while len(self._made) <= position:
            place, part = next(self._rest, (None, None))
            if part is None:
                return False
            self._places.append(place)
            self._made.append(part)
        return True

    def below(self, position: int, most: int) -> Iterator[Paragraph]:
        """The paragraphs from `position` on, at most so many."""
        for number in range(position, position + most):
            if not self.reaches(number):
                return
            yield self._made[number]

    def place(self, position: int) -> Place:
        """Where the paragraph at `position` begins; behind everything when there is none."""
        return self._places[position] if self.reaches(position) else self._end


def _parts(runs: Sequence[Run], number: int, start: int) -> Iterator[tuple[Place, Paragraph]]:
    for run in range(number, len(runs)):
        for first, last in runs[run].bounds(start if run == number else 0):
            at = first
            for part in prepared(runs[run].paragraph(first, last)):
                yield (run, at), part
                at += len(part.lines)


def prepared(paragraph: Paragraph) -> tuple[Paragraph, ...]:
    """`paragraph` with a number that stands before a gap as its label ("1    That ..."), cut at
    headings that run into it."""
    return tuple(_labelled(_headed(part)) for part in apart(paragraph))


def _headed(paragraph: Paragraph) -> Paragraph:
    """ "RECOMMENDATION      Approval" in two columns as "RECOMMENDATION: Approval"."""
    if paragraph.grid is not None:
        return paragraph
    first, *beside = paragraph.lines[0].segments
    if not beside or not read_rule(first.text, "heading") or ":" in first.text:
        return paragraph
    text = f"{first.text}: {paragraph.text[len(first.text) :].strip()}"
    return replace(paragraph, text=text, body=text, label=None)


def _labelled(paragraph: Paragraph) -> Paragraph:
    words = paragraph.lines[0].words
    counted = COUNTED.match(paragraph.text)
    if counted and not paragraph.label and not read_rule(paragraph.text, "numbered"):
        return replace(paragraph, label=counted[1], body=paragraph.text[counted.end() :])
    if paragraph.label or len(words) < 2 or not re.fullmatch(r"\d{1,2}", words[0].text):
        return paragraph
    if words[1].x0 - words[0].x1 < 0.8 * words[0].size or read_rule(paragraph.text, "end", "heading"):
        return paragraph
    body = paragraph.text[len(words[0].text) :].strip()
    return replace(paragraph, label=words[0].text, body=body, text_x0=words[1].x0)


def apart(paragraph: Paragraph) -> tuple[Paragraph, ...]:
    """`paragraph` cut at lines that are a heading of their own, where the blank above them
    was too small to see: "... of the survey." with "3 Background" below it."""
    lines = paragraph.lines
    if len(lines) == 1:
        return (paragraph,)
    cuts = {0, len(lines)}
    after_heading = True
    for position, line in enumerate(lines):
        above = lines[position - 1].text
        finished = after_heading or CLOSED.search(above) or re.search(r"[;,.] (?:and|or)$", above)
        if finished and _is_heading_line(line.text):
            cuts |= {position, position + 1}
            after_heading = True
            continue
        label = split_label(line.text)[0]
        if label and (re.search(r":\s?[-–—]$", above) or _counts_on(lines, position, label)):
            cuts.add(position)
        after_heading = False
    bounds = sorted(cuts)
    if len(bounds) == 2:
        return (paragraph,)
    return tuple(_part(paragraph, a, b) for a, b in zip(bounds, bounds[1:]))


def _counts_on(lines: Sequence[Line], position: int, label: str) -> bool:
    """Whether the line at `position` begins right under the line with the number before its own."""
    for line in reversed(lines[:position]):
        before = split_label(line.text)[0]
        if before:
            return succeeds(before, label) and abs(line.box.x0 - lines[position].box.x0) < 3
    return False


def _is_heading_line(text: str) -> bool:
    if text.endswith(":") and read_rule(text, "stem"):
        return True
    found = read_rule(text, "heading", "numbered", "end")
    return bool(found) and not found[1].get("rest") and not text[:1].islower()


def _part(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    lines = paragraph.lines[start:end]
    text = join_lines(line.text for line in lines)
    label, body = split_label(text)
    x0 = lines[0].box.x0
    text_x0 = paragraph.text_x0 if start == 0 else x0
    return replace(paragraph, lines=lines, text=text, label=label, body=body, x0=x0, text_x0=text_x0)
