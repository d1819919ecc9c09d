"""What is a decision and what only looks like one; what a limb does."""

import pytest

from extractors import minutes
from extractors.actions import action_of
from tests.layouts import section

PAGE = """
    **1.   Apologies**
    None.

    **2.   Harbour dues**
    {}

    **3.   Other business**
    RESOLVED that the meeting be closed.
"""


def read(text):
    found, _ = minutes.extract(section("minutes", PAGE.format(text)))
    return [(r.kind, r.text) for r in found[1].resolutions]


@pytest.mark.parametrize(
    "text,expected",
    [
        ("IT WAS RESOLVED to raise the dues.", ("resolved", "to raise the dues.")),
        ("RESOLVED (unanimously) that the dues be raised.", ("resolved", "the dues be raised.")),
        ("Resolved – That the dues be raised.", ("resolved", "the dues be raised.")),
        ("It was AGREED that the dues be raised.", ("resolved", "the dues be raised.")),
        ("AGREED: the dues be raised.", ("resolved", "the dues be raised.")),
        ("The Panel AGREED the scale of dues in the report.", ("resolved", "AGREED the scale of dues in the report.")),
        ("The recommendations were AGREED.", ("resolved", "The recommendations were AGREED.")),
        ("DECISION: To raise the dues.", ("resolved", "To raise the dues.")),
        ("RECOMMENDED that the dues be raised.", ("recommended", "the dues be raised.")),
        ("The Panel resolved to defer the item to May.", ("deferred", "to defer the item to May.")),
        ("RESOLVED 24/056 that the dues be raised.", ("resolved", "the dues be raised.")),
        ("Proposed by Cllr Pell, seconded by Cllr Marsh and resolved that dues rise.", ("resolved", "dues rise.")),
        ("On a show of hands the Council resolved to raise the dues.", ("resolved", "to raise the dues.")),
    ],
)
def test_decision(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The Committee noted that the dues had been raised.",
        "It was agreed that the Chair would write to the harbour master.",
        "At its meeting on 4 June 2024 the Committee RESOLVED that the dues be raised.",
        "The Council had resolved to raise the dues.",
        "The motion read: “RESOLVED that the dues be raised.”",
        "The report recommended that the dues be raised.",
        "RECOMMENDATIONS",
        "This Council resolves to raise the dues, said the motion.",
        "The dispute was resolved by the harbour master.",
        "Whether to raise them remained UNRESOLVED.",
        "Members agreed that this would be of use.",
    ],
)
def test_no_decision(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "text,action",
    [
        ("the contents of the report be noted.", "noted"),
        ("the findings be endorsed and that copies be circulated.", "endorsed; circulated"),
        ("to note the apologies.", "note"),
        ("Arrangements be put in place for a visit.", "put in place"),
        ("Members actively support the appeal.", "support"),
        ("consideration of this item be deferred to the next meeting.", "deferred"),
        ("delegated authority be given to the Director to sign the lease.", "delegated"),
        ("Delegate authority to the Director to sign the lease; and", "delegate"),
        ("to defer the item so that it can be considered in May.", "defer"),
        ("the Order be not confirmed.", "not confirmed"),
        ("the sum of five pounds.", None),
    ],
)
def test_action(text, action):
    assert action_of(text) == action
