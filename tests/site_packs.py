"""Hand-made packs of an invented council, as the pipeline would hand them to the loader, with a real PDF
for one of them, so that the pages of the site can be tested without reading anything."""

from __future__ import annotations

import asyncio
import hashlib
from functools import cache
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from db.load import link, load
from db.site import datasette_app
from extractors import records
from extractors.pages import Box, Cell
from extractors.problems import Problem

COUNCIL = "Westmarch Borough Council"
WIDTH, HEIGHT = A4
HOSTILE = """<script>alert("x")</script><img src=x onerror=alert(1)> "' ]]> {{ 7*7 }} \u202e \u0007 &amp; =1+1"""


def at(page: int, line: int = 1, rule: str = "test.rule") -> records.Evidence:
    """Evidence for printed line `line` of `page`, where `draw` puts it."""
    top = 60 + line * 24
    return records.Evidence(page, rule, Box(60, top, 500, top + 14))


def draw(path: Path, pages: list[list[str]]) -> str:
    """A PDF with the given lines on each page; returns its SHA-256."""
    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    for lines in pages:
        for number, line in enumerate(lines, 1):
            canvas.drawString(62, HEIGHT - (60 + number * 24) - 11, line)
        canvas.showPage()
    canvas.save()
    return hashlib.sha256(path.read_bytes()).hexdigest()


def page(number: int, kind: str, text: str, item: str | None = None, printed: int | None = None) -> records.PageRecord:
    return records.PageRecord(number, printed or number, kind, text, "pdf", WIDTH, HEIGHT, item)


def agenda_pack(folder: Path) -> records.ParsedPack:
    """The agenda of March with a report, its recommendations and a table."""
    name = "cabinet-march.pdf"
    text = [
        [
            "WESTMARCH BOROUGH COUNCIL",
            "Cabinet",
            "12 March 2025",
            "1. Apologies",
            "5. Library opening hours",
            "6. Land at Mill Lane",
        ],
        [
            "Library opening hours",
            "1. Approves the new opening hours from 1 May 2025",
            "2. Allocates 40,000 pounds from the reserve",
            "3. Asks for a progress report in six months",
        ],
        ["Branch Hours", "Hightown 38", "Lowtown 29"],
    ]
    sha256 = draw(folder / name, text)
    return records.ParsedPack(
        filename=name,
        sha256=sha256,
        byte_size=(folder / name).stat().st_size,
        page_count=3,
        kind="agenda pack",
        status="complete",
        extractor_version="test",
        council=COUNCIL,
        meeting=records.Meeting("Cabinet", "2025-03-12", at(1, 2), COUNCIL, "18:00", venue="Committee Room 1, Town Hall"),
        items=(
            records.Item("1", "Apologies", at(1, 4)),
            records.Item("5", "Library opening hours", at(1, 5), first_page=2, last_page=3, presented_by="Councillor Ada Fenn"),
            records.Item("6", "Land at Mill Lane", at(1, 6), private=True, exempt_paragraphs="3"),
        ),
        reports=(
            records.Report(
                "Library opening hours",
                at(2, 1),
                item="5",
                author="Director of Communities",
                date="2025-03-04",
                key_decision="25/00017",
                wards="Hightown, Lowtown",
                pages=(2, 3),
                recommendations=(
                    records.Recommendation("Approves the new opening hours from 1 May 2025", at(2, 2), "1", "Cabinet"),
                    records.Recommendation("Allocates £40,000 from the reserve for the move", at(2, 3), "2", "Cabinet"),
                    records.Recommendation("Asks for a progress report in six months", at(2, 4), "3", "Cabinet"),
                ),
            ),
        ),
        tables=(
            records.Table(
                at(3, 1),
                cells=tuple(
                    Cell(r, c, t, 3, Box(60 + 200 * c, 84 + 24 * r, 250 + 200 * c, 98 + 24 * r))
                    for r, row in enumerate([("Branch", "Hours"), ("Hightown", "38"), ("Lowtown", "29")])
                    for c, t in enumerate(row)
                ),
                rows=3,
                columns=2,
                last_page=3,
                header_rows=1,
                caption="Hours by branch",
                item="5",
            ),
        ),
        mentions=(
            records.Mention("money", "£40,000", at(2, 3), "40000", "report:1"),
            records.Mention("reference", "25/00017", at(2, 1), "25/00017", "report:1"),
        ),
        pages=(
            page(1, "agenda", "\n".join(text[0])),
            page(2, "report", "\n".join(text[1]), "5"),
            page(3, "report", "\n".join(text[2]), "5"),
        ),
    )


