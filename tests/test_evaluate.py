"""Scores fall when a fact is wrong or missing, and say which; what got better is said too."""

import json
import sqlite3
from pathlib import Path

import pytest

from pipeline.batch import Options
from pipeline.evaluate import evaluate
from pipeline.ingest import ingest

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    database = tmp_path_factory.mktemp("evaluate") / "packs.db"
    ingest([CORPUS / "packs"], database, Options(ocr=False))
    return database


@pytest.fixture
def database(loaded, tmp_path):
    copy = tmp_path / "packs.db"
    with sqlite3.connect(loaded) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    return copy


def scores(text: str) -> dict[str, float]:
    rows = (line.rsplit(maxsplit=3) for line in text.splitlines()[1:])
    return {row[0].strip(): float(row[2]) for row in rows if len(row) == 4 and row[1][:2] in ("0.", "1.")}


def test_fields_of_the_sample_packs_score_high(database):
    found = scores(evaluate(database, CORPUS / "gold").text)
    assert {"agenda items", "minutes", "resolutions", "attendees", "recommendations", "table cells"} <= set(found)
    assert min(found.values()) > 0.9


def test_wrong_word_in_a_decision_lowers_the_score_and_is_listed(database):
    before = scores(evaluate(database, CORPUS / "gold").text)
    with sqlite3.connect(database) as db:
        db.execute("update resolutions set text = 'something else was decided' where id = (select min(id) from resolutions)")
    result = evaluate(database, CORPUS / "gold", show=3)
    assert scores(result.text)["resolutions"] < before["resolutions"]
    assert "something else was decided" in result.text


def test_missing_attendee_fails_a_minimum(database):
    with sqlite3.connect(database) as db:
        db.execute("delete from attendees")
    assert not evaluate(database, CORPUS / "gold", minima=["attendees=0.5"]).passed


def test_losses_against_accepted_scores_fail_and_gains_do_not(database, tmp_path):
    accepted = tmp_path / "scores.json"
    evaluate(database, CORPUS / "gold", accepted=accepted, accept=True)
    assert evaluate(database, CORPUS / "gold", accepted=accepted).passed
    with sqlite3.connect(database) as db:
        db.execute("delete from recommendations where id = (select min(id) from recommendations)")
    worse = evaluate(database, CORPUS / "gold", accepted=accepted)
    assert not worse.passed and "lost: missed recommendations" in worse.text
    record = json.loads(accepted.read_text())
    record["missed"].append("recommendations | a-pack | a title | an old miss")
    accepted.write_text(json.dumps(record))
    assert "gained: found recommendations | a-pack" in evaluate(database, CORPUS / "gold", accepted=accepted).text


def test_accepted_scores_of_the_project_are_reached(database):
    result = evaluate(database, CORPUS / "gold", accepted=CORPUS / "scores.json")
    assert result.passed, result.text
