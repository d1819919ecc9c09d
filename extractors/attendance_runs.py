"""The printed lines under one label in runs: a line an entry, or one text over several lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractors.attendance_lists import NameList
from extractors.names import split_councillor, split_post_nominals, split_title
from extractors.offices import is_body, is_job
from extractors.pages import Box, Line, Word, line_of, union
from extractors.person_text import PLURALS, SEPARATOR, has_no_mark, head_of, parts_of, starts_person
from extractors.records import Evidence
from extractors.ruleset import reads

WARD = re.compile(r"\b(?:Ward|Division)\s*[-–—:]?$")

KIND_OF_COUNCIL = re.compile(r"[,&] ?(?:and )?(?:Town|Parish|County|District|Borough|City|Community)$")


@dataclass(slots=True)
class Run:
    """Running text with the printed words it is made of."""

    text: str = ""
    spans: list[tuple[int, int, Word, int]] = field(default_factory=list)
    lead: str | None = None  # a post in the column before the name
    printed: str | None = None  # how the entry is printed, where `text` has it in another order

    def add(self, line: Line, joint: str = " ") -> None:
        """Append `line`, parted from what is there by `joint`; a colon that stands alone before names is left out."""
        if not self.text and line.words[0].text == ":" and len(line.words) > 1:
            line = line_of(line.words[1:], line.page, line.grid)
        cut = joint == " " and re.search(r"[^\W\d_]-$", self.text) and line.text[:1].isupper()  # "Trow-" over "Smith"
        if self.text and not cut:
            self.text += joint
        for word in line.words:
            self.spans.append((len(self.text), len(self.text) + len(word.text), word, line.page))
            self.text += word.text + (" " if word.space else "")
        self.text = self.text.rstrip()

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        """Where the characters from `start` to `end` are printed: at least one of them is a
        printed letter."""
        boxes: dict[int, list[Box]] = {}
        for first, last, word, page in self.spans:
            if first < end and last > start:
                share = (word.x1 - word.x0) / max(1, last - first)
                left = word.x0 + max(0, start - first) * share
                right = word.x1 - max(0, last - end) * share
                boxes.setdefault(page, []).append(Box(left, word.top, right, word.bottom))
        places = [(page, union(found)) for page, found in boxes.items()]
        return Evidence(places[0][0], rule, places[0][1], tuple(places[1:]))


def runs_of(group: NameList, right: float) -> list[Run]:
    """The text of the list in pieces that belong together: a line an entry, or one run of
    text over several lines."""
    runs: list[Run] = []
    row: list[tuple[Line, Run]] = []  # the last row of columns, each with the run it belongs to
    last: Line | None = None
    blank = False
    paired = _second_column_is_of_bodies(group)
    for line in group.lines:
        if line is None:
            blank = True
            continue
        lead, (first, *others) = _post_column(_columns(line))
        if lead is None and not others and (open_run := _bracket_above(row, first)) is not None:
            open_run.add(first)
            continue
        if lead is None and runs and _goes_on(runs[-1].text, last, first, right, blank):
            runs[-1].add(first)
        else:
            runs.append(Run(lead=lead or None))
            runs[-1].add(first)
        row = [(first, runs[-1])]
        for column in others:
            _add_column(runs, column, paired)
            row.append((column, runs[-1]))
        last, blank = line, False
    return runs


def _bracket_above(row: list[tuple[Line, Run]], line: Line) -> Run | None:
    """The run of the column over `line` that ends inside a bracket, when there are columns."""
    over = [(above, run) for above, run in row if above.box.x0 < line.box.x0 + 20]
    if len(row) < 2 or not over or ")" not in line.text:
        return None
    above, run = over[-1]
    return run if line.box.x0 < above.box.x1 and run.text.count("(") > run.text.count(")") else None


def _columns(line: Line) -> list[Line]:
    """The parts of a row that wide gaps set apart; justified text is one part."""
    parts = list(line.segments)
    wards = WARD.search(parts[0].text) is not None
    if len(parts) > 1 and any(reads("attendees", "open-end", p.text) for p in parts[wards:-1]):
        return [line]
    return parts


def _post_column(parts: list[Line]) -> tuple[str | None, list[Line]]:
    """A post, ward or number in a column before the name: the post ("" for others), the rest."""
    if len(parts) > 1 and WARD.search(parts[0].text) and split_councillor(parts[1].text)[0]:
        return "", parts[1:]
    if len(parts) < 2 or starts_person(parts[0].text, False) or not starts_person(parts[1].text, False):
        return None, parts
    if re.search(r"[,;]$|\b(?:and|of|for)$", parts[0].text):
        return None, parts
    return (parts[0].text if is_job(parts[0].text) else ""), parts[1:]


def _second_column_is_of_bodies(group: NameList) -> bool:
    """Whether the list has two columns and most of what stands in the second is no person: the bodies of those in the
    first."""
    rows = [_columns(line) for line in group.lines if line is not None]
    second = [parts[1] for parts in rows if len(parts) == 2 and starts_person(parts[0].text, False)]
    if len(second) < 4 or 4 * len(second) < 3 * len(rows) or max(c.box.x0 for c in second) - min(c.box.x0 for c in second) > 4:
        return False
    return sum(is_body(column.text) or not starts_person(column.text, False) for column in second) * 2 > len(second)


def _add_column(runs: list[Run], column: Line, paired: bool) -> None:
    """Another person, the initials the minutes use for the last one, or a post or body; `paired`: always the last."""
    if column.text[0] in "-–—":
        runs[-1].add(column)
        return
    if paired:
        runs[-1].add(column, " – ")
        return
    unmarked = len(head_of(column.text).split()) > 2 and has_no_mark(column.text)  # "Voluntary Action Harwick"
    if starts_person(column.text, False) and not unmarked:
        runs.append(Run())
        runs[-1].add(column)
    elif not re.fullmatch(r"[A-Z]{2,4}", column.text):
        runs[-1].add(column, " – " if unmarked else ", ")


def _goes_on(text: str, last: Line | None, line: Line, right: float, blank: bool) -> bool:
    """Whether `line` carries on the entry or the running text that ends in `text`."""
    if re.match(r"Apolog|APOLOG", line.text):
        return False
    if reads("attendees", "open-end", text) or text.count("(") > text.count(")"):
        return True
    if KIND_OF_COUNCIL.search(text) and split_councillor(line.text)[0]:  # "..., District" over "Councillor Smith"
        return True
    if _cut_short(text) or _cut_pair(text, line) or _cut_name(text, line):
        return True
    if reads("attendees", "titled", line.text):
        return False
    if blank or (last is not None and last.bold != line.bold and not line.text[0].islower()):
        return False
    if line.text[0].islower() or line.text[0] == "(":
        return True
    head = SEPARATOR.split(line.text)[0]
    if not starts_person(line.text, False):
        return bool(last is not None and (_is_full(last, line, right) or _hangs(last, line)))
    if last is None or split_councillor(head)[0] or text.endswith(".") or not _is_full(last, line, right):
        return False
    return sum(starts_person(text[start:end], False) for start, end, _ in parts_of(text)) > 1


def _cut_short(text: str) -> bool:
    """The text ends inside a name: "..., Mr I"."""
    parts = parts_of(text)
    end = text[parts[-1][0] :] if parts else ""
    if len(parts) > 1 and re.search(r"\w{3} [A-Z]\.$", end):  # "..., Town Clerk F."
        return True
    title, rest = split_title(split_councillor(end)[1])
    if re.fullmatch(r"(?:[A-Z]\.?\s*){1,3}", rest):
        apart = re.fullmatch(r"(?:[A-Z](?:\.\s*|\s+))*[A-Z]\.?", rest) is not None  # not "GMB"
        return title is not None or (len(parts) > 1 and apart) or split_councillor(end)[0] is not None
    # "Tom Pell, Sue": a first name alone at the end of a list of full names
    heads = [_bare(head_of(split_councillor(text[s:e])[1])).split() for s, e, _ in parts[:-1]]
    full = len(heads) > 1 and all(len(h) > 1 for h in heads[-2:])
    return full and len(rest.split()) == 1 and rest.isalpha() and rest[0].isupper() and PLURALS.search(text) is not None


def _bare(name: str) -> str:
    """A printed name without title and the letters behind it: "Mrs Pell", "Marsh CBE"."""
    return split_post_nominals(split_title(name)[1])[0]


def _cut_pair(text: str, line: Line) -> bool:
    """Two names in full, the second cut behind its first name: "Ann Pell and Tom / Marsh"."""
    found = re.fullmatch(r"[A-Z][\w'’-]+ [A-Z][\w'’-]+ (?:and|&) [A-Z][a-z]+", text)
    return found is not None and re.fullmatch(r"[A-Z][\w'’-]+[.,]?", line.text) is not None


def _cut_name(text: str, line: Line) -> bool:
    """A list of full names cut behind a first name, in a cell of a table: "Ann Pell (Chair), Tom Oak, Sue / Marsh (Clerk)"."""
    if not re.match(r"[A-Z][\w'’-]+(?=\s*(?:[,;(]|and\b|&|$))", line.text):
        return False
    parts = parts_of(text)
    heads = [head_of(split_councillor(text[start:end])[1]).split() for start, end, _ in parts[:-1]]
    last = text[parts[-1][0] :] if parts else ""
    return len(heads) > 1 and all(len(head) == 2 for head in heads[-2:]) and re.fullmatch(r"[A-Z][a-z'’-]+", last) is not None


def _is_full(last: Line, line: Line, right: float) -> bool:
    """The first word of `line` had no room on the line above."""
    first = line.words[0]
    return last.box.x1 + 0.3 * last.size + (first.x1 - first.x0) > right


def _hangs(last: Line, line: Line) -> bool:
    return line.box.x0 > last.box.x0 + 0.8 * last.size
