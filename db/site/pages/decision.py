"""One item, minute or resolution, and the matter it belongs to: recommended, decided, cited, before and after."""

from __future__ import annotations

import sqlite3
from difflib import SequenceMatcher

from db.outcomes import words_of
from db.site.pages.rows import Row, many, one, own, prints_of
from db.site.pages.sitting import agenda_of, attendance, minutes_of, votes_where
from db.site.text import differences

# Two texts less alike than this are not shown as one changed into the other.
ALIKE = 0.45


def item(conn: sqlite3.Connection, key: str) -> Row | None:
    """The page of agenda item `key`: its papers, recommendations and what was decided."""
    found = one(conn, "select * from items where id = ?", key)
    if found is None:
        return None
    agenda = agenda_of(conn, found["meeting_id"], minutes_of(conn, "meeting_id", found["meeting_id"]))
    this = next((row for row in agenda if row["id"] == key), None) or alone(conn, found)
    recommended = recommendations(conn, prints_of("p.item_id"), key)
    return {
        "item": this,
        "meeting": meeting_of(conn, found),
        "sub_items": [row for row in agenda if row["parent_id"] == key],
        "parent": next((row for row in agenda if row["id"] == found["parent_id"]), None),
        "recommendations": recommended,
        "compared": [compare(recommended, minute["resolutions"]) for minute in this["minutes"]],
        "tables": many(conn, f"select * from tables where {prints_of('item_id')} order by position", key),
        "copies": copies(conn, "items", key),
        "same_title": same_title(conn, found),
    }


def alone(conn: sqlite3.Connection, found: Row) -> Row:
    """An item that is on no meeting's agenda here: a second print, or of a meeting that was not read."""
    reports = many(conn, "select * from reports where item_id = ? order by position", found["id"])
    return {**found, "reports": reports, "minutes": []}


def minute(conn: sqlite3.Connection, key: str) -> Row | None:
    """The page of minute `key`, with the recommendations of its reports beside what was decided."""
    found = minutes_of(conn, "id", key)
    if not found:
        return None
    this = found[0]
    reports = many(
        conn,
        f"select * from reports where minute_id = ?1 or {prints_of('item_id', '?2')} order by pack_id, position",
        key,
        this["item_id"],
    )
    recommended = [r for report in reports for r in recommendations(conn, "p.id = ?1", report["id"])]
    return {
        "minute": this,
        "meeting": meeting_of(conn, this),
        "item": one(conn, "select * from items where id = ?", this["item_id"]),
        "reports": reports,
        "compared": compare(recommended, this["resolutions"]),
        "attendance": attendance(conn, this["meeting_id"]),
        "cites": cites(conn, key),
        "cited_by": cited_by(conn, key),
        "mentions": mentions(conn, "minute_id", key),
        "copies": copies(conn, "minutes", key),
        "same_reference": same_reference(conn, "minute_id", key),
    }


def resolution(conn: sqlite3.Connection, key: str) -> Row | None:
    """The page of one limb of a decision, with the limbs around it."""
    found = one(conn, "select * from resolutions where id = ?", key)
    if found is None:
        return None
    around = minute(conn, found["minute_id"])
    pair = next((p for p in around["compared"]["pairs"] if p["decided"] and p["decided"]["id"] == key), None)
    return {**around, "resolution": found, "pair": pair, "votes": votes_where(conn, "minute_id = ?", found["minute_id"])}


def copies(conn: sqlite3.Connection, table: str, key: str) -> list[Row]:
    """The other prints of an item or minute: the first print, when `key` is not it, and all others."""
    first = key.split("~")[0]
    return many(
        conn,
        f"""select t.id, t.pack_id, t.pdf_page, p.filename from {table} t join packs p on p.id = t.pack_id
            where {prints_of("t.id")} and t.id <> ?2 order by t.id""",
        first,
        key,
    )


def meeting_of(conn: sqlite3.Connection, fact: Row) -> Row | None:
    """The meeting a fact belongs to."""
    return one(conn, "select * from meetings where id = ?", fact["meeting_id"])


def recommendations(conn: sqlite3.Connection, which: str, key: str) -> list[Row]:
    """The recommendations of the reports `p` that meet `which` (SQL, with `key` as ?1), with their report's title."""
    return many(
        conn,
        f"""select r.*, p.title as report_title, p.kind as report_kind from recommendations r
            join reports p on p.id = r.report_id where {which} order by p.position, r.position""",
        key,
    )


