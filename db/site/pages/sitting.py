"""One meeting: the agenda with its papers beside what was decided, and who came."""

from __future__ import annotations

import sqlite3

from db.site.pages.rows import OF_BODY, Row, body_values, by, first_print, many, one, own

STATUSES = ("present", "substitute", "apologies", "absent")


def meeting(conn: sqlite3.Connection, key: str) -> Row | None:
    """Everything the page of meeting `key` shows, or None when there is no such meeting."""
    sitting = one(conn, "select * from meetings where id = ?", key)
    if sitting is None:
        return None
    minutes = minutes_of(conn, "meeting_id", key)
    agenda = agenda_of(conn, key, minutes)
    placed = {minute["id"] for item in agenda for minute in item["minutes"]}
    packs = packs_of(conn, key)
    return {
        "meeting": sitting,
        "agenda": agenda,
        "other_minutes": [minute for minute in minutes if minute["id"] not in placed],
        "minuted": bool(minutes),
        "attendance": attendance(conn, key),
        "packs": packs,
        "problem_count": sum(pack["problem_count"] or 0 for pack in packs),
        "earlier": neighbour(conn, sitting, "<", "desc"),
        "later": neighbour(conn, sitting, ">", "asc"),
    }


def minutes_of(conn: sqlite3.Connection, column: str, key: str) -> list[Row]:
    """The minutes whose `column` (one of ours) is `key`, each with its resolutions, votes and declarations."""
    first = own("id") if column == "meeting_id" else "1"
    minutes = many(conn, f"select * from minutes where {column} = ? and {first} order by position", key)
    inner = f"minute_id in (select id from minutes where {column} = ?)"
    resolutions = by(many(conn, f"select * from resolutions where {inner} order by position", key), "minute_id")
    declarations = by(many(conn, f"select * from declarations where {inner} order by position", key), "minute_id")
    votes = by(votes_where(conn, inner, key), "minute_id")
    for minute in minutes:
        minute["resolutions"] = resolutions[minute["id"]]
        minute["votes"] = votes[minute["id"]]
        minute["declarations"] = declarations[minute["id"]]
    return minutes


def votes_where(conn: sqlite3.Connection, condition: str, key: str) -> list[Row]:
    """Votes with the members' own votes, where these are printed."""
    votes = many(conn, f"select * from votes where {condition} order by position", key)
    members = f"select * from vote_members where vote_id in (select id from votes where {condition}) order by position"
    named = by(many(conn, members, key), "vote_id")
    for vote in votes:
        vote["members"] = by(named[vote["id"]], "choice")
    return votes


def agenda_of(conn: sqlite3.Connection, key: str, minutes: list[Row]) -> list[Row]:
    """The items of the meeting in agenda order, each with its reports and what was minuted about it."""
    items = many(conn, f"select * from items where meeting_id = ? and {own('id')} order by pack_id, position", key)
    papers = f"""select *, {first_print("item_id")} as of_item from {{}}
                 where item_id in (select id from items where meeting_id = ?) order by pack_id, position"""
    reports = by(many(conn, papers.format("reports"), key), "of_item")
    tables = by(many(conn, papers.format("tables"), key), "of_item")
    minuted = by(minutes, "item_id")
    for item in items:
        item["reports"] = reports[item["id"]]
        item["table_count"] = len(tables[item["id"]])
        item["minutes"] = minuted[item["id"]]
    return items


def attendance(conn: sqlite3.Connection, key: str) -> list[tuple[str, list[Row]]]:
    """The names of the meeting's lists by status, present first; statuses nobody has are left out."""
    rows = by(many(conn, f"select * from attendees where meeting_id = ? and {own('id')} order by position", key), "status")
    order = [*STATUSES, *sorted(set(rows) - set(STATUSES), key=str)]
    return [(status, rows[status]) for status in order if rows[status]]


def packs_of(conn: sqlite3.Connection, key: str) -> list[Row]:
    """The papers that tell of the meeting: its own packs, and packs its minutes are printed in."""
    return many(
        conn,
        """select * from packs where meeting_id = ?1
           or id in (select pack_id from meeting_sources where meeting_id = ?1) order by kind, filename""",
        key,
    )


def neighbour(conn: sqlite3.Connection, sitting: Row, sign: str, order: str) -> Row | None:
    """The meeting of the same body just before or after this one."""
    return one(
        conn,
        f"""select id, body, date from meetings where body_slug = ? and council is ?
            and date {sign} ? order by date {order} limit 1""",
        sitting["body_slug"],
        sitting["council"],
        sitting["date"],
    )


def meetings(conn: sqlite3.Connection, body: str = "", year: str = "", first: int = 0, limit: int = 50) -> list[Row]:
    """Meetings, newest first, with how many items and decisions have been read of each."""
    return many(
        conn,
        # Counted for the meetings that are shown, not for those that are passed over.
        f"""select told.*, (select count(*) from items i where i.meeting_id = told.id and {own("i.id")}) as item_count,
             (select count(*) from resolutions r where r.meeting_id = told.id and {own("r.id")}) as resolution_count,
             (select count(*) from minutes n where n.meeting_id = told.id) as minute_count
            from (select * from meetings m where {OF_BODY} and (:year = '' or substr(m.date, 1, 4) = :year)
                  order by m.date desc, m.id limit :limit offset :first) told order by told.date desc, told.id""",
        body_values(body, year=year, first=first, limit=limit),
    )
