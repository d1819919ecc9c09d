"""The agenda of a front sheet: items and sub-items as numbered, with pages and presenters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.agenda_chain import agenda, skipped
from extractors.agenda_columns import rule_for
from extractors.agenda_heads import Heading, headings
from extractors.agenda_layout import Layout, layout_of
from extractors.agenda_plain import unnumbered
from extractors.agenda_rows import Row
from extractors.agenda_text import Texts, texts_of
from extractors.pages import Line, Section
from extractors.problems import Problem
from extractors.records import Evidence, Item, evidence_of
from extractors.ruleset import reads
from extractors.welsh import english_side


@dataclass(slots=True)
class Block:
    """The rows of one item or sub-item. `number` as it is stored: "5", "5(a)"."""

    number: str | None
    parent: str | None
    rows: list[Row] = field(default_factory=list)
    heading: Heading | None = None


def extract(section: Section) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    """The items of the agenda in printed order, and what was doubtful about them.

    `first_page` and `last_page` are pages as printed on the pack; a page range that runs
    backwards and a number left out are Problems."""
    section = english_side(section)
    rows, chain = agenda(section)
    if not chain:
        return unnumbered(rows, section)
    layout = layout_of(rows, list(chain))
    heads = headings(rows, chain, layout)
    blocks = list(_blocks(rows, chain, heads, layout))
    items = _without_paper_numbers(tuple(_items(blocks, layout)))
    return items, tuple(_problems(list(chain.values()), rows, chain, items))


# ---------------------------------------------------------------- rows into blocks


def _blocks(rows: Sequence[Row], chain: dict[int, str], heads: dict[int, Heading], layout: Layout) -> Iterator[Block]:
    """The blocks of the agenda from the first item to where it ends."""
    block: Block | None = None
    heading = next((heads[i] for i in sorted(heads, reverse=True) if i < min(chain)), None)
    last = max(chain)
    for index in range(min(chain), len(rows)):
        row = rows[index]
        if index in heads:
            heading = heads[index]
            if index > last:
                break
        elif index in chain:
            if block:
                yield block
            block = Block(chain[index], _lettered_parent(chain[index], chain), [row], heading)
        elif block is not None and not _in_heading(index, heads) and not _is_outdented(rows[index - 1], row, layout):
            if index > last and _is_over(block, row, layout):
                break
            sub = _sub_number(row, block, layout)
            if sub:
                yield block
                block = Block(f"{sub[1]}({sub[0]})" if not sub[0].startswith(sub[1] + ".") else sub[0], sub[1], [row], heading)
            else:
                block.rows.append(row)
    if block:
        yield block


def _lettered_parent(number: str, chain: dict[int, str]) -> str | None:
    """ "5" of "5a" when the agenda has an item 5."""
    whole = number.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return whole if whole != number and whole in chain.values() else None


def _is_outdented(above: Row, row: Row, layout: Layout) -> bool:
    """A line in bold at the edge of the numbers, where all that belongs to items is indented: a heading over nothing."""
    if layout.gap(above.line, row.line) < 0.45:  # more of a title
        return False
    plain = row.body is None or row.number or row.label or row.pages
    return not plain and layout.hanging and row.body.bold and row.body.box.x0 < layout.number_x0 + 3


def _in_heading(index: int, heads: dict[int, Heading]) -> bool:
    return any(start <= index < head.end for start, head in heads.items())


def _sub_number(row: Row, block: Block, layout: Layout) -> tuple[str, str] | None:
    """(label, number of the parent) when `row` opens a sub-item of the item that `block` is
    or belongs to. Labels further down in a note are part of the note."""
    parent = block.parent or block.number
    if parent is None or row.body is None:
        return None
    if row.number and "." in row.number:
        return (row.number, parent) if row.number.split(".")[0] == parent else None
    label = row.label or (row.number if row.x0 > layout.number_x0 + 8 else None)
    if label is None or not _is_next(label, block):
        return None
    note = texts_of(block.rows, layout).note
    if note is not None and not row.pages and not (_is_titled(row, label, layout) and not note.endswith((":", "–", "-"))):
        return None
    title = " ".join(above.text for above in block.rows[:3])
    guides = rule_for("note", row.text) and (row.text.endswith(".") or reads("items", "exclusion", title))
    if label.isdigit() and guides:  # guidance under a title
        return None
    return label, parent


def _is_titled(row: Row, label: str, layout: Layout) -> bool:
    """Lettered and in bold as the titles are, where a list in a note is plain."""
    return layout.bold_titles and not label.isdigit() and row.line.bold and not rule_for("note", row.text)


def _is_next(label: str, block: Block) -> bool:
    """Whether `label` is the first one of an item or follows the last sub-item's."""
    if block.parent is None:
        return label.lower() in ("a", "i", "1")
    before = block.number[len(block.parent) :].strip("().") if block.number else ""
    if before.isdigit() and label.isdigit():
        return int(label) == int(before) + 1
    romans = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
    pairs = [(a, b) for a, b in zip(romans, romans[1:])] + [(chr(c), chr(c + 1)) for c in range(ord("a"), ord("z"))]
    return (before.lower(), label.lower()) in pairs


