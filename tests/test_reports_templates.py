"""Report heads as a dozen kinds of council print them (all of them invented): which fields
are read from each, and that nothing else is."""

import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import report_contacts, report_head, reports
from extractors.reports import extract
from tests.layouts import section

FIELDS = ("title addressed_to author date director cabinet_member wards key_decision email phone classification kind").split()

TEMPLATES = {}
TEMPLATES["county: label column, authors one below the other"] = (
    """
    From:       Ada Quill, Leader of the Council
                Bram Teal, Cabinet Member for Highways and
                Transport

    To:         Cabinet – 4 June 2024

    Subject:    Winter service policy and the gritting of
                minor roads

    Decision no:   24/00031

    Key Decision:  Yes - it affects more than two divisions

    Classification:   Unrestricted

    Past Pathway of report:  Highways Cabinet Committee - 14 May 2024

    Electoral Division:   All

    Summary: This report sets out how roads are chosen for gritting and what it costs.

    Recommendation(s):
    Cabinet is asked to agree the policy.

    1. Introduction
    """,
    {
        "title": "Winter service policy and the gritting of minor roads",
        "addressed_to": "Cabinet",
        "author": "Ada Quill, Leader of the Council; Bram Teal, Cabinet Member for Highways and Transport",
        "date": "2024-06-04",
        "wards": "All",
        "key_decision": "Yes",
        "classification": "Unrestricted",
    },
    ["Cabinet is asked to agree the policy."],
)
TEMPLATES["city: labels on lines of their own"] = (
    """
    Quayside City Council
    Public report
    Cabinet
    12th March 2024

    Name of Cabinet Member:
    Cabinet Member for Housing – Councillor J Reed
    Cabinet Member for Finance – Councillor P Moss

    Director approving submission of the report:
    Director of Homes

    Ward(s) affected:
    Harbour, Mill and
    Quay

    Title:
    Extension of the rough sleeping service

    Is this a key decision?
    No. It is within the budget and affects one ward.

    Executive summary:
    The service was let in 2021 and its contract ends in the summer of this year.

    Recommendations:
    Cabinet is recommended to:
    1) Extend the contract by one year.
    2) Ask for a report in the autumn.

    Report author(s):
    Name and job title:
    Ann Lee, Commissioning Manager
    Tel and email contact:
    Tel: 01632 960 111
    Email: ann.lee@quayside.example
    Enquiries should be directed to the above person.
    """,
    {
        "title": "Extension of the rough sleeping service",
        "addressed_to": "Cabinet",
        "date": "2024-03-12",
        "director": "Director of Homes",
        "cabinet_member": "Cabinet Member for Housing – Councillor J Reed; Cabinet Member for Finance – Councillor P Moss",
        "wards": "Harbour, Mill and Quay",
        "key_decision": "No",
        "email": "ann.lee@quayside.example",
        "phone": "01632 960 111",
    },
    ["Extend the contract by one year.", "Ask for a report in the autumn."],
)
TEMPLATES["health board: labels inline"] = (
    """
    To: Eastmere Health and Wellbeing Board
    Date: 24 January 2022
    From: Rory Vale – Director of Adult Services
    Title: Winter plan – people at home
    1 Purpose
    1.1 To brief the Board on the winter plan.
    2 Recommendations
    2.1 There are no specific recommendations as this is a briefing.
    3 Background
    """,
    {
        "title": "Winter plan – people at home",
        "addressed_to": "Eastmere Health and Wellbeing Board",
        "author": "Rory Vale – Director of Adult Services",
        "date": "2022-01-24",
    },
    [],
)
TEMPLATES["district: report of ... to ... on ..."] = (
    """
                    **NORTHWOLD DISTRICT COUNCIL**

    Report of the Head of Planning to Planning Committee on 6 March 2019

    **Tree preservation order: land at Mill Lane**

    1. Purpose of report
    1.1 To consider objections to the order.

    2. Recommendation
    2.1 That the order be confirmed without modification.

    3. Background
    3.1 The order was made in the autumn of last year.
    """,
    {
        "title": "Tree preservation order: land at Mill Lane",
        "addressed_to": "Planning Committee",
        "author": "Head of Planning",
        "date": "2019-03-06",
    },
    ["That the order be confirmed without modification."],
)
TEMPLATES["borough: two columns of pairs"] = (
    """
    Report to:    Audit Committee          Date of meeting:   14 November 2023
    Report of:    Section 151 Officer      Wards affected:    None
    Subject:      Mid-year treasury report
    Portfolio holder:   Cllr Ines Holt, Finance
    Key decision:       No
    Open or exempt:     Open

    1.0 Purpose of the report

    1.1 To report on treasury work to the end of September.

    2.0 Recommendations

    The Committee is asked to:

    a) note the report; and
    b) recommend to Council that the limits in Appendix B be approved.

    3.0 Background
    """,
    {
        "title": "Mid-year treasury report",
        "addressed_to": "Audit Committee",
        "author": "Section 151 Officer",
        "date": "2023-11-14",
        "wards": "None",
        "cabinet_member": "Cllr Ines Holt, Finance",
        "key_decision": "No",
        "classification": "Open",
    },
    ["note the report; and", "recommend to Council that the limits in Appendix B be approved."],
)
TEMPLATES["parish: clerk's report, no labels"] = (
    """
    LOWER PITTLE PARISH COUNCIL
    **Clerk's report: burial ground fees**
    7th May 2025

    **Background**
    Fees were last raised in 2019 and no longer meet the cost of mowing.

    **Suggested resolution**
    That fees rise by ten per cent from 1 July 2025.
    """,
    {"title": "Clerk's report: burial ground fees", "date": "2025-05-07"},
    ["That fees rise by ten per cent from 1 July 2025."],
)
TEMPLATES["metropolitan: author and director first, questions with answers"] = (
    """
    Report author: Kit Moon
    Tel: 0113 496 0000

    Report of: Director of City Development
    Report to: Executive Board
    Date: 19 July 2023
    Subject: Design of the station square

    Are specific electoral wards affected?      Yes
    If yes, name(s) of ward(s): Hunslow and Riverside
    Is this a key decision? No

    Summary of main issues
    The square was last laid out forty years ago and its drains are failing.

    Recommendations
    Executive Board is recommended to:
    (i) approve the design; and
    (ii) authorise spending of £1.2m.
    """,
    {
        "title": "Design of the station square",
        "addressed_to": "Executive Board",
        "author": "Director of City Development",
        "date": "2023-07-19",
        "wards": "Hunslow and Riverside",
        "key_decision": "No",
        "phone": "0113 496 0000",
    },
    ["approve the design; and", "authorise spending of £1.2m."],
)
TEMPLATES["unitary: wrapped labels in a narrow column"] = (
    """
    REPORT TO:     HARBOUR AUTHORITY COMMITTEE

    DATE:          27 MARCH 2026

    REPORT         DREDGING
    TITLE:

    RESPONSIBLE    HARBOUR MASTER
    OFFICER:

    Key Decision   Yes

    Purpose of Report
    To seek approval for next year's dredging and the letting of its contract.

    Recommendation
    That Committee:
    1) Delegates authority to the Harbour Master to let the contract.
    2) Notes the survey.

    Reasons for recommendations
    The channel has silted up.
    """,
    {
        "title": "DREDGING",
        "addressed_to": "HARBOUR AUTHORITY COMMITTEE",
        "date": "2026-03-27",
        "key_decision": "Yes",
    },
    ["Delegates authority to the Harbour Master to let the contract.", "Notes the survey."],
)
TEMPLATES["briefing note without labels"] = (
    """
    Briefing note
    Scrutiny Co-ordination Committee
    6th November 2013
    Title:
    Empty Homes Group

    1. Background
    1 The group was set up in January and has met every month since then.

    Cora Finch
    Head of Environmental Services
    """,
    {
        "title": "Empty Homes Group",
        "addressed_to": "Scrutiny Co-ordination Committee",
        "date": "2013-11-06",
        "kind": "briefing note",
    },
    [],
)
TEMPLATES["joint report, several authors, contact officers at the end"] = (
    """
    **Joint report of:**   The Chief Fire Officer
                       The Treasurer
    **To:**                Fire Authority, 10 February 2021
    **Title:**             Budget and precept 2021/22

    **Summary:**
    The precept has to be set before the end of the month.

    **Recommendations:**
    It is recommended that the Authority:
    • sets a precept of £78.20 for a band D property;
    • approves the capital programme.

    **Contact officers:**
    Gwen Ash (Treasurer), 01632 960 222, g.ash@fire.example
    Tom Ruck (Chief Fire Officer), t.ruck@fire.example
    """,
    {
        "title": "Budget and precept 2021/22",
        "addressed_to": "Fire Authority",
        "author": "The Chief Fire Officer; The Treasurer",
        "date": "2021-02-10",
        "email": "g.ash@fire.example; t.ruck@fire.example",
        "phone": "01632 960 222",
    },
    ["sets a precept of £78.20 for a band D property;", "approves the capital programme."],
)
TEMPLATES["labels left empty, an answer not chosen"] = (
    """
    Committee:        Licensing Sub-Committee
    Date:             February 2015
    Subject:          Premises licence, The Old Ship
    Ward(s):
    Portfolio holder:
    Key decision:     Yes / No

    1. Introduction
    The Sub-Committee is asked to determine an application.
    """,
    {"title": "Premises licence, The Old Ship", "addressed_to": "Licensing Sub-Committee"},
    [],
)
TEMPLATES["combined head: meeting and date in one line, subject in capitals"] = (
    """
    BOROUGH OF SALTMARSH
    EXECUTIVE - 21 OCTOBER 2020

    **SUBJECT: REVIEW OF CAR PARK CHARGES**
    **REPORT BY: HEAD OF ENVIRONMENT**
    **LEAD MEMBER: COUNCILLOR B FROST**

    1. EXECUTIVE SUMMARY
    1.1 Charges have not changed since 2016.

    2. RECOMMENDED ACTION
    2.1 That the charges in Appendix 1 be adopted.
    2.2 That the review be repeated in 2023.

    3. POLICY CONTEXT
    3.1 The parking strategy was adopted in 2018.
    """,
    {
        "title": "REVIEW OF CAR PARK CHARGES",
        "addressed_to": "EXECUTIVE",
        "author": "HEAD OF ENVIRONMENT",
        "date": "2020-10-21",
        "cabinet_member": "COUNCILLOR B FROST",
    },
    ["That the charges in Appendix 1 be adopted.", "That the review be repeated in 2023."],
)


