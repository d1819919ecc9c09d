"""Small parsed packs of an invented council, as the stages before would hand them to the loader."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import replace
from pathlib import Path

from extractors.pages import Bookmark, Box, Cell
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
    VoteMember,
)

COUNCIL = "Harwick City Council"


def at(page: int = 1, rule: str = "a-rule", **more: object) -> Evidence:
    return Evidence(page, rule, Box(72.0, 100.0, 500.0, 112.5), **more)


def meeting(date: str | None, body: str = "Parks Committee", council: str | None = COUNCIL, **told: object) -> Meeting:
    return Meeting(body, date, at(), council, **told)


def attendee(name: str, councillor: bool = True, label: str = "Members present", **more: object) -> Attendee:
    printed = f"Councillor {name}" if councillor else name
    return Attendee(printed, name, at(), councillor, list_label=label, **more)


def minute(number: str | None, title: str, *decisions: Resolution, text: str = "Members talked.", **more: object) -> Minute:
    return Minute(number, title, text, at(), resolutions=decisions, **more)


def decision(text: str, number: str | None = None, **more: object) -> Resolution:
    return Resolution(text, at(), number, **more)


def content(name: str) -> str:
    return hashlib.sha256(name.encode(errors="replace")).hexdigest()


def pack(filename: str, **more: object) -> ParsedPack:
    """A pack of one page; its content is its name unless `sha256` says otherwise."""
    told = {
        "filename": filename, "sha256": content(filename), "byte_size": 1000, "page_count": 1,
        "kind": "agenda pack", "status": "complete", "extractor_version": "1.0", "council": COUNCIL,
        "source_url": f"https://harwick.example/papers/{filename}",
        "pages": (PageRecord(1, 1, "agenda", "Agenda of the committee", "pdf", 595.0, 842.0),),
    }
    return ParsedPack(**(told | more))


def march(**more: object) -> ParsedPack:
    """The agenda pack of the March meeting with a report, and the minutes of February in it."""
    minuted = MinutesOf(
        meeting("2024-02-06", start_time="14:00"),
        (
            attendee("P Johns"), attendee("Mrs Fletcher", role="Chair"),
            attendee("A Rowe", False, "Employees", organisation="Parks"),
        ),
        (
            minute("31", "Declarations of Interest", declarations=(Declaration("P Johns", "is a trustee", at()),)),
            minute(
                "32", "Duck Pond", decision("the pond be dredged.", "1"), decision("the ducks be consulted.", "2"),
                votes=(Vote(at(), "that the pond be dredged", 1, 1, None, members=(VoteMember("P Johns", "for"),)),),
                citations=(Citation("31", "Minute 31 above", at()),),
            ),
        ),
    )
    report = Report(
        "Bandstand Repairs", at(2), item="5", first_page=2, pages=(2,), author="Head of Parks",
        recommendations=(Recommendation("That the bandstand be repaired.", at(2), "1"),),
    )
    told = {
        "page_count": 2, "meeting": meeting("2024-03-05", start_time="14:00", venue="Committee Room 1"),
        "items": (
            Item("4", "Minutes", at()), Item("5", "Bandstand Repairs", at(), first_page=2, last_page=2),
            Item("5(a)", "Costs", at(), parent="5"), Item(None, "Any Other Business", at()),
        ),
        "minutes_of": (minuted,), "reports": (report,),
        "tables": (Table(at(2), (Cell(0, 0, "Cost", 2, Box(1, 2, 3, 4)), Cell(0, 1, "£5", 2)), 1, 2, 2, item="5"),),
        "mentions": (Mention("money", "£5", at(2), "5", "report:1"), Mention("date", "May", at(), None, "minute:32")),
        "pages": (
            PageRecord(1, 1, "agenda", "Agenda of the Parks Committee", "pdf", 595.0, 842.0, "4"),
            PageRecord(2, 2, "report", "The bandstand is in need of repairs", "pdf", 595.0, 842.0, "5"),
        ),
        "problems": (Problem("read", "odd-font", "letters without a meaning", 2),),
        "bookmarks": (Bookmark(0, "Agenda", 1),),
    }
    told = {"filename": "parks-2024-03-05.pdf", "sha256": content("march")} | told | more
    return pack(**told)


def april(**more: object) -> ParsedPack:
    """The pack of April: the minutes of March, which decide on the bandstand."""
    minuted = MinutesOf(
        meeting("2024-03-05", start_time="14:00"),
        (attendee("Philip Johns"), attendee("Mrs Fletcher")),
        (minute("33", "Bandstand Repairs", decision("the bandstand be repaired.")),),
    )
    told = {
        "filename": "parks-2024-04-09.pdf", "sha256": content("april"), "meeting": meeting("2024-04-09"),
        "items": (Item("1", "Minutes", at()),), "minutes_of": (minuted,),
    }
    return pack(**(told | more))


def printed_minutes(source: ParsedPack, filename: str = "parks-minutes.pdf", **more: object) -> ParsedPack:
    """The minutes in `source` published on their own."""
    return pack(**({"filename": filename, "kind": "minutes", "minutes_of": source.minutes_of} | more))


def again(parsed: ParsedPack, **more: object) -> ParsedPack:
    """A republished version of `parsed`: other content under the same name."""
    return replace(parsed, **({"sha256": content(repr((parsed.sha256, more)))} | more))


UNLIKE = {"ingested_at", "n"}  # in databases that were filled at other times or in another order


def dump(database: Path) -> dict[str, list[tuple]]:
    """Every row of every table and view, without times of loading and numbers of passages, in an order of its own."""
    with sqlite3.connect(database) as db:
        names = [n for (n,) in db.execute(
            "select name from sqlite_master where type in ('table', 'view') and name not like '%_fts%' "
            "and name not like '\\_sqlite%' escape '\\' and name not like 'sqlite%' order by name"
        )]
        out = {}
        for name in names:
            columns = [c[1] for c in db.execute(f'pragma table_xinfo("{name}")') if c[1] not in UNLIKE]
            chosen = ", ".join(f'"{c}"' for c in columns)
            out[name] = sorted(db.execute(f'select {chosen} from "{name}"'), key=repr)
        return out


def ids(database: Path, table: str) -> list[str]:
    with sqlite3.connect(database) as db:
        return [key for (key,) in db.execute(f"select id from {table} order by id")]


def column(database: Path, sql: str, *values: object) -> list:
    with sqlite3.connect(database) as db:
        return [row[0] for row in db.execute(sql, values)]
