"""Where on a page a table without full rules may stand: blocks of lines with figures or between rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.grids.captions import CAPTION
from extractors.grids.columns import strips
from extractors.grids.headed import headed_runs
from extractors.grids.pieces import TextLine, figure_words, is_figure
from extractors.grids.ruling import Rule
from extractors.grids.table_words import TableWord, around
from extractors.pages import Shade

FAR = 2.2  # blank between two rows, in line heights; beyond it another block begins
MOST_HEADING_LINES = 7
ROW_BY_ROW = 4  # bands between rules, from which on every row is taken to be ruled off
RUNS_OVER = 0.7  # share of a table's width that one piece of text fills, from which on it is prose
WHOLE = 0.9  # the same between two rows
RUNNING = 2  # lines of a running head or foot
LEAST = 3  # rows, or rules across, without which there is no table
MARGIN = 25.0  # points from the leftmost word in which figures number paragraphs
BAND = 5.0
SHORTEST = 100.0  # points; flat rules below it underline words


def figures_aligned(words: Sequence[TableWord]) -> bool:
    """Three figures or more begin, end or stand centred under each other, right of the margin.

    A quick look that spares pages of prose everything else.
    """
    figures = [w for w in figure_words(words) if is_figure(w.text)]
    if len(figures) < LEAST:
        return False
    margin = around(words)[0] + MARGIN
    right = [(w.x0, w.x1) for w in figures if w.x0 > margin]
    for places in ([a for a, _ in right], [b for _, b in right], [(a + b) / 2 for a, b in right]):
        bands = Counter(int(x / BAND) for x in places)
        if any(n + bands.get(band + 1, 0) >= LEAST for band, n in bands.items()):
            return True
    return False


def ruled_across(flat: Sequence[Rule]) -> bool:
    """Three flat rules or more have the same ends."""
    return len(flat) >= LEAST and any(len(ys) >= LEAST for ys in same_ends(flat).values())


def same_ends(flat: Sequence[Rule]) -> dict[tuple[float, float], list[float]]:
    """The heights of flat rules that begin and end together, by their ends."""
    alike: dict[tuple[float, float], list[float]] = {}
    for y, x0, x1 in flat:
        if x1 - x0 > SHORTEST:
            key = next((k for k in alike if abs(k[0] - x0) < 4 and abs(k[1] - x1) < 4), (x0, x1))
            alike.setdefault(key, []).append(y)
    return alike


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that may be one table, the rules across them, and which of them are rows with figures."""

    lines: tuple[TextLine, ...]
    rules: tuple[float, ...]  # y of flat rules over most of the width, top to bottom
    at: range  # which lines of the page
    half_ruled: bool = False
    of_words: bool = False  # under a line of bold headings

    @property
    def rows(self) -> list[TextLine]:
        return [line for line in self.lines if line.has_figures]


def blocks(lines: Sequence[TextLine], flat: Sequence[Rule], shades: Sequence[Shade], taken: set[int]) -> Iterator[Block]:
    """Candidate blocks: those ruled or shaded row by row, words under headings, runs of figures, then those between
    few rules. `taken` holds the lines of blocks already told; who finds that one of words is no table takes its
    lines out again before asking for the next."""
    framed = rule_frames(lines, flat)
    for bands, first, last in framed:
        if bands >= ROW_BY_ROW and taken.isdisjoint(range(first, last + 1)):
            yield told(lines, *beyond(lines, first, last, flat, shades), flat, taken, half_ruled=True)
    for first, last in headed_runs(lines):
        if taken.isdisjoint(range(first, last + 1)):
            yield told(lines, first, last, flat, taken, of_words=True)
    for first, last in figure_runs(lines):
        if taken.isdisjoint(range(first, last + 1)):
            top, bottom = reach(lines, first, last, flat)
            top = max(top, max((i for i in taken if i < first), default=-1) + 1)
            yield told(lines, top, bottom, flat, taken)
    for _, first, last in framed:
        if taken.isdisjoint(range(first, last + 1)):
            yield told(lines, first, last, flat, taken, half_ruled=True)


