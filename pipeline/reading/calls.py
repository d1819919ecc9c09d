"""Questions to pdfium about many letters, text objects or drawings of a page at once.

A call from Python costs three times what pdfium does in it, so the loops over them are in `calls.c`, which is built when
the package is installed where there is a C compiler. Where there is none each is asked from here, one by one: a page then
takes longer to read, and comes out the same (`tests/test_reading_calls.py`).
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Sequence
from ctypes import c_void_p
from itertools import repeat
from typing import NamedTuple

import numpy as np

from extractors import compiled
from pipeline.reading import pdfium
from pipeline.reading.buffers import Buffer

FUNCTIONS = (  # in the order of the structure in calls.c
    "FPDFText_GetUnicode",
    "FPDFText_GetTextObject",
    "FPDFText_GetLooseCharBox",
    "FPDFText_GetMatrix",
    "FPDFText_GetFontSize",
    "FPDFText_HasUnicodeMapError",
    "FPDFTextObj_GetFont",
    "FPDFTextObj_GetTextRenderMode",
    "FPDFFont_GetBaseFontName",
    "FPDFFont_GetFlags",
    "FPDFFont_GetAscent",
    "FPDFFont_GetDescent",
    "FPDFPageObj_GetFillColor",
    "FPDFPageObj_HasTransparency",
    "FPDFPageObj_GetClipPath",
    "FPDFClipPath_CountPaths",
    "FPDFPage_GetObject",
    "FPDFFormObj_GetObject",
    "FPDFPageObj_GetType",
    "FPDFPath_GetDrawMode",
    "FPDFPath_CountSegments",
    "FPDFPageObj_GetBounds",
    "FPDFPageObj_GetMatrix",
    "FPDFPath_GetPathSegment",
    "FPDFPathSegment_GetPoint",
    "FPDFPathSegment_GetType",
)


LONGEST_NAME = 256  # bytes, of a font


def addresses() -> list[int]:
    """Where the functions stand that the part in C calls."""
    return [pdfium.address(name) for name in FUNCTIONS]


def load(functions: Sequence[int]) -> ctypes.PyDLL | None:
    """What was built of `calls.c`, bound to the pdfium functions at these addresses; None where nothing was. Calls keep
    Python's lock: pdfium is not safe to use from two threads."""
    file = compiled.built("pipeline.reading.calls.c")
    try:
        library = ctypes.PyDLL(str(file)) if file else None
    except OSError:
        return None
    table = (c_void_p * len(functions))(*functions)
    return library if library and library.bind(table, ctypes.sizeof(table)) else None


part_in_c = load(addresses())
_letters = Buffer("<i4", 1)
_codes = Buffer("<u4", 1)
_handles = Buffer(np.uintp, 1)
_boxes = Buffer("<f4", 4)
_matrices = Buffer("<f4", 6)
_sizes = Buffer("<f8", 1)
_errors = Buffer("<i4", 1)
_fonts = Buffer(np.uintp, 1)
_names = Buffer(f"S{LONGEST_NAME}", 1)
_flags = Buffer("<i4", 1)
_reaches = Buffer("<f4", 2, (0, 1))
_modes = Buffer("<i4", 1)
_colours = Buffer("<u4", 4, (0, 1, 2, 3))
_kinds = Buffer("<i4", 1)
_drawn = Buffer("<i4", 2, (0, 1))
_bounds = Buffer("<f4", 4, (0, 1, 2, 3))
_points = Buffer("<f4", 2, (0, 1))
_painted = Buffer("<i4", 3)


class Looks(NamedTuple):
    """How text objects are printed, a row for each."""

    matrices: np.ndarray  # a to f
    sizes: np.ndarray  # before the matrix
    unmapped: np.ndarray  # whether the file does not say which letters its shapes are
    fonts: np.ndarray  # addresses
    modes: np.ndarray  # FPDF_TEXTRENDERMODE_*
    colours: np.ndarray  # red, green, blue, opacity


class Shapes(NamedTuple):
    """Paths, a row for each."""

    modes: list[list[int]]  # fill, stroke
    segments: list[int]
    bounds: list[list[float]]  # left, bottom, right, top


