"""Write papers full of tables, with their truth: `python -m corpus.tables FOLDER [SEED]`.

For a benchmark of table reading, beside the sample packs. Each paper `generated-N.pdf` has
`generated-N.tables.json` next to it: a list of pages, each a list of its tables, each a list
of rows of cell texts, "" for a blank cell and null for a field a merged cell covers.
The same seed gives the same papers. What is not a table (prose in two columns, labels with
values, lists with page numbers) stands between the tables to be left alone.
"""

import json
import pathlib
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from corpus.house import FACES
from corpus.press import register_fonts

PAPERS, SHEETS = 5, 4
Rows = list[list[str | None]]

PLACES = (
    "Hollin Park",
    "Kilnfield",
    "Monks Mead",
    "Old Quay",
    "Osmery Parva",
    "Priory Weir",
    "Ropewalk",
    "Saltmarsh",
    "Tanners Green",
)
SERVICES = (
    "Adult social care",
    "Children’s services",
    "Highways and transport",
    "Housing",
    "Libraries, museums and culture",
    "Parks",
    "Planning and building control",
    "Waste collection and disposal",
    "Corporate items, including pensions",
)
ACTIONS = (
    "Agree the terms of the lease with the rowing club, and report to the project board in the spring.",
    "Publish.",
    "Repeat the survey of tenants; those who did not reply last year to be visited at home.",
    "None needed",
    "Recruit to the two vacant posts. If no one suitable applies, ask the County Council for a secondment of six months.",
    "Review after one year",
    "Bring the policy on charges up to date in line with the guidance issued in March.",
)
OWNERS = ("T Ganderton", "P Nandra", "Head of Waste", "G Parrish / B Royle", "All directors", "Clerk")
STATES = ("Green", "Amber", "Red", "Complete", "Not started")
PROSE = (
    "The figures below were taken from the ledger at the end of the quarter and have been agreed with budget holders. "
    "Differences of "
    "less than one thousand pounds are not explained. The forecast is based on activity in the first seven months.",
    "Members asked at the last meeting for a fuller account of the position in each ward. It is given here, with the figures "
    "of the year "
    "before for comparison; where a boundary has changed the earlier figures have been worked out again.",
    "Progress against the plan is set out below. Each action has an owner, who has seen this report. Actions finished before "
    "the "
    "beginning of the year are left out.",
)


@dataclass(frozen=True)
class Look:
    """How the tables of one paper are set; sizes in points."""

    face: str
    size: float
    rules: str
    padding: float
    figures: str  # alignment of columns of figures
    wrap: bool  # long headings and texts broken over lines


RULES = ("none", "none", "head", "horizontal", "shaded", "vertical", "box", "grid", "accounts")


