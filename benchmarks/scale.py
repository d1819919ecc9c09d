"""What loading, linking, searching and memory cost as the work grows by ten and by a hundred.

    python benchmarks/scale.py rows 100 1000 10000          meetings, loaded as made-up parsed packs
    python benchmarks/scale.py rows 100000 --copied 1000    the same, all but a thousand and the last 100 copied row by row
    python benchmarks/scale.py pdfs corpus/packs --copies 1 10   real files, each copy read and loaded as a pack of its own

Each size is measured in a process of its own; prints a line of a Markdown table for each."""

from __future__ import annotations

import hashlib
import json
import random
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path

import click
import sqlite_utils

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.copied_rows import copy_rows  # noqa: E402
from benchmarks.site_load import language  # noqa: E402
from db.load import is_current, link, load  # noqa: E402
from db.schema import migrate  # noqa: E402
from db.site.pages.search import Search, search  # noqa: E402
from extractors.models import (  # noqa: E402
    Attendee,
    Box,
    Cell,
    Citation,
    Evidence,
    Item,
    Meeting,
    Mention,
    Minute,
    MinutesOf,
    PageRecord,
    ParsedPack,
    Recommendation,
    Report,
    Resolution,
    Table,
)  # fmt: skip

BODIES = ("Cabinet", "Council", "Planning Committee", "Scrutiny Board", "Audit Committee", "Licensing Committee")
COUNCILS, ITEMS, LIMBS, PRESENT, PAGES, MEMBERS = 8, 8, 2, 12, 10, 60
FIRST_DAY = date(2000, 1, 4)
LAST = 100  # packs loaded into a database of copies


def at(page: int) -> Evidence:
    return Evidence(page, "made.up", Box(72.0, 100.0, 500.0, 112.5))


def packs(count: int) -> Iterator[ParsedPack]:
    """`count` packs, one a meeting, each with the minutes of the body's meeting before."""
    rng = random.Random(1)
    words, weights = common()

    def text(n: int) -> str:
        return " ".join(rng.choices(words, cum_weights=weights, k=n))

    for number in range(count):
        sitting, place = divmod(number, COUNCILS * len(BODIES))
        council = f"{words[200 + place // len(BODIES)].title()} Borough Council"
        body, day = BODIES[place % len(BODIES)], FIRST_DAY + timedelta(days=28 * sitting + place % 5)
        before = Meeting(body, str(day - timedelta(days=28)), at(2), council)
        yield made(f"{number}.pdf", council, Meeting(body, str(day), at(1), council, start_time="14:00"), before, rng, text)


def made(name: str, council: str, meeting: Meeting, before: Meeting, rng: random.Random, text) -> ParsedPack:
    """One pack: front sheet, minutes, reports with recommendations and a table each."""
    numbers = range(1, ITEMS + 1)
    agenda, minuted = titles(meeting), titles(before)
    items = tuple(Item(str(n), agenda[n - 1], at(1), first_page=n + 1, last_page=n + 1) for n in numbers)
    listed = tuple(Attendee(f"Councillor {m}", m, at(2), True, list_label="Present") for m in present(council, rng))
    minutes = tuple(
        Minute(
            str(n), minuted[n - 1], text(70), at(2), citations=(Citation(str(n), f"Minute {n}", at(2)),),
            resolutions=tuple(Resolution(text(30), at(2), str(limb + 1), action="noted") for limb in range(LIMBS)),
        )
        for n in numbers
    )
    reports = tuple(
        Report(agenda[n - 1], at(n + 1), item=str(n), first_page=n + 1, pages=(n + 1,),
               recommendations=(Recommendation(text(25), at(n + 1), "1"),))
        for n in numbers
    )
    cells = tuple(Cell(row, column, text(2), 3) for row in range(8) for column in range(5))
    return ParsedPack(
        filename=name, sha256=hashlib.sha256(name.encode()).hexdigest(), byte_size=1000, page_count=PAGES, kind="agenda pack",
        status="complete", extractor_version="made up", council=council, source_url=f"https://made-up.example/{name}",
        meeting=meeting, items=items, minutes_of=(MinutesOf(before, listed, minutes),), reports=reports,
        tables=(Table(at(3), cells, 8, 5, 3, item="2"),),
        mentions=tuple(Mention("money", f"£{rng.randint(1, 900)},000", at(3)) for _ in range(20)),
        pages=tuple(PageRecord(n, n, "report", text(250), "pdf", 595.0, 842.0) for n in range(1, PAGES + 1)),
    )


def titles(meeting: Meeting) -> list[str]:
    """What a meeting's agenda, and the next pack's minutes of it, call its items."""
    words, weights = common()
    rng = random.Random(f"{meeting.council} {meeting.body} {meeting.date}")
    return [" ".join(rng.choices(words, cum_weights=weights, k=6)) for _ in range(ITEMS)]


@cache
def common() -> tuple[list[str], list[float]]:
    return language(random.Random(1))


def present(council: str, rng: random.Random) -> list[str]:
    return rng.sample(members(council), PRESENT)


@cache
def members(council: str) -> list[str]:
    names, _ = language(random.Random(council))
    return [f"{a.title()} {b.title()}" for a, b in zip(names[:MEMBERS], names[MEMBERS : 2 * MEMBERS])]


# ---------------------------------------------------------------- measuring


