"""Votes as minuted: what was voted on, the numbers, what became of it, who voted how."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.movers import Pair, pair_for, person, untied
from extractors.names import split_councillor
from extractors.pages import Line
from extractors.paragraphs import Paragraph
from extractors.records import Vote, VoteMember, evidence_of
from extractors.resolutions import Taken
from extractors.ruleset import Rule, reads, rules_of
from extractors.sentences import lines_between, sentences
from extractors.vote_columns import vote_columns
from extractors.vote_lists import vote_lists

NUMBERS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
PARTS = re.compile(r"\s*(?:,|;|&|\band\b)\s*")
CHOICES = (("abst", "abstain"), ("against", "against"), ("noe", "against"), ("", "for"))


@dataclass(frozen=True, slots=True)
class Seen:
    """What one sentence or one line of a recorded vote says about a vote."""

    index: int
    at: int
    lines: tuple[Line, ...]
    rule: str
    outcome: str | None = None
    motion: str | None = None
    counts: tuple[tuple[str, int], ...] = ()
    members: tuple[VoteMember, ...] = ()
    names: bool = False
    amendment: bool | None = False  # None: "it" was put to the vote
    last: int | None = None  # paragraph it ends in, when it takes up several
    listed: tuple[tuple[str, int], ...] = ()  # how many names a whole list of them has


def read_votes(body: Sequence[Paragraph], taken: Sequence[Taken], found: Sequence[Pair]) -> tuple[Vote, ...]:
    """The votes in the paragraphs of one minute, in order. `taken` are its decisions,
    `found` its movers and seconders. Numbers that are not printed are None."""
    columns = [
        Seen(c.first, 0, c.lines, "votes.columns", counts=c.counts, members=c.members, names=True, amendment=None, last=c.last)
        for c in (*vote_columns(body), *vote_lists(body))
    ]
    told = {i for c in columns for i in range(c.index, (c.last or c.index) + 1)}
    seen = [s for i, p in enumerate(body) if p.grid is None and i not in told for s in _seen_in(i, p, body)]
    merged = _merge(sorted([*seen, *columns], key=lambda s: s.index))
    merged = [s for s in merged if s.outcome or s.members or dict(s.counts).keys() != {"abstain"} or s.names]
    merged += [s for t in taken if (s := _beside_word(t, body)) and not _near(s, merged)]
    decided = [(t.opener.index, t.last) for t in taken]
    merged.sort(key=lambda s: (s.index, s.at))
    return tuple(_vote(s, untied(found, decided, s.index, body)) for s in merged)


def _vote(seen: Seen, found: Sequence[Pair]) -> Vote:
    pair = pair_for(found, seen.index, seen.at, seen.index, seen.amendment)
    counts = dict(seen.counts) or _counted(seen)
    return Vote(
        evidence=evidence_of(seen.lines, seen.rule),
        motion=seen.motion or (pair.motion if pair else None),
        votes_for=counts.get("for"),
        votes_against=counts.get("against"),
        abstentions=counts.get("abstain"),
        outcome=seen.outcome,
        mover=pair.mover if pair else None,
        seconder=pair.seconder if pair else None,
        members=seen.members,
    )


def _counted(seen: Seen) -> dict[str, int]:
    """The numbers of a vote that prints none, from its lists of names: both those for and those against were read whole."""
    listed = dict(seen.listed)
    whole = {"for", "against"} <= listed.keys() and {m.choice for m in seen.members} <= listed.keys()
    return listed if whole else {}


# ---------------------------------------------------------------- sentences and lines


def _seen_in(index: int, paragraph: Paragraph, body: Sequence[Paragraph]) -> Iterator[Seen]:
    recorded = _recorded(index, paragraph, body)
    if recorded:
        spans = list(sentences(paragraph.text)) if recorded[0].at > len(paragraph.text) - len(paragraph.body) else []
        yield from (s for a, b in spans if b <= recorded[0].at and (s := _in_sentence(index, paragraph, a, b)))
        yield from recorded
        yield from (s for a, b in spans if a > recorded[-1].at and (s := _in_sentence(index, paragraph, a, b)))
        return
    for start, end in sentences(paragraph.text):
        for a, b in _two_votes(paragraph.text, start, end):
            seen = _in_sentence(index, paragraph, a, b)
            if seen:
                yield seen


def _two_votes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span of a sentence, or of each half of one that tells of two votes: "the amendment
    was lost by 16 votes to 35 and the motion was carried by 35 votes to 12"."""
    both = rules_of("votes", "and-another").search(text[:end], start)
    if both and all(reads("votes", "outcome-said", part) for part in (text[start : both.start()], text[both.end() : end])):
        yield start, both.start()
        yield both.end(), end
    else:
        yield start, end


