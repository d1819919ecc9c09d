"""Scores of a database against gold annotations, field by field.

Gold and database are flattened to the same facts, tuples of strings, and compared as
multisets: strict (as printed, white space aside) and lenient (letters and digits only). What
gold leaves open is not asked of the database: a null of a meeting, limbs marked optional, the tables of
a pack without `<pack>.tables.json`, the reports of an agenda pack that lists none.
"""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.errors import Unusable
from pipeline.problems import read_only

Facts = dict[str, Counter]  # field -> facts, each a tuple that begins with the pack


@dataclass(frozen=True, slots=True)
class Evaluation:
    text: str
    passed: bool


def evaluate(
    database: Path,
    gold: Path,
    *,
    minima: Sequence[str] = (),
    accepted: Path | None = None,
    accept: bool = False,
    show: int = 0,
) -> Evaluation:
    """Compare `database` with every `<pack>.json` in `gold`.

    `minima` are "field=F1" for the lenient score; `accepted` is a file of scores and misses
    to report gains and losses against, rewritten when `accept`."""
    wanted, found, councils = _gold_facts(gold), no_facts(), councils_of(gold)
    if not councils_of(gold):
        raise Unusable(f"{gold} holds no annotations (<pack>.json), so nothing can be scored.")
    if accepted and not accept and not accepted.exists():
        raise Unusable(f"{accepted} is not there: write it first with --accept.")
    with contextlib.closing(read_only(database)) as connection:
        connection.row_factory = sqlite3.Row
        for file in _annotations(gold):
            _merge(found, _database_facts(connection, file, json.loads(file.read_text("utf-8"))))
    scores = {field: _score(wanted[field], found[field]) for field in wanted}
    lines = _table(scores)
    lines += _by_council(wanted, found, councils)
    if show:
        lines += _listing(wanted, found, show)
    lost: list[str] = []
    if accepted and accept:
        accepted.write_text(json.dumps(_record(scores, wanted, found), indent=1, ensure_ascii=False) + "\n", "utf-8")
    elif accepted:
        gains, lost = _changes(json.loads(accepted.read_text("utf-8")), _record(scores, wanted, found))
        lines += [f"gained: {g}" for g in gains] + [f"lost: {x}" for x in lost]
    short = [m for m, (field, value) in zip(minima, map(_minimum, minima)) if scores.get(field, (0, 0, 0))[1] < value]
    lines += [f"falls short of: {m}" for m in short]
    return Evaluation("\n".join(lines), not short and not lost)


def councils_of(gold: Path) -> dict[str, str]:
    """The council of each annotated pack; "?" where none is annotated."""
    return {file.stem: json.loads(file.read_text("utf-8")).get("council") or "?" for file in _annotations(gold)}


def _minimum(text: str) -> tuple[str, float]:
    field, _, value = text.rpartition("=")
    try:
        return field, float(value)
    except ValueError as error:
        raise Unusable(f"--min {text}: write FIELD=F1, as in --min resolutions=0.97.") from error


def _annotations(gold: Path) -> list[Path]:
    return sorted(f for f in gold.glob("*.json") if not f.name.endswith(".tables.json"))


def no_facts() -> Facts:
    return defaultdict(Counter)


def _merge(into: Facts, more: Facts) -> None:
    for field, facts in more.items():
        into[field].update(facts)


# ---------------------------------------------------------------- gold as facts


def _gold_facts(gold: Path) -> Facts:
    facts = no_facts()
    for file in _annotations(gold):
        pack, note = file.stem, json.loads(file.read_text("utf-8"))
        for name, value in _meeting_fields(note.get("meeting") or {}):
            facts["meeting"][pack, name, value] += 1
        for item in note["agenda_items"]:
            _add_item(facts, pack, item, item["private"])
        for of in note["minutes_of"]:
            for name, value in (("body", of["body"]), ("start_time", of["start_time"]), ("end_time", of["closed_time"])):
                if value:
                    facts["minuted meeting"][pack, of["date"], name, value] += 1
            for person in of["attendance"]:
                _add_person(facts, pack, of["date"], person)
            for minute in of["minutes"]:
                _add_minute(facts, pack, of["date"], minute)
        for report in note["reports"]:
            if report["kind"] in ("report", "briefing note"):
                _add_report(facts, pack, {**report, "addressed_to": report["to"], "author": report["from"]})
        tables = file.with_suffix(".tables.json")
        if tables.exists():
            cells = (cell for table in json.loads(tables.read_text("utf-8")) for row in table for cell in row)
            facts["table cells"].update((pack, c) for c in cells if _letters(c))
    return facts


def _meeting_fields(meeting: dict) -> Iterable[tuple[str, str]]:
    return ((f, meeting[f]) for f in ("body", "date", "start_time", "venue") if meeting.get(f))


