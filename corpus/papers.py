"""The papers behind the front sheet: minutes, reports, restricted sheets."""

from reportlab.lib.units import mm
from reportlab.platypus import Spacer, Table

from corpus import content as c
from corpus.pages import Opening, RightHand
from corpus.press import Press


def paper(press: Press, place: int, what) -> list:
    """The flowables of one paper, opening with its stamp and bookmark."""
    outline = getattr(what, "title", None) or ("Minutes" if isinstance(what, c.Minutes) else "Restricted")
    begin = Opening(f"paper-{place}", what.item, outline)
    if isinstance(what, c.Minutes):
        return [begin, *minutes(press, what)]
    if isinstance(what, c.Restricted):
        return [begin, *restricted(press, what)]
    return [begin, *TEMPLATES[what.template](press, what), *press.blocks(what.blocks)]


def restricted(press: Press, what: c.Restricted) -> list:
    """Placeholders of a paper that is not published; each with its empty back."""
    out = []
    for sheet in range(what.sheets):
        out += [RightHand(press.house.duplex)] if sheet else []
        out += [Spacer(1, 300), press.para("Document is Restricted", "centre")]
        if sheet == 0:
            out[-2:] = [
                press.para(reason, "left")
                for reason in ("By virtue of paragraph(s) 3 of Part 1 of Schedule 12A<br/>of the Local Government Act 1972.",)
            ] + out[-2:]
    return out


def minutes(press: Press, what: c.Minutes) -> list:
    """Opening lines, attendance, minute by minute, closing lines."""
    out = press.blocks(what.opening) + ATTENDANCE[what.layout](press, what)
    for minute in what.minutes:
        out += press.blocks(minute.before)
        out += [press.para(minute.section, "section")] if minute.section else []
        out += minute_heading(press, what, minute)
        out += press.blocks(minute.blocks)
    return out + press.blocks(what.closing)


def minute_heading(press: Press, what: c.Minutes, minute: c.Minute) -> list:
    """The heading, with the agenda's number under it where one is printed."""
    mark = minute.heading or what.heading
    if mark.startswith("hung:"):
        out = [press.para(mark[5:].format(n=minute.number, t=minute.title), "head", f"{minute.number}")]
    else:
        out = [press.para(mark.format(n=minute.number, t=minute.title), "left")]
    if minute.item:
        out.append(press.para(f"<i>(Item {minute.item})</i>", "left"))
    return out


def label_columns(press: Press, what: c.Minutes) -> list:
    """Label in bold at the left, names one below the other at the right."""
    rows = []
    for group in shown(what):
        people = "<br/>".join(person.printed for person in group.people)
        rows.append([press.para(f"{group.label}:" if group.label else "", "bold"), press.para(people, "left")])
    return [
        Table(
            rows,
            [46 * mm, press.width - 46 * mm],
            style=[("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)],
        )
    ]


def running(press: Press, what: c.Minutes) -> list:
    """Each list one paragraph: PRESENT: A, B and C."""
    out = []
    for group in shown(what):
        names = [person.printed for person in group.people]
        joined = ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else names[0]
        out.append(press.para(f"{group.label}: {joined}"))
    return out


def lines(press: Press, what: c.Minutes) -> list:
    """Label on a line of its own, then one name a line."""
    out = []
    for group in shown(what):
        out.append(press.para(f"<b>{group.label}:</b>", "tight"))
        out += [press.para(person.printed, "tight") for person in group.people]
        out.append(Spacer(1, 8))
    return out


def shown(what: c.Minutes) -> list[c.Group]:
    return [group for group in what.groups if group.shown]


# In "given" the lists stand among the opening blocks (a table, a sentence).
ATTENDANCE = {"columns": label_columns, "running": running, "lines": lines, "given": lambda press, what: []}


def memo(press: Press, what: c.Report) -> list:
    """To / From / Date / Title, each line its label in bold, and a rule."""
    lines = [("To", what.to), ("From", what.sender), ("Date", what.dated), ("Title", what.title)]
    return [press.para(f"<b>{label}:</b> {value}", "left") for label, value in lines if value] + [press.rule()]


def front_page(press: Press, what: c.Report) -> list:
    """Body and date at the right, then label above value down the page."""
    out = [press.para(what.to or "", "right"), press.para(what.dated or "", "right")]
    for label, value in what.facts:
        out += [press.para(f"<b>{label}</b>", "tight"), press.para(value, "left")]
    return out


def briefing(press: Press, what: c.Report) -> list:
    """A briefing note: no labels but the title's."""
    return [
        press.para("Briefing note", "title"),
        press.para(f"<b>{what.to}</b>", "left"),
        press.para(what.dated or "", "left"),
        press.para(f"<b>Title:</b> {what.title}", "left"),
        press.rule(),
    ]


def inline(press: Press, what: c.Report) -> list:
    """Label and value on one line each, as the paper has them."""
    return [press.para(f"<b>{label}</b> &nbsp; {value}", "left") for label, value in what.facts] + [press.rule()]


def boxed(press: Press, what: c.Report) -> list:
    """The head of the report as a ruled table of labels and values."""
    return press.set_grid(boxed_grid(what))


def boxed_grid(what: c.Report) -> c.Grid:
    """The head of a boxed report, for print and for gold."""
    return c.Grid(tuple(what.facts), (48, 124), heads=0)


def bare(press: Press, what: c.Report) -> list:
    """A title and nothing else: appendices, work programmes."""
    return [press.para(what.title, "title")]


TEMPLATES = {
    "memo": memo,
    "front page": front_page,
    "briefing": briefing,
    "boxed": boxed,
    "inline": inline,
    "bare": bare,
    "none": lambda press, what: [],
}
