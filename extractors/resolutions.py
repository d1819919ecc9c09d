"""The decisions of a minute, limb by limb.

An operative word opens a decision; how sure it is depends on its form and on its company:
"RESOLVED" in capitals always, "The Committee agreed to:" only over labelled limbs, a bold
closing sentence only where the rest is plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.actions import action_of
from extractors.decision_reach import limb_apart, reach
from extractors.limb_lists import Limb, Piece, is_payment, piece_of, tail_piece
from extractors.limb_marks import mark_of
from extractors.limbs import read_limbs
from extractors.operative_words import LAST_RESORT, TOLD, Opener
from extractors.paragraphs import Paragraph
from extractors.problems import Problem
from extractors.records import Resolution, evidence_of
from extractors.ruleset import reads, rules_of
from extractors.sentences import end_of_matter, sentences


@dataclass(frozen=True, slots=True)
class Taken:
    """One decision read: its limbs, the word that opens it, the paragraphs it takes up."""

    opener: Opener
    resolutions: tuple[Resolution, ...]
    last: int


@dataclass(frozen=True, slots=True)
class Company:
    """What kinds of operative words a set of minutes prints."""

    sure: bool  # any that is a decision by itself
    bold_text: bool  # most of the text is bold, so bold says nothing
    resolved: bool = False  # the word is "resolved": what is NOTED then is no decision
    plain: bool = False  # no operative words but those of the last resort
    local: bool = False  # of a parish, town or community council: what "it was agreed" to do is decided


def company_of(minutes: Sequence[Sequence[Paragraph]], opened: Iterable[Sequence[Opener]], local: bool = False) -> Company:
    """The habits of one set of minutes, from the paragraphs of all of them and their `openers`. `local`: a parish, town
    or community council keeps them."""
    found = [o for of_body in opened for o in {(o.index, o.start): o for o in reversed(of_body)}.values() if o.weight != "doubt"]
    sure = any(o.weight in ("strong", "plain") for o in found)
    letters = sum(len(p.text) for body in minutes for p in body) or 1
    bold = sum(len(p.text) for body in minutes for p in body if p.bold)
    resolved = any("resolved" in o.rule.id for o in found)
    return Company(sure, bold > 0.5 * letters, resolved, all(o.weight in LAST_RESORT for o in found), local)


def read_resolutions(
    body: Sequence[Paragraph], opened: Sequence[Opener], company: Company
) -> tuple[tuple[Taken, ...], tuple[Problem, ...]]:
    """The decisions in the paragraphs of one minute, in order, and operative words (of its `openers`) that nothing
    could be read behind."""
    found = _in_force(opened, body, company)
    taken: list[Taken] = []
    problems: list[Problem] = []
    for i, opener in enumerate(found):
        if taken and opener.index <= taken[-1].last and opener.index != taken[-1].opener.index:
            continue
        following = next((o for o in found[i + 1 :] if o.index >= opener.index), None)
        read = _read(opener, body, following)
        if read is None:
            problems.append(_unread(body[opener.index]))
            continue
        decision, doubt = read
        taken.append(decision)
        if doubt:
            problems.append(_out_of_order(body[opener.index], doubt))
        elif (apart := limb_apart(body, opener.index, decision.last, following)) is not None:
            problems.append(_limb_apart(apart))
    problems += _left_out(opened, found, taken, body, company.local)
    return tuple(_printed_once(list(_without_advice(taken)))), tuple(problems)


def _left_out(
    opened: Sequence[Opener], found: Sequence[Opener], taken: Sequence[Taken], body: Sequence[Paragraph], local: bool
) -> Iterator[Problem]:
    """What "it was agreed to" do beside the decisions of minutes that print a word for them: it may be one, or an
    understanding among members."""
    read = {(o.index, o.start) for o in found}
    inside = {i for t in taken for i in range(t.opener.index, t.last + 1)}
    for o in opened:
        doubt = o.rule.gives.get("doubt") == "always" or local and o.rule.gives.get("doubt") == "local"
        if "minutes" in body[o.index].text.lower() and o.rule.id.endswith("alone-in-capitals"):
            continue  # said of the minutes of the last meeting
        if doubt and (o.index, o.start) not in read and o.index not in inside:
            read.add((o.index, o.start))
            words = body[o.index].text[o.start :][:60]
            words = words if len(words) > 20 else body[o.index].text[max(0, o.start - 60) :][:90]  # "IT WAS AGREED." of what?
            yield Problem("extract", "agreement-not-read", f"“{words}” was not read as a decision", body[o.index].page)


def _without_advice(taken: Sequence[Taken]) -> Iterator[Taken]:
    """Without what the report recommended, printed over "RESOLVED that the recommendation be adopted"."""
    for i, t in enumerate(taken):
        advice = t.opener.start == 0 and t.opener.rule.id.endswith("recommended-in-capitals")
        if not (advice and any(reads("resolutions", "adopts", r.text) for later in taken[i + 1 :] for r in later.resolutions)):
            yield t


def _printed_once(taken: Sequence[Taken]) -> Iterator[Taken]:
    """Without decisions that stand under "Decision:" at the head of the minute and again, word
    for word, at its end."""
    headed: set[str] = set()
    for t in taken:
        texts = {_letters(r.text) for r in t.resolutions}
        if t.opener.rule.id.endswith("decision-heading"):
            headed |= texts
        elif texts <= headed:
            continue
        yield t


def _letters(text: str) -> str:
    return "".join(ch for ch in text.lower() if ch.isalnum())


def _unread(paragraph: Paragraph) -> Problem:
    words = paragraph.text[:60]
    return Problem("extract", "decision-word-without-resolution", f"no resolution read behind “{words}”", paragraph.page)


def _out_of_order(paragraph: Paragraph, label: str) -> Problem:
    message = f"limb {label} is out of order under “{paragraph.text[:60]}”"
    return Problem("extract", "limb-number-out-of-order", message, paragraph.page)


def _limb_apart(paragraph: Paragraph) -> Problem:
    message = f"“{paragraph.text[:60]}” counts on from the decision above it and was not read as part of it"
    return Problem("extract", "limb-apart", message, paragraph.page)


# ---------------------------------------------------------------- which of them count


def _in_force(found: Sequence[Opener], body: Sequence[Paragraph], company: Company) -> list[Opener]:
    """The openers that count as decisions in this company."""
    found = _without_limbs(found, body)
    sure = any(o.weight == "strong" for o in found)
    kept = list({(o.index, o.start): o for o in reversed(found) if _counts(o, body, company, sure)}.values())[::-1]
    if any(o.weight in ("strong", "plain") for o in kept):
        kept = [o for o in kept if o.weight != "comment"]
    # "Decision:" over "RESOLVED that ..." is a heading, no second decision
    heads = {o.index for o in kept if o.rule.id.endswith("decision-heading")}
    starts = {o.index for o in kept}
    kept = [o for o in kept if not (o.index in heads and _heads_another(o, starts, body))]
    # "it was resolved that" over the heading "Decision" says no more than the heading
    heads = {o.index for o in kept if o.rule.id.endswith("decision-heading")}
    return [o for o in kept if not (o.index + 1 in heads and _head(o, body[o.index], len(body[o.index].text)) is None)]


def _heads_another(head: Opener, starts: set[int], body: Sequence[Paragraph]) -> bool:
    """Whether a heading is all that its paragraph says, and the decision opens below it, or below how members voted."""
    at = head.index
    if head.end < len(body[at].text.rstrip()):
        return False
    return at + 1 in starts or at + 2 in starts and reads("resolutions", "voted", body[at + 1].text)


def _without_limbs(found: Sequence[Opener], body: Sequence[Paragraph]) -> list[Opener]:
    """The openers that are not themselves limbs: "i. NOTED ...; ii. APPROVED ..." under a
    word or a body's name that opens them."""
    kept: list[Opener] = []
    for o in found:
        under = kept and all(p.label for p in body[kept[-1].index + 1 : o.index])
        if not (under and _opens_labelled(o, body[o.index])) or _are_sentences(kept[-1], o, body):
            kept.append(o)
    return kept