def told(lines: Sequence[TextLine], first: int, last: int, flat: Sequence[Rule], taken: set[int], **looks: bool) -> Block:
    """The block of the lines from `first` to `last`, which are taken with it."""
    taken.update(range(first, last + 1))
    own = lines[first : last + 1]
    x0, x1 = min(line.x0 for line in own), max(line.x1 for line in own)
    top, bottom = own[0].top - 8, own[-1].bottom + 8
    across = [y for y, a, b in flat if top <= y <= bottom and min(b, x1) - max(a, x0) > 0.6 * (x1 - x0)]
    return Block(tuple(own), tuple(sorted(across)), range(first, last + 1), **looks)


def beyond(lines: Sequence[TextLine], first: int, last: int, flat: Sequence[Rule], shades: Sequence[Shade]) -> tuple[int, int]:
    """The frame with what stands outside its outermost rules: the parts of rows that the page's ends cut off, and,
    where every second row is shaded, the row after the last shade and the headings above the first."""
    top, bottom = carried_over(lines, first, last)
    if (top, bottom) != (first, last) or not any(lies_on(lines[last], shade) for shade in shades):
        return top, bottom
    rows = [i for i in range(first, last + 1) if lines[i].has_figures]
    if len(rows) < LEAST:
        return first, row_of_words_after(lines, first, last)
    while (after := next((i for i, line in enumerate(lines[last + 1 : last + 4], last + 1) if line.has_figures), 0)) and (
        carries_on(lines, rows, after)
    ):
        last = after
        rows.append(last)
    top, bottom = reach(lines, rows[0], rows[-1], flat)
    return min(first, top), max(last, bottom)


def row_of_words_after(lines: Sequence[TextLine], first: int, last: int) -> int:
    """Index of the last line of a row of words, without shade, that follows the lines `first` to `last` no further
    off than their rows stand apart, and keeps to their columns; `last` when there is none."""
    own = lines[first : last + 1]
    columns = strips(own)
    furthest = max((b.top - a.bottom for a, b in pairwise(own)), default=0.0) + 2
    end = last
    for above, line in pairwise(lines[last:]):
        within = furthest if end == last else 0.4 * line.height
        fits = all(sum(p.x0 < x1 and p.x1 > x0 for x0, x1 in columns) == 1 for p in line.pieces)
        if not fits or line.top - above.bottom > within or (end == last and len(line.pieces) * 2 <= len(columns)):
            break
        end += 1
    return end


def lies_on(line: TextLine, shade: Shade) -> bool:
    return shade.top - 1 <= line.top and line.bottom <= shade.bottom + 1 and shade.x0 <= line.x0 and line.x1 <= shade.x1


def carried_over(lines: Sequence[TextLine], top: int, bottom: int) -> tuple[int, int]:
    """The frame with the parts of rows beyond its rules that the page's ends cut off: lines
    close to it that keep to its columns, up to the first or last of the page but head and foot."""
    columns = strips(lines[top : bottom + 1])

    def keeps(line: TextLine, gap: float, at_rule: bool) -> bool:
        return gap < (FAR if at_rule else 0.8) * line.height and all(
            sum(p.x0 < x1 and p.x1 > x0 for x0, x1 in columns) == 1 for p in line.pieces
        )

    first, last = top, bottom
    while first > 0 and keeps(lines[first - 1], lines[first].top - lines[first - 1].bottom, first == top):
        first -= 1
    while last + 1 < len(lines) and keeps(lines[last + 1], lines[last + 1].top - lines[last].bottom, last == bottom):
        last += 1
    return first if first <= RUNNING else top, last if last >= len(lines) - 1 - RUNNING else bottom


def figure_runs(lines: Sequence[TextLine]) -> list[tuple[int, int]]:
    """Runs of rows with figures under each other: index of the first and last such row."""
    runs: list[list[int]] = []
    for i, line in enumerate(lines):
        if not line.has_figures:
            continue
        if runs and carries_on(lines, runs[-1], i):
            runs[-1].append(i)
        else:
            runs.append([i])
    return [(r[0], r[-1]) for r in runs if len(r) >= LEAST]