def members(page: int) -> tuple[records.Attendee, ...]:
    rows = [("Ada Fenn", "present", "Chair"), ("Bram Holt", "present", None), ("Cora Pike", "apologies", None)]
    return tuple(
        records.Attendee(
            f"Councillor {name}", name, at(page, n), councillor=True, role=role, list_label=status.capitalize(), status=status
        )
        for n, (name, status, role) in enumerate(rows, 1)
    )


def minutes_pack() -> records.ParsedPack:
    """The pack of April, which prints the minutes of March: one limb as recommended, one changed, one new."""
    march = records.MinutesOf(
        records.Meeting("Cabinet", "2025-03-12", at(2, 1), COUNCIL),
        attendees=members(2),
        minutes=(
            records.Minute(
                "33/25",
                "Library opening hours",
                "The Cabinet considered the report.\nRESOLVED that the Cabinet: ...",
                at(2, 5),
                resolutions=(
                    records.Resolution(
                        "Approves the new opening hours from 1 May 2025", at(2, 6), "1", "RESOLVED that the Cabinet:"
                    ),
                    records.Resolution(
                        "Allocates £55,000 from the reserve for the move", at(2, 7), "2", "RESOLVED that the Cabinet:"
                    ),
                    records.Resolution("Thanks the friends of Lowtown library", at(2, 8), "3", "RESOLVED that the Cabinet:"),
                ),
                votes=(
                    records.Vote(
                        at(2, 9),
                        "The recommendations",
                        5,
                        1,
                        0,
                        "carried",
                        members=(records.VoteMember("Ada Fenn", "for"), records.VoteMember("Bram Holt", "against")),
                    ),
                ),
                declarations=(
                    records.Declaration("Bram Holt", "Councillor Holt is a governor of Lowtown school", at(2, 10), "personal"),
                ),
                citations=(records.Citation("12/25", "further to Minute 12/25", at(2, 11)),),
            ),
            records.Minute(
                "34/25",
                "Land at Mill Lane",
                "RESOLVED that the land be sold.",
                at(2, 12),
                private=True,
                resolutions=(records.Resolution("that the land be sold", at(2, 13)),),
            ),
        ),
    )
    return records.ParsedPack(
        filename="cabinet-april.pdf",
        sha256="b" * 64,
        byte_size=1,
        page_count=2,
        kind="agenda pack",
        status="partial",
        extractor_version="test",
        council=COUNCIL,
        meeting=records.Meeting("Cabinet", "2025-04-09", at(1, 2), COUNCIL, "18:00"),
        items=(records.Item("1", "Minutes of the last meeting", at(1, 4)),),
        minutes_of=(march,),
        pages=(page(1, "agenda", "Cabinet 9 April 2025"), page(2, "minutes", "Library opening hours RESOLVED")),
        problems=(Problem("extract", "decision-word-without-resolution", "RESOLVED seen, no decision read", 2),),
        mentions=(records.Mention("money", "£55,000", at(2, 7), "55000", "minute:33/25"),),
    )


def later_minutes() -> records.ParsedPack:
    """The minutes of April of another body, which cite the decision of March."""
    board = records.MinutesOf(
        records.Meeting("Scrutiny Board", "2025-04-30", at(1, 1), COUNCIL),
        attendees=members(1),
        minutes=(
            records.Minute(
                "7/25",
                "Libraries: progress",
                "Further to Minute 33/25 of Cabinet the Board heard of progress.",
                at(1, 5),
                resolutions=(records.Resolution("that the progress be noted", at(1, 6), kind="recommended"),),
                citations=(records.Citation("33/25", "Further to Minute 33/25 of Cabinet", at(1, 5), "Cabinet", "2025-03-12"),),
            ),
        ),
    )
    return records.ParsedPack(
        filename="scrutiny-april-minutes.pdf",
        sha256="c" * 64,
        byte_size=1,
        page_count=1,
        kind="minutes",
        status="complete",
        extractor_version="test",
        council=COUNCIL,
        minutes_of=(board,),
        pages=(page(1, "minutes", "Libraries: progress"),),
    )


