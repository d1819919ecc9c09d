"""What loading, linking, searching, the site and memory cost as the work grows by ten and by a hundred.

    python benchmarks/scale.py rows 1000 10000              meetings, loaded as made-up parsed packs
    python benchmarks/scale.py rows 100000 --copied 1000    the same, but a thousand are loaded and copied, and LAST added
    python benchmarks/scale.py addresses 100000 1000000     a run walks a store of so many addresses
    python benchmarks/scale.py pdfs corpus/packs --copies 1 --copies 10   real files, each copy read and loaded

Each part is measured in a process of its own. Prints a Markdown table with a column for each size; `--keep FOLDER` leaves
the databases of `rows` there."""

from __future__ import annotations

import json
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import click
import httpx

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.copied_rows import copy_rows  # noqa: E402
from benchmarks.made_packs import VERSION, common, packs  # noqa: E402
from db import linking  # noqa: E402
from db.load import link, load  # noqa: E402
from db.schema import migrate  # noqa: E402
from db.site.pages.search import Search, search  # noqa: E402

LAST = 100  # packs loaded one by one into what is there
PORT = 8797
RARE, MIDDLING, COMMON = slice(4000, 4010), slice(150, 160), slice(2, 6)  # of the made-up words, by how often they are used


# ---------------------------------------------------------------- the parts of `rows`, each in a process of its own