def carries_on(lines: Sequence[TextLine], run: Sequence[int], i: int) -> bool:
    """Row `i` belongs under the rows of `run`: near, in line with them, no text between."""
    last = lines[run[-1]]
    between = lines[run[-1] : i + 1]
    if any(b.top - a.bottom > FAR * max(a.height, b.height) for a, b in pairwise(between)):
        return False
    if heading_between(between):
        return False
    width = max([line.x1 for line in between]) - min([line.x0 for line in between])
    if any(len(line.pieces) == 1 and line.x1 - line.x0 > WHOLE * width for line in between[1:-1]):
        return False
    zone = min(p.x0 for p in last.pieces[1:] if p.figure)
    crossing = [line for line in between[1:-1] if crosses(line, zone)]
    if len(crossing) > 1 or len(between) > 8 or any(CAPTION.match(line.pieces[0].text) for line in between[1:-1]):
        return False
    return in_line(lines[i], [lines[n] for n in run[-6:]])


def heading_between(lines: Sequence[TextLine]) -> bool:
    """After a wider blank comes a line of headings: the next table begins."""
    for above, line in pairwise(lines):
        if line.top - above.bottom > 0.9 * line.height and not line.has_figures and len(line.pieces) > 1:
            return True
    return False


def crosses(line: TextLine, zone: float) -> bool:
    """Running text written over the columns of figures."""
    return len(line.pieces) == 1 and line.x0 < zone and line.x1 > zone + 20


def in_line(line: TextLine, run: Sequence[TextLine]) -> bool:
    """A figure of the line stands under a figure of the run."""
    return any(
        a.figure and b.figure and a.x0 < b.x1 + 2 and a.x1 > b.x0 - 2
        for a in line.pieces[1:]
        for other in run
        for b in other.pieces
    )


def reach(lines: Sequence[TextLine], first: int, last: int, flat: Sequence[Rule]) -> tuple[int, int]:
    """The block around the rows `first`..`last`: its heading lines above, wrapped ends below."""
    body = lines[first : last + 1]
    x0, x1 = min(line.x0 for line in body), max(line.x1 for line in body)
    zone = min(p.x0 for line in body for p in line.pieces[1:] if p.figure)
    across = sorted(y for y, a, b in flat if min(b, x1) - max(a, x0) > 0.6 * (x1 - x0))
    labels = max((line.pieces[0].x1 for line in body if not line.pieces[0].figure), default=x0)
    beyond_labels = max(min(labels, *(p.x0 for line in body for p in line.pieces[1:])), x0 + 40) - 20
    return heading_start(lines, first, zone, beyond_labels, across), wrapped_end(lines, last, zone, across)


def heading_start(lines: Sequence[TextLine], first: int, zone: float, beyond_labels: float, across: Sequence[float]) -> int:
    """Index of the first heading line. A drawn rule above the headings is the top of the table."""
    width = max(line.x1 for line in lines[first : first + LEAST]) - min(line.x0 for line in lines[first : first + LEAST])
    start = best = first
    while start > 0 and first - start < MOST_HEADING_LINES:
        line, below = lines[start - 1], lines[start]
        if below.top - line.bottom > FAR * 1.3 * max(line.height, below.height) or CAPTION.match(line.pieces[0].text):
            break
        ruled_off = any(line.bottom - 3 <= y <= below.top + 3 for y in across)
        rule_above = any(line.top - 80 < y < line.top + 3 for y in across)
        heads_row = line.bold and not below.bold  # and what stands between is the begin of the first row
        if ruled_off and (best < first or len(line.pieces) == 1) and not rule_above and not heads_row:
            break
        if (crosses(line, zone) or line.x1 - line.x0 > RUNS_OVER * width) and line.x0 <= beyond_labels and len(line.pieces) == 1:
            break
        start -= 1
        if any(p.x0 > beyond_labels for p in line.pieces) or (start == first - 1 and wraps(line, below)):
            best = start
    return best