def text_objects(text_pages: np.ndarray, letters: np.ndarray) -> np.ndarray:
    """The handle of the text object that each of `letters` (numbers on its own of `text_pages`) belongs to; 0 for none."""
    count = len(letters)
    objects, slots = _handles.rows(count)
    if part_in_c:
        part_in_c.text_objects(count, _handles_at(text_pages), _placed(letters), slots[0])
    else:
        objects[:, 0] = list(map(pdfium.text_object, map(c_void_p, text_pages.tolist()), letters.tolist()))
    return objects[:, 0].copy()


def unicodes(text_page: int, count: int) -> np.ndarray:
    """The first `count` letters as Unicode code points; holds until the next call."""
    codes, at = _codes.rows(count)
    if part_in_c:
        part_in_c.unicodes(c_void_p(text_page), count, at[0])
    else:
        codes[:, 0] = list(map(pdfium.char_unicode, repeat(text_page), range(count)))
    return codes[:, 0]


def loose_boxes(text_pages: np.ndarray, letters: np.ndarray) -> np.ndarray:
    """(left, top, right, bottom) of each of `letters` on its page in PDF space, as high as the font; holds until the next
    call."""
    count = len(letters)
    boxes, slots = _boxes.rows(count)
    boxes[:] = 0  # what pdfium cannot tell
    if part_in_c:
        part_in_c.loose_boxes(count, _handles_at(text_pages), _placed(letters), slots[0])
    else:
        deque(map(pdfium.loose_box, map(c_void_p, text_pages.tolist()), letters.tolist(), slots), 0)
    return boxes


def looks(text_pages: np.ndarray, letters: np.ndarray, objects: np.ndarray) -> Looks:
    """How each of `objects` (0 for none) is printed, as one of its `letters` on its page tells; holds until the next call."""
    count = len(letters)
    rooms, slots = zip(*[buffer.rows(count)[:2] for buffer in (_handles, _matrices, _sizes, _errors, _fonts, _modes)])
    colours, *channels = _colours.rows(count)
    rooms[0][:, 0] = objects
    rooms[1][:] = 0
    colours[:] = 0, 0, 0, 255  # of an object that has none
    if part_in_c:
        starts = [column[0] for column in slots]
        part_in_c.looks(count, _handles_at(text_pages), _placed(letters), *starts, channels[0][0])
    else:
        pages, letters = list(map(c_void_p, text_pages.tolist())), letters.tolist()
        handles = list(map(c_void_p, objects.tolist()))
        deque(map(pdfium.char_matrix, pages, letters, slots[1]), 0)
        rooms[2][:, 0] = list(map(pdfium.char_font_size, pages, letters))
        rooms[3][:, 0] = list(map(pdfium.map_error, pages, letters))
        rooms[4][:, 0] = [pdfium.text_font(handle) or 0 if handle else 0 for handle in handles]
        rooms[5][:, 0] = [pdfium.text_mode(handle) if handle else 0 for handle in handles]
        deque(map(pdfium.fill_colour, handles, *channels), 0)
    return Looks(rooms[1], rooms[2][:, 0], rooms[3][:, 0] == 1, rooms[4][:, 0], rooms[5][:, 0], colours)


def fonts(addresses: Sequence[int]) -> list[tuple[bytes, int, float, float]]:
    """Of each font its name, flags (-1: not told), and how far letters of 1,000 points reach above the baseline and below it
    (less than nothing), both 0 when one of them is not told."""
    count = len(addresses)
    handles, at = _handles.rows(count)
    names, names_at = _names.rows(count)
    flags, flags_at = _flags.rows(count)
    reaches, ascents_at, descents_at = _reaches.rows(count)
    names[:], reaches[:] = b"", 0
    if part_in_c:
        handles[:, 0] = addresses
        part_in_c.fonts(count, at[0], names_at[0], LONGEST_NAME, flags_at[0], ascents_at[0])
    else:
        for row, address in enumerate(addresses):
            pdfium.font_name(address, names_at[row], LONGEST_NAME)
            flags[row] = pdfium.font_flags(address)
            told = pdfium.font_ascent(address, 1000, ascents_at[row]), pdfium.font_descent(address, 1000, descents_at[row])
            if not all(told):
                reaches[row] = 0
    return list(zip(names[:, 0].tolist(), flags[:, 0].tolist(), *reaches.T.tolist()))


