"""Which pack a file is: one already known, a newer version of one, or a new one.

- The same content (sha256) is the same pack, whatever it is called; every name is kept in `pack_sources`.
- New content from the same source replaces the older version, unless the two are plainly papers of different
  meetings (councils reuse an address such as "latest-agenda.pdf"): then both are kept.
- A bare file name is a weak source ("agenda.pdf" of two councils): there the meeting or council must agree too."""

from __future__ import annotations

from dataclasses import dataclass

import sqlite_utils

from db.identifiers import meeting_id, pack_names
from db.rows import own_meeting, sitting
from db.values import Row, clean, insert, select
from extractors.records import ParsedPack


@dataclass(frozen=True, slots=True)
class Identity:
    """`how` is new, same (content), republished (newer content), older (a copy left at another source when the
    pack was republished) or another (same source, other meeting)."""

    pack: str
    how: str

    @property
    def is_new(self) -> bool:
        """Whether nothing of the pack is in the database yet."""
        return self.how in ("new", "another")


@dataclass(frozen=True, slots=True)
class Given:
    """What a pack was read and loaded with: the council to use where it prints none, whether scans were read, and what the
    list it came from says of it (JSON)."""

    council: str | None = None
    ocr: bool = True
    told: str | None = None


def source_of(parsed: ParsedPack) -> str:
    return parsed.source_url or parsed.filename


def identify(db: sqlite_utils.Database, parsed: ParsedPack) -> Identity:
    """The id `parsed` has or gets in `db`."""
    known = db.conn.execute("select id from packs where sha256 = ?", [parsed.sha256]).fetchone()
    if known:
        return Identity(known[0], "same")
    older = unchanged_copy(db, parsed)
    if older:
        return Identity(older, "older")
    earlier = from_same_source(db, parsed)
    for pack in earlier:
        if replaces(db, parsed, pack, alone=len(earlier) == 1):
            return Identity(pack["id"], "republished")
    if earlier:
        return Identity(free_name(db, parsed, folder_of=""), "another")
    return Identity(free_name(db, parsed, folder_of=source_of(parsed)), "new")


def unchanged_copy(db: sqlite_utils.Database, parsed: ParsedPack) -> str | None:
    """The pack of which this source has held exactly this content since before the pack was republished."""
    sql = "select pack_id from pack_sources where source = ? and sha256 = ?"
    found = db.conn.execute(sql, [source_of(parsed), parsed.sha256]).fetchone()
    return found and found[0]


def from_same_source(db: sqlite_utils.Database, parsed: ParsedPack) -> list[Row]:
    """Packs whose content came from the source of `parsed`, those of the same meeting first.

    A pack met at several sources (one placeholder at many addresses) and since renewed from one of them is not of
    the others any more, unless it bears the same file name."""
    found = select(
        db, "select p.* from packs p join pack_sources s on s.pack_id = p.id "
        "where s.source = ? and (s.sha256 = p.sha256 or p.filename = ?) order by p.id",
        [source_of(parsed), parsed.filename],
    )
    return sorted(found, key=lambda pack: not same_meeting(parsed, pack))


def replaces(db: sqlite_utils.Database, parsed: ParsedPack, pack: Row, alone: bool) -> bool:
    """Whether `parsed` is a newer version of `pack`, which came from the same source."""
    if same_meeting(parsed, pack) or pack["status"] == "failed":
        return True
    if parsed.source_url:
        unknown = meeting_of(parsed, pack["id"]) is None or pack["meeting_id"] is None
        return alone and unknown
    return parsed.council is not None and parsed.council == pack["council"] and not (
        meeting_of(parsed, pack["id"]) and pack["meeting_id"]
    )


def same_meeting(parsed: ParsedPack, pack: Row) -> bool:
    return pack["meeting_id"] is not None and meeting_of(parsed, pack["id"]) == pack["meeting_id"]


