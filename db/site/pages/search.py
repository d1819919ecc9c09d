"""Search over everything: one list of passages, put together by meeting."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from datetime import date
from urllib.parse import quote_plus

from db.passages import KINDS, SITTING_BITS, kind_of, sitting_of
from db.site.pages.asked import Search
from db.site.pages.marking import marked_passages
from db.site.pages.matching import MOST, matching
from db.site.pages.member import body_key
from db.site.pages.rows import Row, at_once, shown
from db.site.query import has_words
from db.site.text import path_of

MEETINGS_A_PAGE = 10
HITS_A_MEETING = 4
HITS_OF_ONE = 50  # when the search is kept to one meeting
MOST_TALLIED = 12  # bodies offered to narrow the search

PASSAGE = "n, kind, id, council, body, date, meeting_id, pack_id, title, text, pdf_page"
KIND_NAMES = {number: name for name, number in KINDS.items()}


def search(conn: sqlite3.Connection, ask: Search) -> Row:
    """One page of results: `sittings` (meetings with their hits), counts, and links to narrow the search."""
    found = matching(conn, ask, MOST)
    groups = grouped(found.numbers)
    size, most = (1, HITS_OF_ONE) if ask.meeting else (MEETINGS_A_PAGE, HITS_A_MEETING)
    first = 0 if ask.meeting else (ask.page - 1) * size
    start = (ask.page - 1) * HITS_OF_ONE if ask.meeting else 0
    on_page = list(groups.items())[first : first + size]
    passages = passages_of(conn, [n for _, group in on_page for n in group[start : start + most]], ask.q)
    total = len(next(iter(groups.values()), ())) if ask.meeting else len(groups)
    return {
        "ask": ask,
        "sort": ask.sort or ("best" if has_words(ask.q) else "newest"),
        "order": found.order,
        "sittings": [sitting(group, group[start : start + most], passages, ask) for _, group in on_page],
        "count": len(found.numbers),
        "more": found.more,
        "meeting_count": len(groups),
        "by_body": by_body(conn, groups),
        "by_year": by_year(groups),
        "by_kind": by_kind(found.numbers),
        "paging": paging(ask, total, HITS_OF_ONE if ask.meeting else size),
    }


def grouped(numbers: Iterable[int]) -> dict[int, list[int]]:
    """Passages in lists by sitting, sittings and passages in the order they came."""
    groups: dict[int, list[int]] = {}
    for n in numbers:
        groups.setdefault(sitting_of(n), []).append(n)
    return groups


def passages_of(conn: sqlite3.Connection, numbers: list[int], q: str) -> dict[int, Row]:
    """The passages themselves, title and the best stretch of text with matches between OPEN and CLOSE."""
    wanted = "search_index where n in (select value from json_each(?))"
    rows = {row["n"]: row for row in at_once(conn, PASSAGE, wanted, json.dumps(numbers))}
    if has_words(q):
        for n, (title, snippet) in marked_passages([(n, row["title"], row["text"]) for n, row in rows.items()], q).items():
            rows[n] |= {"title": title, "snippet": snippet}
    for row in rows.values():
        shown(row)
    name_tables(conn, [row for row in rows.values() if row["kind"] == "row"])
    for row in rows.values():
        text = row.pop("text") or ""
        row.setdefault("snippet", text if len(text) <= 300 else text[:300] + " …")
        row["address"] = address_of(row)
        row["source"] = f"/pack/{path_of(row['pack_id'])}/page/{row['pdf_page']}?mark={row['kind']}:{path_of(row['id'])}"
        if q and row["kind"] in ("minute", "page"):  # what was looked for is marked there, too
            row["address"] += f"?q={quote_plus(q)}"
    return rows


def name_tables(conn: sqlite3.Connection, rows: list[Row]) -> None:
    """Give rows of tables the caption of their table, or the name of what it stands in, as title."""
    named = """(select t.id as id, coalesce(nullif(t.caption, ''), 'Table in ' || o.title, 'Table in ' || p.title) as title
                from tables t join packs p on p.id = t.pack_id left join reports o on o.id = t.report_id
                where t.id in (select value from json_each(?)))"""
    tables = {row["id"].rpartition("/")[0] for row in rows}
    titles = {row["id"]: row["title"] for row in (at_once(conn, "id, title", named, json.dumps(list(tables))) if tables else ())}
    for row in rows:
        row["title"] = titles.get(row["id"].rpartition("/")[0])


def address_of(row: dict) -> str:
    """The address of the page that shows a hit."""
    if row["kind"] == "page":
        pack, _, at = str(row["id"]).rpartition("/")
        return f"/pack/{path_of(pack)}/page/{at}"
    if row["kind"] == "row":
        table, _, line = str(row["id"]).rpartition("/")
        return f"/table/{path_of(table)}#{line}"
    return f"/{row['kind']}/{path_of(row['id'])}"


def sitting(group: list[int], shown: list[int], passages: dict[int, Row], ask: Search) -> Row:
    """One meeting of the results with the hits shown and how many are not shown."""
    hits = [passages[n] for n in shown if n in passages]
    told = {name: hits[0][name] if hits else None for name in ("meeting_id", "pack_id", "council", "body", "date")}
    return {
        **told,
        "hits": without_bare_pages(hits),
        "left": len(group) - len(shown),
        "all": ask.address(meeting=told["meeting_id"]) if told["meeting_id"] and not ask.meeting else None,
    }


def without_bare_pages(hits: list[Row]) -> list[Row]:
    """`hits` without the pages on which one of the other hits stands: it says the same more exactly."""
    exact = {(hit["pack_id"], hit["pdf_page"]) for hit in hits if hit["kind"] != "page"}
    return [hit for hit in hits if hit["kind"] != "page" or (hit["pack_id"], hit["pdf_page"]) not in exact]


def by_body(conn: sqlite3.Connection, groups: dict[int, list[int]]) -> list[tuple[str, str, str | None, int]]:
    """How many passages each body has, most first: (key in the address, name, council, count)."""
    of_bodies = """(select body, council, json_group_array(n) as sittings from search_sittings
                    where n in (select value from json_each(?)) and body is not null group by body, council)"""
    names: dict[str, tuple[str, str | None]] = {}
    counts: Counter[str] = Counter()
    for row in map(shown, at_once(conn, "body, council, sittings", of_bodies, json.dumps(list(groups)))):
        key = body_key(row["council"], row["body"])
        # Of a name in capitals and the same name in small letters, the latter is the greater.
        names[key] = max(names.get(key, (row["body"], row["council"])), (row["body"], row["council"]), key=lambda pair: pair[0])
        counts[key] += sum(len(groups[n]) for n in json.loads(row["sittings"]))
    return [(key, *names[key], count) for key, count in counts.most_common(MOST_TALLIED)]


def by_year(groups: dict[int, list[int]]) -> list[tuple[int, int]]:
    """How many passages there are of each year, the newest first."""
    counts: Counter[int] = Counter()
    for key, group in groups.items():
        day = key >> SITTING_BITS
        if day:
            counts[date.fromordinal(day).year] += len(group)
    return sorted(counts.items(), reverse=True)


def by_kind(numbers: list[int]) -> list[tuple[str, int]]:
    """How many passages there are of each kind, most first."""
    return [(KIND_NAMES[kind], count) for kind, count in Counter(map(kind_of, numbers)).most_common()]


def paging(ask: Search, total: int, size: int) -> Row:
    """The page shown, how many there are, and the addresses of the ones beside it."""
    pages = max((total + size - 1) // size, 1)
    return {
        "page": ask.page,
        "pages": pages,
        "previous": ask.address(page=ask.page - 1) if ask.page > 1 else None,
        "next": ask.address(page=ask.page + 1) if ask.page < pages else None,
    }


def rows_of(conn: sqlite3.Connection, numbers: list[int]) -> list[Row]:
    """The passages as rows with their whole text and plain columns, in this order, for CSV, JSON and feeds."""
    wanted = "search_index where n in (select value from json_each(?))"
    rows = {row.pop("n"): row for row in at_once(conn, PASSAGE, wanted, json.dumps(numbers))}
    return [rows[n] for n in numbers if n in rows]
