"""What the reader makes of pages as councils print them."""

from pathlib import Path

import pytest
from reportlab.lib.colors import black, grey, white
from reportlab.lib.pagesizes import A4, landscape

from extractors.pages import Document, Page
from pipeline.reading import page_count, ranges, read_document, render_page
from pipeline.reading.ranges import read_numbers
from tests import pdfs
from tests.pdfs import HEIGHT, PROSE, text


def document_of(content: bytes, folder: Path, **options) -> Document:
    path = folder / "paper.pdf"
    path.write_bytes(content)
    return read_document(path, **{"ocr": False, **options})


@pytest.fixture
def page_of(tmp_path):
    """The first page of a PDF given as bytes or as a function that draws it."""

    def read(content) -> Page:
        return document_of(content if isinstance(content, bytes) else pdfs.drawn(content), tmp_path).pages[0]

    return read


def texts(page: Page) -> list[str]:
    return [line.text for line in page.lines]


# ---------------------------------------------------------------- words and lines


def test_lines_come_from_the_top_whatever_order_the_file_draws_them(page_of):
    def draw(canvas):
        for number in (3, 0, 4, 1, 2):
            text(canvas, 72, 100 + 14 * number, PROSE[number])

    assert texts(page_of(draw)) == list(PROSE)


def test_a_word_knows_its_box_size_and_face(page_of):
    def draw(canvas):
        text(canvas, 72, 100, "RESOLVED", "Helvetica-Bold", 12)
        text(canvas, 72, 120, "chairman", "Times-Italic", 9)

    bold, italic = (line.words[0] for line in page_of(draw).lines)
    assert (bold.size, bold.bold, bold.italic) == (12, True, False)
    assert (italic.size, italic.bold, italic.italic) == (9, False, True)
    assert bold.x0 == pytest.approx(72, abs=1)
    assert bold.top < 100 < bold.bottom < 105
    assert bold.bottom - bold.top == pytest.approx(12)


def test_the_size_is_what_is_printed_not_what_the_font_was_called_with(page_of):
    def draw(canvas):
        canvas.scale(2, 2)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(36, HEIGHT / 2 - 50, "Agenda")

    assert page_of(draw).lines[0].size == 12


def test_label_and_name_stay_in_one_line_with_two_segments(page_of):
    def draw(canvas):
        for number, (label, name) in enumerate([("Ask for:", "Wren Ashdown"), ("Telephone:", "01632 960471")]):
            text(canvas, 72, 100 + 14 * number, label)
            text(canvas, 240, 100 + 14 * number, name)

    found = page_of(draw).lines
    assert [[s.text for s in line.segments] for line in found] == [
        ["Ask for:", "Wren Ashdown"],
        ["Telephone:", "01632 960471"],
    ]


def test_a_raised_ending_is_part_of_its_word(page_of):
    def draw(canvas):
        text(canvas, 72, 100, "held on 9")
        text(canvas, 130, 100, "October 2024 at 2.00 pm")
        text(canvas, 72, 114, "in the Guildhall")
        text(canvas, 72 + canvas.stringWidth("held on 9", "Helvetica", 11), 96, "th", size=7)

    assert texts(page_of(draw)) == ["held on 9th October 2024 at 2.00 pm", "in the Guildhall"]


def test_a_stamp_printed_over_a_line_is_a_line_of_its_own(page_of):
    def draw(canvas):
        text(canvas, 72, 800, "and to hold a further meeting with all of the traders of the harbour in May")
        text(canvas, 280, 800.5, "Page 340", size=10)

    assert sorted(texts(page_of(draw))) == [
        "Page 340",
        "and to hold a further meeting with all of the traders of the harbour in May",
    ]


def test_an_indented_number_and_its_text_share_a_line_though_their_baselines_differ_a_little(page_of):
    def draw(canvas):
        text(canvas, 72, 100.8, "12.")
        text(canvas, 100, 100, "Repairs to the slipway", "Helvetica-Bold", 12)

    assert texts(page_of(draw)) == ["12. Repairs to the slipway"]


@pytest.mark.parametrize("shift", [0.1, 0.4, 0.7])
def test_text_drawn_twice_to_look_bold_is_read_once(page_of, shift):
    def draw(canvas):
        for at in (0, shift):
            text(canvas, 72 + at, 100, "PUBLIC DOCUMENT PACK")

    assert texts(page_of(draw)) == ["PUBLIC DOCUMENT PACK"]


