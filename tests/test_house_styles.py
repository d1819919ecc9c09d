"""Papers of invented councils, each in another house style, printed as PDF and read the whole way.

`styles/*.toml` hold what is printed and what a person reads there. What is not read yet is listed
in KNOWN_MISSES, so that it is neither forgotten nor hidden."""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests.printing import print_pdf

STYLES = {p.stem: tomllib.loads(p.read_text("utf-8")) for p in sorted((Path(__file__).parent / "styles").glob("*.toml"))}
KNOWN_MISSES: set[tuple[str, str]] = set()  # (style, what is asked)
ASKED = ("meeting", "minutes", "resolutions", "resolutions_text", "attendees", "votes", "kinds", "items", "private", "to_follow")
CASES = [
    pytest.param(name, what, marks=[pytest.mark.xfail] if (name, what) in KNOWN_MISSES else [], id=f"{name}-{what}")
    for name, style in STYLES.items()
    for what in ASKED
    if what in style
]


@pytest.fixture(scope="module")
def parsed(tmp_path_factory):
    from pipeline.stages import parse

    @cache
    def read(name):
        return parse(print_pdf(STYLES[name]["layout"], tmp_path_factory.mktemp("styles") / f"{name}.pdf"), ocr=False)

    return read


def letters(text):
    return re.sub(r"[^0-9a-z£%]+", "", str(text or "").lower())


def all_minutes(pack):
    return [m for of in pack.minutes_of for m in of.minutes]


def limbs(pack):
    return [(m.number, r) for m in all_minutes(pack) for r in m.resolutions]


def read_meeting(pack, asked):
    meeting = pack.minutes_of[0].meeting if pack.minutes_of else pack.meeting
    found = {f: getattr(meeting, f) for f in asked}
    if "council" in asked:
        found["council"] = pack.council or meeting.council
    return {f: v if isinstance(v, bool) else letters(v) for f, v in found.items()}


def number_of(item):
    return [item.number, letters(item.title), *([item.first_page, item.last_page] if item.first_page else [])]


@pytest.mark.parametrize("name,what", CASES)
def test_style_is_read(parsed, name, what):
    pack, asked = parsed(name), STYLES[name][what]
    if what == "meeting":
        assert read_meeting(pack, asked) == {f: v if isinstance(v, bool) else letters(v) for f, v in asked.items()}
    elif what == "minutes":
        assert [(m.number, letters(m.title)) for m in all_minutes(pack)] == [(n, letters(t)) for n, t in asked]
    elif what == "resolutions":
        found = [(n, letters(r.number), letters(r.text)) for n, r in limbs(pack)]
        assert found == [(n, letters(label), letters(t)) for n, label, t in asked]
    elif what == "resolutions_text":
        assert [letters(r.text) for _, r in limbs(pack)] == [letters(t) for t in asked]
    elif what == "attendees":
        extra = {letters(n) for n in STYLES[name].get("attendees_may_include", ())}
        found = [(letters(a.name), a.status) for of in pack.minutes_of for a in of.attendees if letters(a.name) not in extra]
        assert sorted(found) == sorted((letters(n), s) for n, s in asked)
    elif what == "votes":
        found = [[m.number, v.votes_for, v.votes_against, v.abstentions] for m in all_minutes(pack) for v in m.votes]
        assert found == [[n, *(None if x == "" else x for x in figures)] for n, *figures in asked]
    elif what == "kinds":
        assert {n: r.kind for n, r in limbs(pack)} == asked
    elif what == "items":
        assert [number_of(i) for i in pack.items] == [[n, letters(t), *pages] for n, t, *pages in asked]
    elif what == "private":
        assert [i.number for i in pack.items if i.private] == asked
    else:
        assert [i.number for i in pack.items if i.to_follow] == asked
