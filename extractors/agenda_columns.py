"""The columns of a front sheet: their heads, and which of them a part of a row stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.pages import Grid, Line, Word, line_of
from extractors.rows import part
from extractors.ruleset import Rule, reads, rules_of

REFERENCE = re.compile(r"[A-Z]{2,6}[ /-]?\d{1,4}(?:[/-]\d{1,4}){1,2}")  # of the report, in a column of its own: "NPA/31/021"


def edges_of(grid: Grid) -> tuple[float, ...]:
    """Left edges of the columns of a ruled table."""
    return tuple(sorted({round(cell.box.x0, 1) for cell in grid.cells if cell.box is not None}))


def parts_in(line: Line, edges: Sequence[float]) -> tuple[Line, ...]:
    """`line` cut at wide gaps and at the edges of the table's columns."""
    if not edges:
        return line.segments
    groups: list[list[Word]] = [[]]
    for word in line.words:
        last = groups[-1][-1] if groups[-1] else None
        apart = last is not None and word.x0 - last.x1 > 0.34 * line.size  # no heading over all columns
        crossed = apart and any(last.x0 < edge - 1 <= word.x0 for edge in edges)
        if last is not None and (crossed or word.x0 - last.x1 > 1.5 * line.size):
            groups.append([])
        groups[-1].append(word)
    return tuple(line_of(tuple(group), line.page, line.grid) for group in groups)


def rule_for(kind: str, text: str) -> tuple[Rule, dict[str, object]] | None:
    """The first rule of the agenda of `kind` that reads `text`, with the fields it gives."""
    return rules_of("items", kind).first(text)


# ---------------------------------------------------------------- heads of columns


def column_heads(line: Line, edges: Sequence[float] = ()) -> tuple[tuple[str, float], ...]:
    """(column, left edge) when `line` is the head of an agenda printed as a table."""
    parts = parts_in(line, edges)
    if len(parts) == 1 and 1 < len(line.words) <= 3:
        parts = tuple(p for p in (part(line, (w,)) for w in line.words) if p)
    found = [rule_for("column", p.text.strip(" :")) for p in parts]
    if len(parts) < 2 or not (all(found) or (edges or _ends_in_pages(found)) and _names_columns(parts, found)):
        return ()
    kinds = [str(f[1]["column"]) if f else "other" for f in found]
    if len(parts) > len(parts_in(line, edges)) and kinds[-1] != "pages":
        return ()
    if kinds[0] == "title" and "title" in kinds[1:]:
        kinds[0] = "number"
    if kinds.count("number") > 1 and "title" not in kinds:  # "No. | Time | Item"
        kinds[len(kinds) - 1 - kinds[::-1].index("number")] = "title"
    if "title" not in kinds and parts[0].text.lower() in ("item", "items") and len(kinds) == 2:
        kinds[0] = "title"
    if not {"title", "pages"}.intersection(kinds):
        return ()
    if "pages" not in kinds and any(p.text.endswith(":") for p in parts):  # "Title:    Agenda" over the day and the place
        return ()
    return tuple(zip(kinds, (p.box.x0 for p in parts)))


def heads_over_lines(line: Line, after: Line | None) -> tuple[tuple[str, float], ...]:
    """(column, left edge) where the heads are set over two lines, "Agenda   Time   Page" over "Item   No"; the column of
    titles may have no head."""
    if after is None or after.page != line.page or len(line.words) > 6 or len(after.words) > len(line.words):
        return ()
    if len(line.words) < 3 or after.box.top - line.box.bottom > line.size:
        return ()
    texts = [word.text for word in line.words]
    for word in after.words:
        over = [i for i, w in enumerate(line.words) if abs(w.x0 - word.x0) < 3 or abs(w.x1 - word.x1) < 3]
        if len(over) != 1:
            return ()
        texts[over[0]] += f" {word.text}"
    found = [rule_for("column", text.strip(" :")) for text in texts]
    kinds = [str(f[1]["column"]) if f else "" for f in found]
    told = "" not in kinds and kinds[0] == "number" and kinds[-1] == "pages"
    return tuple(zip(kinds, (w.x0 for w in line.words))) if told else ()


def _ends_in_pages(found: Sequence[tuple | None]) -> bool:
    return found[-1] is not None and found[-1][1]["column"] == "pages"


def _names_columns(parts: Sequence[Line], found: Sequence[tuple | None]) -> bool:
    """Whether a row names number and title, and in a word or two what stands beside them:
    "Item | Title | Portfolio | Page"."""
    kinds = [str(f[1]["column"]) for f in found if f]
    others = [p for p, f in zip(parts, found) if f is None]
    short = all(len(p.words) < 4 and p.text[:1].isupper() and not p.text.endswith((".", ":")) for p in others)
    named = found[0] is not None and kinds[:2] in (["number", "title"], ["number", "number"])  # "Item no. | Agenda item"
    return len(parts) > 2 and len(others) < 3 and short and named


# ---------------------------------------------------------------- what stands in which column


def column_of(segment: Line, columns: tuple[tuple[str, float], ...]) -> str:
    """The column whose head begins nearest to the left of `segment`."""
    if all(name != "title" for name, _ in columns):  # the titles' column has no head
        near = [name for name, x in columns if abs(x - segment.box.x0) < 1.5 * segment.size and name != "number"]
        bare = columns[-1][0] == "pages" and segment.box.x0 > columns[-1][1] - 5 * segment.size
        return near[0] if near else "pages" if bare and rule_for("bare-pages", segment.text) else "title"
    left = [(name, x) for name, x in columns if x <= segment.box.x0 + 1.5 * segment.size]
    name = max(left, key=lambda c: c[1])[0] if left else columns[0][0]
    bare = rule_for("bare-pages", segment.text) or reads("items", "in-pages", segment.text)
    if name != "pages" and columns[-1][0] == "pages" and bare:
        return "pages" if segment.box.x0 > columns[-2][1] + 6 * segment.size else name
    return name


def plain_column(segment: Line, line: Line, edges: Sequence[float] = ()) -> str:
    """Without heads: a bare range or "To follow" far right of other text is the page column; in a ruled table, the
    widest column is that of the titles, and what stands right of it is none."""
    apart = segment.box.x0 > line.box.x0 + 15 * line.size and segment.words[0] != line.words[0]
    bare = rule_for("bare-pages", segment.text) or reads("items", "in-pages", segment.text)
    if apart and REFERENCE.fullmatch(segment.text):
        return "other"
    if apart and bare:
        return "pages"
    widest = max(zip(edges, edges[1:]), key=lambda sides: sides[1] - sides[0], default=None)
    return "other" if widest and len(edges) > 2 and segment.box.x0 > widest[1] - 1 else "title"
