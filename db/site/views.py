"""Addresses and answers: each route reads what was asked, calls one function of `pages`, renders."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from datasette import NotFound, Response
from datasette.utils import sqlite_timelimit

from db.site import answers
from db.site.pages import decision, front, member, paper, sitting
from db.site.pages import search as found
from db.site.pages.rows import many, number
from db.site.pages.suggest import suggestions
from db.site.paper_file import FileResponse, file_of
from db.site.pictures import Unreadable
from db.site.query import reference
from db.site.text import long_date, path_of
from db.take_downs import tombstone

DATABASE = "packs"
TIME_LIMIT_MS = 4000
CHARTS_LIMIT_MS = 15_000  # counts over everything, made at most once in a while
LIST_SIZE = 50
FEED_SIZE = 100

Load = Callable[[sqlite3.Connection], Any]


class TooSlow(Exception):
    """The database did not answer in time."""


async def read(datasette, load: Load, limit_ms: int = TIME_LIMIT_MS) -> Any:
    """What `load` finds in the database, on a thread, within the time limit."""

    def limited(conn: sqlite3.Connection) -> Any:
        with sqlite_timelimit(conn, limit_ms):
            return load(conn)

    try:
        return await datasette.get_database(DATABASE).execute_fn(limited)
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            raise TooSlow from error
        raise


def view(answer):
    """`answer(datasette, request, **address parts)` as a Datasette view: parts unquoted, slowness told."""

    async def wrapped(datasette, request):
        parts = {name: unquote(value) for name, value in request.url_vars.items()}
        try:
            return await answer(datasette, request, **parts)
        except NotFound:
            address = unquote(request.path)
            gone = await read(datasette, lambda conn: tombstone(conn, address))
            if gone is None:
                raise
            text = f"This paper was taken down on {long_date(gone['taken_down_at'][:10])}: {gone['reason']}"
            context = {"status": 410, "title": "Taken down", "error": text}
            return Response.html(await datasette.render_template("error.html", context, request=request), status=410)
        except TooSlow:
            return Response.html(await datasette.render_template("slow.html", {}, request=request), status=503)

    # Not functools.wraps: Datasette hands over arguments by the names in the signature.
    wrapped.__name__, wrapped.__doc__ = answer.__name__, answer.__doc__
    return wrapped


def shows(template: str, load: Callable[..., Any]):
    """A view that renders `template` with what `load(conn, **address parts)` finds, or 404."""

    async def answer(datasette, request, **parts):
        context = await read(datasette, lambda conn: load(conn, **parts))
        if context is None:
            raise NotFound("There is no such page. The paper may have been taken out, or the address is not complete.")
        return Response.html(await datasette.render_template(template, context, request=request))

    return view(answer)


def page_number(request) -> int:
    """The page of a list that is asked for, from 1."""
    asked = request.args.get("page") or ""
    return min(max(int(asked), 1), 10_000) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1


def beside(request, page: int, more: bool, pages: int = 0) -> dict:
    """The addresses of the list's pages before and after `page`."""

    def address(other: int) -> str:
        from datasette.utils import path_with_replaced_args

        return path_with_replaced_args(request, {"page": other if other > 1 else None})

    return {"page": page, "pages": pages, "previous": address(page - 1) if page > 1 else None,
            "next": address(page + 1) if more else None}  # fmt: skip


def origin(datasette, request) -> str:
    """The address of the site without a slash at the end."""
    return datasette.absolute_url(request, "/").rstrip("/")


# ---------------------------------------------------------------- search


@view
async def search(datasette, request):
    """The search page; a typed reference that only one minute carries leads straight there."""
    ask = found.asked(request.args)
    typed = reference(ask.q)

    def load(conn):
        jumps = found.jump(conn, typed.kind, typed.number) if typed else []
        return {**found.search(conn, ask), "jumps": jumps}

    choices = await datasette.agendapack.kept.get("choices", lambda: read(datasette, front.choices))
    context = {**await read(datasette, load), **choices}
    context |= suggestions(ask, choices, context["count"])
    jumps = context["jumps"]
    if len(jumps) == 1 and not ask.filtered and not request.args.get("stay"):
        return Response.redirect(f"/{jumps[0]['kind']}/{path_of(jumps[0]['id'])}")
    return Response.html(await datasette.render_template("search.html", context, request=request))


