"""Which printed lines of a set of minutes hold its attendance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.attendance_lists import bold_opening, read_label
from extractors.attendance_rows import cut_rows
from extractors.dates import parse_date
from extractors.names import is_plural, parse_name, split_councillor
from extractors.pages import Line, Section, line_of
from extractors.rows import rows
from extractors.ruleset import reads

SEARCHED = 150  # rows from the top of the minutes in which the attendance must open
NUMBERED = re.compile(
    r"^(?:(?:Minute|Min\.?|Item)\s+(?:[Nn]o\.?\s+)?)?\(?(?:[A-Z]{1,5}(?:&[A-Z]{1,3})?[./-]?|(?!(?:MARCH|APRIL|MAY|JUNE|JULY)\s)[A-Z]{3,5}\s"
    r"|[A-Z][a-z]{1,4}[./-])?\d{1,5}(?:[./-]\d{1,4})*[a-z]?(?:[.):]?\s+|\s*[-–:]\s+)(?:\d{1,2}[.)]\s+)?(?=[A-Z“\"‘'])"
)


# "1.4 Absent: A Oak"
PARAGRAPH = re.compile(r"\d{1,2}\.\d{1,2}\s+(?:Absent|Apologies|In [Aa]ttendance|Also [Pp]resent|Officers)\b[^.]{0,30}:")
LETTERED = re.compile(r"^\(?[a-zA-Z]\)\s+(?=[A-Z])")  # "(a) Apologies for Absence"
SIGN = re.compile(r"^[*†‡#+=~^§øØ∅✓✔✗✘×]\s*")


@dataclass(frozen=True, slots=True)
class Printed:
    """A section as its readers see it: its `rows`, and those of them that hold its attendance."""

    rows: tuple[Line, ...]
    attendance: tuple[Line, ...]

    @classmethod
    def of(cls, section: Section) -> Printed:
        laid = rows(section.lines)
        return cls(laid, attendance_rows(laid))


def attendance_rows(laid: Sequence[Line]) -> tuple[Line, ...]:
    """Of the rows of a section those from the first label of attendance to the first minute after it; none when
    no label stands on the first pages. A parish council may number them "1. Present"."""
    printed = cut_rows(laid[:SEARCHED])
    start = next((i for i, row in enumerate(printed) if _opens_list(row)), None)
    if start is None or not _lists_members(printed[start]):
        above = _unlabelled(printed)  # the councillors may stand above the label of the officers
        start = above if start is None or above is not None and above < start else start
    if start is None:
        return ()
    while start and not is_minute_heading(printed[start - 1].text) and _any_label(printed[start - 1]):
        start -= 1
    ends = (i for i in range(start + 1, len(printed)) if _ends_block(printed[i], printed[i + 1 : i + 2]))
    end = next(ends, len(printed))
    below = (_without_number(row) if PARAGRAPH.match(row.text) else row for row in printed[start + 1 : end])
    return (*_chair_above(printed[max(0, start - 4) : start]), _without_number(printed[start]), *below)


def _chair_above(rows: Sequence[Line]) -> Iterator[Line]:
    """What a form says of the chair in the second column beside date and place, over the list of those present."""
    for row in rows:
        for number, piece in enumerate(row.segments[1:], 1):
            label = read_label(piece.text.split(":")[0]) if ":" in piece.text else None
            if label is not None and label.list == "role":
                yield line_of(tuple(w for later in row.segments[number:] for w in later.words), row.page, row.grid)
                break


def _unlabelled(rows: Sequence[Line]) -> int | None:
    """Index of the first row of a list of councillors that stands under the heading without a label, and before the
    first minute: three names at least, in running text or one a row."""
    first = next((i for i, row in enumerate(rows) if is_minute_heading(row.text)), len(rows))
    for index, row in enumerate(rows[:first]):
        prefix, rest = split_councillor(SIGN.sub("", row.text))
        if prefix is None:
            continue
        names = [name for name in re.split(r",\s*|\s+and\s+", rest.rstrip(" .,;")) if parse_name(name)]
        below = [split_councillor(SIGN.sub("", other.text))[0] for other in rows[index + 1 : index + 3]]
        bare = re.sub(r"\s*\(.*$", "", row.text)  # "Cllr A Oak   (Chair for the meeting)."
        alone = len(bare.split()) < 7 and not bare.endswith(".") and parse_name(bare.split(",")[0].strip()) is not None
        if is_plural(prefix) and len(names) > 2 or alone and len(below) == 2 and all(below):
            return index
    return None


def _ends_block(row: Line, below: Sequence[Line]) -> bool:
    if _is_number_over_title(row, below) or _is_code_over_number(row, below):
        return True
    if reads("attendees", "block-ends", row.text):
        return True
    if row.starts_bold and reads("attendees", "run-in", " ".join(word.text for word in bold_opening(row))):
        return True
    if _opens_list(row) or PARAGRAPH.match(row.text) or not is_minute_heading(row.text):
        return False
    # "Apologies" alone over a name is a label, over a sentence a minute
    label = read_label(row.text)
    over_name = bool(below) and parse_name(re.split(r"[,(]|\s[-–—]", below[0].segments[0].text)[0]) is not None
    return label is None or NUMBERED.match(row.text) is not None or not over_name


def _is_number_over_title(row: Line, below: Sequence[Line]) -> bool:
    """The number of a minute on a line of its own, over the title in bold capitals."""
    alone = re.fullmatch(r"\d{1,4}(?:/\d{2,4})?\.?", row.text.strip()) is not None
    return alone and bool(below) and below[0].starts_bold and below[0].text.isupper() and not _opens_list(below[0])


def _is_code_over_number(row: Line, below: Sequence[Line]) -> bool:
    """A minute numbered in a column of its own: "PFC" over "30/21"."""
    parts = row.segments
    under = below[0].segments[0] if below else None
    coded = len(parts) > 1 and re.fullmatch(r"[A-Z]{2,5}", parts[0].text) is not None
    return coded and under is not None and re.fullmatch(r"\d+[/.-]\d+", under.text) is not None


def is_minute_heading(text: str) -> bool:
    """Whether `text` opens a minute or a part of the meeting: "12. Declarations of interest"."""
    text = text.strip()
    number = NUMBERED.match(text)
    if number is not None and reads("attendees", "nobody", text):  # "4 members of the public"
        return False
    if number is None:
        return reads("attendees", "minute-opens", LETTERED.sub("", text))
    rest = text[number.end() :]
    if (
        re.match(r"(?:a\.?m|p\.?m|noon|hrs|hours)\b", rest, re.IGNORECASE)
        or re.match(r"(?:19|20)\d\d,?\s+(?:at|in|commencing|from)\b", text, re.IGNORECASE)  # a date goes on: "JUNE / 2030 AT 7PM"
        or re.match(r"\d{1,2}(?:st|nd|rd|th)?\s", text)
        and parse_date(text)
    ):
        return False
    name = parse_name(re.split(r"\s*[,(–-]\s|\s{2,}|\s+\(", rest)[0])
    if re.search(r"\w[’']s\s", rest):  # "1. Provost's Remarks"
        return True
    marked = name is not None and (name.councillor or name.title is not None or len(name.text.split()) == 2)
    return not marked or (rest.isupper() and not (name.councillor or name.title))


def _any_label(row: Line) -> bool:
    label = read_label(re.split(r":|\s{3,}", row.text)[0])
    if label is None and len(row.segments) > 1 and reads("attendees", "chairs", row.text):  # in a column before the name
        label = read_label(row.segments[0].text)
    return label is not None and label.list != "skip"


def _opens_list(row: Line) -> bool:
    """Whether `row` opens a list of those who came."""
    text = NUMBERED.sub("", row.text)
    head = re.split(r"[:;]|\s{3,}|\s[–—-]\s", text)[0]
    heavy = " ".join(word.text for word in bold_opening(row))
    for candidate in (head, row.segments[0].text, heavy):
        label = read_label(NUMBERED.sub("", candidate))
        if label is not None and label.status == "present" and label.list in ("members", "officers", "guests"):
            return True
    return reads("attendees", "opens", row.text) or reads("attendees", "opens-with-names", text)


def _lists_members(row: Line) -> bool:
    """Whether the label of `row` is that of the members, not of officers or of others who came too."""
    label = read_label(re.split(r":|\s{3,}", NUMBERED.sub("", row.text))[0])
    return label is None or label.list == "members" and not label.text.lower().startswith(("in att", "also", "officer"))


def _without_number(row: Line) -> Line:
    number = NUMBERED.match(row.text)
    if number is None:
        return row
    count = len(number[0].split())
    return line_of(row.words[count:], row.page, row.grid) if len(row.words) > count else row
