"""The same batch on a Dask cluster: packs are read by its workers, each in a process of its own with the limits it has on
one machine, and loaded by this process alone.

Workers must see the packs under the same paths (a shared file system) and run the same version."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from db.errors import Unusable
from pipeline import batch
from pipeline.batch import Options, Outcome, crashed
from pipeline.versions import extractor_version

SECONDS_FOR_WORKERS = 60  # until the first one is there
AHEAD = 4  # packs a worker thread may have waiting, so that results do not pile up here


def read_all(
    paths: Sequence[Path],
    options: Options,
    scheduler: str,
    progress: Callable[[Path, int, int], None] | None = None,
) -> Iterator[Outcome]:
    """One `Outcome` for every path, in the order given. A pack that kills the workers it is
    given to is that pack's outcome; work of a worker lost in the middle goes to another.

    Raises Unusable when no scheduler answers at `scheduler` ("tcp://host:8786"), it has no workers, or they run another
    version."""
    from distributed import KilledWorker

    with _client(scheduler) as client:
        width = max(1, sum(client.nthreads().values())) * AHEAD
        futures = {}
        for index, path in enumerate(paths):
            for ahead in range(index, min(index + width, len(paths))):
                if ahead not in futures:
                    futures[ahead] = client.submit(read_apart, paths[ahead], options, pure=False)
            future = futures.pop(index)
            try:
                yield future.result()
            except KilledWorker as error:
                yield crashed(path, f"on workers of {scheduler}: {error}")
            future.release()


def _client(scheduler: str):
    from distributed import Client

    try:
        client = Client(scheduler, set_as_default=False)
    except (OSError, ValueError) as error:
        text = f"No Dask scheduler answers at {scheduler}. Start one (dask scheduler), or leave --scheduler out."
        raise Unusable(text) from error
    try:
        client.wait_for_workers(1, SECONDS_FOR_WORKERS)
    except TimeoutError as error:
        client.close()
        raise Unusable(f"The Dask scheduler at {scheduler} has no workers. Start some (dask worker {scheduler}).") from error
    return client


def read_apart(path: Path, options: Options) -> Outcome:
    """What becomes of one file, read in a child of this worker that can be ended alone.

    Raises Unusable when this worker runs another version than the process that asks."""
    if options.code != extractor_version():
        text = f"A worker runs version {extractor_version()}, this batch {options.code}."
        raise Unusable(f"{text} Install the same on all machines, and start the workers anew.")
    multiprocessing.current_process().daemon = False  # a worker that is watched over may else have no children
    [outcome] = batch.read_all([path], replace(options, jobs=1))
    return outcome
