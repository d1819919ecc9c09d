"""A list of papers somebody keeps, with paths and addresses."""

import sqlite3

import pytest
from click.testing import CliRunner

from pipeline.cli import cli
from pipeline.sources import SourceError, store
from pipeline.sources.manifest import papers
from tests.paper_server import Reply, pdf_like, serving


def listed(tmp_path, text, name="list.csv"):
    file = tmp_path / name
    file.write_bytes(text.encode("utf-8-sig"))
    return file


def test_paths_and_addresses_are_fetched_into_a_store(tmp_path):
    (tmp_path / "minutes").mkdir()
    (tmp_path / "minutes" / "May minutes.pdf").write_bytes(pdf_like("minutes"))
    with serving() as site:
        site.replies["/pack.pdf"] = Reply(pdf_like("pack"))
        file = listed(tmp_path, f"address,council,body,date\n{site.address}/pack.pdf#page=2,Harwick Council,Cabinet,2025-01-30\n"
                      "minutes/May minutes.pdf,,,\n,,,\nabsent.pdf,,,\n")  # fmt: skip
        command = ["fetch", "manifest", str(file), "--store", str(tmp_path / "packs"), "--delay", "0", "--allow-private"]
        first, second = (CliRunner().invoke(cli, command) for _ in range(2))
    assert first.exit_code == 11 and "3 papers: 2 new, 1 failed." in first.output
    assert "absent.pdf (No such file or directory)" in first.output
    assert "3 papers: 2 unchanged, 1 failed." in second.output
    kept = {k.filename: k for k in store.kept(tmp_path / "packs")}
    assert set(kept) == {"pack.pdf", "May minutes.pdf"}
    assert kept["May minutes.pdf"].address == str(tmp_path / "minutes" / "May minutes.pdf")
    pack = kept["pack.pdf"]
    assert (pack.council, pack.body, pack.date) == ("Harwick Council", "Cabinet", "2025-01-30")


def test_a_changed_local_file_is_kept_anew_and_the_original_is_left_alone(tmp_path):
    paper = tmp_path / "a.pdf"
    paper.write_bytes(pdf_like("one"))
    command = ["fetch", "manifest", str(listed(tmp_path, "address\na.pdf\n")), "--store", str(tmp_path / "packs")]
    CliRunner().invoke(cli, command)
    paper.write_bytes(pdf_like("two"))
    assert "1 changed" in CliRunner().invoke(cli, command).output
    assert paper.read_bytes() == pdf_like("two")


@pytest.mark.parametrize("options, new", [((), 1), (("--allow-private",), 3)])
def test_a_list_takes_files_from_outside_its_folder_only_when_that_is_allowed(tmp_path, options, new):
    inside, outside = tmp_path / "lists", tmp_path / "private"
    for n, folder in enumerate((inside, outside)):
        folder.mkdir()
        (folder / "a.pdf").write_bytes(pdf_like(f"paper {n}"))
        (folder / "b.pdf").write_bytes(pdf_like(f"other {n}"))
    (inside / "b.pdf").unlink()
    (inside / "b.pdf").symlink_to(outside / "b.pdf")
    file = listed(inside, f"address\na.pdf\n../private/a.pdf\nb.pdf\n{outside}/a.pdf\n")
    done = CliRunner().invoke(cli, ["fetch", "manifest", str(file), "--store", str(tmp_path / "packs"), *options])
    assert len(list(store.kept(tmp_path / "packs"))) == new
    assert ("lies outside the folder of the list" in done.output) == (new == 1) and done.exit_code == (11 if new == 1 else 0)


@pytest.mark.parametrize("options, new", [((), 0), (("--allow-private",), 1)])
def test_a_list_leads_into_a_private_network_only_when_that_is_allowed(tmp_path, options, new):
    with serving() as site:
        site.replies["/pack.pdf"] = Reply(pdf_like("pack"))
        file = listed(tmp_path, f"address\n{site.address}/pack.pdf\n")
        command = ["fetch", "manifest", str(file), "--store", str(tmp_path / "packs"), "--delay", "0", *options]
        output = CliRunner().invoke(cli, command).output
        assert len(site.paths()) == new
    assert ("127.0.0.1 leads into a private network" in output) == (not new)
    assert len(list(store.kept(tmp_path / "packs"))) == new


@pytest.mark.parametrize("text, words", [
    ("", "has no column address"),
    ("url,council\nx,y\n", "does not know the column 'url'"),
    ("address,date\na.pdf,30/01/2025\n", "line 2: '30/01/2025' is no date like 2025-01-30"),
])  # fmt: skip
def test_a_list_that_cannot_be_understood_is_refused_in_words(tmp_path, text, words):
    file = listed(tmp_path, text)
    with pytest.raises(SourceError, match=words.replace("'", ".")):
        list(papers(file))
    result = CliRunner().invoke(cli, ["fetch", "manifest", str(file), "--store", str(tmp_path / "packs")])
    assert result.exit_code == 14 and "Traceback" not in result.output


def test_a_list_in_another_encoding_is_refused_in_words(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(b"address,body\na.pdf,Caf\xe9\n")
    with pytest.raises(SourceError, match="UTF-8"):
        list(papers(file))


def test_an_empty_list_is_said(tmp_path):
    file = listed(tmp_path, "address\n")
    result = CliRunner().invoke(cli, ["fetch", "manifest", str(file), "--store", str(tmp_path / "packs")])
    assert result.exit_code == 12 and "No papers found" in result.output


@pytest.mark.parametrize("verb", ["fetch", "run"])
def test_a_folder_that_cannot_be_a_store_is_refused_in_words(tmp_path, verb):
    folder = tmp_path / "packs"
    folder.mkdir()
    (folder / "sources.db").write_bytes(b"this is a letter, not a database" * 100)
    file = listed(tmp_path, "address\na.pdf\n")
    command = {"fetch": ["fetch", "manifest", str(file), "--store", str(folder)],
               "run": ["run", "--store", str(folder), "--db", str(tmp_path / "p.db")]}[verb]  # fmt: skip
    result = CliRunner().invoke(cli, command)
    assert result.exit_code == {"fetch": 14, "run": 2}[verb]
    assert "cannot be used as a store" in result.output and "Traceback" not in result.output


def test_a_store_whose_place_is_taken_by_a_file_is_refused_in_words(tmp_path):
    (tmp_path / "packs").write_text("a file")
    file = listed(tmp_path, "address\na.pdf\n")
    result = CliRunner().invoke(cli, ["fetch", "manifest", str(file), "--store", str(tmp_path / "packs")])
    assert result.exit_code == 2 and "is a file" in result.output


def test_a_folder_without_room_ends_the_run_with_a_sentence(tmp_path, monkeypatch):
    (tmp_path / "a.pdf").write_bytes(pdf_like("a"))

    def full(*args, **more):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("pipeline.sources.store.note", full)
    file = listed(tmp_path, "address\na.pdf\n")
    result = CliRunner().invoke(cli, ["fetch", "manifest", str(file), "--store", str(tmp_path / "packs")])
    assert result.exit_code == 14 and "disk is full" in result.output
