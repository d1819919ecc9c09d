"""What was not meant for the public is told, and where it is certain kept back; what is public stays."""

import pikepdf
import pytest
from reportlab.lib.colors import black, white

from pipeline.batch import Options
from pipeline.ingest import ingest
from pipeline.stages import parse
from tests import pdfs
from tests.pdfs import HEIGHT, PROSE, text
from tests.small_packs import column
from tests.test_cli import CORPUS, run

SECRET = ("The tender of Quillfeather and Sons was the lowest at £48,250 and is recommended to the Cabinet, because",
          "the second bidder, Dredgers of Marram, asked for £51,700 and cannot begin before the month of October.",
          "The district valuer has put the land at £912,000 and the Council should not sell it for less than that.")
HEAD = ("Report to: Harbour Board", "Date: 4 June 2024", "Report of: Head of Harbours", "Title: The Lower Path")


def parsed(tmp_path, content, **how):
    (tmp_path / "paper.pdf").write_bytes(content)
    return parse(tmp_path / "paper.pdf", ocr=False, **how)


def leaks(pack):
    return {p.code.removeprefix("possible-leak-"): p for p in pack.problems if p.code.startswith("possible-leak-")}


def everything(pack):
    """All that would be loaded."""
    return repr(pack)


def test_a_marked_page_with_text_is_kept_back_and_said(tmp_path):
    content = pdfs.of_lines([*HEAD, *PROSE], ["NOT FOR PUBLICATION", "Tenders received", *SECRET])
    pack = parsed(tmp_path, content)
    problem = leaks(pack)["not-for-publication"]
    assert (problem.page, problem.severity, pack.status) == (2, "error", "partial")
    assert "Quillfeather" not in everything(pack) and "912,000" not in everything(pack)
    assert [(p.kind, bool(p.text), bool(p.withheld)) for p in pack.pages][1] == ("restricted", False, True)
    assert "sea wall" in pack.pages[0].text and pack.pages[0].withheld is None


def test_no_quarantine_loads_the_text_and_still_says_it(tmp_path):
    content = pdfs.of_lines([*HEAD, *PROSE], ["NOT FOR PUBLICATION", "Tenders received", *SECRET])
    pack = parsed(tmp_path, content, quarantine=False)
    assert "Quillfeather" in pack.pages[1].text and "not-for-publication" in leaks(pack)


def test_a_marking_holds_to_the_end_of_its_paper(tmp_path):
    content = pdfs.of_lines(
        ["EXEMPT REPORT – NOT FOR PUBLICATION", *HEAD, *SECRET], SECRET, ["APPENDIX A", "Public plan", *PROSE],
    )
    pack = parsed(tmp_path, content)
    assert [bool(p.withheld) for p in pack.pages][:2] == [True, True]
    assert "Quillfeather" not in everything(pack)


@pytest.mark.parametrize("marking", [
    "NOT FOR PUBLICATION by virtue of paragraph 3 of Part 1 of Schedule 12A of the Local Government Act 1972",
    "This report is not for publication as it contains exempt information", "Confidential: Not for Publication",
])
def test_wordings_of_a_marking(tmp_path, marking):
    assert parsed(tmp_path, pdfs.of_lines([marking, *HEAD, *SECRET])).pages[0].withheld


@pytest.mark.parametrize("lines", [
    ["Not for publication: None", *HEAD, *PROSE, *PROSE],
    [*HEAD, *PROSE, "Appendix 2 to this report is not for publication.", *PROSE],
    [*HEAD, "Publication status: Public", *PROSE, *PROSE],
    [*HEAD, *PROSE, *PROSE, *PROSE, *PROSE, "NOT FOR PUBLICATION", *PROSE],
])
def test_public_pages_that_speak_of_publication_stay(tmp_path, lines):
    pack = parsed(tmp_path, pdfs.of_lines(lines))
    assert "sea wall" in pack.pages[0].text and pack.pages[0].withheld is None
    assert "not-for-publication" not in leaks(pack)


def test_a_marking_of_a_part_is_a_doubt(tmp_path):
    lines = ["NOT FOR PUBLICATION", "Appendix B to this report contains exempt information.", *HEAD, *PROSE]
    pack = parsed(tmp_path, pdfs.of_lines(lines))
    assert leaks(pack)["marking"].severity == "warning" and "sea wall" in pack.pages[0].text


def test_a_placeholder_is_no_leak(tmp_path):
    placeholder = ["NOT FOR PUBLICATION", "By virtue of paragraph 3 of Part 1 of Schedule 12A", "Document is Restricted"]
    pack = parsed(tmp_path, pdfs.of_lines([*HEAD, *PROSE], placeholder, ["Appendix 2", "Not for publication"]))
    assert not leaks(pack)


