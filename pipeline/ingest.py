"""The batch as a person runs it: find, read, load, say how it went."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import sqlite_utils

from db import load as loader
from db import not_fetched, runs
from db.changes import Change
from db.corrections import apply, check
from db.errors import Busy, Unusable
from db.packs import is_taken_down
from db.schema import migrate
from db.wording import count_of
from extractors.models import ParsedPack
from pipeline import kept_pages
from pipeline.batch import MOST_TRIES, OPEN, PASSING, Options, Outcome, failed_pack, find_packs, read_all
from pipeline.collector import uncollected
from pipeline.due import Due
from pipeline.errors import exit_code_of
from pipeline.lock import Held, held, lock_of
from pipeline.run_log import Log, silent
from pipeline.sources.published import as_published, files, sources_of
from pipeline.sources.store import Kept, addresses, is_store, missing, path_of, without_content
from pipeline.versions import extractor_version

PARTIAL, SOME_FAILED, NO_PACKS, NOT_WRITTEN, BUSY = 10, 11, 12, 15, 16
NOT_UNDERSTOOD = 2

Say = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a person reads at the end, and the exit code; `changes` are gains and losses against earlier readings, with
    the pack of each."""

    text: str
    exit_code: int
    changes: tuple[tuple[str, Change], ...] = ()


@dataclass(slots=True)
class Tally:
    """What a run has met so far."""

    counts: Counter = field(default_factory=Counter)
    codes: list[int] = field(default_factory=list)
    changes: list[tuple[str, Change]] = field(default_factory=list)
    misfits: tuple[str, ...] = ()  # corrections that fit no row
    began: float = field(default_factory=time.monotonic)


def ingest(
    inputs: Sequence[Path],
    database: Path,
    options: Options,
    *,
    force: bool = False,
    corrections: Path | None = None,
    scheduler: str | None = None,
    say: Say = lambda text, passing=False: None,
    log: Log = silent,
) -> Summary:
    """Read every pack of `inputs` that is new or changed and load it into `database`; on the
    Dask cluster at `scheduler` when one is named. A folder that is a store (see `pipeline.sources.store`) gives its
    packs with the addresses they came from.

    Raises db.errors.Unusable, before anything is read, when the database or the corrections cannot be used; of these
    db.errors.Busy when another run is loading into the database."""
    stores = [folder for folder in inputs if is_store(folder)]
    for address in (address for folder in stores for address in missing(folder)):
        say(f"MISSING the file of {address} is not in the store any more. Fetch again.")
        log("missing", source=address)
    found = find_packs([given for given in inputs if given not in stores])
    nothing = _nothing_to_read(inputs, found, stores)
    if nothing:
        log("end", exit_code=nothing.exit_code, summary=nothing.text)
        return nothing
    database.parent.mkdir(parents=True, exist_ok=True)
    with alone(database):
        return _run(inputs, stores, found, database, options, force, corrections, scheduler, say, log)


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """`database` for one batch. Those who only read it are not kept out. Raises Busy when another batch is at it."""
    try:
        with held(lock_of(database)):
            yield
    except Held as error:
        text = f"Another run is loading into {database.name}. Wait until it has ended; one that was killed holds nothing."
        raise Busy(text) from error


