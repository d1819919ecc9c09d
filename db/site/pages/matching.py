"""Which passages a search finds, and in which order: their numbers only (see `db.passages`), never their text.

The index is walked from the newest passage on and no further than is shown, so that a word that stands in most
passages is found as quickly as a rare one. When all that match are known they are ranked by bm25; when there are
more, those with the words in their title come before those with the words in their text, and the newest first."""

from __future__ import annotations

import json
import sqlite3
from typing import NamedTuple

from db.passages import KINDS, body_word, kind_of, of_days, of_sitting
from db.site.pages.asked import Search
from db.site.query import Parts, has_words, parts

MOST = 1000  # passages listed of one search
COMMON = 30_000  # a word in more passages than this says little of any one, and does not count in the ranking
MOST_SITTINGS = 2000  # of one councillor that are looked through

# What bm25 gives a word by where it stands, and how much a hit of each kind weighs: what was decided comes before
# the page it is printed on.
WEIGHTS = {"title": 3.0, "text": 1.0, "body": 0.5, "facets": 0.0}
KIND_WEIGHT = {
    KINDS["resolution"]: 1.5, KINDS["minute"]: 1.3, KINDS["item"]: 1.3, KINDS["recommendation"]: 1.3,
    KINDS["report"]: 1.2, KINDS["row"]: 0.8, KINDS["page"]: 0.8,
}  # fmt: skip
WITHOUT_WORDS = ("resolution", "minute", "item")  # what is listed when no words are typed

Range = tuple[int, int]
EVERYTHING: Range = (0, 2**63 - 1)


class Matching(NamedTuple):
    """The passages found, the first to be shown first. `more`: there are more than are listed here; `order`: best,
    newest, oldest, or title (see above)."""

    numbers: list[int]
    more: bool
    order: str


def matching(conn: sqlite3.Connection, ask: Search, most: int) -> Matching:
    """What `ask` finds, at most `most` passages."""
    wanted = parts(ask.q) if has_words(ask.q) else None
    within = ranges(conn, ask)
    order = ask.sort or ("best" if wanted else "newest")
    if order == "best" and not wanted:
        order = "newest"
    found = walk(conn, expression(ask, wanted), within, most + 1, oldest=order == "oldest")
    more, found = len(found) > most, found[:most]
    return best(conn, ask, wanted, within, found, more) if order == "best" else Matching(found, more, order)


def expression(ask: Search, wanted: Parts | None, columns: str = "title text body") -> str:
    """The search as an FTS5 expression, its words wanted in `columns`."""
    asked = [f'facets : "{word}"' for word in facets(ask)]
    if wanted:
        asked.insert(0, f"{{{columns}}} : ({wanted.wanted})")
    elif not ask.kind and not ask.decision:
        asked.append("facets : (" + " OR ".join(f'"k{kind}0"' for kind in WITHOUT_WORDS) + ")")
    unwanted = [f"{{{columns}}} : {word}" for word in (wanted.unwanted if wanted else ())]
    unwanted.append('facets : "second0"')
    if ask.held == "public":
        unwanted.append('facets : "private0"')
    return f"({' AND '.join(asked)}) NOT ({' OR '.join(unwanted)})"


def facets(ask: Search) -> list[str]:
    """The words that every passage asked for carries."""
    words = [body_word(ask.body)] if ask.body else []
    words += [f"k{ask.kind}0"] if ask.kind else []
    words += [f"d{ask.decision}0"] if ask.decision else []
    words += ["private0"] if ask.held == "private" else []
    return [word.replace('"', "").replace("\x00", "") for word in words]


def ranges(conn: sqlite3.Connection, ask: Search) -> list[Range]:
    """The numbers between which the search looks: its days, its meeting, the meetings of its councillor; newest first."""
    first, last = of_days(*ask.days) if ask.days else EVERYTHING
    if not (ask.meeting or ask.person):
        return [(first, last)] if first < last else []
    sql = "select n from search_sittings where "
    if ask.meeting:
        numbers = conn.execute(sql + "meeting_id = ?", [ask.meeting])
    else:
        numbers = conn.execute(
            sql
            + """meeting_id in (select meeting_id from attendees where person_id = ? and status in ('present', 'substitute'))
            order by n desc limit ?""",
            [ask.person, MOST_SITTINGS],
        )
    sittings = [of_sitting(n) for (n,) in numbers]
    if ask.meeting and ask.person:
        there = {n for n, _ in ranges(conn, ask.without("meeting"))}
        sittings = [sitting for sitting in sittings if sitting[0] in there]
    return [(low, high) for low, high in sittings if first <= low and high <= last]


def walk(
    conn: sqlite3.Connection, match: str, within: list[Range], most: int, oldest: bool = False, index: str = "search_index"
) -> list[int]:
    """The numbers of the newest (or oldest) passages that `match`, at most `most`; those without a date come last."""
    found: list[int] = []
    # As one row: see `db.site.pages.rows.at_once`.
    sql = f"""select json_group_array(n) from (select rowid as n from {index}_fts where {index}_fts match ?
              and rowid between ? and ? order by rowid {"asc" if oldest else "desc"} limit ?)"""
    for low, high in oldest_first(within) if oldest else within:
        found += json.loads(conn.execute(sql, (match, low, high, most - len(found))).fetchone()[0])
        if len(found) >= most:
            break
    return found


def oldest_first(within: list[Range]) -> list[Range]:
    dated, _ = of_days(1, 1)
    with_date = [(max(low, dated), high) for low, high in reversed(within) if high >= dated]
    return with_date + [(low, min(high, dated - 1)) for low, high in within if low < dated]


def best(conn: sqlite3.Connection, ask: Search, wanted: Parts, within: list[Range], found: list[int], more: bool) -> Matching:
    """`found` ranked: "best" by bm25, "title" when there are more than are listed, "newest" when these cannot be told
    apart any further."""
    telling = None if more else telling_words(conn, wanted)
    if telling:
        return Matching(by_weight(conn, telling, found), more, "best")
    if len(within) > 1 or wanted.unwanted:  # what is not wanted may stand in the text: the titles cannot tell
        return Matching(found, more, "newest")
    titled = walk(conn, expression(ask, wanted, "title"), within, len(found), index="search_titles")
    return Matching(list(dict.fromkeys([*titled, *found]))[: len(found)], more, "title")


def telling_words(conn: sqlite3.Connection, wanted: Parts) -> str | None:
    """The wanted words that are not common, as an expression; None when all are."""
    sql = "select count(*) from (select 1 from search_index_fts where search_index_fts match ? limit ?)"
    rare = [
        group for group in wanted.groups
        if conn.execute(sql, (f"{{title text body}} : ({group})", COMMON + 1)).fetchone()[0] <= COMMON
    ]  # fmt: skip
    return " AND ".join(rare) or None


def by_weight(conn: sqlite3.Connection, telling: str, found: list[int]) -> list[int]:
    weights = ", ".join(map(str, WEIGHTS.values()))
    sql = f"""select json_group_array(json_array(n, weight)) from (select rowid as n, bm25(search_index_fts, {weights}) as weight
              from search_index_fts where search_index_fts match ? and +rowid in (select value from json_each(?)) limit -1)"""
    told = conn.execute(sql, (f"{{title text body}} : ({telling})", json.dumps(found))).fetchone()[0]
    rank: dict[int, float] = dict(json.loads(told))
    # bm25 is the lower the better; of equals the newest comes first.
    return sorted(found, key=lambda n: (rank.get(n, 0.0) * KIND_WEIGHT.get(kind_of(n), 1.0), -n))
