"""The files of house styles that a run is given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from db.errors import Unusable
from extractors.house_style import read_style


def style_texts(paths: Sequence[Path]) -> tuple[str, ...]:
    """The house styles in `paths` (TOML files, and folders of them), those for one council before those for all.

    Raises db.errors.Unusable naming the file when one cannot be used, so that no pack is read with half a style."""
    texts = [_text(file) for path in paths for file in _files(path)]
    return tuple(sorted(texts, key=lambda text: read_style(text).council is None))


def _files(path: Path) -> Iterator[Path]:
    yield from sorted(path.glob("*.toml")) if path.is_dir() else [path]


def _text(file: Path) -> str:
    try:
        text = file.read_text("utf-8")
        read_style(text)
    except (OSError, ValueError) as error:
        raise Unusable(f"The house style {file} cannot be used: {error}.") from error
    return text
