"""Pages whose text has to be read from the picture."""

from difflib import SequenceMatcher
from pathlib import Path

import pytest

from pipeline.reading import ocr, read_document
from tests import pdfs
from tests.pdfs import PROSE, text

needs_tesseract = pytest.mark.skipif(not ocr.available(), reason="Tesseract or tesserocr is not installed")


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("AGENDAPACK_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def read(tmp_path):
    def read_bytes(content: bytes, **options):
        path = tmp_path / "scan.pdf"
        path.write_bytes(content)
        return read_document(path, **options)

    return read_bytes


def texts(document) -> list[str]:
    return [line.text for line in document.pages[0].lines]


@needs_tesseract
def test_a_scan_is_read_with_boxes_in_points(read):
    document = read(pdfs.scan())
    assert texts(document) == list(PROSE)
    page = document.pages[0]
    assert page.text_source == "ocr"
    first = page.lines[0]
    assert first.box.x0 == pytest.approx(72, abs=2)
    assert 85 < first.box.top < first.box.bottom < 110
    assert first.size == pytest.approx(11, abs=1.5)
    assert len({line.size for line in page.lines}) == 1
    [problem] = document.problems
    assert (problem.code, problem.severity) == ("ocr", "note")
    assert "% confidence" in problem.message


@needs_tesseract
def test_signs_that_stand_alone_are_kept(read):
    lines = ["The Rural Conference will be held on 19 – 21 January 2025 in Marram", "Parks & Gardens, £12,000 + VAT a year"]
    assert [line.replace("-", "–") for line in texts(read(pdfs.scan(lines)))] == lines


@needs_tesseract
@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_scan_that_went_in_the_wrong_way_round_is_turned(read, turned):
    document = read(pdfs.scan(turned=turned))
    assert texts(document) == list(PROSE)
    assert document.pages[0].turned == turned
    assert document.pages[0].width < document.pages[0].height


@needs_tesseract
def test_a_crooked_scan_keeps_its_lines(read):
    found = texts(read(pdfs.scan(turned=1)))
    assert len(found) == len(PROSE)
    for line, printed in zip(found, PROSE, strict=True):
        assert SequenceMatcher(None, line, printed).ratio() > 0.95


@needs_tesseract
def test_the_stamp_on_a_scan_stays_text(read):
    document = read(pdfs.scan(stamp="Page 24"))
    assert texts(document) == ["Page 24", *PROSE]


@needs_tesseract
def test_letters_the_file_does_not_tell_are_read_from_the_picture(read):
    document = read(pdfs.garbled())
    assert document.pages[0].text_source == "ocr"
    assert texts(document) == list(PROSE * 4)


@needs_tesseract
def test_scans_are_shared_between_processes_and_stay_in_their_place(read):
    import io

    import pikepdf

    pack = pikepdf.open(io.BytesIO(pdfs.of_lines(PROSE)))
    scans = [pikepdf.open(io.BytesIO(pdfs.scan(lines))) for lines in (PROSE[:2], PROSE[2:])]
    for scan in scans:
        pack.pages.append(scan.pages[0])
    out, seen = io.BytesIO(), []
    pack.save(out)
    document = read(out.getvalue(), workers=2, progress=lambda done, total: seen.append((done, total)))
    assert [page.text for page in document.pages] == ["\n".join(x) for x in (PROSE, PROSE[:2], PROSE[2:])]
    assert [page.text_source for page in document.pages] == ["pdf", "ocr", "ocr"]
    assert [(p.code, p.page) for p in document.problems] == [("ocr", 2), ("ocr", 3)]
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


@needs_tesseract
def test_the_same_picture_is_read_once(read, monkeypatch):
    first = read(pdfs.scan())
    monkeypatch.setattr(ocr, "_recognise", lambda picture: pytest.fail("read again"))
    assert read(pdfs.scan()).pages == first.pages


@needs_tesseract
def test_a_damaged_cache_entry_is_read_again(read, tmp_path):
    first = read(pdfs.scan())
    [entry] = (tmp_path / "cache" / "ocr").iterdir()
    entry.write_text("{", "utf-8")
    assert read(pdfs.scan()).pages == first.pages


@needs_tesseract
def test_a_picture_without_text_is_said_to_be_one(read):
    document = read(pdfs.scan([]))
    assert document.pages[0].text_source == "none"
    assert [(p.code, p.severity) for p in document.problems] == [("picture-without-text", "note")]


def test_the_text_layer_of_a_scanner_is_used_and_named(read, monkeypatch):
    monkeypatch.setattr(ocr, "_recognise", lambda picture: pytest.fail("the layer was there"))
    document = read(pdfs.scan(layer=PROSE))
    assert texts(document) == list(PROSE)
    assert document.pages[0].text_source == "ocr"
    assert [p.code for p in document.problems] == ["ocr-layer"]


UNREAD = {"scan": pdfs.scan, "outlines": pdfs.outlined, "garbled": pdfs.garbled, "signs": lambda: pdfs.garbled(0xE021)}


@pytest.mark.parametrize("case", UNREAD)
def test_without_tesseract_the_page_is_said_to_be_unread_and_what_to_do(read, monkeypatch, case):
    monkeypatch.setattr(ocr, "language_folder", lambda: None)
    document = read(UNREAD[case]())
    assert document.pages[0].text_source == "none"
    assert document.pages[0].lines == ()
    [problem] = [p for p in document.problems if p.code == "page-not-read"]
    assert (problem.page, problem.severity) == (1, "error")
    assert "apt install tesseract-ocr" in problem.message


def test_ocr_that_breaks_down_costs_the_page_not_the_file(read, monkeypatch):
    def fail(picture):
        raise RuntimeError("no memory")

    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "_recognise", fail)
    document = read(pdfs.scan())
    assert [p.code for p in document.problems] == ["page-not-read"]
    assert "no memory" in document.problems[0].message


def test_ordinary_pages_are_never_taken_for_scans(read, monkeypatch):
    monkeypatch.setattr(ocr, "_recognise", lambda picture: pytest.fail("taken for a scan"))

    def with_picture(canvas):
        canvas.drawInlineImage(pdfs.picture_of([]), 100, 100, 400, 500)
        pdfs.prose(canvas)

    def figures(canvas):
        for number in range(30):
            text(canvas, 72, 80 + 14 * number, f"{number:03} BCD TX {number * 7919 % 10007} GBP")

    def blank(canvas):
        text(canvas, 72, 400, "This page is intentionally left blank")

    document = read(pdfs.drawn(with_picture, figures, blank, lambda canvas: None))
    assert [page.text_source for page in document.pages] == ["pdf"] * 4
    assert document.problems == ()


@needs_tesseract
def test_published_scanned_minutes_give_date_attendance_and_decisions():
    from pipeline.stages import parse

    scans = sorted((Path(__file__).resolve().parent.parent.parent / "shared" / "hard").glob("*minutes-SCAN.pdf"))
    if not scans:
        pytest.skip("no published scans beside the project")
    for scan in scans:
        [sitting] = parse(scan).minutes_of
        decided = [limb.text for minute in sitting.minutes for limb in minute.resolutions]
        assert sitting.meeting.date and len(sitting.attendees) >= 4 and len(sitting.minutes) >= 5
        assert any("approved" in text for text in decided) and any("no objection" in text for text in decided)
