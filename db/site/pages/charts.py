"""Counts to draw: decisions, attendance, votes, money, each as the numbers of a chart."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from db.site.pages.member import bodies
from db.site.pages.rows import OF_BODY, Row, body_values, own

MOST_MONTHS = 24


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


OF_MEETING = f"join meetings m on m.id = r.meeting_id where {own('r.id')} and {OF_BODY}"
LISTED = f"""from attendees a join people p on p.id = a.person_id join meetings m on m.id = a.meeting_id
    where p.councillor and {own("a.id")} and {OF_BODY}"""
# The largest sum in the words of each decision; what is printed twice in them counts once.
MONEY = f"""select x.text || ', ' || coalesce(m.body, '') || ', ' || m.date, cast(max(cast(x.value as real)) as integer),
      '/resolution/' || r.id
    from mentions x join resolutions r on r.minute_id = x.minute_id and instr(r.text, x.text) {OF_MEETING}
      and x.kind = 'money' and m.date is not null
    group by r.id having max(cast(x.value as real)) > 0 order by 2 desc limit 15"""
VOTES = f"""select m.date || ', ' || coalesce(n.title, n.number, ''), r.votes_for, r.votes_against, r.abstentions,
      '/minute/' || n.id
    from votes r join minutes n on n.id = r.minute_id join meetings m on m.id = n.meeting_id
    where {own("r.id")} and {OF_BODY} and r.votes_for is not null and r.votes_against is not null
    order by m.date desc, r.id limit 20"""


def charts(conn: sqlite3.Connection, body: str = "") -> Row:
    """The numbers of every chart, of one body when asked."""

    def counted(key: str, title: str, series: str | tuple[str, ...], sql: str, said: str = "", over_time: bool = False) -> Chart:
        names = (series,) if isinstance(series, str) else series
        rows = [
            (str(row[0] or "not read"), tuple(row[1 : 1 + len(names)]), row[-1] if len(row) > 1 + len(names) else None)
            for row in conn.execute(sql, body_values(body))
        ]
        return Chart(key, title, names, rows, over_time, said)

    shown = [
        by_month(counted("month", "Decisions by month", "resolutions", f"""
            select substr(m.date, 1, 7), count(*) from resolutions r {OF_MEETING} and m.date is not null
            group by 1 order by 1 desc limit {MOST_MONTHS}""", over_time=True)),
        counted("year", "Decisions by year", "resolutions", f"""
            select substr(m.date, 1, 4), count(*) from resolutions r {OF_MEETING} and m.date is not null
            group by 1 order by 1""", over_time=True),
        counted("body", "Decisions by body", "resolutions", f"""
            select max(m.body) || case when (select count(distinct council) from meetings) > 1
              then coalesce(' (' || m.council || ')', '') else '' end, count(*)
            from resolutions r {OF_MEETING} group by m.council, m.body_slug order by 2 desc limit 20"""),
        counted("kind", "What kind of decision", "resolutions", f"""
            select coalesce(r.kind, 'not said'), count(*) from resolutions r {OF_MEETING} group by 1 order by 2 desc"""),
        counted("attendance", "Attendance by councillor", ("present", "apologies"), f"""
            select p.name, count(distinct case when a.status in ('present', 'substitute') then a.meeting_id end),
              count(distinct case when a.status = 'apologies' then a.meeting_id end), '/person/' || p.id
            {LISTED} group by p.id order by 2 desc, 1 limit 30""",
            "Meetings at which the minutes that were read list them so; who is in no list is not counted as absent."),
        counted("votes", "Votes", ("for", "against", "abstained"), VOTES, "The newest votes of which the numbers were printed."),
        counted("money", "Sums of money in decisions", "pounds", MONEY,
                "The largest sum named in the words of each decision, whatever was decided about it."),
        counted("private", "Items taken in private, by year", "agenda items", f"""
            select substr(m.date, 1, 4), count(*) from items r {OF_MEETING} and r.private and m.date is not null
            group by 1 order by 1""", over_time=True),
    ]  # fmt: skip
    return {"body": body, "bodies": bodies(conn), "charts": [chart for chart in shown if chart.rows]}


def by_month(chart: Chart) -> Chart:
    """The chart over the months up to the newest that was counted, with those of which nothing was read."""
    if not chart.rows:
        return chart
    counted = {label: numbers[0] for label, numbers, _ in chart.rows}
    year, month = map(int, max(counted).split("-"))
    last = 12 * year + month - 1
    months = [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(last - MOST_MONTHS + 1, last + 1)]
    return replace(chart, rows=[(label, (counted.get(label, 0),), None) for label in months],
                   said=f"The {MOST_MONTHS} months up to the newest decision that was read.")  # fmt: skip
