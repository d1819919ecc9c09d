"""Made-up parsed packs by the thousand, with everything a pack can hold, in words by Zipf's law."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from benchmarks.made_up import language
from extractors.pages import Box, Cell
from extractors.problems import Problem
from extractors.records import (
    Attendee,
    Citation,
    Declaration,
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
    Vote,
)

BODIES = ("Cabinet", "Council", "Planning Committee", "Scrutiny Board", "Audit Committee", "Licensing Committee")
COUNCILS, ITEMS, LIMBS, PRESENT, PAGES, MEMBERS = 8, 8, 2, 12, 10, 60
FIRST_DAY, DAYS_BETWEEN = date(2000, 1, 4), timedelta(days=28)
VERSION = "made up"
PARTLY = 20  # of so many packs one is read in part


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
        body, day = BODIES[place % len(BODIES)], FIRST_DAY + sitting * DAYS_BETWEEN + timedelta(days=place % 5)
        before = Meeting(body, str(day - DAYS_BETWEEN), at(2), council)
        yield made(f"{number}.pdf", council, Meeting(body, str(day), at(1), council, start_time="14:00"), before, rng, text)


def made(name: str, council: str, meeting: Meeting, before: Meeting, rng: random.Random, text) -> ParsedPack:
    """One pack: front sheet, minutes, reports with recommendations and a table each."""
    numbers, partly = range(1, ITEMS + 1), int(name.removesuffix(".pdf")) % PARTLY == 0
    agenda, minuted = titles(meeting), titles(before)
    items = tuple(
        Item(str(n), agenda[n - 1], at(1), first_page=n + 1, last_page=n + 1, private=n == ITEMS) for n in numbers
    )
    listed = tuple(Attendee(f"Councillor {m}", m, at(2), True, list_label="Present") for m in present(council, rng))
    minutes = tuple(minute(n, minuted[n - 1], before, [a.name_as_printed for a in listed[:2]], text) for n in numbers)
    reports = tuple(
        Report(agenda[n - 1], at(n + 1), item=str(n), first_page=n + 1, pages=(n + 1,),
               recommendations=(Recommendation(text(25), at(n + 1), "1"),))
        for n in numbers
    )
    cells = tuple(Cell(row, column, text(2), 3) for row in range(8) for column in range(5))
    return ParsedPack(
        filename=name, sha256=hashlib.sha256(name.encode()).hexdigest(), byte_size=1000, page_count=PAGES, kind="agenda pack",
        status="partial" if partly else "complete", extractor_version=VERSION, council=council, source_url=f"https://made-up.example/{name}",
        meeting=meeting, items=items, minutes_of=(MinutesOf(before, listed, minutes),), reports=reports,
        tables=(Table(at(3), cells, 8, 5, 3, item="2"),),
        mentions=tuple(Mention("money", f"£{rng.randint(1, 900)},000", at(3)) for _ in range(20)),
        pages=tuple(PageRecord(n, n, "report", text(250), "pdf", 595.0, 842.0) for n in range(1, PAGES + 1)),
        problems=(Problem("read", "page-not-read", "the page could not be read", 4, "error"),) if partly else (),
    )


def minute(n: int, title: str, meeting: Meeting, movers: list[str], text) -> Minute:
    """The `n`th minute of `meeting`: the first agrees the minutes before, the second is voted on, in the third somebody
    declares an interest."""
    mover, seconder = movers if n == 2 else (None, None)
    resolutions = tuple(
        Resolution(text(30), at(2), str(limb + 1), action="noted", mover=mover, seconder=seconder) for limb in range(LIMBS)
    )
    voted = Vote(at(2), votes_for=8, votes_against=3, abstentions=1, outcome="carried", mover=mover, seconder=seconder)
    return Minute(
        str(n), title, text(70), at(2), resolutions=resolutions, citations=(Citation(str(n), f"Minute {n}", at(2)),),
        agreed_minutes_of=str(date.fromisoformat(meeting.date) - DAYS_BETWEEN) if n == 1 else None,
        votes=(voted,) if n == 2 else (), declarations=(Declaration(movers[0], text(10), at(2)),) if n == 3 else (),
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
