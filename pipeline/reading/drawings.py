"""What is drawn on a page: rules and boxes (edges), filled areas (shades), pictures.

Most rules of office tables are thin filled rectangles: their bounds are enough, so only shapes that are
neither thin nor small in points are followed segment by segment.
"""

from __future__ import annotations

import ctypes
from ctypes import c_void_p
from functools import partial
from itertools import accumulate, chain, repeat

import numpy as np

from extractors.pages import Box, Edge, Shade
from pipeline.reading import calls, pdfium
from pipeline.reading.frame import Frame
from pipeline.reading.styles import WHITE

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5  # FPDF_PAGEOBJ_*
MOVE = 2  # FPDF_SEGMENT_MOVETO
BEZIER = 1
CURVE = -1  # among the numbers of points
THIN = 2.5  # a shape no higher (or no wider) than this, in points, is a line
MOST_SEGMENTS = 20_000  # maps and charts; past this the rest of the drawing is left out
MOST_OBJECTS = 200_000
DEEPEST_FORM = 10

Rectangle = tuple[float, float, float, float]  # left, bottom, right, top in PDF space
Matrix = tuple[float, float, float, float, float, float]


class Fill:
    """One filled shape: where, which colour, when it was painted, whether a clip cuts it."""

    __slots__ = ("rectangle", "colour", "opaque", "order", "clipped", "is_rectangle")

    def __init__(
        self, rectangle: Rectangle, colour: tuple[int, int, int], opaque: bool, order: int, clipped: bool, is_rectangle: bool
    ) -> None:
        self.rectangle, self.colour, self.opaque, self.order = rectangle, colour, opaque, order
        self.clipped, self.is_rectangle = clipped, is_rectangle


class Path:
    """One drawn path. Of those that are followed, in PDF space: `x` and `y` where its segments end, and their `kinds`;
    `colour`: red, green, blue and what else `calls.fills` tells."""

    __slots__ = ("handle", "filled", "stroked", "segments", "bounds", "x", "y", "kinds", "colour")

    def __init__(self, handle: int, modes: list[int], segments: int, bounds: Rectangle) -> None:
        self.handle, self.segments, self.bounds = handle, segments, bounds
        self.filled, self.stroked = modes[0] != 0, modes[1] != 0
        self.x: list[float] = []
        self.y: list[float] = []
        self.kinds: list[int] = []
        self.colour: list[int] = []

    def is_bar(self) -> bool:
        """Filled, and so thin that it is a line, whatever its outline."""
        return self.filled and not self.stroked and self.segments <= 6 and _thin(self.bounds)


class Drawings:
    """Everything painted on one page but its text, in PDF space and in the order of painting. Of each picture there is also
    when it was painted, of each text object (its handle) that alone; `inner` are the text objects inside forms,
    `backgrounds` are gradients."""

    __slots__ = (
        "flat", "upright", "fills", "images", "texts", "inner", "backgrounds", "paths", "segments", "objects", "capped"
    )  # fmt: skip

    def __init__(self) -> None:
        self.flat: list[Rectangle] = []
        self.upright: list[Rectangle] = []
        self.fills: list[Fill] = []
        self.images: list[tuple[Rectangle, int]] = []
        self.texts: dict[int, int] = {}
        self.inner: set[int] = set()
        self.backgrounds: list[Rectangle] = []
        self.paths = self.segments = self.objects = 0
        self.capped = False


def read_drawings(page: int) -> Drawings:
    """The drawings of a loaded page, forms included, up to a fixed number of objects and segments."""
    found = Drawings()
    _objects(page, min(pdfium.count_objects(page), MOST_OBJECTS), None, 0, found)
    return found


def _objects(holder: int, count: int, matrix: Matrix | None, depth: int, found: Drawings) -> None:
    """What a page or a form (`depth` of at least 1, drawn through `matrix`) holds, in the order of painting."""
    handles, kinds = calls.objects_of(holder, count, is_form=depth > 0)
    drawn = _paths([handle for handle, kind in zip(handles, kinds) if kind == PATH], matrix)
    drawn.reverse()
    for handle, kind in zip(handles, kinds):
        found.objects += 1
        if kind == TEXT:
            found.texts[handle] = found.objects
            if depth:
                found.inner.add(handle)
        elif kind == PATH:
            _path(drawn.pop(), found)
        elif kind == IMAGE:
            found.images.append((bounds_of(handle, matrix), found.objects))
        elif kind == SHADING:
            found.backgrounds.append(bounds_of(handle, matrix))
        elif kind == FORM and depth < DEEPEST_FORM:
            inner = max(pdfium.form_count(handle), 0)
            _objects(handle, min(inner, MOST_OBJECTS), _times(_matrix_of(c_void_p(handle)), matrix), depth + 1, found)
        if found.segments > MOST_SEGMENTS or found.objects > MOST_OBJECTS:
            found.capped = True
        if found.capped:
            break


_new_edge = partial(tuple.__new__, Edge)  # half the time of its own constructor
_floats = (ctypes.c_float * 6)()
_matrix_at = c_void_p(ctypes.addressof(_floats))
_floats_at = [c_void_p(ctypes.addressof(_floats) + 4 * n) for n in range(4)]


def bounds_of(handle: int, matrix: Matrix | None = None) -> Rectangle:
    """The bounds of an object, through the `matrix` of the form it is in."""
    pdfium.object_bounds(c_void_p(handle), *_floats_at)
    bounds = tuple(_floats[:4])
    return bounds if matrix is None else _through(matrix, bounds)


def _through(matrix: Matrix, rectangle: Rectangle) -> Rectangle:
    left, bottom, right, top = rectangle
    return _around([_apply(matrix, x, y) for x in (left, right) for y in (bottom, top)])


