"""A person's correction from the command line: kept in a file, laid over every later reading."""

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import cli

PACK = Path(__file__).resolve().parent.parent / "corpus" / "packs" / "osmery-parva-2024-05-14-minutes.pdf"


def run(*args: object):
    return CliRunner().invoke(cli, [str(a) for a in args])


@pytest.fixture
def database(tmp_path):
    assert run("run", PACK, "--db", tmp_path / "p.db", "--no-ocr").exit_code == 0
    return tmp_path / "p.db"


def one(database, sql, *values):
    with sqlite3.connect(database) as db:
        return db.execute(sql, values).fetchone()


def test_correction_stands_after_the_pack_is_read_again(database, tmp_path):
    key, text = one(database, "select id, text from resolutions order by id")
    file = tmp_path / "corrections.toml"
    said = run("correct", database, "resolutions", key, "--column", "text", "--value", f"{text} (as amended)",
               "--who", 'J "Jo" Bloggs', "--file", file)  # fmt: skip
    assert said.exit_code == 0 and "1 correction of" in said.output
    assert run("run", PACK, "--db", database, "--no-ocr", "--force", "--corrections", file).exit_code == 0
    assert one(database, "select text from resolutions where id = ?", key) == (f"{text} (as amended)",)
    assert file.read_text().count("[[correction]]") == 1


def test_struck_row_is_gone_and_a_second_word_on_it_is_refused(database, tmp_path):
    (key,) = one(database, "select min(id) from attendees")
    file = tmp_path / "corrections.toml"
    strike = ("correct", database, "attendees", key, "--strike", "--who", "J Bloggs", "--file", file)
    assert run(*strike).exit_code == 0
    assert one(database, "select count(*) from attendees where id = ?", key) == (0,)
    before = file.read_text()
    again = run(*strike)
    assert again.exit_code == 1 and "corrected by an entry before" in again.output and file.read_text() == before


def test_a_run_says_which_corrections_fit_no_row(database, tmp_path):
    key, text = one(database, "select id, text from resolutions order by id")
    file = tmp_path / "corrections.toml"
    said = run("correct", database, "resolutions", key, "--column", "text", "--value", "so amended", "--who", "J", "--file", file)
    assert said.exit_code == 0
    file.write_text(file.read_text().replace(f'"{key}"', f'"{key}-mistyped"'))
    said = run("run", PACK, "--db", database, "--no-ocr", "--corrections", file)
    assert f"does not fit: resolutions/{key}-mistyped" in said.output
    assert one(database, "select text from resolutions where id = ?", key) == (text,)


def test_unknown_table_is_refused_in_words(database, tmp_path):
    said = run("correct", database, "sqlite_master", "x", "--strike", "--who", "J Bloggs", "--file", tmp_path / "c.toml")
    assert said.exit_code == 1 and "Traceback" not in said.output and not (tmp_path / "c.toml").exists()