def test_letters_thickened_by_a_stroke_are_bold(page_of):
    def draw(canvas):
        words = canvas.beginText(72, HEIGHT - 100)
        words.setFont("Helvetica", 11)
        words.setTextRenderMode(2)
        words.textLine("RESOLVED")
        canvas.drawText(words)

    assert page_of(draw).lines[0].bold


def test_bullets_of_symbol_fonts_become_bullets_and_control_characters_go():
    from pipeline.reading.words import CLEAN

    assert "\uf0b7\x00Note\u200b the ﬁnding\u00ad".translate(CLEAN) == "•Note the finding-"


def test_a_hyphen_at_the_end_of_a_line_stays_with_its_line(page_of):
    def draw(canvas):
        text(canvas, 72, 100, "The Committee considered the medium-")
        text(canvas, 72, 114, "term plan for the harbour.")

    assert texts(page_of(draw)) == ["The Committee considered the medium-", "term plan for the harbour."]


# ---------------------------------------------------------------- reading order


LEFT = ["The footbridge at Dray Lane", "was closed on Monday after", "the flood took away part of", "its northern pier."]
RIGHT = ["Residents who cannot cross", "may use the free bus from", "the church every half hour", "until the end of May."]


def test_columns_of_running_text_are_read_one_after_the_other(page_of):
    def draw(canvas):
        text(canvas, 72, 80, "News from the Parish, with a title that runs over both columns of the page")
        for x, column in ((72, LEFT), (320, RIGHT)):
            for number, line in enumerate(column):
                text(canvas, x, 110 + 14 * number, line)
        text(canvas, 72, 200, "Printed by the Clerk for the Parish Council and sent to every house in the parish")

    found = texts(page_of(draw))
    assert found[1:-1] == LEFT + RIGHT
    assert found[0].startswith("News") and found[-1].startswith("Printed")


def test_columns_that_the_file_draws_row_by_row_stay_side_by_side(page_of):
    def draw(canvas):
        for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
            text(canvas, 72, 110 + 14 * number, left)
            text(canvas, 320, 110 + 14 * number, right)

    assert texts(page_of(draw))[0] == f"{LEFT[0]} {RIGHT[0]}"


def test_the_lines_of_a_ruled_table_know_their_table(page_of):
    def draw(canvas):
        text(canvas, 72, 80, "Spending to date")
        canvas.grid([72, 200, 300], [HEIGHT - y for y in (100, 120, 140)])
        for y, row in ((114, ("Roads", "£12,400")), (134, ("Parks", "£3,150"))):
            text(canvas, 76, y, row[0])
            text(canvas, 204, y, row[1])
        text(canvas, 72, 180, "The Committee noted the position.")

    page = page_of(draw)
    assert len(page.grids) == 1
    assert [(line.text, line.grid) for line in page.lines] == [
        ("Spending to date", None),
        ("Roads £12,400", 0),
        ("Parks £3,150", 0),
        ("The Committee noted the position.", None),
    ]


def test_ruled_tables_are_found_alone_when_only_they_are_wanted(tmp_path):
    def draw(canvas):
        canvas.grid([72, 200, 300], [HEIGHT - y for y in (100, 120, 140)])
        for y, row in ((114, ("Roads", "£12,400")), (134, ("Parks", "£3,150"))):
            text(canvas, 76, y, row[0])
            text(canvas, 204, y, row[1])
        for y, row in enumerate((("Ferry", "1,204", "1,310"), ("Quay", "310", "295"), ("Locks", "87", "91"))):
            for x, cell in zip((72, 220, 300), row, strict=True):
                text(canvas, x, 300 + 14 * y, cell)

    path = tmp_path / "two tables.pdf"
    path.write_bytes(pdfs.drawn(draw))
    [(ruled, problems)] = read_numbers(path, [1], ocr=False, ruled_only=True)
    [(every, _)] = read_numbers(path, [1], ocr=False)
    assert [grid.method for grid in every.grids] == ["ruled", "borderless"]
    assert ruled.grids == every.grids[:1] and not problems
    assert " ".join(texts(ruled)) == " ".join(texts(every))


