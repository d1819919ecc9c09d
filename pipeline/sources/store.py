"""The store: a folder that holds each file once, by its content, and a table of where and when each was met.

    <store>/ab/ab12….pdf     a file, named by its sha256
    <store>/partial/         downloads that are not finished, taken up again by the next run
    <store>/sources.db       addresses, what is said of them, and every content each has held

Nothing a source says is ever used as a path."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from db.errors import Unusable
from pipeline.sources import Paper
from pipeline.sources.addresses import is_web, name_at

TABLES = """
create table if not exists sources (
  address text primary key,
  title text, filename text not null, council text, body text, date text,
  sha256 text, etag text, last_modified text, byte_size integer,
  fetched_at text, -- when the content that is kept came
  checked_at text not null, -- when the address was last asked
  state text not null, -- kept, restricted, removed (taken down), failed
  reason text -- why it is not kept, or not renewed
);
create table if not exists contents (
  address text not null, sha256 text not null, fetched_at text not null, byte_size integer not null,
  primary key (address, sha256)
);
create index if not exists contents_sha256 on contents(sha256);
create table if not exists removed (sha256 text primary key, removed_at text not null, reason text not null);
"""

PAGE = 1000  # rows that are read at once: neither held all in memory, nor in the way of who fetches meanwhile
# Contents after the last of the page before, each with when it was met first; and the addresses of some of them.
MET = """
select c.sha256, c.rowid from contents c
where c.rowid > ? and c.rowid = (select min(o.rowid) from contents o where o.sha256 = c.sha256) order by c.rowid limit ?
"""
KEPT = """
select s.*, c.rowid as at from contents c join sources s on s.address = c.address and s.sha256 = c.sha256
where c.sha256 in (select value from json_each(?))
"""
TOLD = ("address", "filename", "sha256", "fetched_at", "council", "body", "date", "title")


@dataclass(frozen=True, slots=True)
class Kept:
    """One address with content: the file, and what the source says of it (TOLD)."""

    path: Path
    address: str
    filename: str
    sha256: str
    fetched_at: str
    council: str | None = None
    body: str | None = None
    date: str | None = None
    title: str | None = None


@contextmanager
def opened(folder: Path) -> Iterator[sqlite3.Connection]:
    """The table of the store in `folder`, made when it is not there; committed at the end of each call below.

    Raises Unusable when it is something else or cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(folder / "sources.db", timeout=60)
        db.executescript(TABLES)
    except (OSError, sqlite3.Error) as error:
        raise Unusable(f"{folder} cannot be used as a store: {error}. Name another folder.") from error
    with closing(db):
        db.row_factory = sqlite3.Row
        yield db


def is_store(folder: Path) -> bool:
    """Whether `folder` holds papers that were fetched."""
    return (folder / "sources.db").is_file()


def path_of(folder: Path, sha256: str) -> Path:
    """Where the content `sha256` (64 hexadecimal digits) is or would be."""
    return folder.joinpath(sha256[:2], f"{sha256}.pdf")


def known(db: sqlite3.Connection, address: str) -> sqlite3.Row | None:
    """What is noted of an address; None when it was never fetched."""
    return db.execute("select * from sources where address = ?", [address]).fetchone()


def keep(
    folder: Path, db: sqlite3.Connection, paper: Paper, file: Path, *,
    etag: str | None = None, last_modified: str | None = None, name: str | None = None,
) -> str:
    """Move the whole `file` into the store as the content of `paper.address`: new (content no other address has
    brought), changed, known (content that is here already) or removed (taken down before: not kept)."""  # fmt: skip
    sha256 = digest_of(file)
    gone = db.execute("select reason from removed where sha256 = ?", [sha256]).fetchone()
    if gone:
        file.unlink()
        note(db, paper, "removed", gone["reason"], name)
        with db:
            sql = "update sources set sha256 = null, etag = ?, last_modified = ? where address = ?"
            db.execute(sql, [etag, last_modified, paper.address])
        return "removed"
    before = known(db, paper.address)
    size, place = file.stat().st_size, path_of(folder, sha256)
    fresh = not place.exists()
    settle(file, place)
    note(db, paper, "kept", None, name)
    with db:
        db.execute(
            "update sources set sha256 = ?, etag = ?, last_modified = ?, byte_size = ?, fetched_at = checked_at "
            "where address = ?",
            [sha256, etag, last_modified, size, paper.address],
        )
        db.execute("insert or ignore into contents values (?, ?, ?, ?)", [paper.address, sha256, now(), size])
    if before and before["sha256"] and before["sha256"] != sha256:
        return "changed"
    return "new" if fresh else "known"


