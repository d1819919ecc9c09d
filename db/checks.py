"""What a pack's own facts say about how well it was read: each broken expectation becomes a problem.

`SEVERITY` lists every code of the load stage; those that need several packs are raised in `db.cross_checks`."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from operator import itemgetter

from db.names import compatible, person_name
from db.rows import council_of
from db.table_checks import doubts
from db.wording import count_of
from extractors.problems import Problem
from extractors.records import Attendee, Item, Meeting, Minute, MinutesOf, ParsedPack, Report, Vote

SEVERITY: dict[str, str] = {
    # one pack
    "pack-without-meeting": "warning",  # an agenda or minutes, and no meeting could be read
    "meeting-without-body": "warning",
    "meeting-without-date": "warning",
    "meeting-without-council": "note",
    "minute-number-gap": "warning",  # 33 is followed by 35
    "minute-number-order": "warning",  # 57 is followed by 6
    "item-without-paper": "warning",  # the front sheet gives pages, none of them holds a paper of the item
    "item-pages-missing": "warning",  # the front sheet gives pages that are not in the file
    "paper-without-item": "warning",  # a report that belongs to no item of the front sheet
    "page-numbers-jump": "warning",  # the stamped numbers do not run on: pages missing or out of order
    "page-unclaimed": "warning",  # a page with text from which no section took anything
    "title-differs": "note",  # the front sheet and the paper give the item different titles
    "cells-at-one-place": "warning",  # two cells of a table claim one row and column
    "table-doubtful": "warning",  # its cells overlap, leave gaps, or its headings head nothing
    "vote-members-differ": "warning",  # the named votes are not as many as the count printed
    "vote-exceeds-present": "warning",  # more votes than members present
    "voter-not-present": "warning",  # a recorded vote of someone not listed as present
    "present-and-apologies": "warning",  # one name in both lists of one meeting
    # the loading itself
    "source-of-another-meeting": "note",  # an address that held papers of another meeting before
    "reading-failed": "error",  # a pack that could not be read, where no stage has said why
    "later-reading-failed": "error",  # a newer version could not be read; the facts are of the older
    # several packs, after a batch
    "meeting-told-differently": "warning",  # two papers give one sitting different times or places
    "council-unknown-same-sitting": "note",  # same body and date as a known sitting, but no council printed
    "minuted-differently": "warning",  # draft and printed minutes of one sitting word a decision differently
    "address-of-another": "warning",  # one body, day and number, but not one fact: two sittings, or a date misread
    "name-fits-two-people": "note",  # a short name that could be either of two people: joined to neither
    "citation-fits-two-minutes": "note",  # a cited number that more than one minute bears
    "correction-does-not-fit": "warning",  # the corrected fact is gone or now reads otherwise
}

# Doubts of the stages before that say the same of the same page.
EARLIER = frozenset({"minute-number-missing", "minute-number-out-of-order", "minute-number-restart"})
SAID_BY = {"minute-number-gap": EARLIER, "minute-number-order": EARLIER}

PAPERS = ("report", "briefing note")
SAME_TITLE = 0.85  # similarity of letters from which a title is only spelt differently


def problem(code: str, message: str, page: int | None = None) -> Problem:
    """What a check of loading found, as severe as its `code` is."""
    return Problem("load", code, message, page, SEVERITY[code])


def pack_problems(parsed: ParsedPack) -> Iterator[Problem]:
    """Every expectation the facts of one pack break and no stage before has named; none for a pack that failed."""
    if parsed.status == "failed":
        return
    within = [p for of in parsed.minutes_of for p in of.problems] + [p for r in parsed.reports for p in r.problems]
    said = {(p.code, p.page) for p in (*parsed.problems, *within)}
    for found in broken_expectations(parsed):
        if not any((code, found.page) in said for code in {found.code} | SAID_BY.get(found.code, frozenset())):
            yield found


def broken_expectations(parsed: ParsedPack) -> Iterator[Problem]:
    yield from meeting_problems(parsed)
    for minuted in parsed.minutes_of:
        yield from number_problems(minuted.minutes)
        yield from vote_problems(minuted)
        yield from attendance_problems(minuted.attendees)
    if parsed.kind != "front sheet":
        yield from item_problems(parsed)
    yield from paper_problems(parsed)
    yield from page_number_problems(parsed)
    yield from unclaimed_pages(parsed)
    yield from cell_problems(parsed)
    for table in parsed.tables:
        if reasons := "; ".join(doubts(table)):
            text = f"a table of {count_of(table.rows, 'row')} on this page: {reasons}"
            yield problem("table-doubtful", text, table.evidence.page)


# ---------------------------------------------------------------- meetings


def meeting_problems(parsed: ParsedPack) -> Iterator[Problem]:
    told = [m for m in (parsed.meeting, *(of.meeting for of in parsed.minutes_of)) if m]
    if not told and parsed.kind in ("agenda pack", "front sheet", "minutes", "supplement"):
        yield problem("pack-without-meeting", f"no meeting could be read from this {parsed.kind}")
    for meeting in dict.fromkeys(told):
        yield from gaps_in(meeting, council_of(meeting, parsed))


def gaps_in(meeting: Meeting, council: str | None) -> Iterator[Problem]:
    page = meeting.evidence.page if meeting.evidence else None
    name = " of ".join(filter(None, [meeting.body or "a meeting", meeting.date]))
    if not meeting.body:
        yield problem("meeting-without-body", f"{name}: the body was not read", page)
    if not meeting.date:
        yield problem("meeting-without-date", f"{name}: the date was not read", page)
    if not council:
        yield problem("meeting-without-council", f"{name}: no council is printed", page)


# ---------------------------------------------------------------- minutes


def number_problems(minutes: Iterable[Minute]) -> Iterator[Problem]:
    """Gaps and jumps in the running numbers of one set of minutes. A number out of order may stand for one that is
    missing after it (55, 6, 57): that is one doubt, not two."""
    last: Minute | None = None
    strays = 0
    for minute in minutes:
        number = running_number(minute.number or "")
        if number is None:
            continue
        before = running_number(last.number) if last else number - 1
        page = minute.evidence.page
        if number < before or (last and number == before and minute.number == last.number):
            yield problem("minute-number-order", f"minute {last.number} is followed by {minute.number}", page)
            strays += 1
            continue
        if number > before + 1 + strays:
            yield problem("minute-number-gap", f"minute {last.number} is followed by {minute.number}", page)
        last, strays = minute, 0


def running_number(number: str) -> int | None:
    """
    >>> running_number("33"), running_number("45/24"), running_number("33(a)"), running_number("PL.12")
    (33, 45, 33, 12)
    """
    found = re.search(r"\d+", number)
    return int(found[0]) if found else None


def vote_problems(minuted: MinutesOf) -> Iterator[Problem]:
    present = [a for a in minuted.attendees if a.status in ("present", "substitute")]
    members = [a for a in present if a.councillor] or present
    for minute in minuted.minutes:
        for vote in minute.votes:
            yield from count_problems(vote, len(members), minute)
            yield from voter_problems(vote, present, minute)


def count_problems(vote: Vote, members: int, minute: Minute) -> Iterator[Problem]:
    printed = {"for": vote.votes_for, "against": vote.votes_against, "abstain": vote.abstentions}
    named = Counter(m.choice for m in vote.members)
    where = f"minute {minute.number or minute.title}"
    for choice, count in printed.items():
        if named[choice] and count is not None and named[choice] != count:
            message = f"{where}: {count} votes {choice} printed, {named[choice]} members named"
            yield problem("vote-members-differ", message, vote.evidence.page)
    cast = sum(count for count in printed.values() if count)
    if members and cast > members:
        message = f"{where}: {cast} votes, {members} members listed as present"
        yield problem("vote-exceeds-present", message, vote.evidence.page)


def voter_problems(vote: Vote, present: list[Attendee], minute: Minute) -> Iterator[Problem]:
    if not present:
        return
    names = [name for a in present if (name := person_name(a.name))]
    for member in vote.members:
        voter = person_name(member.name)
        if voter and not any(compatible(voter, name) for name in names):
            message = f"minute {minute.number or minute.title}: {member.name} votes and is not listed as present"
            yield problem("voter-not-present", message, vote.evidence.page)


def attendance_problems(attendees: Iterable[Attendee]) -> Iterator[Problem]:
    present, absent = set(), {}
    for a in attendees:
        key = (person_name(a.name), a.councillor)
        if a.status in ("present", "substitute"):
            present.add(key)
        else:
            absent.setdefault(key, a)
    for key, a in absent.items():
        if key[0] and key in present:
            message = f"{a.name} stands among those present and under {a.list_label or a.status}"
            yield problem("present-and-apologies", message, a.evidence.page)


# ---------------------------------------------------------------- items and papers


def item_problems(parsed: ParsedPack) -> Iterator[Problem]:
    """Items whose pages the front sheet gives, and whose paper or pages are not there."""
    printed = set(printed_numbers(parsed))
    with_paper = {r.item for r in parsed.reports} | {p.item for p in parsed.pages if p.kind != "agenda"}
    for item in parsed.items:
        if item.first_page is None or item.to_follow:
            continue
        last = item.last_page or item.first_page
        missing = [n for n in range(item.first_page, last + 1) if n not in printed] if last >= item.first_page else []
        pages = f"item {item.number or item.title}: pages {item.first_page} to {last}"
        if printed and missing and not item.private:
            yield problem("item-pages-missing", f"{pages}, not in the file: {runs(missing)}", item.evidence.page)
        if not belongs(item, with_paper):
            yield problem("item-without-paper", f"{pages}, and no paper of it was read", item.evidence.page)


def printed_numbers(parsed: ParsedPack) -> Iterator[int]:
    """The page numbers in the file: those stamped, and those of pages without a stamp behind a stamped one."""
    last = None
    for _, printed in _printed(parsed):
        if printed is not None:
            last = printed
        elif last is not None:
            last += 1
        if last is not None:
            yield last


def _printed(parsed: ParsedPack) -> list[tuple[int, int | None]]:
    """Number and printed number of every page, in order."""
    return sorted(((page.number, page.printed) for page in parsed.pages), key=itemgetter(0))


def belongs(item: Item, labels: set[str | None]) -> bool:
    """Whether a label is the item's own or that of one of its parts: "5" and "5(a)"."""
    return any(label == item.number or (item.number and label and label.startswith(f"{item.number}(")) for label in labels)


