"""Printed labels: what stands before the text of a paragraph to count or to mark it."""

from __future__ import annotations

import re

BULLETS = "•●○▪■□◦‣⁃∙·➢➤✓❖◆"
LABEL = re.compile(
    rf"""^(?P<label>
        [{BULLETS}]+ | [–—*o-](?=\s)                       # bullets
      | \(\s?(?:\d{{1,3}}|[a-zA-Z]{{1,2}}|[ivxIVX]{{1,6}})\s?\)  # (1) (a) (iv)
      | (?:\d{{1,3}}|[a-zA-Z]|[ivx]{{1,6}}|[IVX]{{1,6}})\)       # 1) a) iv)
      | \[\d{{1,2}}\](?=\s+[a-zA-Z])                                # [1]
      | \d{{1,3}}(?:\.\d{{1,3}})+(?:[a-f](?=\s))?[.)]?(?![\d%])                  # 1.1 1.1.2
      | (?:\d{{1,3}}|[a-zA-Z]|[ivx]{{1,6}}|[IVX]{{2,6}})\.(?![\d%])  # 1. a. iv.
    )(?=\s|[^\W\d]|[“"‘']|$)\s*(?P<body>.*)$""",
    re.VERBOSE | re.DOTALL,
)


def split_label(text: str) -> tuple[str | None, str]:
    """The printed label that opens `text`, and the rest.

    >>> split_label("(1) The report be noted.")
    ('(1)', 'The report be noted.')
    >>> split_label("iv) Embed the approach")
    ('iv)', 'Embed the approach')
    >>> split_label("• Mental wellbeing")
    ('•', 'Mental wellbeing')
    >>> split_label("3.5% of residents")
    (None, '3.5% of residents')
    >>> split_label("A. Patel opened the meeting")
    ('A.', 'Patel opened the meeting')
    """
    found = LABEL.match(text)
    return (found["label"], found["body"]) if found else (None, text)


def bare_label(label: str) -> str:
    """Digits and letters of a printed label.

    >>> bare_label("(iv)"), bare_label("2.1."), bare_label("•")
    ('iv', '2.1', '')
    """
    return "".join(re.findall(r"[0-9A-Za-z]+(?:\.[0-9]+)*", label)) if label not in ("o",) else ""
