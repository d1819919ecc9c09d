"""A change of rules touches the packs where a rule answers otherwise; all others come out the same to the letter."""

import ast
import re
from pathlib import Path

import pytest

from benchmarks.touched import NOW, RARE, changes, faults, read_packs, touched
from extractors.asked import Texts
from extractors.house_style import spare_rules
from extractors.ruleset import load_rules, rule_names
from pipeline import kept_texts
from pipeline.rule_sets import RuleSet, read_rule_set
from pipeline.touched import BY_GATE, CHAINED, FIRST, answer, changes_between, touches
from pipeline.versions import READING
from tests.test_cli import CORPUS

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ("osmery-parva-2024-05-14-minutes", "cabinet-2024-04-17-agenda", "audit-2024-07-24")

AGREED = {"id": "agreed", "pattern": "AGREED|Agreed", "gives": {"kind": "word"}}
NOTED = {"id": "noted", "pattern": r"^noted (?P<rest>.*)", "flags": "i", "gives": {"kind": "word"}}
TAIL = {"id": "vote", "pattern": r"\(unanimously\)$", "gives": {"kind": "tail"}}
MONEY = {"id": "money", "pattern": r"£(?P<figure>\d+)", "gate": "£", "gives": {"kind": "money"}}


def rules(*resolutions, code="1", styles=(), **files):
    return RuleSet(code, {"resolutions": [*resolutions], **files}, styles)


def heard(*read, looked_through=()):
    return {"resolutions": Texts(set(read), set(looked_through))}


def touched_by(before, after, *read, looked_through=()):
    """Whether a pack is touched, whose rules were asked to read some texts."""
    found = changes_between(before, after)
    return found is None or touches(found, heard(*read, looked_through=looked_through))


# ---------------------------------------------------------------- what differs


def test_nothing_is_touched_when_nothing_that_reads_has_changed():
    assert changes_between(rules(AGREED), rules(AGREED)) == ()


@pytest.mark.parametrize("after", [
    rules(AGREED, NOTED, code="2"),
    rules(NOTED, AGREED),  # the first that reads a line is believed
    RuleSet("1", {"resolutions": [AGREED, NOTED], "votes": []}),
    rules(AGREED, NOTED, {**AGREED, "id": "new-kind", "gives": {"kind": "never heard of"}}),  # who knows what it will be asked
    rules(AGREED, {**NOTED, "gives": {"kind": "lead"}}),
])
def test_more_than_answers_of_rules_touches_every_pack(after):
    assert changes_between(rules(AGREED, NOTED), after) is None


@pytest.mark.parametrize("after, read, expected", [
    ([NOTED], ["Members AGREED to it"], True),  # a rule that is gone
    ([NOTED], ["Members came to it"], False),
    ([AGREED, NOTED, {**NOTED, "id": "more", "pattern": "came"}], ["Members came to it"], True),  # a new one
    ([AGREED, NOTED, {**NOTED, "id": "more", "pattern": "went"}], ["Members came to it"], False),
    ([{**AGREED, "pattern": "AGREED"}, NOTED], ["Members AGREED to it"], False),  # a changed one
    ([{**AGREED, "pattern": "AGREED"}, NOTED], ["Members Agreed to it"], True),
    ([{**AGREED, "flags": "i"}, NOTED], ["Members agreed to it"], True),
    ([AGREED, {**NOTED, "pattern": "^noted (?P<all>.*)"}], ["Noted it"], True),  # what it calls what it reads
    ([AGREED, {**NOTED, "pattern": "^noted (?P<rest>.*?)[.]?$"}], ["Noted it."], True),  # to where it reads
    ([AGREED, {**NOTED, "pattern": "^noted (?P<rest>.*?)[.]?$"}], ["Noted it"], False),
    ([{**AGREED, "gives": {"kind": "word", "sort": "deferred"}}, NOTED], ["Members AGREED to it"], True),  # what it says
    ([{**AGREED, "id": "settled"}, NOTED], ["Members AGREED to it"], True),  # it stands beside every fact
])
def test_a_pack_is_touched_when_a_rule_answers_otherwise(after, read, expected):
    assert touched_by(rules(AGREED, NOTED), rules(*after), *read) is expected


def test_a_vanished_answer_counts_as_one():
    """A rule for what is not to be read, gone or new, is a rule like the others: what it kept away comes back."""
    never = {"id": "never", "pattern": "recommended", "gives": {"kind": "word"}}
    assert touched_by(rules(AGREED, never), rules(AGREED), "It was recommended")
    assert touched_by(rules(AGREED), rules(AGREED, never), "It was recommended")


