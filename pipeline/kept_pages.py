"""Pages read before, kept on disk, so that changed rules are applied without opening the PDF again.

A file holds one `Document` under the SHA-256 of the PDF and the version of the reader, page by page, so that no more than
one is ever held twice: what it says in JSON, then the packed words of its lines. Reading it takes a tenth of the time of
reading the PDF, and far less for scans. Nothing in it can be executed. A file that cannot be used is as good as none. Least
recently used files go first when the folder is full."""

from __future__ import annotations

import dataclasses
import gzip
import hashlib
import io
import json
import os
import time
import types
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any, BinaryIO, Union, get_args, get_origin, get_type_hints

from extractors.away import Away
from extractors.pages import Document, Page
from pipeline.collector import uncollected
from pipeline.far_pages import Store
from pipeline.reading import ocr as recogniser
from pipeline.reading import read_document
from pipeline.versions import reader_version

MOST_MB = 2048
SECONDS_BETWEEN_LOOKS = 60
OFF = ("off", "none", "0")


def default_folder() -> Path | None:
    """Where pages are kept: $AGENDAPACK_CACHE, or agendapack in the user's cache folder; None when that is "off"."""
    named = os.environ.get("AGENDAPACK_CACHE")
    if named and named.lower() in OFF:
        return None
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(named) if named else base / "agendapack"


def read(path: Path, folder: Path | None, *, ocr: bool = True, **how: Any) -> Document:
    """The document at `path`: as kept in `folder` when this reader has read these bytes before, else read now.

    `how` is what else `pipeline.reading.read_document` takes; raises what it raises."""
    place = folder and is_private(folder) and _place(path, folder, ocr)
    if not place:
        return read_document(path, ocr=ocr, **how)
    found = _kept(place)
    if found is not None:
        if progress := how.get("progress"):
            progress(found.page_count, found.page_count)
        return dataclasses.replace(found, filename=path.name)
    document = read_document(path, ocr=ocr, **how)
    if is_final(document, ocr):
        with suppress(OSError):  # a full disk costs time tomorrow, not the pack today
            _keep(document, place)
    return document


