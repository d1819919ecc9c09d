"""How the tables of the made papers look: type, rules, alignment, merged cells."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph, Table

from corpus.house import FACES

Rows = list[list[str | None]]
MONO = {"typed": ("Courier", "Courier-Bold", "Courier-Oblique")}
ALL_FACES = FACES | MONO


@dataclass(frozen=True)
class Look:
    """How the tables of one paper are set; sizes in points."""

    face: str
    size: float
    rules: str
    padding: float
    figures: str  # alignment of columns of figures
    wrap: bool  # long headings and texts broken over lines
    upright: str = "TOP"  # where a field stands beside one of more lines


@dataclass(frozen=True)
class Sheet:
    """One table: its rows, the shares of the width its columns have, and what is set apart in it."""

    rows: Rows
    shares: list[float]
    heads: int = 1  # heading rows
    bold: frozenset[int] = frozenset()  # rows
    indents: dict[int, int] = field(default_factory=dict)  # row -> steps its label is set in


def set_table(sheet: Sheet, look: Look, width: float) -> Table:
    """The table as its look has it; null fields are covered by the cell before or above."""
    size = unbroken(sheet, look, width)
    look = replace(look, size=size, padding=look.padding * size / look.size)
    plain, bold, _ = ALL_FACES[look.face]
    texts = ParagraphStyle("cell", fontName=plain, fontSize=look.size, leading=look.size * 1.15)
    heavy = ParagraphStyle("heavy", parent=texts, fontName=bold)
    across = {first for _, first, _ in spans(sheet.rows)}
    aligned = {"RIGHT": 2, "CENTER": 1}
    cells = [
        [
            fitted(
                text,
                heavy if r < sheet.heads or r in sheet.bold else texts,
                width * share if (c, r) not in across else width,
                aligned.get(look.figures, 0) if c and is_figures(sheet.rows, c, sheet.heads) else 0,
            )
            for c, (text, share) in enumerate(zip(row, sheet.shares, strict=True))
        ]
        for r, row in enumerate(sheet.rows)
    ]
    return Table(cells, [width * share for share in sheet.shares], style=style_of(sheet, look), hAlign="LEFT")


def unbroken(sheet: Sheet, look: Look, width: float) -> float:
    """The largest size up to the look's own in which no word is wider than its column."""
    bold, size = ALL_FACES[look.face][1], look.size
    words = [
        (word, c)
        for row in sheet.rows
        for c, (text, right) in enumerate(zip(row, [*row[1:], ""], strict=True))
        if text and right is not None
        for word in text.split()
    ]
    while size > 4 and any(stringWidth(w, bold, size) > width * sheet.shares[c] - 13 for w, c in words):
        size -= 0.5
    return size


def fitted(text: str | None, style: ParagraphStyle, width: float, alignment: int) -> str | Paragraph:
    """A text that does not fit, or holds a break, as a paragraph of several lines."""
    if not text:
        return ""
    if "\n" not in text and stringWidth(text, style.fontName, style.fontSize) <= width - 14:
        return text
    return Paragraph(text.replace("\n", "<br/>"), style.clone("aligned", alignment=alignment))


def style_of(sheet: Sheet, look: Look) -> list[tuple]:
    """Fonts, alignment, rules and spans."""
    plain, bold, _ = ALL_FACES[look.face]
    rows, last = sheet.rows, sheet.heads - 1
    out: list[tuple] = [
        ("FONT", (0, 0), (-1, -1), plain, look.size),
        ("FONT", (0, 0), (-1, last), bold, look.size),
        ("VALIGN", (0, 0), (-1, -1), look.upright),
        ("VALIGN", (0, 0), (-1, last), "BOTTOM" if look.upright != "TOP" else "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), look.padding),
        ("BOTTOMPADDING", (0, 0), (-1, -1), look.padding + 1),
    ]
    out += [("FONT", (0, r), (-1, r), bold, look.size) for r in sheet.bold]
    out += [("LEFTPADDING", (0, r), (0, r), 6 + 10 * step) for r, step in sheet.indents.items()]
    out += [("ALIGN", (c, 0), (c, -1), look.figures) for c in range(1, len(rows[0])) if is_figures(rows, c, sheet.heads)]
    merged = spans(rows)
    out += [("ALIGN", first, first, "CENTER") for _, first, _ in merged if first[0]]  # else no one sees that it spans
    return out + ruling(rows, look.rules, last) + merged


def is_figures(rows: Rows, column: int, heads: int) -> bool:
    """Whether a column holds figures and blanks alone, or at most a word among them ("Free")."""
    texts = [row[column] for row in rows[heads:] if row[column]]
    figures = [t for t in texts if t.strip("£()%-+").replace(",", "").replace(".", "").isdigit() or t in ("-", "n/a", "Free")]
    return len(figures) == len(texts) and bool(texts)


def ruling(rows: Rows, rules: str, last: int) -> list[tuple]:
    """The lines and shades of one way of ruling; `last` is the last heading row."""
    black, pale = colors.black, colors.Color(0.9, 0.93, 0.9)
    all_cells = (0, 0), (-1, -1)
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
