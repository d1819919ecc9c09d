"""A database of an earlier version is brought up to date where it lies, with what is in it, from every step there was."""

import pytest
import sqlite_utils

from db.load import link, load
from db.schema import connect, migrate, migrations
from db.search import is_sound, rebuild
from db.take_downs import take_down
from tests.small_packs import april, column, dump, march, pack

STEPS = [step.name for step in migrations.pending(sqlite_utils.Database(memory=True))]

# What the first version of the tables could hold: rows under the names they had then.
OLD_ROWS = """
insert into packs (id, title, filename, sha256, source_url, page_count, council, kind, status, extractor_version, meeting_id)
  values ('parks-2023-11-07', 'Parks Committee', 'parks-2023-11-07.pdf', 'old', null, 1, 'Harwick City Council', 'minutes',
          'complete', '0.0.1', 'harwick-city-council/parks-committee-2023-11-07');
insert into pack_sources (source, pack_id, filename, sha256) values ('parks-2023-11-07.pdf', 'parks-2023-11-07',
  'parks-2023-11-07.pdf', 'old');
insert into pack_versions (pack_id, position, sha256, filename, status) values ('parks-2023-11-07', 1, 'old',
  'parks-2023-11-07.pdf', 'complete');
insert into meetings (id, title, council, body, date, body_slug, pack_id) values
  ('harwick-city-council/parks-committee-2023-11-07', 'Parks Committee, 7 November 2023', 'Harwick City Council',
   'Parks Committee', '2023-11-07', 'parks-committee', 'parks-2023-11-07');
insert into meeting_sources (id, meeting_id, pack_id, role, council, body, date, body_slug) values
  ('parks-2023-11-07/minutes', 'harwick-city-council/parks-committee-2023-11-07', 'parks-2023-11-07', 'minutes',
   'Harwick City Council', 'Parks Committee', '2023-11-07', 'parks-committee');
insert into minutes (id, meeting_id, pack_id, position, number, title, text) values
  ('harwick-city-council/parks-committee-2023-11-07/12', 'harwick-city-council/parks-committee-2023-11-07',
   'parks-2023-11-07', 1, '12', 'Bandstand', 'The bandstand was to be painted.');
insert into pages (id, pack_id, pdf_page, kind, text, text_source) values
  ('parks-2023-11-07/1', 'parks-2023-11-07', 1, 'minutes', 'The bandstand was to be painted.', 'pdf');
"""

# How the search was filled before its passages had numbers.
OLD_SEARCH = """
insert into search_index (kind, id, meeting_id, pack_id, council, body, date, title, text, pdf_page)
  select 'page', id, 'harwick-city-council/parks-committee-2023-11-07', pack_id, 'Harwick City Council', 'Parks Committee',
  '2023-11-07', 'Page', text, 1 from pages;
insert into search_index_fts (search_index_fts) values ('rebuild');
insert into minutes_fts (minutes_fts) values ('rebuild');
insert into pages_fts (pages_fts) values ('rebuild');
"""


@pytest.fixture(params=STEPS[1:] + ["as it is now"])
def old(request, tmp_path):
    """A database as it was before the step of that name, with a pack in it."""
    file = tmp_path / "packs.db"
    db = connect(file)
    db.conn.execute("begin")
    migrations.apply(db, stop_before=request.param if request.param in STEPS else None)
    for statement in OLD_ROWS.strip().split(";\n"):
        db.conn.execute(statement)
    if "search_sittings" in db.table_names():
        rebuild(db)
    elif "search_index" in db.table_names():
        for statement in OLD_SEARCH.strip().split(";\n"):
            db.conn.execute(statement)
    db.conn.commit()
    db.close()
    return file


def search(file, words):
    sql = "select id from search_index where rowid in (select rowid from search_index_fts where search_index_fts match ?)"
    return column(file, sql, words)


def test_an_old_database_takes_new_packs_and_keeps_what_it_has(old):
    for parsed in (march(), april()):
        load(parsed, old)
    link(old)
    assert column(old, "select text from minutes where number = '12'") == ["The bandstand was to be painted."]
    assert column(old, "select count(*) from packs") == [3]
    assert column(old, "select minutes_status from meetings where date = '2023-11-07'") == ["draft"]
    db = connect(old)
    assert migrations.pending(db) == [] and is_sound(db)
    assert db.conn.execute("pragma foreign_key_check").fetchall() == []
    assert search(old, "pond")


def test_what_is_in_an_old_database_can_be_read_again_and_taken_down(old):
    newer = pack("parks-2023-11-07.pdf", source_url=None, kind="other", pages=march().pages)
    load(newer, old)
    link(old)
    assert is_sound(connect(old))
    take_down(old, "parks-2023-11-07", "a reason")
    assert is_sound(connect(old)) and search(old, "bandstand") == []


def test_an_old_database_is_searched_after_the_upgrade(old):
    migrate(old).close()
    assert is_sound(connect(old))
    assert "parks-2023-11-07/1" in search(old, "bandstand")


def test_upgrading_twice_changes_nothing(old):
    migrate(old).close()
    before = dump(old)
    migrate(old).close()
    assert dump(old) == before