def _in_sentence(index: int, paragraph: Paragraph, start: int, end: int) -> Seen | None:
    sentence = paragraph.text[start:end].strip()
    if not rules_of("votes", "context").first(sentence) or rules_of("votes", "not-a-vote").first(sentence):
        return None
    outcome, contest = rules_of("votes", "outcome").first(sentence), _contest(sentence)
    counts, rule = contest or _counts(sentence)
    members, stated, said = _members_said(sentence)
    counts |= {choice: n for choice, n in stated.items() if choice not in counts}
    counts = _of_the_losers_first(counts, outcome, rule)
    if outcome is None and len(counts) < 2 and not members and not reads("votes", "abstained", sentence):
        return None
    motion = rules_of("votes", "motion").first(sentence)
    return Seen(
        index,
        start,
        lines_between(paragraph.text, paragraph.lines, start, end),
        (rule if contest else outcome or rule or said)[0].id,
        str(outcome[1]["outcome"]) if outcome else None,
        _won(counts) if contest else str(motion[1]["motion"]) if motion else None,
        tuple(c for c in counts.items() if c[0] in ("for", "against", "abstain")),
        members,
        names=bool(members) and counts == stated,
        amendment=bool(counts["amended"]) if contest else _of_amendment(sentence),
    )


def _of_the_losers_first(
    counts: dict[str, int], outcome: tuple[Rule, dict] | None, rule: tuple[Rule, dict] | None
) -> dict[str, int]:
    """`counts`, turned about where "lost by 3 votes to 2" names those who won first: they were against."""
    bare = rule is not None and "bare" in rule[1]
    lost = outcome is not None and reads("votes", "lost", str(outcome[1]["outcome"]))
    if bare and lost and counts.get("for", 0) > counts.get("against", 0):
        return {**counts, "for": counts["against"], "against": counts["for"]}
    return counts


def _contest(sentence: str) -> tuple[dict[str, int], tuple[Rule, dict]] | None:
    """A motion voted on against an amendment: the votes for the one that had more are "for",
    those for the other "against"."""
    read = rules_of("votes", "contest").first(sentence)
    if read is None:
        return None
    motion, amendment = (_number(str(read[1][side])) for side in ("motion", "amendment"))
    counts = {"for": max(motion, amendment), "against": min(motion, amendment)}
    others = {c: n for c, n in _counts(sentence)[0].items() if c == "abstain"}
    return {**counts, **others, "amended": int(amendment > motion), "tied": int(amendment == motion)}, read


def _won(counts: dict[str, int]) -> str | None:
    return None if counts["tied"] else "the amendment" if counts["amended"] else "the motion"


def _members_said(
    sentence: str,
) -> tuple[tuple[VoteMember, ...], dict[str, int], tuple[Rule, dict] | None]:
    """The members a sentence says voted one way: "Councillors Pell and Marsh voted against."."""
    found: list[VoteMember] = []
    counts: dict[str, int] = {}
    first = None
    for rule in rules_of("votes", "members").for_text(sentence):
        for match in rule.pattern.finditer(sentence) if rule.pattern else ():
            people = _people(match["names"])
            known = {m.name for m in found}
            choice = _choice_of(match["choice"])
            found += [VoteMember(name, choice) for name in people if name not in known]
            if stated := match.groupdict().get("count"):
                counts[choice] = int(stated)
            first = first or (rule, match.groupdict())
    return tuple(found), counts, first


