"""Where each minute begins: the chain of headings that runs through a set of minutes.

Any line may open with a number: a minute, a paragraph inside it, a limb of a decision, a
planning application. What tells the headings apart is the document as a whole: they share
one form of number, one weight and one margin, and they count on. So every numbered line is a
candidate, and the chain of candidates that agrees best with itself wins.
"""

from __future__ import annotations

import math
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from extractors.models import Line, Problem, line_of, segments
from extractors.ruleset import Rule, load_rules

ENOUGH = 1.0  # what a chain must score to be the headings of a document
LOOK_BACK = 120  # candidates between two headings: numbered paragraphs, limbs, list entries


@dataclass(frozen=True, slots=True)
class Heading:
    """One minute heading. `lines[start:end]` of the section are the heading; `rest` is what
    the last of them prints of the minute's text behind the title."""

    start: int
    end: int
    number: str | None
    title: str
    lines: tuple[Line, ...]
    rule: str
    rest: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Candidate:
    """A line that opens with a number. `values` are its figures, `form` the rest of it."""

    index: int
    line: Line
    number: str
    label: str
    title: str
    title_line: Line | None
    likely: float

    @cached_property
    def values(self) -> tuple[int, ...]:
        return tuple(int(n) for n in re.findall(r"\d+", self.number))

    @cached_property
    def letters(self) -> str:
        return re.sub(r"\d+", "9", re.sub(r"(?<=\d)[A-Za-z]{1,2}$", "", self.number))

    @cached_property
    def suffix(self) -> str:
        found = re.search(r"(?<=\d)[A-Za-z]{1,2}$", self.number)
        return found[0] if found else ""

    @cached_property
    def bold(self) -> bool:
        return bool(self.title_line and self.title_line.starts_bold)


@dataclass(frozen=True)
class Layout:
    """What is usual in the section: how much of it is bold, line pitch, size of type."""

    lines: tuple[Line, ...]
    bold_share: float = field(default=0.0)
    pitch: float = field(default=14.0)
    size: float = field(default=10.0)

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Layout:
        letters = sum(len(line.text) for line in lines) or 1
        bold = sum(len(line.text) for line in lines if line.bold)
        steps = Counter(round(b.box.bottom - a.box.bottom) for a, b in _neighbours(lines) if b.box.bottom - a.box.bottom > 0.9 * b.size)
        # blocks of one line stand wider apart than the lines of one block: the smallest usual step
        usual = [s for s, n in steps.items() if n >= max(2, 0.04 * steps.total())]
        size = Counter(round(line.size, 1) for line in lines for _ in line.words)
        return cls(
            tuple(lines),
            bold / letters,
            float(min(usual, default=14)),
            size.most_common(1)[0][0] if size else 10.0,
        )

    def gap(self, index: int) -> float:
        """Blank above the line in pitches; 1 at the top of a page."""
        if not index or self.lines[index - 1].page != self.lines[index].page:
            return 1.0
        step = self.lines[index].box.bottom - self.lines[index - 1].box.bottom
        return step / self.pitch - 1 if step >= 0 else 1.0

    def full(self, line: Line, following: Line) -> bool:
        """Whether the first word of `following` would not have fitted behind `line`."""
        return line.box.x1 + following.words[0].box.width + 0.5 * line.size > self.right(line.page)

    def right(self, page: int) -> float:
        ends = [line.box.x1 for line in self.lines if line.page == page and line.grid is None]
        return statistics.quantiles(ends, n=20)[-1] if len(ends) > 2 else max(ends, default=500.0)


