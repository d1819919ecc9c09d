"""The same batch on a Dask cluster: packs are read by its workers, loaded by this process alone.

Workers must see the packs under the same paths (a shared file system)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pipeline.batch import Options, Outcome, crashed, read_pack

AHEAD = 4  # packs a worker thread may have waiting, so that results do not pile up here


def read_all(
    paths: Sequence[Path],
    options: Options,
    scheduler: str,
    progress: Callable[[Path, int, int], None] | None = None,
) -> Iterator[Outcome]:
    """One `Outcome` for every path, in the order given. A pack that kills the workers it is
    given to is that pack's outcome; work of a worker lost in the middle goes to another.

    Raises OSError when no scheduler answers at `scheduler` ("tcp://host:8786")."""
    from distributed import Client, KilledWorker

    with Client(scheduler, set_as_default=False) as client:
        width = max(1, sum(client.nthreads().values())) * AHEAD
        futures = {}
        for index, path in enumerate(paths):
            for ahead in range(index, min(index + width, len(paths))):
                if ahead not in futures:
                    futures[ahead] = client.submit(read_pack, paths[ahead], options, pure=False)
            future = futures.pop(index)
            try:
                yield future.result()
            except KilledWorker as error:
                yield crashed(path, f"on workers of {scheduler}: {error}")
            future.release()
