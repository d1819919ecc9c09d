"""Counts to draw: decisions, attendance, votes, money, each as the numbers of a chart."""

from __future__ import annotations

import sqlite3
from collections import Counter

from db.site.drawing import Chart
from db.site.pages.member import bodies
from db.site.pages.rows import OF_BODY, Row, body_values, own, shown

MOST_MONTHS, MOST_BODIES = 24, 20


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

    drawn = [
        *decisions(conn, body),
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
    return {"body": body, "bodies": bodies(conn), "charts": [chart for chart in drawn if chart.rows]}


def decisions(conn: sqlite3.Connection, body: str) -> list[Chart]:
    """Decisions by month, year, body and kind, from one look at all of them."""
    counted = conn.execute(
        f"""select substr(m.date, 1, 7), m.council, m.body_slug, max(m.body), coalesce(r.kind, 'not said'), count(*)
            from resolutions r {OF_MEETING} group by 1, 2, 3, 5""",
        body_values(body),
    ).fetchall()
    months, years, kinds, of_bodies = Counter(), Counter(), Counter(), Counter()
    names, councils = {}, {council for _, council, *_ in counted}
    for month, council, slug, name, kind, count in counted:
        kinds[kind] += count
        of_bodies[council, slug] += count
        name = shown({"body": name})["body"]
        names[council, slug] = f"{name} ({council})" if council and len(councils) > 1 else name
        if month:
            months[month] += count
            years[month[:4]] += count
    return [
        by_month(months),
        chart("year", "Decisions by year", sorted(years.items()), over_time=True),
        chart("body", "Decisions by body", [(names[key], count) for key, count in of_bodies.most_common(MOST_BODIES)]),
        chart("kind", "What kind of decision", kinds.most_common()),
    ]


def chart(key: str, title: str, counts: list[tuple[str | None, int]], over_time: bool = False, said: str = "") -> Chart:
    return Chart(key, title, ("resolutions",), [(label or "not read", (n,), None) for label, n in counts], over_time, said)


def by_month(counts: Counter[str]) -> Chart:
    """The months up to the newest that was counted, with those of which nothing was read."""
    year, month = map(int, max(counts, default="0001-01").split("-"))
    last = 12 * year + month - 1
    months = [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(last - MOST_MONTHS + 1, last + 1)] if counts else []
    said = f"The {MOST_MONTHS} months up to the newest decision that was read."
    return chart("month", "Decisions by month", [(label, counts[label]) for label in months], True, said)
