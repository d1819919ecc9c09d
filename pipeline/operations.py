"""The verbs of those who keep a batch running: status, health, backup, restore."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from db.wording import count_of

THERE = click.Path(path_type=Path, exists=True, dir_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)

STATES = """\b
States of a paper:
  read, read in part, not read   it is there, and so far could be read
  failed                         a file that could not be read, with the reason
  restricted (in part)           pages stand for papers that are not public, or it is taken in private
  to follow, no paper            what the front sheet says
  not fetched                    its source lists it, and it could not be had
  taken down                     its source lists it, and it was taken down here
  not found                      the front sheet gives pages, or the meeting must have minutes; none were read

\b
Exit codes:
  0   every file was read
  10  something was read in part
  11  a file failed or could not be fetched
  2   this is no database of agendapack"""


@click.command(epilog=STATES)
@click.argument("database", default="packs.db", type=THERE)
@click.option("--json", "as_json", is_flag=True, help="One JSON array, an object for each meeting.")
def status(database, as_json) -> None:
    """For every meeting: which papers there are, which were read, which failed and why.

    The same rows are in the view `coverage`.

    \b
    Examples:
      agendapack status packs.db
      agendapack status packs.db --json | jq '.[].papers[] | select(.state == "failed")'
    """
    from db.errors import Unusable
    from pipeline.status import by_meeting, counted, exit_code, papers, status_lines

    states: Counter = Counter()
    try:
        found = papers(database)
    except Unusable as error:
        raise click.UsageError(str(error)) from error
    for line in json_lines(by_meeting(counted(found, states))) if as_json else status_lines(found, states):
        click.echo(line)
    sys.exit(exit_code(states))


def json_lines(objects: Iterable[dict]) -> Iterator[str]:
    """A JSON array, an object a line, as they come."""
    last = None
    for told in objects:
        yield "[" if last is None else f"{last},"
        last = json.dumps(told, ensure_ascii=False)
    yield "[]" if last is None else f"{last}\n]"


@click.command()
@click.argument("database", default="packs.db", type=FILE)
@click.option("--max-age", type=float, metavar="HOURS", help="Not well when the last run began longer ago than this.")
def health(database, max_age) -> None:
    """One line for a monitor: exit code 0 when all is well, 1 when not.

    Not well is: a damaged or empty database, a run that never ended, or one too long ago. Packs that could not be read
    are counted in the line; `agendapack status` tells which.

    \b
    Examples:
      agendapack health packs.db
      agendapack health packs.db --max-age 36
    """
    from pipeline.status import health as state_of

    state = state_of(database, max_age)
    click.echo(state.text)
    sys.exit(0 if state.well else 1)


@click.command()
@click.argument("database", type=THERE)
@click.argument("file", type=FILE)
def backup(database, file) -> None:
    """Copy the database to FILE, while others read and write it.

    The copy is checked before it takes the place of an older one.

    \b
    Examples:
      agendapack backup packs.db /backups/packs.db
      agendapack backup packs.db "/backups/packs-$(date +%F).db"
    """
    from db.errors import Unusable
    from pipeline.backup import backup as copied

    try:
        packs = copied(database, file)
    except Unusable as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"{count_of(packs, 'pack')} copied to {file}; the copy is sound.")


@click.command()
@click.argument("file", type=THERE)
@click.argument("database", type=FILE)
def restore(file, database) -> None:
    """Make the database what the backup FILE holds.

    What was in the database stays beside it as <database>.before-restore, until the next restore. Packs read since the
    backup are read again by the next run. Exit code 16: a run is loading into the database, nothing was done.

    \b
    Examples:
      agendapack restore /backups/packs.db packs.db
    """
    from db.errors import Busy, Unusable
    from pipeline.backup import restore as put_back
    from pipeline.ingest import BUSY

    try:
        packs, before = put_back(file, database)
    except Busy as error:
        click.echo(str(error), err=True)
        sys.exit(BUSY)
    except Unusable as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"{count_of(packs, 'pack')} restored to {database}." + (f" The state before is in {before}." if before else ""))


VERBS = (status, health, backup, restore)
