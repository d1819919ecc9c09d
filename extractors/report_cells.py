"""The ruled head of a report: labels and values in the cells of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from extractors.pages import Cell, Grid, Line, line_of
from extractors.report_fields import Printed, entries_of
from extractors.report_labels import is_body, match_label, read_rule
from extractors.ruleset import Rule, reads

EXPLAINED = re.compile(r":\s*\((?:[^()]|\([^()]*\))*\)\s*$")  # "Open or exempt: (If exempt, name the paragraph)"
HEAD_ROWS = 6  # of a ruled head; the rows below may hold a summary


def in_cells(grid: Grid, lines: Sequence[Line]) -> Iterator[Printed]:
    """The labels and values in a ruled head; `lines` are those of its page."""
    rows: dict[int, list[Cell]] = {}
    for cell in sorted(grid.cells, key=lambda c: (c.row, c.column)):
        if cell.text.strip():
            rows.setdefault(cell.row, []).extend(_parted(cell, lines))
    for cells in rows.values():
        yield from _row(cells, rows, lines)


def alone(grid: Grid, lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of cells that fill a row of a ruled head by themselves and hold no label: the body and the day."""
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if cell.text.strip():
            rows.setdefault(cell.row, []).append(cell)
    for row, cells in rows.items():
        if len(cells) == 1 and _cell_label(cells[0], lines) is None:
            yield from lines_in(cells[0], lines)
        elif row == 0:  # the council and its committee, what is told of the paper in the cells beside them
            yield from (x for x in lines_in(cells[0], lines) if read_rule(x.text, "committee"))


def _parted(cell: Cell, lines: Sequence[Line]) -> tuple[Cell, ...]:
    """A cell of several labels side by side, "Committee: Cabinet     Date: 3 May", as a cell for each."""
    parts = [part for line in lines_in(cell, lines)[:1] for part in line.segments]
    named = [(match_label(part.text) or ({}, {}))[1].get("value") for part in parts]
    if cell.box is None or len(parts) < 2 or not all(named) or not all(":" in part.text for part in parts):
        return (cell,)
    edges = [cell.box.x0, *(part.box.x0 - 1 for part in parts[1:]), cell.box.x1]
    boxes = [cell.box._replace(x0=a, x1=b) for a, b in pairwise(edges)]
    return tuple(cell._replace(text=part.text, box=box) for part, box in zip(parts, boxes, strict=True))


def is_head(grid: Grid, lines: Sequence[Line]) -> bool:
    """Whether a table is the ruled head of a report: labels in half of its first column or three at its top, the title's
    first, or two in its first rows or three anywhere near its top with their values in the same cells."""
    inline = [c for c in grid.cells if c.row < 2 and (match_label(c.text) or ({}, {}))[1].get("value")]
    column = [c for c in grid.cells if c.column == 0 and c.text.strip()]
    if len(inline) > 1 or _half_are_labels(column, lines) or _titled_with_labels(column, lines):
        return True
    top = (c for c in grid.cells if c.row < HEAD_ROWS and c.text.strip())
    full = (c for c in top if (found := _cell_label(c, lines)) and found[1].get("value"))
    return len(list(islice(full, 3))) == 3


def _titled_with_labels(column: Sequence[Cell], lines: Sequence[Line]) -> bool:
    """Whether a column opens with the label of the title and has two more labels near its top."""
    first = _cell_label(column[0], lines) if len(column) > 2 else None
    titled = first is not None and first[0].gives["field"] == "title"
    return titled and sum(_cell_label(cell, lines) is not None for cell in column[: HEAD_ROWS - 2]) > 2


