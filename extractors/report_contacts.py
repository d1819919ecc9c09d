"""Who to ask about a report: addresses and numbers under "Report author" or "Contact officer"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.gates import lines_with
from extractors.pages import Cell, Line, Section
from extractors.report_labels import is_body, read_rule
from extractors.ruleset import reads

EMAIL = re.compile(r"(?<![\w.+'’-])[\w.+'’-]{1,64}@[\w-]+(?:\.[\w-]+)+")
CUT_EMAIL = re.compile(r"(?<![\w.+'’-])[\w.+'’-]{1,64}@[\w.-]*$")
PHONE = re.compile(r"(?<![\d/.@-])(?:\+44\s?\(?0?\)?|\(?0)(?:[\s()-]{0,2}\d){9,10}(?!\d)")
SHORT_PHONE = re.compile(r"(?:tel|telephone|phone|ext(?:ension)?)\b[^\d\n@]{0,20}(\d[\d ]{2,12}\d)", re.I)
# in every contact label: most lines of a report need no closer look
LIKELY = (
    "author",
    "written by",
    "prepared by",
    "originator",
    "officer",
    "contact",
    "enquir",
    "information",
    "name and job",
    "head of service",
)
LONGEST = 16  # lines of one block


class Contacts(NamedTuple):
    emails: tuple[str, ...]
    phones: tuple[str, ...]


def read(section: Section) -> Contacts:
    """The addresses and numbers of the first block of contact details that has any, in the
    order printed, each once."""
    for block in _blocks(section):
        found = in_text(block)
        if found.emails or found.phones:
            return found
    return Contacts((), ())


def director(section: Section) -> str | None:
    """The name printed first beside or under "Director" or "Relevant Director" among contact
    details."""
    lines = section.lines
    for start in _openings(lines):
        for position in range(start, min(start + LONGEST, len(lines))):
            parts = lines[position].segments
            for part, beside in zip(parts, (*parts[1:], None)):
                value = _director_label(part.text)
                if value is not None:
                    return value or _named(part, beside, lines[position + 1 : position + 2])
    return None


def _director_label(text: str) -> str | None:
    """What follows a director's label on its own line, "" when nothing does; None for other text."""
    found = read_rule(text, "label") or read_rule(text.rstrip(":") + ":", "label")
    if found is None or found[0].gives["field"] != "director":
        return None
    return str(found[1].get("value") or "").strip(": ")


def _named(label: Line, beside: Line | None, below: Sequence[Line]) -> str | None:
    """The part beside the label, unless that is a label, too; else the one below it."""
    if beside is not None and not read_rule(beside.text.rstrip(":") + ":", "label"):
        return beside.text
    parts = [part for line in below for part in line.segments if abs(part.box.x0 - label.box.x0) < 6]
    return next((part.text for part in parts if "@" not in part.text and not is_body(part.text)), None)


def in_text(texts: Sequence[str]) -> Contacts:
    """E-mail addresses (put together where a line end cuts one) and telephone numbers.

    >>> in_text(["Ann Reed, Tel: 01632 960 111", "a.reed@example", ".gov.uk"])
    Contacts(emails=('a.reed@example.gov.uk',), phones=('01632 960 111',))
    >>> in_text(["Ann Reed, Tel: (01632) 960111, Moorings"]).phones
    ('(01632) 960111',)
    """
    text = ""
    for line in texts:
        cut = CUT_EMAIL.search(text)
        text += ("" if cut and _completes(cut[0], line) else "\n") + line
    emails = dict.fromkeys(m[0].rstrip(".") for m in EMAIL.finditer(text))
    phones = dict.fromkeys(_whole(re.sub(r"\s+", " ", m[0]).strip()) for m in PHONE.finditer(text))
    if not phones:
        phones = dict.fromkeys(m[1].strip() for m in SHORT_PHONE.finditer(text))
    return Contacts(tuple(emails), tuple(phones))


def _whole(number: str) -> str:
    """A number without a bracket that closes behind it: "(01632 960111)" stands in brackets as a whole."""
    return number if ")" in number else number.lstrip("(")


