"""Lines into paragraphs: what a reader sees as one block of running text.

A paragraph begins where the print says so: a label, a wider gap, a change of weight or size,
a new indent, or a line that ended although the next word would have fitted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.labels import split_label
from extractors.line_joins import HYPHENS, ends_sentence, join_lines
from extractors.margins import Margins
from extractors.pages import Box, Line
from extractors.records import Evidence, evidence_of

# a list of names with initials that goes on: "Councillors K. Ebb (Harwick), P. Tarn,"
INITIALLED = re.compile(r"\b[A-Z]\. ?[A-Z][a-z][\w'’-]*\b[^.;:]{0,60}(?:,|\band)$")
LIMB_ENDS = ("; and", "; or")
# words that no limb or list entry opens with: the sentence of the line above goes on
GOES_ON = re.compile(r"(?:seconded|and|or|of|by|with|at|from|which|who|whose|than)\b")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Joined lines. `label` as printed ("(1)", "a)", "•"), `body` the text after it;
    `x0` is where the first line begins, `text_x0` where its text after the label does."""

    lines: tuple[Line, ...]
    text: str
    label: str | None
    body: str
    x0: float
    text_x0: float
    gap: float  # blank above, in line pitches; 0 at the top of a page

    @property
    def page(self) -> int:
        return self.lines[0].page

    @property
    def bold(self) -> bool:
        """Every letter but punctuation and the label is bold."""
        bold = [told for line in self.lines if (told := _is_bold(line)) is not None]
        return bool(bold) and all(bold)

    @property
    def starts_bold(self) -> bool:
        return self.lines[0].starts_bold

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def grid(self) -> int | None:
        return self.lines[0].grid

    @property
    def box(self) -> Box | None:
        return self.evidence("").box

    def evidence(self, rule: str) -> Evidence:
        """Where the whole paragraph stands, read by `rule`."""
        return evidence_of(self.lines, rule)


def paragraphs(lines: Sequence[Line], around: Margins | None = None) -> tuple[Paragraph, ...]:
    """`lines` in reading order as paragraphs. Lines inside a table stay a paragraph each.
    `around` are the margins of the whole section, when `lines` are too few to tell them."""
    run = Run(lines, around)
    return tuple(run.paragraph(start, end) for start, end in run.bounds(0))


class Run:
    """A stretch of lines in reading order, parted into paragraphs only where it is asked for: most of a pack
    is never asked for. Paragraphs are known by the position of their first line and the one after their last."""

    def __init__(self, lines: Sequence[Line], around: Margins | None = None):
        self.lines = lines
        self._layout = Margins(lines) if around is None else around
        self._known: dict[int, bool | None] = {}

    def start(self, position: int, after: int = 0) -> int:
        """Where the paragraph begins that holds the line at `position`; `after` is known to begin one."""
        first = position
        while first > after and not self._parted(first):
            first -= 1
        return next(start for start, end in self.bounds(first) if end > position)

    def bounds(self, start: int) -> Iterator[tuple[int, int]]:
        """The paragraphs from the one that begins at `start` on."""
        for position in range(start + 1, len(self.lines)):
            parted = self._parted(position)
            if parted is None:
                parted = _indent_changes(self.lines[start:position], self.lines[position])
            if parted:
                yield start, position
                start = position
        if start < len(self.lines):
            yield start, len(self.lines)

    def _parted(self, position: int) -> bool | None:
        """Whether a paragraph begins at `position`; None where that hangs on how the one above begins."""
        if position not in self._known:
            self._known[position] = _parted(self.lines[position - 1], self.lines[position], self._layout)
        return self._known[position]

    def paragraph(self, start: int, end: int) -> Paragraph:
        lines = tuple(self.lines[start:end])
        gap = self._layout.gap(self.lines[start - 1] if start else None, lines[0])
        cut = any(line.text.endswith(HYPHENS) for line in lines[:-1])
        return _paragraph(lines, self._layout.words if cut else frozenset(), gap)


def _paragraph(lines: tuple[Line, ...], words: frozenset[str], gap: float) -> Paragraph:
    text = join_lines((line.text for line in lines), words)
    label, body = split_label(text)
    return Paragraph(lines, text, label, body, lines[0].box.x0, _text_x0(lines[0]), gap)


def _text_x0(line: Line) -> float:
    """Where the text begins after the label."""
    label, _ = split_label(line.text)
    if label and line.count > 1:
        seen = ""
        for word in line.words:
            if len(seen) >= len(label.replace(" ", "")):
                return word.x0
            seen += word.text
    return line.box.x0


