"""Several printed rows that stand in one ruled row, taken apart."""

from __future__ import annotations

from extractors.grids.columns import Strip
from extractors.grids.filling import Slot, lines_in, moved, slot_of
from extractors.grids.headed import rows_of_words, set_off
from extractors.grids.pieces import Piece, TextLine, cut, figure_words, is_figure, may_begin_figure, text_line
from extractors.grids.table_words import TableWord, around

MOST_COLUMNS = 1 << 20
PADDING = 6.0  # points a cell keeps free on both sides together


def bands(cells: list[Slot]) -> list[list[Slot]]:
    """The slots of each row, top to bottom; rows that a filled slot reaches over go together."""
    out: list[list[Slot]] = []
    end = 0
    for slot in in_order(cells):
        if out and slot.row < end:
            out[-1].append(slot)
        else:
            out.append([slot])
        end = max(end, slot.row + (slot.row_span if slot.words else 1))
    return out


def in_order(cells: list[Slot]) -> list[Slot]:
    """Row by row, each from left to right."""
    if ascend(cells):
        return cells
    ranked = sorted(cells, key=rank_of)
    return ranked if ascend(ranked) else sorted(cells, key=place_of)


def ascend(cells: list[Slot]) -> bool:
    """Whether each stands below or right of the one before."""
    row = column = -1
    for slot in cells:
        if slot.row < row or (slot.row == row and slot.column <= column):
            return False
        row, column = slot.row, slot.column
    return True


def rank_of(slot: Slot) -> int:
    """A number that tells the order of all slots but those at the same place; comparing it takes least time."""
    return slot.row * MOST_COLUMNS + slot.column


def place_of(slot: Slot) -> tuple:
    return slot.place, slot.box


def last_row(band: list[Slot]) -> int:
    last = 0
    for slot in band:
        last = max(last, slot.row + (slot.row_span if slot.words else 1))
    return last - 1


def words_of(cells: list[Slot]) -> list[TableWord]:
    return [word for slot in cells for word in slot.words]


def column_edges(cells: list[Slot]) -> dict[int, Strip]:
    """Where each column stands, told by its cells that do not span."""
    edges: dict[int, Strip] = {}
    for slot in cells:
        if slot.column_span == 1 and slot.column not in edges:
            edges[slot.column] = (slot.box[0], slot.box[2])
    return edges


def band_lines(band: list[Slot], printed: list[list[TableWord]]) -> list[TextLine]:
    """The `printed` lines across one ruled row, each slot's share a piece of its own."""
    owner = {word: slot for slot in band for word in slot.words}
    out = []
    for line in printed:
        pieces: list[Piece] = []
        start, before = 0, None
        for i, word in enumerate(line):
            slot = owner[word]
            if before is not None and slot is not before:
                pieces += cut(line[start:i])
                start = i
            before = slot
        out.append(text_line(pieces + cut(line[start:])))
    return out


def is_stacked(band: list[Slot]) -> bool:
    """Several printed rows of figures stand in one ruled row (or in few rows that share a cell)."""
    tall = 0
    for slot in band:
        tall += len(slot.words) > 1
    if tall < 2:
        return False
    words = words_of(band)
    if one_line(words):
        return False
    figures = figure_words(words)
    if len(figures) < 3 or one_line([word for word in figures if is_figure(word.text)]):
        return False
    printed = lines_in(words)
    ruled = last_row(band) - band[0].row + 1
    several, labelled = figures_at_most(printed)
    if not are_rows(several, labelled, len(printed), ruled):
        return False
    lines = band_lines(band, printed)
    if all([line.only_heads for line in lines if any([p.figure for p in line.pieces])]):
        return False  # years over units: one heading row
    several = sum([sum([p.figure for p in line.pieces]) > 1 for line in lines])
    return are_rows(several, sum([line.has_figures for line in lines]), len(lines), ruled)