TEMPLATES["unitary: contact officer with name, number and address below each other"] = (
    """
    Subject:            Beach huts: fees and waiting list

    Date of meeting:    Thursday 14 March 2024

    Report of:          Corporate Director for City Services

    Contact Officer:    Name: Wren Abbot
                        Tel: 01632 960 333
                        Email: wren.abbot@eastmere.example

    Ward(s) affected:   Pier; Downs and Poets’ Row; Lanes

    For general release

    1. Purpose of the report and policy context
    1.1 This report sets new fees for beach huts and closes the waiting list.

    2. Recommendations
    2.1 Committee agrees the fees in appendix 1.
    2.2 Committee agrees to close the waiting list.

    3. Context and background information
    """,
    {
        "title": "Beach huts: fees and waiting list",
        "author": "Corporate Director for City Services",
        "date": "2024-03-14",
        "wards": "Pier; Downs and Poets’ Row; Lanes",
        "email": "wren.abbot@eastmere.example",
        "phone": "01632 960 333",
    },
    ["Committee agrees the fees in appendix 1.", "Committee agrees to close the waiting list."],
)
TEMPLATES["London: portfolio, authorised by, contact for enquiries"] = (
    """
    CABINET 22 APRIL 2024

    **Report title: Repairs to council homes: new contracts**

    **Wards:** All

    **Report Authorised by:** Strategic Director for Housing: Bea Croft

    **Portfolio:** Cabinet Member for Homes: Councillor Lou Tang

    **Contact for enquiries:** Max Byrne, Repairs Manager, 020 7946 0000, mbyrne@eastmere.example

    **Report summary**
    The contracts for repairs end in the spring and new ones have to be let by then.

    **Recommendations**
    1. To award the contracts set out in the exempt appendix.
    2. To delegate their signing to the Strategic Director for Housing.

    **1. Context**
    """,
    {
        "title": "Repairs to council homes: new contracts",
        "addressed_to": "CABINET",
        "date": "2024-04-22",
        "director": "Strategic Director for Housing: Bea Croft",
        "cabinet_member": "Cabinet Member for Homes: Councillor Lou Tang",
        "wards": "All",
        "email": "mbyrne@eastmere.example",
        "phone": "020 7946 0000",
    },
    [
        "To award the contracts set out in the exempt appendix.",
        "To delegate their signing to the Strategic Director for Housing.",
    ],
)
TEMPLATES["metropolitan: report for resolution, wards below the recommendations"] = (
    """
    **Northmoor City Council**
    **Report for Resolution**

    **Report to:**     Executive – 14 February 2018

    **Subject:**       Housing allocations policy

    **Report of:**     Strategic Director (Development)

    **Summary**
    This report seeks approval for changes to the way in which council homes are let.

    **Recommendations**

    The Executive is requested to:-

    1.   Approve the changes.

    2.   Delegate minor changes to the Strategic Director.

    **Wards Affected:**   All

    **Contact Officers:**

    Name:         Jo Lark
    Position:     Director of Housing
    Telephone:    0161 496 0000
    E-mail:       j.lark@northmoor.example

    **Background documents (available for public inspection):**
    """,
    {
        "title": "Housing allocations policy",
        "addressed_to": "Executive",
        "author": "Strategic Director (Development)",
        "date": "2018-02-14",
        "wards": "All",
        "email": "j.lark@northmoor.example",
        "phone": "0161 496 0000",
    },
    ["Approve the changes.", "Delegate minor changes to the Strategic Director."],
)
TEMPLATES["metropolitan: boxes to tick"] = (
    """
    Author/Lead Officer of Report:   Pat Crane
    Tel:                             0114 496 0000

    Report of:               Executive Director, People
    Report to:               Cabinet
    Date of Decision:        18 July 2018
    Subject:                 Short breaks for disabled children

    Is this a Key Decision? If Yes, reason Key Decision:-     Yes  [X]   No  [ ]

    Which Cabinet Member Portfolio does this relate to?   Children and Families

    Purpose of Report:
    To seek approval to let a contract for short breaks for disabled children.

    Recommendations:
    That Cabinet approves the letting of the contract.

    Background Papers:
    None
    """,
    {
        "title": "Short breaks for disabled children",
        "addressed_to": "Cabinet",
        "author": "Executive Director, People",
        "date": "2018-07-18",
        "cabinet_member": "Children and Families",
        "phone": "0114 496 0000",
    },
    ["That Cabinet approves the letting of the contract."],
)
TEMPLATES["Scottish: report by, report number, no wards"] = (
    """
    GLENMUIR COUNCIL

    EDUCATION COMMITTEE – 21 MARCH 2023

    SCHOOL MEALS: PRICES FROM AUGUST

    REPORT BY EXECUTIVE DIRECTOR (EDUCATION)

    REPORT NO. 44-2023

    1. PURPOSE OF REPORT
    1.1 To ask the Committee to set the price of school meals from August this year.

    2. RECOMMENDATIONS
    It is recommended that the Committee:-
    (i) notes the cost of food; and
    (ii) sets the price at £2.40.

    3. FINANCIAL IMPLICATIONS
    """,
    {
        "title": "SCHOOL MEALS: PRICES FROM AUGUST",
        "addressed_to": "EDUCATION COMMITTEE",
        "author": "EXECUTIVE DIRECTOR (EDUCATION)",
        "date": "2023-03-21",
    },
    ["notes the cost of food; and", "sets the price at £2.40."],
)
TEMPLATES["appendix with a title of its own"] = (
    """
    **Appendix 2**

    **Equality Impact Assessment**

    Who is affected by the change to opening hours and how many of them there are
    is set out below, with what was said by those who answered.
    """,
    {"title": "Appendix 2 Equality Impact Assessment"},
    [],
)


