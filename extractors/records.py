"""The types that come out of extraction: what is loaded.

Pages are counted from 1 in the file (`pdf_page`) unless a name says `printed`. Dates are ISO 8601 strings, times `HH:MM`
on the 24-hour clock. Absent is `None`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extractors.pages import Bookmark, Box, Cell, Line, union
from extractors.problems import Problem


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact is printed and which rule read it. `box` is on `page`; `more` are
    further (page, box) places when it runs on over a column or page."""

    page: int
    rule: str
    box: Box | None = None
    more: tuple[tuple[int, Box], ...] = ()


def evidence_of(lines: Iterable[Line], rule: str) -> Evidence:
    """The evidence that `lines` (at least one) are: one box a page, the first page first."""
    by_page: dict[int, list[Box]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line.box)
    places = [(page, union(boxes)) for page, boxes in by_page.items()]
    return Evidence(places[0][0], rule, places[0][1], tuple(places[1:]))


@dataclass(frozen=True, slots=True)
class Meeting:
    """One sitting of one body. `body` as printed on the paper, without the council's own
    "Minutes of the Meeting of" around it."""

    body: str
    date: str | None
    evidence: Evidence | None = None
    council: str | None = None
    start_time: str | None = None
    end_time: str | None = None
    venue: str | None = None
    remote: bool = False
    contact_name: str | None = None
    contact_email: str | None = None
    contact_phone: str | None = None
    published_on: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One agenda item or sub-item, as the front sheet prints it."""

    number: str | None  # "5", "5(a)"; None when the front sheet numbers nothing
    title: str
    evidence: Evidence
    parent: str | None = None
    section: str | None = None
    private: bool = False
    first_page: int | None = None  # printed
    last_page: int | None = None
    presented_by: str | None = None
    to_follow: bool = False
    note: str | None = None
    exempt_paragraphs: str | None = None  # "3" of Schedule 12A Local Government Act 1972, as printed


@dataclass(frozen=True, slots=True)
class VoteMember:
    name: str
    choice: str  # for, against, abstain


@dataclass(frozen=True, slots=True)
class Vote:
    evidence: Evidence
    motion: str | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    outcome: str | None = None  # carried, lost, unanimous, as printed
    mover: str | None = None
    seconder: str | None = None
    members: tuple[VoteMember, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """One limb of a decision."""

    text: str
    evidence: Evidence
    number: str | None = None
    stem: str | None = None
    action: str | None = None
    kind: str = "resolved"  # resolved, recommended, deferred
    mover: str | None = None
    seconder: str | None = None


@dataclass(frozen=True, slots=True)
class Declaration:
    name: str
    text: str
    evidence: Evidence
    interest: str | None = None  # "disclosable pecuniary", "personal", ... as printed


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of another numbered minute."""

    cited_number: str
    text: str
    evidence: Evidence
    cited_body: str | None = None
    cited_date: str | None = None


@dataclass(frozen=True, slots=True)
class Minute:
    number: str | None
    title: str
    text: str
    evidence: Evidence
    private: bool = False
    agreed_minutes_of: str | None = None  # date of the minutes approved under this heading
    resolutions: tuple[Resolution, ...] = ()
    votes: tuple[Vote, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Attendee:
    """One name in one list. `list_label` is the label the name stands under, without colon."""

    name_as_printed: str
    name: str
    evidence: Evidence
    councillor: bool = False
    role: str | None = None
    organisation: str | None = None
    list_label: str | None = None
    status: str = "present"  # present, apologies, absent, substitute


@dataclass(frozen=True, slots=True)
class MinutesOf:
    """One set of minutes: the meeting that was minuted, who came, what was minuted."""

    meeting: Meeting
    attendees: tuple[Attendee, ...] = ()
    minutes: tuple[Minute, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Recommendation:
    text: str
    evidence: Evidence
    number: str | None = None
    addressed_to: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    title: str | None
    evidence: Evidence
    kind: str = "report"  # report, briefing note, work programme, presentation, appendix
    item: str | None = None
    first_page: int | None = None  # printed
    addressed_to: str | None = None
    author: str | None = None  # the From line as printed
    date: str | None = None
    director: str | None = None
    cabinet_member: str | None = None
    wards: str | None = None
    key_decision: str | None = None
    email: str | None = None
    phone: str | None = None
    classification: str | None = None
    recommendations: tuple[Recommendation, ...] = ()
    problems: tuple[Problem, ...] = ()
    pages: tuple[int, ...] = ()  # pdf pages of the section it was read from


@dataclass(frozen=True, slots=True)
class Table:
    """One table over all the pages it runs. Every cell keeps its own page and box."""

    evidence: Evidence
    cells: tuple[Cell, ...]
    rows: int
    columns: int
    last_page: int
    header_rows: int = 0
    caption: str | None = None
    item: str | None = None
    method: str = "ruled"


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing named in the text. kind: money, legislation, ward, organisation, date, reference.
    `value` is the normalised form (pounds as a plain number, ISO date)."""

    kind: str
    text: str
    evidence: Evidence
    value: str | None = None
    context: str | None = None  # "minute:33" or "report:2": set by the pipeline


@dataclass(frozen=True, slots=True)
class PageRecord:
    """One page as it goes into the database."""

    number: int
    printed: int | None
    kind: str  # agenda, minutes, report, appendix, figure, blank, restricted
    text: str
    text_source: str
    width: float
    height: float
    item: str | None = None
    withheld: str | None = None  # why the page's text is kept back, for a reader
    turned: int = 0  # degrees clockwise the shown page was turned to be read


@dataclass(frozen=True, slots=True)
class ParsedPack:
    """Everything read from one file, ready for `db.load`."""

    filename: str
    sha256: str
    byte_size: int
    page_count: int
    kind: str  # agenda pack, front sheet, minutes, decision record, report, supplement, other
    status: str  # complete, partial, failed
    extractor_version: str
    council: str | None = None
    source_url: str | None = None
    meeting: Meeting | None = None
    items: tuple[Item, ...] = ()
    minutes_of: tuple[MinutesOf, ...] = ()
    reports: tuple[Report, ...] = ()
    tables: tuple[Table, ...] = ()
    mentions: tuple[Mention, ...] = ()
    pages: tuple[PageRecord, ...] = ()
    problems: tuple[Problem, ...] = ()
    bookmarks: tuple[Bookmark, ...] = field(default=())
