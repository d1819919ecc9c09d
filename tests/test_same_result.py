"""The database is the same however the batch was run: one process, all cores, a Dask cluster, in another order."""

import shutil

import pytest

from pipeline.batch import Options
from pipeline.ingest import ingest
from tests import hostile_bytes, pdfs
from tests.killed import ROOT, facts

NAMES = (
    "cabinet-2024-04-17-agenda.pdf", "osmery-parva-2024-05-14-minutes.pdf", "audit-2024-07-24.pdf",
    "scrutiny-2024-03-13.pdf",
)


@pytest.fixture(scope="module")
def packs(tmp_path_factory):
    """Sample packs, one that is long enough to be shared by several processes, one damaged, one that is none."""
    folder = tmp_path_factory.mktemp("same")
    for name in NAMES:
        shutil.copy(ROOT / "corpus" / "packs" / name, folder)
    (folder / "long.pdf").write_bytes(pdfs.of_lines(*([f"{n} {line}" for line in pdfs.PROSE] for n in range(100))))
    (folder / "damaged.pdf").write_bytes(hostile_bytes.many_broken_pages(90))
    (folder / "letter.pdf").write_text("no PDF")
    return folder


@pytest.fixture(scope="module")
def alone(packs):
    """The facts and the exit code of a run in which one pack is read after the other."""
    summary = ingest([packs], packs / "alone.db", Options(jobs=1, ocr=False))
    assert summary.exit_code == 11
    return facts(packs / "alone.db")


def same(packs, database, alone, paths=None, scheduler=None, jobs=4):
    summary = ingest(paths or [packs], database, Options(jobs=jobs, ocr=False), scheduler=scheduler)
    assert summary.exit_code == 11
    found = facts(database)
    assert [table for table in alone if found[table] != alone[table]] == []


def test_on_all_cores(packs, alone, tmp_path):
    same(packs, tmp_path / "p.db", alone)


def test_pack_by_pack_with_pages_shared_between_processes(packs, alone, tmp_path):
    for path in (packs / "long.pdf", packs / "damaged.pdf"):
        ingest([path], tmp_path / "p.db", Options(jobs=4, ocr=False))
    same(packs, tmp_path / "p.db", alone)


def test_in_another_order(packs, alone, tmp_path):
    same(packs, tmp_path / "p.db", alone, sorted(packs.glob("*.pdf"), reverse=True))


def test_on_a_cluster(packs, alone, tmp_path):
    distributed = pytest.importorskip("distributed", reason="agendapack[dask] is not installed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as running:
        same(packs, tmp_path / "p.db", alone, scheduler=running.scheduler_address)
