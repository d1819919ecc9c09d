"""The rows of one item parted into title, presenter lines and note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.agenda_columns import rule_for
from extractors.agenda_layout import Layout
from extractors.agenda_rows import Row
from extractors.line_joins import join_lines
from extractors.names import parse_name
from extractors.offices import is_job
from extractors.pages import Line
from extractors.rows import part
from extractors.ruleset import reads, rules_of, text_before

WHY_EXEMPT = re.compile(r"(?<=[.)])\s+(?:exempt|not for publication|confidential)\b", re.IGNORECASE)
DAY = re.compile(r"\b[0-3]?\d(?:st|nd|rd|th)?$")
MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December),?(?:\s+(?:19|20)\d\d\b|$)"
)


@dataclass(frozen=True, slots=True)
class Texts:
    """What an item says. `title_rows` is how many rows the title takes."""

    title: str
    presenter: str | None
    note: str | None
    pages: tuple[int, int] | None
    follows: bool
    title_rows: int


def texts_of(rows: Sequence[Row], layout: Layout) -> Texts:
    """Title, presenter lines, note and pages of the rows of one item, its number row first."""
    rows = _title_in_bold(rows)
    end = _title_end(rows, layout)
    title = join_lines(row.text for row in rows[:end] if row.body)
    presenters, notes = _under_title(rows[end:], layout)
    column = [row.presenter.text for row in rows if row.presenter]
    presenter = join_lines(column) or join_lines(presenters) or None
    note = join_lines(notes) or None
    follows = any(row.follows for row in rows) or any(rule_for("follow", t) for t in (title, *presenters) if t)
    follows = follows or bool(note and rule_for("follow", note) and len(note.split()) < 12)
    pages = next((row.pages for row in rows if row.pages), None)
    cleaned = text_before("items", "behind-title", title).strip() or title
    return Texts(re.sub(r"\s*(?:[:;][–-]?|[;,]\s*(?:and|or))$", "", cleaned), presenter, note, pages, follows, end)


def _title_in_bold(rows: Sequence[Row]) -> Sequence[Row]:
    """A row whose bold title runs on into a note or presenter in plain type, as two rows."""
    body = rows[0].body
    if body is None:
        return rows
    plain = next((i for i, w in enumerate(body.words) if not w.bold and any(c.isalpha() for c in w.text)), 0)
    bold = [w for w in body.words[:plain] if w.bold and any(c.isalnum() for c in w.text)]
    if not bold or len(body.words) - plain < 2 or body.words[plain].text[0] in "([":
        return rows
    last = body.words.index(bold[-1]) + 1
    said = " ".join(w.text for w in body.words[plain:])
    dashed = any(re.fullmatch(r"[-–—]", w.text) for w in body.words[:plain]) and body.words[plain - 1].text in "-–—"
    if dashed or not (rule_for("note", said) or rule_for("presenter", said)):
        return rows
    rest = Row(rows[0].line, body=part(body, body.words[plain:]), x0=body.box.x0)
    return [replace(rows[0], body=part(body, body.words[:last])), rest, *rows[1:]]


# ---------------------------------------------------------------- the title


def _title_end(rows: Sequence[Row], layout: Layout) -> int:
    """How many rows belong to the title."""
    end = 1
    last = rows[0].body
    while end < len(rows):
        body = rows[end].body
        if body is None:  # a page range or a further column alone
            end += 1
            continue
        if rows[end].label or rows[end].number or last is None and end > 1:
            break
        if last is not None and (_ranged(rows[:end]) or not _continues(rows[0], last, rows[end], layout)):
            break
        last = body
        end += 1
    while end > 1 and rows[end - 1].body is None and not rows[end - 1].pages and not rows[end - 1].presenter:
        end -= 1
    return end


def _ranged(rows: Sequence[Row]) -> bool:
    """A page range inside the text closes the title; one in a column of its own does not."""
    return any(row.pages and rule_for("pages", row.line.text) for row in rows)


def _continues(first: Row, last: Line, row: Row, layout: Layout) -> bool:
    """Whether `row` carries on the title that `last` is a line of."""
    line = row.body
    if line is None or first.body is None or layout.gap(last, line) > 0.45:
        return False
    if rule_for("presenter", row.text) and not reads("items", "runs-on", last.text):
        return False
    phrasal = reads("items", "phrasal", last.text) and _is_plain_below_bold(last, line)
    if reads("items", "runs-on", last.text) and not phrasal or _open(first.text + last.text) or _within_date(last.text, row.text):
        return True
    if reads("items", "wants-number", last.text) and row.text[:1].isdigit():
        return True
    if last.ends_bold != line.starts_bold and first.body.bold != line.bold and any(c.isalpha() for c in row.text):
        return False
    if _capitals(first.text) != _capitals(row.text) and _capitals(first.text):
        return False
    if first.body.bold or _capitals(first.text):
        return not (rule_for("note", row.text) and not layout.is_full(last, line))
    if rule_for("note", row.text) and not re.match(r"to\s", first.text, re.IGNORECASE):
        return False
    if re.match(r"(?:19|20)\d\d\b|[–-]\s", row.text) and not re.search(
        r":[–-]?$", last.text
    ):  # "... of 10 October" / "2030 – submitted"
        return True
    return row.text[:1].islower() or layout.is_full(last, line)


def _is_plain_below_bold(last: Line, line: Line) -> bool:
    """A sentence in plain type under a title in bold: "Minutes and Decisions Called in" over "Minutes of 4 May."."""
    return last.ends_bold and not line.starts_bold and line.text[:1].isupper()


def _within_date(above: str, below: str) -> bool:
    """ "... for the quarter to 31" over "March 2030"."""
    return bool(DAY.search(above) and MONTH.match(below))


def _open(text: str) -> bool:
    return text.count("(") > text.count(")")


def _capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 2 and sum(c.isupper() for c in letters) > 0.85 * len(letters)


# ---------------------------------------------------------------- under the title


def _under_title(rows: Sequence[Row], layout: Layout) -> tuple[list[str], list[str]]:
    """Presenter lines and note of the rows under a title, paragraph by paragraph."""
    presenters: list[str] = []
    notes: list[str] = []
    told = any(_whose_report(text) for text in _paragraphs([row for row in rows if row.body], layout))
    for text in _paragraphs([row for row in rows if row.body], layout):
        opened = rules_of("items", "opened-by").search(text)
        if opened and is_job(opened["job"]):
            presenters.append(opened["job"])
            notes.append(opened["note"])
            continue
        text, exempt = _without_exemption(text)
        notes += [exempt] if exempt else []
        says_who = _whose_report(text) if told else rule_for("presenter", text) or (not notes and _is_presenter(text))
        (presenters if says_who else notes).append(text)
    return presenters, notes


def _without_exemption(text: str) -> tuple[str, str]:
    """ "Report of the Director. Exempt under paragraph 3 ..." as whose report it is, and why it is exempt."""
    found = WHY_EXEMPT.search(text) if _whose_report(text) else None
    return (text[: found.start()], text[found.start() :].strip(" .")) if found else (text, "")


def _whose_report(text: str) -> bool:
    """ "Report of ...", which counts for more than the names and posts around it."""
    found = rule_for("presenter", text)
    return found is not None and found[0].id in ("items.report-of", "items.will-report")


def _paragraphs(rows: Sequence[Row], layout: Layout) -> list[str]:
    groups: list[list[Row]] = []
    for row in rows:
        if row.body and reads("items", "for-what", row.text) and row.body.box.x0 > layout.middle:
            continue
        last = groups[-1][-1] if groups else None
        if last is not None and last.body and row.body and _same_paragraph(last.body, row.body, layout):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [join_lines(_label_text(row) for row in group) for group in groups]


def _label_text(row: Row) -> str:
    """The row with a label that opened no sub-item."""
    return row.line.text if (row.label or row.number) and not row.pages else row.text


def _same_paragraph(last: Line, line: Line, layout: Layout) -> bool:
    if layout.gap(last, line) > 0.45 or last.bold != line.bold:
        return False
    if re.search(r"[.:!?]$", last.text) and line.text[:1].isupper():
        return False
    if line.text[:1].islower() or reads("items", "runs-on", last.text):
        return True
    return layout.is_full(last, line) and not rule_for("presenter", line.text)


def _is_presenter(text: str) -> bool:
    """A person or an office alone under a title: "Director of Place", "Councillor A Fennimore"."""
    bare = text.strip(" ().")
    if len(bare.split()) > 14 or rule_for("note", text) or re.search(r"(?i)\b(?:is|are|was|were|has|have|been|to)\b", bare):
        return False
    head = bare.split(",")[0].split("(")[0]
    return is_job(bare) or parse_name(head) is not None and (len(head) < len(bare) or parse_name(head).councillor)
