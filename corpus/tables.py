"""Write papers full of tables, with their truth: `python -m corpus.tables FOLDER [SEED] [--kept-back]`.

For a benchmark of table reading, beside the sample packs. Each paper `generated-N.pdf` has
`generated-N.tables.json` next to it: a list of pages, each a list of its tables, each a list
of rows of cell texts, "" for a blank cell and null for a field a merged cell covers.
The same seed gives the same papers. What is not a table (prose in two columns, labels with
values, lists with page numbers) stands between the tables to be left alone. With `--kept-back`
the kinds, the type and the setting are others than those the rules were written on.
"""

import argparse
import json
import pathlib
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
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
from corpus.table_kinds import ACTIONS, KINDS, SERVICES, Kind
from corpus.table_kinds_kept import KEPT
from corpus.table_setting import ALL_FACES, Look, Rows, Sheet, set_table

PAPERS, SHEETS = 5, 4

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
class Press:
    """What the papers of one set are made of."""

    faces: tuple[str, ...]
    kinds: tuple[Kind, ...]
    rules: tuple[str, ...]
    figures: tuple[str, ...] = ("RIGHT", "RIGHT", "CENTER")
    upright: tuple[str, ...] = ("TOP",)


OWN = Press(tuple(FACES), KINDS, ("none", "none", "head", "horizontal", "shaded", "vertical", "box", "grid", "accounts"))
KEPT_BACK = Press(
    ("typed", *FACES),
    KEPT,
    ("none", "none", "none", "head", "accounts", "horizontal", "shaded", "box"),
    ("RIGHT", "RIGHT", "CENTER"),
    ("TOP", "MIDDLE", "BOTTOM"),
)


def main(folder: pathlib.Path, seed: int = 1, press: Press = OWN) -> None:
    """Write the papers and their truth to `folder`."""
    register_fonts()
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, PAPERS + 1):
        path = folder / f"generated-{number}.pdf"
        truth = write_paper(path, f"{seed}/{number}", press)
        path.with_suffix(".tables.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def write_paper(path: pathlib.Path, seed: str, press: Press = OWN) -> list[list[Rows]]:
    """One paper of SHEETS pages, in the largest type up to the drawn one that fits; the truth of each page."""
    chance = random.Random(seed)
    face, largest = chance.choice(press.faces), chance.choice((8, 9, 10, 11))
    for size in range(largest, 5, -1):
        document = paper_document(path, face)
        story, truth = paper_story(random.Random(seed), face, size, press)
        document.build(story)
        if document.page == SHEETS:
            return truth
    raise RuntimeError(f"{path.name}: a page overflows in any type")


def paper_story(chance: random.Random, face: str, size: float, press: Press) -> tuple[list[Flowable], list[list[Rows]]]:
    """The flowables of SHEETS pages and the truth of each."""
    truth: list[list[Rows]] = []
    story: list[Flowable] = []
    for sheet in range(SHEETS):
        wide = sheet == SHEETS - 1 and chance.random() < 0.6
        flowables, tables = one_page(chance, face, size, wide, press)
        story += [NextPageTemplate("wide" if wide else "upright"), *([PageBreak()] if sheet else []), *flowables]
        truth.append(tables)
    return story, truth


def paper_document(path: pathlib.Path, face: str) -> BaseDocTemplate:
    """A document with an upright and a landscape page, both with a running head and a page number."""

    def stamp(canvas, doc) -> None:
        width, height = canvas._pagesize
        canvas.setFont(ALL_FACES[face][0], 8)
        canvas.drawString(60, height - 34, "Wexbourne Borough Council")
        canvas.drawCentredString(width / 2, 28, f"Page {doc.page}")

    sheets = {"upright": A4, "wide": landscape(A4)}
    templates = [
        PageTemplate(name, [Frame(60, 50, w - 120, h - 105, 0, 0, 0, 0)], onPage=stamp, pagesize=(w, h))
        for name, (w, h) in sheets.items()
    ]
    document = BaseDocTemplate(str(path), pagesize=A4, invariant=1, pageTemplates=templates)
    return document


def one_page(chance: random.Random, face: str, size: float, wide: bool, press: Press) -> tuple[list[Flowable], list[Rows]]:
    """The flowables of a page that holds one table or two, and the truth."""
    width = (A4[1] if wide else A4[0]) - 120
    body = ParagraphStyle("body", fontName=ALL_FACES[face][0], fontSize=size + 1, leading=(size + 1) * 1.25, spaceAfter=8)
    head = ParagraphStyle("head", parent=body, fontName=ALL_FACES[face][1], spaceBefore=6)
    out: list[Flowable] = []
    tables: list[Rows] = []
    for number in range(1 if wide else 2):
        look = Look(
            face,
            size - (2 if face in ("vera", "typed") else 0),  # a wide face is set smaller in cells
            chance.choice(press.rules),
            chance.choice((1.5, 3, 5)),
            chance.choice(press.figures),
            chance.random() < 0.5,
            chance.choice(press.upright),
        )
        sheets = chance.choice(press.kinds)(chance, look)
        out += [Paragraph(f"{number + 1}. &nbsp; {chance.choice(SERVICES)}", head), Paragraph(chance.choice(PROSE), body)]
        out += [beside(sheets, look, width * chance.choice((0.75, 0.9, 1))), Spacer(1, 12)]
        tables += [sheet.rows for sheet in sheets]
    return out + chance.choice(DISTRACTIONS)(body, width), tables


def beside(sheets: Sequence[Sheet], look: Look, width: float) -> Table:
    """One table, or several beside each other."""
    set_up = [set_table(sheet, look, width / len(sheets) - 12 * (len(sheets) > 1)) for sheet in sheets]
    if len(set_up) == 1:
        return set_up[0]
    plain = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return Table([set_up], [width / len(sheets)] * len(sheets), style=plain, hAlign="LEFT")


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
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("seed", type=int, nargs="?", default=1)
    parser.add_argument("--kept-back", action="store_true", help="the set whose kinds the rules were not written on")
    options = parser.parse_args()
    main(options.folder, options.seed, KEPT_BACK if options.kept_back else OWN)
