"""The same batch on a real local Dask cluster gives the same outcomes, though a worker dies on the way; packs have the limits
there that they have on one machine."""

import asyncio
from pathlib import Path

import pytest

dask = pytest.importorskip("dask", reason="agendapack[dask] is not installed")
distributed = pytest.importorskip("distributed", reason="agendapack[dask] is not installed")

from db.errors import Unusable  # noqa: E402
from pipeline import cluster as clusters  # noqa: E402
from pipeline.batch import Options, read_all  # noqa: E402
from pipeline.cluster import read_all as read_on_cluster  # noqa: E402
from tests import hostile  # noqa: E402
from tests.test_cli import run  # noqa: E402

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


def test_what_hangs_crashes_or_eats_memory_costs_that_pack_only(cluster, tmp_path):
    names = ("looping_forms.pdf", "looping_labels.pdf", "bomb of flate in flate.pdf", "good: agenda.pdf")
    files = hostile.write(tmp_path, names)
    workers = set(cluster.scheduler.workers)
    found = list(read_on_cluster(files, Options(seconds=5, ocr=False), cluster.scheduler_address))
    assert [o.path.name for o in found] == list(names)
    hung, crashed, bomb, good = [o.code for o in found]
    assert (hung, crashed, good) == ("too-slow", "crashed", None)
    assert bomb in ("crashed", "too-big", "too-slow"), "whichever limit it meets first on this machine"
    assert found[-1].parsed.status == "complete"
    assert set(cluster.scheduler.workers) == workers, "no worker was lost"


def test_workers_of_another_version_are_refused(cluster):
    with pytest.raises(Unusable, match="A worker runs version .*, this batch 0.0.1"):
        list(read_on_cluster(PACKS[:1], Options(code="0.0.1"), cluster.scheduler_address))


def test_no_scheduler_and_no_workers_are_said(tmp_path, monkeypatch):
    with dask.config.set({"distributed.comm.timeouts.connect": "1s"}):
        refused = run("run", PACKS[0], "--db", tmp_path / "p.db", "--scheduler", "tcp://127.0.0.1:9")
    assert refused.exit_code == 2 and "No Dask scheduler answers" in refused.output
    monkeypatch.setattr(clusters, "SECONDS_FOR_WORKERS", 1)
    with distributed.LocalCluster(n_workers=0, dashboard_address=None, host="127.0.0.1") as empty:
        refused = run("run", PACKS[0], "--db", tmp_path / "p.db", "--scheduler", empty.scheduler_address)
    assert refused.exit_code == 2 and "has no workers" in refused.output
