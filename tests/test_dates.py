"""Dates and times in every form packs print them in."""

import doctest
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import dates
from extractors.dates import MONTHS, find_dates, find_times, parse_date, parse_time

DATES = {
    "6th November, 2013": "2013-11-06",
    "6 th November 2013": "2013-11-06",
    "Thursday 30 January 2025": "2025-01-30",
    "Thursday, 30th of January, 2025": "2025-01-30",
    "30/01/25": "2025-01-30",
    "30/1/2025": "2025-01-30",
    "21.10.13": "2013-10-21",
    "9.7.13": "2013-07-09",
    "15.02.2024": "2024-02-15",
    "Tues 12th June 2018": "2018-06-12",
    "Tuesday12th June 2018": "2018-06-12",
    "July 15th 2013": "2013-07-15",
    "March 3, 2021": "2021-03-03",
    "WEDNESDAY 4 SEPTEMBER 2019": "2019-09-04",
    "4th sept 2019": "2019-09-04",
    "6th Nov 13": "2013-11-06",
    "1 Dec ’09": "2009-12-01",
    "3rd day of March 1998": "1998-03-03",
    "14-Jul-2021": "2021-07-14",
    "2024-03-12": "2024-03-12",
    "2October 2018": "2018-10-02",
    "12th Febuary 2016": "2016-02-12",
    "10 Hydref 2018": "2018-10-10",
    "Dydd Mawrth, 5 Chwefror 2020": "2020-02-05",
    "10.00 am on Monday, 4 October 2021": "2021-10-04",
    "6th November 2013 and 19th November 2013": "2013-11-06",
    "31.12.99": "1999-12-31",
}

NO_DATES = [
    "31 June 2018",
    "30/02/2019",
    "13/13/13",
    "July 2012",
    "25th September",
    "2013/14",
    "12 Mon 2018",
    "3 Rooms 2018",
    "paragraph 3.2.10 of the plan",
    "12 March 10.30 am",
    "ref 17/03/12345/FUL",
    "phone 024-7683-1960",
    "Summer of 2021",
    "",
]


@pytest.mark.parametrize("text,iso", DATES.items())
def test_date_is_read(text, iso):
    assert parse_date(text) == iso


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date_is_made_up(text):
    assert parse_date(text) is None


def test_day_and_month_alone_need_a_year_from_elsewhere():
    assert parse_date("Wednesday 17th January") is None
    assert parse_date("Wednesday 17th January", default_year=2018) == "2018-01-17"
    assert parse_date("29 February", default_year=2019) is None


def test_a_printed_year_goes_before_the_default():
    assert parse_date("17 January 2017", default_year=2018) == "2017-01-17"


def test_dates_in_running_text_keep_their_places():
    text = "Between 1 April 2024 and 31/03/25, and on 2024-12-24 (1.2.3 excepted)."
    found = [(text[a:b], iso) for a, b, iso in find_dates(text)]
    assert found == [
        ("1 April 2024", "2024-04-01"),
        ("31/03/25", "2025-03-31"),
        ("2024-12-24", "2024-12-24"),
    ]


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_every_day_survives_every_form(day):
    month = MONTHS[day.month - 1].capitalize()
    for text in (
        f"{day.day} {month} {day.year}",
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%y}",
        f"{day:%d/%m/%y}",
        f"{day:%a} {day.day} {month[:3]} {day.year}",
        f"{month} {day.day}, {day.year}",
    ):
        assert parse_date(text) == day.isoformat(), text


@given(st.text(alphabet="0123456789/.-: ampthndJulyMach£", max_size=40))
def test_no_text_breaks_the_readers(text):
    for _, _, iso in find_dates(text, 2020):
        assert len(iso) == 10
    for _, _, time in find_times(text):
        assert "00:00" <= time <= "23:59"
    parse_date(text), parse_time(text)


TIMES = {
    "2.00 p.m.": "14:00",
    "11.35 a.m.": "11:35",
    "4.30 pm": "16:30",
    "21:00pm": "21:00",
    "7pm": "19:00",
    "7 P.M.": "19:00",
    "12 noon": "12:00",
    "noon": "12:00",
    "12.00 noon": "12:00",
    "12 midnight": "00:00",
    "1400 hours": "14:00",
    "19.30hrs": "19:30",
    "12.20 pm": "12:20",
    "12.05 a.m.": "00:05",
    "14:00": "14:00",
    "14.00": "14:00",
    "10.00am on Thursday, 30 January 2025": "10:00",
    "The meeting closed at 20:45.": "20:45",
}


@pytest.mark.parametrize("text,time", TIMES.items())
def test_time_is_read(text, time):
    assert parse_time(text) == time


@pytest.mark.parametrize(
    "text",
    [
        "7.30",
        "13.00 am",
        "0.30 pm",
        "25.00",
        "£7.30",
        "a ratio of 1:30",
        "the afternoon",
        "",
        "paragraph 4 a map",
    ],
)
def test_no_time_is_made_up(text):
    assert parse_time(text) is None


@pytest.mark.parametrize(
    "text,times",
    [
        ("2.00 - 4.30 pm", ["14:00", "16:30"]),
        ("10.00 – 12.30 pm", ["10:00", "12:30"]),
        ("10 to 11.30 am", ["10:00", "11:30"]),
        ("11.00 - 2.00 pm", ["11:00", "14:00"]),
        ("10.00 am until 2.00 pm", ["10:00", "14:00"]),
    ],
)
def test_both_ends_of_a_range(text, times):
    assert [time for _, _, time in find_times(text)] == times


def test_doctests():
    assert doctest.testmod(dates).failed == 0
