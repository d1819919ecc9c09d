"""The search page, and its hits as files and feeds."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

from datasette import Response

from db.site.pages import front
from db.site.pages import search as found
from db.site.pages.asked import asked
from db.site.pages.jump import jump
from db.site.pages.matching import matching
from db.site.pages.suggest import choose_from, suggestions
from db.site.query import reference
from db.site.views.answering import FEED_SIZE, listing, origin, read, rendered, stream, view

MOST_IN_A_FILE = 20_000  # hits in a CSV or JSON file
CHUNK = 200


@view
async def search(datasette, request):
    """The search page; a typed reference that only one minute carries leads straight there."""
    ask = asked(request.args)
    typed = reference(ask.q)

    def load(conn):
        jumps = jump(conn, typed.kind, typed.number) if typed else []
        return {**found.search(conn, ask), "jumps": jumps}

    choices = await datasette.agendapack.kept.get("choices", lambda: read(datasette, front.choices))
    context = {**await read(datasette, load), **choose_from(choices, ask)}
    context |= suggestions(ask, choices, context["count"])
    jumps = context["jumps"]
    if len(jumps) == 1 and not ask.filtered and not request.args.get("stay"):
        return Response.redirect(jumps[0]["address"])
    return rendered(datasette, request, "search.html", context)


@view
async def search_list(datasette, request, form):
    """The hits of a search as CSV, JSON or an Atom feed."""
    ask = asked(request.args)
    title = f"Search: {ask.q}" if ask.q else "Search"
    if form == "atom":
        ask = replace(ask, sort=ask.sort or "newest")
        rows = await read(datasette, lambda conn: found.rows_of(conn, matching(conn, ask, FEED_SIZE).numbers))
        return listing(datasette, request, form, title, rows, found.address_of)
    numbers = await read(datasette, lambda conn: matching(conn, ask, MOST_IN_A_FILE).numbers)
    return stream(request, form, title, _chunks(datasette, request, numbers))


async def _chunks(datasette, request, numbers: list[int]) -> AsyncIterator[list[dict]]:
    base = origin(datasette, request)
    for first in range(0, len(numbers), CHUNK):
        some = numbers[first : first + CHUNK]
        rows = await read(datasette, lambda conn, some=some: found.rows_of(conn, some))
        yield [{**row, "address": base + found.address_of(row)} for row in rows]


@view
async def opensearch(datasette, request):
    """So that a browser can search here from its address bar."""
    body = datasette.agendapack.templates.get_template("opensearch.xml").render(
        site_title=datasette.agendapack.title, origin=origin(datasette, request)
    )
    return Response(body, content_type="application/opensearchdescription+xml; charset=utf-8")


@view
async def robots(datasette, request):
    """Search engines may have the pages of facts, not every search, picture and raw table."""
    lines = ["User-agent: *", "Disallow: /search", "Disallow: /packs", "Disallow: /*.png$", "Disallow: /*?mark="]
    return Response.text("\n".join(lines) + "\n")
