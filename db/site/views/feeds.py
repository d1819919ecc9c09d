"""Keeping up: Atom feeds of decisions, calendars and lists of meetings."""

from __future__ import annotations

from datasette import NotFound, Response

from db.site import answers
from db.site.pages import front, member, sitting
from db.site.text import path_of
from db.site.views.answering import listing, origin, read, view


@view
async def meetings_list(datasette, request, form):
    """The meetings as CSV, JSON or a calendar."""
    body, year = request.args.get("body") or "", request.args.get("year") or ""
    rows = await read(datasette, lambda conn: sitting.meetings(conn, body, year, 0, 2000))
    if form == "ics":
        return Response(
            answers.calendar(body or "Meetings", origin(datasette, request), rows), content_type="text/calendar; charset=utf-8"
        )
    return listing(datasette, request, form, "meetings", rows, lambda row: f"/meeting/{path_of(row['id'])}")


@view
async def decisions_feed(datasette, request):
    """The newest decisions of every body."""
    return await _feed(datasette, request, "All new decisions", "", None)


@view
async def body_feed(datasette, request, key):
    """The newest decisions of one body."""
    context = await read(datasette, lambda conn: member.body(conn, key))
    if context is None:
        raise NotFound("There is no such body.")
    body = context["body"]
    return await _feed(datasette, request, f"{body['body']}: new decisions", body["body_slug"], body["council"])


async def _feed(datasette, request, title: str, body: str, council: str | None) -> Response:
    rows = await read(datasette, lambda conn: front.newest_decisions(conn, 60, body, council))
    return listing(datasette, request, "atom", title, rows, lambda row: f"/minute/{path_of(row['minute_id'])}")


@view
async def body_calendar(datasette, request, key):
    """The meetings of one body as a calendar."""
    context = await read(datasette, lambda conn: member.body(conn, key))
    if context is None:
        raise NotFound("There is no such body.")
    text = answers.calendar(context["body"]["body"], origin(datasette, request), context["meetings"])
    return Response(text, content_type="text/calendar; charset=utf-8")
