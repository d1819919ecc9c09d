"""How rows are addressed. Every identifier is made from what the paper says, never from row order or
a hash, so that an address handed out today still leads to the same fact after the next run.

    council     slug of its name                       anytown-city-council
    body        slug without "the", hyphens inside words, the council's own name or place in front
                                                       health-and-wellbeing-board
    meeting     <council>/<body>-<date>                anytown-city-council/cabinet-2024-03-12
                <body>-<date>                          when no council is known
                <...>-undated-<pack>                   a sitting that lacks body or date is the pack's own
    item        <meeting>/item/<number>                .../item/5(a)
    minute      <meeting>/<number>                     .../33       (slug of the title when unnumbered)
    resolution  <minute>/<label or position>           .../33/1     (.../33/block2-1 when labels restart)
    vote, declaration, citation
                <minute>/vote/<n>, <minute>/declaration/<name>, <minute>/cites/<number>
    attendee    <meeting>/<list label>/<name>          .../committee-members/p-johns
    pack        slug of the file name                  cabinet-2024-03-12
                (<folder>-<name>, <name>-<meeting> or <name>-2 when another pack has that id;
                an id once given is kept, so here, and only here, the first to come has the short one)
    page        <pack>/<pdf page>                      cabinet-2024-03-12/17
    report      <pack>/report-<pdf page>
    recommendation <report>/<label or position>
    table       <pack>/table-<pdf page>-<ordinal on the page>
    mention     <pack>/mention/<pdf page>/<kind>/<words>
    problem     <pack>/problem/<code>/<pdf page or 0>

A second row of the same key gets "-2" and so on. When two packs print the same agenda or minute the same
meeting, one of them owns the plain identifiers (`db.ownership`) and those of the other end in `~<pack id>`; where
two papers of one body and day tell of different things, those of the second end in `--<pack id>`.
Identifiers hold only a-z, 0-9 and - / ( ) . ~
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

LONGEST = 80  # letters of a slug: an address has to fit on a line

NOT_IN_SLUGS = re.compile(r"[^a-z0-9]+")
HYPHEN_IN_WORD = re.compile(r"(?<=\w)[-‐‑](?=\w)")
# Words of a council's name that say what kind of authority it is; what is left is its place.
KIND_OF_COUNCIL = frozenset(
    "city county borough district metropolitan london royal town parish community unitary combined council "
    "authority corporation greater mayoral of the and".split()
)
# "Meeting of the Cabinet", "Parish Council Meeting"; but an Annual Parish Meeting is no Annual Parish.
MEETING_BEFORE = re.compile(r"^(?:ordinary-)?meeting-of-")
MEETING_AFTER = re.compile(r"(?<=council|cabinet)-meeting$|(?<=committee)-meeting$|(?<=board|panel|forum)-meeting$")
FULL_COUNCIL = frozenset({"", "council", "full-council"})


def slug(text: str | None, longest: int = LONGEST) -> str:
    """Lower case letters, digits and single hyphens that stand for `text`; "" when nothing is left."""
    plain = in_ascii(text or "").lower()
    plain = plain.replace("&", " and ").replace("'", "")
    return NOT_IN_SLUGS.sub("-", plain).strip("-")[:longest].rstrip("-")


def in_ascii(text: str) -> str:
    """`text` without its accents, and without what is no letter, digit or sign of ASCII then."""
    return text if text.isascii() else unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def label_key(label: str) -> str:
    """A printed number or limb label as part of an identifier: "5 (a)" -> "5(a)", "45/24" -> "45-24"."""
    plain = in_ascii(label).lower()
    plain = re.sub(r"[^a-z0-9.()]+", "-", re.sub(r"\s+(?=\()|(?<=\()\s+|\s+(?=\))", "", plain))
    return plain.strip("-.")[:LONGEST].rstrip("-.")


def council_slug(council: str | None) -> str:
    """The council as a part of identifiers, without its article; "" for none."""
    return re.sub(r"^the-", "", slug(council))


def body_slug(body: str | None, council: str | None = None) -> str:
    """The body's part of a meeting id: the same for every spelling one council uses.

    >>> body_slug("Anytown Health & Well-being Board", "Anytown City Council")
    'health-and-wellbeing-board'
    >>> body_slug("The CABINET", "Anytown City Council")
    'cabinet'
    """
    key = slug(re.sub(r"(?i)\bsub[-\s]+committee", "subcommittee", HYPHEN_IN_WORD.sub("", body or "")))
    key = without_leading(MEETING_AFTER.sub("", MEETING_BEFORE.sub("", key)), "the")
    for name in council_names(council):
        key = without_leading(key, name)
    if key in FULL_COUNCIL or (key.endswith("council") and set(key.split("-")) <= KIND_OF_COUNCIL):
        return "council" if slug(body) else ""
    return key


def council_names(council: str | None) -> Iterator[str]:
    """The slugs by which a council puts its own name before a body's, longest first."""
    whole = slug(HYPHEN_IN_WORD.sub("", council or ""))
    if not whole:
        return
    words = without_leading(whole, "the").split("-")
    place = [word for word in words if word not in KIND_OF_COUNCIL]
    with_style = words[: words.index(place[-1]) + 1] if place else []
    yield from dict.fromkeys(filter(None, ["-".join(words), "-".join(with_style), "-".join(place)]))


