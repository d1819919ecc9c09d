"""Labels that stand side by side in the head of a report, each put before the lines of its own column."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.pages import Line, line_of
from extractors.report_labels import gap, is_body, last_words, match_label


def in_columns(lines: Sequence[Line]) -> list[Line]:
    """`lines` with labels that stand side by side one after the other, each with the lines of its own column:
    "To: Cabinet     Date: 3 May", and two labels over two values."""
    out: list[Line] = []
    position = 0
    while position < len(lines):
        parts = _apart(lines[position]) if len(lines[position].segments) > 1 else (lines[position],)
        labels = _bare_labels(lines[position])
        position += 1
        if len(parts) < 2 and not labels:
            out += parts
            continue
        columns: list[list[Line]] = [[part] for part in labels or parts]
        # where a column's text begins: under the label when that stands over it, else under the value behind it
        lefts = [part.box.x0 if labels else _value_x0(part) for part in labels or parts]
        while position < len(lines) and (more := _columns_of(lines[position], columns, lefts, bool(labels))):
            for column, part in more:
                _append(column, part, columns, bool(labels))
            position += 1
        out += [part for column in columns for part in column]
    return out


def _append(column: list[Line], part: Line, columns: Sequence[Sequence[Line]], over: bool) -> None:
    """One more line of a column; of a value that had no room before the next column, more of its line."""
    last, word = column[-1], part.words[0]
    beside = min((c[0].box.x0 for c in columns if c[0].box.x0 > last.box.x0), default=0.0)
    if not over and last.box.x1 + 0.3 * last.size + (word.x1 - word.x0) > beside - 1.5 * last.size > 0:
        column[-1] = line_of((*last.words, *part.words), last.page, last.grid)
    else:
        column.append(part)


def _bare_labels(line: Line) -> tuple[Line, ...]:
    """The labels side by side that make up `line`, their values still to come."""
    read = [match_label(part.text.rstrip(":") + ":") for part in line.segments]
    bare = len(read) > 1 and all(found and not found[1].get("value") and found[0].gives["field"] for found in read)
    return line.segments if bare else ()


def _value_x0(part: Line) -> float:
    found = match_label(part.text)
    value = last_words(part, str(found[1].get("value", ""))) if found else None
    return value.box.x0 if value else part.box.x0


def _columns_of(line: Line, columns: list[list[Line]], lefts: Sequence[float], over: bool) -> list[tuple[list[Line], Line]]:
    """Each part of `line` with the column it stands under; empty when a part of it stands under none, or opens a
    label of its own."""
    out = []
    last = max((column[-1] for column in columns), key=lambda x: x.box.bottom)
    if line.page != last.page or gap(last, line) > 1.6 or is_body(line.text):
        return []
    for part in line.segments:
        under = [column for column, x0 in zip(columns, lefts) if abs(part.box.x0 - x0) < 4]
        if not under or match_label(part.text) or (not over and gap(under[0][-1], part) > 0.9):
            return []
        out.append((under[0], part))
    return out


def _apart(line: Line) -> tuple[Line, ...]:
    """ "To: Cabinet    Date: 3 May" as two lines."""
    parts = line.segments
    cuts = [i for i, part in enumerate(parts) if i and ":" in part.text and match_label(part.text)]
    if not cuts:
        return (line,)
    bounds = [0, *cuts, len(parts)]
    groups = [parts[a:b] for a, b in zip(bounds, bounds[1:])]
    return tuple(line_of(tuple(w for p in group for w in p.words), line.page, line.grid) for group in groups)


def labels_whole(lines: Sequence[Line]) -> list[Line]:
    """`lines` with a label in two lines beside a value in two lines put together: "REPORT OF     ANN LEE,
    MEMBER FOR" over "CABINET MEMBER:     PARKS" is one label, not two of them."""
    out: list[Line] = []
    position = 0
    values = {round(x.segments[1].box.x0) for x in lines if len(x.segments) == 2}  # where values stand beside labels
    while position < len(lines):
        line, below = lines[position], lines[position + 1] if position + 1 < len(lines) else None
        whole = _two_line_label(line, below) if below else None
        if below and whole is None and ":" in below.text and ":" not in line.text:
            whole = _two_line_label(line, below, _at_column(line, values))
        out += whole or (lines[position],)
        position += 2 if whole else 1
    return out


def _at_column(line: Line, values: set[int]) -> tuple[Line, ...]:
    """`line`, whose label reaches close to its value, in two parts: the value stands where others do."""
    cut = next((i for i, w in enumerate(line.words) if i and round(w.x0) in values and w.x0 - line.words[i - 1].x1 > 2), None)
    if cut is None or len(line.segments) > 1:
        return line.segments
    return line_of(line.words[:cut], line.page, line.grid), line_of(line.words[cut:], line.page, line.grid)


def _two_line_label(line: Line, below: Line, parts: Sequence[Line] = ()) -> tuple[Line, Line] | None:
    """The label of two lines with the first line of its value, and the second line of the value."""
    parts = parts or line.segments
    if len(parts) != 2 or line.page != below.page or gap(line, below) > 0.6 or ":" in parts[0].text:
        return None
    left = tuple(w for w in below.words if w.x1 < parts[1].box.x0)
    right = below.words[len(left) :]
    if not left or not right or abs(right[0].x0 - parts[1].box.x0) > 4 or abs(left[0].x0 - line.words[0].x0) > 4:
        return None
    label = (*parts[0].words, *left)
    text = line_of(label, line.page).text
    found = match_label(text.rstrip(":") + ":") if text.endswith(":") or left[0].text[:1].islower() else None
    if found is None or found[1].get("value"):
        return None
    return line_of((*label, *parts[1].words), line.page, line.grid), line_of(right, line.page, line.grid)
