"""After rules changed: only packs they touch are read again, from kept pages, whether or not the file is still there."""

import json
import sqlite3
from contextlib import closing

import pytest

from pipeline.rule_sets import rule_set
from tests.published_papers import PACK, fetch, publish
from tests.small_packs import column, dump
from tests.test_cli import run

DECIDED = """\
{14}**Harwick City Council**
**MINUTES of a meeting of the Parks Committee held at the Town Hall on Tuesday, 5 March 2024**
Present: Councillor A Fern (Chair), Councillors B Oak and C Ash

**1. Apologies for absence**
There were none.

**2. Bandstand**
The Committee considered a report on the bandstand, which has not been painted for years.
RESOLVED that the bandstand be painted.

**3. Pond**
The Committee considered a report on the pond.
RESOLVED that the pond be dredged.
"""
PLAIN = """\
A letter from the harbour master
The quay is to be mended in the spring, and the steps beside it, before the boats come back.
"""
OTHER = {"id": "xylophone", "pattern": "^xylophone", "gives": {"kind": "word", "weight": "strong"}}


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with minutes and a letter, read once into p.db; pages are kept beside it."""
    monkeypatch.setenv("AGENDAPACK_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    publish(tmp_path / "packs", minutes=DECIDED, letter=PLAIN)
    assert run("run", "packs", "--db", "p.db").exit_code == 0
    return tmp_path


def resolutions(*, without=None, more=()):
    return {"resolutions": [*more, *(entry for entry in rule_set().rules["resolutions"] if entry["id"] != without)]}


def decided():
    """The rule that reads the decision of the minutes, without the name of its file."""
    return column("p.db", "select rule from resolutions")[0].partition(".")[2]


def events(log, event):
    return [told for line in log.read_text("utf-8").splitlines() if (told := json.loads(line))["event"] == event]


def versions():
    return dict(zip(column("p.db", "select filename from packs order by id"),
                    column("p.db", "select extractor_version from packs order by id")))


def facts(database="p.db"):
    """All rows but those that tell when and by which version."""
    told = ("packs", "pack_versions", "runs", "rule_sets")
    return {table: rows for table, rows in dump(database).items() if table not in told}


def test_only_packs_that_a_rule_touches_are_read_again(place, another_version):
    another_version("2", **resolutions(without=decided()))
    done = run("run", "packs", "--db", "p.db", "--log", "log")
    assert "2 packs: 1 complete, 0 partial, 0 failed, 1 unchanged" in done.output
    assert "Of these, 1 by an earlier version, and no rule that changed since touches them." in done.output
    assert [told["source"].rpartition("/")[2] for told in events(place / "log", "pack")] == ["minutes.pdf"]
    assert events(place / "log", "start")[0]["untouched"] == 1
    assert set(versions().values()) == {"2"}
    assert column("p.db", "select extracted_by from pack_versions where filename = 'letter.pdf'") != ["2"]
    assert "2 unchanged since" in run("run", "packs", "--db", "p.db").output


def test_a_rule_that_reads_nothing_here_touches_nothing_and_leaves_every_row(place, another_version):
    before = facts()
    another_version("2", **resolutions(more=[OTHER]))
    assert "2 unchanged" in run("run", "packs", "--db", "p.db").output and facts() == before
    another_version("3", **resolutions(without=decided(), more=[OTHER]))
    assert "1 complete, 0 partial, 0 failed, 1 unchanged" in run("run", "packs", "--db", "p.db").output


def test_what_touched_a_pack_on_the_way_counts_when_versions_were_left_out(place, another_version):
    """Compared is with the version that did read a pack, not with the last that found it to stand."""
    gone = decided()
    another_version("2", **resolutions(more=[OTHER]))
    run("run", "packs", "--db", "p.db")
    another_version("3", **resolutions(without=gone))
    assert "1 complete, 0 partial, 0 failed, 1 unchanged" in run("run", "packs", "--db", "p.db").output


@pytest.mark.parametrize("harm", ["lost", "damaged"])
def test_a_pack_is_read_again_when_it_is_not_known_what_its_rules_were_asked(place, another_version, harm):
    for file in (place / "cache").glob("*.asked"):
        file.unlink() if harm == "lost" else file.write_bytes(b"x")
    another_version("2", **resolutions(more=[OTHER]))
    assert "2 complete" in run("run", "packs", "--db", "p.db").output


def test_a_council_given_anew_is_read_anew(place, another_version):
    another_version("2", **resolutions(more=[OTHER]))
    assert "2 complete" in run("run", "packs", "--db", "p.db", "--council", "Harwick Town Council").output


def test_a_correction_taken_back_is_read_again_though_no_rule_touches_the_pack(place, another_version):
    with closing(sqlite3.connect("p.db")) as db, db:
        db.execute("update packs set extractor_version = null where filename = 'letter.pdf'")
    another_version("2", **resolutions(more=[OTHER]))
    assert "1 complete, 0 partial, 0 failed, 1 unchanged" in run("run", "packs", "--db", "p.db").output


# ---------------------------------------------------------------- without the file


def gone(place, *names):
    for name in names or ("minutes.pdf",):
        (place / "packs" / name).unlink()


def test_a_touched_pack_is_read_again_without_its_file(place, another_version):
    before, rule = facts(), decided()
    gone(place)
    with closing(sqlite3.connect("p.db")) as db, db:
        db.execute("delete from resolutions")  # as if the rules had not read it before
    another_version("2", **resolutions(without=rule))
    done = run("run", "packs", "--db", "p.db", "--log", "log", "--changes")
    assert done.exit_code == 0, done.output
    assert "1 pack: 0 complete, 0 partial, 0 failed, 1 unchanged" in done.output
    assert "1 other pack of the database read again from kept pages" in done.output
    assert "+ resolutions" in done.output and "the bandstand be painted" in done.output
    assert [(told["named"], told["status"]) for told in events(place / "log", "pack")] == [(False, "complete")]
    assert events(place / "log", "end")[0]["others"]["complete"] == 1
    assert facts() == before, "every row as it was, where it came from among them"
    assert set(versions().values()) == {"2"}
    assert "other pack" not in run("run", "packs", "--db", "p.db").output


def test_nothing_need_be_named(place, another_version):
    gone(place, "minutes.pdf", "letter.pdf")
    another_version("2")
    done = run("run", "--db", "p.db")
    assert done.exit_code == 0 and "2 other packs of the database read again from kept pages" in done.output
    assert run("run", "--db", "none.db").exit_code == 2


def test_others_that_are_not_touched_are_marked_so(place, another_version):
    gone(place)
    another_version("2", **resolutions(more=[OTHER]))
    assert "1 other pack not read again, as no rule that changed touches them." in run("run", "packs", "--db", "p.db").output
    assert set(versions().values()) == {"2"}


def test_others_are_left_on_request(place, another_version):
    gone(place)
    another_version("2")
    done = run("run", "packs", "--db", "p.db", "--no-others")
    assert done.exit_code == 0 and "other pack" not in done.output and len(set(versions().values())) == 2
    assert run("run", "--db", "p.db", "--no-others").exit_code == 2


@pytest.mark.parametrize("lost", ["pages", "cache"])
def test_a_pack_without_file_and_pages_is_said_and_stays(place, another_version, monkeypatch, lost):
    before = facts()
    gone(place)
    if lost == "cache":
        monkeypatch.setenv("AGENDAPACK_CACHE", "off")
    for file in (place / "cache").glob("*"):
        file.unlink()
    another_version("2")
    done = run("run", "packs", "--db", "p.db", "--log", "log")
    assert done.exit_code == 0
    assert "1 other pack left as read by an earlier version: their pages are not kept." in done.output
    assert [(told["reason"], told["pack"]) for told in events(place / "log", "left")] == [("pages-not-kept", "minutes")]
    assert facts() == before


def test_pages_that_turn_out_damaged_leave_the_pack_as_it_is(place, another_version):
    before = facts()
    gone(place)
    for file in (place / "cache").glob("*.pages"):
        file.write_bytes(b"x")
    another_version("2")
    done = run("run", "packs", "--db", "p.db")
    assert done.exit_code == 0 and "1 other pack left as read" in done.output and facts() == before


def test_what_was_taken_down_stays_down(place, another_version):
    gone(place)
    pack = column("p.db", "select id from packs where filename = 'minutes.pdf'")[0]
    assert run("take-down", "p.db", pack, "--reason", "asked for", "--yes").exit_code == 0
    another_version("2")
    assert "other pack" not in run("run", "packs", "--db", "p.db").output
    assert column("p.db", "select count(*) from packs") == [1]


def test_packs_of_a_run_with_other_styles_and_another_council_are_read_as_they_were(place, another_version):
    """Two councils with a run each in one database: neither is read with what is meant for the other."""
    publish(place / "other", note=PLAIN.replace("quay", "pier"))
    style = place / "style.toml"
    style.write_text('council = "Strathallen Council"\n', "utf-8")
    run("run", "other", "--db", "p.db", "--council", "Strathallen Council", "--style", style, "--no-others")
    assert "other pack" not in run("run", "packs", "--db", "p.db").output, "the run with the style keeps it up to date"
    another_version("2")
    done = run("run", "packs", "--db", "p.db", "--council", "Harwick Town Council")
    assert "1 other pack left as read by an earlier version: they were read with house styles" in done.output
    assert "3 other" not in run("run", "other", "--db", "p.db", "--council", "Strathallen Council", "--style", style).output
    another_version("3")
    done = run("run", "packs", "--db", "p.db", "--council", "Harwick Town Council", "--style", style)
    assert "1 other pack of the database read again from kept pages" in done.output
    assert column("p.db", "select council from packs where filename = 'note.pdf'") == ["Strathallen Council"]


def test_a_pack_read_before_that_was_written_down_is_left(place, another_version):
    gone(place)
    with closing(sqlite3.connect("p.db")) as db, db:
        db.execute("update pack_versions set extracted_by = null, with_ocr = null")
    another_version("2")
    done = run("run", "packs", "--db", "p.db")
    assert "1 complete" in done.output and "how they were read was not written down" in done.output


def test_a_reading_that_fails_leaves_the_facts_and_is_not_tried_for_ever(place, another_version, monkeypatch):
    before = facts()
    gone(place)
    another_version("2")
    monkeypatch.setattr("pipeline.batch.SECONDS_TO_BEGIN", 0)
    monkeypatch.setattr("pipeline.batch.SECONDS_A_PAGE", 0)
    monkeypatch.setattr("pipeline.batch.wait", lambda pipes, timeout: [])  # however fast the child is
    done = run("run", "--db", "p.db", "--seconds", 0)
    assert done.exit_code == 11 and "It stays as it was read before, until its file is named." in done.output
    assert facts()["resolutions"] == before["resolutions"]
    assert "FAILED" not in run("run", "--db", "p.db").output
    another_version("3")
    monkeypatch.undo()


def test_a_paper_of_a_store_keeps_what_its_list_told(tmp_path, monkeypatch, another_version):
    monkeypatch.setenv("AGENDAPACK_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    publish(tmp_path / "site", pack=PLAIN)
    row = "pack.pdf,Harwick City Council,Parks Committee,2024-03-05\n"
    fetch(tmp_path / "site", row, tmp_path / "store")
    assert run("run", "--store", "store", "--db", "p.db").exit_code in (0, 10)
    before = facts()
    assert "parks-committee-2024-03-05" in column("p.db", "select meeting_id from packs")[0]
    [kept] = (tmp_path / "store").glob("??/*.pdf")
    kept.unlink()
    another_version("2")
    done = run("run", "--db", "p.db")
    assert "1 other pack of the database read again" in done.output and facts() == before


def test_a_list_that_tells_something_else_now_is_heard(tmp_path, monkeypatch, another_version):
    monkeypatch.setenv("AGENDAPACK_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    publish(tmp_path / "site", pack=PACK)
    for body in ("Parks Committee", "Estates Panel"):
        fetch(tmp_path / "site", f"pack.pdf,Harwick City Council,{body},2024-03-05\n", tmp_path / "store")
        done = run("run", "--store", "store", "--db", "p.db")
        another_version(body, **resolutions(more=[replace_id(body)]))
    assert done.exit_code == 0 and "1 complete" in done.output


def replace_id(body):
    return {**OTHER, "id": body.lower().replace(" ", "-")}



def test_rules_are_looked_at_only_when_another_version_has_read_something(place, monkeypatch):
    def looked(styles=()):
        raise AssertionError("the rules were read")

    monkeypatch.setattr("pipeline.standing.rule_set", looked)
    publish(place / "packs", another=PLAIN)
    assert "1 complete, 0 partial, 0 failed, 2 unchanged" in run("run", "packs", "--db", "p.db").output
