"""Every fact leads to its spot: the text of a fact stands inside its box on its page."""

import re
import sqlite3
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus" / "packs"
SHARED = ROOT.parent / "shared" / "packs"
# what a fact's text is, and its table
FACTS = {
    "resolutions": "text",
    "recommendations": "text",
    "items": "title",
    "minutes": "title",
    "attendees": "name",
    "declarations": "name",
    "citations": "cited_number",
    "mentions": "text",
}
SLACK = 1.5  # points around a box


@cache
def words_of(pack: Path, page: int) -> tuple[tuple[float, float, str], ...]:
    """The letters of a page with the middle of each, from the top left of the page as shown."""
    document = pypdfium2.PdfDocument(pack)
    sheet = document[page - 1]
    text, left, bottom, right, top = sheet.get_textpage(), *sheet.get_mediabox()
    turned = {0: lambda x, y: (x - left, top - y), 90: lambda x, y: (y - bottom, x - left)}
    turned |= {180: lambda x, y: (right - x, y - bottom), 270: lambda x, y: (top - y, right - x)}
    found = []
    for index in range(text.count_chars()):
        x0, y0, x1, y1 = text.get_charbox(index)
        letter = text.get_text_range(index, 1)
        if letter.strip() and x1 > x0:
            found.append((*turned[sheet.get_rotation()]((x0 + x1) / 2, (y0 + y1) / 2), letter))
    document.close()
    return tuple(found)


def cropped(pack: Path, places: list[tuple[int, tuple[float, ...]]]) -> str:
    out = []
    for page, (x0, top, x1, bottom) in places:
        out += [
            letter
            for x, y, letter in words_of(pack, page)
            if x0 - SLACK <= x <= x1 + SLACK and top - SLACK <= y <= bottom + SLACK
        ]
    return letters("".join(out))


def letters(text: str) -> str:
    return re.sub(r"[^0-9a-z£%]+", "", text.lower())


def places_of(row: sqlite3.Row) -> list[tuple[int, tuple[float, ...]]]:
    places = [(row["pdf_page"], tuple(map(float, row["bbox"].split(","))))]
    for more in filter(None, (row["bbox_more"] or "").split(";")):
        page, box = more.split(":")
        places.append((int(page), tuple(map(float, box.split(",")))))
    return places


def misplaced(database: Path, folder: Path) -> tuple[int, list[str]]:
    """How many facts have a box, and those whose text does not stand in it. Scanned pages have
    no text to crop."""
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    count, wrong = 0, []
    for table, column in FACTS.items():
        sql = (
            f"select t.id, t.{column} as text, t.pdf_page, t.bbox, t.bbox_more, p.filename from {table} t join packs p on "
            "p.id = t.pack_id join pages g on g.pack_id = p.id and g.pdf_page = t.pdf_page where g.text_source = 'pdf'"
        )
        for row in connection.execute(sql):
            count += 1
            if row["bbox"] is None:
                wrong.append(f"{table} {row['id']}: no box")
            elif not all(part in cropped(folder / row["filename"], places_of(row)) for part in parts_of(row["text"])):
                wrong.append(f"{table} {row['id']} p.{row['pdf_page']}: {row['text'][:60]!r}")
    return count, wrong


def parts_of(text: str) -> list[str]:
    """The words of a fact: a box holds all of them, in an order that print may change."""
    return [letters(word) for word in (text or "").split()]


@pytest.fixture(scope="module")
def load(tmp_path_factory):
    from pipeline.batch import Options
    from pipeline.ingest import ingest

    def loaded(folder: Path) -> Path:
        database = tmp_path_factory.mktemp("evidence") / "packs.db"
        ingest([folder], database, Options(ocr=False))
        return database

    return loaded


def test_every_fact_of_the_sample_packs_stands_in_its_box(load):
    count, wrong = misplaced(load(CORPUS), CORPUS)
    assert count > 500 and not wrong, f"{len(wrong)} of {count}: " + "; ".join(wrong[:20])


@pytest.mark.skipif(not SHARED.exists(), reason="no published packs beside the project")
def test_facts_of_published_packs_stand_in_their_boxes(load):
    count, wrong = misplaced(load(SHARED), SHARED)
    assert count > 1000 and len(wrong) <= 0.002 * count, f"{len(wrong)} of {count}: " + "; ".join(wrong[:20])