def _half_are_labels(column: Sequence[Cell], lines: Sequence[Line]) -> bool:
    """Whether half of the cells, one at least, are labels; no more are looked at than it takes to say so."""
    wanted = -(-max(len(column), 2) // 2)
    others = len(column) - wanted
    for cell in column:
        if _cell_label(cell, lines):
            wanted -= 1
        else:
            others -= 1
        if wanted == 0 or others < 0:
            break
    return wanted <= 0


def _cell_label(cell: Cell, lines: Sequence[Line]) -> tuple[Rule, dict] | None:
    """The label in a cell, with the value when the cell holds that, too."""
    text = EXPLAINED.sub(":", cell.text)
    found = match_label(text) or (match_label(text.rstrip(":") + ":") if cell.column == 0 else None)
    return found or _label_over_value(lines_in(cell, lines))


def _row(cells: Sequence[Cell], rows: dict[int, list[Cell]], lines: Sequence[Line]) -> Iterator[Printed]:
    position = paired = 0  # `paired`: where the last pair of a label and its value ended
    while position < len(cells):
        cell, beside = cells[position], cells[position + 1 : position + 2]
        found = _cell_label(cell, lines) or (_second_label(cell) if beside and paired == position > 0 else None)
        position += 1
        if found is None:
            continue
        if beside and "?" in cell.text and reads("reports", "boxes-answered", beside[0].text):
            yield _printed(found, cell, beside[0], lines)
            position += 1
        elif found[1].get("value"):
            yield _printed(found, cell, cell, lines)
        elif beside and _is_value(beside[0].text, found[0]):
            yield _printed(found, cell, beside[0], lines)
            position = paired = position + 1
        elif cell.text.strip().endswith(":") and sum(bool(match_label(c.text)) for c in cells) > 1:
            below = [c for c in rows.get(cell.row + 1, ()) if c.column == cell.column]
            if below and not match_label(below[0].text):
                yield _printed(found, cell, below[0], lines)


def _is_value(text: str, label: Rule) -> bool:
    """Whether the cell beside a label holds its value: "Key" answers one question and asks another."""
    answers = label.gives["field"] == "key_decision" and read_rule(text, "answer") is not None
    return answers or not match_label(text.rstrip(":") + ":") and not is_body(text)


def _second_label(cell: Cell) -> tuple[Rule, dict] | None:
    """A label without colon behind the value of another: "Committee | Cabinet | Date | 3 May"."""
    found = match_label(cell.text.rstrip(":") + ":")
    return found if found and not found[1].get("value") else None


def _label_over_value(lines: Sequence[Line]) -> tuple[Rule, dict] | None:
    """A label in the first line of a cell, its value in the lines below: "REPORT TITLE" over
    "Winter gritting"."""
    found = match_label(lines[0].text.rstrip(":") + ":") if len(lines) > 1 else None
    if found is None or found[1].get("value") or not (_is_capitals(lines[0]) or not lines[1].text[:1].islower()):
        return None
    return found[0], {**found[1], "value": " ".join(line.text for line in lines[1:])}


def _is_capitals(line: Line) -> bool:
    return line.bold or line.text.isupper() or line.text.endswith(":")


def _printed(found: tuple[Rule, dict], label: Cell, value: Cell, lines: Sequence[Line]) -> Printed:
    rule, fields = found
    texts = lines_in(value, lines)
    heads = lines_in(label, lines) or texts
    if label is value:
        texts = _without_label(texts, str(fields["value"]))
    texts = _before_inner_label(texts)
    right = {value.page: value.box.x1 - 4} if value.box else {}
    entries = entries_of(texts, right) if texts else ()
    return Printed(str(rule.gives["field"]), rule.id, heads[0], entries, bool(rule.gives.get("anywhere")))


def lines_in(cell: Cell, lines: Sequence[Line]) -> list[Line]:
    """The parts of `lines` that stand in `cell`."""
    if not cell.box:
        return []
    x0, top, x1, bottom = cell.box
    found = []
    for line in lines:
        box = line.box
        if box.bottom < top or box.top > bottom or box.x1 < x0 or box.x0 > x1:
            continue
        words = tuple([w for w in line.words if x0 <= (w[1] + w[3]) / 2 <= x1 and top <= (w[2] + w[4]) / 2 <= bottom])
        if words:
            found.append(line_of(words, line.page, line.grid))
    return found


def _without_label(lines: list[Line], value: str) -> list[Line]:
    """The end of a cell's lines: the words that are the value."""
    words = [(w, line) for line in lines for w in line.words]
    length = len(re.sub(r"\s", "", value))
    keep: list = []
    for word, line in reversed(words):
        if length <= 0:
            break
        keep.insert(0, (word, line))
        length -= len(re.sub(r"\s", "", word.text))
    out: dict[int, list] = {}
    for word, line in keep:
        out.setdefault(id(line), []).append((word, line))
    return [line_of(tuple(w for w, _ in group), group[0][1].page, group[0][1].grid) for group in out.values()]


def _before_inner_label(lines: list[Line]) -> list[Line]:
    """The lines above a label that stands alone further down in the same cell ("Address:")."""
    for position, line in enumerate(lines):
        if position and re.fullmatch(r"[A-Z][\w /()]{2,30}:", line.text):
            return lines[:position]
    return lines
