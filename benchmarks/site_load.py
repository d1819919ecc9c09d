"""How fast the site answers over a database of made-up decisions.

    python benchmarks/site_load.py build build/load/packs.db --rows 1000000
    python benchmarks/site_load.py ask build/load/packs.db --rounds 20 --clients 1 4

`build` writes meetings, minutes and resolutions with words drawn by Zipf's law, so that some words stand in
most rows and most words in few. `ask` serves the database in a process of its own and prints, for each kind of
page, the median and the 95th percentile of the time to the last byte, and answers a second."""

from __future__ import annotations

import asyncio
import random
import statistics
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

import click
import httpx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from db import search  # noqa: E402
from db.schema import migrate  # noqa: E402

COUNCIL, SHA = "Westmarch Borough Council", "0" * 64
BODIES = ["Cabinet", "Council", "Planning Committee", "Scrutiny Board", "Health and Wellbeing Board", "Audit Committee",
          "Licensing Committee", "Highways Panel", "Schools Forum", "Housing Panel"]  # fmt: skip
LIMBS, MINUTES, WORDS = 4, 12, 60_000  # limbs a minute, minutes a meeting, words of the language


def language(rng: random.Random) -> tuple[list[str], list[float]]:
    """Made-up words, and how often each is used: the n-th as 1/n."""
    syllables = [c + v for c in "bcdfghklmnprstvw" for v in "aeiou"]
    words = list(dict.fromkeys("".join(rng.choices(syllables, k=rng.randint(2, 4))) for _ in range(WORDS * 2)))[:WORDS]
    total, weights = 0.0, []
    for n in range(1, len(words) + 1):
        total += 1 / n
        weights.append(total)
    return words, weights


def rows(count: int):
    """Rows of every table for `count` resolutions, a meeting at a time."""
    rng = random.Random(1)
    words, weights = language(rng)

    def text(n: int) -> str:
        return " ".join(rng.choices(words, cum_weights=weights, k=n))

    day, made = date(1995, 1, 1), 0
    while made < count:
        for body in BODIES:
            slug = body.lower().replace(" ", "-")
            meeting = f"westmarch-borough-council/{slug}-{day}"
            pack = f"{slug}-{day}"
            yield "packs", (pack, f"{body}, {day}", f"{pack}.pdf", f"{made:064d}", COUNCIL, "minutes", meeting, "complete")
            yield "meetings", (meeting, f"{body}, {day}", COUNCIL, body, str(day), slug, pack)
            for m in range(1, MINUTES + 1):
                minute = f"{meeting}/{m}-{day:%y}"
                yield "minutes", (minute, meeting, pack, m, f"{m}/{day:%y}", text(5), text(90), m)
                for r in range(1, LIMBS + 1):
                    yield "resolutions", (f"{minute}/{r}", minute, meeting, pack, r, str(r), text(35), "resolved", m)
                    made += 1
        day += timedelta(days=6)


COLUMNS = {
    "packs": "id, title, filename, sha256, council, kind, meeting_id, status",
    "meetings": "id, title, council, body, date, body_slug, pack_id",
    "minutes": "id, meeting_id, pack_id, position, number, title, text, pdf_page",
    "resolutions": "id, minute_id, meeting_id, pack_id, position, number, text, kind, pdf_page",
}


@click.group()
def cli() -> None:
    """Build a large made-up database, and time the site over it."""


@cli.command()
@click.argument("database", type=click.Path(path_type=Path))
@click.option("--rows", "count", default=1_000_000, show_default=True, help="Resolutions.")
def build(database: Path, count: int) -> None:
    """Write a database of made-up decisions."""
    database.parent.mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    db = migrate(database)
    db.conn.execute("pragma synchronous = off")
    db.conn.execute("pragma foreign_keys = off")
    waiting: dict[str, list] = {table: [] for table in COLUMNS}
    with db.atomic():
        for table, row in rows(count):
            waiting[table].append(row)
            if len(waiting[table]) >= 20_000:
                write(db, table, waiting[table])
        for table, left in waiting.items():
            write(db, table, left)
    click.echo(f"{count:,} resolutions in {time.perf_counter() - started:.0f} s")
    search.rebuild(db)
    db.conn.execute("analyze")
    db.conn.commit()
    click.echo(f"indexed after {time.perf_counter() - started:.0f} s, {database.stat().st_size / 1e6:,.0f} MB")


def write(db, table: str, waiting: list) -> None:
    marks = ", ".join("?" * (COLUMNS[table].count(",") + 1))
    db.conn.executemany(f"insert into {table} ({COLUMNS[table]}) values ({marks})", waiting)
    waiting.clear()


