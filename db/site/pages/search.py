"""Search over everything: one ranked list of passages, put together by meeting."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from db.site.pages.member import body_key
from db.site.pages.rows import OF_BODY, Row, body_values, many, number, one
from db.site.query import LONGEST, fts_query, has_words
from db.site.text import CLOSE, OPEN

# A word that stands in more passages than this is not ranked: the newest are shown instead. How they are
# found depends on how many there are: each way is the fastest for its number (see docs/site.md).
MOST_RANKED = 10_000
MOST_LOOKED_UP = 300_000
NEWEST = 500
MEETINGS_A_PAGE = 10
HITS_A_MEETING = 4
HITS_OF_ONE = 50  # when the search is kept to one meeting
MOST_LISTED = 2000  # in a CSV or JSON file

# bm25 of a title against the text, and how much a hit of each kind weighs: what was decided comes
# before the page it is printed on.
TITLE_WEIGHT, TEXT_WEIGHT = 3.0, 1.0
KIND_WEIGHT = {"resolution": 1.5, "minute": 1.3, "item": 1.3, "recommendation": 1.3, "report": 1.2, "page": 0.8}
KINDS = tuple(KIND_WEIGHT)
DECISIONS = ("resolved", "recommended", "deferred")


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; every field is text as it stands in the address, empty when not asked."""

    q: str = ""
    body: str = ""
    person: str = ""
    since: str = ""
    until: str = ""
    kind: str = ""
    decision: str = ""
    held: str = ""  # public, private
    meeting: str = ""
    sort: str = ""  # best, newest, oldest
    page: int = 1

    @property
    def filtered(self) -> bool:
        """True when anything but words and order is asked."""
        return any((self.body, self.person, self.since, self.until, self.kind, self.decision, self.held, self.meeting))

    def address(self, path: str = "/search", **changes: Any) -> str:
        """The address of this search with `changes`."""
        other = replace(self, **{"page": 1, **changes})
        asked = {name: getattr(other, name) for name in Search.__slots__}
        asked = {name: value for name, value in asked.items() if value and not (name == "page" and value == 1)}
        return f"{path}?{urlencode(asked)}" if asked else path


def asked(args: Any) -> Search:
    """The search that the arguments of a request ask for; what makes no sense is left out."""
    given = {name: (args.get(name) or "").strip()[:LONGEST] for name in Search.__slots__ if name != "page"}
    for name, allowed in (("kind", KINDS), ("decision", DECISIONS), ("held", ("public", "private")),
                          ("sort", ("best", "newest", "oldest"))):  # fmt: skip
        if given[name] not in allowed:
            given[name] = ""
    page = args.get("page") or ""
    return Search(**given, page=min(max(int(page), 1), 500) if page.isascii() and page.isdigit() and len(page) < 9 else 1)


def search(conn: sqlite3.Connection, ask: Search) -> Row:
    """One page of results: `sittings` (meetings with their hits), counts, and links to narrow the search."""
    found = hits(conn, ask)
    sort = ask.sort or ("best" if has_words(ask.q) and not found["common"] else "newest")
    groups = grouped(found["hits"], sort)
    size = 1 if ask.meeting else MEETINGS_A_PAGE
    first = 0 if ask.meeting else (ask.page - 1) * size
    shown = groups[first : first + size]
    start = (ask.page - 1) * HITS_OF_ONE if ask.meeting else 0
    most = HITS_OF_ONE if ask.meeting else HITS_A_MEETING
    total = len(groups[0]) if ask.meeting and groups else len(groups)
    sittings = [sitting(conn, group, group[start : start + most], ask) for group in shown]
    return {
        "ask": ask,
        "sort": sort,
        "sittings": [s for s in sittings if s["hits"]],
        "count": len(found["hits"]),
        "meeting_count": len(groups),
        "common": found["common"],
        "more": found["more"],
        "by_body": bodies_in(found["hits"]),
        "by_year": sorted(Counter((h["date"] or "")[:4] for h in found["hits"] if h["date"]).items(), reverse=True),
        "by_kind": tally(found["hits"], "kind"),
        "paging": paging(ask, total, HITS_OF_ONE if ask.meeting else size),
    }


def hits(conn: sqlite3.Connection, ask: Search, most: int = 2000) -> Row:
    """Every passage found, without its text: rowid, kind, id, meeting, body, date, page and weighted rank.

    `common`: the words stand in so many passages that only the newest were looked at.
    `more`: there are more than were counted.
    """
    where, values = conditions(ask)
    if not has_words(ask.q):
        rows = newest(conn, where, values, most)
        return {"hits": rows[:most], "common": False, "more": len(rows) > most}
    values["query"] = fts_query(ask.q)
    count = matches(conn, values["query"])
    if count > MOST_RANKED:
        narrowed = any((ask.body, ask.person, ask.kind, ask.decision, ask.held, ask.meeting))
        rows = newest(conn, f"{where} and {among_matches(count, narrowed)}", values, NEWEST)
        return {"hits": rows[:NEWEST], "common": True, "more": len(rows) > NEWEST}
    rows = listed(
        conn,
        f"""with f as materialized (select rowid as n, bm25(search_index_fts, {TITLE_WEIGHT}, {TEXT_WEIGHT}) as rank
              from search_index_fts where search_index_fts match :query)
            select s.rowid as n, s.kind, s.id, s.meeting_id, s.pack_id, s.council, s.body, s.date, f.rank
            from f cross join search_index s on s.rowid = f.n where {where}""",
        values,
    )
    for row in rows:
        row["rank"] *= KIND_WEIGHT.get(row["kind"], 1.0)
    rows.sort(key=lambda row: row["rank"])
    return {"hits": rows, "common": False, "more": False}


