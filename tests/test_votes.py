"""Votes and movers in the words councils use for them."""

import pytest

from extractors import minutes
from tests.layouts import section

PAGE = """
    **1.   Apologies**
    None.

    **2.   Harbour dues**
    {}
"""


def votes(text):
    found, _ = minutes.extract(section("minutes", PAGE.format(text)))
    return [(v.outcome, v.votes_for, v.votes_against, v.abstentions) for v in found[1].votes]


@pytest.mark.parametrize(
    "text,expected",
    [
        ("The motion was CARRIED with 4 members voting FOR, 1 AGAINST and 4 ABSTAINING.", ("CARRIED", 4, 1, 4)),
        ("On being put to the vote the amendment FELL with 2 voting FOR and 7 AGAINST.", ("FELL", 2, 7, None)),
        ("The proposal was lost by 12 votes to 3 with 1 abstention.", ("lost", 12, 3, 1)),
        ("Voting – For: 10; Against: 4; Abstentions: 1", (None, 10, 4, 1)),
        ("The motion was carried unanimously.", ("carried unanimously", None, None, None)),
        ("The substantive motion was put and declared carried nem. con.", ("carried nem. con.", None, None, None)),
        ("There voted for the motion – nine in favour, none against. The motion was carried.", ("carried", 9, 0, None)),
        ("With seven votes in favour and two against, the motion was carried.", ("carried", 7, 2, None)),
    ],
)
def test_vote(text, expected):
    assert votes(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Councillor Pell asked that his vote against be recorded.",
        "The works would be carried out in May and the balance carried forward.",
        "Of the residents who replied, 40 were in favour and 12 against.",
        "A vote of thanks was given to the Chair.",
        "There were 5 for sale and 3 against the wall.",
    ],
)
def test_no_vote(text):
    assert votes(text) == []


def test_lost_motion_moves_no_decision():
    text = (
        "It was moved by Councillor Pell and seconded by Councillor Marsh that dues be cut. The motion was lost.\n"
        "\n    RESOLVED that the dues stay as they are."
    )
    found, _ = minutes.extract(section("minutes", PAGE.format(text)))
    assert [(r.mover, r.seconder) for r in found[1].resolutions] == [(None, None)]
    assert [(v.mover, v.seconder) for v in found[1].votes] == [("Pell", "Marsh")]


def test_amendment_keeps_its_own_movers():
    text = (
        "The recommendations were moved by Councillor Pell and seconded by Councillor Marsh.\n"
        "\n    An amendment was moved by Councillor Dunn as follows:\n"
        "\n    Leave out the second sentence.\n"
        "\n    The amendment was seconded by Councillor Abel.\n"
        "\n    On being put to the vote the amendment FELL with 1 voting FOR and 5 AGAINST.\n"
        "\n    On being put to the vote the recommendations were CARRIED unanimously. It was APPROVED that;\n"
        "\n    The dues be raised."
    )
    found, _ = minutes.extract(section("minutes", PAGE.format(text)))
    assert [(v.mover, v.seconder) for v in found[1].votes] == [("Dunn", "Abel"), ("Pell", "Marsh")]
    assert [(r.mover, r.seconder) for r in found[1].resolutions] == [("Pell", "Marsh")]
