"""What the children of a batch find made: little is left for each to make again."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.reading import page_count

ROOT = Path(__file__).resolve().parent.parent

# In a process of its own: prints how many patterns a pack had to compile after preloading, and what it had to import.
READS = """
import re._compiler, sys
from pathlib import Path
from pipeline import preloaded, read_beforehand, stages
from pipeline.reading import read_document
before, made, compiled = set(sys.modules), [], re._compiler.compile
re._compiler.compile = lambda pattern, *more: made.append(pattern) or compiled(pattern, *more)
stages.extract(read_document(Path(sys.argv[1]), ocr=False))
print(len(made), *(set(sys.modules) - before))
"""


# What a pack asks of the rules: "with" or without preloading.
ASKS = """
import json, sys
from pathlib import Path
if sys.argv[2] == "with":
    from pipeline import preloaded, read_beforehand
from extractors.asked import asked
from extractors.ruleset import rule_names
from pipeline import stages
from pipeline.reading import read_document
stages.extract(read_document(Path(sys.argv[1]), ocr=False))
noted = asked(rule_names())
print(json.dumps({name: [sorted(texts) for texts in both] for name, both in noted.items()}))
"""


def told(script, *given):
    """What `script` prints. Sets have one order in all of them: it decides which of several questions comes first."""
    done = subprocess.run(
        [sys.executable, "-c", script, *given], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "0"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def test_little_is_left_to_be_made_for_each_pack():
    pack = ROOT / "corpus" / "packs" / "scrutiny-2023-09-13.pdf"
    compiled, *imported = told(READS, pack).split()
    assert int(compiled) <= 25  # some hundred without the pack that is read beforehand
    assert imported == []


def test_the_pack_that_is_read_beforehand_is_there():
    place = told("from pipeline.read_beforehand import specimen; print(specimen())").strip()
    assert page_count(Path(place)) > 1


@pytest.mark.parametrize("name", ["council-2024-11-20", "cabinet-2024-09-18"])
def test_a_pack_asks_the_rules_the_same_whatever_was_read_beforehand(name):
    """The first is the pack that is read beforehand; an answer remembered of it would not be asked for again."""
    pack = ROOT / "corpus" / "packs" / f"{name}.pdf"
    assert json.loads(told(ASKS, pack, "with")) == json.loads(told(ASKS, pack, "without"))


def test_the_command_line_of_spacy_is_not_imported():
    """It takes a quarter of a second and 16 MB, which every child would share."""
    asked = "import sys; from pipeline import preloaded; print('spacy' in sys.modules, 'typer' in sys.modules)"
    assert told(asked) == "True False\n"
