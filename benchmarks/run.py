"""What a whole run costs: our reading, splitting, extracting and loading beside pdfplumber's words and tables alone.

    python benchmarks/run.py [pack.pdf ...] [--every 1] [--rounds 3]
    python benchmarks/run.py pack.pdf --times 1 2 4    # memory only, of the file so many times over

Without files, those in ../shared/packs are read, or our own sample packs where there are none. Ours reads the whole file
and loads it into a new database; pdfplumber reads the same pages, or with --every 8 each eighth. Each works
in a process of its own, after a small pack that is not timed (imports, rules put together). Prints CPU seconds a page
(medians of alternating rounds), the ratio, our share by stage, peak memory; and the ratio of all files together.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pypdfium2

if TYPE_CHECKING:
    from extractors.records import ParsedPack

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

WARM_UP = HOME / "corpus" / "packs" / "council-2024-11-20.pdf"
STAGES = ("read", "extract", "load")
FASTER_THAN_PDFPLUMBER = 10.0

Result = TypeVar("Result")
Measured = tuple[dict[str, float], int]  # CPU seconds a page by stage, peak memory in KB


def ours(path: Path, folder: Path) -> dict[str, float]:
    """CPU seconds of each stage, from the file to rows that can be searched."""
    from db.load import link, load
    from db.schema import migrate
    from pipeline.collector import uncollected

    database = migrate(folder / f"{path.stem}.db")
    marks = [time.process_time()]
    parsed = uncollected(_parsed)(path, marks)  # as the child of a run does
    uncollected(load)(parsed, database)
    link(database)
    marks.append(time.process_time())
    database.close()
    return {stage: b - a for stage, a, b in zip(STAGES, marks, marks[1:], strict=False)}


def _parsed(path: Path, marks: list[float]) -> ParsedPack:
    """What the file says; when it had been read and when its records had been extracted goes into `marks`."""
    from pipeline.reading import read_document
    from pipeline.stages import extract

    document = read_document(path, ocr=False)
    marks.append(time.process_time())
    parsed = extract(document)
    del document  # as in a run, where what is loaded has come from the child that read it
    marks.append(time.process_time())
    return parsed


def run_whole(path: Path, every: int) -> Measured:
    """Our whole run; `every` is not looked at."""
    import pipeline.preloaded  # noqa: F401 - as every child of a batch has it
    from pipeline.reading import page_count

    with tempfile.TemporaryDirectory() as folder:
        ours(WARM_UP, Path(folder))
        spent = ours(path, Path(folder))
    return {stage: seconds / page_count(path) for stage, seconds in spent.items()}, peak()


def run_pdfplumber(path: Path, every: int) -> Measured:
    """pdfplumber's words and tables of every page numbered 1, 1 + every, ..."""
    from benchmarks.reading import pdfplumber_words_and_tables
    from pipeline.reading import page_count

    numbers = list(range(1, page_count(path) + 1, every))
    pdfplumber_words_and_tables(WARM_UP, [1, 2])
    before = time.process_time()
    pdfplumber_words_and_tables(path, numbers)
    return {"pdfplumber": (time.process_time() - before) / len(numbers)}, peak()


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def apart(work: Callable[..., Result], *given: object) -> Result:
    """What `work` gives, in a new process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, given)


def report(path: Path, every: int, rounds: int) -> Counter[str]:
    """Print the figures of one file; CPU seconds for all its pages of the whole run and of pdfplumber, and how many `pages`
    these are."""
    from pipeline.reading import page_count

    runs = [(apart(run_whole, path, every), apart(run_pdfplumber, path, every)) for _ in range(rounds)]
    whole = statistics.median(sum(mine.values()) for (mine, _), _ in runs)
    theirs = statistics.median(other["pdfplumber"] for _, (other, _) in runs)
    stages = {s: statistics.median(mine[s] for (mine, _), _ in runs) for s in STAGES}
    memory = [max(run[side][1] for run in runs) / 1024 for side in (0, 1)]
    print(f"{path.name}: medians of {rounds} alternating rounds")
    print(f"  whole run   {whole * 1000:7.2f} ms a page  {memory[0]:5.0f} MB")
    print("    " + "; ".join(f"{stage} {seconds * 1000:.2f}" for stage, seconds in stages.items()))
    print(f"  pdfplumber  {theirs * 1000:7.2f} ms a page  {memory[1]:5.0f} MB  (of {every} pages one)")
    print(f"  pdfplumber / whole run {theirs / whole:5.1f}  (wanted: {FASTER_THAN_PDFPLUMBER:.0f} or more)")
    pages = page_count(path)
    return Counter({"whole run": whole * pages, "pdfplumber": theirs * pages, "pages": pages})


def together(files: Sequence[Counter[str]]) -> None:
    """Print the figures of all files as if they were one."""
    spent = sum(files, Counter())
    ratio = spent["pdfplumber"] / spent["whole run"]
    print(f"all {len(files)} files together: {spent['pages']} pages")
    print(f"  pdfplumber / whole run {ratio:5.1f}  (wanted: {FASTER_THAN_PDFPLUMBER:.0f} or more)")


def report_memory(path: Path, times: Sequence[int]) -> None:
    """Print the peak memory of a whole run over the file, and over the file several times in one."""
    peaks: list[tuple[int, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for many in times:
            longer, pages = apart(repeated, path, many, Path(folder))  # a process begins with the peak of the one that starts it
            spent, kilobytes = apart(run_whole, longer, 1)
            peaks.append((pages, kilobytes / 1024))
            print(f"{path.name} x {many}: {pages} pages  {sum(spent.values()) * 1000:6.2f} ms a page  {kilobytes / 1024:5.0f} MB")
    for (pages, before), (more, after) in zip(peaks, peaks[1:], strict=False):
        print(f"  from {pages} to {more} pages: {(after - before) / (more - pages):.3f} MB a page")


def repeated(path: Path, many: int, folder: Path) -> tuple[Path, int]:
    """A file in `folder` that holds the pages of `path` so many times, and how many they are."""
    with pypdfium2.PdfDocument(path) as one, pypdfium2.PdfDocument.new() as longer:
        for _ in range(many):
            longer.import_pages(one)
        longer.save(folder / f"{many}.pdf")
        return folder / f"{many}.pdf", len(longer)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--every", type=int, default=1, help="pdfplumber reads one page in so many (default: all)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--times", type=int, nargs="+", help="only memory, of each file so many times over")
    options = parser.parse_args()
    from benchmarks.reading import packs

    files = options.files or packs()
    if options.times:
        for path in files:
            report_memory(path, options.times)
        return
    spent = [report(path, options.every, options.rounds) for path in files]
    if len(files) > 1:
        together(spent)


if __name__ == "__main__":
    main()
