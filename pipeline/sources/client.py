"""Asking other people's servers, politely: one request at a time with a pause before each, tried again later when
they are busy, never led into a private network."""

from __future__ import annotations

import time
import urllib.request
from importlib.metadata import PackageNotFoundError, version

import httpcore
import httpx
from httpx_retries import Retry, RetryTransport

from pipeline.sources.addresses import AddressRefused, check, check_number, host_of, numbers_of

DELAY = 1.0  # seconds between the end of one request and the start of the next
TRIES = 4
LONGEST_WAIT = 300.0  # seconds a server may make us wait before it counts as failed
TIMEOUT = httpx.Timeout(60.0, connect=20.0)
BUSY = (429, 500, 502, 503, 504)
SECONDS_A_PAGE = 300.0
PAGE_LIMIT = 30 * 1024**2  # bytes of one answer that is read into memory

__all__ = ["AddressRefused", "polite", "read_text"]


def polite(delay: float = DELAY, contact: str | None = None, tries: int = TRIES, backoff: float = 2.0) -> httpx.Client:
    """A client that names the project (and `contact`, an address or page of whoever runs it), waits `delay` seconds
    between requests, and tries again up to `tries` times with pauses from `backoff` seconds up, or as long as the
    server asks for (Retry-After, up to LONGEST_WAIT in all)."""
    retry = Retry(
        total=tries, status_forcelist=BUSY, backoff_factor=backoff, backoff_jitter=0.3,
        max_backoff_wait=LONGEST_WAIT, total_timeout=LONGEST_WAIT,
    )  # fmt: skip
    return httpx.Client(
        transport=RetryTransport(transport=Spaced(delay), retry=retry),
        headers={"user-agent": user_agent(contact), "accept-encoding": "identity"},
        timeout=TIMEOUT,
        follow_redirects=True,
        max_redirects=5,
    )


def user_agent(contact: str | None) -> str:
    try:
        number = version("agendapack")
    except PackageNotFoundError:
        number = "0"
    return f"agendapack/{number} (reads published council papers{f'; {contact}' if contact else ''})"


class Spaced(httpx.BaseTransport):
    """A transport that pauses before each request and checks each address, those redirected to as well, before anything
    is sent there. The proxies of the environment are used as urllib uses them."""

    def __init__(self, delay: float) -> None:
        self.delay, self.free_at = delay, 0.0
        self.straight, self.connections = httpx.HTTPTransport(), Checked()
        self.straight._pool._network_backend = self.connections
        proxies = urllib.request.getproxies()
        self.proxied = {s: httpx.HTTPTransport(proxy=proxies[s]) for s in ("http", "https") if proxies.get(s)}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        given, host = request.extensions.get("given_host"), request.url.host
        check(str(request.url), given)
        proxy = None if urllib.request.proxy_bypass(host) else self.proxied.get(request.url.scheme)
        time.sleep(max(0.0, self.free_at - time.monotonic()))
        self.connections.given_host = (given or "").lower()
        try:
            return (proxy or self.straight).handle_request(request)
        finally:
            self.free_at = time.monotonic() + self.delay

    def close(self) -> None:
        for transport in (self.straight, *self.proxied.values()):
            transport.close()


class Checked(httpcore.SyncBackend):
    """Connections to the very number that was checked: a name may lead elsewhere when it is asked a second time.
    `given_host` is free to be in a private network."""

    given_host = ""

    def connect_tcp(self, host: str, port: int, *more: object, **how: object) -> httpcore.NetworkStream:
        numbers = numbers_of(host)
        for number in numbers if host.lower() != self.given_host else ():
            check_number(number, host)
        failure = httpcore.ConnectError(f"the name {host} is not known")
        for number in numbers:
            try:
                return super().connect_tcp(number, port, *more, **how)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


def read_text(client: httpx.Client, address: str, given_host: str | None = None) -> str:
    """The text at `address`. Raises httpx.HTTPError, AddressRefused, or ValueError for more than PAGE_LIMIT bytes or
    SECONDS_A_PAGE seconds."""
    asked = {"given_host": given_host or host_of(address)}
    deadline = time.monotonic() + SECONDS_A_PAGE
    with client.stream("GET", address, extensions=asked) as response:
        response.raise_for_status()
        content = bytearray()
        for piece in response.iter_bytes():
            content += piece
            if len(content) > PAGE_LIMIT:
                raise ValueError(f"{address} answers with more than {PAGE_LIMIT >> 20} MB")
            if time.monotonic() > deadline:
                raise ValueError(f"{address} is not done after {SECONDS_A_PAGE:.0f} seconds")
    return bytes(content).decode(response.charset_encoding or "utf-8", errors="replace")
