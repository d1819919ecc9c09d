"""One paper from the web into the store: only when it has changed, only when it is a PDF, taken up again where an
earlier download broke off."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from email.message import Message
from pathlib import Path

import httpx

from pipeline.sources import Paper, store
from pipeline.sources.addresses import AddressRefused, name_at

FILE_LIMIT = 512 * 1024**2  # bytes; the largest packs are about a third of it
SECONDS_A_FILE = 3600.0
BREAKS = 3  # how often a download that breaks off is taken up again at once
PDF_WITHIN = 1024  # bytes from the start within which a PDF says that it is one


class NotKept(Exception):
    """Why a paper is not kept. `str()` is for the list of failures."""


class NotAnswered(NotKept):
    """Nobody answered at the address, or not to the end."""


def fetch(client: httpx.Client, folder: Path, db: sqlite3.Connection, paper: Paper, limit: int = FILE_LIMIT) -> str:
    """What became of one paper with a web address: new, changed, known, unchanged, removed, restricted, failed or
    unreachable (nobody answered). The store's table holds the reason of the last four."""
    if paper.restricted:
        store.note(db, paper, "restricted", "the publisher marks it as restricted")
        return "restricted"
    part = store.partial_of(folder, paper.address)
    try:
        for again in range(BREAKS + 1):
            try:
                return _fetched(client, folder, db, paper, part, limit)
            except httpx.TransportError as error:
                if again == BREAKS or not part.exists():
                    raise NotAnswered(f"{type(error).__name__}: {error or 'no answer'}") from error
    except NotAnswered as error:
        store.note(db, paper, "failed", str(error))
        return "unreachable"
    except (NotKept, AddressRefused, httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        store.note(db, paper, "failed", str(error))
        return "failed"
    raise AssertionError("every try returns or raises")


def _fetched(
    client: httpx.Client, folder: Path, db: sqlite3.Connection, paper: Paper, part: Path, limit: int
) -> str:
    before = store.known(db, paper.address)
    whole = before is not None and before["sha256"] and store.path_of(folder, before["sha256"]).is_file()
    removed = before is not None and before["state"] == "removed"
    headers = _resuming(part) or (_conditional(before) if whole or removed else {})
    asked = {"given_host": paper.given_host}
    with client.stream("GET", paper.address, headers=headers, extensions=asked) as response:
        if response.status_code == 304 and removed:
            return "removed"
        if response.status_code == 304 and whole:
            store.unchanged(db, paper)
            return "unchanged"
        if response.status_code == 416:
            if not part.exists():
                raise NotKept("416: the server answers as if only a part had been asked for")
            discard(part)
            return _fetched(client, folder, db, paper, part, limit)
        if response.status_code not in (200, 206):
            raise NotKept(f"{response.status_code} {response.reason_phrase}".strip())
        _write(response, part, limit)
        name, tags = name_of(response, paper), {k: response.headers.get(v) for k, v in VALIDATORS.items()}
    same = whole and before["sha256"] == store.digest_of(part)
    told = store.keep(folder, db, paper, part, name=name, **tags)
    discard(part)
    return "unchanged" if same and told == "known" else told


VALIDATORS = {"etag": "etag", "last_modified": "last-modified"}


def _conditional(row: sqlite3.Row) -> dict[str, str]:
    asked = {"if-none-match": row["etag"], "if-modified-since": row["last_modified"]}
    return {header: value for header, value in asked.items() if value}


# ---------------------------------------------------------------- the file


def _write(response: httpx.Response, part: Path, limit: int) -> None:
    """The body into `part`, behind what is there when the server goes on from its end."""
    size = _going_on(response, part)
    deadline = time.monotonic() + SECONDS_A_FILE
    _remember(response, part)
    with part.open("r+b" if size else "wb") as file:
        file.seek(size)
        for piece in response.iter_bytes(1 << 16):
            file.write(piece)
            size += len(piece)
            if size >= PDF_WITHIN and file.tell() - len(piece) < PDF_WITHIN:
                _refuse_other_than_pdf(part, file, response)
            if size > limit:
                _give_up(part, f"larger than {limit >> 20} MB")
            if time.monotonic() > deadline:
                raise NotKept(f"not done after {SECONDS_A_FILE / 60:.0f} minutes; the next run goes on from there")
        _refuse_other_than_pdf(part, file, response)


def _going_on(response: httpx.Response, part: Path) -> int:
    """How many bytes of `part` the answer goes on from; 0 when it begins anew."""
    if response.status_code != 206:
        return 0
    begin = re.match(r"bytes (\d+)-", response.headers.get("content-range", ""))
    size = part.stat().st_size if part.exists() else 0
    if begin is None or int(begin[1]) != size:
        _give_up(part, "the server sent another part of the file than the one asked for")
    return size


def _refuse_other_than_pdf(part: Path, file, response: httpx.Response) -> None:
    file.flush()
    with part.open("rb") as written:
        if b"%PDF-" in written.read(PDF_WITHIN):
            return
    kind = response.headers.get("content-type", "no type").split(";")[0]
    _give_up(part, f"not a PDF ({kind})")


def _give_up(part: Path, reason: str) -> None:
    discard(part)
    raise NotKept(reason)


# ---------------------------------------------------------------- taking up again


def _remember(response: httpx.Response, part: Path) -> None:
    """Write beside `part` what proves that the file has not changed when the rest is asked for."""
    etag, modified = response.headers.get("etag"), response.headers.get("last-modified")
    proof = etag if etag and not etag.startswith("W/") else modified
    encoded = response.headers.get("content-encoding", "identity") != "identity"
    part.with_suffix(".json").write_text(json.dumps({"proof": None if encoded else proof}))


def _resuming(part: Path) -> dict[str, str]:
    """The headers that ask for the rest of `part`; none when there is nothing that could be gone on from."""
    try:
        proof = json.loads(part.with_suffix(".json").read_text())["proof"]
        size = part.stat().st_size
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {"range": f"bytes={size}-", "if-range": proof} if proof and size else {}


def discard(part: Path) -> None:
    part.unlink(missing_ok=True)
    part.with_suffix(".json").unlink(missing_ok=True)


# ---------------------------------------------------------------- the name


def name_of(response: httpx.Response, paper: Paper) -> str:
    """What the paper is called: as the last part of its address says, else as the server does, else as its title."""
    if Path(httpx.URL(paper.address).path).suffix.lower() != ".pdf":
        header = Message()
        header["content-disposition"] = response.headers.get("content-disposition", "")
        given = header.get_filename()
        if given:
            return name_at(f"https://x/{given.replace('%', '%25').replace('?', '')}", None)
    return name_at(paper.address, paper.title)
