"""A house style begun from a pack: what the general rules leave unread in it, each as a rule ready to be finished.

Nothing in it is in force until a person takes the comment marks away: which words decide, and who is meant by a
label, is for somebody to say who knows the council's papers."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from extractors.actions import decision_verbs
from extractors.attendance_lists import read_label
from extractors.minutes import first_heading
from extractors.names import split_councillor
from extractors.pages import Section
from extractors.records import Minute, ParsedPack
from extractors.report_fields import is_body, match_label
from extractors.ruleset import rules_of
from pipeline.furniture import tidy
from pipeline.reading import read_document
from pipeline.split import split
from pipeline.stages import extract

LABELLED = re.compile(r"^(?P<words>[A-Z][\w ’'/&()-]{2,50}?)\s*:")
# "DETERMINED -", "Members determined that": capitals, or somebody and what they did
DECIDES = re.compile(
    r"^(?P<words>[A-Z]{4,}(?: [A-Z]{2,}){0,3}|[A-Z]\w+(?: [\w-]+){0,4}? \w+ed)(?= (?:that|to|the|an?)\b|\s*[:–-])"
)
MOST = 12  # of each sort: what is seen most often first
HEAD = """\
# House style{of}, begun from {packs}.
# For words that only this council prints; the general rules of agendapack are tried after these.
# Take the marks from the entries that are right, correct them, and strike the rest. A rule that does not
# read its own example is refused. Then: agendapack run packs/ --style {name}
#
# A general rule that misreads these papers is left out by its name (agendapack explain PACK --page N prints it):
# off = ["resolutions.some-rule"]
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """An opening that no rule claims. `rules` is the file of rules that would read it, `gives` what such a rule states,
    `line` the line as printed, `place` the file and page (1-based) it stands on."""

    rules: str
    words: str
    gives: str
    tail: str  # of the pattern, behind the words
    line: str
    place: str


def new_style(paths: Sequence[Path], name: str) -> str:
    """A house style for the packs at `paths` as TOML text, everything in it but the council a comment; `name` is what
    the file will be called.

    Raises a `pipeline.errors.PackError` when a file cannot be read."""
    read = [_unclaimed(path) for path in paths]
    councils = {council for council, _ in read if council}
    council = councils.pop() if len(councils) == 1 else None
    of = f" of {_printable(council)}" if council else ""
    head = HEAD.format(of=of, packs=_printable(", ".join(p.name for p in paths)), name=name)
    said = f"council = {_quoted(council)}\n" if council else '# council = "whose papers these are; left out: all of a run"\n'
    return "\n".join([head + said, *_entries([seen for _, found in read for seen in found])])


def _unclaimed(path: Path) -> tuple[str | None, list[Seen]]:
    document = read_document(path)
    parsed = extract(document)
    sections = split(tidy(document.pages), document.bookmarks).sections
    return parsed.council, list(_seen(sections, parsed))


def _seen(sections: Iterable[Section], parsed: ParsedPack) -> Iterator[Seen]:
    for section in sections:
        if section.kind == "minutes":
            yield from _attendance_labels(section, parsed.filename)
        elif section.kind == "report":
            yield from _report_labels(section, parsed.filename)
    for minute in (m for of in parsed.minutes_of for m in of.minutes if not m.resolutions):
        yield from _decisions(minute, parsed.filename)


def _attendance_labels(section: Section, pack: str) -> Iterator[Seen]:
    gives = 'kind = "label", status = "present", list = "officers"'
    for line in section.lines[: first_heading(section) or 0]:
        found = LABELLED.match(line.text)
        if found and read_label(found["words"]) is None and not split_councillor(found["words"])[0]:
            yield Seen("attendees", found["words"], gives, "$", found["words"], f"{pack} p. {line.page}")


def _report_labels(section: Section, pack: str) -> Iterator[Seen]:
    first, gives = section.pages[0], 'kind = "label", field = "author"'
    for line in takewhile(lambda line: line.page == first and not is_body(line.text), section.lines):
        found = LABELLED.match(line.text)
        if found and match_label(line.text) is None:
            yield Seen("reports", found["words"], gives, r"\s*:\s*(?P<value>.*)$", line.text, f"{pack} p. {line.page}")


def _decisions(minute: Minute, pack: str) -> Iterator[Seen]:
    """Paragraphs of a minute without a resolution that open as one would, with words that no rule knows."""
    gives = 'kind = "word", weight = "strong"'
    for text in minute.text.split("\n"):
        found = DECIDES.match(text)
        if found and _may_decide(found["words"]) and not any(rule.search(text) for rule in rules_of("resolutions", "word")):
            yield Seen("resolutions", found["words"], gives, r"(?:\s+that)?\b", text[:160], f"{pack} p. {minute.evidence.page}")


def _may_decide(words: str) -> bool:
    return words.isupper() or words.split()[-1] in decision_verbs("past")


# ---------------------------------------------------------------- as TOML


def _entries(found: Sequence[Seen]) -> Iterator[str]:
    for rules, title in (
        ("resolutions", "Openings of paragraphs in minutes that no rule reads as a decision"),
        ("attendees", "Labels over the attendance that no rule knows (list: members, officers, guests or anybody)"),
        ("reports", "Labels at the head of reports that no rule knows (field: what the report's column is called)"),
    ):
        alike = defaultdict(list)
        for seen in found:
            if seen.rules == rules:
                alike[seen.words.casefold()].append(seen)
        if alike:
            yield f"# ---------------- {title}\n"
        for group in sorted(alike.values(), key=len, reverse=True)[:MOST]:
            yield _entry(group)


def _entry(group: Sequence[Seen]) -> str:
    seen = group[0]
    places = [*dict.fromkeys(one.place for one in group)]
    words = r"\s+".join(map(re.escape, seen.words.split()))
    lines = (
        f"# {len(group)} times: {_printable(', '.join(places[:5]))}{', ...' if places[5:] else ''}",
        f"# [[{seen.rules}]]",
        f"# id = {_quoted('-'.join(re.findall(r'[a-z0-9]+', seen.words.lower())))}",
        f"# pattern = {_quoted(f'^{words}{seen.tail}')}",
        f"# gives = {{ {seen.gives} }}",
        f"#   [[{seen.rules}.example]]",
        f"#   text = {_quoted(seen.line)}",
    )
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """As a TOML string on one line, whatever a paper prints."""
    return json.dumps(_printable(text), ensure_ascii=False)


def _printable(text: str) -> str:
    return "".join(ch for ch in text if ch.isprintable())
