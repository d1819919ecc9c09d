"""When two printed names can be one person: by surname and given names, titles set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from db.identifiers import slug

MEN, WOMEN = frozenset({"mr", "sir", "lord"}), frozenset({"mrs", "ms", "miss", "dame", "lady", "baroness"})
COUNCILLOR = frozenset({"councillor", "cllr", "cllrs", "councillors", "cynghorydd", "cyng"})
SHORTENED = 3  # letters a short form shares with the long one: Phil, Philip


@dataclass(frozen=True, slots=True)
class PersonName:
    """Lower case parts of a name. `given` holds initials ("p") or names ("philip"), maybe none."""

    surname: str
    given: tuple[str, ...] = ()
    gender: str | None = None  # m or f, when a title says so

    @property
    def initials(self) -> str:
        return "".join(g[0] for g in self.given)

    @property
    def is_full(self) -> bool:
        """Whether a given name is written out."""
        return any(len(g) > 1 for g in self.given)


def person_name(name: str | None) -> PersonName | None:
    """The parts of `name`, None when it has no letters.

    >>> person_name("Mrs P A Johns")
    PersonName(surname='johns', given=('p', 'a'), gender='f')
    """
    parts = re.sub(r"[,(].*", "", name or "").replace(".", ". ").split()
    titles, parts = without_titles(parts)
    if not parts or not slug(parts[-1]):
        return None
    cut = len(parts) - 1
    while cut > 0 and parts[cut - 1].islower() and parts[cut - 1].rstrip(".") in gazetteer("particles"):
        cut -= 1
    shouted = (name or "").isupper()
    given = [g for part in parts[:cut] for g in given_names(part, shouted)]
    return PersonName(slug("".join(parts[cut:])).replace("-", ""), tuple(given), gender(titles))


def without_titles(parts: list[str]) -> tuple[list[str], list[str]]:
    """The titles that open `parts`, lower case, and the words behind them (at least one).

    >>> without_titles(["Councillor", "Rt", "Hon", "Ann", "Pell"])
    (['councillor', 'rt hon'], ['Ann', 'Pell'])
    """
    titles: list[str] = []
    while True:
        for length in (3, 2, 1):
            phrase = " ".join(parts[:length]).lower().replace(".", "")
            if len(parts) > length and (phrase in gazetteer("titles") or phrase in COUNCILLOR):
                titles.append(phrase)
                parts = parts[length:]
                break
        else:
            return titles, parts


def given_names(part: str, shouted: bool) -> list[str]:
    """One given name, or each initial of a run: "Philip" -> philip, "RW" -> r, w."""
    letters = slug(part)
    if part.isupper() and len(letters) <= 3 and not shouted:
        return list(letters.replace("-", ""))
    return [letters] if letters else []


def gender(titles: list[str]) -> str | None:
    if MEN & set(titles):
        return "m"
    return "f" if WOMEN & set(titles) else None


@cache
def gazetteer(name: str) -> frozenset[str]:
    """The words of a list the extractors keep, lower case."""
    lines = files("extractors").joinpath("gazetteers", f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().lower() for line in lines if line.strip() and not line.startswith("#"))


def compatible(one: PersonName, other: PersonName) -> bool:
    """Whether nothing in the two names speaks against one person: same surname, given names that are
    equal, an initial of each other or a short form, titles of one gender."""
    if one.surname != other.surname or {one.gender, other.gender} == {"m", "f"}:
        return False
    return all(alike(a, b) for a, b in zip(one.given, other.given, strict=False))


def alike(one: str, other: str) -> bool:
    """
    >>> alike("p", "philip"), alike("phil", "philip"), alike("phil", "peter"), alike("jo", "john")
    (True, True, False, False)
    """
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    return long.startswith(short) and (len(short) == 1 or len(short) >= SHORTENED)
