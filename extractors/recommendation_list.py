"""One printed list of recommendations: from its heading down to where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extractors.labels import bare_label, split_label
from extractors.paragraphs import Paragraph
from extractors.recommendation_numbers import follows, leading_number, same_list, style_of, succeeds
from extractors.records import Evidence, Recommendation, evidence_of
from extractors.ruleset import Rule, reads, rules_of

if TYPE_CHECKING:
    from extractors.recommendation_flow import Flow

CLOSED = re.compile(r"(?:[.:;!?]|[;,]\s+(?:and|or))[\"”’')\]]*$")
Read = tuple[Rule, dict]
for kinds in (("numbered", "heading"), ("end", "heading"), ("heading", "numbered", "end"), ("stem", "none")):
    rules_of("recommendations", *kinds).for_text("")  # put together before the first report is read


@dataclass(slots=True)
class Block:
    """One printed list. `number` is what its heading counts ("Recommendation 3"); `joined`
    when its heading stood right at the end of the list before."""

    page: int
    rule: str
    to: str | None = None
    number: str | None = None
    inline: bool = False
    limbs: list[Recommendation] = field(default_factory=list)
    none_said: bool = False
    joined: bool = False
    doubt: str | None = None


def read_rule(text: str, *kinds: str) -> Read | None:
    """The first rule of one of `kinds` that reads `text`, with its fields."""
    return rules_of("recommendations", *kinds).first(text)


def opening(paragraph: Paragraph) -> Read | None:
    """The heading that `paragraph` is, if it opens a list."""
    return None if paragraph.grid is not None else read_rule(paragraph.text, "numbered", "heading")


def addressee(found: Read | None) -> str | None:
    """The body a rule names, without its article."""
    fields = found[1] if found else {}
    to = fields.get("to") or fields.get("to_whom") or fields.get("body")
    return re.sub(r"^the\s+", "", str(to).strip(), flags=re.I) if to else None


def read_block(flow: Flow, heading: int, found: Read) -> tuple[Block, int]:
    """The list under the heading at `flow[heading]`, and the position after its end."""
    block = Block(flow[heading].page, found[0].id, addressee(found), found[1].get("number"))
    rest = found[1].get("rest")
    block.inline = bool(rest)
    reader = _Reader(flow, block, bool(found[1].get("weak")))
    if rest:
        first = rules_of("recommendations", "first").search(str(rest).strip())
        reader.take(heading, first["text"] if first else str(rest).strip(), first["label"] if first else None)
    else:
        reader.section_number = leading_number(flow[heading].text)
    return block, max(reader.down(heading + 1), heading + 1)


def read_from_stem(flow: Flow, stem: int, rule: str) -> Block:
    """The list under a stem that stands without a heading."""
    block = Block(flow[stem].page, rule)
    _Reader(flow, block, False).down(stem)
    return block


class _Reader:
    """Walks down one list. It holds what the paragraphs above decide about the next one:
    stem, numbering and indent."""

    def __init__(self, flow: Flow, block: Block, weak: bool):
        self.flow, self.block, self.weak = flow, block, weak
        self.to = block.to
        self.section_number: str | None = None
        self.stem_number: str | None = None
        self.stem_open = self.closed = False
        self.style: str | None = None  # numbering of the limbs: "1.", "(a)", "•"
        self.last_label: str | None = None
        self.anchor: Paragraph | None = None  # the first paragraph of the limb being read
        self.side: list[float] = []  # where the limbs' lines go on after a wide gap

    def down(self, position: int) -> int:
        """Reads on from `position`; the position where the list ends."""
        while self.flow.reaches(position) and not self._ends(position):
            paragraph = self.flow[position]
            if self._between(position):
                position += 1
                continue
            label = paragraph.label
            self.take(position, paragraph.body if label else paragraph.text, label)
            position += 1
        self.block.limbs[:] = [limb for limb in self.block.limbs if re.search(r"\w", limb.text)]
        if any(abs(a - b) < 4 for i, a in enumerate(self.side) for b in self.side[:i]):
            self.block.limbs.clear()
            self.block.doubt = "the recommendations stand in columns side by side"
        return position

    def take(self, position: int, text: str, label: str | None) -> None:
        """One paragraph of the list: a stem, a limb, or more of the limb above."""
        if read_rule(text, "none"):
            self.block.none_said = True
            return
        stem = read_rule(text, "stem")
        if self._is_stem(position, text, stem):
            self._open_stem(stem, label)
        elif (label and self._is_sibling(label)) or (not label and (stem or self._is_next(text))):
            self._limb(self.flow[position], text, label, stem)
            self.closed = not label and bool(read_rule(text, "single"))
        else:
            self._append(self.flow[position])

    # ---------------------------------------------------------------- stems and limbs

    def _is_stem(self, position: int, text: str, stem: Read | None) -> bool:
        if not _list_follows(self.flow, position):
            return text.endswith(":") and not read_rule(text, "single") and not self._inside_limb()
        if read_rule(text, "single"):
            return False
        if re.fullmatch(r"that\s*[:–—-]*", text, re.I):  # "RECOMMENDATION: That" over the limbs
            return True
        if stem and "rest" in stem[1] and not re.search(r"\w", str(stem[1]["rest"])):  # nothing is said yet: "is asked to;"
            return True
        if re.search(r"(?::|:\s?[-–—]|…)$", text):
            return bool(stem) or self._nothing_yet()
        if stem and not CLOSED.search(text):
            return True
        return self._nothing_yet() and bool(read_rule(text, "intro"))

    def _nothing_yet(self) -> bool:
        return self.anchor is None and not self.block.limbs and not self.stem_open

    def _inside_limb(self) -> bool:
        return self.style is not None and self.anchor is not None

    def _open_stem(self, stem: Read | None, label: str | None) -> None:
        self.to = addressee(stem) or self.to
        self.stem_number = bare_label(label or "") or None
        self.style = self.last_label = self.anchor = None
        self.stem_open = True

    def _limb(self, paragraph: Paragraph, text: str, label: str | None, stem: Read | None) -> None:
        number = bare_label(label or "") or None
        inner = re.match(r"^(\(?[a-z]\)|\([ivx]+\))\s+(\S.*)$", text, re.S) if label else None
        if inner:  # "1. a) That planning permission be granted"
            self.stem_number, label, text = number, inner[1], inner[2]
            number = bare_label(label)
        if self.stem_number and number and not number.startswith(f"{self.stem_number}."):
            number = f"{self.stem_number}({number})"
        self.style, self.last_label = style_of(label), label
        rule = stem[0].id if stem and not self.stem_open else self.block.rule
        number = number or (None if self.block.limbs else self.block.number)
        evidence = paragraph.evidence(rule)
        # "Cabinet is asked to: (1) Recommend that Council"
        passed_on = self.stem_open and reads("recommendations", "passes-on", text)
        own = None if passed_on and self.to else addressee(stem)
        self.block.limbs.append(Recommendation(text, evidence, number, own or self.to))
        self.anchor = paragraph
        self._watch_columns(paragraph, bool(label))

    def _append(self, paragraph: Paragraph) -> None:
        last = self.block.limbs[-1]
        more = evidence_of(paragraph.lines, last.evidence.rule)
        self.block.limbs[-1] = replace(last, text=f"{last.text} {paragraph.text}", evidence=_joined(last.evidence, more))
        self._watch_columns(paragraph, bool(paragraph.label))

    def _watch_columns(self, paragraph: Paragraph, labelled: bool) -> None:
        for number, line in enumerate(paragraph.lines):
            parts = line.segments[1:]
            if labelled and number == 0 and split_label(line.segments[0].text)[1] == "":
                parts = parts[1:]
            self.side += [part.box.x0 for part in parts[:1] if part.words[0].x0 > line.box.x0 + 12 * line.size]

    def _is_sibling(self, label: str) -> bool:
        if self.anchor is None or not self.block.limbs:
            return True
        if self.style is None:
            return bool(re.match(r"\(?\d", label))
        return same_list(self.last_label, label, self.style)

    def _is_next(self, text: str) -> bool:
        """An unlabelled paragraph that is a recommendation of its own."""
        if self.anchor is None:
            return True
        if self.style is not None:
            return False
        return reads("recommendations", "one-more", text) or (self.stem_open and reads("recommendations", "decide", text))

    # ---------------------------------------------------------------- where it ends

    def _ends(self, position: int) -> bool:
        paragraph = self.flow[position]
        if self.closed or opening(paragraph) or read_rule(paragraph.text, "end", "field"):
            return True
        if self._is_heading(paragraph):
            return True
        if self.block.none_said and not self.stem_open and not paragraph.label:
            return not read_rule(paragraph.text, "stem", "none")
        if self.weak and not self.stem_open and not read_rule(paragraph.body, "stem"):
            return True
        if paragraph.grid is not None:
            return not self._goes_on_below(position)
        if paragraph.label:
            return self._other_section(paragraph) or self._starts_again(paragraph) or self._counts_text(paragraph)
        return self._text_after_list(paragraph) and not self._goes_on_below(position)

    def _between(self, position: int) -> bool:
        """A table or a note that stands between two limbs and belongs to neither."""
        paragraph = self.flow[position]
        if paragraph.grid is not None:
            return True
        return not paragraph.label and self._text_after_list(paragraph)

    def _is_heading(self, paragraph: Paragraph) -> bool:
        """A short title without a final stop that counts on from the heading of the list, or
        is bold where the limbs are not."""
        text = paragraph.text
        if len(text) > 90 or CLOSED.search(text.rstrip(":")) or not re.search(r"[A-Z]", text):
            return False
        number = leading_number(text)
        if number and self.section_number and follows(self.section_number, number):
            same = paragraph.label and style_of(paragraph.label) == self.style
            return not same or paragraph.bold or _is_title(paragraph.body)
        if self.anchor is None:
            return False
        if _is_capitals(paragraph.body) and not _is_capitals(self.anchor.body):
            return True
        return paragraph.bold and not self.anchor.bold and not reads("recommendations", "one-more", paragraph.body)

    def _other_section(self, paragraph: Paragraph) -> bool:
        """A labelled paragraph of the next section: "3.1" under heading 2."""
        number = leading_number(paragraph.label or "")
        if not number or "." not in number or not self.block.limbs:
            return False
        own = self.section_number or leading_number(self.block.limbs[0].number or "")
        if not own or ("." not in own and not self.section_number):
            return False
        return own.split(".")[0] != number.split(".")[0]

    def _starts_again(self, paragraph: Paragraph) -> bool:
        """A number that was counted already, without a stem for a second list."""
        if not self.last_label or not self.anchor or paragraph.x0 > self.anchor.x0 + 5:
            return False
        last, number = bare_label(self.last_label), bare_label(paragraph.label or "")
        same = style_of(paragraph.label) == self.style and last.isdigit() and number.isdigit()
        return same and int(number) <= int(last)

    def _counts_text(self, paragraph: Paragraph) -> bool:
        """The first numbered paragraph or heading of the report itself, below recommendations without numbers."""
        last = self.block.limbs[-1].text if self.block.limbs else ""
        plain = self.anchor is not None and self.style is None
        apart = last.endswith(".") or (last[-1:].isalnum() and self.block.inline and _is_short_title(paragraph.body))
        decides = _decides(paragraph.body)
        return plain and apart and paragraph.body[:1].isupper() and not decides

    def _text_after_list(self, paragraph: Paragraph) -> bool:
        """An unlabelled paragraph that is not a stem, not a further limb, and does not go on
        with the limb above."""
        anchor = self.anchor
        if anchor is None or reads("recommendations", "joiner", paragraph.text):
            return False
        stem = read_rule(paragraph.text, "stem")
        if (stem and CLOSED.search(paragraph.text)) or self._is_next(paragraph.text):
            return False
        open_limb = not CLOSED.search(self.block.limbs[-1].text)
        indented = paragraph.x0 > anchor.x0 + 5 and paragraph.x0 >= anchor.text_x0 - 4
        if self.style is not None and indented:
            return False
        return not (open_limb and (paragraph.text[:1].islower() or indented))

    def _goes_on_below(self, position: int) -> bool:
        """Whether the next number of this list stands below, before any heading."""
        if not self.last_label or not bare_label(self.last_label):
            return False
        for paragraph in self.flow.below(position, 60):
            plain = paragraph.grid is None
            if plain and (opening(paragraph) or read_rule(paragraph.text, "end") or self._is_heading(paragraph)):
                return False
            if plain and not paragraph.label and _is_short_title(paragraph.text):
                return False
            if plain and paragraph.label and style_of(paragraph.label) == self.style:
                return succeeds(self.last_label, paragraph.label)
        return False


def _list_follows(flow: Flow, position: int) -> bool:
    below = flow.below(position + 1, 1)
    return any(p.label is not None or _decides(p.text) for p in below)


def _decides(text: str) -> bool:
    """Whether `text` opens as what a body is asked to decide: "That ...", "To note ...", "Approve ..."."""
    return read_rule(text, "one-more", "decide") is not None


def _joined(first: Evidence, second: Evidence) -> Evidence:
    return replace(first, more=(*first.more, (second.page, second.box), *second.more))


# ---------------------------------------------------------------- headings


def _is_title(text: str) -> bool:
    """Most of the longer words begin with a capital."""
    words = [w for w in re.findall(r"[A-Za-z]+", text) if len(w) > 3]
    return bool(words) and sum(w[0].isupper() for w in words) * 2 > len(words)


def _is_capitals(text: str) -> bool:
    return text.isupper() and sum(c.isalpha() for c in text) > 3


def _is_short_title(text: str) -> bool:
    return len(text) < 70 and not CLOSED.search(text) and text[:1].isupper()
