"""The site: Datasette with our own pages over one database.

>>> from db.site import serve
>>> serve(Path("packs.db"), open_browser=True)          # doctest: +SKIP
"""

from __future__ import annotations

import os
import socket
import sqlite3
import sys
import webbrowser
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any

from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm
from datasette.utils import parse_metadata
from jinja2 import Environment

from db.errors import DatabaseUnusable, Unusable
from db.schema import migrate
from db.site import plugin, warm
from db.site.kept import Kept, state_of
from db.site.pictures import Pictures

DATABASE = plugin.DATABASE
HERE = Path(__file__).parent

# What holds for every site, and what a public one must not offer.
SETTINGS = {
    "suggest_facets": False,  # looks at every row of a table: seconds a page
    "sql_time_limit_ms": 2500,
    "facet_time_limit_ms": 300,
    "max_returned_rows": 2000,
    "default_page_size": 50,
    "truncate_cells_html": 400,
    "default_cache_ttl": 60,
    "allow_signed_tokens": False,
}
PUBLIC_SETTINGS = {
    "default_allow_sql": False,
    "allow_download": False,
    "allow_facet": False,
    "allow_csv_stream": False,
    "sql_time_limit_ms": 1500,
    "facet_time_limit_ms": 150,
    "max_returned_rows": 500,
    "max_csv_mb": 10,
}


# How long a thread keeps the others waiting. SQLite's threads wait at every row while a page is filled in: by Python's
# own measure of 5 ms, answers to several at once take longer than one after the other.
SWITCH_SECONDS = 0.0005


class PortTaken(Unusable):
    """Another program listens at the port, or this one may not."""


@dataclass(frozen=True)
class Site:
    """What our pages know beyond the database: kept on the Datasette object as `agendapack`."""

    public: bool
    packs: tuple[Path, ...]
    pictures: Pictures
    title: str
    kept: Kept
    templates: Environment


def metadata_file() -> Path:
    """Where `metadata.yml` is: at the top of the source tree, inside the package once installed."""
    inside = HERE.parent / "metadata.yml"
    return inside if inside.exists() else HERE.parent.parent / "metadata.yml"


def metadata() -> dict[str, Any]:
    """Titles, descriptions, facets and saved questions, as Datasette wants them."""
    return parse_metadata(metadata_file().read_text(encoding="utf-8"))


def datasette_app(
    database: Path | str, public: bool = False, packs: Iterable[Path | str] = (), pictures: Path | None = None
) -> Datasette:
    """A Datasette for `database` with our pages, ready for `.app()` or `.client`.

    `public`: arbitrary SQL, the download of the database and everything about the server are off.
    `packs`: folders where the PDF files are looked for, beside where they were when they were read.
    `pictures`: where pictures of pages are kept; by default in a folder beside the database.
    """
    if not pm.is_registered(plugin):
        pm.register(plugin, name="agendapack")
    _without_rich()
    database = Path(database)
    told = metadata()
    if public:
        told["allow_sql"] = False
    site = Datasette(
        [],
        metadata=told,
        template_dir=str(HERE / "templates"),
        static_mounts=[("static", str(HERE / "static"))],
        settings={**SETTINGS, **(PUBLIC_SETTINGS if public else {})},
    )
    site.add_database(Database(site, path=str(database), is_mutable=True), name=DATABASE)
    folders = tuple(dict.fromkeys(Path(folder).resolve() for folder in (*packs, database.parent, Path.cwd())))
    folder = pictures or database.with_name(database.stem + "-pictures")
    kept = Kept(lambda: state_of(database))
    # Datasette's templates call every value as a coroutine; ours need none, and are filled in half the time.
    templates = site.jinja_env.overlay(enable_async=False)
    site.agendapack = Site(public, folders, Pictures(folder), told.get("title") or "Council decisions", kept, templates)
    return site


def _without_rich() -> None:
    """When `rich` happens to be installed (spaCy brings it), Datasette prints every local variable of every
    request that was not found, and fails on those that came without an exception."""
    from datasette import handle_exception  # only after datasette.app: it is one of Datasette's own plugins

    handle_exception.rich = None


def serve(
    database: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8001,
    public: bool = False,
    open_browser: bool = False,
    packs: Iterable[Path] = (),
) -> None:
    """Serve `database` until interrupted. `DatabaseUnusable` when it is not there or not one of ours,
    `PortTaken` when another program listens at `port`."""
    import uvicorn

    check(database)
    with suppress(sqlite3.OperationalError, DatabaseUnusable):  # a file that may only be read is served as it is
        migrate(database).conn.close()
    app = datasette_app(database, public, packs).app()
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        socket.create_server((host, port)).close()  # uvicorn would only log it and exit
    except OSError as error:
        why = os.strerror(error.errno or 0).lower()
        raise PortTaken(f"Cannot listen at {host} port {port}: {why}. Choose another with --port.") from error
    warm.start(host, port, database)
    if open_browser:
        Timer(1.0, webbrowser.open, [f"http://{host}:{port}/"]).start()
    uvicorn.run(app, host=host, port=port, log_level="warning", lifespan="on", server_header=False)


def check(database: Path) -> None:
    """Raise unless `database` is a file with our tables in it."""
    if not Path(database).is_file():
        raise DatabaseUnusable(f"There is no database {database}: read some packs into it first.")
    try:
        with sqlite3.connect(f"{Path(database).resolve().as_uri()}?mode=ro", uri=True) as conn:
            conn.execute("select 1 from search_index limit 1")
    except sqlite3.DatabaseError as error:
        raise DatabaseUnusable(f"{database} is not a database of agenda packs ({error}).") from error
