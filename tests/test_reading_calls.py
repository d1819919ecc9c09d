"""The part of the reader in C and the same asked from Python: pages come out alike."""

from pathlib import Path

import pytest

from pipeline.reading import calls
from pipeline.reading.ranges import read_numbers
from tests import hostile_bytes

PACKS = sorted((Path(__file__).resolve().parent.parent / "corpus" / "packs").glob("*.pdf"))
built = pytest.mark.skipif(calls.part_in_c is None, reason="the part in C is not built: there is no C compiler")


@built
@pytest.mark.parametrize("pack", PACKS, ids=lambda path: path.stem)
def test_a_pack_is_read_alike_with_and_without_the_part_in_c(pack, monkeypatch):
    numbers = range(1, 9)
    with_c = read_numbers(pack, numbers, ocr=False)
    monkeypatch.setattr(calls, "part_in_c", None)
    assert read_numbers(pack, numbers, ocr=False) == with_c
    assert any(page.lines for page, _ in with_c)


@built
def test_tables_drawn_in_forms_are_read_alike(tmp_path, monkeypatch):
    form = hostile_bytes.stream(
        b"1 0 0 RG 0.9 g 100 600 200 40 re B 100 560 200 40 re S 200 560 m 200 640 l S 150 0 m 170 30 190 30 200 0 c S",
        b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Matrix [1 0 0 1 20 30]",
    )
    drawn = hostile_bytes.stream(b"q 0.5 0 0 0.5 10 10 cm /A Do Q /A Do " + hostile_bytes.SENTENCE)
    path = tmp_path / "forms.pdf"
    path.write_bytes(hostile_bytes.paper({6: form}, drawn, resources=b"/XObject << /A 6 0 R >>"))
    with_c = read_numbers(path, [1], ocr=False)
    monkeypatch.setattr(calls, "part_in_c", None)
    assert read_numbers(path, [1], ocr=False) == with_c
    assert with_c[0][0].lines