def matches(conn: sqlite3.Connection, query: str) -> int:
    """How many passages match, counted no further than one beyond MOST_LOOKED_UP."""
    sql = "select count(*) from (select 1 from search_index_fts where search_index_fts match ? limit ?)"
    return conn.execute(sql, (query, MOST_LOOKED_UP + 1)).fetchone()[0]


def among_matches(count: int, narrowed: bool) -> str:
    """SQL for: `s` is one of the `count` passages that match, to be asked while the dates are walked.

    Each is looked up among all matches (the plus keeps SQLite from walking these instead of the dates).
    When there are very many, and nothing else is asked, the newest will nearly all match: then each is
    asked by itself, and the matches need not all be read first.
    """
    if narrowed or count <= MOST_LOOKED_UP:
        return "+s.rowid in (select rowid from search_index_fts where search_index_fts match :query)"
    return "exists (select 1 from search_index_fts f where f.rowid = s.rowid and f.search_index_fts match :query)"


def newest(conn: sqlite3.Connection, where: str, values: Row, most: int) -> list[Row]:
    """The newest passages that meet `where`; single pages are left out when there are no words."""
    order = "s.date asc" if values["sort"] == "oldest" else "s.date desc"
    if "query" not in values and not values["kind"]:
        where += " and s.kind in ('resolution', 'minute', 'item')"
    sql = f"""select s.rowid as n, s.kind, s.id, s.meeting_id, s.pack_id, s.council, s.body, s.date, 0.0 as rank
              from search_index s where s.date is not null and {where} order by {order} limit {most + 1}"""
    return listed(conn, sql, values)


def listed(conn: sqlite3.Connection, sql: str, values: Row) -> list[Row]:
    cursor = conn.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row)) for row in cursor]


def conditions(ask: Search) -> tuple[str, Row]:
    """The filters as SQL over `search_index s`, and the values they name."""
    asked_for = {
        "body": f"s.meeting_id in (select id from meetings m where {OF_BODY})",
        "since": "s.date >= :since",
        "until": "s.date <= :until_end",
        "kind": "s.kind = :kind",
        "meeting": "s.meeting_id = :meeting",
        "decision": "s.kind = 'resolution' and (select kind from resolutions where id = s.id) = :decision",
        "person": """s.meeting_id in (select meeting_id from attendees
                     where person_id = :person and status in ('present', 'substitute'))""",
        "held": """(:held = 'private') = coalesce(case s.kind
                     when 'item' then (select private from items where id = s.id)
                     when 'minute' then (select private from minutes where id = s.id)
                     when 'resolution' then (select n.private from resolutions r join minutes n on n.id = r.minute_id
                                             where r.id = s.id) end, 0)""",
    }
    parts = [sql for name, sql in asked_for.items() if getattr(ask, name)]
    values = {name: getattr(ask, name) for name in Search.__slots__}
    values |= body_values(ask.body)
    values["until_end"] = ask.until + "~"  # "2024" reaches to the end of the year
    return " and ".join(["s.second_copy = 0", *parts]), values