def _are_sentences(first: Opener, second: Opener, body: Sequence[Paragraph]) -> bool:
    """Whether two paragraphs of one count each say who decided: "2.1 The Council AGREED to ...", "2.2 The Council
    AGREED to ...". The second is no limb of the first."""
    marks = mark_of(body[first.index].label), mark_of(body[second.index].label)
    said = [body[o.index].text[o.start : o.end].strip() for o in (first, second)]
    opens = _opens_labelled(first, body[first.index]) and all(
        re.match(r"(?:The|It|Members|Councillors|Agreed)\b", words) for words in said
    )
    if not opens or marks[0] is None or marks[1] is None:
        return False
    return any((marks[1].ordinal(kind) or 0) > number for kind, number in marks[0].readings)


def _opens_labelled(opener: Opener, paragraph: Paragraph) -> bool:
    words = paragraph.text[opener.start : opener.end].strip()
    named = "resolved" in opener.rule.id or opener.weight in TOLD  # who decided is named again: no limb
    if opener.word > opener.start:  # "b) Payments: Decision: to pay"
        return False
    return paragraph.label is not None and not named and paragraph.body.startswith(words)


def _counts(opener: Opener, body: Sequence[Paragraph], company: Company, sure: bool) -> bool:
    weight, paragraph = opener.weight, body[opener.index]
    if weight == "doubt":
        return False
    if weight in ("strong", "plain"):
        # what a member said, in a list of points, over the decision itself
        mark = mark_of(paragraph.label)
        return weight == "strong" or not (sure and mark and mark.bullet)
    after = body[opener.index + 1] if opener.index + 1 < len(body) else None
    if weight == "bold":
        return paragraph.bold and not company.bold_text and not sure
    if weight in ("alone", "elected"):
        return not sure
    if weight == "weak":
        return company.local or not company.sure
    if weight in ("last", "comment"):
        return company.local or company.plain
    if weight == "local":
        return company.local
    if weight == "capitals":
        return not company.resolved
    if weight == "moved":
        return not sure and ((company.local or company.plain) and _was_agreed(opener, body) or _was_carried(opener, body))
    if weight == "carried":
        return not sure and any(reads("resolutions", "carried", p.text) for p in body[opener.index :])
    mark = mark_of(after.label) if after else None
    pointed = mark is not None and mark.bullet and weight == "verbs" and reads("resolutions", "capital-limb", after.body)
    told = mark is not None and mark.bullet and weight == "limbs" and _opens_points(paragraph.text, after.body)
    limbs = mark is not None and (pointed or told or (not mark.bullet and mark.first is not None))
    # "It was agreed:" over "That the ..."
    alone = weight == "limbs" and after is not None and reads("resolutions", "that", after.text)
    advised = opener.index > 0 and reads("resolutions", "advice", body[opener.index - 1].text)  # by the report, not decided
    if sure or not (limbs or alone) or advised:
        return False
    return weight == "limbs" or reads("resolutions", "verb-limb", after.body)


