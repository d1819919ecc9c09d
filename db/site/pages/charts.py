"""Counts to draw: decisions, attendance, votes, money, each as the numbers of a chart."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable

from db.site.drawing import Chart
from db.site.pages.member import bodies, offered
from db.site.pages.rows import OF_BODY, Row, body_values, own, shown

MOST_MONTHS, MOST_BODIES, MOST_SUMS = 24, 20, 15


# Counted over all meetings, decisions and names are read in the order of an index that holds all that is asked; counted over
# those of a body, meeting by meeting ("cross"). `rows_of` gives the one or the other.
COUNTED = f"""select substr(m.date, 1, 7), m.council, m.body_slug, max(m.body), coalesce(counted.kind, 'not said'),
      sum(counted.times)
    from (select r.meeting_id, r.kind, count(*) as times from {{}} where {own('r.id')} group by r.meeting_id, r.kind) counted
    join meetings m on m.id = counted.meeting_id group by 1, 2, 3, 5"""
PRIVATE = f"""select substr(m.date, 1, 4), count(*) from items r join meetings m on m.id = r.meeting_id
    where r.private and {own('r.id')} and {OF_BODY} and m.date is not null group by 1 order by 1"""
LISTED = f"""select p.name, listed.present, listed.apologies, '/person/' || p.id from (
      select r.person_id, count(distinct case when r.status in ('present', 'substitute') then r.meeting_id end) as present,
        count(distinct case when r.status = 'apologies' then r.meeting_id end) as apologies
      from {{}} where r.person_id is not null and r.meeting_id is not null and {own("r.id")} group by r.person_id
    ) listed join people p on p.id = listed.person_id where p.councillor order by 2 desc, 1 limit 30"""
# The largest sum in the words of each decision comes first; what is printed twice in them counts once.
MONEY = f"""select x.text || ', ' || coalesce(m.body, '') || ', ' || m.date, cast(x.value as real), '/resolution/' || r.id
    from mentions x cross join resolutions r on r.minute_id = x.minute_id and instr(r.text, x.text)
    join meetings m on m.id = r.meeting_id
    where x.kind = 'money' and x.minute_id is not null and cast(x.value as real) > 0 and {own('r.id')} and {OF_BODY}
      and m.date is not null order by cast(x.value as real) desc"""
VOTES = f"""select m.date || ', ' || coalesce(n.title, n.number, ''), r.votes_for, r.votes_against, r.abstentions,
      '/minute/' || n.id
    from meetings m cross join votes r on r.meeting_id = m.id join minutes n on n.id = r.minute_id
    where {own("r.id")} and {OF_BODY} and r.votes_for is not null and r.votes_against is not null
    order by m.date desc, r.id limit 20"""


def charts(conn: sqlite3.Connection, body: str = "") -> Row:
    """The numbers of every chart, of one body when asked."""

    def counted(
        key: str, title: str, series: str | tuple[str, ...], found: Iterable[tuple], said: str = "", over_time: bool = False
    ) -> Chart:
        names = (series,) if isinstance(series, str) else series
        rows = [
            (str(row[0] or "not read"), tuple(row[1 : 1 + len(names)]), row[-1] if len(row) > 1 + len(names) else None)
            for row in found
        ]
        return Chart(key, title, names, rows, over_time, said)

    asked = body_values(body)

    drawn = [
        *decisions(conn, body),
        counted("attendance", "Attendance by councillor", ("present", "apologies"),
            conn.execute(LISTED.format(rows_of("attendees", body)), asked),
            "Meetings at which the minutes that were read list them so; who is in no list is not counted as absent."),
        counted("votes", "Votes", ("for", "against", "abstained"), conn.execute(VOTES, asked),
                "The newest votes of which the numbers were printed."),
        counted("money", "Sums of money in decisions", "pounds", largest_sums(conn.execute(MONEY, asked)),
                "The largest sum named in the words of each decision, whatever was decided about it."),
        counted("private", "Items taken in private, by year", "agenda items", conn.execute(PRIVATE, asked), over_time=True),
    ]  # fmt: skip
    return {"body": body, "bodies": offered(bodies(conn), body), "charts": [chart for chart in drawn if chart.rows]}


def rows_of(table: str, body: str) -> str:
    """SQL for the rows `r` of `table`, those of `body`'s meetings when one is asked for."""
    return f"meetings m cross join {table} r on {OF_BODY} and r.meeting_id = m.id" if body else f"{table} r"


def largest_sums(found: Iterable[tuple[str, float, str]]) -> list[tuple[str, int, str]]:
    """The first MOST_SUMS of (words, pounds, decision), each decision once."""
    sums: dict[str, tuple[str, int, str]] = {}
    for words, pounds, decision in found:
        sums.setdefault(decision, (words, int(pounds), decision))
        if len(sums) == MOST_SUMS:
            break
    return list(sums.values())


def decisions(conn: sqlite3.Connection, body: str) -> list[Chart]:
    """Decisions by month, year, body and kind, from one look at all of them."""
    counted = conn.execute(COUNTED.format(rows_of("resolutions", body)), body_values(body)).fetchall()
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
