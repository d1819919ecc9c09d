"""The indexes answer to the tables, pack by pack; older files are brought up to date."""

import sqlite3

import pytest

from db import meetings, views
from db.load import link, load
from db.passages import KINDS, body_word, day_number, kind_of, of_days, sitting_of
from db.schema import connect, migrate, migrations, statements, writing
from db.search import INDEXES, is_sound, rebuild
from tests.small_packs import again, april, column, dump, march, pack, printed_minutes


@pytest.fixture
def database(tmp_path):
    load(march(), tmp_path / "packs.db")
    return tmp_path / "packs.db"


def hits(database, words, table="search_index"):
    sql = f"select id from {table} where rowid in (select rowid from {table}_fts where {table}_fts match ?) order by id"
    return column(database, sql, words)


@pytest.mark.parametrize(("table", "words", "key"), [
    ("resolutions", "dredging", "harwick-city-council/parks-committee-2024-02-06/32/1"),
    ("minutes", "talking", "harwick-city-council/parks-committee-2024-02-06/31"),
    ("items", "bandstands repair", "harwick-city-council/parks-committee-2024-03-05/item/5"),
    ("recommendations", "repairing", "parks-2024-03-05/report-2/1"),
    ("pages", "needs", "parks-2024-03-05/2"),
])
def test_stemmed_words_are_found_in_each_table(database, table, words, key):
    assert key in hits(database, words, table)
    assert key in hits(database, words)


def test_the_one_box_search_knows_sitting_and_page_of_every_kind(database):
    kinds = column(database, "select distinct kind from search_index order by kind")
    assert kinds == sorted(KINDS)
    with sqlite3.connect(database) as db:
        found = db.execute(
            "select body, date, title, text, pdf_page, url_key from search_index "
            "where kind = 'resolution' and text like '%dredged%'"
        ).fetchone()
    assert found == (
        "Parks Committee", "2024-02-06", "32 Duck Pond", "the pond be dredged.", 1,
        "harwick-city-council~2Fparks-committee-2024-02-06~2F32~2F1",
    )


def test_passages_are_numbered_by_day_sitting_and_kind(database):
    load(april(), database)
    with sqlite3.connect(database) as db:
        rows = db.execute("select n, date, meeting_id, pack_id, kind from search_index order by n desc").fetchall()
    days = [day or "" for _, day, *_ in rows]
    assert days == sorted(days, reverse=True) and len(set(days)) > 1
    sittings = {sitting_of(n): meeting or pack_id for n, _, meeting, pack_id, _ in rows}
    assert len(set(sittings.values())) == len(sittings)
    assert all(KINDS[kind] == kind_of(n) for n, *_, kind in rows)


def test_a_passage_is_found_by_the_name_of_its_body_and_by_its_filters(database):
    key = "harwick-city-council/parks-committee-2024-02-06/32/1"
    word = body_word("harwick-city-council/parks-committee")
    for match in ("dredging parks", f'dredging AND facets : "{word}"', f'dredging AND facets : "{body_word("Parks Committee")}"'):
        assert hits(database, match) == [key], match
    assert not hits(database, f'dredging AND facets : "{body_word("harwick-city-council/parks")}"')


def test_a_body_and_day_that_are_told_otherwise_are_searched_so(database):
    db = connect(database)
    meeting = "harwick-city-council/parks-committee-2024-02-06"
    with writing(db):
        told = "body = 'Lidos Board', body_slug = 'lidos-board', date = '2023-02-06'"
        db.conn.execute(f"update meetings set {told} where id = ?", [meeting])
        meetings.retitle(db, meeting)
    assert is_sound(db)
    key = f"{meeting}/32/1"
    assert hits(database, "dredging lidos") == [key] == hits(database, f'dredging AND facets : "{body_word("Lidos Board")}"')
    (n,) = column(database, "select n from search_index where id = ?", key)
    low, high = of_days(day_number("2023-02-06"), day_number("2023-02-06"))
    assert low <= n <= high


def test_addresses_are_those_datasette_writes(database):
    from datasette.utils import tilde_encode

    load(printed_minutes(march()), database)
    with sqlite3.connect(database) as db:
        pairs = db.execute("select id, url_key from search_index").fetchall()
    assert pairs and all(tilde_encode(key) == url for key, url in pairs)


def test_words_of_a_replaced_version_are_found_no_more(database):
    changed = again(march(), minutes_of=(), items=(), reports=(), tables=(), mentions=())
    load(changed, database)
    assert hits(database, "dredged") == []
    assert hits(database, "bandstand") == ["parks-2024-03-05/2"]
    assert is_sound(connect(database))


def test_kept_pack_by_pack_the_indexes_are_those_of_a_rebuild(database):
    load(april(), database)
    load(printed_minutes(march()), database)
    load(again(april(), items=()), database)
    link(database)
    before, found = dump(database), hits(database, "repair*")
    rebuild(connect(database))
    assert (dump(database), hits(database, "repair*")) == (before, found)
    assert is_sound(connect(database))


