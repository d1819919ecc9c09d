"""The batch as a person runs it: find, read, load, say how it went."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import sqlite_utils

from db import load as loader
from db import not_fetched, runs
from db.corrections import apply, check
from db.errors import Busy, DatabaseUnusable, Unusable
from db.packs import Given, is_taken_down
from db.readings import Reading, stands
from db.schema import migrate
from extractors.records import ParsedPack
from pipeline import kept_pages
from pipeline.batch import MOST_TRIES, OPEN, PASSING, Options, Outcome, failed_pack, find_packs, read_all
from pipeline.collector import uncollected
from pipeline.due import Due
from pipeline.errors import PagesNotKept, exit_code_of
from pipeline.lock import Held, held, lock_of
from pipeline.others import found_besides, left_alone
from pipeline.run_log import Log, silent
from pipeline.sources.published import Published, as_published, as_recalled, files, sources_of
from pipeline.sources.store import Kept, addresses, is_store, missing, path_of, without_content
from pipeline.standing import Standing, as_given, standing
from pipeline.tally import Summary, Tally, count, count_problems, line, seconds, summary_of, told
from pipeline.versions import extractor_version

NO_PACKS, NOT_WRITTEN, BUSY = 12, 15, 16
NOT_UNDERSTOOD = 2
AT_ONCE = 500  # packs that are marked as up to date in one transaction

Say = Callable[..., None]
Publish = Callable[[ParsedPack], Iterable[Published]]


def ingest(
    inputs: Sequence[Path],
    database: Path,
    options: Options,
    *,
    force: bool = False,
    corrections: Path | None = None,
    scheduler: str | None = None,
    others: bool = True,
    say: Say = lambda text, passing=False: None,
    log: Log = silent,
) -> Summary:
    """Read every pack of `inputs` that is new or changed, or that changed rules touch, and load it into `database`; on the
    Dask cluster at `scheduler` when one is named. A folder that is a store (see `pipeline.sources.store`) gives its
    packs with the addresses they came from. With `others`, packs of the database that are not among them are brought up to
    date, too, from kept pages.

    Raises db.errors.Unusable, before anything is read, when the database or the corrections cannot be used; of these
    db.errors.Busy when another run is loading into the database."""
    stores = [folder for folder in inputs if is_store(folder)]
    for address in (address for folder in stores for address in missing(folder)):
        say(f"MISSING the file of {address} is not in the store any more. Fetch again.")
        log("missing", source=address)
    found = find_packs([given for given in inputs if given not in stores])
    nothing = inputs and _nothing_to_read(inputs, found, stores)
    if nothing:
        log("end", exit_code=nothing.exit_code, summary=nothing.text)
        return nothing
    with alone(database):
        return _run(inputs, stores, found, database, options, force, corrections, scheduler, others, say, log)


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """`database` for one batch, its folder made. Those who only read it are not kept out. Raises Busy when another batch is at
    it, DatabaseUnusable when nothing can be written beside it."""
    lock = lock_of(database)
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        lock.touch()
    except OSError as error:
        why = f"{lock.parent} cannot be written ({error.strerror})"
        raise DatabaseUnusable(f"{database.name} cannot be used as the database: {why}. Name a file elsewhere.") from error
    try:
        with held(lock):
            yield
    except Held as error:
        text = f"Another run is loading into {database.name}. Wait until it has ended; one that was killed holds nothing."
        raise Busy(text) from error


def _run(
    inputs: Sequence[Path], stores: Sequence[Path], found: Sequence[Path], database: Path, options: Options, force: bool,
    corrections: Path | None, scheduler: str | None, others: bool, say: Say, log: Log,
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
        judge = standing(db, options)
        tries = _add_due(due, _files(found, stores), home, judge, force, tally, log)
        options = replace(options, tries=tries)
        log("start", version=extractor_version(), inputs=[str(i) for i in inputs], database=str(database),
            packs=tally.counts["packs"], due=len(due), unchanged=tally.counts["unchanged"], untouched=tally.counts["untouched"])
        _read_and_load(due, lambda path: partial(as_published, path=path, kept=due.kept(path), home=home), db, options,
                       scheduler, tally, say, log)
        if others:
            _read_others(judge, db, options, tally, say, log)
        loader.link(db)
        for folder in stores:
            not_fetched.record(db, addresses(folder), without_content(folder))
        if corrections:
            tally.misfits = apply(db, corrections).misfits
            log("corrections", does_not_fit=list(tally.misfits))
        count_problems(tally, db)
        summary = summary_of(tally, database)
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
    log("end", exit_code=summary.exit_code, summary=summary.text, seconds=seconds(tally), **tally.counts,
        others=dict(tally.others))
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
    due: Due, there: Iterable[tuple[Path, Sequence[Kept]]], home: Path, judge: Standing, force: bool, tally: Tally, log: Log,
) -> dict[Path, int]:
    """Add to `due` the packs that are to be read: new, changed, touched by what changed since the version that read them, or
    failed for a reason that may pass; how often each of the last has been tried. Others that failed and have not changed
    are counted as failed, and not tried again."""
    db, options, tries = judge.db, judge.options, {}
    standing: list[tuple[Reading, str]] = []
    for path, kept in there:
        tally.counts["packs"] += 1
        digest, version = _digest(path, kept), options.version(path)
        sources = sources_of(path, kept, home)
        if digest is None or (force and not is_taken_down(db, digest)):
            due.add(path, kept)
        elif all(loader.is_current(db, digest, version, source) for source in sources):
            tally.counts["unchanged"] += 1
        elif all(failures := [loader.known_failure(db, digest, version, source) for source in sources]):
            if failures[0].code in PASSING and failures[0].tries < MOST_TRIES:
                due.add(path, kept)
                tries[path] = failures[0].tries
            else:
                _count_known_failure(sources[0], failures[0], tally, log)
        elif (reading := as_given(judge, digest, sources, kept)) and judge.stands(reading, version):
            tally.counts["unchanged"] += 1
            tally.counts["untouched"] += 1
            standing.append((reading, version))
        else:
            due.add(path, kept)
        if len(standing) >= AT_ONCE:
            stands(db, standing)
            standing.clear()
    stands(db, standing)
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
    due: Sequence[Path], published: Callable[[Path], Publish], db: sqlite_utils.Database, options: Options,
    scheduler: str | None, tally: Tally, say: Say, log: Log,
) -> None:
    """Read the packs at `due` and load each under the sources that `published` of its path says it has."""
    done = 0

    def passing(path: Path, pages: int, total: int) -> None:
        say(f"[{done + 1}/{len(due)}] {path.name}: page {pages} of {total}", passing=True)

    for outcome in _outcomes(due, options, scheduler, passing):
        done += 1
        if outcome.code == PagesNotKept.code:
            left_alone(outcome.path.name, options.recalled[outcome.path].sha256, tally.others, log)
            continue
        outcome, parsed, result = _load(outcome, published(outcome.path), db, options)
        if result.how == "taken down":  # while it was read: what was kept of it came too late to be deleted
            kept_pages.forget(options.kept, parsed.sha256)
        tally.changes += [(result.pack_id, change) for change in result.changes]
        named = outcome.path not in options.recalled
        if named:
            tally.codes.append(outcome.exit_code)
        if outcome.parsed is None:
            tally.failed.add(parsed.sha256)
        count(tally, parsed, result, named)
        log("pack", **told(outcome, parsed, result), named=named)
        say(f"[{done}/{len(due)}] {'' if named else 'again, from kept pages: '}{line(parsed, outcome, result)}")


def _read_others(judge: Standing, db: sqlite_utils.Database, options: Options, tally: Tally, say: Say, log: Log) -> None:
    """Bring packs up to date that were not named. Their pages are kept on this machine, so it is the one to read them."""
    for some in found_besides(judge, tally.failed, tally.others, log):

        def published(path: Path, some=some) -> Publish:
            return partial(as_recalled, known=some[path].known)

        again = replace(options, recalled={path: one.how for path, one in some.items()})
        _read_and_load(list(some), published, db, again, None, tally, say, log)


def _outcomes(due: Sequence[Path], options: Options, scheduler: str | None, progress: Callable) -> Iterator[Outcome]:
    if scheduler is None:
        return read_all(due, options, progress)
    from pipeline import cluster

    return cluster.read_all(due, options, scheduler, progress)


def _load(
    outcome: Outcome, publish: Publish, db: sqlite_utils.Database, options: Options
) -> tuple[Outcome, ParsedPack, loader.LoadResult]:
    """Load what was read. A pack the database does not take is a failed pack; the others are not affected."""
    tries = options.tries.get(outcome.path, 0) + 1
    outcome = _with_prospect(outcome, tries, options)
    parsed = outcome.parsed or failed_pack(outcome, options)
    given = Given(options.council_for(outcome.path), options.ocr_for(outcome.path))
    try:
        return outcome, *_load_as_published(publish(parsed), given, db, tries)
    except (sqlite3.OperationalError, MemoryError):
        raise  # a full disk or a locked database is not the pack's fault
    except Exception as error:
        text = f"{outcome.path.name} was read and could not be loaded: {type(error).__name__}: {error}."
        outcome = replace(outcome, parsed=None, error=text, code="not-loaded", exit_code=exit_code_of("not-loaded"))
        outcome = _with_prospect(outcome, tries, options)
        return outcome, *_load_as_published(publish(failed_pack(outcome, options)), given, db, tries)


def _with_prospect(outcome: Outcome, tries: int, options: Options) -> Outcome:
    """An outcome that says, where the failure may pass, whether it will be tried again."""
    if outcome.code not in PASSING:
        return outcome
    if outcome.path in options.recalled:
        return replace(outcome, error=f"{outcome.error} It stays as it was read before, until its file is named.")
    then = "the next run tries again, with twice the time" if tries < MOST_TRIES else (
        "it is not tried again until the file or the program changes, or with --force"
    )
    return replace(outcome, error=f"{outcome.error} Tried {tries} of {MOST_TRIES} times: {then}.")


@uncollected
def _load_as_published(
    published: Iterable[Published], given: Given, db: sqlite_utils.Database, tries: int
) -> tuple[ParsedPack, loader.LoadResult]:
    """Load what was read under every address of its file; what was loaded under the first, and its gains and losses."""
    loaded = [
        (one.pack, loader.load(one.pack, db, fetched_at=one.fetched_at, tries=tries, given=replace(given, told=one.told)))
        for one in published
    ]
    return loaded[0]
