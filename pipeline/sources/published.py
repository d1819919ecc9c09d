"""What was read from a file of the store, told as published: under each address it was met at, with what the source
says where the file itself says nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from db.readings import Known
from extractors.problems import Problem
from extractors.records import Meeting, ParsedPack
from pipeline.sources import store
from pipeline.sources.store import Kept

TOLD = ("council", "body", "date")
# Papers that print the meeting they are for. Minutes do not: they are published with the next meeting too.
FOR_ITS_MEETING = ("agenda pack", "front sheet", "supplement")


def files(folders: Iterable[Path]) -> Iterator[tuple[Path, list[Kept]]]:
    """The files of the stores, each with its addresses, the first met first."""
    for folder in folders:
        for path, kept in groupby(store.kept(folder.resolve()), key=lambda one: one.path):
            yield path, list(kept)


def sources_of(path: Path, kept: Sequence[Kept], home: Path) -> list[str]:
    """What the database calls the sources of a file: the addresses it was `kept` from, or its path as seen from `home`, the
    folder of the database, so that a served database does not tell where on the machine its papers lie."""
    return [one.address for one in kept] or [Path(os.path.relpath(path, home)).as_posix()]


class Published(NamedTuple):
    """A pack under one of its sources, with the time an address gave it and what it tells of it (JSON)."""

    pack: ParsedPack
    fetched_at: str | None = None
    told: str | None = None


def as_published(parsed: ParsedPack, path: Path, kept: Sequence[Kept], home: Path) -> Iterator[Published]:
    """`parsed` once for every source of its file. What the sources say of the meeting is the same for all, so that the
    outcome does not depend on the last."""
    if not kept:
        yield Published(replace(parsed, source_url=sources_of(path, kept, home)[0]))
        return
    told = with_told(parsed, agreed(kept))
    for one in kept:
        yield Published(replace(told, filename=one.filename, source_url=one.address), one.fetched_at, told_by(one))


def told_by(kept: Kept) -> str:
    """What an address tells of its paper, as it is written down beside it."""
    return json.dumps({column: getattr(kept, column) for column in TOLD}, ensure_ascii=False)


def as_recalled(parsed: ParsedPack, known: Known) -> Iterator[Published]:
    """`parsed`, read without its file, as it was published: under the source it has, with what its sources told then."""
    if known.told:
        kept = [
            Kept(Path(known.filename), known.source, known.filename, parsed.sha256, "", **json.loads(told))
            for told in known.told
        ]
        parsed = with_told(parsed, agreed(kept))
    yield Published(replace(parsed, filename=known.filename, source_url=known.source_url))


def agreed(kept: Sequence[Kept]) -> Kept:
    """What all addresses of one file say of it: a paper listed for two meetings is told to be of neither."""
    alike = {
        column: found.pop() if len(found := {getattr(k, column) for k in kept} - {None}) == 1 else None
        for column in TOLD
    }
    return replace(kept[0], **alike)


def with_told(parsed: ParsedPack, kept: Kept) -> ParsedPack:
    """`parsed` with the council and the meeting the source names, where the file names none."""
    council = parsed.council or kept.council
    meeting, doubt = told_meeting(parsed, kept)
    minuted = tuple(replace(of, meeting=_with_council(of.meeting, council)) for of in parsed.minutes_of)
    problems = (*(_renamed(p, kept) for p in parsed.problems), *([doubt] if doubt else []))
    return replace(
        parsed, council=council, meeting=meeting and _with_council(meeting, council), minutes_of=minuted, problems=problems
    )


def told_meeting(parsed: ParsedPack, kept: Kept) -> tuple[Meeting | None, Problem | None]:
    """The meeting the file is for, and what is to be said when that is not (only) from the file.

    A date read on a lone report may be the report's own: there the source is believed, and the difference said."""
    read = parsed.meeting
    if parsed.status == "failed" or parsed.kind == "minutes" or not kept.date:
        return read, None
    if read and read.date and read.date != kept.date:
        text = f"the file is of {read.date}, the list it came from says {kept.date}"
        doubt = Problem("load", "source-tells-another-date", text, read.evidence and read.evidence.page)
        if parsed.kind in FOR_ITS_MEETING or not kept.body:
            return read, doubt
        return Meeting(kept.body, kept.date), doubt
    if read and read.body and read.date:
        return read, None
    body = (read.body if read else None) or kept.body
    if not body:
        return read, None
    text = f"the file does not say which meeting it is for; the list it came from says {body}, {kept.date}"
    note = Problem("load", "meeting-told-by-source", text, None, "note")
    return (replace(read, body=body, date=kept.date) if read else Meeting(body, kept.date)), note


def _with_council(meeting: Meeting, council: str | None) -> Meeting:
    return meeting if meeting.council else replace(meeting, council=council)


def _renamed(problem: Problem, kept: Kept) -> Problem:
    """A problem that speaks of the file by the name it is published under, not the one it has in the store."""
    return replace(problem, message=problem.message.replace(kept.path.name, kept.filename))