def build(database: Path, count: int, copied: int) -> dict[str, object]:
    """A database of `count` meetings, of `copied` of them all others as copies, or of all but LAST."""
    db = migrate(database)
    began, loaded = time.process_time(), 0
    for parsed in packs(copied or count - LAST):
        load(parsed, db)
        loaded += 1
    took = time.process_time() - began
    if copied:
        copy_rows(db, count // copied - 1)
    return {"first loaded a second": f"{loaded / max(took, 0.001):.0f}"}


def add(database: Path, made: int) -> dict[str, object]:
    """Load LAST more packs, as a batch does, after the first `made`."""
    db, more = migrate(database), list(islice(packs(made + LAST), made, None))
    began = time.process_time()
    for parsed in more:
        load(parsed, db)
    took = time.process_time() - began
    [meetings] = db.conn.execute("select count(*) from packs").fetchone()
    db.close()
    return {
        "packs": f"{meetings:,}", "database, MB": f"{database.stat().st_size / 1e6:,.0f}",
        "packs loaded a second": f"{LAST / took:.0f}", "memory loading, MB": memory(),
    }


def join(database: Path, made: int) -> dict[str, object]:
    """Link all, then load and link one more."""
    db, longest = migrate(database), [0.0]
    linking.writing = timed(linking.writing, longest)
    db.conn.execute("delete from links_made")
    db.conn.commit()
    db.conn.execute("pragma wal_checkpoint(truncate)")
    linked = seconds(lambda: link(db))
    log = database.with_name(f"{database.name}-wal").stat().st_size
    load(next(islice(packs(made + LAST + 1), made + LAST, None)), db)
    again = seconds(lambda: link(db))
    return {
        "s to link all": f"{linked:.0f}", "longest transaction of linking, s of the clock": f"{longest[0]:.1f}",
        "write-ahead log after linking, MB": f"{log / 1e6:.0f}", "s to link one more": f"{again:.2f}",
        "memory linking, MB": memory(),
    }


def night(database: Path, scratch: Path) -> dict[str, object]:
    """A run over a store of all these packs, of which none is new."""
    from pipeline.batch import Options
    from pipeline.ingest import ingest

    folder = scratch / "store"
    with sqlite3.connect(database) as db:
        write_store(folder, db.execute("select source, sha256 from pack_sources where source like 'http%'"))
    before = memory()
    began = time.process_time()
    summary = ingest([folder], database, Options(ocr=False, code=VERSION))
    took = time.process_time() - began
    if " 0 complete, 0 partial, 0 failed" not in summary.text:
        raise click.ClickException(summary.text)
    return {"s for a night with nothing new": f"{took:.1f}", "memory of it, MB": f"{memory()} (from {before})"}


def find(database: Path) -> dict[str, object]:
    """Median milliseconds (of the clock) of the site's search."""
    words, _ = common()
    with sqlite3.connect(database) as conn:
        [body] = conn.execute("select substr(id, 1, instr(id, '/')) || body_slug from meetings order by id limit 1").fetchone()
    return {
        "search, rare word, ms": searched(database, words[RARE]),
        "search, middling": searched(database, words[MIDDLING]),
        "search, in most rows": searched(database, words[COMMON]),
        "search, middling, decisions of one body": searched(database, words[MIDDLING], body=body, kind="resolution"),
        "search, in most rows, one year": searched(database, words[COMMON], since="2001-01-01", until="2001-12-31"),
    }


def show(database: Path) -> dict[str, object]:
    """Milliseconds (of the clock) of pages of the site: the first time, and the median of the next ones."""
    words = common()[0][MIDDLING]
    with sqlite3.connect(database) as db:
        some = "select id from {} where rowid % 97 = 3 limit 10"
        ids = {table: [key for (key,) in db.execute(some.format(table))] for table in ("meetings", "minutes", "people")}
        [body] = db.execute("select substr(id, 1, instr(id, '/')) || body_slug from meetings order by id limit 1").fetchone()
    pages = {
        "first page": ["/"] * 10, "search page": [f"/search?q={word}" for word in words],
        "meeting": [f"/meeting/{key}" for key in ids["meetings"]], "minute": [f"/minute/{key}" for key in ids["minutes"]],
        "person": [f"/person/{key}" for key in ids["people"]], "body": [f"/body/{body}"] * 10,
        "meetings": [f"/meetings?page={n}" for n in range(1, 11)], "people": ["/people"] * 10, "papers": ["/papers"] * 10,
        "problems": ["/problems"] * 10, "charts": ["/charts"] * 10, "charts of a body": [f"/charts?body={body}"] * 10,
    }  # fmt: skip
    with serving(database) as (server, client):
        told = {f"{name}, ms": asked(client, addresses) for name, addresses in pages.items()}
        told["memory of the site, MB"] = f"{own_memory(server):.0f}"
    return told


PARTS = {"build": build, "add": add, "join": join, "night": night, "find": find, "show": show}


# ---------------------------------------------------------------- measuring


def memory() -> str:
    """The most memory this process has held, in MB."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}"


def own_memory(process: int) -> float:
    """The most memory a process has held that is its own, in MB: not what it sees of files through memory."""
    told = dict(line.split(":", 1) for line in Path(f"/proc/{process}/status").read_text().splitlines())
    return int(told["RssAnon"].split()[0]) / 1024


def seconds(deed: Callable[[], object]) -> float:
    """Seconds of calculation that a deed takes: those of the clock depend on what else the machine does."""
    began = time.process_time()
    deed()
    return time.process_time() - began


def timed(writing: Callable, longest: list[float]) -> Callable:
    """`writing`, the longest of its transactions noted in `longest`."""

    @contextmanager
    def noted(db) -> Iterator[None]:
        began = time.perf_counter()
        with writing(db):
            yield
        longest[0] = max(longest[0], time.perf_counter() - began)

    return noted


def searched(database: Path, words: list[str], **more: str) -> str:
    """Median milliseconds (of the clock) of the site's search for each of `words`."""
    times = []
    with sqlite3.connect(database) as conn:
        for word in words * 2:
            began = time.perf_counter()
            search(conn, Search(q=word, **more))
            times.append(1000 * (time.perf_counter() - began))
    return f"{statistics.median(times[len(words):]):.0f}"


@contextmanager
def serving(database: Path) -> Iterator[tuple[int, httpx.Client]]:
    """A public site over `database`: the number of its process, and who asks it."""
    served = f"serve(Path({str(database.resolve())!r}), port={PORT}, public=True)"
    code = f"from pathlib import Path; from db.site import serve; {served}"
    server = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{PORT}", timeout=120, transport=httpx.HTTPTransport(retries=8)) as client:
            client.get("/help")
            yield server.pid, client
    finally:
        server.terminate()
        server.wait(20)


def asked(client: httpx.Client, addresses: list[str]) -> str:
    times = []
    for address in addresses:
        began = time.perf_counter()
        answer = client.get(address)
        times.append(1000 * (time.perf_counter() - began))
        if answer.status_code != 200:
            return f"status {answer.status_code}"
    return f"{times[0]:.0f}, then {statistics.median(times[1:]):.0f}"


def write_store(folder: Path, papers: Iterable[tuple[str, str]]) -> None:
    """A store in `folder` of (address, content) with files that hold nothing."""
    from pipeline.sources import store

    with store.opened(folder) as db, db:
        for n, (address, sha256) in enumerate(papers):
            told = (address, f"{n}.pdf", "Made-up Borough Council", "Cabinet", "2024-01-30", sha256, store.now())
            db.execute(
                "insert into sources (address, filename, council, body, date, sha256, fetched_at, checked_at, state) "
                "values (?, ?, ?, ?, ?, ?, ?7, ?7, 'kept')", told,
            )  # fmt: skip
            db.execute("insert into contents values (?, ?, ?, 0)", (address, sha256, told[-1]))
            place = store.path_of(folder, sha256)
            place.parent.mkdir(exist_ok=True)
            place.touch()


def measured_addresses(count: int, scratch: Path) -> dict[str, object]:
    """Walk a store of `count` addresses as a run does, all of it to be read."""
    import hashlib

    from pipeline.due import Due
    from pipeline.sources.published import files
    from pipeline.sources.store import addresses, missing

    def papers() -> Iterator[tuple[str, str]]:
        for n in range(count):
            address = f"https://democracy.made-up.example/documents/g{n}/Public reports pack {n}.pdf?T=10"
            yield address, hashlib.sha256(b"%d" % n).hexdigest()

    write_store(scratch, papers())
    before, began, due = memory(), time.process_time(), Due()
    for path, kept in files([scratch]):
        due.add(path, kept)
    walked = time.process_time() - began
    lost = sum(1 for _ in missing(scratch)) + count - sum(1 for _ in addresses(scratch))
    return {
        "addresses": f"{count:,}", "to be read": f"{len(due):,}", "lost": lost, "s to walk": f"{walked:.0f}",
        "memory, MB": f"{memory()} (from {before})",
    }


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
        "pages a second": f"{pages / took:.1f}", "memory of the batch": memory(),
        "database MB": f"{(scratch / 'packs.db').stat().st_size / 1e6:.1f}",
    }


