"""The letters we read are those pdfplumber reads, in the same order, on pages of every kind.

    python tests/test_reading_agreement.py file.pdf ...    prints the agreement of whole files
"""

from __future__ import annotations

import sys
from difflib import SequenceMatcher
from pathlib import Path

import pdfplumber
import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from extractors.pages import Page  # noqa: E402
from pipeline.reading import read_document  # noqa: E402
from tests import pdfs  # noqa: E402

SHARED = ROOT.parent / "shared"
WANTED = 0.995
TALLEST = 3  # points between the middles of words of one row


def rows_of(words: list[tuple[float, float, str]]) -> str:
    """Letters and digits of (middle, x0, text), in rows from the top, each from the left."""
    rows: list[list[tuple[float, float, str]]] = []
    for word in sorted(words):
        if not rows or word[0] - rows[-1][-1][0] > TALLEST:
            rows.append([])
        rows[-1].append(word)
    in_order = (text for row in rows for _, _, text in sorted(row, key=lambda word: word[1]))
    return "".join(c for text in in_order for c in text if c.isalnum())


def ours(page: Page) -> str:
    words = [word for line in page.lines if not line.rotation for word in line.words]
    return rows_of([((w.top + w.bottom) / 2, w.x0, w.text) for w in words])


def theirs(page: pdfplumber.page.Page) -> str:
    words = [w for w in page.extract_words() if w["upright"]]
    return rows_of([((w["top"] + w["bottom"]) / 2, w["x0"], w["text"]) for w in words])


def agreement(path: Path, most: int = 6) -> float:
    """The share of characters that both readers give in the same order, on `most` pages spread over the file.
    Both are put into rows, so that columns and tables, which we read in another order, do not count."""
    document = read_document(path, ocr=False)
    step = max(1, document.page_count // most)
    same = total = 0
    with pdfplumber.open(path) as other:
        for page in document.pages[::step]:
            if page.text_source != "pdf" or page.turned:
                continue
            one, two = ours(page), theirs(other.pages[page.number - 1])
            blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks() if one != two else ()
            same += sum(block.size for block in blocks) if one != two else len(one)
            total += max(len(one), len(two))
            other.pages[page.number - 1].close()
    return same / total if total else 1.0


def table(canvas) -> None:
    canvas.grid([72, 250, 330, 410], [pdfs.HEIGHT - y for y in range(90, 190, 20)])
    for row, cells in enumerate([("Service", "Budget", "Actual"), ("Parks", "£1,200", "£1,180"), ("Pier", "£90", "£12")]):
        for x, cell in zip((76, 254, 334), cells, strict=True):
            pdfs.text(canvas, x, 104 + 20 * row, cell)


def mixed_sizes(canvas) -> None:
    pdfs.text(canvas, 72, 80, "HARBOUR BOARD", "Helvetica-Bold", 18)
    pdfs.text(canvas, 72, 110, "Café Müller’s licence – “first” hearing", "Times-Roman", 12)
    pdfs.text(canvas, 72, 130, "Fees of £1,250.00 (+ 20% VAT) are due by 31/03/2025", "Courier", 9)
    pdfs.prose(canvas)


OWN = {
    "prose": lambda: pdfs.drawn(pdfs.prose),
    "table": lambda: pdfs.drawn(table),
    "mixed sizes": lambda: pdfs.drawn(mixed_sizes),
    "turned sheet": lambda: pdfs.rotated(pdfs.drawn(mixed_sizes), 90),
    "many pages": lambda: pdfs.of_lines(*([f"Page {n}", *pdfs.PROSE] for n in range(4))),
}


@pytest.mark.parametrize("kind", OWN)
def test_pages_of_our_own_agree(kind, tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(OWN[kind]())
    assert agreement(path) >= WANTED


REAL = sorted((SHARED / "packs").glob("*.pdf")) if SHARED.is_dir() else []


@pytest.mark.skipif(not REAL, reason="the shared packs are not there")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_real_pages_agree(path):
    assert agreement(path, most=2) >= WANTED


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(f"{agreement(Path(name), most=10_000):.5f}  {name}")
