"""House styles: how one body's papers are set. All sizes in points."""

from dataclasses import dataclass

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

FACES = {
    "sans": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "serif": ("Times-Roman", "Times-Bold", "Times-Italic"),
    "vera": ("Vera", "VeraBd", "VeraIt"),
}


@dataclass(frozen=True)
class House:
    face: str = "sans"
    size: float = 11
    margin: float = 62
    justify: bool = False
    foot: str = "Page {n}"  # stamp under each page; "" for none
    first: int = 1  # printed number of the first page; 0 and below: unnumbered
    duplex: bool = True  # papers begin on a right-hand page
    stamped: bool = True  # "Agenda Item 5" at the head of each paper
    public: bool = False  # "Public Document Pack" on page one
    bookmarks: bool = False
    running_head: str = ""
    running_foot: str = ""
    limb_indent: float = 28
    gap: float = 6


HOUSES = {
    "scrutiny": House(),
    "cabinet": House(justify=True, first=-1, public=True, bookmarks=True, margin=70, limb_indent=36),
    "council": House(
        face="serif", size=12, foot="{n}", duplex=False, stamped=False, running_head="COUNCIL - 22 NOVEMBER 2023", margin=72
    ),
    "summons": House(face="serif", size=11.5, public=True, bookmarks=True, margin=66),
    "planning": House(size=10.5, margin=54, running_foot="Wexbourne Borough Council - Planning Committee", gap=5),
    "audit": House(size=11, margin=60, foot="Page {n}", running_head="auditandgovernance@wexbourne.example"),
    "licensing": House(face="serif", size=11.5, margin=68, justify=True),
    "parish": House(
        face="vera",
        size=9.5,
        foot="Page | {n}",
        duplex=False,
        stamped=False,
        margin=66,
        running_foot="Osmery Parva Parish Council  |  Minutes  |  14th May 2024",
    ),
}


def styles(house: House) -> dict[str, ParagraphStyle]:
    """Paragraph styles by name for one house."""
    plain, bold, italic = FACES[house.face]
    body = ParagraphStyle(
        "body",
        fontName=plain,
        fontSize=house.size,
        leading=house.size * 1.2,
        spaceAfter=house.gap,
        alignment=TA_JUSTIFY if house.justify else 0,
    )

    def of(name: str, **changes) -> ParagraphStyle:
        return ParagraphStyle(name, parent=body, **changes)

    made = [
        body,
        of("left", alignment=0),
        of("tight", spaceAfter=0, alignment=0),
        of("bold", fontName=bold, alignment=0),
        of("italic", fontName=italic),
        of("decision", fontName=bold),
        of("centre", alignment=TA_CENTER),
        of("centrebold", alignment=TA_CENTER, fontName=bold),
        of("right", alignment=TA_RIGHT),
        of("title", fontName=bold, fontSize=house.size + 4, leading=(house.size + 4) * 1.2, alignment=0, spaceAfter=10),
        of(
            "centretitle",
            fontName=bold,
            fontSize=house.size + 3,
            leading=(house.size + 3) * 1.2,
            alignment=TA_CENTER,
            spaceAfter=8,
        ),
        of("head", fontName=bold, alignment=0, spaceBefore=6, keepWithNext=1),
        of("section", fontName=bold, alignment=0, spaceBefore=8),
        of("cell", fontSize=house.size - 1.5, leading=(house.size - 1.5) * 1.18, spaceAfter=0, alignment=0),
        of("cellbold", fontSize=house.size - 1.5, leading=(house.size - 1.5) * 1.18, spaceAfter=0, alignment=0, fontName=bold),
        of("small", fontSize=house.size - 2, leading=(house.size - 2) * 1.2, alignment=0),
        of("indent", leftIndent=house.limb_indent),
    ]
    return {style.name: style for style in made}