def without_leading(key: str, name: str) -> str:
    """`key` without `name` in front, unless nothing or only a fragment of a word would be left."""
    if key == name:
        return "" if name != "the" else key
    return key.removeprefix(name + "-")


def meeting_id(council: str | None, body: str | None, date: str | None, pack: str) -> str | None:
    """The id of a sitting, None when neither body nor date is known.

    Without both it cannot be told from another sitting: the id then belongs to the pack alone."""
    key = body_slug(body, council)
    if not key and not date:
        return None
    sitting = f"{key or 'meeting'}-{slug(date) if date else 'undated'}"
    if not key or not date:
        sitting = f"{sitting}-{pack}"
    prefix = council_slug(council)
    return f"{prefix}/{sitting}" if prefix else sitting


def pack_names(filename: str, folder_of: str, meeting: str | None) -> Iterator[str]:
    """The ids a pack may have, the first that is free is taken; endless. `folder_of` is the path or address
    whose folder tells two files of one name apart, "" when it does not."""
    stem = slug(re.sub(r"(?i)\.pdf$", "", last_part(filename))) or "pack"
    folder = slug(last_part(folder_of.rsplit("/", 1)[0])) if "/" in folder_of else ""
    yield stem
    if folder:
        yield f"{folder}-{stem}"
    if meeting:
        yield f"{stem}-{slug(meeting)}"
    for n in range(2, 1_000_000):
        yield f"{stem}-{n}"


def last_part(path: str) -> str:
    return re.split(r"[/\\]", path.rstrip("/\\"))[-1]


def label_keys(labels: Iterable[str | None]) -> Iterator[str]:
    """One key a limb: its label, its place among the unlabelled, "block2-..." when labels start again.

    >>> list(label_keys(["1", "2", "1", None]))
    ['1', '2', 'block2-1', 'block2-2']
    """
    block, used, unlabelled = 1, set(), 0
    for label in labels:
        key = label_key(label) if label else ""
        if not key:
            unlabelled += 1
            while str(unlabelled) in used:
                unlabelled += 1
            key = str(unlabelled)
        elif key in used:
            block, used, unlabelled = block + 1, set(), 0
        used.add(key)
        yield key if block == 1 else f"block{block}-{key}"


class Distinct:
    """Gives every row of a key its own identifier: the key, then key-2, key-3 ..."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self.given: set[str] = set()

    def __call__(self, key: str) -> str:
        self.seen[key] += 1
        name = key if self.seen[key] == 1 else f"{key}-{self.seen[key]}"
        while name in self.given:
            self.seen[key] += 1
            name = f"{key}-{self.seen[key]}"
        self.given.add(name)
        return name
