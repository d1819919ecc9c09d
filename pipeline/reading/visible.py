"""Which words a reader of the printed page can see.

Not seen: invisible text (render mode 3, the text layer of a scan), white text on white paper, black text on black,
text that was painted over later, text outside the page.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pipeline.reading.drawings import Drawings, Rectangle, bounds_of, shown
from pipeline.reading.frame import Frame
from pipeline.reading.styles import DARK, WHITE
from pipeline.reading.text import NOTHING, Text

UNSEEN = (3, 7)  # FPDF_TEXTRENDERMODE_INVISIBLE, FPDF_TEXTRENDERMODE_CLIP
LAST = 1 << 60  # a text object that was not met is taken for painted last
SMALLEST_COVER = 4.0  # points; nothing smaller hides a word
PICTURE_PAGE = 0.5  # a picture over more of the page than this is a scan


class Sorted(NamedTuple):
    """Words by how they can be seen. `layer` is the text layer of a scanned picture; `blacked` are the hidden ones
    that stand under or on something black, `hidden` the others."""

    seen: Text
    hidden: Text = NOTHING
    layer: Text = NOTHING
    blacked: Text = NOTHING


Painted = tuple[list[float], int]  # a box as shown and when it was painted


def sort_words(text: Text, drawings: Drawings, frame: Frame) -> Sorted:
    """Every word of `text`, in its own order."""
    covers = _covers(drawings, frame)
    scanned = picture_share(drawings, frame) > PICTURE_PAGE
    covered = _painted_over(text, covers, drawings)
    blackened = _blackened(text, drawings, frame)
    if not (scanned or covered.any() or blackened.any() or text.styles.white.any() or text.styles.mode.any()):
        return Sorted(text)
    return _sorted(text, drawings, frame, covered, scanned, blackened)


def _sorted(
    text: Text, drawings: Drawings, frame: Frame, covered: np.ndarray, scanned: bool, blackened: np.ndarray
) -> Sorted:
    under_black = covered
    if covered.any():
        covered = covered & ~_painted_over(text, _repeats(text, drawings, frame), drawings)
        under_black = covered & _painted_over(text, _covers(drawings, frame, black=True), drawings)
    pictured = _painted_over(text, _pictures(drawings, frame) if scanned else [], drawings)
    unseen = text.told(np.isin(text.styles.mode, UNSEEN))
    white = text.told(text.styles.white)
    if white.any():
        over, orders, when = _over(text.where(white), _grounds(drawings, frame), drawings)
        white[white] = ~(over & (orders <= when)).any(axis=0)
    layer = ~under_black & (pictured | (unseen & scanned))  # what is under black is no layer of a scan, either
    blacked = under_black | (~layer & blackened)
    hidden = ~(layer | blacked) & (covered | unseen | white)
    seen = ~(layer | blacked | hidden)
    return Sorted(text) if seen.all() else Sorted(*map(text.where, (seen, hidden, layer, blacked)))


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


def _blackened(text: Text, drawings: Drawings, frame: Frame) -> np.ndarray:
    """For each word, whether it is black and stands on black: the last thing painted under it is a black rectangle."""
    black = [f for f in drawings.fills if f.opaque and f.is_rectangle and _is_black(f.colour) and _is_big(f.rectangle)]
    black = [f for f in black if not f.clipped]
    if not black or not text.styles.dark.any():
        return np.zeros(len(text), bool)
    dark_at = _last_under(text, black, drawings, frame)
    found = text.told(text.styles.dark) & (dark_at >= 0)
    if not found.any():
        return found
    light = [f for f in drawings.fills if not _is_black(f.colour)]
    light_at = _last_under(text, light, drawings, frame)
    pictured = _last_painted(text, _pictures(drawings, frame), drawings)
    return found & (dark_at > light_at) & (dark_at > pictured)


def _is_black(colour: tuple[int, ...]) -> bool:
    return max(colour) <= DARK


def _last_under(text: Text, fills: list, drawings: Drawings, frame: Frame) -> np.ndarray:
    painted = [(box, f.order) for box, f in zip(shown([f.rectangle for f in fills], frame), fills, strict=True)]
    return _last_painted(text, painted, drawings)


def _last_painted(text: Text, painted: list[Painted], drawings: Drawings) -> np.ndarray:
    """For each word, when the last of `painted` that lies under its middle was painted; -1 for none."""
    if not painted:
        return np.full(len(text), -1)
    over, orders, when = _over(text, painted, drawings)
    return np.where(over & (orders <= when), orders, -1).max(axis=0)


def _covers(drawings: Drawings, frame: Frame, black: bool = False) -> list[Painted]:
    """Opaque rectangles painted after some text, all or the black ones. One that is cut to a smaller shape does not
    count: it may leave the words free."""
    if not drawings.fills or not drawings.texts:
        return []
    first = min(drawings.texts.values())
    late = [f for f in drawings.fills if f.opaque and f.is_rectangle and f.order > first and _is_big(f.rectangle)]
    late = [f for f in late if not black or _is_black(f.colour)]
    late = [f for f in late if not f.clipped]
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


def _painted_over(text: Text, painted: list[Painted], drawings: Drawings) -> np.ndarray:
    """For each word, whether its middle lies under something painted later."""
    if not painted or not len(text):
        return np.zeros(len(text), bool)
    over, orders, when = _over(text, painted, drawings)
    return (over & (orders > when)).any(axis=0)


def _over(text: Text, painted: list[Painted], drawings: Drawings) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which of `painted` (rows) lie over or under the middle of each word (columns), when each was painted and when
    each word."""
    x0, top, x1, bottom = np.array([box for box, _ in painted]).reshape(-1, 4).T[:, :, None]
    orders = np.array([order for _, order in painted])[:, None]
    x, y = (text.boxes[:, :2] + text.boxes[:, 2:]).T.copy() / 2
    when = text.told(np.array([drawings.texts.get(handle, LAST) for handle in text.styles.handle.tolist()]))
    over = (top <= y) & (y <= bottom) & (x0 <= x) & (x <= x1)
    return over, orders, when


def _repeats(text: Text, drawings: Drawings, frame: Frame) -> list[Painted]:
    """Text objects no word came from: pdfium leaves out the second of two equal texts at one place, which may
    be the one on top of a cover."""
    used = set(text.told(text.styles.handle).tolist())
    spare = [(handle, order) for handle, order in drawings.texts.items() if handle not in used]
    boxes = shown([bounds_of(handle) for handle, _ in spare], frame)
    return [(box, order) for box, (_, order) in zip(boxes, spare, strict=True)]