def _run(
    inputs: Sequence[Path], stores: Sequence[Path], found: Sequence[Path], database: Path, options: Options, force: bool,
    corrections: Path | None, scheduler: str | None, say: Say, log: Log,
) -> Summary:
    tally, due, db = Tally(), Due(), None
    try:
        db = migrate(database)
        if corrections:
            check(db, corrections)
        run = runs.begin(db, extractor_version())
        if not force:
            options = replace(options, opened=_opened(db, found, stores))
        home = database.resolve().parent
        tries = _add_due(due, db, _files(found, stores), home, options, force, tally, log)
        options = replace(options, tries=tries)
        log("start", version=extractor_version(), inputs=[str(i) for i in inputs], database=str(database),
            packs=tally.counts["packs"], due=len(due), unchanged=tally.counts["unchanged"])
        _read_and_load(due, home, db, options, scheduler, tally, say, log)
        loader.link(db)
        for folder in stores:
            not_fetched.record(db, addresses(folder), without_content(folder))
        if corrections:
            tally.misfits = apply(db, corrections).misfits
            log("corrections", does_not_fit=list(tally.misfits))
        summary = _summary(tally, database)
        runs.end(db, run, tally.counts, summary.exit_code)
    except sqlite3.DatabaseError as error:  # a full disk, a lock that is not given up, a damaged file
        summary = _not_written(error, database)
    except Unusable as error:
        log("end", exit_code=NOT_UNDERSTOOD, summary=str(error))
        raise
    except BaseException as error:
        log("end", exit_code=1, summary=f"stopped by {type(error).__name__}: {error}")
        raise
    finally:
        due.close()
        if db is not None:
            db.close()
    log("end", exit_code=summary.exit_code, summary=summary.text, seconds=_seconds(tally), **tally.counts)
    return summary


def _nothing_to_read(inputs: Sequence[Path], found: Sequence[Path], stores: Sequence[Path]) -> Summary | None:
    if next(files(stores), None):
        return None
    if not found:
        named = ", ".join(str(p) for p in inputs)
        return Summary(f"No packs found: {named} holds no .pdf file. Name a PDF or a folder of PDFs.", NO_PACKS)
    if len(found) == 1 and not found[0].exists():
        return Summary(f"{found[0]} is not there. Check the path.", 3)
    return None


def _files(found: Sequence[Path], stores: Sequence[Path]) -> Iterator[tuple[Path, Sequence[Kept]]]:
    """Every file there is, with the addresses it was kept from; those of stores by way of the store alone."""
    folders = {folder.resolve() for folder in stores}
    for path in found:
        if not folders or path.parent.parent not in folders:
            yield path, ()
    yield from files(stores)


def _not_written(error: sqlite3.DatabaseError, database: Path) -> Summary:
    text = (
        f"{database} could not be written: {error}. The packs loaded before that are whole, of the others nothing is in it. "
        "Look at the room on the disk and at who else uses the file, then run again: what is loaded is not read again."
    )
    return Summary(text, NOT_WRITTEN)


# ---------------------------------------------------------------- what is due


def _add_due(
    due: Due, db: sqlite_utils.Database, there: Iterable[tuple[Path, Sequence[Kept]]], home: Path, options: Options,
    force: bool, tally: Tally, log: Log,
) -> dict[Path, int]:
    """Add to `due` the packs that are to be read: new, changed, read by another version, or failed for a reason that may
    pass; how often each of the last has been tried. Others that failed and have not changed are counted as failed, and not
    tried again."""
    tries: dict[Path, int] = {}
    for path, kept in there:
        tally.counts["packs"] += 1
        digest = _digest(path, kept)
        sources = sources_of(path, kept, home)
        if digest is None or (force and not is_taken_down(db, digest)):
            due.add(path, kept)
        elif all(loader.is_current(db, digest, options.version(path), source) for source in sources):
            tally.counts["unchanged"] += 1
        elif all(failures := [loader.known_failure(db, digest, options.version(path), source) for source in sources]):
            if failures[0].code in PASSING and failures[0].tries < MOST_TRIES:
                due.add(path, kept)
                tries[path] = failures[0].tries
            else:
                _count_known_failure(sources[0], failures[0], tally, log)
        else:
            due.add(path, kept)
    return tries


def _opened(db: sqlite_utils.Database, found: Sequence[Path], stores: Sequence[Path]) -> frozenset[Path]:
    """The packs whose very content was loaded with nothing kept back before: that was a person's decision, and holds
    until the content changes or --force asks anew."""
    known = {row[0] for row in db.conn.execute("select sha256 from packs where extractor_version like '%' || ?", [OPEN])}
    of_stores = (path_of(folder.resolve(), sha256) for folder in stores for sha256 in known)
    return frozenset([*of_stores, *(path for path in found if known and _digest(path, ()) in known)])