def are_rows(several: int, labelled: int, lines: int, ruled: int) -> bool:
    """So many of `lines` have several figures, or one right of something, that they are rows of a table; where `ruled` rows
    share a cell, so many that they cannot be these."""
    if ruled > 1:
        return several > 1.5 * ruled + 1
    return (several >= 2 and several >= 0.4 * lines) or (labelled >= 3 and labelled >= 0.6 * lines)


def figures_at_most(printed: list[list[TableWord]]) -> tuple[int, int]:
    """A quick look that spares most lines being cut: how many at most have several figures, and one right of something."""
    several = labelled = 0
    for line in printed:
        count = 0
        for word in line:
            count += may_begin_figure(word.text)
        several += count > 1
        labelled += count > 0
    return several, labelled


def stacked_words(band: list[Slot]) -> list[list[TextLine]]:
    """The printed rows of words in the only ruled row below the headings: parted by blanks that all columns share,
    each with its label and most fields filled. Nothing when it is one row of long texts."""
    first = band[0]
    if len(band) < 3 or not first.words or one_line(words_of(band)):
        return []
    lines = band_lines(band, lines_in(words_of(band)))
    if sum(set_off(lines)) < 2:
        return []
    left, _, labels, _ = first.box
    rows = rows_of_words(lines, [(left, labels)])
    full = [row for row in rows if row[0].x0 < labels and max([len(line.pieces) for line in row]) * 2 > len(band)]
    return rows if len(full) == len(rows) else []


def one_line(words: list[TableWord]) -> bool:
    """All words stand beside each other; so do none."""
    if not words:
        return True
    word = words[0]
    low, high = word.top, word.bottom
    for word in words:
        low, high = max(low, word.top), min(high, word.bottom)
    return low < high


def was_squeezed(ruled: list[Slot], row: int) -> bool:
    """Whether the ruled row that begins at `row` is, see `is_squeezed`."""
    return any([is_squeezed(band) for band in bands(ruled) if band[0].row == row])


def is_squeezed(band: list[Slot]) -> bool:
    """Numbers are broken over lines: most cells cannot hold their longest word and one more figure."""
    tall = narrow = 0
    for slot in band:
        if len(slot.words) < 2:
            continue
        tall += 1
        longest = slot.words[0]
        for word in slot.words:
            if word.x1 - word.x0 > longest.x1 - longest.x0:
                longest = word
        narrow += longest.x1 - longest.x0 + 0.6 * longest.size + PADDING > slot.box[2] - slot.box[0]
    return narrow * 2 >= tall


def unstacked(cells: list[Slot], band: list[Slot], rows: list[list[TextLine]]) -> list[Slot]:
    """All slots, with the printed `rows` of `band` as rows of their own."""
    row, last, edges = band[0].row, last_row(band), column_edges(cells)
    more = len(rows) - (last - row + 1)
    inside = {id(slot) for slot in band}
    out = [
        moved(s, s.row + more, s.column, s.column_span) if s.row > last else s for s in cells if id(s) not in inside
    ]
    for r, lines in enumerate(rows):
        fields: dict[int, list[TableWord]] = {}
        for line in lines:
            for piece in line.pieces:
                fields.setdefault(column_of(piece, band, edges), []).extend(piece.words)
        for column, words in fields.items():
            out.append(slot_of(row + r, column, 1, 1, tuple(around(words)), words))
    return out


def column_of(piece: Piece, band: list[Slot], edges: dict[int, Strip]) -> int:
    """The column that the middle of the piece stands on."""
    middle = (piece.x0 + piece.x1) / 2
    slot = band[0]
    for other in band:
        x0, _, x1, _ = other.box
        if x0 <= middle <= x1:
            slot = other
            break
    for column in range(slot.column, slot.column + slot.column_span):
        if column in edges:
            x0, x1 = edges[column]
            if x0 <= middle <= x1:
                return column
    return slot.column
