"""Lines become paragraphs where the print says so."""

from extractors.paragraphs import paragraphs
from tests.layouts import lines

LONG = "On being put to the vote the amendment FELL, 3 Members voting **FOR** and 4 **AGAINST** it, with none"


def texts(layout: str) -> list[str]:
    return [p.text for p in paragraphs(lines(layout))]


def test_bold_end_of_a_sentence_on_the_next_page_belongs_to_it():
    found = texts(f"{LONG}\n---\n**ABSTAINING.**\nCouncillor Ash then moved the motion.")
    assert found == [LONG.replace("**", "") + " ABSTAINING.", "Councillor Ash then moved the motion."]


def test_bold_heading_after_running_text_begins_anew():
    assert len(texts(f"{LONG} abstaining.\n---\n**12. Library Roof**\nThe report was noted.")) == 3


def test_label_begins_a_paragraph_and_a_year_at_a_line_start_does_not():
    found = texts(f"{LONG}\n2031. The report was noted.\n(a) that it be so;")
    assert len(found) == 2 and found[1].startswith("(a)")
