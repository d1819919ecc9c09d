"""The links between packs, worked out from the whole database: people, cited minutes, matters, cross-checks.

Everything here is made from what the tables hold, never from the links of the run before, so the outcome is the
same whatever the order in which packs were loaded. It is made for one council after the other, each in a transaction of its
own, and only for those of which something has changed (see `db.scopes`); only rows that change are written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import sqlite_utils

from db import approvals, citations, cross_checks, matters, outcomes, people, same_reports, scopes
from db.names import PersonName, compatible, person_name
from db.schema import writing
from db.scopes import Scope
from db.values import Row, insert

# Two of one name who voted in one list cannot be told apart; a name of the meeting's own lists can.
OWN = "instr({0}.id, '~') = 0"


def link(db: sqlite_utils.Database) -> None:
    """Write every link between packs. What is still to be linked is noted in the database: a run that is killed loses the
    council it is at, and the next goes on with that."""
    with writing(db):
        scopes.mark_outdated(db)
    if scopes.next_due(db):
        link_same_reports(db)
    while link_next(db):
        pass


def link_next(db: sqlite_utils.Database) -> bool:
    """Link the next council that is due, with those it shares packs with; whether there was one."""
    with writing(db):
        due = scopes.next_due(db)
        if due:
            link_together(db, due)
            scopes.done(db, due)
    return bool(due)


def link_together(db: sqlite_utils.Database, due: list[Scope]) -> None:
    """Write every link of councils that share packs."""
    unsure_names: set[str] = set()
    unsure_citations: set[str] = set()
    for scope in due:
        unsure_names |= link_people(db, scope)
        unsure_citations |= link_citations(db, scope)
        link_matters(db, scope)
        link_outcomes(db, scope)
        approvals.link(db, scope)
    cross_checks.replace(db, due, unsure_names, unsure_citations)


# ---------------------------------------------------------------- people


def link_people(db: sqlite_utils.Database, scope: Scope) -> set[str]:
    """Write `people`, `person_names` and each `person_id`; the attendees whose name fits two people."""
    attendees = list(db.query(
        "select a.*, m.council, coalesce(m.body_slug, m.id, a.pack_id) as body_key from attendees a "
        f"left join meetings m on m.id = a.meeting_id where {scope.having('a.meeting_id')} order by a.id", scope.values
    ))
    for row in attendees:
        row["council_key"] = council_of(row["meeting_id"], row["council"])
    joined = people.join(attendees)
    keep_people(db, joined.people)
    set_column(db, "attendees", "person_id", {row["id"]: joined.person_of.get(row["id"]) for row in attendees})
    db.conn.execute(f"delete from person_names where {scope.having('meeting_id')}", scope.values)
    insert(db, "person_names", [
        {
            "attendee_id": row["id"], "person_id": joined.person_of[row["id"]], "meeting_id": row["meeting_id"],
            "name_as_printed": row["name_as_printed"], "reason": joined.reason_of[row["id"]],
        }
        for row in attendees if row["id"] in joined.person_of
    ])
    link_voters(db, scope, attendees, joined)
    drop_people(db, scope, joined.people)
    return joined.unsure


def council_of(meeting: str | None, council: str | None) -> str:
    """The council part of a meeting's id, "" when no council is known."""
    return meeting.split("/")[0] if meeting and council and "/" in meeting else ""


def keep_people(db: sqlite_utils.Database, found: list[people.Person]) -> None:
    db.conn.executemany(
        "insert into people (id, name, councillor, council) values (?, ?, ?, ?) on conflict (id) do update set "
        "name = excluded.name, councillor = excluded.councillor, council = excluded.council",
        [(p.id, p.name, int(p.councillor), p.council) for p in found],
    )


def drop_people(db: sqlite_utils.Database, scope: Scope, found: list[people.Person]) -> None:
    kept = {p.id for p in found}
    of_scope = scope.having("id") if scope.council else "council is null"
    known = db.conn.execute(f"select id from people where {of_scope}", scope.values).fetchall()
    gone = [key for (key,) in known if key not in kept]
    db.conn.executemany("delete from people where id = ?", [(key,) for key in gone])


def link_voters(db: sqlite_utils.Database, scope: Scope, attendees: list[Row], joined: people.Joined) -> None:
    """Names in votes and declarations are the person of that name in the lists of the same minutes."""
    listed: dict[tuple, list[tuple[PersonName, str | None]]] = defaultdict(list)
    for row in attendees:
        name = person_name(row["name"])
        if name:
            listed[row["pack_id"], row["meeting_id"]].append((name, joined.person_of.get(row["id"])))
    of_scope = scope.having("meeting_id")
    declared = db.query(f"select id, name, pack_id, meeting_id from declarations where {of_scope}", scope.values)
    set_column(db, "declarations", "person_id", {row["id"]: person_among(row, listed) for row in declared})
    voted = db.query(
        "select b.rowid as id, b.name, v.pack_id, v.meeting_id from vote_members b join votes v on v.id = b.vote_id "
        f"where {scope.having('v.meeting_id')}", scope.values
    )
    set_column(db, "vote_members", "person_id", {row["id"]: person_among(row, listed) for row in voted}, "rowid")


