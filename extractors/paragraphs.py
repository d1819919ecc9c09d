"""Lines into paragraphs: what a reader sees as one block of running text.

A paragraph begins where the print says so: a label, a wider gap, a change of weight or size,
a new indent, or a line that ended although the next word would have fitted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from extractors.pages import Box, Line
from extractors.records import Evidence, evidence_of
from extractors.wordlists import words

BULLETS = "•●○▪■□◦‣⁃∙·➢➤✓❖◆"
LABEL = re.compile(
    rf"""^(?P<label>
        [{BULLETS}]+ | [–—*o-](?=\s)                       # bullets
      | \(\s?(?:\d{{1,3}}|[a-zA-Z]{{1,2}}|[ivxIVX]{{1,6}})\s?\)  # (1) (a) (iv)
      | (?:\d{{1,3}}|[a-zA-Z]|[ivx]{{1,6}}|[IVX]{{1,6}})\)       # 1) a) iv)
      | \[\d{{1,2}}\](?=\s+[a-zA-Z])                                # [1]
      | \d{{1,3}}(?:\.\d{{1,3}})+(?:[a-f](?=\s))?[.)]?(?![\d%])                  # 1.1 1.1.2
      | (?:\d{{1,3}}|[a-zA-Z]|[ivx]{{1,6}}|[IVX]{{2,6}})\.(?![\d%])  # 1. a. iv.
    )(?=\s|[^\W\d]|[“"‘']|$)\s*(?P<body>.*)$""",
    re.VERBOSE | re.DOTALL,
)
HYPHENS = ("-", "\u00ad", "\u2010")
RUNS_ON = (*HYPHENS, "–", "/")
CUT_WORD = re.compile(rf"([^\W\d_]+)[{''.join(HYPHENS)}]$")
NO_BLANK = re.compile(r"\w[-–/]$")
WORD = re.compile(r"[^\W\d_]+")
# a list of names with initials that goes on: "Councillors K. Ebb (Harwick), P. Tarn,"
INITIALLED = re.compile(r"\b[A-Z]\. ?[A-Z][a-z][\w'’-]*\b[^.;:]{0,60}(?:,|\band)$")
BLANKS = re.compile(r"\s+")
ENDS_SENTENCE = re.compile(r"[.:;!?](?:[-–—]+|[\"”’')\]]*)$")
LAST = frozenset(".:;!?-–—\"”’')]")  # one of them ends what it reads
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


def split_label(text: str) -> tuple[str | None, str]:
    """The printed label that opens `text`, and the rest.

    >>> split_label("(1) The report be noted.")
    ('(1)', 'The report be noted.')
    >>> split_label("iv) Embed the approach")
    ('iv)', 'Embed the approach')
    >>> split_label("• Mental wellbeing")
    ('•', 'Mental wellbeing')
    >>> split_label("3.5% of residents")
    (None, '3.5% of residents')
    >>> split_label("A. Patel opened the meeting")
    ('A.', 'Patel opened the meeting')
    """
    found = LABEL.match(text)
    return (found["label"], found["body"]) if found else (None, text)


def bare_label(label: str) -> str:
    """Digits and letters of a printed label.

    >>> bare_label("(iv)"), bare_label("2.1."), bare_label("•")
    ('iv', '2.1', '')
    """
    return "".join(re.findall(r"[0-9A-Za-z]+(?:\.[0-9]+)*", label)) if label not in ("o",) else ""


def join_lines(texts: Iterable[str], vocabulary: frozenset[str] = frozenset()) -> str:
    """Lines of one paragraph as running text, words cut at line ends put together.

    The hyphen goes when the whole word stands in `vocabulary`, stays when the hyphenated
    form does or the first part is a usual prefix.

    >>> join_lines(["the Scrutiny Co-", "ordination Committee and develop-", "ment of plans"])
    'the Scrutiny Co-ordination Committee and development of plans'
    """
    out = ""
    for text in texts:
        text = text.strip()
        if not out.endswith(RUNS_ON):
            out = f"{out} {text}" if out else text
            continue
        head, tail = CUT_WORD.search(out), WORD.match(text)
        if head and tail and tail[0][0].islower():
            out = out[:-1] + ("-" if _keeps_hyphen(head[1], tail[0], vocabulary) else "") + text
        elif NO_BLANK.search(out) and text[:1].isalnum():
            out += text
        else:
            out = f"{out} {text}"
    return BLANKS.sub(" ", out)


def _keeps_hyphen(head: str, tail: str, vocabulary: frozenset[str]) -> bool:
    if f"{head}-{tail}".lower() in vocabulary:
        return True
    if f"{head}{tail}".lower() in vocabulary:
        return False
    return head.lower() in words("kept_hyphen")


def vocabulary_of(lines: Iterable[Line]) -> frozenset[str]:
    """All words of `lines` in lower case without outer punctuation, cut words left out."""
    printed = {text for line in lines for text in line.texts}
    return frozenset(text.strip(".,;:()[]“”\"'‘’!?").lower() for text in printed if not text.endswith("-"))


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


class _OnPage(NamedTuple):
    """Line pitch, left and right margin of a page."""

    pitch: float
    left: float
    right: float


class Margins(dict[int, _OnPage]):
    """The margins of each page of `lines`, found when they are first asked for."""

    def __init__(self, lines: Sequence[Line]):
        self.lines = lines

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the lines, to tell words that are cut at the end of a line."""
        return vocabulary_of(self.lines)

    def __missing__(self, page: int) -> _OnPage:
        lines = [self.lines[position] for position in self._positions[page]]
        pitch = _pitch(lines) or self._everywhere or 14.0
        self[page] = margins = _OnPage(pitch, min([line.box.x0 for line in lines]), _right(lines))
        return margins

    @cached_property
    def _positions(self) -> dict[int, list[int]]:
        pages: dict[int, list[int]] = {}
        for position, line in enumerate(self.lines):
            pages.setdefault(line.page, []).append(position)
        return pages

    @cached_property
    def _everywhere(self) -> float:
        return _pitch(self.lines)

    def gap(self, above: Line | None, line: Line) -> float:
        """Distance of `line` from the line above in line pitches less one; 0 at a page top."""
        if above is None or above.page != line.page or line.box.top < above.box.top:
            return 0.0
        return (line.box.bottom - above.box.bottom) / self[line.page].pitch - 1


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance from one line to the next: the smallest common step."""
    steps = sorted(
        round(step, 1)
        for a, b in pairwise(lines)
        if 0.7 * b.size < (step := b.box.bottom - a.box.bottom) < 2.2 * b.size and a.page == b.page
    )
    if len(steps) > 3:
        steps = steps[: bisect_right(steps, 1.25 * _first_quarter(steps))]
    usual = _middle(steps)
    return _wrapped_pitch(lines, usual) or usual


def _wrapped_pitch(lines: Sequence[Line], usual: float) -> float:
    """The step between lines of one sentence, on a page of so many short paragraphs that the
    `usual` step is that from one to the next; 0 when its lines are set that wide."""
    size = lines[len(lines) // 2].size
    if usual <= 1.45 * size:
        return 0.0
    inside = [
        b.box.bottom - a.box.bottom
        for a, b in pairwise(lines)
        if a.page == b.page and b.text[:1].islower() and not _ends_sentence(a.text) and b.box.bottom > a.box.bottom
        if split_label(b.text)[0] is None
    ]
    if not inside:  # no sentence of the page takes up two lines
        return 1.2 * size
    tight = sorted(step for step in inside if 0.9 * size < step <= 1.4 * size)
    return _middle(tight) if tight and 2 * len(tight) >= len(inside) else 0.0


def _middle(steps: Sequence[float]) -> float:
    """The median of `steps` (ascending); 0 of none."""
    half = len(steps) // 2
    return (steps[half] + steps[~half]) / 2 if steps else 0.0


def _first_quarter(steps: Sequence[float]) -> float:
    """What a quarter of `steps` (ascending) are below; `statistics.quantiles` at a tenth of its time."""
    whole, rest = divmod(len(steps) + 1, 4)
    return (steps[whole - 1] * (4 - rest) + steps[whole] * rest) / 4


def _right(lines: Sequence[Line]) -> float:
    ends = sorted([line.box.x1 for line in lines if line.grid is None])
    return ends[int(len(ends) * 0.9)] if ends else max(line.box.x1 for line in lines)


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
    goes_on = _centred_alike(last, line) or (GOES_ON.match(line.text) and not _ends_sentence(last.text))
    goes_on = goes_on or _back_to_margin(last, line, layout)
    return False if goes_on else True if _ended_early(last, line, layout) else None


def _ends_sentence(text: str) -> bool:
    return text[-1:] in LAST and ENDS_SENTENCE.search(text) is not None


def _ends_in_bold(last: Line, line: Line, layout: Margins) -> bool:
    """The bold end of a sentence that began on a full line of mixed weight: "and none / **abstaining.**"."""
    full = last.box.x1 > layout[last.page].right - 3 * last.size
    mixed = any(w.bold for w in last.words) and not _all_bold(last)
    return full and mixed and not _ends_sentence(last.text) and line.text.endswith(".")


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
    runs_on = full and not _ends_sentence(last.text) and not re.search(r"(,|\band|\bor)$", last.text)
    if runs_on and body[:1].islower():
        return False
    # "... reported by Councillor\nA. Patel": an initial is no label
    if len(label) == 2 and label[0].isupper() and label[1] == "." and (runs_on or full and INITIALLED.search(last.text)):
        return False
    return not (runs_on and re.fullmatch(r"\(?\d{1,3}[.)]", label) and abs(line.box.x0 - last.box.x0) < 2 and not body)


def _runs_over_page(last: Line, line: Line, layout: Margins) -> bool:
    """A sentence that goes on at the top of the next page."""
    if _ends_sentence(last.text):
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
    if not line.text[:1].islower() or line.box.x0 > last.box.x0 - 0.8 * line.size or _ends_sentence(last.text):
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
    return _ends_sentence(last.text) or last.text.endswith(LIMB_ENDS) or (short and not line.text[:1].islower())
