"""One name for one body, one sitting, one limb, however it is spelt."""

import doctest

import pytest

import db.checks
import db.identifiers
import db.names
import db.outcomes
import db.ownership
from db.identifiers import Distinct, body_slug, council_slug, label_key, label_keys, meeting_id, slug

ANYTOWN, WELLS, SHIRE = "Anytown City Council", "Royal Oakwells Town Council", "East Mereshire County Council"


@pytest.mark.parametrize("module", [db.identifiers, db.names, db.checks, db.outcomes, db.ownership])
def test_examples_in_the_text(module):
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(("council", "prints"), [
    (ANYTOWN, ["Health and Wellbeing Board", "Health & Well-being Board", "Anytown Health and Wellbeing Board",
               "The Health and Well-Being Board", "ANYTOWN HEALTH AND WELLBEING BOARD", "Health  and\nWellbeing Board",
               "Anytown City Council Health and Wellbeing Board"]),
    (ANYTOWN, ["Scrutiny Co-ordination Committee", "Scrutiny Coordination Committee", "Scrutiny Co‑ordination Committee"]),
    (ANYTOWN, ["Licensing Sub-Committee", "Licensing Sub Committee", "LICENSING SUBCOMMITTEE"]),
    (ANYTOWN, ["Council", "Full Council", "City Council", "Anytown City Council", "The Council"]),
    (WELLS, ["Amenities", "Royal Oakwells Amenities", "Oakwells Amenities", "Meeting of the Amenities",
             "Royal Oakwells Town Council Amenities"]),
    (SHIRE, ["Cabinet", "CABINET", "Cabinet Meeting", "Meeting of the Cabinet",
             "East Mereshire Cabinet", "East Mereshire County Council Cabinet"]),
    ("Stoke-on-the-Wold Parish Council", ["Planning Committee", "PLANNING COMMITTEE MEETING",
                                         "Stoke-on-the-Wold Planning Committee"]),
])
def test_spellings_of_one_body_give_one_slug(council, prints):
    assert len({body_slug(text, council) for text in prints}) == 1


@pytest.mark.parametrize(("one", "other"), [
    ("Planning Committee A", "Planning Committee B"), ("Town Centre Committee", "Centre Committee"),
    ("Annual Council", "Council"), ("Cabinet", "Cabinet Member for Parks"), ("Parish Meeting", "Parish Council"),
    ("Anytownship Board", "Board"), ("Annual Parish Meeting", "Annual Parish"), ("Annual Meeting of the Council", "Council"),
])
def test_different_bodies_stay_different(one, other):
    assert body_slug(one, ANYTOWN) != body_slug(other, ANYTOWN)


def test_meeting_ids():
    assert meeting_id(ANYTOWN, "The Cabinet", "2024-03-12", "p") == "anytown-city-council/cabinet-2024-03-12"
    assert meeting_id(None, "The Cabinet", "2024-03-12", "p") == "cabinet-2024-03-12"
    assert meeting_id(ANYTOWN, "Cabinet", None, "p") == "anytown-city-council/cabinet-undated-p"
    assert meeting_id(ANYTOWN, "", "2024-03-12", "p") == "anytown-city-council/meeting-2024-03-12-p"
    assert meeting_id(ANYTOWN, "", None, "p") is None
    assert council_slug("The Council of the City of Anytown") == "council-of-the-city-of-anytown"


@pytest.mark.parametrize(("label", "key"), [
    ("5(a)", "5(a)"), ("5 (a)", "5(a)"), ("5 ( a )", "5(a)"), ("45/24", "45-24"), ("PL 12", "pl-12"), ("2.1", "2.1"),
    ("A", "a"), ("33.", "33"), ("<b>", "b"), ("☃", ""), ("~x", "x"),
])
def test_labels(label, key):
    assert label_key(label) == key


@pytest.mark.parametrize(("labels", "keys"), [
    (["1", "2", "3"], ["1", "2", "3"]),
    ([None], ["1"]),
    ([None, None], ["1", "2"]),
    (["1", "2", "1", "2"], ["1", "2", "block2-1", "block2-2"]),
    (["1", "(a)", "(b)", "2", "(a)"], ["1", "(a)", "(b)", "2", "block2-(a)"]),
    (["1", None, "2"], ["1", "2", "block2-2"]),
    (["A", "b", "c"], ["a", "b", "c"]),
])
def test_limbs_are_told_apart(labels, keys):
    assert list(label_keys(labels)) == keys


def test_a_second_row_of_one_key_gets_a_number():
    distinct = Distinct()
    assert [distinct(k) for k in ("a", "a", "a-2", "a", "b")] == ["a", "a-2", "a-2-2", "a-3", "b"]


def test_slugs_are_short_plain_and_unaccented():
    assert slug("Café  «Zoë» & Sons' 2024") == "cafe-zoe-and-sons-2024"
    assert len(slug("very long words " * 50)) <= 80
    assert slug(None) == slug("☃") == ""
