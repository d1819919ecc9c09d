"""Pages that tests read are kept apart from those of whoever runs them."""

import pytest


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AGENDAPACK_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
