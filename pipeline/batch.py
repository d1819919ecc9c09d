"""Many packs, one after the other into one database: each read in a process of its own.

A pack that crashes, hangs or eats memory costs that pack only. The parent is the one writer.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import resource
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from pathlib import Path

from extractors.pages import Document
from extractors.problems import Problem
from extractors.records import ParsedPack
from pipeline.collector import uncollected
from pipeline.errors import CRASHED, PackError, PagesNotKept
from pipeline.reading import ocr as recogniser
from pipeline.versions import extractor_version

MEMORY_LIMIT = 4 * 1024**3  # bytes of address space a child may take
SECONDS_A_PACK = 1800.0
SECONDS_TO_BEGIN, SECONDS_A_PAGE = 300.0, 20.0  # of these: until it is known how many pages there are, and for each
# Failures that may be of the machine and the hour, not of the file: tried again by the next runs, MOST_TRIES times in all.
PASSING = ("crashed", "too-slow", "unexpected", "not-loaded")
FEW = 2  # packs: reading one of our own before them takes longer than it saves
MOST_TRIES = 3
OPEN = ".open"  # ending of a version that kept nothing back
LARGEST_OUTCOME = 400_000_000  # bytes a child may hand over; this process must hold them several times
ENDS = {
    signal.SIGSEGV: "the PDF library broke down", signal.SIGABRT: "the PDF library gave up",
    signal.SIGKILL: "it was killed, most often for want of memory", signal.SIGXCPU: "it calculated for too long",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a parsed pack, or the reason there is none."""

    path: Path
    parsed: ParsedPack | None = None
    error: str | None = None
    code: str | None = None
    exit_code: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Recalled:
    """A pack of the database that is read again without its file, from kept pages, as it was read before."""

    sha256: str
    byte_size: int
    council: str | None  # as given then
    ocr: bool
    opened: bool  # nothing of it was kept back


@dataclass(slots=True)
class _Child:
    path: Path
    process: multiprocessing.process.BaseProcess
    pipe: Connection
    pages: int = 0  # as far as it has said
    started: float = field(default_factory=time.monotonic)


@dataclass(frozen=True, slots=True)
class Options:
    """How packs are read: `jobs` at a time, `council` where none is printed, `ocr` for scans,
    `seconds` each pack may take, `kept` the folder of pages
    read before, `quarantine` whether text that is not meant for the public is kept back."""

    jobs: int = 0
    council: str | None = None
    ocr: bool = True
    seconds: float = SECONDS_A_PACK
    kept: Path | None = None
    quarantine: bool = True
    # Packs of which a person has said before that all of their content is public.
    opened: frozenset[Path] = frozenset()
    styles: tuple[str, ...] = ()  # house styles, as TOML
    # Packs that are read without their files; their paths name nothing on the disk.
    recalled: Mapping[Path, Recalled] = field(default_factory=dict)
    # How often packs have failed before, for a reason that may pass.
    tries: Mapping[Path, int] = field(default_factory=dict)
    # Of the process that starts the batch: what its children record is what it asks for on the next night.
    code: str = field(default_factory=lambda: extractor_version())

    def seconds_for(self, path: Path, pages: int) -> float:
        """The time the pack at `path` may take: less when it has few pages, twice as long each time it has failed before."""
        few = max(1.0, self.seconds / SECONDS_A_PACK) * (SECONDS_TO_BEGIN + SECONDS_A_PAGE * pages)
        return min(self.most_seconds(path), few * 2 ** self.tries.get(path, 0))

    def most_seconds(self, path: Path) -> float:
        return self.seconds * 2 ** self.tries.get(path, 0)

    def keeps_back(self, path: Path) -> bool:
        if path in self.recalled:
            return not self.recalled[path].opened
        return self.quarantine and path not in self.opened

    @property
    def rules(self) -> str:
        """The version of what reads: another one with other house styles."""
        return f"{self.code}.{hashlib.sha256(repr(self.styles).encode()).hexdigest()[:8]}" if self.styles else self.code

    def version(self, path: Path) -> str:
        """What is recorded as having read the pack at `path`: another version where nothing is kept back, too."""
        return f"{self.rules}{'' if self.keeps_back(path) else OPEN}"

    def council_for(self, path: Path) -> str | None:
        return self.recalled[path].council if path in self.recalled else self.council

    @property
    def reads_scans(self) -> bool:
        """Whether scans are to be read, and there is something to read them with."""
        return self.ocr and recogniser.available()

    def ocr_for(self, path: Path) -> bool:
        return self.recalled[path].ocr if path in self.recalled else self.reads_scans

    def for_child(self, path: Path) -> Options:
        """These options, without what they say of other packs alone."""
        return replace(self, recalled={path: self.recalled[path]} if path in self.recalled else {})

    def reading(self, path: Path) -> str:
        """What, besides its pages, makes the outcome for the pack at `path` what it is."""
        return reading_called(self.version(path), self.council_for(path))