def test_pages_read_side_by_side_come_in_their_order_and_one_that_fails_costs_no_other(tmp_path, monkeypatch):
    whole = ranges.read_words
    path = tmp_path / "many.pdf"
    path.write_bytes(pdfs.of_lines(*[[f"This is page {number}"] for number in range(1, 24)]))

    def read_words(asked):
        found = whole(asked)
        if any("13" in text.letters for text in found):
            raise ValueError("a strange font")
        return found

    monkeypatch.setattr(ranges, "read_words", read_words)
    found = read_numbers(path, range(1, 24), ocr=False)
    assert [read.number for read, _ in found] == list(range(1, 24))
    assert [read.text for read, _ in found] == [f"This is page {n}" if n != 13 else "" for n in range(1, 24)]
    assert [problem.message for _, problems in found for problem in problems] == ["ValueError: a strange font"]


def test_running_text_in_cells_is_read_cell_by_cell(page_of):
    def draw(canvas):
        canvas.grid([72, 300, 500], [HEIGHT - y for y in (90, 160, 180)])
        for x, column in ((76, LEFT), (304, RIGHT)):
            for number, line in enumerate(column):
                text(canvas, x, 104 + 14 * number, line)
        text(canvas, 76, 174, "Agreed")
        text(canvas, 304, 174, "Refused")

    assert texts(page_of(draw)) == [*LEFT, *RIGHT, "Agreed Refused"]


# ---------------------------------------------------------------- what the page looks like


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_boxes_are_those_of_the_page_as_shown(page_of, degrees):
    page = page_of(pdfs.rotated(pdfs.drawn(lambda canvas: text(canvas, 72, 100, "Agenda")), degrees))
    line = page.lines[0]
    assert page.rotation == degrees
    assert (round(page.width), round(page.height)) == ((595, 842) if degrees == 180 else (842, 595))
    assert line.box.x0 < line.box.x1 and line.box.top < line.box.bottom
    middle = ((line.box.x0 + line.box.x1) / 2, (line.box.top + line.box.bottom) / 2)
    shown = {90: (HEIGHT - 97, 91), 180: (595 - 91, HEIGHT - 97), 270: (97, 595 - 91)}[degrees]
    assert middle == pytest.approx(shown, abs=6)


def test_text_on_its_side_is_flagged_and_kept_apart(page_of):
    def draw(canvas):
        pdfs.prose(canvas)
        canvas.translate(560, HEIGHT - 400)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Page 24")

    page = page_of(draw)
    assert [(line.text, line.rotation) for line in page.lines if line.rotation] == [("Page 24", 90)]
    assert [line.text for line in page.lines if not line.rotation] == list(PROSE)


def test_a_page_that_lies_on_its_side_is_turned_to_be_read(page_of):
    def draw(canvas):
        canvas.translate(100, 100)
        canvas.rotate(90)
        for number, line in enumerate(PROSE):
            canvas.drawString(0, -14 * number, line)

    page = page_of(draw)
    assert texts(page) == list(PROSE)
    assert page.turned == 90
    assert (round(page.width), round(page.height)) == (842, 595)
    assert all(line.rotation == 0 and line.box.width > line.box.height for line in page.lines)


def test_only_what_is_inside_the_crop_box_counts(page_of):
    def draw(canvas):
        text(canvas, 100, 150, "On the page")
        text(canvas, 10, 20, "Printer's mark")

    page = page_of(pdfs.cropped(pdfs.drawn(draw), 50, 50, 545, HEIGHT - 100))
    assert texts(page) == ["On the page"]
    assert page.lines[0].box.x0 == pytest.approx(50, abs=1)
    assert (round(page.width), round(page.height)) == (495, round(HEIGHT - 150))


def test_white_text_on_a_dark_box_is_read(page_of):
    def draw(canvas):
        canvas.setFillColor(grey)
        canvas.rect(60, HEIGHT - 120, 300, 40, stroke=0, fill=1)
        canvas.setFillColor(white)
        text(canvas, 72, 100, "Minutes of the Harbour Board")

    assert texts(page_of(draw)) == ["Minutes of the Harbour Board"]


def hidden_white(canvas):
    canvas.setFillColor(white)
    text(canvas, 72, 300, "secret white words")


def hidden_mode(canvas):
    words = canvas.beginText(72, HEIGHT - 300)
    words.setFont("Helvetica", 11)
    words.setTextRenderMode(3)
    words.textLine("secret unpainted words")
    canvas.drawText(words)


def hidden_under_a_box(canvas):
    text(canvas, 72, 300, "secret covered words")
    canvas.setFillColor(black)
    canvas.rect(60, HEIGHT - 310, 300, 30, stroke=0, fill=1)


