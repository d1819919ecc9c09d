"""Load parsed packs: one pack in one transaction, then the links between packs after a batch.

A pack is in the database whole or not at all, and loading it again changes nothing. A reading that failed
never wipes what an earlier reading of the same source found; it is written down beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

import sqlite_utils

from db import checks, corrections, linking, meetings, ownership, packs, scopes, search
from db.changes import Change, differences, facts_of
from db.problems import count_problems, problem_rows
from db.rows import CELL_COLUMNS, council_of, own_meeting, pack_rows, sittings
from db.schema import opened, writing
from db.values import Row, clean, insert, insert_tuples, now, select
from extractors.problems import Problem
from extractors.records import Meeting, ParsedPack

# Children before parents, so that nothing has to cascade.
EMPTIED = (
    "vote_members", "votes", "resolutions", "declarations", "citations", "mentions", "cells", "tables",
    "recommendations", "reports", "attendees", "minutes", "pages", "items", "meeting_sources", "bookmarks", "problems",
)
FILLED = tuple(reversed(EMPTIED))


class KnownFailure(NamedTuple):
    """Why a content could not be read, and how often this version has tried."""

    code: str
    message: str
    tries: int


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What was written. `how` is new, same, republished, another, older (nothing was: see `db.packs`), taken down
    (nothing was: see `db.take_downs`) or kept: the reading failed and the rows of the one before stay. `changes` are
    against the reading before, none for a new pack."""

    pack_id: str
    how: str
    problems: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()


def load(
    parsed: ParsedPack, database: Path | sqlite_utils.Database, *, fetched_at: str | None = None, tries: int = 1,
    given: packs.Given | None = None,
) -> LoadResult:
    """Replace one pack's rows, in one transaction; how many there are of each table. `fetched_at` is when its source
    gave the file, `tries` how often this version has tried to read this content, `given` what was known besides."""
    parsed = replace(
        parsed, filename=clean(parsed.filename), source_url=clean(parsed.source_url), council=clean(parsed.council)
    )
    with opened(database) as db, writing(db):
        if packs.is_taken_down(db, parsed.sha256):
            return LoadResult("", "taken down")
        identity = packs.identify(db, parsed)
        if identity.how == "older":
            return LoadResult(identity.pack, identity.how)
        if parsed.status == "failed" and holds_facts(db, identity.pack):
            return keep_earlier(db, parsed, identity, tries, given)
        before = meetings.of_pack(db, identity.pack)
        known = facts_of(db, identity.pack) if holds_facts(db, identity.pack) else None
        if not identity.is_new:
            empty(db, identity.pack)
        affected = before | sittings(parsed, identity.pack)
        elsewhere = ownership.printed(db, affected)
        packs.record(db, parsed, identity, pack_row(parsed, identity.pack), fetched_at, tries, given)
        rows = pack_rows(parsed, identity.pack, elsewhere)
        rows["problems"] = problem_rows(identity.pack, found_problems(parsed, identity))
        counts = {table: put(db, table, rows[table]) for table in FILLED}
        meetings.refresh(db, affected)
        ownership.settle(db, elsewhere)
        corrections.lay_over(db, identity.pack)
        search.add(db, identity.pack, {table for table, count in counts.items() if count})
        count_problems(db, identity.pack)
        scopes.mark(db, affected)
        changes = () if known is None else differences(known, facts_of(db, identity.pack))
    return LoadResult(identity.pack, identity.how, counts["problems"], counts, changes)


def is_current(
    database: Path | sqlite_utils.Database, sha256: str, extractor_version: str, source_url: str | None
) -> bool:
    """Whether this content, met at this source, was already read by this version without failing, or was taken down.

    `source_url` is what `ParsedPack.source_url` would be, or the bare file name when that is None."""
    sql = (
        "select 1 from packs p join pack_sources s on s.pack_id = p.id "
        "where s.sha256 = ?1 and p.extractor_version = ?2 and p.status != 'failed' and (?3 is null or s.source = ?3)"
    )
    with opened(database) as db:
        current = db.conn.execute(sql, [sha256, extractor_version, clean(source_url)]).fetchone() is not None
        return current or packs.is_taken_down(db, sha256)


