"""The verb `table`: one table under its own column names, with its values."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import click

from db.table_views import Named

WIDEST = 40  # characters of a column on the screen
UNPRINTED = {code: " " for code in (*range(0x20), *range(0x7F, 0xA0))}  # a paper must not steer the terminal


@click.command()
@click.argument("database", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("table_id")
@click.option("--csv", "form", flag_value="csv", help="As CSV.")
@click.option("--json", "form", flag_value="json", help="As a JSON array, an object for each row.")
@click.option("--sql", "form", flag_value="sql", help="The SELECT that gives these rows.")
@click.option("--create-view", "form", flag_value="view", help="Keep it as a view, to be queried by its column names.")
def table(database, table_id, form) -> None:
    """Print one table (its id is in tables.id, and in its address on the site) with its own column names.

    Numbers, money (pounds) and per cent come as numbers, dates as year-month-day, blanks and dashes as nothing;
    the text as printed is in the table `cells`. A view asks for one row of headings that are all different.

    \b
    Examples:
      agendapack table packs.db budget-2025-01-30/table-7-1
      agendapack table packs.db budget-2025-01-30/table-7-1 --csv > outturn.csv
      agendapack table packs.db budget-2025-01-30/table-7-1 --create-view
    """
    from db.errors import Unusable
    from db.schema import opened
    from db.table_views import create_view, named

    try:
        with opened(database) as db:
            found = named(db, table_id)
            lines = [create_view(db, found)] if form == "view" else list(FORMS[form](found))
    except Unusable as error:
        raise click.UsageError(str(error)) from error
    for line in lines:
        click.echo(line)


def as_text(found: Named) -> Iterator[str]:
    """Columns under each other, figures to the right."""
    rows = [[shown(v) for v in row] for row in (found.names, *found.rows)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(found.names))]
    right = [all(isinstance(row[i], (int, float, type(None))) for row in found.rows) for i in range(len(widths))]
    for row in rows:
        cells = (t.rjust(w) if r else t.ljust(w) for t, w, r in zip(row, widths, right, strict=True))
        yield "  ".join(cells).rstrip()


def shown(value: object) -> str:
    text = "" if value is None else str(value).translate(UNPRINTED)
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"


def as_csv(found: Named) -> Iterator[str]:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([unformula(v) for v in row] for row in (found.names, *found.rows))
    yield stream.getvalue().rstrip("\n")


def unformula(value: object) -> object:
    """Text that a spreadsheet would take for a formula, with an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value[:1] in tuple("=+-@\t\r") else value


def as_json(found: Named) -> Iterator[str]:
    rows = [dict(zip(found.names, row, strict=True)) for row in found.rows]
    yield json.dumps(rows, ensure_ascii=False, indent=1)


def as_sql(found: Named) -> Iterator[str]:
    from db.table_views import view_sql

    yield view_sql(found) + ";"


FORMS = {None: as_text, "csv": as_csv, "json": as_json, "sql": as_sql}
