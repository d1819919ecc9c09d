"""The command line: a verb parses its arguments, calls one function, prints."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import click

from pipeline.operations import VERBS
from pipeline.sources.commands import fetch
from pipeline.style_command import new_style
from pipeline.table_command import table
from pipeline.taking_down import take_down
from pipeline.versions import extractor_version

EXIT_CODES = """\b
Exit codes:
  0   done, every pack complete
  1   health: not well; other commands: what was named cannot be used as it stands
  2   the command was not understood, or names a database or a rule file that cannot be used
  3   file missing          4  file empty        5  not a PDF
  6   password needed       7  damaged           8  no pages
  9   crashed, too slow or too big for the limits
  10  done, but at least one pack is only partly read
  11  done, but at least one of several packs could not be read
  12  no packs found
  13  evaluation fell below what was asked or accepted
  14  a source of papers could not be read, or not to its end
  15  the database or the log could not be written (a full disk, say); packs loaded before that are whole
  16  another run is loading into the database; nothing was done
(3 to 9 are given when the command was about one file.)"""

DATABASE = click.Path(path_type=Path, dir_okay=False)
THERE = click.Path(path_type=Path, exists=True)
STYLES = click.option("--style", "styles", multiple=True, type=THERE, help="House style, or folder of them; repeatable.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=EXIT_CODES)
@click.version_option(extractor_version())
def cli() -> None:
    """Council agenda packs (PDF) into a database people can search and trust.

    \b
    Examples:
      agendapack run packs/ --db packs.db      read every PDF below packs/
      agendapack serve packs.db                search it in a browser
      agendapack problems packs.db             what could not be read with certainty
    """


@cli.command(epilog=EXIT_CODES)
@click.argument("packs", nargs=-1, type=click.Path(path_type=Path))
@click.option("--store", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Read what was fetched there.")
@click.option("--db", "database", default="packs.db", show_default=True, type=DATABASE, help="Database to load into.")
@click.option("--council", help="The council, for packs that do not print one.")
@STYLES
@click.option("--jobs", default=0, help="Packs (or page ranges) read at once; 0 is one a core.", show_default=True)
@click.option("--seconds", default=1800.0, show_default=True, 
              help="Time a long pack may take; one of few pages has 300 and 20 a page.")
@click.option("--ocr/--no-ocr", default=True, show_default=True, help="Read scanned pages when Tesseract is there.")
@click.option("--force", is_flag=True, help="Read again what has not changed.")
@click.option("--corrections", type=click.Path(path_type=Path, exists=True), help="File of corrections to apply.")
@click.option("--scheduler", metavar="TCP://HOST:PORT", help="Read on this Dask cluster (needs the extra dask).")
@click.option("--others/--no-others", default=True, show_default=True,
              help="Bring packs of the database that are not named up to date, too, from kept pages.")
@click.option("--no-quarantine", is_flag=True, help="Load also the text of pages that look as if not meant for the public.")
@click.option("--log", "log_file", type=DATABASE, metavar="FILE", 
              help="Append what happens to FILE, JSON lines; --quiet leaves nothing out of it.")
@click.option("--changes", is_flag=True, help="List facts gained, lost and reworded against earlier readings.")
@click.option("--quiet", is_flag=True, help="Print only the summary, not a line for each pack.")
def run(
    packs, store, database, council, styles, jobs, seconds, ocr, force, corrections, scheduler, others, no_quarantine, log_file,
    changes, quiet,
) -> None:
    """Read packs (files or folders) and load them into the database.

    Packs that have not changed since they were read by this version are left as they are; those that failed then are
    counted as failed again, and not read. Pages are kept in $AGENDAPACK_CACHE (~/.cache/agendapack, at most about
    $AGENDAPACK_CACHE_MB, 2048), so that a new version need not open the files again; "off" keeps none. When rules changed,
    only packs that they touch are read again, those that are not named, too, whether or not their files are still there.

    \b
    Examples:
      agendapack run packs/ --db packs.db
      agendapack run --store packs/ --db packs.db
      agendapack run --db packs.db --changes               after rules changed
      agendapack run /srv/packs --db packs.db --quiet --log run.jsonl
      agendapack run cabinet.pdf scrutiny.pdf --council "Anytown Borough Council"
    """
    from db.errors import Busy, Unusable
    from pipeline.batch import Options
    from pipeline.ingest import BUSY, NOT_WRITTEN, ingest
    from pipeline.kept_pages import default_folder
    from pipeline.run_log import kept_in
    from pipeline.style_files import style_texts
    from pipeline.tally import change_lines

    packs = [*packs, *([store] if store else [])]
    if not packs and not (others and database.exists()):
        raise click.UsageError("Name packs (files or folders), or a --store that was fetched into.")
    signal.signal(signal.SIGTERM, _stopped)
    try:
        options = Options(
            jobs=jobs, council=council, ocr=ocr, seconds=seconds, kept=default_folder(), quarantine=not no_quarantine,
            styles=style_texts(styles),
        )
        with kept_in(log_file) as log:
            summary = ingest(
                packs, database, options, force=force, corrections=corrections, scheduler=scheduler,
                others=others, say=_progress(quiet), log=log,
            )
    except Busy as error:
        click.echo(str(error), err=True)
        sys.exit(BUSY)
    except Unusable as error:
        raise click.UsageError(str(error)) from error
    for line in change_lines(summary.changes) if changes else ():
        click.echo(line)
    click.echo(summary.text)
    if log.failure:
        click.echo(f"The log {log_file} could not be written to its end ({log.failure}); the packs were loaded all the same.")
    sys.exit(NOT_WRITTEN if log.failure else summary.exit_code)


def _stopped(number: int, frame: object) -> None:
    """Told to stop: what reads is ended, what is loaded stays, the log says so."""
    sys.exit(128 + number)


def _progress(quiet: bool):
    """A line for each finished pack; on a terminal also a running one for the pages."""
    live = sys.stderr.isatty() and not quiet

    def say(text: str, passing: bool = False) -> None:
        if passing and live:
            click.echo(f"\r\x1b[K{text}", nl=False, err=True)
        elif not passing and not quiet:
            click.echo(("\r\x1b[K" if live else "") + text, err=True)

    return say


@cli.command()
@click.argument("database", default="packs.db", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8001, show_default=True, type=click.IntRange(1, 65535))
@click.option("--public", is_flag=True, help="For the open web: no arbitrary SQL, no download, limits on every query.")
@click.option("--packs", multiple=True, type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="Folder or store the PDF files are in, when it is not where they were read; repeatable.")
@click.option("--open", "open_browser", is_flag=True, help="Open a browser.")
def serve(database, host, port, public, packs, open_browser) -> None:
    """Serve the database as a site.

    \b
    Examples:
      agendapack serve packs.db
      agendapack serve packs.db --packs packs/
      agendapack serve packs.db --public --host 0.0.0.0 --port 80
    """
    from db.errors import Unusable
    from db.site import serve as serve_site

    try:
        serve_site(database, host=host, port=port, public=public, open_browser=open_browser, packs=packs)
    except Unusable as error:
        raise click.UsageError(str(error)) from error


@cli.command()
@click.argument("database", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("gold", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--min", "minima", multiple=True, metavar="FIELD=F1", help="Fail below this lenient F1 (repeatable).")
@click.option("--accepted", type=click.Path(path_type=Path, dir_okay=False), help="Scores file to compare with.")
@click.option("--accept", is_flag=True, help="Write the scores to the --accepted file.")
@click.option("--show", default=0, help="List so many misses and extras of each field.")
def evaluate(database, gold, minima, accepted, accept, show) -> None:
    """Score the database against gold annotations (`<pack>.json`), field by field.

    Exit code 13: a field fell below what --min asks or --accepted holds.

    \b
    Examples:
      agendapack evaluate packs.db corpus/gold
      agendapack evaluate packs.db corpus/gold --accepted corpus/scores.json --show 5
    """
    from db.errors import Unusable
    from pipeline.evaluate import evaluate as score

    try:
        report = score(database, gold, minima=minima, accepted=accepted, accept=accept, show=show)
    except Unusable as error:
        raise click.ClickException(str(error)) from error
    click.echo(report.text)
    sys.exit(0 if report.passed else 13)


@cli.command()
@click.argument("pack", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--page", type=int, help="Only this page (1 is the first of the file).")
@click.option("--picture", type=click.Path(path_type=Path, dir_okay=False), help="Draw the page with its boxes as PNG.")
@STYLES
def explain(pack, page, picture, styles) -> None:
    """Print each line of a pack's pages with the rule that claimed it, or none.

    \b
    Examples:
      agendapack explain cabinet.pdf --page 7
      agendapack explain cabinet.pdf --page 7 --picture page7.png
    """
    from db.errors import Unusable
    from pipeline.errors import PackError
    from pipeline.explain import explain as explained
    from pipeline.style_files import style_texts

    try:
        for line in explained(pack, page=page, picture=picture, styles=style_texts(styles)):
            click.echo(line)
    except PackError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
    except Unusable as error:
        raise click.ClickException(str(error)) from error


@cli.command()
@click.argument("database", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("table")
@click.argument("row")
@click.option("--column", help="The column to correct or confirm.")
@click.option("--value", help="What it says on the page.")
@click.option("--confirm", is_flag=True, help="Checked against the page, and right.")
@click.option("--strike", is_flag=True, help="Not a fact: take the row out.")
@click.option("--who", required=True, help="Who says so: name and office.")
@click.option("--reason", help="Why.")
@click.option("--file", "file", default="corrections.toml", show_default=True, type=DATABASE, help="Where it is kept.")
def correct(database, table, row, column, value, confirm, strike, who, reason, file) -> None:
    """Correct, confirm or strike the fact ROW (its id) of TABLE, and keep that in a file.

    The correction stands over every later reading; one that no longer fits becomes a problem.

    \b
    Examples:
      agendapack correct packs.db resolutions anytown-council/cabinet-2030-05-01/12/1 \\
          --column text --value "the pond be dredged." --who "J Bloggs, Democratic Services"
      agendapack correct packs.db attendees ID --strike --who "J Bloggs" --reason "a building, not a person"
    """
    import datetime

    from db.correction_file import append
    from db.corrections import apply
    from db.errors import Unusable
    from db.wording import count_of

    kind = "strike" if strike else "confirm" if confirm else "correct"
    entry = {"table": table, "id": row, "column": column, "kind": kind, "value": value, "who": who, "reason": reason}
    try:
        append(file, {**entry, "when": datetime.date.today().isoformat()})
        applied = apply(database, file)
    except Unusable as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{count_of(applied.standing, 'correction')} of {file} in force.")
    for misfit in applied.misfits:
        click.echo(f"does not fit: {misfit}")


@cli.command()
@click.argument("database", default="packs.db", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--pack", help="Only this pack (its id).")
@click.option("--limit", default=200, show_default=True, help="List so many; how many more there are is said.")
def problems(database, pack, limit) -> None:
    """List what could not be read with certainty, worst first; as many as a run and the site say there are.

    \b
    Examples:
      agendapack problems packs.db
      agendapack problems packs.db --pack cabinet-2025-01-30
    """
    from db.errors import Unusable
    from pipeline.problems import problem_lines

    try:
        lines = problem_lines(database, pack, limit)
    except Unusable as error:
        raise click.ClickException(str(error)) from error
    click.echo("\n".join(lines))


cli.add_command(fetch)
cli.add_command(new_style)
cli.add_command(table)
cli.add_command(take_down)
for verb in VERBS:
    cli.add_command(verb)


if __name__ == "__main__":
    cli()
