"""What people correct stays corrected, whatever is read again."""

import sqlite3
from dataclasses import replace

import pytest

from db.corrections import apply
from db.errors import CorrectionsError
from db.load import is_current, link, load
from db.schema import connect
from db.search import is_sound
from extractors.records import MinutesOf
from tests.small_packs import again, april, column, decision, dump, march, meeting, minute, printed_minutes

DREDGED = "harwick-city-council/parks-committee-2024-02-06/32/1"
TEXT = f'table = "resolutions"\nid = "{DREDGED}"\ncolumn = "text"\nvalue = "the pond be DREDGED."'


@pytest.fixture
def database(tmp_path):
    load(march(), tmp_path / "packs.db")
    link(tmp_path / "packs.db")
    return tmp_path / "packs.db"


@pytest.fixture
def correct(database, tmp_path):
    def write_and_apply(*entries):
        file = tmp_path / "corrections.toml"
        signed = "".join(f'[[correction]]\n{e}\nwho = "J Bloggs"\nwhen = 2024-03-01\nreason = "the page"\n' for e in entries)
        file.write_text(signed, encoding="utf-8")
        return apply(database, file)

    return write_and_apply


def text_of(database, key=DREDGED):
    return column(database, "select text from resolutions where id = ?", key)


def reworded(text):
    """The February minutes with the first decision read as `text`."""
    of = march().minutes_of[0]
    first, second = of.minutes[1].resolutions
    duck_pond = replace(of.minutes[1], resolutions=(replace(first, text=text), second))
    return march(minutes_of=(replace(of, minutes=(of.minutes[0], duck_pond)),))


def test_a_corrected_value_is_stored_signed_and_found(database, correct):
    assert correct(TEXT).standing == 1
    assert text_of(database) == ["the pond be DREDGED."]
    assert column(database, "select corrected_by from resolutions where id = ?", DREDGED) == ["J Bloggs"]
    assert is_sound(connect(database))


def test_a_correction_survives_loading_again_and_a_newer_version(database, correct):
    correct(TEXT)
    before = dump(database)
    load(march(), database)
    link(database)
    assert dump(database) == before
    load(again(march(), page_count=3), database)
    assert text_of(database) == ["the pond be DREDGED."]


def test_applying_twice_changes_nothing(database, correct):
    correct(TEXT)
    before = dump(database)
    correct(TEXT)
    assert dump(database) == before


def test_a_correction_taken_out_of_the_file_is_undone(database, correct):
    before = dump(database)
    correct(TEXT)
    correct()
    assert dump(database) == before


def test_where_the_fact_reads_otherwise_now_the_correction_is_not_laid_over_it(database, correct):
    correct(TEXT)
    load(again(reworded("the pond be filled in.")), database)
    assert text_of(database) == ["the pond be filled in."]
    assert column(database, "select message from problems where code = 'correction-does-not-fit'") == [
        f"correct resolutions/{DREDGED}/text by J Bloggs: the row is gone or reads otherwise now"
    ]
    load(again(march(), page_count=4), database)
    assert text_of(database) == ["the pond be DREDGED."], "it fits again"
    assert column(database, "select count(*) from problems where code = 'correction-does-not-fit'") == [0]


def test_a_rule_that_now_reads_it_right_agrees_with_the_correction(database, correct):
    correct(TEXT)
    load(again(reworded("the pond be DREDGED.")), database)
    assert column(database, "select status from corrections") == ["applied"]


def test_a_fact_that_is_gone_is_a_problem_of_its_pack(database, correct):
    correct(TEXT)
    load(again(march(), minutes_of=()), database)
    assert column(database, "select pack_id from problems where code = 'correction-does-not-fit'") == ["parks-2024-03-05"]


def test_what_the_person_says_they_saw_has_to_be_there(database, correct):
    told = correct(f'{TEXT}\nwas = "the pond be drained."')
    assert (told.standing, len(told.misfits)) == (0, 1)
    assert text_of(database) == ["the pond be dredged."]


def test_a_struck_fact_stays_out_until_it_is_let_in_again(database, correct):
    correct(f'kind = "strike"\ntable = "resolutions"\nid = "{DREDGED}"')
    load(march(), database)
    assert text_of(database) == []
    assert column(database, "select count(*) from search_index where id = ?", DREDGED) == [0]
    correct()
    assert not is_current(database, march().sha256, "1.0", march().source_url), "its pack is read again"
    load(march(), database)
    assert text_of(database) == ["the pond be dredged."]


