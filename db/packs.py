"""Which pack a file is: one already known, a newer version of one, or a new one.

- The same content (sha256) is the same pack, whatever it is called; every name is kept in `pack_sources`.
- New content from the same source replaces the older version, unless the two are plainly papers of different
  meetings (councils reuse an address such as "latest-agenda.pdf"): then both are kept.
- A bare file name is a weak source ("agenda.pdf" of two councils): there the meeting or council must agree too."""

from __future__ import annotations

from dataclasses import dataclass

import sqlite_utils

from db.identifiers import body_slug, meeting_id, pack_names
from db.values import Row, insert
from extractors.models import ParsedPack


@dataclass(frozen=True, slots=True)
class Identity:
    """`how` is new, same (content), republished (newer content) or another (same source, other meeting)."""

    pack: str
    how: str


def source_of(parsed: ParsedPack) -> str:
    return parsed.source_url or parsed.filename


def identify(db: sqlite_utils.Database, parsed: ParsedPack) -> Identity:
    """The id `parsed` has or gets in `db`."""
    known = db.conn.execute("select id from packs where sha256 = ?", [parsed.sha256]).fetchone()
    if known:
        return Identity(known[0], "same")
    earlier = from_same_source(db, parsed)
    for pack in earlier:
        if replaces(db, parsed, pack, alone=len(earlier) == 1):
            return Identity(pack["id"], "republished")
    if earlier:
        return Identity(free_name(db, parsed, folder_of=""), "another")
    return Identity(free_name(db, parsed, folder_of=source_of(parsed)), "new")


def from_same_source(db: sqlite_utils.Database, parsed: ParsedPack) -> list[Row]:
    """Packs met at the source of `parsed` and nowhere else, those of the same meeting first."""
    found = db.query(
        "select p.* from packs p join pack_sources s on s.pack_id = p.id where s.source = ? "
        "and (select count(*) from pack_sources o where o.pack_id = p.id) = 1 order by p.id",
        [source_of(parsed)],
    )
    return sorted(found, key=lambda pack: not same_meeting(parsed, pack))


def replaces(db: sqlite_utils.Database, parsed: ParsedPack, pack: Row, alone: bool) -> bool:
    """Whether `parsed` is a newer version of `pack`, which came from the same source."""
    if same_meeting(parsed, pack) or pack["status"] == "failed":
        return True
    if parsed.source_url:
        unknown = not has_meeting(parsed) or pack["meeting_id"] is None
        return alone and unknown
    return parsed.council is not None and parsed.council == pack["council"] and not (
        has_meeting(parsed) and pack["meeting_id"]
    )


def has_meeting(parsed: ParsedPack) -> bool:
    return parsed.meeting is not None and bool(body_slug(parsed.meeting.body) or parsed.meeting.date)


def same_meeting(parsed: ParsedPack, pack: Row) -> bool:
    if not parsed.meeting or not pack["meeting_id"]:
        return False
    council = parsed.meeting.council or parsed.council
    return meeting_id(council, parsed.meeting.body, parsed.meeting.date, pack["id"]) == pack["meeting_id"]


def free_name(db: sqlite_utils.Database, parsed: ParsedPack, folder_of: str) -> str:
    meeting = parsed.meeting and meeting_id(None, parsed.meeting.body, parsed.meeting.date, "")
    for name in pack_names(parsed.filename, folder_of, meeting):
        if not db.conn.execute("select 1 from packs where id = ?", [name]).fetchone():
            return name
    raise AssertionError("pack_names is endless")


def record(db: sqlite_utils.Database, parsed: ParsedPack, identity: Identity, row: Row) -> None:
    """Write the pack's own row, its source and its version."""
    pack = identity.pack
    if identity.how == "same":
        row = row | first_name(db, pack)
    exists = db.conn.execute("select 1 from packs where id = ?", [pack]).fetchone()
    if exists:
        columns = [column for column in row if column != "id"]
        db.conn.execute(
            f"update packs set {', '.join(f'{c} = :{c}' for c in columns)} where id = :id", row
        )
    else:
        insert(db, "packs", [row])
    record_source(db, parsed, pack)
    record_version(db, parsed, row)


def first_name(db: sqlite_utils.Database, pack: str) -> Row:
    """A pack met again under another name keeps the name it has."""
    return next(db.query("select filename, source_url, title from packs where id = ?", [pack]))


def record_source(db: sqlite_utils.Database, parsed: ParsedPack, pack: str) -> None:
    db.conn.execute(
        "insert into pack_sources (source, pack_id, filename, source_url, sha256) values (?, ?, ?, ?, ?) "
        "on conflict (source, pack_id) do update set sha256 = excluded.sha256",
        [source_of(parsed), pack, parsed.filename, parsed.source_url, parsed.sha256],
    )


def record_version(db: sqlite_utils.Database, parsed: ParsedPack, row: Row) -> None:
    last = db.conn.execute("select max(position) from pack_versions where pack_id = ?", [row["id"]]).fetchone()[0] or 0
    db.conn.execute(
        "insert into pack_versions (pack_id, position, sha256, filename, source_url, byte_size, page_count, status, "
        "extractor_version, ingested_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (pack_id, sha256) do update "
        "set status = excluded.status, extractor_version = excluded.extractor_version, ingested_at = excluded.ingested_at",
        [row["id"], last + 1, parsed.sha256, row["filename"], row["source_url"], parsed.byte_size, parsed.page_count,
         parsed.status, parsed.extractor_version, row["ingested_at"]],
    )