def _of_amendment(sentence: str) -> bool | None:
    if reads("votes", "amendment", sentence):
        return True
    named = reads("votes", "motion-named", sentence)
    return False if named or not re.search(r"\bit\b", sentence) else None


def _counts(sentence: str) -> tuple[dict[str, int], tuple[Rule, dict] | None]:
    counts: dict[str, int] = {}
    first = None
    for rule in rules_of("votes", "count").for_text(sentence):
        fields = rule.read(sentence)
        if fields is None:
            continue
        first = first or (rule, fields)
        for group, choice in (
            ("for", "for"),
            ("ayes", "for"),
            ("against", "against"),
            ("noes", "against"),
            ("abstain", "abstain"),
        ):
            if group in fields:
                counts.setdefault(choice, _number(str(fields[group])))
    return counts, first


def _number(printed: str) -> int:
    """
    >>> _number("12"), _number("Nine"), _number("none")
    (12, 9, 0)
    """
    low = printed.lower()
    return int(low) if low.isdigit() else NUMBERS.index(low) if low in NUMBERS else 0


def _recorded(index: int, paragraph: Paragraph, body: Sequence[Paragraph]) -> list[Seen]:
    """The lines of a recorded vote: "For: Councillors Pell and Marsh (2) Against: ..."."""
    offset = len(paragraph.text) - len(paragraph.body)
    starts = [m.start() for rule in rules_of("votes", "choice") for m in rule.finditer(paragraph.body)] or [0]
    ends = [*starts[1:], len(paragraph.body)]
    if not rules_of("votes", "names").first(paragraph.body):
        if len(starts) < 2 or not re.search(r"[:.]\s*$", paragraph.body[: starts[0]]):
            return []
        ends = [_end_of_names(paragraph.body, a, b) for a, b in zip(starts, ends)]  # in running text
    found = [_choice(index, paragraph, offset + a, offset + b, body) for a, b in zip(starts, ends)]
    return [s for s in found if s is not None] if found and found[0] is not None else []


def _end_of_names(text: str, start: int, end: int) -> int:
    """Where the names of one choice end: at their number in brackets, else at the full stop."""
    found = re.search(r"\(\d{1,3}\)", text[start:end]) or re.search(r"(?<=[a-z])\.(?=\s|$)", text[start:end])
    return start + found.end() if found else end


def _choice(index: int, paragraph: Paragraph, start: int, end: int, body: Sequence[Paragraph]) -> Seen | None:
    read = rules_of("votes", "names").first(paragraph.text[start:end].strip())
    if read is None:
        return None
    rule, fields = read
    printed, lines = str(fields["names"]), lines_between(paragraph.text, paragraph.lines, start, end)
    if not printed.strip() and index + 1 < len(body) and split_councillor(body[index + 1].text)[0]:
        printed, lines = body[index + 1].text, (*lines, *body[index + 1].lines)
    choice = _choice_of(str(fields["choice"]))
    people = _people(printed)
    members = tuple(VoteMember(name, choice) for name in people)
    count = _printed_count(fields, printed)
    parts = len([part for part in PARTS.split(split_councillor(printed)[1]) if re.search(r"\w", part)])
    listed = ((choice, len(people)),) if people and len(people) == parts else ()
    if not members and count is None:
        return None
    counts = ((choice, count),) if count is not None else ()
    amendment = _of_amendment(paragraph.text[start:end]) or None
    return Seen(index, start, lines, rule.id, counts=counts, members=members, names=True, amendment=amendment, listed=listed)


def _choice_of(printed: str) -> str:
    return next(c for beginning, c in CHOICES if printed.lower().startswith(beginning))


def _printed_count(fields: dict[str, object], printed: str) -> int | None:
    stated = fields.get("count") or fields.get("total")
    if stated:
        return int(str(stated))
    behind = re.search(r"\((\d{1,3})\)\s*[.;,]?\s*$", printed) or re.fullmatch(r"\s*(\d{1,3})\s*[.;,]?\s*", printed)
    if behind:
        return int(behind[1])
    return 0 if reads("votes", "nobody", printed) else None


