"""What stands behind a name: a function in the meeting, a job, a body, or only a note."""

from __future__ import annotations

import re
from functools import cache

from extractors.ruleset import rules_of
from extractors.wordlists import entries, words


def function_of(text: str, councillor: bool = False) -> tuple[str, str] | None:
    """("role" | "organisation" | "note", the text) for the words behind a name; None when
    they cannot be told. What stands behind a councillor and names neither is a ward.

    >>> function_of("Director of Adult Services"), function_of("Harwick Healthwatch")
    (('role', 'Director of Adult Services'), ('organisation', 'Harwick Healthwatch'))
    >>> function_of("Law and Governance")
    ('organisation', 'Law and Governance')
    >>> function_of("Kingsmead", councillor=True)
    """
    text = text.strip(" ,;.-–—")
    if not any(c.isalpha() for c in text):
        return None
    if note_of(text):
        return "note", text
    if is_job(text):
        return "role", text
    if councillor and not is_body(text):
        return None
    return "organisation", text


def note_of(text: str) -> dict[str, object] | None:
    """What a note behind a name says ("left at 7.30 pm", "Lab", "apologies"), if it is one."""
    found = rules_of("attendees", "note").first(text)
    return found[1] if found else None


def is_job(text: str) -> bool:
    """Whether `text` names an office or a job.

    >>> is_job("Deputy Cabinet Member Public Health"), is_job("Kestrel Housing Association")
    (True, False)
    >>> is_job("Committee Administrator, Harbour Service")  # the job, then where it is done
    True
    """
    low = _words(text)
    low = low[1:] if low[:1] == ["the"] else low
    if not low:
        return False
    if _job_phrases().search(" ".join(low)):
        return True
    jobs = [w for w in low if w in words("job_words") or words("job_words").intersection(w.split("-"))]
    if not jobs:
        return False
    if low[0] in words("job_words") or low[0] in ("vice", "acting", "interim"):
        return True
    head, comma, _ = text.partition(",")
    strong = not words("strong_job_words").isdisjoint(jobs)
    return strong or low[-1] not in words("body_words") or bool(comma) and is_job(head)


def is_body(text: str) -> bool:
    """Whether `text` names an organisation.

    >>> is_body("West Harwick Police"), is_body("HDC"), is_body("Harwick East")
    (True, True, False)
    """
    if re.fullmatch(r"[A-Z][A-Z&]{2,6}", text):
        return True
    return any(w in words("body_words") for w in _words(text))


@cache
def _job_phrases() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(p.lower()) for p in entries("job_phrases")) + r")s?\b")


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w’'-]*", text.lower())
