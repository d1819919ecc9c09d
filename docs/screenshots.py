"""Take the pictures in docs/screenshots/ again, of the site over the sample packs, in a real browser.

python docs/screenshots.py            needs chromium, chromedriver and selenium
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from db.load import link, load  # noqa: E402
from db.site.text import path_of  # noqa: E402
from pipeline.batch import Options  # noqa: E402
from pipeline.ingest import ingest  # noqa: E402
from tests.site_browser import browser, served  # noqa: E402
from tests.site_packs import agenda_pack, later_minutes, minutes_pack  # noqa: E402

FOLDER = ROOT / "docs" / "screenshots"
PACKS = ROOT / "corpus" / "packs"

ONE_DECISION = """select id, pack_id, pdf_page from resolutions where bbox is not null and pdf_page > 1
                  order by length(text) desc limit 1"""
BUSY_MEETING = """select m.id from meetings m join resolutions r on r.meeting_id = m.id
                  group by m.id order by count(*) desc limit 1"""
OFTEN_THERE = """select p.id from people p join attendees a on a.person_id = p.id join meetings m on m.id = a.meeting_id
                 where p.councillor group by p.id
                 order by count(distinct substr(m.date, 1, 4)) desc, count(distinct m.id) desc, p.id limit 1"""
# The sample packs hold the agenda or the minutes of a meeting, never both: what was recommended beside
# what was decided is shown with the hand-made packs of the tests.
BOTH = {"recommended-and-decided": ("/minute/westmarch-borough-council/cabinet-2025-03-12/33-25", 1100, 1100, False)}


def shots(database: Path) -> dict[str, tuple[str, int, int, bool]]:
    """Address, width, height and whether dark, by the name of the picture."""
    conn = sqlite3.connect(database)
    decision, pack, page = conn.execute(ONE_DECISION).fetchone()
    (meeting,) = conn.execute(BUSY_MEETING).fetchone()
    (person,) = conn.execute(OFTEN_THERE).fetchone()
    return {
        "first-page": ("/", 1100, 1000, False),
        "search": ("/search?q=weir+OR+flood", 1100, 1200, False),
        "meeting": (f"/meeting/{path_of(meeting)}", 1100, 1400, False),
        "page-with-passage": (f"/pack/{pack}/page/{page}?mark=resolution:{path_of(decision)}", 1100, 1200, False),
        "resolution": (f"/resolution/{path_of(decision)}", 1100, 1000, False),
        "person": (f"/person/{path_of(person)}", 1100, 1300, False),
        "problems": ("/problems", 1100, 800, False),
        "charts": ("/charts", 1100, 1500, False),
        "phone": (f"/resolution/{path_of(decision)}", 390, 844, False),
        "dark": ("/search?q=library", 1100, 800, True),
    }


def take(base: str, name: str, address: str, width: int, height: int, dark: bool) -> None:
    with tempfile.TemporaryDirectory() as profile, browser(Path(profile), width, height, dark=dark) as driver:
        driver.get(base + address)
        target = FOLDER / f"{name}.png"
        driver.save_screenshot(str(target))
    Image.open(target).convert("RGB").quantize(128).save(target, optimize=True)
    print(f"{name}: {target.stat().st_size // 1024} kB")


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "packs.db"
        print(ingest([PACKS], database, Options(jobs=1)).text)
        made = Path(folder) / "made.db"
        for parsed in (agenda_pack(Path(folder)), minutes_pack(), later_minutes()):
            load(parsed, made)
        link(made)
        for shown, pictures in ((database, shots(database)), (made, BOTH)):
            with served(shown, packs=(PACKS,)) as base:
                for name, (address, width, height, dark) in pictures.items():
                    take(base, name, address, width, height, dark)


if __name__ == "__main__":
    main()
