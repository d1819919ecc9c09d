"""`agendapack take-down`: a pack out of the database, the store and what is kept of its pages."""

from __future__ import annotations

from pathlib import Path

import click

from db.wording import count_of


@click.command("take-down")
@click.argument("database", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("pack")
@click.option("--reason", required=True, help="What people are told at its address.")
@click.option("--store", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Delete its files there, too.")
@click.option("--yes", is_flag=True, help="Do not ask whether it is meant.")
def take_down(database, pack, reason, store, yes) -> None:
    """Remove every fact, page and search result of PACK, for good.

    PACK is its id, the end of its address on the site. Its addresses answer that it was taken down, when and why. Its
    contents are not loaded or fetched again; a new version is. Backups and copies of the database still hold it.

    \b
    Examples:
      agendapack take-down packs.db cabinet-2025-01-30 --reason "Published by mistake: names a child"
      agendapack take-down packs.db cabinet-2025-01-30 --reason "Withdrawn by the council" --store packs/ --yes
    """
    from db.errors import Unusable
    from db.take_downs import take_down as remove
    from pipeline.sources.store import is_store

    if store and not is_store(store):
        raise click.UsageError(f"{store} is no store: nothing was fetched into it.")
    if not yes:
        click.confirm(f"Remove {pack} and everything read from it from {database} for good?", abort=True)
    try:
        done = remove(database, pack, reason)
    except Unusable as error:
        raise click.UsageError(str(error)) from error
    kept = forget(done.contents, reason, store) + forget_pictures(database)
    click.echo(f"{pack} is taken down ({count_of(len(done.contents), 'version')}, {count_of(kept, 'file')} deleted).")
    if done.corrections:
        click.echo(f"Of corrections, {done.corrections} told of it: take these out of your file of corrections as well.")
    if not done.wiped:
        click.echo("Another program has the database open: restart the site, so that the removed text leaves the disk.")
    if store is None:
        click.echo("The PDF itself was not touched: delete it from your folder of packs, or name the --store.")


def forget_pictures(database: Path) -> int:
    """Delete the pictures of pages that the site keeps beside the database: of all packs, they are drawn again."""
    pictures = list(database.with_name(f"{database.stem}-pictures").glob("*.png"))
    for picture in pictures:
        picture.unlink(missing_ok=True)
    return len(pictures)


def forget(contents: tuple[str, ...], reason: str, store: Path | None) -> int:
    """Delete the files of `contents` from the store and what is kept of their pages; how many files went."""
    from pipeline import kept_pages
    from pipeline.sources.store import remove

    gone = sum(remove(store, sha256, reason) for sha256 in contents) if store else 0
    return gone + sum(kept_pages.forget(kept_pages.default_folder(), sha256) for sha256 in contents)