def _digest(path: Path, kept: Sequence[Kept]) -> str | None:
    """The SHA-256 of a file, None when it cannot be read. That of a file of a store is known since it was fetched: a
    night with nothing new need not go through an archive."""
    if kept:
        return kept[0].sha256
    try:
        if not path.is_file():  # a pipe would never end
            return None
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def _count_known_failure(source: str, failure: loader.KnownFailure, tally: Tally, log: Log) -> None:
    tally.counts["failed"] += 1
    tally.counts["failed_before"] += 1
    tally.codes.append(exit_code_of(failure.code))
    log("pack", source=source, status="failed", code=failure.code, reason=failure.message, tried=False)


# ---------------------------------------------------------------- reading and loading


def _read_and_load(
    due: Due, home: Path, db: sqlite_utils.Database, options: Options, scheduler: str | None, tally: Tally, say: Say, log: Log,
) -> None:
    done = 0

    def passing(path: Path, pages: int, total: int) -> None:
        say(f"[{done + 1}/{len(due)}] {path.name}: page {pages} of {total}", passing=True)

    for outcome in _outcomes(due, options, scheduler, passing):
        done += 1
        outcome, parsed, result = _load(outcome, due.kept(outcome.path), home, db, options)
        if result.how == "taken down":  # while it was read: what was kept of it came too late to be deleted
            kept_pages.forget(options.kept, parsed.sha256)
        tally.codes.append(outcome.exit_code)
        tally.changes += [(result.pack_id, change) for change in result.changes]
        _count(tally.counts, parsed)
        log("pack", **_told(outcome, parsed, result))
        say(f"[{done}/{len(due)}] {_line(parsed, outcome)}")


def _outcomes(due: Sequence[Path], options: Options, scheduler: str | None, progress: Callable) -> Iterator[Outcome]:
    if scheduler is None:
        return read_all(due, options, progress)
    from pipeline import cluster

    return cluster.read_all(due, options, scheduler, progress)


def _load(
    outcome: Outcome, kept: Sequence[Kept], home: Path, db: sqlite_utils.Database, options: Options
) -> tuple[Outcome, ParsedPack, loader.LoadResult]:
    """Load what was read. A pack the database does not take is a failed pack; the others are not affected."""
    tries = options.tries.get(outcome.path, 0) + 1
    outcome = _with_prospect(outcome, tries)
    parsed = outcome.parsed or failed_pack(outcome, options.version(outcome.path))
    try:
        return outcome, *_load_as_published(parsed, outcome.path, kept, home, db, tries)
    except (sqlite3.OperationalError, MemoryError):
        raise  # a full disk or a locked database is not the pack's fault
    except Exception as error:
        text = f"{outcome.path.name} was read and could not be loaded: {type(error).__name__}: {error}."
        outcome = replace(outcome, parsed=None, error=text, code="not-loaded", exit_code=exit_code_of("not-loaded"))
        outcome = _with_prospect(outcome, tries)
        failed = failed_pack(outcome, options.version(outcome.path))
        return outcome, *_load_as_published(failed, outcome.path, kept, home, db, tries)


def _with_prospect(outcome: Outcome, tries: int) -> Outcome:
    """An outcome that says, where the failure may pass, whether it will be tried again."""
    if outcome.code not in PASSING:
        return outcome
    then = "the next run tries again, with twice the time" if tries < MOST_TRIES else (
        "it is not tried again until the file or the program changes, or with --force"
    )
    return replace(outcome, error=f"{outcome.error} Tried {tries} of {MOST_TRIES} times: {then}.")


@uncollected
def _load_as_published(
    parsed: ParsedPack, path: Path, kept: Sequence[Kept], home: Path, db: sqlite_utils.Database, tries: int
) -> tuple[ParsedPack, loader.LoadResult]:
    """Load what was read under every address of its file; what was loaded under the first, and its gains and losses."""
    loaded = [
        (told, loader.load(told, db, fetched_at=fetched_at, tries=tries))
        for told, fetched_at in as_published(parsed, path, kept, home)
    ]
    return loaded[0]


