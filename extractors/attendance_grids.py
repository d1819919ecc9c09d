"""Attendance printed as a table with a column for those present and one for apologies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from extractors.names import Name, parse_name
from extractors.offices import function_of, is_job
from extractors.pages import Cell, Grid, Line, Section
from extractors.records import Attendee, Evidence
from extractors.ruleset import reads, rules_of

RULE = "attendees.table"


@dataclass(slots=True)
class GridNames:
    """What tables of attendance say, and the tables it was read from."""

    attendees: list[Attendee] = field(default_factory=list)
    unread: list[tuple[str, int]] = field(default_factory=list)  # names without a status that was read, and their page
    grids: list[Grid] = field(default_factory=list)

    def holds(self, line: Line) -> bool:
        """Whether `line` stands in one of the tables."""
        middle = (line.box.top + line.box.bottom) / 2
        return any(g.page == line.page and g.box.top <= middle <= g.box.bottom for g in self.grids)


def grid_names(section: Section, codes: Mapping[str, str]) -> GridNames:
    """The names in the tables of attendance on the first two pages of a set of minutes. `codes`: what letters mean there,
    where the minutes say so ("A = apologies")."""
    out = GridNames()
    for grid in section.grids:
        if grid.page in section.pages[:2]:
            read = list(_read(grid, codes))
            found = [record for record in read if isinstance(record, Attendee)]
            if found:
                out.attendees.extend(found)
                out.unread += [(name, grid.page) for name in read if isinstance(name, str)]
                out.grids.append(grid)
    return out


def _read(grid: Grid, codes: Mapping[str, str]) -> Iterator[Attendee | str]:
    """The persons of a table of attendance; of one whose status was not read, what stands in the row."""
    by_row: dict[int, dict[int, Cell]] = {}
    for cell in grid.cells:
        by_row.setdefault(cell.row, {})[cell.column] = cell
    head_row = next((r for r in sorted(by_row)[:3] if _columns(by_row[r])), None)
    if head_row is None:
        return
    columns = _columns(by_row[head_row])
    for index in sorted(r for r in by_row if r > head_row):
        cells = by_row[index]
        record = _attendee(cells, columns, by_row[head_row], codes)
        if record is not None:
            yield record
        elif parse_name(_who_text(cells, columns)) and _text(cells.get(columns.get("code", -1))):
            yield f"{_who_text(cells, columns)}: {_text(cells.get(columns['code']))}"


def _columns(cells: dict[int, Cell]) -> dict[str, int]:
    """Which column holds what; empty unless names and a status are among them."""
    found: dict[str, int] = {}
    for column, cell in cells.items():
        text = " ".join(cell.text.split()).strip(" :")
        if head := rules_of("attendees", "column").first(text):
            found.setdefault(str(head[1]["column"]), column)
    found.setdefault("name", min(cells, default=0))
    taken = [k for k in ("present", "apologies", "absent", "code") if k in found]
    return found if taken and found["name"] not in [found[k] for k in taken] else {}


def is_head(text: str) -> bool:
    """Whether `text` heads a column of such a table.

    >>> is_head("Organisation"), is_head("Harwick Council")
    (True, False)
    """
    return reads("attendees", "column", text.strip(" :"))


def _who_text(cells: dict[int, Cell], columns: dict[str, int]) -> str:
    return re.sub(r"\s*\(.*", "", _text(cells.get(columns["name"])))


def _attendee(
    cells: dict[int, Cell], columns: dict[str, int], heads: dict[int, Cell], codes: Mapping[str, str]
) -> Attendee | None:
    cell = cells.get(columns["name"])
    status = _status(cells, columns) or codes.get(_text(cells.get(columns.get("code", -1))))
    name, role, organisation = _who(cell.text if cell else "")
    if cell is None or status is None or name is None:
        return None
    for kind in ("role", "portfolio", "organisation"):
        text = " ".join(cells[columns[kind]].text.split()) if columns.get(kind) in cells else ""
        if text and (kind != "portfolio" or is_job(text)):  # "Leader", not "Housing"
            role, organisation = (role, text) if kind == "organisation" else (text, organisation)
    if role and reads("attendees", "substitute", role):
        role = None
    label = heads.get(columns.get(status, columns.get("code", -1)))
    return Attendee(
        name_as_printed=" ".join(cell.text.split()),
        name=name.text,
        evidence=Evidence(cell.page, RULE, cell.box),
        councillor=name.councillor or _says_councillor(heads.get(columns["name"])),
        role=role,
        organisation=organisation,
        list_label=" ".join(label.text.split()) if label else None,
        status=status,
    )


def _who(text: str) -> tuple[Name | None, str | None, str | None]:
    """Name, role and organisation of a cell like "Cllr A Pell (Chair)"."""
    text = " ".join(text.split())
    found = re.match(r"(?P<head>[^,(–]+?)\s*(?:[,–(]\s*(?P<tail>.*?)\)?)?$", text)
    if found is None:
        return None, None, None
    what = function_of(found["tail"], councillor="(" in text) if found["tail"] else None
    role = what[1] if what and what[0] == "role" else None
    return parse_name(found["head"]), role, what[1] if what and what[0] == "organisation" else None


def _status(cells: dict[int, Cell], columns: dict[str, int]) -> str | None:
    """The one status a row is marked with; None when it has none or two. A column "Present" may say "Apologies", or no."""
    said = _said(cells.get(columns.get("present", -1)))
    marked = [k for k in ("present", "apologies", "absent") if k in columns and _is_marked(cells.get(columns[k]))]
    if said in ("apologies", "absent") and marked in ([], ["present"]):
        return said
    if len(marked) == 1:
        return marked[0]
    code = cells.get(columns.get("code", -1))
    return _said(code) if not marked else None


def _said(cell: Cell | None) -> str | None:
    """The status that the words or the sign in a cell say."""
    found = rules_of("attendees", "code").first(_text(cell))
    return str(found[1]["status"]) if found else None


def _text(cell: Cell | None) -> str:
    return " ".join(cell.text.split()) if cell else ""


def _is_marked(cell: Cell | None) -> bool:
    return cell is not None and not reads("attendees", "not-marked", cell.text)


def _says_councillor(head: Cell | None) -> bool:
    return head is not None and bool(re.search(r"councillor|cllr", head.text, re.IGNORECASE))
