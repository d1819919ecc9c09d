"""One parsed pack as rows of every table, before anything else in the database is looked at.

Identifiers of a meeting's items and minutes end in `~<pack id>` here where other packs print them, too; `db.ownership`
takes the ending off where none of these has a better claim to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from db.identifiers import Distinct, body_slug, label_key, label_keys, meeting_id, slug
from db.minute_rows import minuted_rows
from db.values import Row, places
from extractors.grids.values import typed
from extractors.records import Item, Meeting, ParsedPack, Report

SOURCE_COLUMNS = (
    "body", "date", "start_time", "end_time", "venue", "contact_name", "contact_email", "contact_phone", "published_on",
)

CELL_COLUMNS = (
    "table_id", "row", "column", "row_span", "column_span", "text", "pdf_page", "rule", "bbox", "kind", "value",
)


def pack_rows(parsed: ParsedPack, pack: str, printed_elsewhere: Collection[tuple[str, str]]) -> dict[str, Iterable]:
    """Every row `parsed` gives, by table, parents before children; pages, cells and mentions, by far the
    most, as they are asked for, cells as values of `CELL_COLUMNS`. `printed_elsewhere` says of which meetings other packs
    print items or minutes (see `db.ownership.printed`)."""
    rows: dict[str, Any] = defaultdict(list)
    own = own_meeting(parsed)
    own_id = own and sitting(own, parsed, pack)
    rows["meeting_sources"] = meeting_sources(parsed, pack)
    marked = f"~{pack}"
    items = item_ids(parsed.items, own_id or pack, marked if ("items", own_id) in printed_elsewhere else "")
    rows["items"] = item_rows(parsed.items, items, own_id, pack)
    by_number = {item.number: key for item, key in reversed(list(zip(parsed.items, items, strict=True)))}
    by_number.pop(None, None)
    rows["pages"] = page_rows(parsed, pack, by_number)
    distinct = Distinct()
    for minuted in parsed.minutes_of:
        key = sitting(minuted.meeting, parsed, pack)
        ending = marked if ("minutes", key) in printed_elsewhere else ""
        for table, some in minuted_rows(minuted, key, pack, ending, distinct).items():
            rows[table] += some
    rows["reports"] = report_rows(parsed.reports, pack, by_number)
    rows["recommendations"] = [
        row for report, made in zip(parsed.reports, rows["reports"], strict=True)
        for row in recommendation_rows(report, made["id"], pack)
    ]
    rows["tables"] = table_rows(parsed, pack, by_number, rows["reports"])
    rows["cells"] = cell_rows(parsed, rows["tables"])
    rows["mentions"] = mention_rows(parsed, pack, rows["minutes"], rows["reports"])
    rows["bookmarks"] = [
        {"id": f"{pack}/bookmark-{n}", "pack_id": pack, "position": n, "level": b.level, "title": b.title, "pdf_page": b.page}
        for n, b in enumerate(parsed.bookmarks, 1)
    ]
    return rows


def own_meeting(parsed: ParsedPack) -> Meeting | None:
    """The meeting a pack is for: that of its front sheet, or the only one whose minutes it prints."""
    if parsed.meeting:
        return parsed.meeting
    if parsed.kind == "minutes" and len(parsed.minutes_of) == 1:
        return parsed.minutes_of[0].meeting
    return None


def council_of(meeting: Meeting, parsed: ParsedPack) -> str | None:
    """The council of a meeting: printed with it, or that of the pack it is printed in."""
    own = parsed.meeting.council if parsed.meeting else None
    return meeting.council or parsed.council or own


def sitting(meeting: Meeting, parsed: ParsedPack, pack: str) -> str | None:
    """The id of the meeting that `pack` tells of."""
    return meeting_id(council_of(meeting, parsed), meeting.body, meeting.date, pack)


def sittings(parsed: ParsedPack, pack: str) -> set[str]:
    """The ids of all meetings `parsed` speaks of."""
    told = [parsed.meeting, *(minuted.meeting for minuted in parsed.minutes_of)]
    return {key for meeting in told if meeting and (key := sitting(meeting, parsed, pack))}


def meeting_sources(parsed: ParsedPack, pack: str) -> list[Row]:
    """What the pack says of its own meeting and of each meeting minuted in it."""
    told: list[tuple[str, Meeting]] = [("front sheet", parsed.meeting)] if parsed.meeting else []
    told += [("minutes", minuted.meeting) for minuted in parsed.minutes_of]
    distinct = Distinct()
    return [
        source_row(meeting, role, parsed, pack, key) | {"id": distinct(f"{pack}/{slug(role)}/{key}")}
        for role, meeting in told
        if (key := sitting(meeting, parsed, pack))
    ]


def source_row(meeting: Meeting, role: str, parsed: ParsedPack, pack: str, key: str) -> Row:
    council = council_of(meeting, parsed)
    return {
        "meeting_id": key, "pack_id": pack, "role": role, "council": council,
        **{column: getattr(meeting, column) or None for column in SOURCE_COLUMNS},
        "remote": int(meeting.remote), "body_slug": body_slug(meeting.body, council) or None,
        **places(meeting.evidence),
    }


def item_ids(items: tuple[Item, ...], prefix: str, ending: str) -> list[str]:
    distinct = Distinct()
    return [distinct(f"{prefix}/item/{item_key(item)}") + ending for item in items]


def item_key(item: Item) -> str:
    return (label_key(item.number) if item.number else "") or slug(item.title) or "untitled"


def item_rows(items: tuple[Item, ...], ids: list[str], meeting: str | None, pack: str) -> list[Row]:
    rows, last_of_number = [], {}
    for position, (item, key) in enumerate(zip(items, ids, strict=True), 1):
        parent = last_of_number.get(item.parent)
        rows.append({
            "id": key, "meeting_id": meeting, "pack_id": pack, "parent_id": parent, "position": position,
            "number": item.number, "title": item.title, "section": item.section, "private": int(item.private),
            "first_page": item.first_page, "last_page": item.last_page, "presented_by": item.presented_by,
            "to_follow": int(item.to_follow), "note": item.note, "exempt_paragraphs": item.exempt_paragraphs,
            **places(item.evidence),
        })
        if item.number:
            last_of_number[item.number] = key
    return rows


def page_rows(parsed: ParsedPack, pack: str, items: dict[str, str]) -> Iterator[Row]:
    for page in parsed.pages:
        yield {
            "id": f"{pack}/{page.number}", "pack_id": pack, "pdf_page": page.number, "printed_page": page.printed,
            "item_id": items.get(page.item), "kind": page.kind, "text": page.text, "text_source": page.text_source,
            "width": page.width, "height": page.height, "withheld": page.withheld,
            "turned": page.turned,
        }


def report_rows(reports: tuple[Report, ...], pack: str, items: dict[str, str]) -> list[Row]:
    distinct = Distinct()
    return [
        {
            "id": distinct(f"{pack}/report-{report.evidence.page}"), "pack_id": pack,
            "item_id": items.get(report.item), "position": position, "kind": report.kind, "title": report.title,
            "addressed_to": report.addressed_to, "author": report.author, "date": report.date,
            "first_page": report.first_page, "last_pdf_page": max(report.pages, default=None),
            "director": report.director, "cabinet_member": report.cabinet_member, "wards": report.wards,
            "key_decision": report.key_decision, "email": report.email, "phone": report.phone,
            "classification": report.classification, **places(report.evidence),
        }
        for position, report in enumerate(reports, 1)
    ]


def recommendation_rows(report: Report, report_id: str, pack: str) -> list[Row]:
    keys = label_keys(r.number for r in report.recommendations)
    return [
        {
            "id": f"{report_id}/{key}", "report_id": report_id, "pack_id": pack, "position": position,
            "number": r.number, "addressed_to": r.addressed_to, "text": r.text, **places(r.evidence),
        }
        for position, (key, r) in enumerate(zip(keys, report.recommendations, strict=True), 1)
    ]


def table_rows(parsed: ParsedPack, pack: str, items: dict[str, str], reports: list[Row]) -> list[Row]:
    ordinal: dict[int, int] = defaultdict(int)
    rows = []
    for position, table in enumerate(parsed.tables, 1):
        page = table.evidence.page
        ordinal[page] += 1
        rows.append({
            "id": f"{pack}/table-{page}-{ordinal[page]}", "pack_id": pack, "item_id": items.get(table.item),
            "report_id": report_on(page, parsed.reports, reports), "position": position, "caption": table.caption,
            "last_pdf_page": table.last_page, "row_count": table.rows, "column_count": table.columns,
            "header_rows": table.header_rows, "method": table.method, **places(table.evidence),
        })
    return rows


def report_on(page: int, reports: tuple[Report, ...], rows: list[Row]) -> str | None:
    """The id of the report whose pages hold `page`; None when there is none or more than one."""
    holding = [row["id"] for report, row in zip(reports, rows, strict=True) if page in report.pages]
    return holding[0] if len(holding) == 1 else None


def cell_rows(parsed: ParsedPack, tables: list[Row]) -> Iterator[tuple]:
    """Values of `CELL_COLUMNS`: there are too many cells to tell the column of each value."""
    for table, made in zip(parsed.tables, tables, strict=True):
        taken: set[tuple[int, int]] = set()
        key, rule = made["id"], table.evidence.rule
        for cell in table.cells:
            row, column, box, text = cell.row, cell.column, cell.box, cell.text
            if (row, column) in taken:
                continue
            taken.add((row, column))
            kind, value = typed(text or "")
            yield (
                key, row, column, cell.row_span, cell.column_span, text, cell.page, rule, str(box) if box else None,
                kind, None if kind == "text" else value,
            )


def said(text: str | None) -> Row:
    """Kind and value of a cell; the value of text is its text."""
    kind, value = typed(text or "")
    return {"kind": kind, "value": None if kind == "text" else value}


def mention_rows(parsed: ParsedPack, pack: str, minutes: list[Row], reports: list[Row]) -> Iterator[Row]:
    distinct = Distinct()
    for mention in parsed.mentions:
        page = mention.evidence.page
        key = f"{pack}/mention/{page}/{slug(mention.kind)}/{slug(mention.value or mention.text, 60) or 'unnamed'}"
        yield {
            "id": distinct(key), "pack_id": pack, "kind": mention.kind, "text": mention.text, "value": mention.value,
            **mentioned_in(mention.context, page, minutes, reports), **places(mention.evidence),
        }


def mentioned_in(context: str | None, page: int, minutes: list[Row], reports: list[Row]) -> Row:
    """The minute ("minute:33", by its number) or report ("report:2", the second) a mention stands in."""
    place: dict[str, Any] = {"minute_id": None, "report_id": None}
    kind, _, label = (context or "").partition(":")
    if kind == "minute":
        numbered = [m for m in minutes if m["number"] == label and m["pdf_page"] <= page]
        place["minute_id"] = numbered[-1]["id"] if numbered else None
    elif kind == "report" and label.isdigit() and 1 <= int(label) <= len(reports):
        place["report_id"] = reports[int(label) - 1]["id"]
    return place
