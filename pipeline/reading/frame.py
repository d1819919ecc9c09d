"""From PDF space (origin bottom left, before `/Rotate`) to the page as shown, in points from top left."""

from __future__ import annotations

import ctypes
import math
from typing import NamedTuple

import numpy as np

from pipeline.reading import pdfium


class Frame(NamedTuple):
    """x' = a*x + c*y + e, top' = b*x + d*y + f, for a page `width` by `height` as shown."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    width: float
    height: float
    rotation: int = 0  # from PDF space: 0, 90, 180, 270

    def boxes(self, rectangles: np.ndarray) -> np.ndarray:
        """Rows of (left, top, right, bottom) in PDF space as rows of (x0, top, x1, bottom) as shown."""
        x, y = rectangles[:, 0::2], rectangles[:, 1::2]
        xs = self.a * x + self.c * y + self.e
        ys = self.b * x + self.d * y + self.f
        found = np.empty_like(rectangles)
        found[:, 0], found[:, 2] = xs.min(axis=1), xs.max(axis=1)
        found[:, 1], found[:, 3] = ys.min(axis=1), ys.max(axis=1)
        return found

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def angle(self, a: float, b: float) -> int:
        """Degrees counter-clockwise at which a baseline along (a, b) in PDF space is shown, 0 to 359."""
        across, down = self.a * a + self.c * b, self.b * a + self.d * b
        return round(math.degrees(math.atan2(-down, across))) % 360


def frame_of(page: int, turned: int = 0) -> Frame:
    """The frame of a loaded page: its crop box, turned as `/Rotate` says and by `turned` degrees clockwise."""
    box = (ctypes.c_float * 4)()  # left, top, right, bottom
    pdfium.page_bounding_box(page, ctypes.addressof(box))
    left, top, right, bottom = box
    rotation = (pdfium.page_rotation(page) * 90 + turned) % 360
    wide, high = right - left, top - bottom
    if rotation == 90:
        return Frame(0, 1, 1, 0, -bottom, -left, high, wide, 90)
    if rotation == 180:
        return Frame(-1, 0, 0, 1, right, -bottom, wide, high, 180)
    if rotation == 270:
        return Frame(0, -1, -1, 0, top, right, high, wide, 270)
    return Frame(1, 0, 0, -1, -left, top, wide, high, 0)
