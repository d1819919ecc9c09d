"""Whom to ask about a meeting, and when its papers were published."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.dates import find_dates, parse_date
from extractors.meeting_head import Labelled, head_text, labelled, rule_for
from extractors.names import parse_name
from extractors.pages import Line
from extractors.records import Meeting
from extractors.ruleset import reads

WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\d/-])(?:\+44 ?|\(?0)\d[\d ()-]{6,13}\d(?!\d)")
REACH = 250  # letters behind a name in which it is said how to reach it
PHONE_FIGURES = 9  # a national number has ten figures, few local ones nine
# what may stand beside a date of publication in its line
NO_MORE_THAN_A_DATE = re.compile(
    rf"^\W*(?:(?:agenda\s+)?(?:published|issued|dispatched|despatched|dated?)(?:\s+(?:on|this))?)?|\W|{WEEKDAY.pattern}",
    re.IGNORECASE,
)


def names_place(text: str) -> bool:
    """Whether a place to meet is named in `text`: a room, a hall, a street."""
    return reads("meetings", "place", text)


def is_letter(head: Sequence[Line]) -> bool:
    """A covering letter dates itself; the meeting stands in its subject."""
    return any(reads("meetings", "letter", row.text) for row in head)


def with_contact(meeting: Meeting, printed: Sequence[Line], head: Sequence[Line]) -> Meeting:
    """`meeting` with the person to ask, their address and number, and the day of publication; `head` is the part of
    `printed` above the agenda."""
    values = labelled(printed)
    text = _unbroken(head_text(printed))
    named = (_contact(v) for v in values if v.field == "contact")
    told = rule_for("contact", text)
    name = next(filter(None, named), None) or (str(told[1]["name"]) if told else None)
    behind = text[text.find(name) :][:REACH] if name and name in text else ""
    email, phone = EMAIL.search(behind) or EMAIL.search(text), _phone(behind) or _phone(text)
    name = name or (_named_as(email[0], text) if email else None)
    return replace(
        meeting,
        contact_name=name,
        contact_email=email[0] if email else None,
        contact_phone=phone,
        published_on=_published(printed, head, values, meeting.date),
    )


def _named_as(email: str, text: str) -> str | None:
    """The name in `text` that an address is made of: "Ann Pell   01999 123456   ann.pell@orwell.example"."""
    parts = email.split("@")[0].split(".")
    if len(parts) != 2 or not all(len(p) > 1 and p.isalpha() for p in parts):
        return None
    found = re.search(rf"\b{parts[0]}\s(?:[A-Z]\.?\s)?{parts[1]}\b", text, re.IGNORECASE)
    return found[0] if found and parse_name(found[0]) else None


def _phone(text: str) -> str | None:
    """The first telephone number: enough figures, and not the tail of a year before a page range."""
    found = (" ".join(m[0].split()) for m in PHONE.finditer(text))
    return next((number for number in found if len(re.sub(r"\D", "", number)) >= PHONE_FIGURES + number.startswith("+")), None)


def _contact(value: Labelled) -> str | None:
    """The person of a labelled contact: the whole value, or its first line with the post below."""
    texts = (value.text, value.lines[0].text, value.lines[0].segments[0].text)
    printed = (text for text in texts if not names_place(text.split(",")[0]))
    return next(filter(None, map(_person, printed)), None)


def _person(text: str | None) -> str | None:
    head = re.split(r"[,(]|\s+-\s+|\s+(?:Tel|Email|on)\b", text)[0].strip() if text else ""
    return head if parse_name(head) and not reads("meetings", "address", head) else None


def _unbroken(text: str) -> str:
    """E-mail addresses and telephone numbers cut at the end of a line put together."""
    return re.sub(r"(@[\w-]+)\n(?=\.[a-z])", r"\1", re.sub(r"(?<=\d)\n(?=\d{3,})", " ", text))


def _published(printed: Sequence[Line], head: Sequence[Line], values: Sequence[Labelled], own: str | None) -> str | None:
    """The labelled date of publication, or a date alone on a line below the agenda."""
    own_label = ("published", "date") if is_letter(head) else ("published",)
    for value in values:
        found = parse_date(value.text) if value.field in own_label else None
        if found and found != own:
            return found
    for row in printed[len(head) :]:
        spans = list(find_dates(row.text))
        bare = re.sub(NO_MORE_THAN_A_DATE, "", row.text[: spans[0][0]] + row.text[spans[0][1] :]) if spans else "x"
        if not bare and (own is None or spans[0][2] < own):  # a later one is that of the next meeting
            return spans[0][2]
    return None
