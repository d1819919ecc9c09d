"""The name of the body that meets, from the head of its papers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.councils import council_names
from extractors.dates import find_dates, parse_time
from extractors.meeting_head import Labelled, blocks, head_text, joined, rule_for
from extractors.pages import Line
from extractors.ruleset import reads, rules_of, text_before
from extractors.wordlists import words

POSTCODE = re.compile(r"\b[A-Z]{1,2}\d{1,2}[A-Z]?\s+\d[A-Z]{2}\b")
# a line with a time in it is another line, but for "... of Harwick Parish" / "Council at 7.30 pm"
STOP = re.compile(
    r",\s+(?:the|to|for|which|as|and\s+of)\b|\n\s*\n|[.;:](?:\s|$)"
    r"|\n(?!(?:[Cc]ouncil|[Cc]ommittee|[Bb]oard|[Pp]anel|[Ff]orum)\b)(?=[^\n]*\b\d{1,2}[.:]\d{2}\s*[ap])"
)
LONGEST = 14  # words of a title


def body_of(rows: Sequence[Line], values: Sequence[Labelled]) -> tuple[str, tuple[Line, ...], str] | None:
    """(body, the lines it stands on, rule) for the rows of a head; None when none is named.

    Heard in turn: a label ("Committee:"), a sentence ("Minutes of the meeting of ..."), a
    title line with a word for a body, the title line above the date, and a council named alone."""
    named = _labelled(values) or _in_sentence(rows) or _title(rows) or _above_date(rows) or _council_alone(rows)
    if named is None:
        return None
    body, lines, rule = named
    body = _without_council(body)
    return (_full_name(body, rows), lines, rule) if reads("meetings", "generic", body) else (body, lines, rule)


def _without_council(body: str) -> str:
    """The body without the council it belongs to: "Harwick Town Council - Amenities Committee"."""
    for _, before, after in council_names(body):
        if after[:1] in ("-", "–", "—", ":") and _has_body_word(after):
            return body[len(body) - len(after) :].strip(" -–—:")
        if re.search(r"\bof(?: the)?$", before) and _has_body_word(before):
            return re.sub(r"\s+of(?:\s+the)?$", "", body[: len(before)], flags=re.IGNORECASE)
    return body


def clean_body(text: str) -> str:
    """A title without "Minutes of", "Meeting", date and marks around the name of the body.

    >>> clean_body("MEETING OF THE PLANNING COMMITTEE")
    'PLANNING COMMITTEE'
    >>> clean_body("Cabinet Meeting - Thursday, 5 June 2025"), clean_body("Scrutiny Commission")
    ('Cabinet', 'Scrutiny Commission')
    """
    text = " ".join(text.split())
    for rule in rules_of("meetings", "opener"):
        found = rule.pattern.search(text) if rule.pattern else None
        if found and found.start() < 25:
            text = text[found.end() :]
            break
    text = re.sub(
        r"^(?:supplementary\s+)?(?:agenda|summons|notice)\s*(?:for|to|of|[-–:])\s+(?:an?\s+"
        r"|the\s+)?(?:meeting\s+of\s+)?",
        "",
        text,
        flags=re.IGNORECASE,
    )
    dated = next(find_dates(text), None)
    text = text[: dated[0]] if dated else text
    text = re.sub(
        r"[\s,–—-]*(?:\b(?:mon|tues|wednes|thurs|fri|satur|sun)day)?[\s,–—-]*(?:\b(?:on|at)|-)?\s*$",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = without_kind(text.rstrip(" ."))
    bare = re.sub(r"^the\s+(?=\S)", "", text.strip(" .,:;-–—*()"), flags=re.IGNORECASE)
    return f"{bare})" if bare.count("(") > bare.count(")") and f"{bare})" in text else bare


def without_kind(text: str) -> str:
    """A title without "Meeting" behind the name of a body.

    >>> without_kind("Cabinet Meeting"), without_kind("Harwick Town Council Planning Meeting")
    ('Cabinet', 'Harwick Town Council Planning Meeting')
    """
    if reads("meetings", "of-electors", text.strip()):
        return text.strip()
    bare = text_before("meetings", "paper-behind", text)
    last = re.split(r"[\s/-]+", bare)[-1].lower().strip("()")
    return (
        bare
        if last in words("bodies") or not _has_body_word(bare) or not re.search(r"meeting\W*$", text, re.IGNORECASE)
        else text
    )


def _labelled(values: Sequence[Labelled]) -> tuple[str, tuple[Line, ...], str] | None:
    for value in values:
        if value.field == "body" and value.text and not re.fullmatch(r"[\W\d]*", value.text):
            body = clean_body(value.text)
            if body and _has_body_word(body):
                return body, value.lines, value.rule
    return None


def _in_sentence(rows: Sequence[Line]) -> tuple[str, tuple[Line, ...], str] | None:
    """The body between "minutes of the meeting of" and "held", a date or a time."""
    text = head_text(rows)
    for rule in rules_of("meetings", "opener"):
        for match in rule.pattern.finditer(text) if rule.pattern else ():
            if any(other.pattern.match(text, match.end()) for other in rules_of("meetings", "opener") if other.pattern):
                continue  # "Minutes of proceedings / Minutes of a meeting of ..."
            if reads("meetings", "to-come", text[: match.end()]):
                continue
            rest = text[match.end() :]
            end = _body_end(rest)
            body = without_kind(" ".join(rest[:end].split())).strip(" .,:;-–—")
            # "At a meeting of the Committee held ..."
            if body.lower() in words("nameless_bodies") or reads("meetings", "no-body", body):
                continue
            if body and len(body.split()) <= LONGEST and body[0].isupper() and not _is_previous(body) and not _is_sentence(body):
                return body, _lines_at(rows, match.end(), match.end() + end), rule.id
    return None


def _is_sentence(body: str) -> bool:
    """Words of a sentence stand in `body`: "Housing Panel follows at 8" is about another meeting."""
    plain = [w.strip(".,:;()&’'") for w in body.split()]
    small = [w for w in plain if w.isalpha() and w.islower() and w not in words("joining_words") and w not in words("bodies")]
    told = reads("meetings", "sentence", body)
    return bool(small) and (told or not all(w.islower() for w in plain[1:]))


def _is_previous(body: str) -> bool:
    return reads("meetings", "other-papers", body)


def _body_end(rest: str) -> int:
    """Where the name of the body ends in `rest`."""
    ends = [len(rest)]
    close = rule_for("closes-body", rest)
    if close and close[0].pattern:
        ends.append(close[0].pattern.search(rest).start())
    ends += [start for start, _, _ in find_dates(rest)][:1]
    weekday = re.search(r"[\s,]*\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", rest, re.IGNORECASE)
    ends += [weekday.start()] if weekday else []
    stop = STOP.search(rest)
    ends += [stop.start()] if stop else []
    meets = re.search(r"\s+meeting\s+of\b", rest)  # "the Planning Committee meeting of Harwick Town Council"
    ends += [meets.start()] if meets and _has_body_word(rest[: meets.start()]) else []
    second_line = re.search(r"\n[^\n]*", rest)
    third = re.search(r"\n[^\n]*\n", rest)
    if second_line and _has_body_word(rest[: second_line.start()]) and not _has_body_word(second_line[0].split(".")[0]):
        ends.append(second_line.start())
    ends += [third.end() - 1] if third else []
    if second_line and _has_body_word(rest[: second_line.start()]) and _is_council(second_line[0].strip()):
        ends.append(second_line.start())
    return min(ends)


def _lines_at(rows: Sequence[Line], start: int, end: int) -> tuple[Line, ...]:
    """The rows that hold the characters from `start` to `end` of their joined text."""
    out, at = [], 0
    for row in rows:
        if at < end and at + len(row.text) > start:
            out.append(row)
        at += len(row.text) + 1
    return tuple(out) or tuple(rows[:1])


# ---------------------------------------------------------------- title lines


def _title(rows: Sequence[Line]) -> tuple[str, tuple[Line, ...], str] | None:
    """The largest, boldest, first title with a word for a body in it."""
    found = []
    for place, block in enumerate(blocks(rows)):
        for lines in _title_choices(block):
            text = joined(lines)
            body = clean_body(text)
            if _could_be_title(text, body):
                found.append((_rank(lines, body), -place, body, lines))
    if not found:
        return None
    _, _, body, lines = max(found, key=lambda f: f[:2])
    return body, tuple(lines), "meetings.title-line"


def _title_choices(block: Sequence[Line]) -> list[Sequence[Line]]:
    """The whole block, or its lines up to a date, or each line alone."""
    dated = next((i for i, line in enumerate(block) if next(find_dates(line.text), None) or parse_time(line.text)), len(block))
    plain = [line for line in block[:dated] if not _says_no_body(line.text)]
    if 0 < len(plain) <= 3 and sum(_has_body_word(line.text) for line in plain) <= 1:
        return [plain]
    return [[line] for line in (plain or block[: dated + 1])]


def _says_no_body(text: str) -> bool:
    return rule_for("not-body", text) is not None or _is_council(text) or reads("meetings", "no-body", text.strip())


def _could_be_title(text: str, body: str) -> bool:
    if not body or len(body.split()) > LONGEST or not _has_body_word(body) or body[0].islower():
        return False
    if reads("meetings", "no-body", body):
        return False
    if (
        rule_for("not-body", text)
        or rule_for("label", text.strip(" :"))
        or re.search(r"[.;]$|\b(?:is|are|will|has|been)\b", body)
        or POSTCODE.search(text)
        or reads("meetings", "room", text)
    ):
        return False
    return not reads("meetings", "business", body)


def _rank(lines: Sequence[Line], body: str) -> tuple[bool, float, bool]:
    whole = _is_council(body) or body.lower().endswith(" authority")  # over the name of its committee
    return not whole, round(lines[0].size), lines[0].bold


def _is_council(text: str) -> bool:
    """Only the council's own name stands in `text`."""
    return any(not re.sub(r"\W|\bthe\b", "", before + after, flags=re.IGNORECASE) for _, before, after in council_names(text))


