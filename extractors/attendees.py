"""Who came to a meeting and who sent apologies, from its minutes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.apologies import minuted_apologies
from extractors.apology_sentences import apology_sentence
from extractors.attendance_block import Printed
from extractors.attendance_entries import Entry, entries
from extractors.attendance_grids import grid_names, is_head
from extractors.attendance_lists import Label, NameList, name_lists
from extractors.attendance_rows import marks_presence, ordered, without_legend
from extractors.attendance_signs import is_signs_legend, signed, signs_in, without_letters
from extractors.names import parse_name
from extractors.offices import function_of, is_job, note_of
from extractors.pages import Section
from extractors.problems import Problem
from extractors.records import Attendee
from extractors.ruleset import reads

Read = tuple[NameList, tuple[tuple[Entry, ...], tuple[str, ...]]]  # a list, its persons and what was not read


def extract(section: Section, printed: Printed | None = None) -> tuple[tuple[Attendee, ...], tuple[Problem, ...]]:
    """The names in the attendance lists of one set of minutes and in the apologies of its
    minutes, in printed order. `printed` are its rows, when they are known already.

    A person printed both as present and under apologies stands twice. A line under a label
    that cannot be read as names is a Problem; minutes without any list give one too."""
    attendance = (printed or Printed.of(section)).attendance
    rows = ordered(attendance)
    signs = signs_in(rows)
    tabled = grid_names(section, signs)
    if tabled.grids:
        rows = ordered([row for row in attendance if not tabled.holds(row)])
    named = (without_legend(row) for row in rows if not is_signs_legend(row.text))
    lists = name_lists(without_letters([row for row in named if row is not None], signs))
    starred = marks_presence(rows) and not signs
    star = {"*": "present"} if starred else {}
    right = max((line.box.x1 for line in section.lines), default=0.0)
    read = _with_surnames([(group, entries(group, right)) for group in lists], right)
    found = [(group, entry) for group, (people, _) in read for entry in people]
    by_sign = [signed(entry, rows, signs or star) if signs or star else None for _, entry in found]
    listed = _with_chair((*tabled.attendees, *_listed(found, starred, by_sign)))
    away = minuted_apologies(section)
    attendees = (*listed, *_minuted(away.people, listed, _untitled(found)))
    problems = [*(p for group, (_, unread) in read for p in _unread(group, unread))]
    problems += [problem for names, problem in away.unread if _names_others(names, attendees)]
    for text, page in tabled.unread:
        problems.append(Problem("extract", "attendance-not-read", f"“{text}” in the table of attendance was not read", page))
    if not any(a.status == "present" for a in attendees):
        problems.append(
            Problem("extract", "no-attendance", "no list of those present was found", next(iter(section.pages), None))
        )
    return attendees, tuple(problems)


def _with_surnames(read: Sequence[Read], right: float) -> list[Read]:
    """`read` with apologies that are surnames alone, where the list of members prints surnames: "Apologies: Fern, Oak"."""
    listed = [e for group, (people, _) in read if group.label.members and group.label.status == "present" for e in people]
    if not listed or not all(len(entry.name.text.split()) == 1 for entry in listed):
        return list(read)
    return [
        (group, entries(replace(group, label=replace(group.label, members=True)), right))
        if group.label.status in ("apologies", "absent") and not people
        else (group, (people, unread))
        for group, (people, unread) in read
    ]


def _with_chair(found: Sequence[Attendee]) -> tuple[Attendee, ...]:
    """A line "Mrs A Pell in the Chair" below the lists gives her role, not a second entry."""
    out: list[Attendee] = []
    for record in found:
        in_chair = reads("attendees", "in-chair", record.name_as_printed)
        same = next((i for i, a in enumerate(out) if a.name == record.name and a.status == record.status), None)
        if same is None and in_chair:
            same = _by_surname(out, record)
        if same is not None and in_chair:
            out[same] = replace(out[same], role=out[same].role or record.role)
        else:
            out.append(record)
    return tuple(out)


def _by_surname(found: Sequence[Attendee], record: Attendee) -> int | None:
    """The one person of the lists that "Provost Pell in the Chair" can be."""
    words = record.name.split()
    alike = [i for i, a in enumerate(found) if a.status == record.status and a.name.split()[-1:] == words[-1:]]
    return alike[0] if len(alike) == 1 and len(words) == 2 and reads("attendees", "office", words[0]) else None


def _listed(found: Sequence[tuple[NameList, Entry]], starred: bool, by_sign: Sequence[str | None]) -> Iterator[Attendee]:
    """`starred`: an asterisk marks those who came; a member without it is absent. `by_sign`:
    what a sign beside each name says, where the list explains its signs."""
    untitled = _untitled(found)
    marked_lists = {id(group) for (group, entry), sign in zip(found, by_sign) if entry.starred or sign}
    for (group, entry), sign in zip(found, by_sign, strict=True):
        members = group.label.list in ("members", "party", "role") or group.label.status == "apologies"
        record = attendee(entry, group.label, untitled and members)
        marked = entry.starred or sign is not None
        told = id(group) not in marked_lists and re.search(r"attend|present", group.label.text, re.IGNORECASE)
        unmarked = (
            starred and not told and members and group.label.status != "apologies" and record.status == "present" and not marked
        )
        yield replace(record, status="absent" if unmarked else sign or record.status)


def _untitled(found: Sequence[tuple[NameList, Entry]]) -> bool:
    """Whether the minutes print members without "Councillor": nobody has it, and others
    than members stand in a list of their own."""
    kinds = {group.label.list for group, _ in found}
    said = any(entry.name.councillor or entry.plural for _, entry in found)
    return not said and "members" in kinds and bool(kinds & {"officers", "guests", "directorate"})


def attendee(entry: Entry, label: Label, councillors: bool = False) -> Attendee:
    """The record of one entry of the list under `label`. `councillors`: those without a post
    or body behind the name are members."""
    role, organisation, status = None, None, label.status
    is_member = entry.name.councillor or entry.plural
    for text in entry.tails:
        if _are_initials(text, entry.name.text) or any(reads("attendees", kind, text) for kind in ("was-there", "of-another")):
            continue
        if reads("attendees", "took-chair", text):  # "Mr J Pell (JP) chaired the meeting."
            role = role or "Chair"
            continue
        what = function_of(text, councillor=is_member)
        kind = what[0] if what else None
        if kind == "note":
            status = str((note_of(text) or {}).get("status", status))
        elif kind == "role" and reads("attendees", "substitute", text):
            continue  # a substitute who came is present; the printed entry says for whom
        elif kind == "role":
            text, organisation = _without_body(text, organisation)
            role = text if role is None or _is_chair(text) and not _is_chair(role) else role
        elif kind == "organisation":
            role, organisation = _with_body(role, organisation, text)
    role = role or entry.lead or (label.role if entry.first else None)
    role = re.sub(r",? presiding$", "", role) if role else None
    role = re.sub(r"(?<=\w)- (?=[A-Z])", "-", role) if role else None  # "Vice-" at the end of a line
    role = "Chair" if role and re.fullmatch(r"in the chair", role, re.IGNORECASE) else role
    outsider = entry.plural and not entry.name.councillor and _is_outsider(entry, role, organisation)
    member = entry.name.councillor or (entry.plural and not outsider)
    member = member or (councillors and organisation is None and (role is None or _is_chair(role)))
    return Attendee(
        name_as_printed=entry.printed,
        name=entry.name.text,
        evidence=entry.run.evidence(entry.start, entry.end, label.rule),
        councillor=member,
        role=role,
        organisation=organisation or label.organisation,
        list_label=label.text,
        status=status,
    )


def _is_chair(role: str) -> bool:
    return reads("attendees", "chair", role)


def _are_initials(text: str, name: str) -> bool:
    """ "(JP)" behind "Jane Pell" is how the minutes call her."""
    letters = re.sub(r"\W", "", text)
    firsts = "".join(part[0] for part in re.findall(r"[^\W\d_]+", name))
    letters = letters[: len(letters) - (len(letters) > 2 and letters[-1].islower())]
    if not (1 < len(letters) < 5 and letters.isupper()) or not firsts:
        return False
    if len(letters) < 4 and letters[0] == firsts[0] and not re.fullmatch(r"[A-Z]{1,2}[BCDMPT]C", letters):
        return True  # "(EB)" behind "Eber Pell"
    firsts = firsts.upper()  # "(LMC)" behind "L Cooney" has a middle name that the list leaves out
    within = letters[0] == firsts[0] and letters[-1] == firsts[-1] or letters[0] == firsts[0] and firsts[-1] in letters
    return firsts.endswith(letters) or firsts.startswith(letters) or within


def _with_body(role: str | None, organisation: str | None, text: str) -> tuple[str | None, str | None]:
    """A further comma part: more of the job that stands before it, or a body of its own."""
    if organisation is not None:
        return role, f"{organisation}, {text}"
    if role is None or _is_chair(role) or _is_outer_body(text):
        return role, text
    return f"{role}, {text}", None


def _without_body(role: str, organisation: str | None) -> tuple[str, str | None]:
    """A job without the body it is held at: "Clerk, Harwick Parish Council"."""
    job, _, body = role.rpartition(", ")
    outer = _is_outer_body(body) or (len(body.split()) > 1 and parse_name(body) is not None)  # "Saltmarsh Homes"
    return (job, body) if job and organisation is None and outer and not is_job(body) else (role, organisation)


def _is_outer_body(text: str) -> bool:
    return reads("attendees", "outer-body", text)


def _is_outsider(entry: Entry, role: str | None, organisation: str | None) -> bool:
    """A person at the end of a list that "Councillors" opens, who is none."""
    if organisation is not None:
        return True
    coopted = bool(role and reads("attendees", "not-elected", role))
    return coopted or role is not None and re.match(r"(?:The )?(?:Mr|Rev)", entry.name.title or "") is not None


def _minuted(people: Iterable[tuple[Entry, Label]], listed: Sequence[Attendee], untitled: bool) -> Iterator[Attendee]:
    known = {(a.name, a.status) for a in listed}
    surnames = Counter(a.name.split()[-1] for a in listed if a.status == "apologies")
    for entry, label in people:
        record = attendee(entry, label, untitled)
        again = surnames[record.name] == 1  # "Cllr Fern" in the sentence is Ann Fern of the list
        if (record.name, record.status) not in known and not again:
            known.add((record.name, record.status))
            yield record


def _names_others(names: str, attendees: Sequence[Attendee]) -> bool:
    """Whether `names` are printed of people who do not stand among those away."""
    away = {word for a in attendees if a.status != "present" for word in a.name.split()}
    printed = re.findall(r"\b[A-Z][a-z’'-]+", re.sub(r"\b(?:Cllrs?|Councillors?|Mrs?|Ms|Miss|Dr|Apologies|Absence)\b", "", names))
    return bool(printed or re.search(r"\b[A-Z]\.", names)) and not away.intersection(printed)


def _is_posts(text: str) -> bool:
    """Posts without names, or heads of columns: "Chief Executive, Monitoring Officer", "Role, Organisation"."""
    parts = re.split(r"\s*(?:[,;]|\band\b)\s*", text)
    return all(is_job(part) or is_head(part) for part in parts if part)


def _unread(group: NameList, texts: Iterable[str]) -> Iterator[Problem]:
    """A problem for each short text under a label that is no name and no sentence."""
    for text in texts:
        if reads("attendees", "no-person", text) or apology_sentence(f"Apologies {text}") or _is_posts(text):
            continue
        sentence = len(text.split()) > 12 or text.endswith(".")
        if sentence and not reads("attendees", "names-in-a-row", text):
            continue
        page = next(line.page for line in group.lines if line is not None)
        message = f"“{text[:120]}” under “{group.label.text}” was not read as a name"
        yield Problem("extract", "attendance-not-read", message, page)
