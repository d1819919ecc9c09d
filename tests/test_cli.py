"""The command as a person or a scheduler runs it: bad input gets one clear sentence and its exit code."""

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import cli
from pipeline.stages import extractor_version
from tests.published_papers import publish

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "packs"


def run(*args: object):
    return CliRunner().invoke(cli, [str(a) for a in args])


def small_pdf(path: Path, text: str = "Agenda", encrypt: str | None = None) -> Path:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), encrypt=encrypt)
    canvas.drawString(72, 720, text)
    canvas.save()
    return path


def truncated(path: Path) -> Path:
    small_pdf(path, "A report that was cut off in the middle")
    path.write_bytes(path.read_bytes()[:300])
    return path


def text_file(path: Path) -> Path:
    path.write_text("This is a letter, not a PDF.\n")
    return path


def empty_file(path: Path) -> Path:
    path.touch()
    return path


BAD = {
    "empty.pdf": (empty_file, 4, "is empty"),
    "letter.pdf": (text_file, 5, "is not a PDF"),
    "locked.pdf": (lambda p: small_pdf(p, encrypt="secret"), 6, "password"),
    "cut.pdf": (truncated, 7, "cut off or damaged"),
}


@pytest.mark.parametrize("name", BAD)
def test_one_bad_file_gives_a_sentence_and_its_own_exit_code(tmp_path, name):
    make, code, words = BAD[name]
    result = run("run", make(tmp_path / name), "--db", tmp_path / "p.db")
    assert result.exit_code == code
    assert words in result.output and "Traceback" not in result.output
    with sqlite3.connect(tmp_path / "p.db") as db:
        assert db.execute("select status from packs where filename = ?", (name,)).fetchall() == [("failed",)]
        assert db.execute("select count(*) from problems").fetchone()[0] >= 1


def test_folder_without_packs(tmp_path):
    (tmp_path / "notes.txt").write_text("nothing here")
    result = run("run", tmp_path, "--db", tmp_path / "p.db")
    assert result.exit_code == 12 and "No packs found" in result.output


def test_file_that_is_not_there(tmp_path):
    result = run("run", tmp_path / "gone.pdf", "--db", tmp_path / "p.db")
    assert result.exit_code == 3 and "is not there" in result.output


def test_bad_files_do_not_stop_the_others(tmp_path):
    packs = tmp_path / "packs"
    packs.mkdir()
    for name, (make, _, _) in BAD.items():
        make(packs / name)
    small_pdf(packs / "whole.pdf", "Report of the Director of Finance")
    result = run("run", packs, "--db", tmp_path / "p.db")
    assert result.exit_code == 11
    with sqlite3.connect(tmp_path / "p.db") as db:
        found = dict(db.execute("select filename, status from packs"))
    assert found.pop("whole.pdf") in ("complete", "partial")
    assert set(found.values()) == {"failed"} and set(found) == set(BAD)


@pytest.mark.parametrize("verb", ["run", "serve", "evaluate", "explain", "problems", "status", "health", "backup", "restore"])
def test_every_verb_has_help_with_examples(verb):
    result = run(verb, "--help")
    assert result.exit_code == 0 and "Examples:" in result.output


def test_version():
    result = run("--version")
    assert result.exit_code == 0 and "version" in result.output and extractor_version() in result.output


def test_second_run_reads_nothing_again(tmp_path):
    pack = small_pdf(tmp_path / "note.pdf", "Report of the Director of Finance")
    run("run", pack, "--db", tmp_path / "p.db")
    result = run("run", pack, "--db", tmp_path / "p.db")
    assert "1 unchanged" in result.output


SAMPLE = CORPUS / "cabinet-2024-04-17-agenda.pdf"


def test_problems_beyond_the_limit_are_counted_and_an_unknown_pack_is_refused(tmp_path):
    database = tmp_path / "p.db"
    run("run", CORPUS, "--db", database, "--no-ocr", "--quiet")
    shown = run("problems", database, "--limit", 1).output.splitlines()
    assert len(shown) == 2 and "more: --limit" in shown[1]
    unknown = run("problems", database, "--pack", "nope")
    assert unknown.exit_code == 1 and "has no pack nope" in unknown.output


@pytest.mark.parametrize(
    "words,said",
    [
        (("problems", __file__), "is no database of packs"),
        (("explain", SAMPLE, "--page", 99), "has pages 1 to 1, no page 99"),
        (("explain", SAMPLE, "--picture", "no-such-folder/p.png"), "no folder"),
        (("evaluate", __file__, CORPUS), "no annotations"),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence(words, said):
    result = run(*words)
    assert result.exit_code == 1 and said in result.output and "Traceback" not in result.output


def test_database_below_a_folder_with_signs_in_its_name(tmp_path):
    folder = tmp_path / "a#b %20?c"
    folder.mkdir()
    run("run", SAMPLE, "--db", folder / "p.db")
    assert run("problems", folder / "p.db").exit_code == 0


@pytest.mark.parametrize("port", ["0", "99999"])
def test_a_port_that_cannot_be_is_a_usage_error(tmp_path, port):
    (tmp_path / "packs.db").touch()
    result = run("serve", str(tmp_path / "packs.db"), "--port", port)
    assert result.exit_code == 2 and "1<=x<=65535" in result.output


def test_a_database_nothing_can_be_written_beside_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "file").write_text("no folder")
    publish(tmp_path / "packs", letter="A letter from the harbour master")
    result = run("run", tmp_path / "packs", "--db", tmp_path / "file" / "p.db")
    assert result.exit_code == 2 and "p.db cannot be used as the database" in result.output


def test_a_run_that_read_nothing_says_no_counts_of_what_was_read(tmp_path):
    publish(tmp_path / "packs", letter="A letter from the harbour master")
    assert "1 page, " in run("run", tmp_path / "packs", "--db", tmp_path / "p.db").output
    again = run("run", tmp_path / "packs", "--db", tmp_path / "p.db").output
    assert "1 unchanged" in again and "read into" not in again
