"""A batch that runs alone: what it reads again and what it does not, what it says of it, what it writes down."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline import ingest as ingesting
from pipeline.batch import Outcome
from pipeline.batch import read_all as really_read
from pipeline.tally import change_lines
from tests import pdfs
from tests.small_packs import again, april, column, decision, march
from tests.test_cli import BAD, run, small_pdf

PATHS = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parent.parent)}


@pytest.fixture
def packs(tmp_path, monkeypatch):
    """One good and one locked pack, and the folder above them as the working folder."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "packs"
    folder.mkdir()
    small_pdf(folder / "whole.pdf", "Report of the Director of Finance")
    small_pdf(folder / "locked.pdf", encrypt="secret")
    return folder


def lines(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_relative_absolute_and_linked_paths_are_one_source(packs, tmp_path):
    run("run", "packs/whole.pdf", "--db", "p.db")
    os.symlink(packs, tmp_path / "latest")
    for spelling in ("./packs/../packs/whole.pdf", packs / "whole.pdf", "latest/whole.pdf"):
        assert "1 unchanged" in run("run", spelling, "--db", "p.db").output
    assert column("p.db", "select source from pack_sources") == ["packs/whole.pdf"], "as seen from the database"


def test_a_file_named_twice_is_read_once(packs):
    result = run("run", "packs", packs / "whole.pdf", "packs/whole.pdf", "--db", "p.db")
    assert "2 packs:" in result.output


def test_failed_packs_that_have_not_changed_are_counted_and_not_read(packs):
    first = run("run", "packs", "--db", "p.db")
    second = run("run", "packs", "--db", "p.db", "--log", "log")
    assert first.exit_code == second.exit_code == 11
    assert "1 failed, 1 unchanged" in second.output and "FAILED" not in second.output
    told = [line for line in lines(packs.parent / "log") if line["event"] == "pack"]
    assert [(t["status"], t["code"], t["tried"]) for t in told] == [("failed", "encrypted", False)]
    assert "FAILED" in run("run", "packs", "--db", "p.db", "--force").output


@pytest.mark.parametrize("name", BAD)
def test_one_failed_pack_keeps_its_exit_code(tmp_path, name):
    make, code, _ = BAD[name]
    pack = make(tmp_path / name)
    assert [run("run", pack, "--db", tmp_path / "p.db").exit_code for _ in range(2)] == [code, code]


def test_a_failed_pack_that_has_changed_is_read(packs):
    run("run", "packs", "--db", "p.db")
    small_pdf(packs / "locked.pdf", "Report of the Head of Parks, unlocked")
    assert run("run", "packs", "--db", "p.db").exit_code == 0


def test_a_failed_pack_is_read_again_by_another_version(packs, another_version):
    run("run", "packs", "--db", "p.db")
    another_version()
    assert "FAILED" in run("run", "packs", "--db", "p.db").output


def test_a_newer_version_that_failed_is_not_read_every_night(packs):
    run("run", packs / "whole.pdf", "--db", "p.db")
    (packs / "whole.pdf").write_text("an error page of the web server")
    results = [run("run", packs / "whole.pdf", "--db", "p.db") for _ in range(2)]
    assert [r.exit_code for r in results] == [5, 5]
    assert "FAILED" in results[0].output and "FAILED" not in results[1].output
    assert column("p.db", "select count(*) from pages") == [1]


def failing(code):
    """What reads the packs of a batch, each of which fails for a reason of the name `code`."""
    def read_all(paths, options, progress):
        for path in paths:
            limits.append(options.most_seconds(path))
            yield Outcome(path, None, f"{path.name} failed.", code, 9)

    limits = []
    return read_all, limits


def test_what_may_pass_is_tried_three_times_with_more_time_and_then_left(packs, monkeypatch):
    read_all, limits = failing("too-slow")
    monkeypatch.setattr(ingesting, "read_all", read_all)
    told = [run("run", packs / "whole.pdf", "--db", "p.db", "--seconds", 10).output for _ in range(5)]
    assert limits == [10, 20, 40]
    assert "Tried 1 of 3 times: the next run tries again, with twice the time." in told[0]
    assert "Tried 3 of 3 times: it is not tried again until the file or the program changes" in told[2]
    assert "Of those that failed, 1 had failed before and did not change" in told[4]
    assert "Tried 3 of 3 times" in run("status", "p.db").output
    monkeypatch.setattr(ingesting, "read_all", really_read)
    assert run("run", packs / "whole.pdf", "--db", "p.db", "--force").exit_code == 0


def test_what_was_tried_too_often_is_tried_by_a_new_version_and_with_force(packs, monkeypatch, another_version):
    read_all, limits = failing("crashed")
    monkeypatch.setattr(ingesting, "read_all", read_all)
    for _ in range(4):
        run("run", packs / "whole.pdf", "--db", "p.db")
    run("run", packs / "whole.pdf", "--db", "p.db", "--force")
    assert len(limits) == 4
    another_version()
    run("run", packs / "whole.pdf", "--db", "p.db")
    assert limits[3:] == [1800, 1800]


def test_a_pack_that_crashed_once_is_whole_the_next_night(packs, monkeypatch):
    monkeypatch.setattr(ingesting, "read_all", failing("crashed")[0])
    assert run("run", packs / "whole.pdf", "--db", "p.db").exit_code == 9
    monkeypatch.setattr(ingesting, "read_all", really_read)
    assert run("run", packs / "whole.pdf", "--db", "p.db").exit_code == 0
    assert column("p.db", "select count(*) from problems where code = 'crashed'") == [0]


def test_one_that_failed_later_is_tried_again_and_keeps_its_facts(packs, monkeypatch):
    run("run", packs / "whole.pdf", "--db", "p.db")
    small_pdf(packs / "whole.pdf", "Report of the Director of Parks")
    read_all, limits = failing("unexpected")
    monkeypatch.setattr(ingesting, "read_all", read_all)
    for _ in range(5):
        run("run", packs / "whole.pdf", "--db", "p.db")
    assert len(limits) == 3 and column("p.db", "select count(*) from pages") == [1]


def test_corrections_that_cannot_be_used_stop_the_run_before_anything_is_read(packs):
    (packs.parent / "c.toml").write_text('[[correction]]\ntable = "minutes"\n')
    result = run("run", "packs", "--db", "p.db", "--corrections", "c.toml")
    assert result.exit_code == 2 and "is missing" in result.output
    assert column("p.db", "select count(*) from packs") == [0]


def test_log_tells_of_every_pack_and_how_it_ended(packs):
    result = run("run", "packs", "--db", "p.db", "--log", "log", "--quiet")
    start, *middle, end = lines(packs.parent / "log")
    assert (start["event"], start["packs"], start["due"]) == ("start", 2, 2)
    by_name = {t["source"].rsplit("/", 1)[1]: t for t in middle}
    assert by_name["whole.pdf"]["status"] == "complete" and by_name["whole.pdf"]["pages"] == 1
    assert by_name["locked.pdf"]["code"] == "encrypted" and "password" in by_name["locked.pdf"]["reason"]
    assert (end["event"], end["exit_code"], end["failed"]) == ("end", 11, 1) and result.exit_code == 11
    run("run", "packs", "--db", "p.db", "--log", "log")
    assert [t["event"] for t in lines(packs.parent / "log")].count("end") == 2


def test_log_is_written_while_the_run_goes_on(packs, monkeypatch):
    def stopped(database):
        raise KeyboardInterrupt

    monkeypatch.setattr(ingesting.loader, "link", stopped)
    run("run", "packs", "--db", "p.db", "--log", "log")
    assert [t["event"] for t in lines(packs.parent / "log")] == ["start", "pack", "pack", "end"]
    assert lines(packs.parent / "log")[-1]["exit_code"] == 1
    assert column("p.db", "select ended_at from runs") == [None]


def test_a_run_told_to_stop_ends_its_children_and_says_so(tmp_path):
    folder = tmp_path / "packs"
    folder.mkdir()
    for n in range(40):
        (folder / f"{n:02}.pdf").write_bytes(pdfs.of_lines(*[[f"Paper {n}", *pdfs.PROSE]] * 20))
    command = [sys.executable, "-m", "pipeline.cli", "run", str(folder), "--db", str(tmp_path / "p.db")]
    log = tmp_path / "log"
    process = subprocess.Popen([*command, "--log", str(log)], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    while not log.exists() or '"event": "pack"' not in log.read_text():
        assert process.poll() is None
        time.sleep(0.05)
    process.terminate()
    assert process.wait(20) == 143
    assert lines(log)[-1]["event"] == "end" and "SystemExit" in lines(log)[-1]["summary"]
    read = [t for t in lines(log) if t["event"] == "pack"]
    (loaded,) = column(tmp_path / "p.db", "select count(*) from packs where status = 'complete'")
    assert loaded - len(read) in (0, 1)  # stopped between loading a pack and writing it down


def test_log_that_cannot_be_written_is_refused_in_words(packs):
    result = run("run", "packs", "--db", "p.db", "--log", "no/such/folder/log")
    assert result.exit_code == 2 and "cannot be written" in result.output


def test_a_pack_the_database_does_not_take_fails_alone(packs, monkeypatch):
    load = ingesting.loader.load

    def picky(parsed, db, **how):
        if parsed.filename == "whole.pdf" and parsed.status != "failed":
            raise sqlite3.IntegrityError("FOREIGN KEY constraint failed")
        return load(parsed, db, **how)

    monkeypatch.setattr(ingesting.loader, "load", picky)
    small_pdf(packs / "zebra.pdf", "Report of the Head of Crossings")
    assert run("run", "packs", "--db", "p.db").exit_code == 11
    told = dict(sqlite3.connect("p.db").execute("select filename, status from packs").fetchall())
    assert told == {"whole.pdf": "failed", "locked.pdf": "failed", "zebra.pdf": "complete"}


# ---------------------------------------------------------------- gains and losses


def changed(database, parsed):
    return ingesting.loader.load(parsed, database).changes


def test_loading_again_changes_nothing(tmp_path):
    assert changed(tmp_path / "p.db", march()) == ()
    assert changed(tmp_path / "p.db", march()) == ()


def test_gains_losses_and_rewordings_are_told_fact_by_fact(tmp_path):
    first = march()
    changed(tmp_path / "p.db", first)
    of = first.minutes_of[0]
    pond = of.minutes[1]
    one, two = pond.resolutions
    new = (decision("the pond be dredged in May.", one.number), decision("swans be invited.", "3"))
    minutes = (of.minutes[0], type(pond)(pond.number, pond.title, pond.text, pond.evidence, resolutions=new))
    second = again(first, minutes_of=(type(of)(of.meeting, of.attendees, minutes),), mentions=())
    told = {(c.how, c.table, c.id.rsplit("/", 1)[1]) for c in changed(tmp_path / "p.db", second)}
    assert {("changed", "resolutions", "1"), ("removed", "resolutions", "2"), ("added", "resolutions", "3")} <= told
    assert {how for how, table, _ in told if table == "mentions"} == {"removed"}
    assert not [t for t in told if t[1] in ("items", "attendees", "reports")]


def test_changes_are_the_same_whichever_pack_owns_the_plain_address(tmp_path):
    changed(tmp_path / "p.db", march())
    changed(tmp_path / "p.db", april())
    assert changed(tmp_path / "p.db", march()) == () == changed(tmp_path / "p.db", april())


def test_run_lists_changes(packs):
    pack = packs / "minutes.pdf"
    pack.write_bytes(pdfs.of_lines(["Report to: Parks Committee", "Date: 4 June 2024", "Title: Swings", "1 Purpose"]))
    run("run", pack, "--db", "p.db")
    pack.write_bytes(pdfs.of_lines(["Report to: Parks Committee", "Date: 4 June 2024", "Title: Slides", "1 Purpose"]))
    result = run("run", pack, "--db", "p.db", "--changes")
    assert "Against earlier readings:" in result.output
    assert any(line.startswith(("~ reports", "+ reports", "- reports")) for line in result.output.splitlines())


def test_change_lines_show_before_and_after(tmp_path):
    changed(tmp_path / "p.db", march())
    reworded = again(march(), reports=())
    told = list(change_lines([("p", c) for c in changed(tmp_path / "p.db", reworded)]))
    assert any(line.startswith("- recommendations") and "bandstand be repaired" in line for line in told)


# ---------------------------------------------------------------- one at a time


HOLDER = """
import sys, time; from pathlib import Path; from pipeline.ingest import alone
with alone(Path(sys.argv[1])):
    print(1, flush=True); time.sleep(60)
"""


@pytest.fixture
def other_run(packs):
    """Another process that loads into p.db."""
    with subprocess.Popen([sys.executable, "-c", HOLDER, "p.db"], stdout=subprocess.PIPE, env=PATHS) as process:
        process.stdout.readline()
        yield process
        process.kill()


def test_two_runs_on_one_database_do_not_mix(packs, other_run, tmp_path):
    run("run", packs / "whole.pdf", "--db", "other.db")
    os.symlink(tmp_path / "p.db", tmp_path / "link.db")
    for spelling in ("p.db", tmp_path / "p.db", "link.db"):
        refused = run("run", packs, "--db", spelling, "--log", "log")
        assert refused.exit_code == 16 and "Another run is loading into" in refused.output
    assert not (tmp_path / "p.db").exists() and (tmp_path / "log").read_text() == ""
    assert run("restore", "other.db", "p.db").exit_code == 16
    assert run("run", packs, "--db", "other.db").exit_code == 11, "another database is free"


def test_a_run_that_was_killed_holds_nothing(packs, other_run):
    other_run.kill()
    other_run.wait()
    assert run("run", packs, "--db", "p.db").exit_code == 11


def test_the_database_is_read_while_a_run_holds_it(packs, other_run):
    run("run", packs, "--db", "other.db")
    os.rename("other.db", "p.db")
    assert run("status", "p.db").exit_code == 11 and run("health", "p.db").exit_code == 0
    assert run("backup", "p.db", "copy.db").exit_code == 0


# ---------------------------------------------------------------- a log that cannot be kept


def test_a_log_on_a_full_disk_costs_the_log_only(packs):
    result = run("run", packs, "--db", "p.db", "--log", "/dev/full")
    assert result.exit_code == 15 and "could not be written to its end (No space left on device)" in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert column("p.db", "select status from packs order by status") == ["complete", "failed"]
    assert column("p.db", "select exit_code from runs") == [11]


def test_a_log_that_broke_off_in_a_line_goes_on_with_the_next(packs, tmp_path):
    (tmp_path / "log").write_text('{"at": "2024-01-01", "eve')
    run("run", packs, "--db", "p.db", "--log", "log")
    broken, *rest = (tmp_path / "log").read_text().splitlines()
    assert broken == '{"at": "2024-01-01", "eve' and [json.loads(line)["event"] for line in rest][-1] == "end"
