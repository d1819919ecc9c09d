"""Small tagged PDFs: words set at their places, each field marked, and a structure tree over them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

HEIGHT = 842


@dataclass(frozen=True)
class Field:
    """One tagged cell: where its words stand (baseline, from the top left), what they are, its tags."""

    x: float
    y: float
    text: str
    heading: bool = False
    column_span: int = 1
    row_span: int = 1


Row = Sequence[Field]
Rule = tuple[float, float, float, float]


def rows_at(xs: Sequence[float], y: float, texts: Sequence[Sequence[str]], headings: int = 0) -> list[list[Field]]:
    """A plain table: rows of 20 points, the first `headings` of them tagged TH."""
    return [
        [Field(x + 3, y + 14 + 20 * r, text, r < headings) for x, text in zip(xs, row, strict=False)]
        for r, row in enumerate(texts)
    ]


def rules_round(xs: Sequence[float], y: float, rows: int) -> list[Rule]:
    """All rules of a plain table of rows of 20 points."""
    bottom = y + 20 * rows
    flat = [(xs[0], y + 20 * r, xs[-1], y + 20 * r) for r in range(rows + 1)]
    return flat + [(x, y, x, bottom) for x in xs]


def tagged(
    *tables: Sequence[Row], rules: Sequence[Rule] = (), loose: Sequence[Field] = (), marked: bool = True
) -> bytes:
    """One page with `tables` in its structure tree; `loose` words are artifacts. Not `marked`: the catalogue does
    not call the file tagged."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, HEIGHT))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    page.obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    page.obj.StructParents = 0
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = element(pdf, "Document", root)
    content = [f"{a} {HEIGHT - b} m {c} {HEIGHT - d} l S" for a, b, c, d in rules]
    parents = []
    for table in tables:
        holder = child(pdf, "Table", document)
        for row in table:
            line = child(pdf, "TR", holder)
            for field in row:
                cell = child(pdf, "TH" if field.heading else "TD", line)
                spans = {f"/{k}": v for k, v in (("ColSpan", field.column_span), ("RowSpan", field.row_span)) if v > 1}
                if spans:
                    cell.A = Dictionary({"/O": Name.Table, **spans})
                paragraph = child(pdf, "P", cell)
                paragraph.Pg = page.obj
                paragraph.K = len(parents)
                content.append(f"/P <</MCID {len(parents)}>> BDC {shown(field)} EMC")
                parents.append(paragraph)
    content += [f"/Artifact BMC {shown(field)} EMC" for field in loose]
    root.K = Array([document])
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, Array(parents)])))
    pdf.Root.StructTreeRoot = root
    if marked:
        pdf.Root.MarkInfo = Dictionary(Marked=True)
    page.obj.Contents = pdf.make_stream("\n".join(content).encode("cp1252"))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def shown(field: Field) -> str:
    text = field.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 10 Tf 1 0 0 1 {field.x} {HEIGHT - field.y} Tm ({text}) Tj ET"


def element(pdf: pikepdf.Pdf, kind: str, parent: pikepdf.Object) -> pikepdf.Object:
    return pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=parent, K=Array([])))


def child(pdf: pikepdf.Pdf, kind: str, parent: pikepdf.Object) -> pikepdf.Object:
    made = element(pdf, kind, parent)
    parent.K.append(made)
    return made