def _is_over(block: Block, row: Row, layout: Layout) -> bool:
    """Whether `row`, below the last item, is no longer part of the agenda."""
    if reads("items", "for-what", row.text):
        return False
    if row.pages and _sub_number(row, block, layout):
        return False
    close = row.line.page == block.rows[-1].line.page and layout.gap(block.rows[-1].line, row.line) < 0.5
    if row.body is None and row.pages is None and close:  # more of a cell in another column of the item
        return False
    if close and _is_cut(block, row):
        return False
    if rule_for("end", row.text) or (row.body is None and row.pages is None):
        return True
    above = block.rows[-1].line
    if row.line.page != above.page:
        return not _runs_on(block, row, layout)
    return layout.gap(above, row.line) > 2.0 or _is_signature(row)


def _is_cut(block: Block, row: Row) -> bool:
    """The rest of a title that its line leaves open: "Work of the Audit and" over "Standards Committee"."""
    first, above = block.rows[0].body, block.rows[-1].body
    together = row.body is not None and above is not None and len(block.rows) < 3 and abs(above.box.x0 - row.body.box.x0) < 3
    return together and first.bold == row.body.bold and re.search(r"\b(?:and|of|the|for)$|[,&]$", above.text) is not None


def _runs_on(block: Block, row: Row, layout: Layout) -> bool:
    """The last item's note goes on at the top of the next page."""
    finished = re.search(r"[.!?]$", block.rows[-1].text)
    below_title = len(block.rows) == 1 and rule_for("note", row.text) is not None
    return below_title or (not finished and (layout.is_full(block.rows[-1].line, row.line) or row.text[:1].islower()))


def _is_signature(row: Row) -> bool:
    """A name and post, a date or an office alone on a line, as under an agenda."""
    named = not (row.number or row.label) and rule_for("signature", row.text) is not None
    return named and rule_for("presenter", row.text) is None


# ---------------------------------------------------------------- blocks into items


def _items(blocks: Sequence[Block], layout: Layout) -> Iterator[Item]:
    closed, shut, named = False, set(), frozenset()
    moved: Block | None = None  # the item that moves to shut out the public
    for block in blocks:
        texts = texts_of(block.rows, layout)
        own = _is_closed(block, texts) or block.parent in shut or block.number in named or _in_second_part(block, moved)
        moved = block if reads("items", "exclusion", texts.title) else moved
        if own and block.number and not block.parent:
            shut.add(block.number)
        yield _item(block, texts, own or closed)
        said = f"{texts.title} {texts.note or ''}"
        if reads("items", "exclusion", said) and not reads("items", "contingent", said):
            named |= _named(said)
            closed = closed or (not _named(said) and reads("items", "to-come", said))


