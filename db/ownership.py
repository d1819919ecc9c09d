"""Who owns the plain identifiers when several packs print the same agenda or minute the same meeting.

Minutes are one record: a single pack owns all plain identifiers of a meeting's minutes, the one that publishes
them as minutes before the draft in the papers of the next meeting. Agendas add up (a supplement prints the item it
adds): each item belongs to the fullest agenda that prints it. Of equals the first pack id owns. All other rows end
in `~<pack id>`. The outcome does not depend on the order in which packs were loaded."""

from __future__ import annotations

from collections.abc import Iterable

import sqlite_utils

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


def settle(db: sqlite_utils.Database, meetings: Iterable[str]) -> None:
    """Give the plain identifiers of each sitting's rows to the packs that own them."""
    for meeting in sorted(meetings):
        for family in FAMILIES:
            packs = speakers(db, meeting, family)
            for table, kind in FAMILIES[family].items():
                renamed = due(db, meeting, table, packs, one_owner=family == "minutes")
                rename(db, table, kind, [pair for pair in renamed if "~" in pair[0]])
                rename(db, table, kind, [pair for pair in renamed if "~" not in pair[0]])


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


def due(
    db: sqlite_utils.Database, meeting: str, table: str, packs: list[str], one_owner: bool
) -> list[tuple[str, str]]:
    """The identifiers that have to change, as (new, old)."""
    taken: set[str] = set()
    out = []
    for n, pack in enumerate(packs):
        rows = db.conn.execute(f"select id from {table} where pack_id = ? and meeting_id = ?", [pack, meeting])
        keys = {old: old.split("~")[0] for (old,) in rows}
        for old, plain in keys.items():
            owns = n == 0 if one_owner else plain not in taken
            new = plain if owns else f"{plain}~{pack}"
            if new != old:
                out.append((new, old))
        taken |= set(keys.values())
    return out


def rename(db: sqlite_utils.Database, table: str, kind: str | None, pairs: list[tuple[str, str]]) -> None:
    """Change identifiers; foreign keys follow by themselves. Those to be freed must come first."""
    db.conn.executemany(f"update {table} set id = ? where id = ?", pairs)
    if kind:
        db.conn.executemany(
            "update search_index set id = ? where kind = ? and id = ?", [(new, kind, old) for new, old in pairs]
        )


def unmark_meetingless(db: sqlite_utils.Database, pack: str) -> None:
    """Rows of no known sitting begin with the pack's own id: nobody else can claim them."""
    for tables in FAMILIES.values():
        for table in tables:
            db.conn.execute(
                f"update {table} set id = substr(id, 1, length(id) - length(:ending)) "
                "where pack_id = :pack and meeting_id is null and substr(id, -length(:ending)) = :ending",
                {"ending": f"~{pack}", "pack": pack},
            )
