"""Text for the page: matches marked, dates in words, differences shown, control characters out."""

from __future__ import annotations

import re
from datetime import date
from difflib import SequenceMatcher
from urllib.parse import quote

from markupsafe import Markup, escape

# Two characters of the private use area: SQLite puts them around a match, and they are
# replaced by tags only after everything else has been escaped.
OPEN, CLOSE = "\ue000", "\ue001"

_MARKED = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
_STRAY = re.compile(f"[{OPEN}{CLOSE}]")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def marked(snippet: str | None) -> Markup:
    """`snippet` safe for HTML, with every stretch between OPEN and CLOSE inside <mark>."""
    safe = str(escape(snippet or ""))
    return Markup(_STRAY.sub("", _MARKED.sub(r"<mark>\1</mark>", safe)))


def plain(text: str | None) -> str:
    """`text` without match markers and without characters XML forbids."""
    return _NOT_XML.sub("", _STRAY.sub("", text or ""))


def long_date(iso: str | None) -> str:
    """ "2025-01-30" as "30 January 2025"; anything else as it is.

    >>> long_date("2025-01-30")
    '30 January 2025'
    """
    try:
        day = date.fromisoformat((iso or "")[:10])
    except ValueError:
        return iso or ""
    return f"{day.day} {day:%B %Y}"


def path_of(identifier: object) -> str:
    """An identifier as part of an address: slashes stay, everything unusual is quoted."""
    return quote(str(identifier), safe="/~()")


def differences(before: str, after: str) -> Markup:
    """`after` as HTML with the words that are not in `before` in <ins> and the lost ones in <del>."""
    old, new = before.split(), after.split()
    out: list[str] = []
    # Capitals and the stops around a word are no difference: "NOTE" was decided as "Note".
    keys = [[_bare(word) for word in words] for words in (old, new)]
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag in ("replace", "delete"):
            out.append(f"<del>{escape(' '.join(old[a0:a1]))}</del>")
        if tag in ("replace", "insert"):
            out.append(f"<ins>{escape(' '.join(new[b0:b1]))}</ins>")
        if tag == "equal":
            out.append(str(escape(" ".join(new[b0:b1]))))
    return Markup(" ".join(out))


def _bare(word: str) -> str:
    return re.sub(r"^\W+|\W+$", "", word).lower() or word


def bbox(text: str | None) -> tuple[float, float, float, float] | None:
    """ "x0,top,x1,bottom" as four numbers of points, or None when it is anything else."""
    try:
        x0, top, x1, bottom = (float(part) for part in (text or "").split(","))
    except ValueError:
        return None
    return (x0, top, x1, bottom) if x0 < x1 and top < bottom else None
