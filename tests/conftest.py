"""Pages that tests read are kept apart from those of whoever runs them."""

from dataclasses import replace

import pytest

from pipeline.rule_sets import rule_set


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AGENDAPACK_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def another_version(monkeypatch):
    """Calling it makes the program another version: with other code, unless it is told which rules differ."""

    def become(name="another", **rules):
        now = rule_set()
        other = replace(now, rules={**now.rules, **rules}) if rules else replace(now, code=name)
        monkeypatch.setattr("pipeline.batch.extractor_version", lambda: name)
        monkeypatch.setattr("pipeline.standing.rule_set", lambda styles=(): replace(other, styles=tuple(styles)))

    return become
