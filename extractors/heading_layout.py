"""What is usual on the pages of a set of minutes, and where a heading's own line ends."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.minute_rules import reads_as
from extractors.pages import Line, line_of, segments

# stands in every line in which a plain title ends
ENDS_TITLE = re.compile("[.:–—-]|absence|Apologies")
SENTENCE = re.compile(r"[a-z]{4,}\.$")  # "2. Minutes. The minutes of the last meeting were read"
AT_THE_RIGHT = re.compile(r"(?:[A-Z]{1,5}[ ./-]?)?\d{1,4}(?:[/.-]\d{1,4}){0,2}")
FEWEST_AT_THE_RIGHT = 3
CAPITALS = re.compile(r"[A-Z]{4,}\.$")  # "401. MINUTES. The Minutes of the Meeting held on ..."


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
        steps = Counter(round(b.box.bottom - a.box.bottom) for a, b in _next_lines(lines))
        # blocks of one line stand wider apart than the lines of one block: the smallest usual step
        usual = [step for step, n in steps.items() if n >= max(2, 0.04 * steps.total())]
        size: Counter[float] = Counter()
        for line in lines:
            size[round(line.size, 1)] += line.count
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
        return line.box.x1 + following.first.box.width + 0.5 * line.size > self.right(line.page)

    def left(self, page: int) -> float:
        return min(line.box.x0 for line in self.lines if line.page == page)

    def right(self, page: int) -> float:
        ends = [line.box.x1 for line in self.lines if line.page == page and line.grid is None]
        return statistics.quantiles(ends, n=20)[-1] if len(ends) > 2 else max(ends, default=500.0)


def _next_lines(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Each line with the one below it; letters set high ("th") are no line of their own."""
    for a, b in zip(lines, lines[1:]):
        if a.page == b.page and b.box.bottom - a.box.bottom > 0.9 * b.size:
            yield a, b


def numbers_in_one_line(lines: Sequence[Line]) -> tuple[Line, ...]:
    """`lines` with numbers that a narrow column broke put together: "FC" beside a title, with
    "30/21" below it, are read as "FC 30/21" beside the title."""
    out: list[Line] = []
    for line in lines:
        above = out[-1] if out else None
        if above is not None and _breaks_number(above, line):
            out[-1] = line_of((above.words[0], line.words[0], *above.words[1:]), above.page, above.grid, above.rotation)
            rest = line.words[1:]
            out += [line_of(rest, line.page, line.grid, line.rotation)] if rest else []
        else:
            out.append(line)
    return tuple(out)


def _breaks_number(above: Line, line: Line) -> bool:
    parts = segments(above)
    return (
        len(parts) > 1
        and re.fullmatch(r"[A-Z]{1,6}", parts[0].text) is not None
        and re.fullmatch(r"\d{1,4}(?:[/.-]\d{1,4}){0,2}[a-z]?", line.words[0].text) is not None
        and (len(line.words) == 1 or line.words[1].x0 > parts[1].box.x0 - 4)
        and above.page == line.page
        and abs(above.box.x0 - line.box.x0) < 4
        and 0 < line.box.top - above.box.top < 1.8 * line.size
    )


def numbers_before_titles(lines: Sequence[Line]) -> tuple[Line, ...]:
    """`lines` with the numbers of minutes that stand in a column at the right of their titles put before them, where
    three at least count on: "**Incident response times**      **20**"."""
    ending = [i for i, line in enumerate(lines) if line.text[-1].isdigit() and _ends_in_number(line)]
    chain: list[int] = []
    for i in ending:
        last = lines[chain[-1]] if chain else None
        if last is None or _counts_on_at_the_right(last, lines[i]):
            chain.append(i)
        elif len(chain) < FEWEST_AT_THE_RIGHT:
            chain = [i]
    if len(chain) < FEWEST_AT_THE_RIGHT:
        return tuple(lines)
    out = list(lines)
    for i in chain:
        line = lines[i]
        out[i] = line_of((line.words[-1]._replace(space=True), *line.words[:-1]), line.page, line.grid, line.rotation)
    return tuple(out)


def _ends_in_number(line: Line) -> bool:
    """Whether a title in bold or capitals stands alone with a number far to the right of it."""
    parts = segments(line)
    title = parts[0]
    apart = len(parts) == 2 and AT_THE_RIGHT.fullmatch(parts[1].text) is not None
    return apart and title.text[0].isalpha() and (title.bold or title.text.isupper()) and parts[1].box.x0 > 2 * title.box.x0


