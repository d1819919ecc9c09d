"""How text is printed: one style for each text object of a page, from calls asked of all objects in a row."""

from __future__ import annotations

import ctypes
import re
from collections import deque
from ctypes import c_void_p
from functools import lru_cache, partial
from itertools import repeat
from typing import NamedTuple

import numpy as np

from pipeline.reading import calls, pdfium
from pipeline.reading.buffers import Buffer
from pipeline.reading.frame import Frame

FORCE_BOLD = 1 << 18
ITALIC = 1 << 6
BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
ITALIC_NAME = re.compile(r"ital|obli", re.IGNORECASE)
WHITE = 250  # of 255, in each of red, green and blue
DARK = 60  # of 255, at most in each
LEVEL = 3  # degrees; text that leans less stands upright


class Font(NamedTuple):
    """What the reader needs of a font. `descent` is how far its boxes reach below the baseline, in font
    sizes; None when the font does not say, and pdfium's boxes then only fit round the letters."""

    bold: bool
    italic: bool
    descent: float | None


class Style(NamedTuple):
    """How one text object is printed. `angle` in degrees counter-clockwise; `handle` the object's own."""

    size: float
    font: Font
    angle: int
    baseline: float  # of text that stands upright, as shown
    mode: int
    white: bool
    unmapped: bool  # the file does not say which letters the font's shapes are
    handle: int
    dark: bool = False

    @property
    def odd(self) -> bool:
        """Whether there may be something to see about its visibility."""
        return self.white or self.mode != 0


PLAIN = Font(False, False, None)
_new_style = partial(tuple.__new__, Style)  # half the time of its own constructor
_rounded = lru_cache(4096)(partial(round, ndigits=2))

_origins = Buffer("<f8", 2, (0, 1))


def styles_of(text_page: int, handles: np.ndarray, starts: list[int], frame: Frame) -> list[Style]:
    """The style of each text object of `handles` (0 for none), asked for at its letter in `starts`."""
    looks = calls.looks(text_page, starts, handles)
    angles, scales, baselines = _places(text_page, looks.matrices, starts, frame)
    whites, darks = _shades(looks.colours)
    sizes = map(_rounded, (looks.sizes * scales).tolist())
    addresses = looks.fonts.tolist()
    fonts = {address: _font(address) if address else PLAIN for address in set(addresses)}
    told = (looks.modes.tolist(), whites, looks.unmapped.tolist(), handles.tolist(), darks)
    columns = (sizes, map(fonts.get, addresses), angles, baselines, *told)
    return list(map(_new_style, zip(*columns, strict=True)))


def _places(text_page: int, matrices: np.ndarray, starts: list[int], frame: Frame) -> tuple[list, np.ndarray, list]:
    """Of each text object: angle, font scale, baseline."""
    a, b, c, d, x, y = matrices.astype("f8").T
    if frame.rotation or b.any() or c.any() or a.min() < 0:
        angles = frame.angles(a, b)
        angles[(angles <= LEVEL) | (angles >= 360 - LEVEL)] = 0
        origins, *slots = _origins.rows(len(starts))  # where the letter itself stands, not its object
        deque(map(pdfium.char_origin, repeat(c_void_p(text_page)), starts, *slots), 0)
        x, y = origins.T
    else:
        angles = np.zeros(len(a), int)
    baselines = (frame.b * x + frame.d * y + frame.f).round(3)
    return angles.tolist(), np.hypot(c, d), baselines.tolist()


def _shades(colours: np.ndarray) -> tuple[list[bool], list[bool]]:
    """Whether each text object is white or fully transparent, and whether it is as good as black."""
    clear = colours[:, 3] == 0
    white = (colours[:, :3].min(axis=1) >= WHITE) | clear
    return white.tolist(), ((colours[:, :3].max(axis=1) <= DARK) & ~clear).tolist()


_name = ctypes.create_string_buffer(256)
_name_at = ctypes.addressof(_name)
_floats = (ctypes.c_float * 2)()
_at = ctypes.addressof(_floats)


def _font(address: int) -> Font:
    pdfium.font_name(address, _name_at, len(_name))
    if not (pdfium.font_ascent(address, 1000, _at) and pdfium.font_descent(address, 1000, _at + 4)):
        _floats[:] = 0, 0
    return _font_of(_name.value, max(pdfium.font_flags(address), 0), *_floats)


@lru_cache(4096)
def _font_of(name: bytes, flags: int, ascent: float, descent: float) -> Font:
    """Bold and italic by the font's name, else by its flags (its weights are not to be trusted)."""
    letters = name.decode("latin-1")
    bold = bool(BOLD_NAME.search(letters)) or bool(flags & FORCE_BOLD)
    italic = bool(ITALIC_NAME.search(letters)) or bool(flags & ITALIC)
    untold = ascent <= descent or not -500 <= descent < 0  # 0: not told
    return Font(bold, italic, None if untold else -descent / 1000)
