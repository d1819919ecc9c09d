"""Recommendations as reports print them: where the list begins, its limbs, where it ends."""

import doctest

import pytest

from extractors import recommendation_numbers
from extractors.recommendations import extract
from tests.layouts import section


def read(layout, kind="report"):
    return extract(section(kind, layout))


def limbs(layout):
    return [(r.number, r.addressed_to, r.text) for r in read(layout)[0]]


def texts(layout):
    return [r.text for r in read(layout)[0]]


LISTS = {
    "a bullet with nothing behind it": (
        """
        Recommendations
        •
        """,
        [],
    ),
    "a label in the head that only sums up the list below": (
        """
        Recommendation: APPROVE with changes

        1 Background

        1.1 The plan was drawn up in May.

        2 Recommendations
        That the Harbour Board:
        (a) adopts the plan; and
        (b) thanks the pilots.
        """,
        [
            ("a", "Harbour Board", "adopts the plan; and"),
            ("b", "Harbour Board", "thanks the pilots."),
        ],
    ),
    "two addressees, the numbers begin again": (
        """
        Recommendations:
        The Overview Committee are requested to:
        1. Consider the proposed model and send any comments to Cabinet.
        The Cabinet is requested to have regard to the private report and to:
        1. Consider any comments from the Overview Committee.
        2. Authorise a tender for the new service.
        List of appendices included:
        """,
        [
            ("1", "Overview Committee", "Consider the proposed model and send any comments to Cabinet."),
            ("1", "Cabinet", "Consider any comments from the Overview Committee."),
            ("2", "Cabinet", "Authorise a tender for the new service."),
        ],
    ),
    "no recommendation beside limbs under a stem with a number": (
        """
        2 Recommendations
        2.1 There are no specific recommendations in this briefing.
        2.2 The Harbour Board is however asked to note the following:
        1. That the tide gauge has been renewed
        2. The survey is late
        3 Background
        """,
        [
            ("2.2(1)", "Harbour Board", "That the tide gauge has been renewed"),
            ("2.2(2)", "Harbour Board", "The survey is late"),
        ],
    ),
    "one sentence kept whole": (
        """
        2 Recommendations
        2.1 Harbour Board is asked to note the results of the survey.
        3 Background
        """,
        [("2.1", "Harbour Board", "Harbour Board is asked to note the results of the survey.")],
    ),
    "numbered one level below the heading, the next section follows": (
        """
        5. RECOMMENDATIONS
        5.1 That the Committee notes the report.
        5.2 That officers write to the Minister.
        6. CLIMATE EMERGENCY
        6.1 The scheme has no effect on emissions.
        """,
        [
            ("5.1", "Committee", "That the Committee notes the report."),
            ("5.2", None, "That officers write to the Minister."),
        ],
    ),
    "sub-limbs stay in the limb": (
        """
        Recommendations
        Council is asked to agree:
        (1) that the scheme goes on, subject to:
             (a) a new lease; and
             (b) a clean survey;
        (2) that a report be brought in May.
        Reasons for recommendations
        """,
        [
            (
                "1",
                "Council",
                "that the scheme goes on, subject to: (a) a new lease; and (b) a clean survey;",
            ),
            ("2", "Council", "that a report be brought in May."),
        ],
    ),
    "a paragraph number and a letter in one line": (
        """
        RECOMMENDATIONS
        1.   a) That permission be granted.
             b) That the Director be authorised to refuse it if the
                agreement is not signed by May.
        BACKGROUND INFORMATION
        2.   The site lies north of the quay.
        """,
        [
            ("1(a)", None, "That permission be granted."),
            (
                "1(b)",
                None,
                "That the Director be authorised to refuse it if the agreement is not signed by May.",
            ),
        ],
    ),
    "the heading and the text in one line, the text runs on beside it": (
        """
        Recommendation:    That the grant of £5,000 to the sailing club be paid in
                           two parts, the second on completion.

        1. Introduction
        """,
        [
            (
                None,
                None,
                "That the grant of £5,000 to the sailing club be paid in two parts, the second on completion.",
            )
        ],
    ),
    "unlabelled, one a paragraph": (
        """
        **Recommendations**
        The Executive is asked to:

        Approve the plan.

        Note the risks set out in section 7.

        **Background**
        """,
        [
            (None, "Executive", "Approve the plan."),
            (None, "Executive", "Note the risks set out in section 7."),
        ],
    ),
    "one sentence for each body": (
        """
        Recommendations

        The Cabinet Member for Parks is recommended:-
        1) To plant two hundred trees.

        Council is asked to note the planting and its cost.

        Members are invited to come to the first planting.

        Background
        """,
        [
            ("1", "Cabinet Member for Parks", "To plant two hundred trees."),
            (None, "Council", "Council is asked to note the planting and its cost."),
            (None, "Members", "Members are invited to come to the first planting."),
        ],
    ),
    "the sections of the report count from one again": (
        """
        Recommendations
        That the Council:
        1. Adopts the plan.
        2. Publishes it.

        1. The plan as it stands
        The plan was written in the spring and has been read by all who asked for it.
        """,
        [("1", "Council", "Adopts the plan."), ("2", "Council", "Publishes it.")],
    ),
    "a section inside a section": (
        """
        1.3 Recommendations
        1.3.1 That the fee be waived.
        1.3.2 That the lease be signed.
        1.4 Local impact
        1.4.1 The hall is the only one in the village.
        """,
        [("1.3.1", None, "That the fee be waived."), ("1.3.2", None, "That the lease be signed.")],
    ),
    "bullets, with a second level": (
        """
        Recommendations
        The Panel is invited to:
        • comment on the plan, in particular:
            o its cost
            o its length
        • agree a date.

        Supporting information
        """,
        [
            (None, "Panel", "comment on the plan, in particular: o its cost o its length"),
            (None, "Panel", "agree a date."),
        ],
    ),
    "an opening sentence with a full stop": (
        """
        3. Recommendations
        Members are invited to support the actions set out below.
        (i) Mow less.
        (ii) Plant more.
        4. Consultation
        """,
        [("i", "Members", "Mow less."), ("ii", "Members", "Plant more.")],
    ),
    "letters up to the ninth are no roman numbers": (
        """
        Recommendations
        Cabinet is asked to:
        (g) agree one;
        (h) agree two;
        (i) agree three.
        """,
        [("g", "Cabinet", "agree one;"), ("h", "Cabinet", "agree two;"), ("i", "Cabinet", "agree three.")],
    ),
    "a list that goes on over a page": (
        """
        Recommendations
        That Cabinet:
        1) Agrees the scheme for the whole of the northern part of the town and its
        ---
           neighbouring parishes.
        2) Notes the survey.

        Reasons
        """,
        [
            (
                "1",
                "Cabinet",
                "Agrees the scheme for the whole of the northern part of the town and its neighbouring parishes.",
            ),
            ("2", "Cabinet", "Notes the survey."),
        ],
    ),
    "a note between two limbs": (
        """
        Recommendations
        Council is asked to:
        1. set the fees in this table.
        The fees were last set in 2019 and have lost a third of their worth since then.
        2. review them each year.
        Background
        """,
        [("1", "Council", "set the fees in this table."), ("2", "Council", "review them each year.")],
    ),
    "refused with reasons below: the reasons are no recommendations": (
        """
        RECOMMENDATION: REFUSE planning permission for the following reasons:
        1. The extension would harm the conservation area.
        2. The access is not safe.
        """,
        [(None, None, "REFUSE planning permission for the following reasons:")],
    ),
    "recommendations counted in their headings": (
        """
        Recommendation 1: That the review group meets again in the spring.

        The group heard from four witnesses.

        Recommendation 2: That the budget be doubled.
        It has not risen for years.
        """,
        [
            ("1", None, "That the review group meets again in the spring."),
            ("2", None, "That the budget be doubled."),
        ],
    ),
    "a clerk's report with one recommendation a topic": (
        """
        Cemetery
        The wall has fallen.
        Recommendation: That the wall be rebuilt.

        Playing field
        The gate is broken.

        Recommendation: That a new gate be bought.
        """,
        [(None, None, "That the wall be rebuilt."), (None, None, "That a new gate be bought.")],
    ),
    "no heading at all": (
        """
        Alternative budget
        County Council is asked to agree the following:
        (a) raise the tax by one per cent;
        (b) spend it on roads.
        """,
        [
            ("a", "County Council", "raise the tax by one per cent;"),
            ("b", "County Council", "spend it on roads."),
        ],
    ),
    "elsewhere said, then given": (
        """
        Recommendations: See section 8 of the report.
        1. Background
        The pier was closed in the storm of last winter and has not been opened since.
        8. Recommendations
        8.1 That the pier be repaired.
        """,
        [("8.1", None, "That the pier be repaired.")],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_list(name):
    layout, expected = LISTS[name]
    assert limbs(layout) == expected


NOTHING = {
    "said to be none": "Recommendations\nThere are no recommendations arising from this report.\n1. Background",
    "for information": "2. Recommendation\nFor information only.\n3. Background",
    "reasons are no recommendations": "Reasons for recommendations\n(1) The law asks for it.",
    "what was done before": "1. Context\nCabinet has previously:\n1) Approved the strategy.\n2) Noted the duties.",
    "a contents page": "Contents\nRecommendations ............ 6\nBackground ............ 7",
    "other people's": "The auditors made recommendations in May.\n1) Tighten the controls.",
}


@pytest.mark.parametrize("name", NOTHING)
def test_no_recommendation_is_made_up(name):
    assert read(NOTHING[name]) == ((), ())


def test_printed_twice_is_kept_once_and_said():
    found, problems = read(
        """
        Recommendation(s):
        Cabinet is asked to agree the Plan for School Places in the county.
        1. Introduction
        1.1 The plan is renewed each year.
        9. Recommendation(s):
        9.1 Cabinet is asked to agree the Plan for School Places in the
        county.
        10. Background documents
        """
    )
    assert [r.text for r in found] == ["Cabinet is asked to agree the Plan for School Places in the county."]
    assert [(p.code, p.severity) for p in problems] == [("recommendations-printed-twice", "note")]


def test_a_second_list_that_differs_is_a_problem_and_not_taken():
    found, problems = read(
        """
        Recommendations:
        Cabinet is asked to:
        a) note the overspend of £12.4m.
        1. Introduction
        2. Recommendations:
        Cabinet is asked to:
        a) note the overspend of £14.2m.
        """
    )
    assert [r.text for r in found] == ["note the overspend of £12.4m."]
    assert [p.code for p in problems] == ["recommendations-differ"]


def test_lists_side_by_side_are_not_read_and_said():
    found, problems = read(
        """
        2. Recommendations
        2.1   Note the forecast overspend of the schools          Please refer to Section 3
        2.2   Note the capital underspend in this year            Please refer to Section 6
        3. Revenue
        """
    )
    assert found == ()
    assert [p.code for p in problems] == ["recommendations-not-read"]


def test_a_heading_without_text_is_a_problem():
    found, problems = read("2. Recommendations\n3. Background\nThe quay was built in 1880.")
    assert found == ()
    assert [p.code for p in problems] == ["recommendation-heading-without-text"]


def test_every_limb_has_its_own_place():
    found, _ = read(LISTS["a list that goes on over a page"][0])
    first, second = found
    assert first.evidence.page == 1
    assert [page for page, _ in first.evidence.more] == [2]
    assert second.evidence.page == 2
    assert second.evidence.box.top > first.evidence.more[0][1].bottom


def test_doctests():
    assert doctest.testmod(recommendation_numbers).failed == 0
