"""Files that are no good: a reason and a next step, never a traceback, a hang or silence."""

import zlib

import pikepdf
import pytest

from pipeline import errors, reading
from pipeline.reading import links, read_document
from pipeline.stages import extract
from tests import hostile_bytes, pdfs
from tests.pdfs import PROSE


@pytest.fixture
def put(tmp_path):
    def write(content: bytes):
        path = tmp_path / "paper.pdf"
        path.write_bytes(content)
        return path

    return write


GOOD = pdfs.of_lines(PROSE, PROSE)
REFUSED = {
    "nothing in it": (b"", errors.EmptyFile),
    "a text file": (b"AGENDA\n1. Apologies\n" * 50, errors.NotAPdf),
    "a web page": (b"<!DOCTYPE html><title>404</title>", errors.NotAPdf),
    "only the head": (GOOD[:200], errors.Unreadable),
    "locked": (pdfs.locked(GOOD), errors.Encrypted),
    "no pages": (pdfs.without_pages(), errors.NoPages),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_without_pages_is_refused_with_its_reason_and_a_next_step(put, case):
    content, reason = REFUSED[case]
    with pytest.raises(reason) as caught:
        read_document(put(content))
    message = str(caught.value)
    assert message.startswith("paper.pdf ")
    assert caught.value.advice in message


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(errors.FileMissing):
        read_document(tmp_path / "nowhere.pdf")


def test_every_reason_has_an_exit_code_and_a_code_of_its_own():
    reasons = errors.PackError.__subclasses__()
    assert len({reason.exit_code for reason in reasons}) == len(reasons)
    assert len({reason.code for reason in reasons}) == len(reasons)


def test_errors_survive_the_way_between_processes():
    import pickle

    error = pickle.loads(pickle.dumps(errors.Unreadable("paper.pdf", "cross-reference table")))
    assert str(error) == str(errors.Unreadable("paper.pdf", "cross-reference table"))


def test_a_file_that_lost_its_end_is_read_and_said_to_be_cut_off(put):
    document = read_document(put(GOOD[:-6]))
    assert [page.text for page in document.pages] == ["\n".join(PROSE)] * 2
    assert [p.code for p in document.problems] == ["file-cut-off"]


def test_half_a_file_is_refused(put):
    with pytest.raises(errors.Unreadable):
        read_document(put(GOOD[: len(GOOD) // 2]))


def test_a_whole_file_is_not_called_cut_off(put):
    assert read_document(put(GOOD)).problems == ()


def test_a_file_that_only_the_owner_may_change_is_read(put):
    content = pdfs.rewritten(GOOD, lambda pdf: None, encryption=pikepdf.Encryption(user="", owner="o", R=6))
    document = read_document(put(content))
    assert document.pages[0].text.startswith(PROSE[0]) and document.problems == ()


def test_a_broken_page_costs_that_page_only(put):
    document = read_document(put(pdfs.with_broken_page()))
    assert document.pages[0].text.startswith(PROSE[0])
    assert [p.code for p in document.problems if p.page == 2] in (["second-reader"], ["page-damaged"])


def test_the_second_reader_feeds_the_same_model(put):
    from pipeline.reading import plumber

    path = put(GOOD)
    [(page, problems)] = plumber.read_pages(path, [2])
    ours = read_document(path).pages[1]
    assert (page.engine, page.number) == ("pdfplumber", 2)
    assert [line.text for line in page.lines] == [line.text for line in ours.lines]
    for theirs, own in zip(page.lines, ours.lines, strict=True):
        assert theirs.box == pytest.approx(own.box, abs=3)
    assert [p.code for p in problems] == ["second-reader"]


def test_what_breaks_the_first_reader_on_every_page_does_not_cost_seconds_a_page(put, monkeypatch):
    from pipeline.reading import ranges

    def broken(*given):
        yield
        raise IndexError("no such rule")

    monkeypatch.setattr(ranges, "read_page", broken)
    document = read_document(put(pdfs.of_lines(*[PROSE] * 25)))
    assert [page.engine for page in document.pages] == ["pdfplumber"] * 20 + ["none"] * 5
    assert [p.code for p in document.problems] == ["second-reader"] * 20 + ["page-damaged"] * 5
    assert [p.page for p in document.problems] == list(range(1, 26))
    assert "IndexError: no such rule" in document.problems[-1].message


def test_a_page_tree_that_contains_itself_ends(put):
    assert read_document(put(pdfs.looping_page_tree())).pages[0].text.startswith(PROSE[0])


def test_a_small_file_that_inflates_is_survived(put):
    content = pdfs.inflating()
    assert len(content) < 200_000
    assert read_document(put(content)).page_count == 1


def test_a_huge_drawing_is_capped_and_said(put):
    document = read_document(put(pdfs.of_many_objects()), ocr=False)
    assert "drawing-too-large" in [p.code for p in document.problems]


def test_fifty_thousand_words_on_one_page_are_read(put):
    line = b"1 0 0 1 40 %d Tm (Item %d) Tj\n"
    stream = b"BT /F1 8 Tf\n" + b"".join(line % (800 - n % 700, n) for n in range(25_000)) + b"ET"
    document = read_document(put(pdfs.with_content(stream)))
    assert document.page_count == 1


# ---------------------------------------------------------------- damage inside


def spoilt(page: int, spoil) -> bytes:
    """Three pages of which the content of one is deflated and then changed by `spoil`."""

    def change(pdf):
        content = pdf.pages[page - 1].Contents
        content.write(spoil(zlib.compress(content.read_bytes())), filter=pikepdf.Name.FlateDecode)

    return pdfs.rewritten(pdfs.of_lines(PROSE, PROSE, PROSE), change, compress_streams=False)


DAMAGE = {
    "no deflated data at all": lambda data: b"nothing of the kind",
    "spoilt in the middle": lambda data: data[: len(data) // 2] + b"\xff" * 20 + data[len(data) // 2 + 20 :],
    "cut off": lambda data: data[: len(data) // 2],
}


@pytest.mark.parametrize("how", DAMAGE)
def test_a_page_whose_content_cannot_be_unpacked_is_not_blank(put, how):
    document = read_document(put(spoilt(2, DAMAGE[how])), ocr=False)
    assert [(p.code, p.page, p.severity) for p in document.problems] == [("page-content-damaged", 2, "error")]
    assert [page.text for page in document.pages][::2] == ["\n".join(PROSE)] * 2
    broken = document.pages[1]
    assert broken.lines or broken.text_source == "none"
    parsed = extract(document)
    assert parsed.status == "partial" and parsed.pages[1].kind != "blank"


def test_content_without_its_sum_is_whole(put):
    for ending in (b"", b"\r\n"):
        assert read_document(put(spoilt(2, lambda data, ending=ending: data[:-4] + ending))).problems == ()


def test_blank_pages_and_content_in_parts_are_whole(put):
    def change(pdf):
        pdf.add_blank_page()
        pdf.pages[0].contents_add(b"q Q", prepend=True)

    document = read_document(put(pdfs.rewritten(pdfs.of_lines(PROSE, PROSE), change)))
    assert document.problems == () and document.pages[2].text_source == "pdf"


def test_a_repaired_file_is_only_read_in_part(put):
    document = read_document(put(hostile_bytes.with_number(hostile_bytes.paper(), b"startxref", b"7")))
    assert extract(document).status == "partial"


def test_bookmarks_beyond_what_is_read_are_said(put, monkeypatch):
    def mark(pdf):
        with pdf.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(f"Item {n}", 0) for n in range(30))

    content = pdfs.rewritten(GOOD, mark)
    assert read_document(put(content)).problems == ()
    monkeypatch.setattr(reading, "MOST_BOOKMARKS", 30)
    monkeypatch.setattr(links, "MOST_BOOKMARKS", 30)
    assert [p.code for p in read_document(put(content)).problems] == ["too-many-bookmarks"]
