"""The chain of numbered headings that runs through a set of minutes.

Any line may open with a number: a minute, a paragraph inside it, a limb of a decision, a
planning application. What tells the headings apart is the document as a whole: they share
one form of number, one weight and one margin, and they count on. So every numbered line is a
candidate, and the chain of candidates that agrees best with itself wins.
"""

from __future__ import annotations

import math
import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.heading_layout import Layout, run_in
from extractors.minute_rules import reads_as
from extractors.pages import Line, line_of
from extractors.problems import Problem

ENOUGH = 1.0  # what a chain must score to be the headings of a document
LOOK_BACK = 120  # candidates between two headings: numbered paragraphs, limbs, list entries
DIGIT = re.compile("[0-9]")
MARKS = "*#†‡"
SUFFIX = re.compile(r"(?<=\d)(?:[A-Za-z]{1,2}$|[a-z](?=/\d\d$))")  # "12a", "41a/30"


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
        return re.sub(r"\d+", "9", SUFFIX.sub("", self.number))

    @cached_property
    def suffix(self) -> str:
        found = SUFFIX.search(self.number)
        return found[0] if found else ""

    @cached_property
    def bold(self) -> bool:
        return bool(self.title_line and self.title_line.starts_bold)


# ---------------------------------------------------------------- candidates


def candidates(layout: Layout) -> list[Candidate]:
    """Every line that may be a numbered heading, in order."""
    found = (_candidate(i, layout) for i in range(len(layout.lines)))
    return [c for c in found if c is not None]


def _candidate(index: int, layout: Layout) -> Candidate | None:
    line = layout.lines[index]
    if not _has_digit(line.text[:24]):
        return None
    line = _without_mark(line)
    read = reads_as("number", line.text)
    if read is None:
        return None
    _, fields = read
    title_line = words_from(line, len(line.text) - len(str(fields["title"])))
    if title_line is None and index + 1 < len(layout.lines):
        title_line = _title_below(line, layout.lines[index + 1])
    if title_line is None or not any(c.isalpha() for c in title_line.text):  # a row of figures
        return None
    label = line.text[: len(line.text) - len(str(fields["title"]))].strip()
    return Candidate(
        index, line, str(fields["number"]), label, title_line.text, title_line,
        _likely(index, title_line, layout, fields),
    )  # fmt: skip


def _has_digit(text: str) -> bool:
    return DIGIT.search(text) is not None or not text.isascii() and any(map(str.isdigit, text))


def _without_mark(line: Line) -> Line:
    """`line` without a sign in the margin before its number ("*": to be confirmed by the Council)."""
    marked = line.text[0] in MARKS and len(line.words) > 1 and re.fullmatch(f"[{MARKS}]{{1,2}}", line.words[0].text)
    return line_of(line.words[1:], line.page, line.grid, line.rotation) if marked else line


def words_from(line: Line, start: int) -> Line | None:
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
    near = below.page == line.page and below.box.top - line.box.top < 2.4 * line.size
    return below if near and below.box.x0 >= line.box.x0 - 2 else None


def _likely(index: int, title: Line, layout: Layout, fields: dict[str, object]) -> float:
    """How much the line looks like a heading by itself."""
    title, _ = run_in(title)
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
    score -= _against(title)
    if title.text[:1].isupper() and not title.text.endswith((".", ";")) and len(title.text) < 120:
        score += 0.1
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


def _against(title: Line) -> float:
    """What the words of a title weigh against a heading. Bold type outweighs most of it: a
    minute may be headed by a name or a whole sentence."""
    read = reads_as("unlikely", title.text)
    if read is None:
        return 0.0
    return float(read[1].get("against", 1.0 if title.bold and title.text[0].isupper() else 2.5))


# ---------------------------------------------------------------- the chain


def best_chain(candidates: Sequence[Candidate]) -> list[Candidate]:
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
    small = 0.0 if _set_alike(a, b) else -0.5  # a number or two left out
    worth = 1.0 if change == 1 else small if change <= 3 else -1.0 if change <= 10 else -3.0
    return worth + _same_style(a, b)


def _set_alike(a: Candidate, b: Candidate) -> bool:
    """Whether both are bold capitals, number and title on the same edges."""
    titles = (a.title_line, b.title_line)
    if not (a.bold and b.bold and all(t and t.text.isupper() for t in titles)):
        return False
    apart = abs(a.line.box.x0 - b.line.box.x0) + abs(titles[0].box.x0 - titles[1].box.x0)
    return apart < 3 and abs(a.line.size - b.line.size) < 0.3


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


def with_plain(chain: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """`chain` with lines before, between and behind its headings that count on with it on the same edge in the same type,
    though they read like text: a small council numbers the sentences of its minutes."""
    whole = list(chain)
    while (last := next((c for c in candidates if c.index > whole[-1].index and _carries_on(whole[-1], c)), None)) is not None:
        whole.append(last)
    while (first := next((c for c in candidates if c.index < whole[0].index and _carries_on(c, whole[0])), None)) is not None:
        whole.insert(0, first)
    for a, b in zip(chain, chain[1:]):
        between = [c for c in candidates if a.index < c.index < b.index and _set_like(a, c)] if (_change(a, b) or 0) > 1 else []
        if [_change(a, c) for c in between] == list(range(1, _change(a, b) or 0)):
            whole += between
    return sorted(whole, key=lambda c: c.index)


def _carries_on(a: Candidate, b: Candidate) -> bool:
    opens = not a.bold and a.values == (1,) and reads_as("usual", a.title) is not None  # "1. The minutes were signed."
    return _change(a, b) == 1 and _set_like(a, b) and (a.bold == b.bold or opens)


def _set_like(a: Candidate, b: Candidate) -> bool:
    """Whether two numbers have the same form, edge and size of type."""
    return (
        a.letters == b.letters
        and a.label.replace(a.number, "") == b.label.replace(b.number, "")
        and abs(a.line.box.x0 - b.line.box.x0) < 4
        and abs(a.line.size - b.line.size) < 0.3
    )


def with_misprints(chain: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """`chain` with lines in the very style of its headings that stand where a number is
    missing, though they print another one ("6" for "56"), or print the same number again."""
    members = {c.index for c in chain}
    whole = list(chain)
    for a, b in zip(chain, chain[1:]):
        missing = (_change(a, b) or 0) - 1
        between = [c for c in candidates if a.index < c.index < b.index and c.index not in members]
        alike = [c for c in between if _looks_like(c, a) and _looks_like(c, b)]
        if 0 < missing == len(alike):
            whole += alike
        elif not missing:  # the same number again
            whole += [c for c in alike if c.values in (a.values, b.values) and c.bold]
    return sorted(whole, key=lambda c: c.index)


def _looks_like(c: Candidate, other: Candidate) -> bool:
    return _set_like(c, other) and c.bold == other.bold and c.likely > -1


def number_problems(whole: Sequence[Candidate], chain: Sequence[Candidate]) -> Iterator[Problem]:
    """What is odd about the numbers: one that breaks the count, or one that is missing."""
    known = {c.index for c in chain}
    for c in whole:
        if c.index not in known:
            yield _problem("minute-number-out-of-order", f"minute {c.number} “{c.title}” breaks the count", c)
    for a, b in zip(whole, whole[1:]):
        if a.index in known and b.index in known and _change(a, b) not in (1, None):
            yield _problem("minute-number-missing", f"no heading read between minutes {a.number} and {b.number}", b)


def _problem(code: str, message: str, at: Candidate) -> Problem:
    return Problem("extract", code, message, at.line.page)
