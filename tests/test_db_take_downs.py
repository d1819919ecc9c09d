"""A pack that is taken down: nothing of it is left, it does not come back, and its addresses say so."""

from dataclasses import replace

import pytest
from click.testing import CliRunner

from db import corrections
from db.errors import Unusable
from db.load import is_current, link, load
from db.schema import connect
from db.search import is_sound
from db.take_downs import take_down, tombstone
from pipeline.batch import Options, read_all
from pipeline.cli import cli
from pipeline.ingest import ingest
from tests.published_papers import PACK, REPORT, fetch, publish, run
from tests.site_packs import get
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


def test_the_site_answers_gone_with_the_reason_as_text(database):
    [name] = column(database, "select id from packs where id like '%03%'")
    minute = column(database, "select id from minutes where pack_id = ?", name)[0]
    take_down(database, name, "names <b>a child</b>")
    asked = [f"/pack/{name}", f"/pack/{name}/page/1", f"/pack/{name}.pdf", f"/minute/{minute}"]
    for address, answer in zip(asked, get(database, *asked), strict=True):
        assert answer.status_code == 410, address
        assert "Taken down" in answer.text and "names &lt;b&gt;a child" in answer.text
    (missing,) = get(database, "/pack/never-was")
    assert missing.status_code == 404


def test_the_command_takes_down_and_the_next_run_leaves_it_so(tmp_path):
    folder, packs, file = tmp_path / "site", tmp_path / "store", tmp_path / "packs.db"
    publish(folder, pack=PACK, report=REPORT)
    fetch(folder, "pack.pdf,,,\nreport.pdf,,,\n", packs)
    run(packs, file)
    command = ["take-down", str(file), "report", "--reason", "withdrawn", "--store", str(packs)]
    assert CliRunner().invoke(cli, command, input="n\n").exit_code == 1
    assert column(file, "select count(*) from packs") == [2]
    result = CliRunner().invoke(cli, [*command, "--yes"])
    assert result.exit_code == 0 and "report is taken down (1 version" in result.output, result.output
    assert column(file, "select id from packs") == ["pack"]
    assert len(list(packs.rglob("*.pdf"))) == 1
    assert "1 taken down before" in fetch(folder, "pack.pdf,,,\nreport.pdf,,,\n", packs)
    for more in ([], ["--force"]):
        run(packs, file, *more)
        assert column(file, "select id from packs") == ["pack"]
    result = CliRunner().invoke(cli, ["run", str(folder), "--db", str(file), "--force", "--jobs", "1"])
    assert column(file, "select id from packs") == ["pack"]
    assert CliRunner().invoke(cli, [*command, "--yes"]).exit_code == 2


def test_what_is_taken_down_while_it_is_read_leaves_no_pages_either(tmp_path, monkeypatch):
    folder, file, kept = tmp_path / "site", tmp_path / "packs.db", tmp_path / "kept"
    publish(folder, report=REPORT)

    def interrupted(paths, options, progress):
        for outcome in read_all(paths, options, progress):
            if list(kept.glob("*.pages")) and column(file, "select count(*) from packs") == [1]:
                take_down(file, "report", "withdrawn")
            yield outcome

    monkeypatch.setattr("pipeline.ingest.read_all", interrupted)
    options = Options(ocr=False, kept=kept)
    ingest([folder], file, options)
    assert len(list(kept.glob("*.pages"))) == 1
    ingest([folder], file, options, force=True)
    assert column(file, "select count(*) from packs") == [0] and list(kept.glob("*.pages")) == []
