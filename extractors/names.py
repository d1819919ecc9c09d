"""A printed name taken apart: councillor or not, title, given names, surname, letters behind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.ruleset import reads, rules_of
from extractors.wordlists import words

INITIALS = re.compile(r"(?:[A-Z]\.?){1,4}(?:-[A-Z]\.?)?$")
WORD = re.compile(r"[^\W\d_][\w’'`\-.]*$")
SUFFIX = re.compile(r"(?:Jnr|Jr|Junior|Snr|Sr|Senior|II|III)\.?$")
PEER = re.compile(
    r".*\b(?:Baroness|Baron|Lord|Lady|Earl|Countess|Viscount\w*)\s[A-Z][^,]*?(?P<seat> of [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"
)
TITLE_ALONE = re.compile(r"(?:Mrs?|Ms|Mx|Miss|Dr)\.?")
PLURAL = re.compile(r"(?:s|wyr?|men|\(s\))$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of one printed name. `text` is the name without "Councillor" and without
    post-nominals, other titles kept: the form that is stored."""

    printed: str
    text: str
    councillor: bool
    title: str | None
    given: str | None  # "Lisa", "R W"
    surname: str
    post_nominals: tuple[str, ...] = ()

    @property
    def initials(self) -> str:
        """First letters of the given names.

        >>> parse_name("Cllr Mary-Jane R Pell").initials
        'MR'
        """
        given = (self.given or "").split()
        return "".join(g.replace(".", "") if INITIALS.match(g) else g[0] for g in given).upper()


def parse_name(printed: str, bare_surname: bool = False) -> Name | None:
    """The parts of `printed` when all of it is one person's name, else None.

    A surname alone is a name only behind a title or "Councillor", or when the list it stands
    in prints surnames (`bare_surname`).

    >>> parse_name("Councillor Mrs Fennimore, OBE").text
    'Mrs Fennimore'
    >>> parse_name("Cllr Baroness Pell of Tarn OBE").text
    'Baroness Pell of Tarn'
    >>> parse_name("Head of Legal Services"), parse_name("Harwick University")
    (None, None)
    """
    text = re.sub(r"^the (?=[A-Z])", "", " ".join(printed.split()).strip(" ,;."))
    text = re.sub(r"^Messrs\.?\s+(?=[A-Z])", "Mr ", text)
    text = re.sub(r"\((Mrs?|Ms|Miss|Dr)\.?\)(?=\s+[A-Z])", r"\1", text)  # "Cllr (Mrs) T Pell"
    prefix, rest = split_councillor(text)
    title, rest = split_title(rest)
    rest, letters = split_post_nominals(rest)
    seat = PEER.fullmatch(f"{title} {rest}") if title and " of " in rest else None
    rest = rest[: -len(seat["seat"])] if seat else rest
    parts = re.sub(r"(?<=\b[A-Z]\.)(?=[A-Z][a-z])", " ", rest).split()
    if not parts or len(parts) > 6 or TITLE_ALONE.fullmatch(rest):
        return None
    known = bool(prefix) or bool(title and reads("names", "personal", title))
    if not _reads_as_name(parts, known, bare_surname):
        return None
    given, surname = _given_and_surname(parts)
    stored = (f"{title} {rest}" if title else rest) + (seat["seat"] if seat else "")
    return Name(printed, stored, bool(prefix), title, given, surname, letters)


def split_councillor(text: str) -> tuple[str | None, str]:
    """The word for councillor that opens `text`, and the rest.

    >>> split_councillor("Cllr J Pell")
    ('Cllr', 'J Pell')
    """
    found = rules_of("names", "councillor").first(text)
    return (found[1]["prefix"], found[1]["rest"]) if found else (None, text)


def is_plural(prefix: str | None) -> bool:
    """Whether `prefix` opens a list: "Councillors", "Cllrs", "Cynghorwyr"."""
    return bool(prefix and PLURAL.search(prefix))


def split_title(text: str) -> tuple[str | None, str]:
    """The titles that open `text` as printed, and the rest.

    >>> split_title("Professor Dame Ann Pell")
    ('Professor Dame', 'Ann Pell')
    >>> split_title("Dr. J Pell")
    ('Dr.', 'J Pell')
    """
    found = _titles().match(text)
    return (found[0].strip(), text[found.end() :]) if found and found.end() < len(text) else (None, text)


