"""What people see: search, and a page for every fact, each with the way back to the paper."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
import xml.etree.ElementTree as ET
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from db.errors import Unusable
from db.site import check, datasette_app
from tests.site_packs import COUNCIL, build, get

MARCH = "westmarch-borough-council/cabinet-2025-03-12"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    return build(tmp_path_factory.mktemp("site"))


def shown(database, address: str) -> str:
    """The page at `address` with tags taken out and blanks put together."""
    (answer,) = get(database, address)
    assert answer.status_code == 200, answer.text[:500]
    body = re.sub(r"(?s)<(head|script|svg).*?</\1>", " ", answer.text)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


# ---------------------------------------------------------------- first page and search


def test_the_first_page_counts_and_says_what_is_missing(database):
    text = shown(database, "/")
    assert "4 meetings" in text and "6 resolutions" in text and "5 papers" in text
    assert "12 March 2025 to 1 May 2025" in text
    assert "3 papers of 5 could be read only in part or not at all" in text
    assert "locked.pdf failed" in text
    assert "For 1 meeting no minutes are here" in text


def test_an_empty_database_is_a_page_and_no_error(tmp_path):
    from db.schema import migrate

    migrate(tmp_path / "empty.db").conn.close()
    pages = ["/", "/search", "/search?q=x", "/meetings", "/people", "/papers", "/problems", "/charts", "/bodies", "/feeds",
             "/decisions.atom", "/meetings.ics", "/search.csv?q=x", "/packs"]  # fmt: skip
    for address, answer in zip(pages, get(tmp_path / "empty.db", *pages)):
        assert answer.status_code == 200, address
    assert "No papers have been read yet" in shown(tmp_path / "empty.db", "/")


def test_search_puts_passages_together_by_meeting_and_marks_every_match(database):
    (answer,) = get(database, "/search?q=library+OR+reserve")
    page = answer.text
    assert page.count('class="sitting"') == 3
    assert "<mark>Library</mark> opening hours" in page
    assert "Allocates £55,000 from the <mark>reserve</mark> for the move" in page
    assert "15 passages</strong> in 3 meetings" in page
    assert "mark=resolution:" in page


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("q=reserve", "3 passages"),
        ("q=reserve&kind=resolution", "1 passage"),
        ("q=reserve&kind=recommendation", "1 passage"),
        ("q=progress&decision=recommended", "1 passage"),
        ("q=progress&decision=deferred", "Nothing found"),
        ("q=land&held=private&kind=resolution", "1 passage"),
        ("q=land&held=public&kind=resolution", "Nothing found"),
        ("q=library&body=westmarch-borough-council/scrutiny-board", "3 passages"),
        ("q=library&body=Scrutiny+Board", "3 passages"),
        ("q=library&since=2025-04-01", "4 passages"),
        ("q=library&until=2025-03", "11 passages"),
        ("q=librar*+-progress&kind=minute", "1 passage"),
        ("q=%22opening+hours%22&kind=item", "1 passage"),
        ("q=zebra", "Nothing found"),
    ],
)
def test_search_filters(database, asked, count):
    assert count in shown(database, f"/search?{asked}")


def test_search_by_who_was_there(database):
    from db.schema import migrate

    conn = migrate(database).conn
    fenn = conn.execute("select id from people where name like '%Fenn'").fetchone()[0]
    pike = conn.execute("select id from people where name like '%Pike'").fetchone()[0]
    assert "2 meetings" in shown(database, f"/search?q=librar*&person={fenn}&kind=minute")
    assert "Nothing found" in shown(database, f"/search?q=librar*&person={pike}")


def test_newest_first_is_by_date_of_the_meeting(database):
    page = get(database, "/search?q=library&sort=newest")[0].text
    assert re.findall(r'class="sitting">\s*<h2><a href="/meeting/[^"]*?-(\d{4}-\d\d-\d\d)"', page) == [
        "2025-04-30", "2025-04-09", "2025-03-12",
    ]  # fmt: skip


def test_a_hit_keeps_what_was_looked_for_marked_in_the_whole_text(database):
    page = get(database, "/search?q=hightown&kind=page")[0].text
    assert 'href="/pack/cabinet-march/page/3?q=hightown"' in page
    page, minute, hostile = get(
        database,
        "/pack/cabinet-march/page/3?q=hightown",
        f"/minute/{MARCH}/33-25?q=considered+report",
        '/pack/cabinet-march/page/3?q="><script>alert(1)</script>',
    )
    assert "<details open>" in page.text and "<mark>Hightown</mark> 38" in page.text
    assert "The Cabinet <mark>considered</mark> the <mark>report</mark>." in minute.text
    assert hostile.status_code == 200 and "<script>" not in hostile.text


def test_a_committee_named_in_the_search_is_offered_as_a_filter(database):
    page = get(database, "/search?q=scrutiny+librar*+hours")[0].text
    assert '<a href="/search?q=librar%2A+hours&amp;body=westmarch-borough-council%2Fscrutiny-board">' in page
    assert "Only Scrutiny Board" in page and "Search for any of these words" in page


def test_people_and_bodies_of_that_name_are_offered(database):
    assert "Councillor Ada Fenn" in shown(database, "/search?q=councillor+fenn")
    assert "Body Cabinet" in shown(database, "/search?q=cabinet")


def test_search_without_words_lists_the_newest(database):
    text = shown(database, "/search")
    assert text.index("1 May 2025") < text.index("12 March 2025")


@pytest.mark.parametrize("typed", ["33/25", "Minute 33/25", "minute+no.+33/25"])
def test_a_typed_minute_number_leads_to_the_minute(database, typed):
    (answer,) = get(database, f"/search?q={typed}")
    assert answer.status_code == 302
    assert answer.headers["location"] == f"/minute/{MARCH}/33-25"


def test_a_typed_decision_reference_leads_to_its_report(database):
    assert get(database, "/search?q=25/00017")[0].headers["location"] == "/report/cabinet-march/report-2"


def test_a_typed_page_number_leads_to_the_page_or_asks_which_paper(database):
    page = get(database, "/search?q=page+2")[0].text
    assert "Which do you mean?" in page and "/pack/cabinet-march/page/2" in page and "/pack/cabinet-april/page/2" in page
    (answer,) = get(database, "/search?q=p.+3")
    assert answer.status_code == 302 and answer.headers["location"] == "/pack/cabinet-march/page/3"


def test_a_reference_with_several_meanings_asks_which(database):
    text = shown(database, "/search?q=item+1")
    assert "Which do you mean?" in text and "Item 1: Apologies" in text


def test_results_can_be_taken_away(database):
    csv_answer, json_answer = get(database, "/search.csv?q=reserve&kind=resolution", "/search.json?q=reserve&kind=resolution")
    row = next(csv.DictReader(io.StringIO(csv_answer.text)))
    assert row["text"] == "RESOLVED that the Cabinet: Allocates £55,000 from the reserve for the move"
    assert (row["body"], row["date"], row["pdf_page"]) == ("Cabinet", "2025-03-12", "2")
    assert json_answer.json()[0]["address"].endswith(f"/resolution/{MARCH}/33-25/2")


def listed(page: str) -> list[str]:
    return re.findall(r'<span class="what">[^<]*</span>:\s*<a href="([^"?]+)', page)


def test_a_word_in_too_many_passages_is_shown_by_title_and_then_newest_and_the_page_says_so(database, monkeypatch):
    everything = listed(get(database, "/search?q=library&sort=newest")[0].text)
    monkeypatch.setattr("db.site.pages.search.MOST", 3)
    page = get(database, "/search?q=library")[0].text
    assert "So many cannot be weighed against each other" in page and "More than 3 passages" in page
    titled = [tag for tag in re.findall(r'(?s)<span class="what">.*?</a>', page) if "<mark>" in tag]
    assert len(titled) == 3
    newest = get(database, "/search?q=library&sort=newest")[0].text
    assert "The newest 3 are listed" in newest
    found = listed(newest)
    assert 1 < len(found) <= 3 and found == everything[: len(found)] and "30 April 2025" in newest


def test_paging_shows_every_meeting_once(database, monkeypatch):
    monkeypatch.setattr("db.site.pages.search.MEETINGS_A_PAGE", 2)
    first, second = (page.text for page in get(database, "/search?q=library", "/search?q=library&page=2"))
    assert 'rel="next"' in first and 'rel="prev"' in second and 'rel="next"' not in second
    both = re.findall(r'<section class="sitting">\s*<h2><a href="([^"]+)', first + second)
    assert len(both) == 3 == len(set(both))


# ---------------------------------------------------------------- a page for every fact


def test_a_meeting_shows_papers_beside_decisions(database):
    text = shown(database, f"/meeting/{MARCH}")
    assert "5. Library opening hours Report: Library opening hours" in text
    assert "Minute 33/25: Library opening hours" in text and "Allocates £55,000" in text
    assert "5 for, 1 against, 0 abstained - carried" in text
    assert "Present (2)" in text and "Apologies (1)" in text
    assert "held in private" in text
    assert "3 problems were met" in text


def test_a_meeting_without_minutes_says_so(database):
    assert "No minutes of this meeting are here" in shown(database, "/meeting/westmarch-borough-council/cabinet-2025-04-09")


def test_recommended_beside_decided_with_the_differences(database):
    page = get(database, f"/minute/{MARCH}/33-25")[0].text
    assert "<del>£40,000</del> <ins>£55,000</ins>" in page
    text = shown(database, f"/minute/{MARCH}/33-25")
    assert "as recommended" in text
    assert "no recommendation like this one" in text
    assert "no part of the decision is like this" in text


def test_each_recommendation_is_told_as_taken_changed_or_not_taken_up(database):
    page = get(database, f"/minute/{MARCH}/33-25")[0].text
    rows = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in re.findall(r"(?s)<tr><td>.*?</tr>", page)]
    told = {words: next(row for row in rows if words in row) for words in ("1 May 2025", "£40,000", "progress report", "Thanks")}
    assert "as recommended" in told["1 May 2025"] and "with changes" in told["£40,000"]
    assert "not taken up" in told["progress report"] and "no recommendation like this one" in told["Thanks"]


def test_the_matter_is_followed_both_ways(database):
    earlier = shown(database, f"/minute/{MARCH}/33-25")
    assert "Minute 12/25 is cited but not here" in earlier
    assert "Later: cited by Minute 7/25 Libraries: progress , Scrutiny Board, 30 April 2025" in earlier
    later = shown(database, "/minute/westmarch-borough-council/scrutiny-board-2025-04-30/7-25")
    assert "Earlier: Minute 33/25 Library opening hours , Cabinet, 12 March 2025" in later


def test_the_matter_is_followed_by_title_and_by_reference(tmp_path):
    from db.load import link, load
    from tests.site_packs import agenda_pack

    path = build(tmp_path)
    first = agenda_pack(tmp_path)
    later = replace(first, filename="cabinet-june.pdf", sha256="9" * 64, meeting=replace(first.meeting, date="2025-06-11"))
    load(later, path)
    link(path)
    text = shown(path, "/item/westmarch-borough-council/cabinet-2025-06-11/item/5")
    assert "Earlier: 5 Library opening hours , Cabinet, 12 March 2025" in text
    text = shown(path, "/report/cabinet-march/report-2")
    assert "Also names 25/00017: Report: Library opening hours , Cabinet, 11 June 2025" in text


def test_every_fact_leads_to_its_page_with_the_passage_marked(database):
    page = get(database, f"/resolution/{MARCH}/33-25/2")[0].text
    target = re.search(r'class="button" href="([^"]+)"', page)[1]
    assert target == f"/pack/cabinet-april/page/2?mark=resolution:{MARCH}/33-25/2"
    text = shown(database, target)
    assert "Resolution , read by rule test.rule : Allocates £55,000" in text


def test_a_citation_line_names_meeting_minute_and_page(database):
    text = shown(database, f"/resolution/{MARCH}/33-25/2")
    assert f"{COUNCIL}, Cabinet, 12 March 2025, Minute 33/25, part 2, page 2 of cabinet-april" in text


def test_a_citation_without_a_number_goes_by_the_title_and_names_a_council_once(tmp_path):
    from db.load import link, load
    from tests.site_packs import later_minutes

    path = tmp_path / "packs.db"
    (minutes,) = later_minutes().minutes_of
    (minute,) = minutes.minutes
    own = replace(minutes, meeting=replace(minutes.meeting, body=COUNCIL), minutes=(replace(minute, number=None),))
    load(replace(later_minutes(), minutes_of=(own,)), path)
    link(path)
    with closing(sqlite3.connect(path)) as conn:
        ((minute_id,), (resolution_id,)) = (conn.execute(f"select id from {t}").fetchone() for t in ("minutes", "resolutions"))
    cited = f"Cite this {COUNCIL}, 30 April 2025, Libraries: progress, page 1 of scrutiny-april-minutes.pdf"
    assert cited in shown(path, f"/minute/{minute_id}")
    assert cited in shown(path, f"/resolution/{resolution_id}")


def test_the_marked_box_is_where_the_words_are(database):
    page = get(database, "/pack/cabinet-march/page/2?mark=recommendation:cabinet-march/report-2/2")[0].text
    box = re.search(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', page)
    x, y, width, height = map(float, box.groups())
    assert (x, y) == (57.0, 130.0) and width == 446.0 and height == 18.0
    assert re.search(r'viewBox="0 0 595\.\d+ 841\.\d+"', page)


def test_a_mark_from_another_paper_or_of_nothing_marks_nothing(database):
    for mark in ("recommendation:cabinet-march/report-2/2", "packs:x", "minute:", "x", "resolution:' or 1=1 --"):
        page = get(database, f"/pack/cabinet-april/page/2?mark={mark}")[0]
        assert page.status_code == 200 and "<rect" not in page.text


def test_a_report_shows_its_recommendations_and_the_decision(database):
    text = shown(database, "/report/cabinet-march/report-2")
    assert "Director of Communities" in text and "Asks for a progress report in six months" in text
    assert "Minute 33/25 Library opening hours" in text


def test_a_person_page_counts_only_what_was_read(database):
    from db.schema import migrate

    key = migrate(database).conn.execute("select id from people where name like '%Pike'").fetchone()[0]
    text = shown(database, f"/person/{key}")
    assert "Cabinet 1 0 0 1 0" in text and "Scrutiny Board 1 0 0 1 0" in text
    assert "does not mean they were absent" in text


def test_a_body_has_its_meetings_members_and_feed(database):
    text = shown(database, "/body/westmarch-borough-council/cabinet")
    assert "2 meetings from 12 March 2025 to 9 April 2025, 4 resolutions" in text
    assert "Ada Fenn 1 0" in text and "Cora Pike 0 1" in text


def test_a_paper_says_how_it_was_read_and_its_problems(database):
    text = shown(database, "/pack/cabinet-april")
    assert "Read in part" in text and "RESOLVED seen, no decision read" in text
    assert "Minutes printed here Cabinet, 12 March 2025 (2 minutes)" in text


@pytest.mark.parametrize("source, said", [
    ("https://council.example/pack.pdf", "Published at https://council.example/pack.pdf"),
    ("/srv/papers/pack.pdf", "Read from pack.pdf"),
])  # fmt: skip
def test_only_an_address_is_where_a_paper_was_published(tmp_path, source, said):
    path = build(tmp_path)
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("update packs set source_url = ? where id = 'cabinet-april'", [source])
    text = shown(path, "/pack/cabinet-april")
    assert said in text and ("Published at" in text) == source.startswith("https")


def test_a_table_is_a_grid_and_a_csv(database):
    page, as_csv = get(database, "/table/cabinet-march/table-3-1", "/table/cabinet-march/table-3-1.csv")
    assert '<th scope="col">Branch</th>' in page.text and "<td>38</td>" in page.text
    assert list(csv.reader(io.StringIO(as_csv.text))) == [["Branch", "Hours"], ["Hightown", "38"], ["Lowtown", "29"]]


@pytest.mark.parametrize("table", ["resolutions", "decisions"])
def test_rows_of_the_raw_tables_lead_to_the_page_of_the_paper(database, table):
    page = get(database, f"/packs/{table}")[0].text
    assert f'<a href="/pack/cabinet-april/page/2?mark=resolution:{MARCH}/33-25/2">page 2</a>' in page
    assert f'<a href="/minute/{MARCH}/33-25">' in page
    assert "{&#39;value" not in page


@pytest.mark.parametrize("asked, words", [
    ("_sort=x", "Cannot sort table by x"), ("_sort=id&_sort_desc=id", "Cannot use _sort and _sort_desc at the same time"),
])  # fmt: skip
def test_a_raw_table_that_cannot_be_sorted_so_is_a_bad_request(database, asked, words):
    (answer,) = get(database, f"/packs/resolutions?{asked}")
    assert answer.status_code == 400 and words in answer.text and "Traceback" not in answer.text


def test_a_raw_row_leads_to_its_own_page(database):
    from datasette.utils import tilde_encode

    page = get(database, "/packs/resolutions/" + tilde_encode(f"{MARCH}/33-25/2"))[0]
    assert page.status_code == 200 and f'href="/resolution/{MARCH}/33-25/2"' in page.text
    assert "Allocates £55,000" in page.text


def test_a_row_of_a_table_is_found_and_marked_on_its_page(database):
    page = get(database, "/search?q=Lowtown&kind=row")[0].text
    (address,) = set(listed(page))
    assert "Row of a table" in page and address.startswith("/table/cabinet-march/table-3-1#row-")
    assert f'id="{address.partition("#")[2]}"' in get(database, address.partition("#")[0])[0].text
    marked = re.search(r'href="(/pack/cabinet-march/page/3\?mark=row:[^"]+)"', page)[1]
    shown_there = get(database, marked)[0].text
    assert "Row of a table" in shown_there and shown_there.count("<rect") == 1 and "See it in its table" in shown_there


def test_a_table_is_sorted_by_a_column_as_numbers(database):
    def column(address: str, at: int) -> list[str]:
        rows = re.findall(r"(?s)<tr id=.*?</tr>", get(database, address)[0].text)
        return [re.findall(r"<td[^>]*>([^<]*)</td>", row)[at] for row in rows if "<td" in row]

    table = "/table/cabinet-march/table-3-1"
    as_printed, rising = column(table, 1), column(f"{table}?sort=1", 1)
    assert sorted(as_printed) == sorted(rising) and column(f"{table}?sort=1&order=falling", 1) == rising[::-1]
    assert [float(cell.replace(",", "")) for cell in rising] == sorted(float(cell.replace(",", "")) for cell in rising)
    assert column(f"{table}?sort=99", 1) == column(f"{table}?sort=%00", 1) == as_printed


def test_a_decision_stands_beside_the_picture_of_its_page(database):
    page = get(database, f"/resolution/{MARCH}/33-25/2")[0].text
    picture = re.search(r'<img src="([^"]+)"', page)
    if picture:  # the file is there
        assert get(database, picture[1])[0].headers["content-type"] == "image/png" and "<rect" in page
    report = get(database, "/pack/cabinet-march/page/2?mark=recommendation:cabinet-march/report-2/2")[0].text
    assert '<img src="/pack/cabinet-march/page/2.png"' in report and report.count("<rect") == 1


def test_who_moved_is_on_the_page_of_the_person_where_nobody_else_is_meant(tmp_path):
    from db.load import link, load
    from tests.site_packs import later_minutes, minutes_pack

    path = tmp_path / "packs.db"
    april = minutes_pack()
    (march,) = april.minutes_of
    moved = replace(march.minutes[0].resolutions[0], mover="Councillor Ada Fenn", seconder="Councillor Nobody")
    minute = replace(march.minutes[0], resolutions=(moved,))
    load(replace(april, minutes_of=(replace(march, minutes=(minute,)),)), path)
    load(later_minutes(), path)
    link(path)
    ada, bram = (shown(path, f"/person/westmarch-borough-council/{key}") for key in ("fenn-a", "holt-b"))
    assert "Motions" in ada and "moved : 33/25 Library opening hours" in ada and "Chair of Cabinet (1 meeting)" in ada
    assert "Motions" not in bram


def test_charts_have_their_numbers_as_a_table(database):
    page = get(database, "/charts")[0].text
    assert page.count("<svg") == page.count("<summary>The numbers:") > 5
    drawings = re.findall(r"(?s)<svg.*?</svg>", page)
    for drawing in drawings:
        root = ET.fromstring(drawing)
        names = {part.get("id") for part in root if part.tag == "title"}
        assert root.get("role") == "img" and {root.get("aria-labelledby")} == names, "each is an image with a name"
    assert not re.search(r"<script|<style|style=|http", "".join(drawings)), "nothing that the policy forbids"
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_votes_and_attendance_are_drawn_from_what_was_printed(database):
    page = get(database, "/charts?body=westmarch-borough-council/cabinet")[0].text
    votes = re.search(r"(?s)<summary>The numbers: Votes.*?</details>", page)[0]
    assert re.findall(r'<td class="number">([^<]*)', votes) == ["5", "1", "0"]
    assert "who is in no list is not counted as absent" in page
    money = re.search(r"(?s)<summary>The numbers: Sums of money.*?</details>", page)[0]
    assert ">55,000<" in money and "/resolution/" in money


def test_problems_can_be_listed_by_kind(database):
    text = shown(database, "/problems?code=decision-word-without-resolution")
    assert "page 2 : RESOLVED seen, no decision read" in text


def test_a_second_print_is_shown_as_such_and_counted_once(database, tmp_path):
    from db.load import link, load
    from tests.site_packs import minutes_pack

    path = build(tmp_path)
    again = replace(minutes_pack(), filename="cabinet-march-minutes.pdf", sha256="f" * 64, kind="minutes", meeting=None, items=())
    load(again, path)
    link(path)
    assert "6 resolutions" in shown(path, "/")
    text = shown(path, f"/minute/{MARCH}/33-25")
    assert "Also printed in cabinet-april.pdf" in text
    assert "This is a second print" in shown(path, f"/minute/{MARCH}/33-25~cabinet-april")
    assert shown(path, f"/meeting/{MARCH}").count("Allocates £55,000") == 1
    assert "1 passage" in shown(path, "/search?q=reserve&kind=resolution")


# ---------------------------------------------------------------- feeds, calendars, files


def test_feeds_are_atom_and_lead_to_the_decisions(database):
    for answer in get(database, "/decisions.atom", "/search.atom?q=library", "/body/westmarch-borough-council/cabinet.atom"):
        feed = ET.fromstring(answer.text)
        entries = feed.findall(f"{ATOM}entry")
        assert entries and feed.find(f"{ATOM}updated").text.endswith("Z")
        assert all(entry.find(f"{ATOM}link").get("href").startswith("http://localhost/") for entry in entries)
        assert answer.headers["content-type"].startswith("application/atom+xml")


def test_the_feed_of_one_body_has_only_its_decisions(database):
    text = get(database, "/body/westmarch-borough-council/scrutiny-board.atom")[0].text
    assert "Libraries: progress" in text and "Library opening hours" not in text


def test_the_calendar_has_every_meeting_with_its_time(database):
    text = get(database, "/meetings.ics")[0].text
    assert text.count("BEGIN:VEVENT") == 4
    assert "DTSTART:20250312T180000" in text and "LOCATION:Committee Room 1\\, Town Hall" in text
    assert "DTSTART;VALUE=DATE:20250430" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_the_picture_of_a_page_is_drawn_once_and_kept(database):
    first, second = get(database, "/pack/cabinet-march/page/2.png", "/pack/cabinet-march/page/2.png")
    assert first.status_code == 200 and first.headers["content-type"] == "image/png"
    assert first.content[:8] == b"\x89PNG\r\n\x1a\n" and first.content == second.content
    assert len(list(database.with_name("packs-pictures").glob("*.png"))) == 1


def test_a_picture_is_only_of_a_page_that_is_there(database):
    answers = get(database, "/pack/cabinet-march/page/9.png", "/pack/cabinet-april/page/1.png", "/pack/nowhere/page/1.png")
    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_the_pdf_is_served_in_parts(database):
    (whole,) = get(database, "/pack/cabinet-march.pdf")
    (part,) = get(database, "/pack/cabinet-march.pdf", headers={"range": "bytes=0-99"})
    (end,) = get(database, "/pack/cabinet-march.pdf", headers={"range": "bytes=-10"})
    assert whole.content.startswith(b"%PDF") and whole.headers["accept-ranges"] == "bytes"
    assert part.status_code == 206 and part.content == whole.content[:100]
    assert part.headers["content-range"] == f"bytes 0-99/{len(whole.content)}"
    assert end.content == whole.content[-10:]


def test_a_file_that_changed_since_it_was_read_is_not_served(tmp_path):
    path = build(tmp_path)
    (tmp_path / "cabinet-march.pdf").write_bytes(b"%PDF-1.4 something else")
    assert get(path, "/pack/cabinet-march.pdf")[0].status_code == 404
    text = shown(path, "/pack/cabinet-march/page/2")
    assert "is not where it was read, or it has changed" in text and "Library opening hours" in text


def test_unknown_addresses_are_a_page_that_helps(database):
    for address in ("/meeting/x", "/minute/x/1", "/resolution/x", "/report/x", "/person/x", "/body/x", "/pack/x", "/table/x"):
        (answer,) = get(database, address)
        assert answer.status_code == 404
        assert "Not found" in answer.text and 'role="search"' in answer.text


def test_a_file_that_is_no_database_is_refused_in_words(tmp_path):
    with pytest.raises(Unusable, match="There is no database"):
        check(tmp_path / "none.db")
    (tmp_path / "text.db").write_text("hello")
    with pytest.raises(Unusable, match="not a database of agenda packs"):
        check(tmp_path / "text.db")


def test_a_folder_with_signs_of_an_address_in_its_name_is_no_hindrance(tmp_path):
    from pipeline.status import papers

    folder = tmp_path / "50% #1 packs?"
    folder.mkdir()
    path = build(folder)
    check(path)
    assert papers(path)


def test_the_database_has_the_same_address_whatever_its_file_is_called(database, tmp_path):
    import shutil

    other = tmp_path / "nightly build 2025.db"
    for ending in ("", "-wal", "-shm"):
        if database.with_name(database.name + ending).exists():
            shutil.copy(database.with_name(database.name + ending), other.with_name(other.name + ending))
    assert list(datasette_app(other).databases)[-1] == "packs"
    assert get(other, "/packs/resolutions")[0].status_code == 200


def test_a_gap_in_a_table_is_an_empty_cell():
    from db.site.pages.tables import grid_of

    def cell(row, column, text, row_span=1, column_span=1):
        return {"row": row, "column": column, "text": text, "row_span": row_span, "column_span": column_span}

    grid = grid_of([cell(0, 0, "Ward", 2), cell(0, 1, "Hours", 1, 2), cell(1, 2, "b"), cell(2, 0, "x")], 3, 3)
    assert [[c["text"] for c in row] for row in grid] == [["Ward", "Hours"], ["", "b"], ["x", "", ""]]


def test_one_body_in_capitals_and_small_letters_is_one_body(tmp_path):
    from db.load import link, load
    from tests.site_packs import agenda_pack

    path = build(tmp_path)
    first = agenda_pack(tmp_path)
    meeting = replace(first.meeting, body="CABINET", date="2025-06-11")
    load(replace(first, filename="cabinet-june.pdf", sha256="9" * 64, meeting=meeting), path)
    link(path)
    assert "3 meetings from 12 March 2025 to 11 June 2025" in shown(path, "/body/westmarch-borough-council/cabinet")
    page = get(path, "/search?q=library+OR+progress")[0].text
    assert page.count(">Cabinet</a> <span>") == 1 and "CABINET</a> <span>" not in page
    assert "11 June 2025" in shown(path, "/search?q=library&body=westmarch-borough-council/cabinet")
    assert "11 June 2025" in shown(path, "/meetings?body=westmarch-borough-council/cabinet")


def test_a_body_whose_council_was_not_read_has_a_page(tmp_path):
    from db.load import link, load
    from tests.site_packs import later_minutes

    path = tmp_path / "packs.db"
    (minutes,) = later_minutes().minutes_of
    unknown = replace(minutes, meeting=replace(minutes.meeting, council=None))
    load(replace(later_minutes(), council=None, minutes_of=(unknown,)), path)
    link(path)
    assert "1 meeting from 30 April 2025" in shown(path, "/body/no-council/scrutiny-board")
    assert "1 passage" in shown(path, "/search?q=librar*&kind=minute&body=no-council/scrutiny-board")


def test_serving_answers_over_http_and_says_when_it_cannot(database, tmp_path):
    import socket
    import subprocess
    import sys
    import time
    import urllib.request

    from db.site import serve

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Unusable, match="address already in use. Choose another with --port"):
            serve(database, port=port)
    code = f"from pathlib import Path; from db.site import serve; serve(Path({str(database)!r}), port={port})"
    server = subprocess.Popen([sys.executable, "-c", code], cwd=Path(__file__).parent.parent)
    try:
        for _ in range(100):
            try:
                page = urllib.request.urlopen(f"http://127.0.0.1:{port}/robots.txt", timeout=5).read()
                break
            except OSError:
                time.sleep(0.1)
        assert b"Disallow: /search" in page
    finally:
        server.terminate()
        assert server.wait(15) is not None


def test_a_correction_by_hand_is_said(tmp_path):
    from db.schema import migrate

    path = build(tmp_path)
    with migrate(path).conn as conn:
        conn.execute("update resolutions set text = 'Allocates 50 pounds', corrected_by = 'J. Clerk' where id like '%/33-25/2'")
    assert "Corrected or confirmed by J. Clerk" in shown(path, f"/resolution/{MARCH}/33-25/2")
    marked = f"/pack/cabinet-april/page/2?mark=resolution:{MARCH}/33-25/2"
    assert "corrected or confirmed by J. Clerk: Allocates 50 pounds" in shown(path, marked)


def test_facts_of_a_meeting_that_was_not_read_have_their_pages(tmp_path):
    from db.load import link, load
    from db.schema import migrate
    from extractors.records import Meeting
    from tests.site_packs import agenda_pack, minutes_pack

    path = tmp_path / "packs.db"
    load(replace(agenda_pack(tmp_path), meeting=None, council=None), path)
    (minutes,) = minutes_pack().minutes_of
    unknown = (replace(minutes, meeting=Meeting("", None)),)
    load(replace(minutes_pack(), council=None, meeting=None, items=(), minutes_of=unknown), path)
    link(path)
    conn = migrate(path).conn
    kinds = ("item", "minute", "resolution", "report", "pack", "table")
    found = {kind: [row[0] for row in conn.execute(f"select id from {kind}s")] for kind in kinds}
    assert len(found["item"]) == 3 and len(found["resolution"]) == 4
    addresses = [f"/{kind}/{key}" for kind, keys in found.items() for key in keys]
    addresses += ["/", "/search?q=library", "/bodies", "/meetings", "/charts", "/people", "/search", "/decisions.atom"]
    addresses += ["/meetings.ics", "/problems", "/papers"]
    for address, answer in zip(addresses, get(path, *addresses)):
        assert answer.status_code == 200, address
    assert "Report : Library opening hours" in shown(path, f"/item/{found['item'][1]}").replace("Report:", "Report :")
    found = shown(path, "/search?q=library")
    assert "meeting not read" in found and '<div class="small quiet">,' not in found


def test_a_problem_of_less_weight_comes_last_and_is_no_warning(tmp_path):
    from db.load import link, load
    from extractors.problems import Problem
    from tests.site_packs import agenda_pack

    path = tmp_path / "packs.db"
    note = Problem("read", "second-reader", "read by the second reader", 2, "note")
    load(replace(agenda_pack(tmp_path), problems=(note, Problem("read", "odd", "an odd thing", 2))), path)
    link(path)
    assert "2 problems were met" in shown(path, "/")
    assert "2 problems were met" in shown(path, f"/meeting/{MARCH}")
    page = get(path, "/pack/cabinet-march/page/2")[0].text
    assert '<p class="warn"><strong>Problem:</strong> an odd thing' in page
    assert '<p class="note small"><strong>Problem:</strong> read by the second reader' in page
    listed = shown(path, "/problems").split("One by one")[1]
    assert listed.index("an odd thing") < listed.index("second reader")
    assert "an odd thing" not in shown(path, "/problems?code=second-reader").split("Problems: second-reader")[1]


def test_drafts_approvals_and_papers_taken_down_are_said(tmp_path):
    from db.schema import migrate

    path = build(tmp_path)
    with migrate(path).conn as conn:
        conn.execute(
            """update meetings set minutes_status = 'approved', minutes_approved_on = '2025-04-30',
               minutes_approved_at = (select id from minutes where number = '7/25') where id like '%cabinet-2025-03-12'"""
        )
        conn.execute("update meetings set minutes_status = 'draft' where id like '%scrutiny-board-2025-04-30'")
        conn.execute("insert into take_downs values ('1', 'old-pack', '2025-05-02T10:00:00+00:00', 'asked for by a resident')")
    assert "Minutes approved, as recorded on 30 April 2025" in shown(path, f"/meeting/{MARCH}")
    assert "approved minutes" in shown(path, f"/minute/{MARCH}/33-25")
    assert "draft (no later meeting that is here agreed them)" in shown(
        path, "/meeting/westmarch-borough-council/scrutiny-board-2025-04-30"
    )
    assert "old-pack, 2 May 2025: asked for by a resident" in shown(path, "/problems")
