"""The XML that committee systems answer with, read with patience and without trust.

Answers hold fragments of HTML (the text of minutes) that are not always escaped, so that a whole answer may not be
XML at all. What we need are flat records, a list of simple elements: those are read one by one when the whole fails."""

from __future__ import annotations

import html
import re
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from pipeline.sources import SourceError

XML_NAMES = ("amp", "lt", "gt", "quot", "apos")


def records(text: str, name: str) -> list[dict[str, str]]:
    """Every element `name` in `text`, as its simple children: tag (lower case, no namespace) to text.

    >>> records("<a><doc><Title>Budget &amp; plan</Title><url>x.pdf</url></doc><body><p>5<br></body></a>", "doc")
    [{'title': 'Budget & plan', 'url': 'x.pdf'}]

    Raises SourceError for what declares entities, and for what is no XML of any kind (a page saying no)."""
    if re.match(r"\s*(<!doctype html|<html)", text, re.I) or not re.match(r"\s*<", text):
        raise SourceError("the answer is a web page, not XML")
    try:
        return [_fields(found) for found in _named(_parsed(text), name)]
    except ParseError:
        pass
    # A record ends before the next one begins: without that, one missing end would be looked for from every beginning.
    blocks = re.findall(rf"<{name}\b[^<>]*>(?:(?!<{name}[\s/>]).)*?</{name}\s*>", text, re.I | re.S)
    return [fields for block in blocks if (fields := _patched(block)) is not None]


def value(text: str, name: str) -> str | None:
    """The text of the first simple element `name` anywhere in `text`.

    >>> value("<meeting><committeetitle>Planning &amp; Parks</committeetitle><b>5<br></b></meeting>", "committeetitle")
    'Planning & Parks'
    """
    found = re.search(rf"<{name}\b[^<>]*>([^<]*)</{name}\s*>", text, re.I)
    return (html.unescape(found[1]).strip() or None) if found else None


def _parsed(text: str) -> Element:
    try:
        root = fromstring(text, forbid_dtd=True)
    except DefusedXmlException as error:
        raise SourceError("the answer declares document types or entities, which no committee system needs") from error
    wrapped = (root.text or "").lstrip()
    # Some installations answer with the XML as the text of one <string> element.
    return _parsed(wrapped) if not len(root) and wrapped.startswith("<") else root


def _named(root: Element, name: str) -> list[Element]:
    return [element for element in root.iter() if _tag(element) == name]


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _fields(element: Element) -> dict[str, str]:
    return {_tag(child): (child.text or "").strip() for child in element if not len(child)}


def _patched(block: str) -> dict[str, str] | None:
    """One record with the signs put right that are not XML; None when that does not help."""
    block = re.sub(r"&(\w+);", lambda m: m[0] if m[1] in XML_NAMES else html.escape(html.unescape(m[0])), block)
    block = re.sub(r"&(?!#?\w+;)", "&amp;", block)
    block = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", block)
    try:
        return _fields(fromstring(block, forbid_dtd=True))
    except (ParseError, DefusedXmlException):
        return None