def _count(counts: Counter, parsed: ParsedPack) -> None:
    counts[parsed.status] += 1
    counts["pages"] += parsed.page_count
    counts["items"] += len(parsed.items)
    counts["resolutions"] += _resolutions(parsed)
    counts["problems"] += len(parsed.problems)


def _resolutions(parsed: ParsedPack) -> int:
    return sum(len(m.resolutions) for of in parsed.minutes_of for m in of.minutes)


# ---------------------------------------------------------------- what is said of it


def _told(outcome: Outcome, parsed: ParsedPack, result: loader.LoadResult) -> dict[str, object]:
    """One pack for the log."""
    return {
        "source": str(outcome.path), "pack": result.pack_id, "status": parsed.status, "code": outcome.code,
        "reason": outcome.error, "tried": True, "kind": parsed.kind, "how": result.how, "pages": parsed.page_count,
        "items": len(parsed.items), "minutes": sum(len(of.minutes) for of in parsed.minutes_of),
        "resolutions": _resolutions(parsed), "recommendations": sum(len(r.recommendations) for r in parsed.reports),
        "tables": len(parsed.tables), "problems": len(parsed.problems), "seconds": round(outcome.seconds, 2),
        "changes": dict(Counter(change.how for change in result.changes)),
    }


def _line(parsed: ParsedPack, outcome: Outcome) -> str:
    if outcome.parsed is None:
        return f"FAILED {outcome.error}"
    tail = f", {count_of(len(parsed.problems), 'problem')}" if parsed.problems else ""
    return (
        f"{parsed.filename}: {parsed.status} {parsed.kind}, {count_of(parsed.page_count, 'page')}, "
        f"{count_of(len(parsed.items), 'item')}, {count_of(_resolutions(parsed), 'resolution')}{tail} ({outcome.seconds:.1f} s)"
    )


def _seconds(tally: Tally) -> float:
    return round(time.monotonic() - tally.began, 1)


def _summary(tally: Tally, database: Path) -> Summary:
    counts, packs = tally.counts, tally.counts["packs"]
    lines = [
        f"{count_of(packs, 'pack')}: {counts['complete']} complete, {counts['partial']} partial, "
        f"{counts['failed']} failed, {counts['unchanged']} unchanged since they were last read.",
        f"{count_of(counts['pages'], 'page')}, {count_of(counts['items'], 'item')}, "
        f"{count_of(counts['resolutions'], 'resolution')}, "
        f"{count_of(counts['problems'], 'problem')} read into {database}.",
    ]
    lines += [f"A correction does not fit: {misfit}" for misfit in tally.misfits]
    if counts["failed_before"]:
        lines.append(
            f"{counts['failed_before']} failed before and have not changed, so they were not read again (--force does)."
        )
    if tally.changes:
        how = Counter(change.how for _, change in tally.changes)
        lines.append(
            f"Against earlier readings: {how['added']} facts added, {how['removed']} removed, {how['changed']} changed, "
            f"in {count_of(len({pack for pack, _ in tally.changes}), 'pack')} (--changes lists them)."
        )
    if counts["partial"] or counts["failed"]:
        lines.append(f"See what is missing and why: agendapack problems {database}")
    return Summary("\n".join(lines), _exit_code(tally.codes, counts, packs), tuple(tally.changes))


def _exit_code(codes: Sequence[int], counts: Counter, packs: int) -> int:
    if packs == 1 and codes and codes[0]:
        return codes[0]
    if counts["failed"]:
        return SOME_FAILED
    return PARTIAL if counts["partial"] else 0


def change_lines(changes: Sequence[tuple[str, Change]]) -> Iterator[str]:
    """Each gain and loss as a printed line, with what was said before and what is said now."""
    signs = {"added": "+", "removed": "-", "changed": "~"}
    for _, change in changes:
        said = " -> ".join(filter(None, (change.before, change.after)))
        yield f"{signs[change.how]} {change.table} {change.id}: {said}"
