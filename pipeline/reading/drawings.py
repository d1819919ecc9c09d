"""What is drawn on a page: rules and boxes (edges), filled areas (shades), pictures.

Most rules of office tables are thin filled rectangles: their bounds are enough, so only shapes that are
neither thin nor small in points are followed segment by segment.
"""

from __future__ import annotations

import ctypes
from ctypes import c_void_p
from dataclasses import dataclass, field
from itertools import repeat

import numpy as np

from extractors.models import Box, Edge, Shade
from pipeline.reading import pdfium
from pipeline.reading.frame import Frame
from pipeline.reading.styles import WHITE

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5  # FPDF_PAGEOBJ_*
MOVE = 2  # FPDF_SEGMENT_MOVETO
BEZIER = 1
THIN = 2.5  # a shape no higher (or no wider) than this, in points, is a line
MOST_SEGMENTS = 20_000  # maps and charts; past this the rest of the drawing is left out
MOST_OBJECTS = 200_000
DEEPEST_FORM = 10

Rectangle = tuple[float, float, float, float]  # left, bottom, right, top in PDF space
Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class Fill:
    """One filled shape: where, which colour, when it was painted, and its handle."""

    rectangle: Rectangle
    colour: tuple[int, int, int]
    opaque: bool
    order: int
    handle: int
    is_rectangle: bool


@dataclass(slots=True)
class Drawings:
    """Everything painted on one page but its text, in PDF space and in the order of painting."""

    flat: list[Rectangle] = field(default_factory=list)
    upright: list[Rectangle] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    images: list[tuple[Rectangle, int]] = field(default_factory=list)  # with order of painting
    texts: dict[int, int] = field(default_factory=dict)  # handle of a text object: order of painting
    inner: set[int] = field(default_factory=set)  # handles of text objects inside forms
    backgrounds: list[Rectangle] = field(default_factory=list)  # gradients
    paths: int = 0
    segments: int = 0
    objects: int = 0
    capped: bool = False


def read_drawings(page: int) -> Drawings:
    """The drawings of a loaded page, forms included, up to a fixed number of objects and segments."""
    found = Drawings()
    texts = found.texts
    indexes = range(min(pdfium.count_objects(page), MOST_OBJECTS))
    handles = list(map(pdfium.get_object, repeat(c_void_p(page)), indexes))
    for handle, kind in zip(handles, map(pdfium.object_type, handles), strict=True):
        found.objects += 1
        if kind == TEXT:
            texts[handle] = found.objects
            continue
        _object(handle, kind, None, 0, found)
        if found.capped:
            break
    return found


def _object(handle: int, kind: int, matrix: Matrix | None, depth: int, found: Drawings) -> None:
    if kind == TEXT:
        found.texts[handle] = found.objects
        found.inner.add(handle)
    elif kind == PATH:
        _path(handle, matrix, found)
    elif kind == IMAGE:
        found.images.append((bounds_of(handle, matrix), found.objects))
    elif kind == SHADING:
        found.backgrounds.append(bounds_of(handle, matrix))
    elif kind == FORM and depth < DEEPEST_FORM:
        inner = _times(_matrix_of(c_void_p(handle)), matrix)
        for index in range(max(pdfium.form_count(handle), 0)):
            part = pdfium.form_object(handle, index)
            found.objects += 1
            _object(part, pdfium.object_type(part), inner, depth + 1, found)
            if found.capped:
                break
    if found.segments > MOST_SEGMENTS or found.objects > MOST_OBJECTS:
        found.capped = True


_floats = (ctypes.c_float * 6)()
_matrix_at = c_void_p(ctypes.addressof(_floats))
_floats_at = [c_void_p(ctypes.addressof(_floats) + 4 * n) for n in range(4)]
_ints = (ctypes.c_uint * 4)()
_ints_at = [c_void_p(ctypes.addressof(_ints) + 4 * n) for n in range(4)]


def bounds_of(handle: int, matrix: Matrix | None = None) -> Rectangle:
    """The bounds of an object, through the `matrix` of the form it is in."""
    return _bounds(c_void_p(handle), matrix)


def _bounds(shape: c_void_p, matrix: Matrix | None) -> Rectangle:
    pdfium.object_bounds(shape, *_floats_at)
    left, bottom, right, top = _floats[:4]
    if matrix is None:
        return left, bottom, right, top
    return _around([_apply(matrix, x, y) for x in (left, right) for y in (bottom, top)])


def _path(handle: int, matrix: Matrix | None, found: Drawings) -> None:
    shape = c_void_p(handle)
    pdfium.draw_mode(shape, _ints_at[0], _ints_at[1])
    filled, stroked = _ints[0], _ints[1]
    if not filled and not stroked:
        return  # a clipping path
    found.paths += 1
    segments = pdfium.count_segments(shape)
    rectangle = _bounds(shape, matrix)
    if filled and not stroked and segments <= 6 and _thin(rectangle):
        _line(rectangle, found)
        return
    found.segments += segments
    shapes = _shapes(shape, matrix, segments)
    if filled:
        _fill(handle, shapes, rectangle, found)
        if not stroked and found.fills and min(found.fills[-1].colour) >= WHITE:
            return  # white on white draws no side
    for points in shapes:
        _sides(points, found)


