"""A night: a batch over real packs and a hundred bad files, while the site answers over the same database.

    python benchmarks/night.py corpus/packs                     these and the bad files
    python benchmarks/night.py ../shared/packs ../shared/hard --no-ocr --seconds 30

Prints the exit code, what became of the files, the most memory the batch and its children held, and how the site
answered; ends with 1 when a file is not accounted for, the site failed once, or the database is not sound."""

from __future__ import annotations

import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import click
import httpx

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from db.schema import migrate  # noqa: E402
from pipeline.batch import SECONDS_A_PACK, find_packs  # noqa: E402
from tests import hostile  # noqa: E402

ASKED = ("/", "/search?q=council", "/meetings", "/problems", "/search?q=budget+report", "/bodies", "/search?kind=resolution")
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(slots=True)
class Watched:
    """The most memory seen, in bytes, and the site's answers."""

    batch: int = 0
    largest_child: int = 0
    all_children: int = 0
    site: int = 0
    answers: list[tuple[str, int, float]] = field(default_factory=list)  # address, status (0: none), seconds


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--ocr/--no-ocr", default=True)
@click.option("--seconds", default=SECONDS_A_PACK, show_default=True, help="Time one file may take.")
@click.option("--port", default=8799, show_default=True)
def cli(folders: tuple[Path, ...], ocr: bool, seconds: float, port: int) -> None:
    """Run a night over FOLDERS and a hundred bad files."""
    with tempfile.TemporaryDirectory() as scratch:
        bad, database = Path(scratch) / "bad", Path(scratch) / "packs.db"
        hostile.write(bad)
        migrate(database).close()
        files = len(find_packs([*folders, bad]))
        site = subprocess.Popen(python("-c", f"from pathlib import Path; from db.site import serve; "
                                       f"serve(Path({str(database)!r}), port={port}, public=True)"), cwd=ROOT,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        try:
            began = time.monotonic()
            code, watched = night([*map(Path.resolve, folders), bad], database, ocr, seconds, port, site.pid)
            took = time.monotonic() - began
        finally:
            site.terminate()
            site.wait(20)
        sys.exit(report(database, files, code, took, watched))


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def night(
    inputs: list[Path], database: Path, ocr: bool, seconds: float, port: int, site: int
) -> tuple[int, Watched]:
    """Run the batch to its end, asking the site once a second; its exit code and what was seen."""
    watched, asked = Watched(), cycle(ASKED)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30, follow_redirects=True) as client:
        until_ready(client)
        options = ["--db", str(database), "--seconds", str(seconds), "--quiet", "--ocr" if ocr else "--no-ocr"]
        code = "from pipeline.cli import cli; cli()"
        batch = subprocess.Popen(python("-c", code, "run", *map(str, inputs), *options), cwd=ROOT)
        while batch.poll() is None:
            look(watched, batch.pid, site)
            watched.answers.append(answer(client, next(asked)))
            for _ in range(10):
                time.sleep(0.1)
                look(watched, batch.pid, site)
    return batch.returncode, watched


def until_ready(client: httpx.Client) -> None:
    for _ in range(200):
        try:
            client.get("/help")
            return
        except httpx.TransportError:
            time.sleep(0.2)
    raise click.ClickException("the site did not start")


def answer(client: httpx.Client, address: str) -> tuple[str, int, float]:
    began = time.perf_counter()
    try:
        status = client.get(address).status_code
    except httpx.TransportError:
        status = 0
    return address, status, time.perf_counter() - began


def look(watched: Watched, batch: int, site: int) -> None:
    children = [held(process) for process in below(batch)]
    watched.batch = max(watched.batch, held(batch))
    watched.site = max(watched.site, held(site))
    watched.largest_child = max(watched.largest_child, *children, 0)
    watched.all_children = max(watched.all_children, sum(children))


def held(process: int) -> int:
    """Bytes of memory the process holds now."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0


def below(process: int) -> Iterator[int]:
    """The processes that process started, and those that these started."""
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            started = [int(child) for child in task.read_text().split()]
        except OSError:
            continue
        for child in started:
            yield child
            yield from below(child)


def report(database: Path, files: int, code: int, took: float, watched: Watched) -> int:
    with sqlite3.connect(database) as db:
        # By source: two files of one content are one pack.
        became = Counter(dict(db.execute("select p.status, count(distinct s.source) from packs p "
                                         "join pack_sources s on s.pack_id = p.id group by 1")))  # fmt: skip
        codes = dict(db.execute("select r.code, count(distinct p.id) from packs p join problems r on r.pack_id = p.id "
                                "where p.status = 'failed' group by 1 order by 2 desc"))  # fmt: skip
        surprises = [text for (text,) in db.execute("select message from problems where code in ('unexpected', 'not-loaded')")]
        sound = [text for (text,) in db.execute("pragma integrity_check")]
    told = Counter(status for _, status, _ in watched.answers)
    times = sorted(seconds for *_, seconds in watched.answers) or [0.0]
    click.echo(f"files {files}, in the database {became.total()}: {dict(became)}; failed for {codes}")
    for text in surprises:
        click.echo(f"  {text!r}")
    click.echo(f"exit code {code}, {took:.0f} s, integrity {sound[0]}")
    click.echo(f"most memory in MB: batch {mb(watched.batch)}, largest child {mb(watched.largest_child)}, "
               f"all children {mb(watched.all_children)}, site {mb(watched.site)}")  # fmt: skip
    click.echo(f"site: {len(times)} answers, by status {dict(told)}, median {1000 * statistics.median(times):.0f} ms, "
               f"slowest {1000 * times[-1]:.0f} ms")  # fmt: skip
    for address, status, _ in watched.answers:
        if status != 200:
            click.echo(f"  {status or 'no answer'}: {address}")
    return int(became.total() != files or set(told) - {200} != set() or sound != ["ok"] or code not in (0, 10, 11))


def mb(size: int) -> str:
    return f"{size / 1e6:,.0f}"


if __name__ == "__main__":
    cli()
