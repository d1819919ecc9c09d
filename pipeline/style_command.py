"""The verb `new-style`: a house style begun from packs."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command("new-style")
@click.argument("packs", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--to", "target", default="house-style.toml", show_default=True, help="File to write.",
              type=click.Path(path_type=Path, dir_okay=False))
def new_style(packs, target) -> None:
    """Begin a house style: rules for words that only one council prints.

    The general rules carry a council never seen; look first at what `agendapack problems` says. What they leave unread
    in PACKS is written as rules ready to be finished, each a comment until somebody who knows the papers takes the marks
    away. Two or three packs with minutes show the most.

    \b
    Examples:
      agendapack new-style cabinet.pdf planning.pdf --to anytown.toml
      agendapack run packs/ --style anytown.toml
      agendapack explain cabinet.pdf --page 7 --style anytown.toml
    """
    from pipeline.errors import PackError
    from pipeline.new_style import new_style as begun

    if target.exists():
        raise click.UsageError(f"{target} is there already. Name another file with --to, or move it away.")
    try:
        text = begun(packs, target.name)
        target.write_text(text, "utf-8")
    except PackError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        raise click.ClickException(f"{target} could not be written: {error.strerror}.") from error
    click.echo(f"{target} holds {text.count(chr(10) + '# [[')} rules to look through; none is in force yet.")
