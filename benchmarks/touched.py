"""Which packs does a changed rule touch, and is nothing else read otherwise?

    python benchmarks/touched.py                       the sample corpus, every rule taken away, narrowed and added once
    python benchmarks/touched.py --packs P --figures   only how many packs each rule touches, without the proof
    python benchmarks/touched.py --packs P --time      CPU seconds of a run after one rule changed, and of reading all again

The proof reads every pack that is told to be untouched with the changed rules and compares what was extracted, record by
record. Whatever is found to differ is a fault: exit code 1."""

from __future__ import annotations

import ctypes
import functools
import gc
import inspect
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from extractors.asked import Texts  # noqa: E402
from extractors.pages import Document  # noqa: E402
from extractors.records import ParsedPack  # noqa: E402
from extractors.ruleset import HouseStyle, Rules, general_rules, in_force, rule_of  # noqa: E402
from pipeline import kept_pages, kept_texts  # noqa: E402
from pipeline.batch import Options, find_packs, read_all  # noqa: E402
from pipeline.rule_sets import RuleSet, rule_set  # noqa: E402
from pipeline.stages import extract  # noqa: E402
from pipeline.touched import changes_between, touches  # noqa: E402

NOW = rule_set()
PR_SET_CHILD_SUBREAPER = 36  # of prctl: processes whose parent ended become ours, and so their figures
PARTS = (0.25, 0.5, 0.75, 0.9)  # of all rules, by how many pages the packs they touch have
RARE = "xylophone"  # a word that no paper here prints


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as it is read now: its pages, what the rules were asked, and what came out."""

    name: str
    document: Document
    asked: Mapping[str, Texts]
    now: ParsedPack


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the rules of `file`: how it is called, and the entries there are then."""

    file: str
    rule: str
    how: str
    entries: Sequence[dict]

    @property
    def rules(self) -> RuleSet:
        return replace(NOW, rules={**NOW.rules, self.file: self.entries})


# ---------------------------------------------------------------- changes


def changes(file: str) -> Iterator[Change]:
    """Every rule of `file` taken away, read more narrowly, more widely, and put once more in front of all others."""
    entries = list(NOW.rules[file])
    for n, entry in enumerate(entries):
        one, others = entry["id"], (entries[:n], entries[n + 1 :])
        yield Change(file, one, "taken away", [*others[0], *others[1]])
        if "pattern" not in entry:
            continue
        narrow = {key: value for key, value in entry.items() if key != "flags"}
        if narrow != entry:
            yield Change(file, one, "case told apart", [*others[0], narrow, *others[1]])
        wide = {**entry, "pattern": f"{entry['pattern']}|{RARE}"}
        yield Change(file, one, "one more word", [*others[0], wide, *others[1]])
        yield Change(file, one, "put first once more", [{**entry, "id": f"{one}-again"}, *entries])


def touched(change: Change, packs: Sequence[Pack]) -> list[Pack]:
    """The packs that `change` is told to touch."""
    found = changes_between(NOW, change.rules)
    return [pack for pack in packs if found is None or touches(found, pack.asked)]


# ---------------------------------------------------------------- packs


def read_packs(paths: Sequence[Path], folder: Path, ocr: bool = False) -> list[Pack]:
    """Each pack read in a process of its own, as a run does, and its pages again from where they are kept."""
    options = Options(kept=folder, ocr=ocr, jobs=2)
    found = []
    for outcome in read_all(paths, options):
        if outcome.parsed is None:
            continue
        sha256 = outcome.parsed.sha256
        document = kept_pages.recalled(sha256, outcome.path.name, folder, ocr)
        asked = kept_texts.kept(sha256, options.reading(outcome.path), folder, ocr)
        found.append(Pack(outcome.path.name, document, asked, plain(outcome.parsed)))
    return found


def plain(parsed: ParsedPack) -> ParsedPack:
    return replace(parsed, extractor_version="", source_url=None)


def read_with(change: Change, document: Document) -> ParsedPack:
    """What comes out of `document` under the changed rules."""
    examples = {rule.id: rule.examples for rule in general_rules(change.file)}
    rules = Rules(rule_of(change.file, {**entry, "example": _examples(change, entry, examples)}) for entry in change.entries)
    forget_answers()
    with in_force(HouseStyle(None, {change.file: rules}, frozenset(examples))):
        return plain(extract(document))


def _examples(change: Change, entry: dict, examples: Mapping) -> Sequence:
    return examples.get(f"{change.file}.{entry['id']}") or [{"text": ""}]


@functools.cache
def _remembering() -> list:
    """Whatever remembers answers from one text to the next, but neither the rules nor what is made once."""
    found = [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]
    ours = [one for one in found if str(getattr(one, "__module__", "")).split(".")[0] in ("extractors", "pipeline")]
    ours = [one for one in ours if one.__module__ not in ("extractors.ruleset", "extractors.asked", "pipeline.rule_sets")]
    return [one for one in ours if inspect.signature(one).parameters]


def forget_answers() -> None:
    for one in _remembering():
        one.cache_clear()


