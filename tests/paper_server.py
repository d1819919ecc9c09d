"""A web server of our own for the tests of fetching: it answers what a test tells it and remembers what it was asked."""

from __future__ import annotations

import hashlib
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Reply:
    """What an address answers. `fail_first` statuses come first, one a request; `cut_after` bytes the line is cut,
    once; `ranges` says whether the rest of a file may be asked for."""

    body: bytes = b""
    status: int = 200
    kind: str = "application/pdf"
    headers: dict[str, str] = field(default_factory=dict)
    fail_first: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    cut_after: int | None = None
    ranges: bool = True
    tagged: bool = True

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


@dataclass
class Site:
    address: str
    replies: dict[str, Reply] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


class QuietServer(ThreadingHTTPServer):
    """Says nothing of clients that hang up: what it printed would be taken for the command's own output."""

    def handle_error(self, request: object, client_address: object) -> None:
        kind = sys.exc_info()[0]
        if kind is None or not issubclass(kind, ConnectionError):
            super().handle_error(request, client_address)



@contextmanager
def serving() -> Iterator[Site]:
    """A site on this machine, until the end of the block."""
    site = Site("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
            reply = site.replies.get(self.path)
            if reply is None:
                return self.answer(404, b"gone", {"content-type": "text/html"})
            if reply.fail_first:
                status, headers = reply.fail_first.pop(0)
                return self.answer(status, b"busy", headers)
            headers = {"content-type": reply.kind, **reply.headers}
            if reply.tagged:
                headers["etag"] = reply.etag
                if self.headers.get("if-none-match") == reply.etag:
                    return self.answer(304, b"", headers)
            begin = self.begin_of(reply)
            if begin:
                headers["content-range"] = f"bytes {begin}-{len(reply.body) - 1}/{len(reply.body)}"
            cut, reply.cut_after = reply.cut_after, None
            return self.answer(206 if begin else reply.status, reply.body[begin:], headers, cut)

        def begin_of(self, reply: Reply) -> int:
            asked = self.headers.get("range", "")
            proof = self.headers.get("if-range")
            if not asked or not reply.ranges or (proof and proof != reply.etag):
                return 0
            return int(asked.removeprefix("bytes=").removesuffix("-"))

        def answer(self, status: int, body: bytes, headers: dict[str, str], cut: int | None = None) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[:cut])
            if cut is not None:
                self.wfile.flush()
                self.close_connection = True

    server = QuietServer(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def pdf_like(words: str, size: int = 4000) -> bytes:
    """Bytes that begin as a PDF does; enough for what never opens them."""
    return b"%PDF-1.7\n" + words.encode() + b"\n" + b"x" * size
