"""Pictures of pages, drawn on demand in a child process and kept on disk.

The drawing is the `pypdfium2` program in a process of its own: a PDF that crashes, hangs or
fills the memory takes only that process with it. One page is drawn at a time.
"""

from __future__ import annotations

import asyncio
import hashlib
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

SCALE = 1.75  # pixels a point: 126 dots an inch, sharp enough to read on a phone
MOST_PIXELS = 6_000_000  # a plan on A0 is drawn smaller
MOST_SECONDS = 20
MOST_MEMORY = 2 * 1024**3  # bytes of address space of the child
MOST_KEPT = 4000  # pictures kept on disk, about 600 MB


class Unreadable(Exception):
    """The page could not be drawn."""


class Pictures:
    """Draws pages of PDF files and remembers them in `folder`."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._one_at_a_time = asyncio.Lock()

    @property
    def folder(self) -> Path:
        """The folder of the kept pictures: the one given, or else one for this process."""
        if self._folder is not None:
            with suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                return self._folder
        self._folder = Path(tempfile.mkdtemp(prefix="agendapack-pictures-"))
        return self._folder

    async def page(self, pdf: Path, sha256: str, number: int, width: float, height: float, turned: int = 0) -> Path:
        """The PNG of page `number` (from 1) of `pdf`, turned clockwise by `turned` degrees, whose size
        is given in points."""
        name = hashlib.sha256(f"{sha256} {number} {SCALE} {turned}".encode()).hexdigest()[:32]
        kept = self.folder / f"{name}.png"
        if not kept.exists():
            async with self._one_at_a_time:
                if not kept.exists():
                    await _draw(pdf, number, _scale(width, height), turned, kept)
                    _forget_oldest(self.folder)
        return kept


def _scale(width: float, height: float) -> float:
    area = max(width * height, 1.0)
    return round(min(SCALE, (MOST_PIXELS / area) ** 0.5), 3)


async def _draw(pdf: Path, number: int, scale: float, turned: int, kept: Path) -> None:
    with tempfile.TemporaryDirectory(dir=kept.parent) as room:
        command = [sys.executable, "-m", "pypdfium2_cli", "render", str(pdf.resolve()), "-o", room]
        command += ["--pages", str(number), "--scale", str(scale), "--format", "png", "--prefix", "page"]
        command += ["--rotation", str(turned % 360)]
        child = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        _limit_memory(child.pid)
        try:
            await asyncio.wait_for(child.wait(), MOST_SECONDS)
        except (TimeoutError, asyncio.CancelledError):
            child.kill()
            await child.wait()
        drawn = sorted(Path(room).glob("*.png"))
        if len(drawn) != 1:
            raise Unreadable(f"page {number} could not be drawn")
        drawn[0].replace(kept)


def _limit_memory(process: int) -> None:
    """Cap the address space of `process`, where the system can (Linux)."""
    with suppress(ImportError, AttributeError, OSError):
        import resource

        resource.prlimit(process, resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _forget_oldest(folder: Path) -> None:
    kept = sorted(folder.glob("*.png"), key=lambda file: file.stat().st_mtime)
    for file in kept[:-MOST_KEPT]:
        file.unlink(missing_ok=True)
