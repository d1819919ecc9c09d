"""The batch as a person runs it: find, read, load, say how it went."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from db import load as loader
from db.schema import migrate
from extractors.models import ParsedPack
from pipeline.batch import Options, Outcome, failed_pack, find_packs, read_all
from pipeline.stages import extractor_version

PARTIAL, SOME_FAILED, NO_PACKS = 10, 11, 12


@dataclass(frozen=True, slots=True)
class Summary:
    text: str
    exit_code: int


def ingest(
    inputs: Sequence[Path],
    database: Path,
    options: Options,
    *,
    force: bool = False,
    corrections: Path | None = None,
    scheduler: str | None = None,
    say: Callable[..., None] = lambda text, passing=False: None,
) -> Summary:
    """Read every pack of `inputs` that is new or changed and load it into `database`; on the
    Dask cluster at `scheduler` when one is named."""
    paths = find_packs(inputs)
    if not paths:
        named = ", ".join(str(p) for p in inputs)
        return Summary(f"No packs found: {named} holds no .pdf file. Name a PDF or a folder of PDFs.", NO_PACKS)
    missing = [p for p in paths if not p.exists()]
    if missing and len(paths) == 1:
        return Summary(f"{missing[0]} is not there. Check the path.", 3)
    database.parent.mkdir(parents=True, exist_ok=True)
    migrate(database)
    due = [p for p in paths if force or not _is_current(database, p)]
    counts = Counter(packs=len(paths), unchanged=len(paths) - len(due))
    codes: list[int] = []
    done = 0

    def passing(path: Path, pages: int, total: int) -> None:
        say(f"[{done + 1}/{len(due)}] {path.name}: page {pages} of {total}", passing=True)

    for outcome in _outcomes(due, options, scheduler, passing):
        done += 1
        parsed = outcome.parsed or failed_pack(outcome, extractor_version())
        loader.load(parsed, database)
        codes.append(outcome.exit_code)
        _count(counts, parsed)
        say(f"[{done}/{len(due)}] {_line(parsed, outcome)}")
    loader.link(database)
    if corrections:
        from db.corrections import apply

        apply(database, corrections)
    return Summary(_summary(counts, database), _exit_code(codes, counts, len(paths)))


def _outcomes(due: Sequence[Path], options: Options, scheduler: str | None, progress: Callable) -> Iterator[Outcome]:
    if scheduler is None:
        return read_all(due, options, progress)
    from pipeline import cluster

    return cluster.read_all(due, options, scheduler, progress)


def _is_current(database: Path, path: Path) -> bool:
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return False
    return loader.is_current(database, digest, extractor_version(), str(path))


def _count(counts: Counter, parsed: ParsedPack) -> None:
    counts[parsed.status] += 1
    counts["pages"] += parsed.page_count
    counts["items"] += len(parsed.items)
    counts["resolutions"] += _resolutions(parsed)
    counts["problems"] += len(parsed.problems)


def _resolutions(parsed: ParsedPack) -> int:
    return sum(len(m.resolutions) for of in parsed.minutes_of for m in of.minutes)


def _line(parsed: ParsedPack, outcome: Outcome) -> str:
    if outcome.parsed is None:
        return f"FAILED {outcome.error}"
    tail = f", {len(parsed.problems)} problems" if parsed.problems else ""
    return (
        f"{parsed.filename}: {parsed.status} {parsed.kind}, {parsed.page_count} pages, {len(parsed.items)} items, "
        f"{_resolutions(parsed)} resolutions{tail} ({outcome.seconds:.1f} s)"
    )


def _summary(counts: Counter, database: Path) -> str:
    lines = [
        f"{counts['packs']} packs: {counts['complete']} complete, {counts['partial']} partial, "
        f"{counts['failed']} failed, {counts['unchanged']} unchanged since they were last read.",
        f"{counts['pages']} pages, {counts['items']} items, {counts['resolutions']} resolutions, "
        f"{counts['problems']} problems read into {database}.",
    ]
    if counts["partial"] or counts["failed"]:
        lines.append(f"See what is missing and why: agendapack problems {database}")
    return "\n".join(lines)


def _exit_code(codes: Sequence[int], counts: Counter, packs: int) -> int:
    if packs == 1 and codes and codes[0]:
        return codes[0]
    if counts["failed"]:
        return SOME_FAILED
    return PARTIAL if counts["partial"] else 0


def problem_lines(database: Path, pack: str | None = None, limit: int = 200) -> list[str]:
    """The problems of a database as printed lines, errors first, then by pack and page."""
    sql = (
        "select coalesce(severity, 'warning'), pack_id, pdf_page, code, message from problems "
        "where ?1 is null or pack_id = ?1 "
        "order by case severity when 'error' then 0 when 'note' then 2 else 1 end, pack_id, pdf_page limit ?2"
    )
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        rows = connection.execute(sql, (pack, limit)).fetchall()
    return [f"{s:7} {p} p.{page or '-'} {code}: {text}" for s, p, page, code, text in rows] or ["No problems recorded."]