def test_a_new_rule_that_would_be_given_what_others_leave_of_a_text_touches_every_pack():
    assert changes_between(rules(TAIL), rules(TAIL, {**TAIL, "id": "score"})) is None
    assert not touched_by(rules(TAIL, {**TAIL, "id": "score"}), rules(TAIL), "that it be noted")


@pytest.mark.parametrize("gate, expected", [("£|EUR", True), ("£|USD", False), (None, True)])
def test_where_a_rule_looks_counts_as_an_answer(gate, expected):
    after = {**MONEY, "gate": gate} if gate else {key: value for key, value in MONEY.items() if key != "gate"}
    before, after = rules(mentions=[MONEY]), rules(mentions=[after])
    found = changes_between(before, after)
    asked = {"mentions": Texts({"nothing"}, {"all lines of a paper with EUR in it"})}
    assert (found is None or touches(found, asked)) is expected


def test_the_first_rule_of_a_kind_that_is_taken_unasked_touches_every_pack():
    number = {"id": "number", "pattern": r"^\d+", "gives": {"kind": "number"}}
    letter = {**number, "id": "letter", "pattern": "^[A-Z]"}
    assert changes_between(rules(minutes=[number, letter]), rules(minutes=[letter])) is None
    assert changes_between(rules(minutes=[number, letter]), rules(minutes=[number])) is not None


def test_answers_are_compared_wherever_a_search_may_begin():
    assert answer(re.compile("ab|bc"), "abc") == answer(re.compile("ab|bcd?"), "abc")
    assert answer(re.compile("ab|bc"), "abcd") != answer(re.compile("ab|bcd?"), "abcd")
    assert answer(re.compile("x*"), "y") != answer(re.compile("x*"), "y"), "an empty find is not compared"
    assert answer(re.compile("a"), "a" * 999) != answer(re.compile("a"), "a" * 999), "nor too many"


# ---------------------------------------------------------------- house styles

STYLE = '''
council = "Anytown Borough Council"
off = [{off}]
[[resolutions]]
id = "determined"
pattern = "{pattern}"
gives = {{ kind = "word" }}
'''


def style(pattern="determined", off="", council="Anytown Borough Council"):
    return STYLE.format(pattern=pattern, off=off).replace("Anytown Borough Council", council)


@pytest.mark.parametrize("before, after, read, expected", [
    ([], [style()], "Members determined it", True),
    ([], [style()], "Members AGREED it", False),
    ([style()], [], "Members determined it", True),
    ([style()], [style("settled")], "Members settled it", True),
    ([style()], [style("settled")], "Members AGREED it", False),
    ([style()], [style(off='"resolutions.agreed"')], "Members AGREED it", True),
    ([style()], [style(), style("ruled", council="Harwick Town Council")], "Members ruled it", True),
    ([style()], [style(), style("ruled", council="Harwick Town Council")], "Members determined it", False),
])
def test_a_changed_house_style_touches_what_its_rules_read(before, after, read, expected):
    old, new = rules(AGREED, NOTED, styles=tuple(before)), rules(AGREED, NOTED, styles=tuple(after))
    assert touched_by(old, new, read) is expected


def test_a_style_for_all_papers_beside_others_that_come_or_go_touches_every_pack():
    general = style().replace('council = "Anytown Borough Council"', "")
    assert changes_between(rules(AGREED, styles=(general,)), rules(AGREED, styles=(style(), general))) is None
    assert changes_between(rules(AGREED, styles=(style(), style())), rules(AGREED, styles=(style(),))) is None


# ---------------------------------------------------------------- what the code does with rules besides asking them


def test_rules_taken_unasked_are_known():
    """`rules_of(...)[0]` depends on what stands first, not on answers: such kinds are in FIRST."""
    taken = set()
    for file in [*(ROOT / "extractors").glob("*.py"), *(ROOT / "pipeline").glob("*.py")]:
        text = file.read_text("utf-8")
        taken |= set(re.findall(r'rules_of\("([\w-]+)", "([\w-]+)"\)\[', text))
        assert not re.search(r"(?:load_rules|general_rules|_rules)\([^()]*\)\[|len\((?:load_|general_)?rules", text), file
    assert taken == FIRST


def test_rules_are_chosen_by_kind_alone():
    chosen = set()
    for file in [*(ROOT / "extractors").glob("*.py"), *(ROOT / "pipeline").glob("*.py")]:
        chosen |= set(re.findall(r'for rule in [^\n]*?if rule\.gives(?:\.get\(|\[)"(\w+)"', file.read_text("utf-8")))
    assert chosen == {"kind"}


