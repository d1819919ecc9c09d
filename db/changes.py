"""What a new reading of a pack says otherwise than the one before, fact by fact.

A fact is known again by its identifier, which is made from what the paper says. Where it stands on the page and
which rule read it are not part of what it says; neither are links made between packs after a batch."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import sqlite_utils

from db.ownership import plain_id

FACTS = (
    "items", "minutes", "resolutions", "votes", "vote_members", "attendees", "declarations", "citations", "reports",
    "recommendations", "tables", "cells", "mentions",
)
KEYS = {"cells": '''table_id || '/' || "row" || '/' || "column"''', "vote_members": "vote_id || '/' || position"}
UNSAID = frozenset(
    "id pack_id position pdf_page last_pdf_page rule bbox bbox_more corrected_by person_id cited_minute_id cited_reason "
    "minute_id minute_reason resolution_id outcome parent_id item_id item_reason report_id same_as".split()
)
DERIVED = {"cells": {"kind", "value"}}  # they follow from the text
SAID = {"votes": {"outcome"}}

Facts = dict[tuple[str, str], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Change:
    """One fact gained, lost or reworded. `how` is added, removed or changed; `before` and `after` hold what differs."""

    how: str
    table: str
    id: str
    before: str | None = None
    after: str | None = None


def facts_of(db: sqlite_utils.Database, pack: str) -> Facts:
    """What is said in every fact of `pack`, by table and identifier."""
    found: Facts = {}
    for table in FACTS:
        key = KEYS.get(table, "id")
        where = "table_id in (select id from tables where pack_id = ?)" if table == "cells" else "pack_id = ?"
        rows = db.conn.execute(f"select {key}, * from {table} where {where}", [pack])
        left_out = (UNSAID - SAID.get(table, set())) | DERIVED.get(table, set())
        said = [(place, column) for place, (column, *_) in enumerate(rows.description) if place and column not in left_out]
        for row in rows:
            found[table, plain_id(row[0])] = {column: row[place] for place, column in said}
    return found


def differences(before: Facts, after: Facts) -> tuple[Change, ...]:
    """Gains and losses from one reading to the next, by table and identifier."""
    found = []
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if old is None:
            found.append(Change("added", *key, after=wording(new)))
        elif new is None:
            found.append(Change("removed", *key, before=wording(old)))
        elif old != new:
            other = [c for c in new if new[c] != old.get(c)]
            found.append(Change("changed", *key, wording(old, other), wording(new, other)))
    return tuple(found)


def wording(fact: dict[str, Any], columns: list[str] | None = None) -> str:
    """What a fact says, as JSON, empty columns left out unless they are asked for."""
    chosen = {c: fact.get(c) for c in columns} if columns else {c: v for c, v in fact.items() if v not in (None, 0)}
    return json.dumps(chosen, ensure_ascii=False)
