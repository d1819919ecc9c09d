"""The public web service of a committee system, spoken by a server of our own with answers we made up."""

import time

import httpx
import pytest
from click.testing import CliRunner

from pipeline.cli import cli
from pipeline.sources import Listed, Paper, SourceError, Unlisted, store
from pipeline.sources.answers import records
from pipeline.sources.client import polite, read_text
from pipeline.sources.moderngov import ModernGov, listing
from tests.paper_server import Reply, pdf_like, serving

COMMITTEES = """<?xml version="1.0" encoding="utf-8"?>
<getcommittees><committees><committeescount>2</committeescount>
<committee><committeeid>134</committeeid><committeetitle>Parks &amp; Greens Committee</committeetitle></committee>
<committee><committeeid>150</committeeid><committeetitle>Cabinet</committeetitle></committee>
</committees></getcommittees>"""

MEETINGS = """<?xml version="1.0" encoding="utf-8"?>
<getmeetings><committeeid>134</committeeid><committeetitle>Parks &amp; Greens Committee</committeetitle>
<meetingscount>3</meetingscount>
<meeting><meetingid>901</meetingid><meetingdate>06/02/2024</meetingdate><meetingtime>10:00</meetingtime></meeting>
<meeting><meetingid>902</meetingid><meetingdate>05/03/2024</meetingdate><meetingtime>10:00</meetingtime></meeting>
<meeting><meetingid>903</meetingid><meetingdate>03/05/2031</meetingdate><meetingtime>10:00</meetingtime></meeting>
</getmeetings>"""

# The minutes stand in it as HTML that is no XML: <br>, &nbsp;, a bare & and an attribute without quotes.
MEETING = """<?xml version="1.0" encoding="utf-8"?>
<meeting><meetingid>902</meetingid><committeetitle>Parks &amp; Greens Committee</committeetitle>
<agendaitems><agendaitem><agendaitemtitle>Swings & slides</agendaitemtitle>
<minutesnonemptyhtmlbody><div class=WordSection1><p>RESOLVED&nbsp;that swings be bought<br>at once</div></minutesnonemptyhtmlbody>
<linkeddocuments>
<linkeddoc><title>Swings &amp; slides report</title><url>{site}/documents/s77/Swings%20report.pdf</url>
<attachmentid>77</attachmentid><isrestricted>False</isrestricted></linkeddoc>
<linkeddoc><title>Annex A & B</title><url>mgConvert2PDF.aspx?ID=78</url><isrestricted>False</isrestricted></linkeddoc>
<linkeddoc><title>Exempt annex</title><url>{site}/documents/s79/Exempt.pdf</url><isrestricted>True</isrestricted></linkeddoc>
<linkeddoc><title>Not out yet</title><url>{site}/documents/s80/Later.pdf</url><published>False</published></linkeddoc>
<linkeddoc><title>Swings again</title><url>{site}/documents/s77/Swings%20report.pdf</url></linkeddoc>
<linkeddoc><title>No file</title><url></url></linkeddoc>
<linkeddoc><title>Elsewhere</title><url>file:///etc/passwd</url></linkeddoc>
</linkeddocuments></agendaitem></agendaitems></meeting>"""

PAGE = """<!DOCTYPE html><html><body><ul class="mgActionList">
<li><a href="documents/g902/Public%20reports%20pack%20Tuesday%2005-Mar-2024.pdf?T=10"
 title="Link to Public reports pack 05/03/2024">Public reports pack PDF 3 MB</a></li>
<li><a href="documents/g902/Printed%20minutes.pdf?T=1&amp;x=2" title="Link to the Printed minutes">Printed minutes</a></li>
<li><a href="documents/g555/Other%20meeting.pdf?T=10">another meeting</a></li>
<li><a href="ieIssueDetails.aspx?IId=5">an item</a></li></ul></body></html>"""

DATES = "sFromDate=01%2F02%2F2024&sToDate=31%2F03%2F2024"


