"""How fast the site answers over a database of made-up decisions, and whether its answers are right.

    python benchmarks/site_load.py build build/load/packs.db --rows 1000000
    python benchmarks/site_load.py ask build/load/packs.db --readers 8

`build` writes resolutions and pages (a million rows of these two), the minutes and meetings they belong to and who
came, with words drawn by Zipf's law, so that some words stand in most rows and most words in few. `ask` serves the
database as a public site in a process of its own. Readers, each asking again as soon as it is answered, go through
searches of every kind; then through Datasette's own search of the table of resolutions for the same words; then
through the other pages. Each answer is looked at: what was planted must be there, and what was filtered must not."""

from __future__ import annotations

import html
import http.client
import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote_plus

import click

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.made_up import (  # noqa: E402
    A_MEETING,
    BODIES,
    COLUMNS,
    COUNCIL,
    EVERYWHERE,
    FIRST_DAY,
    language,
    planted_word,
    rows,
    write,
)  # fmt: skip
from db import search  # noqa: E402
from db.schema import migrate  # noqa: E402


@click.group()
def cli() -> None:
    """Build a large made-up database, and time the site over it."""


@cli.command()
@click.argument("database", type=click.Path(path_type=Path))
@click.option("--rows", "count", default=1_000_000, show_default=True, help="Resolutions and pages together.")
def build(database: Path, count: int) -> None:
    """Write a database of made-up decisions."""
    database.parent.mkdir(parents=True, exist_ok=True)
    if database.exists():
        raise click.ClickException(f"{database} is there already.")
    started = time.perf_counter()
    db = migrate(database)
    for setting in ("journal_mode = off", "synchronous = off", "foreign_keys = off"):
        db.conn.execute(f"pragma {setting}")
    waiting: dict[str, list] = {table: [] for table in COLUMNS}
    with db.atomic():
        for table, row in rows(count):
            waiting[table].append(row)
            if len(waiting[table]) >= 20_000:
                write(db, table, waiting[table])
        for table, left in waiting.items():
            write(db, table, left)
    click.echo(f"{count // A_MEETING:,} meetings written after {time.perf_counter() - started:.0f} s")
    search.rebuild(db)
    db.conn.execute("analyze")
    db.conn.commit()
    db.enable_wal()
    click.echo(f"indexed after {time.perf_counter() - started:.0f} s, {database.stat().st_size / 1e6:,.0f} MB")


# ---------------------------------------------------------------- what is asked, and what must be answered


class Question(NamedTuple):
    """An address, and what is wrong with the page it gives: "" when nothing is."""

    kind: str
    address: str
    wrong: Callable[[str], str]


def hits_of(page: str) -> list[str]:
    return re.findall(r'(?s)<ol class="hits">.*?</ol>', page)


def meetings_of(page: str) -> list[str]:
    """The meetings of the hits, in order, as the ends of their addresses: "cabinet-2010-03-04"."""
    return re.findall(r'<section class="sitting">\s*<h2><a href="/meeting/[^/"]+/([^"]+)"', page)


def marked(words: str) -> Callable[[str], str]:
    """Every hit has something marked that begins like one of `words`."""
    beginnings = tuple(word.strip('"*').lower()[:3] for word in words.split())

    def wrong(page: str) -> str:
        if not meetings_of(page):
            return "" if "Nothing found" in page else "neither hits nor a word about it"
        for hit in re.findall(r"(?s)<li>.*?</li>", "".join(hits_of(page))):
            found = [mark.lower() for mark in re.findall(r"<mark>(.*?)</mark>", hit)]
            if not any(mark.startswith(beginnings) for mark in found):
                return f"a hit without a mark: {hit[:200]}"
        return ""

    return wrong


def only(check: Callable[[str], bool], words: str) -> Callable[[str], str]:
    """Every meeting passes `check`, and every hit is marked."""

    def wrong(page: str) -> str:
        strange = [meeting for meeting in meetings_of(page) if not check(meeting)]
        return f"not asked for: {strange[0]}" if strange else marked(words)(page)

    return wrong


