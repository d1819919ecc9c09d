"""Who moved and who seconded what is decided in a minute."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.names import parse_name, split_councillor
from extractors.paragraphs import Paragraph
from extractors.ruleset import Letters, Rules, of_rules, reads, rules_of
from extractors.sentences import opens_matter, sentences


@dataclass(frozen=True, slots=True)
class Pair:
    """Mover and seconder, surnames as printed; `index` and `at` are where they stand."""

    index: int
    at: int
    mover: str | None
    seconder: str | None
    amendment: bool
    motion: str | None = None  # "the application be deferred", when it follows in the sentence
    leads: bool = False  # the sentence ends "... it was": the decision comes next
    spent: bool = False  # the sentence ends "... all agreed": the decision is told with it
    below: bool = False  # the paragraph names them and says no more: "Moved – Cllr Ebb"


def pairs(body: Sequence[Paragraph]) -> tuple[Pair, ...]:
    """Every mover and seconder in the paragraphs of one minute, in order; a mover and a
    seconder named apart are put together when they are of the same motion."""
    letters = _rules().letters_in("\n".join(paragraph.text for paragraph in body))
    named = [list(_pairs_in(index, paragraph.text, letters)) for index, paragraph in enumerate(body)]
    if not any(named):
        return ()
    found: list[Pair] = []
    under: str | None = None
    for index, paragraph in enumerate(body):
        headed = rules_of("votes", "under").search(paragraph.text.strip())
        under = headed["what"].lower() if headed else under
        for pair in named[index]:
            opened = index > 0 and _leads_amendment(body[index - 1].text)
            below = not pair.leads and reads("votes", "movers-below", paragraph.text.strip())
            pair = replace(pair, amendment=pair.amendment or under == "amendment" or opened, below=below)
            before = next((p for p in reversed(found) if p.amendment == pair.amendment), None)
            if pair.mover is None and (mover := _proposer(body, index, pair.at)):
                found.append(replace(pair, mover=mover))
                continue
            if pair.mover is None and before is not None and before.seconder is None:
                found[found.index(before)] = replace(
                    before, seconder=pair.seconder, motion=None, leads=False, spent=False, below=before.below
                )
            elif pair.mover is not None:
                found.append(pair)
    return tuple(found)


def _leads_amendment(text: str) -> bool:
    return reads("votes", "amends", text) and reads("votes", "leads", text)


def _proposer(body: Sequence[Paragraph], index: int, at: int) -> str | None:
    """Who proposed what "This was seconded by Councillor Orr" is said of, in the sentence
    before: "Councillor Pell proposed that the application be refused."."""
    text = body[index].text
    start = _opening(text, at)
    if not reads("votes", "seconded", text[start:]):
        return None
    before = text[:start] or (body[index - 1].text if index else "")
    spans = list(sentences(before))
    last = before[slice(*spans[-1])] if spans else ""
    found = rules_of("votes", "proposer").search(last)
    return person(found["mover"]) if found else None


def _opening(text: str, at: int) -> int:
    """Where the sentence that holds character `at` begins."""
    return next((start for start, end in sentences(text) if start <= at < end), at)


Span = tuple[int, int]  # first and last paragraph of a decision


def untied(found: Sequence[Pair], decided: Sequence[Span], index: int, body: Sequence[Paragraph]) -> list[Pair]:
    """The pairs that may have moved what stands in paragraph `index`: a pair named in the paragraphs of another decision
    (`decided`) moved that one, and so did one named over a decision that another matter follows before `index`."""
    own = next((span for span in decided if span[0] <= index <= span[1]), (index, index))
    others = [span for span in decided if span != own]
    free = [p for p in found if _within(p, [own]) or p.leads or not (p.spent or _within(p, others))]
    return [p for p in free if not _is_of_another_matter(p, decided, index, body)]


def _within(pair: Pair, spans: Sequence[Span]) -> bool:
    return any(first <= pair.index <= last for first, last in spans)


def _is_of_another_matter(pair: Pair, decided: Sequence[Span], index: int, body: Sequence[Paragraph]) -> bool:
    done = next((first for first, _ in sorted(decided) if pair.index < first < index), None)
    return done is not None and any(_heads_matter(p) for p in body[done + 1 : index])


def _heads_matter(paragraph: Paragraph) -> bool:
    """Whether a paragraph heads a further application of the same minute: "(2) 30/01240/HH – 8 Quay Close"."""
    headed = paragraph.label is not None and paragraph.bold and len(paragraph.body) < 200
    return headed or opens_matter(paragraph.body)


def pair_below(found: Sequence[Pair], first: int, last: int, body: Sequence[Paragraph]) -> Pair | None:
    """The pair in the paragraph right below a decision that ends in paragraph `last`, or below its list of payments, in
    a minute whose first decision opens in paragraph `first`: where none is named over that one, they stand below what
    they moved."""
    if any(p.index < first for p in found if not p.amendment):
        return None
    while last + 1 < len(body) and (body[last + 1].grid is not None or reads("resolutions", "payment", body[last + 1].text)):
        last += 1
    return next((p for p in found if p.below and not p.amendment and p.index == last + 1), None)


def pair_for(found: Sequence[Pair], index: int, at: int, last: int, amendment: bool | None = False) -> Pair | None:
    """The pair that moved what stands at character `at` of paragraph `index` and runs to
    paragraph `last`: the nearest before it, else the first within or right behind it.
    `amendment` None: the print does not say whether it is one."""
    own = [p for p in found if amendment is None or p.amendment == amendment]
    before = [p for p in own if (p.index, p.at) <= (index, at)]
    if before:
        return before[-1]
    return next((p for p in own if p.index <= last + 1), None)


def _pairs_in(index: int, text: str, letters: Letters) -> Iterator[Pair]:
    rules = _rules()
    for start, end in sentences(text):
        sentence = text[start:end]
        spans: list[tuple[int, int]] = []
        for rule in rules.for_text(sentence, letters):
            for match in rule.pattern.finditer(sentence):
                pair = _pair(match, index, start, sentence)
                if pair and not any(a < match.end() and match.start() < b for a, b in spans):
                    spans.append(match.span())
                    yield pair


def _pair(match: re.Match[str], index: int, start: int, sentence: str) -> Pair | None:
    groups = match.groupdict()
    mover = person(groups.get("mover"))
    seconder = person(groups.get("seconder") or groups.get("second"))
    if mover is None and (seconder is None or groups.get("mover")):
        return None
    motion = rules_of("votes", "moved-motion").search(sentence[match.end() :])
    leads = reads("votes", "leads", sentence)
    return Pair(
        index,
        start + match.start(),
        mover,
        seconder,
        amendment=reads("votes", "amends", sentence),
        motion=motion["motion"] if motion else None,
        leads=leads,
        spent=not leads and reads("votes", "spent", sentence),
    )


def person(printed: str | None) -> str | None:
    """A name without "Councillor" and office; None when it reads like no name.

    >>> person("Councillor Mrs Pell"), person("the Chair, Councillor J Marsh"), person("GD")
    ('Mrs Pell', 'J Marsh', 'GD')
    >>> person("the Mayor")
    'Mayor'
    >>> person("the report be noted")
    """
    if not printed:
        return None
    text = printed.strip(" ,.;:-–")
    inner = re.search(r"\b(?:Councillor|Cllr\.?)\s+.*", text)
    if inner:
        text = inner[0].rstrip(")") if "(" not in inner[0] else inner[0]
    else:
        office = rules_of("votes", "office").search(text)
        if office:
            text = text[office.end() :] or re.sub("^the ", "", text, flags=re.I)
    initial = re.fullmatch(r"(?P<name>.+?) \((?P<initial>[A-Z])\)", text)  # "Carter (C)" beside "Carter (R)"
    if initial:
        return f"{name} ({initial['initial']})" if (name := person(initial["name"])) else None
    text = split_councillor(text)[1].strip(" ,.")
    office = rules_of("votes", "office").search(text)
    if re.fullmatch(r"[A-Z]{2,3}", text) or office and office.end() == len(text):
        return text
    name = parse_name(text, bare_surname=True)
    return name.text if name else None


@of_rules
def _rules() -> Rules:
    return Rules(rule for kind in ("pair", "mover", "seconder") for rule in rules_of("votes", kind))
