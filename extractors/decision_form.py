"""The form on which a decision is recorded: its labels, and the lines that stand as their values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors import report_cells
from extractors.line_joins import join_lines
from extractors.pages import Box, Grid, Line, Section, line_of
from extractors.ruleset import rules_of

LETTER = re.compile(r"\(?[a-z0-9]{1,2}[.)]", re.I)


@dataclass(slots=True)
class Field:
    """A label of the form and the lines of its value. `name` is "" for one that is none of ours."""

    name: str
    label: Line
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        return join_lines(line.text for line in self.lines)


def fields_of(section: Section) -> Iterator[Field]:
    """The labels of the form in order, each with the lines behind and below it."""
    current: list[Field] = []  # more than one where labels stand side by side over their values
    others = {place for grid in section.grids for place in _other_labels(grid, section)}
    for line in _without_letters(_whole_labels(tuple(_laid_out(section)))):
        found = _labels(line) or _unknown_label(line, current, (line.page, line.box) in others)
        if not found and current:
            _add(line, current)
        if found:
            yield from current
            current = found
    yield from current


def _labels(line: Line) -> list[Field]:
    """The labels that `line` is: one with its value, or several side by side."""
    read = [_read_label(part.text) for part in line.segments]
    if len(read) > 1 and all(one is not None and not one[1] for one in read):
        return [Field(one[0], part) for one, part in zip(read, line.segments) if one]
    found = _label(line)
    return [found] if found else []


def _unknown_label(line: Line, current: Sequence[Field], beside: bool) -> list[Field]:
    """A label of this form that no rule knows: a bold line with a colon under text that is plain, the same with its
    value beside it, or (`beside`) what stands in the column of labels."""
    plain = any(not x.bold for f in current for x in f.lines)
    first, *others = line.segments
    if plain and others and first.bold and first.text.endswith(":") and not others[0].bold and _under_label(first, current):
        return [Field("", first, [line_of(line.words[len(first.words) :], line.page)])]
    return [Field("", line)] if beside or (plain and line.bold and line.text.endswith(":")) else []


def _under_label(first: Line, current: Sequence[Field]) -> bool:
    return any(abs(first.box.x0 - f.label.box.x0) < 4 for f in current)


def _whole_labels(lines: Sequence[Line]) -> tuple[Line, ...]:
    """`lines` with every bold label that is broken over lines beside its value put together: "Why the decision had to" over
    "be made:"."""
    out: list[Line] = []
    at, column = 0, None
    while at < len(lines):
        column = lines[at].segments[1].box.x0 if len(lines[at].segments) > 1 else column
        ends = _label_ends(lines[at : at + 5], column)
        if ends is None:
            out.append(lines[at])
        else:
            label, value = [], []
            for line, cut in zip(lines[at:], ends):
                label += line.words[:cut]
                value.append(line.words[cut:])
            out.append(line_of((*label, *value[0]), lines[at].page))
            out += [line_of(words, lines[at].page) for words in value[1:] if words]
        at += len(ends) if ends else 1
    return tuple(out)


def _label_ends(lines: Sequence[Line], column: float | None) -> list[int] | None:
    """How many words of each of the first `lines` are a label that begins on the first, its value beside it in the
    `column` of values; None when they are no such label."""
    line = lines[0]
    end = next((i for i, w in enumerate(line.words) if column is not None and abs(w.x0 - column) < 3), 0)
    label, value = line.words[:end], line.words[end:]
    if not label or not all(w.bold for w in label) or value[0].bold or label[-1].text.endswith((":", "?")):
        return None
    edge, ends = value[0].x0 - 2, [end]
    for above, below in zip(lines, lines[1:]):
        cut = sum(w.x1 < edge for w in below.words)
        near = below.page == line.page and below.box.top - above.box.bottom < 0.7 * line.size
        if not cut or not near or not below.words[0].bold or abs(below.box.x0 - line.box.x0) > 4:
            return None
        ends.append(cut)
        if below.words[cut - 1].text.endswith((":", "?")):
            return ends
    return None


def _other_labels(grid: Grid, section: Section) -> Iterator[tuple[int, Box]]:
    """The places of the cells that no rule knows in a column of labels: first lines, text in the cells beside them."""
    column = [cell for cell in grid.cells if cell.column == 0 and cell.text.strip()]
    known = [cell for cell in column if (found := _read_label(cell.text)) and not found[1]]
    full = {cell.row for cell in grid.cells if cell.column and cell.text.strip()}
    if len(known) < 3 or 2 * len(known) < len(column):
        return
    own = [line for line in section.lines if line.page == grid.page]
    for cell in column:
        if cell not in known and cell.row in full and _read_label(cell.text) is None and len(cell.text) < 60:
            lines = report_cells.lines_in(cell, own)
            yield from ((line.page, line.box) for line in lines[:1])


def _add(line: Line, current: Sequence[Field]) -> None:
    """More of the value: of several labels side by side, each part to the one it stands under, up to a gap."""
    if len(current) == 1:
        current[0].lines.append(line)
        return
    for part in line.segments:
        over = [f for f in current if f.label.box.x0 < part.box.x1]
        above = over[-1].lines[-1] if over and over[-1].lines else None
        if over and (above is None or part.box.top - above.box.bottom < 1.2 * part.size):
            over[-1].lines.append(part)


def _without_letters(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines` without the letters that count the fields of a form: "(d)" before "Decision taken"."""
    for line, below in zip(lines, [*lines[1:], None]):
        if LETTER.fullmatch(line.text) and below is not None and _label(below) is not None:
            continue
        first, *others = line.segments
        rest = line_of(line.words[len(first.words) :], line.page) if others and LETTER.fullmatch(first.text) else None
        yield rest if rest is not None and _label(rest) is not None else line


