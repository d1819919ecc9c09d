"""Blocks of content to reportlab flowables, for one run over one pack."""

import io
from functools import lru_cache

from PIL import Image as Picture
from PIL import ImageDraw, ImageFont
from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, HRFlowable, Image, NextPageTemplate, PageBreak, Paragraph, Spacer, Table

from corpus import content as c
from corpus.house import HOUSES, styles

SCAN_DPI = 110


@lru_cache
def register_fonts() -> None:
    """Make the Vera face of reportlab known to it."""
    for name in ("Vera", "VeraBd", "VeraIt", "VeraBI"):
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
    pdfmetrics.registerFontFamily("Vera", "Vera", "VeraBd", "VeraIt", "VeraBI")


class Down(Flowable):
    """Take up room until `left` points remain on the page."""

    def __init__(self, left: float):
        super().__init__()
        self.left = left

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return 0, max(0, height - self.left - 0.01)

    def draw(self) -> None:
        """Nothing is printed."""


class Press:
    """One run: the house, the page ranges of the run before, and the tables printed so far."""

    def __init__(self, house: str, ranges: dict[str, tuple[int, int]]):
        register_fonts()
        self.house = HOUSES[house]
        self.styles = styles(self.house)
        self.ranges = ranges
        self.width = 210 * mm - 2 * self.house.margin

    def para(self, text: str, style: str = "body", label: str = "") -> Paragraph:
        if not label:
            return Paragraph(text, self.styles[style])
        like = self.styles[style]
        hung = like.clone(
            f"{style}hung", leftIndent=self.house.limb_indent, bulletFontName=like.fontName, bulletFontSize=like.fontSize
        )
        return Paragraph(text, hung, bulletText=label)

    def rule(self) -> Flowable:
        return HRFlowable(width="100%", thickness=0.8, color=colors.black, spaceBefore=4, spaceAfter=8)

    def blocks(self, blocks: tuple) -> list:
        """The flowables of some blocks, in order."""
        return [flowable for block in blocks for flowable in self.block(block)]

    def block(self, block) -> list:
        if isinstance(block, str):
            return [self.rule()] if block == "---" else [self.para(block)]
        return getattr(self, f"set_{type(block).__name__.lower()}")(block)

    def set_bullets(self, block: c.Bullets) -> list:
        style = self.styles["body"].clone("bullet", leftIndent=34, bulletIndent=18, spaceAfter=2)
        return [Paragraph(point, style, bulletText=block.mark) for point in block.points] + [Spacer(1, 4)]

    def set_numbered(self, block: c.Numbered) -> list:
        return [self.para(text, label=label) for label, text in block.points]

    def set_head(self, block: c.Head) -> list:
        return [self.para(f"{block.number}{block.stop} &nbsp; {block.title}", "head")]

    def set_sub(self, block: c.Sub) -> list:
        return [self.para(block.text, "head")]

    def set_break(self, _block) -> list:
        return [PageBreak()]

    def set_sink(self, block: c.Sink) -> list:
        return [Down(block.left)]

    def set_turn(self, block: c.Turn) -> list:
        return [NextPageTemplate(block.way), PageBreak()]

    def set_scan(self, block: c.Scan) -> list:
        return [Image(io.BytesIO(scanned(block.lines)), width=self.width, height=self.width * 1.36)]

    def nested(self, pairs: tuple[tuple[str, str], ...], style: str) -> list:
        like, step = self.styles[style], self.house.limb_indent
        inner = like.clone(
            "nested", leftIndent=step * 1.9, bulletIndent=step, bulletFontName=like.fontName, bulletFontSize=like.fontSize
        )
        return [Paragraph(text, inner, bulletText=label) for label, text in pairs]

    def set_decision(self, block: c.Decision) -> list:
        first = block.limbs[0]
        if len(block.limbs) == 1 and block.inline and not first.label:
            return [
                self.para(f"{block.words} {first.lead}{first.text}{first.tail}", block.style),
                *self.nested(first.nested, block.style),
            ]
        out = [self.para(block.words, block.style)] if block.words else []
        for limb in block.limbs:
            out.append(self.para(limb.lead + limb.text + limb.tail, block.style, limb.label))
            out += self.nested(limb.nested, block.style)
        return out

    def set_recommendations(self, block: c.Recommendations) -> list:
        out = [self.para(block.lead)] if block.lead else []
        for rec in block.recs:
            out.append(self.para(rec.text, label=rec.label))
            out += self.nested(rec.nested, "body")
        return out

    def set_grid(self, block: c.Grid) -> list:
        out = [self.para(block.caption, "bold")] if block.caption else []
        rows = [
            [self.para(text, "cellbold" if r < block.heads else "cell") if text else "" for text in row]
            for r, row in enumerate(block.rows)
        ]
        if block.figures:
            for row in rows:
                for column in block.figures:
                    if row[column]:
                        row[column].style = row[column].style.clone("figure", alignment=2)
        table = Table(
            rows,
            [w * mm for w in block.widths],
            style=grid_style(block),
            hAlign="LEFT",
            repeatRows=block.heads if block.repeat else 0,
            splitInRow=int(block.split_rows),
            splitByRow=int(not block.split_rows),
        )
        return [*out, table, Spacer(1, 8)]

    def set_para(self, block: c.Para) -> list:
        return [self.para(block.text, block.style, block.label)]


def grid_style(block: c.Grid) -> list[tuple]:
    """Table style commands of one way of ruling."""
    out = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), 2.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 3)]
    if block.rules == "grid":
        out.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
        out.append(("BACKGROUND", (0, 0), (-1, block.heads - 1), colors.Color(0.88, 0.88, 0.88))) if block.heads else None
    if block.rules == "horizontal":
        out.append(("LINEABOVE", (0, 0), (-1, -1), 0.5, colors.black))
        out.append(("LINEBELOW", (0, -1), (-1, -1), 0.8, colors.black))
    if block.rules == "shaded":
        out += [("BACKGROUND", (0, r), (-1, r), colors.Color(0.92, 0.94, 0.96)) for r in range(0, len(block.rows), 2)]
    return out + [("SPAN", *span) for span in block.spans]


def scanned(lines: tuple[str, ...]) -> bytes:
    """A PNG of typed lines, one bit deep and slightly askew, as from an office scanner."""
    picture = Picture.new("L", (8 * SCAN_DPI, int(8 * 1.36 * SCAN_DPI)), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(pdfmetrics.getFont("Vera").face.filename, int(SCAN_DPI * 0.135))
    for number, line in enumerate(lines):
        draw.text((SCAN_DPI * 0.7, SCAN_DPI * (0.7 + 0.235 * number)), line, font=font, fill=0)
    out = io.BytesIO()
    picture.rotate(0.6, fillcolor=255).point(lambda v: 255 if v > 140 else 0).convert("1").save(out, "PNG", optimize=True)
    return out.getvalue()
