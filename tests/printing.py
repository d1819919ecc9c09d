"""Text layouts printed as PDF: the same signs as in `tests.layouts`, set in Helvetica.

Three blanks and more begin a new column at its place, a line of three dashes begins a new page and
a full page is followed by the next.
`**` turns bold on and off, `~~` italic, `++` a line under the words. At the start of a line
`{14}` sets its size in points and `>>` sets it flush right; `@head` and `@foot` print the rest
of the line in the top right corner and at the foot of the page. A ruled table is drawn as it
stands: `+-----+` a rule, `|` the sides of cells."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

LEFT, TOP, CHARACTER, PITCH, SIZE, HEIGHT, RIGHT, ROWS = 56.0, 60.0, 5.0, 13.0, 10.0, 842.0, 539.0, 55
FACES = {
    (False, False): "Helvetica",
    (True, False): "Helvetica-Bold",
    (False, True): "Helvetica-Oblique",
    (True, True): "Helvetica-BoldOblique",
}
SIGNS = {"**": "bold", "~~": "italic", "++": "under"}
RULE = re.compile(r"\s*\+(-+\+)+\s*$")


def print_pdf(layout: str, path: Path) -> Path:
    """Print `layout` on as many A4 pages as it has; returns `path`."""
    canvas = Canvas(str(path), pagesize=(595, HEIGHT), invariant=1)
    row, face = 0, dict.fromkeys(SIGNS.values(), False)
    for line in textwrap.dedent(layout).strip("\n").splitlines():
        if row == ROWS and line.strip() != "---":
            canvas.showPage()
            row = 0
        y = HEIGHT - TOP - row * PITCH
        if line.strip() == "---":
            canvas.showPage()
            row = -1
        elif line.startswith(("@head ", "@foot ")):
            at_head = line.startswith("@head ")
            _print_run(canvas, line[6:], RIGHT if at_head else 310.0, HEIGHT - 30 if at_head else 30.0, face, SIZE, flush=True)
            row -= 1
        elif RULE.match(line):
            _draw_rule(canvas, line, y + SIZE / 3)
        else:
            _print_line(canvas, line, y, face)
        row += 1
    canvas.save()
    return path


def _print_line(canvas: Canvas, line: str, y: float, face: dict[str, bool]) -> None:
    size, flush = SIZE, False
    if sized := re.match(r"\{(\d+)\}", line):
        size, line = float(sized[1]), line[sized.end() :]
    if line.startswith(">>"):
        flush, line = True, line[2:].strip()
    for run in re.finditer(r"[^\s|]\S*(?: {1,2}[^\s|]\S*)*", line):
        column = run.start() - len(re.findall(r"\*\*|~~|\+\+", line[: run.start()])) * 2
        _print_run(canvas, run[0], RIGHT if flush else LEFT + CHARACTER * column, y, face, size, flush=flush)
    for side in re.finditer(r"\|", line):
        x = LEFT + CHARACTER * (side.start() - len(re.findall(r"\*\*|~~|\+\+", line[: side.start()])) * 2) - 2
        canvas.line(x, y + SIZE / 3 - PITCH, x, y + SIZE / 3 + PITCH)


def _draw_rule(canvas: Canvas, line: str, y: float) -> None:
    ends = [m.start() for m in re.finditer(r"\+", line)]
    canvas.line(LEFT + CHARACTER * ends[0] - 2, y, LEFT + CHARACTER * ends[-1] - 2, y)


def _print_run(canvas: Canvas, text: str, x: float, y: float, face: dict[str, bool], size: float, *, flush: bool = False) -> None:
    parts = re.split(r"(\*\*|~~|\+\+)", text)
    if flush:
        x -= sum(canvas.stringWidth(p, "Helvetica-Bold" if face["bold"] else "Helvetica", size) for p in parts if p not in SIGNS)
    for part in parts:
        if part in SIGNS:
            face[SIGNS[part]] = not face[SIGNS[part]]
            continue
        font = FACES[face["bold"], face["italic"]]
        canvas.setFont(font, size)
        canvas.drawString(x, y, part)
        width = canvas.stringWidth(part, font, size)
        if face["under"] and part.strip():
            canvas.line(x, y - 1.5, x + width, y - 1.5)
        x += width
