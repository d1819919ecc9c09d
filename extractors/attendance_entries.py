"""One list of attendance cut into entries: a person and what is printed behind the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.apology_sentences import SAID, apology_sentence
from extractors.attendance_lists import NameList
from extractors.attendance_runs import Run, runs_of
from extractors.names import Name, is_plural, parse_name, split_councillor, split_title
from extractors.offices import is_job
from extractors.person_text import (
    ENUMERATION,
    closing_councillors,
    has_no_mark,
    head_of,
    is_list_word,
    leading_post,
    parts_of,
    prints_surnames,
    starts_person,
    tails_of,
    without_plural,
)
from extractors.ruleset import reads, rules_of
from extractors.sentences import sentences
from extractors.surnames_first import surnames_first

POSTED = re.compile(r"\s[-–—]\s[^;,]*$")  # a post behind a dash, which goes on
BRACKETS = re.compile(r"\([^()]*\)")  # "V. Oak (apologies)" is an entry


Part = tuple[int, int, str]  # where it begins and ends, and what stands before it: "," or "and"


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of a list. `start`, `end` mark the name's own words in `run`."""

    name: Name
    printed: str
    tails: tuple[str, ...]  # what stands behind the name, in brackets, after a comma or dash
    plural: bool  # stands under "Councillors" or "Cllrs"
    run: Run
    start: int
    end: int
    lead: str | None = None  # a post printed before the name: "The Mayor, Councillor J Pell"
    starred: bool = False  # an asterisk stands before or behind the name
    first: bool = True  # stands in the first line of its list


def entries(group: NameList, right: float) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """The persons of one list, and the texts in it that could not be read as persons.
    `right` is the right margin of the page, in points."""
    found: list[Entry] = []
    unread: list[str] = []
    runs = surnames_first(group) or runs_of(group, right)
    paired = _prints_pairs(runs)
    for place, run in enumerate(runs):
        end = None
        if group.label.status != "apologies" and SAID.search(BRACKETS.sub("", run.text)):
            end = _before_apologies(run.text)
            if not end:
                continue  # a sentence about apologies among those present: read with the minutes
        if reads("attendees", "narrated", run.text):
            continue
        people = tuple(run_entries(run, group.label.members, paired, end))
        found.extend(replace(entry, first=place == 0) for entry in people)
        if not people:
            unread.append(run.text)
    return tuple(found), tuple(unread)


def _before_apologies(text: str) -> int:
    """Where the sentence about apologies begins that follows those who came; 0 when it is the first."""
    return next((start for start, end in sentences(text) if SAID.search(BRACKETS.sub("", text[start:end]))), 0)


def run_entries(run: Run, members: bool = False, paired: bool = False, end: int | None = None) -> Iterator[Entry]:
    """The persons named in `run` up to character `end`. `members`: the label over it says "Councillors";
    `paired`: the list prints one name and one body or post a line."""
    presiding = _presiding(run) if end is None else None
    if presiding is not None:
        yield presiding
        return
    if reads("attendees", "came-too", run.text):
        run = Run(_without_asides(run.text), run.spans, run.lead, run.printed)
    parts = _parts(run.text, end)
    bare = prints_surnames(run.text[parts[0][0] :] if parts else "", members)
    groups = _grouped(run.text, parts, bare, members, paired)
    yield from _read_groups(run, _with_leads(run, groups, bare), members, bare)


def _presiding(run: Run) -> Entry | None:
    """The person of a line like "Chairman Pell"."""
    found = rules_of("attendees", "presiding").search(run.text)
    name = parse_name(found["name"], bare_surname=True) if found else None
    if found is None or name is None:
        return None
    return Entry(name, run.text, (), False, run, found.start("name"), found.end("name"), found["post"])