def _parted(last: Line, line: Line, layout: Margins) -> bool | None:
    """Whether a paragraph begins between two lines; None where the indents of the one above decide."""
    if last.grid is not None or line.grid is not None:
        return True
    if abs(line.size - last.size) > 0.12 * last.size or (_weight_changes(last, line) and not _ends_in_bold(last, line, layout)):
        return True
    if _opens_with_label(last, line, layout):
        return True
    if line.page != last.page:
        return not _runs_over_page(last, line, layout)
    if layout.gap(last, line) > 0.35 or line.box.top < last.box.top:
        return True
    goes_on = _centred_alike(last, line) or (GOES_ON.match(line.text) and not ends_sentence(last.text))
    goes_on = goes_on or _back_to_margin(last, line, layout)
    return False if goes_on else True if _ended_early(last, line, layout) else None


def _ends_in_bold(last: Line, line: Line, layout: Margins) -> bool:
    """The bold end of a sentence that began on a full line of mixed weight: "and none / **abstaining.**"."""
    full = last.box.x1 > layout[last.page].right - 3 * last.size
    mixed = any(w.bold for w in last.words) and not _all_bold(last)
    return full and mixed and not ends_sentence(last.text) and line.text.endswith(".")


def _weight_changes(last: Line, line: Line) -> bool:
    """A wholly bold line beside one that is not: heading and text."""
    if last.ends_bold == line.starts_bold:
        return False
    whole = _all_bold(last) or _all_bold(line)
    return whole and not (line.text[:1].islower() and last.text[-1:].isalnum() and not _all_bold(last))


def _is_bold(line: Line) -> bool | None:
    """Whether every word with letters is bold; None when there is none."""
    if line.alike:
        return line.bold if any(map(str.isalpha, line.text)) else None
    bold = [word.bold for word in line.words if any(map(str.isalpha, word.text))]
    return all(bold) if bold else None


def _all_bold(line: Line) -> bool:
    if line.alike:
        return line.bold or not any(map(str.isalnum, line.text))
    return all(w.bold for w in line.words if any(c.isalnum() for c in w.text))


def _opens_with_label(last: Line, line: Line, layout: Margins) -> bool:
    label, body = split_label(line.text)
    if label is None:
        return False
    full = last.page == line.page and last.box.x1 > layout[last.page].right - 3 * last.size
    runs_on = full and not ends_sentence(last.text) and not re.search(r"(,|\band|\bor)$", last.text)
    if runs_on and body[:1].islower():
        return False
    # "... reported by Councillor\nA. Patel": an initial is no label
    if len(label) == 2 and label[0].isupper() and label[1] == "." and (runs_on or full and INITIALLED.search(last.text)):
        return False
    return not (runs_on and re.fullmatch(r"\(?\d{1,3}[.)]", label) and abs(line.box.x0 - last.box.x0) < 2 and not body)


def _runs_over_page(last: Line, line: Line, layout: Margins) -> bool:
    """A sentence that goes on at the top of the next page."""
    if ends_sentence(last.text):
        return False
    if line.text[:1].islower():
        return True
    full = last.box.x1 > layout[last.page].right - 6 * last.size
    return full and (last.ends_bold == line.starts_bold or _ends_in_bold(last, line, layout))


def _centred_alike(last: Line, line: Line) -> bool:
    middle = abs((last.box.x0 + last.box.x1) - (line.box.x0 + line.box.x1)) / 2
    return middle < 3 and abs(last.box.x0 - line.box.x0) > 6 and _all_bold(last) == _all_bold(line)


def _back_to_margin(last: Line, line: Line, layout: Margins) -> bool:
    """A sentence that began far to the right, behind a title in its line, and goes on at the margin."""
    if not line.text[:1].islower() or line.box.x0 > last.box.x0 - 0.8 * line.size or ends_sentence(last.text):
        return False
    return last.box.x1 + 0.3 * last.size + line.first.box.width > layout[last.page].right


def _indent_changes(group: Sequence[Line], line: Line) -> bool:
    em = line.size
    if len(group) > 1 and group[-1].page == group[-2].page:
        return abs(line.box.x0 - group[-1].box.x0) > 0.8 * em
    first = group[0]
    usual = (first.box.x0, _text_x0(first), *(part.box.x0 for part in first.segments[1:]))
    if any(abs(line.box.x0 - x) <= 0.8 * em for x in usual):
        return False
    if split_label(first.text)[0]:
        return not usual[0] - em <= line.box.x0 <= usual[1] + 2 * em
    return line.box.x0 > first.box.x0 + 2.5 * em or line.box.x0 < first.box.x0 - 6 * em


def _ended_early(last: Line, line: Line, layout: Margins) -> bool:
    """The first word of `line` would have fitted on the line above it, and that line reads as
    finished: it ends a sentence, or is plainly short before a capital."""
    right = layout[last.page].right
    if last.box.x1 + 0.3 * last.size + line.first.box.width >= right - 0.5 * last.size:
        return False
    short = last.box.x1 < right - 0.15 * (right - layout[last.page].left)
    return ends_sentence(last.text) or last.text.endswith(LIMB_ENDS) or (short and not line.text[:1].islower())
