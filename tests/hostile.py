"""A hundred files that are no good, each bad in its own way.

    python -m tests.hostile FOLDER       write them there
    python -m tests.hostile --run        write them to a passing folder, read them all, say what became of each
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf

from tests import hostile_bytes as raw
from tests import pdfs

GOOD = "good: "  # these hold text that must be read
AGENDA = (
    "Harwick City Council", "Parks Committee", "Agenda", "Tuesday 5 March 2024 at 2.00 p.m.", "1. Apologies",
    "2. Minutes of the meeting held on 6 February 2024", "3. Duck Pond",
)
ATTACK = (
    "Parks Committee <script>alert(1)</script>", "Agenda'); drop table packs; --", "1. \"><img src=x onerror=alert(1)>",
    "2. ' or '1'='1", "3. {{ 7*7 }} ${7*7} %s %n", "4. ../../etc/passwd", "RESOLVED that \\u202e be reversed",
)


def attack_in_names() -> bytes:
    """Script, SQL, control characters and marks that turn the text round, in title, author and bookmarks."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        nasty = "<script>alert(1)</script>'); drop table packs; --\u202e\u2066\x07\x1b[31m\x00end\ud7ff\ufeff"
        pdf.docinfo["/Title"] = nasty
        pdf.docinfo["/Producer"] = nasty
        with pdf.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(nasty + str(n), 0) for n in range(5))

    return pdfs.rewritten(pdfs.of_lines(ATTACK), spoil)


def active() -> bytes:
    action = b"/OpenAction << /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9/'\\)) >>"
    launch = b"/AA << /O << /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) >> >> >>"
    link = b"<< /Type /Annot /Subtype /Link /Rect [9 9 99 99] /A << /S /URI /URI (javascript:alert\\(1\\)) >> >>"
    return raw.paper({6: link}, catalog=action, page=launch + b"/Annots [6 0 R]")


def embedding() -> bytes:
    def attach(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["../../evil.sh"] = b"#!/bin/sh\necho no\n"
        pdf.attachments["inner.pdf"] = pdfs.of_lines(AGENDA)

    return pdfs.rewritten(pdfs.of_lines(AGENDA), attach)


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("agenda.pdf", pdfs.of_lines(AGENDA) * 3)
    return out.getvalue()


def with_font(font: bytes, more: dict[int, bytes] | None = None) -> bytes:
    return raw.paper({4: font, **(more or {})})


def looping_letters() -> bytes:
    """A font whose letter A is drawn by writing the letter A."""
    glyph = raw.stream(b"1000 0 0 0 750 750 d1 BT /F1 9 Tf (T) Tj ET")
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /T 6 0 R >> "
        b"/Encoding << /Differences [0 /T /T 84 /T] >> /FirstChar 84 /LastChar 84 /Widths [1000] "
        b"/Resources << /Font << /F1 4 0 R >> >> >>"
    )
    return with_font(font, {6: glyph})


def boxed(box: bytes) -> bytes:
    return raw.paper({3: (raw.PAGE % (b"", b"")).replace(b"[0 0 595 842]", box)})


def cases() -> dict[str, Callable[[], bytes]]:
    """Name of the file, and what makes it. The names are part of the attack."""
    return {**damaged(), **locked(), **loops(), **bombs(), **sizes(), **structure(), **texts(), **names(), **good()}


