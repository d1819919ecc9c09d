"""Papers of invented councils, each in another house style, printed as PDF and read the whole way.

`styles/*.toml` hold what is printed and what a person reads there. What is not read yet is listed
in `known_misses.toml` with a word on why, so that it is neither forgotten nor hidden."""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests.printing import print_pdf

HERE = Path(__file__).parent
STYLES = {p.stem: tomllib.loads(p.read_text("utf-8")) for p in sorted((HERE / "styles").glob("*.toml"))}
KNOWN_MISSES: dict[str, dict[str, str]] = tomllib.loads((HERE / "known_misses.toml").read_text("utf-8"))
ASKED = (
    *("meeting", "front", "minutes", "resolutions", "resolutions_text", "attendees", "roles", "votes", "named_votes", "kinds"),
    *("movers", "declared", "items", "private", "to_follow", "reports", "recommendations", "pages", "tables"),
)


def case(name, what):
    why = KNOWN_MISSES.get(name, {}).get(what)
    return pytest.param(name, what, marks=[pytest.mark.xfail(reason=why)] if why else [], id=f"{name}-{what}")


CASES = [case(name, what) for name, style in STYLES.items() for what in ASKED if what in style]


@pytest.fixture(scope="module")
def parsed(tmp_path_factory):
    from pipeline.stages import parse

    @cache
    def read(name):
        return parse(print_pdf(STYLES[name]["layout"], tmp_path_factory.mktemp("styles") / f"{name}.pdf"), ocr=False)

    return read


def letters(text):
    return re.sub(r"[^0-9a-z£%]+", "", str(text or "").lower())


def plain(facts):
    return {f: v if isinstance(v, bool) else letters(v) for f, v in facts.items()}


def all_minutes(pack):
    return [m for of in pack.minutes_of for m in of.minutes]


def limbs(pack):
    return [(m.number, r) for m in all_minutes(pack) for r in m.resolutions]


def meeting_facts(meeting, council, asked):
    found = {f: getattr(meeting, f, None) for f in asked}
    if "council" in asked:
        found["council"] = council or getattr(meeting, "council", None)
    return plain(found)


def minuted_or_own(pack, asked):
    meeting = pack.minutes_of[0].meeting if pack.minutes_of else pack.meeting
    return meeting_facts(meeting, pack.council, asked)


def attended(pack, style):
    extra = {letters(n) for n in style.get("attendees_may_include", ())}
    return [a for of in pack.minutes_of for a in of.attendees if letters(a.name) not in extra]


def number_of(item):
    return [item.number, letters(item.title), *([item.first_page, item.last_page] if item.first_page else [])]


def advice(text):
    return letters(re.sub(r"^that ", "", text, flags=re.I))


def reports_of(pack):
    return [r for r in pack.reports if r.kind != "appendix"]


def read_as(what, pack, style, asked):
    """What was read and what should have been, in the same form."""
    match what:
        case "meeting":
            return minuted_or_own(pack, asked), plain(asked)
        case "front":
            return meeting_facts(pack.meeting, pack.council, asked), plain(asked)
        case "minutes":
            return [(m.number, letters(m.title)) for m in all_minutes(pack)], [(n or None, letters(t)) for n, t in asked]
        case "resolutions":
            found = [(n, letters(r.number), letters(r.text)) for n, r in limbs(pack)]
            return found, [(n or None, letters(label), letters(t)) for n, label, t in asked]
        case "resolutions_text":
            return [letters(r.text) for _, r in limbs(pack)], [letters(t) for t in asked]
        case "attendees":
            return sorted((letters(a.name), a.status) for a in attended(pack, style)), sorted((letters(n), s) for n, s in asked)
        case "roles":
            found = {letters(a.name): letters(a.role) for a in attended(pack, style)}
            return {letters(n): found.get(letters(n)) for n in asked}, {letters(n): letters(r) for n, r in asked.items()}
        case "votes":
            found = [[m.number, v.votes_for, v.votes_against, v.abstentions] for m in all_minutes(pack) for v in m.votes]
            return found, [[n, *(None if x == "" else x for x in figures)] for n, *figures in asked]
        case "named_votes":
            found = [(m.number, letters(v.name), v.choice) for m in all_minutes(pack) for vote in m.votes for v in vote.members]
            return sorted(found), sorted((n, letters(name), choice) for n, name, choice in asked)
        case "kinds":
            return {n: r.kind for n, r in limbs(pack)}, asked
        case "movers":
            found = [[n, letters(r.mover), letters(r.seconder)] for n, r in limbs(pack) if r.mover or r.seconder]
            return found, [[n or None, letters(mover), letters(seconder)] for n, mover, seconder in asked]
        case "declared":
            return [(m.number, letters(d.name)) for m in all_minutes(pack) for d in m.declarations], [
                (n, letters(d)) for n, d in asked
            ]
        case "items":
            return [number_of(i) for i in pack.items], [[n or None, letters(t), *pages] for n, t, *pages in asked]
        case "private":
            return [i.number for i in pack.items if i.private], asked
        case "to_follow":
            return [i.number for i in pack.items if i.to_follow], asked
        case "reports":
            pairs = [*zip(reports_of(pack), asked, strict=False)]
            found = [plain({f: getattr(r, f) for f in wanted}) for r, wanted in pairs]
            return [len(reports_of(pack)), *found], [len(asked), *map(plain, asked)]
        case "recommendations":
            found = [(letters(r.number), advice(r.text)) for report in pack.reports for r in report.recommendations]
            return found, [(letters(n), advice(t)) for n, t in asked]
        case "pages":  # kind and item of each page of the file
            return [f"{p.kind} {p.item or ''}".strip() for p in pack.pages], asked
        case "tables":  # the items that tables stand in, front sheet and minutes left out
            papers = {p.number for p in pack.pages if p.kind in ("report", "appendix")}
            return [t.item for t in pack.tables if t.evidence.page in papers], asked
    raise ValueError(what)


@pytest.mark.parametrize("name,what", CASES)
def test_style_is_read(parsed, name, what):
    style = STYLES[name]
    found, wanted = read_as(what, parsed(name), style, style[what])
    assert found == wanted


def test_every_known_miss_is_asked():
    asked = {(name, what) for name, style in STYLES.items() for what in ASKED if what in style}
    assert {(name, what) for name, misses in KNOWN_MISSES.items() for what in misses} <= asked
