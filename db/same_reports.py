"""Reports that were published on their own and in a pack as well: the lone print points at the one in the pack.

Both stay, with their pages; whoever counts or lists reports leaves out those with `same_as`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import sqlite_utils

from db.scopes import COUNCIL, Scope
from db.values import Row, select

PACKS = ("agenda pack", "supplement")
ENOUGH = 200  # letters; a first page with fewer (a cover) proves nothing
NEARLY_ALL = 0.95  # of the longer page, where a stamp or running head was left in one of two prints

REPORTS = """
select r.id, r.title, r.pack_id, r.pdf_page, r.same_as, m.date, m.council
from packs p cross join reports r on r.pack_id = p.id left join meetings m on m.id = p.meeting_id
where r.title is not null and p.kind in ({kinds}) and {of_scope} order by r.id
"""
OF_NO_COUNCIL = Scope("")


def scopes_of_lone(db: sqlite_utils.Database) -> list[Scope]:
    """The councils that have published reports on their own."""
    of = COUNCIL.format("meeting_id")
    found = db.conn.execute(f"select distinct coalesce({of}, '') from packs where kind = 'report'")
    return [Scope(council) for (council,) in found.fetchall()]


def lone_reports(db: sqlite_utils.Database, scope: Scope) -> list[Row]:
    """The reports of a council that were published on their own."""
    return list(reports_of(db, ("report",), scope))


def same(db: sqlite_utils.Database, scope: Scope, lone: list[Row]) -> dict[str, tuple[str]]:
    """Of the lone reports of a council those that have a print in a pack, each with the id of that: same title, same first
    page, no other date or council. None that has prints in several packs (a report that went to two meetings)."""
    titles = {letters(row["title"]) for row in lone}
    in_packs: dict[str, list[Row]] = defaultdict(list)
    for row in candidates(db, scope) if lone else ():
        title = letters(row["title"])
        if title in titles:
            in_packs[title].append(row)
    found = {}
    for row in lone:
        prints = [other["id"] for other in in_packs[letters(row["title"])] if is_same(db, row, other)]
        if len(prints) == 1:
            found[row["id"]] = (prints[0],)
    return found


def candidates(db: sqlite_utils.Database, scope: Scope) -> Iterator[Row]:
    """The reports in packs of the council and of none; in all packs, for a lone report of none."""
    yield from reports_of(db, PACKS, scope if scope.council else None)
    if scope.council:
        yield from reports_of(db, PACKS, OF_NO_COUNCIL)


def reports_of(db: sqlite_utils.Database, kinds: tuple[str, ...], scope: Scope | None) -> Iterator[Row]:
    """The reports of packs of these kinds, of a council or of all."""
    of_scope, values = (scope.having("p.meeting_id"), scope.values) if scope else ("true", {})
    return select(db, REPORTS.format(kinds=", ".join(f"'{kind}'" for kind in kinds), of_scope=of_scope), values)


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
