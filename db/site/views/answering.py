"""What every answer needs: reading the database within a time limit, rendering, lists as files."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator, Callable
from typing import Any
from urllib.parse import unquote

from datasette import NotFound, Response
from datasette.utils import path_with_replaced_args, sqlite_timelimit
from datasette.utils.asgi import AsgiStream

from db.site import answers
from db.site.plugin import DATABASE, extra_template_vars
from db.site.text import long_date
from db.take_downs import tombstone

TIME_LIMIT_MS = 4000
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


def rendered(datasette, request, template: str, context: dict, status: int = 200) -> Response:
    """`template` filled with `context`. Datasette renders its own pages by way of a coroutine for every value in them,
    which ours have no use for: a search page then takes twice as long."""
    told = {**context, **extra_template_vars(datasette, request), "request": request}
    return Response.html(datasette.agendapack.templates.get_template(template).render(told), status=status)


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
            return rendered(datasette, request, "error.html", context, status=410)
        except TooSlow:
            return rendered(datasette, request, "slow.html", {}, status=503)

    # Not functools.wraps: Datasette hands over arguments by the names in the signature.
    wrapped.__name__, wrapped.__doc__ = answer.__name__, answer.__doc__
    return wrapped


def shows(template: str, load: Callable[..., Any]):
    """A view that renders `template` with what `load(conn, **address parts)` finds, or 404."""

    async def answer(datasette, request, **parts):
        context = await read(datasette, lambda conn: load(conn, **parts))
        if context is None:
            raise NotFound("There is no such page. The paper may have been taken out, or the address is not complete.")
        return rendered(datasette, request, template, context)

    return view(answer)


def page_number(request) -> int:
    """The page of a list that is asked for, from 1."""
    asked = request.args.get("page") or ""
    return min(max(int(asked), 1), 10_000) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1


def beside(request, page: int, more: bool, pages: int = 0) -> dict:
    """The addresses of the list's pages before and after `page`."""

    def address(other: int) -> str:
        return path_with_replaced_args(request, {"page": other if other > 1 else None})

    return {"page": page, "pages": pages, "previous": address(page - 1) if page > 1 else None,
            "next": address(page + 1) if more else None}  # fmt: skip


def origin(datasette, request) -> str:
    """The address of the site without a slash at the end."""
    return datasette.absolute_url(request, "/").rstrip("/")


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
    return Response(answers.csv_of(rows), headers=saved_as(title, "csv"), content_type="text/csv; charset=utf-8")


def stream(request, form: str, title: str, chunks: AsyncIterator[list[dict]]) -> AsgiStream:
    """Lists of rows, sent as csv or json as they come."""

    async def send(writer) -> None:
        first = True
        async for rows in chunks:
            if form == "json":
                await writer.write(("[" if first else ",") + ",\n".join(json.dumps(row, default=str) for row in rows))
            else:
                await writer.write(answers.csv_of(rows, header=first))
            first = False
        if form == "json":
            await writer.write("[]\n" if first else "]\n")

    content_type = "application/json" if form == "json" else "text/csv"
    headers = saved_as(title, "csv") if form == "csv" else {}
    return AsgiStream(send, headers=headers, content_type=f"{content_type}; charset=utf-8")


def saved_as(title: str, ending: str) -> dict[str, str]:
    """The header that gives a file its name."""
    name = "".join(letter if letter.isalnum() else "-" for letter in title.lower())[:60]
    return {"content-disposition": f'attachment; filename="{name.encode("ascii", "ignore").decode()}.{ending}"'}