def faults(change: Change, packs: Sequence[Pack]) -> list[str]:
    """The packs that are told to be untouched by `change` and come out otherwise."""
    spared = {id(pack) for pack in touched(change, packs)}
    return [pack.name for pack in packs if id(pack) not in spared and read_with(change, pack.document) != pack.now]


# ---------------------------------------------------------------- figures


def figures(packs: Sequence[Pack]) -> Iterator[str]:
    """How many of the packs each file's rules touch when one is taken away, on average."""
    pages = sum(pack.document.page_count for pack in packs)
    parts: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for file in NOW.rules:
        for change in changes(file):
            if change.how == "taken away":
                hit = touched(change, packs)
                part = sum(pack.document.page_count for pack in hit) / pages
                parts[file].append((len(hit) / len(packs), part))
    parts["all"] = [one for several in parts.values() for one in several]
    yield f"{'rules of':18} {'rules':>5} {'packs':>6} {'pages':>6}"
    for file, found in parts.items():
        packs_part, pages_part = (sum(one) / len(found) for one in zip(*found))
        yield f"{file:18} {len(found):5} {packs_part:6.0%} {pages_part:6.0%}"


def spent(command: Sequence[object], env: Mapping[str, str], cwd: Path) -> tuple[float, str]:
    """CPU seconds of `command` and all it starts, those left behind among them, and what it prints."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    own, before = children(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([str(c) for c in command], env=dict(env), cwd=cwd, capture_output=True, text=True, check=False)
    for left in children() - own:
        with suppress(ChildProcessError):
            os.waitpid(left, 0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def children() -> set[int]:
    return {int(pid) for file in Path("/proc/self/task").glob("*/children") for pid in file.read_text("utf-8").split()}


def without_rule(file: Path, rule: str) -> None:
    """Take the rule of that name out of a file of rules."""
    head, *rules = file.read_text("utf-8").split("[[rule]]")
    kept = [one for one in rules if f'id = "{rule}"' not in one.splitlines()]
    file.write_text("[[rule]]".join([head, *kept]), "utf-8")


def timed(paths: Sequence[Path], work: Path) -> Iterator[str]:
    """A run after one rule went: of what it touches, and of all packs again; pages are kept, so no PDF is opened. To read
    all of them must find no other facts than to read those that are touched."""
    packs = read_packs(paths, work / "kept")
    gone = [change for file in NOW.rules for change in changes(file) if change.how == "taken away"]
    gone.sort(key=lambda change: sum(pack.document.page_count for pack in touched(change, packs)))
    yield f"{'rule that went':44} {'touched':>12} {'nothing':>8} {'these':>8} {'all':>8}"
    for part in PARTS:
        change = gone[int(part * (len(gone) - 1))]
        hit = touched(change, packs)
        program = work / change.rule
        for name in ("pipeline", "extractors", "db"):
            shutil.copytree(ROOT / name, program / name, ignore=shutil.ignore_patterns("__pycache__"))
        env = os.environ | {"PYTHONPATH": str(program), "AGENDAPACK_CACHE": str(program / "cache")}
        run = [sys.executable, "-m", "pipeline.cli", "run", *paths, "--db", program / "p.db", "--quiet", "--no-ocr"]
        spent(run, env, program)
        without_rule(program / "extractors" / "rules" / f"{change.file}.toml", change.rule)
        (these, told), (nothing, _) = spent(run, env, program), spent(run, env, program)
        everything, forced = spent([*run, "--force"], env, program)
        if f"{len(packs) - len(hit)} unchanged" not in told or "Against earlier readings" in forced:
            raise SystemExit(f"the run says otherwise: {told}{forced}")
        pages = sum(pack.document.page_count for pack in hit)
        name = f"{change.file}.{change.rule}"
        yield f"{name:44} {len(hit):3}, {pages:4} p. {nothing:6.1f} s {these:6.1f} s {everything:6.1f} s"


@click.command(help=__doc__)
@click.option("--packs", multiple=True, type=click.Path(path_type=Path, exists=True), help="Files or folders; repeatable.")
@click.option("--figures", "only_figures", is_flag=True, help="Do not read anything again.")
@click.option("--time", "only_time", is_flag=True, help="Only the clock.")
@click.option("--every", default=1, help="Prove every so many changes only.")
def main(packs: Sequence[Path], only_figures: bool, only_time: bool, every: int) -> None:
    paths = find_packs(packs or [ROOT / "corpus" / "packs"])
    with tempfile.TemporaryDirectory() as work:
        if only_time:
            for line in timed(paths, Path(work)):
                click.echo(line)
            return
        read = read_packs(paths, Path(work))
        click.echo("\n".join(figures(read)))
        if only_figures:
            return
        wrong, proved = [], 0
        for n, change in enumerate(change for file in NOW.rules for change in changes(file)):
            if n % every == 0:
                proved += len(read) - len(touched(change, read))
                wrong += [f"{change.file}.{change.rule} {change.how}: {name}" for name in faults(change, read)]
    click.echo(json.dumps({"untouched packs read again": proved, "of them read otherwise": wrong}, indent=1))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
