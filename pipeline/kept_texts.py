"""What the rules were asked when a pack was read, kept on disk beside its pages, so that it can be told which packs other
rules would read otherwise, without reading them.

A file is as good as none when it cannot be used, or was written in another reading than the one that is asked for."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from extractors.asked import Texts
from pipeline.kept_pages import is_private, place_of, put

ENDING = ".asked"


def keep(asked: Mapping[str, Texts], of: str, place: Path) -> None:
    """Write down what was `asked` in the reading called `of` beside the pages at `place`, if these are kept."""
    if place.is_file():
        with suppress(OSError):
            put(lambda stream: stream.write(encoded(asked, of)), place.with_suffix(ENDING))


def kept(sha256: str, of: str, folder: Path | None, ocr: bool) -> dict[str, Texts] | None:
    """What was asked in the reading called `of` of the content `sha256`; None when that is not kept."""
    if folder is None or not is_private(folder):
        return None
    place = place_of(sha256, folder, ocr).with_suffix(ENDING)
    try:
        found = decoded(place.read_bytes(), of)
        os.utime(place)
        return found
    except Exception:  # any: a damaged file costs a reading, no more
        return None


def encoded(asked: Mapping[str, Texts], of: str) -> bytes:
    texts: dict[str, int] = {}
    rules = {name: [[texts.setdefault(t, len(texts)) for t in noted] for noted in both] for name, both in asked.items()}
    return zlib.compress(json.dumps([of, list(texts), rules], separators=(",", ":")).encode(), 1)


def decoded(content: bytes, of: str) -> dict[str, Texts] | None:
    """What `encoded` made into `content`; None when it is of another reading, some exception when it is anything else."""
    told, texts, rules = json.loads(zlib.decompress(content))
    if told != of:
        return None
    return {name: Texts(*({texts[n] for n in noted} for noted in both)) for name, both in rules.items()}
