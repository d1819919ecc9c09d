"""Problems that only several packs together show: written anew whenever their councils are linked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator

import sqlite_utils

from db import checks, meetings
from db.identifiers import Distinct
from db.problems import count_problems, problem_rows
from db.scopes import Scope
from db.values import Row, insert, select
from extractors.problems import Problem

CODES = (
    "meeting-told-differently",
    "council-unknown-same-sitting",
    "minuted-differently",
    "address-of-another",
    "name-fits-two-people",
    "citation-fits-two-minutes",
)
Found = tuple[str, Problem]


def replace(
    db: sqlite_utils.Database, scopes: Collection[Scope], unsure_names: set[str], unsure_citations: set[str]
) -> None:
    """Write the problems of the packs of `scopes` together, in place of those there were, and count them. No pack is of one
    of `scopes` and of another."""
    by_pack: dict[str, list[Problem]] = {pack: [] for scope in scopes for pack in packs_of(db, scope)}
    before = defaultdict(list)
    for row in (row for scope in scopes for row in told_before(db, scope)):
        before[row["pack_id"]].append(row)
    for scope in scopes:
        for pack, found in (*told_differently(db, scope), *minuted_differently(db, scope), *shared_addresses(db, scope)):
            by_pack[pack].append(found)
    unknown = () if all(scope.council for scope in scopes) else unknown_council(db)
    for pack, found in (*unknown, *names(db, unsure_names), *citations(db, unsure_citations)):
        by_pack[pack].append(found)
    for pack, found in sorted(by_pack.items()):
        rows = problem_rows(pack, dict.fromkeys(found), Distinct())
        if rows != before[pack]:
            db.conn.executemany("delete from problems where id = ?", [(row["id"],) for row in before[pack]])
            insert(db, "problems", rows)
            count_problems(db, pack)


def packs_of(db: sqlite_utils.Database, scope: Scope) -> list[str]:
    """The packs that speak of a sitting of the scope; those that speak of none are of the scope without a council."""
    return [pack for (pack,) in db.conn.execute(of_packs(scope), scope.values)]


def of_packs(scope: Scope) -> str:
    sql = f"select distinct pack_id from meeting_sources where {scope.having('meeting_id')}"
    if not scope.council:
        sql += " union select id from packs where not exists (select 1 from meeting_sources s where s.pack_id = packs.id)"
    return sql


def told_before(db: sqlite_utils.Database, scope: Scope) -> Iterator[Row]:
    """The problems of this kind there are."""
    codes = ", ".join(f"'{code}'" for code in CODES)
    return select(
        db, "select id, pack_id, pdf_page, stage, code, severity, message from problems "
        f"where +stage = 'load' and +code in ({codes}) and pack_id in ({of_packs(scope)}) order by rowid", scope.values
    )


def told_differently(db: sqlite_utils.Database, scope: Scope) -> Iterator[Found]:
    for key in told_often(db, scope):
        sources = list(select(db, f"select * from meeting_sources where meeting_id = ? {meetings.ORDER}", [key]))
        for column, first, other in meetings.differences(sources):
            message = (
                f"{column.replace('_', ' ')} of {key} is {other[column]!r} here ({other['role']}), "
                f"{first[column]!r} in {first['pack_id']} ({first['role']})"
            )
            yield other["pack_id"], checks.problem("meeting-told-differently", message, other["pdf_page"])


def told_often(db: sqlite_utils.Database, scope: Scope) -> list[str]:
    """The meetings of which several papers speak."""
    rows = db.conn.execute(
        f"select meeting_id from meeting_sources where {scope.having('meeting_id')} "
        "group by meeting_id having count(*) > 1 order by meeting_id", scope.values
    )  # fmt: skip
    return [row[0] for row in rows]


def unknown_council(db: sqlite_utils.Database) -> Iterator[Found]:
    """Sittings without a council of the same body and date as exactly one sitting with a council."""
    rows = select(
        db, "select s.pack_id, s.pdf_page, s.meeting_id, min(m.id) as other from meeting_sources s join meetings m "
        "on m.body_slug = s.body_slug and m.date = s.date and m.council is not null "
        "where s.council is null group by s.id having count(distinct m.id) = 1 order by s.id"
    )
    for row in rows:
        message = f"no council is printed; body and date are those of {row['other']}, which proves nothing: kept apart"
        yield row["pack_id"], checks.problem("council-unknown-same-sitting", message, row["pdf_page"])


def minuted_differently(db: sqlite_utils.Database, scope: Scope) -> Iterator[Found]:
    """Decisions of a second set of minutes that the set owning the addresses lacks or words otherwise."""
    rows = select(
        db, "select r.id, o.id as owned, o.text, r.text as other, r.meeting_id, r.pack_id, r.pdf_page from resolutions r "
        "left join resolutions o on o.id = substr(r.id, 1, instr(r.id, '~') - 1) "
        f"where instr(r.id, '~') > 0 and {scope.having('r.meeting_id')} order by r.id", scope.values
    )
    for row in rows:
        if row["owned"] is None and letters(row["other"]) in decided(db, row["meeting_id"]):
            continue  # a notice counts its decisions by subject, the minutes by number
        if row["owned"] is None:
            message = f"decision {row['id']} is not in the minutes that own the meeting's addresses"
        elif letters(row["text"]) != letters(row["other"]):
            message = f"decision {row['id']} is worded differently in the minutes that own its address"
        else:
            continue
        yield row["pack_id"], checks.problem("minuted-differently", message, row["pdf_page"])


def decided(db: sqlite_utils.Database, meeting: str) -> set[str]:
    """The letters of every decision in the minutes that own the addresses of `meeting`."""
    sql = "select text from resolutions where meeting_id = ? and instr(id, '~') = 0"
    return {letters(row[0]) for row in db.conn.execute(sql, [meeting])}


def shared_addresses(db: sqlite_utils.Database, scope: Scope) -> Iterator[Found]:
    """Items and minutes that another pack's, of the same body, day and number, do not repeat (see `db.ownership`)."""
    for table in ("items", "minutes"):
        where = f"instr(id, '--') > 0 and {scope.having('meeting_id')}"
        for row in select(db, f"select id, pack_id, pdf_page, title from {table} where {where} order by id", scope.values):
            message = (
                f"{row['title']!r} stands under a number that another paper of the same body and day gives to something "
                "else: perhaps two sittings, or a date misread"
            )
            yield row["pack_id"], checks.problem("address-of-another", message, row["pdf_page"])


def letters(text: str | None) -> str:
    return re.sub(r"[\W_]+", "", (text or "").lower())


def names(db: sqlite_utils.Database, attendees: set[str]) -> Iterator[Found]:
    for row in rows_of(db, "attendees", attendees):
        message = f"{row['name']} can be more than one person here: joined to nobody"
        yield row["pack_id"], checks.problem("name-fits-two-people", message, row["pdf_page"])


def citations(db: sqlite_utils.Database, ids: set[str]) -> Iterator[Found]:
    for row in rows_of(db, "citations", ids):
        message = f"{row['text']!r}: more than one minute bears the number {row['cited_number']}"
        yield row["pack_id"], checks.problem("citation-fits-two-minutes", message, row["pdf_page"])


def rows_of(db: sqlite_utils.Database, table: str, ids: set[str]) -> Iterator[Row]:
    for key in sorted(ids):
        yield next(select(db, f"select * from {table} where id = ?", [key]))
