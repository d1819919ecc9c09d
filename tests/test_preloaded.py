"""What the children of a batch find made: little is left for each to make again."""

import subprocess
import sys
from pathlib import Path

from pipeline.reading import page_count

ROOT = Path(__file__).resolve().parent.parent

# In a process of its own: prints how many patterns a pack had to compile after preloading, and what it had to import.
READS = """
import re._compiler, sys
from pathlib import Path
from pipeline import preloaded, stages
from pipeline.reading import read_document
before, made, compiled = set(sys.modules), [], re._compiler.compile
re._compiler.compile = lambda pattern, *more: made.append(pattern) or compiled(pattern, *more)
stages.extract(read_document(Path(sys.argv[1]), ocr=False))
print(len(made), *(set(sys.modules) - before))
"""


def test_little_is_left_to_be_made_for_each_pack():
    pack = ROOT / "corpus" / "packs" / "scrutiny-2023-09-13.pdf"
    told = subprocess.run([sys.executable, "-c", READS, pack], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    compiled, *imported = told.split()
    assert int(compiled) <= 25  # some hundred without the pack that is read beforehand
    assert imported == []


def test_the_pack_that_is_read_beforehand_is_there():
    from pipeline.preloaded import specimen

    assert page_count(specimen()) > 1
