"""Leave one council out: is a council read as well without the rules that only its own papers need?

    python benchmarks/leave_one_out.py                     the invented councils of tests/styles and the sample corpus
    python benchmarks/leave_one_out.py --packs P --gold G  and published packs with their annotations

For every council the rules that match something in its papers and nothing in those of any other council are taken
away, and its papers are read again. Whatever is lost was learnt from that council; what stays is what the next one can
expect of rules it did not give rise to. Rules for stamps and dates, and the only rule of a kind, stay."""

from __future__ import annotations

import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from extractors.asked import Asking  # noqa: E402
from extractors.house_style import FIXED, spare_rules  # noqa: E402
from extractors.ruleset import HouseStyle, Rule, general_rules, in_force, rule_names  # noqa: E402
from pipeline.batch import Options  # noqa: E402
from pipeline.evaluate import councils_of, evaluate  # noqa: E402
from pipeline.ingest import ingest  # noqa: E402
from pipeline.stages import extract  # noqa: E402
from tests.printing import print_pdf  # noqa: E402
from tests.test_house_styles import ASKED, STYLES, read_as  # noqa: E402

NAMES = [name for name in rule_names() if name not in FIXED]


@dataclass(frozen=True, slots=True)
class Council:
    """Papers of one council and how well they are read: `score(off)` is the part of what is asked that is read right
    when the rules `off` are left out, between 0 and 1, and `asked` how much is asked."""

    name: str
    papers: tuple[Path, ...]
    score: Callable[[frozenset[str]], float]
    asked: int


class Heard:
    """A pattern that notes when it matches."""

    def __init__(self, compiled: Asking, note: Callable[[], None]) -> None:
        self.compiled, self.note, self.raw = compiled, note, self
        self.pattern, self.flags, self.groupindex = compiled.pattern, compiled.flags, compiled.groupindex
        self.raw = self

    def search(self, *where):
        return self._noted(self.compiled.search(*where))

    def match(self, *where):
        return self._noted(self.compiled.match(*where))

    def fullmatch(self, *where):
        return self._noted(self.compiled.fullmatch(*where))

    def finditer(self, *where):
        return map(self._noted, self.compiled.finditer(*where))

    def _noted(self, found):
        if found:
            self.note()
        return found


def matching_rules(papers: Iterable[Path]) -> frozenset[str]:
    """The ids of the rules that match anything in `papers`."""
    heard: set[str] = set()

    def listening(rule: Rule) -> Rule:
        if rule.pattern is None:
            return rule
        return replace(rule, pattern=Heard(rule.pattern, lambda: heard.add(rule.id)))

    own = {name: tuple(map(listening, general_rules(name))) for name in NAMES}
    everything = frozenset(rule.id for name in NAMES for rule in general_rules(name))
    with in_force(HouseStyle(None, own, everything)):
        for paper in papers:
            read(paper)
    return frozenset(heard)


def read(paper: Path):
    from pipeline.reading import read_document

    return extract(read_document(paper, ocr=False))


# ---------------------------------------------------------------- councils


def invented(folder: Path) -> Iterator[Council]:
    """The house styles of the tests, each an invented council; a question is right or wrong as a whole."""
    for name, style in STYLES.items():
        paper = print_pdf(style["layout"], folder / f"{name}.pdf")
        questions = [what for what in ASKED if what in style]

        def score(off: frozenset[str], paper=paper, style=style, questions=questions) -> float:
            with in_force(HouseStyle(None, {}, off)):
                pack = read(paper)
            pairs = (read_as(what, pack, style, style[what]) for what in questions)
            return sum(found == wanted for found, wanted in pairs) / len(questions)

        yield Council(name, (paper,), score, len(questions))


def annotated(packs: Path, gold: Path, folder: Path) -> Iterator[Council]:
    """The councils of annotated packs, scored over all fields (lenient F1)."""
    of = defaultdict(list)
    for pack, council in councils_of(gold).items():
        of[council].append(packs / f"{pack}.pdf")
    for council, papers in of.items():

        def score(off: frozenset[str], council=council, papers=papers) -> float:
            style = (f"off = {sorted(off)}",) if off else ()
            with tempfile.TemporaryDirectory(dir=folder) as work:
                database = Path(work) / "p.db"
                ingest(papers, database, Options(ocr=False, styles=style))
                text = evaluate(database, gold).text
            line = next(line for line in text.splitlines() if line.startswith(f"{council}: "))
            return float(line.rsplit(maxsplit=1)[1])

        yield Council(council, tuple(papers), score, len(papers))


# ---------------------------------------------------------------- the figure


def leave_out(councils: list[Council]) -> Iterator[tuple[Council, frozenset[str], float, float]]:
    """Each council with the rules only its papers match, its score with all rules and without these."""
    matching = {c.name: matching_rules(c.papers) for c in councils}
    for council in councils:
        others = frozenset().union(*(rules for name, rules in matching.items() if name != council.name))
        alone = (matching[council.name] & spare_rules()) - others
        whole = council.score(frozenset())
        yield council, alone, whole, council.score(alone) if alone else whole


def told(results: Iterable[tuple[Council, frozenset[str], float, float]], unit: str) -> float:
    """Prints what was lost where; returns the part read with each council left out."""
    asked = kept = right = rules = 0
    for council, alone, whole, without in results:
        asked, right, kept = asked + council.asked, right + whole * council.asked, kept + without * council.asked
        rules += len(alone)
        if alone:
            print(f"{council.name}: {whole:.3f} -> {without:.3f} without {', '.join(sorted(alone))}", flush=True)
    print(f"{asked} {unit}: {right / asked:.3f} with all rules, {kept / asked:.3f} with each council left out ({rules} rules)")
    return kept / asked


@click.command()
@click.option("--packs", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--gold", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--min", "minimum", type=float, help="End with 1 when less is read of either with each council left out.")
def main(packs: Path | None, gold: Path | None, minimum: float | None) -> None:
    os.environ["AGENDAPACK_CACHE"] = "off"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        styles = list(invented(folder))
        real = list(annotated(ROOT / "corpus/packs", ROOT / "corpus/gold", folder))
        real += annotated(packs, gold, folder) if packs and gold else []
        results = list(leave_out(styles + real))
    kept = told(results[: len(styles)], "questions on invented councils"), told(results[len(styles) :], "annotated packs")
    sys.exit(int(minimum is not None and min(kept) < minimum))


if __name__ == "__main__":
    main()