def _thin(rectangle: Rectangle) -> bool:
    left, bottom, right, top = rectangle
    return right - left <= THIN or top - bottom <= THIN


def _line(rectangle: Rectangle, found: Drawings) -> None:
    """The middle of a thin shape as one rule."""
    left, bottom, right, top = rectangle
    if right - left >= top - bottom:
        middle = (bottom + top) / 2
        found.flat.append((left, middle, right, middle))
    else:
        middle = (left + right) / 2
        found.upright.append((middle, bottom, middle, top))


def _shapes(shape: c_void_p, matrix: Matrix | None, segments: int) -> list[list[tuple[float, float]]]:
    """The points of each subpath in PDF space; of a curve only its end point, marked by a None before it."""
    a, b, c, d, e, f = _times(_matrix_of(shape), matrix)
    across, up = _floats_at[:2]
    get, kind_of, closes, point_of = (
        pdfium.get_segment, pdfium.segment_type, pdfium.segment_close, pdfium.segment_point,
    )
    shapes: list[list] = []
    curve = 0
    for segment in map(get, repeat(shape), range(min(segments, MOST_SEGMENTS))):
        kind = kind_of(segment)
        if kind == BEZIER:
            curve += 1
            if curve % 3:
                continue
            shapes[-1].append(None) if shapes else None
        point_of(segment, across, up)
        x, y = _floats[:2]
        point = a * x + c * y + e, b * x + d * y + f
        if kind == MOVE or not shapes:
            shapes.append([point])
        else:
            shapes[-1].append(point)
        if closes(segment) and shapes[-1][0] != point:
            shapes[-1].append(shapes[-1][0])
    return [shape for shape in shapes if len(shape) > 1]


def _fill(handle: int, shapes: list, rectangle: Rectangle, found: Drawings) -> None:
    if not pdfium.fill_colour(c_void_p(handle), *_ints_at):
        return
    red, green, blue, opacity = _ints
    opaque = opacity == 255 and not pdfium.transparent(c_void_p(handle))
    for shape in shapes:
        straight = _rectangle(shape)
        area = straight or (rectangle if len(shapes) == 1 else _around([p for p in shape if p]))
        found.fills.append(Fill(area, (red, green, blue), opaque, found.objects, handle, bool(straight)))


def _rectangle(shape: list) -> Rectangle | None:
    """The rectangle that a shape of four or five points, sides along the axes, is."""
    if len(shape) not in (4, 5) or None in shape:
        return None
    xs, ys = {round(x, 1) for x, _ in shape}, {round(y, 1) for _, y in shape}
    return _around(shape) if len(xs) == 2 and len(ys) == 2 else None


def _sides(shape: list, found: Drawings) -> None:
    """The level and upright sides of a shape."""
    if len(shape) == 5 and (box := _rectangle(shape)) and _thin(box):
        _line(box, found)
        return
    for (one, other) in zip(shape, shape[1:], strict=False):
        if one is None or other is None:
            continue
        (x0, y0), (x1, y1) = one, other
        if abs(y1 - y0) < 0.01 and x0 != x1:
            found.flat.append((min(x0, x1), y0, max(x0, x1), y0))
        elif abs(x1 - x0) < 0.01 and y0 != y1:
            found.upright.append((x0, min(y0, y1), x0, max(y0, y1)))


def _matrix_of(shape: c_void_p) -> Matrix:
    pdfium.object_matrix(shape, _matrix_at)
    return tuple(_floats)


def _times(first: Matrix, then: Matrix | None) -> Matrix:
    """`first`, then `then`."""
    if then is None:
        return first
    a, b, c, d, e, f = first
    return (*_turn(then, a, b), *_turn(then, c, d), *_apply(then, e, f))


def _turn(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    return matrix[0] * x + matrix[2] * y, matrix[1] * x + matrix[3] * y


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]


def _around(points: list[tuple[float, float]]) -> Rectangle:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


# ---------------------------------------------------------------- as shown


def edges(found: Drawings, frame: Frame) -> list[Edge]:
    """The drawn rules as shown, on the page (those outside it left out)."""
    turned = frame.rotation in (90, 270)
    flat, upright = (found.upright, found.flat) if turned else (found.flat, found.upright)
    level = [Edge(*box, "h") for box in shown(flat, frame)]
    return level + [Edge(*box, "v") for box in shown(upright, frame)]


def shades(found: Drawings, frame: Frame) -> list[Shade]:
    """The filled rectangles as shown."""
    filled = [fill for fill in found.fills if fill.is_rectangle]
    boxes = shown([fill.rectangle for fill in filled], frame)
    return [Shade(*box, fill.colour) for box, fill in zip(boxes, filled, strict=True)]


def pictures(found: Drawings, frame: Frame) -> tuple[Box, ...]:
    """The boxes of the images as shown, specks left out."""
    boxes = [Box(*box) for box in shown([rectangle for rectangle, _ in found.images], frame)]
    return tuple(box for box in boxes if box.width > 2 and box.height > 2)


def shown(rectangles: list[Rectangle], frame: Frame) -> list[list[float]]:
    """Rectangles of PDF space as (x0, top, x1, bottom) as shown."""
    if not rectangles:
        return []
    return frame.boxes(np.array(rectangles, "f8")).tolist()