@pytest.mark.parametrize("hide", [hidden_white, hidden_mode])
def test_words_nobody_can_see_are_left_out_and_said(tmp_path, hide):
    def draw(canvas):
        pdfs.prose(canvas)
        hide(canvas)

    document = document_of(pdfs.drawn(draw), tmp_path)
    assert texts(document.pages[0]) == list(PROSE)
    [problem] = document.problems
    assert (problem.code, problem.page, problem.severity) == ("hidden-text", 1, "note")
    assert "secret" in problem.message


def test_words_covered_and_printed_again_are_read(page_of):
    def draw(canvas):
        for _ in range(2):
            canvas.setFillColor(grey)
            canvas.rect(60, HEIGHT - 110, 300, 30, stroke=0, fill=1)
            canvas.setFillColor(white)
            text(canvas, 72, 100, "Appendix A")

    assert texts(page_of(draw)) == ["Appendix A"]


def test_a_see_through_highlight_hides_nothing(page_of):
    def draw(canvas):
        pdfs.prose(canvas)
        canvas.setFillColorRGB(1, 1, 0, alpha=0.4)
        canvas.rect(60, HEIGHT - 180, 480, 100, stroke=0, fill=1)

    assert texts(page_of(draw)) == list(PROSE)


# ---------------------------------------------------------------- the file


def test_bookmarks_links_labels_and_title(tmp_path):
    def first(canvas):
        canvas.setTitle("Harbour Board, 4 June 2024")
        canvas.bookmarkPage("front")
        canvas.addOutlineEntry("Front sheet", "front", level=0)
        text(canvas, 72, 100, "Papers at example.org")
        canvas.linkURL("https://example.org/papers", (72, HEIGHT - 105, 200, HEIGHT - 90))
        canvas.linkAbsolute("", "second", (72, HEIGHT - 205, 200, HEIGHT - 190))

    def second(canvas):
        canvas.bookmarkPage("second")
        canvas.addOutlineEntry("Item 4", "second", level=1)
        text(canvas, 72, 100, "Report")

    document = document_of(pdfs.drawn(first, second), tmp_path)
    assert document.title == "Harbour Board, 4 June 2024"
    assert [tuple(mark) for mark in document.bookmarks] == [(1, "Front sheet", 1), (2, "Item 4", 2)]
    links = {link.target: link.box for link in document.pages[0].links}
    assert set(links) == {"https://example.org/papers", "#page=2"}
    assert links["https://example.org/papers"].top == pytest.approx(90, abs=1)


def test_form_fields_that_were_not_read_are_said(tmp_path):
    def draw(canvas):
        pdfs.prose(canvas)
        canvas.acroForm.textfield(name="interest", value="Trustee of the sailing club", x=72, y=400, width=300)

    [problem] = document_of(pdfs.drawn(draw), tmp_path).problems
    assert problem.code == "form-text"
    assert "Trustee of the sailing club" in problem.message


def test_processes_give_the_same_pages_in_the_same_order(tmp_path):
    content = pdfs.of_lines(*([f"Page {n} of the pack", *PROSE] for n in range(1, 96)))
    seen = []
    alone = document_of(content, tmp_path)
    shared = document_of(content, tmp_path, workers=2, progress=lambda done, total: seen.append((done, total)))
    assert shared == alone
    assert [page.number for page in shared.pages] == list(range(1, 96))
    assert seen == [(0, 95), (40, 95), (80, 95), (95, 95)]


def test_a_page_can_be_drawn(tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdfs.drawn(pdfs.prose, size=landscape(A4)))
    assert page_count(path) == 1
    assert render_page(path, 1, dpi=36).startswith(b"\x89PNG")
    with pytest.raises(IndexError):
        render_page(path, 2)


def test_a_dot_drawn_before_a_line_is_a_bullet_and_one_elsewhere_is_none(page_of):
    def draw(canvas):
        for x, below in ((76, 100), (76, 114), (400, 140)):
            canvas.circle(x, A4[1] - below + 4, 1.8, stroke=0, fill=1)
        text(canvas, 86, 100, "the fund be set at £450,000")
        text(canvas, 86, 114, "the criteria remain as they are")
        text(canvas, 86, 140, "No other business was raised.")

    assert texts(page_of(draw)) == [
        "• the fund be set at £450,000",
        "• the criteria remain as they are",
        "No other business was raised.",
    ]
