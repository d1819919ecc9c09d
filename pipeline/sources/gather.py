"""A whole run of fetching: every paper of a source into a store, whatever becomes of any of them."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from pipeline.lock import Held, held
from pipeline.sources import Paper, SourceError, Unlisted, store
from pipeline.sources.addresses import host_of, is_web
from pipeline.sources.download import FILE_LIMIT, fetch

SOME_FAILED, NOTHING, SOURCE_FAILED = 11, 12, 14
GIVE_UP = 3
SAID = ("new", "changed", "known", "unchanged", "restricted", "removed", "failed")
WORDS = {"known": "of known content", "removed": "taken down before"}


@dataclass(frozen=True, slots=True)
class Fetched:
    text: str
    exit_code: int


def gather(
    papers: Iterable[Paper | Unlisted], folder: Path, client: httpx.Client, *,
    limit: int = FILE_LIMIT, say: Callable[[str], None] = lambda text: None,
) -> Fetched:
    """Fetch every paper into the store in `folder`; what became of them. A source that breaks off in the middle costs
    what it had not listed yet; a run that is killed is gone on with by the next."""  # fmt: skip
    counts: Counter = Counter()
    broken: list[str] = []
    silent: Counter = Counter()  # how often running nobody answered, by host; None is the source itself
    with locked(folder), store.opened(folder) as db:
        try:
            for paper in papers:
                if isinstance(paper, Unlisted):
                    broken.append(paper.reason)
                    say(f"not listed: {paper.reason}")
                    silent[None] = 0 if paper.answered else silent[None] + 1
                    if silent[None] == GIVE_UP:
                        break
                    continue
                became = _became(client, folder, db, paper, limit, silent)
                counts[became] += 1
                if became != "unchanged":
                    say(_line(db, paper, became))
        except SourceError as error:
            broken.append(str(error))
    return Fetched(_summary(counts, folder, broken), _exit_code(counts, broken))


def _became(
    client: httpx.Client, folder: Path, db: sqlite3.Connection, paper: Paper, limit: int, silent: Counter
) -> str:
    """As `take`; a host where nobody answered GIVE_UP times running is not asked again in this run."""
    if paper.refused:
        store.note(db, paper, "failed", paper.refused)
        return "failed"
    host = host_of(paper.address) or ""
    if silent[host] >= GIVE_UP:
        store.note(db, paper, "failed", f"not asked: {host} did not answer {GIVE_UP} times running")
        return "failed"
    became = take(client, folder, db, paper, limit)
    silent[host] = silent[host] + 1 if became == "unreachable" else 0
    return "failed" if became == "unreachable" else became


def take(client: httpx.Client, folder: Path, db: sqlite3.Connection, paper: Paper, limit: int) -> str:
    """What became of one paper, from the web or from a path."""
    if is_web(paper.address):
        return fetch(client, folder, db, paper, limit)
    file = Path(paper.address)
    try:
        before, digest = store.known(db, paper.address), store.digest_of(file)
        if before and before["sha256"] == digest and store.path_of(folder, digest).is_file():
            store.unchanged(db, paper)
            return "unchanged"
        with file.open("rb") as opened:
            if b"%PDF-" not in opened.read(1024):
                raise ValueError("not a PDF")
        return store.keep(folder, db, paper, store.copied(folder, file))
    except (OSError, ValueError) as error:
        store.note(db, paper, "failed", getattr(error, "strerror", None) or str(error))
        return "failed"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """The store for one run of fetching alone. Raises SourceError when another is at it."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with held(folder / "fetching.lock"):
            yield
    except Held as error:
        raise SourceError(f"another run is fetching into {folder}. Wait until it is done.") from error


def _line(db: sqlite3.Connection, paper: Paper, became: str) -> str:
    row = store.known(db, paper.address)
    return f"{became}: {paper.address}" + (f" ({row['reason']})" if row and row["reason"] else "")


def _summary(counts: Counter, folder: Path, broken: list[str]) -> str:
    told = ", ".join(f"{counts[what]} {WORDS.get(what, what)}" for what in SAID if counts[what])
    lines = [f"{counts.total()} paper{'s' if counts.total() > 1 else ''}: {told}." if told else "No papers found."]
    if broken:
        lines.append(f"The list is not complete, {len(broken)} parts could not be read: {broken[0]}")
    if counts["new"] or counts["changed"]:
        lines.append(f"Read them: agendapack run --store {folder} --db packs.db")
    return "\n".join(lines)


def _exit_code(counts: Counter, broken: list[str]) -> int:
    if broken:
        return SOURCE_FAILED
    if not counts:
        return NOTHING
    return SOME_FAILED if counts["failed"] else 0