def _completes(start: str, line: str) -> bool:
    """Whether `line` is the rest of an address cut by the end of a line."""
    if "." in start.partition("@")[2].strip("."):
        return bool(re.match(r"\.[a-z]+(?:\.[a-z]+)*\s*$", line))
    return bool(re.match(r"\.?[\w-]+\.[\w.-]+\s*$", line)) or (
        start.endswith(("-", ".")) and bool(re.match(r"[\w.-]+\s*$", line))
    )


def _blocks(section: Section) -> Iterator[list[str]]:
    """The blocks of contact details: at the end of the report as a rule, so the last page
    with one first; those at its head after them."""
    found = [*_cell_blocks(section), *_line_blocks(section)]
    yield from [texts for _, texts in sorted(found, key=lambda b: b[0])]


def _line_blocks(section: Section) -> Iterator[tuple[tuple[int, float], list[str]]]:
    lines = section.lines
    end = 0
    for start in _openings(lines):
        if start >= end and lines[start].grid is None:
            end = _end(lines, start)
            place = (lines[start].page, lines[start].box.top)
            yield place, [_own_column(line, lines[start]) for line in lines[start:end]]


def _openings(lines: Sequence[Line]) -> list[int]:
    """The positions of the lines with a contact label."""
    return [position for position in lines_with(LIKELY, lines) if _opens(lines[position])]


def _opens(line: Line) -> bool:
    return _is_likely(line.text) and any(
        _is_contact(text) for text in {line.text, line.segments[0].text, line.segments[0].text.rstrip(":") + ":"}
    )


def _is_likely(text: str) -> bool:
    start = text[:60].lower()
    return any(word in start for word in LIKELY)


def _is_contact(text: str) -> bool:
    if not _is_likely(text):
        return False
    if reads("reports", "contact-heading", text):
        return True
    found = read_rule(" ".join(text.split()), "label")
    return found is not None and found[0].gives["field"] == "contact"


def _end(lines: Sequence[Line], start: int) -> int:
    """The position after the block: at a heading, a wide gap or what never belongs to it."""
    for position in range(start + 1, min(start + LONGEST, len(lines))):
        line, above = lines[position], lines[position - 1]
        gap = line.box.top - above.box.bottom if line.page == above.page else 0
        if gap > 4 * line.size or is_body(line.text) or read_rule(line.text, "contact-end"):
            return position
        if len(line.text) > 110:
            return position
    return min(start + LONGEST, len(lines))


def _own_column(line: Line, first: Line) -> str:
    """What of `line` stands under the label: all of it, unless another block stands beside."""
    parts = [part for part in first.segments if any(c.isalnum() for c in part.text)]
    found = [(p, read_rule(p.text.rstrip(":") + ":", "label")) for p in parts[1:]]
    rival = [p for p, label in found if label and label[0].gives["field"] not in ("phone", "email")]
    rival = [p for p in rival if not p.text.lower().startswith("contact")]  # "Report author: A Reed     Contact details: ..."
    if not rival:
        return line.text
    return " ".join(p.text for p in line.segments if p.box.x0 < rival[0].box.x0 - 6)


def _cell_blocks(section: Section) -> Iterator[tuple[tuple[int, float], list[str]]]:
    for grid in section.grids:
        text = " ".join([cell.text for cell in grid.cells]).lower()
        if not any(word in text for word in LIKELY):
            continue
        rows: dict[int, list[Cell]] = {}
        for cell in sorted(grid.cells, key=lambda c: (c.row, c.column)):
            rows.setdefault(cell.row, []).append(cell)
        for cells in rows.values():
            for cell in cells:
                if _is_contact(cell.text) or (cell.column == 0 and _is_contact(cell.text.rstrip(":") + ":")):
                    alone = not re.search(r"\w", cell.text.partition(":")[2])
                    texts = [c.text for c in cells if c is cell or (alone and c.column > cell.column)]
                    yield (grid.page, cell.box.top if cell.box else 0.0), texts