def _opens_points(text: str, below: str) -> bool:
    """Whether `text` opens a list of decisions with its first point `below`."""
    return reads("resolutions", "that", below) or reads("resolutions", "following", text)


# ---------------------------------------------------------------- one decision


def _read(opener: Opener, body: Sequence[Paragraph], following: Opener | None) -> tuple[Taken, str | None] | None:
    paragraph = body[opener.index]
    same = following is not None and following.index == opener.index
    head = _head(opener, paragraph, _end_of_head(opener, paragraph, following.start if same else len(paragraph.text)))
    over = head is None and opener.rule.id.endswith("decision-heading")
    after = [] if same else reach(opener.index, body, following, over, head.label if head else None)
    if opener.weight in TOLD and head and after and not after[0].label and not is_payment(piece_of(after[0])):
        after = []  # "The following were appointed:" says what was decided; a list below it has its own form
    decision = read_limbs(head, [piece_of(p) for p in after], _margin(paragraph))
    limbs = [limb for limb in decision.limbs if _says_something(limb)]
    if not limbs:
        return None
    stem = " ".join(s for s in (opener.stem, decision.stem) if s) or None
    read = tuple(_resolution(limb, stem, opener) for limb in limbs)
    last = next(i for i, p in enumerate(body) if p is after[decision.used - 1]) if decision.used else opener.index
    return Taken(opener, read, last), decision.doubt