def _add_item(facts: Facts, pack: str, item: dict, private: object) -> None:
    number = str(item["number"])
    facts["agenda items"][pack, number, item["title"]] += 1
    facts["item pages"][pack, number, str(item["first_page"]), str(item["last_page"])] += 1
    details = {"section": item["section"], "presented_by": item["presented_by"], "private": "yes" if private else ""}
    for name, value in details.items():
        if value:
            facts["item details"][pack, number, name, value] += 1


def _add_person(facts: Facts, pack: str, date: str, person: dict) -> None:
    facts["attendees"][pack, date, person["name"], person["status"]] += 1
    for name in ("role", "organisation"):
        if person[name]:
            facts["attendee details"][pack, date, person["name"], name, person[name]] += 1


def _add_minute(facts: Facts, pack: str, date: str, minute: dict) -> None:
    number = str(minute["number"])
    facts["minutes"][pack, date, number, minute["title"]] += 1
    for limb in minute["resolutions"]:
        if limb.get("optional"):
            continue
        facts["resolutions"][pack, date, number, limb["text"]] += 1
        for name in ("number", "stem", "kind", "action", "mover", "seconder"):
            if limb.get(name):
                facts["resolution details"][pack, date, number, limb["text"][:60], name, limb[name]] += 1
    for vote in minute.get("votes", ()):
        facts["votes"][pack, date, number, str(vote["for"]), str(vote["against"]), str(vote["abstain"])] += 1
    for mention in minute.get("references", ()):
        cited = re.findall(r"\d+", mention["text"])[:1]
        facts["minute citations"][pack, date, number, *cited] += 1


def _add_report(facts: Facts, pack: str, report: dict) -> None:
    title = report["title"] or ""
    facts["reports"][pack, title] += 1
    for name in ("date", "author", "addressed_to", "wards", "key_decision", "director", "email"):
        if report.get(name):
            facts["report details"][pack, title[:60], name, report[name]] += 1
    for limb in report["recommendations"]:
        facts["recommendations"][pack, title[:60], limb["text"]] += 1


# ---------------------------------------------------------------- the database as facts


def _rows(connection: sqlite3.Connection, sql: str, *values: object) -> list[dict]:
    return [dict(row) for row in connection.execute(sql, values)]


def _database_facts(connection: sqlite3.Connection, file: Path, note: dict) -> Facts:
    facts, name = no_facts(), file.stem
    packs = _rows(connection, "select * from packs where filename = ?", f"{name}.pdf")
    if not packs:
        return facts
    pack = packs[0]["id"]
    for meeting in _rows(connection, "select * from meetings where id = ?", packs[0]["meeting_id"]):
        asked = {f for f, _ in _meeting_fields(note.get("meeting") or {})}
        facts["meeting"].update((name, f, v) for f, v in _meeting_fields(meeting) if f in asked)
    for item in _rows(connection, "select * from items where pack_id = ? order by position", pack):
        _add_item(facts, name, item, item["private"])
    for of in note["minutes_of"]:
        _add_sitting(facts, connection, name, pack, of)
    titles = {_letters(r["title"]) for r in note["reports"] if r["kind"] in ("report", "briefing note")}
    asked = bool(titles) or not any(item["first_page"] for item in note["agenda_items"])
    for report in _rows(connection, "select * from reports where pack_id = ? order by position", pack):
        if _letters(report["title"]) in titles or (asked and not titles and report["kind"] in ("report", "briefing note")):
            limbs = _rows(connection, "select text from recommendations where report_id = ? order by position", report["id"])
            _add_report(facts, name, {**report, "recommendations": limbs})
    if file.with_suffix(".tables.json").exists():
        facts["table cells"].update((name, cell) for cell in _cells(connection, pack))
    return facts


def _cells(connection: sqlite3.Connection, pack: str) -> Iterable[str]:
    cells = _rows(connection, "select text from cells join tables on tables.id = cells.table_id where pack_id = ?", pack)
    return (cell["text"] for cell in cells if _letters(cell["text"]))


