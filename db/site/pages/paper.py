"""What a file is and what was read from it: packs, single pages, reports."""

from __future__ import annotations

import sqlite3

from db.site.pages.decision import compare, mentions, recommendations, same_reference
from db.site.pages.rows import Row, many, number, one
from db.site.text import bbox

# What can be marked on a page: kind in the address -> table, and what to show of the row.
FACTS = {
    "meeting": ("meetings", "body"),
    "item": ("items", "title"),
    "minute": ("minutes", "title"),
    "resolution": ("resolutions", "text"),
    "vote": ("votes", "coalesce(motion, outcome, 'vote')"),
    "declaration": ("declarations", "text"),
    "attendee": ("attendees", "name_as_printed"),
    "citation": ("citations", "text"),
    "report": ("reports", "title"),
    "recommendation": ("recommendations", "text"),
    "table": ("tables", "coalesce(caption, 'table')"),
    "mention": ("mentions", "text"),
}


def packs(conn: sqlite3.Connection, first: int = 0, limit: int = 100) -> list[Row]:
    """Every file that was read, newest meeting first."""
    return many(
        conn,
        """select p.*, m.body, m.date from packs p left join meetings m on m.id = p.meeting_id
           order by m.date desc, p.id limit ? offset ?""",
        limit,
        first,
    )


def pack(conn: sqlite3.Connection, key: str) -> Row | None:
    """The page of one file: what it is, its pages, and what could not be read."""
    found = one(conn, "select * from packs where id = ?", key)
    if found is None:
        return None
    return {
        "pack": found,
        "meeting": one(conn, "select * from meetings where id = ?", found["meeting_id"]),
        "minuted": minuted_in(conn, key),
        "pages": many(
            conn,
            """select p.pdf_page, p.printed_page, p.kind, p.text_source, p.item_id, i.number, i.title
               from pages p left join items i on i.id = p.item_id where p.pack_id = ? order by p.pdf_page""",
            key,
        ),
        "problems": problems_of(conn, key),
        "counts": counts_of(conn, key),
        "bookmarks": many(conn, "select * from bookmarks where pack_id = ? order by position", key),
        "versions": many(conn, "select * from pack_versions where pack_id = ? order by position", key),
        "tables": many(conn, "select * from tables where pack_id = ? order by pdf_page, position", key),
        "reports": many(conn, "select * from reports where pack_id = ? order by pdf_page, position", key),
    }


def minuted_in(conn: sqlite3.Connection, key: str) -> list[Row]:
    """The meetings whose minutes are printed in the pack."""
    return many(
        conn,
        """select m.id, m.body, m.date, count(*) as minute_count from minutes n
           join meetings m on m.id = n.meeting_id where n.pack_id = ? group by m.id order by m.date""",
        key,
    )


def problems_of(conn: sqlite3.Connection, key: str) -> list[Row]:
    """What could not be read in a pack, in page order."""
    return many(conn, "select * from problems where pack_id = ? order by pdf_page, id", key)


def counts_of(conn: sqlite3.Connection, key: str) -> list[tuple[str, int]]:
    """How many facts of each kind were read from the pack."""
    names = ("items", "minutes", "resolutions", "votes", "attendees", "reports", "recommendations", "tables")
    return [(name, number(conn, f"select count(*) from {name} where pack_id = ?", key)) for name in names]


def page_alone(conn: sqlite3.Connection, key: str, at: int | None) -> Row | None:
    """One page of a file, with what is known of the file."""
    return one(
        conn,
        """select p.*, k.filename, k.title as pack_title, k.page_count, k.sha256, k.kind as pack_kind, k.meeting_id
           from pages p join packs k on k.id = p.pack_id where p.pack_id = ? and p.pdf_page = ?""",
        key,
        at,
    )


