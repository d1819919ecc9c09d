"""Draft and approved minutes told apart, in whatever order the packs come."""

from dataclasses import replace

import pytest

from db.approvals import CORRECTIONS
from db.load import link, load
from extractors.records import MinutesOf
from tests.small_packs import column, dump, meeting, minute, pack

PARKS = "harwick-city-council/parks-committee"


@pytest.fixture
def database(tmp_path):
    return tmp_path / "packs.db"


def minuted(name, date, *minutes, body="Parks Committee", council="Harwick City Council"):
    return pack(name, kind="minutes", council=council,
                minutes_of=(MinutesOf(meeting(date, body, council), (), minutes),))  # fmt: skip


def agreeing(date, text="RESOLVED that the minutes be agreed as a true record."):
    return minute("20", "Minutes", text=text, agreed_minutes_of=date)


JANUARY = minuted("january.pdf", "2024-01-09", minute("11", "Ducks"))
MARCH = minuted("march.pdf", "2024-03-05", agreeing("2024-01-09"))
MAY = minuted("may.pdf", "2024-05-07", agreeing("2024-01-09"), minute("31", "Ponds"))


def status(database, *packs):
    for one in packs:
        load(one, database)
    link(database)
    return dict(zip(
        column(database, "select id from meetings order by id"),
        column(database, "select json_array(minutes_status, minutes_approved_on, minutes_approved_at) from meetings order by id"),
    ))  # fmt: skip


def test_minutes_are_drafts_until_a_later_meeting_agrees_them(database):
    assert status(database, JANUARY) == {f"{PARKS}-2024-01-09": '["draft",null,null]'}
    assert status(database, MARCH) == {
        f"{PARKS}-2024-01-09": f'["approved","2024-03-05","{PARKS}-2024-03-05/20"]',
        f"{PARKS}-2024-03-05": '["draft",null,null]',
    }


def test_the_first_approval_counts_in_any_order(tmp_path):
    dumps = []
    for n, order in enumerate([(JANUARY, MARCH, MAY), (MAY, MARCH, JANUARY), (MARCH, JANUARY, MAY)]):
        found = status(tmp_path / f"{n}.db", *order)
        assert found[f"{PARKS}-2024-01-09"] == f'["approved","2024-03-05","{PARKS}-2024-03-05/20"]'
        dumps.append(dump(tmp_path / f"{n}.db")["meetings"])
    assert dumps[0] == dumps[1] == dumps[2]


@pytest.mark.parametrize("other", [
    minuted("o.pdf", "2024-03-05", agreeing("2024-01-09"), body="Planning Committee"),
    minuted("o.pdf", "2024-03-05", agreeing("2024-01-09"), council="Marram Parish Council"),
    minuted("o.pdf", "2024-03-05", agreeing("2024-01-10")),
    minuted("o.pdf", "2024-03-05", minute("20", "Minutes", text="The minutes were deferred.")),
    minuted("o.pdf", "2023-11-07", agreeing("2024-01-09")),
], ids=["another body", "another council", "another day", "not agreed", "an earlier meeting"])  # fmt: skip
def test_what_does_not_approve_them(database, other):
    assert status(database, JANUARY, other)[f"{PARKS}-2024-01-09"] == '["draft",null,null]'


def test_of_minutes_without_a_council_nothing_is_said(database):
    one = minuted("a.pdf", "2024-01-09", minute("1", "Ducks"), council=None)
    other = minuted("b.pdf", "2024-03-05", agreeing("2024-01-09"), council=None)
    assert set(status(database, one, other).values()) == {"[null,null,null]"}


def test_an_approval_that_is_read_no_more_is_taken_back(database):
    status(database, JANUARY, MARCH)
    changed = replace(minuted("march.pdf", "2024-03-05", minute("20", "Minutes")), sha256="b" * 64)
    assert status(database, changed)[f"{PARKS}-2024-01-09"] == '["draft",null,null]'


@pytest.mark.parametrize("text, corrected", [
    ("that the minutes be agreed as a correct record", False),
    ("The minutes were approved as a true and correct record and signed", False),
    ("that, subject to the following amendment to minute 12, the minutes be agreed", True),
    ("agreed subject to the correction of a spelling error", True),
    ("that the minutes, as amended, be approved", True),
    ("approved with the correction of Councillor Rowe's name", True),
    ("The minutes were agreed with two minor amendments.", True),
    ("The report on the planning amendment was noted and the minutes agreed", False),
])  # fmt: skip
def test_corrections_made_when_agreeing_are_said(database, text, corrected):
    assert bool(CORRECTIONS.search(text)) == corrected
    march = minuted("march.pdf", "2024-03-05", agreeing("2024-01-09", text))
    expected = "approved with corrections" if corrected else "approved"
    assert status(database, JANUARY, march)[f"{PARKS}-2024-01-09"].startswith(f'["{expected}","2024-03-05"')