def runs(numbers: list[int]) -> str:
    """
    >>> runs([3, 4, 5, 9])
    '3 to 5, 9'
    """
    groups = [[n for _, n in g] for _, g in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0])]
    return ", ".join(f"{g[0]} to {g[-1]}" if len(g) > 1 else str(g[0]) for g in groups)


def paper_problems(parsed: ParsedPack) -> Iterator[Problem]:
    items = {item.number: item for item in reversed(parsed.items) if item.number}
    seen: set[str] = set()
    for report in parsed.reports:
        if not items or report.kind not in PAPERS:
            continue
        item = items.get(report.item)
        if item is None:
            name = report.title or "a paper without a title"
            yield problem("paper-without-item", f"{name}: no item of the front sheet", report.evidence.page)
        elif item.number not in seen:
            seen.add(item.number)
            yield from title_problems(item, report)


def title_problems(item: Item, report: Report) -> Iterator[Problem]:
    one, other = (re.sub(r"[^a-z0-9]", "", (title or "").lower()) for title in (item.title, report.title))
    if not one or not other or one in other or other in one:
        return
    if difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() < SAME_TITLE:
        message = f"item {item.number} is {item.title!r} on the front sheet, {report.title!r} on the paper"
        yield problem("title-differs", message, report.evidence.page)