TEMPLATES["metropolitan: report to in words, boxes ticked by sign"] = (
    """
    Northmoor City Council
    **Report to Cabinet**
    **21 April 2020**

    **Subject:**                 Re-letting of the street lighting contract
    **Report of:**               Acting Director, Inclusive Growth
    **Relevant Cabinet Member:**   Cllr Wade Zane - Transport
    **Report author:**           Phil Edge, Head of Service
                             Telephone No: 0121 496 0000
                             Email Address: phil.edge@northmoor.example

    Are specific wards affected?        ☐ Yes   ☒ No – All wards affected
    If yes, name(s) of ward(s):
    Is this a key decision?             ☒ Yes   ☐ No
    If relevant, add Forward Plan Reference: 006400/2020
    Is the decision eligible for call-in?   ☒ Yes   ☐ No

    1  Executive Summary
    1.1  The contract ends in the summer and a new one has to be let.

    2  Recommendations
    That Cabinet:-
    2.1  Approves the strategy for letting the contract.
    2.2  Authorises the Director to let it.

    3  Background
    """,
    {
        "title": "Re-letting of the street lighting contract",
        "addressed_to": "Cabinet",
        "author": "Acting Director, Inclusive Growth",
        "date": "2020-04-21",
        "cabinet_member": "Cllr Wade Zane - Transport",
        "key_decision": "Yes",
        "email": "phil.edge@northmoor.example",
        "phone": "0121 496 0000",
    },
    ["Approves the strategy for letting the contract.", "Authorises the Director to let it."],
)
TEMPLATES["county: divisions with a dash, title in capitals"] = (
    """
    Divisions Affected – ALL

    CABINET – 19 July 2022

    WORKFORCE REPORT

    Report by Director of Human Resources

    RECOMMENDATION

    1.   The Cabinet is RECOMMENDED to

         a) note the report;
         b) agree the plan for apprentices.

    Executive Summary

    2.   The number of apprentices has doubled since the last report to this body.
    """,
    {
        "title": "WORKFORCE REPORT",
        "addressed_to": "CABINET",
        "author": "Director of Human Resources",
        "date": "2022-07-19",
        "wards": "ALL",
    },
    ["note the report;", "agree the plan for apprentices."],
)
TEMPLATES["county: meeting to be held on, asked to approve"] = (
    """
    Report to the Cabinet
    Meeting to be held on Thursday, 5 October 2023

    Report of the Director of Growth

    Part I

    Electoral Division affected:
    (All Divisions);

    **A cycle way along the old railway**

    Contact for further information:
    Ed Moor, Tel: 01632 960 444, Countryside Manager
    ed.moor@westmoor.example

    Brief Summary
    The railway closed sixty years ago and its bed is now owned by the council.

    Recommendation
    Cabinet is asked to approve:
    (i) the design of the cycle way; and
    (ii) a bid for its cost.
    """,
    {
        "title": "A cycle way along the old railway",
        "addressed_to": "Cabinet",
        "author": "Director of Growth",
        "date": "2023-10-05",
        "wards": "(All Divisions)",
        "email": "ed.moor@westmoor.example",
        "phone": "01632 960 444",
    },
    ["the design of the cycle way; and", "a bid for its cost."],
)
TEMPLATES["county: the recommendation in the label column, member contacts"] = (
    """
                                                            Agenda Item No: 6

    **Bus services in the villages**

    To:                   Highways and Transport Committee

    Meeting Date:         4 October 2022

    From:                 Executive Director, Place

    Electoral division(s):  All

    Key decision:         Yes

    Forward Plan ref:     2022/099

    Outcome:              The Committee is to say which services are to be kept after
                          the end of the year.

    Recommendation:       The Committee is recommended to:

                          a) keep the services in appendix 1; and
                          b) raise the fare.

    Officer contact:
    Name: Ann Ford
    Post: Transport Manager
    Email: ann.ford@fenmarsh.example
    Tel: 01632 960 555

    Member contacts:
    Names: Councillor B Dale
    Post: Chair
    Email: b.dale@fenmarsh.example

    1. Background
    """,
    {
        "title": "Bus services in the villages",
        "addressed_to": "Highways and Transport Committee",
        "author": "Executive Director, Place",
        "date": "2022-10-04",
        "wards": "All",
        "key_decision": "Yes",
        "email": "ann.ford@fenmarsh.example",
        "phone": "01632 960 555",
    },
    ["keep the services in appendix 1; and", "raise the fare."],
)
TEMPLATES["county: forward plan, for decision, enquiries to"] = (
    """
                                        Forward Plan reference number: FP/001/01/24
    Report title: Allotments: a new code
    Report to: Cabinet
    Report author: Councillor Jay Brook, Cabinet Member for Communities
    Date: 20 February 2024                For: Decision
    Enquiries to: Liv Hall, Parks Manager, liv.hall@estmere.example
    County Divisions affected: All Estmere

    1. Purpose of Report
    1.1 To ask Cabinet to adopt a new code for allotments.

    2. Recommendations
    2.1 Agree to adopt the code from 1 April.

    3. Background and Proposal
    """,
    {
        "title": "Allotments: a new code",
        "author": "Councillor Jay Brook, Cabinet Member for Communities",
        "addressed_to": "Cabinet",
        "date": "2024-02-20",
        "wards": "All Estmere",
        "email": "liv.hall@estmere.example",
    },
    ["Agree to adopt the code from 1 April."],
)
TEMPLATES["planning: a head of columns that names the site"] = (
    """
    PLANNING COMMITTEE                                   DATE: 3rd June 2020

    Application         20/01234/FUL                     Agenda
    Number                                               Item
    Date Received       1st April 2020                   Officer    Amy Hare
    Ward                Petersgate
    Site                12 Mill Road
    Proposal            Single storey rear extension

    SUMMARY             The development accords with the Development Plan for the
                        following reasons:
                        The extension would not harm the street.

    RECOMMENDATION      APPROVAL

    1.0   SITE DESCRIPTION/AREA CONTEXT
    1.1   The site is a terraced house on the north side of the road.
    """,
    {"title": "12 Mill Road", "date": "2020-06-03", "wards": "Petersgate"},
    ["APPROVAL"],
)
TEMPLATES["task group: recommendations counted R1, R2"] = (
    """
    Overview and Scrutiny Committee
    **Flooding in the lower town**
    Final report, March 2021

    Foreword by the Chair
    It has been a privilege to lead this group through a hard winter for the lower town.

    Recommendations
    The Group recommends that:
    R1 The Council clears the culverts twice a year.
    R2 The Council appoints a flood warden for each street.

    Introduction
    """,
    {"title": "Flooding in the lower town", "addressed_to": "Overview and Scrutiny Committee"},
    [
        "The Council clears the culverts twice a year.",
        "The Council appoints a flood warden for each street.",
    ],
)
TEMPLATES["Welsh: labels and numbered recommendation"] = (
    """
    Dyddiad:   5 Chwefror 2020
    Teitl:     Cludiant ysgol

    Argymhellion
    1. Bod y Cabinet yn cymeradwyo'r polisi.
    """,
    {"title": "Cludiant ysgol", "date": "2020-02-05"},
    ["Bod y Cabinet yn cymeradwyo'r polisi."],
)
TEMPLATES["London: report for a named body, authorised by"] = (
    """
    **Report for:**    Cabinet 11 July 2023

    **Title:**         Parks strategy

    **Report
    authorised by:**   Ray Finn, Director of Environment

    **Lead Officer:**  Sal Wynn, Head of Parks, sal.wynn@fernwood.example

    **Ward(s) affected:**   All

    **Report for Key/
    Non Key Decision:**   Key Decision

    **1. Describe the issue under consideration**
    1.1 The strategy of 2009 has run out and a new one has been written.
    """,
    {
        "title": "Parks strategy",
        "addressed_to": "Cabinet",
        "date": "2023-07-11",
        "director": "Ray Finn, Director of Environment",
        "wards": "All",
        "key_decision": "Key",
        "email": "sal.wynn@fernwood.example",
    },
    [],
)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_field_of_the_head(name):
    layout, expected, _ = TEMPLATES[name]
    report = extract(section("report", layout))
    found = {field: getattr(report, field) for field in FIELDS}
    assert found == {**dict.fromkeys(FIELDS), "kind": "report", **expected}


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_recommendation(name):
    layout, _, expected = TEMPLATES[name]
    assert [r.text for r in extract(section("report", layout)).recommendations] == expected


