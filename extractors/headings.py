"""Where each minute begins, what its title is, and where its text starts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.dates import find_dates
from extractors.heading_chain import Candidate, best_chain, candidates, number_problems, with_misprints, with_plain, words_from
from extractors.heading_layout import Layout, run_in
from extractors.limb_marks import roman
from extractors.minute_rules import reads_as
from extractors.pages import Line, line_of
from extractors.problems import Problem
from extractors.ruleset import rules_of

Style = tuple[bool, bool, int]  # of a line that may be a heading without a number: bold, capitals, size

REFERENCE = re.compile(r"[A-Z\d]+(?:[/.-][A-Z\d]+)+")  # of an application, alone on the first line of a title


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
    numbered_at: int | None = None  # line of the section that prints the number, below the title


@dataclass(frozen=True, slots=True)
class Headed:
    """Lines with the `headings` of the minutes they are, in order, what is odd about their numbers, and all lines that open
    with a number."""

    lines: tuple[Line, ...]
    headings: tuple[Heading, ...]
    problems: tuple[Problem, ...]
    numbered: tuple[Candidate, ...]


def find_headings(lines: Sequence[Line]) -> Headed:
    """The headings of a set of minutes."""
    if not lines:
        return Headed((), (), (), ())
    layout = Layout.of(lines)
    found = candidates(layout)
    return Headed(layout.lines, *_headings(found, layout), tuple(found))


def _headings(found: Sequence[Candidate], layout: Layout) -> tuple[tuple[Heading, ...], tuple[Problem, ...]]:
    chain = best_chain(found)
    if not chain and (roman_headings := _roman(layout)):
        return tuple(roman_headings), ()
    shaped = [(i, s) for i in range(len(layout.lines)) if (s := _heading_style(i, layout)) is not None]
    above = _titles_above(chain, layout, shaped) if chain else _unnumbered(layout, shaped)
    over = () if above else _over_numbered_text(layout, shaped)
    if above or len(over) > len(chain):
        return tuple(above or over), ()
    if not chain:
        return tuple(_labels(layout) or _alone(found, layout)), ()
    chain = with_plain(chain, found)
    whole = with_misprints(chain, found)
    return tuple(_heading(c, layout) for c in whole), tuple(number_problems(whole, chain))


def other_set(headed: Headed) -> int | None:
    """Index of the first heading of a second set of minutes before or after the headings that were read: a
    chain of its own that has the usual titles again."""
    before = [c for c in headed.numbered if c.index < headed.headings[0].start]
    after = [c for c in headed.numbered if c.index >= headed.headings[-1].end]
    for outside in (before, after):
        chain = best_chain(outside)
        if len(chain) > 2 and sum(reads_as("usual", c.title) is not None for c in chain) > 1:
            return chain[0].index
    return None


# ---------------------------------------------------------------- the lines of one heading


def _heading(c: Candidate, layout: Layout) -> Heading:
    lines = [c.line]
    own, rest = run_in(c.title_line)
    titles = [own]
    end = c.index + 1
    if end < len(layout.lines) and c.title_line is not None and layout.lines[end].box == c.title_line.box:
        lines.append(layout.lines[end])
        end += 1
    while not rest and end < len(layout.lines) and _goes_on(titles, layout.lines[end], end, layout):
        own, rest = run_in(layout.lines[end])
        titles.append(own)
        lines.append(layout.lines[end])
        end += 1
    if rest and rest[0].box.x0 > own.box.x1 + 8:
        beside, rest = _title_column(own, rest, layout.lines[end:])
        titles += beside
        lines += layout.lines[end : end + len(beside)]
        end += len(beside)
    if end < len(layout.lines) and reads_as("reference", layout.lines[end].text):
        lines.append(layout.lines[end])
        end += 1
    title = _tidy_title(" ".join(t.text for t in titles))
    return Heading(c.index, end, c.number, title, tuple(lines), rules_of("minutes", "number")[0].id, rest)


def _title_column(title: Line, text: tuple[Line, ...], below: Sequence[Line]) -> tuple[list[Line], tuple[Line, ...]]:
    """Title and text side by side in two columns: the further lines of the title, and the
    lines of the text beside them."""
    column = text[0].box.x0
    titles, texts = [], list(text)
    for line in below:
        own = tuple(w for w in line.words if w.x1 < column - 2)
        beside = line.words[len(own) :]
        if line.page != title.page or not own or abs(own[0].x0 - title.box.x0) > 4 or own[0].bold != title.starts_bold:
            break
        titles.append(line_of(own, line.page, line.grid))
        texts += [line_of(beside, line.page, line.grid)] if beside else []
    return titles, tuple(texts)


def _goes_on(titles: Sequence[Line], line: Line, index: int, layout: Layout) -> bool:
    """Whether `line` is one more line of the title."""
    last = titles[-1]
    below = 0 < line.box.bottom - last.box.bottom < 1.6 * last.size
    over_page = line.page == last.page + 1 and layout.full(last, line) and abs(line.box.x0 - last.box.x0) < 4
    if not (over_page or (line.page == last.page and below)):
        return False
    if last.ends_bold != line.starts_bold or abs(line.size - last.size) > 0.6:
        return False
    set_apart = last.ends_bold or (last.text.isupper() and line.text.isupper())
    if set_apart and REFERENCE.fullmatch(titles[0].text) and line.text[0].isalpha() and layout.gap(index) < 0.3:
        return True  # "F/YR29/0312/F" over the place and the proposal
    within = reads_as("held", last.text) is not None or layout.full(last, line)
    if _is_else(line, last) and not (within and _goes_on_in_words(last, line)):
        return False
    if set_apart and (reads_as("open-title", last.text) or line.text[0].islower()):
        return True
    if layout.full(last, line):
        return set_apart or _ends_block(index, layout)
    hanging = (
        len(titles) == 1
        and layout.gap(index) < 0.15
        and abs(line.box.x0 - last.box.x0) < 4
        and line.box.x0 > layout.left(line.page) + 12
    )
    return hanging and not line.text.endswith((".", ":", ";")) and _ends_block(index, layout)


def _goes_on_in_words(last: Line, line: Line) -> bool:
    """A date or the name of a part of the agenda that the margin cut: "HELD ON 17 / FEBRUARY",
    "THE QUARTER ENDED / JUNE 2025", "THE ITEMS MARKED / PART 2"."""
    dated = next((line.text[:start].lower() in ("", "on ", "of ") for start, _, _ in find_dates(line.text)), False)
    day = reads_as("open-date", last.text) and (dated or reads_as("unlikely", line.text))
    return bool(day) or (reads_as("part", line.text) is not None and last.text.isupper() and line.text.isupper())


def _is_else(line: Line, last: Line) -> bool:
    """Whether `line` reads as something that comes below a title."""
    numbered = reads_as("number", line.text)
    if numbered and numbered[1]["title"] and line.starts_bold == last.bold and not line.text[:4].isdigit():
        return True
    if reads_as("reference", line.text) or reads_as("part", line.text):
        return True
    return reads_as("unlikely", line.text) is not None and not line.text[0].islower()


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
    text = re.sub(r"^\d{1,2}[.)]\s+(?=[A-Z])", "", text)  # the number on the agenda behind that of the minute
    return re.sub(r"\s*(?:[:;]-?|[-–—])\s*$", "", re.sub(r"\s+", " ", text)).strip()


# ---------------------------------------------------------------- headings without numbers


def _unnumbered(layout: Layout, shaped: Sequence[tuple[int, Style]]) -> list[Heading]:
    """Headings that are told by weight or capitals alone: the style that the usual titles
    of minutes have, or the only style there is."""
    if not shaped:
        return []
    usual = Counter(s for i, s in shaped if reads_as("usual", layout.lines[i].text))
    if not usual or usual.most_common(1)[0][1] < 2:
        return []
    style = usual.most_common(1)[0][0]
    members = [i for i, s in shaped if s == style]
    opening = _attendance_at(layout)
    members = [i for i in members if i > opening]
    usual_first = next(
        (i for i in members if _is_usual(i, layout) or (opening >= 0 and _over_text(i, layout))), len(layout.lines)
    )
    found: list[Heading] = []
    for i in members:
        if not found or i >= found[-1].end:
            found.append(_plain_heading(i, layout))
    return _with_numbers_below(found, usual_first, layout)


def _is_usual(index: int, layout: Layout) -> bool:
    return reads_as("usual", layout.lines[index].text) is not None


def _over_text(index: int, layout: Layout) -> bool:
    """Whether running text stands right below a line: no name of a list, no part of a masthead."""
    below = layout.lines[index + 1] if index + 1 < len(layout.lines) else None
    return below is not None and len(below.words) > 8 and not below.bold and below.text[:1].isupper()


def _over_sentence(index: int, layout: Layout) -> bool:
    """Whether a sentence stands right below a line."""
    below = layout.lines[index + 1] if index + 1 < len(layout.lines) else None
    if below is None or below.bold or not below.text[:1].isupper():
        return False
    return len(below.words) > 8 or (len(below.words) > 3 and below.text.endswith("."))


def _attendance_at(layout: Layout) -> int:
    """Index of the line that opens the list of those present; -1 when none does. What stands
    above it is the head of the paper: "MINUTES OF THE MEETING OF THE COUNCIL"."""
    return next((i for i, line in enumerate(layout.lines[:25]) if reads_as("attended", line.text)), -1)


def _titles_above(chain: Sequence[Candidate], layout: Layout, shaped: Sequence[tuple[int, Style]]) -> list[Heading]:
    """Headings without a number when the numbers of `chain` open the text below them."""
    above = _unnumbered(layout, shaped)
    numbered = {h.numbered_at for h in above if h.numbered_at is not None}
    inside = sum(c.index in numbered for c in chain)
    return above if inside and inside * 10 >= len(chain) * 7 else []


def _roman(layout: Layout) -> list[Heading]:
    """Headings in bold or capitals counted in Roman figures or letters, three at least, two of them usual: "IV. PRECEPT"."""
    found: list[Candidate] = []
    for i, line in enumerate(layout.lines):
        read = reads_as("roman", line.text) if line.text[1:2] in ".)" or line.text[0] in "IVXL(" else None
        if read is None or not _counts_as(str(read[1]["number"]), len(found) + 1, found):
            continue
        number, text = str(read[1]["number"]), str(read[1]["title"])
        title = words_from(line, len(line.text) - len(text))
        if title is not None and (title.starts_bold or run_in(title)[0].text.isupper()):
            found.append(Candidate(i, line, number, line.text[: -len(text)].strip(), text, title, 0.0))
    usual = sum(reads_as("usual", c.title) is not None for c in found)
    return [_heading(c, layout) for c in found] if len(found) > 2 and usual > 1 else []


def _counts_as(number: str, place: int, found: Sequence[Candidate]) -> bool:
    """Whether a Roman figure or a letter is the one for `place` in a list of headings of its kind."""
    lettered = found[0].number in "aA" if found else number in "aA"
    if not lettered:
        return number.isupper() and set(number) <= set("IVXL") and roman(number.lower()) == place
    return len(number) == 1 and ord(number.lower()) - 96 == place and (not found or number.isupper() == found[0].number.isupper())


def _labels(layout: Layout) -> list[Heading]:
    """Headings that are only a word before the text of their paragraph, four at least, two of them usual:
    "Finance: The cheques listed were approved."."""
    opening = _attendance_at(layout)
    found = []
    for i in range(opening + 1, len(layout.lines)):
        title, rest = run_in(layout.lines[i]) if layout.gap(i) > 0.3 and ":" in layout.lines[i].text[:50] else (None, ())
        if title is not None and rest and title.text.endswith(":") and len(title.words) <= 6 and title.text[0].isupper():
            if not reads_as("attended", title.text):
                found.append(i)
    usual = sum(reads_as("usual", run_in(layout.lines[i])[0].text.rstrip(":")) is not None for i in found)
    return [_plain_heading(i, layout) for i in found] if len(found) >= 4 and usual >= 2 else []


def _alone(numbered: Sequence[Candidate], layout: Layout) -> list[Heading]:
    """The only heading of a meeting held for one matter, as hearings are: below those present the first line that looks
    like a heading and stands over running text, with a decision further down. Nothing below it is a heading, too, unless it
    is one of its parts ("Decision", "Reasons")."""
    opening = _attendance_at(layout)
    styled = (i for i in range(opening + 1, len(layout.lines)) if _heading_style(i, layout, 0.0) is not None)
    at = [i for i in styled if _over_sentence(i, layout)]  # a short paper may have no other gaps to tell wide ones from
    if opening < 0 or not at or not all(reads_as("hearing-part", run_in(layout.lines[i])[0].text) for i in at[1:]):
        return []
    if not any(reads_as("decided", line.text) for line in layout.lines[at[0] + 1 :]):
        return []
    return [next((_heading(c, layout) for c in numbered if c.index == at[0]), None) or _plain_heading(at[0], layout)]


def _over_numbered_text(layout: Layout, shaped: Sequence[tuple[int, Style]]) -> list[Heading]:
    """Headings whose number opens the text right below each of them, three at least that count on:
    "**Lease of the pier approved.**" over "3   There was submitted a report"."""
    at = [i for i, _ in shaped if _numbered_text_below(i, layout)]
    headings = [_plain_heading(i, layout) for i in at]
    found = [_number_in(h.end, h.end + 1, layout) for h in headings if h.end < len(layout.lines)]
    numbers = [[int(figure) for figure in re.findall(r"\d+", n[1])] for n in found if n]
    if len(numbers) < 3 or len(numbers) < len(headings) or not all(_counts_on(a, b) for a, b in zip(numbers, numbers[1:])):
        return []
    return [replace(h, number=n[1], numbered_at=n[0]) for h, n in zip(headings, found)]


def _with_numbers_below(headings: list[Heading], first: int, layout: Layout) -> list[Heading]:
    """The headings with the numbers that stand before the text below them, when nearly all
    have one and the numbers count on. `first` is the line of the first usual title: what
    stands above it is a heading only with a number."""
    ends = [*(h.start for h in headings[1:]), len(layout.lines)]
    found = [_number_in(h.end, end, layout) for h, end in zip(headings, ends)]
    kept = [(h, n) for h, n in zip(headings, found) if n or h.start >= first]
    numbers = [[int(figure) for figure in re.findall(r"\d+", n[1])] for _, n in kept if n]
    counting = all(_counts_on(a, b) for a, b in zip(numbers, numbers[1:]))
    if len(numbers) < 2 or len(numbers) * 10 < len(kept) * 7 or not counting:
        return [h for h in headings if h.start >= first]
    return [replace(h, number=n[1], numbered_at=n[0]) if n else h for h, n in kept]


def _counts_on(a: Sequence[int], b: Sequence[int]) -> bool:
    """Whether one figure of the number goes up by one and the others stay: 146/14, 147/14."""
    changes = [y - x for x, y in zip(a, b) if x != y]
    return len(a) == len(b) and changes == [1]


def _number_in(start: int, end: int, layout: Layout) -> tuple[int, str] | None:
    for i in range(start, end):
        read = reads_as("number", layout.lines[i].text)
        if read and _is_minute_number(str(read[1]["number"])) and "open" not in read[1] and read[1].get("mark", ".") == ".":
            return i, str(read[1]["number"])
    return None


def _is_minute_number(number: str) -> bool:
    """ "14", "PLA146/14"; not "1.2", a paragraph of the text."""
    return re.fullmatch(r"\d+|[A-Z]{1,6}[ ./-]?\d+(?:[/-]\d+)*|\d+(?:[/-]\d+)+", number) is not None


def _heading_style(index: int, layout: Layout, least_gap: float = 0.15) -> Style | None:
    """The style of a line that may be a heading without a number, so many lines below the one before."""
    line = layout.lines[index]
    if line.grid is not None or layout.gap(index) < least_gap or _is_plain(line, layout):
        return None
    title, rest = run_in(line)
    text = title.text
    letters = [ch for ch in text if ch.isalpha()]
    few_small = text.isupper() or text[:5].isupper() and sum(map(str.islower, letters)) <= len(letters) // 12  # "LICENCE (Mr X)"
    capitals = len(letters) > 3 and few_small
    bold = title.bold and title.starts_bold and layout.bold_share < 0.45
    larger = title.size > layout.size * 1.15
    if not (bold or capitals or larger) or len(text) > 120 or len(letters) < 3:
        return None
    if text.endswith((";", ",")) or reads_as("unlikely", text):
        return None
    if text.endswith(".") and not (bold and (rest or _numbered_text_below(index, layout))):
        return None
    numbered = reads_as("number", text)
    if numbered and reads_as("unlikely", str(numbered[1]["title"])):
        return None
    if reads_as("attendance", text) or reads_as("part", text) or reads_as("closing", text):
        return None
    if rest and not text.endswith((":", "-", "–", ".")) and not reads_as("usual", text):
        return None
    return bold, capitals, round(title.size)


def _is_plain(line: Line, layout: Layout) -> bool:
    """Whether no part of a line at its beginning can be bold, in capitals or larger than usual: most are plain."""
    if line.starts_bold or not any(map(str.islower, line.texts[0])):
        return False
    return (line.size if line.alike else max([word.size for word in line.words])) <= layout.size * 1.15


def _numbered_text_below(index: int, layout: Layout) -> bool:
    """Whether plain text with a number stands below: "**Lease of the pier approved.**" over "3   There was submitted"."""
    below = layout.lines[index + 1] if index + 1 < len(layout.lines) else None
    return below is not None and not below.bold and reads_as("number", below.text) is not None


def _plain_heading(index: int, layout: Layout) -> Heading:
    line = layout.lines[index]
    title, rest = run_in(line)
    c = Candidate(index, line, "", "", title.text, line, 0.0)
    h = _heading(c, layout)
    return Heading(h.start, h.end, None, h.title, h.lines, "minutes.unnumbered-heading", h.rest)
