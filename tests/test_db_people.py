"""Names are joined when the papers support it, and otherwise left apart."""

import itertools

import pytest

from db.load import link, load
from db.names import compatible, person_name
from db.people import join
from extractors.records import Declaration, MinutesOf, Vote, VoteMember
from tests.small_packs import at, attendee, column, dump, meeting, minute, pack

COUNCIL = "harwick"


def row(
    name, date="1", body="parks", council=COUNCIL, councillor=True, organisation=None, label="Present", status="present",
    role=None,
):
    meeting_key = f"{council}/{body}-{date}"
    return {
        "name": name, "councillor": councillor, "role": role, "organisation": organisation, "list_label": label, "status": status,
        "pack_id": meeting_key, "meeting_id": meeting_key, "council": council, "council_key": council,
        "body_key": body,
    }


def joined(*rows):
    numbered = [r | {"id": f"{n}"} for n, r in enumerate(rows)]
    result = join(numbered)
    return [result.person_of.get(r["id"]) for r in numbered], result


def people(*rows):
    return joined(*rows)[0]


def test_spellings_of_one_councillor_are_one_person():
    who = people(row("P Johns", "1"), row("Phil Johns", "2"), row("Philip Johns", "3"), row("Mr P. Johns", "4"))
    assert who == ["harwick/johns-p"] * 4


def test_the_fullest_name_is_shown_and_every_join_has_its_reason():
    _, result = joined(row("P Johns", "1"), row("Philip Johns", "2"))
    assert [(p.name, p.councillor) for p in result.people] == [("Philip Johns", True)]
    assert result.reason_of == {"0": "both councillors of one body: parks", "1": "same full name in one council"}


@pytest.mark.parametrize(("one", "other"), [
    (row("P Johns"), row("A Johns", "2")),
    (row("Phil Johns"), row("Peter Johns", "2")),
    (row("P Johns"), row("P Jones", "2")),
    (row("Mr P Johns"), row("Mrs P Johns", "2")),
    (row("P Johns"), row("Philip Johns", "2", body="planning")),
    (row("P Johns"), row("P Johns", "2", council="otley")),
    (row("P Johns"), row("P Johns", "2", councillor=False)),
    (row("P Johns"), row("Philip Johns")),
    (row("Fletcher"), row("C Fletcher", "2", body="planning")),
    (row("J Kim", councillor=False, organisation="Police"), row("Jane Kim", "2", councillor=False, organisation="Fire")),
    (row("Jane Kim", councillor=False, organisation="Police"), row("Jane Kim", "2", councillor=False, organisation="Fire")),
    (row("J Kim", councillor=False), row("J Kim", "2", body="planning", councillor=False)),
    (row("J Kim", councillor=False), row("Jane Kim", "2", councillor=False)),
    (row("J Kim", councillor=False, role="Clerk"), row("Jane Kim", "2", councillor=False, role="Auditor")),
    (row("J Kim", councillor=False, role="Clerk"), row("J Kim", "2", "planning", councillor=False, role="Auditor")),
    (row("Kim", councillor=False, role="Clerk"), row("Jane Kim", "2", councillor=False, role="Clerk")),
    (row("J Kim", councillor=False, role="Chair"), row("Jane Kim", "2", councillor=False, role="Chair")),
])
def test_not_joined(one, other):
    first, second = people(one, other)
    assert first and second and first != second


@pytest.mark.parametrize(("one", "other"), [
    (row("Mrs Fletcher"), row("C Fletcher", "2")),
    (row("R Gough"), row("R W Gough", "2")),
    (row("RW Gough"), row("R. W. Gough", "2")),
    (row("P JOHNS"), row("P Johns", "2")),
    (row("Philip Johns"), row("Philip Johns", "2", body="planning")),
    (row("P Johns"), row("P Johns", "2", body="planning")),
    (row("J Kim", councillor=False, organisation="Police"), row("Jane Kim", "2", councillor=False, organisation="Police")),
    (row("Jane Kim", councillor=False), row("Jane Kim", "2", body="planning", councillor=False)),
    (row("J Kim", councillor=False, role="Clerk"), row("Jane Kim", "2", "planning", councillor=False, role="Clerk")),
    (row("J Kim", councillor=False, role="Clerk"), row("J Kim", "2", "planning", councillor=False, role="Clerk")),
    (row("Mrs J Kim", councillor=False, role="Director of Finance"),
     row("Mrs J Kim", "2", councillor=False, role="Director of Finance and Property")),
    (row("Y Rahim"), row("Yusuf Rahim", "2")),
    (row("Rt Hon P Johns"), row("P Johns", "2")),
    (row("Mr R W Gough", councillor=False), row("Mr R W Gough", "2", councillor=False)),
    (row("A de Vere"), row("Anna de Vere", "2")),
    (row("J Smith-Jones"), row("Jo Smith-Jones", "2")),
    (row("P Johns"), row("P Johns", label="Apologies", status="apologies")),
])
def test_one_person(one, other):
    first, second = people(one, other)
    assert first and first == second


