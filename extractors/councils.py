"""Whose pack it is: the council that prints its name over its papers, never one merely named."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from extractors.away import joined
from extractors.gates import lines_with_each
from extractors.pages import Line, Page
from extractors.ruleset import Rule, reads, rules_of, text_before
from extractors.wordlists import words

TOP = 8  # lines of a page in which a heading stands
ALONE_ON_TOP, ALONE, HELD, DOMAIN, MENTION, MOST_MENTIONS = 5.0, 2.0, 4.0, 4.0, 0.25, 2.0
ENOUGH = 4.0
HINT = re.compile(r"council|borough|authority|cyngor|\bcity of\b", re.IGNORECASE)
HINTS = ("council", "borough", "authority", "cyngor", "city of")  # the same
ADDRESSED = ("@", "w.", "://")  # one of them in all that ADDRESS reads
CUT_ADDRESS = re.compile(r"@[\w.-]*$")
ADDRESS = re.compile(
    r"(?:@|www\.|https?://)(?:[\w-]+\.)*?([\w-]{3,})\.(?:gov\.(?:uk|wales)|llyw\.cymru|org\.uk|co\.uk"
    r"|org|com|info|uk|wales|cymru|example)\b",
    re.IGNORECASE,
)
CAPITALS = re.compile(r"\b[A-ZÀ-Þ’']{2,}(?:[\s-]+(?:[A-ZÀ-Þ’']{2,}|&))+")


def council_of(pages: Sequence[Page] | Sequence[Line]) -> str | None:
    """The council of a pack as printed, words in capitals set in small letters; None when
    the print does not settle it.

    Heard are names alone on a line (most at the top of a page), names in "a meeting of ...",
    and the domain of the e-mail and web addresses; being mentioned often counts for little."""
    lines, places = _placed(pages)
    worth: dict[str, float] = defaultdict(float)
    mentions: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    listed: set[str] = set()
    hinted, addressed = lines_with_each((HINTS, ADDRESSED), lines)
    for position in _may_name(lines, hinted):
        line, place = lines[position], places[position]
        if position and lines[position - 1].text.startswith("Representing "):
            continue  # the rest of a label: "Representing Vale of" / "Harwick County" / "Borough Council:"
        for name, before, after in council_names(_over_line_end(_with_columns(line), _following(lines, position))):
            key = _key(name)
            forms[key][name] += 1
            sure = _has_kind(name) or (place < 2 and line.page == lines[0].page)
            weight = _weight(before, after, place) * (1.0 if sure else 0.5)
            if weight == ALONE and key in listed:
                weight = 0.0  # alone on a line again and again: a list of partners
            listed.update([key] if weight == ALONE else [])
            worth[key] += weight
            mentions[key] += 1
    for key, count in mentions.items():
        worth[key] = min(worth[key], 30.0) + min(MOST_MENTIONS, count * MENTION)
    _hear_domains(worth, forms, Counter(_domains(lines, addressed)))
    return _surest(worth, forms)


def _may_name(lines: Sequence[Line], hinted: Sequence[int]) -> list[int]:
    """The positions of the lines that may name a council, alone or with the line below, when those at `hinted` have a
    word of a name."""
    begun = (position for position in hinted if position and reads("councils", "goes-on", lines[position].text))
    above = (position - 1 for position in begun if _following(lines, position - 1))
    return sorted({*hinted, *above})


def _domains(lines: Sequence[Line], addressed: Sequence[int]) -> Iterator[str]:
    """The domain of every address in the lines at `addressed`, that of a council or the like; an address cut by a line
    end goes on with the dot that begins the next line."""
    for position in addressed:
        text = lines[position].text
        cut = CUT_ADDRESS.search(text)
        below = next((x.text for x in lines[position + 1 : position + 3] if len(x.text) > 3), "") if cut else ""
        whole = text + below if below.startswith(".") else text
        yield from (domain.lower() for domain in ADDRESS.findall(whole) if domain.lower() not in words("public_mail"))


def council_names(text: str) -> Iterator[tuple[str, str, str]]:
    """Every council named in one line, in print case, with the words before and after it.

    >>> [name for name, _, _ in council_names("MINUTES OF HARWICK TOWN COUNCIL")]
    ['Harwick Town Council']
    """
    if not HINT.search(text):
        return
    cased = CAPITALS.sub(lambda run: small_case(run[0]), text)
    taken: list[tuple[int, int]] = []
    for rule in rules_of("councils", "council").for_text(cased):
        for match in _matches(rule, cased):
            start, end = match.span("name")
            if re.search(r"\b(?:the|this|our)\s*$", match["place"], re.IGNORECASE):  # "address the Parish Council"
                continue
            if not any(start < b and end > a for a, b in taken):
                taken.append((start, end))
                before, after = (text_before("councils", "other-name", part.strip()) for part in (cased[:start], cased[end:]))
                yield match["name"].strip(" ,."), before, after


def _matches(rule: Rule, text: str) -> Iterator[re.Match[str]]:
    """What `rule` finds in `text`; a name that takes in a body or a meeting ("Advisory Panel
    of Harwick County Council") is looked for again behind that word."""
    at = 0
    if rule.gate and not rule.gate.search(text):
        return
    while rule.pattern and (match := rule.pattern.search(text, at)):
        other = rules_of("councils", "no-place").search(match["place"])
        if other is None:
            yield match
        at = match.end() if other is None else match.start("place") + other.end()


def small_case(text: str) -> str:
    """Words in capitals with only their first letter left so.

    >>> small_case("CITY OF HARWICK-ON-SEA"), small_case("KING'S LYNN")
    ('City of Harwick-on-Sea', "King's Lynn")
    """
    cased = []
    for word in text.lower().split(" "):
        parts = [p if p in words("small_words_of_names") else p[:1].upper() + p[1:] for p in word.split("-")]
        cased.append("-".join(parts))
    joined = " ".join(cased)
    return joined[:1].upper() + joined[1:]


def _placed(pages: Sequence[Page] | Sequence[Line]) -> tuple[Sequence[Line], list[int]]:
    """All lines, and the place of each from the top of its page."""
    places: list[int] = []
    if all(isinstance(item, Page) for item in pages):
        for page in pages:
            places += (*range(len(page.lines)), *[TOP] * len(page.furniture))
        return joined(part for page in pages for part in (page.lines, page.furniture)), places
    before = None
    for line in pages:
        places.append(places[-1] + 1 if line.page == before else 0)
        before = line.page
    return pages, places


def _with_columns(line: Line) -> str:
    """The text of a line with a mark between its columns: a person's name and the council
    in the next column are not one name."""
    parts = line.segments
    return " ; ".join(part.text for part in parts) if any(len(part.texts) > 1 for part in parts) else line.text


def _following(lines: Sequence[Line], position: int) -> str:
    """The text of the line printed close below the one at `position`."""
    line, below = lines[position], lines[position + 1] if position + 1 < len(lines) else None
    near = below is not None and below.page == line.page and 0 <= below.box.top - line.box.bottom < 1.5 * line.size
    return below.text if near and below is not None else ""


def _over_line_end(text: str, following: str) -> str:
    """`text` with the next line behind it when a council's name runs over its end.

    >>> _over_line_end("a meeting of HARWICK COUNTY", "COUNCIL held on 4 May")
    'a meeting of HARWICK COUNTY COUNCIL held on 4 May'
    >>> _over_line_end("MINUTES OF THE LONDON BOROUGH OF", "HARWICK")
    'MINUTES OF THE LONDON BOROUGH OF HARWICK'
    >>> _over_line_end("Tarn Valley", "District Council")
    'Tarn Valley District Council'
    """
    if reads("councils", "cut-before-place", text) and following[:1].isupper():
        return f"{text} {following}"
    goes_on = rules_of("councils", "goes-on").search(following)
    if goes_on is None or HINT.search(text):
        return text
    alone = goes_on.end() == len(following) and " " in following and reads("councils", "title-line", text)
    return f"{text} {following}" if reads("councils", "cut-short", text) or alone else text


def _key(name: str) -> str:
    """One council, one key.

    >>> _key("COUNTY COUNCIL OF HARWICK") == _key("Harwick County Council")
    True
    """
    name = re.sub(r"^the\s+", "", name.lower()).replace("&", "and")
    turned = re.sub(r"^((?:county|city|borough|district|town|parish|community) council) of (?:the )?(.+)$", r"\2 \1", name)
    return re.sub(r"[^a-z]", "", turned)


def _has_kind(name: str) -> bool:
    """The name says what kind of council it is; "New Council" may be a headline."""
    return reads("councils", "kind-said", name)


def _weight(before: str, after: str, place: int) -> float:
    """What one printing of a name says about whose paper it is."""
    around = re.sub(
        r"(?i)^\W*(?:[-–—:].*|(?:Committee\s+)?(?:Minutes|Agenda)|(?:(?:annual|extra-?\s?ordinary|ordinary|full|council|monthly)\s+)*"
        r"meeting|;\s(?:[^;\d]{3,60}\b(?:committee|panel|board|forum)|(?:full )?council)"
        r"|;\s*(?:mtg|meeting|minutes?|page|ref)\b[\w .:/]{0,20}\d)\W*$",
        "",
        after,
    )  # "Harwick Town Council – Amenities Committee", "Harwick Parish Council Meeting"
    bare = re.sub(r"\W", "", re.sub(r"\bthe\b", "", f"{before}{around}", flags=re.IGNORECASE))
    if not bare:
        return ALONE_ON_TOP if place < TOP else ALONE
    if place < 4 and reads("councils", "to-members", before) and not after.strip(" :,."):
        return HELD
    if place < TOP and reads("councils", "council-of", before) and not after.strip(" ,."):
        return HELD
    if place < 4 and not before.strip() and (reads("councils", "held-at", after) or reads("councils", "own-body", after)):
        return HELD
    if place < TOP + 6 and reads("councils", "meeting-of", before + " ") and not re.match(r"(?:and|&)\s|,\s(?=[A-Z])", after):
        return HELD
    return 0.0


def _hear_domains(worth: dict[str, float], forms: dict[str, Counter[str]], domains: Counter[str]) -> None:
    """Add what the most frequent public domain says for the name that answers to it."""
    for domain, _ in domains.most_common(1):
        bare = re.sub(r"[^a-z]", "", re.sub(r"-?(?:pc|tc|cc|dc|bc|mbc)$|-ca$|(?:parish|town|city)?council$", "", domain))
        answering = [key for key in forms if _place(key) == bare or (len(bare) > 4 and _place(key).startswith(bare))]
        for key in answering:
            worth[key] += DOMAIN / len(answering)


def _place(key: str) -> str:
    """The letters of a name without the words for its kind."""
    key = re.sub(
        r"^(?:councilof(?:the)?|londonboroughof|royalboroughof|metropolitanboroughof|cityandcountyof"
        r"|cityof|boroughof|cyngor(?:sir|dinas|cymuned|tref)?)",
        "",
        key,
    )
    return re.sub(
        r"(?:metropolitan|county|city|borough|district|town|parish|community)*(?:council"
        r"|combinedauthority|authority)?$",
        "",
        key,
    )


def _surest(worth: dict[str, float], forms: dict[str, Counter[str]]) -> str | None:
    ranked = _in_one_language(sorted(worth, key=lambda key: -worth[key]), worth)
    if not ranked or worth[ranked[0]] < ENOUGH:
        return None
    if len(ranked) > 1 and worth[ranked[1]] * 1.5 > worth[ranked[0]]:
        return None
    return forms[ranked[0]].most_common(1)[0][0]


def _in_one_language(ranked: list[str], worth: Mapping[str, float]) -> list[str]:
    """The names without the second of a council that prints itself in Welsh and English; in English, where that is as
    sure as need be."""
    first_two = [key.startswith("cyngor") for key in ranked[:2]]
    if sorted(first_two) != [False, True]:
        return ranked
    english = ranked[first_two.index(False)]
    return [english if worth[english] >= ENOUGH else ranked[0], *ranked[2:]]
