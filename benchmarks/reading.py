"""How fast pages are read: ours, pdfplumber and pdfium's bare text, alternating in one process tree.

    python benchmarks/reading.py pack.pdf [more.pdf ...] [--pages 60] [--rounds 3]

Prints pages per CPU second and peak memory of each (medians of the rounds), the two ratios that count, and
where our own time goes. Each engine reads in a process of its own, so that peaks are its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

Measured = tuple[float, int]  # CPU seconds, peak memory in KB
FASTER_THAN_PDFPLUMBER = 20.0
SLOWER_THAN_TEXT = 3.0


def ours(path: Path, numbers: list[int]) -> None:
    """Words, lines, links, rules, shades and tables of each page."""
    from pipeline.reading.ranges import read_numbers

    read_numbers(path, numbers, ocr=False)


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


ENGINES = {"ours": ours, "pdfplumber": pdfplumber_words_and_tables, "bare text": bare_text}


def measure(name: str, path: Path, numbers: list[int]) -> Measured:
    """One engine over the pages, in a new process; the second of two passes over a few pages is not timed."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_timed, (name, path, numbers))


def _timed(name: str, path: Path, numbers: list[int]) -> Measured:
    ENGINES[name](path, numbers[:2])  # imports and first fonts
    before = time.process_time()
    ENGINES[name](path, numbers)
    return time.process_time() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def where_time_goes(path: Path, numbers: list[int]) -> Counter[str]:
    """CPU seconds of each step of our own reading."""
    from extractors.tables import find_grids
    from pipeline.reading import drawings, frame, layout, links, pdfium, picture, scans, visible, words

    spent: Counter[str] = Counter()
    last = time.process_time()

    def lap(step: str) -> None:
        nonlocal last
        now = time.process_time()
        spent[step] += now - last
        last = now

    document = picture.open_document(path)
    address = pdfium.handle(document.raw)
    for number in numbers:
        page = pdfium.load_page(address, number - 1)
        text = pdfium.load_text(page)
        lap("pdfium: page and text")
        place = frame.frame_of(page)
        placed = words.read_words(text, place)
        lap("words")
        drawn = drawings.read_drawings(page)
        edges, shades = drawings.edges(drawn, place), drawings.shades(drawn, place)
        lap("drawings")
        found = visible.sort_words(placed, drawn, place)
        scans.why_unread(found, drawn, place)
        lap("visible, scans")
        upright = [p for p in found.seen if not p.style.angle]
        grids = find_grids([p.word for p in upright], edges, shades, place.width, place.height, number)
        lap("tables")
        layout.lines_of(upright, grids, number)
        lap("lines")
        links.read_links(address, page, place)
        pdfium.close_text(text)
        pdfium.close_page(page)
        lap("links, closing")
    document.close()
    return spent


def sample(path: Path, most: int) -> list[int]:
    from pipeline.reading.picture import page_count

    count = page_count(path)
    step = max(1, count // most)
    return list(range(1, count + 1, step))[:most]


def report(path: Path, most: int, rounds: int) -> dict[str, float]:
    """Print the figures of one file; CPU seconds a page of each engine."""
    numbers = sample(path, most)
    runs: dict[str, list[Measured]] = {name: [] for name in ENGINES}
    for _ in range(rounds):
        for name in ENGINES:
            runs[name].append(measure(name, path, numbers))
    cost = {name: statistics.median(seconds for seconds, _ in found) / len(numbers) for name, found in runs.items()}
    print(f"{path.name}: {len(numbers)} pages, medians of {rounds} alternating rounds")
    for name, found in runs.items():
        peak = max(memory for _, memory in found) / 1024
        print(f"  {name:12} {1 / cost[name]:8.1f} pages per CPU s  {cost[name] * 1000:7.2f} ms a page  {peak:5.0f} MB")
    print(f"  pdfplumber / ours {cost['pdfplumber'] / cost['ours']:5.1f}  (wanted: {FASTER_THAN_PDFPLUMBER:.0f} or more)")
    print(f"  ours / bare text  {cost['ours'] / cost['bare text']:5.1f}  (wanted: {SLOWER_THAN_TEXT:.0f} or less)")
    spent = where_time_goes(path, numbers)
    parts = [f"{step} {seconds * 1000 / len(numbers):.2f}" for step, seconds in spent.items()]
    print(f"  ms a page: {'; '.join(parts)}")
    return cost


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--pages", type=int, default=60, help="most pages of each file, spread over it")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    for path in options.files:
        report(path, options.pages, options.rounds)


if __name__ == "__main__":
    main()
