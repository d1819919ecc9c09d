"""Words of a picture, by Tesseract (through tesserocr, the extra `ocr`), kept by the picture's content."""

from __future__ import annotations

import functools
import hashlib
import json
import math
import os
import re
from pathlib import Path
from statistics import median
from typing import NamedTuple

from pipeline.reading.picture import Picture

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # Tesseract's own threads make it five times slower

VERSION = 1  # of what is kept; raise it when the words of the same picture change
LANGUAGE = "eng"
USUAL_PLACES = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)
CROOKED, MOST_CROOKED = 0.004, 0.2  # slope of the lines: from a quarter of a degree on
CAPITAL = 0.72  # height of a capital letter, in font sizes
TALL = re.compile(r"[A-Z0-9bdfhkl]")
ADVICE = "Install Tesseract (`apt install tesseract-ocr`) and the extra `ocr` (`pip install tesserocr`), then read it again."


class Reading(NamedTuple):
    """One word of a picture, in pixels; the slope of a crooked page is taken out of `baseline`."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float  # of the font, from the height of the capitals in its line
    confidence: float  # 0 to 100


@functools.cache
def language_folder() -> str | None:
    """Where Tesseract's language data are; None when there are none or tesserocr is not installed."""
    try:
        import tesserocr  # noqa: F401
    except ImportError:
        return None
    for folder in (os.environ.get("TESSDATA_PREFIX", ""), *USUAL_PLACES):
        for place in (Path(folder), Path(folder) / "tessdata"):
            if folder and (place / f"{LANGUAGE}.traineddata").is_file():
                return str(place)
    return None


def available() -> bool:
    """Whether scans can be read here: Tesseract has its English data."""
    return language_folder() is not None


def read_picture(picture: Picture) -> list[Reading]:
    """The words of `picture` in Tesseract's order, from the cache when it has been read before."""
    kept = _cache_file(picture)
    if kept is not None and kept.is_file():
        try:
            return [Reading(*row) for row in json.loads(kept.read_text("utf-8"))]
        except (OSError, ValueError, TypeError):
            pass  # a damaged entry is read again
    readings = _recognise(picture)
    if kept is not None:
        _keep(kept, readings)
    return readings


def _cache_file(picture: Picture) -> Path | None:
    folder = Path(os.environ.get("AGENDAPACK_CACHE") or Path.home() / ".cache" / "agendapack") / "ocr"
    key = hashlib.sha256(f"{VERSION} {LANGUAGE} {picture[1:]} ".encode() + picture.pixels).hexdigest()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder / f"{key}.json"


def _keep(path: Path, readings: list[Reading]) -> None:
    part = path.with_suffix(f".{os.getpid()}")
    try:
        part.write_text(json.dumps(readings, ensure_ascii=False), "utf-8")
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)


def _recognise(picture: Picture) -> list[Reading]:
    """The words of the picture; a crooked one is straightened first, which Tesseract reads far better."""
    import tesserocr

    with tesserocr.PyTessBaseAPI(
        path=language_folder(), lang=LANGUAGE, oem=tesserocr.OEM.LSTM_ONLY, psm=tesserocr.PSM.AUTO
    ) as api:
        lines = _lines_seen(api, picture, tesserocr.RIL)
        slope = _slope([ends for ends, _ in lines])
        if CROOKED < abs(slope) < MOST_CROOKED:
            straight = _straightened(picture, slope)
            lines = _lines_seen(api, straight, tesserocr.RIL)
            return [_moved(reading, picture, slope) for ends, words in lines for reading in _line(ends, words, 0.0)]
    return [reading for ends, words in lines for reading in _line(ends, words, slope)]


def _lines_seen(api, picture: Picture, level) -> list[tuple[tuple, list]]:
    """Each printed line as the ends of its baseline and its words (text, box, confidence)."""
    api.SetImageBytes(picture.pixels, picture.width, picture.height, 1, picture.width)
    api.SetSourceResolution(round(picture.scale * 72))
    api.Recognize()
    iterator = api.GetIterator()
    lines: list[tuple[tuple, list]] = []
    while iterator is not None:
        if iterator.IsAtBeginningOf(level.TEXTLINE):
            lines.append((iterator.Baseline(level.TEXTLINE), []))
        text = "" if iterator.Empty(level.WORD) else iterator.GetUTF8Text(level.WORD).strip()
        if text:
            box = iterator.BoundingBox(level.WORD)
            lines[-1][1].append((text, box, round(iterator.Confidence(level.WORD), 1)))
        if not iterator.Next(level.WORD):
            break
    return lines


def _straightened(picture: Picture, slope: float) -> Picture:
    from PIL import Image

    image = Image.frombytes("L", (picture.width, picture.height), picture.pixels)
    level = image.rotate(math.degrees(math.atan(slope)), Image.Resampling.BICUBIC, fillcolor=255)
    return picture._replace(pixels=level.tobytes())


def _moved(reading: Reading, picture: Picture, slope: float) -> Reading:
    """A word of the straightened picture where it stands in the crooked one; its baseline stays level."""
    x, y = (reading.x0 + reading.x1 - picture.width) / 2, (reading.top + reading.bottom - picture.height) / 2
    angle = math.atan(slope)
    dx = x * math.cos(angle) - y * math.sin(angle) - x
    dy = x * math.sin(angle) + y * math.cos(angle) - y
    return reading._replace(
        x0=round(reading.x0 + dx, 1),
        top=round(reading.top + dy, 1),
        x1=round(reading.x1 + dx, 1),
        bottom=round(reading.bottom + dy, 1),
    )


def _slope(baselines: list[tuple]) -> float:
    """How crooked the page is: the middle slope of its longer lines."""
    longest = max((right - left for (left, _), (right, _) in baselines), default=0)
    slopes = [
        (end - start) / (right - left)
        for (left, start), (right, end) in baselines
        if right - left > longest / 2
    ]
    return median(slopes) if slopes else 0.0


def _line(ends: tuple, words: list, slope: float) -> list[Reading]:
    (left, start), (right, end) = ends
    baseline = (start + end) / 2 - slope * (left + right) / 2
    tall = [(start + slope * (box[0] - left)) - box[1] for text, box, _ in words if TALL.search(text)]
    heights = tall or [box[3] - box[1] for _, box, _ in words]
    size = round(median(heights) / CAPITAL, 1) if heights else 0.0
    return [Reading(text, *box, round(baseline, 1), size, confidence) for text, box, confidence in words]
