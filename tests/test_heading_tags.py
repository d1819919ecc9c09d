"""The headings that a file's tags tell: on the lines that are read, and beside the headings of minutes."""

import io
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from extractors import minutes
from pipeline.reading import read_document
from tests.layouts import section
from tests.tagged_pdfs import HEIGHT, Field, child, element, shown

MINUTES = """
    Present: Councillors Marsh and Pell

    **7.   Apologies for absence**
    There were none.

    **8.   Harbour dues**
    The Committee considered a report.
    Why the dues rise
    They have stood still for ten years.

    RESOLVED that the report be noted.

    **9.   Moorings**
    RESOLVED that the moorings be let again.
"""


def tagged_as(*titles: str):
    """The minutes with the lines that end in one of `titles` tagged as headings."""
    paper = section("minutes", MINUTES)
    lines = [replace(line, tag="H2") if line.text.endswith(titles) else line for line in paper.lines]
    return replace(paper, lines=tuple(lines))


def told(paper) -> list[str]:
    _, problems = minutes.extract(paper)
    return [p.message for p in problems if p.code == "heading-tree-differs"]


def test_tags_that_tell_the_same_headings_say_nothing():
    assert told(tagged_as("Apologies for absence", "Harbour dues", "Moorings")) == []


def test_a_heading_that_only_the_tags_tell_is_said():
    (message,) = told(tagged_as("Apologies for absence", "Harbour dues", "Moorings", "Why the dues rise"))
    assert "Why the dues rise" in message


def test_tags_of_few_headings_are_no_witness():
    assert told(tagged_as("Moorings", "Why the dues rise")) == []


def test_a_heading_the_tags_do_not_tell_is_said():
    paper = section("minutes", MINUTES + "\n    **10.   Slipway**\n    RESOLVED that the slipway be mended.\n")
    lines = [replace(x, tag="H2") if x.text.endswith(("absence", "dues", "Moorings")) else x for x in paper.lines]
    (message,) = told(replace(paper, lines=tuple(lines)))
    assert "Slipway" in message


def headed_pdf(*parts: tuple[str, str]) -> bytes:
    """One page of lines, each tagged with its kind; no rule, no figures, one type."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, HEIGHT))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold"), Encoding=Name.WinAnsiEncoding)
    plain = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    page.obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(plain), F2=pdf.make_indirect(font)))
    page.obj.StructParents = 0
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = element(pdf, "Document", root)
    content, parents = [], []
    for n, (kind, text) in enumerate(parts):
        tag = child(pdf, kind, document)
        tag.Pg, tag.K = page.obj, n
        run = shown(Field(60, 100 + 24 * n, text))
        content.append(f"/P <</MCID {n}>> BDC {run.replace('/F1', '/F2') if kind != 'P' else run} EMC")
        parents.append(tag)
    root.K = Array([document])
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, Array(parents)])))
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    page.obj.Contents = pdf.make_stream("\n".join(content).encode("cp1252"))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("level", ["H1", "H3", "Title"])
def test_lines_carry_the_tag_of_their_heading(tmp_path, level):
    path = tmp_path / "headed.pdf"
    path.write_bytes(headed_pdf((level, "Harbour dues"), ("P", "The dues have stood still."), ("H2", "Moorings")))
    (page,) = read_document(path).pages
    assert [(line.text, line.tag) for line in page.lines] == [
        ("Harbour dues", level),
        ("The dues have stood still.", None),
        ("Moorings", "H2"),
    ]
