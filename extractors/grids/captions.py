"""The caption of a table: the line just above it (or just below) that calls itself one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.pages import Line

# "Table 3: Revenue outturn", "Table A.2 – Reserves", "TABLE 1", "Tabl 2: ..." (Welsh)
CAPTION = re.compile(r"^(?:Table|TABLE|Tabl|TABL)\s+(?:\d+|[A-Z]|[IVX]+)(?:[.\d]*|[a-z]?)\b(?![^:.–—-]*[.]\s+[A-Z].{60})")
NEAR = 40.0  # points between a caption and its table


def caption_of(above: Sequence[Line], below: Sequence[Line], top: float, bottom: float) -> str | None:
    """The caption as printed, its wrapped lines joined; None when none is printed."""
    for i, line in reversed(list(enumerate(above[-3:]))):
        block = above[-3:][i:]
        if CAPTION.match(line.text):
            close = top - block[-1].box.bottom <= NEAR and all(b.box.top - a.box.bottom < 8 for a, b in zip(block, block[1:]))
            return " ".join(b.text for b in block) if close else None
    if below and below[0].box.top - bottom <= NEAR / 2 and CAPTION.match(below[0].text):
        return below[0].text
    return None
