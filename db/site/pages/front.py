"""The first page and the list of problems: what is here, and what is not."""

from __future__ import annotations

import sqlite3

from db.site.pages.member import bodies
from db.site.pages.rows import Row, many, number, one, own
from db.site.pages.sitting import meetings
from db.site.pages.suggest import options


def front(conn: sqlite3.Connection) -> Row:
    """Counts, dates, the latest meetings and decisions, and what is incomplete."""
    counts = ("meetings", "resolutions", "minutes", "packs", "pages")
    return {
        "counts": {name: number(conn, f"select count(*) from {name} where {own('id')}") for name in counts},
        "span": one(conn, "select min(date) as first, max(date) as last from meetings where date is not null"),
        "meetings": meetings(conn, limit=8),
        "decisions": newest_decisions(conn, 8),
        "bodies": sorted(bodies(conn), key=lambda body: -body["meeting_count"])[:12],
        "incomplete": incomplete(conn, 6),
        "incomplete_count": number(conn, "select count(*) from packs where status <> 'complete'"),
        "problem_count": number(conn, "select count(*) from problems"),
        "unminuted": number(conn, _UNMINUTED),
        "read_last": number(conn, "select max(ingested_at) from packs"),
    }


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
    """What could not be read, by kind and one by one, and the meetings of which something is missing."""
    return {
        "code": code,
        "codes": many(
            conn,
            f"""select code, severity, count(*) as times, count(distinct pack_id) as packs, min(message) as example
                from problems group by code, severity order by {WORST_FIRST}, times desc""",
        ),
        "problems": many(
            conn,
            f"""select x.*, p.filename, p.title as pack_title from problems x join packs p on p.id = x.pack_id
                where ?1 in ('', x.code) order by {WORST_FIRST}, x.pack_id, x.pdf_page limit ?2 offset ?3""",
            code,
            limit,
            first,
        ),
        "count": number(conn, "select count(*) from problems where ?1 in ('', code)", code),
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
        "cited_missing": many(
            conn,
            """select c.*, n.number, n.title, m.body, m.date from citations c join minutes n on n.id = c.minute_id
               left join meetings m on m.id = n.meeting_id where c.cited_minute_id is null
               order by m.date desc limit 60""",
        ),
    }


def choices(conn: sqlite3.Connection) -> Row:
    """What the search form offers: bodies and councillors, as rows and as options of a form."""
    all_bodies, councils = bodies(conn), number(conn, "select count(distinct council) from meetings")
    councillors = many(conn, "select id, name, council from people where councillor order by name limit 1500")
    return {
        "all_bodies": all_bodies,
        "councils": councils,
        "councillors": councillors,
        "body_options": options(all_bodies, "key", "body", councils),
        "councillor_options": options(councillors, "id", "name", councils),
    }
