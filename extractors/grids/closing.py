"""Rules a reader sees though nobody drew them: open sides of a table, open ends at a page break."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.grids.ruling import SNAP, Lattice, Rule, joined, ruled_lattices
from extractors.pages import union

MISSED = 20.0  # points; where one level rule is all there is, another this near is the missing border
EMPTY_BAND = 9.0  # points; too low for a line of text
HEADING_BAND = 26.0
BAR = 18.0  # points; narrower than a column of text
LEAST = 3  # rules that must end together to make a border


def closed(flat: list[Rule], upright: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """The rules with those added that close tables open at the sides, the top or the foot.

    Level rules that end together, with an upright rule between them, have a side there;
    upright rules that end together past the last level rule were cut by the page's end.
    """
    if len(flat) < 2 or not upright:
        return flat, upright
    sides = [side for group in alike(flat, LEAST) for side in open_sides(group, upright)]
    groups = alike(upright, 2)
    frames = [open_frame(group, flat) for group in groups]
    framed = [side for _, added in frames for side in added]
    ends = [end for group in groups if len(group) >= LEAST for end in open_ends(group, flat)]
    ends += [end for added, _ in frames for end in added]
    return joined(sorted([*flat, *ends])), joined(sorted([*upright, *sides, *framed]))


def closed_lattices(flat: list[Rule], upright: list[Rule]) -> list[Lattice]:
    """The lattices of one page, open and interrupted borders closed."""
    flat, upright = closed(flat, upright)
    found = ruled_lattices(flat, upright)
    gaps = bridges(found, flat)
    return ruled_lattices(flat, joined(sorted([*upright, *gaps]))) if gaps else found


def alike(found: list[Rule], least: int) -> list[list[Rule]]:
    """Rules of the same start and end, in groups of `least` or more."""
    groups: list[list[Rule]] = []
    by_ends: dict[int, dict[int, list[Rule]]] = {}
    for rule in found:
        start, end = round(rule[1] / SNAP), round(rule[2] / SNAP)
        group = near(by_ends, start, end)
        if group is None:
            group = by_ends.setdefault(start, {})[end] = []
            groups.append(group)
        group.append(rule)
    return [sorted(group) for group in groups if len(group) >= least]


def near(by_ends: dict[int, dict[int, list[Rule]]], start: int, end: int) -> list[Rule] | None:
    """The group with the ends nearest to these, one step off at most."""
    for s in (start, start - 1, start + 1):
        if s in by_ends:
            ends = by_ends[s]
            for e in (end, end - 1, end + 1):
                if e in ends:
                    return ends[e]
    return None


def open_sides(group: Sequence[Rule], upright: Sequence[Rule]) -> list[Rule]:
    """Upright rules at the common ends of level ones, where an inner upright rule crosses them all."""
    start, end, head, foot = group[0][1], group[0][2], group[0][0], group[-1][0]
    bare = [x for x in (start, end) if not has_side(x, head, foot, upright)]
    if not bare:
        return []
    inner = [r for r in upright if start + 3 * SNAP < r[0] < end - 3 * SNAP and not is_bar(r, upright)]
    whole = any([top - SNAP <= head and bottom + SNAP >= foot for _, top, bottom in inner])
    return [(x, head, foot) for x in bare] if whole else []


def has_side(x: float, head: float, foot: float, upright: Sequence[Rule]) -> bool:
    """Whether an upright rule near `x` runs beside any part of what lies between `head` and `foot`."""
    for place, top, bottom in upright:
        if abs(place - x) <= 2 * SNAP and top < foot - SNAP and bottom > head + SNAP:
            return True
    return False


def is_bar(rule: Rule, upright: Sequence[Rule]) -> bool:
    """The rule is one side of a coloured bar: another of the same ends stands close by."""
    place, start, end = rule
    for x, top, bottom in upright:
        if 0 < abs(x - place) <= BAR and abs(top - start) <= SNAP and abs(bottom - end) <= SNAP:
            return True
    return False


def bridges(lattices: list[Lattice], flat: Sequence[Rule]) -> list[Rule]:
    """Sides for the bands where a table's border breaks off for a moment: between two lattices
    of the same width an empty band, or one with a heading ruled off above and below."""
    if len(lattices) < 2:
        return []
    out = []
    around = [union(lattice) for lattice in lattices]
    for above, below in pairwise(sorted(around, key=lambda b: b.top)):
        if abs(above.x0 - below.x0) > 2 * SNAP or abs(above.x1 - below.x1) > 2 * SNAP:
            continue
        inside = [
            y
            for y, x0, x1 in flat
            if above.bottom + SNAP < y < below.top - SNAP and x0 <= above.x0 + SNAP and x1 >= above.x1 - SNAP
        ]
        if 0 < below.top - above.bottom <= (HEADING_BAND if inside else EMPTY_BAND):
            out += [(x, above.bottom, below.top) for x in (above.x0, above.x1)]
    return out


def open_frame(group: Sequence[Rule], flat: Sequence[Rule]) -> tuple[list[Rule], list[Rule]]:
    """The level and upright rules that close a table ruled only between its columns and below its headings: one
    level rule crosses all upright ones and reaches a column beyond them to either side."""
    left, right, top, bottom = group[0][0], group[-1][0], group[0][1], group[0][2]
    meeting = [r for r in flat if top - SNAP <= r[0] <= bottom + SNAP and r[1] < right and r[2] > left]
    crossing = [r for r in meeting if r[1] < left - BAR and r[2] > right + BAR and top + SNAP < r[0] < bottom - SNAP]
    if len(meeting) != 1 or not crossing or any([is_bar(r, group) for r in group]):
        return [], []
    _, x0, x1 = crossing[0]
    return [(y, x0, x1) for y in (top, bottom)], [(x, top, bottom) for x in (x0, x1)]


def open_ends(group: Sequence[Rule], flat: Sequence[Rule]) -> list[Rule]:
    """Level rules at the common ends of upright ones, where the last level rule stops short."""
    left, right = group[0][0], group[-1][0]
    top, bottom = group[0][1], group[0][2]
    across = [y for y, x0, x1 in flat if x0 <= left + SNAP and x1 >= right - SNAP and top - SNAP <= y <= bottom + SNAP]
    if not across:
        return []
    missed = MISSED if len(across) == 1 else 2 * SNAP
    beyond = [y for y, x0, x1 in flat if x0 < right and x1 > left and top - missed <= y <= bottom + missed]
    out = []
    if min(beyond) - top > 2 * SNAP:
        out.append((top, left, right))
    if bottom - max(beyond) > 2 * SNAP:
        out.append((bottom, left, right))
    return out
