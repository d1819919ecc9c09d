"""Printed names taken apart, and what only looks like a name."""

import pytest

from extractors.names import is_plural, parse_name, split_councillor, split_post_nominals, split_title
from extractors.offices import function_of

NAMES = [
    # printed, stored, councillor, title, given names, surname
    ("Councillor Mrs Fennimore", "Mrs Fennimore", True, "Mrs", None, "Fennimore"),
    ("Cllr J Pell", "J Pell", True, None, "J", "Pell"),
    ("Cllr. R.J. Pell", "R.J. Pell", True, None, "R.J.", "Pell"),
    ("Cllr C.Tarn", "C.Tarn", True, None, "C.", "Tarn"),
    ("County Councillor Gwen Rhos", "Gwen Rhos", True, None, "Gwen", "Rhos"),
    ("COUNCILLOR J PELL", "J PELL", True, None, "J", "PELL"),
    ("Cllr Mr A H Pell", "Mr A H Pell", True, "Mr", "A H", "Pell"),
    ("Cynghorydd Ifan Teifi", "Ifan Teifi", True, None, "Ifan", "Teifi"),
    ("Mr R C Pell, OBE", "Mr R C Pell", False, "Mr", "R C", "Pell"),
    ("Sir Tony Pell KCB DL", "Sir Tony Pell", False, "Sir", "Tony", "Pell"),
    ("Professor Lisa Bay-Pratt", "Professor Lisa Bay-Pratt", False, "Professor", "Lisa", "Bay-Pratt"),
    ("Dr. Ann O’Tarn", "Dr. Ann O’Tarn", False, "Dr.", "Ann", "O’Tarn"),
    ("J van der Pell", "J van der Pell", False, None, "J", "van der Pell"),
    ("Anood Al-Pell", "Anood Al-Pell", False, None, "Anood", "Al-Pell"),
    ("Alderman Robert Pell", "Robert Pell", True, None, "Robert", "Pell"),
    ("The Revd Jane Pell", "The Revd Jane Pell", False, "The Revd", "Jane", "Pell"),
    ("Mrs C Head", "Mrs C Head", False, "Mrs", "C", "Head"),
    ("Peter Street", "Peter Street", False, None, "Peter", "Street"),
    ("Cllr Young", "Young", True, None, None, "Young"),
    ("Chief Superintendent Mike Pell", "Chief Superintendent Mike Pell", False, "Chief Superintendent", "Mike", "Pell"),
]

NO_NAMES = [
    "Young People",
    "Legal Services",
    "Town Clerk",
    "The Mayor",
    "Chief Executive's",
    "Harwick University Hospitals",
    "West Harwick Police",
    "Director of Housing",
    "R W",
    "Mr J",
    "Pell",
    "left the meeting",
    "Councillor Pell left the meeting",
    "3 members of the public",
    "",
]


@pytest.mark.parametrize("printed,stored,councillor,title,given,surname", NAMES)
def test_name(printed, stored, councillor, title, given, surname):
    name = parse_name(printed)
    assert (name.text, name.councillor, name.title, name.given, name.surname) == (stored, councillor, title, given, surname)
    assert name.printed == printed


@pytest.mark.parametrize("printed", NO_NAMES)
def test_no_name(printed):
    assert parse_name(printed) is None


def test_surname_alone_only_where_the_list_prints_surnames():
    assert parse_name("Ward") is None
    assert parse_name("Ward", bare_surname=True).surname == "Ward"
    assert parse_name("Chair", bare_surname=True) is None


def test_prefix_that_opens_a_list():
    assert [is_plural(split_councillor(text)[0]) for text in ("Cllrs Pell and Orr", "Councillor Pell", "Pell")] == [
        True,
        False,
        False,
    ]


def test_letters_behind_a_name():
    assert split_post_nominals("Ann Pell MBE, JP") == ("Ann Pell", ("MBE", "JP"))
    assert split_post_nominals("Ann Ma") == ("Ann Ma", ())


def test_title_needs_a_name_behind_it():
    assert split_title("Dr") == (None, "Dr")


FUNCTIONS = [
    ("Chair", False, ("role", "Chair")),
    ("Cabinet Member (Health and Adult Services)", True, ("role", "Cabinet Member (Health and Adult Services)")),
    ("Deputy Cabinet Member Public Health", True, ("role", "Deputy Cabinet Member Public Health")),
    ("Head of Legal Services", False, ("role", "Head of Legal Services")),
    ("Harwick and Vale CCGs", False, ("organisation", "Harwick and Vale CCGs")),
    ("Harwick University Trust", False, ("organisation", "Harwick University Trust")),
    ("Childrens Services", False, ("organisation", "Childrens Services")),
    ("Harwick District Council", True, ("organisation", "Harwick District Council")),
    ("left at 7.45 pm", True, ("note", "left at 7.45 pm")),
    ("Lib Dem", True, ("note", "Lib Dem")),
    ("work commitments", True, ("note", "work commitments")),
    ("Kiln Ward", True, None),
]


@pytest.mark.parametrize("text,councillor,expected", FUNCTIONS)
def test_what_stands_behind_a_name(text, councillor, expected):
    assert function_of(text, councillor=councillor) == expected
