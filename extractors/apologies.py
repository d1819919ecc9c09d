"""Apologies given inside a minute: a sentence, or names under the heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.apology_sentences import SAID, apology_sentence, names_alone, names_behind_reason, names_under_heading
from extractors.attendance_entries import Entry, run_entries
from extractors.attendance_lists import Label, read_label
from extractors.attendance_runs import Run
from extractors.gates import gates_of, lines_at
from extractors.names import split_councillor
from extractors.pages import Section
from extractors.paragraphs import Paragraph
from extractors.paragraphs import Run as Stretch
from extractors.problems import Problem
from extractors.ruleset import reads, rules_of
from extractors.surnames_first import turned_about

CUT = re.compile(r"\w-$")  # a name in two lines


@dataclass(slots=True)
class Away:
    """The persons whose apologies the minutes give, with the heading they stand under, and what was not read."""

    people: list[tuple[Entry, Label]] = field(default_factory=list)
    unread: list[tuple[str, Problem]] = field(default_factory=list)  # the names as printed, and the problem they are


def minuted_apologies(section: Section) -> Away:
    """Whose apologies the minutes of `section` give; a sentence of apologies from people of whom none is read is a problem."""
    out = Away()
    for paragraph, names, people in _told(section):
        found = list(people)
        out.people += found
        if not found and reads("attendees", "somebody", names):
            text = f"the names in “{paragraph.text[:90]}” were not read"
            out.unread.append((names, Problem("extract", "apologies-not-read", text, paragraph.page)))
    return out


def _told(section: Section) -> Iterator[tuple[Paragraph, str, Iterator[tuple[Entry, Label]]]]:
    """Each text that names those who sent apologies: its paragraph, the names as printed and the persons read."""
    heading: Paragraph | None = None
    after = 0
    listed: Label | None = None
    run, next_one = Stretch(section.lines), 0
    said = iter(lines_at(gates_of(rules_of("attendees", "apologies-heading")), section.lines))
    while next_one < len(section.lines):
        if not listed and (heading is None or after):  # nothing is asked of what stands right below
            position = next((position for position in said if position >= next_one), None)
            if position is None:
                return
            next_one = run.start(position, next_one)
        first, next_one = next(run.bounds(next_one))
        paragraph = run.paragraph(first, next_one)
        below = names_alone(paragraph.body) if listed else None
        if listed and below:
            at = len(paragraph.text) - len(paragraph.body)
            yield paragraph, "", _people(paragraph, at, len(paragraph.text), listed)
            continue
        if listed and _parts_list(paragraph.text):
            continue
        listed = None
        if reads("attendees", "apologies-heading", paragraph.text) and not apology_sentence(paragraph.text):
            heading, after = paragraph, 0
            continue
        after += 1
        text = paragraph.text
        found = apology_sentence(text) if SAID.search(text) else None
        if found is None and heading is not None and after == 1:
            found = _numbered(text)
        if found is not None:
            rule, start, end = found
            label = Label(_title(heading.text) if heading and after == 1 else "Apologies", rule, "anybody", "apologies")
            yield paragraph, text[start:end], _people(paragraph, start, end, label)
            for more in _further(text, end):
                yield paragraph, "", _people(paragraph, *more, label)
                end = more[1]
            listed = label if end == len(text) and (start == 0 or not text[start:end].strip()) else None
        elif heading is not None and after == 1 or SAID.search(text):
            listed = _opened(text, heading if after == 1 else None)


def _parts_list(text: str) -> bool:
    """Whether `text` parts a list of apologies: "School members" over its names, or "None" under it."""
    label = read_label(text) if len(text) < 40 else None
    of_others = label is not None and label.list in ("members", "officers") and not reads("attendees", "who-came", text)
    return of_others or reads("attendees", "none-listed", text)


def _numbered(text: str) -> tuple[str, int, int] | None:
    """The names under a heading, behind the number in the margin if one stands there: "19/5 Councillors Pell and Orr"."""
    number = re.match(r"\d{1,3}/\d{1,4}\s+(?=[A-Z])", text)
    at = number.end() if number else 0
    found = names_under_heading(text[at:])
    return found and (found[0], found[1] + at, found[2] + at)


def _further(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Where the names of others stand whose apologies `text` gives behind character `end`: behind the reason of the
    first, and in a sentence of their own."""
    while (more := names_behind_reason(text, end)) is not None:
        yield more
        end = more[1]
    told = apology_sentence(text[end:]) if SAID.search(text, end) else None
    if told is not None:
        yield end + told[1], end + told[2]


def _opened(text: str, heading: Paragraph | None) -> Label | None:
    """The label of names that stand below a sentence: "Apologies were received on behalf of:"."""
    if not reads("attendees", "opens-apologies", text):
        return None
    return Label(_title(heading.text) if heading else "Apologies", "attendees.apologies-from", "anybody", "apologies")


def _title(heading: str) -> str:
    return re.sub(r"^[\W\d]+", "", heading).strip(" :.") or heading


def _people(paragraph: Paragraph, start: int, end: int, label: Label) -> Iterator[tuple[Entry, Label]]:
    run = _run_of(paragraph, start, end)
    for one in turned_about(run) if run is not None else ():
        for entry in run_entries(one, members=one is not run and split_councillor(run.text)[0] is not None):
            yield entry, label


def _run_of(paragraph: Paragraph, start: int, end: int) -> Run | None:
    """The words of `paragraph` between two places of its text."""
    wanted = paragraph.text[start:end].split()
    words = [(word, line.page) for line in paragraph.lines for word in line.words]
    skip = len(paragraph.text[:start].split())
    chosen = _matching(words, wanted, skip)
    if not chosen:
        return None
    run = Run()
    for word, page in chosen:
        if run.text and not CUT.search(run.text):
            run.text += " "
        text = word.text if (word, page) != chosen[-1] else word.text.rstrip(".")
        run.spans.append((len(run.text), len(run.text) + len(text), word, page))
        run.text += text
    return run


def _matching(words: Sequence, wanted: Sequence[str], near: int) -> list:
    """The run of printed words that reads `wanted`, looked for around position `near`."""
    texts = [word.text for word, _ in words]
    for shift in sorted(range(-6, 7), key=abs):
        at = near + shift
        if at >= 0 and [t.rstrip(".,;") for t in texts[at : at + len(wanted)]] == [w.rstrip(".,;") for w in wanted]:
            return list(words[at : at + len(wanted)])
    return _matching_cut(words, wanted, near)


def _matching_cut(words: Sequence, wanted: Sequence[str], near: int) -> list:
    """As `_matching`, where a line ends behind the hyphen of a name: "Trow-" over "Smith" for "Trow-Smith"."""
    target = "".join(w.rstrip(".,;") for w in wanted)
    for at in (at for at in sorted(range(max(0, near - 6), near + 7), key=lambda at: abs(at - near)) if at < len(words)):
        read = ""
        for end in range(at, len(words)):
            read += words[end][0].text.rstrip(".,;")
            if not target.startswith(read):
                break
            if read == target:
                return list(words[at : end + 1])
    return []