def is_private(folder: Path) -> bool:
    """Whether nobody else can have put anything into `folder`; it is made when it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        state = folder.stat()
    except OSError:
        return False
    return state.st_uid == os.getuid() and not state.st_mode & 0o022


def is_final(document: Document, ocr: bool) -> bool:
    """Whether another attempt would give the same: not when a page was given up, which memory or time may explain."""
    unread = ocr and recogniser.available() and any(p.code == "page-not-read" for p in document.problems)
    return not unread and all(page.engine == "pdfium" for page in document.pages)


def recalled(sha256: str, filename: str, folder: Path, ocr: bool) -> Document | None:
    """The document with the content `sha256`, without its file: as kept in `folder`, None when it is not."""
    found = _kept(place_of(sha256, folder, ocr)) if is_private(folder) else None
    return found and dataclasses.replace(found, filename=filename)


def place_of(sha256: str, folder: Path, ocr: bool) -> Path:
    """Where the pages of the content `sha256` are kept, as this reader reads them."""
    scans = "ocr" if ocr and recogniser.available() else "text"
    return folder / f"{sha256}-{scans}-{reader_version()}.pages"


def _place(path: Path, folder: Path, ocr: bool) -> Path | None:
    try:
        with path.open("rb") as stream:
            return place_of(hashlib.file_digest(stream, "sha256").hexdigest(), folder, ocr)
    except OSError:
        return None


def _kept(place: Path) -> Document | None:
    try:
        with place.open("rb") as stream:
            document = read_kept(stream)
        os.utime(place)
        return document
    except FileNotFoundError:
        return None
    except Exception:  # any: a damaged file must cost nothing but its own use
        with suppress(OSError):
            place.unlink(missing_ok=True)
        return None


def _keep(document: Document, place: Path) -> None:
    put(partial(write, document), place)


def put(written: Callable[[BinaryIO], object], place: Path) -> None:
    """Keep at `place` what `written` writes, whole or not at all; what was used least recently goes when the folder is found
    to be full."""
    unfinished = place.with_suffix(f".{os.getpid()}.partial")
    try:
        with unfinished.open("wb") as stream:
            written(stream)
        unfinished.replace(place)
    finally:
        unfinished.unlink(missing_ok=True)
    _make_room(place.parent)


def _make_room(folder: Path) -> None:
    """Once a minute at most, whichever process comes first: to look through the folder of some thousand packs takes as long
    as to read one of them. So it may hold more by what a minute has brought."""
    looked = folder / "looked-through"
    with suppress(FileNotFoundError):
        if 0 <= time.time() - looked.stat().st_mtime < SECONDS_BETWEEN_LOOKS:
            return
    looked.touch()
    _forget_oldest(folder, int(os.environ.get("AGENDAPACK_CACHE_MB") or MOST_MB) * 1024**2)


def _forget_oldest(folder: Path, most: int) -> None:
    files = []
    for file in (*folder.glob("*.pages"), *folder.glob("*.asked")):
        with suppress(OSError):
            state = file.stat()
            files.append((state.st_mtime, state.st_size, file))
    total = sum(size for _, size, _ in files)
    for _, size, file in sorted(files):
        if total <= most:
            return
        file.unlink(missing_ok=True)
        total -= size


def forget(folder: Path | None, sha256: str) -> int:
    """Delete what is kept of the pages of the PDF `sha256`; how many files went."""
    files = list(folder.glob(f"{sha256}*")) if folder and folder.is_dir() else []
    for file in files:
        file.unlink(missing_ok=True)
    return len(files)


# ---------------------------------------------------------------- form


def write(document: Document, stream: BinaryIO) -> None:
    """`document` in bytes; `read_kept` gives an equal one back."""
    with gzip.GzipFile(fileobj=stream, mode="wb", compresslevel=1, mtime=0) as packed:
        _write_part(dataclasses.replace(document, pages=()), packed)
        for page in document.pages:
            _write_part(page, packed)


def _write_part(part: Document | Page, stream: BinaryIO) -> None:
    words: list[bytes] = []

    def told(value: Any) -> Any:
        if isinstance(value, bytes):  # the packed words of a line
            words.append(value)
            return len(value)
        if isinstance(value, Away):
            return tuple(value)
        if dataclasses.is_dataclass(value):
            return [getattr(value, f) for f in _names(type(value))]
        return value.item()  # a number of numpy

    said = json.dumps(part, default=told, separators=(",", ":")).encode()
    stream.write(b"%d %d\n" % (len(said), sum(map(len, words))))
    stream.writelines((said, *words))


@uncollected
def read_kept(stream: BinaryIO) -> Document:
    """The document that `write` wrote; raises some exception when it is anything else."""
    with gzip.GzipFile(fileobj=stream, mode="rb") as packed:
        words = io.BytesIO()
        document = _read_part(_reader(Document, words), packed.readline(), packed, words)
        page_of = _reader(Page, words)
        far = Store(document.page_count).far
        pages = tuple([far(_read_part(page_of, lengths, packed, words)) for lengths in packed])  # to its end, with its sum
    return dataclasses.replace(document, pages=pages)


def _read_part(part_of: Callable[[Any], Any], lengths: bytes, stream: BinaryIO, words: io.BytesIO) -> Any:
    said, packed = map(int, lengths.split())
    told = json.loads(stream.read(said))
    words.seek(0)
    words.truncate()
    words.write(stream.read(packed))
    words.seek(0)
    return part_of(told)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in dataclasses.fields(kind))


def _reader(kind: Any, words: BinaryIO) -> Callable[[Any], Any]:
    """What turns the JSON of a value of type `kind` into that value; lines take their packed words from `words` in turn."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        inner = _reader(arguments[0], words)
        if bytes in arguments:
            return lambda value: words.read(value) if type(value) is int else inner(value)
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        inner = _reader(arguments[0], words)
        return tuple if inner is _same else lambda value: tuple([inner(v) for v in value])
    if dataclasses.is_dataclass(kind) or hasattr(kind, "_fields"):
        hints = get_type_hints(kind)
        fields = [_reader(hints[name], words) for name in getattr(kind, "_fields", None) or _names(kind)]
        if all(field is _same for field in fields):
            return lambda value: kind(*value)
        return lambda value: kind(*[field(v) for field, v in zip(fields, value, strict=True)])
    return _same


def _same(value: Any) -> Any:
    return value