def _named(said: str) -> frozenset[str]:
    """The numbers of the items that a motion to shut out the public names: it leaves the others open.

    >>> sorted(_named("excluded for items 12 to 14 and 16"))
    ['12', '13', '14', '16']
    """
    found = rule_for("items-named", said)
    numbers: list[int] = []
    for mark, figures in re.findall(r"(\D*)(\d+)", str(found[1]["numbers"])) if found else ():
        upto = re.search(r"to|[-–]", mark) and numbers
        numbers += range(numbers[-1] + 1, int(figures) + 1) if upto else [int(figures)]
    return frozenset(map(str, numbers))


def _in_second_part(block: Block, moved: Block | None) -> bool:
    """Under "PART II" without a word more, that begins below the item `moved` by which the public is shut out."""
    if moved is None or block.heading is None or block.heading == moved.heading:
        return False
    return reads("items", "second-part", block.heading.text)


def _without_paper_numbers(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items without pages where each page printed is the item's own number: papers "marked 3", not pages."""
    paged = [item for item in items if item.first_page is not None]
    if len(paged) < 2 or any(item.first_page != item.last_page or item.number != str(item.first_page) for item in paged):
        return items
    return tuple(replace(item, first_page=None, last_page=None) for item in items)


def _is_closed(block: Block, texts: Texts) -> bool:
    if block.heading is not None and block.heading.private:
        return True
    said = f"{texts.title} {texts.note or ''}"
    excludes = reads("items", "exclusion", said)
    if block.rows[0].closed or not excludes and reads("items", "closed-title", texts.title):
        return True
    # an exempt appendix leaves its report public
    return not excludes and _exempt(texts) is not None and not re.search(r"\bappendi|\bannex", said, re.IGNORECASE)


def _exempt(texts: Texts) -> str | None:
    found = rule_for("exempt", f"{texts.note or ''} {texts.presenter or ''} {texts.title}")
    return str(found[1]["paragraphs"]) if found else None


def _item(block: Block, texts: Texts, private: bool) -> Item:
    first, last = texts.pages or (None, None)
    return Item(
        number=block.number,
        title=texts.title,
        evidence=_evidence(block, texts),
        parent=block.parent,
        section=block.heading.text if block.heading else None,
        private=private,
        first_page=first,
        last_page=last,
        presented_by=texts.presenter,
        to_follow=texts.follows,
        note=texts.note,
        exempt_paragraphs=None if reads("items", "exclusion", texts.title) else _exempt(texts),
    )


def _evidence(block: Block, texts: Texts) -> Evidence:
    lines: list[Line] = [row.line for row in block.rows[: texts.title_rows]]
    return evidence_of(lines, "items.sub-item" if block.parent else "items.numbered")


# ---------------------------------------------------------------- doubts


def _out_of_order(rows: Sequence[Row], chain: dict[int, str]) -> Iterator[Row]:
    """Rows numbered in the items' own column between the items, that do not count on."""
    starts = sorted(chain)
    for index in range(starts[0], min(starts[-1] + 12, len(rows))):
        row = rows[index]
        if rule_for("end", row.text) or rule_for("signature", row.text):
            return
        near = abs(row.x0 - rows[max(i for i in starts if i <= index)].x0) < 3
        if row.number and index not in chain and near and row.body and "." not in row.number:
            yield row


def _problems(numbers: list[str], rows: Sequence[Row], chain: dict[int, str], items: Sequence[Item]) -> Iterator[Problem]:
    page = rows[min(chain)].line.page
    for number in skipped(numbers):
        yield Problem("extract", "item-number-missing", f"the agenda prints no item {number}", page)
    for row in _out_of_order(rows, chain):
        yield Problem("extract", "item-number-out-of-order", f"“{row.line.text[:80]}” is numbered out of turn", row.line.page)
    for item in items:
        if not item.title:
            yield Problem("extract", "item-without-title", f"item {item.number} has no title", item.evidence.page)
    for index in chain:
        ranged = rule_for("pages", rows[index].line.text)
        if ranged and rows[index].pages is None:
            yield Problem(
                "extract", "page-range-backwards", f"“{rows[index].line.text}” gives no page range", rows[index].line.page
            )
