"""A run that is killed, or whose disk is full: packs are whole or absent, and the next run makes good what is missing.

A hundred kills: `python -m tests.killed corpus/packs`."""

import random
import resource
import shutil
import sqlite3
import subprocess

import pytest

from tests import killed, pdfs

CORPUS = killed.ROOT / "corpus" / "packs"


@pytest.fixture(scope="module")
def packs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("killed") / "packs"
    folder.mkdir()
    for name in ("cabinet-2024-04-17-agenda.pdf", "osmery-parva-2024-05-14-minutes.pdf"):
        shutil.copy(CORPUS / name, folder)
    (folder / "letter.pdf").write_text("no PDF")
    (folder / "long.pdf").write_bytes(pdfs.of_lines(*([f"{n} {line}" for line in pdfs.PROSE * 8] for n in range(50))))
    return folder


@pytest.fixture(scope="module")
def whole(packs):
    """What a run leaves that nobody disturbs."""
    return killed.undisturbed(packs, packs.parent / "whole.db")


def test_killed_at_random_moments_packs_are_whole_or_absent_and_the_next_run_completes(packs, whole, tmp_path):
    _, wrong = killed.trial(packs, tmp_path, whole, 3, random.Random(), 2.5)
    assert wrong == []


def test_faults_are_found(packs, whole, tmp_path):
    shutil.copy(packs.parent / "whole.db", tmp_path / "p.db")
    assert killed.faults(tmp_path / "p.db", whole) == []
    with sqlite3.connect(tmp_path / "p.db") as db:
        db.execute("delete from pages where id = 'long/50'")
    assert killed.faults(tmp_path / "p.db", whole) == ["pages of long: 49, not 50"]


SMALL_DISK = """
mount -t tmpfs -o size=$1 none "$2" || exit 77
out=$3; disk=$2; shift 3
"$@"
code=$?
cp "$disk"/* "$out"
exit $code
"""


@pytest.fixture(scope="module")
def on_small_disk(tmp_path_factory):
    """Run a command on a disk of so many kilobytes of its own; what is on it then is in the folder `out`."""

    def run_there(size, out, *command):
        disk = tmp_path_factory.mktemp("disk")
        there = [str(word).replace("DISK", str(disk)) for word in command]
        mounted = ["unshare", "-rm", "sh", "-c", SMALL_DISK, "sh", f"{size}k", disk, out, *there]
        done = subprocess.run(mounted, cwd=killed.ROOT, capture_output=True, text=True, timeout=120)
        if done.returncode == 77:
            pytest.skip("no disk can be mounted here")
        return done

    if not shutil.which("unshare"):
        pytest.skip("unshare is not there")
    return run_there


def full_disk(size):
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("room", [100_000, 700_000])
def test_a_full_disk_is_said_and_leaves_no_half_pack(packs, whole, tmp_path, room):
    database = tmp_path / "p.db"
    result = subprocess.run(
        killed.command(packs, database), cwd=killed.ROOT, capture_output=True, text=True, timeout=120, preexec_fn=full_disk(room)
    )
    assert result.returncode == 15, result.stderr
    assert "could not be written" in result.stdout and "Traceback" not in result.stderr
    assert killed.faults(database, whole) == []
    assert killed.undisturbed(packs, database) == whole


@pytest.mark.parametrize("size", [300, 900, 1800])
def test_a_disk_that_really_is_full_is_said_and_leaves_no_half_pack(packs, whole, tmp_path, on_small_disk, size):
    command = killed.command(packs, "DISK/p.db", "--log", "DISK/log")
    result = on_small_disk(size, tmp_path, *command)
    assert result.returncode == 15, result.stdout + result.stderr
    assert "could not be written" in result.stdout and "Traceback" not in result.stderr
    assert killed.faults(tmp_path / "p.db", whole) == []
    for log in tmp_path.glob("log"):
        log.unlink()
    assert killed.undisturbed(packs, tmp_path / "p.db") == whole
