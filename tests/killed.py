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

from tests.small_packs import column, dump

ROOT = Path(__file__).resolve().parent.parent
RUN = "import sys; from pipeline.cli import cli; cli(sys.argv[1:])"
TIMES_OF_RUNS = ("runs",)  # tables that tell of the runs, not of the packs
OF_PACKS = ("pages", "items", "minutes", "resolutions", "attendees", "tables", "recommendations")


def command(packs: Path, database: Path, *more: str) -> list[str]:
    return [sys.executable, "-c", RUN, "run", str(packs), "--db", str(database), "--no-ocr", "--quiet", *more]


def undisturbed(packs: Path, database: Path) -> dict[str, list[tuple]]:
    """What the database holds after a run nobody disturbs."""
    subprocess.run(command(packs, database), cwd=ROOT, check=False, capture_output=True, timeout=600)
    return facts(database)


def facts(database: Path) -> dict[str, list[tuple]]:
    """All rows by table, without the times of runs; a paper's path is as seen from the database, so by its name alone."""
    tables = {table: rows for table, rows in dump(database).items() if table not in TIMES_OF_RUNS}
    return {table: sorted((tuple(map(_named, row)) for row in rows), key=repr) for table, rows in tables.items()}


def _named(value: object) -> object:
    return Path(value).name if isinstance(value, str) and value.endswith(".pdf") else value


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
    """What is wrong with a database of which any number of packs may be missing: damage, keys that lead nowhere, and packs
    with more or fewer rows than in `whole`."""
    if not database.exists():
        return []
    with sqlite3.connect(database) as db:
        found = [text for (text,) in db.execute("pragma integrity_check") if text != "ok"]
        found += [f"foreign key: {row}" for row in db.execute("pragma foreign_key_check")]
    if not found and "packs" in (there := dump(database)):
        found = [
            f"{table} of {pack}: {there_are}, not {expected}"
            for pack in column(database, "select id from packs") for table in OF_PACKS
            if (there_are := _rows(there[table], pack)) != (expected := _rows(whole[table], pack))
        ]
    return found


def _rows(rows: list[tuple], pack: str) -> int:
    return sum(pack in row for row in rows)


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


def trial(
    packs: Path, folder: Path, whole: dict[str, list[tuple]], times: int, rng: random.Random, longest: float
) -> tuple[int, list[str]]:
    """Kill a run `times` times, each on what the ones before left, and begin with a new database when one is full; how
    many were killed in the middle, and what was wrong."""
    hit, wrong, database = 0, [], folder / "0.db"
    for number in range(1, times + 1):
        through = not killed_after(rng.uniform(0.2, longest), packs, database)
        hit += not through
        wrong += faults(database, whole)
        if through or number == times or rng.random() < 0.2:
            if undisturbed(packs, database) != whole:
                wrong.append(f"{database.name}: not as an undisturbed run leaves it")
            database = folder / f"{number}.db"
    time.sleep(0.5)
    return hit, wrong + [f"process {pid} goes on reading" for pid in left_over(packs)]


def main(packs: Path, times: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        started = time.monotonic()
        whole = undisturbed(packs, Path(folder) / "undisturbed.db")
        longest = time.monotonic() - started
        hit, wrong = trial(packs, Path(folder), whole, times, random.Random(), longest)
    print(f"{times} runs of up to {longest:.1f} s, {hit} killed in the middle, {len(wrong)} faults", *wrong, sep="\n")
    return bool(wrong)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 100))
