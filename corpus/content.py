"""What a pack is made of: blocks of text and, beside each, what its gold says.

Words are written once. The layout prints them and the gold repeats them; whatever is a
judgement (stem, action, kind, role, ...) is stated here by hand.
Text may carry reportlab's inline marks (<b>, <i>, <super>, <br/>); "-<br/>" is a word
broken over a line.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Person:
    """One entry of an attendance list, as printed and as read."""

    printed: str
    name: str
    councillor: bool = False
    role: str | None = None
    organisation: str | None = None


def cllr(name: str, role: str | None = None, prefix: str = "Councillor ") -> Person:
    """A member: "Councillor J Ashdown (Chair)"."""
    return Person(prefix + name + (f" ({role})" if role else ""), name, True, role)


def officer(name: str, role: str | None = None, organisation: str | None = None, mark: str = ", ") -> Person:
    """An officer or partner: name, mark, then the post and/or the body stated for them."""
    stated = ", ".join(part for part in (role, organisation) if part)
    tail = f" ({stated})" if mark == "(" else mark + stated
    return Person(name + (tail if stated else ""), name, False, role, organisation)


def posted(name: str, directorate: str) -> Person:
    """An employee printed under a directorate's label, which is not part of the entry."""
    return Person(name, name, False, None, directorate)


@dataclass(frozen=True)
class Group:
    """One list of names under its label; `shown` False: the names stand inside a minute."""

    label: str
    people: tuple[Person, ...]
    status: str = "present"
    shown: bool = True
    within: str | None = None  # the label above this one, which gold names as the list


@dataclass(frozen=True)
class Para:
    text: str
    style: str = "body"
    label: str = ""


@dataclass(frozen=True)
class Bullets:
    points: tuple[str, ...]
    mark: str = "•"


@dataclass(frozen=True)
class Numbered:
    """Numbered paragraphs that are only narrative."""

    points: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Head:
    """A numbered top-level heading of a report."""

    number: str
    title: str
    stop: str = "."


@dataclass(frozen=True)
class Sub:
    """A heading that gold does not list."""

    text: str


@dataclass(frozen=True)
class Limb:
    """One limb. `text` is printed after `lead` and is the gold's text."""

    label: str
    text: str
    action: str
    lead: str = ""
    number: str | None = None  # given when it is not the bare label
    nested: tuple[tuple[str, str], ...] = ()
    kind: str | None = None  # given when it is not the kind of the whole decision
    tail: str = ""  # printed behind the text, no part of it: who moved it


@dataclass(frozen=True)
class Decision:
    """The operative words and their limbs."""

    words: str
    limbs: tuple[Limb, ...]
    stem: str | None = None
    kind: str = "resolved"
    mover: str | None = None
    seconder: str | None = None
    style: str = "decision"
    inline: bool = True  # a single unlabelled limb runs on after the words


@dataclass(frozen=True)
class Rec:
    label: str
    text: str
    number: str | None = None
    nested: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Recommendations:
    """A report's recommendations; `lead` is the sentence that addresses them."""

    lead: str
    recs: tuple[Rec, ...]
    to: str | None = None


@dataclass(frozen=True)
class Grid:
    """A table. `rules`: grid, horizontal, shaded or none; spans are ((column, row), (column, row))."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    rules: str = "grid"
    heads: int = 1
    repeat: bool = True
    spans: tuple = ()
    split_rows: bool = False
    caption: str = ""
    figures: tuple[int, ...] = ()  # columns set to the right
    layout: bool = False  # sets words side by side: no table for the gold


@dataclass(frozen=True)
class Break:
    """A new page."""


@dataclass(frozen=True)
class Sink:
    """Move down the page until only `left` points remain."""

    left: float


@dataclass(frozen=True)
class Turn:
    """The following pages are landscape; `way` is wide, rotated or portrait."""

    way: str


@dataclass(frozen=True)
class Scan:
    """A page that is only a picture of these lines."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Vote:
    motion: str
    for_: int | None
    against: int | None
    abstain: int | None
    outcome: str
    mover: str | None = None
    seconder: str | None = None


@dataclass(frozen=True)
class Cited:
    text: str
    body: str | None = None
    date: str | None = None
    direction: str = "back"


@dataclass(frozen=True)
class Minute:
    number: str | None
    title: str
    blocks: tuple = ()
    private: bool = False
    declarations: tuple[str, ...] = ()
    agreed: str | None = None
    votes: tuple[Vote, ...] = ()
    references: tuple[Cited, ...] = ()
    section: str | None = None  # heading printed above
    item: str | None = None  # printed as "(Item 5)" below
    heading: str | None = None  # markup of this heading, where it differs
    before: tuple = ()  # blocks ahead of the heading


@dataclass(frozen=True)
class Minutes:
    item: str | None
    body: str
    date: str
    opening: tuple
    groups: tuple[Group, ...]
    minutes: tuple[Minute, ...]
    layout: str = "columns"  # of the attendance: columns, running, table, lines
    heading: str = "<b>{n}. {t}</b>"
    start_time: str | None = None
    closed_time: str | None = None
    remote: bool = False
    closing: tuple = ()


@dataclass(frozen=True)
class Report:
    item: str | None
    kind: str
    title: str
    blocks: tuple
    template: str = "memo"
    to: str | None = None
    date: str | None = None
    dated: str | None = None  # the date as printed
    sender: str | None = None
    authors: tuple[tuple[str, str | None], ...] = ()
    directorate: str | None = None
    email: str | None = None
    phone: str | None = None
    cabinet_members: tuple[str, ...] = ()
    director: str | None = None
    wards: str | None = None
    key_decision: str | None = None
    to_council: str | None = None
    appendices: tuple[str, ...] = ()
    money: tuple[str, ...] = ()
    legislation: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()  # label and value lines of the front page, as printed


@dataclass(frozen=True)
class Restricted:
    """The placeholder that stands for a paper kept from the public."""

    item: str
    sheets: int = 1


@dataclass(frozen=True)
class Item:
    number: str
    title: str
    section: str | None = None
    private: bool = False
    presented_by: str | None = None
    note: str | None = None  # gold's `text`
    to_follow: bool = False
    range: str = "inline"  # inline, own (a line of its own), broken (inside the brackets)
    pages: tuple[int, int] | None = None  # printed range, where the papers themselves are not in the file

    @property
    def parent(self) -> str | None:
        """The item above a sub-item, which is numbered "3(a)"."""
        return self.number.partition("(")[0] if "(" in self.number else None

    @property
    def label(self) -> str:
        """The number as its own line prints it: a sub-item shows its letter alone."""
        return "(" + self.number.partition("(")[2] if self.parent else self.number


@dataclass(frozen=True)
class Meeting:
    body: str
    date: str
    start_time: str | None
    venue: str | None
    remote: bool = False
    contact: tuple[str | None, str | None, str | None] = (None, None, None)
    published_on: str | None = None
    membership: tuple[tuple[str, bool, str | None], ...] = ()
    invited: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True)
class Pack:
    id: str
    council: str
    house: str
    meeting: Meeting
    items: tuple[Item, ...] = ()
    sheet: str | None = None  # layout of the front sheet
    top: tuple = ()  # blocks above the items
    tail: tuple = ()  # blocks below them
    notes: dict = field(default_factory=dict)  # section -> the line printed under its heading
    papers: tuple = ()