def _counts_on_at_the_right(above: Line, line: Line) -> bool:
    numbers = [[int(n) for n in re.findall(r"\d+", x.words[-1].text)] for x in (above, line)]
    changes = [b - a for a, b in zip(*numbers) if a != b]
    aligned = abs(above.words[-1].x1 - line.words[-1].x1) < 4 or abs(above.words[-1].x0 - line.words[-1].x0) < 4
    return len(numbers[0]) == len(numbers[1]) and changes == [1] and aligned


def run_in(line: Line) -> tuple[Line, tuple[Line, ...]]:
    """Title and text of a heading that goes on as text in the same line."""
    cut = min((c for c in (_cut(line), _decision(line)) if c is not None), default=None)
    if cut is None:
        return line, ()
    title, rest = line.words[:cut], line.words[cut:]
    if reads_as("reference", line_of(rest, line.page).text):
        return line_of(title, line.page, line.grid), ()
    text = line_of(rest, line.page, line.grid)
    if rest[0].x0 - title[-1].x1 < 1.5 * line.size:
        text = replace(text, box=line.box)  # the text goes on at the margin of the heading
    return line_of(title, line.page, line.grid), (text,)


def _cut(line: Line) -> int | None:
    """Index of the first word behind the title: where bold ends, or where the title's colon
    or a wide gap parts a plain title from text."""
    if line.alike and line.bold:
        return None
    bold = [w.bold for w in line.words]
    letters = [i for i, w in enumerate(line.words) if any(ch.isalnum() for ch in w.text)]
    if bold[0] and not all(bold[i] for i in letters):
        first = next(i for i in letters if not bold[i])
        return first if first else None
    if bold[0]:
        return None
    parts = segments(line, 1.8)
    if len(parts) > 1 and len(parts[0].text) > 3 and re.search(r"[a-z]{3}.* |^(?:None|Nil|Noted|Agreed)\.?$", parts[1].text):
        return len(parts[0].words)
    if not ENDS_TITLE.search(line.text):
        return None
    return next((i for i in range(1, min(len(line.words), 24)) if _opens_text(line, i)), None)


def _decision(line: Line) -> int | None:
    """Index of an operative word that closes the title before it: "Minutes of 5 May – RESOLVED that"."""
    if "RESOLVED" not in line.text and "AGREED" not in line.text:
        return None
    for index in range(2, len(line.words)):
        before, word = line.words[index - 1].text, line.words[index].text
        if re.fullmatch(r"(?:RESOLVED|AGREED):?[-–]?", word) and re.search(r"[:.–—-]$", before):
            return index
    return None


def _ends_in_capitals(line: Line, index: int) -> bool:
    """Whether a title in capitals ends with a full stop before word `index`, and text in small letters follows: "ACCOUNTS.
    RESOLVED, that the accounts be passed"."""
    texts = line.texts
    if index > 9 or not CAPITALS.search(texts[index - 1]) or not (texts[index][0].isupper() or texts[index][0] == "("):
        return False
    behind = [text for text in texts[index:] if text.isalpha()]
    return "".join(texts[:index]).isupper() and sum(text.islower() for text in behind) > 1


def _opens_text(line: Line, index: int) -> bool:
    """Whether a plain title ends before word `index`, with a colon or a dash, and running
    text follows. Titles have colons and dashes too: "Local Plan: Update"."""
    before = line.words[index - 1].text
    if before in ("absence", "Apologies") and line.words[index].text in ("were", "was", "had"):  # "Apologies were received"
        return True
    opens = line.words[index].text[0]
    sentence = index < 8 and SENTENCE.search(before) and (opens.isupper() or opens.isdigit())
    if before[-1] == "." and _ends_in_capitals(line, index):
        return True
    if not (sentence or before.endswith((":", ":-")) or before in ("-", "–", "—")):
        return False
    rest = line_of(line.words[index:], line.page).text
    rest = re.sub(r"\s+[A-Z]{2,3}(?:\s?[/,&]\s?[A-Z]{2,3})*$", "", rest)  # who is to act, in a column
    return not rest.isupper() and (rest.endswith((".", ";")) or reads_as("running", rest) is not None)
