"""People's corrections, laid over what was read and laid over it again whenever a pack is loaded anew.

A correction is of the reading its author saw. Where the same address now reads otherwise (better rules, a newer
version of the pack), it is not applied: a `correction-does-not-fit` problem asks to look again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlite_utils

from db import checks, linking, meetings, scopes, search
from db.correction_file import Correction, read, to_json
from db.errors import CorrectionsError
from db.problems import count_problems, problem_rows
from db.rows import said
from db.schema import opened, writing
from db.values import Row, insert, select

# A correction changes what a fact says, never what it is or where it belongs.
FIXED = frozenset(
    "id pack_id meeting_id minute_id report_id table_id item_id row column rule bbox bbox_more corrected_by".split()
)
# Of a cell these follow from its text.
DERIVED = frozenset({"kind", "value"})
# By these a struck row is known again: where they read otherwise, another fact stands at the address.
SUBSTANCE = ("number", "title", "text", "name_as_printed", "name", "motion", "interest", "cited_number", "value")
COLUMNS = {
    "id": "id", "table_name": "table", "row_id": "row", "column_name": "column", "kind": "kind", "was": "was",
    "value": "value", "who": "who", "when": "when", "reason": "reason",
}


@dataclass(frozen=True, slots=True)
class Applied:
    """How many corrections stand, and the messages of those that do not fit."""

    standing: int
    misfits: tuple[str, ...]


def apply(database: Path | sqlite_utils.Database, file: Path) -> Applied:
    """Make the corrections of the database those of `file`, and lay them over the rows, in one transaction; then link anew.

    A correction taken out of the file is undone; where a row had been struck, its pack is read again by the next
    run. Raises CorrectionsError, and changes nothing, when the file or a column it names cannot be used."""
    wanted = read(file)
    with opened(database) as db:
        with writing(db):
            exchange(db, wanted)
            applied = outcome(db)
        linking.link(db)
    return applied


def exchange(db: sqlite_utils.Database, wanted: list[Correction]) -> None:
    """Put `wanted` in place of the corrections there are, on the rows of all packs that makes a difference to."""
    check_columns(db, wanted)
    before = {row["id"]: row for row in select(db, "select * from corrections")}
    gone = [row for row in before.values() if not any(same(row, c) for c in wanted)]
    added = [c for c in wanted if c.id not in before or not same(before[c.id], c)]
    packs = packs_of(db, gone, added)
    for pack in packs:
        search.remove(db, pack)
    for row in gone:
        undo(db, row)
    insert(db, "corrections", [
        {column: getattr(c, field) for column, field in COLUMNS.items()} | {"status": "new"} for c in added
    ])
    for pack in packs:
        lay_over(db, pack)
        search.add(db, pack)
    if packs:
        scopes.mark(db, [meeting for pack in packs for meeting in meetings.of_pack(db, pack)])


def check(database: Path | sqlite_utils.Database, file: Path) -> None:
    """Raise CorrectionsError when `file`, or a column it names, cannot be used; nothing is changed."""
    with opened(database) as db:
        check_columns(db, read(file))


def check_columns(db: sqlite_utils.Database, wanted: list[Correction]) -> None:
    for c in wanted:
        fixed = FIXED | (DERIVED if c.table == "cells" else set())
        if c.column is not None and (c.column in fixed or c.column not in db[c.table].columns_dict):
            raise CorrectionsError(f"{c.id}: {c.column} of {c.table} cannot be corrected.")


def same(row: Row, c: Correction) -> bool:
    return all(row[column] == getattr(c, field) for column, field in COLUMNS.items())


def packs_of(db: sqlite_utils.Database, gone: list[Row], added: list[Correction]) -> list[str]:
    """The packs whose rows the changed corrections are about."""
    named = [(row["table_name"], row["row_id"]) for row in gone] + [(c.table, c.row) for c in added]
    found = {pack_of(db, table, row) for table, row in named} | {row["pack_id"] for row in gone}
    return sorted(pack for pack in found if pack and db.conn.execute("select 1 from packs where id = ?", [pack]).fetchone())


def pack_of(db: sqlite_utils.Database, table: str, key: str) -> str | None:
    row = fetch(db, table, key)
    if table == "packs":
        return row and row["id"]
    if table == "cells":
        row = row and fetch(db, "tables", row["table_id"])
    return row and row["pack_id"]


def lay_over(db: sqlite_utils.Database, pack: str) -> None:
    """Lay every correction over the rows of `pack`, and note those that do not fit."""
    db.conn.execute("delete from problems where pack_id = ? and code = 'correction-does-not-fit'", [pack])
    misfits = []
    for c in list(select(db, "select * from corrections order by id")):
        lay_one(db, c, f"{c['row_id']}~{pack}")
        if concerns(db, c, pack) and not settle(db, c, pack):
            message = f"{c['kind']} {c['id']} by {c['who']}: the row is gone or reads otherwise now"
            misfits.append(checks.problem("correction-does-not-fit", message))
    insert(db, "problems", problem_rows(pack, misfits))
    count_problems(db, pack)


def concerns(db: sqlite_utils.Database, c: Row, pack: str) -> bool:
    """Whether the row corrected is of `pack`, or was until it went."""
    now = pack_of(db, c["table_name"], c["row_id"])
    if now is None:
        return c["pack_id"] == pack
    return now == pack or (c["table_name"] == "meetings" and c["row_id"] in meetings.of_pack(db, pack))


def settle(db: sqlite_utils.Database, c: Row, pack: str) -> bool:
    """Lay a correction over its row and write down what became of it; whether it fits."""
    row = fetch(db, c["table_name"], c["row_id"])
    original = c["original"] or (reading(c, as_read(db, c, row)) if row else None)
    fits = lay_one(db, c, c["row_id"]) if row else c["kind"] == "strike"
    db.conn.execute(
        "update corrections set status = ?, original = ?, pack_id = ? where id = ?",
        ["applied" if fits else "does not fit", original if fits else c["original"], pack, c["id"]],
    )
    return fits


def lay_one(db: sqlite_utils.Database, c: Row, key: str) -> bool:
    """Lay one correction over the row at `key` where it fits; whether it does."""
    row = fetch(db, c["table_name"], key)
    if row is None or not fits(c, as_read(db, c, row)):
        return False
    change(db, c, key)
    return True


def as_read(db: sqlite_utils.Database, c: Row, row: Row) -> Row:
    """The row without what other corrections have changed in it."""
    others = select(
        db,
        "select * from corrections where table_name = ? and row_id = ? and id != ? and kind = 'correct' and status = 'applied'",
        [c["table_name"], c["row_id"], c["id"]],
    )
    changed = {o["column_name"]: o for o in others if to_json(row[o["column_name"]]) == o["value"]}
    return row | {column: json.loads(o["original"]) for column, o in changed.items()}


def reading(c: Row, row: Row) -> str:
    """What the correction is about, as it was read."""
    if c["column_name"]:
        return to_json(row[c["column_name"]])
    derived = DERIVED if c["table_name"] == "cells" else ()
    said_by_row = {column: row[column] for column in SUBSTANCE if column in row and column not in derived}
    return json.dumps(said_by_row, ensure_ascii=False)


def fits(c: Row, row: Row) -> bool:
    """Whether the row still reads as the person saw it, or already as they want it."""
    read_now = reading(c, row)
    if c["column_name"] and read_now == c["value"]:
        return True
    if c["kind"] == "confirm" and c["value"] is not None:
        return False
    seen = c["was"] or c["original"]
    return seen is None or read_now == seen


def change(db: sqlite_utils.Database, c: Row, key: str) -> None:
    if c["kind"] == "strike":
        where, values = address(c["table_name"], key)
        db.conn.execute(f"delete from {c['table_name']} where {where}", values)
    elif c["kind"] == "correct":
        put(db, c, key, json.loads(c["value"]), c["who"])
    else:
        mark(db, c, key, c["who"])


def put(db: sqlite_utils.Database, c: Row, key: str, value: Any, who: str | None) -> None:
    """Write one value and who answers for it."""
    where, values = address(c["table_name"], key)
    db.conn.execute(f'update {c["table_name"]} set "{c["column_name"]}" = ? where {where}', [value, *values])
    if c["table_name"] == "cells" and c["column_name"] == "text":
        retyped = said(value)
        db.conn.execute(f"update cells set kind = ?, value = ? where {where}", [retyped["kind"], retyped["value"], *values])
    if c["table_name"] == "meetings" and c["column_name"] in ("body", "date"):
        meetings.retitle(db, key)
    mark(db, c, key, who)


def mark(db: sqlite_utils.Database, c: Row, key: str, who: str | None) -> None:
    where, values = address(c["table_name"], key)
    db.conn.execute(f"update {c['table_name']} set corrected_by = ? where {where}", [who, *values])


def undo(db: sqlite_utils.Database, c: Row) -> None:
    """Put back what was read. A struck row is gone: its pack is marked to be read again."""
    db.conn.execute("delete from corrections where id = ?", [c["id"]])
    if c["status"] != "applied":
        return
    if c["kind"] == "strike":
        db.conn.execute("update packs set extractor_version = null where id = ?", [c["pack_id"]])
        return
    for key in [c["row_id"], *copies(db, c)]:
        if c["kind"] == "correct":
            put(db, c, key, json.loads(c["original"]), None)
        else:
            mark(db, c, key, None)


def copies(db: sqlite_utils.Database, c: Row) -> list[str]:
    """The ids of the same fact in second prints."""
    if c["table_name"] == "cells":
        return []
    found = db.conn.execute(f"select id from {c['table_name']} where id glob ? || '~*'", [c["row_id"]])
    return [key for (key,) in found]


def fetch(db: sqlite_utils.Database, table: str, key: str) -> Row | None:
    where, values = address(table, key)
    return next(select(db, f"select * from {table} where {where}", values), None)


def address(table: str, key: str) -> tuple[str, list[Any]]:
    """The condition that finds one row, and its values."""
    if table != "cells":
        return "id = ?", [key]
    return 'table_id = ? and "row" = ? and "column" = ?', (key.rsplit("/", 2) + [None, None])[:3]


def outcome(db: sqlite_utils.Database) -> Applied:
    standing = db.conn.execute("select count(*) from corrections where status = 'applied'").fetchone()[0]
    misfits = db.conn.execute("select id from corrections where status != 'applied' order by id").fetchall()
    return Applied(standing, tuple(f"{key}: no row it fits" for (key,) in misfits))
