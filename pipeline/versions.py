"""Which reading a pack has had: the package's version and a fingerprint of the code and rules that did it.

A changed rule is another version, so that the next run reads again what the rule reads otherwise (see
`pipeline.touched`)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HOME = Path(__file__).resolve().parent
EXTRACTORS = HOME.parent / "extractors"
WORDING = HOME.parent / "db" / "wording.py"  # of problems
# What turns a file into pages ...
READING = (HOME / "reading", HOME / "far_pages.py", WORDING, EXTRACTORS / "grids", *(EXTRACTORS / name for name in (
    "asked.py", "away.py", "dates.py", "needles.py", "packed_words.py", "pages.py", "problems.py", "records.py",
    "ruleset.py", "tables.py", "rules/dates.toml", "rules/disclosures.toml")))
READING_PACKAGES = ("pypdfium2", "pdfplumber", "tesserocr")
# ... and what turns pages into records, the rules and word lists among it.
EXTRACTING = (EXTRACTORS, HOME / "reading", WORDING, *(HOME / name for name in (
    "far_pages.py", "furniture.py", "paper_heads.py", "paper_kinds.py", "section_starts.py", "split.py", "stages.py",
    "tripwire.py")))
SOURCES = (".py", ".pxd", ".c", ".toml", ".csv", ".txt")


@cache
def extractor_version() -> str:
    """What the database records as having read a pack: "0.1.0+5f0c2a91"."""
    return f"{package_version('agendapack')}+{fingerprint(EXTRACTING)}"


@cache
def reader_version() -> str:
    """What pages read before are kept under: they hold as long as nothing that reads files changes."""
    engines = "-".join(package_version(name) for name in READING_PACKAGES)
    return f"{engines}-{fingerprint(READING)}"


def package_version(name: str) -> str:
    """The installed version of a package; "0" when it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "0"


def fingerprint(places: Iterable[Path], without: Iterable[Path] = ()) -> str:
    """Eight letters that change with the name or content of any file at or below `places` but those of `without`."""
    digest = hashlib.sha256()
    for file in sorted(set(sources(places)) - set(without)):
        digest.update(f"{file.relative_to(HOME.parent)}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


def sources(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        found = place.rglob("*") if place.is_dir() else [place]
        yield from (f for f in found if f.suffix in SOURCES and f.is_file())