def _paths(handles: list[int], matrix: Matrix | None) -> list[Path]:
    """The paths of a page or form; of those that are no thin bars, their segments and colours, too."""
    modes, segments, bounds = calls.shapes(handles)
    if matrix:
        bounds = [_through(matrix, rectangle) for rectangle in bounds]
    told = list(map(Path, handles, modes, segments, bounds))
    followed = [path for path in told if (path.filled or path.stroked) and not path.is_bar()]
    if followed:
        counts = [min(max(path.segments, 0), MOST_SEGMENTS) for path in followed]
        within = sum([total <= MOST_SEGMENTS for total in accumulate(counts)])  # and one more: the rest is left out
        _follow(followed[: within + 1], counts[: within + 1], matrix)
    return told


def _follow(paths: list[Path], counts: list[int], matrix: Matrix | None) -> None:
    """Asks how the `paths` run, so many segments of each, and which colour the filled ones have."""
    told = calls.outlines([path.handle for path in paths], counts)
    own = told.matrices.astype("f8")
    if matrix:
        own = np.array([_times(tuple(one), matrix) for one in own.tolist()])
    a, b, c, d, e, f = own.repeat(counts, axis=0).T
    x, y = told.points.astype("f8").T
    xs, ys, kinds = (a * x + c * y + e).tolist(), (b * x + d * y + f).tolist(), told.kinds.tolist()
    at = 0
    for path, count in zip(paths, counts):
        stop = at + count
        path.x, path.y, path.kinds = xs[at:stop], ys[at:stop], kinds[at:stop]
        at = stop
    filled = [path for path in paths if path.filled]
    if filled:
        for path, colour in zip(filled, calls.fills([path.handle for path in filled])):
            path.colour = colour


def _path(path: Path, found: Drawings) -> None:
    if not path.filled and not path.stroked:
        return  # a clipping path
    found.paths += 1
    if path.is_bar():
        _line(path.bounds, found)
        return
    found.segments += path.segments
    shapes = _shapes(path.kinds)
    straight = [_rectangle(path, shape) for shape in shapes]
    if path.filled:
        _fill(path, shapes, straight, found)
        if not path.stroked and found.fills and min(found.fills[-1].colour) >= WHITE:
            return  # white on white draws no side
    for shape, box in zip(shapes, straight):
        if box and len(shape) == 5 and _thin(box):
            _line(box, found)
        else:
            _sides(path, shape, found)


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


def _shapes(kinds: list[int]) -> list[list[int]]:
    """The numbers of the points of each subpath; of a curve only its end point, marked by `CURVE` before it."""
    if len(kinds) > 1 and BEZIER not in kinds and kinds.count(MOVE) == (kinds[0] == MOVE):
        return [list(range(len(kinds)))]  # nearly every one
    shapes: list[list[int]] = []
    curve = 0
    for point, kind in enumerate(kinds):
        if kind == BEZIER:
            curve += 1
            if curve % 3:
                continue
            if shapes:
                shapes[-1].append(CURVE)
        if kind == MOVE or not shapes:
            shapes.append([point])
        else:
            shapes[-1].append(point)  # pdfium ends a closed one where it began
    return [shape for shape in shapes if len(shape) > 1]


def _fill(path: Path, shapes: list[list[int]], straight: list[Rectangle | None], found: Drawings) -> None:
    if not path.colour:
        return
    red, green, blue, opacity, transparent, clips = path.colour
    colour, opaque = (red, green, blue), opacity == 255 and not transparent
    for shape, box in zip(shapes, straight):
        area = box or (path.bounds if len(shapes) == 1 else _extent(path, [point for point in shape if point != CURVE]))
        found.fills.append(Fill(area, colour, opaque, found.objects, clips > 0, box is not None))


def _rectangle(path: Path, shape: list[int]) -> Rectangle | None:
    """The rectangle that a shape of four or five points, sides along the axes, is."""
    if len(shape) != 4 and len(shape) != 5 or CURVE in shape:
        return None
    left, bottom, right, top = extent = _extent(path, shape)
    return extent if _are_two(path.x, shape, left, right) and _are_two(path.y, shape, bottom, top) else None


def _are_two(places: list[float], shape: list[int], low: float, high: float) -> bool:
    """Whether the `places` of a shape, from `low` to `high`, are two, to a tenth of a point."""
    exactly = high - low > 0.11
    for point in shape:
        if places[point] != low and places[point] != high:
            exactly = False
    return exactly or len({round(places[point], 1) for point in shape}) == 2


def _sides(path: Path, shape: list[int], found: Drawings) -> None:
    """The level and upright sides of a shape."""
    before = shape[0]
    for point in shape[1:]:
        if before != CURVE and point != CURVE:
            x0, y0, x1, y1 = path.x[before], path.y[before], path.x[point], path.y[point]
            if x0 != x1 and -0.01 < y1 - y0 < 0.01:
                found.flat.append((x0, y0, x1, y0) if x0 < x1 else (x1, y0, x0, y0))
            elif y0 != y1 and -0.01 < x1 - x0 < 0.01:
                found.upright.append((x0, y0, x0, y1) if y0 < y1 else (x0, y1, x0, y0))
        before = point


def _extent(path: Path, shape: list[int]) -> Rectangle:
    """The bounds of the points of a shape."""
    xs, ys = [path.x[point] for point in shape], [path.y[point] for point in shape]
    return min(xs), min(ys), max(xs), max(ys)


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
    ways = chain(repeat("h", len(flat)), repeat("v", len(upright)))
    return [_new_edge((*box, way)) for box, way in zip(shown(flat + upright, frame), ways, strict=True)]


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
    sides = np.fromiter(chain.from_iterable(rectangles), float, 4 * len(rectangles))
    return frame.boxes(sides.reshape(-1, 4)).tolist()