def in_order(words: str) -> Callable[[str], str]:
    def wrong(page: str) -> str:
        days = [meeting[-10:] for meeting in meetings_of(page)]
        return marked(words)(page) if days and days == sorted(days, reverse=True) else f"not newest first: {days}"

    return wrong


def has(*texts: str) -> Callable[[str], str]:
    return lambda page: next((f"not there: {text[:80]}" for text in texts if text not in page), "")


class There(NamedTuple):
    """What a database holds that can be asked for; `planted` when it is one of ours, with a word of its own in each meeting."""

    bodies: list[str]
    years: list[str]
    people: list[str]
    meetings: int
    planted: bool
    everywhere: str


def what_is_in(database: Path) -> There:
    with sqlite3.connect(database) as db:

        def column(sql: str) -> list:
            return [value for (value,) in db.execute(sql)]

        return There(
            column("select distinct substr(id, 1, instr(id, '/')) || body_slug from meetings where instr(id, '/') > 0"),
            column("select distinct substr(date, 1, 4) from meetings where date is not null order by 1"),
            column("select id from people where councillor order by id limit 1000"),
            *column("select count(*) from meetings"),
            planted := bool(column(f"select 1 from meetings where council = '{COUNCIL}' limit 1")),
            EVERYWHERE if planted else language(random.Random(1))[0][0],
        )


