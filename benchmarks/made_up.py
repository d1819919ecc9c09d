"""Made-up decisions by the million: meetings, minutes, resolutions, pages and who came, with words by Zipf's law."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

COUNCIL = "Westmarch Borough Council"
BODIES = ["Cabinet", "Council", "Planning Committee", "Scrutiny Board", "Health and Wellbeing Board", "Audit Committee",
          "Licensing Committee", "Highways Panel", "Schools Forum", "Housing Panel"]  # fmt: skip
LIMBS, MINUTES, PAGES = 4, 12, 12  # limbs a minute, minutes and pages a meeting
A_MEETING = LIMBS * MINUTES + PAGES
VOCABULARY, COUNCILLORS, CAME = 60_000, 60, 10
EVERYWHERE = "borough"  # a word of every resolution, minute and page
FIRST_DAY = date(1995, 1, 1)


def language(rng: random.Random) -> tuple[list[str], list[float]]:
    """Made-up words, and how often each is used: the n-th as 1/n."""
    syllables = [c + v for c in "bcdfghklmnprstvw" for v in "aeiou"]
    made = ("".join(rng.choices(syllables, k=rng.randint(2, 4))) for _ in range(VOCABULARY * 2))
    words = list(dict.fromkeys(made))[:VOCABULARY]
    total, weights = 0.0, []
    for n in range(1, len(words) + 1):
        total += 1 / n
        weights.append(total)
    return words, weights


def rows(count: int) -> Iterator[tuple[str, tuple]]:
    """Rows of every table for `count` resolutions and pages, a meeting at a time."""
    rng = random.Random(1)
    words, weights = language(rng)

    def text(n: int) -> str:
        return EVERYWHERE + " " + " ".join(rng.choices(words, cum_weights=weights, k=n))

    for n in range(COUNCILLORS):
        yield "people", (f"person-{n}", f"Councillor {words[3000 + n].title()}", COUNCIL, 1)
    for number in range(count // A_MEETING):
        body, day = BODIES[number % len(BODIES)], FIRST_DAY + timedelta(days=6 * (number // len(BODIES)))
        slug = body.lower().replace(" ", "-")
        meeting, pack = f"westmarch-borough-council/{slug}-{day}", f"{slug}-{day}"
        yield "packs", (pack, f"{body}, {day}", f"{pack}.pdf", f"{number:064d}", COUNCIL, "minutes", meeting, "complete", PAGES)
        yield "meetings", (meeting, f"{body}, {day}", COUNCIL, body, str(day), slug, pack)
        for m in range(1, MINUTES + 1):
            minute = f"{meeting}/{m}-{day:%y}"
            yield "minutes", (minute, meeting, pack, m, f"{m}/{day:%y}", text(5).removeprefix(EVERYWHERE), text(90), m)
            for r in range(1, LIMBS + 1):
                planted = f" {planted_word(number)}" if m == r == 1 else ""
                yield "resolutions", (f"{minute}/{r}", minute, meeting, pack, r, str(r), text(35) + planted, "resolved", m)
        for p in range(1, PAGES + 1):
            yield "pages", (f"{pack}/{p}", pack, p, str(p), "minutes", text(250), "pdf")
        for n in rng.sample(range(COUNCILLORS), CAME):
            yield "attendees", (f"{meeting}/members/{n}", meeting, pack, f"person-{n}", n, f"person {n}", 1, "present")


def planted_word(number: int) -> str:
    """The word that only one resolution of the meeting of this number has."""
    return f"planted{number}word"


COLUMNS = {
    "people": "id, name, council, councillor",
    "packs": "id, title, filename, sha256, council, kind, meeting_id, status, page_count",
    "meetings": "id, title, council, body, date, body_slug, pack_id",
    "minutes": "id, meeting_id, pack_id, position, number, title, text, pdf_page",
    "resolutions": "id, minute_id, meeting_id, pack_id, position, number, text, kind, pdf_page",
    "pages": "id, pack_id, pdf_page, printed_page, kind, text, text_source",
    "attendees": "id, meeting_id, pack_id, person_id, position, name, councillor, status",
}


def write(db, table: str, waiting: list) -> None:
    """Put the waiting rows into their table."""
    marks = ", ".join("?" * (COLUMNS[table].count(",") + 1))
    db.conn.executemany(f"insert into {table} ({COLUMNS[table]}) values ({marks})", waiting)
    waiting.clear()
