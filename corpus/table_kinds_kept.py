"""Kinds of table kept back from the rules: how these are read says how tables nobody has seen yet may be."""

from __future__ import annotations

import random

from corpus.table_kinds import PLACES, SERVICES, Kind, money
from corpus.table_setting import Look, Sheet

LINES = ("Employees", "Premises", "Transport", "Supplies and services", "Third party payments", "Fees and charges", "Grants")
POSTS = ("Democratic Services Officer", "Head of Legal", "Ranger", "Licensing Manager, job share", "Town Clerk", "Solicitor")
PEOPLE = ("Asha Devlin", "Bryn Toller", "Cora Whitmarsh", "Denzil Oke", "Edith Farrow", "Femi Adeyemi", "Greta Lund")
SESSIONS = ("Welcome", "Site visit to the sea wall", "Questions from members of the public", "Lunch", "Officers’ advice", "Close")
ROOMS = ("Hall", "Room 2", "On site", "Council Chamber")
FEES = (
    ("Allotment, full plot", "per year"),
    ("Bulky waste, up to three items", "per visit"),
    ("Market pitch", "per day"),
    ("Memorial bench with plaque, including ten years’ upkeep", "each"),
    ("Replacement bin", "each"),
    ("Room hire, charities", "per hour"),
    ("Search of the register", "each"),
)
MEASURES = (
    "Calls answered within 40 seconds",
    "Household waste sent for reuse, recycling or composting",
    "Invoices paid in 30 days",
    "Major planning applications decided in time",
    "Rent collected",
    "Sickness absence",
    "Visits to libraries and museums, in person and online",
)


def figures(chance: random.Random, count: int, low: int = -900, high: int = 9000) -> list[str]:
    return [money(chance.randint(low, high)) for _ in range(count)]


def budget_book(chance: random.Random, look: Look) -> list[Sheet]:
    """Directorates, their lines set in, a total each; units in headings of two or three lines."""
    unit = chance.choice(("\n£000", "\nbudget\n£000", "\n£’000"))
    rows = [
        ["Service", *[f"{year}{unit}" for year in chance.choice((("2023/24", "2024/25"), ("2022-23", "2023-24", "2024-25")))]]
    ]
    columns, bold, indents = len(rows[0]) - 1, set(), {}
    for directorate in chance.sample(SERVICES, 2):
        bold.add(len(rows))
        rows.append([directorate, *[""] * columns])
        for line in chance.sample(LINES, chance.randint(3, 4)):
            indents[len(rows)] = 1
            rows.append([line, *figures(chance, columns)])
        bold.add(len(rows))
        rows.append([f"Total {directorate}", *figures(chance, columns, 100, 30000)])
    return [Sheet(rows, [0.46, *[0.54 / columns] * columns], 1, frozenset(bold), indents)]


def outturn(chance: random.Random, look: Look) -> list[Sheet]:
    """Years that head two columns each, and a note of a letter or a figure on some rows."""
    rows = [["", "Note", "2022/23", None, "2023/24", None], ["", "", "Budget", "Actual", "Budget", "Actual"]]
    for service in chance.sample(SERVICES, chance.randint(5, 7)):
        rows.append([service, chance.choice(("", "", "1", "2")), *figures(chance, 4)])
    return [Sheet([*rows, ["Net", "", *figures(chance, 4, 1000, 40000)]], [0.36, 0.08, 0.14, 0.14, 0.14, 0.14], 2)]


def side_by_side(chance: random.Random, look: Look) -> list[Sheet]:
    """Two small tables beside each other."""
    names = chance.sample(PLACES, 8)
    return [
        Sheet(
            [[title, "Votes", "Share"]] + [[name, f"{chance.randint(50, 2400):,}", f"{chance.randint(1, 70)}%"] for name in own],
            [0.5, 0.25, 0.25],
        )
        for title, own in (("North", names[:4]), ("South", names[4:]))
    ]


def performance(chance: random.Random, look: Look) -> list[Sheet]:
    """Measures with target, result and a word for their colour; long names over several lines."""
    rows = [["Measure", "Target", "Q1", "Q2", "Rating"]]
    for measure in chance.sample(MEASURES, chance.randint(4, 6)):
        rows.append([measure, *[f"{chance.uniform(20, 100):.1f}%" for _ in range(3)], chance.choice(("GREEN", "AMBER", "RED"))])
    return [Sheet(rows, [0.4, 0.15, 0.15, 0.15, 0.15])]


def timetable(chance: random.Random, look: Look) -> list[Sheet]:
    """A day by the hour; the lead may be blank."""
    hours = sorted(chance.sample(range(9, 17), 5))
    rows = [["Time", "Session", "Lead", "Place"]]
    for hour, session in zip(hours, chance.sample(SESSIONS, 5), strict=True):
        rows.append([f"{hour}.{chance.choice(('00', '15', '30'))}", session, chance.choice(("", *PEOPLE)), chance.choice(ROOMS)])
    return [Sheet(rows, [0.14, 0.42, 0.22, 0.22])]


def staff(chance: random.Random, look: Look) -> list[Sheet]:
    rows = [["Name", "Post", "Telephone"]]
    for name in chance.sample(PEOPLE, chance.randint(4, 6)):
        rows.append([name, chance.choice(POSTS), f"01999 555 {chance.randint(100, 999)}"])
    return [Sheet(rows, [0.32, 0.4, 0.28])]


def reserves(chance: random.Random, look: Look) -> list[Sheet]:
    """Balances at two dates and what moved between, each heading over three lines; a column left blank."""
    heads = ["Balance at\n1 April\n2023", "Transfers\nin", "Transfers\nout", "Balance at\n31 March\n2024", "Comment"]
    rows = [["Reserve", *heads]]
    for service in chance.sample(SERVICES, chance.randint(4, 6)):
        rows.append([f"{service} reserve", *figures(chance, 4), ""])
    rows.append(["Total", *figures(chance, 4, 3000, 50000), ""])
    return [Sheet(rows, [0.34, 0.135, 0.12, 0.12, 0.135, 0.15], 1, frozenset({len(rows) - 1}))]


def fees(chance: random.Random, look: Look) -> list[Sheet]:
    """Charges of two years, some of them words."""
    rows = [["Charge", "Unit", "2023/24\n£", "2024/25\n£", "Change\n%"]]
    for name, unit in chance.sample(FEES, chance.randint(4, 6)):
        now = chance.choice(("Free", f"{chance.uniform(2, 400):.2f}", f"{chance.uniform(2, 90):.2f}"))
        rows.append([name, unit, f"{chance.uniform(2, 400):.2f}", now, "n/a" if now == "Free" else f"{chance.uniform(0, 9):.1f}"])
    return [Sheet(rows, [0.42, 0.16, 0.14, 0.14, 0.14])]


def grants(chance: random.Random, look: Look) -> list[Sheet]:
    """Who was given what for; the sums to the right of texts over several lines."""
    rows = [["Organisation", "Purpose", "Amount"]]
    for place in chance.sample(PLACES, chance.randint(4, 6)):
        purpose = chance.choice(
            ("New boiler", "Insurance and rent of the hall for one year", "Trip", "Two benches and a noticeboard")
        )
        rows.append([f"{place} {chance.choice(('Scouts', 'Band', 'Lunch Club'))}", purpose, f"£{chance.randint(1, 9) * 250:,}"])
    return [Sheet(rows, [0.38, 0.42, 0.2])]


KEPT: tuple[Kind, ...] = (
    budget_book,
    budget_book,
    outturn,
    side_by_side,
    performance,
    timetable,
    staff,
    reserves,
    fees,
    grants,
)
