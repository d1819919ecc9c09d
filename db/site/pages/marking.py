"""Marking what was looked for, in a small index of the passages that are shown.

SQLite marks matches by running the search again for each passage; over the index of everything that takes long when
a word is the beginning of many. Over an index of these few passages it never does."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable

from db.site.query import parts
from db.site.text import CLOSE, OPEN

WORDS_OF_A_SNIPPET = 40
_of_thread = threading.local()


def marked_passages(passages: Iterable[tuple[int, str | None, str | None]], q: str) -> dict[int, tuple[str, str]]:
    """Title and the best stretch of text by number, every match of `q` between OPEN and CLOSE. Passages in which none of
    the words stands (it is the body's name) are left out."""
    return _marked(passages, q, f"snippet(shown, 1, ?, ?, ' … ', {WORDS_OF_A_SNIPPET})")


def marked_text(text: str | None, q: str) -> str | None:
    """The whole `text` with every match of `q` between OPEN and CLOSE; None when there is none."""
    found = _marked([(1, "", text or "")], q, "highlight(shown, 1, ?, ?)")
    return found[1][1] if found else None


def _marked(passages: Iterable[tuple[int, str | None, str | None]], q: str, told: str) -> dict[int, tuple[str, str]]:
    words = parts(q)
    terms = " OR ".join(words.groups)
    if not terms:
        return {}
    index = _index()
    index.execute("begin")
    try:
        index.execute(
            "insert into shown (rowid, title, text) select value ->> 0, value ->> 1, value ->> 2 from json_each(?)",
            [json.dumps(list(passages))],
        )
        # As one row: see `db.site.pages.rows.at_once`.
        sql = f"""select json_group_array(json_array(n, title, told)) from (select rowid as n,
                  highlight(shown, 0, ?, ?) as title, {told} as told from shown where shown match ? limit -1)"""
        found = json.loads(index.execute(sql, (OPEN, CLOSE, OPEN, CLOSE, terms)).fetchone()[0])
    finally:
        index.execute("rollback")
    return {n: (title, text) for n, title, text in found}


def _index() -> sqlite3.Connection:
    if not hasattr(_of_thread, "index"):
        _of_thread.index = sqlite3.connect(":memory:", isolation_level=None)
        _of_thread.index.execute("create virtual table shown using fts5(title, text, tokenize='porter unicode61')")
    return _of_thread.index