def test_an_agenda_that_names_private_business_is_no_leak(tmp_path):
    agenda = [
        "Harwick City Council", "Harbour Board", "AGENDA", "Tuesday 4 June 2024 at 2.00 pm", "Committee Room 1",
        "1. Apologies for absence", "2. Declarations of interest", "3. Minutes of the last meeting", "4. The lower path",
        "NOT FOR PUBLICATION", "5. Land at Marram Point", "Exempt information under paragraph 3 of Schedule 12A",
    ]
    pack = parsed(tmp_path, pdfs.of_lines(agenda))
    assert pack.items and not pack.pages[0].withheld and "not-for-publication" not in leaks(pack)


def test_exempt_headings_are_a_doubt_and_stay(tmp_path):
    pack = parsed(tmp_path, pdfs.of_lines(["Exempt information under paragraph 3 of Schedule 12A", *HEAD, *PROSE]))
    assert leaks(pack)["marking"].severity == "warning" and not pack.pages[0].withheld


def test_a_run_of_marked_pages_is_one_problem(tmp_path):
    page = ["EXEMPT", *PROSE]
    pack = parsed(tmp_path, pdfs.of_lines(page, page, page))
    [problem] = [p for p in pack.problems if p.code == "possible-leak-marking"]
    assert problem.page == 1 and "pdf pages 1 to 3" in problem.message


# ---------------------------------------------------------------- what cannot be seen


def under_a_box(canvas):
    pdfs.prose(canvas)
    text(canvas, 72, 300, "Quillfeather secret words")
    canvas.setFillColor(black)
    canvas.rect(60, HEIGHT - 310, 300, 30, stroke=0, fill=1)


def on_black(canvas):
    pdfs.prose(canvas)
    canvas.setFillColor(black)
    canvas.rect(60, HEIGHT - 310, 300, 30, stroke=0, fill=1)
    text(canvas, 72, 300, "Quillfeather secret words")


@pytest.mark.parametrize("draw", [under_a_box, on_black])
def test_text_nobody_can_see_for_black_is_kept_back_with_its_page(tmp_path, draw):
    pack = parsed(tmp_path, pdfs.drawn(draw, pdfs.prose))
    problem = leaks(pack)["black-box"]
    assert (problem.page, problem.severity) == (1, "error") and "kept back" in problem.message
    assert "Quillfeather" not in everything(pack)
    assert pack.pages[0].withheld and "sea wall" in pack.pages[1].text


def test_the_layer_of_a_scan_under_a_black_box_is_not_read(tmp_path):
    layer = [*PROSE, "Quillfeather secret words"]

    def blacken(pdf):
        top = HEIGHT - 100 - 20 * len(PROSE)
        pdf.pages[0].contents_add(f"q 0 g 60 {top - 8:.0f} 300 22 re f Q".encode())

    pack = parsed(tmp_path, pdfs.rewritten(pdfs.scan(layer, layer=layer), blacken))
    assert pack.pages[0].withheld and "Quillfeather" not in everything(pack)
    opened = parsed(tmp_path, pdfs.rewritten(pdfs.scan(layer, layer=layer), blacken), quarantine=False)
    assert "sea wall" in opened.pages[0].text and "Quillfeather" not in opened.pages[0].text


def test_without_quarantine_words_under_black_are_still_not_read(tmp_path):
    pack = parsed(tmp_path, pdfs.drawn(under_a_box), quarantine=False)
    assert "sea wall" in pack.pages[0].text and "Quillfeather" not in pack.pages[0].text


def white_on_black(canvas):
    canvas.setFillColor(black)
    canvas.rect(60, HEIGHT - 310, 300, 30, stroke=0, fill=1)
    canvas.setFillColor(white)
    text(canvas, 72, 300, "Budget in thousands")


def black_on_white_on_black(canvas):
    canvas.setFillColor(black)
    canvas.rect(50, HEIGHT - 320, 400, 60, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.rect(60, HEIGHT - 310, 300, 30, stroke=0, fill=1)
    canvas.setFillColor(black)
    text(canvas, 72, 300, "Budget in thousands")


@pytest.mark.parametrize("draw", [white_on_black, black_on_white_on_black])
def test_what_can_be_read_on_black_is_no_leak(tmp_path, draw):
    pack = parsed(tmp_path, pdfs.drawn(lambda canvas: (pdfs.prose(canvas), draw(canvas))))
    assert not leaks(pack) and "Budget in thousands" in pack.pages[0].text


def test_white_words_are_told_of_without_repeating_them(tmp_path):
    def draw(canvas):
        pdfs.prose(canvas)
        canvas.setFillColor(white)
        text(canvas, 72, 300, "Quillfeather white words")

    pack = parsed(tmp_path, pdfs.drawn(draw))
    assert "hidden-text" in {p.code for p in pack.problems} and "Quillfeather" not in everything(pack)


def annotated(subtype, contents):
    def change(pdf):
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(subtype), Rect=[72, 700, 200, 720], Contents=contents
        )
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))

    return pdfs.rewritten(pdfs.of_lines([*HEAD, *PROSE]), change)


