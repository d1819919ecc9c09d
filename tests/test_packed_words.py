"""Lines whose words are packed: the same words, parts and equality as lines that hold them, in far less room."""

import pickle
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.pages import MOST_UNPACKED, Word, line_of
from tests.test_cli import CORPUS

FIGURES = st.floats(-50, 900).map(lambda figure: round(figure, 3))
LETTERS = st.text(st.sampled_from("aB1.-–é\u00a0 "), max_size=4)
WORDS = st.builds(
    Word, LETTERS, FIGURES, st.sampled_from([70.0, 70.5]), FIGURES, st.just(82.25), st.sampled_from([10.0, 7.5]),
    st.booleans(), st.just(False), st.sampled_from([True, True, True, False]),
)


def in_a_row(*texts, gap=3.0, **look):
    """Words from left to right, `gap` points between them."""
    words, x = [], 72.0
    for text in texts:
        words.append(Word(text, x, 100.0, x + 5 * len(text), 110.0, **look))
        x += 5 * len(text) + gap
    return tuple(words)


@given(st.lists(WORDS, min_size=1, max_size=6).map(tuple))
def test_any_words_come_back(words):
    line, packed = line_of(words, 1), line_of(words, 1, pack=True)
    assert packed.first == line.first and packed.texts == line.texts
    assert (packed.starts_bold, packed.ends_bold) == (line.starts_bold, line.ends_bold)
    assert packed.segments == line.segments
    assert packed.words == words
    assert packed == line and hash(packed) == hash(line)


@pytest.mark.parametrize("words", [
    in_a_row("Resolved"),
    in_a_row("That", "the", "report", "be", "noted"),
    in_a_row("5", "Budget", "monitoring", gap=30.0),
    in_a_row("RESOLVED", bold=True) + in_a_row("that"),
])
def test_words_of_usual_lines_are_packed(words):
    assert sys.getsizeof(line_of(words, 1, pack=True).held) < sys.getsizeof(words[0]) * len(words)


def test_a_packed_line_goes_through_a_pipe_and_keeps_its_words_in_a_copy():
    line = line_of(in_a_row("That", "the", "report", "be", "noted"), 3, 0, pack=True)
    assert pickle.loads(pickle.dumps(line)) == line
    assert replace(line, grid=None).words == line.words


def test_lines_that_differ_in_one_word_are_not_equal():
    words = in_a_row("That", "the", "report")
    moved = (words[0], words[1]._replace(x0=words[1].x0 + 0.001), words[2])
    assert line_of(words, 1, pack=True) != line_of(moved, 1, pack=True)
    assert line_of(words, 1, pack=True) != line_of(words, 2, pack=True)


def test_no_more_than_so_many_lines_are_unpacked_at_a_time():
    lines = [line_of(in_a_row("Line", str(number)), 1, pack=True) for number in range(MOST_UNPACKED + 50)]
    assert [line.words[1].text for line in lines] == [str(number) for number in range(len(lines))]
    assert sum(type(line.held) is tuple for line in lines) <= MOST_UNPACKED


def test_pages_are_read_with_their_words_packed():
    from pipeline.reading import read_document

    lines = [line for page in read_document(min(CORPUS.glob("*.pdf")), ocr=False).pages for line in page.lines]
    assert sum(type(line.held) is bytes for line in lines) > 0.95 * len(lines)
