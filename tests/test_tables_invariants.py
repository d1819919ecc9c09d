"""What must hold for every page: no word lost or doubled, no two cells on one field."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drawn_tables import find, level, text, upright

places = st.integers(0, 40)
borders = st.lists(places, min_size=3, max_size=7, unique=True).map(sorted)
left_out = st.sets(st.integers(0, 90), max_size=25)
words = st.lists(
    st.tuples(places, places, st.sampled_from(["Parks", "1,204", "(12)", "the", "£3m", "Quay street", "–", "2024/25"])),
    min_size=4,
    max_size=60,
)


def at(place: int) -> float:
    return 40.0 + 12 * place


def drawn(xs, ys, missing):
    """The rules of a grid side by side, some of them left out: merged, open and broken cells."""
    sides = [level(at(y), at(a), at(b)) for y in ys for a, b in pairwise(xs)]
    sides += [upright(at(x), at(a), at(b)) for x in xs for a, b in pairwise(ys)]
    return [side for i, side in enumerate(sides) if i not in missing]


def written(lines):
    return [w for x, y, line in sorted(set(lines)) for w in text(at(x), at(y) + 1, line)]


def fields(cell):
    return [
        (row, column)
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]


@settings(max_examples=150, deadline=None)
@given(borders, borders, left_out, words)
def test_no_word_is_lost_and_no_field_taken_twice(xs, ys, missing, lines):
    page = written(lines)
    for grid in find(page, drawn(xs, ys, missing)):
        covered = [field for cell in grid.cells for field in fields(cell)]
        assert len(covered) == len(set(covered))
        assert all(0 <= row < grid.rows and 0 <= column < grid.columns for row, column in covered)
        assert grid.header_rows < max(grid.rows, 1)
        inside = [
            w for w in page
            if grid.box.x0 <= (w.x0 + w.x1) / 2 <= grid.box.x1 and grid.box.top <= (w.top + w.bottom) / 2 <= grid.box.bottom
        ]
        letters = sorted("".join(w.text for w in inside).replace(".", ""))
        assert sorted("".join(c.text for c in grid.cells).replace(" ", "").replace(".", "")) == letters


@settings(max_examples=50, deadline=None)
@given(borders, borders, left_out, words)
def test_tables_of_one_page_do_not_overlap(xs, ys, missing, lines):
    grids = find(written(lines), drawn(xs, ys, missing))
    for above, below in pairwise(grids):
        across = min(above.box.x1, below.box.x1) - max(above.box.x0, below.box.x0)
        down = min(above.box.bottom, below.box.bottom) - max(above.box.top, below.box.top)
        assert across <= 2 or down <= 2
