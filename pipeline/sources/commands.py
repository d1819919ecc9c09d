"""`agendapack fetch`: bring published papers into a store."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

STORE = click.option(
    "--store", "folder", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder that keeps the files."
)
DELAY = click.option("--delay", default=1.0, show_default=True, help="Seconds to wait between two requests.")
CONTACT = click.option("--contact", help="Address or page of whoever runs this, for the councils' logs.")
LIMIT = click.option("--max-mb", default=512, show_default=True, help="Largest file to fetch.")
QUIET = click.option("--quiet", is_flag=True, help="Print only the summary.")
DAY = click.DateTime(["%Y-%m-%d"])

EXIT_CODES = """\b
Exit codes:
  0   done           11  done, but at least one paper could not be fetched
  2   not understood 12  the source lists no papers
  14  the source could not be read, or not to its end
Only PDF files are kept. What was not kept, and why, is in the table
`sources` of <store>/sources.db. A second run asks only for what changed
and goes on with what broke off."""


@click.group(epilog=EXIT_CODES)
def fetch() -> None:
    """Bring published papers into a store, each content once.

    \b
    Examples:
      agendapack fetch manifest list.csv --store packs/
      agendapack fetch moderngov https://democracy.example.gov.uk --committee 123 --since 2025-01-01 --store packs/
      agendapack run --store packs/ --db packs.db
    """


@fetch.command(epilog=EXIT_CODES)
@click.argument("list_file", metavar="LIST", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--allow-private", is_flag=True, help="Also hosts in a private network, and files anywhere: for your own list.")
@STORE
@DELAY
@CONTACT
@LIMIT
@QUIET
def manifest(list_file, allow_private, folder, delay, contact, max_mb, quiet) -> None:
    """Fetch what a CSV file lists: address,council,body,date,title (only address is needed).

    An address is http(s), or a path to a file in or below the folder of the list. Council, body and date are used for
    papers that do not print them; write them as the council's other papers do, or they count as another council and body.

    \b
    Examples:
      agendapack fetch manifest list.csv --store packs/
      agendapack fetch manifest list.csv --store packs/ --delay 5 --contact clerk@example.gov.uk
    """
    from pipeline.sources import manifest as lists

    _gather(lambda client: lists.papers(list_file, allow_private), folder, delay, contact, max_mb, quiet)


@fetch.command(epilog=EXIT_CODES)
@click.argument("site", metavar="ADDRESS")
@click.option("--committee", "committees", multiple=True, help="Its number on the site (CId); repeatable. All when left out.")
@click.option("--since", type=DAY, help="First day of meeting; 90 days ago when left out.")
@click.option("--until", type=DAY, help="Last day of meeting; in 30 days when left out.")
@click.option("--council", help="The council, for papers that do not print one; as its other papers write it.")
@STORE
@DELAY
@CONTACT
@LIMIT
@QUIET
def moderngov(site, committees, since, until, council, folder, delay, contact, max_mb, quiet) -> None:
    """Fetch the papers of meetings from a site that runs ModernGov.

    \b
    Examples:
      agendapack fetch moderngov https://democracy.example.gov.uk --committee 123 --since 2025-01-01 --store packs/
      agendapack fetch moderngov https://democracy.example.gov.uk --store packs/
    """
    from pipeline.sources.addresses import host_of, is_web
    from pipeline.sources.client import read_text
    from pipeline.sources.moderngov import ModernGov, listing, site_of

    site = site_of(site)
    if not is_web(site) or not host_of(site):
        raise click.UsageError(f"{site} is no address like https://democracy.example.gov.uk")
    today = datetime.date.today()
    first = (since.date() if since else today - datetime.timedelta(days=90)).isoformat()
    last = (until.date() if until else today + datetime.timedelta(days=30)).isoformat()

    def papers(client):
        source = ModernGov(site, lambda address: read_text(client, address, host_of(site)), council)
        return listing(source, committees or (number for number, _ in source.committees()), first, last)

    _gather(papers, folder, delay, contact, max_mb, quiet)


def _gather(papers, folder: Path, delay: float, contact: str | None, max_mb: int, quiet: bool) -> None:
    import sqlite3

    from db.errors import Unusable
    from pipeline.sources import SourceError
    from pipeline.sources.client import polite
    from pipeline.sources.gather import SOURCE_FAILED, gather

    say = (lambda text: None) if quiet else (lambda text: click.echo(text, err=True))
    try:
        with polite(delay, contact) as client:
            done = gather(papers(client), folder, client, limit=max_mb << 20, say=say)
    except (SourceError, Unusable) as error:
        click.echo(str(error), err=True)
        sys.exit(SOURCE_FAILED)
    except (OSError, sqlite3.Error) as error:
        click.echo(f"{folder} could not be written: {error}. What was fetched before that is kept; run again.", err=True)
        sys.exit(SOURCE_FAILED)
    click.echo(done.text)
    sys.exit(done.exit_code)
