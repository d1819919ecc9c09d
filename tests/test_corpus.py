"""The sample packs: made again they print the same, and their gold says only what they print."""

import json
import pathlib
import re

import pypdfium2
import pytest

from corpus import tables as table_papers
from corpus.make import make
from corpus.story import PACKS

CORPUS = pathlib.Path(__file__).parent.parent / "corpus"
IDS = [pack.id for pack in PACKS]
STAMP = re.compile(
    r"Page(?: \|)? \d+|\d+|Agenda Item \S+|Public Document Pack|This page is intentionally left blank|COUNCIL - 22 NOVEMBER "
    r"2023"
    r"|auditandgovernance@wexbourne.example|Wexbourne Borough Council - Planning Committee|Osmery Parva Parish Council  \|.*"
)
FIELDS = {
    "meeting": {"body", "date", "start_time", "venue", "remote", "contact", "published_on", "membership", "invited"},
    "agenda_items": {
        "number",
        "parent",
        "title",
        "section",
        "private",
        "first_page",
        "last_page",
        "presented_by",
        "to_follow",
        "text",
    },
    "minutes_of": {"body", "date", "start_time", "closed_time", "remote", "first_page", "attendance", "minutes"},
    "attendance": {"name_as_printed", "name", "councillor", "role", "organisation", "group", "status"},
    "minutes": {"number", "title", "private", "declarations", "agreed_minutes_of", "resolutions", "references", "votes"},
    "reports": {
        "item",
        "first_page",
        "kind",
        "title",
        "to",
        "date",
        "from",
        "authors",
        "directorate",
        "email",
        "phone",
        "cabinet_members",
        "director",
        "wards",
        "key_decision",
        "to_council",
        "recommendations",
        "appendices",
        "sections",
        "money",
        "legislation",
    },
    "votes": {"motion", "for", "against", "abstain", "outcome", "mover", "seconder"},
}


def pages(pdf: bytes) -> list[str]:
    """Text of each page."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def letters(text: str) -> str:
    """What is left of a text whatever its line ends and capitals: letters, digits and £."""
    return re.sub(r"[^0-9a-z£]", "", text.lower())


def committed(pack_id: str) -> bytes:
    return (CORPUS / "packs" / f"{pack_id}.pdf").read_bytes()


def gold(pack_id: str) -> dict:
    return json.loads((CORPUS / "gold" / f"{pack_id}.json").read_text(encoding="utf-8"))


def tables(pack_id: str) -> list:
    return json.loads((CORPUS / "gold" / f"{pack_id}.tables.json").read_text(encoding="utf-8"))


def printed(pack_id: str) -> str:
    """The whole pack as letters, without what is stamped on the pages."""
    lines = [line for page in pages(committed(pack_id)) for line in page.splitlines() if not STAMP.fullmatch(line.strip())]
    return letters(" ".join(lines))


@pytest.mark.parametrize("pack", PACKS, ids=IDS)
def test_made_again_a_pack_is_the_committed_one(pack):
    pdf, facts, grids = make(pack)
    assert pages(pdf) == pages(committed(pack.id))
    assert facts == gold(pack.id)
    assert json.loads(json.dumps(grids)) == tables(pack.id)


def test_the_corpus_holds_these_packs_and_stays_small():
    files = sorted((CORPUS / "packs").iterdir())
    assert [file.stem for file in files] == sorted(IDS)
    assert sum(file.stat().st_size for file in files) < 3_000_000


@pytest.mark.parametrize("pack_id", IDS)
def test_gold_has_the_fields_of_the_format(pack_id):
    facts = gold(pack_id)
    minutes = [minute for sitting in facts["minutes_of"] for minute in sitting["minutes"]]
    rows = {
        "meeting": [facts["meeting"]],
        "agenda_items": facts["agenda_items"],
        "minutes_of": facts["minutes_of"],
        "minutes": minutes,
        "attendance": [row for sitting in facts["minutes_of"] for row in sitting["attendance"]],
        "reports": facts["reports"],
        "votes": [vote for minute in minutes for vote in minute["votes"]],
    }
    for kind, found in rows.items():
        assert all(set(row) == FIELDS[kind] for row in found), kind
    dates = re.findall(r'"(?:date|published_on|agreed_minutes_of)": "([^"]+)"', json.dumps(facts))
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", date) for date in dates)
    kinds = {limb["kind"] for minute in minutes for limb in minute["resolutions"]}
    assert kinds <= {"resolved", "recommended", "deferred"}


@pytest.mark.parametrize("pack_id", IDS)
def test_gold_says_only_what_is_printed(pack_id):
    facts, text = gold(pack_id), printed(pack_id)
    missing = [words for words in said(facts) if words and letters(words) not in text]
    assert not missing
    assert letters(facts["council"]) in "".join(letters(page) for page in pages(committed(pack_id)))


def said(facts: dict):
    """Every string of a pack's gold that must stand in the pack as it is."""
    yield from (facts["meeting"]["body"], *(facts["meeting"]["contact"][what] for what in ("name", "phone")))
    for item in facts["agenda_items"]:
        yield from (item["title"], item["section"], item["presented_by"], item["text"])
    for sitting in facts["minutes_of"]:
        for person in sitting["attendance"]:
            yield from (person["name_as_printed"], person["name"], person["role"], person["organisation"], person["group"])
        for minute in sitting["minutes"]:
            yield from (minute["title"], *minute["declarations"], *(cited["text"] for cited in minute["references"]))
            for limb in minute["resolutions"]:
                yield from (limb["text"], limb["stem"], limb.get("mover"), limb.get("seconder"), *limb["action"].split("; "))
            yield from (vote["outcome"] for vote in minute["votes"])
    for report in facts["reports"]:
        if report["kind"] != "appendix":
            yield from (
                report["title"],
                report["from"],
                report["to"],
                report["director"],
                report["wards"],
                report["key_decision"],
            )
            yield from (name for author in report["authors"] for name in author.values())
        yield from (rec["text"] for rec in report["recommendations"])
        yield from (*report["money"], *report["legislation"], *report["cabinet_members"], *report["appendices"])
        yield from (email for email in (report["email"] or "").split("; "))
        yield from (section["title"] for section in report["sections"])