def _parts(text: str, end: int | None) -> list[Part]:
    """What commas and "and" part in `text` up to character `end`; of a sentence that gives apologies, the names in it."""
    told = apology_sentence(text) if end is None and SAID.search(text) else None
    if told:  # "Apologies were submitted on behalf of Councillors A Pell and B Orr."
        return parts_of(text, told[1], told[2])
    both = rules_of("attendees", "two-councils").search(text)
    parts = parts_of(text, both.end() if both else 0, end)
    return [(parts[0][0], parts[-1][1], "")] if len(parts) > 1 and _is_post_with_name(text) else parts


def _grouped(whole: str, parts: Sequence[Part], bare: bool, members: bool, paired: bool) -> list[list[Part]]:
    """The parts of each person, the name and what is said of them behind it; none when `whole` opens with neither a
    person nor a post."""
    starts = [starts_person(whole[start:end], bare) for start, end, _ in parts]
    groups: list[list[Part]] = []
    nobody = False  # "6 members of the public" stand before: what comes is said of nobody
    for at, (start, end, joint) in enumerate(parts):
        text, person_next = whole[start:end], starts[at + 1 : at + 2] == [True]
        if starts[at] and groups and len(groups[-1]) > 1 and _is_body_of(whole, parts, groups[-1][0], at):
            groups[-1].append((start, end, joint))
            continue
        pair = paired and len(parts) == 2 and joint not in ("and", "&")
        second_of_pair = bool(groups) and has_no_mark(text) and (pair or _is_ward(whole, parts, at))
        # "Mrs S Pell and Deputy Clerk, Mrs R Oak", not "S Pell - Police & Crime Commissioner; R Oak"
        of_next = joint in ("and", "&") and bool(groups) and len(groups[-1]) == 1 and not POSTED.search(whole[:start])
        leads = is_job(text) and person_next and (text.lower().startswith("the ") or of_next)
        alone = reads("attendees", "nobody", text) and not (is_job(head_of(text)) and person_next)
        if alone and _is_nobodys(text, whole, members):
            nobody = True
        elif (starts[at] and not second_of_pair) or leads:
            groups.append([(start, end, joint)])
            nobody = False
        elif nobody or groups and joint.startswith("."):  # another sentence, about nobody
            continue
        elif groups:
            groups[-1].append((start, end, joint))
        elif split_title(f"{text} Pell")[0] == text:
            continue  # "Mr and Mrs C Fern"
        elif not is_job(text) and not is_list_word(text):
            return []
        else:
            groups.append([(start, end, joint)])
    return groups


def _without_asides(text: str) -> str:
    """`text` with blanks in place of all but the names of an aside: each letter keeps its place."""
    letters = list(text)
    for aside in (found for rule in rules_of("attendees", "came-too").for_text(text) for found in rule.finditer(text)):
        for first, last in ((aside.start(), aside.start("names")), (aside.end("names"), aside.end())):
            letters[first:last] = " " * (last - first)
    return "".join(letters)


def _with_leads(
    run: Run, groups: list[list[Part]], bare: bool
) -> Iterator[tuple[str | None, list[Part]]]:
    """Each group of parts with the post printed before it ("The Mayor, Councillor J Pell")."""
    lead: str | None = None
    for group in groups:
        start, end, _ = group[0]
        if not starts_person(run.text[start:end], bare):
            lead = re.sub(r"^the\s+", "", run.text[start:end], flags=re.IGNORECASE)
            continue
        yield lead, group
        lead = None


def _read_groups(run: Run, groups, members: bool, bare: bool) -> Iterator[Entry]:
    plural = members
    closing = closing_councillors(run.text)
    for lead, group in groups:
        start, end = group[0][0], group[-1][1]
        text = run.text[start:end]
        prefix = split_councillor(ENUMERATION.sub("", text))[0]
        if prefix:
            plural = is_plural(prefix) or bare
        elif lead:
            plural = False
        entry = _entry(run, start, end, plural or start < closing, lead, bare)
        if entry is not None:
            yield entry


