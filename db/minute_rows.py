"""One set of minutes as rows: minutes, resolutions, votes, declarations, citations, attendees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from db.identifiers import Distinct, label_key, label_keys, slug
from db.values import Row, places
from extractors.records import Attendee, Minute, MinutesOf, Vote


def minuted_rows(
    minuted: MinutesOf, meeting: str | None, pack: str, ending: str, distinct: Callable[[str], str]
) -> dict[str, list[Row]]:
    """The rows of one set of minutes, their identifiers with `ending`. `distinct` is shared by all sets of the pack, so that
    two sets of one sitting keep their identifiers apart."""
    rows: dict[str, list[Row]] = defaultdict(list)
    prefix = meeting or pack
    where = {"meeting_id": meeting, "pack_id": pack}
    for position, minute in enumerate(minuted.minutes, 1):
        key = distinct(f"{prefix}/{minute_key(minute)}")
        rows["minutes"].append({
            "id": key + ending, **where, "position": position, "number": minute.number, "title": minute.title,
            "private": int(minute.private), "agreed_minutes_of": minute.agreed_minutes_of, "text": minute.text,
            **places(minute.evidence),
        })
        within = where | {"minute_id": key + ending}
        rows["resolutions"] += resolution_rows(minute, key, ending, within)
        rows["votes"] += [vote_row(v, n, key, ending, within) for n, v in enumerate(minute.votes, 1)]
        rows["vote_members"] += [
            row for n, vote in enumerate(minute.votes, 1) for row in member_rows(vote, f"{key}/vote/{n}{ending}", pack)
        ]
        rows["declarations"] += declaration_rows(minute, key, ending, within)
        rows["citations"] += citation_rows(minute, key, ending, within)
    rows["attendees"] = attendee_rows(minuted.attendees, prefix, ending, where, distinct)
    return rows


def minute_key(minute: Minute) -> str:
    return (label_key(minute.number) if minute.number else "") or slug(minute.title) or "untitled"


def resolution_rows(minute: Minute, key: str, ending: str, within: Row) -> list[Row]:
    labels = label_keys(r.number for r in minute.resolutions)
    return [
        {
            "id": f"{key}/{label}{ending}", **within, "position": position, "number": r.number, "stem": r.stem,
            "text": r.text, "action": r.action, "kind": r.kind, "mover": r.mover, "seconder": r.seconder,
            **places(r.evidence),
        }
        for position, (label, r) in enumerate(zip(labels, minute.resolutions, strict=True), 1)
    ]


def vote_row(vote: Vote, position: int, key: str, ending: str, within: Row) -> Row:
    return {
        "id": f"{key}/vote/{position}{ending}", **within, "position": position, "motion": vote.motion,
        "votes_for": vote.votes_for, "votes_against": vote.votes_against, "abstentions": vote.abstentions,
        "outcome": vote.outcome, "mover": vote.mover, "seconder": vote.seconder, **places(vote.evidence),
    }


def member_rows(vote: Vote, vote_id: str, pack: str) -> list[Row]:
    return [
        {
            "vote_id": vote_id, "position": n, "pack_id": pack, "name": member.name, "choice": member.choice,
            **places(vote.evidence),
        }
        for n, member in enumerate(vote.members, 1)
    ]


def declaration_rows(minute: Minute, key: str, ending: str, within: Row) -> list[Row]:
    distinct = Distinct()
    return [
        {
            "id": distinct(f"{key}/declaration/{slug(d.name) or 'unnamed'}") + ending, **within, "position": position,
            "name": d.name, "interest": d.interest, "text": d.text, **places(d.evidence),
        }
        for position, d in enumerate(minute.declarations, 1)
    ]


def citation_rows(minute: Minute, key: str, ending: str, within: Row) -> list[Row]:
    distinct = Distinct()
    return [
        {
            "id": distinct(f"{key}/cites/{label_key(c.cited_number) or 'unnumbered'}") + ending, **within,
            "position": position, "cited_number": c.cited_number, "cited_body": c.cited_body,
            "cited_date": c.cited_date, "text": c.text, **places(c.evidence),
        }
        for position, c in enumerate(minute.citations, 1)
    ]


def attendee_rows(
    attendees: tuple[Attendee, ...], prefix: str, ending: str, where: Row, distinct: Callable[[str], str]
) -> list[Row]:
    return [
        {
            "id": distinct(f"{prefix}/{slug(a.list_label) or slug(a.status)}/{slug(a.name) or 'unnamed'}") + ending,
            **where, "position": position, "name_as_printed": a.name_as_printed, "name": a.name,
            "councillor": int(a.councillor), "role": a.role, "organisation": a.organisation,
            "list_label": a.list_label, "status": a.status, **places(a.evidence),
        }
        for position, a in enumerate(attendees, 1)
    ]
