"""Councillors and committees: who came, who declared what, how often a committee met."""

from __future__ import annotations

import sqlite3

from db.identifiers import body_slug, council_slug
from db.site.pages.rows import Row, by, many, number, one, own
from db.site.pages.sitting import meetings


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
    """The page of one person: attendance by body, each meeting, interests declared, votes."""
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
        "attended": attended,
        "bodies": attendance_by_body(attended),
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


def attendance_by_body(attended: list[Row]) -> list[Row]:
    """For each body, in how many meetings the person stands in which list; a meeting counts once a list."""
    out = []
    for body, rows in sorted(by(attended, "body").items(), key=lambda pair: -len(pair[1])):
        counts = {s: len({r["meeting_id"] for r in rows if r["status"] == s}) for s in {r["status"] for r in rows}}
        meetings_named = len({row["meeting_id"] for row in rows})
        out.append({"body": body, "council": rows[0]["council"], "body_slug": rows[0]["body_slug"],
                    "counts": counts, "meetings": meetings_named})  # fmt: skip
    return out


def bodies(conn: sqlite3.Connection) -> list[Row]:
    """Every body that met, with how often and when."""
    rows = many(
        conn,
        # Of a name in capitals and the same name in small letters, the latter is the greater.
        """select council, max(body) as body, body_slug, count(*) as meeting_count, min(date) as first_date,
             max(date) as last_date from meetings group by council, body_slug order by council, body""",
    )
    return [{**row, "key": body_key(row["council"], row["body"])} for row in rows]


def body_key(council: str | None, body: str | None) -> str:
    """How a body stands in an address: "anytown-borough-council/cabinet"."""
    return f"{council_slug(council) or 'no-council'}/{body_slug(body, council) or 'meeting'}"


def body(conn: sqlite3.Connection, key: str, first: int = 0) -> Row | None:
    """The page of one body: its meetings and its regular members."""
    found = next((row for row in bodies(conn) if row["key"] == key), None)
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
