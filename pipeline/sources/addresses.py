"""Which addresses may be asked, and what a paper at an address is called.

Addresses come from lists and web pages of others: they must not lead into the network this runs in."""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import unquote, urlsplit, urlunsplit

LONGEST_NAME = 120


class AddressRefused(Exception):
    """An address that is not asked. `str()` says why."""


def is_web(address: str) -> bool:
    """Whether `address` is one to ask over the network, not a path.

    >>> is_web("https://council.example/a.pdf"), is_web("papers/a.pdf")
    (True, False)
    """
    return re.match(r"https?://", address, re.I) is not None


def canonical(address: str) -> str:
    """The one way an address is written down: host in lower case, no fragment, blanks escaped.

    >>> canonical(" https://Council.Example/My paper.pdf?T=10#page=3 ")
    'https://council.example/My%20paper.pdf?T=10'
    """
    parts = urlsplit(address.strip())
    escaped = [re.sub(r"[\s\x00-\x1f\x7f]", lambda m: f"%{ord(m[0]):02X}", part) for part in (parts.path, parts.query)]
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), *escaped, ""))


def host_of(address: str) -> str | None:
    """The host of a web address, in small letters; None without one."""
    return urlsplit(address).hostname


def check(address: str, given_host: str | None) -> None:
    """Raise AddressRefused when `address` is no web address or leads into a private network.

    `given_host`, the host a person named, is free to be private (an intranet); what it points to is not."""
    parts = urlsplit(address)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise AddressRefused(f"{address} is not an http or https address")
    if parts.username or parts.password:
        raise AddressRefused(f"the address at {parts.hostname} holds a user name or password")
    if given_host is not None and parts.hostname == given_host.lower():
        return
    for number in numbers_of(parts.hostname):
        check_number(number, parts.hostname)


def numbers_of(host: str) -> list[str]:
    """The numeric addresses of `host`; none when the name is not known (asking it will say so)."""
    try:
        return sorted({found[4][0] for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)})
    except (OSError, UnicodeError):
        return []


def check_number(number: str, host: str) -> None:
    """Raise AddressRefused when the numeric address `number` is not one of the open internet."""
    found = ipaddress.ip_address(number.split("%")[0])
    mapped = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    if not (mapped or found).is_global or found.is_multicast:
        meant = "if it is meant, name that host yourself or give --allow-private with the list"
        raise AddressRefused(f"{host} leads into a private network ({number}); {meant}")


def name_at(address: str, title: str | None = None) -> str:
    """What to call the paper at `address`: the last part of the address, or `title` where that is a program's name.
    For people to read; files are never stored under it.

    >>> name_at("https://council.example/documents/g12/Public%20reports%20pack.pdf?T=10")
    'Public reports pack.pdf'
    >>> name_at("https://council.example/mgConvert2PDF.aspx?ID=12", "Budget: report/annex")
    'Budget- report-annex.pdf'
    >>> name_at("https://council.example/../..%2fetc%2fpasswd")
    'passwd'
    """
    last = re.split(r"[/\\]", unquote(urlsplit(address).path, errors="replace"))[-1]
    if title and not last.lower().endswith(".pdf"):
        last = re.sub(r"[/\\:]+", "-", title).removesuffix(".pdf") + ".pdf"
    last = re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", last).strip(" .")
    stem, dot, ending = last.rpartition(".")
    return f"{stem[:LONGEST_NAME]}.{ending}" if dot and len(ending) <= 5 else last[:LONGEST_NAME] or "paper.pdf"
