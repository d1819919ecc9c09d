"""Labels at the head of a report and the values printed beside or below them.

Three layouts: a label column with the values in a second column, "Label: value" in one run of
text, a label on a line of its own with the value below. `report_cells` reads ruled heads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.line_joins import join_lines
from extractors.names import parse_name
from extractors.offices import is_job
from extractors.pages import Line, line_of
from extractors.records import Evidence, evidence_of
from extractors.report_columns import in_columns, labels_whole
from extractors.report_labels import gap, is_body, last_words, match_label, read_rule
from extractors.ruleset import Rule, reads

MANY = frozenset({"author", "cabinet_member", "addressed_to", "director"})  # values of several entries
OVER_VALUE = frozenset({"title", "addressed_to", "author", "date", "cabinet_member", "director", "classification"})
LONGEST = 12  # lines of one value


@dataclass(frozen=True, slots=True)
class Printed:
    """One label and its value. `entries` are the value's paragraphs, each as its lines."""

    field: str  # "" for a label that is none of ours
    rule: str
    label: Line
    entries: tuple[tuple[Line, ...], ...]
    anywhere: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(join_lines(line.text for line in entry) for entry in self.entries)

    @property
    def evidence(self) -> Evidence:
        lines = [line for entry in self.entries for line in entry]
        return evidence_of(lines or [self.label], self.rule)

    @property
    def place(self) -> tuple[int, float]:
        return self.label.page, self.label.box.top


# ---------------------------------------------------------------- running lines


def labelled(lines: Sequence[Line]) -> Iterator[Printed]:
    """The labels and values among `lines` (none of them in a ruled table), in order."""
    lines = labels_whole(in_columns(lines))
    right = {page: max(x.box.x1 for x in lines if x.page == page) for page in {x.page for x in lines}}
    column: float | None = None
    position = 0
    while position < len(lines):
        found = _label_at(lines, position, column)
        if found is None:
            position += 1
            continue
        rule, value, after = found
        label = lines[position]
        if value is not None and value.box.x0 > label.box.x0 + 20 and _in_column(lines, after, label, value):
            column = value.box.x0
            entries, position = _column_value(lines, after, value, label, right)
        else:
            entries, position = _value_below(lines, after, value, str(rule.gives["field"]), right)
        yield Printed(str(rule.gives["field"]), rule.id, label, entries, bool(rule.gives.get("anywhere")))


def _other_label(line: Line) -> bool:
    """A line that is a label we do not know: "Declarations of interest:", "In the Forward Plan: Yes"."""
    return reads("reports", "other-label", line.text) or reads("reports", "answered-line", line.text)


def _label_at(lines: Sequence[Line], position: int, column: float | None) -> tuple[Rule, Line | None, int] | None:
    """The label rule that reads the line at `position`, the value on that line, and the
    position below the label (which may be broken over lines)."""
    line = lines[position]
    wrapped = _wrapped_label(lines, position, column)
    if wrapped:
        return wrapped
    found = match_label(line.text)
    if found:
        return found[0], last_words(line, str(found[1].get("value", ""))), position + 1
    alone = _label_over_value(lines, position)
    if alone:
        return alone, None, position + 1
    parts = line.segments
    cut = parts[1].box.x0 if len(parts) > 1 else column
    left = tuple(w for w in line.words if w.x1 < cut) if cut else ()
    words = line.words[len(left) :] if left else ()
    if words and abs(words[0].x0 - cut) < 3:
        found = match_label(line_of(left, line.page).text.rstrip(":") + ":")
        if found and not found[1].get("value"):
            return found[0], line_of(words, line.page, line.grid), position + 1
    return None


def _label_over_value(lines: Sequence[Line], position: int) -> Rule | None:
    """A label in bold or capitals without a colon, its value in other type below: "CABINET MEMBER" over a name."""
    line, below = lines[position], next(iter(lines[position + 1 : position + 2]), None)
    if below is None or below.page != line.page or gap(line, below) > 2 or len(line.segments) > 1:
        return None
    if line.text[:1].islower():  # the end of a label in two lines
        return None
    if position and _goes_on(lines[position - 1], line):  # the end of a heading: "RESOURCES AND ASSETS" over "COMMITTEE"
        return None
    apart = line.bold and not below.bold or line.text.isupper() and not below.text.isupper()
    found = match_label(line.text + ":") if apart and line.text[-1:].isalnum() and not is_body(line.text) else None
    return found[0] if found and not found[1].get("value") and found[0].gives["field"] in OVER_VALUE else None


def _goes_on(above: Line, line: Line) -> bool:
    """Whether `line` is the second line of a heading in the same type."""
    alike = above.bold == line.bold and abs(above.size - line.size) < 0.5 and abs(above.box.x0 - line.box.x0) < 3
    first = above.segments[0].text
    close = above.page == line.page and gap(above, line) < 0.4
    return alike and close and first.isupper() == line.text.isupper() and first[-1:].isalpha() and not match_label(first + ":")


