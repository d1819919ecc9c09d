"""Backups are whole whatever is going on, replace the older one only when they are sound, and come back."""

import sqlite3
import subprocess
import sys
import time

import pytest

from db import load as loader
from db.errors import DatabaseUnusable
from pipeline.backup import backup, checked, restore
from tests.small_packs import april, column, dump, march
from tests.test_cli import run

WRITER = """
import sys
from dataclasses import replace
from db import load as loader
from tests.small_packs import march, content
for n in range(10_000):
    loader.load(replace(march(), filename=f"{n}.pdf", source_url=f"file-{n}", sha256=content(str(n))), sys.argv[1])
    print(n, flush=True)
"""


@pytest.fixture
def database(tmp_path):
    loader.load(march(), tmp_path / "p.db")
    loader.load(april(), tmp_path / "p.db")
    loader.link(tmp_path / "p.db")
    return tmp_path / "p.db"


@pytest.fixture
def writer(database):
    """A process that loads pack after pack into the database."""
    process = subprocess.Popen([sys.executable, "-c", WRITER, str(database)], stdout=subprocess.PIPE, text=True)
    process.stdout.readline()
    yield process
    process.kill()
    process.wait()


def test_backup_and_restore_give_the_same_rows(tmp_path, database):
    before = dump(database)
    assert backup(database, tmp_path / "b.db") == 2
    with sqlite3.connect(database) as db:
        db.execute("pragma foreign_keys = on")
        db.execute("delete from packs")
    packs, kept = restore(tmp_path / "b.db", database)
    assert packs == 2 and dump(database) == before
    assert column(kept, "select count(*) from packs") == [0]


def test_backup_is_one_file(tmp_path, database):
    (tmp_path / "out").mkdir()
    backup(database, tmp_path / "out" / "b.db")
    assert [f.name for f in (tmp_path / "out").iterdir()] == ["b.db"]


def test_backup_while_a_batch_writes_holds_whole_packs(tmp_path, database, writer):
    counts = []
    for n in range(3):
        time.sleep(0.3)
        counts.append(backup(database, tmp_path / f"{n}.db"))
        lone = "select count(*) from packs p where not exists (select 1 from minutes m where m.pack_id = p.id)"
        assert column(tmp_path / f"{n}.db", lone) == [0]
    assert writer.poll() is None and counts[0] < counts[-1]


def test_restore_while_a_batch_writes(tmp_path, database, writer):
    backup(database, tmp_path / "b.db")
    restore(tmp_path / "b.db", database)
    for _ in range(3):
        assert writer.stdout.readline()
    time.sleep(0.3)
    assert writer.poll() is None
    writer.kill()
    writer.wait()
    assert checked(database) > 2


def test_an_open_reader_sees_the_restored_state(tmp_path, database):
    backup(database, tmp_path / "b.db")
    reader = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    with sqlite3.connect(database) as db:
        db.execute("update packs set council = 'Elsewhere'")
    assert reader.execute("select distinct council from packs").fetchall() == [("Elsewhere",)]
    restore(tmp_path / "b.db", database)
    assert reader.execute("select distinct council from packs").fetchall() == [("Harwick City Council",)]


def test_restore_where_the_database_is_broken_or_gone(tmp_path, database):
    before = dump(database)
    backup(database, tmp_path / "b.db")
    database.write_bytes(b"a disk full of nothing" * 1000)
    _, kept = restore(tmp_path / "b.db", database)
    assert dump(database) == before and kept.read_bytes().startswith(b"a disk full")
    assert restore(tmp_path / "b.db", tmp_path / "new.db") == (2, None)
    assert dump(tmp_path / "new.db") == before


def test_a_backup_that_is_not_sound_replaces_nothing(tmp_path, database):
    backup(database, tmp_path / "b.db")
    good = (tmp_path / "b.db").read_bytes()
    database.with_name("p.db-wal").unlink(missing_ok=True)
    content = bytearray(good)
    content[40_000:120_000] = b"\xa5" * 80_000
    (tmp_path / "hurt.db").write_bytes(content)
    with pytest.raises(DatabaseUnusable):
        backup(tmp_path / "hurt.db", tmp_path / "b.db")
    assert (tmp_path / "b.db").read_bytes() == good
    assert not [f for f in tmp_path.iterdir() if f.name.endswith(".partial")]


def test_a_damaged_backup_is_refused_and_the_database_stays(tmp_path, database):
    backup(database, tmp_path / "b.db")
    content = bytearray((tmp_path / "b.db").read_bytes())
    content[40_000:120_000] = b"\xa5" * 80_000
    (tmp_path / "b.db").write_bytes(content)
    before = dump(database)
    with pytest.raises(DatabaseUnusable):
        restore(tmp_path / "b.db", database)
    assert dump(database) == before


def test_commands_say_what_they_did_and_what_they_cannot_do(tmp_path, database):
    result = run("backup", database, tmp_path / "b.db")
    assert result.exit_code == 0 and "2 packs copied" in result.output
    result = run("restore", tmp_path / "b.db", database)
    assert result.exit_code == 0 and "2 packs restored" in result.output and "before-restore" in result.output
    for arguments, words in (
        (("backup", database, database), "itself"),
        (("backup", database, tmp_path / "no" / "such" / "folder.db"), "is not there"),
        (("restore", __file__, database), "no backup"),
    ):
        result = run(*arguments)
        assert result.exit_code == 2 and words in result.output and "Traceback" not in result.output