@pytest.fixture
def site():
    with serving() as site:
        xml = {"kind": "text/xml; charset=utf-8"}
        empty = "<meeting><agendaitems/></meeting>"
        for path, text in {
            "/mgWebService.asmx/GetCommittees": COMMITTEES,
            f"/mgWebService.asmx/GetMeetings?lCommitteeId=134&{DATES}": MEETINGS,
            f"/mgWebService.asmx/GetMeetings?lCommitteeId=150&{DATES}": "<getmeetings><meetingscount>0</meetingscount></getmeetings>",  # noqa: E501
            "/mgWebService.asmx/GetMeeting?lMeetingId=901": empty,
            "/mgWebService.asmx/GetMeeting?lMeetingId=902": MEETING.replace("{site}", site.address),
            "/ieListDocuments.aspx?CId=0&MId=901": "<html></html>",
            "/ieListDocuments.aspx?CId=0&MId=902": PAGE,
        }.items():
            site.replies[path] = Reply(text.encode(), **xml)
        yield site


@pytest.fixture
def source(site):
    with polite(0, tries=1, backoff=0.01) as client:
        yield ModernGov(site.address, lambda address: read_text(client, address, "127.0.0.1"), "Harwick Council")


def test_committees_and_their_meetings_between_two_days(source):
    assert source.committees() == [("134", "Parks & Greens Committee"), ("150", "Cabinet")]
    assert list(source.meetings("134", "2024-02-01", "2024-03-31")) == [
        Listed("901", "Parks & Greens Committee", "2024-02-06"), Listed("902", "Parks & Greens Committee", "2024-03-05"),
    ]  # fmt: skip


def test_packs_come_first_then_single_papers_each_once(site, source):
    found = list(source.papers(Listed("902", "Parks & Greens Committee", "2024-03-05")))
    told = ("Harwick Council", "Parks & Greens Committee", "2024-03-05")
    at, here = site.address, "127.0.0.1"
    assert found == [
        Paper(f"{at}/documents/g902/Public%20reports%20pack%20Tuesday%2005-Mar-2024.pdf?T=10",
              "Public reports pack 05/03/2024", *told, False, here),
        Paper(f"{at}/documents/g902/Printed%20minutes.pdf?T=1&x=2", "Printed minutes", *told, False, here),
        Paper(f"{at}/documents/s77/Swings%20report.pdf", "Swings & slides report", *told, False, here),
        Paper(f"{at}/mgConvert2PDF.aspx?ID=78", "Annex A & B", *told, False, here),
        Paper(f"{at}/documents/s79/Exempt.pdf", "Exempt annex", *told, True, here),
        Paper(f"{at}/documents/s80/Later.pdf", "Not out yet", *told, True, here),
    ]  # fmt: skip


def test_a_site_that_does_not_answer_is_told_from_one_that_says_no(site):
    def silent(address):
        raise httpx.ConnectTimeout("timed out")

    found = list(ModernGov("https://council.example", silent).papers(Listed("902", None, None)))
    assert [f.answered for f in found] == [False, False]
    with polite(0) as client:
        said_no = ModernGov(site.address, lambda address: read_text(client, address, "127.0.0.1"))
        assert [f.answered for f in said_no.papers(Listed("777", None, None))] == [True, True]


def test_a_page_or_an_answer_that_fails_is_said_and_costs_nothing_else(site, source):
    del site.replies["/ieListDocuments.aspx?CId=0&MId=902"]
    found = list(source.papers(Listed("902", None, "2024-03-05")))
    assert isinstance(found[0], Unlisted) and "404" in found[0].reason
    assert len([p for p in found if isinstance(p, Paper)]) == 4
    site.replies["/mgWebService.asmx/GetMeeting?lMeetingId=901"] = Reply(b"<html>Access denied</html>", kind="text/html")
    found = list(listing(source, ["999", "134"], "2024-02-01", "2024-03-31"))
    assert [type(f) for f in found].count(Unlisted) == 3
    assert any("web page, not XML" in f.reason for f in found if isinstance(f, Unlisted))


