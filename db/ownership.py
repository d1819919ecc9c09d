"""Who owns the plain identifiers when several packs print the same agenda or minute the same meeting.

The owner is the pack that prints it at first hand: the agenda pack before a front sheet alone or a supplement,
minutes published as such before the draft in the papers of the next meeting, then the first pack id. All rows of
the others end in `~<pack id>`. The outcome does not depend on the order in which packs were loaded."""

from __future__ import annotations

from collections.abc import Iterable

import sqlite_utils

# Tables whose ids begin with a meeting, by what it is that a pack prints; `search_index` follows by kind.
FAMILIES = {
    "items": (("items",), ("item",)),
    "minutes": (
        ("minutes", "resolutions", "votes", "declarations", "citations", "attendees"), ("minute", "resolution"),
    ),
}
RANK = {
    "items": "case p.kind when 'agenda pack' then 0 when 'front sheet' then 1 when 'supplement' then 2 else 3 end",
    "minutes": "case p.kind when 'minutes' then 0 else 1 end",
}


def settle(db: sqlite_utils.Database, meetings: Iterable[str]) -> None:
    """Give the plain identifiers of each sitting's rows to the pack that owns them."""
    for meeting in sorted(meetings):
        for family in FAMILIES:
            packs = speakers(db, meeting, family)
            for pack in packs[1:]:
                mark(db, meeting, pack, family)
            for pack in packs[:1]:
                unmark(db, meeting, pack, family)


def speakers(db: sqlite_utils.Database, meeting: str, family: str) -> list[str]:
    """The packs with rows of this family on `meeting`, the owner first."""
    tables = ("items",) if family == "items" else ("minutes", "attendees")
    rows = " union ".join(f"select pack_id from {table} where meeting_id = :meeting" for table in tables)
    found = db.conn.execute(
        f"select p.id from packs p where p.id in ({rows}) order by {RANK[family]}, p.id", {"meeting": meeting}
    )
    return [row[0] for row in found]


def mark(db: sqlite_utils.Database, meeting: str, pack: str, family: str) -> None:
    """Append `~<pack>` to the ids that lack it; foreign keys follow."""
    rename(db, meeting, pack, family, "id || :ending", "substr(id, -length(:ending)) != :ending")


def unmark(db: sqlite_utils.Database, meeting: str, pack: str, family: str) -> None:
    shorter = "substr(id, 1, length(id) - length(:ending))"
    rename(db, meeting, pack, family, shorter, "substr(id, -length(:ending)) = :ending")


def rename(db: sqlite_utils.Database, meeting: str, pack: str, family: str, new: str, where: str) -> None:
    tables, kinds = FAMILIES[family]
    values = {"ending": f"~{pack}", "meeting": meeting, "pack": pack}
    for table in tables:
        of_pack = "pack_id = :pack and meeting_id is :meeting"
        db.conn.execute(f"update {table} set id = {new} where {of_pack} and {where}", values)
    for kind in kinds:
        db.conn.execute(
            f"update search_index set id = {new} where kind = :kind and pack_id = :pack and meeting_id is :meeting and {where}",
            values | {"kind": kind},
        )


def unmark_meetingless(db: sqlite_utils.Database, pack: str) -> None:
    """Rows of no known sitting begin with the pack's own id: nobody else can claim them."""
    for tables, _ in FAMILIES.values():
        for table in tables:
            db.conn.execute(
                f"update {table} set id = substr(id, 1, length(id) - length(:ending)) "
                "where pack_id = :pack and meeting_id is null and substr(id, -length(:ending)) = :ending",
                {"ending": f"~{pack}", "pack": pack},
            )