def test_a_rebuild_mends_an_index_after_vacuum_or_damage(database):
    db = connect(database)
    for table in INDEXES:
        db.execute(f"insert into {table}_fts({table}_fts) values ('delete-all')")
    assert not is_sound(db)
    rebuild(db)
    db.execute("vacuum")
    rebuild(db)
    assert is_sound(db)
    assert hits(database, "dredging")


def test_migrating_again_does_nothing(database):
    before = dump(database)
    db = migrate(database)
    assert migrations.pending(db) == []
    assert dump(database) == before
    assert db.journal_mode == "wal"


def test_a_changed_view_is_made_anew(database, monkeypatch):
    wanted = views.definitions() | {"attendance": "CREATE VIEW attendance AS\nSELECT 1 AS one"}
    monkeypatch.setattr(views, "definitions", lambda: wanted)
    migrate(database)
    assert column(database, "select one from attendance") == [1]


def test_views_answer_the_questions_people_ask(database):
    load(april(), database)
    link(database)
    assert column(database, "select minute || ' ' || text from decisions") == [
        "33 the bandstand be repaired.", "32 the pond be dredged.", "32 the ducks be consulted.",
    ]
    assert column(database, "select date || ' ' || person from attendance where name like '%Johns'") == [
        "2024-03-05 Philip Johns", "2024-02-06 Philip Johns",
    ]


CONTRACT = {
    "packs": "id filename sha256 source_url byte_size page_count council kind meeting_id status problem_count ingested_at "
             "extractor_version",
    "pages": "id pack_id pdf_page printed_page item_id kind text text_source width height",
    "meetings": "id council body date start_time end_time venue remote rule bbox",
    "items": "id meeting_id pack_id parent_id position number title section private first_page last_page presented_by "
             "to_follow note pdf_page rule bbox",
    "minutes": "id meeting_id pack_id position number title private text pdf_page rule bbox",
    "resolutions": "id minute_id meeting_id pack_id position number stem text action kind mover seconder pdf_page bbox rule",
    "votes": "id minute_id position motion votes_for votes_against abstentions outcome mover seconder pdf_page rule bbox",
    "vote_members": "vote_id person_id name choice rule bbox",
    "people": "id name councillor",
    "attendees": "id meeting_id pack_id person_id position name_as_printed name councillor role organisation list_label "
                 "status pdf_page rule bbox",
    "declarations": "id minute_id person_id name interest text pdf_page rule bbox",
    "citations": "id minute_id cited_number cited_body cited_date cited_minute_id text rule bbox",
    "reports": "id pack_id item_id position kind title addressed_to author date first_page pdf_page director cabinet_member "
               "wards key_decision email phone rule bbox",
    "recommendations": "id report_id position number addressed_to text pdf_page bbox rule",
    "tables": "id pack_id item_id report_id position caption pdf_page last_pdf_page row_count column_count header_rows rule bbox",
    "cells": "table_id row column row_span column_span text pdf_page bbox rule",
    "mentions": "id pack_id pdf_page minute_id report_id kind text value rule bbox",
    "problems": "id pack_id pdf_page stage code message",
}


@pytest.mark.parametrize("table", CONTRACT)
def test_the_columns_others_rely_on_are_there(database, table):
    present = {c[1] for c in sqlite3.connect(database).execute(f"pragma table_info({table})")}
    assert set(CONTRACT[table].split()) <= present


def test_every_id_is_the_key_and_every_reference_is_declared_and_indexed(database):
    with sqlite3.connect(database) as db:
        for table in CONTRACT:
            columns = {c[1]: c for c in db.execute(f"pragma table_info({table})")}
            assert "id" not in columns or columns["id"][5] == 1, table
            references = {r[3] for r in db.execute(f"pragma foreign_key_list({table})")}
            assert {c for c in columns if c.endswith("_id")} <= references, table
            first = {
                db.execute(f'pragma index_info("{i[1]}")').fetchone()[2] for i in db.execute(f"pragma index_list({table})")
            }
            assert references <= first, table


def test_a_script_is_cut_at_statements_only():
    script = "-- a; b\ncreate table t (a text); -- x\ninsert into t\nvalues ('a;\nb');\n"
    assert len(list(statements(script))) == 2


def test_text_that_is_no_query_language_is_only_text(database):
    load(pack("odd.pdf", council='x" OR "1"="1', kind="other"), database)
    assert column(database, "select council from packs where id = 'odd'") == ['x" OR "1"="1']


def test_an_older_file_is_brought_up_to_date(tmp_path):
    older = tmp_path / "older.db"
    db = connect(older)
    migrations.apply(db, stop_before="003_corrections")
    db.close()
    load(march(), older)
    assert column(older, "select count(*) from corrections") == [0]
    assert column(older, "select count(*) from recommendations where resolution_id is null") == [1]