@pytest.mark.parametrize("pack_id", IDS)
def test_every_cell_of_the_table_gold_is_printed(pack_id):
    text = "".join(letters(page) for page in pages(committed(pack_id)))
    missing = [cell for grid in tables(pack_id) for row in grid for cell in row if letters(cell[:40]) not in text]
    assert not missing


@pytest.mark.parametrize("pack_id", IDS)
def test_an_item_s_papers_begin_on_the_page_the_front_sheet_prints(pack_id):
    facts = gold(pack_id)
    opened = [(report["item"], report["first_page"]) for report in facts["reports"]]
    ranges = {item["number"]: (item["first_page"], item["last_page"]) for item in facts["agenda_items"]}
    for item, page in opened:
        first, last = ranges[item]
        assert first <= page <= last
    for number, (first, last) in ranges.items():
        if first is None or pack_id.endswith("agenda"):
            continue
        assert f"agendaitem{letters(number)}" in letters(stamped_page(pack_id, first)), number
        assert last >= first


def stamped_page(pack_id: str, number: int) -> str:
    """The text of the page stamped with this number."""
    return next(text for text in pages(committed(pack_id)) if re.search(rf"^Page {number}\s*$", text, re.M))


def test_table_papers_are_the_same_for_a_seed_and_print_their_truth(tmp_path):
    for folder in ("one", "two"):
        table_papers.main(tmp_path / folder, seed=3)
    for paper in sorted((tmp_path / "one").glob("*.pdf")):
        truth = json.loads(paper.with_suffix(".tables.json").read_text(encoding="utf-8"))
        texts = [letters(page) for page in pages(paper.read_bytes())]
        assert paper.read_bytes() == (tmp_path / "two" / paper.name).read_bytes()
        assert len(truth) == len(texts) == table_papers.SHEETS
        cells = [(number, cell) for number, page in enumerate(truth) for grid in page for row in grid for cell in row if cell]
        assert len(cells) > 50
        assert not [cell for number, cell in cells if letters(cell) not in texts[number]]
