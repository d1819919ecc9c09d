"""The rules a version reads with, written down so that a later version can tell what has changed."""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.versions import EXTRACTING, EXTRACTORS, READING, fingerprint, package_version, reader_version

RULES = EXTRACTORS / "rules"
PROOFS = ("example", "trap")  # of a rule: what it is held to, not what it reads
PACKAGES = ("spacy", "dateparser")

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RuleSet:
    """`rules` of each file in order of precedence, as written there but for their examples; `styles` the house styles
    (TOML texts) before them; `code` a fingerprint of all else that decides what is read from given pages."""

    code: str
    rules: Mapping[str, Sequence[Entry]]
    styles: tuple[str, ...] = ()

    def as_text(self) -> str:
        return json.dumps({"code": self.code, "rules": self.rules, "styles": self.styles}, ensure_ascii=False, sort_keys=True)


def rule_set(styles: Sequence[str] = ()) -> RuleSet:
    """What this version reads with, in a run with the house styles `styles`."""
    code, rules = _own()
    return RuleSet(code, rules, tuple(styles))


def read_rule_set(text: str) -> RuleSet:
    """The rule set that `RuleSet.as_text` made into `text`."""
    told = json.loads(text)
    return RuleSet(told["code"], told["rules"], tuple(told["styles"]))


@cache
def _own() -> tuple[str, dict[str, list[Entry]]]:
    files = {file.stem: tomllib.loads(file.read_text("utf-8")) for file in sorted(RULES.glob("*.toml")) if file not in READING}
    rules = {name: [without_proofs(entry) for entry in told.pop("rule", ())] for name, told in files.items()}
    kept = [file for file in RULES.iterdir() if file.suffix == ".toml" and file not in READING]
    engines = [*map(package_version, PACKAGES), "{}.{}".format(*sys.version_info)]
    besides = json.dumps([files, engines], sort_keys=True)  # what a file of rules holds apart from rules
    parts = (package_version("agendapack"), fingerprint(EXTRACTING, without=kept), reader_version(), besides)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16], json.loads(json.dumps(rules))


def without_proofs(entry: Entry) -> dict[str, Any]:
    """A rule without the printed lines beside it: what it reads hangs on the rest alone."""
    return {key: value for key, value in entry.items() if key not in PROOFS}
