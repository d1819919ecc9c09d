"""A list somebody keeps: a CSV file with the columns address, council, body, date, title (only the first is needed)."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterator
from pathlib import Path

from pipeline.sources import Paper, SourceError
from pipeline.sources.addresses import canonical, host_of, is_web

OUTSIDE = "it lies outside the folder of the list; put it there, or give --allow-private when the list is your own"
COLUMNS = ("address", "council", "body", "date", "title")


def papers(manifest: Path, allow_private: bool = False) -> Iterator[Paper]:
    """The papers the list names, in its order. An address is http(s), or a path (from the folder of the list on).
    A list may have been made by others: hosts in a private network are asked, and files outside the folder of the list
    taken, only with `allow_private`.

    Raises SourceError, naming the line, when the list cannot be understood."""
    try:
        with manifest.open(encoding="utf-8-sig") as lines:
            for _ in lines:  # a list that is no text is refused before anything is fetched
                pass
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{manifest} cannot be read as a CSV file in UTF-8: {error}") from error
    with manifest.open(encoding="utf-8-sig") as lines:
        yield from _papers(csv.DictReader(lines), manifest, allow_private)


def _papers(rows: csv.DictReader, manifest: Path, allow_private: bool) -> Iterator[Paper]:
    heads = [(head or "").strip().lower() for head in rows.fieldnames or ()]
    unknown = [head for head in heads if head not in COLUMNS]
    if "address" not in heads or unknown:
        wrong = f"does not know the column {unknown[0]!r}" if unknown else "has no column address"
        raise SourceError(f"{manifest.name} {wrong}. Its first line is: {','.join(COLUMNS)}")
    rows.fieldnames = heads
    for row in rows:
        told = {column: (row.get(column) or "").strip() or None for column in COLUMNS}
        if told["address"]:
            yield _paper(told, manifest, rows.line_num, allow_private)


def _paper(told: dict[str, str | None], manifest: Path, line: int, allow_private: bool) -> Paper:
    address = told.pop("address")
    if told["date"]:
        try:
            told["date"] = datetime.date.fromisoformat(told["date"]).isoformat()
        except ValueError as error:
            raise SourceError(f"{manifest.name}, line {line}: {told['date']!r} is no date like 2025-01-30") from error
    if is_web(address):
        address = canonical(address)
        return Paper(address, given_host=host_of(address) if allow_private else None, **told)
    file, home = (manifest.parent / address).resolve(), manifest.parent.resolve()
    refused = None if allow_private or file.is_relative_to(home) else OUTSIDE
    return Paper(str(file), refused=refused, **told)
