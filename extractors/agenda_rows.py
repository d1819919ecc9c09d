"""The front sheet in rows: the number in front, the words of the title column, what stands in
the columns for presenter and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.agenda_columns import column_heads, column_of, edges_of, heads_over_lines, parts_in, plain_column, rule_for
from extractors.pages import Grid, Line, Section, Word, line_of
from extractors.rows import part, rows

NUMBER = re.compile(
    r"^[*†#]?(?:item\s*)?(?P<number>(?:(?-i:[A-Z]{1,4})[./-]?)?(?:\d{1,4}/)?\d{1,3}(?:\.\d{1,2})?)"
    r"(?P<letter>[a-zA-Z])?[.):]?$",
    re.IGNORECASE,
)
GLUED = re.compile(r"^(?P<number>\d{1,2}[.)])(?P<rest>[^\W\d].*)$")
WHOLE_SUB = re.compile(r"^\d{1,3}\s?\((?P<label>[a-z]|[ivx]{1,5})\)[.:]?$")
LEADER = re.compile(r"^[.…_·]{3,}$")
SUB = re.compile(r"^\(?(?P<label>[a-z]|[ivx]{1,6}|\d{1,2})\)$|^(?P<dotted>[a-h]|i{1,3}|iv)\.$|^\((?P<capital>[A-Z])\)$")
RANGE_ALONE = re.compile(r"\(?(?:pages?\s*:?\s*)?(\d{1,4})\s*(?:-|–|—|to)\s*(\d{1,4})\)?", re.IGNORECASE)
UNCLOSED = re.compile(r"\(\s*(?:Pages?|pp?\.?)?(?:\s*\d{1,4}\s*(?:-|–|—|to)?)?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row. `number` is a main number ("5", "5.1", "4a"), `label` that of a
    sub-item ("a"); `body` the words of the title column, without page range."""

    line: Line
    number: str | None = None
    label: str | None = None
    body: Line | None = None
    presenter: Line | None = None
    pages: tuple[int, int] | None = None
    follows: bool = False  # "to follow" stands in the column of pages
    x0: float = 0.0  # where the number, or else the text, begins
    closed: bool = False  # something stands in a column "Not open"
    right: float = 0.0  # where the cell of the title ends, in a ruled table

    @property
    def text(self) -> str:
        return self.body.text if self.body else ""


def agenda_rows(section: Section) -> tuple[Row, ...]:
    """The rows of a front sheet, top to bottom."""
    edges = {i: edges_of(grid) for i, grid in enumerate(section.grids)}
    printed = _closed_brackets(_whole_ranges(_outside_numbers_first(rows(section.lines), section.grids), edges))
    columns: tuple[tuple[str, float], ...] = ()
    below_heads = False
    out: list[Row] = []
    done: Line | None = None
    for line, after in zip(printed, [*printed[1:], None]):
        if line is done:
            continue
        cuts = edges.get(line.grid, ()) if line.grid is not None else ()
        broken = heads_over_lines(line, after)
        done = after if broken else None
        head = broken or column_heads(line, cuts)
        if head and not (below_heads and {x for _, x in head} <= {x for _, x in columns}):  # "No." below "Page"
            columns = head
        if not head:
            out.extend(_read(line, columns, cuts))
        below_heads = bool(head)
    return tuple(out)


# ---------------------------------------------------------------- rows put right


def _outside_numbers_first(lines: Sequence[Line], grids: Sequence[Grid]) -> list[Line]:
    """Rows of a ruled table in the order of its cells: a number centred beside a title of
    three lines is printed level with the second, and belongs to the first."""
    inside = [grid for grid in grids if grid.columns > 1 and grid.method != "borderless"]
    done: set[int] = set()
    out: list[Line] = []
    for line in lines:
        at = next((i for i, grid in enumerate(inside) if _within(line, grid)), None)
        if at is None:
            out.append(replace(line, grid=None))
        elif at not in done:
            done.add(at)
            printed = [x for x in lines if _within(x, inside[at])]
            celled = list(_grid_lines(printed, inside[at], grids.index(inside[at])))
            # a table whose cells do not hold every word once was not seen right
            whole = sum(len(x.words) for x in celled) == sum(len(x.words) for x in printed)
            out.extend(celled if whole else [replace(x, grid=None) for x in printed])
    return out


def _within(line: Line, grid: Grid) -> bool:
    middle = (line.box.top + line.box.bottom) / 2
    return line.page == grid.page and grid.box.top <= middle <= grid.box.bottom


