"""One list of attendance cut into entries: a person and what is printed behind the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from extractors.apology_sentences import SAID, apology_sentence
from extractors.attendance_lists import NameList
from extractors.models import Box, Evidence, Line, Word, union
from extractors.names import INITIALS, Name, is_plural, parse_name, split_councillor, split_post_nominals, split_title
from extractors.offices import is_job
from extractors.wordlists import words

# a full stop ends an entry, but not behind an initial or a short title
STOP = r"(?<=[^\W\d_A-Z]|\))(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bCllr)(?<!\bCllrs)(?<!\bRev)(?<!\bProf)(?<!\bCyng)\.\s+(?=[A-Z])"
SEPARATOR = re.compile(rf"\s*[,;]\s*(?:and\s+|&\s*|plus\s+)?|\s+plus\s+|\s+(?:and|&|ac|a[’']r)\s+|{STOP}")
# what may follow a name inside its entry
TAIL = re.compile(
    r"\s*[()]|\s+[-–—]\s*|[-–—]\s+|\s*\*|\s+in the chair\b|\s*:|\s+(?:as\s+)?(?:substitut|deputis|reserve\b|representing|on behalf)"
    r"|\s+(?:was|were)\s+(?:also\s+)?(?:in\s+attendance|present)\b|\s+for (?=Cou?ncillor|Cllr)|\s+\[",
    re.IGNORECASE,
)
PLURALS = re.compile(r"(?<![\w-])(?:Councillors|Cllrs|COUNCILLORS|CLLRS|Aldermen|Cynghorwyr)\b")
BARE_POSTS = frozenset("clerk chair chairman chairwoman chairperson mayor vice-chair vice-chairman leader treasurer secretary".split())
ENUMERATION = re.compile(r"^(?:[•●▪■\-–*✓✔=†#+]|\(?\d{1,2}[.)])\s*(?=\S)")
# people without a name at the end of a list: nobody's post
ALONE = re.compile(
    r"^(?:the\s+)?(?:(?:parish|town|deputy|assistant)\s+)?(?:clerk|rfo)\.?$|^(?:approximately\s+|about\s+)?(?:\d+|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|several|some)\s+(?:\w+\s+){0,2}(?:members?|residents?|parishioners?|public|press|electors?|people|others?)\b|"
    r"^members?\s+of\s+the\s+(?:public|press)|^(?:the\s+)?(?:public|press)$",
    re.IGNORECASE,
)
OPEN_END = re.compile(r"(?:[,;&(–—-]|\b(?:and|of|for|the|ac|to|with|Councillors?|Cllrs?|Mrs?|Ms|Miss|Dr))$")


@dataclass(slots=True)
class Run:
    """Running text with the printed words it is made of."""

    text: str = ""
    spans: list[tuple[int, int, Word, int]] = field(default_factory=list)
    lead: str | None = None  # a post in the column before the name

    def add(self, line: Line, joint: str = " ") -> None:
        """Append `line`, parted from what is there by `joint`."""
        if self.text:
            self.text += joint
        for word in line.words:
            self.spans.append((len(self.text), len(self.text) + len(word.text), word, line.page))
            self.text += word.text + (" " if word.space else "")
        self.text = self.text.rstrip()

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        """Where the characters from `start` to `end` are printed."""
        boxes: dict[int, list[Box]] = {}
        for first, last, word, page in self.spans:
            if first < end and last > start:
                share = (word.x1 - word.x0) / max(1, last - first)
                left = word.x0 + max(0, start - first) * share
                right = word.x1 - max(0, last - end) * share
                boxes.setdefault(page, []).append(Box(left, word.top, right, word.bottom))
        places = [(page, union(found)) for page, found in boxes.items()]
        return Evidence(places[0][0], rule, places[0][1], tuple(places[1:]))


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
    """The persons of one list, and the texts in it that could not be read as persons. `right` is the right margin of the page, in points."""
    found: list[Entry] = []
    unread: list[str] = []
    runs = _runs(group, right)
    paired = _prints_pairs(runs)
    for place, run in enumerate(runs):
        if SAID.search(run.text) and group.label.status != "apologies":
            continue  # a sentence about apologies among those present: read with the minutes
        people = tuple(run_entries(run, group.label.members, paired))
        found.extend(replace(entry, first=place == 0) for entry in people)
        if not people:
            unread.append(run.text)
    return tuple(found), tuple(unread)


# ---------------------------------------------------------------- lines into runs


def _runs(group: NameList, right: float) -> list[Run]:
    """The text of the list in pieces that belong together: a line an entry, or one run of
    text over several lines."""
    runs: list[Run] = []
    last: Line | None = None
    blank = False
    for line in group.lines:
        if line is None:
            blank = True
            continue
        lead, (first, *others) = _post_column(_columns(line))
        if lead is None and runs and _goes_on(runs[-1].text, last, first, right, blank):
            runs[-1].add(first)
        else:
            runs.append(Run(lead=lead or None))
            runs[-1].add(first)
        for column in others:
            _add_column(runs, column)
        last, blank = line, False
    return runs


def _columns(line: Line) -> list[Line]:
    """The parts of a row that wide gaps set apart; justified text is one part."""
    parts = list(line.segments)
    if len(parts) > 1 and any(OPEN_END.search(p.text) for p in parts[:-1]):
        return [line]
    return parts


def _post_column(parts: list[Line]) -> tuple[str | None, list[Line]]:
    """A post, ward or number in a column before the name: the post ("" for others), the rest."""
    if len(parts) < 2 or _starts_person(parts[0].text, False) or not _starts_person(parts[1].text, False):
        return None, parts
    if re.search(r"[,;]$|\b(?:and|of|for)$", parts[0].text):
        return None, parts
    return (parts[0].text if is_job(parts[0].text) else ""), parts[1:]


def _add_column(runs: list[Run], column: Line) -> None:
    """Another person, the initials the minutes use for the last one, or a post or body."""
    if column.text[0] in "-–—":
        runs[-1].add(column)
        return
    unmarked = len(_head(column.text).split()) > 2 and _has_no_mark(column.text)  # "Voluntary Action Harwick"
    if _starts_person(column.text, False) and not unmarked:
        runs.append(Run())
        runs[-1].add(column)
    elif not re.fullmatch(r"[A-Z]{2,4}", column.text):
        runs[-1].add(column, " – " if unmarked else ", ")


def _goes_on(text: str, last: Line | None, line: Line, right: float, blank: bool) -> bool:
    """Whether `line` carries on the entry or the running text that ends in `text`."""
    if OPEN_END.search(text) or text.count("(") > text.count(")") or _cut_short(text):
        return True
    if blank or (last is not None and last.bold != line.bold and not line.text[0].islower()):
        return False
    if line.text[0].islower() or line.text[0] == "(":
        return True
    head = SEPARATOR.split(line.text)[0]
    if not _starts_person(line.text, False):
        return bool(last is not None and (_is_full(last, line, right) or _hangs(last, line)))
    if last is None or split_councillor(head)[0] or text.endswith(".") or not _is_full(last, line, right):
        return False
    return sum(_starts_person(text[start:end], False) for start, end, _ in _parts(text)) > 1


def _cut_short(text: str) -> bool:
    """The text ends inside a name: "..., Mr I"."""
    parts = _parts(text)
    end = text[parts[-1][0] :] if parts else ""
    title, rest = split_title(split_councillor(end)[1])
    if re.fullmatch(r"(?:[A-Z]\.?\s*){1,3}", rest):
        return title is not None or len(parts) > 1
    # "Tom Pell, Sue": a first name alone at the end of a list of full names
    heads = [_head(split_councillor(text[s:e])[1]).split() for s, e, _ in parts[:-1]]
    full = len(heads) > 1 and all(len(h) > 1 for h in heads[-2:])
    return full and len(rest.split()) == 1 and rest.isalpha() and rest[0].isupper() and PLURALS.search(text) is not None


def _is_full(last: Line, line: Line, right: float) -> bool:
    """The first word of `line` had no room on the line above."""
    first = line.words[0]
    return last.box.x1 + 0.3 * last.size + (first.x1 - first.x0) > right


def _hangs(last: Line, line: Line) -> bool:
    return line.box.x0 > last.box.x0 + 0.8 * last.size


# ---------------------------------------------------------------- runs into entries


def run_entries(run: Run, members: bool = False, paired: bool = False) -> Iterator[Entry]:
    """The persons named in `run`. `members`: the label over it says "Councillors";
    `paired`: the list prints one name and one body or post a line."""
    parts = _parts(run.text)
    told = apology_sentence(run.text) if SAID.search(run.text) else None
    if told:  # "Apologies were submitted on behalf of Councillors A Pell and B Orr."
        parts = _parts(run.text, told[1], told[2])
    bare = _prints_surnames(run.text[parts[0][0] :] if parts else "", members)
    starts = [_starts_person(run.text[start:end], bare) for start, end, _ in parts]
    groups: list[list[tuple[int, int, str]]] = []
    for at, (start, end, joint) in enumerate(parts):
        text = run.text[start:end]
        if starts[at] and groups and len(groups[-1]) > 1 and _is_body_of(run.text, parts, groups[-1][0], at):
            groups[-1].append((start, end, joint))
            continue
        second_of_pair = bool(groups) and _has_no_mark(text) and (paired and len(parts) == 2 or _is_ward(run.text, parts, at))
        leads = is_job(text) and starts[at + 1 : at + 2] == [True] and text.lower().startswith("the ")
        if ALONE.match(text) and (not is_job(text) or starts[at + 1 : at + 2] != [True]) and _is_nobodys(text, run.text, members):
            continue
        if (starts[at] and not second_of_pair) or leads:
            groups.append([(start, end, joint)])
        elif groups and joint.startswith("."):  # another sentence, about nobody
            continue
        elif groups:
            groups[-1].append((start, end, joint))
        elif not is_job(text) and not is_list_word(text):
            return
        else:
            groups.append([(start, end, joint)])
    yield from _read_groups(run, _with_leads(run, groups, bare), members, bare)


def _with_leads(
    run: Run, groups: list[list[tuple[int, int, str]]], bare: bool
) -> Iterator[tuple[str | None, list[tuple[int, int, str]]]]:
    """Each group of parts with the post printed before it ("The Mayor, Councillor J Pell")."""
    lead: str | None = None
    for group in groups:
        start, end, _ = group[0]
        if not _starts_person(run.text[start:end], bare):
            lead = re.sub(r"^the\s+", "", run.text[start:end], flags=re.IGNORECASE)
            continue
        yield lead, group
        lead = None


def _read_groups(run: Run, groups, members: bool, bare: bool) -> Iterator[Entry]:
    plural = members
    closing = _closing_councillors(run.text)
    for lead, group in groups:
        start, end = group[0][0], group[-1][1]
        text = run.text[start:end]
        prefix = split_councillor(ENUMERATION.sub("", text))[0]
        if prefix:
            plural = is_plural(prefix)
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
    post, at = _leading_post(text)
    start, text, lead = start + at, text[at:], lead or post or run.lead
    head = _head(text)
    name = parse_name(head, bare_surname=bare or text[len(head) :].lstrip().startswith("("))
    if name is None:
        return None
    starred = re.search(r"[*=†#+]", run.text[max(0, start - 3) : start] + run.text[start + len(head) : start + len(text)]) is not None
    tails = tuple(_tails(text[len(head) :]))
    printed = re.sub(r",\s*(?:Councillors|Cllrs|Members)$", "", _without_plural(text))
    printed = re.sub(r"(?<!\b[A-Z])\.$", "", printed).strip()
    return Entry(name, printed, tails, plural, run, start, start + len(head), lead, starred)


def _parts(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, str]]:
    """`text` cut at commas, semicolons and "and" outside brackets: (start, end, what stood before)."""
    out: list[tuple[int, int, str]] = []
    text, joint, depth, at = text[:end], "", 0, start
    while at < len(text):
        depth += (text[at] in "([") - (text[at] in ")]")
        found = SEPARATOR.match(text, at) if depth <= 0 else None
        if found and not re.fullmatch(r"\s*", text[start:at]):
            out.append((start, at, joint))
            start, joint = found.end(), found[0].strip()
            at = found.end()
        else:
            at += 1
    if text[start:].strip():
        out.append((start, len(text), joint))
    return out


def _starts_person(text: str, bare: bool) -> bool:
    text = ENUMERATION.sub("", text.strip())
    text = text[_leading_post(text)[1] :]
    head = _head(text)
    if parse_name(head, bare_surname=bare):
        return True
    bracket = re.match(r"\s*\(([^()]+)\)", text[len(head) :])
    return bool(bracket and is_job(bracket[1]) and parse_name(head, bare_surname=True))


def _head(text: str) -> str:
    """The name that opens an entry, before brackets, dashes and commas."""
    cut = min((m.start() for m in (TAIL.search(text), re.search(r"\s*[,;]", text)) if m), default=len(text))
    while 0 < cut < len(text) and text[cut] in "-–—" and text[cut - 1].isalpha() and text[cut + 1 : cut + 2].isalpha():
        after = TAIL.search(text, cut + 1)
        cut = after.start() if after else len(text)
    head = text[:cut].rstrip(" ,.;") if text[:cut].count(".") < 2 else text[:cut].rstrip(" ,;")
    return _before_post(head)


def _before_post(head: str) -> str:
    """The name in a head that runs on into a post without a comma: "Mr W Pell Clerk"."""
    parts = head.split()
    for cut in range(2, len(parts)):
        first, rest = parts[cut].lower(), " ".join(parts[cut:])
        posted = first in BARE_POSTS or (cut + 1 < len(parts) and first in words("job_words") | words("service_words"))
        if posted and is_job(rest) and parse_name(" ".join(parts[:cut])) and not INITIALS.match(parts[cut - 1]):
            return " ".join(parts[:cut])
    return head


def _leading_post(text: str) -> tuple[str | None, int]:
    """A post printed straight before a name ("Town Clerk Jane Pell") and where the name begins."""
    if split_councillor(text)[0] or split_title(text)[0]:  # "Inspector Jane Pell": a rank is part of the name
        return None, 0
    bracket = re.match(r"(?:the\s+)?(?P<post>[^()]+?)\s*\((?P<name>[^()]+)\)$", text, re.IGNORECASE)
    if bracket and is_job(bracket["post"]) and parse_name(bracket["name"]):
        return bracket["post"], bracket.start("name")
    parts = text.split()
    for cut in range(1, min(6, len(parts))):
        if parts[cut - 1].islower():
            continue
        before = " ".join(parts[:cut])
        if "(" in before:
            break
        name = _head(" ".join(parts[cut:]).lstrip("-–—:( "))
        if is_job(before) and name and parse_name(name):
            return re.sub(r"^The\s+|[\s:–—-]+$", "", before), text.index(name, len(before))
    return None, 0


def _is_nobodys(text: str, whole: str, members: bool) -> bool:
    """A post without a name in a list of councillors; behind an officer's name it is his."""
    return not is_job(text) or text.lower().startswith("the ") or members or split_councillor(whole)[0] is not None


