'''The file in which people keep their corrections: TOML, one entry a fact.

    [[correction]]
    table = "resolutions"
    id = "harwick-city-council/parks-committee-2024-02-06/32/1"
    column = "text"
    was = "the pond be dregded."           # what was read; optional
    value = "the pond be dredged."
    who = "J Bloggs, Democratic Services"
    when = 2024-03-01
    reason = "letters swapped by the scanner"

`kind` is "correct" unless said otherwise: "confirm" (checked against the page, `value` optional) or "strike" (not a
fact: the row is taken out; no `column`). A cell's id is its table's id, row and column: ".../table-2-1/0/3".'''

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.errors import CorrectionsError
from db.values import clean

KINDS = ("correct", "confirm", "strike")
KEYS = frozenset({"table", "id", "column", "kind", "was", "value", "who", "when", "reason"})
TABLES = frozenset(
    "meetings items minutes resolutions votes attendees declarations citations reports recommendations tables "
    "cells mentions packs".split()
)


@dataclass(frozen=True, slots=True)
class Correction:
    """`was` and `value` are JSON, because 1 and "1" are two values; None when the file is silent."""

    table: str
    row: str
    column: str | None
    kind: str
    who: str
    when: str
    was: str | None = None
    value: str | None = None
    reason: str | None = None

    @property
    def id(self) -> str:
        return f"{self.table}/{self.row}/{self.column or 'row'}"


def read(path: Path) -> list[Correction]:
    """The corrections in the file at `path`. Raises CorrectionsError when it cannot be read in full."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CorrectionsError(f"{path.name} cannot be opened ({error.strerror}). Check the path.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorrectionsError(f"{path.name} is not a TOML file: {error}.") from error
    entries = told.get("correction", [])
    if set(told) - {"correction"} or not isinstance(entries, list):
        raise CorrectionsError(f"{path.name}: every entry begins with [[correction]].")
    found = [correction(entry, f"{path.name}, entry {n}") for n, entry in enumerate(entries, 1)]
    for n, one in enumerate(found, 1):
        if one.id in {other.id for other in found[: n - 1]}:
            raise CorrectionsError(f"{path.name}, entry {n}: {one.id} was corrected by an entry before. Keep one.")
    return found


def correction(entry: dict[str, Any], where: str) -> Correction:
    """One entry of the file, checked."""
    unknown = set(entry) - KEYS
    if unknown:
        raise CorrectionsError(f"{where}: {', '.join(sorted(unknown))} means nothing. Use {', '.join(sorted(KEYS))}.")
    missing = [key for key in ("table", "id", "who", "when") if not entry.get(key)]
    if missing:
        raise CorrectionsError(f"{where}: {', '.join(missing)} is missing.")
    kind = entry.get("kind", "correct")
    if kind not in KINDS:
        raise CorrectionsError(f"{where}: kind is one of {', '.join(KINDS)}.")
    if entry["table"] not in TABLES:
        raise CorrectionsError(f"{where}: table is one of {', '.join(sorted(TABLES))}.")
    if kind == "correct" and not ("column" in entry and "value" in entry):
        raise CorrectionsError(f"{where}: a correction names the column and the right value.")
    return Correction(
        entry["table"], str(entry["id"]), None if kind == "strike" else entry.get("column"), kind, str(entry["who"]),
        str(entry["when"]), as_json(entry, "was"), as_json(entry, "value"), entry.get("reason"),
    )


def as_json(entry: dict[str, Any], key: str) -> str | None:
    return to_json(entry[key]) if key in entry else None


def to_json(value: Any) -> str:
    """The value as the database would hold it: truth as 1 or 0, a date as text."""
    if isinstance(value, bool):
        value = int(value)
    elif value is not None and not isinstance(value, int | float):
        value = clean(str(value))
    return json.dumps(value, ensure_ascii=False)


def append(path: Path, entry: dict[str, Any]) -> None:
    """Add `entry` to the file at `path`, which is made when it is not there; values that are None are left out.
    Raises CorrectionsError, and leaves the file as it was, when the entry says nothing that can be used."""
    said = {key: value for key, value in entry.items() if value is not None}
    correction(said, "this correction")
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = ["[[correction]]", *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in said.items())]
    path.write_text(f"{before}{chr(10) if before else ''}{chr(10).join(lines)}{chr(10)}", encoding="utf-8")
    try:
        read(path)
    except CorrectionsError:
        path.write_text(before, encoding="utf-8")
        raise
