"""Pages of single facts that need more than one query: a page of a paper, its picture, its file."""

from __future__ import annotations

import asyncio
from pathlib import Path

from datasette import NotFound, Response

from db.site import answers
from db.site.pages import decision, paper, tables
from db.site.pages.marking import marked_text
from db.site.pages.rows import many, number
from db.site.paper_file import FileResponse, file_of
from db.site.pictures import Unreadable
from db.site.text import path_of
from db.site.views.answering import read, rendered, view


@view
async def page_of_paper(datasette, request, pack, at):
    """One page of a paper with what was read from it, and its picture."""
    mark = request.args.get("mark") or ""
    q = request.args.get("q") or ""

    def load(conn):
        shown = paper.page(conn, pack, int(at), mark)
        return shown and {**shown, "found": marked_text(shown["page"]["text"], q)}

    context = await read(datasette, load)
    if context is None:
        raise NotFound("There is no such page.")
    kept_back = context["page"]["withheld"] and datasette.agendapack.public
    context["file_here"] = not kept_back and await _file(datasette, pack) is not None
    return rendered(datasette, request, "page.html", context)


@view
async def minute(datasette, request, key):
    """One minute; when a search led here, with what was looked for marked."""
    q = request.args.get("q") or ""

    def load(conn):
        shown = decision.minute(conn, key)
        return shown and {**shown, "found": marked_text(shown["minute"]["text"], q)}

    context = await read(datasette, load)
    if context is None:
        raise NotFound("There is no such minute.")
    return rendered(datasette, request, "minute.html", context)


@view
async def resolution(datasette, request, key):
    """One part of a decision beside the picture of its page."""

    def load(conn):
        shown = decision.resolution(conn, key)
        if shown is None:
            return None
        fact = shown["resolution"]
        page = paper.page_alone(conn, fact["pack_id"], fact["pdf_page"])
        return {**shown, "page": page, "boxes": paper.boxes_on(fact, fact["pdf_page"])}

    context = await read(datasette, load)
    if context is None:
        raise NotFound("There is no such decision.")
    page = context["page"]
    kept_back = page is None or (page["withheld"] and datasette.agendapack.public)
    context["file_here"] = not kept_back and await _file(datasette, page["pack_id"]) is not None
    return rendered(datasette, request, "resolution.html", context)


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
async def table(datasette, request, key):
    """One table, its rows by a column when asked."""
    asked = request.args.get("sort") or ""
    column = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else None
    falling = request.args.get("order") == "falling"
    context = await read(datasette, lambda conn: tables.table(conn, key, column, falling))
    if context is None:
        raise NotFound("There is no such table.")
    return rendered(datasette, request, "grid.html", context)


@view
async def table_csv(datasette, request, key):
    """One table as CSV."""
    rows = await read(datasette, lambda conn: tables.table_rows(conn, key))
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