def planted(number: int) -> tuple[str, Callable[[str], str]]:
    """The word that only the meeting of this number has, and what finds it."""
    body = f"westmarch-borough-council/{BODIES[number % len(BODIES)].lower().replace(' ', '-')}"
    here = FIRST_DAY + timedelta(days=6 * (number // len(BODIES)))
    shown = ("1 passage</strong> in 1 meeting", f"/resolution/{body}-{here}/1-{here:%y}/1", f"<mark>{planted_word(number)}")
    return planted_word(number), has(*shown)


def searches(database: Path, rng: random.Random, each: int) -> list[Question]:
    """Searches of every kind, `each` of a kind, no two alike where words are drawn."""
    words, _ = language(random.Random(1))
    there = what_is_in(database)

    def drawn(low: int, high: int, n: int = 1) -> str:
        return " ".join(words[rng.randint(low, high)] for _ in range(n))

    def asked(kind: str, words: str, wrong: Callable[[str], str], more: str = "") -> Question:
        return Question(kind, f"/search?q={quote_plus(words)}{more}", wrong)

    out = []
    for _ in range(each):
        body, year = rng.choice(there.bodies), rng.choice(there.years)
        name = body.split("/")[1]
        out += [
            asked("a rare word", w := drawn(4000, 20000), marked(w)),
            asked("two middling words", w := drawn(60, 400, 2), marked(w)),
            asked("one middling word", w := drawn(150, 600), marked(w)),
            asked("a word in most rows", w := drawn(1, 8), marked(w)),
            asked("the word in every row", there.everywhere, marked(there.everywhere)),
            asked("a common and a rare word", w := f"{drawn(1, 8)} {drawn(2000, 9000)}", marked(w)),
            asked("a phrase of common words", w := f'"{drawn(1, 4)} {drawn(1, 4)}"', marked(w)),
            asked("one without the other", f"{(w := drawn(20, 80))} -{drawn(81, 200)}", marked(w)),
            asked("a beginning", w := drawn(1, 3000)[:4] + "*", marked(w)),
            asked("middling, newest first", w := drawn(150, 600), in_order(w), "&sort=newest"),
            asked("most rows, newest first", w := drawn(1, 8), in_order(w), "&sort=newest"),
            asked("middling, one body", w := drawn(150, 600), only(lambda m, n=name: m.startswith(n), w), f"&body={body}"),
            asked("most rows, one body, one year", w := drawn(1, 8),
                  only(lambda m, n=name, y=year: m.startswith(n) and m[-10:-6] == y, w),
                  f"&body={body}&since={year}-01-01&until={year}-12-31"),
            asked("most rows, one councillor", w := drawn(1, 8), marked(w), f"&person={quote_plus(rng.choice(there.people))}"),
            asked("middling, resolutions only", w := drawn(150, 600),
                  lambda page: "a page" if "Page of a paper</span>" in page else "", "&kind=resolution"),
            asked("a body's name and a word", f"cabinet {(w := drawn(150, 600))}", marked(w + " cab")),
            asked("the third page of results", w := drawn(150, 600), marked(w), "&page=3"),
            asked("no words", "", lambda page: "" if len(meetings_of(page)) else "no hits"),
        ]  # fmt: skip
        if there.planted:
            out.append(asked("one that is there once", *planted(rng.randrange(there.meetings))))
    rng.shuffle(out)
    return out


def table_searches(questions: list[Question]) -> list[Question]:
    """Datasette's own search of the table of resolutions, for the same words."""
    words = [(q.kind, re.search(r"q=([^&]*)$", q.address)) for q in questions]
    return [
        Question(kind, f"/packs/resolutions?_search={found[1]}", lambda page: "")
        for kind, found in words if found and kind in COMPARED
    ]  # fmt: skip


# Searches that Datasette understands in the same way.
COMPARED = ("one that is there once", "a rare word", "two middling words", "one middling word", "a word in most rows",
            "the word in every row", "a common and a rare word", "a phrase of common words")  # fmt: skip


def other_pages(database: Path, each: int) -> list[Question]:
    there, words = what_is_in(database), language(random.Random(1))[0]
    with sqlite3.connect(database) as db:
        limbs = db.execute(
            """select r.id, r.text, r.minute_id, r.meeting_id, m.body from resolutions r join meetings m on m.id = r.meeting_id
               where r.rowid % 997 = 0 limit ?""",
            [each],
        ).fetchall()
    out = []
    for n, (key, text, minute, meeting, body) in enumerate(limbs):
        told = html.escape(text)
        out += [
            Question("first page", "/", has("What was decided")),
            Question("meeting", f"/meeting/{meeting}", has(told, body)),
            Question("minute", f"/minute/{minute}", has(told)),
            Question("resolution", f"/resolution/{key}", has(told)),
            Question("person", f"/person/{there.people[n % len(there.people)]}", has("meeting")),
            Question("body", f"/body/{there.bodies[n % len(there.bodies)]}", has("meeting")),
            Question("meetings", f"/meetings?page={n + 1}", has("/meeting/")),
            Question("meetings of a body", f"/meetings?body={there.bodies[n % len(there.bodies)]}", has("/meeting/")),
            Question("people", "/people", has("/person/")),
            Question("people of a name", f"/people?q={words[n][:3]}", has("Councillors")),
            Question("bodies", "/bodies", has("/body/")),
            Question("papers", "/papers", has("/pack/")),
            Question("search form", "/search", has("<form")),
            Question("charts", "/charts", has("Decisions")),
            Question("problems", "/problems", has("problem")),
            Question("feed of decisions", "/decisions.atom", has("<entry>")),
            Question("feed of a search", f"/search.atom?q={words[300 + n]}", has("<feed")),
            Question("raw table", "/packs/resolutions", has("rows")),
        ]
    return out


# ---------------------------------------------------------------- asking


class Answer(NamedTuple):
    kind: str
    ms: float
    status: int
    wrong: str


@cli.command()
@click.argument("database", type=click.Path(path_type=Path, exists=True))
@click.option("--each", default=20, show_default=True, help="How many questions of each kind.")
@click.option("--readers", default=8, show_default=True, help="How many ask at once.")
@click.option("--port", default=8765, show_default=True)
@click.option("--seed", default=2, show_default=True)
def ask(database: Path, each: int, readers: int, port: int, seed: int) -> None:
    """Serve DATABASE as a public site, time its pages and look at each answer."""
    served = f"serve(Path({str(database.resolve())!r}), port={port}, public=True)"
    code = f"from pathlib import Path; from db.site import serve; {served}"
    server = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    try:
        ready(port)
        rng = random.Random(seed)
        run(port, searches(database, rng, 2), 1)  # what was just built is read into memory
        questions = searches(database, rng, each)
        alone = report("Search, one reader", run(port, questions, 1, server.pid))
        several = report(f"Search, {readers} readers at once", run(port, questions, readers, server.pid))
        ours = [answer for answer in several if answer.kind in COMPARED]
        tables = report(
            f"Datasette's search of one table, {readers} readers", run(port, table_searches(questions), readers, server.pid)
        )
        ratio(ours, tables)
        others = report(f"Other pages, {readers} readers", run(port, other_pages(database, each), readers, server.pid))
    finally:
        server.terminate()
        server.wait(20)
    wrong = [answer for answer in alone + several + others if answer.wrong]
    for answer in wrong[:10]:
        click.echo(f"WRONG {answer.kind}: {answer.wrong}")
    sys.exit(1 if wrong else 0)


def ready(port: int) -> None:
    for _ in range(150):
        try:
            fetch(http.client.HTTPConnection("127.0.0.1", port, timeout=60), "/help")
            return
        except OSError:
            time.sleep(0.2)
    raise click.ClickException("the site did not start")


def fetch(connection: http.client.HTTPConnection, address: str) -> tuple[int, str]:
    connection.request("GET", address)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def run(port: int, questions: list[Question], readers: int, server: int | None = None) -> list[Answer]:
    """Every question asked once, by `readers` at a time, each on a connection of its own. `server`: the number of the
    process whose use of the processor is told, which says more than the clock on a machine that others use."""
    left, answers = list(questions), []

    def reader() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while left:
            try:
                question = left.pop()
            except IndexError:
                return
            started = time.perf_counter()
            status, page = fetch(connection, question.address)
            ms = 1000 * (time.perf_counter() - started)
            answers.append(Answer(question.kind, ms, status, question.wrong(page) if status == 200 else f"status {status}"))

    threads = [threading.Thread(target=reader) for _ in range(readers)]
    started, used = time.perf_counter(), used_by(server)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    each = 1000 * (used_by(server) - used) / max(len(answers), 1)
    click.echo(
        f"\n{len(answers)} answers in {time.perf_counter() - started:.1f} s, {each:.1f} ms of the server's processor time each"
    )
    return answers


def used_by(process: int | None) -> float:
    """Seconds of processor time that a process has used; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def report(title: str, answers: list[Answer]) -> list[Answer]:
    """A line for all, then one for each kind of question."""
    click.echo(f"\n{title}\n\n| asked for | median ms | 95 % ms | longest ms | not answered | wrong |\n|---|---|---|---|---|---|")
    for kind in [None, *dict.fromkeys(answer.kind for answer in sorted(answers))]:
        some = [answer for answer in answers if kind in (None, answer.kind)]
        times = sorted(answer.ms for answer in some)
        failed = sum(answer.status != 200 for answer in some)
        wrong = sum(bool(answer.wrong) for answer in some) - failed
        numbers = (statistics.median(times), worst(times), times[-1], failed, wrong)
        click.echo(f"| {kind or '**all**'} | " + " | ".join(f"{number:.0f}" for number in numbers) + " |")
    return answers


def worst(times: list[float]) -> float:
    """The time that 95 of 100 keep within."""
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


def ratio(ours: list[Answer], tables: list[Answer]) -> None:
    mine, theirs = [a.ms for a in ours], [a.ms for a in tables]
    click.echo(
        f"\nThe same words: the search page takes {statistics.median(mine) / statistics.median(theirs):.2f} of the time of "
        f"Datasette's table search at the median, {worst(mine) / worst(theirs):.2f} at 95 %."
    )


if __name__ == "__main__":
    cli()
