"""Cells as values: figures as councils print them, and what must stay text."""

import pytest

from extractors.grids.values import typed

FIGURES = {
    "1,234": ("number", 1234),
    "0": ("number", 0),
    "17.5": ("number", 17.5),
    "(1,204)": ("number", -1204),
    "−36.4": ("number", -36.4),
    "–36": ("number", -36),
    "+12": ("number", 12),
    "91,119*": ("number", 91119),
    "2019": ("number", 2019),
    "3 million": ("number", 3_000_000),
    "£3.2m": ("money", 3_200_000),
    "-£3.2m": ("money", -3_200_000),
    "£-3.2m": ("money", -3_200_000),
    "£(1,204)": ("money", -1204),
    "(£1,204.50)": ("money", -1204.5),
    "£1.05bn": ("money", 1_050_000_000),
    "£2.5 million": ("money", 2_500_000),
    "£450k": ("money", 450_000),
    "£0": ("money", 0),
    "30p": ("money", 0.3),
    "12.5%": ("percent", 12.5),
    "(3.2)%": ("percent", -3.2),
    "(3.2%)": ("percent", -3.2),
    "+4.1 %": ("percent", 4.1),
    "5 per cent": ("percent", 5),
}
DATES = {
    "13/03/2024": "2024-03-13",
    "13.03.24": "2024-03-13",
    "13th March 2024": "2024-03-13",
    "Wednesday 13 March 2024": "2024-03-13",
}
NOTHING = ["", " ", "-", "–", "—", "nil", "Nil", "N/A", "n/a", "none", "£nil", "£ -", "..."]
TEXT = [
    "2024/25",  # a financial year, not a fraction
    "1,23",
    "1,234,56",
    "12m",  # metres, months, millions
    "007",
    "01",
    "£000",
    "020 7946 0000",
    "100 200",
    "£1.2m to £1.5m",
    "£5%",
    "50%p",
    "-£-3",
    "(5",
    "5)",
    "March 2024",
    "31 June 2024",
    "13 March 2024 or later",
    "£2,500 approved",
    "Yes",
    "A",
]


@pytest.mark.parametrize("text, expected", FIGURES.items())
def test_figures(text, expected):
    assert typed(text) == expected
    assert type(typed(text)[1]) is type(expected[1])


@pytest.mark.parametrize("text, iso", DATES.items())
def test_dates(text, iso):
    assert typed(text) == ("date", iso)


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_never_zero(text):
    assert typed(text) == ("none", None)


@pytest.mark.parametrize("text", TEXT)
def test_what_can_be_read_in_two_ways_stays_text(text):
    assert typed(text) == ("text", text)


def test_text_keeps_its_words_with_single_blanks():
    assert typed("  Work \n to commence ") == ("text", "Work to commence")