def _add_sitting(facts: Facts, connection: sqlite3.Connection, name: str, pack: str, of: dict) -> None:
    limbs = ((str(minute["number"]), limb) for minute in of["minutes"] for limb in minute["resolutions"])
    optional = {(number, _letters(limb["text"])) for number, limb in limbs if limb.get("optional")}
    sittings = _rows(
        connection,
        "select * from meetings where date = ?2 and id in (select meeting_id from minutes where pack_id = ?1 "
        "union select meeting_id from attendees where pack_id = ?1)",
        pack, of["date"],
    )
    for meeting in sittings[:1]:
        for field, asked in (("body", "body"), ("start_time", "start_time"), ("end_time", "closed_time")):
            if of[asked] and meeting[field]:
                facts["minuted meeting"][name, of["date"], field, meeting[field]] += 1
        for person in _rows(connection, "select * from attendees where pack_id = ? and meeting_id = ?", pack, meeting["id"]):
            _add_person(facts, name, of["date"], person)
        for minute in _rows(connection, "select * from minutes where pack_id = ? and meeting_id = ?", pack, meeting["id"]):
            key = minute["id"]
            figures = "votes_for as 'for', votes_against as against, abstentions as abstain"
            votes = _rows(connection, f"select {figures} from votes where minute_id = ?", key)
            cited = _rows(connection, "select cited_number as text from citations where minute_id = ?", key)
            limbs = _rows(connection, "select * from resolutions where minute_id = ? order by position", key)
            limbs = [limb for limb in limbs if (minute["number"], _letters(limb["text"])) not in optional]
            _add_minute(facts, name, of["date"], {**minute, "resolutions": limbs, "votes": votes, "references": cited})


# ---------------------------------------------------------------- comparing


def _plain(fact: tuple) -> tuple:
    return tuple(re.sub(r"\s+", " ", str(part)).strip() for part in fact)


def _letters(text: object) -> str:
    return re.sub(r"[^0-9a-z£%]+", "", unicodedata.normalize("NFKC", str(text or "")).lower())


def _as_letters(fact: tuple) -> tuple:
    return (fact[0], *(_letters(part) for part in fact[1:]))


def _f1(wanted: Counter, found: Counter, form) -> float:
    a, b = Counter(), Counter()
    for fact, n in wanted.items():
        a[form(fact)] += n
    for fact, n in found.items():
        b[form(fact)] += n
    hits, total = sum((a & b).values()), sum(a.values()) + sum(b.values())
    return 2 * hits / total if total else 1.0


def _score(wanted: Counter, found: Counter) -> tuple[float, float, int]:
    """Strict F1, lenient F1, number of facts in gold."""
    return _f1(wanted, found, _plain), _f1(wanted, found, _as_letters), sum(wanted.values())


def _table(scores: dict[str, tuple[float, float, int]]) -> list[str]:
    head = f"{'field':22}{'strict':>8}{'lenient':>9}{'gold':>7}"
    return [head] + [f"{f:22}{s:8.3f}{lenient:9.3f}{n:7}" for f, (s, lenient, n) in scores.items()]


def _by_council(wanted: Facts, found: Facts, councils: dict[str, str]) -> list[str]:
    lines = []
    for council in sorted(set(councils.values())):
        packs = {p for p, c in councils.items() if c == council}
        mine = Counter({(f, *k): n for f, facts in wanted.items() for k, n in facts.items() if k[0] in packs})
        theirs = Counter({(f, *k): n for f, facts in found.items() for k, n in facts.items() if k[0] in packs})
        lines.append(f"{council}: {len(packs)} packs, all fields lenient {_f1(mine, theirs, _as_letters):.3f}")
    return lines


def _differences(wanted: Counter, found: Counter) -> tuple[list[tuple], list[tuple]]:
    """Facts missed and facts extra, lenient."""
    has, asked = Counter(map(_as_letters, found.elements())), Counter(map(_as_letters, wanted.elements()))
    missed = [f for f in wanted if not has[_as_letters(f)]]
    extra = [f for f in found if not asked[_as_letters(f)]]
    return missed, extra


def _listing(wanted: Facts, found: Facts, show: int) -> list[str]:
    lines = []
    for field in wanted:
        for label, facts in zip(("missed", "extra"), _differences(wanted[field], found[field]), strict=True):
            lines += [f"{field} {label}: {' | '.join(map(str, f))[:170]}" for f in facts[:show]]
    return lines


def _record(scores: dict, wanted: Facts, found: Facts) -> dict:
    missed, extra = [], []
    for field in wanted:
        m, e = _differences(wanted[field], found[field])
        missed += [" | ".join((field, *map(str, f))) for f in m]
        extra += [" | ".join((field, *map(str, f))) for f in e]
    rounded = {f: {"strict": round(s, 4), "lenient": round(le, 4), "gold": n} for f, (s, le, n) in scores.items()}
    return {"scores": rounded, "missed": sorted(missed), "extra": sorted(extra)}


def _changes(before: dict, now: dict) -> tuple[list[str], list[str]]:
    """What is better and what is worse than the accepted record."""
    gains = [f"found {x}" for x in sorted(set(before["missed"]) - set(now["missed"]))]
    gains += [f"no longer invented {x}" for x in sorted(set(before["extra"]) - set(now["extra"]))]
    losses = [f"missed {x}" for x in sorted(set(now["missed"]) - set(before["missed"]))]
    losses += [f"invented {x}" for x in sorted(set(now["extra"]) - set(before["extra"]))]
    return gains, losses