def _end_of_head(opener: Opener, paragraph: Paragraph, end: int) -> int:
    """Where the decision ends that begins at the word, `end` at the latest: one told in a sentence ends with it, and any
    before the reference of the next application."""
    end = min(end, end_of_matter(paragraph.text, opener.end))
    if opener.weight not in TOLD or opener.rule.gives.get("paragraph"):
        return end
    return next((stop for start, stop in sentences(paragraph.text) if start <= opener.end < stop <= end), end)


def _head(opener: Opener, paragraph: Paragraph, end: int) -> Piece | None:
    rest = paragraph.text[opener.end : end]
    if not re.search(r"\w", rest) or re.fullmatch(r"[\s:;,.–—-]*[Tt]hat[\s:;,.–—-]*", rest):
        return None
    skipped = re.match(r"[\s:;,.–—-]*", rest)
    return tail_piece(paragraph, opener.end + skipped.end(), end)


def _margin(paragraph: Paragraph) -> float:
    return paragraph.text_x0 if paragraph.label else paragraph.x0


def _was_agreed(opener: Opener, body: Sequence[Paragraph]) -> bool:
    """Whether what is moved is agreed at the end of its sentence or in the next one."""
    text = body[opener.index].text
    start, end = next(((a, b) for a, b in sentences(text) if a <= opener.end < b), (0, 0))
    if reads("resolutions", "agreed-at-once", text[start:end]):
        return True
    rest = text[end:] if end else ""
    after = rest or (body[opener.index + 1].text if opener.index + 1 < len(body) else "")
    agreed = reads("resolutions", "agreed-after", after)
    return agreed or reads("resolutions", "carried-later", after) and "amendment" not in after


def _was_carried(opener: Opener, body: Sequence[Paragraph]) -> bool:
    """Whether a later sentence of the minute says that the motion was carried, and none that anything was lost, withdrawn
    or amended."""
    text = body[opener.index].text
    end = next((stop for start, stop in sentences(text) if start <= opener.end < stop), len(text))
    after = " ".join([text[end:], *(p.text for p in body[opener.index + 1 :])])
    return reads("resolutions", "motion-won", after) and not reads("resolutions", "not-as-moved", f"{text} {after}")


def _says_something(limb: Limb) -> bool:
    return len(re.findall(r"[A-Za-z]{2,}", limb.text)) > 0


def _resolution(limb: Limb, stem: str | None, opener: Opener) -> Resolution:
    text = limb.text if opener.rule.gives.get("whole") else _without_tail(limb.text)
    action = action_of(text, stem)
    return Resolution(
        text=text,
        evidence=evidence_of(limb.lines, opener.rule.id),
        number=limb.number,
        stem=stem,
        action=action,
        kind=_sort(text, stem, opener),
    )


def _without_tail(text: str) -> str:
    for rule in rules_of("resolutions", "tail"):
        found = rule.pattern.search(text) if rule.pattern else None
        if found and found.start() > 10:
            text = text[: found.start()].rstrip()
    return text


def _sort(text: str, stem: str | None, opener: Opener) -> str:
    """resolved, recommended or deferred."""
    stated = opener.rule.gives.get("sort")
    for rule in rules_of("resolutions", "sort"):
        if rule.pattern and (rule.pattern.search(text) or (stem and rule.pattern.search(stem))):
            return str(rule.gives["sort"]) if not stated else str(stated)
    return str(stated or "resolved")
