"""How well tables are read: adjacency F1 and TEDS, for this project and for pdfplumber.

    python benchmarks/tables.py FOLDER [--half dev|held-out] [--engine agendapack|pdfplumber] [--each]

FOLDER holds either the ICDAR-2013 competition set (`X.pdf` beside `X-str.xml`, in any
sub-folder; the US half was looked at while the rules were written, the EU half was not),
what `corpus.tables` writes (`X.pdf` beside `X.tables.json`: page by page, with merged cells), or
packs with gold (`packs/X.pdf` and `gold/X.tables.json`: a list of tables, each a list of rows of cell
texts), where a table over several pages is one table.

Adjacency: the ICDAR-2013 relations (each cell with its next filled neighbour to the right
and below) of all tables of one page; so a missed or invented table counts as well. Micro
is over all relations, macro the mean over documents. TEDS: tree-edit similarity with rows
kept whole, the mean over the true tables, 0 for a missed one.
"""

from __future__ import annotations

import argparse
import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree


class Field(NamedTuple):
    """One cell: row and column from 0, spans, text."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


TableOf = list[Field]
Pages = dict[int, list[TableOf]]  # page number from 1 -> its tables


def key(text: str) -> str:
    """Letters and digits alone, lower case: how cell texts are compared."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).lower())


# ---------------------------------------------------------------- truth


def icdar_truth(path: Path) -> Pages:
    """The tables of one `-str.xml`, every region of a page a table of its own."""
    pages: Pages = {}
    for region in ElementTree.parse(path).getroot().iter("region"):
        table = [icdar_field(cell) for cell in region.iter("cell")]
        pages.setdefault(int(region.get("page", "1")), []).append(table)
    return pages


def icdar_field(cell: ElementTree.Element) -> Field:
    row, column = int(cell.get("start-row", "0")), int(cell.get("start-col", "0"))
    last_row, last_column = int(cell.get("end-row", row)), int(cell.get("end-col", column))
    return Field(row, column, last_row - row + 1, last_column - column + 1, cell.findtext("content") or "")


def gold_truth(path: Path) -> Pages:
    """The tables of one gold file, all under page 0, as gold does not say the page."""
    return {0: [fields_of(rows) for rows in json.loads(path.read_text())]}


def made_truth(path: Path) -> Pages:
    """The tables of one made paper: a list of pages, each a list of tables, each a list of rows, in which null is
    covered by the filled cell to its left, in the first column by the one above."""
    return {number: [spanned(rows) for rows in tables] for number, tables in enumerate(json.loads(path.read_text()), 1)}


def spanned(rows: Sequence[Sequence[str | None]]) -> TableOf:
    out = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text is not None:
                right = next((i for i, t in enumerate(row[c + 1 :], c + 1) if t is not None), len(row))
                covered = [n for n in range(r + 1, len(rows)) if rows[n][0] is None] if c == 0 and right == 1 else []
                down = next((i for i, n in enumerate(covered) if n != r + 1 + i), len(covered))
                out.append(Field(r, c, 1 + down, right - c, text))
    return out


def fields_of(rows: Sequence[Sequence[str]]) -> TableOf:
    return [Field(r, c, 1, 1, text) for r, row in enumerate(rows) for c, text in enumerate(row)]


# ---------------------------------------------------------------- what the engines see


def seen_by_agendapack(path: Path, by_page: bool) -> Pages:
    """The tables as read; without `by_page` joined over pages, as gold has them (spans are
    written as gold writes them: the text in the first field, blanks in the others)."""
    from extractors.tables import join_pages
    from pipeline.furniture import tidy
    from pipeline.reading import read_document

    pages = read_document(path, ocr=False).pages
    if by_page:
        return {p.number: [list(map(field_of, g.cells)) for g in p.grids] for p in pages}
    return {0: [squared([Field(c.row, c.column, 1, 1, c.text) for c in t.cells]) for t in join_pages(tidy(pages))]}


