"""From drawn rules to boxes of cells: edges -> rules -> crossings -> boxes -> lattices.

The chain is the "lines" strategy of pdfplumber's TableFinder, written on plain tuples;
its tolerances (3 points) are kept, so both see the same cells.
A rule is `(position, start, end)`: for a horizontal one y, x0, x1, for a vertical one x, y0, y1.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable

from extractors.pages import Edge

Rule = tuple[float, float, float]
Corners = tuple[int, int, int, int]  # numbers of rules: left, top, right, bottom
Lattice = list[tuple[float, float, float, float]]  # x0, top, x1, bottom of each box, from the top down, left to right

SNAP = 3.0  # rules closer than this are one rule drawn twice
SHORTEST = 3.0
BACKGROUND = 0.98  # of the page
OUTLINES = 4  # upright strokes in the air, from which on letters or pictures are drawn on the page
MOST_CROSSINGS = 20_000  # beyond it the page is a map or squared paper, not a table


def rules(edges: Iterable[Edge], width: float, height: float) -> tuple[list[Rule], list[Rule]]:
    """Horizontal and vertical rules: edges snapped to common positions and joined end to end.

    Left out are the sides of a rectangle as wide or high as the page (a background), and upright strokes that hang in
    the air at both ends: they belong to drawn letters (a watermark) or pictures, and would cut cells where they cross
    two rules.
    """
    level, upright = [], []
    widest, highest = BACKGROUND * width, BACKGROUND * height
    for x0, top, x1, bottom, orientation in edges:
        if orientation == "h":
            if x1 - x0 <= widest:
                level.append((top, x0, x1))
        elif bottom - top <= highest:
            upright.append((x0, top, bottom))
    level.sort()
    upright.sort()
    flat = joined(snapped(level))
    return flat, standing(joined(snapped(upright)), flat)


def snapped(found: list[Rule]) -> list[Rule]:
    """Rules (sorted) within `SNAP` of a stronger one (more ink at its position) take its position, and are sorted again.

    The strong decide, so a crowd of short strokes cannot pull a long rule aside.
    """
    place: dict[float, float] = {}  # of those that take another's
    for crowd in crowds(found):
        leaders: list[float] = []
        for position in sorted(crowd, key=crowd.__getitem__, reverse=True):
            i = bisect_left(leaders, position)
            near = [(abs(p - position), p) for p in leaders[max(0, i - 1) : i + 1] if abs(p - position) <= SNAP]
            if near:
                place[position] = min(near)[1]
            else:
                leaders.insert(i, position)
    if not place:
        return found
    return sorted([(place[rule[0]], rule[1], rule[2]) if rule[0] in place else rule for rule in found])


def crowds(found: list[Rule]) -> list[dict[float, float]]:
    """Positions of rules (sorted), two or more each within `SNAP` of the one before, with the ink at each."""
    out = []
    crowd: dict[float, float] = {}
    before = ink = 0.0
    for position, start, end in found:
        if crowd and position == before:
            ink += end - start
            crowd[position] = ink
            continue
        if position - before > SNAP:
            if len(crowd) > 1:
                out.append(crowd)
            crowd = {}
        before, ink = position, end - start
        crowd[position] = ink
    return [*out, crowd] if len(crowd) > 1 else out


def standing(upright: list[Rule], flat: list[Rule]) -> list[Rule]:
    """Upright rules that belong to tables: an end meets a flat rule, or three have the same ends.

    Where several hang in the air (letters drawn as outlines), both ends must meet one.
    """
    heights = [rule[0] for rule in flat]
    ends = [meets(flat, heights, x, top) + meets(flat, heights, x, bottom) for x, top, bottom in upright]
    if ends.count(2) == len(ends):
        return upright
    spans = [(round(top / SNAP), round(bottom / SNAP)) for _, top, bottom in upright]
    alike = Counter(spans)
    ends = [2 if alike[span] >= 3 else met for met, span in zip(ends, spans, strict=True)]
    least = 2 if ends.count(0) >= OUTLINES else 1
    return [rule for rule, met in zip(upright, ends, strict=True) if met >= least]


def meets(flat: list[Rule], heights: list[float], x: float, y: float) -> bool:
    """Whether one of the `flat` rules (at `heights`, ascending) runs through the point."""
    for at in range(bisect_left(heights, y - SNAP), len(heights)):
        _, x0, x1 = flat[at]
        if heights[at] > y + SNAP:
            return False
        if x0 - SNAP <= x <= x1 + SNAP:
            return True
    return False


def joined(found: list[Rule]) -> list[Rule]:
    """Rules (sorted) of one position that touch (gap of `SNAP` at most) as one; dots and ticks dropped."""
    out: list[Rule] = []
    at = reached = 0.0  # of the last one
    for rule in found:
        position, start, end = rule
        if not out or position != at or start > reached + SNAP:
            out.append(rule)
        elif end > reached:
            out[-1] = (rule[0], out[-1][1], rule[2])
        else:
            continue
        at, reached = position, end
    return [rule for rule in out if rule[2] - rule[1] >= SHORTEST]


def crossings(flat: list[Rule], upright: list[Rule]) -> list[list[int]]:
    """Which of the flat rules each upright one meets, top to bottom, every place once; nothing when there are too many."""
    heights = [rule[0] for rule in flat]
    found: list[list[int]] = []
    count = 0
    before = math.nan
    met: set[float] = set()  # where rules upright in one line do so
    for x, top, bottom in upright:
        if x != before:
            before = x
            met = set()
        crossed = []
        for h in range(bisect_left(heights, top - SNAP), bisect_right(heights, bottom + SNAP)):
            y, x0, x1 = flat[h]
            if x0 - SNAP <= x <= x1 + SNAP and y not in met:
                met.add(y)
                crossed.append(h)
        found.append(crossed)
        count += len(crossed)
        if count > MOST_CROSSINGS:
            return []
    return found


def boxes(crossed: list[list[int]], flats: int) -> list[Corners]:
    """The smallest box to the lower right of every crossing, where four rules close one: its left and top rule, its right
    and bottom one; from the top down, left to right. `crossed` is as from `crossings`, with so many flat rules."""
    uprights: list[list[int]] = [[] for _ in range(flats)]  # that meet each flat rule, left to right
    known = set()
    for v, column in enumerate(crossed):
        for h in column:
            uprights[h].append(v)
            known.add(v * flats + h)
    below = [0] * len(crossed)  # how many crossings of each upright rule the loop has passed
    found = []
    for h, row in enumerate(uprights):
        right = 0
        for v in row:
            right += 1
            below[v] += 1
            if corner := opposite(known, flats, crossed[v], below[v], row, right):
                found.append((v, h, corner[0], corner[1]))
    return found


def opposite(known: set[int], flats: int, column: list[int], below: int, row: list[int], right: int) -> tuple[int, int] | None:
    """The lower right corner of the smallest box that opens where an upright and a flat rule cross: their crossings further
    down and to the right begin at `below` of `column` and `right` of `row`."""
    for down in range(below, len(column)):
        h = column[down]
        for along in range(right, len(row)):
            v = row[along]
            if v * flats + h in known:
                return v, h
    return None


def lattices(found: list[Corners], flats: int) -> list[list[Corners]]:
    """Boxes that share a corner, together."""
    leaders = list(range(len(found)))  # an earlier box of the same lattice, or itself
    at: dict[int, int] = {}
    for number, (left, top, right, bottom) in enumerate(found):
        for corner in (left * flats + top, right * flats + top, left * flats + bottom, right * flats + bottom):
            if corner not in at:
                at[corner] = number
                continue
            other = at[corner]
            if leaders[other] != leaders[number]:
                one, other = leader(leaders, number), leader(leaders, other)
                leaders[max(one, other)] = min(one, other)
    groups: dict[int, list[Corners]] = {}
    for number, corners in enumerate(found):
        groups.setdefault(leader(leaders, number), []).append(corners)
    return list(groups.values())


def leader(leaders: list[int], number: int) -> int:
    """The first box of the lattice."""
    while leaders[number] != number:
        leaders[number] = leaders[leaders[number]]
        number = leaders[number]
    return number


def bounds(lattice: Lattice) -> tuple[float, float, float, float]:
    """x0, top, x1, bottom of the whole."""
    left, top, right, bottom = lattice[0]
    for x0, y0, x1, y1 in lattice:
        left, top, right, bottom = min(left, x0), min(top, y0), max(right, x1), max(bottom, y1)
    return left, top, right, bottom


def ruled_lattices(flat: list[Rule], upright: list[Rule]) -> list[Lattice]:
    """All lattices of closed boxes that the rules of one page draw, single frames left out."""
    flats = len(flat)
    out = []
    for group in lattices(boxes(crossings(flat, upright), flats), flats):
        if len(group) > 1:
            out.append([(upright[v][0], flat[h][0], upright[right][0], flat[bottom][0]) for v, h, right, bottom in group])
    return out
