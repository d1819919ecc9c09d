"""From PDF space (origin bottom left, before `/Rotate`) to the page as shown, in points from top left."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from pipeline.reading import pdfium

# which of left, bottom, right, top becomes x0, top, x1, bottom, and with which sign, by rotation
TURNS = {
    0: ([0, 3, 2, 1], np.array((1.0, -1.0, 1.0, -1.0))),
    90: ([1, 0, 3, 2], np.array((1.0, 1.0, 1.0, 1.0))),
    180: ([2, 1, 0, 3], np.array((-1.0, 1.0, -1.0, 1.0))),
    270: ([3, 2, 1, 0], np.array((-1.0, -1.0, -1.0, -1.0))),
}


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
        """Rows of (left, bottom, right, top) in PDF space as rows of (x0, top, x1, bottom) as shown."""
        order, signs = TURNS[self.rotation]
        placed = rectangles[:, order]
        placed *= signs
        placed += (self.e, self.f, self.e, self.f)
        return placed.round(3)

    def angles(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Whole degrees counter-clockwise at which baselines along (a, b) in PDF space are shown, 0 to 359."""
        across, down = self.a * a + self.c * b, self.b * a + self.d * b
        return np.round(np.degrees(np.arctan2(-down, across))).astype(int) % 360


def boxes_on(frames: Sequence[Frame], cuts: Sequence[int], rectangles: np.ndarray) -> np.ndarray:
    """Rows of (left, bottom, right, top) on some pages as rows of (x0, top, x1, bottom) as shown; those from `cuts[n]` to
    `cuts[n + 1]` are on the page that lies as `frames[n]` says."""
    if _all_alike(frames):
        return frames[0].boxes(rectangles)
    parts = zip(frames, pairwise(cuts), strict=True)
    return np.concatenate([frame.boxes(rectangles[start:stop]) for frame, (start, stop) in parts])


def spread(frames: Sequence[Frame], counts: Sequence[int]) -> Frame:
    """One frame for `counts[n]` things on the page that lies as `frames[n]` says, for all n: its fields are columns where
    the pages do not lie alike."""
    return frames[0] if _all_alike(frames) else Frame(*np.repeat(np.array(frames), counts, axis=0).T)


def _all_alike(frames: Sequence[Frame]) -> bool:
    return frames.count(frames[0]) == len(frames)


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