# ---------------------------------------------------------------- pages


def page_number_problems(parsed: ParsedPack) -> Iterator[Problem]:
    stamped = [(number, printed) for number, printed in _printed(parsed) if printed is not None]
    for (before, last), (number, printed) in pairwise(stamped):
        if printed - last != number - before:
            message = f"page {last} is followed by {printed} ({number - before} further on)"
            yield problem("page-numbers-jump", message, number)


def unclaimed_pages(parsed: ParsedPack) -> Iterator[Problem]:
    """Runs of pages with text that belong to no section anything was read from."""
    claimed = {n for report in parsed.reports for n in report.pages}
    loose = [
        page.number for page in parsed.pages
        if page.kind in ("report", "appendix", "other", "", None) and page.number not in claimed and page.text.strip()
    ]
    for _, group in groupby(enumerate(sorted(loose)), key=lambda pair: pair[1] - pair[0]):
        pages = [n for _, n in group]
        yield problem("page-unclaimed", f"nothing was read from pdf pages {runs(pages)}", pages[0])


def cell_problems(parsed: ParsedPack) -> Iterator[Problem]:
    """Tables two of whose cells stand at one place: only the first can be kept."""
    for table in parsed.tables:
        seen = set()
        for cell in table.cells:
            if (cell.row, cell.column) in seen:
                message = f"row {cell.row}, column {cell.column} is taken, so this cell is left out: {cell.text!r}"
                yield problem("cells-at-one-place", message, cell.page)
            seen.add((cell.row, cell.column))