@view
async def search_list(datasette, request, form):
    """The hits of a search as CSV, JSON or an Atom feed."""
    ask = found.asked(request.args)
    if form == "atom" and not ask.sort:
        ask = found.replace(ask, sort="newest")
    most = FEED_SIZE if form == "atom" else found.MOST_LISTED
    rows = await read(datasette, lambda conn: found.export(conn, ask, most))
    title = f"Search: {ask.q}" if ask.q else "Search"
    return listing(datasette, request, form, title, rows, lambda row: f"/{_kind_page(row)}")


def _kind_page(row: dict) -> str:
    if row["kind"] == "page":
        pack, _, at = str(row["id"]).rpartition("/")
        return f"pack/{path_of(pack)}/page/{at}"
    if row["kind"] == "recommendation":
        return f"recommendation/{path_of(row['id'])}"
    return f"{row['kind']}/{path_of(row['id'])}"


def listing(datasette, request, form: str, title: str, rows: list[dict], address: Callable[[dict], str]) -> Response:
    """`rows` as csv, json or atom; each gets the address of its page."""
    base = origin(datasette, request)
    if form == "atom":
        entries = [
            {"address": address(row), "date": row["date"], "text": row.get("text"),
             "title": f"{row.get('body') or ''}, {row.get('date') or ''}: {row.get('title') or ''}"}
            for row in rows[:FEED_SIZE]
        ]  # fmt: skip
        asked = request.path + (f"?{request.query_string}" if request.query_string else "")
        body = answers.atom(title, asked, base, entries)
        return Response(body, content_type="application/atom+xml; charset=utf-8")
    rows = [{**row, "address": base + address(row)} for row in rows]
    if form == "json":
        return Response.json(rows, default=str)
    name = "".join(letter if letter.isalnum() else "-" for letter in title.lower())[:60]
    headers = {"content-disposition": f'attachment; filename="{name.encode("ascii", "ignore").decode()}.csv"'}
    return Response(answers.csv_of(rows), headers=headers, content_type="text/csv; charset=utf-8")


# ---------------------------------------------------------------- lists


@view
async def meetings(datasette, request):
    """All meetings, newest first, of one body or year when asked."""
    body, year, page = request.args.get("body") or "", request.args.get("year") or "", page_number(request)

    def load(conn):
        rows = sitting.meetings(conn, body, year, (page - 1) * LIST_SIZE, LIST_SIZE + 1)
        years = [r["year"] for r in many(conn, "select distinct substr(date, 1, 4) as year from meetings order by 1 desc")]
        return {"meetings": rows[:LIST_SIZE], "bodies": member.bodies(conn), "years": years, "body": body,
                "year": year, "paging": beside(request, page, len(rows) > LIST_SIZE)}  # fmt: skip

    return Response.html(await datasette.render_template("meetings.html", await read(datasette, load), request=request))


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


@view
async def people(datasette, request):
    """Councillors, or everyone named in an attendance list."""
    words, everyone = (request.args.get("q") or "")[:80], bool(request.args.get("everyone"))
    rows = await read(datasette, lambda conn: member.people(conn, words, everyone))
    context = {"people": rows[:400], "more": len(rows) > 400, "q": words, "everyone": everyone}
    return Response.html(await datasette.render_template("people.html", context, request=request))


@view
async def papers(datasette, request):
    """Every file that was read."""
    page = page_number(request)
    rows = await read(datasette, lambda conn: paper.packs(conn, (page - 1) * LIST_SIZE, LIST_SIZE + 1))
    context = {"packs": rows[:LIST_SIZE], "paging": beside(request, page, len(rows) > LIST_SIZE)}
    return Response.html(await datasette.render_template("papers.html", context, request=request))


