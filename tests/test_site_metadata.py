"""Every table and column of the real schema is described, and every saved question answers."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
import yaml

from db.schema import migrate
from db.site import metadata, metadata_file
from tests.site_packs import build, get

TOLD = yaml.safe_load(metadata_file().read_text(encoding="utf-8"))["databases"]["packs"]
ASKED = {
    "decisions_about": ({"words": "open* OR sold", "body": "cab", "since": "2025", "until": "2025"}, 2),
    "decisions_of_body": ({"body": "Cabinet", "word": "hours"}, 3),
    "attendance_of": ({"name": "fenn"}, 2),
    "attendance_counts": ({"body": "Cabinet"}, 3),
    "recommended_and_decided": ({"title": "Library"}, 4),
    "cited_by": ({"number": "Minute 33/25"}, 1),
    "held_in_private": ({"body": "", "since": "2025-03"}, 1),
    "interests_declared": ({"name": "Holt"}, 1),
    "sums_of_money": ({"at_least": "10,000"}, 2),
    "votes_taken": ({"word": "Library"}, 1),
}


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    return build(tmp_path_factory.mktemp("site"))


def schema(path):
    conn = migrate(path).conn
    names = "select name from sqlite_master where type in ('table', 'view') and name not like '%\\_fts%' escape '\\'"
    tables = [row[0] for row in conn.execute(names + " and name not like 'sqlite\\_%' escape '\\'")]
    return {name: {row[1] for row in conn.execute(f'pragma table_xinfo("{name}")')} for name in tables}


def test_every_table_and_column_of_the_schema_is_described(database):
    missing = []
    for table, columns in schema(database).items():
        told = TOLD["tables"].get(table, {})
        if not told.get("description") or not told.get("title"):
            missing.append(table)
        missing += [f"{table}.{column}" for column in sorted(columns - set(told.get("columns", {})))]
    assert not missing


def test_nothing_is_described_that_is_not_there(database):
    real = schema(database)
    stale = [table for table in TOLD["tables"] if table not in real]
    for table in set(TOLD["tables"]) & set(real):
        stale += [f"{table}.{column}" for column in TOLD["tables"][table]["columns"] if column not in real[table]]
        told = TOLD["tables"][table]
        named = [told.get("label_column"), told.get("sort_desc"), *told.get("facets", [])]
        stale += [f"{table}: {name}" for name in named if name and name not in real[table]]
    assert not stale


def test_every_saved_question_is_tried_here():
    assert set(ASKED) == set(TOLD["queries"])
    for query in TOLD["queries"].values():
        assert query["title"] and query["description"] and query["hide_sql"] is True
        assert set(query["labels"]) == set(query["params"])


@pytest.mark.parametrize("name", sorted(ASKED))
def test_saved_question_gives_the_rows_it_should(database, name):
    given, expected = ASKED[name]
    asked = {parameter: "" for parameter in TOLD["queries"][name]["params"]} | given

    address = f"/packs/{name}?{urlencode(asked)}"
    rows, page = get(database, address.replace("?", ".json?_shape=array&"), address, public=True)
    links = [row["paper"] for row in rows.json() if row.get("paper")]
    opened = [answer.status_code for answer in get(database, *links[:3], public=True)]
    assert rows.status_code == 200, rows.text
    assert len(rows.json()) == expected
    assert page.status_code == 200
    assert "select " not in page.text.split("<details>")[0]
    assert all(f'href="{link.replace("&", "&amp;")}"' in page.text for link in links)
    assert opened == [200] * len(opened)


@pytest.mark.parametrize("name", sorted(ASKED))
def test_saved_question_survives_what_people_type(database, name):
    given = ("", '"', "NEAR(", "%' or 1=1 --", "a" * 3000, "<script>")
    asked = [urlencode({parameter: typed for parameter in TOLD["queries"][name]["params"]}) for typed in given]
    for answer in get(database, *(f"/packs/{name}?{query}" for query in asked), public=True):
        assert answer.status_code == 200
        assert "<script>" not in answer.text


def test_no_table_is_described_twice():
    lines = [line for line in metadata_file().read_text(encoding="utf-8").splitlines() if re.match(r" {6}\w+:$", line)]
    assert len(lines) == len(set(lines))


def test_metadata_is_read_by_datasette():
    assert metadata()["databases"]["packs"]["queries"]["decisions_about"]["hide_sql"] is True
