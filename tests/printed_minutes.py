"""Sets of minutes made up at random and printed as PDF, with what they decide known."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

HEIGHT = A4[1]
SUBJECTS = (
    "the report of the Director of Place",
    "the minutes of the Harbour Working Group",
    "the proposed timetable for the review",
    "the revised scale of fees and charges for moorings",
    "the grant of £2,500 to the Lifeboat Museum Trust",
    "the draft Local Plan and the map that goes with it, including the inset for Fenwick Market Place,",
)
VERBS = ("be noted", "be approved", "be endorsed", "be agreed", "be adopted", "be supported")
TITLES = (
    "Apologies for Absence",
    "Declarations of Interest",
    "Budget Monitoring",
    "Harbour Dues",
    "Review of Polling Places",
    "Footpath Diversion at Mill Lane, Nether Coombe",
    "Annual Report of the Director of Public Health and Protection on Damp in Rented Homes",
    "Work Programme",
    "Petition – Save Our Library",
)
NARRATIVE = (
    "The Committee considered a report which set out the position at the end of the quarter.",
    "Members asked about the cost of the works, and the officer said that it would be met from the reserve.",
    "In reply to a question it was confirmed that 14 of the 36 letters had come from outside the district.",
    "The Chair thanked the team. It was agreed that a note would be sent to members.",
    "At its meeting on 4 June 2023 the Committee had resolved to look at the matter again.",
    "The recommendation of the officer was that permission be granted, and that the fee be waived.",
    "Councillor Pell said that the Committee had agreed to the plan in 2021 and that it remained unresolved whether "
    "12 Mill Lane, the former chapel and the two cottages behind it were part of the scheme, for the map had been lost "
    "when the office moved.",
)
POINTS = ("the cost of repairs", "whether the gauge could be read from the office", "the part played by the parishes")
SUB_LIMBS = ("the number of homes inspected; and", "the cost of the repairs that were found to be needed in them.")


@dataclass(frozen=True)
class Style:
    """How a council prints: `number` makes the printed label of the nth minute from `first`,
    `word` opens a decision over limbs, `single` one without."""

    first: int
    number: str  # a format with n
    word: str
    single: str
    label: str  # 1) (1) 1. (a) a) i) (i) A.
    bold_headings: bool
    capitals: bool
    hanging: int  # indent of the text of a minute
    limb_indent: int
    size: int
    gap: float
    reference: bool  # "(Item 3)" below the heading
    numbered: bool  # paragraphs inside a minute are numbered
    points: bool  # a list of points made stands before the decision
    sub_heading: bool
    sub_label: str | None  # the last limb has sub-limbs
    moved: bool
    foot: bool


@dataclass(frozen=True)
class Case:
    style: Style
    minutes: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]  # title, narrative, limbs

    def number(self, i: int) -> str:
        return self.style.number.format(n=self.style.first + i).rstrip(".")

    def title(self, i: int) -> str:
        title = self.minutes[i][0]
        return title.upper() if self.style.capitals else title

    def decided(self) -> list[tuple[str, str | None, str]]:
        """(minute, label of the limb, text) of every limb, in order."""
        out = []
        for i, (_, _, limbs) in enumerate(self.minutes):
            for k, limb in enumerate(limbs):
                label = _label(self.style.label, k).strip("().") if len(limbs) > 1 else None
                last = k == len(limbs) - 1 and len(limbs) > 1
                out.append((self.number(i), label, f"{limb}{self.sub_limbs()}" if last else limb))
        return out

    def sub_limbs(self) -> str:
        form = self.style.sub_label
        return "".join(f" {_label(form, k)} {text}" for k, text in enumerate(SUB_LIMBS)) if form else ""


def _label(form: str, index: int) -> str:
    roman = ("i", "ii", "iii", "iv", "v", "vi")
    token = {"1": str(index + 1), "a": "abcdef"[index], "A": "ABCDEF"[index], "i": roman[index]}
    core = form.strip("().")
    if core not in token:
        return form
    return form.replace(core, token[core])


LIMB = st.builds(lambda s, v: f"{s} {v}.", st.sampled_from(SUBJECTS), st.sampled_from(VERBS))
MINUTE = st.tuples(
    st.sampled_from(TITLES),
    st.lists(st.sampled_from(NARRATIVE), min_size=1, max_size=9).map(tuple),
    st.lists(LIMB, max_size=5, unique=True).map(tuple),
)
STYLE = st.builds(
    Style,
    first=st.integers(1, 240),
    number=st.sampled_from(("{n}.", "{n}", "{n}/24", "24/{n:03}", "C{n}", "PL.{n}", "2024/25-{n}")),
    word=st.sampled_from(("RESOLVED that:", "RESOLVED:-", "Resolved:", "RESOLVED –", "It was RESOLVED that:", "AGREED:")),
    single=st.sampled_from(
        ("RESOLVED that ", "RESOLVED: That ", "Resolved – That ", "It was RESOLVED that ", "The Committee resolved that ")
    ),
    label=st.sampled_from(("(1)", "1)", "1.", "(a)", "a)", "i)", "(i)", "A.")),
    bold_headings=st.booleans(),
    capitals=st.booleans(),
    hanging=st.sampled_from((0, 0, 36, 54)),
    limb_indent=st.sampled_from((0, 18, 36)),
    size=st.sampled_from((10, 11, 12)),
    gap=st.sampled_from((0.6, 0.9, 1.2)),
    reference=st.booleans(),
    numbered=st.booleans(),
    points=st.booleans(),
    sub_heading=st.booleans(),
    sub_label=st.sampled_from((None, "–", "(i)", "(a)", "a.")),
    moved=st.booleans(),
    foot=st.booleans(),
)
CASE = st.builds(Case, STYLE, st.lists(MINUTE, min_size=4, max_size=9, unique_by=lambda m: m[0]).map(tuple))


class Press:
    """Prints blocks down the page and turns it where they no longer fit."""

    def __init__(self, path: Path, style: Style):
        self.canvas, self.style = Canvas(str(path), pagesize=A4), style
        self.y, self.page = 60.0, 1

    def block(self, text: str, indent: float = 0, bold: bool = False, label: str = "", hang: float = 0) -> None:
        font = "Helvetica-Bold" if bold else "Helvetica"
        left, size = 62 + indent, self.style.size
        for k, line in enumerate(_wrapped(text, font, size, 533 - left - hang)):
            self._room()
            self.canvas.setFont(font, size)
            if label and not k:
                self.canvas.drawString(left, HEIGHT - self.y - size, label)
            self.canvas.drawString(left + hang, HEIGHT - self.y - size, line)
            self.y += size * 1.2
        self.y += size * self.style.gap

    def _room(self) -> None:
        if self.y > HEIGHT - 90:
            self.turn()

    def turn(self) -> None:
        if self.style.foot:
            self.canvas.setFont("Helvetica", 9)
            self.canvas.drawCentredString(297, 30, f"Page {self.page}")
        self.canvas.showPage()
        self.y, self.page = 60.0, self.page + 1

    def save(self) -> None:
        self.turn()
        self.canvas.save()


def _wrapped(text: str, font: str, size: float, width: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if stringWidth(longer, font, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def print_minutes(case: Case, path: Path) -> None:
    """`case` as a PDF at `path`."""
    style = case.style
    press = Press(path, style)
    press.block("FENWICK DISTRICT COUNCIL", bold=True)
    press.block("Minutes of the meeting of the Policy Committee held at 7.00 pm on 12 March 2024")
    press.block("Present: Councillors A Marsh (Chair), B Pell and C Dunn")
    for i, (_, narrative, limbs) in enumerate(case.minutes):
        hang = max(54, 10 + stringWidth(style.number.format(n=style.first + i), "Helvetica-Bold", style.size))
        press.block(case.title(i), bold=style.bold_headings, label=style.number.format(n=style.first + i), hang=hang)
        if style.reference:
            press.block(f"(Item {i + 1})")
        _print_text(press, style, narrative)
        _print_decision(press, style, limbs)
    press.block("The meeting closed at 9.10 pm")
    press.save()


def _print_text(press: Press, style: Style, narrative: tuple[str, ...]) -> None:
    if style.sub_heading:
        press.block("Background", indent=style.hanging, bold=True)
    for k, paragraph in enumerate(narrative):
        if style.numbered:
            press.block(paragraph, indent=style.hanging + 18, label=f"{k + 1}.", hang=24)
        else:
            press.block(paragraph, indent=style.hanging)
    if style.points:
        press.block("Members asked about a number of things including:-", indent=style.hanging)
        for point in POINTS:
            press.block(point, indent=style.hanging + 18, label="–", hang=14)
    if style.moved:
        press.block("It was moved by Councillor Pell, seconded by Councillor Dunn and", indent=style.hanging)


def _print_decision(press: Press, style: Style, limbs: tuple[str, ...]) -> None:
    if len(limbs) == 1:
        press.block(style.single + limbs[0], indent=style.hanging)
    if len(limbs) < 2:
        return
    press.block(style.word, indent=style.hanging)
    for k, limb in enumerate(limbs):
        opening = "That " if style.word in ("RESOLVED:-", "Resolved:", "RESOLVED –") else ""
        press.block(opening + limb, indent=style.hanging + style.limb_indent, label=_label(style.label, k), hang=26)
    if style.sub_label:
        for k, text in enumerate(SUB_LIMBS):
            label = _label(style.sub_label, k)
            press.block(text, indent=style.hanging + style.limb_indent + 30, label=label, hang=22)
