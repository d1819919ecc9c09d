"""What people type into the search box, turned into a query that SQLite can never refuse."""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 300  # characters of a query that are read; nobody types more by hand
MOST_TERMS = 30
MOST_EXCLUDED = 5

_PIECE = re.compile(r'(-?)"([^"]*)"(\*?)|([^\s"]+)')
_STRAIGHT = str.maketrans({"\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"', "\x00": " "})


class Term(NamedTuple):
    """One piece of a query: `link` says how it joins the one before it (AND, OR, NOT)."""

    text: str
    prefix: bool
    link: str


def terms(typed: str | None) -> list[Term]:
    """The words and phrases of `typed`, in order, with AND, OR, NOT and minus understood."""
    text = (typed or "").translate(_STRAIGHT)[:LONGEST]
    if text.count('"') % 2:
        text += '"'
    found: list[Term] = []
    link = "AND"
    for minus, phrase, star, word in _PIECE.findall(text):
        if word in ("AND", "OR", "NOT"):
            link = word
            continue
        if word.startswith("-") and len(word) > 1:
            minus, word = "-", word[1:]
        prefix = bool(star) or word.endswith("*")
        if re.search(r"[^\W_]", phrase + word):
            found.append(Term((phrase or word.rstrip("*")).strip(), prefix, "NOT" if minus else link))
        link = "AND"
    return found[:MOST_TERMS]


class Parts(NamedTuple):
    """A query in FTS5's words: every group is wanted, each a term or several joined by OR; no `unwanted` term is."""

    groups: tuple[str, ...]
    unwanted: tuple[str, ...]

    @property
    def wanted(self) -> str:
        """All groups as one expression; `""`, which matches nothing, when there are none."""
        return " AND ".join(self.groups) or '""'


def parts(typed: str | None) -> Parts:
    """What `typed` wants and does not want.

    Every word goes in as a quoted string, so nothing a person types is ever FTS5 syntax.
    """
    wanted: list[list[str]] = []
    unwanted: list[str] = []
    for term in terms(typed):
        quoted = '"' + term.text.replace('"', '""') + '"' + ("*" if term.prefix else "")
        if term.link == "NOT":
            unwanted.append(quoted)
        elif term.link == "OR" and wanted:
            wanted[-1].append(quoted)
        else:
            wanted.append([quoted])
    groups = tuple(group[0] if len(group) == 1 else f"({' OR '.join(group)})" for group in wanted)
    return Parts(groups, tuple(unwanted[:MOST_EXCLUDED]))


def fts_query(typed: str | None) -> str:
    """`typed` as an FTS5 expression: words all wanted, "phrases", prefix*, OR, NOT and minus. When there is nothing
    to look for the answer is `""`, which matches no row.

    >>> fts_query('budget OR levy -council "capital programme"')
    '(("budget" OR "levy") AND "capital programme") NOT "council"'
    """
    found = parts(typed)
    expression = found.wanted
    for quoted in found.unwanted if found.groups else ():
        expression = f"({expression}) NOT {quoted}"
    return expression


def has_words(typed: str | None) -> bool:
    """True when `typed` asks for at least one word (not only for the absence of one)."""
    return any(term.link != "NOT" for term in terms(typed))


_REFERENCE = re.compile(
    r"""^\s*(?P<kind>minutes?|min\.?|items?|pages?|pp?\.|decision|resolution|ref(?:erence)?\.?)?\s*(?:no\.?|number|:)?\s*
        (?P<number>[A-Z]{0,5}[ .-]?\d{1,6}(?:[./-]\d{1,6})*(?:\s?\([a-z0-9]{1,4}\)|[a-z])?)\s*$""",
    re.IGNORECASE | re.VERBOSE,
)


class Reference(NamedTuple):
    """A minute, item, page or decision reference as typed; `kind` is minute, item, page or None."""

    kind: str | None
    number: str


def reference(typed: str | None) -> Reference | None:
    """The reference that `typed` is, when it is nothing else: "Minute 33/13", "24/00096", "item 5(a)".

    A bare number ("33", "2024") is a word to look for and not a reference.
    """
    found = _REFERENCE.match((typed or "")[:60])
    if not found:
        return None
    kind, number = (found["kind"] or "").lower(), found["number"].strip()
    if not kind and not re.search(r"\d\s*[./-]\s*\d", number):
        return None
    known = next((name for name in ("minute", "item", "page") if kind.startswith(name[:3])), None)
    known = "page" if kind in ("p.", "pp.") else known
    return Reference(known, number)
