"""Pages: frames, stamps, running heads, blank sheets and bookmarks."""

from reportlab.lib.pagesizes import A4
from reportlab.platypus import ActionFlowable, BaseDocTemplate, Frame, NextPageTemplate, PageBreak, PageTemplate

from corpus.house import FACES, House

WIDE = (A4[1], A4[0])


class Opening(ActionFlowable):
    """Mark the page on which a paper begins."""

    def __init__(self, key: str, item: str | None, outline: str):
        super().__init__()
        self.key, self.item, self.outline = key, item, outline

    def apply(self, doc: "PackDoc") -> None:
        doc.open_paper(self)


class RightHand(ActionFlowable):
    """Go on to a new page; with `pair`, to a right-hand one, filling up with a blank sheet."""

    def __init__(self, pair: bool):
        super().__init__()
        self.pair = pair

    def apply(self, doc: "PackDoc") -> None:
        upright = [NextPageTemplate("portrait"), PageBreak()]
        filler = [NextPageTemplate("blank"), PageBreak()]
        doc.insert(filler + upright if self.pair and doc.page % 2 else upright)


class PackDoc(BaseDocTemplate):
    """A pack on A4 in one house's style. `openings` maps paper keys to PDF pages, from 1."""

    def __init__(self, file, house: House, title: str):
        super().__init__(file, pagesize=A4, invariant=1, title=title, author="Wexbourne Borough Council")
        self.house, self.openings, self.closings = house, {}, {}
        self.here: Opening | None = None
        self.current: str | None = None
        self.queue: list = []
        m = house.margin
        self.addPageTemplates(
            [
                PageTemplate(
                    "portrait", [Frame(m, 52, A4[0] - 2 * m, A4[1] - 112, 0, 0, 0, 0)], onPageEnd=self.finish, pagesize=A4
                ),
                PageTemplate(
                    "blank", [Frame(m, 52, A4[0] - 2 * m, A4[1] - 112, 0, 0, 0, 0)], onPageEnd=self.finish_blank, pagesize=A4
                ),
                PageTemplate(
                    "wide", [Frame(50, 50, WIDE[0] - 110, WIDE[1] - 95, 0, 0, 0, 0)], onPageEnd=self.finish_wide, pagesize=WIDE
                ),
                PageTemplate(
                    "rotated",
                    [Frame(50, 50, WIDE[0] - 110, WIDE[1] - 95, 0, 0, 0, 0)],
                    onPage=turn_page,
                    onPageEnd=self.finish_rotated,
                    pagesize=WIDE,  # as shown; the sheet itself is upright
                ),
            ]
        )
        self.pageTemplates[-1].rotation = 90

    def insert(self, flowables: list) -> None:
        self.queue = flowables

    def handle_flowable(self, flowables: list) -> None:
        super().handle_flowable(flowables)
        if self.queue:
            flowables[:0], self.queue = self.queue, []

    def open_paper(self, opening: Opening) -> None:
        self.here = opening
        self.openings.setdefault(opening.key, self.page)
        self.current = opening.key
        if self.house.bookmarks:
            self.canv.bookmarkPage(opening.key)
            self.canv.addOutlineEntry(opening.outline, opening.key, 0)

    def printed(self, page: int) -> int | None:
        """The stamped number of PDF page `page`, or None."""
        number = page + self.house.first - 1
        return number if number > 0 and self.house.foot else None

    def finish(self, canvas, _doc) -> None:
        """Stamps of an upright page."""
        house, plain = self.house, FACES[self.house.face][0]
        self.stamp(canvas, A4[0], A4[1])
        canvas.setFont(plain, 8.5)
        if house.running_head and self.page > 1:
            canvas.drawString(house.margin, A4[1] - 34, house.running_head)
        if house.running_foot:
            canvas.drawString(house.margin, 24, house.running_foot)
        self.end_page()

    def stamp(self, canvas, width: float, height: float) -> None:
        canvas.saveState()
        number = self.printed(self.page)
        if number:
            canvas.setFont("Helvetica", 10)
            canvas.drawCentredString(width / 2, 34, self.house.foot.format(n=number))
        canvas.setFont("Helvetica-Bold", 11)
        if self.house.stamped and self.here and self.here.item:
            canvas.drawRightString(width - 28, height - 30, f"Agenda Item {self.here.item}")
        if self.house.public and self.page == 1:
            canvas.drawRightString(width - 28, height - 30, "Public Document Pack")
        canvas.restoreState()

    def finish_blank(self, canvas, _doc) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawCentredString(A4[0] / 2, A4[1] / 2, "This page is intentionally left blank")
        self.finish(canvas, _doc)

    def finish_wide(self, canvas, _doc) -> None:
        """A landscape page is stamped as if it stood upright: sideways, at its right edge."""
        canvas.translate(WIDE[0], 0)
        canvas.rotate(90)
        self.stamp(canvas, A4[0], A4[1])
        self.end_page()

    def finish_rotated(self, canvas, _doc) -> None:
        """The page is an upright one shown turned; the stamp keeps to the upright page."""
        canvas.rotate(-90)
        canvas.translate(-A4[0], 0)
        self.stamp(canvas, A4[0], A4[1])
        self.end_page()

    def end_page(self) -> None:
        self.here = None
        if self.current:
            self.closings[self.current] = self.page


def turn_page(canvas, _doc) -> None:
    """Draw landscape content on an upright sheet that viewers turn clockwise."""
    canvas.translate(A4[0], 0)
    canvas.rotate(90)