def addresses() -> dict[str, list[str]]:
    """Addresses of each kind of page, ten each, with words of known rank."""
    words, _ = language(random.Random(1))
    rng = random.Random(2)

    def pick(low: int, high: int) -> str:
        return words[rng.randint(low, high)]

    def searches(low: int, high: int, n: int = 1, more: str = "") -> list[str]:
        return ["/search?q=" + quote(" ".join(pick(low, high) for _ in range(n))) + more for _ in range(10)]

    day = date(1995, 1, 1) + timedelta(days=600)
    meeting = f"westmarch-borough-council/cabinet-{day}"
    return {
        "first page": ["/"] * 3,
        "search: a rare word": searches(4000, 20000),
        "search: two middling words": searches(60, 400, 2),
        "search: one middling word": searches(150, 600),
        "search: a word in most rows": searches(1, 8),
        "search: middling, newest first": searches(150, 600, 1, "&sort=newest"),
        "search: middling, one body": searches(150, 600, 1, "&body=westmarch-borough-council/cabinet"),
        "search: most rows, one body and year": searches(1, 8, 1, "&body=Cabinet&since=2010-01-01&until=2010-12-31"),
        "search: no words": ["/search", "/search?kind=resolution"],
        "search: minute number": ["/search?q=Minute+3/96", "/search?q=7/01"],
        "meeting": [f"/meeting/{meeting}"],
        "minute": [f"/minute/{meeting}/3-{day:%y}"],
        "resolution": [f"/resolution/{meeting}/3-{day:%y}/2"],
        "body": ["/body/westmarch-borough-council/cabinet"],
        "meetings": ["/meetings", "/meetings?page=9"],
        "charts": ["/charts"],
        "problems": ["/problems"],
        "feed of decisions": ["/decisions.atom"],
        "feed of a search": ["/search.atom?q=" + pick(150, 600)],
        "raw table": ["/packs/resolutions"],
        "saved question": ["/packs/decisions_about?words=" + pick(400, 900) + "&body=&since=&until="],
    }


@cli.command()
@click.argument("database", type=click.Path(path_type=Path, exists=True))
@click.option("--rounds", default=10, show_default=True, help="How often each kind of page is asked for.")
@click.option("--clients", multiple=True, type=int, default=(1, 4), show_default=True, help="How many ask at once.")
@click.option("--port", default=8765, show_default=True)
def ask(database: Path, rounds: int, clients: tuple[int, ...], port: int) -> None:
    """Serve DATABASE as a public site and time its pages."""
    code = f"from pathlib import Path; from db.site import serve; serve(Path({str(database)!r}), port={port}, public=True)"
    server = subprocess.Popen([sys.executable, "-c", code], cwd=Path(__file__).resolve().parent.parent)
    try:
        asyncio.run(measure(f"http://127.0.0.1:{port}", rounds, clients))
    finally:
        server.terminate()
        server.wait(20)


async def measure(base: str, rounds: int, clients: tuple[int, ...]) -> None:
    async with httpx.AsyncClient(base_url=base, timeout=60) as client:
        await ready(client)
        click.echo("| page | clients | median ms | 95 % ms | a second | not answered |\n|---|---|---|---|---|---|")
        for name, pages in addresses().items():
            await client.get(pages[0])
            for count in clients:
                click.echo(await line(client, name, pages, rounds, count))


async def ready(client: httpx.AsyncClient) -> None:
    for _ in range(100):
        try:
            await client.get("/help")
            return
        except httpx.TransportError:
            await asyncio.sleep(0.2)
    raise click.ClickException("the site did not start")


async def line(client: httpx.AsyncClient, name: str, pages: list[str], rounds: int, count: int) -> str:
    """One line of the table: `count` clients ask for `pages` in turn, `rounds` times in all."""
    queue = [pages[n % len(pages)] for n in range(rounds)]
    times: list[float] = []
    failed = 0

    async def one() -> None:
        nonlocal failed
        while queue:
            started = time.perf_counter()
            answer = await client.get(queue.pop())
            times.append(1000 * (time.perf_counter() - started))
            failed += answer.status_code >= 400

    started = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(count)))
    rate = len(times) / (time.perf_counter() - started)
    worst = sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]
    return f"| {name} | {count} | {statistics.median(times):.0f} | {worst:.0f} | {rate:.1f} | {failed} |"


if __name__ == "__main__":
    cli()
