"""The batch killed at random moments, and what is to hold afterwards.

    python -m tests.killed FOLDER [TIMES]     kill a run over FOLDER so often (100 times unless told)
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.small_packs import dump

ROOT = Path(__file__).resolve().parent.parent
RUN = "import sys; from pipeline.cli import cli; cli(sys.argv[1:])"
TIMES_OF_RUNS = ("runs", "_sqlite_migrations")  # tables that tell of the runs, not of the packs


def command(packs: Path, database: Path, *more: str) -> list[str]:
    return [sys.executable, "-c", RUN, "run", str(packs), "--db", str(database), "--no-ocr", "--quiet", *more]


def undisturbed(packs: Path, database: Path) -> dict[str, list[tuple]]:
    """What the database holds after a run nobody disturbs."""
    subprocess.run(command(packs, database), cwd=ROOT, check=False, capture_output=True, timeout=600)
    return facts(database)


def facts(database: Path) -> dict[str, list[tuple]]:
    return {table: rows for table, rows in dump(database).items() if table not in TIMES_OF_RUNS}


def killed_after(seconds: float, packs: Path, database: Path) -> bool:
    """Start a run and kill it with all of its process group `seconds` later; False when it was through by then."""
    started = subprocess.Popen(
        command(packs, database), cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        started.wait(seconds)
        return False
    except subprocess.TimeoutExpired:
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()
        return True


def faults(database: Path, whole: dict[str, list[tuple]]) -> list[str]:
    """What is wrong with a database of which any number of packs may be missing: nothing, it is to be hoped."""
    if not database.exists():
        return []
    found = []
    with sqlite3.connect(database) as db:
        found += [text for (text,) in db.execute("pragma integrity_check") if text != "ok"]
        found += [f"foreign key: {row}" for row in db.execute("pragma foreign_key_check")]
        if not db.execute("select 1 from sqlite_master where name = 'packs'").fetchone():
            return found
        for table in ("pages", "items", "minutes", "resolutions", "attendees", "tables", "recommendations"):
            expected = _by_pack(table, whole)
            count = f"select pack_id, count(*) from {table} group by 1"
            there = dict(db.execute(count))
            packs = {key for (key,) in db.execute("select id from packs")}
            found += [
                f"{table} of {key}: {there.get(key, 0)}, not {expected.get(key, 0)}"
                for key in packs if there.get(key, 0) != expected.get(key, 0)
            ]
    return found


def _by_pack(table: str, whole: dict[str, list[tuple]]) -> dict[str, int]:
    return whole["rows by pack: " + table]


def with_counts(database: Path, whole: dict) -> dict:
    """`whole` with the number of rows of each pack in each table."""
    with sqlite3.connect(database) as db:
        for table in ("pages", "items", "minutes", "resolutions", "attendees", "tables", "recommendations"):
            whole["rows by pack: " + table] = dict(db.execute(f"select pack_id, count(*) from {table} group by 1"))
    return whole


def left_over(packs: Path) -> list[str]:
    """Processes that still read below `packs`."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if os.readlink(entry).startswith(str(packs)):
                found.append(entry.parts[2])
        except OSError:
            continue
    return sorted(set(found))


def trial(packs: Path, folder: Path, times: int, rng: random.Random, longest: float) -> tuple[int, list[str]]:
    """Kill a run `times` times, each on what the one before left, a new database whenever one is full; how many were
    killed in the middle, and what was wrong."""
    whole = with_counts(folder / "undisturbed.db", undisturbed(packs, folder / "undisturbed.db"))
    wanted = {table: rows for table, rows in whole.items() if not table.startswith("rows by pack")}
    hit, wrong, database, number = 0, [], folder / "0.db", 0
    for _ in range(times):
        through = not killed_after(rng.uniform(0.2, longest), packs, database)
        hit += not through
        wrong += faults(database, whole)
        if through or rng.random() < 0.2:
            wrong += [] if undisturbed(packs, database) == wanted else [f"{database.name}: not as an undisturbed run leaves it"]
            number += 1
            database = folder / f"{number}.db"
    wrong += [] if undisturbed(packs, database) == wanted else [f"{database.name}: not as an undisturbed run leaves it"]
    time.sleep(0.5)
    return hit, wrong + [f"process {pid} goes on reading" for pid in left_over(packs)]


def main(packs: Path, times: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        started = time.monotonic()
        undisturbed(packs, Path(folder) / "timed.db")
        longest = time.monotonic() - started
        hit, wrong = trial(packs.resolve(), Path(folder), times, random.Random(), longest)
    print(f"{times} runs of up to {longest:.1f} s, {hit} killed in the middle, {len(wrong)} faults", *wrong, sep="\n")
    return bool(wrong)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100))
