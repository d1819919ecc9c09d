"""Reading rows: the few queries that every page builds on."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from db.meetings import capitalised

Row = dict[str, Any]
LONGEST_SHORT = 6  # letters of a name that may be said letter by letter ("HOSC")


def own(column: str) -> str:
    """SQL for: not a second print. When two packs print one agenda or minute, the identifiers of the
    second print end in "~<pack>" (see `db.ownership`)."""
    return f"instr({column}, '~') = 0"


def first_print(column: str) -> str:
    """SQL for the identifier of the first print of what `column` names."""
    return f"substr({column} || '~', 1, instr({column} || '~', '~') - 1)"


def prints_of(column: str, value: str = "?1") -> str:
    """SQL for: `column` names the fact of the identifier `value`, or a second print of it."""
    return f"({column} = {value} or ({column} > {value} || '~' and {column} < {value} || '~~'))"


# SQL for: the meeting `m` is of the body asked for, by its key in addresses or by its name; all meetings
# when none is asked for. `body_values` gives the values.
OF_BODY = """(:body = '' or m.body = :body or (m.body_slug = :body_slug
             and (m.id like :council_slug || '/%' or (:council_slug = 'no-council' and m.council is null))))"""


def body_values(body: str, **more: Any) -> Row:
    """What OF_BODY names, and `more`."""
    council_slug, _, body_slug = body.partition("/")
    return {"body": body, "council_slug": council_slug, "body_slug": body_slug, **more}


def many(conn: sqlite3.Connection, sql: str, *values: Any) -> list[Row]:
    """All rows of `sql` as dictionaries; `values` in order, or one dictionary of named values."""
    cursor = conn.execute(sql, values[0] if values and isinstance(values[0], dict) else values)
    names = [column[0] for column in cursor.description]
    return [shown(dict(zip(names, row))) for row in cursor]


def shown(row: Row) -> Row:
    """`row` with the name of its body as people write it: papers print it in capitals, too, and so it is one body."""
    body = row.get("body")
    if isinstance(body, str) and body.isupper() and len(body) > LONGEST_SHORT:
        row["body"] = capitalised(body)
    return row


def at_once(conn: sqlite3.Connection, columns: str, source: str, *values: Any) -> list[Row]:
    """The rows of `select {columns} from {source}`, fetched as one. Python's threads wait for each other at every row
    that SQLite hands over; under load that takes longer than finding them. `columns` are plain names, parted by commas."""
    sql = f"select json_group_array(json_array({columns})) from (select {columns} from {source} limit -1)"
    names = columns.split(", ")
    return [dict(zip(names, row)) for row in json.loads(conn.execute(sql, values).fetchone()[0])]


def one(conn: sqlite3.Connection, sql: str, *values: Any) -> Row | None:
    """The first row of `sql`, or None."""
    cursor = conn.execute(sql, values)
    row = cursor.fetchone()
    return shown(dict(zip([column[0] for column in cursor.description], row))) if row else None


def number(conn: sqlite3.Connection, sql: str, *values: Any) -> Any:
    """The first value of the first row of `sql`, or None."""
    row = conn.execute(sql, values).fetchone()
    return row[0] if row else None


def by(rows: Iterable[Row], column: str) -> dict[Any, list[Row]]:
    """`rows` in lists under the value of `column`; a value nothing stands under gives an empty list."""
    groups: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups
