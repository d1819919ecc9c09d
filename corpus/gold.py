"""What a person says the packs say, in the form the scorer reads."""

import re

from corpus import content as c
from corpus.papers import boxed_grid
from corpus.press import Press
from corpus.sheets import table_grid


def plain(text: str | None) -> str | None:
    """Text without inline marks, a word broken over a line made whole."""
    if text is None:
        return None
    text = re.sub(r"-<br/>", "", text).replace("<br/>", " ").replace("&nbsp;", " ").replace("&amp;", "&")
    return " ".join(re.sub(r"<[^>]+>", "", text).split())


def pack_gold(press: Press, pack: c.Pack, opened: list[int | None]) -> dict:
    """The annotation of one pack; `opened` holds each paper's printed first page."""
    return {
        "pack": pack.id,
        "council": pack.council,
        "meeting": meeting_gold(pack.meeting),
        "agenda_items": [item_gold(press, item) for item in pack.items],
        "minutes_of": [minutes_gold(p, page) for p, page in zip(pack.papers, opened, strict=True) if isinstance(p, c.Minutes)],
        "reports": [report_gold(p, page) for p, page in zip(pack.papers, opened, strict=True) if isinstance(p, c.Report)],
    }


def meeting_gold(m: c.Meeting) -> dict:
    return {
        "body": m.body,
        "date": m.date,
        "start_time": m.start_time,
        "venue": m.venue,
        "remote": m.remote,
        "contact": dict(zip(("name", "email", "phone"), m.contact, strict=True)),
        "published_on": m.published_on,
        "membership": [{"name": name, "councillor": councillor, "role": role} for name, councillor, role in m.membership],
        "invited": [{"name": name, "role_or_org": role} for name, role in m.invited],
    }


def item_gold(press: Press, item: c.Item) -> dict:
    first, last = press.ranges.get(item.number, (None, None))
    return {
        "number": item.number,
        "parent": item.parent,
        "title": plain(item.title),
        "section": item.section,
        "private": item.private,
        "first_page": first,
        "last_page": last,
        "presented_by": plain(item.presented_by),
        "to_follow": item.to_follow,
        "text": plain(item.note),
    }


def minutes_gold(m: c.Minutes, page: int | None) -> dict:
    return {
        "body": m.body,
        "date": m.date,
        "start_time": m.start_time,
        "closed_time": m.closed_time,
        "remote": m.remote,
        "first_page": page,
        "attendance": [person_gold(group, person) for group in m.groups for person in group.people],
        "minutes": [minute_gold(minute) for minute in m.minutes],
    }


def person_gold(group: c.Group, person: c.Person) -> dict:
    return {
        "name_as_printed": plain(person.printed),
        "name": person.name,
        "councillor": person.councillor,
        "role": person.role,
        "organisation": person.organisation,
        "group": plain(group.within or group.label) or None,
        "status": group.status,
    }


def minute_gold(m: c.Minute) -> dict:
    return {
        "number": m.number,
        "title": plain(m.title),
        "private": m.private,
        "declarations": list(m.declarations),
        "agreed_minutes_of": m.agreed,
        "resolutions": [limb_gold(block, limb) for block in m.blocks if isinstance(block, c.Decision) for limb in block.limbs],
        "references": [{"text": r.text, "body": r.body, "date": r.date, "direction": r.direction} for r in m.references],
        "votes": [
            {
                "motion": v.motion,
                "for": v.for_,
                "against": v.against,
                "abstain": v.abstain,
                "outcome": v.outcome,
                "mover": v.mover,
                "seconder": v.seconder,
            }
            for v in m.votes
        ],
    }


def limb_gold(block: c.Decision, limb: c.Limb) -> dict:
    text = " ".join([limb.text, *[f"{label} {words}" for label, words in limb.nested]])
    out = {
        "number": limb.number or limb.label.strip("().") or None,
        "stem": block.stem,
        "text": plain(text),
        "action": limb.action,
        "kind": limb.kind or block.kind,
    }
    return out | ({"mover": block.mover, "seconder": block.seconder} if block.mover else {})


def report_gold(r: c.Report, page: int | None) -> dict:
    return {
        "item": r.item,
        "first_page": page,
        "kind": r.kind,
        "title": plain(r.title),
        "to": r.to,
        "date": r.date,
        "from": plain(r.sender),
        "authors": [{"name": name, "job_title": post} for name, post in r.authors],
        "directorate": r.directorate,
        "email": r.email,
        "phone": r.phone,
        "cabinet_members": list(r.cabinet_members),
        "director": r.director,
        "wards": r.wards,
        "key_decision": r.key_decision,
        "to_council": r.to_council,
        "recommendations": [
            rec_gold(block, rec) for block in r.blocks if isinstance(block, c.Recommendations) for rec in block.recs
        ],
        "appendices": list(r.appendices),
        "sections": [{"number": b.number.rstrip("."), "title": plain(b.title)} for b in r.blocks if isinstance(b, c.Head)],
        "money": list(r.money),
        "legislation": list(r.legislation),
    }


def rec_gold(block: c.Recommendations, rec: c.Rec) -> dict:
    text = " ".join([rec.text, *[f"{label} {words}" for label, words in rec.nested]])
    return {"number": rec.number or rec.label.strip("().") or None, "to": block.to, "text": plain(text)}


def tables_gold(press: Press, pack: c.Pack) -> list[list[list[str]]]:
    """Every table of the pack in document order, a blank cell being ""."""
    grids = [table_grid(press, pack)] if pack.sheet == "table" else []
    grids += [b for b in (*pack.top, *pack.tail) if isinstance(b, c.Grid)]
    for paper in pack.papers:
        grids += paper_grids(paper)
    return [[[plain(cell) or "" for cell in row] for row in grid.rows] for grid in grids if not grid.layout]


def paper_grids(paper) -> list[c.Grid]:
    """The tables of one paper, in order."""
    if isinstance(paper, c.Minutes):
        blocks = [*paper.opening, *(b for m in paper.minutes for b in (*m.before, *m.blocks)), *paper.closing]
        return [b for b in blocks if isinstance(b, c.Grid)]
    if isinstance(paper, c.Report):
        head = [boxed_grid(paper)] if paper.template == "boxed" else []
        return head + [b for b in paper.blocks if isinstance(b, c.Grid)]
    return []