def wraps(line: TextLine, below: TextLine) -> bool:
    """The label of the row below begins on this line."""
    close = below.top - line.bottom < 0.35 * line.height
    return close and len(line.pieces) == 1 and below.pieces[0].text[:1].islower()


def wrapped_end(lines: Sequence[TextLine], last: int, zone: float, across: Sequence[float]) -> int:
    """Index of the last line: ends of wrapped labels, and rows of words above a closing rule."""
    end = last
    after = lines[last + 1 : last + 3]
    closing = [y for y in across if after and after[0].top < y <= after[-1].bottom + 8]
    if closing and not any(lines[last].bottom - 3 <= y <= after[0].top + 3 for y in across):
        words = [line for line in after if line.top < closing[0]]
        if all(len(line.pieces) > 1 for line in words):
            end += len(words)
    while end + 1 < len(lines):
        line, above = lines[end + 1], lines[end]
        close = line.top - above.bottom < 0.35 * line.height and line.x1 < zone and line.pieces[0].text[:1].islower()
        close = close or ends_beside(line, lines[max(end - 2, 0) : end + 1])
        closed = any(above.bottom - 3 <= y <= line.top + 3 for y in across)
        if closed or not close:
            break
        end += 1
    return end


def ends_beside(line: TextLine, row: Sequence[TextLine]) -> bool:
    """The line stands half beside the last of `row`, and ends texts that began half above it."""
    begun = [p.x0 for other in row[:-1] for p in other.pieces if other.bottom > row[-1].top]
    beside = line.top < row[-1].bottom - 0.3 * line.height
    return beside and all(any(abs(p.x0 - x0) < 2 for x0 in begun) for p in line.pieces)


def rule_frames(lines: Sequence[TextLine], flat: Sequence[Rule]) -> list[tuple[int, int, int]]:
    """Lines between three or more flat rules of the same length (tables ruled only across), as
    number of bands, first and last line."""
    return [frame for (x0, x1), ys in same_ends(flat).items() for frame in frames(lines, x0, x1, ys)]


def frames(lines: Sequence[TextLine], x0: float, x1: float, ys: Sequence[float]) -> list[tuple[int, int, int]]:
    """Runs of bands between rules from `x0` to `x1`: number of bands, first and last line. A title alone between
    two rules belongs to the rows around it."""
    out: list[list[int]] = []
    bands: list[int] = []
    title: list[int] = []
    end = None
    for top, bottom in pairwise(ys):
        inside = [i for i, line in enumerate(lines) if top - 2 <= (line.top + line.bottom) / 2 <= bottom + 2]
        if inside and in_columns([lines[i] for i in inside], x0, x1):
            if end == top:
                out[-1] += title + inside
                bands[-1] += 1 + bool(title)
            else:
                out.append(inside)
                bands.append(1)
            end, title = bottom, []
        elif end == top and not title and len(inside) == 1 and is_title(lines[inside[0]], x0, x1):
            end, title = bottom, inside
        else:
            title = []
    return [(count, f[0], f[-1]) for count, f in zip(bands, out, strict=True) if len(f) >= LEAST and f[-1] - f[0] == len(f) - 1]


def is_title(line: TextLine, x0: float, x1: float) -> bool:
    return len(line.pieces) == 1 and x0 - 6 < line.x0 and line.x1 - line.x0 < 0.6 * (x1 - x0)


def in_columns(band: Sequence[TextLine], x0: float, x1: float) -> bool:
    """The lines between two rules lie inside them and are parted into columns."""
    prose = sum(any(p.x1 - p.x0 > 0.6 * (x1 - x0) for p in line.pieces) for line in band)
    return (
        all(line.x0 > x0 - 6 and line.x1 < x1 + 6 for line in band)
        and any(len(line.pieces) > 1 for line in band)
        and prose <= 0.2 * len(band)
    )
