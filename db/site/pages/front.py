"""The first page and the list of problems: what is here, and what is not."""

from __future__ import annotations

import sqlite3

from db.problems import how_many
from db.site.pages.member import bodies, offered
from db.site.pages.rows import Row, many, number, one
from db.site.pages.sitting import meetings
from db.site.pages.suggest import options, words


def front(conn: sqlite3.Connection) -> Row:
    """Counts, dates, the latest meetings and decisions, and what is incomplete."""
    counts = ("meetings", "resolutions", "minutes", "packs", "pages")
    return {
        "counts": {name: number(conn, f"select count(*) from {name}") - second_prints(conn, name) for name in counts},
        "span": one(conn, "select min(date) as first, max(date) as last from meetings where date is not null"),
        "meetings": meetings(conn, limit=8),
        "decisions": newest_decisions(conn, 8),
        "bodies": sorted(bodies(conn), key=lambda body: -body["meeting_count"])[:12],
        "incomplete": incomplete(conn, 6),
        "incomplete_count": number(conn, "select count(*) from packs where status <> 'complete'"),
        "problem_count": how_many(conn),
        "unminuted": number(conn, _UNMINUTED),
        "read_last": number(conn, "select max(ingested_at) from packs"),
    }


def second_prints(conn: sqlite3.Connection, table: str) -> int:
    """How many rows of `table` repeat a fact in another pack; only of minutes and what they hold there are any."""
    return number(conn, f"select count(*) from {table} where instr(id, '~') > 0") if table in PRINTED_TWICE else 0


PRINTED_TWICE = ("minutes", "resolutions")
MOST_COUNCILLORS_OFFERED = 1500
WORST_FIRST = "case severity when 'error' then 0 when 'note' then 2 else 1 end"
_UNMINUTED = "select count(*) from meetings m where not exists (select 1 from minutes n where n.meeting_id = m.id)"


def newest_decisions(conn: sqlite3.Connection, most: int, body: str = "", council: str | None = None) -> list[Row]:
    """The first limb of each of the newest decisions, without approvals of minutes, and how many limbs follow."""
    return many(
        conn,
        """select r.*, m.body, m.council, m.date, n.title, n.number as minute_number, n.private,
             (select count(*) from resolutions o where o.minute_id = n.id) as limb_count
           from (select id, body, council, date from meetings where date is not null and (?2 = '' or body_slug = ?2)
                 and (?2 = '' or council is ?3)
                 and exists (select 1 from resolutions x where x.meeting_id = meetings.id)
                 order by date desc limit 60) m
           join minutes n on n.meeting_id = m.id and n.agreed_minutes_of is null and instr(n.id, '~') = 0
           join resolutions r on r.minute_id = n.id
             and r.position = (select min(position) from resolutions o where o.minute_id = n.id)
           order by m.date desc, n.position limit ?1""",
        most,
        body,
        council,
    )


def incomplete(conn: sqlite3.Connection, most: int) -> list[Row]:
    """The packs that were not read completely, those in the worst state first."""
    return many(
        conn,
        """select p.*, m.body, m.date from packs p left join meetings m on m.id = p.meeting_id
           where p.status <> 'complete' order by p.status = 'failed' desc, p.problem_count desc limit ?""",
        most,
    )


def problems(conn: sqlite3.Connection, code: str = "", first: int = 0, limit: int = 100) -> Row:
    """What could not be read, one by one, of one kind when asked."""
    which = "code = ?1" if code else "?1 = ''"
    return {
        "code": code,
        "problems": many(
            conn,
            f"""select x.*, p.filename, p.title as pack_title from (
                  select * from problems where {which} order by {WORST_FIRST}, pack_id, pdf_page limit ?2 offset ?3
                ) x join packs p on p.id = x.pack_id order by {WORST_FIRST}, x.pack_id, x.pdf_page""",
            code,
            limit,
            first,
        ),
        "count": number(conn, f"select count(*) from problems where {which}", code),
    }


def missing(conn: sqlite3.Connection) -> Row:
    """What could not be read, by kind, and the meetings of which something is missing."""
    return {
        "codes": many(
            conn,
            f"""select x.*, (select message from problems y where y.code = x.code and y.severity is x.severity
                             order by y.pack_id limit 1) as example
                from (select code, severity, count(*) as times, count(distinct pack_id) as packs
                      from problems group by code, severity) x order by {WORST_FIRST}, times desc""",
        ),
        "incomplete": incomplete(conn, 200),
        "taken_down": many(conn, "select * from take_downs order by taken_down_at desc limit 100"),
        "packs": number(conn, "select count(*) from packs"),
        "without_minutes": many(
            conn,
            """select * from meetings m where not exists (select 1 from minutes n where n.meeting_id = m.id)
               order by date desc limit 100""",
        ),
        "without_agenda": many(
            conn,
            """select * from meetings m where not exists (select 1 from items i where i.meeting_id = m.id)
               order by date desc limit 100""",
        ),
        "cited_missing": cited_missing(conn, 60),
    }


def cited_missing(conn: sqlite3.Connection, most: int) -> list[Row]:
    """The newest citations of minutes that are not here; those of no known meeting last."""
    told = "c.*, n.number, n.title, m.body, m.date"
    # "cross": meeting by meeting, the newest first, until there are enough.
    of_meetings = f"""select {told} from meetings m cross join citations c on c.meeting_id = m.id
        join minutes n on n.id = c.minute_id where c.cited_minute_id is null order by m.date desc limit ?"""
    of_none = f"""select {told} from citations c join minutes n on n.id = c.minute_id left join meetings m on false
        where c.meeting_id is null and c.cited_minute_id is null limit ?"""
    found = many(conn, of_meetings, most)
    return found + many(conn, of_none, most - len(found))


def choices(conn: sqlite3.Connection) -> Row:
    """What the search form offers: bodies and councillors, as rows (all of them) and as options of a form (the bodies that
    met most and the first councillors: a page must not be longer than people read)."""
    councils = number(conn, "select count(distinct council) from meetings")
    all_bodies = [{**row, "words": words(row["body"])} for row in bodies(conn)]
    named = many(conn, "select id, name, council from people where councillor order by name")
    councillors = [{**row, "words": words(row["name"])} for row in named]
    return {
        "all_bodies": all_bodies,
        "bodies_left": len(all_bodies) - len(offered(all_bodies)),
        "councils": councils,
        "councillors": councillors,
        "body_options": options(offered(all_bodies), "key", "body", councils),
        "councillor_options": options(councillors[:MOST_COUNCILLORS_OFFERED], "id", "name", councils),
    }