def _entry(run: Run, start: int, end: int, plural: bool, lead: str | None, bare: bool) -> Entry | None:
    text = run.text[start:end]
    skip = ENUMERATION.match(text)
    start += skip.end() if skip else 0
    text = run.text[start:end].rstrip(" ,;")
    post, at = leading_post(text)
    start, text, lead = start + at, text[at:], lead or post or run.lead
    if text.count(")") > text.count("("):  # "(Councillor Pell) (Chair)" from its name on
        text = text.replace(")", "", 1)
    head = re.sub(r"\s+and (?:independent|lay|co-opted|non-elected)$", "", head_of(text))  # "and lay (non-voting) member"
    name = parse_name(head, bare_surname=bare or text[len(head) :].lstrip().startswith("("))
    if name is None:
        return None
    starred = (
        re.search(r"[*=†#+]", run.text[max(0, start - 3) : start] + run.text[start + len(head) : start + len(text)]) is not None
    )
    tails = tuple(tails_of(text[len(head) :]))
    if not (name.councillor or name.title or plural) and any(split_councillor(tail)[0] for tail in tails):
        return None  # "County Council update – Cllr Fern sent his apologies": no person stands before the dash
    printed = re.sub(r",\s*(?:Councillors|Cllrs|Members)$", "", without_plural(text))
    printed = re.sub(r"(?<!\b[A-Z])\.$", "", printed).strip()
    return Entry(name, run.printed or printed, tails, plural, run, start, start + len(head), lead, starred)


def _is_post_with_name(text: str) -> bool:
    """ "Head of Marketing and Communication (Mrs C Pell)", "Member – Roads & Bridges – Councillor
    A Orr": one post that "and" does not part."""
    post, at = leading_post(text.strip())
    if post is None or re.search(r"[(),;:]", post) or not is_job(post):
        return False
    name = text.strip()[at:]
    bracket = re.fullmatch(r"[^(),;:]+?\s*\([^()]+\)", text.strip())
    dashed = re.search(r"\s[–—-]\s*$", text.strip()[:at]) and (
        split_councillor(name)[0] or re.match(r"(?:[A-Z](?:\.\s?|\s))+[A-Z]", name)
    )
    return bool(bracket or (dashed and len(parts_of(name)) == 1))


def _is_nobodys(text: str, whole: str, members: bool) -> bool:
    """A post without a name in a list of councillors; behind an officer's name it is his."""
    return not is_job(text) or text.lower().startswith("the ") or members or split_councillor(whole)[0] is not None


def _is_body_of(text: str, parts: Sequence[Part], first: Part, at: int) -> bool:
    """ "Mr J Pell, Chief Executive, Saltmarsh Homes": capitals behind a post are a body."""
    person = text[first[0] : first[1]]
    name = parse_name(head_of(person))
    marked = name is not None and (name.title is not None or name.councillor) and not is_plural(split_councillor(person)[0])
    own = text[parts[at][0] : parts[at][1]]
    return (
        marked
        and parts[at][2] == ","
        and is_job(text[parts[at - 1][0] : parts[at - 1][1]])
        and has_no_mark(own)
        and "(" not in own
    )


def _is_ward(text: str, parts: Sequence[Part], at: int) -> bool:
    """ "Councillor J Pell, Kiln Ward": a ward behind a councillor, not a person."""
    before = text[parts[at - 1][0] : parts[at - 1][1]] if at else ""
    prefix = split_councillor(before)[0]
    return (
        bool(prefix)
        and not is_plural(prefix)
        and re.search(r"\b(?:Ward|Division)$", text[parts[at][0] : parts[at][1]]) is not None
    )


def _prints_pairs(runs: Sequence[Run]) -> bool:
    """Whether most lines of the list are a name, a comma and something that is no name."""
    pairs = [run for run in runs if len(parts := parts_of(run.text)) == 2 and parts[1][2] not in ("and", "&")]
    sure = [run for run in pairs if not starts_person(run.text[parts_of(run.text)[1][0] :], False)]
    return len(pairs) * 2 > len(runs) > 1 and bool(sure)