def grouped(rows: list[Row], sort: str) -> list[list[Row]]:
    """`rows` in lists by meeting (by pack when no meeting is known), in the order asked."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["meeting_id"] or row["pack_id"], []).append(row)
    if sort == "best":
        return list(groups.values())
    return sorted(groups.values(), key=lambda group: group[0]["date"] or "", reverse=sort == "newest")


def sitting(conn: sqlite3.Connection, group: list[Row], shown: list[Row], ask: Search) -> Row:
    """One meeting of the results with the hits shown, their snippets and how many are not shown."""
    snippets = {row["n"]: row for row in snippets_of(conn, [hit["n"] for hit in shown], ask)}
    told = without_bare_pages([{**hit, **snippets.get(hit["n"], {})} for hit in shown])
    first = group[0]
    return {
        "meeting_id": first["meeting_id"],
        "pack_id": first["pack_id"],
        "body": first["body"],
        "council": first["council"],
        "date": first["date"],
        "hits": told,
        "left": len(group) - len(shown),
        "all": ask.address(meeting=first["meeting_id"]) if first["meeting_id"] and not ask.meeting else None,
    }


def without_bare_pages(hits: list[Row]) -> list[Row]:
    """`hits` without the pages on which one of the other hits stands: it says the same more exactly."""
    exact = {(hit["pack_id"], hit.get("pdf_page")) for hit in hits if hit["kind"] != "page"}
    return [hit for hit in hits if hit["kind"] != "page" or (hit["pack_id"], hit.get("pdf_page")) not in exact]


def snippets_of(conn: sqlite3.Connection, numbers: list[int], ask: Search) -> list[Row]:
    """Title, page and the best stretch of text of each passage, matches between OPEN and CLOSE."""
    out = []
    for n in numbers:
        row = None
        if has_words(ask.q):
            row = one(
                conn,
                """select f.rowid as n, highlight(search_index_fts, 0, ?1, ?2) as title, s.pdf_page,
                     snippet(search_index_fts, 1, ?1, ?2, ' … ', 40) as snippet
                   from search_index_fts f join search_index s on s.rowid = f.rowid
                   where f.search_index_fts match ?3 and f.rowid = ?4""",
                OPEN,
                CLOSE,
                fts_query(ask.q),
                n,
            )
        out.append(row or one(conn, _PLAIN, n))
    return [row for row in out if row]


_PLAIN = """select rowid as n, title, pdf_page, case when length(text) > 300 then substr(text, 1, 300) || ' …'
            else text end as snippet from search_index where rowid = ?"""


def bodies_in(rows: list[Row], most: int = 12) -> list[tuple[str, str, str | None, int]]:
    """How many of `rows` each body has, most first: (key in the address, name, council, count)."""
    names: dict[str, tuple[str, str | None]] = {}
    counts: Counter[str] = Counter()
    for (council, name), count in Counter((row["council"], row["body"]) for row in rows if row["body"]).items():
        key = body_key(council, name)
        names[key] = max(names.get(key, (name, council)), (name, council), key=lambda pair: pair[0])
        counts[key] += count
    return [(key, *names[key], count) for key, count in counts.most_common(most)]


def text_with_matches(conn: sqlite3.Connection, kind: str, key: str, q: str) -> str | None:
    """The whole text of a minute or page with what `q` looks for between OPEN and CLOSE; None when it is not there."""
    if not has_words(q):
        return None
    sql = """select highlight(search_index_fts, 1, ?, ?) from search_index_fts where search_index_fts match ?
             and rowid = (select rowid from search_index where kind = ? and id = ?)"""
    return number(conn, sql, OPEN, CLOSE, fts_query(q), kind, key)


def tally(rows: list[Row], column: str, most: int = 12) -> list[tuple[str, int]]:
    """How often each value of `column` stands in `rows`, most often first."""
    return Counter(row[column] for row in rows if row[column]).most_common(most)


def paging(ask: Search, total: int, size: int) -> Row:
    """The page shown, how many there are, and the addresses of the ones beside it."""
    pages = max((total + size - 1) // size, 1)
    return {
        "page": ask.page,
        "pages": pages,
        "previous": ask.address(page=ask.page - 1) if ask.page > 1 else None,
        "next": ask.address(page=ask.page + 1) if ask.page < pages else None,
    }


def export(conn: sqlite3.Connection, ask: Search, most: int = MOST_LISTED) -> list[Row]:
    """Every hit as a row with its whole text and plain columns, for CSV, JSON and feeds."""
    found = hits(conn, ask)["hits"]
    sort = ask.sort or ("best" if has_words(ask.q) else "newest")
    if sort != "best":
        found = sorted(found, key=lambda hit: hit["date"] or "", reverse=sort == "newest")
    out = []
    for hit in found[:most]:
        text = one(conn, "select title, text, pdf_page from search_index where rowid = ?", hit["n"])
        out.append({**{k: hit[k] for k in ("kind", "id", "council", "body", "date", "meeting_id", "pack_id")}, **text})
    return out


def jump(conn: sqlite3.Connection, kind: str | None, number: str) -> list[Row]:
    """The minutes, items and reports that carry exactly this number or reference, newest first."""
    exact = number.strip()
    alike = {exact, exact.upper(), exact.replace(".", "/"), exact.replace("-", "/")}
    marks = ",".join("?" * len(alike))
    wanted = {
        "minute": f"""select 'minute' as kind, n.id, n.number, n.title, m.body, m.date from minutes n
                      left join meetings m on m.id = n.meeting_id where n.number in ({marks}) and instr(n.id, '~') = 0""",
        "item": f"""select 'item' as kind, i.id, i.number, i.title, m.body, m.date from items i
                    left join meetings m on m.id = i.meeting_id where i.number in ({marks}) and instr(i.id, '~') = 0""",
        "report": f"""select 'report' as kind, r.id, x.text as number, r.title, m.body, m.date from mentions x
                      join reports r on r.id = x.report_id left join packs p on p.id = r.pack_id
                      left join meetings m on m.id = p.meeting_id
                      where x.kind = 'reference' and (x.value in ({marks}) or x.text in ({marks}))""",
    }
    sql = {"minute": ("minute",), "item": ("item",)}.get(kind or "", ("minute", "report"))
    rows = [row for name in sql for row in many(conn, wanted[name] + " limit 60", *(tuple(alike) * wanted[name].count("in (")))]
    seen = {(row["kind"], row["id"]): row for row in rows}
    return sorted(seen.values(), key=lambda row: row["date"] or "", reverse=True)[:30]