def test_a_confirmed_fact_is_signed_and_a_changed_one_is_not(database, correct):
    correct(f'kind = "confirm"\ntable = "resolutions"\nid = "{DREDGED}"')
    signed = "select corrected_by from resolutions where id = ?"
    assert column(database, signed, DREDGED) == ["J Bloggs"]
    load(again(reworded("the pond be filled in.")), database)
    assert column(database, signed, DREDGED) == [None]


def test_confirming_a_row_of_which_one_value_is_corrected(database, correct):
    entries = (f'kind = "confirm"\ntable = "resolutions"\nid = "{DREDGED}"', TEXT)
    assert correct(*entries).standing == 2
    assert correct(*entries).standing == 2
    load(march(), database)
    assert correct(*entries).standing == 2


def test_a_meeting_stays_corrected_when_another_pack_speaks_of_it(database, correct):
    key = "harwick-city-council/parks-committee-2024-03-05"
    correct(f'table = "meetings"\nid = "{key}"\ncolumn = "venue"\nvalue = "Town Hall"')
    load(april(), database)
    assert column(database, "select venue from meetings where id = ?", key) == ["Town Hall"]


def test_a_cell_and_a_date_can_be_corrected(database, correct):
    told = correct(
        'table = "cells"\nid = "parks-2024-03-05/table-2-1/0/1"\ncolumn = "text"\nvalue = "£50"',
        'table = "reports"\nid = "parks-2024-03-05/report-2"\ncolumn = "date"\nvalue = 2024-03-05',
    )
    assert told.standing == 2
    assert column(database, 'select text from cells where "column" = 1') == ["£50"]
    assert column(database, "select date from reports") == ["2024-03-05"]


@pytest.mark.parametrize("order", [("draft", "printed"), ("printed", "draft")])
def test_a_correction_is_of_the_fact_in_whichever_print(tmp_path, order):
    database, file = tmp_path / "packs.db", tmp_path / "c.toml"
    packs = {"draft": march(), "printed": printed_minutes(march())}
    load(packs[order[0]], database)
    file.write_text(f'[[correction]]\n{TEXT}\nwho = "J"\nwhen = 2024-03-01\n')
    apply(database, file)
    load(packs[order[1]], database)
    assert text_of(database) == text_of(database, f"{DREDGED}~parks-2024-03-05") == ["the pond be DREDGED."]


BAD = {
    "not toml": "[[correction", "no table": 'id = "x"\ncolumn = "text"\nvalue = "y"',
    "unknown table": 'table = "sqlite_master"\nid = "x"\ncolumn = "sql"\nvalue = "y"',
    "unknown column": f'table = "resolutions"\nid = "{DREDGED}"\ncolumn = "texts"\nvalue = "y"',
    "fixed column": f'table = "resolutions"\nid = "{DREDGED}"\ncolumn = "id"\nvalue = "y"',
    "unknown key": f'{TEXT}\nwhy = "z"', "unknown kind": f'{TEXT}\nkind = "delete"',
    "no value": f'table = "resolutions"\nid = "{DREDGED}"\ncolumn = "text"',
}


@pytest.mark.parametrize("entry", BAD.values(), ids=BAD)
def test_a_file_that_cannot_be_used_changes_nothing_and_says_why(database, correct, entry):
    before = dump(database)
    with pytest.raises(CorrectionsError, match="corrections.toml|cannot be corrected"):
        correct(TEXT.replace("/32/1", "/32/2"), entry)
    assert dump(database) == before


def test_a_fact_corrected_twice_in_one_file_is_refused(correct):
    with pytest.raises(CorrectionsError, match="Keep one"):
        correct(TEXT, TEXT)


def test_a_correction_of_nothing_in_the_database_is_named(database, correct):
    told = correct(TEXT.replace("/32/1", "/99/1"))
    assert len(told.misfits) == 1
    of = MinutesOf(meeting("2024-02-06"), (), (minute("99", "Swings", decision("x", "1")),))
    load(march(filename="later.pdf", sha256="1" * 64, source_url="u", kind="minutes", minutes_of=(of,)), database)
    with sqlite3.connect(database) as db:
        assert db.execute("select status from corrections").fetchall() == [("applied",)]
