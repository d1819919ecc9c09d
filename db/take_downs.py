"""Taking a pack out of the database so that nothing of it is left but the fact that it was taken down.

What other packs say of the same meeting stays, and is theirs from then on."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import sqlite_utils

from db import linking, meetings, ownership, scopes, search
from db.errors import Unusable
from db.load import empty
from db.schema import opened, writing
from db.values import now

# Kinds of address on the site, and the tables their identifiers are from.
ADDRESSED = {"meeting": "meeting_sources", "item": "items", "minute": "minutes", "resolution": "resolutions"}
# Those whose identifiers begin with the pack's own.
BELOW_PACK = ("pack", "report", "recommendation", "table")


@dataclass(frozen=True, slots=True)
class TakenDown:
    """What was taken down: the contents (sha256, every version there was), how many corrections were of it, and
    whether it could be wiped from the file at once (not while another program reads it)."""

    pack_id: str
    contents: tuple[str, ...]
    corrections: int
    wiped: bool = True


def take_down(database: Path | sqlite_utils.Database, pack: str, reason: str) -> TakenDown:
    """Remove every fact, page, version and search row of `pack`, leave a tombstone with `reason`, and wipe what was
    removed from the file. The contents are not loaded again.

    Raises Unusable when there is no such pack."""
    with opened(database) as db:
        with writing(db):
            done = _remove(db, pack, reason)
        return replace(done, wiped=_wipe(db))


def _remove(db: sqlite_utils.Database, pack: str, reason: str) -> TakenDown:
    row = db.conn.execute("select sha256 from packs where id = ?", [pack]).fetchone()
    if row is None:
        raise Unusable(f"There is no pack {pack}. `agendapack status` lists the papers; the end of a pack's address is its id.")
    versions = db.conn.execute("select sha256 from pack_versions where pack_id = ? order by position", [pack]).fetchall()
    contents = tuple(dict.fromkeys([*(v[0] for v in versions), row[0]]))
    addresses = [(digest_of(address), pack) for address in _addresses(db, pack)]
    corrections = db.conn.execute("delete from corrections where pack_id = ?", [pack]).rowcount
    affected = meetings.of_pack(db, pack)
    empty(db, pack)
    db.conn.execute("delete from packs where id = ?", [pack])
    meetings.refresh(db, affected)
    ownership.settle(db, ownership.printed(db, affected))
    scopes.mark(db, affected)
    linking.link(db)
    at = now()
    db.conn.executemany(
        "insert or replace into take_downs (sha256, pack_id, taken_down_at, reason) values (?, ?, ?, ?)",
        [(sha256, pack, at, reason) for sha256 in contents],
    )
    db.conn.executemany("insert or replace into addresses_taken_down values (?, ?)", addresses)
    return TakenDown(pack, contents, corrections)


def _addresses(db: sqlite_utils.Database, pack: str) -> Iterator[str]:
    for kind, table in ADDRESSED.items():
        column = "meeting_id" if table == "meeting_sources" else "id"
        for (key,) in db.conn.execute(f"select distinct {column} from {table} where pack_id = ?", [pack]):
            yield f"{kind}/{key}"


def _wipe(db: sqlite_utils.Database) -> bool:
    """Leave nothing of deleted rows in the file: in its free pages, its search indexes or its log. False when another
    program reads the log, which then goes when that program ends."""
    db.conn.execute("pragma secure_delete = on")
    db.conn.execute("vacuum")
    with writing(db):
        search.rebuild(db)
    return db.conn.execute("pragma wal_checkpoint(truncate)").fetchone()[0] == 0


# ---------------------------------------------------------------- asking


def tombstone(conn: sqlite3.Connection, address: str) -> dict[str, str] | None:
    """When and why what stood at `address` ("/pack/x/page/3", "/minute/y", not quoted) was taken down: pack_id,
    taken_down_at, reason. None for an address that never was of a pack taken down. Ask it when nothing is found."""
    kind, _, key = address.strip("/").partition("/")
    pack = conn.execute(
        "select pack_id from addresses_taken_down where address_sha256 = ?", [digest_of(f"{kind}/{key}")]
    ).fetchone()
    of_pack = [pack[0]] if pack else [key.split("/")[0].removesuffix(".pdf")] if kind in BELOW_PACK else []
    found = of_pack and conn.execute(
        "select pack_id, taken_down_at, reason from take_downs where pack_id = ? order by taken_down_at desc", of_pack
    ).fetchone()
    return dict(zip(("pack_id", "taken_down_at", "reason"), found)) if found else None


def digest_of(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()