def page(conn: sqlite3.Connection, key: str, at: int, mark: str = "") -> Row | None:
    """One page of a file with all that was read from it; `mark` is "kind:id" of the fact to show."""
    found = page_alone(conn, key, at)
    if found is None:
        return None
    facts = facts_on(conn, key, at)
    marked = marked_fact(conn, key, mark)
    return {
        "page": found,
        "facts": facts,
        "marked": marked,
        "boxes": boxes_on(marked, at) if marked else [],
        "problems": many(conn, "select * from problems where pack_id = ? and pdf_page = ?", key, at),
        "meeting": one(conn, "select * from meetings where id = ?", found["meeting_id"]),
        "item": one(conn, "select id, number, title from items where id = ?", found["item_id"]),
    }


def facts_on(conn: sqlite3.Connection, key: str, at: int) -> list[Row]:
    """What was read from one page, from top to bottom."""
    found = [
        {**row, "kind": kind}
        for kind, (table, shown) in FACTS.items()
        if kind not in ("mention", "meeting")
        for row in many(
            conn,
            f"select id, {shown} as shown, rule, bbox from {table} where pack_id = ? and pdf_page = ? limit 300",
            key,
            at,
        )
    ]
    return sorted(found, key=lambda fact: (bbox(fact["bbox"]) or (0, 1e9))[1])


def marked_fact(conn: sqlite3.Connection, key: str, mark: str) -> Row | None:
    """The fact that "kind:id" names, when it was read from pack `key`."""
    kind, _, fact = mark.partition(":")
    if kind == "row":
        return marked_row(conn, key, fact)
    if kind not in FACTS:
        return None
    table, shown = FACTS[kind]
    row = one(conn, f"select *, {shown} as shown from {table} where id = ? and pack_id = ?", fact, key)
    return {**row, "kind": kind} if row else None


def marked_row(conn: sqlite3.Connection, key: str, row: str) -> Row | None:
    """The row of a table that "<table>/row-<number>" names, with a box around its cells."""
    table, _, line = row.rpartition("/row-")
    cells = many(
        conn,
        """select c.* from cells c join tables t on t.id = c.table_id
           where t.id = ? and t.pack_id = ? and c."row" = ? and c.text <> '' order by c."column" """,
        table,
        key,
        int(line) if line.isascii() and line.isdigit() and len(line) < 9 else -1,
    )
    if not cells:
        return None
    at = min(cell["pdf_page"] or 0 for cell in cells)
    boxes = [box for cell in cells if cell["pdf_page"] == at and (box := bbox(cell["bbox"]))]
    sides = list(zip(*boxes))
    around = [min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])] if sides else []
    return {
        **cells[0], "id": row, "kind": "row", "shown": " | ".join(cell["text"] for cell in cells), "pdf_page": at,
        "bbox": ",".join(map(str, around)), "table": table,
    }  # fmt: skip


def boxes_on(fact: Row, at: int) -> list[tuple[float, float, float, float]]:
    """The boxes of a fact that lie on page `at`: its own, and where it runs on to other pages."""
    places = [(fact["pdf_page"], fact["bbox"])]
    for place in (fact.get("bbox_more") or "").split(";"):
        other, _, box = place.partition(":")
        if other.strip().isdigit():
            places.append((int(other), box))
    return [box for where, text in places if where == at and (box := bbox(text))]


def report(conn: sqlite3.Connection, key: str) -> Row | None:
    """The page of one report, with its recommendations beside what was decided about them."""
    found = one(conn, "select * from reports where id = ?", key)
    if found is None:
        return None
    recommended = recommendations(conn, "p.id = ?1", key)
    minute = one(
        conn,
        "select n.*, m.body, m.date from minutes n left join meetings m on m.id = n.meeting_id where n.id = ?",
        found["minute_id"],
    )
    decided = many(conn, "select * from resolutions where minute_id = ? order by position", found["minute_id"])
    item = one(conn, "select * from items where id = ?", found["item_id"])
    meeting = "select * from meetings where id = coalesce(?, (select meeting_id from packs where id = ?))"
    return {
        "report": found,
        "recommendations": recommended,
        "minute": minute,
        "compared": compare(recommended, decided),
        "item": item,
        "meeting": one(conn, meeting, item and item["meeting_id"], found["pack_id"]),
        "tables": many(conn, "select * from tables where report_id = ? order by position", key),
        "mentions": mentions(conn, "report_id", key),
        "same_reference": same_reference(conn, "report_id", key),
    }
