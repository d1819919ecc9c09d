"""How fast pages are read: ours, pdfplumber and pdfium's bare text, in alternation.

    python benchmarks/reading.py [pack.pdf ...] [--pages 60] [--rounds 3]

Without files, those in ../shared/packs are read, or our own sample packs where there are none. Ours is measured
twice: with words, lines, stamps and ruled tables, as pdfplumber finds them, and with the tables without rules
and the file's own tags as well. Prints pages per CPU second and peak memory of each (medians of the rounds), the
ratios that count, and where our own time goes. Each engine reads in a process of its own, so that peaks are its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from functools import wraps
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

PACKS = (HOME.parent / "shared" / "packs", HOME / "corpus" / "packs")
RULED, ALL = "ours, ruled", "ours, all"  # tables
FASTER_THAN_PDFPLUMBER = {RULED: 20.0, ALL: 12.0}
WARM_UP, FEWEST = 10, 60  # pages
SLOWER_THAN_TEXT = 3.0  # of the ruled tables only
STEPS = {  # of our reading: modules of pipeline.reading and what they are called for
    "pdfium: page and text": ("pdfium.load_page", "pdfium.load_text", "pdfium.close_page", "pdfium.close_text"),
    "words": ("ranges.read_words",),
    "drawings": ("drawings.read_drawings", "drawings.edges", "drawings.shades"),
    "visible, scans": ("page.sort_words", "scans.why_unread"),
    "tags": ("page.read_tags", "page.witnessed"),
    "tables": ("page.tables_of",),
    "lines": ("page.lines_of", "page.turned_lines"),
}

Measured = tuple[float, int]  # CPU seconds, peak memory in KB


def ours(path: Path, numbers: list[int], ruled_only: bool = False) -> None:
    """Words, lines, stamps, links and tables of each page, the collector at rest as in a run."""
    from pipeline.collector import uncollected

    uncollected(_read)(path, numbers, ruled_only)


def _read(path: Path, numbers: list[int], ruled_only: bool) -> None:
    from pipeline.furniture import tidy
    from pipeline.reading.ranges import RANGE, read_numbers

    parts = [numbers[first : first + RANGE] for first in range(0, len(numbers), RANGE)]
    pages = [page for part in parts for page, _ in read_numbers(path, part, ocr=False, ruled_only=ruled_only)]
    if any(page.engine == "none" for page in pages):
        raise SystemExit(f"{path.name}: a page could not be read, so its time says nothing")
    tidy(pages)


def ours_ruled(path: Path, numbers: list[int]) -> None:
    """The same without the tables that no rules draw."""
    ours(path, numbers, ruled_only=True)


def pdfplumber_words_and_tables(path: Path, numbers: list[int]) -> None:
    import pdfplumber

    with pdfplumber.open(path) as document:
        for number in numbers:
            page = document.pages[number - 1]
            page.extract_words(extra_attrs=["size", "fontname"])
            for table in page.find_tables():
                table.extract()
            page.close()


def bare_text(path: Path, numbers: list[int]) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    for number in numbers:
        page = document[number - 1]
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()


ENGINES = {RULED: ours_ruled, ALL: ours, "pdfplumber": pdfplumber_words_and_tables, "bare text": bare_text}


def measure(name: str, path: Path, numbers: list[int]) -> Measured:
    """One engine over the pages, in a new process; a first pass over a few pages is not timed, and a short file is read
    until `FEWEST` pages were."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_timed, (name, path, numbers))


def _timed(name: str, path: Path, numbers: list[int]) -> Measured:
    ENGINES[name](path, numbers[:WARM_UP])  # imports and first fonts
    times = -(-FEWEST // len(numbers))
    before = time.process_time()
    for _ in range(times):
        ENGINES[name](path, numbers)
    return (time.process_time() - before) / times, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def where_time_goes(path: Path, numbers: list[int]) -> Counter[str]:
    """CPU seconds of each step of our own reading, all tables."""
    from importlib import import_module

    spent: Counter[str] = Counter()

    def lapped(step: str, work):
        @wraps(work)
        def timed(*given, **named):
            before = time.process_time()
            try:
                return work(*given, **named)
            finally:
                spent[step] += time.process_time() - before

        return timed

    for step, names in STEPS.items():
        for module, name in (name.split(".") for name in names):
            place = import_module(f"pipeline.reading.{module}")
            setattr(place, name, lapped(step, getattr(place, name)))
    ours(path, numbers[:WARM_UP])
    spent.clear()
    lapped("all", ours)(path, numbers)
    spent["the rest"] = 2 * spent["all"] - spent.total()
    del spent["all"]
    return spent


def packs() -> list[Path]:
    """The packs in ../shared/packs, our own sample packs where there are none."""
    folder = next((folder for folder in PACKS if folder.is_dir()), PACKS[-1])
    return sorted(folder.glob("*.pdf"))


def sample(path: Path, most: int) -> list[int]:
    """At most so many pages spread over the file, from 1."""
    from pipeline.reading.picture import page_count

    count = page_count(path)
    step = -(-count // most)
    return list(range(1, count + 1, step))


def report(path: Path, most: int, rounds: int) -> Counter[str]:
    """Print the figures of one file; CPU seconds of each engine for all pages read, and how many `pages` these are."""
    numbers = sample(path, most)
    runs: dict[str, list[Measured]] = {name: [] for name in ENGINES}
    for _ in range(rounds):
        for name in ENGINES:
            runs[name].append(measure(name, path, numbers))
    cost = {name: statistics.median(seconds for seconds, _ in found) / len(numbers) for name, found in runs.items()}
    print(f"{path.name}: {len(numbers)} pages, medians of {rounds} alternating rounds")
    for name, found in runs.items():
        peak = max(memory for _, memory in found) / 1024
        line = f"  {name:12} {1 / cost[name]:7.1f} pages per CPU s  {cost[name] * 1000:6.2f} ms a page  {peak:4.0f} MB"
        if name in FASTER_THAN_PDFPLUMBER:
            wanted = f"wanted: {FASTER_THAN_PDFPLUMBER[name]:.0f} or more"
            line += f"  pdfplumber / this {cost['pdfplumber'] / cost[name]:5.1f} ({wanted})"
            line += f"  this / bare text {cost[name] / cost['bare text']:4.1f}"
            line += f" (wanted: {SLOWER_THAN_TEXT:.0f} or less)" if name == RULED else ""
        print(line)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        spent = pool.apply(where_time_goes, (path, numbers))
    parts = [f"{step} {seconds * 1000 / len(numbers):.2f}" for step, seconds in spent.items()]
    print(f"  ms a page, all tables: {'; '.join(parts)}", flush=True)
    return Counter({name: seconds * len(numbers) for name, seconds in cost.items()} | {"pages": len(numbers)})


def together(files: Sequence[Counter[str]]) -> None:
    """Print the figures of all files as if they were one."""
    spent = sum(files, Counter())
    print(f"all {len(files)} files together: {spent['pages']} pages")
    for name, wanted in FASTER_THAN_PDFPLUMBER.items():
        ratio, to_text = spent["pdfplumber"] / spent[name], spent[name] / spent["bare text"]
        print(f"  {name:12} pdfplumber / this {ratio:5.1f} (wanted: {wanted:.0f} or more)  this / bare text {to_text:4.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=100_000, help="most pages of each file, spread over it (default: all)")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    from extractors import compiled

    print("the compiled parts are", "in use" if compiled.built("pipeline.reading.calls.c") else "not built, or not to be used")
    files = [report(path, options.pages, options.rounds) for path in options.files or packs()]
    if len(files) > 1:
        together(files)


if __name__ == "__main__":
    main()
