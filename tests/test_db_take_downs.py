"""A pack that is taken down: nothing of it is left, it does not come back, and its addresses say so."""

from dataclasses import replace

import pytest

from db import corrections
from db.errors import Unusable
from db.load import is_current, link, load
from db.schema import connect
from db.search import is_sound
from db.take_downs import take_down, tombstone
from tests.small_packs import again, april, column, dump, march, pack, printed_minutes

FEBRUARY = "harwick-city-council/parks-committee-2024-02-06"


@pytest.fixture
def database(tmp_path):
    file = tmp_path / "packs.db"
    for parsed in (march(), april()):
        load(parsed, file)
    link(file)
    return file


def test_nothing_of_it_is_left_in_any_table(database):
    [name] = column(database, "select id from packs where filename like '%03%' or id like '%03%'")
    sha256 = column(database, "select sha256 from packs where id = ?", name)
    done = take_down(database, name, "names a child")
    assert done.contents == tuple(sha256) and done.wiped
    for table, rows in dump(database).items():
        if table not in ("take_downs", "addresses_taken_down"):
            assert not [row for row in rows if name in map(str, row) or sha256[0] in map(str, row)], table
    assert column(database, "select reason from take_downs") == ["names a child"]
    assert is_sound(connect(database))
    db = connect(database)
    assert db.conn.execute("pragma foreign_key_check").fetchall() == []


def test_what_is_left_is_what_there_would_be_without_it(database, tmp_path):
    [name] = column(database, "select id from packs where id like '%03%'")
    take_down(database, name, "a reason")
    other = tmp_path / "other.db"
    load(april(), other)
    link(other)
    own = ("take_downs", "addresses_taken_down")
    assert {t: rows for t, rows in dump(database).items() if t not in own} == {
        t: rows for t, rows in dump(other).items() if t not in own
    }


def test_nothing_of_it_is_left_in_the_file(tmp_path):
    file = tmp_path / "packs.db"
    secret = pack("letter.pdf", pages=tuple(replace(p, text="the name of Zebedee Quillfeather") for p in march().pages))
    load(march(), file)
    load(secret, file)
    load(again(secret, pages=secret.pages), file)
    link(file)
    assert b"Quillfeather" in file.read_bytes() or b"Quillfeather" in (tmp_path / "packs.db-wal").read_bytes()
    take_down(file, "letter", "names a person")
    for part in tmp_path.iterdir():
        content = part.read_bytes().lower()
        assert b"quillfeath" not in content and b"zebede" not in content, part.name
    assert column(file, "select count(*) from packs") == [1]


def test_it_is_not_loaded_again_and_its_newer_version_is(database):
    [name] = column(database, "select id from packs where id like '%03%'")
    take_down(database, name, "a reason")
    before = dump(database)
    assert load(march(), database).how == "taken down"
    assert is_current(database, march().sha256, march().extractor_version, march().source_url)
    assert dump(database) == before
    assert load(again(march()), database).how == "new"


def test_every_version_there_was_is_taken_down(database):
    newer = again(march())
    load(newer, database)
    [name] = column(database, "select id from packs where id like '%03%'")
    assert take_down(database, name, "a reason").contents == (march().sha256, newer.sha256)
    assert load(march(), database).how == load(newer, database).how == "taken down"


def test_its_addresses_say_so_and_no_others(database):
    [name] = column(database, "select id from packs where id like '%03%'")
    minute = column(database, "select id from minutes where pack_id = ?", name)[0]
    report = column(database, "select id from reports where pack_id = ?", name)[0]
    take_down(database, name, "names a child")
    db = connect(database)
    for address in (f"/pack/{name}", f"/pack/{name}/page/2", f"/pack/{name}.pdf", f"/minute/{minute}", f"/report/{report}"):
        assert tombstone(db.conn, address)["reason"] == "names a child", address
    for address in ("/pack/other", "/minute/other", "/report/other/report-1", "/", "/person/a", f"/pack/{name}x"):
        assert tombstone(db.conn, address) is None, address
    assert not [row for row in dump(database)["addresses_taken_down"] if "harwick" in str(row[0])]


def test_what_another_pack_prints_of_the_same_minutes_stays(tmp_path):
    file = tmp_path / "packs.db"
    load(march(), file)
    load(printed_minutes(march()), file)
    link(file)
    before = column(file, "select count(*) from minutes where instr(id, '~') = 0")
    take_down(file, "parks-minutes", "a reason")
    assert column(file, "select count(*) from minutes where instr(id, '~') = 0") == before
    assert column(file, "select count(*) from minutes where instr(id, '~') > 0") == [0]


def test_corrections_of_it_go_with_it_and_are_counted(database, tmp_path):
    [name] = column(database, "select id from packs where id like '%03%'")
    resolution = column(database, "select id from resolutions where pack_id = ?", name)[0]
    file = tmp_path / "corrections.toml"
    file.write_text(
        f'[[correction]]\ntable = "resolutions"\nid = "{resolution}"\ncolumn = "text"\nvalue = "x"\n'
        'who = "A Clerk"\nwhen = 2024-05-01\nreason = "the page"\n', "utf-8",
    )  # fmt: skip
    corrections.apply(database, file)
    assert take_down(database, name, "a reason").corrections == 1
    assert column(database, "select count(*) from corrections") == [0]


def test_a_pack_that_is_not_there_is_refused_and_nothing_changes(database):
    before = dump(database)
    with pytest.raises(Unusable, match="no pack nowhere"):
        take_down(database, "nowhere", "a reason")
    assert dump(database) == before
