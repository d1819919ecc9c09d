"""From drawn rules to boxes of cells: edges -> rules -> crossings -> boxes -> lattices.

The chain is the "lines" strategy of pdfplumber's TableFinder, written on plain tuples;
its tolerances (3 points) are kept, so both see the same cells.
A rule is `(position, start, end)`: for a horizontal one y, x0, x1, for a vertical one x, y0, y1.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import itemgetter

from extractors.models import Box, Edge

Rule = tuple[float, float, float]
Point = tuple[float, float]

TOP_LEFT = itemgetter(1, 0)
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
    flat = joined(snapped(level))
    return flat, standing(joined(snapped(upright)), flat)


def snapped(found: list[Rule]) -> list[Rule]:
    """Rules within `SNAP` of a stronger one (more ink at its position) take its position.

    The strong decide, so a crowd of short strokes cannot pull a long rule aside.
    """
    ink: dict[float, float] = {}
    for position, start, end in found:
        ink[position] = ink.get(position, 0.0) + (end - start)
    places = sorted(ink)
    if all([b - a > SNAP for a, b in pairwise(places)]):
        return found
    leaders: list[float] = []
    place: dict[float, float] = {}
    for position in sorted(places, key=ink.__getitem__, reverse=True):
        i = bisect_left(leaders, position)
        near = [(abs(p - position), p) for p in leaders[max(0, i - 1) : i + 1] if abs(p - position) <= SNAP]
        if not near:
            leaders.insert(i, position)
        place[position] = min(near)[1] if near else position
    return [(place[position], start, end) for position, start, end in found]


def standing(upright: list[Rule], flat: Sequence[Rule]) -> list[Rule]:
    """Upright rules that belong to tables: an end meets a flat rule, or three have the same ends.

    Where several hang in the air (letters drawn as outlines), both ends must meet one.
    """
    heights = [r[0] for r in flat]
    alike = Counter((round(top / SNAP), round(bottom / SNAP)) for _, top, bottom in upright)

    def meets(x: float, y: float) -> bool:
        near = flat[bisect_left(heights, y - SNAP) : bisect_right(heights, y + SNAP)]
        return any(x0 - SNAP <= x <= x1 + SNAP for _, x0, x1 in near)

    ends = [
        2 if alike[round(top / SNAP), round(bottom / SNAP)] >= 3 else meets(x, top) + meets(x, bottom)
        for x, top, bottom in upright
    ]
    least = 2 if ends.count(0) >= OUTLINES else 1
    return [rule for rule, met in zip(upright, ends, strict=True) if met >= least]


def joined(found: list[Rule]) -> list[Rule]:
    """Rules of one position that touch (gap of `SNAP` at most) as one; dots and ticks dropped."""
    out: list[Rule] = []
    for rule in sorted(found):
        if out and out[-1][0] == rule[0] and rule[1] <= out[-1][2] + SNAP:
            if rule[2] > out[-1][2]:
                out[-1] = (rule[0], out[-1][1], rule[2])
        else:
            out.append(rule)
    return [r for r in out if r[2] - r[1] >= SHORTEST]


def crossings(flat: Sequence[Rule], upright: Sequence[Rule]) -> dict[Point, tuple[int, int]]:
    """Where an upright rule meets a flat one, each point with the indexes (upright, flat)."""
    heights = [r[0] for r in flat]
    found: dict[Point, tuple[int, int]] = {}
    for v, (x, top, bottom) in enumerate(upright):
        for h in range(bisect_left(heights, top - SNAP), bisect_right(heights, bottom + SNAP)):
            y, x0, x1 = flat[h]
            if x0 - SNAP <= x <= x1 + SNAP:
                found.setdefault((x, y), (v, h))
        if len(found) > MOST_CROSSINGS:
            return {}
    return found


def boxes(points: dict[Point, tuple[int, int]]) -> list[Box]:
    """The smallest box to the lower right of every crossing, where four rules close one."""
    below: dict[int, list[float]] = {}
    right: dict[int, list[float]] = {}
    for (x, y), (v, h) in points.items():
        below.setdefault(v, []).append(y)
        right.setdefault(h, []).append(x)
    for ends in (*below.values(), *right.values()):
        ends.sort()
    return [Box(x, y, *corner) for (x, y), (v, h) in points.items() if (corner := opposite(points, x, y, below[v], right[h]))]


def opposite(points, x: float, y: float, column: list[float], row: list[float]) -> Point | None:
    """The lower right corner of the smallest box that opens at (x, y)."""
    for bottom in column[bisect_right(column, y) :]:
        low = points.get((x, bottom))
        for x1 in row[bisect_right(row, x) :]:
            corner = points.get((x1, bottom))
            if corner and corner[1] == low[1] and corner[0] == points[(x1, y)][0]:
                return x1, bottom
    return None


def lattices(found: Sequence[Box]) -> list[list[Box]]:
    """Boxes that share a corner, together; each list from top to bottom, left to right."""
    at: dict[Point, list[Box]] = {}
    for box in found:
        x0, top, x1, bottom = box
        for corner in ((x0, top), (x1, top), (x0, bottom), (x1, bottom)):
            at.setdefault(corner, []).append(box)
    groups = []
    while at:
        group, seen, open_corners = [], set(), [next(iter(at))]
        while open_corners:
            for box in at.pop(open_corners.pop(), ()):
                if id(box) not in seen:
                    seen.add(id(box))
                    group.append(box)
                    x0, top, x1, bottom = box
                    open_corners += ((x0, top), (x1, top), (x0, bottom), (x1, bottom))
        groups.append(sorted(group, key=TOP_LEFT))
    return sorted(groups, key=top_left_of)


def top_left_of(lattice: Sequence[Box]) -> Point:
    """The top and left of its first box."""
    return TOP_LEFT(lattice[0])


def ruled_lattices(flat: Sequence[Rule], upright: Sequence[Rule]) -> list[list[Box]]:
    """All lattices of closed boxes that the rules of one page draw, single frames left out."""
    return [g for g in lattices(boxes(crossings(flat, upright))) if len(g) > 1]
