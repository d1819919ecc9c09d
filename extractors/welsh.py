"""Papers of Wales: which words are Welsh, and the English side of a front sheet that says everything twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.pages import Line, Section, Word
from extractors.rows import part, rows
from extractors.wordlists import words

TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# one of them at least stands on every front sheet in Welsh
SURE = re.compile(r"\b(?:ymddiheuriad|datgan|[bp]wyllgor|[cg]yngor|cyfarfod|[cg]ofnodion|rhaglen|hysbysiad)", re.I)
FEWEST = 8  # Welsh words of a page in Welsh
BILINGUAL = 6  # Welsh words from which a front sheet is taken to say things twice
PAGES = re.compile(r"\(?(?:Tudalen(?:nau)?|Pages?)\b", re.I)
NUMBER = re.compile(r"\(?[A-Z]?\d{1,3}(?:\.\d{1,2})?[a-z]?[.)]?|\(?[a-z][.)]", re.I)


def welsh_words(text: str) -> int:
    """How many words of `text` are Welsh for certain."""
    return sum(map(_is_welsh_word, TOKEN.findall(text)))


def reads_as_welsh(printed: Sequence[str]) -> bool:
    """Whether a paper of which these are the words, in small letters, is in Welsh alone, however short it is."""
    english = sum(map(words("english_words").__contains__, printed))
    welsh = sum(map(_is_welsh_word, printed)) if english < 0.08 * len(printed) else 0
    return welsh >= FEWEST and 5 * welsh > len(printed)


def names_a_welsh_council(text: str) -> bool:
    """Whether a word stands in `text` that is on every paper of a council that prints in Welsh, too."""
    return SURE.search(text) is not None


def is_welsh(text: str) -> bool:
    """Whether half of the words are Welsh."""
    tokens = TOKEN.findall(text)
    return bool(tokens) and 2 * sum(map(_is_welsh_word, tokens)) >= len(tokens)


def _is_welsh_word(token: str) -> bool:
    return token.lower().replace("’", "'") in words("welsh_words")


def is_english(text: str) -> bool:
    """Whether words stand in `text`, and hardly one of them is Welsh."""
    tokens = TOKEN.findall(text)
    return bool(tokens) and 4 * sum(map(_is_welsh_word, tokens)) < len(tokens)


def english_side(section: Section) -> Section:
    """`section` without what a bilingual front sheet says in Welsh, where the same stands beside it, below it or behind a
    stroke in English; any other section as it is."""
    if not any(SURE.search(line.text) for line in section.lines):
        return section
    if sum(welsh_words(line.text) for line in section.lines) < BILINGUAL:
        return section
    printed = [said for line in rows(section.lines) if (said := _behind_stroke(_english_columns(line)))]
    return replace(section, lines=tuple(_without_twins(printed)))


def _english_columns(line: Line) -> Line:
    """`line` without its columns in Welsh beside one in English."""
    parts = line.segments
    if len(parts) < 2 or not any(is_english(p.text) for p in parts) or not any(is_welsh(p.text) for p in parts):
        return line
    return part(line, [word for p in parts if not is_welsh(p.text) for word in p.words]) or line


def _behind_stroke(line: Line) -> Line:
    """`line` with one language of each pair around a stroke: "COFNODION / MINUTES"."""
    number, words_said, behind = _parted(line)
    found = [i for i, word in enumerate(words_said) if word.text == "/"]
    said = _english_of(words_said[: found[0]], words_said[found[0] + 1 :]) if len(found) == 1 else ()
    return (part(line, [*number, *said, *behind]) or line) if said else line


def _english_of(before: Sequence[Word], after: Sequence[Word]) -> Sequence[Word]:
    first, second = (" ".join(word.text for word in side) for side in (before, after))
    if is_welsh(first) and is_english(second):
        return after
    return before if is_english(first) and is_welsh(second) else ()


def _without_twins(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines` without those in Welsh next to one in English: a number in front of the Welsh goes to the English below."""
    at = 0
    while at < len(lines):
        line = lines[at]
        number, said, behind = _parted(line)
        if not is_welsh(" ".join(word.text for word in said)):
            yield line
            at += 1
            continue
        end = next((i for i in range(at + 1, min(at + 4, len(lines))) if not _goes_on(lines[i])), None)
        below = lines[end] if end is not None else None
        twin = below is not None and below.page == line.page and _is_plain_english(below)
        if number and twin:
            yield part(line, [*number, *below.words, *behind]) or line
            at = end + 1
        else:
            if number or behind:
                yield line
            at += 1


def _is_plain_english(line: Line) -> bool:
    number, said, _ = _parted(line)
    return not number and is_english(" ".join(word.text for word in said))


def _parted(line: Line) -> tuple[Sequence[Word], Sequence[Word], Sequence[Word]]:
    """The number that opens `line`, its words, and its page range."""
    first = int(bool(NUMBER.fullmatch(line.words[0].text)) and len(line.words) > 1)
    end = next((i for i, w in enumerate(line.words) if i > first and PAGES.match(w.text)), len(line.words))
    return line.words[:first], line.words[first:end], line.words[end:]


def _goes_on(line: Line) -> bool:
    number, said, _ = _parted(line)
    return not number and is_welsh(" ".join(word.text for word in said))
