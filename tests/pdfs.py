"""Small PDFs for tests, good and bad. Each function returns the bytes of a file.

Coordinates are in points from the top left, as the reader gives them; `y` is where the letters stand.
"""

from __future__ import annotations

import io
import os.path
from collections.abc import Callable, Iterable

import pikepdf
import reportlab
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
VERA = os.path.join(os.path.dirname(reportlab.__file__), "fonts", "Vera.ttf")
PROSE = (
    "The Committee received a report on the repair of the sea wall at Marram Point.",
    "Members asked how long the lower path would be closed, and whether the traders",
    "had been told. The officer replied that notices were put up on 3 March 2024 and",
    "that a second letter would follow. It was noted that the grant of £48,250 ends in",
    "the autumn, so the work cannot wait for the next meeting of the Committee.",
)

Draw = Callable[[Canvas], None]


def drawn(*pages: Draw, size: tuple[float, float] = A4, **options) -> bytes:
    """One page for each function, which draws on a canvas whose origin is bottom left."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size, invariant=1, **options)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def text(canvas: Canvas, x: float, y: float, words: str, font: str = "Helvetica", size: float = 11) -> None:
    """`words` with their baseline `y` points from the top of an A4 page."""
    canvas.setFont(font, size)
    canvas.drawString(x, HEIGHT - y, words)


def prose(canvas: Canvas) -> None:
    for number, line in enumerate(PROSE):
        text(canvas, 72, 100 + 14 * number, line)


def of_lines(*pages: Iterable[str]) -> bytes:
    """Plain pages: one line under the other."""

    def page(lines: Iterable[str]) -> Draw:
        def draw(canvas: Canvas) -> None:
            for number, line in enumerate(lines):
                text(canvas, 72, 80 + 16 * number, line)

        return draw

    return drawn(*(page(lines) for lines in pages))


def rewritten(content: bytes, change: Callable[[pikepdf.Pdf], None], **options) -> bytes:
    """`content` after `change`, saved anew."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(out, **options)
    return out.getvalue()


def rotated(content: bytes, degrees: int) -> bytes:
    def turn(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.Rotate = degrees

    return rewritten(content, turn)


def cropped(content: bytes, left: float, bottom: float, right: float, top: float) -> bytes:
    """Shown only inside the box, given in PDF space."""

    def crop(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.CropBox = [left, bottom, right, top]

    return rewritten(content, crop)


def picture_of(lines: Iterable[str], turned: int = 0, dpi: int = 150) -> Image.Image:
    """A grey A4 picture of printed lines, as a scanner gives it."""
    scale = dpi / 72
    image = Image.new("L", (round(WIDTH * scale), round(HEIGHT * scale)), 250)
    pen, font = ImageDraw.Draw(image), ImageFont.truetype(VERA, round(11 * scale))
    for number, line in enumerate(lines):
        pen.text((72 * scale, (90 + 20 * number) * scale), line, fill=20, font=font)
    return image.rotate(turned, expand=True, fillcolor=250)


def scan(lines: Iterable[str] = PROSE, turned: int = 0, stamp: str = "", layer: Iterable[str] = ()) -> bytes:
    """One page that is a picture; `stamp` is set as text on top, `layer` as invisible text under it."""
    from reportlab.lib.utils import ImageReader

    image = picture_of(lines, turned)
    size = (WIDTH, HEIGHT) if turned in (0, 180) else (HEIGHT, WIDTH)

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(image), 0, 0, *size)
        for number, line in enumerate(layer):
            hidden = canvas.beginText(72, HEIGHT - 100 - 20 * number)
            hidden.setFont("Helvetica", 11)
            hidden.setTextRenderMode(3)
            hidden.textLine(line)
            canvas.drawText(hidden)
        if stamp:
            text(canvas, 480, 25, stamp)

    return drawn(draw, size=size)


SHIFTED = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Shifted def /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange
1 beginbfrange <21> <7e> <%04x> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end"""


def garbled(first: int = 0x24) -> bytes:
    """Prose in an embedded font that says its letters are others: "!" would be the character `first`."""
    pdfmetrics.registerFont(TTFont("Vera", VERA))

    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(PROSE * 4):
            text(canvas, 40, 80 + 16 * number, line, "Vera", 10)

    def spoil(pdf: pikepdf.Pdf) -> None:
        for found in pdf.objects:
            if isinstance(found, pikepdf.Dictionary) and "/ToUnicode" in found:
                found.ToUnicode = pdf.make_stream(SHIFTED % first)

    return rewritten(drawn(draw), spoil)


def outlined() -> bytes:
    """A page whose letters are drawn as shapes, not set as text."""

    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        for number in range(600):
            x, y = 72 + number % 60 * 7, HEIGHT - 100 - number // 60 * 14
            path.moveTo(x, y)
            for dx, dy in ((4, 0), (4, 7), (2, 9), (0, 7)):
                path.lineTo(x + dx, y + dy)
            path.close()
        canvas.drawPath(path, fill=1, stroke=0)

    return drawn(draw)


def locked(content: bytes, password: str = "secret") -> bytes:
    lock = pikepdf.Encryption(user=password, owner=password, R=6)
    return rewritten(content, lambda pdf: None, encryption=lock)


def without_pages() -> bytes:
    out = io.BytesIO()
    pikepdf.new().save(out)
    return out.getvalue()


def with_content(stream: bytes, compress: bool = True) -> bytes:
    """One page with drawing commands of our own."""
    out = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=A4)
    pdf.pages[0].Contents = pikepdf.Stream(pdf, stream)
    pdf.save(out, compress_streams=compress)
    return out.getvalue()


def of_many_objects(count: int = 50_000) -> bytes:
    return with_content(b"10 10 20 20 re f\n" * count)


def looping_page_tree() -> bytes:
    """The page tree contains itself."""

    def loop(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)

    return rewritten(of_lines(PROSE), loop)


def inflating(size: int = 60_000_000) -> bytes:
    """A small file whose one page is `size` blanks when unpacked."""
    return with_content(b" " * size)


def with_broken_page() -> bytes:
    """Three pages; the object of the second is not a page."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Pages.Kids[1] = pdf.make_indirect(pikepdf.Array([1, 2]))

    return rewritten(of_lines(PROSE, PROSE, PROSE), spoil)
