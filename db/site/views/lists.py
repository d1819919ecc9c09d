"""The first page, lists of what is here, charts and what is missing."""

from __future__ import annotations

from db.site.pages import charts as counts
from db.site.pages import front, member, paper, sitting
from db.site.pages.rows import Row, many
from db.site.views.answering import DATABASE, beside, page_number, read, rendered, view

COUNTS_LIMIT_MS = 15_000  # counts over everything, made once until the database changes
LIST_SIZE = 50


@view
async def meetings(datasette, request):
    """All meetings, newest first, of one body or year when asked."""
    body, year, page = request.args.get("body") or "", request.args.get("year") or "", page_number(request)

    def load(conn):
        rows = sitting.meetings(conn, body, year, (page - 1) * LIST_SIZE, LIST_SIZE + 1)
        years = [r["year"] for r in many(conn, "select distinct substr(date, 1, 4) as year from meetings order by 1 desc")]
        return {"meetings": rows[:LIST_SIZE], "years": years, "body": body, "year": year,
                "paging": beside(request, page, len(rows) > LIST_SIZE)}  # fmt: skip

    context = {**await read(datasette, load), "bodies": member.offered(await all_bodies(datasette), body)}
    return rendered(datasette, request, "meetings.html", context)


async def all_bodies(datasette) -> list[Row]:
    """Every body that met."""
    return await datasette.agendapack.kept.get("bodies", lambda: read(datasette, member.bodies))


@view
async def bodies(datasette, request):
    """Every body."""
    return rendered(datasette, request, "bodies.html", {"bodies": await all_bodies(datasette)})


@view
async def feeds(datasette, request):
    """What can be followed."""
    return rendered(datasette, request, "feeds.html", {"bodies": await all_bodies(datasette)})


@view
async def people(datasette, request):
    """Councillors, or everyone named in an attendance list."""
    words, everyone = (request.args.get("q") or "")[:80], bool(request.args.get("everyone"))
    rows = await read(datasette, lambda conn: member.people(conn, words, everyone))
    context = {"people": rows[:400], "more": len(rows) > 400, "q": words, "everyone": everyone}
    return rendered(datasette, request, "people.html", context)


@view
async def papers(datasette, request):
    """Every file that was read."""
    page = page_number(request)
    rows = await read(datasette, lambda conn: paper.packs(conn, (page - 1) * LIST_SIZE, LIST_SIZE + 1))
    context = {"packs": rows[:LIST_SIZE], "paging": beside(request, page, len(rows) > LIST_SIZE)}
    return rendered(datasette, request, "papers.html", context)


@view
async def problems(datasette, request):
    """What could not be read."""
    code, page = (request.args.get("code") or "")[:100], page_number(request)
    context = await read(datasette, lambda conn: front.problems(conn, code, (page - 1) * 100))
    context["paging"] = beside(request, page, page * 100 < context["count"])
    context |= await datasette.agendapack.kept.get("missing", lambda: read(datasette, front.missing, COUNTS_LIMIT_MS))
    return rendered(datasette, request, "problems.html", context)


@view
async def first(datasette, request):
    """The first page."""
    context = await datasette.agendapack.kept.get("front", lambda: read(datasette, front.front, COUNTS_LIMIT_MS))
    return rendered(datasette, request, "front.html", context)


@view
async def charts(datasette, request):
    """Counts drawn as bars; what is no body's name is left out, so that few different counts are kept."""
    asked = request.args.get("body") or ""
    body = asked if any(asked in (row["key"], row["body"]) for row in await all_bodies(datasette)) else ""
    key, load = ("charts", body), lambda: read(datasette, lambda conn: counts.charts(conn, body), COUNTS_LIMIT_MS)
    context = await datasette.agendapack.kept.get(key, load)
    return rendered(datasette, request, "charts.html", context)


@view
async def questions(datasette, request):
    """The saved questions."""
    queries = await datasette.get_canned_queries(DATABASE, request.actor)
    context = {"queries": list(queries.values())}
    return rendered(datasette, request, "questions.html", context)