def _grid_lines(lines: Sequence[Line], grid: Grid, index_of_grid: int) -> Iterator[Line]:
    """The lines of a table, those of one row of cells together, each column from its top."""
    words = [word for line in lines for word in line.words]
    for index in range(grid.rows):
        cells = [c for c in grid.cells if c.row == index and c.box is not None]
        columns = [_cell_lines([w for w in words if _in(w, cell.box)], grid.page) for cell in cells]
        for level in range(max((len(c) for c in columns), default=0)):
            together = tuple(w for c in columns if level < len(c) for w in c[level].words)
            yield line_of(together, grid.page, index_of_grid)


def _in(word: Word, box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _cell_lines(words: Sequence[Word], page: int) -> list[Line]:
    singles = [line_of((word._replace(space=True),), page) for word in words]
    return list(rows(singles))


def _closed_brackets(lines: Sequence[Line]) -> list[Line]:
    """A page range broken over two lines ("(Pages" / "5 - 18)") put together on the first."""
    out: list[Line] = []
    taken: Line | None = None
    for line, after in zip(lines, [*lines[1:], None]):
        if taken is line:
            continue
        words = line.words
        if after is not None and UNCLOSED.search(line.text) and re.match(r"(?:Pages?\s+)?\d[\d\s–—-]*\)", after.text):
            end = next(i for i, w in enumerate(after.words) if ")" in w.text) + 1
            out.append(line_of((*words[:-1], words[-1]._replace(space=True), *after.words[:end]), line.page, line.grid))
            rest = part(after, after.words[end:])
            taken = after
            if rest is not None:
                out.append(rest)
        else:
            out.append(line)
    return out


def _whole_ranges(lines: Sequence[Line], edges: Mapping[int, Sequence[float]]) -> list[Line]:
    """A range in a column so narrow that it is broken ("101 -" over "110", "(Pages" over "213 -" over "230)") put
    together on its first line."""
    out: list[Line | None] = list(lines)
    for i, line in enumerate(lines):
        if out[i] is not line:
            continue
        parts = parts_in(line, edges.get(line.grid, ()) if line.grid is not None else ())
        tail = _bracket(line) or (parts[-1].words if len(parts) > 1 else ())
        above = " ".join(w.text for w in tail)
        for end in (i + 2, i + 3):
            below = [_below(tail, after) for after in lines[i + 1 : end]] if tail else []
            whole = RANGE_ALONE.fullmatch(" ".join([above, *(w.text for words in below for w in words)]))
            near = end <= len(lines) and lines[end - 1].page == line.page
            near = near and lines[end - 1].box.top - line.box.top < 2.5 * (end - i - 1) * line.size
            if whole and near and all(below) and int(whole[1]) < int(whole[2]) and not RANGE_ALONE.fullmatch(above):
                more = [w for words in below for w in words]
                out[i] = line_of((*line.words[:-1], line.words[-1]._replace(space=True), *more), line.page, line.grid)
                out[i + 1 : end] = [part(x, x.words[: -len(w)]) for x, w in zip(lines[i + 1 : end], below, strict=True)]
                break
    return [line for line in out if line is not None]


def _below(tail: Sequence[Word], after: Line) -> list[Word]:
    """The last words of `after` that stand under `tail`, or are set flush right with it."""
    found = [w for w in after.words if w.x1 > tail[0].x0 - 2 and w.x0 < tail[-1].x1 + 2]
    if found and len(after.segments) > 1 and len(after.segments[-1].words) < 4:
        found = list(after.segments[-1].words)
    return found if found and found[-1] == after.words[-1] else []


def _bracket(line: Line) -> tuple[Word, ...]:
    """The words at the end of `line` from a bracket that is not closed on."""
    opened = next((i for i in range(len(line.words) - 1, -1, -1) if line.words[i].text.startswith("(")), None)
    return line.words[opened:] if opened and ")" not in line.text[-12:] else ()


# ---------------------------------------------------------------- one row


def _read(line: Line, columns: tuple[tuple[str, float], ...], edges: Sequence[float] = ()) -> Iterator[Row]:
    """The row `line` is; two when words follow the page range."""
    left_pages, line = _pages_at_left(_without_time(line, columns))
    number, label, words = _number(line)
    x0 = line.words[0].x0
    placed: dict[str, list[Word]] = {"title": [], "presenter": [], "pages": [], "other": [], "closed": []}
    words, leader = _at_leader(words)
    placed["pages"].extend(leader)
    for segment in parts_in(line_of(words, line.page, line.grid), edges) if words else ():
        column = column_of(segment, columns) if columns else plain_column(segment, line, edges)
        placed["title" if column == "number" else column].extend(segment.words)
    pages, follows = _pages_column(placed["pages"])
    body, inline, rest = _without_range(part(line, placed["title"]))
    presenter, beside, _ = _without_range(part(line, placed["presenter"]))  # no column of its own for pages
    ranged = left_pages or pages or inline or beside
    right = min((edge for edge in edges if body and edge > body.box.x1), default=0.0)
    yield Row(line, number, label, body, presenter, ranged, follows, x0, bool(placed["closed"]), right)
    if rest is not None:
        yield Row(rest, body=rest, x0=rest.box.x0)


def _without_time(line: Line, columns: tuple[tuple[str, float], ...]) -> Line:
    """The row without what stands in a column of times left of the numbers."""
    first, *others = line.segments
    if not columns or columns[0][0] != "other" or not others or abs(first.box.x0 - columns[0][1]) > 1.5 * first.size:
        return line
    return part(line, line.words[len(first.words) :]) or line


def _at_leader(words: tuple[Word, ...]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The words before and behind a row of dots that leads to a page number."""
    at = next((i for i, w in enumerate(words) if LEADER.match(w.text)), None)
    if at is None:
        return words, ()
    behind = tuple(w for w in words[at:] if not LEADER.match(w.text))
    return words[:at], behind if rule_for("bare-pages", " ".join(w.text for w in behind)) else ()


def _pages_at_left(line: Line) -> tuple[tuple[int, int] | None, Line]:
    """A page range in a column left of the numbers, and the row without it."""
    first, *others = line.segments
    if not others or not re.fullmatch(r"\d{1,4}\s*[-–—]\s*\d{1,4}", first.text) or first.box.x0 > others[0].box.x0:
        return None, line
    rest = part(line, line.words[len(first.words) :])
    return (page_range(first.text), rest) if rest and NUMBER.match(rest.words[0].text) else (None, line)


def _number(line: Line) -> tuple[str | None, str | None, tuple[Word, ...]]:
    """The main number or the sub-item's label that opens `line`, and the words after it."""
    first, *rest = line.words
    text = first.text
    if text in ("*", "†", "#") and rest and NUMBER.match(rest[0].text):  # a key decision
        text, rest = rest[0].text, rest[1:]
    if rest and text.isdigit() and re.fullmatch(r"\.\d{1,2}", rest[0].text):  # "3 .1"
        text, rest = text + rest[0].text, rest[1:]
    if text.lower() == "item" and rest and NUMBER.match(rest[0].text):
        text, rest = rest[0].text, rest[1:]
    glued = GLUED.match(text)
    if glued:
        after = first._replace(text=glued["rest"], x0=first.x0 + (first.x1 - first.x0) * len(glued["number"]) / len(text))
        return glued["number"].rstrip(".)"), None, (after, *rest)
    whole = WHOLE_SUB.match(text)
    if whole:
        return None, whole["label"], tuple(rest)
    sub = SUB.match(text)
    if sub:
        return None, sub["label"] or sub["dotted"] or sub["capital"], tuple(rest)
    number = NUMBER.match(text)
    if number and (
        not rest
        or not re.match(
            r"(?:am|pm|a\.m|p\.m|noon|January|February|March|April|May|June|July|August|September|October"
            r"|November|December)\b",
            rest[0].text,
            re.IGNORECASE,
        )
    ):
        return number["number"] + (number["letter"] or ""), None, tuple(rest)
    return None, None, line.words


def _pages_column(words: Sequence[Word]) -> tuple[tuple[int, int] | None, bool]:
    text = " ".join(w.text for w in words)
    found = rule_for("bare-pages", text) or rule_for("pages", text)
    return (page_range(str(found[1]["numbers"])) if found else None), rule_for("follow", text) is not None


def _without_range(body: Line | None) -> tuple[Line | None, tuple[int, int] | None, Line | None]:
    """The words before a page range, the range, and the words after it."""
    found = rule_for("pages", body.text) if body else None
    if body is None or found is None:
        return body, None, None
    match = found[0].pattern.search(body.text)
    before, after = _words_before(body, match.start()), _words_after(body, match.end())
    return part(body, before), page_range(str(found[1]["numbers"])), part(body, after)


def _words_before(line: Line, end: int) -> tuple[Word, ...]:
    return tuple(word for word, start in _starts(line) if start < end)


def _words_after(line: Line, start: int) -> tuple[Word, ...]:
    return tuple(word for word, at in _starts(line) if at >= start and any(c.isalnum() for c in word.text))


def _starts(line: Line) -> Iterator[tuple[Word, int]]:
    """Each word of `line` with its place in the line's text."""
    at = 0
    for word in line.words:
        at = line.text.find(word.text, at)
        yield word, at
        at += len(word.text)


def page_range(numbers: str) -> tuple[int, int] | None:
    """First and last page of a printed range; None when it runs backwards.

    >>> page_range("5 - 18"), page_range("7"), page_range("18 to 5")
    ((5, 18), (7, 7), None)
    """
    found = [int(n) for n in re.findall(r"\d+", numbers)]
    return (found[0], found[-1]) if found == sorted(found) else None
