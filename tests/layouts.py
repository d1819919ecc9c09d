"""Text layouts as sections: what stands where on an invented page, drawn with blanks.

Every character is 5 points wide, every line 14 points below the one before; `**` turns bold
type on and off and takes no room; a line of three dashes begins a new page.
"""

from __future__ import annotations

import re
import textwrap

from extractors.pages import Line, Section, Word, line_of

LEFT, TOP, WIDTH, PITCH, SIZE = 50.0, 60.0, 5.0, 14.0, 10.0


def lines(layout: str, page: int = 1) -> tuple[Line, ...]:
    """The printed lines of `layout`; blanks at the front are the indent, three blanks and
    more part columns, an empty line is a gap."""
    out = []
    row = 0
    bold = False
    for text in textwrap.dedent(layout).strip("\n").splitlines():
        if text.strip() == "---":
            page, row = page + 1, 0
            continue
        words, bold = _words(text, TOP + row * PITCH, bold)
        if words:
            out.append(line_of(words, page))
        row += 1
    return tuple(out)


def section(kind: str, layout: str, page: int = 1) -> Section:
    """`layout` as one section without tables."""
    printed = lines(layout, page)
    pages = tuple(sorted({line.page for line in printed}))
    return Section(kind, printed, pages, printed=pages)


def _words(text: str, top: float, bold: bool) -> tuple[tuple[Word, ...], bool]:
    words, column = [], 0
    for token in re.findall(r"\*\*|[^\s*]+|\*(?!\*)|\s+", text):
        if token == "**":
            bold = not bold
        elif token.isspace():
            column += len(token)
        else:
            x0 = LEFT + column * WIDTH
            words.append(Word(token, x0, top, x0 + len(token) * WIDTH, top + SIZE, SIZE, bold))
            column += len(token)
    return tuple(words), bold
