"""Front sheets: the agenda of one meeting, each council body's in its own layout."""

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.platypus import Spacer, Table

from corpus import content as c
from corpus.press import Press


def front_sheet(press: Press, pack: c.Pack) -> list:
    """The flowables of a pack's front sheet; [] for a pack without one."""
    if pack.sheet is None:
        return []
    return press.blocks(pack.top) + LAYOUTS[pack.sheet](press, pack) + press.blocks(pack.tail)


def page_range(press: Press, item: c.Item) -> str:
    """The pages of an item as its line prints them, "" when it has no paper."""
    if item.number not in press.ranges:
        return ""
    first, last = press.ranges[item.number]
    pages = f"Pages {first} - {last}" if last > first else f"Page {first}"
    if item.range == "broken":
        pages = pages.replace("Pages ", "Pages<br/>")
    return f"<br/>({pages})" if item.range == "own" else f" ({pages})"


def lists(press: Press, pack: c.Pack) -> list:
    """Numbers in bold in the title's line, presenters below: the plain ModernGov list."""
    out, section = [], None
    for item in pack.items:
        out += new_section(press, pack, item, section, "section")
        section = item.section
        if item.parent:
            line = f"{item.label} &nbsp; {item.title}{page_range(press, item)}"
        else:
            line = f"<b>{item.label}. &nbsp; {item.title}</b>{page_range(press, item)}"
        out.append(press.para(line, "left"))
        out += [press.para(text, "indent") for text in below(item)]
    return out


def hung(press: Press, pack: c.Pack) -> list:
    """Numbers hung in a margin, titles plain, sections centred and underlined with a note."""
    out, section = [], None
    for item in pack.items:
        out += new_section(press, pack, item, section, "centrebold", "<u>{}</u>")
        section = item.section
        label = item.label if item.parent else f"{item.label}."
        out.append(press.para(item.title + page_range(press, item), "left", label))
        out += [press.para(text, "indent") for text in below(item)]
        out.append(Spacer(1, 5))
    return out


def table(press: Press, pack: c.Pack) -> list:
    """A ruled table: Item | Title | Pages."""
    return press.set_grid(table_grid(press, pack))


def table_grid(press: Press, pack: c.Pack) -> c.Grid:
    """The front sheet's table, for print and for gold."""
    rows: list[tuple[str, ...]] = [("Item", "Title", "Pages")]
    for item in pack.items:
        first, last = press.ranges.get(item.number, (None, None))
        pages = "" if first is None else f"{first} - {last}" if last > first else f"{first}"
        title = "<br/>".join([f"<b>{item.title}</b>", *below(item)])
        rows.append((item.label, title, pages))
    return c.Grid(tuple(rows), (16, 132, 24))


def columns(press: Press, pack: c.Pack) -> list:
    """No rules: number, title and, at the right edge under "Page No.", the pages alone."""
    rows = [["", "", press.para("Page No.", "bold")]]
    section = None
    for item in pack.items:
        if item.section and item.section != section:
            rows.append(["", press.para(item.section, "bold"), ""])
        section = item.section
        first, last = press.ranges.get(item.number, (None, None))
        pages = "" if first is None else f"{first} - {last}" if last > first else f"{first}"
        cell = [press.para(f"<b>{item.title}</b>", "tight"), *[press.para(text, "left") for text in below(item)]]
        rows.append(
            [press.para(f"<b>{item.label}.</b>" if not item.parent else item.label, "tight"), cell, press.para(pages, "tight")]
        )
    widths = [14 * mm, press.width - 38 * mm, 24 * mm]
    return [Table(rows, widths, style=[("VALIGN", (0, 0), (-1, -1), "TOP"), ("TEXTCOLOR", (0, 0), (-1, -1), colors.black)])]


LAYOUTS = {"lists": lists, "hung": hung, "table": table, "columns": columns}


def new_section(press: Press, pack: c.Pack, item: c.Item, before: str | None, style: str, mark: str = "{}") -> list:
    if not item.section or item.section == before:
        return []
    note = pack.notes.get(item.section)
    return [press.para(mark.format(item.section), style)] + ([press.para(f"<i>({note})</i>", "centre")] if note else [])


def below(item: c.Item) -> list[str]:
    """The lines printed under a title."""
    return [text for text in (item.presented_by, item.note) if text]
