"""What a file holds beside what it shows: text under black boxes, comments, layers switched off, who wrote it.

The messages never repeat it: they are shown to everybody the rest of the pack is shown to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from db.wording import count_of
from extractors.problems import Problem
from extractors.ruleset import rules_of
from pipeline.reading.annotations import Notes
from pipeline.reading.visible import Sorted

LETTERS = 4  # fewer under a box are an apostrophe or a dash that a drawing covers


def is_blacked_out(words: Sorted) -> bool:
    """Whether enough words stand under or on something black to be text somebody wanted to hide."""
    return sum(c.isalnum() for letters in words.blacked.letters for c in letters) >= LETTERS


def on_page(number: int, words: Sorted, notes: Notes) -> Iterator[Problem]:
    """What one page may give away."""
    blacked = words.blacked.letters if is_blacked_out(words) else ()
    if blacked:
        text = f"Under or on something black, {count_of(len(blacked), 'word')} cannot be seen and can be copied."
        yield Problem("read", "possible-leak-black-box", text, number, "error")
    if notes.redactions:
        text = f"The text is still there of {count_of(notes.redactions, 'place')} marked to be blacked out."
        yield Problem("read", "possible-leak-redaction", text, number, "error")
    if notes.comments:
        text = f"A viewer shows {count_of(notes.comments, 'comment')} on this page to whoever opens the file."
        yield Problem("read", "possible-leak-comments", text, number)


def of_file(path: Path, author: str | None) -> Iterator[Problem]:
    """What the file as a whole may give away."""
    layers = hidden_layers(path)
    if layers:
        text = f"{layers} layers of the file are switched off: what is on them is not shown and can be switched on."
        yield Problem("read", "possible-leak-layer", text)
    if author and rules_of("disclosures", "person").search(author):
        text = "The properties of the file name a person as its author."
        yield Problem("read", "possible-leak-author", text, None, "note")


def hidden_layers(path: Path) -> int:
    """How many layers a viewer does not show at first; 0 when that cannot be found out."""
    try:
        with path.open("rb") as stream:
            layers = resolve1(PDFDocument(PDFParser(stream)).catalog.get("OCProperties"))
            told = resolve1(layers["D"]) if layers else {}
            if str(resolve1(told.get("BaseState")) or "").strip("/'") == "OFF":
                return len(resolve1(layers["OCGs"])) - len(resolve1(told.get("ON")) or ())
            return len(resolve1(told.get("OFF")) or ())
    except Exception:  # any: a second parser on a file that may be broken, for a hint
        return 0
