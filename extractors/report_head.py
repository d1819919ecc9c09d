"""The head of a report: labels with their values, and the lines between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors import report_cells
from extractors.dates import find_dates
from extractors.pages import Box, Grid, Line, Section
from extractors.report_fields import Printed, labelled
from extractors.report_labels import is_body, read_rule
from extractors.ruleset import reads

HEAD_PAGES = 2  # labels are looked for on the first pages of a section
# "Meeting of the Harbour Committee on ..."
OF_MEETING = re.compile(r"(?:ordinary |annual |special )?meeting of the (?=[A-Z])", re.I)
AROUND_DATE = re.compile(r"(?:[\s,–—(:-]|\b(?:to be )?held\b|\bon\b|\bmeeting\b)+$", re.I)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a report: its labels and values, and the lines of its first page that are neither."""

    printed: tuple[Printed, ...]
    opening: tuple[Line, ...]

    def first(self, field: str) -> Printed | None:
        """The first value of `field` that is not empty."""
        return next((p for p in self.printed if p.field == field and p.entries), None)


def read_head(section: Section) -> Head:
    """Labels above the body of the report, in the order printed; below it only those whose
    words cannot be anything else ("Is this a key decision?")."""
    pages = list(dict.fromkeys(line.page for line in section.lines))[:HEAD_PAGES]
    lines = [line for line in section.lines if line.page in pages]
    ruled = {id(line) for line in lines if _in_ruled_head(line, section)}
    free = [line for line in lines if id(line) not in ruled]
    ruled_heads = _head_grids(section, lines)
    printed = [*labelled(free), *(p for grid, on_page in ruled_heads for p in report_cells.in_cells(grid, on_page))]
    printed.sort(key=lambda p: p.place)
    body = _body_place(free, printed)
    above = [p for p in printed if p.place < body]
    below = [p for p in printed if p.place > body and p.anywhere]
    taken = {(x.page, x.box) for p in above for x in (p.label, *(line for e in p.entries for line in e))}
    opening = tuple(
        line for line in free if (line.page, line.box.top) < body and line.page == pages[0] and not _overlaps(line, taken)
    )
    heads = [(grid, on_page) for grid, on_page in ruled_heads if grid.page == pages[0]]
    beside = tuple(line for grid, on_page in heads for line in report_cells.alone(grid, on_page))
    return Head((*above, *below, *_audit_trail(section)), (*opening, *beside))


def _overlaps(line: Line, taken: set[tuple[int, Box]]) -> bool:
    """Whether a label or a value stands on `line`."""
    middle = (line.box.top + line.box.bottom) / 2
    return any(page == line.page and box.top <= middle <= box.bottom for page, box in taken)


def _body_place(lines: Sequence[Line], printed: Sequence[Printed]) -> tuple[int, float]:
    """Where the body begins: the first heading of a body that is not a label's value and has
    text below it ("EXECUTIVE SUMMARY" on a cover belongs to the title)."""
    values = {id(line) for p in printed for entry in p.entries for line in entry}
    for line, below in zip(lines, [*lines[1:], None]):
        if id(line) not in values and is_body(line.text) and (below is None or _is_text(line, below)):
            return line.page, line.box.top
    return 10**6, 0.0


def _is_text(heading: Line, below: Line) -> bool:
    """Running text under a heading: long, or closed by a stop; a list of contents always."""
    listed = reads("reports", "contents", heading.text) or re.search(r":\s*\S", heading.text)
    return bool(listed or len(below.text) > 40 or re.search(r"[.:;?]$", below.text) or re.match(r"\W?\d", below.text))


def _in_ruled_head(line: Line, section: Section) -> bool:
    return line.grid is not None and any(
        grid.columns > 1 and _inside(line, grid.box) for grid in section.grids if grid.page == line.page
    )


def _inside(line: Line, box) -> bool:
    return box.x0 - 2 <= line.box.x0 and box.top - 2 <= line.box.top and line.box.bottom <= box.bottom + 2


def _head_grids(section: Section, lines: Sequence[Line]) -> list[tuple[Grid, list[Line]]]:
    """The tables on the first pages that are the ruled head of a report, with the lines of their pages."""
    pages = {line.page for line in lines}
    wide = [g for g in section.grids if g.page in pages and g.columns > 1]
    told = [(grid, [x for x in lines if x.page == grid.page]) for grid in wide]
    return [(grid, on_page) for grid, on_page in told if report_cells.is_head(grid, on_page)]


def _audit_trail(section: Section) -> list[Printed]:
    """The table at the end of a report that says again whether it is a key decision."""
    found = []
    for grid in section.grids:
        if "key decision" in " ".join(c.text for c in grid.cells).lower():
            found += report_cells.in_cells(grid, [x for x in section.lines if x.page == grid.page])
    return [p for p in found if p.field == "key_decision"]


def body_named(text: str) -> str:
    """The body a line of the opening may name: "Report to the Executive for Decision 5 July 2022"."""
    text = OF_MEETING.sub("", without_date(text))
    found = read_rule(text, "report-to")
    return str(found[1]["addressed_to"]) if found else text


def without_date(text: str) -> str:
    """A body's name without the date and time after it.

    >>> without_date("Cabinet – 30th January 2025"), without_date("3 May 2024")
    ('Cabinet', '')
    """
    start = next((start for start, _, _ in find_dates(text)), len(text))
    text = text[:start]
    if start:
        text = AROUND_DATE.sub("", text)
    return text


def plain(text: str) -> str:
    """`text` with single blanks."""
    return re.sub(r"\s+", " ", text).strip()
