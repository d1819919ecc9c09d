"""How text is printed: one style for each text object of a page, from calls asked of all objects in a row."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from ctypes import c_void_p
from functools import lru_cache, partial
from itertools import starmap
from typing import NamedTuple

import numpy as np

from extractors.pages import Word
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
FILL_AND_STROKE = 2  # FPDF_TEXTRENDERMODE_FILL_STROKE: letters thickened to look bold
USUAL_DESCENT = 0.21  # of Arial and Times, in font sizes


class Font(NamedTuple):
    """What the reader needs of a font. `descent` is how far its boxes reach below the baseline, in font sizes."""

    bold: bool
    italic: bool
    descent: float


class Styles(NamedTuple):
    """How the text objects of a page are printed, a row for each in every column. `top` and `bottom` are those of words
    that stand upright: they get the height of their font, since their letters' own boxes differ."""

    top: np.ndarray
    bottom: np.ndarray
    size: np.ndarray
    bold: np.ndarray
    italic: np.ndarray
    baseline: np.ndarray  # of text that stands upright, as shown
    angle: np.ndarray  # degrees counter-clockwise
    mode: np.ndarray  # FPDF_TEXTRENDERMODE_*
    white: np.ndarray
    dark: np.ndarray
    unmapped: np.ndarray  # the file does not say which letters the font's shapes are
    handle: np.ndarray  # the object's own


PLAIN = Font(False, False, USUAL_DESCENT)
_rounded = lru_cache(4096)(partial(round, ndigits=2))

_origins = Buffer("<f8", 2, (0, 1))


def styles_of(text_pages: np.ndarray, handles: np.ndarray, starts: np.ndarray, frame: Frame) -> Styles:
    """The style of each text object of `handles` (0 for none), asked for at its letter in `starts` on its page; `frame` has
    columns where the pages do not lie alike."""
    looks = calls.looks(text_pages, starts, handles)
    angles, scales, baselines = _places(text_pages, looks.matrices, starts, frame)
    sizes = np.array(list(map(_rounded, (looks.sizes * scales).tolist())))
    bold, italic, descents = _fonts(looks.fonts.tolist())
    bottoms = baselines + descents * sizes
    modes = looks.modes.copy()
    if modes.any():
        bold |= modes == FILL_AND_STROKE
    shades = _shades(looks.colours)
    return Styles(bottoms - sizes, bottoms, sizes, bold, italic, baselines, angles, modes, *shades, looks.unmapped, handles)


def plain_styles(words: Sequence[Word], baselines: Sequence[float]) -> Styles:
    """The styles of black upright words that were not read from text objects, one for each."""
    tops, bottoms, sizes, bolds, italics = (np.array([word[n] for word in words]) for n in (2, 4, 5, 6, 7))
    nothing, never = np.zeros(len(words), int), np.zeros(len(words), bool)
    looks = tops, bottoms, sizes, bolds.astype(bool), italics.astype(bool), np.array(baselines, float)
    return Styles(*looks, nothing, nothing, never, never, never, nothing)


def _places(text_pages: np.ndarray, matrices: np.ndarray, starts: np.ndarray, frame: Frame) -> tuple[np.ndarray, ...]:
    """Of each text object: angle, font scale, baseline."""
    a, b, c, d, x, y = matrices.astype("f8").T
    angles = np.zeros(len(a), int)
    leans = ((b != 0) | (c != 0) | (a < 0) | (frame.rotation != 0)).nonzero()[0]
    if len(leans):
        found = frame.angles(a, b)[leans]
        angles[leans] = np.where((found <= LEVEL) | (found >= 360 - LEVEL), 0, found)
        x[leans], y[leans] = _origins_of(text_pages[leans], starts[leans])
    baselines = (frame.b * x + frame.d * y + frame.f).round(3)
    return angles, np.hypot(c, d), baselines


def _origins_of(text_pages: np.ndarray, letters: np.ndarray) -> np.ndarray:
    """Where each of `letters` itself stands, not its object: x and y in PDF space."""
    origins, *slots = _origins.rows(len(letters))
    deque(map(pdfium.char_origin, map(c_void_p, text_pages.tolist()), letters.tolist(), *slots), 0)
    return origins.T


def _shades(colours: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Whether each text object is white or fully transparent, and whether it is as good as black."""
    clear = colours[:, 3] == 0
    white = (colours[:, :3].min(axis=1) >= WHITE) | clear
    return white, (colours[:, :3].max(axis=1) <= DARK) & ~clear


def _fonts(addresses: list[int]) -> Iterator[np.ndarray]:
    """Of each text object whether its font is bold, whether italic, and its descent."""
    asked = [address for address in set(addresses) if address]
    fonts = {0: PLAIN} | dict(zip(asked, starmap(_font_of, calls.fonts(asked))))
    return map(np.array, zip(*map(fonts.__getitem__, addresses)))


@lru_cache(4096)
def _font_of(name: bytes, flags: int, ascent: float, descent: float) -> Font:
    """Bold and italic by the font's name, else by its flags (its weights are not to be trusted)."""
    letters = name.decode("latin-1")
    bold = bool(BOLD_NAME.search(letters)) or (flags > 0 and bool(flags & FORCE_BOLD))
    italic = bool(ITALIC_NAME.search(letters)) or (flags > 0 and bool(flags & ITALIC))
    untold = ascent <= descent or not -500 <= descent < 0  # 0: not told
    return Font(bold, italic, USUAL_DESCENT if untold else -descent / 1000)