def test_what_is_not_read_is_said():
    layout, _, _ = TEMPLATES["labels left empty, an answer not chosen"]
    codes = {p.code for p in extract(section("report", layout)).problems}
    assert codes == {"report-date-not-read", "key-decision-not-read", "recommendation-not-read"}


def test_every_fact_of_the_head_has_a_place():
    layout, _, _ = TEMPLATES["county: label column, authors one below the other"]
    report = extract(section("report", layout))
    assert report.evidence.rule == "reports.title"
    assert report.evidence.box.width > 100
    assert report.evidence.page == 1


@pytest.mark.parametrize("module", [reports, report_head, report_contacts])
def test_doctests(module):
    results = doctest.testmod(module)
    assert results.attempted > 0
    assert results.failed == 0


def test_a_section_without_text_is_no_report():
    assert extract(section("report", "")) is None
    assert extract(section("report", "12    -    3")) is None


FRAGMENTS = st.sampled_from(
    "Title: |To:|From: Ann Lee|Date: 3 May 2024|Ward(s)|Key decision?|Yes|No|1. Introduction|Recommendations|"
    "Cabinet is asked to:|(1) agree;|a) note|That the Board|2.1 That|Report author|a@b.example|Tel: 01632 960 111|"
    "Committee|Summary:|•|   |1    That|and|:|12 May|£5m|Recommendation 2:|NONE|x".split("|")
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(FRAGMENTS, max_size=4).map("    ".join), max_size=25).map("\n".join))
def test_no_arrangement_of_a_page_breaks_the_reader(layout):
    report = extract(section("report", layout))
    if report is not None:
        assert all(r.text and r.evidence.box for r in report.recommendations)
        assert report.date in (None, "2024-05-03")
