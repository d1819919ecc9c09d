"""Lists as files people can use elsewhere: CSV, Atom feeds, calendars."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from xml.sax.saxutils import escape, quoteattr

from db.site.pages.rows import Row
from db.site.text import path_of, plain


def csv_text(rows: Iterable[Sequence[object]], header: Sequence[str] | None = None) -> str:
    """`rows` as CSV that a spreadsheet opens as text: a cell that would be run as a formula gets a
    single quote in front."""
    out = io.StringIO()
    writer = csv.writer(out)
    if header:
        writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def csv_of(rows: list[Row], header: bool = True) -> str:
    """Rows of one list as CSV, with the names of the columns on top when asked."""
    if not rows:
        return ""
    return csv_text(([row[name] for name in rows[0]] for row in rows), list(rows[0]) if header else None)


def _cell(value: object) -> object:
    if isinstance(value, str):
        value = plain(value)
        return "'" + value if value[:1] in "=+-@\t\r" and value[:1] else value
    return "" if value is None else value


def atom(title: str, address: str, origin: str, entries: list[Row]) -> str:
    """An Atom feed. Each entry has `id`, `title`, `text`, `date`, `address` (a path) and `updated`."""
    newest = max((_moment(entry.get("updated") or entry["date"]) for entry in entries), default="1970-01-01T00:00:00Z")
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">',
        f"<title>{_xml(title)}</title>",
        f"<id>{_xml(origin + address)}</id>",
        f'<link rel="self" href={quoteattr(plain(origin + address))}/>',
        f"<updated>{newest}</updated>",
        "<author><name>agendapack</name></author>",
    ]
    for entry in entries:
        link = origin + entry["address"]
        lines += [
            "<entry>",
            f"<title>{_xml(entry['title'])}</title>",
            f"<id>{_xml(link)}</id>",
            f"<link href={quoteattr(plain(link))}/>",
            f"<updated>{_moment(entry.get('updated') or entry['date'])}</updated>",
            f'<content type="text">{_xml(entry["text"])}</content>',
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])


def _xml(text: object) -> str:
    return escape(plain(str(text or "")))


def _moment(iso: str | None) -> str:
    """A date or time as RFC 3339; midnight when only the day is known."""
    try:
        moment = datetime.fromisoformat(iso or "")
    except ValueError:
        return "1970-01-01T00:00:00Z"
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat(timespec="seconds").replace("+00:00", "Z")


def calendar(name: str, origin: str, meetings: list[Row]) -> str:
    """The meetings as an iCalendar file; one without a printed time is an event of the whole day."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//agendapack//EN", "METHOD:PUBLISH", f"X-WR-CALNAME:{_ics(name)}"]
    for meeting in meetings:
        event = _event(origin, meeting)
        if event:
            lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    return "\r\n".join(_folded(line) for line in [*lines, "END:VCALENDAR"]) + "\r\n"


def _event(origin: str, meeting: Row) -> list[str]:
    try:
        day = datetime.fromisoformat(meeting["date"] or "")
    except ValueError:
        return []
    lines = [
        f"UID:{_ics(path_of(meeting['id']))}@agendapack",
        f"DTSTAMP:{day:%Y%m%d}T000000Z",
        f"SUMMARY:{_ics(meeting['body'] or 'Meeting')}",
        f"URL:{origin}/meeting/{path_of(meeting['id'])}",
    ]
    if meeting["venue"]:
        lines.append(f"LOCATION:{_ics(meeting['venue'])}")
    start = (meeting["start_time"] or "").replace(":", "")
    if not start:
        return [*lines, f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"]
    end = (meeting["end_time"] or "").replace(":", "")
    lines.append(f"DTSTART:{day:%Y%m%d}T{start}00")
    return [*lines, f"DTEND:{day:%Y%m%d}T{end}00"] if end > start else lines


def _ics(text: str) -> str:
    clean = " ".join(plain(text).split())
    return clean.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """A line of at most 75 bytes, continued after a blank (RFC 5545, 3.1)."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > 73:
            pieces.append(piece)
            piece = ""
        piece += letter
    return "\r\n ".join([*pieces, piece])
