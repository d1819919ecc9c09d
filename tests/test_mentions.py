"""Money, legislation, dates and decision references in running text, and where they stand."""

import doctest
from dataclasses import replace

import pytest

from extractors import mentions
from extractors.mentions import extract, find
from extractors.pages import Box, Word, line_of


def printed(text, page=1, top=100.0, x0=50.0):
    """A line whose words are 5 points a letter wide; two blanks make a column gap."""
    words, x = [], x0
    for part in text.split(" "):
        if part:
            words.append(Word(part, x, top, x + 5 * len(part), top + 10))
        x += 5 * len(part) + 5 if part else 30
    return line_of(tuple(words), page)


def named(text, kind):
    return [(text[a:b], value) for a, b, k, value, _ in find(text) if k == kind]


MONEY = [
    ("a grant of £412,650 for 2024/2025", [("£412,650", "412650")]),
    ("up to £2.5 million pounds and £60million", [("£2.5 million", "2500000"), ("£60million", "60000000")]),
    ("£1.05bn over three years; £250k; £2,145.50", [("£1.05bn", "1050000000"), ("£250k", "250000"), ("£2,145.50", "2145.50")]),
    ("a net variance of -£73.5m", [("-£73.5m", "-73500000")]),
    ("Mill Ward-£200 Quay Ward -£150", [("£200", "200"), ("£150", "150")]),
    ("between £2-3m a year", [("£2-3m", None)]),
    ("from £8m-£10m", [("£8m", "8000000"), ("£10m", "10000000")]),
    ("a shortfall of £19.8 in all", [("£19.8", None)]),
    ("£12.71 per hour, £5 members", [("£12.71", "12.71"), ("£5", "5")]),
    ("Budget (£000s) and £m and £'000", []),
    ("12 metres, 5 km, 20 million people", []),
]  # fmt: skip


@pytest.mark.parametrize("text,expected", MONEY)
def test_money(text, expected):
    assert named(text, "money") == expected


LEGISLATION = [
    ("Under section 149 of the Equality Act 2010", ["Equality Act 2010"]),
    ("Town and Country Planning Act 1990 and the Planning (Listed Buildings and Conservation Areas) Act 1990",
     ["Town and Country Planning Act 1990", "Planning (Listed Buildings and Conservation Areas) Act 1990"]),
    ("Under the Localism Act and the Care Act 2014", ["Localism Act", "Care Act 2014"]),
    ("the Council’s Local Government Act duties", ["Local Government Act"]),
    ("Health and Safety at Work etc. Act 1974", ["Health and Safety at Work etc. Act 1974"]),
    ("The Public Contracts Regulations 2015 apply", ["Public Contracts Regulations 2015"]),
    ("Environmental Permitting Regulations (2016)", ["Environmental Permitting Regulations 2016"]),
    ("This Act and the act of voting; Acting Chair; Think Local Act Personal", []),
    ("Quayside Tree Preservation Order 2015", []),
]  # fmt: skip


@pytest.mark.parametrize("text,expected", LEGISLATION)
def test_legislation(text, expected):
    assert [value for _, value in named(text, "legislation")] == expected


@pytest.mark.parametrize(
    "text,expected",
    [
        ("Decision number: 24/00712", ["24/00712"]),
        ("applications 17/01234/FUL and 15/AP/0733", ["17/01234/FUL", "15/AP/0733"]),
        ("in 2024/25, on 12/06/2016", []),
    ],
)
def test_references(text, expected):
    assert [value for _, value in named(text, "reference")] == expected


def test_one_row_an_occurrence_with_its_own_words_boxes():
    line = printed("Costs of £5,000 rose; £5,000 was lent.")
    found = list(extract([line]))
    assert [m.text for m in found] == ["£5,000", "£5,000"]
    first, second = (m.evidence.box for m in found)
    assert first == Box(95, 100, 125, 110)
    assert second.x0 > first.x1


def test_a_mention_cut_by_a_line_end_has_a_box_on_each_line():
    lines = [
        printed("the duties that fall to this council under the Equality Act", top=100),
        printed("2010 are met.", top=114),
    ]
    (mention,) = extract(lines)
    assert mention.value == "Equality Act 2010"
    assert mention.evidence.box.top == 100
    assert [box.top for _, box in mention.evidence.more] == [114]


def test_an_act_over_two_lines_of_a_cell_is_whole_and_figures_of_two_rows_stay_apart():
    rows = [("Domestic", "12 May"), ("Abuse Act", "2018 plan"), ("duties", "£5"), ("met", "million")]
    lines = [replace(printed(f"{left:<12}  {right}", top=100 + 12 * n), grid=0) for n, (left, right) in enumerate(rows)]
    assert [(m.kind, m.value) for m in extract(lines)] == [("legislation", "Domestic Abuse Act"), ("money", "5")]


def test_doctests():
    assert doctest.testmod(mentions).failed == 0
