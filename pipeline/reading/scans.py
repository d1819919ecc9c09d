"""Pages whose text has to be read from the picture: scans, letters drawn as outlines, fonts without letters."""

from __future__ import annotations

import re
from itertools import compress
from statistics import median

import pypdfium2

from extractors.pages import Word
from extractors.problems import Problem
from pipeline.reading import ocr
from pipeline.reading.drawings import Drawings
from pipeline.reading.frame import Frame
from pipeline.reading.picture import grey_picture
from pipeline.reading.text import NOTHING, Text, text_of
from pipeline.reading.visible import PICTURE_PAGE, Sorted, picture_share

FEWEST_LETTERS = 20  # fewer are a stamp or a page number, not the text of a page
MARGIN = 0.1  # of the page's height: where stamps and running heads stand
OUTLINES = 2_000  # points of drawing on a page without letters
UNMAPPED = 0.3  # part of the letters in fonts without a map to letters
ENOUGH_TO_JUDGE = 200  # letters
FEWEST_VOWELS = 0.24  # of all letters; printed English and Welsh have a third or more
DPI = 200
POOR = 65  # mean confidence below which the page is tried the other ways up
DOUBTFUL = 80
NOISE = 30  # specks are single letters with less
SIGNS = ("-", "–", "—", "&", "+", "=", "/", "£", "%", "•", "*")  # words of their own in print
STRANGE = re.compile("[\ue000-\uf8ff\ufffd]")  # private use: a font's own signs
LONG_WORD = re.compile(r"[^\W\d_]{4,}")  # shorter ones may be codes, which need no vowels
VOWELS = "eaioyuEAIOYUâêîôûŵŷ"


def why_unread(words: Sorted, drawn: Drawings, frame: Frame) -> str | None:
    """Why the text of a page cannot be taken from the file: "scan", "outlines", "garbled"; None if it can."""
    if not _has_body(words.seen, frame):
        if picture_share(drawn, frame) > PICTURE_PAGE:
            return "scan"
        if drawn.segments > OUTLINES and words.seen.length < FEWEST_LETTERS:
            return "outlines"
    return "garbled" if is_garbled(words.seen) else None


def _has_body(text: Text, frame: Frame) -> bool:
    """Whether there are more letters than a stamp has between head and foot of the page."""
    head, foot = MARGIN * frame.height, (1 - MARGIN) * frame.height
    letters = 0
    middles = (text.boxes[:, 1] + text.boxes[:, 3]) / 2
    for word in ((head < middles) & (middles < foot)).nonzero()[0].tolist():
        letters += len(text.letters[word])
        if letters >= FEWEST_LETTERS:
            return True
    return False


def is_garbled(found: Text) -> bool:
    """Whether the letters the file tells are not those it shows: fonts without a map, or with a wrong one."""
    printed = found.letters
    text = "".join(printed)
    if found.styles.unmapped.any():
        unmapped = sum(map(len, compress(printed, found.told(found.styles.unmapped).tolist())))
        if unmapped > UNMAPPED * len(text) and unmapped >= FEWEST_LETTERS:
            return True
    if _has_vowels(text):
        return False
    if len(STRANGE.findall(text)) > UNMAPPED * len(text) and len(text) >= FEWEST_LETTERS:
        return True
    words = "".join(LONG_WORD.findall(" ".join(printed)))
    return len(words) >= ENOUGH_TO_JUDGE and not _has_vowels(words)


def _has_vowels(text: str) -> bool:
    """Whether as many letters are vowels as in print."""
    missing = FEWEST_VOWELS * len(text)
    for vowel in VOWELS:  # the first few are enough for nearly every page
        missing -= text.count(vowel)
        if missing <= 0:
            return True
    return False


def has_layer(layer: Text) -> bool:
    """Whether the text layer that came with a scan is worth reading."""
    return layer.length >= FEWEST_LETTERS and not is_garbled(layer)


