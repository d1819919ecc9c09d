"""What stands in columns of minutes: recorded votes, interests, who is to act, decisions in rows."""

import doctest

from extractors import limb_marks, vote_columns
from extractors.minutes import extract
from tests.layouts import section

HEAD = """
**31   Apologies**

There were none.

**32   Declarations of interest**

There were none.

"""


def minutes(layout):
    return {m.number: m for m in extract(section("minutes", HEAD + layout))[0]}


def test_names_that_run_on_in_their_column_are_whole():
    vote = minutes("""
**33   Harbour dues**

**For**                          **Against**

Councillor Brine, Councillor      Councillor Dray
Mrs Ebb and Councillor
Carr

The motion was carried.
""")["33"].votes[0]
    assert [(m.name, m.choice) for m in vote.members] == [
        ("Brine", "for"),
        ("Mrs Ebb", "for"),
        ("Carr", "for"),
        ("Dray", "against"),
    ]
    assert vote.outcome == "carried"


def test_names_are_not_tied_to_a_vote_with_other_numbers():
    votes = minutes("""
**33   Harbour dues**

The amendment was LOST with 1 voting for and 9 against.

**For**                    **Against**

Councillor Brine          Councillor Dray
Councillor Ebb

The substantive motion was CARRIED by 2 votes to 1.
""")["33"].votes
    assert [(v.votes_for, v.votes_against, len(v.members)) for v in votes] == [(1, 9, 0), (2, 1, 3)]


def test_names_fewer_than_the_printed_total_are_left_out():
    vote = minutes("""
**33   Harbour dues**

**For**                    **Against**

Councillor Brine          Councillor Dray

**Total: 2**                **Total: 1**
""")["33"].votes[0]
    assert (vote.votes_for, vote.votes_against, vote.members) == (2, 1, ())


def test_initials_in_a_column_of_actions_are_not_text():
    found = minutes("""
**33   Slipway**                                                                  **Action**

RESOLVED: that the quote from Rampart of Ebb (£38,400) be        JH
accepted by the Council.

**34   Benches**

RESOLVED: that two benches be bought.                            JH
""")
    assert found["33"].resolutions[0].text == "the quote from Rampart of Ebb (£38,400) be accepted by the Council."
    assert found["34"].text == "RESOLVED: that two benches be bought."


def test_the_same_words_decided_for_two_applications_stand_twice():
    found = minutes("""
**33   Applications**

Application 1 was considered.

RESOLVED: that permission be granted.

Application 2 was considered.

RESOLVED: that permission be granted.
""")
    assert len(found["33"].resolutions) == 2


def test_a_decision_under_its_heading_and_again_below_stands_once():
    found = minutes("""
**33   Slipway**

**Decision:**

That the slipway be mended.

The Clerk showed pictures.

Resolved: That the slipway be mended.
""")
    assert [r.text for r in found["33"].resolutions] == ["the slipway be mended."]


def test_doctests():
    assert doctest.testmod(vote_columns).failed == 0
    assert doctest.testmod(limb_marks).failed == 0
