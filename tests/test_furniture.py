"""Stamps, page numbers, running heads and feet leave the text and stay as facts."""

from extractors.pages import Line, Page, Word, line_of
from pipeline.furniture import tidy


def words(text: str, x0: float, top: float, size: float = 10, bold: bool = False) -> tuple[Word, ...]:
    out = []
    for part in text.split():
        out.append(Word(part, x0, top, x0 + 5 * len(part), top + size, size, bold))
        x0 += 5 * len(part) + 3
    return tuple(out)


def line(text: str, page: int, top: float, x0: float = 70, **style) -> Line:
    return line_of(words(text, x0, top, **style), page)


def page(number: int, *lines: Line, height: float = 842, width: float = 595, **more) -> Page:
    return Page(number, width, height, tuple(lines), **more)


def pack(*own_numbers: int | None, first: int = 17) -> tuple[Page, ...]:
    """Pages of a pack whose papers bring their own numbers at the foot."""
    return tuple(
        page(
            n,
            line("Leisure Strategy 2031", n, 30),
            line(f"Paragraph {n} of the report.", n, 300),
            *([line(f"Page {own}", n, 790, 400)] if own else []),
            line(f"Page {first + n - 1}", n, 815, 280),
        )
        for n, own in enumerate(own_numbers, 1)
    )


def test_stamp_runs_through_the_pack_and_a_papers_own_number_does_not():
    pages = tidy(pack(1, 2, 3, 1, 2))
    assert [p.printed for p in pages] == [17, 18, 19, 20, 21]
    assert [[s.value for s in p.stamps] for p in pages] == [["17"], ["18"], ["19"], ["20"], ["21"]]
    assert all(p.text == f"Paragraph {p.number} of the report." for p in pages[1:])
    assert "Page 1" in [ln.text for ln in pages[0].furniture]


def test_jump_where_papers_are_missing_is_kept():
    pages = (*pack(None, None, first=3), *(p for p in ()))
    more = tuple(page(n, line("Text here.", n, 300), line(f"Page {n + 40}", n, 815)) for n in (3, 4))
    assert [p.printed for p in tidy(pages + more)] == [3, 4, 43, 44]


def test_running_head_stays_where_it_stands_first_as_a_title_does():
    pages = tidy(pack(None, None, None, None))
    assert ["Leisure Strategy" in p.text for p in pages] == [True, False, False, False]
    once = tidy([page(1, line("Leisure Strategy 2031", 1, 30)), page(2, line("Text.", 2, 300))])
    assert once[0].text == "Leisure Strategy 2031"


def test_table_row_that_repeats_at_the_head_is_no_running_head():
    rows = [page(n, line_of(words("Ward Grant Total", 70, 40), n, grid=0), line("x y", n, 300)) for n in (1, 2, 3)]
    assert all("Ward Grant Total" in p.text for p in tidy(rows))


def test_paragraph_number_at_the_head_is_text():
    pages = [page(n, line(f"{n}.1", n, 50), line("Members noted it.", n, 300)) for n in (1, 2, 3, 4)]
    assert tidy(pages)[1].text.startswith("2.1")


def test_agenda_item_and_pack_stamps():
    front, paper = tidy(
        [
            page(1, line("Public Document Pack", 1, 20, 430), line("AGENDA", 1, 100)),
            page(2, line("Agenda Item 3a", 2, 20, 500), line("Minutes of the Cabinet", 2, 100)),
        ]
    )
    assert [(s.kind, s.value) for s in (*front.stamps, *paper.stamps)] == [("pack", "Public Document Pack"), ("item", "3a")]
    assert paper.text == "Minutes of the Cabinet"


def test_sideways_stamp_on_a_landscape_page():
    turned = line_of(words("Page 9", 20, 300), 1, rotation=90)
    pages = tidy([page(1, line("Table of figures", 1, 200), turned, width=842, height=595), *pack(None, first=10)[:0]])
    assert pages[0].printed == 9 and "Page" not in pages[0].text


def test_stamp_printed_over_a_foot_line():
    def colliding(n: int) -> Line:
        foot = words("Budget Consultation 2031 Report", 70, 800, 8)
        stamp = words(f"Page {n + 4}", 150, 800, 12, True)
        return line_of(tuple(sorted((*foot, *stamp), key=lambda w: w.x0)), n)

    pages = tidy([page(n, line("Text.", n, 300), colliding(n)) for n in (1, 2, 3)])
    assert [p.printed for p in pages] == [5, 6, 7]
    assert all(p.text == "Text." for p in pages)


def test_blank_and_restricted_pages():
    pages = tidy(
        [
            page(1, line("This page is intentionally left blank", 1, 400), line("Page 5", 1, 815)),
            page(2, line("Document is Restricted", 2, 400), line("Page 6", 2, 815)),
            page(3, line("The meeting was told that the document is restricted to members.", 3, 400)),
        ]
    )
    assert [p.kind for p in pages] == ["blank", "restricted", None]