ASKING = r"(?:rule|other)(?:\.pattern)?\.(?:search|read|finditer|match)$"
LEAVES_A_REST = {"_without_tail"}  # its rules are in CHAINED
ENDS_WITH_ONE = {"clean_body"}  # the loop ends when a rule has changed the text


def test_no_rule_but_those_named_is_asked_what_another_has_left():
    """A text that a loop over rules changes is put to the later rules alone: a new one might be asked what none was."""
    found = set()
    for file in [*(ROOT / "extractors").glob("*.py"), *(ROOT / "pipeline").glob("*.py")]:
        for function in (node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)):
            for loop in (node for node in ast.walk(function) if isinstance(node, ast.For) and "rules" in ast.unparse(node.iter)):
                calls = [n for n in ast.walk(loop) if isinstance(n, ast.Call) and re.match(ASKING, ast.unparse(n.func))]
                asked = {name.id for call in calls for name in ast.walk(call.args[0]) if isinstance(name, ast.Name)}
                changed = {ast.unparse(t) for n in ast.walk(loop) if isinstance(n, ast.Assign) for t in n.targets}
                found |= {function.name} if asked & changed else set()
    assert found == LEAVES_A_REST | ENDS_WITH_ONE


def test_kinds_named_here_are_there():
    kinds = {(name, rule.gives.get("kind")) for name in rule_names() for rule in load_rules(name)}
    assert kinds >= FIRST | CHAINED and {name for name, _ in kinds} >= BY_GATE
    assert spare_rules()


# ---------------------------------------------------------------- real packs


@pytest.fixture(scope="module")
def packs(tmp_path_factory):
    return read_packs([CORPUS / f"{name}.pdf" for name in SAMPLE], tmp_path_factory.mktemp("kept"))


def test_everything_a_pack_was_asked_is_kept(packs):
    assert len(packs) == len(SAMPLE) and all(pack.asked for pack in packs)
    assert all("Minutes" in " ".join(pack.asked["papers"].read) for pack in packs if "minutes" in pack.name)
    assert any(pack.asked["resolutions"].read for pack in packs)
    by_gate = {name for pack in packs for name, texts in pack.asked.items() if texts.looked_through}
    assert by_gate & NOW.rules.keys() <= BY_GATE


@pytest.mark.parametrize("file", sorted(NOW.rules))
def test_untouched_packs_come_out_the_same(file, packs):
    """Some changes of each file; `benchmarks/touched.py` makes all."""
    some = [change for n, change in enumerate(changes(file)) if n % 23 == 7]
    assert {f"{change.rule} {change.how}": found for change in some if (found := faults(change, packs))} == {}


def test_few_packs_are_touched(packs):
    gone = [change for file in ("resolutions", "votes") for change in changes(file) if change.how == "taken away"]
    assert sum(len(touched(change, packs)) for change in gone) < 0.4 * len(gone) * len(packs)
    widened = [change for file in NOW.rules if file != "stamps" for change in changes(file) if change.how == "one more word"]
    assert not any(RARE in text for pack in packs for texts in pack.asked.values() for text in texts.read)
    assert sum(len(touched(change, packs)) for change in widened) < 0.1 * len(widened) * len(packs)


def test_a_pack_that_is_touched_does_come_out_otherwise(packs):
    """Else the proof would hold for a program that never changes anything."""
    from benchmarks.touched import read_with

    gone = [change for change in changes("resolutions") if change.how == "taken away"]
    assert any(read_with(change, pack.document) != pack.now for change in gone for pack in touched(change, packs))


# ---------------------------------------------------------------- as it is kept


def test_what_was_asked_comes_back_and_only_for_its_reading():
    asked = heard("one", "two \ud800 £", looked_through=["one", "three"])
    content = kept_texts.encoded(asked, "1.0 Anytown")
    assert kept_texts.decoded(content, "1.0 Anytown") == asked
    assert kept_texts.decoded(content, "1.1 Anytown") is None


def test_a_rule_set_comes_back_and_covers_every_file_that_reading_does_not():
    assert read_rule_set(NOW.as_text()) == NOW
    assert {*NOW.rules} == {*rule_names()} - {file.stem for file in READING if file.suffix == ".toml"}
    assert not any("example" in entry or "trap" in entry for entries in NOW.rules.values() for entry in entries)
