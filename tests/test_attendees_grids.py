"""Attendance printed as a table with marks, and what must not be read from tables."""

from extractors.attendees import extract
from extractors.pages import Box, Cell, Grid, Section
from tests.layouts import lines


def table(*rows):
    """A ruled table of texts on page 1, its rows 14 points apart below the first six lines."""
    cells = tuple(
        Cell(r, c, text, 1, Box(50 + 150 * c, 200 + 14 * r, 200 + 150 * c, 214 + 14 * r))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Grid(1, Box(50, 200, 50 + 150 * len(rows[0]), 200 + 14 * len(rows)), cells, len(rows), len(rows[0]))


def read(*rows):
    head = lines("Minutes of the Harwick Licensing Committee held on 6 June 2024\n\n1. Apologies\nNone.")
    attendees, problems = extract(Section("minutes", head, (1,), grids=(table(*rows),)))
    return [(a.name, a.status, a.role, a.organisation, a.councillor) for a in attendees], [p.code for p in problems]


def test_a_column_for_those_present_and_one_for_apologies():
    found, problems = read(
        ("Councillor", "Present", "Apologies"),
        ("A Fennimore (Chair)", "✓", ""),
        ("B Oakes", "", "✓"),
        ("C Tarn", "X", ""),
        ("D Whitby", "", ""),
    )
    assert found == [
        ("A Fennimore", "present", "Chair", None, True),
        ("B Oakes", "apologies", None, None, True),
        ("C Tarn", "present", None, None, True),
    ]
    assert problems == []


def test_one_column_of_codes():
    found, _ = read(
        ("Name", "Organisation", "Attendance"),
        ("Cllr A Fennimore", "Harwick Council", "Present"),
        ("Bob Oakes", "Harwick Healthwatch", "Apologies"),
        ("Dr C Tarn", "Vale ICB", "Absent"),
    )
    assert found == [
        ("A Fennimore", "present", None, "Harwick Council", True),
        ("Bob Oakes", "apologies", None, "Harwick Healthwatch", False),
        ("Dr C Tarn", "absent", None, "Vale ICB", False),
    ]


def test_a_substitute_is_present_without_a_role():
    found, _ = read(
        ("Member", "Role", "Attendance"),
        ("Cllr A Fennimore", "Chair", "Present"),
        ("Cllr B Oakes", "Substitute for Cllr C Tarn", "Present"),
    )
    assert [(name, role) for name, _, role, _, _ in found] == [("A Fennimore", "Chair"), ("B Oakes", None)]


def test_other_tables_are_no_attendance():
    found, problems = read(("Payee", "For", "Total"), ("Jane Pell", "Salary", "412.60"), ("Bob Oakes", "Paint", "37.50"))
    assert found == []
    assert problems == ["no-attendance"]


def test_a_name_leads_back_to_its_cell():
    head = lines("Minutes of the Harwick Licensing Committee held on 6 June 2024")
    grid = table(("Councillor", "Present"), ("A Fennimore", "✓"))
    attendees, _ = extract(Section("minutes", head, (1,), grids=(grid,)))
    assert attendees[0].evidence.box == Box(50, 214, 200, 228)


def test_a_column_of_those_present_may_say_who_was_not():
    found, _ = read(
        ("Attendee", "Role", "Present"),
        ("Cllr A Fennimore", "Chair", "✓"),
        ("Cllr B Oakes", "Member", "Apologies"),
        ("Cllr C Tarn", "Member", "No"),
    )
    assert [(name, status) for name, status, *_ in found] == [
        ("A Fennimore", "present"), ("B Oakes", "apologies"), ("C Tarn", "absent"),
    ]