@cache
def _titles() -> re.Pattern[str]:
    longest_first = sorted(words("titles"), key=len, reverse=True)
    one = "|".join(re.escape(t).replace(r"\ ", r"\.?\s+") for t in longest_first)
    cased = f"(?i:{one})"
    return re.compile(rf"(?=[A-Z])(?:{cased}\.?(?:\s+|(?<=\.)(?=[A-Z])))+")


def split_post_nominals(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` without the letters behind the name, and those letters.

    >>> split_post_nominals("R C Pell, OBE JP")
    ('R C Pell', ('OBE', 'JP'))
    >>> split_post_nominals("J PC")
    ('J PC', ())
    """
    parts = text.split()
    letters: list[str] = []
    while len(parts) > 1 and _is_post_nominal(parts[-1]):
        letters.insert(0, parts.pop().strip(".,()"))
    # two initials are a name cut short, not a name with letters behind it
    if not letters or not any(len(p.strip(".,")) > 1 for p in parts):
        return text, ()
    return " ".join(parts).rstrip(" ,"), tuple(letters)


def _is_post_nominal(part: str) -> bool:
    bare = part.replace(".", "").strip(",()")
    return bare.lower() in words("post_nominals") and not bare.islower() and not bare.istitle()


def _reads_as_name(parts: list[str], known: bool, bare_surname: bool) -> bool:
    if not all(_name_word(p) for p in parts) or any(map(_is_no_name, parts)):
        return False
    core = [p for p in parts if not SUFFIX.match(p)]
    if parts[0].lower() in ("the", "this", "that", "there", "it", "no", "none", "nil", "all", "each", "item"):
        return False
    if not core or core[-1].lower() in words("particles"):
        return False
    if INITIALS.match(core[-1]) and not (known and core[-1].isalpha() and len(core[-1]) > 2 and len(core) == 1):
        # "R W" is cut short; "WOO" and "LI" in capitals behind an initial are surnames
        if len(core[-1].replace(".", "")) < 2 or "." in core[-1] or len(core) < 2:
            return False
    if known:
        return not _is_service(core) or len(core) == 1
    if len(core) == 1:  # in a list of surnames "Ward" and "Green" are people
        word = core[0].lower()
        return bare_surname and (word in words("surnames_of_posts") or word not in words("job_words") | words("body_words"))
    return not _is_service(core)


def _name_word(part: str) -> bool:
    if part.lower() in words("particles"):
        return True
    return bool(WORD.match(part)) and part[0].isupper()


def _is_no_name(part: str) -> bool:
    return part.lower() in words("no_name_words") and (part.istitle() or part.isupper())


def _is_service(parts: list[str]) -> bool:
    """Whether the words name a service, post or body rather than a person."""
    low = [re.sub(r"[’']s?$", "", p.lower().rstrip(".")) for p in parts]
    if " ".join(low) in words("job_phrases"):
        return True
    last = low[-1]
    if low[0] in ("nhs", "bbc", "hmrc", "dwp"):  # "NHS England": letters of a body, no initials
        return True
    initialled = len(parts) > 1 and all(INITIALS.match(p) for p in parts[:-1])
    if initialled:
        a_post = last in words("job_words") and last not in words("surnames_of_posts")
        return last in ("services", "team", "ltd", "nhs", "trust") or a_post
    if any(w in words("body_words") for w in low):
        return True
    if any("-" in w and words("job_words").intersection(w.split("-")) for w in low):
        return True
    odd = sum(w in words("service_words") or w in words("job_words") for w in low)
    posts = bool({last, last.removesuffix("s")} & words("job_words"))  # "Corporate Directors"
    return odd * 2 > len(low) or low[0] in words("job_words") or (posts and last not in words("surnames_of_posts"))


def _given_and_surname(parts: list[str]) -> tuple[str | None, str]:
    core = list(parts)
    tail = [core.pop()] if len(core) > 1 and SUFFIX.match(core[-1]) else []
    cut = len(core) - 1
    while cut > 0 and core[cut - 1].lower() in words("particles") and core[cut - 1][0].islower():
        cut -= 1
    given = " ".join(core[:cut]) or None
    return given, " ".join(core[cut:] + tail)