def memory() -> float:
    """The most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured_rows(count: int, database: Path, copied: int) -> dict[str, object]:
    """Load and link `count` made-up packs (of `copied` of them all but LAST as copies of those), search them, load and
    link one more, ask whether all are known."""
    db = migrate(database)
    words, _ = common()
    made = packs(count)
    if copied:
        for parsed in islice(made, copied):
            load(parsed, db)
        copy_rows(db, (count - LAST) // copied - 1)
        made = islice(packs(copied + LAST), copied, None)
    began, loaded = time.process_time(), 0
    for parsed in made:
        load(parsed, db)
        loaded += 1
    loading, held = time.process_time() - began, memory()
    linked = seconds(lambda: link(db))
    load(replace(parsed, sha256="0" * 64, page_count=1), db)
    again = seconds(lambda: link(db))
    known = seconds(lambda: asked(db))
    [packs_held] = db.conn.execute("select count(*) from packs").fetchone()
    db.close()
    return {
        "meetings": f"{packs_held:,}", "MB": f"{database.stat().st_size / 1e6:,.0f}",
        "loaded a second": f"{loaded / loading:.0f}",
        "seconds to link all": f"{linked:.1f}", "after one more": f"{again:.2f}", "a night with nothing new": f"{known:.1f}",
        "memory loading": f"{held:.0f}", "memory linking": f"{memory():.0f}",
        "search, rare word (ms)": searched(database, words[4000:4010]),
        "search, middling": searched(database, words[150:160]),
        "search, in most rows": searched(database, words[2:6]),
    }


def seconds(deed: Callable[[], object]) -> float:
    """Seconds of calculation that a deed takes: those of the clock depend on what else the machine does."""
    began = time.process_time()
    deed()
    return time.process_time() - began


def asked(db: sqlite_utils.Database) -> None:
    """Ask of every pack, as a run does, whether it has to be read."""
    for sha256, version, source in db.conn.execute(
        "select s.sha256, p.extractor_version, s.source from pack_sources s join packs p on p.id = s.pack_id"
    ).fetchall():
        is_current(db, sha256, version, source)


def searched(database: Path, words: list[str]) -> str:
    """Median milliseconds (of the clock) of the site's search for each of `words`."""
    times = []
    with sqlite3.connect(database) as conn:
        for word in words * 2:
            began = time.perf_counter()
            search(conn, Search(q=word))
            times.append(1000 * (time.perf_counter() - began))
    return f"{statistics.median(times[len(words):]):.0f}"


def measured_pdfs(folder: Path, copies: int, scratch: Path) -> dict[str, object]:
    """Read and load the PDFs of `folder`, `copies` times, each copy a file of its own."""
    from pipeline.batch import Options
    from pipeline.ingest import ingest

    for n in range(copies):
        for pack in sorted(folder.glob("*.pdf")):
            shutil.copy(pack, scratch / f"{n}-{pack.name}")
            with (scratch / f"{n}-{pack.name}").open("ab") as copy:
                copy.write(b"\n%% copy %d\n" % n)
    began = time.perf_counter()
    summary = ingest([scratch], scratch / "packs.db", Options(ocr=False))
    took = time.perf_counter() - began
    [(count, pages)] = sqlite3.connect(scratch / "packs.db").execute("select count(*), sum(page_count) from packs").fetchall()
    return {
        "packs": count, "pages": pages, "exit code": summary.exit_code, "seconds": f"{took:.0f}",
        "pages a second": f"{pages / took:.1f}", "memory of the batch": f"{memory():.0f}",
        "database MB": f"{(scratch / 'packs.db').stat().st_size / 1e6:.1f}",
    }


def apart(*arguments: str) -> dict[str, object]:
    """What a process of its own measures."""
    told = subprocess.run([sys.executable, __file__, "measure", *arguments], capture_output=True, text=True, cwd=ROOT)
    if told.returncode:
        raise click.ClickException(told.stderr[-2000:])
    return json.loads(told.stdout.splitlines()[-1])


def table(lines: Iterator[dict[str, object]]) -> None:
    for n, line in enumerate(lines):
        if not n:
            click.echo("| " + " | ".join(line) + " |\n" + "|---" * len(line) + "|")
        click.echo("| " + " | ".join(map(str, line.values())) + " |")


@click.group()
def cli() -> None:
    """Measure how the work grows."""


@cli.command()
@click.argument("meetings", nargs=-1, type=int, required=True)
@click.option("--copied", default=0, help="Make so many, and copy them row by row for the rest.")
def rows(meetings: tuple[int, ...], copied: int) -> None:
    """Load MEETINGS made-up meetings, each number into a database of its own."""
    table(apart("rows", str(count), str(copied)) for count in meetings)


@cli.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.option("--copies", multiple=True, type=int, default=(1, 10), show_default=True)
def pdfs(folder: str, copies: tuple[int, ...]) -> None:
    """Read the PDFs of FOLDER so many times over."""
    table(apart("pdfs", folder, str(count)) for count in copies)


@cli.command(hidden=True)
@click.argument("what")
@click.argument("arguments", nargs=-1)
def measure(what: str, arguments: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        if what == "rows":
            told = measured_rows(int(arguments[0]), Path(scratch) / "packs.db", int(arguments[1]))
        else:
            told = measured_pdfs(Path(arguments[0]), int(arguments[1]), Path(scratch))
    click.echo(json.dumps(told))


if __name__ == "__main__":
    cli()
