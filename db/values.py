"""Values on their way into the database: places on a page, text that SQLite and the site can hold."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from operator import itemgetter
from typing import Any

import sqlite_utils

from extractors.records import Evidence

Row = dict[str, Any]
BATCH = 500  # rows

# NUL ends a string for much C code, U+E000 and U+E001 mark search hits on the site, and half of a
# surrogate pair cannot be written as UTF-8. All three come from damaged fonts, none is print.
UNPRINTABLE = re.compile("[\x00\ue000\ue001]")
HALF_PAIR = re.compile("[\ud800-\udfff]")
DAMAGED = re.compile(f"{UNPRINTABLE.pattern}|{HALF_PAIR.pattern}")


def clean(value: Any) -> Any:
    """`value` as it can be stored; only text changes."""
    if isinstance(value, str) and DAMAGED.search(value):
        return HALF_PAIR.sub("\ufffd", UNPRINTABLE.sub("", value))
    return value


def now() -> str:
    """The time in UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def places(evidence: Evidence | None) -> Row:
    """The columns that lead from a fact to the page: pdf_page, rule, bbox, bbox_more."""
    if evidence is None:
        return {"pdf_page": None, "rule": None, "bbox": None, "bbox_more": None}
    return {
        "pdf_page": evidence.page,
        "rule": evidence.rule,
        "bbox": str(evidence.box) if evidence.box else None,
        "bbox_more": ";".join(f"{page}:{box}" for page, box in evidence.more) or None,
    }


def select(db: sqlite_utils.Database, sql: str, values: Sequence | dict[str, Any] = ()) -> Iterator[Row]:
    """The rows a SELECT finds, fetched as they are asked for. (`Database.query` opens and closes a savepoint around each
    statement, which takes as long again.)"""
    cursor = db.conn.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


def insert(db: sqlite_utils.Database, table: str, rows: Iterable[Row], otherwise: str = "") -> int:
    """Insert `rows` (all with the same columns) with one prepared statement, some at a time; how many there were.

    `otherwise` is an SQL "on conflict" clause."""
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return 0
    columns = list(first)
    of_row = itemgetter(*columns) if len(columns) > 1 else lambda row: (row[columns[0]],)
    return insert_tuples(db, table, columns, map(of_row, chain((first,), rows)), otherwise)


def insert_tuples(
    db: sqlite_utils.Database, table: str, columns: Sequence[str], rows: Iterator[tuple], otherwise: str = ""
) -> int:
    """As `insert`, of rows that are values of `columns`; there may be none."""
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    count = 0

    def values() -> Iterator[tuple]:
        nonlocal count
        while some := list(islice(rows, BATCH)):
            count += len(some)
            yield from storable(some)

    db.conn.executemany(f'insert into "{table}" ({names}) values ({marks}) {otherwise}', values())
    return count


def storable(rows: list[tuple]) -> list[tuple]:
    """`rows` as they can be stored, all looked through at once: next to none is damaged."""
    damaged = DAMAGED.search("".join([value for row in rows for value in row if type(value) is str]))
    return [tuple(map(clean, row)) for row in rows] if damaged else rows
