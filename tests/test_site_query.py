"""What people type becomes a query SQLite never refuses, and a reference is known when it is one."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.site.query import fts_query, has_words, reference
from db.site.text import CLOSE, OPEN, bbox, differences, long_date, marked, path_of

TEXTS = [
    "the library opening hours",
    "flood water in the high street",
    "drainage and water",
    "co-ordination of the capital programme",
    "programme of capital works",
]


@pytest.fixture(scope="module")
def index():
    conn = sqlite3.connect(":memory:")
    conn.execute("create virtual table t using fts5(text, tokenize='porter unicode61')")
    conn.executemany("insert into t(text) values (?)", [(text,) for text in TEXTS])
    return conn


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("library", [1]),
        ("libraries", [1]),
        ("librar*", [1]),
        ("flood OR drainage", [2, 3]),
        ("flood AND water", [2]),
        ("flood water", [2]),
        ("water -flood", [3]),
        ("water NOT flood", [3]),
        ('"capital programme"', [4]),
        ("\u201ccapital programme\u201d", [4]),
        ('"capital programme', [4]),
        ('programme -"capital programme"', [5]),
        ("co-ordination", [4]),
        ("(flood OR drainage) water", [2, 3]),
        ('"high str"*', [2]),
        ("flood OR", [2]),
        ("OR flood", [2]),
        ("", []),
        ('"', []),
        ("-flood", []),
        ("NOT flood", []),
        ("*", []),
        ("___", []),
        ("text:library", []),
        ("LIBRARY NEAR(hours)", []),
    ],
)
def test_words_phrases_beginnings_and_exclusions(index, typed, found):
    rows = index.execute("select rowid from t where t match ? order by rowid", [fts_query(typed)]).fetchall()
    assert [row[0] for row in rows] == found


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet=st.sampled_from('ab"*()^:-+{}[]\'\\ \x00\u201c\u201d,.;ANDORNEAT~%_'), max_size=60))
def test_nothing_typed_is_an_error(typed):
    conn = sqlite3.connect(":memory:")
    conn.execute("create virtual table t using fts5(text, tokenize='porter unicode61')")
    conn.execute("select rowid from t where t match ?", [fts_query(typed)]).fetchall()


def test_only_exclusions_are_no_words():
    assert has_words("library -hours")
    assert not has_words("-hours")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Minute 33/13", ("minute", "33/13")),
        ("minute no. 45/24", ("minute", "45/24")),
        ("33/13", (None, "33/13")),
        ("24/00096", (None, "24/00096")),
        ("item 5(a)", ("item", "5(a)")),
        ("CAB 12/24", (None, "CAB 12/24")),
        ("minute 33", ("minute", "33")),
        ("33", None),
        ("2024", None),
        ("budget 2024/25 report", None),
        ("", None),
    ],
)
def test_a_typed_reference_is_known(typed, read):
    assert reference(typed) == read


def test_matches_are_marked_after_escaping():
    assert marked(f"<b> {OPEN}flood{CLOSE} & {OPEN}water{CLOSE}") == "&lt;b&gt; <mark>flood</mark> &amp; <mark>water</mark>"


@pytest.mark.parametrize("stray", [OPEN, CLOSE, f"{CLOSE}a{OPEN}", f"{OPEN}{OPEN}a{CLOSE}"])
def test_stray_markers_never_leave_an_open_tag(stray):
    shown = str(marked(stray))
    assert shown.count("<mark>") == shown.count("</mark>")
    assert OPEN not in shown and CLOSE not in shown


def test_differences_show_what_was_struck_and_what_was_added():
    shown = differences("Allocates 40 pounds <b>", "Allocates 55 pounds <b>")
    assert shown == "Allocates <del>40</del> <ins>55</ins> pounds &lt;b&gt;"


def test_capitals_and_stops_are_no_difference():
    assert differences("NOTE the report;", "Note the report.") == "Note the report."


@pytest.mark.parametrize("wrong", [None, "", "1,2,3", "a,b,c,d", "5,5,1,9", "1,2,3,4,5"])
def test_a_box_that_is_none_is_none(wrong):
    assert bbox(wrong) is None


def test_dates_and_addresses():
    assert long_date("2025-01-30") == "30 January 2025"
    assert long_date("next week") == "next week"
    assert path_of("cabinet-2025/item/5(a)~x") == "cabinet-2025/item/5(a)~x"
    assert path_of('a"b c') == "a%22b%20c"