def reading_called(version: str, council: str | None) -> str:
    """What a reading is called: its version and the council it was given."""
    return f"{version} {council or ''}"


def find_packs(inputs: Sequence[Path]) -> list[Path]:
    """The PDF files named, and those in the folders named (at any depth), each once, under the one full path it has
    however it was named."""
    found: dict[Path, None] = {}
    for given in (path.resolve() for path in inputs):
        if given.is_dir():
            files = (f for f in given.rglob("*") if f.suffix.lower() == ".pdf" and f.is_file())
            found.update(dict.fromkeys(f.resolve() for f in sorted(files)))
        else:
            found[given] = None
    return list(found)


def read_all(
    paths: Sequence[Path], options: Options, progress: Callable[[Path, int, int], None] | None = None
) -> Iterator[Outcome]:
    """One `Outcome` for every path, in the order given, whatever happens to any of them.

    `progress(path, pages done, pages in all)` is called while packs are being read."""
    jobs = max(1, options.jobs or os.cpu_count() or 1)
    workers = max(1, jobs // max(1, len(paths)))
    context = multiprocessing.get_context("forkserver")
    beforehand = ["pipeline.read_beforehand"] if len(paths) > FEW else []
    context.set_forkserver_preload(["pipeline.preloaded", *beforehand])
    running: dict[int, _Child] = {}
    done: dict[int, Outcome] = {}
    due = begun = 0
    try:
        while due < len(paths):
            while begun < len(paths) and len(running) < jobs and begun < due + 4 * jobs:
                running[begun] = _start(context, paths[begun], options, workers)
                begun += 1
            for index in _finished(running, done, options, progress):
                del running[index]
            while due in done:
                yield done.pop(due)
                due += 1
    finally:
        for child in running.values():
            _end(child)


def _start(context, path: Path, options: Options, workers: int) -> _Child:
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_read_in_child, args=(theirs, path, options.for_child(path), workers))
    process.start()
    theirs.close()
    return _Child(path, process, ours)


def _finished(
    running: dict[int, _Child], done: dict[int, Outcome], options: Options, progress: Callable | None
) -> list[int]:
    """Take what children have sent; the indexes of those that are through."""
    ready = set(wait([c.pipe for c in running.values()], timeout=0.5))
    through = []
    for index, child in running.items():
        elapsed = time.monotonic() - child.started
        outcome = _take(child, elapsed, progress) if child.pipe in ready else None
        if outcome is None and elapsed > (seconds := options.seconds_for(child.path, child.pages)):
            text = f"{child.path.name} took longer than {seconds:.0f} seconds (see --seconds)."
            outcome = Outcome(child.path, None, text, "too-slow", CRASHED, elapsed)
        if outcome is not None:
            _end(child)
            done[index] = outcome
            through.append(index)
    return through


def _end(child: _Child) -> None:
    """End a child with whatever it has started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.process.pid, signal.SIGKILL)
    child.process.kill()
    child.process.join(5)
    child.pipe.close()


def _take(child: _Child, elapsed: float, progress: Callable | None) -> Outcome | None:
    try:
        sent = child.pipe.recv()
    except (EOFError, OSError):
        child.process.join(5)
        return crashed(child.path, _how_it_ended(child.process.exitcode), elapsed)
    if isinstance(sent, Outcome):
        return replace(sent, seconds=elapsed)
    child.pages = sent[1]
    if progress:
        progress(child.path, *sent)
    return None


def _how_it_ended(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit code {code}"
    return ENDS.get(-code, f"signal {-code}")


def crashed(path: Path, detail: str, seconds: float = 0.0) -> Outcome:
    """The outcome of a file that took its process with it."""
    text = f"Reading {path.name} ended the process ({detail}). Report the file; the other packs are not affected."
    return Outcome(path, None, text, "crashed", CRASHED, seconds)


def _read_in_child(pipe: Connection, path: Path, options: Options, workers: int) -> None:
    """The child's whole life: read one pack, say how far it is, send what became of it."""
    _confine(options.most_seconds(path))
    last = 0.0

    def report(done: int, total: int) -> None:
        nonlocal last
        if done == total or time.monotonic() - last > 0.3:
            last = time.monotonic()
            pipe.send((done, total))

    with suppress(OSError):  # nobody listens any more
        pipe.send_bytes(_packed(read_pack(path, options, workers, report)))
        pipe.close()


