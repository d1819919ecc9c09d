"""Minutes made up at random, printed, read through the whole pipeline: every minute and every
limb is found again, and nothing else."""

from hypothesis import HealthCheck, Phase, given, settings

from extractors import minutes
from pipeline.furniture import tidy
from pipeline.reading import read_document
from pipeline.split import split
from tests.printed_minutes import CASE, print_minutes


@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # making a failing case smaller takes minutes
    suppress_health_check=list(HealthCheck),
)
@given(case=CASE)
def test_every_decision_is_found_again(case, tmp_path_factory):
    path = tmp_path_factory.mktemp("minutes") / "minutes.pdf"
    print_minutes(case, path)
    document = read_document(path)
    (section,) = [s for s in split(tidy(document.pages), document.bookmarks).sections if s.kind == "minutes"]
    found, _ = minutes.extract(section)
    assert [(m.number, m.title) for m in found] == [(case.number(i), case.title(i)) for i in range(len(case.minutes))]
    assert [(m.number, r.number, r.text) for m in found for r in m.resolutions] == case.decided()
    movers = {(r.mover, r.seconder) for m in found for r in m.resolutions}
    assert movers <= {("Pell", "Dunn") if case.style.moved else (None, None)}
