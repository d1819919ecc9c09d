"""ModernGov, the committee system of most English councils: its public web service, and the page of a meeting for
the packs the service does not list.

    <site>/mgWebService.asmx/GetCommittees
    <site>/mgWebService.asmx/GetMeetings?lCommitteeId=..&sFromDate=dd/mm/yyyy&sToDate=dd/mm/yyyy
    <site>/mgWebService.asmx/GetMeeting?lMeetingId=..
    <site>/ieListDocuments.aspx?CId=..&MId=..   (links to documents/g<MId>/Public reports pack ...pdf?T=10)"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin

import httpx

from pipeline.sources import Listed, NoAnswer, Paper, Source, SourceError, Unlisted, unlisted
from pipeline.sources.addresses import AddressRefused, canonical, host_of, is_web
from pipeline.sources.answers import records, value

YES = ("true", "1", "yes")


@dataclass(frozen=True, slots=True)
class ModernGov:
    """A site that runs ModernGov, as a `pipeline.sources.Source`. `read(address)` gives the text at an address."""

    site: str
    read: Callable[[str], str]
    council: str | None = None

    def committees(self) -> list[tuple[str, str]]:
        """Every committee as (id, title). Raises SourceError, as all of these."""
        found = records(self._ask("GetCommittees"), "committee")
        return [(r["committeeid"], r.get("committeetitle", "")) for r in found if r.get("committeeid")]

    def meetings(self, committee: str, since: str, until: str) -> Iterator[Listed]:
        """The meetings of a committee between two ISO dates, in the order of the service."""
        dates = {"sFromDate": british(since), "sToDate": british(until)}
        answer = self._ask("GetMeetings", lCommitteeId=committee, **dates)
        body = value(answer, "committeetitle")
        for record in records(answer, "meeting"):
            date = iso(record.get("meetingdate", ""))
            # The service takes its dates in the order of the server's own settings: what it gives back decides.
            if record.get("meetingid") and (date is None or since <= date <= until):
                yield Listed(record["meetingid"], body or record.get("committeename") or None, date)

    def papers(self, meeting: Listed) -> Iterator[Paper | Unlisted]:
        """The packs on the page of the meeting, then the single papers of its items; each address once."""
        seen: set[str] = set()
        for ask in (self._packs, self._single_papers):
            try:
                found = list(ask(meeting))
            except SourceError as error:
                yield unlisted(error)
                continue
            closed = {p.address for p in found if p.restricted}
            for paper in found:
                if paper.address not in seen:
                    seen.add(paper.address)
                    yield replace(paper, restricted=paper.address in closed)

    def _packs(self, meeting: Listed) -> Iterator[Paper]:
        page = self._text(f"{self.site.rstrip('/')}/ieListDocuments.aspx?{urlencode({'CId': 0, 'MId': meeting.id})}")
        for address, title in links(page):
            full = self._full(address)
            if full and re.search(rf"/documents/g{re.escape(meeting.id)}/[^?]*\.pdf", full, re.I):
                yield self._paper(full, title, meeting)

    def _single_papers(self, meeting: Listed) -> Iterator[Paper]:
        for record in records(self._ask("GetMeeting", lMeetingId=meeting.id), "linkeddoc"):
            full = self._full(record.get("url", ""))
            if full and record.get("url"):
                yield self._paper(full, record.get("title") or None, meeting, is_restricted(record))

    def _paper(self, address: str, title: str | None, meeting: Listed, restricted: bool = False) -> Paper:
        return Paper(address, title, self.council, meeting.body, meeting.date, restricted, host_of(self.site))

    def _full(self, address: str) -> str | None:
        full = canonical(urljoin(f"{self.site.rstrip('/')}/", address.strip()))
        return full if is_web(full) else None

    def _ask(self, operation: str, **asked: str) -> str:
        query = f"?{urlencode(asked)}" if asked else ""
        return self._text(f"{self.site.rstrip('/')}/mgWebService.asmx/{operation}{query}")

    def _text(self, address: str) -> str:
        try:
            return self.read(address)
        except httpx.TransportError as error:
            raise NoAnswer(f"{address} does not answer: {error or type(error).__name__}") from error
        except (httpx.HTTPError, httpx.InvalidURL, AddressRefused, ValueError) as error:
            raise SourceError(f"{address} could not be read: {error or type(error).__name__}") from error


def listing(
    source: Source, committees: Iterable[str], since: str, until: str
) -> Iterator[Paper | Unlisted]:
    """Every paper of the meetings of `committees` between two ISO dates; one committee that fails costs no other."""
    for committee in committees:
        try:
            for meeting in source.meetings(committee, since, until):
                yield from source.papers(meeting)
        except SourceError as error:
            yield unlisted(error)


def is_restricted(record: dict[str, str]) -> bool:
    """Whether a document is marked as not for the public, or not published."""
    closed = any(record.get(name, "").lower() in YES for name in ("isrestricted", "restricted", "exempt", "isexempt"))
    flags = [record[name].lower() for name in ("published", "ispublished") if record.get(name)]
    return closed or any(flag not in YES for flag in flags)


def site_of(address: str) -> str:
    """The site, when somebody gives the address of one of its pages.

    >>> site_of("https://democracy.example.gov.uk/mgListCommittees.aspx?bcr=1")
    'https://democracy.example.gov.uk'
    >>> site_of("https://www.example.gov.uk/moderngov/")
    'https://www.example.gov.uk/moderngov'
    """
    return re.sub(r"/(?:(?:mg|ie|uu)\w*\.(?:aspx|asmx)\b.*)?$", "", address.strip(), flags=re.I | re.S)


def british(date: str) -> str:
    """
    >>> british("2025-01-30")
    '30/01/2025'
    """
    return f"{datetime.date.fromisoformat(date):%d/%m/%Y}"


def iso(date: str) -> str | None:
    """
    >>> iso("30/01/2025"), iso("30/01/2025 10:00"), iso("soon")
    ('2025-01-30', '2025-01-30', None)
    """
    found = re.match(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})\b", date)
    try:
        return datetime.date(int(found[3]), int(found[2]), int(found[1])).isoformat() if found else None
    except ValueError:
        return None


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "a" and told.get("href"):
            title = re.sub(r"^\s*link to\s+(the\s+)?", "", told.get("title") or "", flags=re.I).strip()
            self.found.append((told["href"], title or None))


def links(page: str) -> list[tuple[str, str | None]]:
    """The links of a web page: (address as written, title).

    >>> links('<a href="documents/g7/Pack.pdf?T=10" title="Link to Public reports pack">x</a>')
    [('documents/g7/Pack.pdf?T=10', 'Public reports pack')]
    """
    parser = _Links()
    parser.feed(page)
    return parser.found