def damaged() -> dict[str, Callable[[], bytes]]:
    paper = pdfs.of_lines(AGENDA, pdfs.PROSE, ATTACK)
    plain = pdfs.rewritten(paper, lambda pdf: None, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    made = {f"fuzzed {n:02}.pdf": (lambda n=n: raw.fuzzed((paper, plain)[n % 2], n)) for n in range(24)}
    made |= {f"cut at {n} of 12.pdf": (lambda n=n: paper[: len(paper) * n // 12]) for n in range(12)}
    return made | {"cut by 3.pdf": lambda: paper[:-3], "twice.pdf": lambda: paper + paper}


def locked() -> dict[str, Callable[[], bytes]]:
    paper = pdfs.of_lines(AGENDA)

    def lock(**how) -> bytes:
        return pdfs.rewritten(paper, lambda pdf: None, encryption=pikepdf.Encryption(**how))

    return {
        "locked for users.pdf": lambda: lock(user="u", owner="o", R=6),
        "locked the old way.pdf": lambda: lock(user="u", owner="o", R=3, aes=False, metadata=False),
        "locked by nonsense.pdf": lambda: raw.paper(trailer=b"/Encrypt << /Filter /Nobody /V 99 >> /ID [() ()]"),
        "locked, cut.pdf": lambda: lock(user="u", owner="o", R=6)[:-400],
    }


def loops() -> dict[str, Callable[[], bytes]]:
    makers = (
        raw.looping_kids, raw.looping_parents, raw.looping_outline, raw.looping_xref, raw.looping_forms, raw.branching_forms,
        raw.looping_labels, raw.looping_length, raw.looping_objects, looping_letters,
    )
    return {f"{make.__name__}.pdf": make for make in makers}


def bombs() -> dict[str, Callable[[], bytes]]:
    return {
        "bomb of flate.pdf": raw.flate_bomb, "bomb of flate in flate.pdf": lambda: raw.flate_bomb(4 << 30, 2),
        "bomb of lines.pdf": raw.drawing_bomb, "bomb of words.pdf": raw.text_bomb,
        "bomb of objects.pdf": raw.object_stream_bomb, "bomb of places.pdf": raw.xref_stream_bomb,
        "bomb of a picture.pdf": raw.picture_bomb, "bomb of a font.pdf": raw.font_bomb, "bomb of letters.pdf": raw.map_bomb,
    }


def sizes() -> dict[str, Callable[[], bytes]]:
    return {
        "100,000 pages.pdf": raw.one_page_often, "3,000 empty pages.pdf": raw.many_empty_pages,
        "2,000 broken pages.pdf": raw.many_broken_pages, "2,000,000,000 pages.pdf": lambda: raw.count_that_lies(2_000_000_000),
        "minus one pages.pdf": lambda: raw.count_that_lies(-1), "50,000 objects.pdf": pdfs.of_many_objects,
        "deep pages.pdf": raw.deep_pages, "deep bookmarks.pdf": raw.deep_outline, "wide bookmarks.pdf": raw.wide_outline,
        "50,000 notes.pdf": raw.many_annotations, "one line.pdf": raw.one_line, "60,000 spots.pdf": raw.many_spots,
        "a grid.pdf": raw.ruled,
    }


def structure() -> dict[str, Callable[[], bytes]]:
    deep = raw.nested(b"[", b"]", 200_000)
    return {
        "deep arrays.pdf": lambda: raw.paper({6: deep}, catalog=b"/Names 6 0 R"),
        "deep dictionaries.pdf": lambda: raw.paper({6: raw.nested(b"<< /A ", b">>", 100_000)}, catalog=b"/Outlines 6 0 R"),
        "deep states.pdf": lambda: raw.drawn(raw.nested(b"q ", b"Q ", 300_000) + raw.SENTENCE),
        "long length.pdf": lambda: raw.paper(content=raw.stream(raw.SENTENCE, length=999_999_999)),
        "negative length.pdf": lambda: raw.paper(content=raw.stream(raw.SENTENCE, length=-7)),
        "no length.pdf": lambda: raw.paper(content=raw.stream(raw.SENTENCE, length=0)),
        "version 9.pdf": lambda: raw.paper().replace(b"%PDF-1.7", b"%PDF-9.9"),
        "no head.pdf": lambda: raw.paper()[9:],
        "late head.pdf": lambda: b"\n" * 3000 + raw.paper(),
        "a page of the web before.pdf": lambda: b"<!DOCTYPE html><html>" + raw.paper(),
        "inside a zip.pdf": zipped, "a picture.pdf": lambda: b"\x89PNG\r\n\x1a\n" + bytes(500),
        "zeros.pdf": lambda: bytes(70_000),
        "nothing.pdf": lambda: b"", "one byte.pdf": lambda: b"%", "only a head.pdf": lambda: b"%PDF-1.7\n%%EOF\n",
        "no pages.pdf": pdfs.without_pages, "wrong places.pdf": lambda: raw.with_number(raw.paper(), b"startxref", b"7"),
        "no catalog.pdf": lambda: raw.paper({1: b"null"}), "objects of another.pdf": lambda: raw.paper({2: b"<< /Type /Font >>"}),
        "box of a mile.pdf": lambda: boxed(b"[0 0 1000000000 1000000000]"), "box of nothing.pdf": lambda: boxed(b"[0 0 0 0]"),
        "box inside out.pdf": lambda: boxed(b"[595 842 -9 -9]"), "box of words.pdf": lambda: boxed(b"[/A (b) null]"),
        "box beyond numbers.pdf": lambda: boxed(b"[0 0 1e39 99999999999999999999999]"),
        "turned by 7.pdf": lambda: raw.paper(page=b"/Rotate 7 /UserUnit -3"),
        "looping array.pdf": lambda: raw.paper({5: b"[5 0 R 5 0 R]"}),
    }


def texts() -> dict[str, Callable[[], bytes]]:
    odd = bytes(range(256)).replace(b"(", b"").replace(b")", b"").replace(b"\\", b"")
    return {
        "every byte.pdf": lambda: raw.drawn(b"BT /F1 9 Tf 9 400 Td (" + odd * 20 + b") Tj ET"),
        "no such font.pdf": lambda: with_font(b"null"), "font of itself.pdf": lambda: with_font(b"4 0 R"),
        "font without letters.pdf": lambda: with_font(raw.FONT[:-2] + b"/Encoding << /Differences [-5 /x 999999 /y] >> >>"),
        "size of a mile.pdf": lambda: raw.drawn(raw.SENTENCE.replace(b"11 Tf", b"99999999 Tf")),
        "size of nothing.pdf": lambda: raw.drawn(raw.SENTENCE.replace(b"11 Tf", b"0 Tf")),
        "far away.pdf": lambda: raw.drawn(raw.SENTENCE.replace(b"72 700", b"-1e30 1e30")),
        "other letters.pdf": pdfs.garbled,
        "a command without end.pdf": lambda: raw.drawn(b"BT (" + b"\\" * 100_000),
    }


def names() -> dict[str, Callable[[], bytes]]:
    """Good papers under bad names."""
    bad = (
        "<script>alert(1)</script>.pdf".replace("/", "\u2215"), "'); drop table packs; --.pdf", "-rf.pdf", "$(touch x) `id`.pdf",
        "line\nbreak.pdf", "\u202efdp.exe.pdf", "bell\x07\x1b[31mred.pdf", "..pdf.pdf", "%2e%2e%2f.pdf", "n" * 240 + ".pdf",
        os.fsdecode(b"no \xff\xfe utf.pdf"), "UPPER.PDF",
    )
    return {name: (lambda n=n: pdfs.of_lines((*AGENDA, f"{n}. Paper {n}"))) for n, name in enumerate(bad, 11)}


def good() -> dict[str, Callable[[], bytes]]:
    """Papers that must be read though all the others are there."""
    return {
        GOOD + "agenda.pdf": lambda: pdfs.of_lines(AGENDA, pdfs.PROSE),
        GOOD + "attack in print.pdf": lambda: pdfs.of_lines(ATTACK), GOOD + "attack in names.pdf": attack_in_names,
        GOOD + "active.pdf": active, GOOD + "embedding.pdf": embedding,
        GOOD + "locked for owners.pdf": lambda: pdfs.rewritten(
            pdfs.of_lines(AGENDA), lambda pdf: None, encryption=pikepdf.Encryption(user="", owner="o", R=6)
        ),
    }


def write(folder: Path, only: tuple[str, ...] = ()) -> list[Path]:
    """The files (those named, or all) in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, make in cases().items():
        if not only or name in only:
            written.append(folder / name)
            written[-1].write_bytes(make())
    return written


def run(folder: Path, seconds: float, only: tuple[str, ...] = ()) -> int:
    """Read them all as a night's batch does; print what became of each. The exit code of the batch."""
    from pipeline.batch import Options
    from pipeline.ingest import ingest

    files = write(folder, only)
    started = time.monotonic()

    def say(text: str, passing: bool = False) -> None:
        if not passing:
            print(f"{time.monotonic() - started:6.1f} {text!r}", flush=True)

    summary = ingest(files, folder / "packs.db", Options(seconds=seconds, ocr=False), say=say)
    print(summary.text, f"\n{len(files)} files, exit code {summary.exit_code}, {time.monotonic() - started:.0f} s")
    return summary.exit_code


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--run", *only]:
            with tempfile.TemporaryDirectory() as passing:
                run(Path(passing), 10.0, tuple(only))
        case [folder]:
            print(f"{len(write(Path(folder)))} files in {folder}")
        case _:
            print(__doc__)
