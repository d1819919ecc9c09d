"""What the rules made of each printed line: the pipeline's own debugging view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path

from db.errors import Unusable
from extractors.pages import Box, Line
from extractors.records import Evidence, ParsedPack
from pipeline.furniture import tidy
from pipeline.reading import read_document
from pipeline.stages import extract

Claim = tuple[int, Box, str]  # page, box, rule


def explain(
    path: Path, *, page: int | None = None, picture: Path | None = None, styles: Sequence[str] = ()
) -> Iterator[str]:
    """Each line of the file (or of one page) with the most specific rule that claimed it, or "-"; `styles` are house
    styles to follow (TOML texts).

    With `picture` the page (the first without `page`) is also drawn as a PNG file, every claim a
    coloured box. Raises a `pipeline.errors.PackError` when the file cannot be read."""
    document = read_document(path)
    if page is not None and not 1 <= page <= document.page_count:
        raise Unusable(f"{path.name} has pages 1 to {document.page_count}, no page {page}.")
    if picture is not None and not picture.parent.is_dir():
        raise Unusable(f"There is no folder {picture.parent} to draw into.")
    parsed = extract(document, styles=styles)
    claims = list(claims_of(parsed))
    for one in tidy(document.pages):
        if page is not None and one.number != page:
            continue
        yield f"--- page {one.number} of {document.page_count}, printed {one.printed or '-'}, read by {one.engine}"
        for stamp in one.stamps:
            yield f"{'stamp.' + stamp.kind:38} {stamp.value}"
        for line in one.furniture:
            yield f"{'furniture':38} {line.text}"
        for line in one.lines:
            yield f"{claimed_by(line, claims) or ('table' if line.grid is not None else '-'):38} {line.text}"
    for problem in parsed.problems:
        if page is None or problem.page == page:
            yield f"problem {problem.code} p.{problem.page or '-'}: {problem.message}"
    if picture is not None:
        draw(path, page or 1, claims, picture)
        yield f"drawn: {picture}"


def claims_of(record: object) -> Iterator[Claim]:
    """Every place a record or anything inside it was read from."""
    if isinstance(record, Evidence):
        if record.box is not None:
            yield record.page, record.box, record.rule
        yield from ((page, box, record.rule) for page, box in record.more)
    elif isinstance(record, tuple):
        for part in record:
            yield from claims_of(part)
    elif is_dataclass(record):
        skipped = ("mentions", "pages") if isinstance(record, ParsedPack) else ()
        for field in fields(record):
            if field.name not in skipped:
                yield from claims_of(getattr(record, field.name))


def claimed_by(line: Line, claims: list[Claim]) -> str | None:
    """The rule of the smallest claim on any words of `line`."""
    middle = (line.box.top + line.box.bottom) / 2
    holding = [
        (box.width * box.height, rule)
        for page, box, rule in claims
        if page == line.page and box.top <= middle <= box.bottom and box.x0 < line.box.x1 and box.x1 > line.box.x0
    ]
    return min(holding)[1] if holding else None


def draw(path: Path, page: int, claims: list[Claim], target: Path) -> None:
    """The page as PNG at 100 dpi with a box for each claim, a colour for each family of rules."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        image = pdf.pages[page - 1].to_image(resolution=100)
        families = sorted({rule.split(".")[0] for _, _, rule in claims})
        palette = ("#c0392b", "#2471a3", "#1e8449", "#9a7d0a", "#7d3c98", "#ba4a00", "#148f77")
        for number, box, rule in claims:
            if number == page:
                colour = palette[families.index(rule.split(".")[0]) % len(palette)]
                image.draw_rect(tuple(box), fill=None, stroke=colour, stroke_width=2)
        image.save(target)
