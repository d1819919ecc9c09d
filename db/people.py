"""Who is one person across spellings and meetings, decided only on what the papers print.

Names are compared within one council (or one body where no council is printed). They are joined when nothing in
them disagrees and something printed supports it: the same full name, councillors printed alike, one organisation,
one post, or both councillors of one body. A short name ("P Johns", "Johns") joins a longer one only when all the longer
names it could stand for can be one person; otherwise it is joined to nobody (`person_id` null) and a problem
says so. Two names in one list are two people."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from db.identifiers import Distinct, slug
from db.names import PersonName, compatible, person_name
from db.values import Row

NO_POST = re.compile(r"(?i)\b(?:chair\w*|member|mayor|president|guest|observer|representative|substitute|public)\b")


@dataclass(frozen=True, slots=True)
class Form:
    """One way a name is printed within one council. `post` tells initials of an officer apart. `body` is set where
    the same print in another body proves nothing: a bare surname, or initials without organisation or post."""

    name: PersonName
    councillor: bool
    organisation: str = ""
    post: str = ""
    body: str = ""

    @property
    def informs(self) -> tuple[int, bool, bool, bool]:
        return (sum(map(len, self.name.given)), self.name.gender is not None, bool(self.organisation), not self.body)


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    councillor: bool
    council: str | None


@dataclass(frozen=True, slots=True)
class Joined:
    """`person_of` and `reason_of` by attendee id; `unsure` are attendee ids whose name fits two people."""

    people: list[Person]
    person_of: dict[str, str]
    reason_of: dict[str, str]
    unsure: set[str]


def join(attendees: Iterable[Row]) -> Joined:
    """The people of `attendees`: rows with id, name, councillor, role, organisation, list_label, status, pack_id,
    meeting_id and the meeting's council, council_key and body_key. Their order does not matter."""
    joined = Joined([], {}, {}, set())
    scopes: dict[str, list[tuple[Form, Row]]] = defaultdict(list)
    for row in sorted(attendees, key=lambda row: row["id"]):
        form = form_of(row)
        if form:
            scopes[row["council_key"] or row["body_key"]].append((form, row))
    for scope in sorted(scopes):
        join_scope(scope, scopes[scope], joined)
    return joined


def form_of(row: Row) -> Form | None:
    name = person_name(row["name"])
    if name is None:
        return None
    councillor, organisation = bool(row["councillor"]), slug(row["organisation"])
    known = name.is_full or organisation or (councillor and name.given)
    post = "" if known or not name.given else post_of(row)
    return Form(name, councillor, organisation, post, "" if known or post else row["body_key"])


def post_of(row: Row) -> str:
    """The post an officer holds; "" for a member's part in the meeting, which many hold in turn."""
    return "" if row["councillor"] or NO_POST.search(row["role"] or "") else slug(row["role"])


def join_scope(scope: str, rows: list[tuple[Form, Row]], joined: Joined) -> None:
    """Add the people of one council to `joined`."""
    surnames: dict[str, list[tuple[Form, Row]]] = defaultdict(list)
    for form, row in rows:
        surnames[form.name.surname].append((form, row))
    groups: list[tuple[list[Form], dict[Form, list[Row]], dict[Form, str]]] = []
    for surname in sorted(surnames):
        by_form: dict[Form, list[Row]] = defaultdict(list)
        for form, row in surnames[surname]:
            by_form[form].append(row)
        clusters, reasons, unsure = cluster(by_form)
        joined.unsure.update(row["id"] for form in unsure for row in by_form[form])
        groups += [(forms, by_form, reasons) for forms in clusters]
    for key, (forms, by_form, reasons) in zip(person_ids(scope, [g[0] for g in groups]), groups, strict=True):
        of_person = [row for form in forms for row in by_form[form]]
        joined.people.append(person_of_rows(key, forms, of_person, by_form))
        for form in forms:
            for row in by_form[form]:
                joined.person_of[row["id"]] = key
                joined.reason_of[row["id"]] = reasons.get(form, printed_alike(form))


# ---------------------------------------------------------------- who is whom


def cluster(by_form: dict[Form, list[Row]]) -> tuple[list[list[Form]], dict[Form, str], set[Form]]:
    """The forms of one surname as people, why each joined, and the forms that fit two people."""
    together = side_by_side(by_form)
    unsure = {form for form, rows in by_form.items() if twice_in_a_list(rows)}
    forms = sorted(by_form, key=lambda f: (f.informs, repr(f)))
    leader = {form: form for form in forms if form not in unsure}
    reasons: dict[Form, str] = {}
    for form in forms:
        longer = [g for g in forms if says_more(g, form) and may_be_one(form, g)]
        if form in unsure or all(frozenset((form, g)) in together for g in longer):
            continue
        if not all_one([form, *longer], together) or unsure & set(longer):
            if any(support(form, g, by_form) for g in longer):
                unsure.add(form)
                leader.pop(form)
            continue
        for other in longer:
            reason = support(form, other, by_form)
            if reason:
                reasons.setdefault(form, reason)
                merge(leader, form, other)
    return sound(grouped(leader), together, reasons), reasons, unsure


