"""The same batch on a real local Dask cluster gives the same outcomes, though a worker dies on the way."""

import asyncio
from pathlib import Path

import pytest

distributed = pytest.importorskip("distributed", reason="agendapack[dask] is not installed")

from pipeline.batch import Options, read_all  # noqa: E402
from pipeline.cluster import read_all as read_on_cluster  # noqa: E402

PACKS = sorted((Path(__file__).resolve().parent.parent / "corpus" / "packs").glob("*.pdf"))


@pytest.fixture
def cluster():
    asyncio.set_event_loop(asyncio.new_event_loop())  # an earlier test may have closed and taken away this thread's
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as running:
        yield running


def test_cluster_with_a_worker_killed_reads_what_one_machine_reads(cluster, tmp_path):
    bad = tmp_path / "letter.pdf"
    bad.write_text("not a PDF")
    paths = [*PACKS[:5], bad, *PACKS[5:]]
    alone = list(read_all(paths, Options(ocr=False)))
    found = []
    for outcome in read_on_cluster(paths, Options(ocr=False), cluster.scheduler_address):
        found.append(outcome)
        if len(found) == 2:
            next(iter(cluster.workers.values())).process.process.kill()
    assert [o.path for o in found] == paths
    assert [(o.parsed, o.code) for o in found] == [(o.parsed, o.code) for o in alone]
    assert found[5].code == "not-a-pdf"
