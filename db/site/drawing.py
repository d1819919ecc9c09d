"""Charts as SVG, drawn by pygal and coloured by our style sheet.

pygal puts a style sheet, scripts and the numbers for its scripts into a chart. The policy of our pages allows none of
that, and nothing here needs it: they are taken out, and every chart stands beside a table of its numbers."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element, tostring

import pygal
from markupsafe import Markup
from pygal.style import Style

from db.site.text import plain

# pygal leaves a finder for map plugins of long ago among Python's own. It has not the method that finders have to have,
# and whoever asks all finders for a module (pytest does) fails on it.
sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, pygal.PluginImportFixer)]

# Letters of the size that site.css sets and a little more: pygal leaves room for them by counting.
LETTERS = {f"{what}_font_size": 15 for what in ("label", "major_label", "value", "legend", "value_label")}
ROW, FRAME, WIDTH, TALL = 26, 46, 760, 260  # points
LONGEST_LABEL, MOST_WRITTEN = 36, 10


@cache
def _style() -> Style:
    return Style(font_family="system-ui, sans-serif", **LETTERS)


@dataclass(frozen=True, slots=True)
class Chart:
    """`rows` are label, one number a series (None where nothing was read) and the address of what is counted, or
    None. `over_time`: columns from left to right."""

    key: str
    title: str
    series: tuple[str, ...]
    rows: list[tuple[str, tuple[int | None, ...], str | None]]
    over_time: bool = False
    said: str = ""


def drawn(chart: Chart) -> Markup:
    """The chart as one SVG image whose name is its title."""
    name, labels = f"chart-{chart.key}", [label for label, _, _ in chart.rows]
    series = {name: [numbers[n] for _, numbers, _ in chart.rows] for n, name in enumerate(chart.series)}
    title = f"{chart.title}, {', '.join(chart.series)}: the numbers are in the table below"
    if chart.over_time:
        return columns(name, title, labels, series[chart.series[0]])
    return bars(name, title, labels, series)


def bars(name: str, title: str, labels: Sequence[str], series: dict[str, Sequence[int | None]]) -> Markup:
    """One bar a label, from the top down; several series stand one after the other in it. `name` is the id of the
    chart's title on the page."""
    several = len(series) > 1
    chart = pygal.HorizontalStackedBar if several else pygal.HorizontalBar
    longest = max(sum(n or 0 for n in numbers) for numbers in zip(*series.values()))
    drawn = chart(
        height=ROW * len(labels) + FRAME + (ROW if several else 0), spacing=4, margin=4, margin_right=5 + 9 * len(f"{longest:,}"),
        legend_at_bottom=True, legend_at_bottom_columns=len(series), show_legend=several,
        print_values_position="center" if several else "top", **_everywhere(longest),
    )  # fmt: skip
    # pygal draws from the bottom up.
    drawn.x_labels = [_short(label) for label in reversed(labels)]
    for label, numbers in series.items():
        drawn.add(label, list(reversed(numbers)))
    return _markup(drawn, name, title)


def columns(name: str, title: str, labels: Sequence[str], numbers: Sequence[int]) -> Markup:
    """One column a label, from left to right; not every label is written when there are many."""
    drawn = pygal.Bar(
        height=TALL, spacing=2, margin=4, show_legend=False, print_values_position="top",
        show_minor_x_labels=False, x_labels_major_every=1 + (len(labels) - 1) // MOST_WRITTEN, **_everywhere(max(numbers)),
    )  # fmt: skip
    drawn.x_labels = [_short(label) for label in labels]
    drawn.add(title, list(numbers))
    return _markup(drawn, name, title)


def _everywhere(longest: int) -> dict:
    few = {"y_labels": list(range(longest + 1))} if longest <= 6 else {}  # there are no halves of decisions
    return {
        "width": WIDTH, "explicit_size": False, "style": _style(), "js": [], "css": [], "print_values": True,
        "formatter": lambda n: f"{n:,.0f}" if n else "", "min_scale": 3, "max_scale": 6, "truncate_label": -1, **few,
    }  # fmt: skip


def _short(label: str) -> str:
    label = plain(label)
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…"


def _markup(chart: pygal.Graph, name: str, title: str) -> Markup:
    root = chart.render_tree()
    kept = _copy(root)
    kept.attrib |= {"class": "chart", "role": "img", "aria-labelledby": name}
    told = Element("title", {"id": name})
    told.text = plain(title)
    kept.insert(0, told)
    return Markup(tostring(kept, encoding="unicode"))


# What is for pygal's scripts and style sheet, or would be read out beside the table of numbers.
LEFT_OUT = {"defs", "title", "desc", "script", "style"}


def _copy(drawn) -> Element:
    """`drawn` without what LEFT_OUT names, without comments and without the name space of SVG, which HTML knows."""
    kept = Element(_name(drawn), {key: value for key, value in drawn.attrib.items() if value and key not in ("id", "style")})
    kept.text = drawn.text
    for part in drawn:
        if isinstance(part.tag, str) and _name(part) not in LEFT_OUT and "tooltip-overlay" not in part.get("class", ""):
            kept.append(_copy(part))
    return kept


def _name(part) -> str:
    return part.tag.rpartition("}")[2]