def _has_body_word(text: str) -> bool:
    return any(w.strip(".,:;()&’'").lower() in words("bodies") for w in re.split(r"[\s/]+", text)) or "ommittee" in text


def _above_date(rows: Sequence[Line]) -> tuple[str, tuple[Line, ...], str] | None:
    """The title straight above the date, whatever its words: "Amenities and Leisure"."""
    for index, row in enumerate(rows):
        if index and next(find_dates(row.text), None):
            above = rows[index - 1]
            body = clean_body(above.text)
            short = body and not reads("meetings", "no-body", body) and len(body.split()) <= 9 and above.page == row.page
            if (
                short
                and body[0].isupper()
                and not rule_for("not-body", above.text)
                and not re.search(r"\b(?:minutes|agenda)\b", body, re.IGNORECASE)
                and not rule_for("label", above.text.strip(" :"))
            ):
                return body, (above,), "meetings.line-above-date"
            return None
    return None


def _council_alone(rows: Sequence[Line]) -> tuple[str, tuple[Line, ...], str] | None:
    """A council that stands alone in a line over papers that name no other body: the council itself meets."""
    found = next((row for row in rows if _is_council(row.text)), None)
    return (clean_body(found.text), (found,), "meetings.council-alone") if found else None


def _full_name(body: str, rows: Sequence[Line]) -> str:
    """The council's name in place of "Parish Council" alone, where the head prints it."""
    ending = re.sub(r"[^a-z]", "", re.sub(r"^(?:(?:the|full|annual|ordinary|special|extraordinary)\s+)+", "", body.lower()))
    local = ending == "council" or ending.endswith("authority")  # "the Council" of a parish is the parish council
    for row in rows:
        for name, before, after in council_names(row.text):
            if not (before or after) and re.sub(r"[^a-z]", "", name.lower()).endswith(ending) and len(name) > len(body):
                if not local or re.search(r"\b(?:Parish|Town|Community) Council$|\bAuthority$", name):
                    return name
    return body