BOMB = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">]>
<meetings><meeting><meetingid>&y;</meetingid></meeting></meetings>"""
OUTSIDE = """<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a><meeting><meetingid>&f;</meetingid></meeting></a>"""


@pytest.mark.parametrize("answer", [BOMB, OUTSIDE])
def test_answers_that_declare_entities_are_refused(answer):
    with pytest.raises(SourceError, match="entities"):
        records(answer, "meeting")


def test_an_answer_wrapped_as_text_is_read():
    inner = "&lt;a&gt;&lt;meeting&gt;&lt;meetingid&gt;5&lt;/meetingid&gt;&lt;/meeting&gt;&lt;/a&gt;"
    assert records(f'<string xmlns="http://tempuri.org/">{inner}</string>', "meeting") == [{"meetingid": "5"}]


def test_names_in_a_namespace_are_read():
    assert records('<a xmlns="urn:x"><Meeting><MeetingId>5</MeetingId></Meeting></a>', "meeting") == [{"meetingid": "5"}]


@pytest.mark.parametrize("answer", ["", "not xml", "<a><meeting>", "<a><meeting><b></meeting>", "\x00<a>"])
def test_broken_answers_give_nothing_or_say_so(answer):
    try:
        assert records(answer, "meeting") == []
    except SourceError:
        pass


def test_an_endless_answer_is_not_read_to_its_end(site, source, monkeypatch):
    monkeypatch.setattr("pipeline.sources.client.PAGE_LIMIT", 1000)
    site.replies["/mgWebService.asmx/GetCommittees"] = Reply(b"<a>" + b" " * 5000)
    with pytest.raises(SourceError, match="more than"):
        source.committees()


def test_the_command_fetches_a_committee(site, tmp_path):
    for path in ("/documents/g902/Public%20reports%20pack%20Tuesday%2005-Mar-2024.pdf?T=10", "/mgConvert2PDF.aspx?ID=78",
                 "/documents/g902/Printed%20minutes.pdf?T=1&x=2"):  # fmt: skip
        site.replies[path] = Reply(pdf_like(path))
    command = ["fetch", "moderngov", site.address, "--committee", "134", "--since", "2024-02-01", "--until", "2024-03-31",
               "--store", str(tmp_path / "packs"), "--delay", "0"]  # fmt: skip
    result = CliRunner().invoke(cli, command)
    assert result.exit_code == 11, result.output
    assert "6 papers: 3 new, 2 restricted, 1 failed." in result.output
    kept = store.kept(tmp_path / "packs")
    assert {(k.filename, k.body, k.date) for k in kept} == {
        (name, "Parks & Greens Committee", "2024-03-05")
        for name in ("Public reports pack Tuesday 05-Mar-2024.pdf", "Printed minutes.pdf", "Annex A & B.pdf")
    }
    asked = len(site.asked)
    assert "3 unchanged, 2 restricted, 1 failed" in CliRunner().invoke(cli, command).output
    assert not any("s79" in path or "s80" in path for path in site.paths()) and len(site.asked) == 2 * asked


def test_a_site_that_is_none_gives_a_sentence(tmp_path):
    store_at = ["--store", str(tmp_path / "packs"), "--delay", "0"]
    result = CliRunner().invoke(cli, ["fetch", "moderngov", "democracy.example.gov.uk", *store_at])
    assert result.exit_code == 2 and "is no address like" in result.output
    with serving() as site:
        result = CliRunner().invoke(cli, ["fetch", "moderngov", site.address, *store_at])
    assert result.exit_code == 14 and "404" in result.output and "Traceback" not in result.output


def test_an_answer_whose_records_never_end_is_read_in_no_time():
    """Twenty thousand beginnings: looked through to the end from each, they would take a quarter of a minute."""
    started = time.process_time()
    assert records("<a>" + "<doc>" * 20_000, "doc") == []
    assert time.process_time() - started < 2


def test_a_record_that_does_not_end_costs_only_itself():
    answer = "<a><doc><title>Lost</title><doc><title>Kept</title></doc><docs/><doc id='1'><title>Last</title></doc>"
    assert [found["title"] for found in records(answer, "doc")] == ["Kept", "Last"]
