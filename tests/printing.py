"""Text layouts printed as PDF: the same signs as in `tests.layouts`, set in Helvetica.

Three blanks and more begin a new column at its place, `**` turns bold on and off, a line of
three dashes begins a new page."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

LEFT, TOP, CHARACTER, PITCH, SIZE, HEIGHT = 56.0, 60.0, 5.0, 13.0, 10.0, 842.0


def print_pdf(layout: str, path: Path) -> Path:
    """Print `layout` on as many A4 pages as it has; returns `path`."""
    canvas = Canvas(str(path), pagesize=(595, HEIGHT), invariant=1)
    row, bold = 0, False
    for line in textwrap.dedent(layout).strip("\n").splitlines():
        if line.strip() == "---":
            canvas.showPage()
            row = 0
            continue
        y = HEIGHT - TOP - row * PITCH
        for run in re.finditer(r"\S+(?: {1,2}\S+)*", line):
            column = run.start() - 2 * line[: run.start()].count("**")
            bold = _print_run(canvas, run[0], LEFT + CHARACTER * column, y, bold)
        row += 1
    canvas.save()
    return path


def _print_run(canvas: Canvas, text: str, x: float, y: float, bold: bool) -> bool:
    for n, part in enumerate(text.split("**")):
        if n:
            bold = not bold
        font = "Helvetica-Bold" if bold else "Helvetica"
        canvas.setFont(font, SIZE)
        canvas.drawString(x, y, part)
        x += canvas.stringWidth(part, font, SIZE)
    return bold
