"""Tables of the sample packs, of made papers, and of the shared packs and the competition set when they are there."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import tables as bench
from corpus import tables

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


def scored(folder: Path) -> dict[str, bench.Score]:
    """Adjacency of every document of the folder."""
    return {
        pdf.stem: bench.adjacency(truth, bench.seen_by_agendapack(pdf, 0 not in truth))
        for pdf, truth in bench.documents(folder, None)
    }


def micro(scores: dict[str, bench.Score]) -> float:
    return bench.Score(*(sum(column) for column in zip(*scores.values(), strict=True))).f1


def test_sample_packs():
    scores = scored(ROOT / "corpus")
    assert micro(scores) >= 0.98
    assert [name for name, score in scores.items() if score.f1 < 0.9] == []


PRESSES = {"own": tables.OWN, "kept back": tables.KEPT_BACK}
UNRULED = ("none", "head", "accounts")


@pytest.mark.parametrize("name", PRESSES)
@pytest.mark.parametrize("ruled", [True, False])
def test_made_tables(tmp_path, name, ruled):
    """Tables whose truth is known, in several types, sizes and settings; also those without rules alone."""
    press = PRESSES[name] if ruled else replace(PRESSES[name], rules=UNRULED)
    tables.main(tmp_path, 7, press)
    scores = scored(tmp_path)
    assert len(scores) == tables.PAPERS
    assert micro(scores) >= 0.95
    assert [paper for paper, score in scores.items() if score.f1 < 0.85] == []


@pytest.mark.skipif(not (SHARED / "packs").is_dir(), reason="needs ../shared/packs")
def test_shared_packs():
    assert micro(scored(SHARED / "packs")) >= 0.97


@pytest.mark.skipif(not (SHARED / "tablebench").is_dir(), reason="needs ../shared/tablebench")
def test_competition_set():
    scores = scored(SHARED / "tablebench")
    assert micro(scores) >= 0.95
    assert sum(score.f1 for score in scores.values()) / len(scores) >= 0.93
