"""No rule knows a council or a pack by name: what reads one must read the next."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GOLD = [folder for folder in (ROOT / "corpus" / "gold", ROOT.parent / "shared" / "gold") if folder.is_dir()]
COMMON = frozenset(
    "county city borough district town parish council london of the and royal metropolitan community unitary".split()
)
SOURCES = sorted(
    path
    for folder in ("extractors", "pipeline", "db")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".toml", ".csv", ".txt", ".sql", ".html", ".yml"}
)


def names() -> set[str]:
    """Place names in the names of the councils, and the ids of their packs."""
    found = set()
    for folder in GOLD:
        for file in folder.glob("*.json"):
            if file.name.endswith(".tables.json"):
                continue
            found.add(file.stem)
            council = json.loads(file.read_text("utf-8")).get("council") or ""
            found |= {word for word in re.findall(r"[A-Z][a-z]{3,}", council) if word.lower() not in COMMON}
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_council_or_pack_is_named(path):
    text = path.read_text("utf-8")
    named = [name for name in names() if re.search(rf"\b{re.escape(name)}\b", text, re.I)]
    assert not named


def test_there_are_names_to_look_for():
    assert len(names()) >= 10
