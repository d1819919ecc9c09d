"""Interests declared: who, of what sort, in what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.interest_columns import interest_rows
from extractors.movers import person
from extractors.names import is_plural, split_councillor
from extractors.paragraphs import Paragraph
from extractors.records import Declaration, evidence_of
from extractors.ruleset import rules_of
from extractors.sentences import lines_between, sentences

OFFICE = re.compile(r"(?:the )?(?:vice-|deputy )?(?:chair(?:man|woman|person)?|mayor|leader|provost|convener)", re.I)
NEXT_DECLARED = re.compile(
    r";\s+(?:and\s+)?(?=(?:Councillors?|Cllrs?|Mrs?|Ms)\b[^;]{2,120}\bdeclared\b)"
    r"|,\s+and\s+(?=(?:Councillor|Cllr|Mrs?|Ms)\b[^;,]{2,40}\s(?:also\s+)?(?:declared|wished\s+to\s+declare|disclosed)\b)"
)
# "Cllr Pell – item 5, Cllr Orr – item 7": two entries in one line
NEXT_ENTRY = re.compile(r"\s*[,;.]\s+(?:and\s+)?(?=(?:Councillor|Cllr)\.?\s+[A-Z][^,;()–—-]{1,30}\s*[–—-]\s)")
MARGIN_NUMBER = re.compile(r"^\d{1,3}/\d{1,4}\s+(?=[A-Z])")  # "19/6 Cllr Pell – item 5"


def read_declarations(title: str, body: Sequence[Paragraph]) -> tuple[Declaration, ...]:
    """One declaration for each person named. Outside the minute about interests only
    sentences that say "declared ... interest" count."""
    titles = rules_of("declarations", "title")
    about = titles.search(title) is not None
    found: list[Declaration] = []
    for paragraph in body:
        about = about or len(paragraph.body) < 60 and titles.search(paragraph.body) is not None  # a heading inside
        if paragraph.grid is None:
            found += _in_sentences(paragraph)
            if about and not any(d.evidence.page == paragraph.page and d.text in paragraph.text for d in found):
                found += _entries(paragraph)
    if about:
        rows = list(interest_rows(body))
        printed = {line.text for row in rows for line in row.lines}
        found = [d for d in found if d.text not in printed]
        found += [Declaration(r.name, r.text, evidence_of(r.lines, "declarations.columns"), _sort(r.text)) for r in rows]
    return tuple(found)


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of `text`, parted where a semicolon goes on to who else declared something."""
    for start, end in sentences(text):
        cuts = [start, *(start + m.end() for m in NEXT_DECLARED.finditer(text[start:end])), end]
        yield from zip(cuts, cuts[1:])


def _in_sentences(paragraph: Paragraph) -> Iterator[Declaration]:
    for start, end in _clauses(paragraph.text):
        sentence = paragraph.text[start:end].strip()
        read = rules_of("declarations", "declared").first(sentence)
        if read is None or rules_of("declarations", "none").first(sentence):
            continue
        rule, fields = read
        lines = lines_between(paragraph.text, paragraph.lines, start, end)
        for name in _people(str(fields["names"])):
            yield Declaration(name, sentence, evidence_of(lines, rule.id), _sort(sentence))


def _entries(paragraph: Paragraph) -> Iterator[Declaration]:
    for text in NEXT_ENTRY.split(MARGIN_NUMBER.sub("", paragraph.body)):
        read = rules_of("declarations", "entry").first(text)
        if read is None:
            continue
        rule, fields = read
        for name in _people(str(fields["names"])):
            yield Declaration(name, text, evidence_of(paragraph.lines, rule.id), _sort(text))


def _people(printed: str) -> list[str]:
    """The names in a list of councillors.

    >>> _people("Councillors Pell, Mrs Marsh and Dunn")
    ['Pell', 'Mrs Marsh', 'Dunn']
    >>> _people("The Council's officers")
    []
    """
    prefix, rest = split_councillor(re.sub(r"\s*\((?:[A-Z]{2,4}|(?:Vice[- ])?Chair\w*)\)", "", printed))
    parts = re.split(r"\s*(?:,|;|&|\band\b)\s*", rest) if is_plural(prefix) or re.search(r",|\band\b", rest) else [rest]
    if len(parts) > 1 and OFFICE.fullmatch(parts[0]) and split_councillor(parts[1])[0]:
        parts = parts[1:]  # "The Vice-Chairman, Councillor Pell"
    names = [person(part) for part in parts if part]
    return [n for n in names if n] if names and names[0] else []


def _sort(text: str) -> str | None:
    read = rules_of("declarations", "interest").first(text)
    return str(read[1]["interest"]).strip() if read else None