def _is_body_of(text: str, parts: Sequence[tuple[int, int, str]], first: tuple[int, int, str], at: int) -> bool:
    """ "Mr J Pell, Chief Executive, Saltmarsh Homes": capitals behind a post are a body."""
    person = text[first[0] : first[1]]
    name = parse_name(_head(person))
    marked = name is not None and (name.title is not None or name.councillor) and not is_plural(split_councillor(person)[0])
    own = text[parts[at][0] : parts[at][1]]
    return marked and parts[at][2] == "," and is_job(text[parts[at - 1][0] : parts[at - 1][1]]) and _has_no_mark(own) and "(" not in own


def _is_ward(text: str, parts: Sequence[tuple[int, int, str]], at: int) -> bool:
    """ "Councillor J Pell, Kiln Ward": a ward behind a councillor, not a person."""
    before = text[parts[at - 1][0] : parts[at - 1][1]] if at else ""
    prefix = split_councillor(before)[0]
    return bool(prefix) and not is_plural(prefix) and re.search(r"\b(?:Ward|Division)$", text[parts[at][0] : parts[at][1]]) is not None


def _prints_pairs(runs: Sequence[Run]) -> bool:
    """Whether most lines of the list are a name, a comma and something that is no name."""
    pairs = [run for run in runs if len(_parts(run.text)) == 2]
    sure = [run for run in pairs if not _starts_person(run.text[_parts(run.text)[1][0] :], False)]
    return len(pairs) * 2 > len(runs) > 1 and bool(sure)


