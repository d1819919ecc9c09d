"""From a pack in the database to its file on disk, and the file (or a part of it) to the browser."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from datasette.utils.asgi import Response

CHUNK = 1 << 18


def file_of(sha256: str, names: Iterable[str | None], folders: Iterable[Path]) -> Path | None:
    """The file that was ingested under this `sha256`, or None when it is not there any more.

    `names` are file names or paths from the ingest: looked at where they say, from each of `folders` on, and by
    their last part in each; a store of fetched papers has them by content. Only a file with the very bytes that were
    read is returned, so no name, whoever wrote it, can lead to another file.
    """
    for name in filter(None, (*names, f"{sha256[:2]}/{sha256}.pdf")):
        if "://" in name or "\x00" in name:
            continue
        places = (Path(folder) / part for part in (name, Path(name).name) for folder in folders)
        for place in places:
            if _is_file(place) and _sha256_at(place) == sha256:
                return place
    return None


def _is_file(place: Path) -> bool:
    """Whether there is a file (False, too, for names no file system takes)."""
    try:
        return place.is_file()
    except OSError:
        return False


def _sha256_at(path: Path) -> str:
    stat = path.stat()
    return _sha256(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4096)
def _sha256(path: Path, _changed: int, _size: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class FileResponse(Response):
    """A file as an answer, with HTTP ranges, so a browser shows page 300 without loading all before it."""

    def __init__(self, path: Path, content_type: str, range_asked: str | None = None, name: str | None = None):
        super().__init__(content_type=content_type)
        self.path, self.size = path, path.stat().st_size
        self.span = _span(range_asked, self.size)
        self.headers = {"accept-ranges": "bytes", "cache-control": "public, max-age=3600"}
        if name:
            self.headers["content-disposition"] = f"inline; filename*=UTF-8''{quote(name)}"

    async def asgi_send(self, send) -> None:
        """Send status, headers and the bytes asked for, a piece at a time."""
        first, last = self.span or (0, self.size - 1)
        headers = {**self.headers, "content-type": self.content_type, "content-length": str(last - first + 1)}
        if self.span:
            headers["content-range"] = f"bytes {first}-{last}/{self.size}"
        raw = [(key.encode(), value.encode()) for key, value in headers.items()]
        await send({"type": "http.response.start", "status": 206 if self.span else 200, "headers": raw})
        with self.path.open("rb") as file:
            file.seek(first)
            left = last - first + 1
            while left > 0 and (piece := file.read(min(CHUNK, left))):
                left -= len(piece)
                await send({"type": "http.response.body", "body": piece, "more_body": left > 0})
        if self.size == 0 or left > 0:
            await send({"type": "http.response.body", "body": b""})


def _span(asked: str | None, size: int) -> tuple[int, int] | None:
    """The first and last byte of a one-part Range header, or None for the whole file."""
    found = re.fullmatch(r"bytes=(\d{0,15})-(\d{0,15})", asked or "")
    if not found or found.groups() == ("", "") or size == 0:
        return None
    start, end = found.groups()
    first = int(start) if start else max(size - int(end), 0)
    last = min(int(end), size - 1) if start and end else size - 1
    return (first, last) if first <= last else None