def test_comments_are_counted_and_not_repeated(tmp_path):
    for subtype in ("/Text", "/Highlight"):
        pack = parsed(tmp_path, annotated(subtype, "Quillfeather will be cross"))
        assert leaks(pack)["comments"].page == 1 and "Quillfeather" not in everything(pack)
        assert "sea wall" in pack.pages[0].text
    assert not leaks(parsed(tmp_path, annotated("/Highlight", "")))


def test_a_redaction_that_was_never_made_keeps_its_page_back(tmp_path):
    pack = parsed(tmp_path, annotated("/Redact", ""))
    assert leaks(pack)["redaction"].severity == "error" and pack.pages[0].withheld


def test_layers_switched_off_are_told(tmp_path):
    def layer(on):
        def change(pdf):
            group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Draft"))
            key = "ON" if on else "OFF"
            told = pikepdf.Dictionary({f"/{key}": pikepdf.Array([group])})
            pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([group]), D=told)

        return pdfs.rewritten(pdfs.of_lines(PROSE), change)

    assert "layer" in leaks(parsed(tmp_path, layer(on=False)))
    assert "layer" not in leaks(parsed(tmp_path, layer(on=True)))


@pytest.mark.parametrize("author, person", [("Jane Quillfeather", True), ("Democratic Services", False), ("", False)])
def test_a_person_named_as_author_is_told_and_not_named(tmp_path, author, person):
    def change(pdf):
        pdf.docinfo["/Author"] = author

    pack = parsed(tmp_path, pdfs.rewritten(pdfs.of_lines(PROSE), change))
    assert ("author" in leaks(pack)) is person and "Quillfeather" not in everything(pack)


# ---------------------------------------------------------------- in the database


def test_kept_back_text_is_in_no_table_and_no_index(tmp_path):
    (tmp_path / "p.pdf").write_bytes(pdfs.of_lines(PROSE, ["NOT FOR PUBLICATION", *SECRET]))
    run("run", tmp_path / "p.pdf", "--db", tmp_path / "p.db")
    for file in tmp_path.glob("p.db*"):
        assert b"Quillfeather" not in file.read_bytes() and b"quillfeath" not in file.read_bytes()
    found = "select count(*) from search_index_fts where search_index_fts match 'quillfeather'"
    assert column(tmp_path / "p.db", found) == [0]
    assert column(tmp_path / "p.db", "select pdf_page from pages where withheld is not null") == [2]
    opened = run("run", tmp_path / "p.pdf", "--db", tmp_path / "p.db", "--no-quarantine")
    assert "0 unchanged" in opened.output and column(tmp_path / "p.db", found) > [0]
    assert "1 unchanged" in run("run", tmp_path / "p.pdf", "--db", tmp_path / "p.db").output
    run("run", tmp_path / "p.pdf", "--db", tmp_path / "p.db", "--force")
    assert column(tmp_path / "p.db", found) == [0]


def test_what_a_person_opened_stays_open_under_new_rules_and_closes_with_new_content(tmp_path, another_version):
    pack, database = tmp_path / "p.pdf", tmp_path / "p.db"
    found = "select count(*) from search_index_fts where search_index_fts match 'quillfeather'"
    pack.write_bytes(pdfs.of_lines(PROSE, ["NOT FOR PUBLICATION", *SECRET]))
    run("run", pack, "--db", database, "--no-quarantine")
    another_version()
    assert "1 partial" in run("run", tmp_path, "--db", database).output and column(database, found) > [0]
    pack.write_bytes(pdfs.of_lines(PROSE, ["NOT FOR PUBLICATION", "Second version", *SECRET]))
    run("run", tmp_path, "--db", database)
    assert column(database, found) == [0]


def test_the_wish_is_part_of_the_recorded_version(tmp_path):
    pack = tmp_path / "p.pdf"
    assert Options().version(pack) != Options(quarantine=False).version(pack) == Options(opened=frozenset([pack])).version(pack)


def test_sample_packs_give_nothing_away(tmp_path):
    ingest([CORPUS], tmp_path / "p.db", Options(ocr=False))
    assert column(tmp_path / "p.db", "select count(*) from pages where withheld is not null") == [0]