def known_failure(
    database: Path | sqlite_utils.Database, sha256: str, extractor_version: str, source_url: str
) -> KnownFailure | None:
    """The failure of this content, met at this source and tried by this version; None when it has not been tried or did
    not fail."""
    sql = (
        "select v.code, v.message, v.tries from pack_versions v where v.sha256 = ?1 and v.extractor_version = ?2 "
        "and v.status = 'failed' and (v.source_url = ?3 or exists (select 1 from pack_sources s "
        "where s.pack_id = v.pack_id and s.sha256 = v.sha256 and s.source = ?3))"
    )
    with opened(database) as db:
        found = db.conn.execute(sql, [sha256, extractor_version, clean(source_url)]).fetchone()
    return found and KnownFailure(found[0] or "unreadable", found[1] or "it could not be read before", found[2])


def empty(db: sqlite_utils.Database, pack: str) -> None:
    """Delete every row read from `pack`; its own row, its sources and versions stay."""
    search.remove(db, pack)
    for table in EMPTIED:
        if table == "cells":
            db.conn.execute("delete from cells where table_id in (select id from tables where pack_id = ?)", [pack])
        else:
            db.conn.execute(f"delete from {table} where pack_id = ?", [pack])


def put(db: sqlite_utils.Database, table: str, rows: Iterable) -> int:
    """Insert the rows of `db.rows.pack_rows` into their table; how many there were."""
    return insert_tuples(db, table, CELL_COLUMNS, iter(rows)) if table == "cells" else insert(db, table, rows)


def pack_row(parsed: ParsedPack, pack: str) -> Row:
    meeting = own_meeting(parsed)
    council = council_of(meeting, parsed) if meeting else parsed.council
    return {
        "id": pack, "title": pack_title(parsed, meeting), "filename": parsed.filename, "sha256": parsed.sha256,
        "source_url": parsed.source_url, "byte_size": parsed.byte_size, "page_count": parsed.page_count,
        "council": council, "kind": parsed.kind, "status": parsed.status,
        "meeting_id": packs.meeting_of(parsed, pack),
        "ingested_at": now(), "extractor_version": parsed.extractor_version,
    }


def pack_title(parsed: ParsedPack, meeting: Meeting | None) -> str:
    """What people call the pack: "Cabinet, 30 January 2025 (agenda pack)", a report's title, or the file name."""
    if meeting and (meeting.body or meeting.date):
        return f"{meetings.title(meeting.body, meeting.date)} ({parsed.kind})"
    titles = [report.title for report in parsed.reports if report.title]
    return titles[0] if titles else parsed.filename


def found_problems(parsed: ParsedPack, identity: packs.Identity) -> list[Problem]:
    """The problems the stages before saw, and those the facts themselves show."""
    within = [p for minuted in parsed.minutes_of for p in minuted.problems]
    within += [p for report in parsed.reports for p in report.problems]
    seen = [*parsed.problems, *within, *checks.pack_problems(parsed)]
    if parsed.status == "failed" and not seen:
        seen.append(checks.problem("reading-failed", "the file could not be read, and no reason was given"))
    if identity.how == "another":
        seen.append(checks.problem("source-of-another-meeting", "the same source held papers of another meeting before"))
    return list(dict.fromkeys(seen))


def holds_facts(db: sqlite_utils.Database, pack: str) -> bool:
    """Whether an earlier reading of `pack` left pages in the database."""
    return db.conn.execute("select 1 from pages where pack_id = ?", [pack]).fetchone() is not None


def keep_earlier(
    db: sqlite_utils.Database, parsed: ParsedPack, identity: packs.Identity, tries: int, given: packs.Given | None
) -> LoadResult:
    """Write down that the newest reading failed, and why, beside the rows of the reading before."""
    pack = identity.pack
    version = parsed.sha256[:12]
    why = "; ".join(p.message for p in parsed.problems) or "no reason given"
    failed = checks.problem("later-reading-failed", f"version {version} could not be read, the facts are older: {why}")
    db.conn.execute("delete from problems where pack_id = ? and code = ?", [pack, failed.code])
    insert(db, "problems", problem_rows(pack, [failed]))
    row = next(select(db, "select * from packs where id = ?", [pack]))
    packs.record_version(db, parsed, row | {"ingested_at": now()}, tries, given)
    db.conn.execute("update packs set status = 'partial' where id = ?", [pack])
    count_problems(db, pack)
    return LoadResult(pack, "kept", 1, {"problems": 1})


def link(database: Path | sqlite_utils.Database) -> None:
    """Link what several packs say of one matter (see `db.linking`), a transaction for each council. Run it after a
    batch; the outcome does not depend on the order in which the packs came."""
    with opened(database) as db:
        linking.link(db)
