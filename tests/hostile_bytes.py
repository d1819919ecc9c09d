"""PDFs written object by object, so that they can lie: loops, bombs, wrong lengths. Each function returns a file."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterable, Mapping

Objects = Mapping[int, bytes]
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
SENTENCE = b"BT /F1 11 Tf 72 700 Td (The Committee received a report on the sea wall at Marram Point.) Tj ET"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R %s >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> %s >> /Contents 5 0 R %s >>"


def stream(content: bytes, keys: bytes = b"", length: int | None = None) -> bytes:
    told = len(content) if length is None else length
    return b"<< /Length %d %s >> stream\n%s\nendstream" % (told, keys, content)


def zeros(size: int, layers: int = 1) -> bytes:
    """`size` zero bytes, packed `layers` times, without ever holding them."""
    packer = zlib.compressobj(9)
    block = bytes(1 << 20)
    packed = b"".join(packer.compress(block) for _ in range(size >> 20)) + packer.flush()
    for _ in range(layers - 1):
        packed = zlib.compress(packed, 9)
    return packed


def packed(content: bytes, layers: int = 1) -> bytes:
    return stream(content, b"/Filter [" + b"/FlateDecode " * layers + b"]")


def filed(objects: Objects, trailer: bytes = b"", head: bytes = b"%PDF-1.7\n") -> bytes:
    """A file of numbered objects with a right cross-reference table; object 1 is the catalog."""
    out, places = bytearray(head), {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d %05d %s \n" % ((places[number], 0, b"n") if number in places else (0, 65535, b"f"))
    return bytes(out + b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start))


def paper(more: Objects | None = None, content: bytes | None = None, **parts: bytes) -> bytes:
    """One page with a sentence on it. `parts` go into its objects (catalog, resources, page, trailer), `more` adds or
    replaces objects, `content` is the stream object of the page."""
    objects = {
        1: CATALOG % parts.get("catalog", b""), 2: PAGES, 3: PAGE % (parts.get("resources", b""), parts.get("page", b"")),
        4: FONT, 5: content or stream(SENTENCE),
    }
    return filed(objects | dict(more or {}), parts.get("trailer", b""))


def drawn(commands: bytes, **parts: bytes) -> bytes:
    return paper(content=stream(commands), **parts)


# ---------------------------------------------------------------- damage


def fuzzed(good: bytes, seed: int) -> bytes:
    """`good` with bytes changed, cut out, doubled; more of it the higher the seed."""
    rng, spoilt = random.Random(seed), bytearray(good)
    for _ in range(1 << (seed % 9)):
        at, run = rng.randrange(len(spoilt)), rng.randrange(1, 40)
        match rng.randrange(4):
            case 0:
                spoilt[at] = rng.randrange(256)
            case 1 if len(spoilt) > 400:
                del spoilt[at : at + run]
            case 2:
                spoilt[at:at] = spoilt[at : at + run]
            case _:
                spoilt[at : at + run] = rng.randbytes(run)
    return b"%PDF-1.4\n" + bytes(spoilt[9:])


def with_number(good: bytes, key: bytes, value: bytes) -> bytes:
    """`good` with another value behind every `key`."""
    parts = good.split(key)
    return parts[0] + b"".join(key + b" " + value + rest.lstrip().lstrip(b"0123456789") for rest in parts[1:])


# ---------------------------------------------------------------- loops


def looping_kids() -> bytes:
    return paper({2: b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>"})


def looping_parents() -> bytes:
    return paper({2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 3 0 R >>"})


def looping_outline() -> bytes:
    one = b"<< /Title (One) /Parent 6 0 R /Next 8 0 R /Dest [3 0 R /Fit] >>"
    two = b"<< /Title (Two) /Parent 6 0 R /Next 7 0 R /First 6 0 R /Dest [3 0 R /Fit] >>"
    return paper({6: b"<< /First 7 0 R /Last 8 0 R /Count 2 >>", 7: one, 8: two}, catalog=b"/Outlines 6 0 R")


def looping_xref() -> bytes:
    content = paper()
    at = content.rindex(b"startxref") + 10
    start = int(content[at:].split()[0])
    return paper(trailer=b"/Prev %d" % (start + 0))


def looping_forms() -> bytes:
    form = stream(b"/A Do /A Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 6 0 R >> >>")
    return paper({6: form}, stream(b"/A Do"), resources=b"/XObject << /A 6 0 R >>")


def branching_forms(depth: int = 30) -> bytes:
    """Each form draws the next one ten times: ten to the thirtieth drawings."""
    forms = {}
    for number in range(6, 6 + depth):
        keys = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A %d 0 R >> >>" % (number + 1)
        forms[number] = stream(b"/A Do " * 10, keys)
    forms[6 + depth] = stream(b"0 0 9 9 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    return paper(forms, stream(b"/A Do"), resources=b"/XObject << /A 6 0 R >>")


def looping_labels() -> bytes:
    return paper({6: b"<< /Kids [6 0 R] /Limits [0 9] >>"}, catalog=b"/PageLabels 6 0 R /Names << /Dests 6 0 R >>")


def looping_length() -> bytes:
    """The length of the page's content is the content itself."""
    return paper({5: b"<< /Length 5 0 R >> stream\n" + SENTENCE + b"\nendstream"})


def looping_objects() -> bytes:
    return paper({2: b"<< /Type /Pages /Kids 6 0 R /Count 7 0 R >>", 6: b"6 0 R", 7: b"8 0 R", 8: b"7 0 R"})


# ---------------------------------------------------------------- bombs


def flate_bomb(size: int = 2 << 30, layers: int = 1) -> bytes:
    return paper(content=packed(zeros(size, layers), layers))