def _confine(seconds: float) -> None:
    """Bound what this child and the processes it starts can use, and end them all when the batch is no more: it may
    have been killed while they are stuck in C code."""
    os.setpgid(0, 0)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    enough = int(seconds * (os.cpu_count() or 1)) + 60  # of calculation: recognising letters uses every core
    resource.setrlimit(resource.RLIMIT_CPU, (enough, enough + 5))
    parent = multiprocessing.parent_process()

    def watch() -> None:
        wait([parent.sentinel])
        os.killpg(0, signal.SIGKILL)

    if parent is not None:
        threading.Thread(target=watch, daemon=True).start()


def _packed(outcome: Outcome) -> bytes:
    """The outcome as it is sent; one that says "too big" when this process could not hold it twice or its parent once."""
    with suppress(MemoryError):
        content = ForkingPickler.dumps(outcome)
        if len(content) <= LARGEST_OUTCOME:
            return content
    return ForkingPickler.dumps(_too_big(outcome.path))


def _too_big(path: Path) -> Outcome:
    text = f"{path.name} needs more than {MEMORY_LIMIT >> 30} GB of memory to read."
    return Outcome(path, None, text, "too-big", CRASHED)


@uncollected
def read_pack(
    path: Path, options: Options, workers: int = 1, progress: Callable[[int, int], None] | None = None
) -> Outcome:
    """What becomes of one file, in this process; whatever it does to us is its outcome, never an exception."""
    from pipeline.stages import parse

    try:
        parsed = parse(
            path, council=options.council_for(path), source_url=str(path), workers=workers, ocr=options.ocr, kept=options.kept,
            quarantine=options.keeps_back(path), styles=options.styles, progress=progress, pages=_recalled(path, options),
        )
        _keep_asked(path, parsed.sha256, options)
        return Outcome(path, replace(parsed, extractor_version=options.version(path)))
    except PackError as error:
        return Outcome(path, None, str(error), error.code, error.exit_code)
    except MemoryError:
        return _too_big(path)
    except Exception as error:
        what = f"{type(error).__name__}: {error} ({_where(error)})"
        text = f"{path.name} could not be read: {what}. The other packs are not affected."
        return Outcome(path, None, text, "unexpected", CRASHED)


def _recalled(path: Path, options: Options) -> Document | None:
    """The kept pages of a pack that is read without its file, None for others. Raises PagesNotKept when they are gone."""
    from pipeline import kept_pages

    how = options.recalled.get(path)
    if how is None:
        return None
    document = options.kept and kept_pages.recalled(how.sha256, path.name, options.kept, how.ocr)
    if document is None:
        raise PagesNotKept(path.name)
    return document


def _keep_asked(path: Path, sha256: str, options: Options) -> None:
    from extractors.asked import asked
    from extractors.ruleset import rule_names
    from pipeline import kept_pages, kept_texts

    noted = asked(rule_names())
    if noted is not None and options.kept is not None and options.code == extractor_version():
        place = kept_pages.place_of(sha256, options.kept, options.ocr_for(path))
        kept_texts.keep(noted, options.reading(path), place)


def _where(error: BaseException) -> str:
    """The innermost place of ours in a traceback, as module:line."""
    place = error.__traceback__
    name = "?"
    while place is not None:
        module = place.tb_frame.f_globals.get("__name__", "?")
        if module.split(".")[0] in ("pipeline", "extractors", "db"):
            name = f"{module}:{place.tb_lineno}"
        place = place.tb_next
    return name


def failed_pack(outcome: Outcome, options: Options) -> ParsedPack:
    """A pack of which only the failure is known, so that it is counted and never taken as empty."""
    how = options.recalled.get(outcome.path)
    digest, size = (how.sha256, how.byte_size) if how else _content(outcome.path)
    return ParsedPack(
        filename=outcome.path.name,
        sha256=digest,
        byte_size=size,
        page_count=0,
        kind="other",
        status="failed",
        extractor_version=options.version(outcome.path),
        source_url=str(outcome.path),
        problems=(Problem("read", outcome.code or "unreadable", outcome.error or "could not be read", None, "error"),),
    )


def _content(path: Path) -> tuple[str, int]:
    """SHA-256 and size of a file of any size; those of an empty one when it cannot be opened or is no file."""
    try:
        if path.is_file():
            with path.open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest(), stream.tell()
    except OSError:
        pass
    return hashlib.sha256(b"").hexdigest(), 0