def may_be_one(one: Form, other: Form) -> bool:
    organisations = {one.organisation, other.organisation} - {""}
    return one.councillor == other.councillor and len(organisations) < 2 and compatible(one.name, other.name)


def says_more(one: Form, other: Form) -> bool:
    """Whether `other` may be a shorter form of `one`, or both the same name with two posts."""
    if one.informs != other.informs:
        return one.informs > other.informs
    return one.name == other.name and repr(one) > repr(other)


def all_one(forms: list[Form], together: set[frozenset[Form]]) -> bool:
    """Whether all of `forms` can be one person: no two disagree or stand in one list."""
    return all(may_be_one(a, b) and frozenset((a, b)) not in together for a, b in combinations(forms, 2))


def support(one: Form, other: Form, by_form: dict[Form, list[Row]]) -> str | None:
    """What is printed for the two being one person, None when nothing is."""
    if one.organisation and one.organisation == other.organisation:
        return "same organisation"
    bodies = {r["body_key"] for r in by_form[one]} & {r["body_key"] for r in by_form[other]}
    posts = {post_of(r) for r in by_form[one]} & {post_of(r) for r in by_form[other]} - {""}
    if posts and one.name.given:
        return f"same post: {min(posts)}"
    if one.councillor and bodies:
        return f"both councillors of one body: {min(bodies)}"
    if one.name.given and one.name.given == other.name.given and (one.name.is_full or one.councillor or bodies):
        return "printed alike in one council"
    return None


def side_by_side(by_form: dict[Form, list[Row]]) -> set[frozenset[Form]]:
    """Pairs of forms that stand in one list of one meeting."""
    lists: dict[tuple, set[Form]] = defaultdict(set)
    for form, rows in by_form.items():
        for row in rows:
            lists[list_of(row)].add(form)
    return {frozenset(pair) for forms in lists.values() for pair in combinations(sorted(forms, key=repr), 2)}


def twice_in_a_list(rows: list[Row]) -> bool:
    return any(count > 1 for count in Counter(list_of(row) for row in rows).values())


def list_of(row: Row) -> tuple:
    return row["pack_id"], row["meeting_id"], row["list_label"], row["status"]


def merge(leader: dict[Form, Form], one: Form, other: Form) -> None:
    kept, gone = leader[one], leader[other]
    for form, led in leader.items():
        if led == gone:
            leader[form] = kept


def grouped(leader: dict[Form, Form]) -> list[list[Form]]:
    groups: dict[Form, list[Form]] = defaultdict(list)
    for form, led in leader.items():
        groups[led].append(form)
    return list(groups.values())


def sound(clusters: list[list[Form]], together: set[frozenset[Form]], reasons: dict[Form, str]) -> list[list[Form]]:
    """`clusters`, those that hold two who cannot be one (joined by way of a third) taken apart again."""
    out: list[list[Form]] = []
    for forms in clusters:
        if all_one(forms, together):
            out.append(forms)
        else:
            out += [[form] for form in forms]
            for form in forms:
                reasons.pop(form, None)
    return out


# ---------------------------------------------------------------- what they are called


def person_ids(scope: str, clusters: list[list[Form]]) -> Iterator[str]:
    """One id a person: surname and initials, more where two people share these."""
    levels = [names_by_length(forms) for forms in clusters]
    taken = [Counter(level[n] for level in levels) for n in range(3)]
    distinct = Distinct()
    for level in levels:
        name = next((level[n] for n in range(3) if taken[n][level[n]] == 1), level[2])
        yield distinct(f"{scope}/{name}")


def names_by_length(forms: list[Form]) -> tuple[str, str, str]:
    """johns-p, johns-philip, johns-philip-councillor (or the organisation or body)."""
    best = max(forms, key=lambda f: (f.informs, repr(f)))
    surname = best.name.surname
    place = "councillor" if best.councillor else best.organisation or best.post or slug(best.body)
    longest = [surname, *best.name.given]
    return tuple(slug("-".join(filter(None, parts))) for parts in (
        [surname, best.name.initials], longest, [*longest, place],
    ))


def person_of_rows(key: str, forms: list[Form], rows: list[Row], by_form: dict[Form, list[Row]]) -> Person:
    """The person under the fullest name printed, the most frequent print of it."""
    best = max(forms, key=lambda f: (f.informs, repr(f)))
    prints = Counter(row["name"] for row in by_form[best])
    name = min(prints, key=lambda n: (-prints[n], n))
    return Person(key, name, best.councillor, rows[0]["council"])


def printed_alike(form: Form) -> str:
    if form.body:
        return "printed alike for one body"
    if form.organisation or form.post:
        return "same name and organisation" if form.organisation else "same name and post"
    return "same full name in one council" if form.name.is_full else "councillors printed alike in one council"