def drawing_bomb(count: int = 3_000_000) -> bytes:
    return paper(content=packed(zlib.compress(b"1 1 m 2 2 l S\n" * count, 9)))


def text_bomb(count: int = 400_000) -> bytes:
    return paper(content=packed(zlib.compress(b"BT /F1 9 Tf 9 9 Td (word) Tj ET\n" * count, 9)))


def object_stream_bomb(size: int = 1 << 30) -> bytes:
    keys = b"/Type /ObjStm /N 1 /First 10 /Filter /FlateDecode"
    return paper({6: stream(zeros(size), keys)}, catalog=b"/Names 7 0 R /Extra 6 0 R")


def xref_stream_bomb(size: int = 1 << 30) -> bytes:
    body = zeros(size)
    keys = b"/Type /XRef /Size 2000000000 /W [4 4 4] /Root 1 0 R /Filter /FlateDecode"
    start = b"%PDF-1.5\n1 0 obj\n" + CATALOG % b"" + b"\nendobj\n2 0 obj\n" + PAGES + b"\nendobj\n"
    return start + b"9 0 obj\n" + stream(body, keys) + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(start)


def picture_bomb(side: int = 60_000) -> bytes:
    keys = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode"
    image = stream(zeros(side * side // 4), keys % (side, side))
    return paper({6: image}, stream(b"595 0 0 842 0 0 cm /I Do"), resources=b"/XObject << /I 6 0 R >>")


def font_bomb(size: int = 1 << 30) -> bytes:
    font = b"<< /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor 6 0 R /ToUnicode 7 0 R >>"
    return paper({4: font, 6: b"<< /Type /FontDescriptor /FontName /X /FontFile2 7 0 R >>", 7: packed(zeros(size))})


def map_bomb() -> bytes:
    """A font whose one range of letters covers four thousand million codes."""
    cmap = b"1 begincodespacerange <00000000> <ffffffff> endcodespacerange 1 beginbfrange <00000000> <fffffffe> <0041> endbfrange"
    font = FONT[:-2] + b"/ToUnicode 6 0 R >>"
    return paper({4: font, 6: stream(cmap)})


# ---------------------------------------------------------------- size


def one_page_often(count: int = 100_000) -> bytes:
    return paper({2: b"<< /Type /Pages /Kids [" + b"3 0 R " * count + b"] /Count %d >>" % count})


def count_that_lies(count: int) -> bytes:
    return paper({2: b"<< /Type /Pages /Kids [3 0 R] /Count %d >>" % count})


def many_empty_pages(count: int = 3_000) -> bytes:
    kids = {n: b"<< /Type /Page /Parent 2 0 R >>" for n in range(6, 6 + count)}
    named = b" ".join(b"%d 0 R" % n for n in kids)
    return paper({2: b"<< /Type /Pages /Kids [" + named + b"] /Count %d >>" % count, **kids})


def many_broken_pages(count: int = 2_000) -> bytes:
    """Pages that are no pages: the first reader breaks down on each of them."""
    kids = {n: b"[ 1 2 ]" for n in range(6, 6 + count)}
    named = b" ".join(b"%d 0 R" % n for n in kids)
    return paper({2: b"<< /Type /Pages /Kids [3 0 R " + named + b"] /Count %d >>" % (count + 1), **kids})


def deep_pages(depth: int = 3_000) -> bytes:
    nodes = {n: b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 1) for n in range(6, 6 + depth)}
    return paper({2: b"<< /Type /Pages /Kids [6 0 R] /Count 1 >>", **nodes, 6 + depth: PAGE % (b"", b"")})


def deep_outline(depth: int = 20_000) -> bytes:
    marks = {n: b"<< /Title (Mark) /First %d 0 R >>" % (n + 1) for n in range(6, 6 + depth)}
    return paper({**marks, 6 + depth: b"<< /Title (Last) >>"}, catalog=b"/Outlines 6 0 R")


def wide_outline(count: int = 100_000) -> bytes:
    marks = {n: b"<< /Title (Mark) /Next %d 0 R /Parent 6 0 R >>" % (n + 1) for n in range(7, 7 + count)}
    top = b"<< /First 7 0 R /Last %d 0 R >>" % (7 + count)
    return paper({6: top, **marks, 7 + count: b"<< /Title (Last) /Parent 6 0 R >>"}, catalog=b"/Outlines 6 0 R")


def many_annotations(count: int = 50_000) -> bytes:
    note = b"<< /Type /Annot /Subtype /FreeText /Rect [1 1 9 9] /Contents (note) >>"
    return paper({6: note}, page=b"/Annots [" + b"6 0 R " * count + b"]")


def one_line(words: int = 1_500_000) -> bytes:
    """Ten million letters on one line."""
    return drawn(b"BT /F1 9 Tf 9 400 Td (" + b"letter " * words + b") Tj ET")


def many_spots(count: int = 60_000) -> bytes:
    """Words scattered over a page, none on the line of another."""
    rng = random.Random(7)
    spots = (b"1 0 0 1 %.3f %.3f Tm (w%d) Tj" % (rng.uniform(0, 590), rng.uniform(0, 840), n) for n in range(count))
    return drawn(b"BT /F1 4 Tf " + b" ".join(spots) + b" ET")


def ruled(rows: int = 250) -> bytes:
    """A grid of many thin lines."""
    lines: Iterable[bytes] = (b"%d 0 m %d 842 l 0 %d m 595 %d l S" % (n * 2, n * 2, n * 3, n * 3) for n in range(rows))
    return drawn(b"0.1 w " + b" ".join(lines) + b" " + SENTENCE)


def nested(opening: bytes, closing: bytes, depth: int) -> bytes:
    return opening * depth + closing * depth
