"""The council that prints a pack, told from those it only names."""

import pytest

from extractors.councils import council_names, council_of
from tests.layouts import lines

OWN = {
    "heading alone": (
        "HARWICK CITY COUNCIL\n\nCABINET\n\n1. Apologies\nThe report of Vale District Council was noted.",
        "Harwick City Council",
    ),
    "heading of a London borough": ("London Borough of Harwick\nPlanning Committee", "London Borough of Harwick"),
    "royal borough in capitals": ("THE ROYAL BOROUGH OF HARWICK AND VALE\nCABINET", "Royal Borough of Harwick and Vale"),
    "minutes of a parish council": (
        "Minutes of the meeting of Stoke-by-Harwick Parish Council held in the Hall\nHarwick County Council had replied.",
        "Stoke-by-Harwick Parish Council",
    ),
    "address answers to a name in the text": (
        "Planning Committee\nEmail: committees@harwick.gov.uk\nHarwick Borough Council has declared an emergency.",
        "Harwick Borough Council",
    ),
    "broken address": ("Ask for: Ann.Pell@harwick\n.gov.uk\nHarwick County Council Delivery Plan", "Harwick County Council"),
    "Welsh": ("CYNGOR CYMUNED LLANHARWICK\nCofnodion", "Cyngor Cymuned Llanharwick"),
    "combined authority": ("West of Harwick Combined Authority\nAudit Committee", "West of Harwick Combined Authority"),
    "three places": ("Harwick, Vale and Tarnmouth Council\nCabinet", "Harwick, Vale and Tarnmouth Council"),
    "only mentioned": ("Planning Committee\nA letter from Harwick District Council and one from Vale Town Council.", None),
    "two councils over one paper": ("Harwick District Council\nVale District Council\nJoint Committee", None),
    "a headline": ("New Council\nNewsletter", None),
}


@pytest.mark.parametrize("name", OWN)
def test_council_of(name):
    layout, expected = OWN[name]
    assert council_of(lines(layout)) == expected


@pytest.mark.parametrize(
    "text,names",
    [
        ("the Parish Council met Harwick Town Council", ["Harwick Town Council"]),
        ("Harwick Council Tax", []),
        ("Bath and North Harwick Council", ["Bath and North Harwick Council"]),
        ("Council Offices, Council House", []),
        ("Each Parish Council and every District Council", []),
    ],
)
def test_names_in_a_line(text, names):
    assert [name for name, _, _ in council_names(text)] == names
