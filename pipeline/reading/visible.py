"""Which words a reader of the printed page can see.

Not seen: invisible text (render mode 3, the text layer of a scan), white text on white paper, text that was
painted over later, text outside the page.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.reading import pdfium
from pipeline.reading.drawings import WHITE, Drawings, shown
from pipeline.reading.frame import Frame
from pipeline.reading.words import Placed

INVISIBLE = 3  # FPDF_TEXTRENDERMODE_INVISIBLE
CLIP_ONLY = 7
SMALLEST_COVER = 4.0  # points; nothing smaller hides a word
PICTURE_PAGE = 0.5  # a picture over more of the page than this is a scan


class Sorted(NamedTuple):
    """Words by how they can be seen. `layer` is the text layer of a scanned picture."""

    seen: list[Placed]
    hidden: list[Placed]
    layer: list[Placed]


def sort_words(placed: list[Placed], drawings: Drawings, frame: Frame) -> Sorted:
    """Every word of `placed` that stands on the page, in its own order."""
    scanned = picture_share(drawings, frame) > PICTURE_PAGE
    covers = _covers(drawings, frame) if drawings.fills else []
    pictures = _pictures(drawings, frame) if scanned else []
    grounds = None
    sorted_words = Sorted([], [], [])
    for item in placed:
        x0, top, x1, bottom = item.word[1:5]
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        if not (0 <= x <= frame.width and 0 <= y <= frame.height):
            continue
        style = item.style
        target = sorted_words.seen
        if style.mode == INVISIBLE or style.mode == CLIP_ONLY:
            target = sorted_words.layer if scanned else sorted_words.hidden
        elif style.white:
            grounds = _grounds(drawings, frame) if grounds is None else grounds
            if not _under(x, y, _order(item, drawings), grounds):
                target = sorted_words.hidden
        if target is sorted_words.seen and (covers or pictures):
            order = _order(item, drawings)
            if pictures and _over(x, y, order, pictures):
                target = sorted_words.layer
            elif covers and _over(x, y, order, covers):
                target = sorted_words.hidden
        target.append(item)
    return sorted_words


def picture_share(drawings: Drawings, frame: Frame) -> float:
    """The part of the page that its biggest picture, or the strips of one, take up."""
    area = frame.width * frame.height
    if not area:
        return 0.0
    total = 0.0
    for x0, top, x1, bottom in shown([rectangle for rectangle, _ in drawings.images], frame):
        wide = min(x1, frame.width) - max(x0, 0)
        high = min(bottom, frame.height) - max(top, 0)
        total += max(wide, 0) * max(high, 0)
    return min(total / area, 1.0)


Painted = tuple[list[float], int]  # a box as shown and when it was painted


def _covers(drawings: Drawings, frame: Frame) -> list[Painted]:
    """Opaque rectangles painted after some text, not cut to a smaller shape."""
    first = min(drawings.texts.values(), default=1 << 60)
    late = [f for f in drawings.fills if f.opaque and f.is_rectangle and f.order > first]
    late = [f for f in late if pdfium.count_clips(pdfium.clip_path(f.handle)) <= 0]
    boxes = shown([f.rectangle for f in late], frame)
    return [
        (box, f.order)
        for box, f in zip(boxes, late, strict=True)
        if box[2] - box[0] > SMALLEST_COVER and box[3] - box[1] > SMALLEST_COVER
    ]


def _pictures(drawings: Drawings, frame: Frame) -> list[Painted]:
    boxes = shown([rectangle for rectangle, _ in drawings.images], frame)
    return [(box, order) for box, (_, order) in zip(boxes, drawings.images, strict=True)]


def _grounds(drawings: Drawings, frame: Frame) -> list[Painted]:
    """Everything dark or coloured that white letters can be read on."""
    dark = [f for f in drawings.fills if min(f.colour) < WHITE]
    painted = [(box, f.order) for box, f in zip(shown([f.rectangle for f in dark], frame), dark, strict=True)]
    painted += _pictures(drawings, frame)
    return painted + [(box, 0) for box in shown(drawings.backgrounds, frame)]


def _order(item: Placed, drawings: Drawings) -> int:
    return drawings.texts.get(item.style.handle, 1 << 60)


def _over(x: float, y: float, order: int, painted: list[Painted]) -> bool:
    """Whether something painted after `order` lies over the point."""
    return any(when > order and b[0] <= x <= b[2] and b[1] <= y <= b[3] for b, when in painted)


def _under(x: float, y: float, order: int, painted: list[Painted]) -> bool:
    return any(when < order and b[0] <= x <= b[2] and b[1] <= y <= b[3] for b, when in painted)