def settle(file: Path, place: Path) -> None:
    """Move `file` to `place`, so that a power cut leaves either nothing or the whole."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with file.open("rb") as written:
        os.fsync(written.fileno())
    os.replace(file, place)


def note(db: sqlite3.Connection, paper: Paper, state: str, reason: str | None = None, name: str | None = None) -> None:
    """Write down what became of an address now; the content it had before stays."""
    told = [paper.title, name or name_at(paper.address, paper.title), paper.council, paper.body, paper.date]
    with db:
        db.execute(
            "insert into sources (address, title, filename, council, body, date, checked_at, state, reason) "
            "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) on conflict (address) do update set "
            "title = coalesce(?2, title), filename = iif(?10, ?3, filename), council = coalesce(?4, council), "
            "body = coalesce(?5, body), date = coalesce(?6, date), checked_at = ?7, state = ?8, reason = ?9",
            [paper.address, *told, now(), state, reason, state == "kept"],
        )


def unchanged(db: sqlite3.Connection, paper: Paper) -> None:
    """The address was asked and still holds what is kept."""
    row = known(db, paper.address)
    note(db, paper, "kept", None, row["filename"] if row else None)


def kept(folder: Path) -> Iterator[Kept]:
    """Every address with content, those of one content together, the content and the address met first first.

    A file that is not there any more is left out (see `missing`): the next fetch brings it back."""
    with opened(folder) as db:
        last = 0
        while met := dict(db.execute(MET, [last, PAGE]).fetchall()):
            last = max(met.values())
            rows = db.execute(KEPT, [json.dumps(list(met))]).fetchall()
            for row in sorted(rows, key=lambda r: (met[r["sha256"]], r["at"])):
                one = Kept(path_of(folder, row["sha256"]), *(row[column] for column in TOLD))
                if one.path.is_file():
                    yield one


def addresses(folder: Path) -> Iterator[str]:
    """Every address the store knows. Of a file named by its path only the name: where it lies on this machine is nobody's
    business."""
    return (_told(row["address"]) for row in _sources(folder))


def without_content(folder: Path) -> Iterator[dict[str, str | None]]:
    """The papers of which the store has no content, with what is said of them and why."""
    columns = ("title", "council", "body", "date", "state", "reason", "checked_at")
    gone = _sources(folder, "sha256 is null")
    return ({"address": _told(row["address"]), **{column: row[column] for column in columns}} for row in gone)


def _told(address: str) -> str:
    return address if is_web(address) else Path(address).name


def missing(folder: Path) -> Iterator[str]:
    """The addresses whose file is not there any more, though nobody took it down."""
    held = _sources(folder, "sha256 is not null")
    return (row["address"] for row in held if not path_of(folder, row["sha256"]).is_file())


def _sources(folder: Path, which: str = "true") -> Iterator[sqlite3.Row]:
    """The rows of `sources`, by address."""
    sql = f"select * from sources where address > ? and {which} order by address limit ?"
    with opened(folder) as db:
        last = ""
        while rows := db.execute(sql, [last, PAGE]).fetchall():
            last = rows[-1]["address"]
            yield from rows


def remove(folder: Path, sha256: str, reason: str) -> bool:
    """Delete the content `sha256` from the store and never keep it again; whether there was a file."""
    with opened(folder) as db, db:
        db.execute("insert or replace into removed values (?, ?, ?)", [sha256, now(), reason])
        db.execute(
            "update sources set sha256 = null, byte_size = null, state = 'removed', reason = ? where sha256 = ?",
            [reason, sha256],
        )
    place = path_of(folder, sha256)
    there = place.is_file()
    place.unlink(missing_ok=True)
    return there


def partial_of(folder: Path, address: str) -> Path:
    """Where a download of `address` is written until it is whole."""
    place = folder / "partial" / f"{hashlib.sha256(address.encode()).hexdigest()}.part"
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def copied(folder: Path, file: Path) -> Path:
    """A copy of a local `file`, in the store and not kept yet."""
    place = partial_of(folder, str(file))
    shutil.copyfile(file, place)
    return place


def digest_of(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as opened_file:
        return hashlib.file_digest(opened_file, "sha256").hexdigest()


def now() -> str:
    """The time, in UTC, ISO 8601 to the second."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