def compare(recommended: list[Row], decided: list[Row]) -> Row:
    """Each decided limb beside the recommendation it answers, with the differences marked.

    Which answers which was told when the packs were linked (`db.outcomes`); what was not told then is put
    beside the recommendation whose words it is most like. `pairs` follow the decision; `left` are
    recommendations that no limb is like. When there is nothing on one side there is nothing to compare,
    and `possible` is False.
    """
    scores = sorted(
        ((likeness(r["text"], d["text"]), -i, -j) for i, r in enumerate(recommended) for j, d in enumerate(decided)),
        reverse=True,
    )
    told = {r["resolution_id"]: i for i, r in enumerate(recommended) if r["resolution_id"]}
    partner = {j: told[d["id"]] for j, d in enumerate(decided) if d["id"] in told}
    for score, i, j in scores:
        if score >= ALIKE and -j not in partner and -i not in partner.values():
            partner[-j] = -i
    pairs = [pair_of(recommended[partner[j]] if j in partner else None, limb) for j, limb in enumerate(decided)]
    left = [r for i, r in enumerate(recommended) if i not in partner.values()]
    return {"pairs": pairs, "left": left, "possible": bool(recommended and decided)}


def pair_of(recommended: Row | None, decided: Row) -> Row:
    """A recommendation and the limb that answers it; `same` tells whether the words agree."""
    if recommended is None:
        return {"recommended": None, "decided": decided, "same": False, "marked": None}
    same = words_of(recommended["text"]) == words_of(decided["text"])
    marked = differences(recommended["text"] or "", decided["text"] or "")
    return {"recommended": recommended, "decided": decided, "same": same, "marked": marked}


def likeness(one_text: str | None, other: str | None) -> float:
    """How alike two limbs are, from 0 to 1, by their words in order."""
    a, b = words_of(one_text)[:400], words_of(other)[:400]
    if not a or not b:
        return 0.0
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def cites(conn: sqlite3.Connection, key: str) -> list[Row]:
    """The minutes that minute `key` names, with the title of those that are here."""
    return many(
        conn,
        """select c.*, n.title as cited_title, m.body as found_body, m.date as found_date
           from citations c left join minutes n on n.id = c.cited_minute_id
           left join meetings m on m.id = n.meeting_id where c.minute_id = ? order by c.position""",
        key,
    )


def cited_by(conn: sqlite3.Connection, key: str) -> list[Row]:
    """The minutes that name minute `key`, oldest first."""
    return many(
        conn,
        f"""select c.id, c.pack_id, c.pdf_page, c.text, c.minute_id, n.number, n.title, m.body, m.date, n.meeting_id
           from citations c join minutes n on n.id = c.minute_id left join meetings m on m.id = n.meeting_id
           where c.cited_minute_id = ? and {own("c.id")} order by m.date, c.id""",
        key,
    )


# A title that stands on the agenda of more meetings than this is a standing item ("Apologies"), not a matter.
MOST_OF_ONE_MATTER = 15


def same_title(conn: sqlite3.Connection, item: Row) -> list[Row]:
    """Items of other meetings with the very same title, oldest first; none for standing items."""
    found = many(
        conn,
        # In no order: of a standing item there are as many as meetings, and they are not shown.
        f"""select i.id, i.number, i.title, i.meeting_id, i.pack_id, i.pdf_page, m.body, m.date
            from items i join meetings m on m.id = i.meeting_id
            where lower(i.title) = lower(?) and i.title <> '' and {own("i.id")} and i.meeting_id <> ?
            limit {MOST_OF_ONE_MATTER + 1}""",
        item["title"],
        item["meeting_id"],
    )
    return sorted(found, key=lambda row: row["date"] or "") if len(found) <= MOST_OF_ONE_MATTER else []


def same_reference(conn: sqlite3.Connection, column: str, key: str) -> list[Row]:
    """Reports and minutes that name a reference (such as 24/00096) which this report or minute names, too."""
    return many(
        conn,
        f"""select x.value, x.id, x.pack_id, x.pdf_page, x.minute_id, x.report_id, m.body, m.date,
              coalesce(n.title, r.title) as title
            from (select distinct value as v from mentions where {column} = ?1 and kind = 'reference') mine
            join mentions x on x.kind = 'reference' and x.value = mine.v and x.{column} is not ?1
            left join minutes n on n.id = x.minute_id left join reports r on r.id = x.report_id
            left join packs p on p.id = x.pack_id
            left join meetings m on m.id = coalesce(n.meeting_id, p.meeting_id)
            where coalesce(x.minute_id, x.report_id) is not null and {own("coalesce(x.minute_id, '')")}
            group by x.value, x.minute_id, x.report_id order by m.date limit 40""",
        key,
    )


def mentions(conn: sqlite3.Connection, column: str, key: str) -> list[Row]:
    """What is named in a minute or report: each different thing once, sums of money first."""
    return many(
        conn,
        f"""select kind, text, value, pack_id, min(pdf_page) as pdf_page, min(id) as id, count(*) as times
            from mentions where {column} = ? group by kind, text order by kind = 'money' desc, kind, min(pdf_page)
            limit 200""",
        key,
    )
