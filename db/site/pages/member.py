"""Councillors and committees: who came, who declared what, how often a committee met."""

from __future__ import annotations

import sqlite3
from collections import Counter

from db.identifiers import body_slug, council_slug
from db.scopes import Scope
from db.site.drawing import Chart
from db.site.pages.rows import Row, by, many, number, one, own
from db.site.pages.sitting import meetings

PRESENT = ("present", "substitute")
MOST_MEETINGS = 200  # listed one by one
MOST_OFFERED = 500  # bodies in a list to choose from


def people(conn: sqlite3.Connection, words: str = "", everyone: bool = False, limit: int = 400) -> list[Row]:
    """Councillors (or everyone named in an attendance list) whose name has `words`, by surname."""
    pattern = "%" + words.replace("%", "").replace("_", "") + "%"
    rows = many(
        conn,
        """select p.id, p.name, p.councillor, p.council, count(distinct a.meeting_id) as meeting_count,
             max(m.date) as last_date from people p left join attendees a on a.person_id = p.id
           left join meetings m on m.id = a.meeting_id
           where p.name like ? and (? or p.councillor) group by p.id limit ?""",
        pattern,
        everyone,
        limit + 1,
    )
    return sorted(rows, key=lambda row: (row["name"].split()[-1:], row["name"]))


def person(conn: sqlite3.Connection, key: str) -> Row | None:
    """The page of one person: attendance by body, by year and meeting by meeting, roles, motions, interests, votes."""
    found = one(conn, "select * from people where id = ?", key)
    if found is None:
        return None
    attended = many(
        conn,
        f"""select a.*, m.body, m.date, m.council, m.body_slug from attendees a
            left join meetings m on m.id = a.meeting_id where a.person_id = ? and {own("a.id")} order by m.date desc""",
        key,
    )
    return {
        "person": found,
        "attended": attended[:MOST_MEETINGS],
        "left": len(attended) - len(attended[:MOST_MEETINGS]),
        "bodies": attendance_by_body(attended),
        "roles": roles(attended),
        "by_year": attendance_by_year(attended),
        "motions": motions(conn, key),
        "names": many(
            conn,
            """select name_as_printed, reason, count(*) as times from person_names where person_id = ?
               group by name_as_printed, reason order by times desc""",
            key,
        ),
        "declarations": many(
            conn,
            """select d.*, m.body, m.date, n.title from declarations d join minutes n on n.id = d.minute_id
               left join meetings m on m.id = n.meeting_id where d.person_id = ? and instr(d.id, '~') = 0 order by m.date desc""",
            key,
        ),
        "votes": many(
            conn,
            """select v.*, x.choice, m.body, m.date, n.title, n.number as minute_number from vote_members x
               join votes v on v.id = x.vote_id join minutes n on n.id = v.minute_id
               left join meetings m on m.id = n.meeting_id where x.person_id = ? and instr(v.id, '~') = 0
               order by m.date desc limit 300""",
            key,
        ),
    }


def motions(conn: sqlite3.Connection, key: str) -> list[Row]:
    """The minutes in which the person moved or seconded, newest first: where the mover is printed just as only this
    person of the council is printed in a list, at a meeting whose lists name the person."""
    parts = " union all ".join(
        f"select x.id, x.minute_id, x.pack_id, x.pdf_page, '{kind}' as kind, '{how}' as how from {table} x "
        f"where x.{column} in (select name from names) and x.meeting_id in (select meeting_id from attended) and {own('x.id')}"
        for table, kind in (("votes", "vote"), ("resolutions", "resolution"))
        for column, how in (("mover", "moved"), ("seconder", "seconded"))
    )
    return many(
        conn,
        f"""with attended as materialized (select distinct meeting_id from attendees where person_id = ?1),
              names as materialized (
                select distinct own.name_as_printed as name from person_names own where own.person_id = ?1 and not exists (
                  select 1 from person_names other join people p on p.id = other.person_id
                  where other.name_as_printed = own.name_as_printed and other.person_id <> ?1
                    and p.council is (select council from people where id = ?1)))
            select t.how, min(t.id) as id, t.kind, t.pack_id, min(t.pdf_page) as pdf_page, n.id as minute_id, n.number, n.title,
              m.body, m.date from ({parts}) t join minutes n on n.id = t.minute_id join meetings m on m.id = n.meeting_id
            group by n.id, t.how order by m.date desc, n.position, t.how limit 200""",
        key,
    )


