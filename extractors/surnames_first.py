"""Lists of attendance that print the surname first: "Fern, Mrs. A.", "Oak, Tom (Chair)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.attendance_lists import NameList
from extractors.attendance_runs import Run
from extractors.names import parse_name
from extractors.offices import is_job
from extractors.pages import Line, line_of

WORD = r"[A-Z][^\W\d_]+(?:['’-][^\W\d_]+)*"
SURNAME = rf"(?:(?:de|van|von|der|den|la|le|du|di|St\.?)\s)*{WORD}(?:\s{WORD})?|O['’][A-Z][^\W\d_]+"
TITLE = r"(?:(?:Mrs?|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Lord|Lady|Rev|Canon)\.?\s)?"
INITIALS = rf"{TITLE}[A-Z]\.?(?:\s?[A-Z]\.?){{0,3}}"
FIRST = rf"{TITLE}[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?:\s[A-Z]\.?)?"
OPENS = r"(?:(?:Cllrs?|Councillors?)\.?:?\s)?"
BEHIND = r"(?:\s?\([^()]*\)|\s[–—-]\s[^,;]+|,?\sin the [Cc]hair)*"
# a surname and initials: nothing else is printed like that
INITIALLED = re.compile(rf"{OPENS}(?P<surname>{SURNAME}),\s?(?P<given>{INITIALS})(?![\w’'])(?P<behind>{BEHIND})")
# a surname and a first name: two surnames, too, unless every entry of a list is like that
NAMED = re.compile(rf"{OPENS}(?P<surname>{SURNAME}),\s(?P<given>{FIRST})(?P<behind>{BEHIND})")
COUNCIL = re.compile(r"[A-Z]{1,2}[BCDMPT]C")  # letters of a council: "Cllr Fern, HDC"
JOINT = re.compile(r"\s*(?:[;,.]?\s*(?:and\s|&\s)?)")
FEWEST_NAMED = 3  # entries without initials that tell a style


def surnames_first(group: NameList) -> list[Run] | None:
    """The entries of a list that prints all names surname first, each turned about; None for any other list."""
    lines = [line for line in group.lines if line is not None]
    if not lines or "," not in lines[0].text:
        return None
    found = _in_running_text([(word, line.page) for line in lines for word in line.words]) or _one_a_column(lines)
    return [_turned(match, words) for match, words in found] or None


Found = list[tuple[re.Match[str], list]]


def turned_about(run: Run) -> list[Run]:
    """The names of `run`, a part of a sentence, each a run of its own, when all of them are printed surname first: "Councillors
    Fern, A and Oak, J"; else `run` alone."""
    found = _in_running_text([(word, page) for _, _, word, page in run.spans]) if "," in run.text else []
    return [_turned(match, words) for match, words in found] or [run]


def _in_running_text(words: list) -> Found:
    """The entries of lists of initialled names, whatever parts them; none unless they are all there is."""
    text = " ".join(word.text for word, _ in words)
    out: Found = []
    at = 0
    while at < len(text) and (match := INITIALLED.match(text, at)):
        if COUNCIL.fullmatch(match["given"]):
            return []
        out.append((match, words))
        at = JOINT.match(text, match.end()).end()
    return out if not text[at:].strip(" .,;") else []


def _one_a_column(lines: Sequence[Line]) -> Found:
    """The entries of a list with one name a line or column, surname and first name."""
    parts = [part for line in lines for part in line.segments]
    out: Found = []
    for part in parts:
        text = " ".join(word.text for word in part.words)
        match = NAMED.fullmatch(text.rstrip(";.")) or INITIALLED.fullmatch(text.rstrip(";"))
        if match is None or is_job(match["given"]) or parse_name(f"{match['given']} {match['surname']}") is None:
            return []
        out.append((match, [(word, part.page) for word in part.words]))
    return out if len(out) >= FEWEST_NAMED else []


def _turned(match: re.Match[str], words: Sequence) -> Run:
    """The entry of `match` as a run: given names, surname, what stands behind them. Each word keeps its place."""
    run = Run(printed=f"{match['surname']}, {match['given']}{match['behind']}")
    for start, end in (match.span("given"), match.span("surname"), match.span("behind")):
        for word, page in _between(words, start, end):
            bare = word._replace(text=word.text.rstrip(",;"), space=True)
            run.add(line_of((bare,), page))
    return run


def _between(words: Sequence, start: int, end: int) -> Iterator[tuple]:
    at = 0
    for word, page in words:
        if start <= at < end:
            yield word, page
        at += len(word.text) + 1
