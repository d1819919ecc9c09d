"""A house style for words that only one council prints: begun from a pack, finished by hand, followed by a run."""

import re
import sqlite3

import pytest
from click.testing import CliRunner

from extractors.house_style import read_style
from pipeline.cli import cli
from tests.printing import print_pdf

MINUTES = """
**Saltmere District Council**

Minutes of the meeting of the **Harbour Committee** held on 4 March 2031 at 2.00 pm
in the Old Customs House

**Present:** Councillors A Wren (Chairman), B Teal and C Rook

**Wharf wardens:** D Heron and E Crake

**12.   APOLOGIES FOR ABSENCE**

Apologies were received from Councillor F Finch.

**13.   LEASE OF THE NORTH QUAY**

The Harbour Master presented the report.

ORDAINED that the lease of the north quay be granted to the Rowing Club for
ten years.

**14.   DREDGING**

ORDAINED that the dredging of the inner basin be deferred.

The meeting closed at 3.10 pm.
"""
STYLE = """
council = "Saltmere District Council"

[[resolutions]]
id = "ordained"
pattern = '''^ORDAINED that'''
gives = { kind = "word", weight = "strong" }
  [[resolutions.example]]
  text = "ORDAINED that the buoys be painted."
  [[resolutions.trap]]
  text = "The vicar was ordained that spring."
"""
DECIDED = [
    "the lease of the north quay be granted to the Rowing Club for ten years.",
    "the dredging of the inner basin be deferred.",
]


@pytest.fixture
def pack(tmp_path):
    return print_pdf(MINUTES, tmp_path / "harbour.pdf")


def agendapack(*arguments):
    return CliRunner().invoke(cli, [str(a) for a in arguments])


def decisions(database):
    with sqlite3.connect(database) as connection:
        return connection.execute("select text, rule from resolutions order by id").fetchall()


def run(pack, database, *more):
    return agendapack("run", pack, "--db", database, "--no-ocr", "--quiet", *more)


def test_a_word_only_one_council_prints_is_read_with_its_style(pack, tmp_path):
    style, database = tmp_path / "saltmere.toml", tmp_path / "p.db"
    style.write_text(STYLE)
    run(pack, database)
    assert decisions(database) == []
    result = run(pack, database, "--style", style)  # another style is another version: read again without --force
    assert result.exit_code == 0, result.output
    assert decisions(database) == [(text, "resolutions.style-ordained") for text in DECIDED]
    assert "1 unchanged" in run(pack, database, "--style", tmp_path).output


def test_a_style_is_for_the_papers_of_its_council_alone(pack, tmp_path):
    style, database = tmp_path / "other.toml", tmp_path / "p.db"
    style.write_text(STYLE.replace("Saltmere", "Freshmere"))
    run(pack, database, "--style", style)
    assert decisions(database) == []


def test_a_general_rule_can_be_left_out(tmp_path):
    pack = print_pdf(MINUTES.replace("ORDAINED that", "RESOLVED that"), tmp_path / "resolved.pdf")
    run(pack, tmp_path / "a.db")
    rules = sorted({rule for _, rule in decisions(tmp_path / "a.db")})
    style = tmp_path / "off.toml"
    style.write_text(f"off = {rules}")
    run(pack, tmp_path / "b.db", "--style", style)
    assert rules and not set(rules) & {rule for _, rule in decisions(tmp_path / "b.db")}


def test_new_style_begins_one_and_finished_it_reads_the_decisions(pack, tmp_path):
    style, database = tmp_path / "saltmere.toml", tmp_path / "p.db"
    result = agendapack("new-style", pack, "--to", style)
    assert result.exit_code == 0, result.output
    begun = style.read_text()
    assert 'council = "Saltmere District Council"' in begun and "2 times: harbour.pdf p. 1" in begun
    assert "Wharf wardens" in begun
    assert not read_style(begun).rules, "nothing is in force before a person says so"
    style.write_text(re.sub(r"(?m)^# (?=\[\[|id =|pattern =|gives =|  )", "", begun))
    run(pack, database, "--style", style)
    assert [text for text, _ in decisions(database)] == DECIDED


def test_new_style_overwrites_nothing(pack, tmp_path):
    style = tmp_path / "mine.toml"
    style.write_text("# mine")
    result = agendapack("new-style", pack, "--to", style)
    assert result.exit_code == 2 and "there already" in result.output and style.read_text() == "# mine"


def test_explain_follows_the_style(pack, tmp_path):
    style = tmp_path / "saltmere.toml"
    style.write_text(STYLE)
    lines = agendapack("explain", pack, "--style", style).output.splitlines()
    assert any(line.startswith("resolutions.style-ordained") and "north quay" in line for line in lines)


@pytest.mark.parametrize(
    "change, says",
    [
        (("[[resolutions]]", "[[verdicts]]"), "no rules called verdicts"),
        (("ORDAINED that the buoys", "RESOLVED that the buoys"), "does not read its example"),
        (("The vicar was ordained that", "ORDAINED that"), "reads its trap"),
        (('weight = "strong"', 'weight = "heavy"'), "write one of alone, bold"),
        ((', weight = "strong"', ""), "weight"),
        (("^ORDAINED that", "^(ORDAINED"), "unterminated"),
        (('id = "ordained"', ""), "needs an id"),
        (('council = "Saltmere District Council"', 'off = ["resolutions.nothing"]'), "no general rule"),
        (('council = "Saltmere District Council"', "council = 3"), "in quotes"),
        (("gives = {", "gives = ["), "not valid TOML"),
        (('gives = { kind = "word", weight = "strong" }', 'gives = "word"'), "not written as"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_style_with_a_mistake_is_refused_by_name(change, says, pack, tmp_path):
    style = tmp_path / "wrong.toml"
    style.write_text(STYLE.replace(*change))
    result = run(pack, tmp_path / "p.db", "--style", style)
    assert result.exit_code == 2 and says in result.output and "wrong.toml" in result.output.replace("\n", "")
    assert not (tmp_path / "p.db").exists()
