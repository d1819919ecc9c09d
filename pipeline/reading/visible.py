"""Which words a reader of the printed page can see.

Not seen: invisible text (render mode 3, the text layer of a scan), white text on white paper, black text on black,
text that was painted over later, text outside the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pipeline.reading import pdfium
from pipeline.reading.drawings import Drawings, Rectangle, bounds_of, shown
from pipeline.reading.frame import Frame
from pipeline.reading.words import DARK, WHITE, Placed

UNSEEN = (3, 7)  # FPDF_TEXTRENDERMODE_INVISIBLE, FPDF_TEXTRENDERMODE_CLIP
LAST = 1 << 60  # a text object that was not met is taken for painted last
SMALLEST_COVER = 4.0  # points; nothing smaller hides a word
PICTURE_PAGE = 0.5  # a picture over more of the page than this is a scan


class Sorted(NamedTuple):
    """Words by how they can be seen. `layer` is the text layer of a scanned picture; `blacked` are those of the hidden
    that stand under or on something black."""

    seen: list[Placed]
    hidden: list[Placed]
    layer: list[Placed]
    blacked: Sequence[Placed] = ()


Painted = tuple[list[float], int]  # a box as shown and when it was painted


def sort_words(placed: list[Placed], drawings: Drawings, frame: Frame) -> Sorted:
    """Every word of `placed` that stands on the page, in its own order."""
    wide, high = frame.width, frame.height
    placed = [p for p in placed if p.word.x1 > 0 and p.word.x0 < wide and p.word.bottom > 0 and p.word.top < high]
    covers = _covers(drawings, frame)
    blackened = _blackened(placed, drawings, frame)
    scanned = picture_share(drawings, frame) > PICTURE_PAGE
    if not covers and not scanned and not any(blackened) and not any(p.style.odd for p in placed):
        return Sorted(placed, [], [])
    return _sorted(placed, drawings, frame, covers, scanned, blackened)


def _sorted(
    placed: list[Placed], drawings: Drawings, frame: Frame, covers: list[Painted], scanned: bool, blackened: list[bool]
) -> Sorted:
    found = Sorted([], [], [])
    covered = _painted_over(placed, covers, drawings)
    if any(covered):
        again = _painted_over(placed, _repeats(placed, drawings, frame), drawings)
        covered = [under and not anew for under, anew in zip(covered, again, strict=True)]
    pictured = _painted_over(placed, _pictures(drawings, frame) if scanned else [], drawings)
    grounds = _grounds(drawings, frame) if any(p.style.white for p in placed) else []
    blacked = []
    under_black = _painted_over(placed, _covers(drawings, frame, black=True), drawings) if any(covered) else covered
    for item, is_covered, is_pictured, is_on_black, is_under in zip(
        placed, covered, pictured, blackened, under_black, strict=True
    ):
        unseen = item.style.mode in UNSEEN
        if is_covered and is_under:  # of the layer of a scan, too
            found.hidden.append(item)
            blacked.append(item)
        elif is_pictured or (scanned and unseen):
            found.layer.append(item)
        elif is_on_black:
            found.hidden.append(item)
            blacked.append(item)
        elif is_covered or unseen or (item.style.white and not _stands_on(item, grounds, drawings)):
            found.hidden.append(item)
        else:
            found.seen.append(item)
    return found._replace(blacked=blacked)


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


def _blackened(placed: list[Placed], drawings: Drawings, frame: Frame) -> list[bool]:
    """For each word, whether it is black and stands on black: the last thing painted under it is a black rectangle."""
    black = [f for f in drawings.fills if _is_black(f.colour) and f.opaque and f.is_rectangle and _is_big(f.rectangle)]
    black = [f for f in black if pdfium.count_clips(pdfium.clip_path(f.handle)) <= 0]
    if not black or not any(p.style.dark for p in placed):
        return [False] * len(placed)
    light = [f for f in drawings.fills if not _is_black(f.colour)]
    dark_at, light_at = _last_under(placed, black, drawings, frame), _last_under(placed, light, drawings, frame)
    pictured = _last_painted(placed, _pictures(drawings, frame), drawings)
    return (
        np.array([p.style.dark for p in placed]) & (dark_at >= 0) & (dark_at > light_at) & (dark_at > pictured)
    ).tolist()


def _is_black(colour: tuple[int, ...]) -> bool:
    return max(colour) <= DARK


def _last_under(placed: list[Placed], fills: list, drawings: Drawings, frame: Frame) -> np.ndarray:
    painted = [(box, f.order) for box, f in zip(shown([f.rectangle for f in fills], frame), fills, strict=True)]
    return _last_painted(placed, painted, drawings)


def _last_painted(placed: list[Placed], painted: list[Painted], drawings: Drawings) -> np.ndarray:
    """For each word, when the last of `painted` that lies under its middle was painted; -1 for none."""
    if not painted:
        return np.full(len(placed), -1)
    over, orders, when = _over(placed, painted, drawings)
    return np.where(over & (orders <= when), orders, -1).max(axis=1)


def _covers(drawings: Drawings, frame: Frame, black: bool = False) -> list[Painted]:
    """Opaque rectangles painted after some text, all or the black ones. One that is cut to a smaller shape does not
    count: it may leave the words free."""
    if not drawings.fills or not drawings.texts:
        return []
    first = min(drawings.texts.values())
    late = [f for f in drawings.fills if f.opaque and f.is_rectangle and f.order > first and _is_big(f.rectangle)]
    late = [f for f in late if not black or _is_black(f.colour)]
    late = [f for f in late if pdfium.count_clips(pdfium.clip_path(f.handle)) <= 0]
    return [(box, f.order) for box, f in zip(shown([f.rectangle for f in late], frame), late, strict=True)]


def _is_big(rectangle: Rectangle) -> bool:
    left, bottom, right, top = rectangle
    return right - left > SMALLEST_COVER and top - bottom > SMALLEST_COVER


def _pictures(drawings: Drawings, frame: Frame) -> list[Painted]:
    boxes = shown([rectangle for rectangle, _ in drawings.images], frame)
    return [(box, order) for box, (_, order) in zip(boxes, drawings.images, strict=True)]


def _grounds(drawings: Drawings, frame: Frame) -> list[Painted]:
    """Everything dark or coloured that white letters can be read on."""
    dark = [f for f in drawings.fills if min(f.colour) < WHITE]
    painted = [(box, f.order) for box, f in zip(shown([f.rectangle for f in dark], frame), dark, strict=True)]
    painted += _pictures(drawings, frame)
    return painted + [(box, 0) for box in shown(drawings.backgrounds, frame)]


def _painted_over(placed: list[Placed], painted: list[Painted], drawings: Drawings) -> list[bool]:
    """For each word, whether its middle lies under something painted later."""
    if not painted or not placed:
        return [False] * len(placed)
    over, orders, when = _over(placed, painted, drawings)
    return (over & (orders > when)).any(axis=1).tolist()


def _over(
    placed: list[Placed], painted: list[Painted], drawings: Drawings
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which of `painted` (columns) lie over or under the middle of each word (rows), when each was painted and when
    each word."""
    boxes = np.array([box for box, _ in painted])
    orders = np.array([order for _, order in painted])
    words = np.array([item.word[1:5] for item in placed])
    x = ((words[:, 0] + words[:, 2]) / 2)[:, None]
    y = ((words[:, 1] + words[:, 3]) / 2)[:, None]
    when = np.array([drawings.texts.get(item.style.handle, LAST) for item in placed])[:, None]
    over = (boxes[:, 0] <= x) & (x <= boxes[:, 2]) & (boxes[:, 1] <= y) & (y <= boxes[:, 3])
    return over, orders, when


def _repeats(placed: list[Placed], drawings: Drawings, frame: Frame) -> list[Painted]:
    """Text objects no word came from: pdfium leaves out the second of two equal texts at one place, which may
    be the one on top of a cover."""
    used = {item.style.handle for item in placed}
    spare = [(handle, order) for handle, order in drawings.texts.items() if handle not in used]
    boxes = shown([bounds_of(handle) for handle, _ in spare], frame)
    return [(box, order) for box, (_, order) in zip(boxes, spare, strict=True)]


def _stands_on(item: Placed, grounds: list[Painted], drawings: Drawings) -> bool:
    """Whether the word was painted on one of `grounds`."""
    x, y = (item.word.x0 + item.word.x1) / 2, (item.word.top + item.word.bottom) / 2
    order = drawings.texts.get(item.style.handle, LAST)
    return any(when <= order and b[0] <= x <= b[2] and b[1] <= y <= b[3] for b, when in grounds)
