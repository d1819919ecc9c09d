"""From a store into the database: where and when each pack came from, and what belongs together."""

import asyncio
from collections import Counter

import pytest

from db.load import load
from db.site import datasette_app
from pipeline.sources import Paper, store
from pipeline.status import exit_code, papers, status_lines
from tests.paper_server import Reply, serving
from tests.published_papers import AGENDA, PACK, REPORT, SUPPLEMENT, fetch, publish, run
from tests.small_packs import column, dump, march

MEETING = "harwick-city-council/parks-committee-2024-03-05"


@pytest.fixture
def place(tmp_path):
    return tmp_path / "site", tmp_path / "store", tmp_path / "packs.db"


def test_a_pack_keeps_its_published_address_and_when_it_came(place):
    folder, packs, database = place
    publish(folder, pack=PACK)
    with serving() as site:
        site.replies["/documents/g12/The%20pack.pdf?T=10"] = Reply((folder / "pack.pdf").read_bytes())
        address = f"{site.address}/documents/g12/The%20pack.pdf?T=10"
        fetch(folder, f"{address},,,\n", packs)
        result = run(packs, database)
    assert result.exit_code == 0, result.output
    assert column(database, "select source_url from packs") == [address]
    assert column(database, "select filename from packs") == ["The pack.pdf"]
    assert column(database, "select meeting_id from packs") == [MEETING]
    kept = next(store.kept(packs))
    assert column(database, "select fetched_at from pack_sources") == [kept.fetched_at]
    assert column(database, "select sha256 from packs") == [kept.sha256]
    assert "1 unchanged" in run(packs, database).output


def test_the_folder_of_a_store_named_as_a_folder_is_read_as_a_store(place):
    folder, packs, database = place
    publish(folder, pack=PACK)
    fetch(folder, "pack.pdf,,,\n", packs)
    from click.testing import CliRunner

    from pipeline.cli import cli

    CliRunner().invoke(cli, ["run", str(packs), "--db", str(database), "--jobs", "1"])
    assert column(database, "select filename from packs") == ["pack.pdf"]


def test_the_same_content_under_two_addresses_is_one_pack(place):
    folder, packs, database = place
    publish(folder, pack=PACK)
    (folder / "again.pdf").write_bytes((folder / "pack.pdf").read_bytes())
    fetch(folder, "pack.pdf,,,\nagain.pdf,,,\n", packs)
    run(packs, database)
    assert column(database, "select filename from packs") == ["pack.pdf"]
    assert column(database, "select filename from pack_sources order by filename") == ["again.pdf", "pack.pdf"]
    before = dump(database)
    assert "1 unchanged" in run(packs, database).output
    run(packs, database, "--force")
    after = dump(database)
    assert {t: rows for t, rows in after.items() if t != "runs"} == {t: rows for t, rows in before.items() if t != "runs"}


def test_new_content_at_an_address_replaces_the_older_and_keeps_its_history(place):
    folder, packs, database = place
    publish(folder, pack=PACK)
    fetch(folder, "pack.pdf,,,\n", packs)
    run(packs, database)
    publish(folder, pack=PACK.replace("5.   Any other business", "5.   Bandstand\n6.   Any other business"))
    fetch(folder, "pack.pdf,,,\n", packs)
    run(packs, database)
    assert column(database, "select id from packs") == ["pack"]
    assert column(database, "select sha256 from pack_versions order by position") == [
        row for row in column(packs / "sources.db", "select sha256 from contents order by rowid")
    ]
    assert len(column(database, "select id from items")) == 6
    assert len(list(packs.rglob("*.pdf"))) == 2


def test_a_paper_that_names_no_meeting_joins_the_one_its_list_names(place):
    folder, packs, database = place
    publish(folder, pack=PACK, supplement=SUPPLEMENT)
    fetch(folder, "pack.pdf,,,\nsupplement.pdf,Harwick City Council,Parks Committee,2024-03-05\n", packs)
    run(packs, database)
    assert column(database, "select meeting_id from packs order by id") == [MEETING, MEETING]
    assert column(database, "select pack_id from problems where code = 'meeting-told-by-source'") == ["supplement"]
    assert column(database, "select pack_id from meetings") == ["pack"]


def test_a_list_that_contradicts_the_front_sheet_is_a_doubt_and_changes_nothing(place):
    folder, packs, database = place
    publish(folder, pack=AGENDA)
    fetch(folder, "pack.pdf,,Parks Committee,2024-03-06\n", packs)
    run(packs, database)
    assert column(database, "select date from meetings") == ["2024-03-05"]
    assert column(database, "select severity from problems where code = 'source-tells-another-date'") == ["warning"]


def test_a_report_published_alone_points_at_its_print_in_the_pack(place):
    folder, packs, database = place
    publish(folder, report=REPORT, pack=PACK, other=REPORT.replace("Long Walk", "Short Walk"))
    told = "Harwick City Council,Parks Committee,2024-03-05"
    fetch(folder, f"report.pdf,{told}\nother.pdf,{told}\npack.pdf,,,\n", packs)
    run(packs, database)
    same = dict(zip(column(database, "select id from reports order by id"),
                    column(database, "select same_as from reports order by id")))  # fmt: skip
    assert same == {"other/report-1": None, "pack/report-2": None, "report/report-1": "pack/report-2"}