def _neighbours(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    return ((a, b) for a, b in zip(lines, lines[1:]) if a.page == b.page)


def find_headings(lines: Sequence[Line]) -> tuple[tuple[Heading, ...], tuple[Problem, ...]]:
    """The headings of a set of minutes in order, and what is odd about their numbers."""
    if not lines:
        return (), ()
    layout = Layout.of(lines)
    chain = _best_chain(_candidates(layout))
    if not chain:
        return tuple(_unnumbered(layout)), ()
    whole = _with_misprints(chain, _candidates(layout))
    return tuple(_heading(c, layout) for c in whole), tuple(_number_problems(whole, chain))


def rules_of(kind: str) -> tuple[Rule, ...]:
    """The rules for minutes of one kind, in order of precedence."""
    return tuple(rule for rule in load_rules("minutes") if rule.gives["kind"] == kind)


def reads_as(kind: str, text: str) -> tuple[Rule, dict[str, object]] | None:
    """The first rule for minutes of `kind` that reads `text`."""
    for rule in rules_of(kind):
        fields = rule.read(text)
        if fields is not None:
            return rule, fields
    return None


# ---------------------------------------------------------------- candidates


def _candidates(layout: Layout) -> list[Candidate]:
    found = (_candidate(i, layout) for i in range(len(layout.lines)))
    return [c for c in found if c is not None]


def _candidate(index: int, layout: Layout) -> Candidate | None:
    line = layout.lines[index]
    if not any(c.isdigit() for c in line.text[:24]):
        return None
    read = reads_as("number", line.text)
    if read is None:
        return None
    _, fields = read
    title_line = _words_from(line, len(line.text) - len(str(fields["title"])))
    if title_line is None and index + 1 < len(layout.lines):
        title_line = _title_below(line, layout.lines[index + 1])
    if title_line is None:
        return None
    label = line.text[: len(line.text) - len(str(fields["title"]))].strip()
    return Candidate(
        index, line, str(fields["number"]), label, title_line.text, title_line,
        _likely(index, title_line, layout, fields),
    )  # fmt: skip


def _words_from(line: Line, start: int) -> Line | None:
    """What `line` prints from character `start` on."""
    seen = 0
    for i, word in enumerate(line.words):
        if seen >= start:
            return line_of(line.words[i:], line.page, line.grid)
        seen += len(word.text) + word.space
        if seen > start + 1 and i == 0:  # "14.Finance" is one word
            rest = word._replace(text=word.text[start:])
            return line_of((rest, *line.words[1:]), line.page, line.grid) if rest.text else None
    return None


def _title_below(line: Line, below: Line) -> Line | None:
    """The title of a number that stands alone: beside it a little lower, or below it."""
    near = below.page == line.page and below.box.top - line.box.top < 1.8 * line.size
    return below if near and below.box.x0 >= line.box.x0 - 2 else None


def _likely(index: int, title: Line, layout: Layout, fields: dict[str, object]) -> float:
    """How much the line looks like a heading by itself."""
    score = -1.0  # a plain line in a list that counts on is worth nothing
    if title.starts_bold and layout.bold_share < 0.45:
        score += 1.5
    if title.text.isupper() and len(title.text) > 4:
        score += 0.7
    if title.size > layout.size * 1.08:
        score += 0.5
    if layout.gap(index) > 0.3:
        score += 0.5
    if reads_as("usual", title.text):
        score += 2.0
    if reads_as("unlikely", title.text):
        score -= 2.5
    if fields.get("open"):
        score -= 1.0
    if fields.get("word"):
        score += 1.0
    if title.grid is not None:
        score -= 1.0
    following = layout.lines[index + 1].text if index + 1 < len(layout.lines) else ""
    if reads_as("reference", following):
        score += 2.0
    if re.search(r"[:;]-?$", layout.lines[index - 1].text) and index and not title.starts_bold:
        score -= 1.0
    return score


# ---------------------------------------------------------------- the chain


def _best_chain(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The run of candidates that fits together best; empty when none is good enough."""
    best: list[float] = []
    before: list[int | None] = []
    for i, c in enumerate(candidates):
        reach = range(max(0, i - LOOK_BACK), i)
        score, prev = max(((best[j] + _step(candidates[j], c), j) for j in reach), default=(0.0, None))
        if score < 0:
            score, prev = 0.0, None
        best.append(score + c.likely)
        before.append(prev)
    if not best:
        return []
    i: int | None = max(range(len(best)), key=best.__getitem__)
    if best[i] < ENOUGH:
        return []
    chain = []
    while i is not None:
        chain.append(candidates[i])
        i = before[i]
    chain.reverse()
    return chain if _plausible(chain) else []


def _plausible(chain: Sequence[Candidate]) -> bool:
    """A list inside one minute counts on too, but reads like a list."""
    return statistics.mean(c.likely for c in chain) >= -0.8


def _step(a: Candidate, b: Candidate) -> float:
    """How well heading `b` follows heading `a`; a chain never counts back."""
    change = _change(a, b)
    if change is None or change < 1:
        return -math.inf
    worth = 1.0 if change == 1 else -0.5 if change <= 3 else -1.0 if change <= 10 else -3.0
    return worth + _same_style(a, b)


def _same_style(a: Candidate, b: Candidate) -> float:
    score = 0.0
    if a.letters != b.letters:
        score -= 3.0
    elif a.label.replace(a.number, "") != b.label.replace(b.number, ""):
        score -= 0.7
    shift = abs(a.line.box.x0 - b.line.box.x0)
    score -= 0.7 if shift > 20 else 0.3 if shift > 6 else 0
    if a.bold != b.bold:
        score -= 0.6
    return score


def _change(a: Candidate, b: Candidate) -> int | None:
    """By how much the number goes up; None when the two do not count the same thing."""
    if a.letters != b.letters or len(a.values) != len(b.values):
        return None
    if a.values == b.values:
        return 1 if b.suffix and a.suffix < b.suffix else 0
    differing = [i for i, (x, y) in enumerate(zip(a.values, b.values)) if x != y]
    first = differing[0]
    if len(differing) == 1:
        return b.values[first] - a.values[first]
    # 10.7 is followed by 11.1
    opens = b.values[first] == a.values[first] + 1 and all(v <= 1 for v in b.values[first + 1 :])
    return 1 if opens else None


def _with_misprints(chain: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """`chain` with lines in the very style of its headings that stand where a number is
    missing, though they print another one ("6" for "56")."""
    members = {c.index for c in chain}
    whole = list(chain)
    for a, b in zip(chain, chain[1:]):
        missing = (_change(a, b) or 0) - 1
        between = [c for c in candidates if a.index < c.index < b.index and c.index not in members]
        alike = [c for c in between if _looks_like(c, a) and _looks_like(c, b)]
        if 0 < missing == len(alike):
            whole += alike
    return sorted(whole, key=lambda c: c.index)


def _looks_like(c: Candidate, other: Candidate) -> bool:
    return (
        c.letters == other.letters
        and c.label.replace(c.number, "") == other.label.replace(other.number, "")
        and abs(c.line.box.x0 - other.line.box.x0) < 4
        and c.bold == other.bold
        and abs(c.line.size - other.line.size) < 0.3
        and c.likely > -1
    )


def _number_problems(whole: Sequence[Candidate], chain: Sequence[Candidate]) -> Iterator[Problem]:
    known = {c.index for c in chain}
    for c in whole:
        if c.index not in known:
            yield Problem("extract", "minute-number-out-of-order", f"minute {c.number} “{c.title}” breaks the count", c.line.page)
    for a, b in zip(whole, whole[1:]):
        if a.index not in known or b.index not in known:
            continue
        change = _change(a, b)
        if change is not None and change > 1:
            yield Problem("extract", "minute-number-missing", f"no heading read between minutes {a.number} and {b.number}", b.line.page)
        elif change is None or change < 1:
            yield Problem("extract", "minute-number-restart", f"minute {b.number} follows minute {a.number}", b.line.page)


# ---------------------------------------------------------------- the lines of one heading


def _heading(c: Candidate, layout: Layout) -> Heading:
    lines = [c.line]
    own, rest = _run_in(c.title_line, layout)
    titles = [own]
    end = c.index + 1
    if end < len(layout.lines) and c.title_line is not None and layout.lines[end].box == c.title_line.box:
        lines.append(layout.lines[end])
        end += 1
    while not rest and end < len(layout.lines) and _goes_on(titles, layout.lines[end], end, layout):
        own, rest = _run_in(layout.lines[end], layout)
        titles.append(own)
        lines.append(layout.lines[end])
        end += 1
    if end < len(layout.lines) and reads_as("reference", layout.lines[end].text):
        lines.append(layout.lines[end])
        end += 1
    title = _tidy_title(" ".join(t.text for t in titles))
    return Heading(c.index, end, c.number, title, tuple(lines), rules_of("number")[0].id, rest)


def _run_in(line: Line, layout: Layout) -> tuple[Line, tuple[Line, ...]]:
    """Title and text of a heading that goes on as text in the same line."""
    cut = _cut(line)
    if cut is None:
        return line, ()
    title, rest = line.words[:cut], line.words[cut:]
    if reads_as("reference", line_of(rest, line.page).text):
        return line_of(title, line.page, line.grid), ()
    return line_of(title, line.page, line.grid), (line_of(rest, line.page, line.grid),)


def _cut(line: Line) -> int | None:
    """Index of the first word behind the title: where bold ends, or where the title's colon
    or a wide gap parts a plain title from text."""
    bold = [w.bold for w in line.words]
    letters = [i for i, w in enumerate(line.words) if any(ch.isalnum() for ch in w.text)]
    if bold[0] and not all(bold[i] for i in letters):
        first = next(i for i in letters if not bold[i])
        return first if first else None
    if bold[0]:
        return None
    parts = segments(line, 3.0)
    if len(parts) > 1 and len(parts[0].text) > 3 and re.search(r"[a-z]{3}.* ", parts[1].text):
        return len(parts[0].words)
    return next((i + 1 for i, w in enumerate(line.words[:9]) if w.text.endswith((":", ":-")) and i + 1 < len(line.words)), None)


def _goes_on(titles: Sequence[Line], line: Line, index: int, layout: Layout) -> bool:
    """Whether `line` is one more line of the title."""
    last = titles[-1]
    if line.page != last.page or not 0 < line.box.bottom - last.box.bottom < 1.6 * last.size:
        return False
    if reads_as("number", line.text) and reads_as("number", line.text)[1]["title"] and line.starts_bold == last.bold and not line.text[:4].isdigit():
        return False
    if last.words[-1].bold != line.words[0].bold or abs(line.size - last.size) > 0.6:
        return False
    if reads_as("reference", line.text) or reads_as("part", line.text) or reads_as("unlikely", line.text) and not line.text[0].islower():
        return False
    open_end = re.search(r"(?:,|[-–—/&(]|\b(?:and|of|the|to|for|in|on|or|with|from|by))$", last.text)
    if last.words[-1].bold and (open_end or line.text[0].islower()):
        return True
    if not layout.full(last, line):
        return False
    return last.words[-1].bold or _ends_block(index, layout)


def _ends_block(index: int, layout: Layout) -> bool:
    """Whether a plain line closes its block: a gap below, and it stops short of the margin."""
    if index + 1 >= len(layout.lines):
        return False
    below = layout.lines[index + 1]
    line = layout.lines[index]
    apart = below.page != line.page or layout.gap(index + 1) > 0.3
    return apart and line.box.x1 < layout.right(line.page) - 2 * line.size


def _tidy_title(text: str) -> str:
    text = re.sub(r"\s*[\[(](?:agenda )?item\b[^)\]]{0,12}[)\]]\s*$", "", text, flags=re.I)
    return re.sub(r"\s*(?:[:;]-?|[-–—])\s*$", "", re.sub(r"\s+", " ", text)).strip()


# ---------------------------------------------------------------- headings without numbers


def _unnumbered(layout: Layout) -> list[Heading]:
    """Headings that are told by weight or capitals alone: the style that the usual titles
    of minutes have, or the only style there is."""
    shaped = [(i, s) for i in range(len(layout.lines)) if (s := _heading_style(i, layout)) is not None]
    if not shaped:
        return []
    usual = Counter(s for i, s in shaped if reads_as("usual", layout.lines[i].text))
    if not usual or usual.most_common(1)[0][1] < 2:
        return []
    style = usual.most_common(1)[0][0]
    members = [i for i, s in shaped if s == style]
    first = next(i for i in members if reads_as("usual", layout.lines[i].text))
    found: list[Heading] = []
    for i in members:
        if i >= first and (not found or i >= found[-1].end):
            found.append(_plain_heading(i, layout))
    return found


def _heading_style(index: int, layout: Layout) -> tuple[bool, bool, int] | None:
    """(bold, capitals, size) of a line that may be a heading without a number."""
    line = layout.lines[index]
    title, rest = _run_in(line, layout)
    text = title.text
    letters = [ch for ch in text if ch.isalpha()]
    capitals = len(letters) > 3 and all(ch.isupper() for ch in letters)
    bold = title.bold and title.starts_bold and layout.bold_share < 0.45
    larger = title.size > layout.size * 1.15
    if line.grid is not None or not (bold or capitals or larger) or len(text) > 120 or len(letters) < 3:
        return None
    if text.endswith((".", ";", ",")) or layout.gap(index) < 0.15 or reads_as("unlikely", text):
        return None
    if reads_as("attendance", text) or reads_as("part", text) or reads_as("closing", text):
        return None
    if rest and not text.endswith((":", "-", "–")) and not reads_as("usual", text):
        return None
    return bold, capitals, round(title.size)


def _plain_heading(index: int, layout: Layout) -> Heading:
    line = layout.lines[index]
    title, rest = _run_in(line, layout)
    c = Candidate(index, line, "", "", title.text, line, 0.0)
    h = _heading(c, layout)
    return Heading(h.start, h.end, None, h.title, h.lines, "minutes.unnumbered-heading", h.rest)