def test_a_short_name_that_fits_two_people_is_joined_to_nobody():
    who, result = joined(row("Phil Johns"), row("Peter Johns"), row("P Johns", "2"), row("Johns", "3"))
    assert who == ["harwick/johns-phil", "harwick/johns-peter", None, None]
    assert result.unsure == {"2", "3"}


def test_two_of_one_name_in_one_list_are_two_people_and_neither_is_guessed():
    who, result = joined(row("P Johns"), row("P Johns"), row("P Johns", "2"))
    assert who == [None, None, None]
    assert result.unsure == {"0", "1", "2"}


def test_one_list_keeps_short_and_long_apart_even_by_way_of_a_third():
    who = people(row("P Johns"), row("Phil Johns"), row("Philip Johns", "2"))
    assert who[0] is None and who[1] == who[2]


def test_without_a_council_a_body_is_its_own_world():
    assert len(set(people(row("P Johns", council=""), row("P Johns", "2", body="planning", council="")))) == 2


def test_the_order_of_rows_does_not_matter():
    rows = [row("P Johns"), row("Phil Johns", "2"), row("Peter Johns", "3", body="planning"), row("Mrs Johns", "4"),
            row("A Fletcher"), row("Fletcher", "2")]
    numbered = [r | {"id": f"{n}"} for n, r in enumerate(rows)]
    outcomes = {tuple(sorted(join(p).person_of.items())) for p in itertools.permutations(numbered)}
    assert len(outcomes) == 1


def test_names_without_letters_are_nobody():
    assert people(row("…"), row("")) == [None, None]
    assert person_name("Dr") is not None, "a title alone is taken for a surname rather than dropped"


@pytest.mark.parametrize(("one", "other", "expected"), [
    ("Lord Mayor", "Mayor", True), ("Ann Pell", "Anne Pell", True), ("Jo Pell", "John Pell", False), ("Pell", "Mrs Pell", True),
    ("O'Neil", "O’Neil", True),
])
def test_compatible(one, other, expected):
    assert compatible(person_name(one), person_name(other)) is expected


# ---------------------------------------------------------------- in the database


@pytest.fixture
def database(tmp_path):
    return tmp_path / "packs.db"


def minutes_pack(name, date, *attendees, minutes=()):
    return pack(name, kind="minutes", minutes_of=(MinutesOf(meeting(date), attendees, minutes),))


def test_people_are_linked_across_packs_with_evidence(database):
    load(minutes_pack("a.pdf", "2024-01-09", attendee("P Johns")), database)
    load(minutes_pack("b.pdf", "2024-02-06", attendee("Philip Johns")), database)
    link(database)
    assert column(database, "select distinct person_id from attendees") == ["harwick-city-council/johns-p"]
    assert column(database, "select name from people") == ["Philip Johns"]
    assert column(database, "select name_as_printed from person_names order by 1") == [
        "Councillor P Johns", "Councillor Philip Johns",
    ]


def test_a_person_nobody_prints_any_more_goes(database):
    load(minutes_pack("a.pdf", "2024-01-09", attendee("P Johns")), database)
    link(database)
    load(minutes_pack("a.pdf", "2024-01-09", attendee("A Rowe")), database)
    link(database)
    assert column(database, "select name from people") == ["A Rowe"]


def test_voters_and_declarations_are_the_people_of_the_same_minutes(database):
    votes = (Vote(at(), members=(VoteMember("Johns", "for"), VoteMember("Rowe", "for"), VoteMember("Stranger", "against"))),)
    declared = (Declaration("Councillor P Johns", "a trustee", at()),)
    load(minutes_pack(
        "a.pdf", "2024-01-09", attendee("P Johns"), attendee("A Rowe"), attendee("B Rowe"),
        minutes=(minute("1", "Swings", votes=votes, declarations=declared),),
    ), database)
    link(database)
    johns = "harwick-city-council/johns-p"
    assert column(database, "select person_id from vote_members order by position") == [johns, None, None]
    assert column(database, "select person_id from declarations") == [johns]


def test_an_unsure_name_is_a_problem_of_its_pack(database):
    load(minutes_pack("a.pdf", "2024-01-09", attendee("Phil Johns"), attendee("Peter Johns")), database)
    load(minutes_pack("b.pdf", "2024-02-06", attendee("P Johns")), database)
    link(database)
    found = column(database, "select pack_id || ' ' || message from problems where code = 'name-fits-two-people'")
    assert found == ["b P Johns can be more than one person here: joined to nobody"]
    before = dump(database)
    link(database)
    assert dump(database) == before