@view
async def problems(datasette, request):
    """What could not be read."""
    code, page = (request.args.get("code") or "")[:100], page_number(request)
    context = await read(datasette, lambda conn: front.problems(conn, code, (page - 1) * 100))
    context["paging"] = beside(request, page, page * 100 < context["count"])
    return Response.html(await datasette.render_template("problems.html", context, request=request))


@view
async def first(datasette, request):
    """The first page."""
    context = await datasette.agendapack.kept.get("front", lambda: read(datasette, front.front))
    return Response.html(await datasette.render_template("front.html", context, request=request))


@view
async def charts(datasette, request):
    """Counts drawn as bars; what is no body's name is left out, so that few different counts are kept."""
    bodies = await read(datasette, lambda conn: {name for row in member.bodies(conn) for name in (row["key"], row["body"])})
    body = request.args.get("body") if request.args.get("body") in bodies else ""
    key, load = ("charts", body), lambda: read(datasette, lambda conn: front.charts(conn, body), CHARTS_LIMIT_MS)
    context = await datasette.agendapack.kept.get(key, load)
    return Response.html(await datasette.render_template("charts.html", context, request=request))


@view
async def questions(datasette, request):
    """The saved questions."""
    queries = await datasette.get_canned_queries(DATABASE, request.actor)
    context = {"queries": list(queries.values())}
    return Response.html(await datasette.render_template("questions.html", context, request=request))


# ---------------------------------------------------------------- papers


@view
async def page(datasette, request, pack, at):
    """One page of a paper with what was read from it, and its picture."""
    mark = request.args.get("mark") or ""
    q = request.args.get("q") or ""

    def load(conn):
        shown = paper.page(conn, pack, int(at), mark)
        return shown and {**shown, "found": found.text_with_matches(conn, "page", f"{pack}/{int(at)}", q)}

    context = await read(datasette, load)
    if context is None:
        raise NotFound("There is no such page.")
    kept_back = context["page"]["withheld"] and datasette.agendapack.public
    context["file_here"] = not kept_back and await _file(datasette, pack) is not None
    return Response.html(await datasette.render_template("page.html", context, request=request))


@view
async def minute(datasette, request, key):
    """One minute; when a search led here, with what was looked for marked."""
    q = request.args.get("q") or ""

    def load(conn):
        shown = decision.minute(conn, key)
        return shown and {**shown, "found": found.text_with_matches(conn, "minute", key, q)}

    context = await read(datasette, load)
    if context is None:
        raise NotFound("There is no such minute.")
    return Response.html(await datasette.render_template("minute.html", context, request=request))


@view
async def picture(datasette, request, pack, at):
    """The picture of one page."""
    context = await read(datasette, lambda conn: paper.page(conn, pack, int(at)))
    shown = context and context["page"]
    path = await _file(datasette, pack) if shown else None
    if path is None or (shown["withheld"] and datasette.agendapack.public):
        raise NotFound("There is no picture of that page.")
    try:
        drawn = await datasette.agendapack.pictures.page(
            path, shown["sha256"], int(at), shown["width"] or 595, shown["height"] or 842, shown["turned"]
        )
    except Unreadable as error:
        raise NotFound("That page could not be drawn.") from error
    return FileResponse(drawn, "image/png")


@view
async def pdf(datasette, request, pack):
    """The paper itself, as it was read; not on a public site when a page of it is kept back."""
    kept_back = "select count(*) from pages where pack_id = ? and withheld is not null"
    path = await _file(datasette, pack)
    if path is None or (datasette.agendapack.public and await read(datasette, lambda conn: number(conn, kept_back, pack))):
        raise NotFound("The file of that paper is not here any more.")
    return FileResponse(path, "application/pdf", request.headers.get("range"), f"{pack}.pdf")


