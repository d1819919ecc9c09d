"""Packs of the database that a run was not given: an earlier version read them, and their files may be gone. Those that
changed rules touch are read again from kept pages; those that cannot be are said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from db import readings
from db.readings import Known, Reading
from db.wording import count_of
from pipeline.batch import OPEN, Recalled
from pipeline.errors import PagesNotKept
from pipeline.kept_pages import place_of
from pipeline.run_log import Log
from pipeline.standing import Standing

LEFT = "left: "  # before the reason in what is counted
REASONS = {
    PagesNotKept.code: "their pages are not kept",
    "other-styles": "they were read with house styles that this run was not given",
    "read-otherwise": "how they were read was not written down then",
    "contested": "newer content of them could not be read",
}


@dataclass(frozen=True, slots=True)
class Again:
    """A pack to be read again: how, and where it came from."""

    how: Recalled
    known: Known


def found_besides(judge: Standing, failed: Collection[str], counts: Counter, log: Log) -> Iterator[dict[Path, Again]]:
    """The packs of the database that are to be read again, some at a time, under paths that name nothing on the disk. Those
    that stand are marked so; both, and those that are left as they are, are counted. `failed` are contents not to try."""
    wanted = (judge.options.rules, judge.options.rules + OPEN)
    for some in readings.readings_besides(judge.db, wanted):
        again, standing = {}, []
        for reading in some:
            version = wanted[(reading.version or reading.extracted_by or "").endswith(OPEN)]
            if reading.sha256 in failed or reading.failed_by == version:
                continue  # said before, and with the same outcome
            if judge.is_of_another_run(reading):
                continue
            reason, one = _examined(judge, reading, version)
            if reason == "stands":
                standing.append((reading, version))
                counts["untouched"] += 1
            elif one is not None:
                again[Path(reading.sha256, PurePosixPath(one.known.filename).name or "paper.pdf")] = one
            else:
                left_alone(reading.pack, reading.sha256, counts, log, reason)
        readings.stands(judge.db, standing)
        if again:
            yield again


def _examined(judge: Standing, reading: Reading, version: str) -> tuple[str, Again | None]:
    """That a pack stands, or how to read it again, or the reason it is left as it is."""
    known = readings.known(judge.db, reading)
    if reading.ocr is None or reading.extracted_by is None or known is None:
        return "read-otherwise", None
    if not judge.styles_given(reading):
        return "other-styles", None
    if not reading.failed_by and judge.stands(reading, version):
        return "stands", None
    if reading.contested:
        return "contested", None
    kept = judge.options.kept
    if kept is None or not place_of(reading.sha256, kept, bool(reading.ocr)).is_file():
        return PagesNotKept.code, None
    opened = version.endswith(OPEN)
    return "", Again(Recalled(reading.sha256, known.byte_size, reading.council, bool(reading.ocr), opened), known)


def left_alone(pack: str, sha256: str, counts: Counter, log: Log, reason: str = PagesNotKept.code) -> None:
    """Count and log a pack that stays as an earlier version read it."""
    counts[LEFT + reason] += 1
    log("left", pack=pack, sha256=sha256, reason=reason)


def said_of_others(counts: Counter) -> Iterator[str]:
    """What a person is told of the packs that were not named."""
    read = sum(counts[status] for status in ("complete", "partial", "failed"))
    if read:
        yield (
            f"{count_of(read, 'other pack')} of the database read again from kept pages, as rules changed that touch them: "
            f"{counts['complete']} complete, {counts['partial']} partial, {counts['failed']} failed."
        )
    if counts["untouched"]:
        yield f"{count_of(counts['untouched'], 'other pack')} not read again, as no rule that changed touches them."
    for reason, why in REASONS.items():
        if left := counts[LEFT + reason]:
            yield f"{count_of(left, 'other pack')} left as read by an earlier version: {why}. Name the files to have them read."
