"""PostgREST over the demo: `reading_api` for tests that change nothing, `api` for tests that do."""

from collections.abc import Iterator

import pytest

from tests.http.fingerprint import Watch
from tests.rigs.api import Api
from tests.rigs.postgrest import api, house, shared_api

__all__ = ["api", "house", "reading_api", "shared_api"]


@pytest.fixture(scope="module")
def reading_api(shared_api: Api) -> Iterator[Api]:
    """The shared PostgREST; its database must be unchanged afterwards."""
    with shared_api.database() as connection:
        watch = Watch(connection)
        before = watch.take()
        yield shared_api
        assert watch.take() == before
