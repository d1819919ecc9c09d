"""What the one-box search finds: passages, each with a number that says when, where and what it is.

The number of a passage is its rowid in the index, so that the index itself walks passages by date, keeps to some
dates or to one sitting, and tells sitting and kind of each, without a look at any table:

    day       the date as `date.toordinal`, 0 when no date is known
    sitting   which of the day's meetings (of its packs, where no meeting is known), 20 bits: `search_sittings`
    kind      3 bits: KINDS
    place     18 bits, the last row of a kind first"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from datetime import date

from db.identifiers import body_slug

SITTING_BITS, KIND_BITS, PLACE_BITS = 20, 3, 18
SITTING_SHIFT = KIND_BITS + PLACE_BITS
DAY_SHIFT = SITTING_BITS + SITTING_SHIFT
# The greater the number the earlier a kind is shown when the newest come first: what was decided, before what was
# asked for, before the page it is printed on. A number once given means that kind for ever.
KINDS = {"page": 1, "row": 2, "report": 3, "recommendation": 4, "item": 5, "minute": 6, "resolution": 7}
TABLES = {
    "page": "pages", "row": "cells", "report": "reports", "recommendation": "recommendations", "item": "items",
    "minute": "minutes", "resolution": "resolutions",
}
COLUMNS = "n, kind, id, meeting_id, pack_id, council, body, date, title, text, pdf_page, facets"

OF_MEETING = "m.id, p.id, coalesce(m.council, p.council), m.body"
TITLED = "trim(coalesce({0}.number, '') || ' ' || coalesce({0}.title, ''))"
# Words that filters look for. They end in a digit, so that no two of them have one stem.
BODY_WORDS = """coalesce('n' || replace(m.body_slug, '-', '0') || '0 b'
    || replace(case when m.council is null then 'no-council' else substr(m.id, 1, instr(m.id, '/') - 1) end, '-', '0')
    || '00' || replace(coalesce(nullif(m.body_slug, ''), 'meeting'), '-', '0') || '0', '')"""
PRIVATE = "case when {0}.private then ' private0' else '' end"
SECOND_PRINT = "case when instr(r.id, '~') then ' second0' else '' end"
ROW = "r.id || '/row-' || c.row"
JOINED = "join packs p on p.id = r.pack_id left join meetings m on m.id = {}"

# By kind: id, meeting, pack, council, body, date, title, text, page and words for filters of each passage. Words of a
# minute that are also in its resolutions are found twice, on purpose: a decision is one hit, its discussion another.
ENTRIES = {
    "page": f"""select r.id, {OF_MEETING}, m.date, p.title || ', page ' || coalesce(r.printed_page, r.pdf_page), r.text,
        r.pdf_page, {BODY_WORDS} from pages r {JOINED.format("p.meeting_id")}""",
    "row": f"""select {ROW}, {OF_MEETING}, m.date,
        null, -- a word of the table's caption is not in every row of it: it is found on the page
        (select group_concat(x.text, ' | ') from (select text from cells where table_id = r.id and row = c.row
         and text <> '' order by "column") x), min(c.pdf_page), {BODY_WORDS}
        from tables r join cells c on c.table_id = r.id and c.row >= coalesce(r.header_rows, 0) and c.text <> ''
        {JOINED.format("p.meeting_id")}""",
    "report": f"""select r.id, {OF_MEETING}, coalesce(m.date, r.date), r.title,
        trim(coalesce(r.author, '') || ' ' || coalesce(r.addressed_to, '')), r.pdf_page, {BODY_WORDS}
        from reports r {JOINED.format("p.meeting_id")}""",
    "recommendation": f"""select r.id, {OF_MEETING}, coalesce(m.date, o.date), o.title, r.text, r.pdf_page, {BODY_WORDS}
        from recommendations r join reports o on o.id = r.report_id {JOINED.format("p.meeting_id")}""",
    "item": f"""select r.id, {OF_MEETING}, m.date, {TITLED.format("r")},
        trim(coalesce(r.presented_by, '') || ' ' || coalesce(r.note, '')), r.pdf_page,
        {BODY_WORDS} || {PRIVATE.format("r")} || {SECOND_PRINT} from items r {JOINED.format("r.meeting_id")}""",
    "minute": f"""select r.id, {OF_MEETING}, m.date, {TITLED.format("r")}, r.text, r.pdf_page,
        {BODY_WORDS} || {PRIVATE.format("r")} || {SECOND_PRINT} from minutes r {JOINED.format("r.meeting_id")}""",
    "resolution": f"""select r.id, {OF_MEETING}, m.date, {TITLED.format("i")},
        coalesce(r.stem || ' ', '') || coalesce(r.text, ''), r.pdf_page,
        {BODY_WORDS} || {PRIVATE.format("i")} || {SECOND_PRINT} || coalesce(' d' || r.kind || '0', '')
        from resolutions r join minutes i on i.id = r.minute_id {JOINED.format("r.meeting_id")}""",
}


def insert(conn: sqlite3.Connection, kind: str, where: str, *values: object) -> None:
    """Number the passages of `kind` that meet `where` (SQL over its row `r` and its pack `p`) and write them down."""
    in_order = "group by r.id, c.row order by r.rowid desc, c.row desc" if kind == "row" else "order by r.rowid desc"
    found = conn.execute(f"{ENTRIES[kind]} where {where} {in_order}", values)
    marks = ", ".join("?" * (COLUMNS.count(",") + 1))
    conn.executemany(f"insert into search_index ({COLUMNS}) values ({marks})", numbered(conn, kind, found))


def numbered(conn: sqlite3.Connection, kind: str, found: Iterator[tuple]) -> Iterator[tuple]:
    sittings: dict[tuple, int] = {}
    last: dict[int, int] = {}
    for key, meeting, pack, council, body, day, *rest, facets in found:
        where = (meeting, None if meeting else pack, council, body, day)
        if where not in sittings:
            sittings[where] = sitting_number(conn, *where)
        first = sittings[where] << SITTING_SHIFT | KINDS[kind] << PLACE_BITS
        if first not in last:
            last[first] = conn.execute(
                "select coalesce(max(n), ?1 - 1) from search_index where n between ?1 and ?2",
                (first, first + (1 << PLACE_BITS) - 1),
            ).fetchone()[0]
        last[first] += 1
        yield last[first], kind, key, meeting, pack, council, body, day, *rest, f"k{kind}0 {facets or ''}"


def sitting_number(
    conn: sqlite3.Connection, meeting: str | None, pack: str | None, council: str | None, body: str | None, day: str | None
) -> int:
    """The number of a meeting, or of a pack of no known meeting, on its day; a new one when it has none yet."""
    first = day_number(day) << SITTING_BITS
    within = (first, first + (1 << SITTING_BITS) - 1)
    known = conn.execute(
        "select n from search_sittings where meeting_id is ? and pack_id is ? and n between ? and ?", (meeting, pack, *within)
    ).fetchone()
    n = known or conn.execute("select coalesce(max(n) + 1, ?1) from search_sittings where n between ?1 and ?2", within).fetchone()
    conn.execute(
        "insert or replace into search_sittings (n, meeting_id, pack_id, council, body, date) values (?, ?, ?, ?, ?, ?)",
        (n[0], meeting, pack, council, body, day),
    )
    return n[0]


def day_number(iso: str | None) -> int:
    """
    >>> day_number("2024-01-01"), day_number("spring")
    (738886, 0)
    """
    try:
        return date.fromisoformat(iso or "").toordinal()
    except ValueError:
        return 0


def sitting_of(n: int) -> int:
    """The number of the sitting that is held in the number of a passage."""
    return n >> SITTING_SHIFT


def kind_of(n: int) -> int:
    """The number of the kind that is held in the number of a passage."""
    return n >> PLACE_BITS & (1 << KIND_BITS) - 1


def of_days(first: int, last: int) -> tuple[int, int]:
    """The lowest and the highest number a passage of these days can have."""
    return first << DAY_SHIFT, ((last + 1) << DAY_SHIFT) - 1


def of_sitting(sitting: int) -> tuple[int, int]:
    """The lowest and the highest number a passage of this sitting can have."""
    return sitting << SITTING_SHIFT, ((sitting + 1) << SITTING_SHIFT) - 1


def body_word(body: str) -> str:
    """The word that every passage of `body` ("anytown-borough-council/cabinet", or "Cabinet" of any council) carries."""
    if re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+", body):
        council, name = body.split("/")
        return f"b{council}00{name}0".replace("-", "0")
    return f"n{body_slug(body)}0".replace("-", "0")
