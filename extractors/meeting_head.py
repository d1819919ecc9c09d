"""The head of a front sheet or of minutes: labelled values, blocks of lines, running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.line_joins import join_lines
from extractors.pages import Line, line_of
from extractors.rows import part
from extractors.ruleset import Rule, rules_of


@dataclass(frozen=True, slots=True)
class Labelled:
    """A value behind or under a label."""

    field: str
    text: str
    lines: tuple[Line, ...]
    rule: str


def rule_for(kind: str, text: str) -> tuple[Rule, dict[str, object]] | None:
    """The first rule of the meeting's head of `kind` that reads `text`, with the fields it gives."""
    return rules_of("meetings", kind).first(text)


def head_text(rows: Sequence[Line]) -> str:
    """The rows as text with a line break between them."""
    return "\n".join(row.text for row in rows)


# ---------------------------------------------------------------- labels and their values


def labelled(rows: Sequence[Line]) -> tuple[Labelled, ...]:
    """The labelled values of `rows`: behind a colon, in the next column, or on the lines
    below a label that stands alone."""
    columns = column_edges(rows)
    parts = [parts_of(row, columns) for row in rows]
    out: list[Labelled] = []
    for index in range(len(rows)):
        for label, value in _pairs(parts[index]):
            found = _label(label)
            if found is None or value is None and index and _ends_title(rows[index - 1], rows[index]):
                continue
            if not label.text.endswith(":") and _goes_on(label, parts[index + 1 : index + 2]):
                continue
            lines = tuple(_value_lines(parts[index + 1 :], value, label))
            if lines:
                out.append(Labelled(found[0], join_lines(x.text for x in lines), lines, found[1]))
    return tuple(out)


def _goes_on(label: Line, below: Sequence[Sequence[Line]]) -> bool:
    """A label of two lines is not the one its first line reads as: "Committee" over "administrator:"."""
    under = next((x for parts in below for x in parts if abs(x.box.x0 - label.box.x0) < 3), None)
    close = under is not None and under.page == label.page and under.box.top - label.box.bottom < 0.5 * under.size
    return close and under.text[:1].islower() and under.text.endswith(":")


def _ends_title(above: Line, row: Line) -> bool:
    """A row that goes on with a centred title above it: "Committee" under "... the Environment and Leisure"."""
    return not row.text.endswith(":") and above.box.x0 < row.box.x0 - 20 and _carries_on((above,), row)


def _label(line: Line) -> tuple[str, str] | None:
    found = rule_for("label", line.text.strip(" :-–—.*"))
    return (str(found[1]["field"]), found[0].id) if found else None


def _pairs(parts: Sequence[Line]) -> Iterator[tuple[Line, Line | None]]:
    """(label, value) for each part of a row that could be a label."""
    parts = [p for p in parts if any(c.isalnum() for c in p.text)]
    known = [_label(p) is not None for p in parts]
    heads = len(parts) > 1 and all(known) or sum(known) > 2  # labels side by side, values below
    for at, segment in enumerate(parts):
        after = parts[at + 1] if at + 1 < len(parts) and not heads else None
        cut = _colon(segment)
        if cut is not None:
            yield cut[0], cut[1] or after
        elif _label(segment) is not None:
            yield segment, after


def _colon(segment: Line) -> tuple[Line, Line | None] | None:
    """The words up to a colon and those after it, when the first are a label."""
    for index, word in enumerate(segment.words[:6]):
        if word.text.endswith(":") or word.text in ("-", "–"):
            label = part(segment, segment.words[: index + (word.text[-1] == ":")])
            if label is not None and _label(label) is not None:
                return label, part(segment, segment.words[index + 1 :])
            return None
    return None


def _value_lines(below: Sequence[Sequence[Line]], value: Line | None, label: Line) -> Iterator[Line]:
    """The lines of a value: what stands behind the label, and what goes on below it."""
    last = value or label
    if value is not None:
        yield value
    for taken, parts in enumerate(below[:4]):
        under = _under(parts, last, value is None) or (_wrapped(parts, label, last) if value is not None else None)
        if under is None or under.page != label.page or _is_labelled(under, parts):
            return
        room = (1.6 if value is None and taken == 0 else 0.7) * under.size
        if under.box.top - last.box.bottom > room:
            return
        yield under
        last = under