def objects_of(holder: int, count: int, is_form: bool = False) -> tuple[list[int], list[int]]:
    """The first `count` objects of a page or form: handles and kinds (FPDF_PAGEOBJ_*)."""
    if not part_in_c:
        ask = pdfium.form_object if is_form else pdfium.get_object
        handles = list(map(ask, repeat(c_void_p(holder)), range(count)))
        return handles, list(map(pdfium.object_type, handles))
    objects, at = _handles.rows(count)
    kinds, kinds_at = _kinds.rows(count)
    part_in_c.objects_of(c_void_p(holder), int(is_form), count, at[0], kinds_at[0])
    return objects[:, 0].tolist(), kinds[:, 0].tolist()


def shapes(paths: list[int]) -> Shapes:
    """How each of `paths` (handles) is drawn and where."""
    count = len(paths)
    handles, at = _handles.rows(count)
    modes, *modes_at = _drawn.rows(count)
    segments, segments_at = _kinds.rows(count)
    bounds, *bounds_at = _bounds.rows(count)
    if part_in_c:
        handles[:, 0] = paths
        part_in_c.shapes(count, at[0], modes_at[0][0], segments_at[0], bounds_at[0][0])
    else:
        each = list(map(c_void_p, paths))
        deque(map(pdfium.draw_mode, each, *modes_at), 0)
        segments[:, 0] = list(map(pdfium.count_segments, each))
        deque(map(pdfium.object_bounds, each, *bounds_at), 0)
    return Shapes(modes.tolist(), segments[:, 0].tolist(), bounds.tolist())


def fills(paths: list[int]) -> list[list[int]]:
    """How each of `paths` (handles) is filled: red, green, blue, opacity, whether it is transparent, how many paths clip it
    (-1 for none); nothing where pdfium tells no colour."""
    count = len(paths)
    handles, at = _handles.rows(count)
    colours, *colours_at = _colours.rows(count)
    painted, at_painted = _painted.rows(count)  # whether there is a colour, transparent, clips
    if part_in_c:
        handles[:, 0] = paths
        part_in_c.fills(count, at[0], colours_at[0][0], at_painted[0])
    else:
        for row, path in enumerate(map(c_void_p, paths)):
            told = pdfium.fill_colour(path, *[column[row] for column in colours_at]), pdfium.transparent(path)
            painted[row] = *told, pdfium.count_clips(pdfium.clip_path(path))
    return [[*colour, *look[1:]] if look[0] else [] for colour, look in zip(colours.tolist(), painted.tolist(), strict=True)]


class Outlines(NamedTuple):
    """The segments of several paths, one path after the other."""

    points: np.ndarray  # where each segment ends: x, y
    kinds: np.ndarray  # FPDF_SEGMENT_* of each
    matrices: np.ndarray  # a to f of each path: they take its points to PDF space


def outlines(paths: Sequence[int], segments: Sequence[int]) -> Outlines:
    """The first so many `segments` of each of `paths` (handles); holds until the next call."""
    total = sum(segments)
    handles, at = _handles.rows(len(paths))
    points, *points_at = _points.rows(total)
    kinds, kinds_at = _kinds.rows(total)
    matrices, matrices_at = _matrices.rows(len(paths))
    if part_in_c:
        handles[:, 0] = paths
        part_in_c.outlines(len(paths), at[0], _placed(segments), points_at[0][0], kinds_at[0], matrices_at[0])
    else:
        parts = [pdfium.get_segment(c_void_p(path), n) for path, count in zip(paths, segments) for n in range(count)]
        deque(map(pdfium.segment_point, parts, *points_at), 0)
        kinds[:, 0] = list(map(pdfium.segment_type, parts))
        deque(map(pdfium.object_matrix, map(c_void_p, paths), matrices_at), 0)
    return Outlines(points, kinds[:, 0], matrices)


def _handles_at(handles: np.ndarray) -> c_void_p:
    """Where `handles`, one behind the other, stand; they must be at hand while C reads them."""
    return c_void_p(handles.ctypes.data)


def _placed(numbers: Sequence[int] | np.ndarray) -> c_void_p:
    """Where `numbers` were put for C to read."""
    room, at = _letters.rows(len(numbers))
    room[:, 0] = numbers
    return at[0]