async def _file(datasette, pack: str) -> Path | None:
    """The file of `pack`, by what the database says of it and its checksum; nothing else can be reached."""

    def load(conn):
        sources = many(
            conn,
            """select sha256, filename as name from packs where id = ?1
               union select sha256, source_url from packs where id = ?1
               union select sha256, filename from pack_sources where pack_id = ?1
               union select sha256, source from pack_sources where pack_id = ?1""",
            pack,
        )
        return number(conn, "select sha256 from packs where id = ?", pack), sources

    sha256, sources = await read(datasette, load)
    if not sha256:
        return None
    names = [source["name"] for source in sources if source["sha256"] == sha256]
    return await asyncio.to_thread(file_of, sha256, names, datasette.agendapack.packs)  # reads a whole file


@view
async def table_csv(datasette, request, key):
    """One table as CSV."""
    rows = await read(datasette, lambda conn: paper.table_rows(conn, key))
    if rows is None:
        raise NotFound("There is no such table.")
    headers = {"content-disposition": f'attachment; filename="{key.replace("/", "-")}.csv"'}
    return Response(answers.csv_text(rows), headers=headers, content_type="text/csv; charset=utf-8")


@view
async def recommendation(datasette, request, key):
    """A recommendation is shown on the page of its report."""
    report = await read(datasette, lambda conn: number(conn, "select report_id from recommendations where id = ?", key))
    if report is None:
        raise NotFound("There is no such recommendation.")
    return Response.redirect(f"/report/{path_of(report)}")


@view
async def opensearch(datasette, request):
    """So that a browser can search here from its address bar."""
    body = await datasette.render_template("opensearch.xml", {}, request=request)
    return Response(body, content_type="application/opensearchdescription+xml; charset=utf-8")


@view
async def robots(datasette, request):
    """Search engines may have the pages of facts, not every search, picture and raw table."""
    lines = ["User-agent: *", "Disallow: /search", "Disallow: /packs", "Disallow: /*.png$", "Disallow: /*?mark="]
    return Response.text("\n".join(lines) + "\n")


ROUTES = [
    (r"^/$", first),
    (r"^/search$", search),
    (r"^/search\.(?P<form>csv|json|atom)$", search_list),
    (r"^/meetings$", meetings),
    (r"^/meetings\.(?P<form>csv|json|ics)$", meetings_list),
    (r"^/decisions\.atom$", decisions_feed),
    (r"^/people$", people),
    (r"^/bodies$", shows("bodies.html", lambda conn: {"bodies": member.bodies(conn)})),
    (r"^/papers$", papers),
    (r"^/problems$", problems),
    (r"^/charts$", charts),
    (r"^/questions$", questions),
    (r"^/feeds$", shows("feeds.html", lambda conn: {"bodies": member.bodies(conn)})),
    (r"^/help$", shows("help.html", lambda conn: {})),
    (r"^/opensearch\.xml$", opensearch),
    (r"^/robots\.txt$", robots),
    (r"^/meeting/(?P<key>.+)$", shows("meeting.html", sitting.meeting)),
    (r"^/item/(?P<key>.+)$", shows("item.html", decision.item)),
    (r"^/minute/(?P<key>.+)$", minute),
    (r"^/resolution/(?P<key>.+)$", shows("resolution.html", decision.resolution)),
    (r"^/report/(?P<key>.+)$", shows("report.html", paper.report)),
    (r"^/recommendation/(?P<key>.+)$", recommendation),
    (r"^/person/(?P<key>.+)$", shows("person.html", member.person)),
    (r"^/body/(?P<key>.+)\.atom$", body_feed),
    (r"^/body/(?P<key>.+)\.ics$", body_calendar),
    (r"^/body/(?P<key>.+)$", shows("body.html", member.body)),
    (r"^/table/(?P<key>.+)\.csv$", table_csv),
    (r"^/table/(?P<key>.+)$", shows("grid.html", paper.table)),
    (r"^/pack/(?P<pack>[^/]+)/page/(?P<at>\d{1,6})\.png$", picture),
    (r"^/pack/(?P<pack>[^/]+)/page/(?P<at>\d{1,6})$", page),
    (r"^/pack/(?P<pack>[^/]+)\.pdf$", pdf),
    (r"^/pack/(?P<key>[^/]+)$", shows("pack.html", paper.pack)),
]
