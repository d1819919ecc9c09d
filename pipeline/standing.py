"""Whether what is here of a pack stands under the rules there are now, without reading it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import sqlite_utils

from db import readings
from db.readings import Reading
from pipeline import kept_texts
from pipeline.batch import OPEN, Options, reading_called
from pipeline.rule_sets import RuleSet, read_rule_set, rule_set
from pipeline.sources.published import told_by
from pipeline.sources.store import Kept
from pipeline.touched import Change, changes_between, councils_of, touches


@dataclass(frozen=True, slots=True)
class Standing:
    """Answers for the packs in `db`, in a run with `options`; what versions read with is looked up once for each."""

    db: sqlite_utils.Database
    options: Options
    _before: dict[str, RuleSet | None] = field(default_factory=dict)
    _changes: dict[str, tuple[Change, ...] | None] = field(default_factory=dict)

    @property
    def rules(self) -> RuleSet:
        """What this run reads with. To take it from its files takes as long as to read some pages: only when it is asked."""
        return rule_set(self.options.styles)

    def stands(self, reading: Reading, version: str) -> bool:
        """Whether `version`, the one of this run, would read to the letter what is here of a pack."""
        by = reading.extracted_by
        if reading.version is None or by is None or by.endswith(OPEN) != version.endswith(OPEN):
            return False
        changes = self._changed_since(by.removesuffix(OPEN))
        if not changes:
            return changes is not None
        called = reading_called(by, reading.council)
        asked = kept_texts.kept(reading.sha256, called, self.options.kept, bool(reading.ocr))
        return asked is not None and not touches(changes, asked)

    def styles_given(self, reading: Reading) -> bool:
        """Whether this run was given a house style for every council that the reading had one for."""
        by = (reading.extracted_by or "").removesuffix(OPEN)
        before = self._rules_of(by)
        if before is None:
            return not self.options.styles and by.rpartition("+")[2].count(".") == 0
        return councils_of(before.styles) <= councils_of(self.rules.styles)

    def is_of_another_run(self, reading: Reading) -> bool:
        """Whether this very version read it in a run with other house styles, which keeps it up to date."""
        version, code = reading.version or "", self.options.code
        return (version.removesuffix(OPEN) == code or version.startswith(f"{code}.")) and not self.styles_given(reading)

    def _changed_since(self, version: str) -> tuple[Change, ...] | None:
        if version not in self._changes:
            before = self._rules_of(version)
            self._changes[version] = before and changes_between(before, self.rules)
        return self._changes[version]

    def _rules_of(self, version: str) -> RuleSet | None:
        if version not in self._before:
            text = readings.rules_of(self.db, version)
            self._before[version] = read_rule_set(text) if text else None
        return self._before[version]


def standing(db: sqlite_utils.Database, options: Options) -> Standing:
    """Who answers for `db` in a run with `options`; what it reads with is written down for later versions."""
    if readings.rules_of(db, options.rules) is None:
        readings.remember_rules(db, options.rules, rule_set(options.styles).as_text())
    readings.forget_rules(db, options.rules)
    return Standing(db, options)


def as_given(judge: Standing, digest: str, sources: Sequence[str], kept: Sequence[Kept]) -> Reading | None:
    """How the content `digest` was read, when it was met before at all of `sources` and was given what it would be now:
    the same council, the same reading of scans, the same told by the lists it is from."""
    reading = readings.reading_of(judge.db, digest)
    if reading is None or reading.ocr is None or reading.failed_by:
        return None
    if reading.council != judge.options.council or bool(reading.ocr) != judge.options.reads_scans:
        return None
    told = dict.fromkeys(sources) | {one.address: told_by(one) for one in kept}
    return reading if told.items() <= readings.told_by_sources(judge.db, reading).items() else None