def person_among(row: Row, listed: dict[tuple, list[tuple[PersonName, str | None]]]) -> str | None:
    name = person_name(row["name"])
    if name is None:
        return None
    found = {person for other, person in listed.get((row["pack_id"], row["meeting_id"]), ()) if compatible(name, other)}
    return found.pop() if len(found) == 1 else None


# ---------------------------------------------------------------- minutes cited, matters


def link_citations(db: sqlite_utils.Database, scope: Scope) -> set[str]:
    """Write which minute each citation means; the citations that fit several."""
    where = (
        "m.council, m.body_slug, m.date, (select min(cast(n.number as integer)) from minutes n "
        "where n.meeting_id = m.id and n.number glob '[0-9]*') as lowest_number"
    )
    cited = list(db.query(
        f"select c.*, {where} from citations c left join meetings m on m.id = c.meeting_id "
        f"where {scope.having('c.meeting_id')} order by c.id", scope.values
    ))
    minutes = db.query(
        f"select i.id, i.number, i.meeting_id, {where} from minutes i join meetings m on m.id = i.meeting_id "
        f"where {OWN.format('i')} and {scope.having('i.meeting_id')} order by i.id", scope.values
    )
    meant, unsure = citations.resolve(cited, minutes)
    nothing = (None, None)
    set_column(db, "citations", "cited_minute_id", {row["id"]: meant.get(row["id"], nothing)[0] for row in cited})
    set_column(db, "citations", "cited_reason", {row["id"]: meant.get(row["id"], nothing)[1] for row in cited})
    return unsure


def link_matters(db: sqlite_utils.Database, scope: Scope) -> None:
    """Write the agenda item of each minute and the minute that considered each report."""
    of_scope = f"meeting_id is not null and {scope.having('meeting_id')}"
    items = db.query(
        f"select id, meeting_id, number, title from items where {of_scope} and {OWN.format('items')} order by id", scope.values
    )
    minutes = list(db.query(f"select id, meeting_id, number, title from minutes where {of_scope} order by id", scope.values))
    reports = list(db.query(
        "select r.id, r.item_id, p.meeting_id, r.title from packs p cross join reports r on r.pack_id = p.id "
        f"where {scope.having('p.meeting_id')} order by r.id", scope.values
    ))
    of_minute = matters.minutes_to_items(minutes, items)
    owned = [minute for minute in minutes if "~" not in minute["id"]]
    of_item = {minute: found for minute, found in of_minute.items() if "~" not in minute}
    reports = plain_items(reports)
    of_report = matters.reports_to_minutes(reports, owned, of_item)
    of_minute |= matters.minutes_by_reports(reports, of_report, of_item)
    set_pair(db, "minutes", ("item_id", "item_reason"), [m["id"] for m in minutes], of_minute)
    set_pair(db, "reports", ("minute_id", "minute_reason"), [r["id"] for r in reports], of_report)


def plain_items(reports: Iterable[Row]) -> list[Row]:
    """Reports under a second print of an agenda belong to the item that owns the address."""
    return [row | {"item_id": row["item_id"] and row["item_id"].split("~")[0]} for row in reports]


def link_outcomes(db: sqlite_utils.Database, scope: Scope) -> None:
    """Write which decision answers each recommendation; after `link_matters`."""
    reports = "packs p cross join reports r on r.pack_id = p.id"  # "cross": the packs of the scope first
    of_scope = scope.having("p.meeting_id")
    asked = list(db.query(
        f"select c.id, c.text, r.minute_id from {reports} cross join recommendations c on c.report_id = r.id "
        f"where {of_scope} order by c.id", scope.values,
    ))
    decided = db.query(
        "select id, minute_id, text from resolutions where minute_id in "
        f"(select r.minute_id from {reports} where {of_scope} and r.minute_id is not null) order by id", scope.values
    )
    answers = outcomes.answers((c for c in asked if c["minute_id"]), decided)
    set_pair(db, "recommendations", ("resolution_id", "outcome"), [c["id"] for c in asked], answers)


def link_same_reports(db: sqlite_utils.Database) -> None:
    """Write which print in a pack each report published on its own repeats: of all councils, for a print in a pack of no
    known council can be that of a report of any. Before anything is noted as linked: a run that is killed begins anew."""
    with writing(db):
        db.conn.execute(
            "update reports set same_as = null where same_as is not null "
            "and (title is null or pack_id not in (select id from packs where kind = 'report'))"
        )
    for scope in scopes.every(db):
        found = same_reports.same(db, scope)
        with writing(db):
            set_column(db, "reports", "same_as", found)


# ---------------------------------------------------------------- writing


def set_pair(
    db: sqlite_utils.Database, table: str, columns: tuple[str, str], ids: list[str], found: matters.Links
) -> None:
    for n, column in enumerate(columns):
        set_column(db, table, column, {key: found[key][n] if key in found else None for key in ids})


def set_column(db: sqlite_utils.Database, table: str, column: str, values: dict, key: str = "id") -> None:
    """Write `values` (by `key`) into one column, only where they differ."""
    db.conn.executemany(
        f"update {table} set {column} = ?1 where {key} = ?2 and {column} is not ?1",
        [(value, row) for row, value in values.items()],
    )