def test_the_same_title_with_another_text_is_another_report(place):
    folder, packs, database = place
    publish(folder, report=REPORT.replace("has been patched", "was mended and painted and swept and weeded"), pack=PACK)
    fetch(folder, "report.pdf,Harwick City Council,Parks Committee,2024-03-05\npack.pdf,,,\n", packs)
    run(packs, database)
    assert column(database, "select same_as from reports") == [None, None]


def test_what_could_not_be_read_speaks_of_the_published_name(place):
    folder, packs, database = place
    folder.mkdir()
    (folder / "cut off.pdf").write_bytes(b"%PDF-1.7\nno more")
    fetch(folder, "cut off.pdf,,,\n", packs)
    result = run(packs, database)
    assert result.exit_code == 7
    assert column(database, "select filename from packs") == ["cut off.pdf"]
    assert all("cut off.pdf" in text for text in column(database, "select message from problems"))
    assert run(packs, database).exit_code == 7


def test_a_run_needs_packs_or_a_store(tmp_path):
    from click.testing import CliRunner

    from pipeline.cli import cli

    result = CliRunner().invoke(cli, ["run", "--db", str(tmp_path / "p.db")])
    assert result.exit_code == 2 and "--store" in result.output


def test_a_time_of_fetching_once_known_is_kept(tmp_path):
    database = tmp_path / "packs.db"
    load(march(), database, fetched_at="2024-03-01T02:00:00+00:00")
    load(march(), database)
    assert column(database, "select fetched_at from pack_sources") == ["2024-03-01T02:00:00+00:00"]


def test_the_site_shows_pages_and_files_out_of_the_store(place):
    folder, packs, database = place
    publish(folder, pack=PACK)
    with serving() as site:
        site.replies["/pack.pdf"] = Reply((folder / "pack.pdf").read_bytes())
        fetch(folder, f"{site.address}/pack.pdf,,,\n", packs)
        run(packs, database)

    async def answers():
        client = datasette_app(database, packs=[packs]).client
        return [await client.get(f"/pack/pack{what}") for what in (".pdf", "/page/1.png")]

    file, picture = asyncio.run(answers())
    assert file.status_code == 200 and file.content == (folder / "pack.pdf").read_bytes()
    assert picture.status_code == 200 and picture.content.startswith(b"\x89PNG")


def test_a_paper_listed_for_two_meetings_joins_neither(place):
    folder, packs, database = place
    publish(folder, supplement=SUPPLEMENT)
    (folder / "again.pdf").write_bytes((folder / "supplement.pdf").read_bytes())
    told = "Harwick City Council,Parks Committee"
    fetch(folder, f"supplement.pdf,{told},2024-03-05\nagain.pdf,{told},2024-04-02\n", packs)
    run(packs, database)
    assert column(database, "select meeting_id from packs") == [None]
    assert column(database, "select council from packs") == ["Harwick City Council"]


def test_a_file_lost_from_the_store_is_said_and_fetched_again(place):
    folder, packs, database = place
    publish(folder, pack=PACK, report=REPORT)
    fetch(folder, "pack.pdf,,,\nreport.pdf,,,\n", packs)
    lost = next(store.kept(packs))
    lost.path.unlink()
    result = run(packs, database)
    assert f"MISSING the file of {lost.address}" in result.output
    assert "1 new, 1 unchanged" in fetch(folder, "pack.pdf,,,\nreport.pdf,,,\n", packs)
    assert "MISSING" not in run(packs, database).output
    assert column(database, "select count(*) from packs") == [2]


def test_papers_that_are_not_here_are_told_with_their_meeting(place):
    """A meeting is not whole when one of its papers could not be had."""
    folder, packs, database = place
    publish(folder, pack=PACK, report=REPORT)
    of = "Harwick City Council,Parks Committee,2024-03-05"
    fetch(folder, f"pack.pdf,{of}\nlate.pdf,{of}\nother.pdf,,Parks Committee,2024-03-05\nloose.pdf,,Board,2031-01-01\n", packs)
    with store.opened(packs) as db:
        store.note(db, Paper("https://x.example/closed.pdf", "Closed annex", None, "Parks Committee", "2024-03-05"), "restricted")
    run(packs, database)
    told = {p["filename"]: (p["meeting_id"], p["state"]) for p in papers(database) if p["paper"] == "file"}
    assert told == {
        "pack.pdf": (MEETING, "read"), "late.pdf": (MEETING, "not fetched"), "other.pdf": (MEETING, "not fetched"),
        "Closed annex": (MEETING, "restricted"), "loose.pdf": (None, "not fetched"),
    }  # fmt: skip
    lines = list(status_lines(papers(database), states := Counter()))
    assert exit_code(states) == 11
    assert lines[0].startswith("2031-01-01 Board") and "No such file" in lines[1]
    assert str(folder) not in "".join(column(database, "select address from not_fetched"))
    (folder / "late.pdf").write_bytes((folder / "report.pdf").read_bytes())
    fetch(folder, f"late.pdf,{of}\n", packs)
    run(packs, database)
    assert "late.pdf" not in column(database, "select address from not_fetched")
    assert len(column(database, "select address from not_fetched")) == 3
