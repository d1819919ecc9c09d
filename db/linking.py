"""The links between packs, worked out from the whole database: people, cited minutes, matters, cross-checks.

Everything here is made from what the tables hold, never from the links of the run before, so the outcome is the
same whatever the order in which packs were loaded. It is made for one council after the other, each in a transaction of its
own, and only for those of which something has changed (see `db.scopes`); only rows that change are written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import sqlite_utils

from db import approvals, citations, cross_checks, matters, outcomes, people, same_reports, scopes
from db.names import PersonName, compatible, person_name
from db.schema import writing
from db.scopes import Scope
from db.values import Row, select

# Two of one name who voted in one list cannot be told apart; a name of the meeting's own lists can.
OWN = "instr({0}.id, '~') = 0"


def link(db: sqlite_utils.Database) -> None:
    """Write every link between packs. What is still to be linked is noted in the database: a run that is killed loses the
    council it is at, and the next goes on with that."""
    if scopes.outdated(db):
        with writing(db):
            scopes.mark_all(db)
    if scopes.is_due(db):
        link_same_reports(db)
    while scopes.is_due(db):
        with writing(db):
            link_next(db)


def link_next(db: sqlite_utils.Database) -> None:
    """Link the next council that is due, with those it shares packs with."""
    due = scopes.next_due(db)
    link_together(db, due)
    scopes.done(db, due)


def link_together(db: sqlite_utils.Database, due: list[Scope]) -> None:
    """Write every link of councils that share packs."""
    due = [scope for scope in due if not scopes.is_empty(db, scope)]
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
    attendees = list(select(
        db, "select a.*, m.council, coalesce(m.body_slug, m.id, a.pack_id) as body_key from attendees a "
        f"left join meetings m on m.id = a.meeting_id where {scope.having('a.meeting_id')} order by a.id", scope.values
    ))
    for row in attendees:
        row["council_key"] = council_of(row["meeting_id"], row["council"])
    joined = people.join(attendees)
    keep_people(db, joined.people)
    write(db, "attendees", ("person_id",), attendees, {key: (person,) for key, person in joined.person_of.items()})
    keep_names(db, scope, [
        (row["id"], joined.person_of[row["id"]], row["meeting_id"], row["name_as_printed"], joined.reason_of[row["id"]])
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
        "name = excluded.name, councillor = excluded.councillor, council = excluded.council where name is not excluded.name "
        "or councillor is not excluded.councillor or council is not excluded.council",
        [(p.id, p.name, int(p.councillor), p.council) for p in found],
    )


def keep_names(db: sqlite_utils.Database, scope: Scope, found: list[tuple]) -> None:
    """Make `person_names` of the scope what was found."""
    columns = "attendee_id, person_id, meeting_id, name_as_printed, reason"
    here = set(db.conn.execute(f"select {columns} from person_names where {scope.having('meeting_id')}", scope.values))
    new = [row for row in found if row not in here]
    gone = {row[0] for row in here.difference(found)}
    db.conn.executemany("delete from person_names where attendee_id = ?", [(key,) for key in gone])
    db.conn.executemany(f"insert into person_names ({columns}) values (?, ?, ?, ?, ?)", new)


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
    declared = list(select(
        db, f"select id, name, pack_id, meeting_id, person_id from declarations where {of_scope}", scope.values
    ))
    voted = list(select(
        db, "select b.rowid as id, b.name, v.pack_id, v.meeting_id, b.person_id from vote_members b "
        f"join votes v on v.id = b.vote_id where {scope.having('v.meeting_id')}", scope.values
    ))
    for table, rows, key in (("declarations", declared, "id"), ("vote_members", voted, "rowid")):
        write(db, table, ("person_id",), rows, {row["id"]: (person_among(row, listed),) for row in rows}, key)


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
    cited = list(select(
        db, f"select c.*, {where} from citations c left join meetings m on m.id = c.meeting_id "
        f"where {scope.having('c.meeting_id')} order by c.id", scope.values
    ))
    if not cited:
        return set()
    minutes = select(
        db, f"select i.id, i.number, i.meeting_id, {where} from minutes i join meetings m on m.id = i.meeting_id "
        f"where {OWN.format('i')} and {scope.having('i.meeting_id')} order by i.id", scope.values
    )
    meant, unsure = citations.resolve(cited, minutes)
    write(db, "citations", ("cited_minute_id", "cited_reason"), cited, meant)
    return unsure


def link_matters(db: sqlite_utils.Database, scope: Scope) -> None:
    """Write the agenda item of each minute and the minute that considered each report."""
    of_scope = f"meeting_id is not null and {scope.having('meeting_id')}"
    minutes = list(select(
        db, f"select id, meeting_id, number, title, item_id, item_reason from minutes where {of_scope} order by id", scope.values
    ))
    reports = list(select(
        db, "select r.id, r.item_id, p.meeting_id, r.title, r.minute_id, r.minute_reason from packs p "
        f"cross join reports r on r.pack_id = p.id where {scope.having('p.meeting_id')} order by r.id", scope.values
    ))
    if not minutes and not reports:
        return
    items = select(
        db, f"select id, meeting_id, number, title from items where {of_scope} and {OWN.format('items')} order by id",
        scope.values,
    )
    of_minute = matters.minutes_to_items(minutes, items)
    owned = [minute for minute in minutes if "~" not in minute["id"]]
    of_item = {minute: found for minute, found in of_minute.items() if "~" not in minute}
    reports = plain_items(reports)
    of_report = matters.reports_to_minutes(reports, owned, of_item)
    of_minute |= matters.minutes_by_reports(reports, of_report, of_item)
    write(db, "minutes", ("item_id", "item_reason"), minutes, of_minute)
    write(db, "reports", ("minute_id", "minute_reason"), reports, of_report)


def plain_items(reports: Iterable[Row]) -> list[Row]:
    """Reports under a second print of an agenda belong to the item that owns the address."""
    return [row | {"item_id": row["item_id"] and row["item_id"].split("~")[0]} for row in reports]


def link_outcomes(db: sqlite_utils.Database, scope: Scope) -> None:
    """Write which decision answers each recommendation; after `link_matters`."""
    reports = "packs p cross join reports r on r.pack_id = p.id"  # "cross": the packs of the scope first
    of_scope = scope.having("p.meeting_id")
    asked = list(select(
        db, f"select c.id, c.text, c.resolution_id, c.outcome, r.minute_id from {reports} "
        f"cross join recommendations c on c.report_id = r.id where {of_scope} order by c.id", scope.values,
    ))
    if not asked:
        return
    decided = select(
        db, "select id, minute_id, text from resolutions where minute_id in "
        f"(select r.minute_id from {reports} where {of_scope} and r.minute_id is not null) order by id", scope.values
    )
    answers = outcomes.answers((c for c in asked if c["minute_id"]), decided)
    write(db, "recommendations", ("resolution_id", "outcome"), asked, answers)


def link_same_reports(db: sqlite_utils.Database) -> None:
    """Write which print in a pack each report published on its own repeats: of all councils, for a print in a pack of no
    known council can be that of a report of any. Before anything is noted as linked: a run that is killed begins anew."""
    stale = "same_as is not null and (title is null or pack_id not in (select id from packs where kind = 'report'))"
    if db.conn.execute(f"select 1 from reports where {stale} limit 1").fetchone():
        with writing(db):
            db.conn.execute(f"update reports set same_as = null where {stale}")
    for scope in same_reports.scopes_of_lone(db):
        lone = same_reports.lone_reports(db, scope)
        found = same_reports.same(db, scope, lone)
        with writing(db):
            write(db, "reports", ("same_as",), lone, found)


# ---------------------------------------------------------------- writing


def write(
    db: sqlite_utils.Database, table: str, columns: tuple[str, ...], rows: Iterable[Row], found: Mapping[Any, tuple],
    key: str = "id",
) -> None:
    """Write what was found for each of `rows`, nothing where there is no entry, where the row says otherwise."""
    nothing = (None,) * len(columns)
    changed = [
        (*new, row["id"]) for row in rows
        if (new := found.get(row["id"], nothing)) != tuple(row[column] for column in columns)
    ]
    if changed:
        sets = ", ".join(f"{column} = ?" for column in columns)
        db.conn.executemany(f"update {table} set {sets} where {key} = ?", changed)
