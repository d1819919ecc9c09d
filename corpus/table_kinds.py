"""The kinds of table the rules of the table finder were written on."""

from __future__ import annotations

import random
from collections.abc import Callable

from corpus.table_setting import Look, Sheet

PLACES = (
    "Hollin Park",
    "Kilnfield",
    "Monks Mead",
    "Old Quay",
    "Osmery Parva",
    "Priory Weir",
    "Ropewalk",
    "Saltmarsh",
    "Tanners Green",
)
SERVICES = (
    "Adult social care",
    "Children’s services",
    "Highways and transport",
    "Housing",
    "Libraries, museums and culture",
    "Parks",
    "Planning and building control",
    "Waste collection and disposal",
    "Corporate items, including pensions",
)
ACTIONS = (
    "Agree the terms of the lease with the rowing club, and report to the project board in the spring.",
    "Publish.",
    "Repeat the survey of tenants; those who did not reply last year to be visited at home.",
    "None needed",
    "Recruit to the two vacant posts. If no one suitable applies, ask the County Council for a secondment of six months.",
    "Review after one year",
    "Bring the policy on charges up to date in line with the guidance issued in March.",
)
OWNERS = ("T Ganderton", "P Nandra", "Head of Waste", "G Parrish / B Royle", "All directors", "Clerk")
STATES = ("Green", "Amber", "Red", "Complete", "Not started")


def accounts(chance: random.Random, look: Look) -> list[Sheet]:
    """Services by year in thousands, negative figures in brackets, a total."""
    years = chance.choice((2, 3, 4))
    heads = [f"{2020 + y}/{21 + y}{chance.choice((' £000', chr(10) + '£000')) if look.wrap else ''}" for y in range(years)]
    rows = [["", *heads]]
    sums = [0] * years
    for service in chance.sample(SERVICES, chance.randint(4, 7)):
        figures = [chance.randint(-900, 9000) for _ in heads]
        sums = [a + b for a, b in zip(sums, figures, strict=True)]
        rows.append([service, *[money(figure) for figure in figures]])
    return [Sheet([*rows, ["Net expenditure", *[money(figure) for figure in sums]]], [0.4, *[0.6 / years] * years])]


def money(figure: int) -> str:
    return f"({-figure:,})" if figure < 0 else f"{figure:,}" if figure else "-"


def wards(chance: random.Random, look: Look) -> list[Sheet]:
    """Places by measure under a heading that spans two columns each."""
    rows = [
        ["Ward", "Last year", None, "This year", None],
        [None if look.rules == "grid" else "", "Number", "%", "Number", "%"],
    ]
    for place in chance.sample(PLACES, chance.randint(5, 8)):
        rows.append([place, *[text for _ in "ab" for text in (str(chance.randint(3, 1900)), f"{chance.uniform(1, 99):.1f}%")]])
    return [Sheet(rows, [0.32, 0.17, 0.17, 0.17, 0.17], heads=2)]


def actions(chance: random.Random, look: Look) -> list[Sheet]:
    """A plan: texts over several lines, short fields, some of them blank."""
    rows = [["No.", "Action", "Owner", "Due", "Status"]]
    for number, action in enumerate(chance.sample(ACTIONS, chance.randint(3, 5)), 1):
        due = chance.choice(("", "31.3.2024", "June 2024", "Q2"))
        rows.append([str(number), action, chance.choice(OWNERS), due, chance.choice(STATES)])
    return [Sheet(rows, [0.09, 0.39, 0.2, 0.16, 0.16])]


def parts(chance: random.Random, look: Look) -> list[Sheet]:
    """Rows under part headings, in a cell over the whole width where rules show that it is one."""
    rows = [["Measure", "Target", "Result", "Direction"]]
    beside = None if look.rules == "grid" else ""
    for part in ("Resources", "Place"):
        rows.append([part, beside, beside, beside])
        for service in chance.sample(SERVICES, 3):
            rows.append([service, f"{chance.randint(60, 99)}%", f"{chance.randint(40, 99)}%", chance.choice(("Up", "Down", ""))])
    return [Sheet(rows, [0.46, 0.18, 0.18, 0.18])]


def grouped(chance: random.Random, look: Look) -> list[Sheet]:
    """A first column whose cells span the rows of their group."""
    rows = [["Area", "Scheme", "Cost", "Year"]]
    for place in chance.sample(PLACES, 3):
        for line in range(chance.randint(2, 3)):
            name = place if line == 0 else None if look.rules == "grid" else ""
            scheme = chance.choice(("Resurfacing", "New lamps", "Play area", "Seawall repairs, second phase", "Crossing"))
            rows.append([name, scheme, f"£{chance.randint(4, 400)},000", str(chance.randint(2021, 2026))])
    return [Sheet(rows, [0.28, 0.36, 0.2, 0.16])]


Kind = Callable[[random.Random, Look], list[Sheet]]  # several sheets stand side by side
KINDS: tuple[Kind, ...] = (accounts, accounts, wards, actions, parts, grouped)
