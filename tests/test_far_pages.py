"""Pages of a long file: out of memory while nobody looks at them, equal when somebody does."""

import gc
import io
import os
import pickle
from operator import attrgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.load import load
from db.schema import migrate
from extractors import asked, away, gates
from extractors.away import Away, Joined, Within, joined, packed
from extractors.pages import Cell, Line
from extractors.ruleset import rule_names
from pipeline import far_pages, kept_pages
from pipeline.far_pages import Store
from pipeline.furniture import tidy
from pipeline.reading import contents, read_document
from pipeline.split import split
from pipeline.stages import extract
from tests import pdfs
from tests.killed import ROOT, facts

PACKS = ROOT / "corpus" / "packs"
PAGES = 60


@pytest.fixture
def long_files(monkeypatch):
    """Every file is a long one, and little of it stays at hand."""
    monkeypatch.setattr(far_pages, "MOST_NEAR", 0)
    monkeypatch.setattr(away, "AT_HAND", 4)
    monkeypatch.setattr(gates, "AT_ONCE", 50)


@pytest.fixture
def long_pack(tmp_path):
    path = tmp_path / "long.pdf"
    path.write_bytes(pdfs.of_lines(*(["Report", *(f"{page} {line}" for line in pdfs.PROSE)] for page in range(PAGES))))
    return path


def in_memory() -> int:
    """How many lines there are."""
    gc.collect()
    return sum(type(thing) is Line for thing in gc.get_objects())


def test_pages_nobody_looks_at_are_not_in_memory(long_pack, long_files):
    before = in_memory()
    document = read_document(long_pack, ocr=False)
    pages = tidy(document.pages)
    parts = split(pages)
    texts = [page.text for page in pages]
    assert [text.split()[1] for text in texts] == [str(page) for page in range(PAGES)]
    assert sum(len(section.lines) for section in parts.sections) == sum(len(page.lines) for page in pages) > 5 * PAGES
    assert in_memory() - before < sum(len(page.lines) for page in pages) / 5


def test_pages_of_a_usual_file_stay(long_pack):
    pages = tidy(read_document(long_pack, ocr=False).pages)
    assert len(pages) > 1 and all(type(page.lines) is tuple and page.lines for page in pages)


def test_what_rules_were_asked_of_a_long_file_is_not_kept(long_pack, long_files):
    parsed = extract(read_document(long_pack, ocr=False))
    noted = {text for name in rule_names() for texts in asked.texts_of(name) for text in texts}
    assert sum(map(len, noted)) < sum(len(page.text) for page in parsed.pages) / 10
    assert asked.asked(rule_names()) is None


@pytest.mark.parametrize("name", ["cabinet-2024-04-17-agenda", "scrutiny-2024-03-13", "council-2024-11-20"])
def test_facts_are_the_same(name, tmp_path, monkeypatch, request):
    path = PACKS / f"{name}.pdf"
    loaded = {}
    for how in ("near", "far"):
        if how == "far":
            request.getfixturevalue("long_files")
        parsed = extract(read_document(path, ocr=False))
        sent = pickle.loads(pickle.dumps(parsed))  # as a child sends it
        assert (sent.pages, sent.tables, sent.mentions) == (parsed.pages, parsed.tables, parsed.mentions)
        database = migrate(tmp_path / f"{how}.db")
        load(sent, database)
        database.close()
        loaded[how] = facts(tmp_path / f"{how}.db")
        loaded[how].pop("pack_versions"), loaded[how].pop("packs")  # with the time they were read at
    assert [table for table in loaded["near"] if loaded["near"][table] != loaded["far"][table]] == []
    assert loaded["near"]["pages"]


def test_pages_are_kept_and_recalled_alike(long_pack, monkeypatch, request):
    near = read_document(long_pack, ocr=False)
    request.getfixturevalue("long_files")
    far = read_document(long_pack, ocr=False)
    written = [io.BytesIO(), io.BytesIO()]
    kept_pages.write(near, written[0])
    kept_pages.write(far, written[1])
    assert written[0].getvalue() == written[1].getvalue()
    recalled = kept_pages.read_kept(io.BytesIO(written[1].getvalue()))
    assert recalled == near
    assert all(isinstance(page.lines, Away) for page in recalled.pages)


