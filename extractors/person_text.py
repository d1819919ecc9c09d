"""What one printed entry of a list says, as text: where the person's name ends, what stands
before and behind it, and where the next one begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from extractors.names import INITIALS, is_plural, parse_name, split_councillor, split_post_nominals, split_title
from extractors.offices import is_job
from extractors.ruleset import reads
from extractors.wordlists import entries, words

# a full stop ends an entry, but not behind an initial or a short title
SHORT = "".join(rf"(?<!\b{word})" for word in ("Mr", "Mrs", "Ms", "Dr", "Cllr", "Cllrs", "Rev", "Prof", "Cyng"))
STOP = rf"(?<=[^\W\d_A-Z]|\)){SHORT}\.\s+(?=[A-Z])"

SEPARATOR = re.compile(
    rf",?\s+together\s+with\s+|"
    rf"\s*(?:[,;]|:(?=\s+Cllr\b))\s*(?:and\s+|&\s*|plus\s+)?|\s+plus\s+|\s+(?:and|&|ac|a[’']r)\s+(?!(?:District|Borough|Rural|County)\s+(?:District\s+)?Council\b)|{STOP}"
)

# what may follow a name inside its entry
TAIL = re.compile(
    r"\s*(?:\((?!s\)|(?:Mrs?|Ms|Miss|Dr)\.?\)\s+[A-Z])|(?<!\(s)(?<!\(Mr)(?<!\(Mrs)(?<!\(Ms)(?<!\(Miss)(?<!\(Dr)\))"
    r"|\s+[-–—]\s*|[-–—]\s+|\s*\*|\s+in the (?:vice-)?chair\b|\s*:|\s+(?:as\s+)?(?:substitut|deputis"
    r"|reserve\b|representing|on behalf)"
    r"|\s+(?:also\s+)?attended\b"
    r"|(?<!present)(?<!also)(?<!and)(?<!were)(?<!was)\s+in\s+attendance$"
    r"|\s+(?:was|were)\s+(?:also\s+)?(?:in\s+attendance|present)\b|\s+and\s+(?:was|were|had)\b|\s+for (?=Cou?ncillor|Cllr)|\s+\[",
    re.IGNORECASE,
)

PLURALS = re.compile(r"(?<![\w-])(?:Councillors|Cllrs|COUNCILLORS|CLLRS|Aldermen|Cynghorwyr)\b")

DASHED_PLURAL = re.compile(r"(?:Councillors|Cllrs|Aldermen|(?:Councillor|Cllr)\(s\))(?:\s+[–—-]|\s*:)\s+(?=[A-Z])")
# another person behind a blank: "Mr R Oak (Chairman) Mrs S Fern"
TITLED = re.compile(r"(?<=[\w).])\s+(?=(?:Mrs?|Ms|Miss|Dr|Cllr|Councillor)\.?\s+[A-Z])")

# "Councillor Pell (Chair) Orr (Deputy Chair)", "J Pell (JP) A Orr (AO)": brackets close one name, and open behind the next
BRACKETED = re.compile(r"\)\s+(?=(?P<next>(?:[A-Z]\.?\s+)*[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?)\s+\()")

TOWARDS = re.compile(r"\b(?:for|of|by|to|from|with|as)$")  # "substituted for": who follows is another


# a bullet, a sign or a number before a name, or how somebody came: "(on Teams) J Pell"
ENUMERATION = re.compile(
    r"^(?:[•●▪■\-–*✓✔=†#+øØ∅]|\(?\d{1,2}[.)]|\((?:on|via|by|remote|remotely|online|virtual|virtually)\b[^()]{0,30}\))\s*(?=\S)"
)
# what is no part of a post before a name: "Also present the Clerk Jane Pell"
SAID_BEFORE = re.compile(
    r"^(?:(?:Also )?(?:[Pp]resent|[Ii]n attendance)(?: was| were)? (?:the )?|(?:ALSO|Also)\s*:\s*(?:the )?|[Tt]he\s+)|[\s:–—-]+$"
)


def parts_of(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, str]]:
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
    return [piece for whole in out for piece in _without_comma(text, *whole)]


def _without_comma(text: str, start: int, end: int, joint: str) -> Iterator[tuple[int, int, str]]:
    """Names with nothing but a blank between them as parts of their own: "H. Pell  S. Orr", "Mr H Pell Mrs S Orr"."""
    for gap in TITLED.finditer(text, start, end):
        before = text[start : gap.start()]
        if TOWARDS.search(before):
            continue
        name = parse_name(head_of(before)) if before.count("(") == before.count(")") else None
        if name and (name.title or name.councillor):
            yield start, gap.start(), joint
            start, joint = gap.end(), ","
    found = re.match(r"[A-Z]\.\s?[A-Z][a-z’'-]+(?P<gap>\s+)(?=[A-Z]\.\s?[A-Z][a-z’'-]+)", text[start:end])
    if found is not None:
        yield start, start + found.start("gap"), joint
        start, joint = start + found.end(), ","
    for gap in BRACKETED.finditer(text, start, end):
        if parse_name(head_of(text[start : gap.start()]), bare_surname=True) and _names_somebody(gap["next"]):
            yield start, gap.start() + 1, joint
            start, joint = gap.end(), ","
    yield start, end, joint


def _names_somebody(text: str) -> bool:
    """Whether words between brackets are a person, no post, ward or body."""
    low = set(text.lower().split())
    nobody = low & (words("job_words") | words("body_words") | words("service_words") | {"ward", "division"})
    return not nobody and parse_name(text, bare_surname=True) is not None


def starts_person(text: str, bare: bool) -> bool:
    """Whether `text` opens with a person; `bare`: a surname alone is one."""
    text = ENUMERATION.sub("", text.strip())
    text = text[leading_post(text)[1] :]
    head = head_of(text)
    if parse_name(head, bare_surname=bare):
        return True
    if head.lower() in words("service_words"):  # "..., Governance & Resources (Clerk)"
        return False
    bracket = re.match(r"\s*\(([^()]+)\)", text[len(head) :])
    return bool(bracket and is_job(bracket[1]) and parse_name(head, bare_surname=True))


def head_of(text: str) -> str:
    """The name that opens an entry, before brackets, dashes and commas."""
    dashed = DASHED_PLURAL.match(text)
    if dashed:  # "Aldermen – F Pell"
        return text[: dashed.end()] + head_of(text[dashed.end() :])
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
        lettered = parts[cut] in entries("school_letters")
        posted = first in words("bare_posts") or (cut + 1 < len(parts) and first in words("job_words") | words("service_words"))
        if (lettered or posted and is_job(rest)) and parse_name(" ".join(parts[:cut])) and not INITIALS.match(parts[cut - 1]):
            return " ".join(parts[:cut])
    return head


def leading_post(text: str) -> tuple[str | None, int]:
    """A post printed straight before a name ("Town Clerk Jane Pell") and where the name begins."""
    if split_councillor(text)[0] or split_title(text)[0]:  # "Inspector Jane Pell": a rank is part of the name
        return None, 0
    bracket = re.match(
        r"(?:the\s+)?(?P<post>[^()]+?)\s*\((?P<name>[^()]+)\)(?:,? in the (?:vice-)?chair| \(Chair\w*\))?$", text, re.IGNORECASE
    )
    if bracket and is_job(bracket["post"]) and parse_name(bracket["name"]):
        return bracket["post"], bracket.start("name")
    parts = text.split()
    for cut in range(1, min(14, len(parts))):
        small = parts[cut - 1].islower() and not reads("attendees", "small-post", " ".join(parts[:cut]))
        if small or (cut > 5 and parts[cut - 1] not in ("–", "—", "-")):
            continue
        before = " ".join(parts[:cut])
        if "(" in before:
            break
        name = head_of(" ".join(parts[cut:]).lstrip("-–—:( "))
        if is_job(before) and name and parse_name(name):
            more, at = leading_post(" ".join(parts[cut:]))  # "Chief Fire Officer J Pell"
            if more is not None and before[-1].isalnum():
                return f"{before} {more}", len(before) + 1 + at
            return SAID_BEFORE.sub("", before), text.index(name, len(before))
    return None, 0


def has_no_mark(text: str) -> bool:
    """Whether only its capitals make `text` a name ("Age Concern")."""
    name = parse_name(head_of(text))
    return name is not None and not (name.title or name.councillor or re.match(r"[A-Z]\b", name.given or ""))


def is_list_word(text: str) -> bool:
    """Whether `text` is only a word for those listed: "the following members"."""
    return reads("attendees", "list-word", text.strip())


def prints_surnames(text: str, members: bool) -> bool:
    """Whether the list gives surnames alone: "Cllrs Oakes, Tarn and Whitby"."""
    plural = PLURALS.search(text)
    prefix, rest = split_councillor(text[plural.start() :] if plural else text)
    heads = [head_of(rest[start:end]).split() for start, end, _ in parts_of(rest)]
    if prefix and not plural and len(heads) > 2 and all(_is_surname(h) for h in heads):
        return True  # "Cllr Oakes, Tarn and Whitby": said of all of them
    if prefix and not plural and _two_surnames(rest):
        return True
    if prefix and not plural and _closes_in_surnames(rest):
        return True
    if not (is_plural(prefix) or members):
        return False
    if is_plural(prefix) and all(_is_surname(h) or _is_initialled(h) for h in heads):
        return bool(heads)
    # up to those of other councils
    own = list(takewhile(lambda h: h and not h[0][:1].isdigit() and "Councillor" not in h, heads))
    mixed = len(own) > 3 and any(map(_is_surname, own))
    mixed = mixed and sum(_is_surname(h) or _is_initialled(h) for h in own) * 5 >= 4 * len(own)
    return bool(heads) and len(heads[0]) == 1 or sum(len(h) == 1 for h in heads) * 2 > len(heads) or is_plural(prefix) and mixed


def _two_surnames(rest: str) -> bool:
    """ "Cllr Oakes and Tarn (away)": said of both, though it says one."""
    pieces = parts_of(rest)
    heads = [head_of(rest[start:end]).split() for start, end, _ in pieces]
    return len(pieces) == 2 and pieces[1][2] in ("and", "&") and all(map(_is_surname, heads))


def _closes_in_surnames(rest: str) -> bool:
    """ "Councillor Amy Oakes (Chair), Tarn (Deputy Chair), Whitby and Yarm": the first in full,
    the others by surname, and the last of them behind "and"."""
    pieces = parts_of(rest)
    heads = [head_of(rest[start:end]).split() for start, end, _ in pieces]
    return len(pieces) > 3 and pieces[-1][2] in ("and", "&") and len(heads[0]) == 2 and all(map(_is_surname, heads[1:]))


def _is_surname(parts: list[str]) -> bool:
    return len(parts) == 1 and parts[0][:1].isupper() and parts[0].lower() not in words("job_words") | words("body_words")


def _is_initialled(parts: list[str]) -> bool:
    """ "M. Dyson", "Mrs P Bard": a surname behind initials or a title."""
    return len(parts) > 1 and all(INITIALS.match(p) or split_title(f"{p} X")[0] for p in parts[:-1])


def closing_councillors(text: str) -> int:
    """Where "Councillors" stands behind the names it is said of ("A Pell and B Orr, Councillors")."""
    found = re.search(r",\s*(?:Councillors|Cllrs|Members)\b(?=\s*(?:,|;|and\b|$|\.))", text)
    return found.start() if found else 0


def without_plural(text: str) -> str:
    """The printed entry without the "Councillors" that opens the whole list."""
    prefix, rest = split_councillor(text)
    return rest if is_plural(prefix) else text


def tails_of(text: str) -> Iterator[str]:
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