def main(folder: pathlib.Path, seed: int = 1) -> None:
    """Write the papers and their truth to `folder`."""
    register_fonts()
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, PAPERS + 1):
        path = folder / f"generated-{number}.pdf"
        truth = write_paper(path, f"{seed}/{number}")
        path.with_suffix(".tables.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def write_paper(path: pathlib.Path, seed: str) -> list[list[Rows]]:
    """One paper of SHEETS pages, in the largest type up to the drawn one that fits; the truth of each page."""
    chance = random.Random(seed)
    face, largest = chance.choice(list(FACES)), chance.choice((8, 9, 10, 11))
    for size in range(largest, 5, -1):
        document = paper_document(path, face)
        story, truth = paper_story(random.Random(seed), face, size)
        document.build(story)
        if document.page == SHEETS:
            return truth
    raise RuntimeError(f"{path.name}: a page overflows in any type")


def paper_story(chance: random.Random, face: str, size: float) -> tuple[list[Flowable], list[list[Rows]]]:
    """The flowables of SHEETS pages and the truth of each."""
    truth: list[list[Rows]] = []
    story: list[Flowable] = []
    for sheet in range(SHEETS):
        wide = sheet == SHEETS - 1 and chance.random() < 0.6
        flowables, tables = one_page(chance, face, size, wide)
        story += [NextPageTemplate("wide" if wide else "upright"), *([PageBreak()] if sheet else []), *flowables]
        truth.append(tables)
    return story, truth


def paper_document(path: pathlib.Path, face: str) -> BaseDocTemplate:
    """A document with an upright and a landscape page, both with a running head and a page number."""

    def stamp(canvas, doc) -> None:
        width, height = canvas._pagesize
        canvas.setFont(FACES[face][0], 8)
        canvas.drawString(60, height - 34, "Wexbourne Borough Council")
        canvas.drawCentredString(width / 2, 28, f"Page {doc.page}")

    sheets = {"upright": A4, "wide": landscape(A4)}
    templates = [
        PageTemplate(name, [Frame(60, 50, w - 120, h - 105, 0, 0, 0, 0)], onPage=stamp, pagesize=(w, h))
        for name, (w, h) in sheets.items()
    ]
    document = BaseDocTemplate(str(path), pagesize=A4, invariant=1, pageTemplates=templates)
    return document


def one_page(chance: random.Random, face: str, size: float, wide: bool) -> tuple[list[Flowable], list[Rows]]:
    """The flowables of a page that holds one table or two, and the truth."""
    width = (A4[1] if wide else A4[0]) - 120
    body = ParagraphStyle("body", fontName=FACES[face][0], fontSize=size + 1, leading=(size + 1) * 1.25, spaceAfter=8)
    head = ParagraphStyle("head", parent=body, fontName=FACES[face][1], spaceBefore=6)
    out: list[Flowable] = []
    tables: list[Rows] = []
    for number in range(1 if wide else 2):
        look = Look(
            face,
            size - (2 if face == "vera" else 0),  # a wide face is set smaller in cells
            chance.choice(RULES),
            chance.choice((1.5, 3, 5)),
            chance.choice(("RIGHT", "RIGHT", "CENTER")),
            chance.random() < 0.5,
        )
        rows, shares = chance.choice(KINDS)(chance, look)
        out += [Paragraph(f"{number + 1}. &nbsp; {chance.choice(SERVICES)}", head), Paragraph(chance.choice(PROSE), body)]
        out += [set_table(rows, shares, look, width * chance.choice((0.75, 0.9, 1))), Spacer(1, 12)]
        tables.append(rows)
    return out + chance.choice(DISTRACTIONS)(body, width), tables


# ---------------------------------------------------------------- kinds of table


def accounts(chance: random.Random, look: Look) -> tuple[Rows, list[float]]:
    """Services by year in thousands, negative figures in brackets, a total."""
    years = chance.choice((2, 3, 4))
    heads = [f"{2020 + y}/{21 + y}{' £000' if look.wrap else ''}" for y in range(years)]
    rows: Rows = [["", *heads]]
    sums = [0] * years
    for service in chance.sample(SERVICES, chance.randint(4, 7)):
        figures = [chance.randint(-900, 9000) for _ in heads]
        sums = [a + b for a, b in zip(sums, figures, strict=True)]
        rows.append([service, *[money(figure) for figure in figures]])
    return [*rows, ["Net expenditure", *[money(figure) for figure in sums]]], [0.4, *[0.6 / years] * years]


def money(figure: int) -> str:
    return f"({-figure:,})" if figure < 0 else f"{figure:,}" if figure else "-"


def wards(chance: random.Random, look: Look) -> tuple[Rows, list[float]]:
    """Places by measure under a heading that spans two columns each."""
    rows: Rows = [
        ["Ward", "Last year", None, "This year", None],
        [None if look.rules == "grid" else "", "Number", "%", "Number", "%"],
    ]
    for place in chance.sample(PLACES, chance.randint(5, 8)):
        rows.append([place, *[text for _ in "ab" for text in (str(chance.randint(3, 1900)), f"{chance.uniform(1, 99):.1f}%")]])
    return rows, [0.32, 0.17, 0.17, 0.17, 0.17]


def actions(chance: random.Random, look: Look) -> tuple[Rows, list[float]]:
    """A plan: texts over several lines, short fields, some of them blank."""
    rows: Rows = [["No.", "Action", "Owner", "Due", "Status"]]
    for number, action in enumerate(chance.sample(ACTIONS, chance.randint(3, 5)), 1):
        due = chance.choice(("", "31.3.2024", "June 2024", "Q2"))
        rows.append([str(number), action, chance.choice(OWNERS), due, chance.choice(STATES)])
    return rows, [0.09, 0.39, 0.2, 0.16, 0.16]


def parts(chance: random.Random, look: Look) -> tuple[Rows, list[float]]:
    """Rows under part headings, in a cell over the whole width where rules show that it is one."""
    rows: Rows = [["Measure", "Target", "Result", "Direction"]]
    beside = None if look.rules == "grid" else ""
    for part in ("Resources", "Place"):
        rows.append([part, beside, beside, beside])
        for service in chance.sample(SERVICES, 3):
            rows.append([service, f"{chance.randint(60, 99)}%", f"{chance.randint(40, 99)}%", chance.choice(("Up", "Down", ""))])
    return rows, [0.46, 0.18, 0.18, 0.18]


def grouped(chance: random.Random, look: Look) -> tuple[Rows, list[float]]:
    """A first column whose cells span the rows of their group."""
    rows: Rows = [["Area", "Scheme", "Cost", "Year"]]
    for place in chance.sample(PLACES, 3):
        for line in range(chance.randint(2, 3)):
            name = place if line == 0 else None if look.rules == "grid" else ""
            scheme = chance.choice(("Resurfacing", "New lamps", "Play area", "Seawall repairs, second phase", "Crossing"))
            rows.append([name, scheme, f"£{chance.randint(4, 400)},000", str(chance.randint(2021, 2026))])
    return rows, [0.28, 0.36, 0.2, 0.16]


KINDS: tuple[Callable[[random.Random, Look], tuple[Rows, list[float]]], ...] = (
    accounts,
    accounts,
    wards,
    actions,
    parts,
    grouped,
)


# ---------------------------------------------------------------- setting


def set_table(rows: Rows, shares: list[float], look: Look, width: float) -> Table:
    """The table as its look has it; null fields are covered by the cell before or above."""
    plain, bold, _ = FACES[look.face]
    texts = ParagraphStyle("cell", fontName=plain, fontSize=look.size, leading=look.size * 1.15)
    heads = ParagraphStyle("head", parent=texts, fontName=bold)
    cells = [
        [
            Paragraph(text, heads if r == 0 else texts) if text and wide(text, look, width * share) else text or ""
            for text, share in zip(row, shares, strict=True)
        ]
        for r, row in enumerate(rows)
    ]
    return Table(cells, [width * share for share in shares], style=style_of(rows, look), hAlign="LEFT")


def wide(text: str, look: Look, width: float) -> bool:
    """Whether a text is set as a paragraph, which breaks over lines: it does not fit, or is to be broken."""
    return stringWidth(text, FACES[look.face][1], look.size) > width - 12 or (look.wrap and "£" in text and "/" in text)


def style_of(rows: Rows, look: Look) -> list[tuple]:
    """Fonts, alignment, rules and spans."""
    plain, bold, _ = FACES[look.face]
    out: list[tuple] = [
        ("FONT", (0, 0), (-1, -1), plain, look.size),
        ("FONT", (0, 0), (-1, 1 if None in rows[0] else 0), bold, look.size),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), look.padding),
        ("BOTTOMPADDING", (0, 0), (-1, -1), look.padding + 1),
    ]
    out += [("ALIGN", (c, 0), (c, -1), look.figures) for c in range(1, len(rows[0])) if is_figures(rows, c)]
    merged = spans(rows)
    out += [("ALIGN", first, first, "CENTER") for _, first, last in merged if first[0]]  # else no one sees that it spans
    return out + ruling(rows, look.rules) + merged