def _people(printed: str) -> list[str]:
    """The names of one line of a recorded vote.

    >>> _people("Councillors Pell, Mrs Marsh and Dunn (3)")
    ['Pell', 'Mrs Marsh', 'Dunn']
    """
    text = re.sub(r"\(\d+\)|[.]$", "", printed).strip()
    if reads("votes", "nobody", text):
        return []
    text = split_councillor(text)[1]
    names = (person(part) for part in PARTS.split(text) if part.strip())
    return [n for n in names if n]


# ---------------------------------------------------------------- what belongs together


def _merge(seen: Sequence[Seen]) -> list[Seen]:
    """Outcome, numbers and names of one vote put together: they stand in neighbouring
    sentences or paragraphs and say different things about it."""
    out: list[Seen] = []
    for s in seen:
        near = bool(out) and (s.index - (out[-1].last or out[-1].index) <= 2 or _names_of(out[-1], s))
        if near and _complete_each_other(out[-1], s):
            a = out[-1]
            out[-1] = replace(
                a,
                index=s.index if s.names else a.index,
                lines=(*a.lines, *s.lines),
                outcome=a.outcome or s.outcome,
                motion=a.motion or s.motion,
                counts=tuple({**dict(s.counts), **dict(a.counts)}.items()),
                members=(*a.members, *s.members),
                amendment=a.amendment if a.amendment is not None else s.amendment,
                last=s.last,
                listed=(*a.listed, *s.listed),
            )
        else:
            out.append(s)
    return out


def _names_of(vote: Seen, names: Seen) -> bool:
    """Whether `names`, printed further down, are as many as the numbers of `vote` say."""
    counts = dict(vote.counts)
    said = {m.choice for m in names.members}
    return bool(said) and not vote.members and all(counts.get(c) == sum(m.choice == c for m in names.members) for c in said)


def _complete_each_other(a: Seen, b: Seen) -> bool:
    if a.outcome and b.outcome:
        return False
    if {c for c, _ in a.counts} & {c for c, _ in b.counts}:
        return _same_numbers(a, b)
    if {m.choice for m in a.members} & {m.choice for m in b.members}:
        return False
    if not (_as_many(a, b) and _as_many(b, a)):
        return False
    only_abstained = a.index == b.index and {c for c, _ in b.counts} == {"abstain"}  # "There were 3 abstentions."
    return b.names or a.names or only_abstained or not a.counts or not b.counts


def _as_many(names: Seen, vote: Seen) -> bool:
    """Whether the names could be those of `vote`: where it prints numbers they are as many."""
    counts = dict(vote.counts)
    voted = Counter(m.choice for m in names.members)
    return all(counts.get(choice, n) == n for choice, n in voted.items())


def _same_numbers(a: Seen, b: Seen) -> bool:
    """A recorded vote that repeats the numbers given in the sentence above."""
    numbers = dict(a.counts)
    return all(numbers.get(choice, n) == n for choice, n in b.counts)


def _beside_word(taken: Taken, body: Sequence[Paragraph]) -> Seen | None:
    """The vote that "RESOLVED unanimously" states."""
    opener = taken.opener
    paragraph = body[opener.index]
    before = re.search(r"\bunanimously\b(?=[^.;]{0,30}$)", paragraph.text[opener.start : opener.end], re.I)
    if opener.start == 0 and opener.index and "UNANIMOUS" not in paragraph.text[: opener.end]:
        before = before or re.search(r"\band unanimously(?=\s*$)", body[opener.index - 1].text)
    outcome = opener.outcome or (before[0].removeprefix("and ") if before else None)
    if outcome is None:
        return None
    lines = lines_between(paragraph.text, paragraph.lines, opener.start, opener.end)
    return Seen(opener.index, opener.start, lines, opener.rule.id, outcome)


def _near(seen: Seen, others: Sequence[Seen]) -> bool:
    return any(0 <= seen.index - o.index <= 2 or 0 <= o.index - seen.index <= 1 for o in others)