def hostile_pack() -> records.ParsedPack:
    """A pack whose every text tries to become markup."""
    evil = records.MinutesOf(
        records.Meeting(f"Board {HOSTILE}", "2025-05-01", at(1), COUNCIL, venue=HOSTILE),
        attendees=(records.Attendee(HOSTILE, f"Eve {HOSTILE}", at(1, 2), True, HOSTILE, HOSTILE, HOSTILE, "present"),),
        minutes=(
            records.Minute(
                "1/25",
                f"Title {HOSTILE}",
                f"evilword {HOSTILE}",
                at(1, 3),
                resolutions=(
                    records.Resolution(f"evilword {HOSTILE}", at(1, 4), "1", HOSTILE, HOSTILE, mover=HOSTILE, seconder=HOSTILE),
                ),
                votes=(records.Vote(at(1, 5), HOSTILE, outcome=HOSTILE, members=(records.VoteMember(HOSTILE, HOSTILE),)),),
                declarations=(records.Declaration(HOSTILE, HOSTILE, at(1, 6), HOSTILE),),
                citations=(records.Citation(HOSTILE, HOSTILE, at(1, 7), HOSTILE),),
            ),
        ),
    )
    return records.ParsedPack(
        filename=f"evil {HOSTILE}.pdf",
        sha256="d" * 64,
        byte_size=1,
        page_count=1,
        kind=HOSTILE,
        status="partial",
        extractor_version=HOSTILE,
        council=COUNCIL,
        source_url="javascript:alert(1)",
        minutes_of=(evil,),
        meeting=records.Meeting(f"Board {HOSTILE}", "2025-05-01", at(1), COUNCIL, venue=HOSTILE),
        items=(records.Item("1", HOSTILE, at(1, 8), section=HOSTILE, presented_by=HOSTILE, note=HOSTILE),),
        reports=(
            records.Report(
                HOSTILE,
                at(1, 9),
                HOSTILE,
                "1",
                addressed_to=HOSTILE,
                author=HOSTILE,
                wards=HOSTILE,
                email=HOSTILE,
                recommendations=(records.Recommendation(HOSTILE, at(1, 10), "1"),),
                pages=(1,),
            ),
        ),
        tables=(
            records.Table(at(1, 11), (Cell(0, 0, HOSTILE, 1), Cell(0, 1, "=cmd()", 1)), 1, 2, 1, 0, HOSTILE, "1"),
        ),
        mentions=(records.Mention(HOSTILE, HOSTILE, at(1), HOSTILE, "minute:1/25"),),
        pages=(page(1, "minutes", HOSTILE, "1"),),
        problems=(Problem("extract", "x-y", HOSTILE, 1),),
    )


def failed_pack() -> records.ParsedPack:
    return records.ParsedPack(
        filename="locked.pdf",
        sha256="e" * 64,
        byte_size=1,
        page_count=0,
        kind="other",
        status="failed",
        extractor_version="test",
        problems=(Problem("read", "encrypted", "the file is locked with a password", None, "error"),),
    )


def all_packs(folder: Path) -> list[records.ParsedPack]:
    return [agenda_pack(folder), minutes_pack(), later_minutes(), hostile_pack(), failed_pack()]


def build(folder: Path) -> Path:
    """A database of all the packs in `folder`, linked."""
    database = folder / "packs.db"
    for parsed in all_packs(folder):
        load(parsed, database)
    link(database)
    return database


def get(database: Path, *addresses: str, public: bool = False, headers: dict[str, str] | None = None):
    """The answers of the site over `database` to `addresses`, one after the other."""
    loop, site = running(database, public)

    async def ask():
        return [await site.client.get(address, headers=headers or {}) for address in addresses]

    return loop.run_until_complete(ask())


@cache
def running(database: Path, public: bool):
    """One site for all questions to one database, on a loop of its own."""
    return asyncio.new_event_loop(), datasette_app(database, public=public)
