"""What we add to Datasette: our pages, the search function, filters for templates, security headers."""

from __future__ import annotations

import re
import sqlite3

from datasette import hookimpl
from datasette.utils import format_bytes
from datasette.views.base import DatasetteError
from markupsafe import Markup, escape

from db.site.drawing import drawn
from db.site.headers import secured
from db.site.query import fts_query
from db.site.text import differences, long_date, marked, path_of
from db.wording import count_of

DATABASE = "packs"  # the name the database has in every address, whatever its file is called
MAPPED_BYTES = 2 * 1024**3

# Columns of the raw tables and saved questions that lead to a page of ours.
PAGES = {
    "meeting_id": "meeting", "minute_id": "minute", "item_id": "item", "parent_id": "item", "report_id": "report",
    "person_id": "person", "pack_id": "pack", "table_id": "table", "cited_minute_id": "minute", "resolution_id": "resolution",
}  # fmt: skip
TABLES = {
    "meetings": "meeting", "minutes": "minute", "items": "item", "resolutions": "resolution", "reports": "report",
    "people": "person", "packs": "pack", "tables": "table", "decisions": "resolution",
}  # fmt: skip
MARKED = {
    **TABLES, "votes": "vote", "attendees": "attendee", "attendance": "attendee", "declarations": "declaration",
    "citations": "citation", "recommendations": "recommendation", "mentions": "mention",
}  # fmt: skip
OWN_ADDRESS = re.compile(r"/(resolution|minute|item|report|meeting|pack|table|person)/[\w/().~%?=:-]+")


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Give SQL the function `fts_query`, and read the file through memory."""
    conn.create_function("fts_query", 1, fts_query, deterministic=True)
    conn.execute(f"pragma mmap_size = {MAPPED_BYTES}")


@hookimpl
def prepare_jinja2_environment(env) -> None:
    """Filters for our templates."""
    env.filters |= {
        "marked": marked,
        "long_date": long_date,
        "path_of": path_of,
        "differences": differences,
        "slug": lambda text: re.sub(r"[^a-z0-9]+", "-", str(text).lower()).strip("-"),
        "count_of": count_of,
        "drawn": drawn,
        "bytes": format_bytes,
    }


@hookimpl
def extra_template_vars(datasette, request) -> dict:
    """What every template may use."""
    return {
        "site_title": datasette.agendapack.title if hasattr(datasette, "agendapack") else "Council decisions",
        "public": getattr(getattr(datasette, "agendapack", None), "public", False),
        "origin": datasette.absolute_url(request, "/").rstrip("/") if request else "",
        "database_name": DATABASE,
        "own_pages": TABLES,
    }


@hookimpl
def register_routes() -> list:
    """Our pages; they come before Datasette's own."""
    from db.site.views import ROUTES

    return ROUTES


@hookimpl
def handle_exception(exception) -> None:
    """Datasette refuses some questions (an unknown column to sort by) as if it had failed: they are bad requests."""
    if isinstance(exception, DatasetteError) and exception.status == 500:
        exception.status = 400


@hookimpl
def asgi_wrapper(datasette):
    """Security headers around everything, and what a public site does not answer."""
    # Datasette builds its app before `datasette_app` can say what kind of site it is: ask at each request.
    return lambda app: secured(app, lambda: getattr(getattr(datasette, "agendapack", None), "public", False))


@hookimpl
def render_cell(row, value, column: str, table: str | None, database: str):
    """Cells of the raw tables and saved questions that lead on: to our pages and to the page of the paper."""
    label = None
    if isinstance(value, dict):  # a foreign key that Datasette has looked up the name of
        value, label = value["value"], value["label"]
    if database != DATABASE or value in (None, ""):
        return None
    if column == "pdf_page":
        return _page_link(row, table, value)
    if column in PAGES or (column == "id" and table in TABLES):
        kind = PAGES.get(column) or TABLES[table]
        return Markup(f'<a href="/{kind}/{path_of(value)}">{escape(label or value)}</a>')
    if column == "source_url" and re.match(r"https?://", str(value)):
        return Markup(f'<a href="{escape(value)}" rel="noreferrer">{escape(value)}</a>')
    if isinstance(value, str) and OWN_ADDRESS.fullmatch(value):
        return Markup(f'<a href="{escape(value)}">{"see the page" if "/page/" in value else "open"}</a>')
    return None


def _page_link(row, table: str | None, page) -> Markup | None:
    columns = row.keys() if hasattr(row, "keys") else ()
    pack = row["pack_id"] if "pack_id" in columns else None
    pack = pack["value"] if isinstance(pack, dict) else pack
    if not pack:
        return None
    kind = MARKED.get(table or "")
    mark = f"?mark={kind}:{path_of(row['id'])}" if kind and "id" in columns else ""
    return Markup(f'<a href="/pack/{path_of(pack)}/page/{escape(page)}{mark}">page {escape(page)}</a>')