def meeting_of(parsed: ParsedPack, pack: str) -> str | None:
    """The id of the meeting `parsed` is for, if it were the pack of that id."""
    meeting = own_meeting(parsed)
    return meeting and sitting(meeting, parsed, pack)


def free_name(db: sqlite_utils.Database, parsed: ParsedPack, folder_of: str) -> str:
    meeting = own_meeting(parsed)
    sitting = meeting and meeting_id(None, meeting.body, meeting.date, "")
    for name in pack_names(parsed.filename, folder_of, sitting):
        if not db.conn.execute("select 1 from packs where id = ?", [name]).fetchone():
            return name
    raise AssertionError("pack_names is endless")


def is_taken_down(db: sqlite_utils.Database, sha256: str) -> bool:
    """Whether this content was taken down (see `db.take_downs`)."""
    return db.conn.execute("select 1 from take_downs where sha256 = ?", [sha256]).fetchone() is not None


def record(
    db: sqlite_utils.Database, parsed: ParsedPack, identity: Identity, row: Row, fetched_at: str | None = None,
    tries: int = 1, given: Given | None = None,
) -> None:
    """Write the pack's own row, its source and its version."""
    pack = identity.pack
    if identity.how == "same":
        row = row | first_name(db, pack, row)
    if identity.is_new:
        insert(db, "packs", [row])
    else:
        columns = [column for column in row if column != "id"]
        db.conn.execute(
            f"update packs set {', '.join(f'{c} = :{c}' for c in columns)} where id = :id", row
        )
    record_source(db, parsed, pack, fetched_at, given and given.told)
    record_version(db, parsed, row, tries, given)


def first_name(db: sqlite_utils.Database, pack: str, row: Row) -> Row:
    """A pack met again under another name keeps the name it has."""
    kept = next(select(db, "select filename, source_url from packs where id = ?", [pack]))
    return kept | {"title": kept["filename"] if row["title"] == row["filename"] else row["title"]}


def record_source(
    db: sqlite_utils.Database, parsed: ParsedPack, pack: str, fetched_at: str | None, told: str | None
) -> None:
    db.conn.execute(
        "insert into pack_sources (source, pack_id, filename, source_url, sha256, fetched_at, told) values (?, ?, ?, ?, ?, ?, ?) "
        "on conflict (source, pack_id) do update set sha256 = excluded.sha256, "
        "fetched_at = coalesce(excluded.fetched_at, fetched_at), told = coalesce(excluded.told, told)",
        [source_of(parsed), pack, parsed.filename, parsed.source_url, parsed.sha256, fetched_at, told],
    )


def record_version(db: sqlite_utils.Database, parsed: ParsedPack, row: Row, tries: int, given: Given | None) -> None:
    """Note that this content of the pack was read, by which version and with what result; once for each content."""
    db.conn.execute(
        "insert into pack_versions (pack_id, position, sha256, filename, source_url, byte_size, page_count, status, "
        "extractor_version, ingested_at, code, message, tries, extracted_by, council_given, with_ocr) "
        "values (?1, (select coalesce(max(position), 0) + 1 from pack_versions where pack_id = ?1), "
        "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "on conflict (pack_id, sha256) do update set status = excluded.status, code = excluded.code, "
        "message = excluded.message, extractor_version = excluded.extractor_version, ingested_at = excluded.ingested_at, "
        "tries = excluded.tries, extracted_by = excluded.extracted_by, council_given = excluded.council_given, "
        "with_ocr = excluded.with_ocr",
        [row["id"], parsed.sha256, row["filename"], row["source_url"], parsed.byte_size, parsed.page_count,
         parsed.status, parsed.extractor_version, row["ingested_at"], *reason(parsed), tries,
         parsed.extractor_version, given and given.council, given and given.ocr],
    )


def reason(parsed: ParsedPack) -> tuple[str | None, str | None]:
    """Code and message of why a reading failed; nothing for one that did not."""
    if parsed.status != "failed" or not parsed.problems:
        return None, None
    return parsed.problems[0].code, clean(parsed.problems[0].message)