def attendance_by_body(attended: list[Row]) -> list[Row]:
    """For each body, in how many meetings the person stands in which list; a meeting counts once a list."""
    out = []
    for rows in sorted(by(attended, "body_slug").values(), key=lambda rows: -len(rows)):
        counts = {s: len({r["meeting_id"] for r in rows if r["status"] == s}) for s in {r["status"] for r in rows}}
        meetings_named = len({row["meeting_id"] for row in rows})
        out.append({"body": rows[0]["body"], "council": rows[0]["council"], "counts": counts, "meetings": meetings_named})
    return out


def attendance_by_year(attended: list[Row]) -> Chart | None:
    """A chart of the meetings of each year, when there is more than one year."""
    years = sorted({(row["date"] or "")[:4] for row in attended if row["date"]})
    listed = {
        (year, there): len({r["meeting_id"] for r in attended if (r["date"] or "")[:4] == year and r["status"] in there})
        for year in years for there in (PRESENT, ("apologies",))
    }  # fmt: skip
    rows = [(year, (listed[year, PRESENT], listed[year, ("apologies",)]), None) for year in years]
    return Chart("years", "Attendance by year", ("present", "apologies"), rows) if len(rows) > 1 else None


def roles(attended: list[Row]) -> list[tuple[str, str | None, int]]:
    """Each role the person has in a list, of which body and at how many meetings, most first."""
    held = Counter((row["role"], row["body"]) for row in attended if row["role"])
    return [(role, body, count) for (role, body), count in held.most_common()]


def bodies(conn: sqlite3.Connection, of: Scope | None = None) -> list[Row]:
    """Every body that met, or those of one council, with how often and when."""
    which, values = (f"where {of.having('id')}", of.values) if of else ("", {})
    rows = many(
        conn,
        # Of a name in capitals and the same name in small letters, the latter is the greater.
        f"""select council, max(body) as body, body_slug, count(*) as meeting_count, min(date) as first_date,
              max(date) as last_date from meetings {which} group by council, body_slug order by council, body""",
        values,
    )
    return [{**row, "key": body_key(row["council"], row["body"])} for row in rows]


def offered(bodies: list[Row], asked: str = "") -> list[Row]:
    """Those of `bodies` that a form offers: the MOST_OFFERED that met most, and the one asked for. All are on their own page."""
    if len(bodies) <= MOST_OFFERED:
        return bodies
    most = {row["key"] for row in sorted(bodies, key=lambda row: -row["meeting_count"])[:MOST_OFFERED]}
    return [row for row in bodies if row["key"] in most or asked and asked in (row["key"], row["body"])]


def body_key(council: str | None, body: str | None) -> str:
    """How a body stands in an address: "anytown-borough-council/cabinet"."""
    return f"{council_slug(council) or 'no-council'}/{body_slug(body, council) or 'meeting'}"


def body(conn: sqlite3.Connection, key: str, first: int = 0) -> Row | None:
    """The page of one body: its meetings and its regular members."""
    council = key.split("/")[0]
    of_council = bodies(conn, Scope("" if council == "no-council" else council))
    found = next((row for row in of_council if row["key"] == key), None)
    if found is None:
        return None
    here = "meeting_id in (select id from meetings where body_slug = ? and council is ?)"
    who = (found["body_slug"], found["council"])
    return {
        "body": found,
        "meetings": meetings(conn, key, "", first, 200),
        "resolution_count": number(conn, f"select count(*) from resolutions where {here} and {own('id')}", *who),
        "members": many(
            conn,
            f"""select p.id, p.name, count(distinct a.meeting_id) as meeting_count,
                  count(distinct case when a.status in ('present', 'substitute') then a.meeting_id end) as present,
                  count(distinct case when a.status = 'apologies' then a.meeting_id end) as apologies
                from attendees a join people p on p.id = a.person_id where a.{here} and p.councillor and {own("a.id")}
                group by p.id order by present desc, p.name limit 200""",
            *who,
        ),
        "attendance_known": number(conn, f"select count(distinct meeting_id) from attendees where {here}", *who),
    }