def test_a_full_disk_costs_memory_only(long_pack, long_files, monkeypatch):
    near = [page.text for page in read_document(long_pack, ocr=False).pages]

    def full(file, content, place):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    assert [page.text for page in read_document(long_pack, ocr=False).pages] == near
    monkeypatch.setattr(os, "pwrite", lambda file, content, place: len(content) // 2)
    assert [page.text for page in read_document(long_pack, ocr=False).pages] == near


# ---------------------------------------------------------------- sequences


def cells(count: int, first: int = 0) -> tuple[Cell, ...]:
    return tuple(Cell(number, 0, f"cell {number}", 1) for number in range(first, first + count))


def put_away(things) -> Away:
    return Away(Cell, len(things), Within(packed(things)))


places = st.integers(-12, 12) | st.none()


@given(st.lists(st.integers(0, 4), max_size=4), places, places, st.sampled_from((None, 1, 2, -1)))
def test_joined_stand_for_a_tuple(lengths, first, end, step):
    parts = [cells(length, 10 * number) for number, length in enumerate(lengths)]
    whole = tuple(cell for part in parts for cell in part)
    one = Joined(put_away(part) if part and number % 2 else part for number, part in enumerate(parts))
    assert (len(one), tuple(one), tuple(reversed(one)), one) == (len(whole), whole, whole[::-1], whole)
    assert one[first:end:step] == whole[first:end:step]
    assert [one[at] for at in range(-len(whole), len(whole))] == [whole[at] for at in range(-len(whole), len(whole))]
    with pytest.raises(IndexError):
        one[len(whole)]


def test_a_tuple_as_long_as_nothing_is_away():
    assert joined([cells(2), (), cells(1, 2)]) == cells(3)
    assert type(joined([cells(2), cells(1, 2)])) is tuple


def test_what_is_away_stands_for_a_tuple():
    things = cells(5)
    one = put_away(things)
    assert (one, len(one), one[2], one[-2:], hash(one)) == (things, 5, things[2], things[-2:], hash(things))
    assert things == one and tuple(reversed(one)) == things[::-1] and things[3] in one
    assert pickle.loads(pickle.dumps(one)) == things


def test_the_same_things_as_long_as_they_are_at_hand(monkeypatch):
    monkeypatch.setattr(away, "AT_HAND", 2)
    first, second, third = (put_away(cells(3, n)) for n in range(3))
    seen = first[0]
    assert first[0] is seen and second[0] and first[0] is seen
    assert third[0] and first[0] is not seen and first[0] == seen


def test_lines_that_are_not_spread_over_words_come_back(tmp_path):
    """Unpacked words, too: those of a line whose words a rule looked at while it was put away."""
    page = read_document(PACKS / "scrutiny-2024-03-13.pdf", ocr=False).pages[0]
    words = [line.words for line in page.lines]
    store = Store(far_pages.MOST_NEAR + 1)
    far = store.far(page)
    assert isinstance(far.lines, Away) and tuple(far.lines) == page.lines
    assert [line.words for line in far.lines] == words
    assert list(map(attrgetter("tag", "grid"), far.lines)) == list(map(attrgetter("tag", "grid"), page.lines))


# ---------------------------------------------------------------- the file itself


def test_a_word_at_the_edge_of_a_window_is_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(contents, "WINDOW", 4096)
    path = tmp_path / "a.pdf"
    for place in (100, 4090, 4096 * 3 - 1, 4096 * 3):
        path.write_bytes(b"%PDF-1.7\n" + b"\n" * (place - 9) + b"/Encrypt 3 0 R" + b"\n" * 5000)
        assert contents.may_be_damaged(path)
    path.write_bytes(b"%PDF-1.7\n" + b"\n" * 20_000)
    assert not contents.may_be_damaged(path)
