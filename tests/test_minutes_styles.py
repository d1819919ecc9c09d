"""Sets of minutes in the styles of many councils: layout and what it says in one file.

A new style is a new file in `minutes_styles`: the page, a line `==== expected`, and one line
for each minute (`number | title`) with its decisions, votes, interests and citations below.
"""

from pathlib import Path

import pytest

from extractors.minutes import extract
from extractors.records import Minute, Vote
from tests.layouts import section

STYLES = sorted(Path(__file__).with_name("minutes_styles").glob("*.txt"))


@pytest.mark.parametrize("path", STYLES, ids=lambda p: p.stem)
def test_style_is_read(path):
    layout, expected = path.read_text(encoding="utf-8").split("==== expected\n")
    minutes, _ = extract(section("minutes", layout))
    assert "\n".join(line for minute in minutes for line in _told(minute)) == expected.strip()


def _told(minute: Minute) -> list[str]:
    out = [f"{minute.number or '-'} | {minute.title}{' [private]' if minute.private else ''}"]
    if minute.agreed_minutes_of:
        out.append(f"  agreed {minute.agreed_minutes_of}")
    out += [f"  interest {d.name}{f' ({d.interest})' if d.interest else ''}" for d in minute.declarations]
    for r in minute.resolutions:
        moved = f" ({r.mover}/{r.seconder})" if r.mover else ""
        stem = f" [{r.stem}]" if r.stem else ""
        out.append(f"  {r.kind} {r.number or '-'}{moved}{stem} | {r.text}")
    out += [_vote(v) for v in minute.votes]
    for c in minute.citations:
        out.append(" ".join(["  cites", c.cited_number, *filter(None, (c.cited_body, c.cited_date))]))
    return out


def _vote(vote: Vote) -> str:
    counts = ["?" if n is None else str(n) for n in (vote.votes_for, vote.votes_against, vote.abstentions)]
    words = ["  vote", vote.outcome or "-"]
    if counts != ["?", "?", "?"]:
        words.append("-".join(counts))
    if vote.mover:
        words.append(f"{vote.mover}/{vote.seconder}")
    for choice in ("for", "against", "abstain"):
        names = [m.name for m in vote.members if m.choice == choice]
        words += [f"{choice} {', '.join(names)}"] if names else []
    return " ".join(words)