def read_picture(document: pypdfium2.PdfDocument, number: int) -> tuple[Text, int, Problem | None]:
    """The words Tesseract sees on a page, the degrees clockwise the page was turned for it, how sure it is.
    No words and no problem when there is nothing to read, as on a photograph."""
    readings, scale, turned = _best(document, number)
    good = [r for r in readings if _is_print(r)]
    letters = sum(len(r.text) for r in good)
    if letters < FEWEST_LETTERS:
        return NOTHING, 0, None
    confidence = sum(r.confidence * len(r.text) for r in good) / letters
    return _placed(good, scale), turned, _confidence_problem(number, confidence, good)


def _is_print(reading: ocr.Reading) -> bool:
    """Whether a reading is printed text, not a speck or a bit of a frame. A doubtful word is kept and said."""
    letters = sum(map(str.isalnum, reading.text))
    if letters:
        return letters > 1 or reading.confidence >= NOISE
    return reading.text in SIGNS and reading.confidence >= POOR


def _best(document: pypdfium2.PdfDocument, number: int) -> tuple[list[ocr.Reading], float, int]:
    """The readings of the picture as it stands, or turned when it reads much better that way."""
    best = None
    for turned in (0, 180, 90, 270):
        picture = grey_picture(document, number, DPI, turned)
        readings = ocr.read_picture(picture)
        level = [r for r in readings if len(r.text) < 3 or r.x1 - r.x0 > r.bottom - r.top]
        worth = sum(r.confidence * len(r.text) for r in level if r.confidence > POOR)
        if best is None or worth > 1.5 * best[0]:
            best = worth, readings, picture.scale, turned
        if level and sum(r.confidence for r in level) > POOR * len(readings):
            break
    return best[1:]


def _placed(readings: list[ocr.Reading], scale: float) -> Text:
    """Readings as words in points. Sizes near the page's usual one are that one: a picture measures them ill."""
    usual = median(r.size for r in readings)
    words = []
    for r in readings:
        size = round((usual if abs(r.size - usual) < 0.2 * usual else r.size) / scale, 1)
        words.append(Word(r.text, *(round(v / scale, 2) for v in r[1:5]), size))
    return text_of(words, [r.baseline / scale for r in readings])


def without_doubles(found: Text, own: Text) -> Text:
    """Words of the picture but those that stand where the page has text of its own (stamps)."""
    x0, top, x1, bottom = found.boxes.T[:, :, None]
    left, head, right, foot = own.boxes.T
    middle = (top + bottom) / 2
    return found.where(~((left < x1) & (x0 < right) & (head < middle) & (middle < foot)).any(axis=1))


def _confidence_problem(number: int, confidence: float, readings: list[ocr.Reading]) -> Problem:
    doubtful = [r.text for r in readings if r.confidence < POOR]
    message = f"Read from a picture with {confidence:.0f} % confidence"
    if doubtful:
        message += f"; {len(doubtful)} of {len(readings)} words are doubtful: {' '.join(doubtful[:8])}"
    if confidence < DOUBTFUL:
        return Problem("read", "ocr-low-confidence", message + ". Compare with the page.", number)
    return Problem("read", "ocr", message + ".", number, "note")


def no_text_seen(number: int) -> Problem:
    """The problem of page `number`, a picture without text."""
    message = f"Page {number} is a picture on which no text was found: a photograph, a plan or handwriting."
    return Problem("read", "picture-without-text", message, number, "note")


def layer_used(number: int) -> Problem:
    """The problem of page `number`, read by the text its scanner gave."""
    message = f"Page {number} is a scanned picture, read by the text its scanner put under it."
    return Problem("read", "ocr-layer", message, number, "note")


def not_read(number: int, why: str, wanted: bool, failure: str = "") -> Problem:
    """The problem of a page that would have to be read from its picture and was not."""
    reasons = {
        "scan": "is a scanned picture",
        "outlines": "has its letters drawn as outlines",
        "garbled": "uses fonts that do not say which letters they show",
    }
    advice = ocr.ADVICE if wanted else "Read it again with OCR."
    if failure:
        advice = f"OCR failed on it: {failure[:200]}"
    return Problem("read", "page-not-read", f"Page {number} {reasons[why]} and was not read. {advice}", number, "error")