def _laid_out(section: Section) -> Iterator[Line]:
    """The lines of the section, those of a ruled form cell by cell."""
    done: set[tuple[int, int]] = set()
    by_page: dict[int, list] = {}
    for grid in section.grids:
        by_page.setdefault(grid.page, []).append(grid)
    for line in section.lines:
        grids = by_page.get(line.page, [])
        at = line.grid if line.grid is not None and line.grid < len(grids) else None
        if at is None:
            yield line
        elif (line.page, at) not in done:
            done.add((line.page, at))
            own = [x for x in section.lines if x.page == line.page and x.grid == at]
            for cell in sorted(grids[at].cells, key=lambda c: (c.row, c.column)):
                yield from (replace(x, grid=None) for x in _joined_label(report_cells.lines_in(cell, own)))


def _joined_label(lines: Sequence[Line]) -> Sequence[Line]:
    """A label that fills a cell over several lines, as one line."""
    whole = line_of(tuple(w for line in lines for w in line.words), lines[0].page) if 1 < len(lines) < 4 else None
    found = _read_label(whole.text) if whole else None
    return (whole,) if whole and found and not found[1] else lines


def has_label(line: Line) -> bool:
    """Whether a label of the form opens `line`."""
    return _label(line) is not None


def _label(line: Line) -> Field | None:
    first, *others = line.segments
    if others and (found := _read_label(first.text)) and not found[1]:
        words = line.words[len(first.words) :]
        return Field(found[0], first, [line_of(words, line.page)])
    found = _read_label(line.text)
    if found is None:
        return None
    name, value = found
    words = _last_words(line, value)
    return Field(name, line, [line_of(words, line.page)] if words else [])


def _read_label(text: str) -> tuple[str, str] | None:
    text = re.sub(r"\s+", " ", text).strip()
    first, bar, second = text.partition(" / ")
    for said in (text, second) if bar and len(first) < 40 else (text,):  # "Pwnc / Subject": the second language
        if found := rules_of("decisions", "label").first(said):
            return str(found[1]["field"]), str(found[1].get("value") or "").strip()
    return None


def _last_words(line: Line, value: str) -> tuple:
    count = len(value.split())
    return line.words[len(line.words) - count :] if count else ()
