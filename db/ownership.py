"""Who owns the plain identifiers when several packs print the same agenda or minute the same meeting.

Minutes are one record: a single pack owns all plain identifiers of a meeting's minutes, the one that publishes
them as minutes before the draft in the papers of the next meeting. Agendas add up (a supplement prints the item it
adds): each item belongs to the fullest agenda that prints it. Of equals the first pack id owns. The rows of a second
print end in `~<pack id>`.

A committee may sit twice in a day. Rows that would share an address but tell of something else are no second print:
they end in `--<pack id>`, stay in every view, and a problem says so (`db.cross_checks`).

The outcome does not depend on the order in which packs were loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import sqlite_utils

from db import search
from db.matters import letters, likeness
from db.outcomes import likeness as shared_words
from db.outcomes import words_of
from db.values import Row, select

# Tables whose ids begin with a meeting, by what it is that a pack prints, and their kinds in `search_index`.
FAMILIES = {
    "items": {"items": "item"},
    "minutes": {
        "minutes": "minute", "resolutions": "resolution", "votes": None, "declarations": None, "citations": None,
        "attendees": None,
    },
}
RANK = {
    "items": "case p.kind when 'agenda pack' then 0 when 'front sheet' then 1 when 'supplement' then 2 else 3 end",
    "minutes": "case p.kind when 'minutes' then 0 else 1 end",
}
PRINTED = {
    "items": "select 1 from items where meeting_id = :meeting limit 1",
    "minutes": "select 1 from minutes where meeting_id = :meeting union all "
               "select 1 from attendees where meeting_id = :meeting limit 1",
}
# A second print repeats nearly all headings, and half of the decisions at least in part.
SAME_HEADINGS, SAME_DECISIONS, SAME_WORDS, SAME_LETTERS, SAME_TITLE = 0.8, 0.5, 0.4, 0.75, 0.6
LONGEST_COMPARED = 300  # letters


def printed(db: sqlite_utils.Database, meetings: Iterable[str]) -> set[tuple[str, str]]:
    """Of which of `meetings` the packs in the database print items or minutes: family and meeting of each."""
    asked = [(family, meeting) for meeting in meetings for family in FAMILIES]
    return {(family, meeting) for family, meeting in asked if db.conn.execute(PRINTED[family], {"meeting": meeting}).fetchone()}


def settle(db: sqlite_utils.Database, due: Iterable[tuple[str, str]]) -> None:
    """Give the plain identifiers of the rows of each family and sitting to the packs that own them."""
    for family, meeting in sorted(due):
        new_ids = item_ids if family == "items" else minute_ids
        found = list(new_ids(db, meeting, speakers(db, meeting, family)))
        for table, kind in FAMILIES[family].items():
            changed = [(new, old) for of, new, old in found if of == table and new != old]
            # Plain identifiers are given up before they are taken.
            rename(db, table, kind, [pair for pair in changed if pair[0] != plain_id(pair[0])])
            rename(db, table, kind, [pair for pair in changed if pair[0] == plain_id(pair[0])])


def plain_id(key: str) -> str:
    """
    >>> plain_id("m/33~draft"), plain_id("m/33--second"), plain_id("m/33")
    ('m/33', 'm/33', 'm/33')
    """
    return key.split("~")[0].split("--")[0]


def speakers(db: sqlite_utils.Database, meeting: str, family: str) -> list[str]:
    """The packs with rows of this family on `meeting`, the best claim first."""
    tables = ("items",) if family == "items" else ("minutes", "attendees")
    rows = " union all ".join(f"select pack_id from {table} where meeting_id = :meeting" for table in tables)
    found = db.conn.execute(
        f"select p.id from ({rows}) r join packs p on p.id = r.pack_id group by p.id "
        f"order by {RANK[family]}, count(*) desc, p.id",
        {"meeting": meeting},
    )
    return [row[0] for row in found]


def rows_of(db: sqlite_utils.Database, table: str, meeting: str, pack: str) -> list[Row]:
    return list(select(db, f"select * from {table} where meeting_id = ? and pack_id = ?", [meeting, pack]))


# ---------------------------------------------------------------- agendas


def item_ids(db: sqlite_utils.Database, meeting: str, packs: list[str]) -> Iterator[tuple[str, str, str]]:
    """Table, new and present identifier of every item of a meeting."""
    owned: dict[str, str | None] = {}
    for pack in packs:
        for row in sorted(rows_of(db, "items", meeting, pack), key=lambda row: row["position"]):
            plain = plain_id(row["id"])
            if plain not in owned:
                owned[plain] = row["title"]
                yield "items", plain, row["id"]
            else:
                yield "items", f"{plain}{'~' if same_item(owned[plain], row['title']) else '--'}{pack}", row["id"]


def same_item(one: str | None, other: str | None) -> bool:
    a, b = letters(one), letters(other)
    return a.startswith(b) or b.startswith(a) or likeness(a, b) >= SAME_TITLE


# ---------------------------------------------------------------- minutes


def minute_ids(db: sqlite_utils.Database, meeting: str, packs: list[str]) -> Iterator[tuple[str, str, str]]:
    """Table, new and present identifier of every row of a meeting's minutes."""
    prints = [{table: rows_of(db, table, meeting, pack) for table in FAMILIES["minutes"]} for pack in packs]
    firsts: list[dict[str, list[Row]]] = []
    taken: set[str] = set()
    for pack, rows in zip(packs, prints, strict=True):
        ids = {plain_id(row["id"]) for table in rows.values() for row in table}
        ending = ""
        if any(is_second_print(rows, first) for first in firsts):
            ending = f"~{pack}"
        else:
            ending = f"--{pack}" if ids & taken else ""
            firsts.append(rows)
            taken |= ids
        for table, some in rows.items():
            yield from ((table, plain_id(row["id"]) + ending, row["id"]) for row in some)


def is_second_print(rows: dict[str, list[Row]], first: dict[str, list[Row]]) -> bool:
    """Whether two sets of minutes of one body and day record one sitting."""
    if rows["resolutions"] and first["resolutions"]:
        return share(rows["resolutions"], first["resolutions"], same_decision) >= SAME_DECISIONS
    if not rows["minutes"] or not first["minutes"]:
        return True
    return share(rows["minutes"], first["minutes"], lambda a, b: letters(a["title"]) == letters(b["title"])) >= SAME_HEADINGS


def same_decision(one: Row, other: Row) -> bool:
    a, b = words_of(one["text"]), words_of(other["text"])
    if a == b or shared_words(a, b) >= SAME_WORDS:
        return True
    # A decision of few words is reworded by changing one.
    return likeness("".join(a)[:LONGEST_COMPARED], "".join(b)[:LONGEST_COMPARED]) >= SAME_LETTERS


def share(rows: list[Row], others: list[Row], alike: Callable[[Row, Row], bool]) -> float:
    """How much of the smaller set is found in the larger, 0 to 1."""
    few, many = sorted((rows, others), key=len)
    return sum(any(alike(row, other) for other in many) for row in few) / len(few)


# ---------------------------------------------------------------- writing


def rename(db: sqlite_utils.Database, table: str, kind: str | None, pairs: list[tuple[str, str]]) -> None:
    """Change identifiers; foreign keys follow by themselves. Those to be freed must come first."""
    found = set(search.take_passages(db, kind, [old for _, old in pairs])) if kind and pairs else set()
    if pairs:
        db.conn.executemany(f"update {table} set id = ? where id = ?", pairs)
    if kind and found:
        search.put_passages(db, kind, [new for new, old in pairs if old in found])

