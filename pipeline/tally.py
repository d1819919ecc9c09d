"""What a run has met, counted, and what is said of it: to a person, in the log, by the exit code."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import sqlite_utils

from db.changes import Change
from db.load import LoadResult
from db.problems import how_many
from db.wording import count_of
from extractors.records import ParsedPack
from pipeline.batch import Outcome
from pipeline.others import said_of_others

PARTIAL, SOME_FAILED = 10, 11


@dataclass(frozen=True, slots=True)
class Summary:
    """What a person reads at the end, and the exit code; `changes` are gains and losses against earlier readings, with
    the pack of each."""

    text: str
    exit_code: int
    changes: tuple[tuple[str, Change], ...] = ()


@dataclass(slots=True)
class Tally:
    """What a run has met so far."""

    counts: Counter = field(default_factory=Counter)
    codes: list[int] = field(default_factory=list)
    changes: list[tuple[str, Change]] = field(default_factory=list)
    misfits: tuple[str, ...] = ()  # corrections that fit no row
    others: Counter = field(default_factory=Counter)  # of packs that were not named
    failed: set[str] = field(default_factory=set)  # contents
    loaded: set[str] = field(default_factory=set)  # packs that were named, and are in the database as read now
    loaded_besides: set[str] = field(default_factory=set)  # others
    all_problems: int = 0  # of the whole database
    began: float = field(default_factory=time.monotonic)


def count(tally: Tally, parsed: ParsedPack, result: LoadResult, named: bool) -> None:
    """Count a pack. Its problems are counted when all are there (`count_problems`)."""
    counts = tally.counts if named else tally.others
    (tally.loaded if named else tally.loaded_besides).add(result.pack_id)
    counts[parsed.status] += 1
    counts["pages"] += parsed.page_count
    counts["items"] += len(parsed.items)
    counts["resolutions"] += _resolutions(parsed)


def count_problems(tally: Tally, db: sqlite_utils.Database) -> None:
    """Count the problems of the packs read and those of the whole database, once they are linked."""
    tally.counts["problems"] = how_many(db.conn, tally.loaded)
    tally.others["problems"] = how_many(db.conn, tally.loaded_besides)
    tally.all_problems = how_many(db.conn)


def _resolutions(parsed: ParsedPack) -> int:
    return sum(len(m.resolutions) for of in parsed.minutes_of for m in of.minutes)


def told(outcome: Outcome, parsed: ParsedPack, result: LoadResult) -> dict[str, object]:
    """One pack for the log."""
    return {
        "source": str(outcome.path), "pack": result.pack_id, "status": parsed.status, "code": outcome.code,
        "reason": outcome.error, "tried": True, "kind": parsed.kind, "how": result.how, "pages": parsed.page_count,
        "items": len(parsed.items), "minutes": sum(len(of.minutes) for of in parsed.minutes_of),
        "resolutions": _resolutions(parsed), "recommendations": sum(len(r.recommendations) for r in parsed.reports),
        "tables": len(parsed.tables), "problems": result.problems, "seconds": round(outcome.seconds, 2),
        "changes": dict(Counter(change.how for change in result.changes)),
    }


def line(parsed: ParsedPack, outcome: Outcome, result: LoadResult) -> str:
    """What is said of one pack when it is done."""
    if outcome.parsed is None:
        return f"FAILED {outcome.error}"
    tail = f", {count_of(result.problems, 'problem')}" if result.problems else ""
    return (
        f"{parsed.filename}: {parsed.status} {parsed.kind}, {count_of(parsed.page_count, 'page')}, "
        f"{count_of(len(parsed.items), 'item')}, {count_of(_resolutions(parsed), 'resolution')}{tail} ({outcome.seconds:.1f} s)"
    )


def seconds(tally: Tally) -> float:
    """How long the run has taken."""
    return round(time.monotonic() - tally.began, 1)


def summary_of(tally: Tally, database: Path) -> Summary:
    """What the run came to, as lines to read and as figures."""
    counts, packs, seen = tally.counts, tally.counts["packs"], tally.counts + tally.others
    lines = [
        f"{count_of(packs, 'pack')}: {counts['complete']} complete, {counts['partial']} partial, "
        f"{counts['failed']} failed, {counts['unchanged']} unchanged since they were last read."
    ]
    if counts["untouched"]:
        lines.append(f"Of these, {counts['untouched']} by an earlier version, and no rule that changed since touches them.")
    lines += said_of_others(tally.others)
    if tally.loaded or tally.loaded_besides:
        lines.append(
            f"{count_of(seen['pages'], 'page')}, {count_of(seen['items'], 'item')}, "
            f"{count_of(seen['resolutions'], 'resolution')}, {count_of(seen['problems'], 'problem')} read into {database}."
        )
    lines += [f"A correction does not fit: {misfit}" for misfit in tally.misfits]
    if counts["failed_before"]:
        before = f"Of those that failed, {counts['failed_before']} had failed before and did not change"
        lines.append(f"{before}: not read again (--force does).")
    if tally.changes:
        how = Counter(change.how for _, change in tally.changes)
        lines.append(
            f"Against earlier readings: {how['added']} facts added, {how['removed']} removed, {how['changed']} changed, "
            f"in {count_of(len({pack for pack, _ in tally.changes}), 'pack')} (--changes lists them)."
        )
    if tally.all_problems:
        lines.append(
            f"All papers together: {count_of(tally.all_problems, 'problem')}, as the site says. "
            f"See what is missing and why: agendapack problems {database}"
        )
    return Summary("\n".join(lines), _exit_code(tally.codes, seen, packs), tuple(tally.changes))


def _exit_code(codes: Sequence[int], counts: Counter, packs: int) -> int:
    if packs == 1 and codes and codes[0]:
        return codes[0]
    if counts["failed"]:
        return SOME_FAILED
    return PARTIAL if counts["partial"] else 0


def change_lines(changes: Sequence[tuple[str, Change]]) -> Iterator[str]:
    """Each gain and loss as a printed line, with what was said before and what is said now."""
    signs = {"added": "+", "removed": "-", "changed": "~"}
    for _, change in changes:
        said = " -> ".join(filter(None, (change.before, change.after)))
        yield f"{signs[change.how]} {change.table} {change.id}: {said}"