def seen_by_pdfplumber(path: Path, by_page: bool) -> Pages:
    """The tables that pdfplumber finds with its defaults; it joins nothing over pages."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        pages: Pages = {}
        for page in pdf.pages:
            pages[page.page_number] = [plumbed(table) for table in page.find_tables()]
            page.close()
    return pages if by_page else {0: [squared(table) for tables in pages.values() for table in tables]}


def field_of(cell) -> Field:
    return Field(cell.row, cell.column, cell.row_span, cell.column_span, cell.text)


def squared(table: TableOf) -> TableOf:
    """The table with a blank field wherever a span covers one."""
    texts = {(f.row, f.column): f.text for f in table}
    rows, columns = (max(place[i] for place in texts) + 1 for i in (0, 1))
    return [Field(r, c, 1, 1, texts.get((r, c), "")) for r in range(rows) for c in range(columns)]


def plumbed(table) -> TableOf:
    """A pdfplumber table with the spans its boxes have."""
    xs = sorted({x for c in table.cells for x in (c[0], c[2])})
    ys = sorted({y for c in table.cells for y in (c[1], c[3])})
    texts = {
        box: text
        for row, line in zip(table.rows, table.extract(), strict=True)
        for box, text in zip(row.cells, line, strict=True)
        if box
    }
    return [
        Field(ys.index(y0), xs.index(x0), ys.index(y1) - ys.index(y0), xs.index(x1) - xs.index(x0), text or "")
        for (x0, y0, x1, y1), text in texts.items()
    ]


Engine = Callable[[Path, bool], Pages]
ENGINES: dict[str, Engine] = {
    "agendapack": seen_by_agendapack,
    "pdfplumber": seen_by_pdfplumber,
}


# ---------------------------------------------------------------- adjacency


def relations(table: TableOf) -> Counter:
    """Pairs of neighbouring filled cells, each pair once however far the cells span."""
    grid = {
        (r, c): i
        for i, f in enumerate(table)
        if key(f.text)
        for r in range(f.row, f.row + f.row_span)
        for c in range(f.column, f.column + f.column_span)
    }
    pairs = set()
    for down, across in ((0, 1), (1, 0)):
        last: dict[int, int] = {}  # band -> the filled cell met last in it
        for place in sorted(grid, key=lambda p: (p[across], p[down])):
            band = place[down]
            if band in last and last[band] != grid[place]:
                pairs.add((last[band], grid[place], down))
            last[band] = grid[place]
    return Counter((key(table[a].text), key(table[b].text), way) for a, b, way in pairs)


class Score(NamedTuple):
    hits: int
    found: int
    true: int

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.found + self.true) if self.found + self.true else 1.0


def adjacency(truth: Pages, seen: Pages) -> Score:
    """Relations of one document, compared page by page."""
    hits = found = true = 0
    for page in truth.keys() | seen.keys():
        want = sum((relations(t) for t in truth.get(page, ())), Counter())
        have = sum((relations(t) for t in seen.get(page, ())), Counter())
        hits += (want & have).total()
        found += have.total()
        true += want.total()
    return Score(hits, found, true)


# ---------------------------------------------------------------- tree-edit similarity


@lru_cache(200_000)
def unlike(a: str, b: str) -> float:
    if a == b:
        return 0.0
    return 1.0 - SequenceMatcher(None, a, b, autojunk=False).ratio() if a and b else 1.0


def rows_of(table: TableOf) -> list[list[Field]]:
    rows: dict[int, list[Field]] = {}
    for f in sorted(table):
        rows.setdefault(f.row, []).append(f._replace(text=key(f.text)[:80]))
    return [rows[r] for r in sorted(rows)]


def cell_cost(a: Field, b: Field) -> float:
    if (a.row_span, a.column_span) != (b.row_span, b.column_span):
        return 1.0
    return unlike(a.text, b.text)


def aligned(left: Sequence, right: Sequence, cost: Callable, alone: Callable) -> float:
    """The least cost of turning one sequence into the other."""
    before = [0.0]
    for b in right:
        before.append(before[-1] + alone(b))
    for a in left:
        now = [before[0] + alone(a)]
        for j, b in enumerate(right):
            now.append(min(before[j] + cost(a, b), before[j + 1] + alone(a), now[j] + alone(b)))
        before = now
    return before[-1]


def teds(true: TableOf, found: TableOf) -> float:
    """1 for the same table, 0 for nothing in common; rows are matched as a whole."""
    left, right = rows_of(true), rows_of(found)
    distance = aligned(left, right, lambda a, b: aligned(a, b, cell_cost, lambda _: 1.0), lambda row: 1.0 + len(row))
    size = max(1 + len(rows) + sum(map(len, rows)) for rows in (left, right))
    return max(0.0, 1.0 - distance / size)


def document_teds(truth: Pages, seen: Pages) -> Iterator[float]:
    """One figure for every true table: against the table of its page that shares most texts."""
    for page, tables in truth.items():
        free = list(seen.get(page, ()))
        for table in tables:
            bag = Counter(key(f.text) for f in table if key(f.text))
            best = max(free, key=lambda t: shared(bag, t), default=None)
            if best is None or not shared(bag, best):
                yield 0.0
                continue
            free.remove(best)
            yield teds(table, best)


def shared(bag: Counter, table: TableOf) -> int:
    return (bag & Counter(key(f.text) for f in table)).total()


# ---------------------------------------------------------------- the run


class Result(NamedTuple):
    name: str
    score: Score
    teds: list[float]
    seconds: float


def documents(folder: Path, half: str | None) -> Iterator[tuple[Path, Pages]]:
    """Every PDF with a truth beside it; `half` parts the competition set."""
    for pdf in sorted(folder.rglob("*.pdf")):
        if half and pdf.stem.startswith("us-") != (half == "dev"):
            continue
        if (xml := pdf.with_name(pdf.stem + "-str.xml")).exists():
            yield pdf, icdar_truth(xml)
        elif (made := pdf.with_suffix(".tables.json")).exists():
            yield pdf, made_truth(made)
        elif (gold := pdf.parents[1] / "gold" / f"{pdf.stem}.tables.json").exists():
            yield pdf, gold_truth(gold)


def measured(pdf: Path, truth: Pages, engine: Engine) -> Result:
    start = time.process_time()
    seen = engine(pdf, 0 not in truth)
    seconds = time.process_time() - start
    return Result(pdf.stem, adjacency(truth, seen), list(document_teds(truth, seen)), seconds)


def summary(results: Sequence[Result]) -> str:
    if not results:
        return "no document with a truth beside it"
    total = Score(*(sum(column) for column in zip(*(r.score for r in results), strict=True)))
    all_teds = [t for r in results for t in r.teds]
    return (
        f"{len(results)} documents, {len(all_teds)} tables: "
        f"P {total.hits / max(1, total.found):.3f} R {total.hits / max(1, total.true):.3f} "
        f"F1 micro {total.f1:.3f} macro {sum(r.score.f1 for r in results) / len(results):.3f} "
        f"TEDS {sum(all_teds) / max(1, len(all_teds)):.3f} in {sum(r.seconds for r in results):.1f} CPU s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("dev", "held-out"))
    parser.add_argument("--engine", choices=tuple(ENGINES), default="agendapack")
    parser.add_argument("--each", action="store_true", help="one line for each document")
    options = parser.parse_args()
    results = [measured(pdf, truth, ENGINES[options.engine]) for pdf, truth in documents(options.folder, options.half)]
    if options.each:
        for r in results:
            print(f"{r.name:12} F1 {r.score.f1:.3f} TEDS {sum(r.teds) / max(1, len(r.teds)):.3f} {r.seconds:.2f} s")
    print(f"{options.engine}: {summary(results)}")


if __name__ == "__main__":
    main()