def _wrapped_label(lines: Sequence[Line], position: int, column: float | None) -> tuple[Rule, Line | None, int] | None:
    """A label broken over up to three lines of a narrow column, the value beside its first
    line: "REPORT      Winter gritting" over "TITLE:"; without a colon only in a column that is known."""
    line = lines[position]
    begun = _label_begun_above(lines, position)
    if begun:
        return begun
    known = column is not None and line.words[0].x0 <= column - 20
    if not known:
        column = line.segments[1].box.x0 if len(line.segments) > 1 else None
    if column is None:
        return None
    left = [w for w in line.words if w.x1 < column]
    value = tuple(w for w in line.words if w.x0 > column - 3)
    if not left or not value or left[-1].text.endswith(":"):
        return None
    text = " ".join(w.text for w in left)
    for after in range(position + 1, min(position + 3, len(lines))):
        below = lines[after]
        if below.page != line.page or below.box.x1 > column or abs(below.box.x0 - line.box.x0) > 4:
            return None
        text = f"{text} {below.text}"
        closed = text.endswith((":", "?"))
        found = match_label(text if closed else text + ":") if closed or known and below.text[:1].islower() else None
        if found and not found[1].get("value"):
            return found[0], line_of(value, line.page, line.grid), after + 1
    return None


def _label_begun_above(lines: Sequence[Line], position: int) -> tuple[Rule, Line | None, int] | None:
    """A label whose first line stands alone, the value beside its second: "Report" over
    "authorised by:   Ann Lee"."""
    line, below = lines[position], next(iter(lines[position + 1 : position + 2]), None)
    if below is None or len(line.text) > 25 or not line.text[-1:].isalpha() and not line.text.endswith("/"):
        return None
    aligned = below.page == line.page and abs(below.box.x0 - line.box.x0) < 3 and gap(line, below) < 1
    found = match_label(f"{line.text} {below.text}") if aligned and ":" in below.text else None
    if found is None or match_label(below.text):
        return None
    value = last_words(below, str(found[1].get("value", "")))
    if value is None or len(value.words) >= len(below.words):
        return None
    return found[0], value, position + 2


def _in_column(lines: Sequence[Line], after: int, label: Line, value: Line) -> bool:
    """Whether the value stands in a column of its own: a gap before it, or the line below
    begins under it."""
    last = [w for w in label.words if w.x1 <= value.box.x0]
    if last and value.box.x0 - last[-1].x1 > 1.2 * label.size:
        return True
    below = lines[after : after + 1]
    return any(abs(x.box.x0 - value.box.x0) < 3 and x.page == label.page for x in below)


def _column_value(
    lines: Sequence[Line], after: int, value: Line, label: Line, right: dict[int, float]
) -> tuple[tuple[tuple[Line, ...], ...], int]:
    """The value beside its label and the lines below it in the same column."""
    taken = [value]
    position = after
    while position < len(lines) and len(taken) < LONGEST:
        line = lines[position]
        near = line.page == value.page and line.box.top - taken[-1].box.bottom < 2.6 * line.size
        if not near or line.box.x0 < value.box.x0 - 6 or line.box.x0 > value.box.x0 + 40:
            break
        if _label_at(lines, position, None) or is_body(line.text) or _other_label(line):
            break
        taken.append(line)
        position += 1
    return entries_of(taken, right), position


def _value_below(
    lines: Sequence[Line], after: int, value: Line | None, field: str, right: dict[int, float]
) -> tuple[tuple[tuple[Line, ...], ...], int]:
    """The value on the label's line and what runs on from it; with nothing on that line, the
    paragraph below (all paragraphs up to the next label, where a field takes several)."""
    taken = [value] if value else []
    position = after
    while position < len(lines) and len(taken) < LONGEST:
        line = lines[position]
        if _label_at(lines, position, None) or is_body(line.text) or _other_label(line):
            break
        if taken and not runs_on(taken[-1], line, right):
            several = value is None and field in MANY and not taken[-1].text.endswith(".") and _is_entry(line.text)
            if not several or line.page != taken[-1].page or gap(taken[-1], line) > 1.6:
                break
        if not taken and (line.page - lines[after - 1].page > 1 or gap(lines[after - 1], line) > 3):
            break
        taken.append(line)
        position += 1
    return entries_of(taken, right), position


def _is_entry(text: str) -> bool:
    """Whether a further paragraph can be one more person, post or body: "Aims and Objectives" is none."""
    head = re.split(r"\s*[,(]|\s[-–—]\s", text)[0]
    return is_job(text) or parse_name(head) is not None or read_rule(text, "committee") is not None


def runs_on(last: Line, line: Line, right: dict[int, float]) -> bool:
    """Whether `line` goes on with the paragraph of `last`: its first word did not fit above."""
    if last.page != line.page or gap(last, line) > 0.9 or abs(last.size - line.size) > 1.5:
        return False
    if line.text[:1].islower() or reads("reports", "hanging", last.text):
        return True
    return last.box.x1 + 0.3 * last.size + line.first.box.width > right[last.page] - 0.8 * last.size


def entries_of(lines: Sequence[Line], right: dict[int, float]) -> tuple[tuple[Line, ...], ...]:
    """`lines` parted where one did not fill its width."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and runs_on(groups[-1][-1], line, right):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(tuple(group) for group in groups)