def _has_no_mark(text: str) -> bool:
    """Whether only its capitals make `text` a name ("Age Concern")."""
    name = parse_name(_head(text))
    return name is not None and not (name.title or name.councillor or re.match(r"[A-Z]\b", name.given or ""))


def is_list_word(text: str) -> bool:
    return bool(re.fullmatch(r"(?:the\s+)?(?:following\s+)?(?:members?|councillors?|cllrs?)", text.strip(), re.IGNORECASE))


def _prints_surnames(text: str, members: bool) -> bool:
    """Whether the list gives surnames alone: "Cllrs Oakes, Tarn and Whitby"."""
    plural = PLURALS.search(text)
    prefix, rest = split_councillor(text[plural.start() :] if plural else text)
    if not (is_plural(prefix) or members):
        return False
    heads = [_head(rest[start:end]).split() for start, end, _ in _parts(rest)]
    return bool(heads) and len(heads[0]) == 1 or sum(len(h) == 1 for h in heads) * 2 > len(heads)


def _closing_councillors(text: str) -> int:
    """Where "Councillors" stands behind the names it is said of ("A Pell and B Orr, Councillors")."""
    found = re.search(r",\s*(?:Councillors|Cllrs|Members)\b(?=\s*(?:,|;|and\b|$|\.))", text)
    return found.start() if found else 0


def _without_plural(text: str) -> str:
    """The printed entry without the "Councillors" that opens the whole list."""
    prefix, rest = split_councillor(text)
    return rest if is_plural(prefix) else text


def _tails(text: str) -> Iterator[str]:
    """What stands behind a name, without brackets, commas and dashes."""
    depth, start = 0, 0
    for at, char in enumerate(text):
        if char in "([":
            if depth == 0:
                yield from _plain(text[start:at])
                start = at + 1
            depth += 1
        elif char in ")]" and depth:
            depth -= 1
            if depth == 0:
                yield text[start:at].strip()
                start = at + 1
    rest = text[start:]
    if depth:
        yield rest.strip()
    else:
        yield from _plain(rest)


def _plain(text: str) -> Iterator[str]:
    bare = re.sub(r"^(?:\s*[-–—,;:*.]\s*)+|[\s,;.*]+$", "", text).strip()
    bare = re.sub(r",?\s*\b(?:Councillors|Cllrs|Members)$", "", bare)
    if re.search(r"\w", bare) and split_post_nominals(f"Name {bare}")[0] != "Name":
        yield bare