def is_figures(rows: Rows, column: int) -> bool:
    return all(
        not row[column] or row[column].strip("£()%-").replace(",", "").replace(".", "").isdigit() or row[column] == "-"
        for row in rows[2:]
    )


def ruling(rows: Rows, rules: str) -> list[tuple]:
    """The lines and shades of one way of ruling."""
    black, pale = colors.black, colors.Color(0.9, 0.93, 0.9)
    all_cells = (0, 0), (-1, -1)
    last = 1 if None in rows[0] else 0  # the last heading row
    return {
        "none": [],
        "head": [("LINEBELOW", (0, last), (-1, last), 0.6, black)],
        "horizontal": [("LINEBELOW", *all_cells, 0.4, black), ("LINEABOVE", (0, 0), (-1, 0), 0.8, black)],
        "shaded": [("BACKGROUND", (0, r), (-1, r), pale) for r in range(0, len(rows), 2)],
        "vertical": [("LINEAFTER", (0, 0), (-2, -1), 0.4, black), ("LINEBELOW", (0, last), (-1, last), 0.4, black)],
        "box": [
            ("BOX", *all_cells, 0.8, black),
            ("LINEBELOW", (0, last), (-1, last), 0.8, black),
            ("BACKGROUND", (0, 0), (-1, last), pale),
        ],
        "grid": [("GRID", *all_cells, 0.4, black)],
        "accounts": [("LINEABOVE", (1, -1), (-1, -1), 0.6, black), ("LINEBELOW", (1, -1), (-1, -1), 1.2, black)],
    }[rules]


def spans(rows: Rows) -> list[tuple]:
    """Merged cells: a null belongs to the filled cell to its left, in column 0 to the one above."""
    out = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text is None:
                continue
            right, down = c, r
            while right + 1 < len(row) and row[right + 1] is None:
                right += 1
            while c == 0 and down + 1 < len(rows) and rows[down + 1][0] is None:
                down += 1
            if (right, down) != (c, r):
                out.append(("SPAN", (c, r), (right, down)))
    return out


# ---------------------------------------------------------------- what is no table


def two_columns(body: ParagraphStyle, width: float) -> list[Flowable]:
    """Prose side by side, as in a newsletter."""
    half = [Paragraph(text, body) for text in PROSE[:2]]
    return [Table([half], [width / 2, width / 2], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])]


def labels(body: ParagraphStyle, width: float) -> list[Flowable]:
    """The foot of a report: labels and values one below the other."""
    lines = (
        ("Report author", "Gwen Parrish, Head of Waste and Street Scene"),
        ("Telephone", "01999 555 390"),
        ("Background papers", "None"),
    )
    return [Paragraph(f"<b>{label}:</b> {value}", body) for label, value in lines]


def bullets(body: ParagraphStyle, width: float) -> list[Flowable]:
    return [Paragraph(action, body.clone("b", leftIndent=18), bulletText="•") for action in ACTIONS[:3]]


DISTRACTIONS: tuple[Callable[[ParagraphStyle, float], list[Flowable]], ...] = (two_columns, labels, bullets)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
