"""By which version each pack was read, and how, so that a later version can tell what it would read otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import sqlite_utils

from db.schema import writing

READ = (
    "select p.id, p.sha256, p.extractor_version, v.extracted_by, v.council_given, v.with_ocr, "
    "iif(v.status = 'failed', v.extractor_version, null), exists (select 1 from pack_versions n where n.pack_id = p.id "
    "and n.sha256 != v.sha256 and n.status = 'failed' and n.ingested_at >= v.ingested_at) "
    "from packs p join pack_versions v on v.pack_id = p.id and v.sha256 = p.sha256 where p.status != 'failed'"
)


class Reading(NamedTuple):
    """How what is here of a pack was read. `version` is the last to have found that it stands, None when something else
    asks for it to be read again; `extracted_by` the version that did read it. `ocr` is None when that was not written
    down, nor what council was given. `failed_by` is a later version that failed to read the same content; `contested` says
    that newer content of the paper could not be read."""

    pack: str
    sha256: str
    version: str | None
    extracted_by: str | None
    council: str | None
    ocr: int | None
    failed_by: str | None
    contested: bool


class Known(NamedTuple):
    """Where a pack came from. `told` is what its sources tell of it (JSON), those that tell anything."""

    source: str
    filename: str
    source_url: str | None
    byte_size: int
    told: tuple[str, ...]


def reading_of(db: sqlite_utils.Database, sha256: str) -> Reading | None:
    """How the content `sha256` was read; None when it is not here, or could not be read."""
    found = db.conn.execute(f"{READ} and p.sha256 = ?", [sha256]).fetchone()
    return found and Reading(*found)


def readings_besides(db: sqlite_utils.Database, versions: Sequence[str], at_once: int = 500) -> Iterator[list[Reading]]:
    """How the packs were read that none of `versions` has found to stand, by their ids, some at a time: what is done about
    some does not bring them up again."""
    last = ""
    beside = f"coalesce(p.extractor_version, '') not in ({', '.join('?' * len(versions))})"
    sql = f"{READ} and {beside} and p.id > ? order by p.id limit ?"
    while found := [Reading(*row) for row in db.conn.execute(sql, [*versions, last, at_once])]:
        yield found
        last = found[-1].pack


def told_by_sources(db: sqlite_utils.Database, reading: Reading) -> dict[str, str | None]:
    """Where the content of a pack has been met last, and what each source told of it then."""
    sql = "select source, told from pack_sources where pack_id = ? and sha256 = ?"
    return dict(db.conn.execute(sql, [reading.pack, reading.sha256]).fetchall())


def known(db: sqlite_utils.Database, reading: Reading) -> Known | None:
    """Where a pack came from; None when what its source told of it was not written down."""
    rows = db.conn.execute(
        "select s.source, s.filename, s.source_url, p.byte_size, s.told, s.fetched_at from pack_sources s "
        "join packs p on p.id = s.pack_id where s.pack_id = ? and s.sha256 = ? "
        "order by s.source_url is not p.source_url, s.rowid",
        [reading.pack, reading.sha256],
    ).fetchall()
    if not rows or any(told is None and fetched_at is not None for *_, told, fetched_at in rows):
        return None
    return Known(*rows[0][:4], tuple(row[4] for row in rows if row[4] is not None))


def stands(db: sqlite_utils.Database, readings: Iterable[tuple[Reading, str]]) -> None:
    """Write down that what is here of packs is what a version (beside each) would read."""
    with writing(db):
        for reading, version in readings:
            db.conn.execute("update packs set extractor_version = ? where id = ?", [version, reading.pack])
            db.conn.execute(
                "update pack_versions set extractor_version = ? where pack_id = ? and sha256 = ?",
                [version, reading.pack, reading.sha256],
            )


# ---------------------------------------------------------------- rules of versions


def remember_rules(db: sqlite_utils.Database, version: str, rules: str) -> None:
    """Write down what `version` reads with."""
    with writing(db):
        db.conn.execute("insert or ignore into rule_sets (version, rules) values (?, ?)", [version, rules])


def forget_rules(db: sqlite_utils.Database, besides: str) -> None:
    """Forget what versions read with that nothing here was read with, but for the one `besides`."""
    unused = "version != ? and version not in (select replace(extracted_by, '.open', '') from pack_versions " \
             "where extracted_by is not null)"
    if db.conn.execute(f"select 1 from rule_sets where {unused}", [besides]).fetchone():
        with writing(db):
            db.conn.execute(f"delete from rule_sets where {unused}", [besides])


def rules_of(db: sqlite_utils.Database, version: str) -> str | None:
    """What `version` read with, as it was written down."""
    found = db.conn.execute("select rules from rule_sets where version = ?", [version]).fetchone()
    return found and found[0]