def apart(what: str, *arguments: object) -> dict[str, object]:
    """What a process of its own measures."""
    command = [sys.executable, __file__, "measure", what, *map(str, arguments)]
    told = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    if told.returncode:
        raise click.ClickException(told.stderr[-2000:])
    return json.loads(told.stdout.splitlines()[-1])


def sizes(columns: Iterable[dict[str, object]]) -> None:
    """Print a table with a column for each size."""
    columns = list(columns)
    for n, name in enumerate(columns[0]):
        click.echo(f"| {name} | " + " | ".join(str(column[name]) for column in columns) + " |")
        if not n:
            click.echo("|---" * (len(columns) + 1) + "|")


@click.group()
def cli() -> None:
    """Measure how the work grows."""


@cli.command()
@click.argument("meetings", nargs=-1, type=int, required=True)
@click.option("--copied", default=0, help="Make so many, and copy them row by row for the rest.")
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="Leave the databases in this folder.")
def rows(meetings: tuple[int, ...], copied: int, keep: Path | None) -> None:
    """Load MEETINGS made-up meetings, each number into a database of its own; one that was kept is not made again."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        sizes([measured_rows(folder / f"{count}.db", count, copied if copied < count else 0) for count in meetings])


def measured_rows(database: Path, count: int, copied: int) -> dict[str, object]:
    told = {} if database.exists() else apart("build", database, count, copied)
    made = copied or count - LAST
    for part, more in (("add", [made]), ("join", [made]), ("night", []), ("find", []), ("show", [])):
        click.echo(f"{count:,}: {part}", err=True)
        told |= apart(part, database, *more)
    told.pop("first loaded a second", None)
    return told


@cli.command()
@click.argument("counts", nargs=-1, type=int, required=True)
def addresses(counts: tuple[int, ...]) -> None:
    """Walk stores of COUNTS addresses."""
    sizes([apart("addresses", count) for count in counts])


@cli.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.option("--copies", multiple=True, type=int, default=(1, 10), show_default=True)
def pdfs(folder: str, copies: tuple[int, ...]) -> None:
    """Read the PDFs of FOLDER so many times over."""
    sizes([apart("pdfs", folder, count) for count in copies])


@cli.command(hidden=True)
@click.argument("what")
@click.argument("arguments", nargs=-1)
def measure(what: str, arguments: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        if what == "pdfs":
            told = measured_pdfs(Path(arguments[0]), int(arguments[1]), Path(scratch))
        elif what == "addresses":
            told = measured_addresses(int(arguments[0]), Path(scratch))
        else:
            more = [Path(scratch)] if what == "night" else map(int, arguments[1:])
            told = PARTS[what](Path(arguments[0]), *more)
    click.echo(json.dumps(told))


if __name__ == "__main__":
    cli()