def _wrapped(parts: Sequence[Line], label: Line, last: Line) -> Line | None:
    """The few words that had no room behind the label, under the label itself."""
    under = _under(parts, label, False)
    close = under is not None and under.box.top - last.box.bottom < 0.3 * under.size and under.bold == last.bold
    return under if close and len(under.words) < 5 else None


def _is_labelled(value: Line, parts: Sequence[Line]) -> bool:
    """`value` is itself a label, or another label of its row stands before it."""
    pairs = [(label, after) for label, after in _pairs(parts) if _label(label)]
    return any(after is value or label.box.x0 == value.box.x0 for label, after in pairs)


def _under(parts: Sequence[Line], above: Line, below_label: bool) -> Line | None:
    """The part of a row that stands under `above`."""
    for segment in parts:
        if abs(segment.box.x0 - above.box.x0) < 4:
            return segment
    if below_label and len(parts) == 1:
        centred = abs((parts[0].box.x0 + parts[0].box.x1) - (above.box.x0 + above.box.x1)) / 2 < 4
        return parts[0] if centred else None
    return None


# ---------------------------------------------------------------- blocks


def blocks(rows: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """Parts of rows that stand straight under each other in one type: a title in two lines,
    an address in three."""
    open_blocks: list[list[Line]] = []
    done: list[list[Line]] = []
    columns = column_edges(rows)
    for row in rows:
        for segment in parts_of(row, columns):
            home = next((b for b in reversed(open_blocks) if _carries_on(b, segment)), None)
            if home is not None:
                home.append(segment)
            else:
                block = [segment]
                open_blocks.append(block)
                done.append(block)
        open_blocks = [b for b in open_blocks if row.page == b[-1].page and row.box.top - b[-1].box.bottom < 2 * row.size]
    return tuple(tuple(block) for block in done)


def column_edges(rows: Sequence[Line]) -> tuple[float, ...]:
    """Left edges of the columns: where a wide gap ends, or a smaller one in two rows alike."""
    wide = [part.box.x0 for row in rows for part in row.segments[1:]]
    small = [
        after.x0
        for row in rows
        for word, after in zip(row.words, row.words[1:])
        if 0.75 * row.size < after.x0 - word.x1 <= 1.5 * row.size
    ]
    return (*wide, *(x for i, x in enumerate(small) if any(abs(x - y) < 1 for j, y in enumerate(small) if i != j)))


def parts_of(row: Line, columns: Sequence[float]) -> tuple[Line, ...]:
    """`row` cut at wide gaps, where a column of its neighbours begins (a justified line reaches close to the next
    column) and where type of another size begins."""
    groups: list[list] = [[]]
    for word in row.words:
        gap = word.x0 - groups[-1][-1].x1 if groups[-1] else 0.0
        at_edge = gap > 0.4 * row.size and any(abs(word.x0 - x) < 2 for x in columns)
        other = bool(groups[-1]) and abs(word.size - groups[-1][-1].size) > 1.5
        if gap > 1.5 * max(row.size, 6) or at_edge or (other and gap > 0.6 * row.size):
            groups.append([])
        groups[-1].append(word)
    return tuple(line_of(tuple(g), row.page, row.grid) for g in groups)


def _carries_on(block: Sequence[Line], line: Line) -> bool:
    last = block[-1]
    if last.page != line.page or last.bold != line.bold or abs(last.size - line.size) > 0.6:
        return False
    if not -2 < line.box.top - last.box.bottom < 0.75 * line.size:
        return False
    centre = abs((line.box.x0 + line.box.x1) - (last.box.x0 + last.box.x1)) / 2
    return abs(line.box.x0 - last.box.x0) < 4 or centre < 4


def joined(block: Sequence[Line]) -> str:
    """The text of a block as one line."""
    return re.sub(r"\s+", " ", join_lines(line.text for line in block))
