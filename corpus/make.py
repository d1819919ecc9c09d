"""Write the sample packs and their gold: `python -m corpus.make [FOLDER]`."""

import io
import json
import pathlib
import sys

from reportlab.platypus import NextPageTemplate

from corpus import content as c
from corpus.gold import pack_gold, tables_gold
from corpus.pages import Opening, PackDoc, RightHand
from corpus.papers import paper
from corpus.press import Press
from corpus.sheets import front_sheet
from corpus.story import PACKS

RUNS = 5  # the front sheet prints page numbers the layout decides: two runs, more if it moves


def main(folder: pathlib.Path) -> None:
    """Write every pack to `folder`/packs and its gold to `folder`/gold."""
    for name in ("packs", "gold"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for pack in PACKS:
        pdf, gold, tables = make(pack)
        (folder / "packs" / f"{pack.id}.pdf").write_bytes(pdf)
        write_json(folder / "gold" / f"{pack.id}.json", gold)
        write_json(folder / "gold" / f"{pack.id}.tables.json", tables)


def make(pack: c.Pack) -> tuple[bytes, dict, list]:
    """One pack's PDF, gold and tables, set until the printed page ranges are true."""
    ranges: dict[str, tuple[int, int]] = {}
    for _ in range(RUNS):
        press = Press(pack.house, ranges)
        pdf, doc = set_pack(press, pack)
        found = item_ranges(doc, pack)
        if found == ranges:
            opened = [doc.printed(doc.openings[f"paper-{place}"]) for place in range(len(pack.papers))]
            return pdf, pack_gold(press, pack, opened), tables_gold(press, pack)
        ranges = found
    raise RuntimeError(f"{pack.id}: page ranges do not settle")


def set_pack(press: Press, pack: c.Pack) -> tuple[bytes, PackDoc]:
    """One run over the pack."""
    out = io.BytesIO()
    doc = PackDoc(out, press.house, pack.meeting.body)
    story: list = [NextPageTemplate("portrait")]
    if pack.sheet:
        story += [Opening("agenda", None, "Agenda"), *front_sheet(press, pack)]
    for place, what in enumerate(pack.papers):
        story += [RightHand(press.house.duplex)] if place or pack.sheet else []
        story += paper(press, place, what)
    doc.build(story)
    return out.getvalue(), doc


def item_ranges(doc: PackDoc, pack: c.Pack) -> dict[str, tuple[int, int]]:
    """Printed first and last page of every item that has papers."""
    ranges = {item.number: item.pages for item in pack.items if item.pages}
    for place, what in enumerate(pack.papers):
        first, last = (doc.printed(pages[f"paper-{place}"]) for pages in (doc.openings, doc.closings))
        if what.item and first and last:
            ranges[what.item] = (ranges.get(what.item, (first,))[0], last)
    return ranges


def write_json(path: pathlib.Path, what) -> None:
    path.write_text(json.dumps(what, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
