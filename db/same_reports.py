"""Reports that were published on their own and in a pack as well: the lone print points at the one in the pack.

Both stay, with their pages; whoever counts or lists reports leaves out those with `same_as`."""

from __future__ import annotations

import re
from collections import defaultdict

import sqlite_utils

from db.values import Row

PACKS = ("agenda pack", "supplement")
ENOUGH = 200  # letters; a first page with fewer (a cover) proves nothing
NEARLY_ALL = 0.95  # of the longer page, where a stamp or running head was left in one of two prints

REPORTS = """
select r.id, r.title, r.pack_id, r.pdf_page, m.date, m.council
from reports r join packs p on p.id = r.pack_id left join meetings m on m.id = p.meeting_id
where r.title is not null and p.kind in ({kinds}) order by r.id
"""


def same(db: sqlite_utils.Database) -> dict[str, str]:
    """Every lone report with the id of its print in a pack: same title, same first page, no other date or council.
    One that fits prints in several packs (a report that went to two meetings) is left alone."""
    lone = list(db.query(REPORTS.format(kinds="'report'")))
    titles = {letters(row["title"]) for row in lone}
    in_packs: dict[str, list[Row]] = defaultdict(list)
    for row in db.query(REPORTS.format(kinds=", ".join(f"'{kind}'" for kind in PACKS))) if lone else ():
        title = letters(row["title"])
        if title in titles:
            in_packs[title].append(row)
    found = {}
    for row in lone:
        prints = [other["id"] for other in in_packs[letters(row["title"])] if is_same(db, row, other)]
        if len(prints) == 1:
            found[row["id"]] = prints[0]
    return found


def is_same(db: sqlite_utils.Database, lone: Row, other: Row) -> bool:
    if any(lone[c] and other[c] and lone[c] != other[c] for c in ("date", "council")):
        return False
    shorter, longer = sorted((first_page(db, lone), first_page(db, other)), key=len)
    return len(shorter) >= ENOUGH and shorter in longer and len(shorter) >= NEARLY_ALL * len(longer)


def first_page(db: sqlite_utils.Database, report: Row) -> str:
    sql = "select text from pages where pack_id = ? and pdf_page = ?"
    page = db.conn.execute(sql, [report["pack_id"], report["pdf_page"]]).fetchone()
    return letters(page[0] or "") if page else ""


def letters(text: str) -> str:
    """The letters of a text: page numbers, blanks and hyphens differ between two prints.

    >>> letters("Page 3: The Long-\\nWalk")
    'pagethelongwalk'
    """
    return re.sub(r"[\W\d_]+", "", text.casefold())
