"""Papers of Wales: what is in Welsh alone is said and not read; of what says everything twice the English is read."""

from extractors.welsh import is_english, is_welsh
from pipeline.stages import parse
from tests.printing import print_pdf

WELSH_AGENDA = """
**At: Pob Aelod o'r Cyngor**

Dyddiad: 12 Mai 2031

Annwyl Gynghorydd

**CYFARFOD BLYNYDDOL CYNGOR SIR AFONWEN**
**DYDD MAWRTH 20 MAI 2031 am 2.00 PM**
**SIAMBR Y CYNGOR, NEUADD Y SIR**

           **RHAGLEN**

**1**   **DATGAN CYSYLLTIAD**
    Derbyn unrhyw ddatganiad o gysylltiad.

**2**   **ETHOL CADEIRYDD** (Tudalennau 3 - 4)
"""


def test_a_short_paper_in_welsh_alone_is_said_and_not_read(tmp_path):
    pack = parse(print_pdf(WELSH_AGENDA, tmp_path / "rhaglen.pdf"), ocr=False)
    assert [p.code for p in pack.problems] == ["not-english"]
    assert not pack.items and not pack.reports and pack.meeting is None


def test_names_and_places_are_of_neither_language():
    assert not is_welsh("Councillor Huw Tomos, Llanharwick") and not is_english("2031")


def test_a_title_is_of_the_language_of_most_of_its_words():
    assert is_welsh("Datganiadau o fuddiant") and not is_english("Datganiadau o fuddiant")
    assert is_english("Declarations of interest") and not is_welsh("Declarations of interest")
    assert is_english("Future of Ysgol y Foel and the schools around it")
