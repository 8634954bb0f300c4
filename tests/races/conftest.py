"""One track for each test, over a clone of the demo, and PostgREST over another."""

from collections.abc import Iterator

import pytest

from generator.testing.clones import Template, cloned
from tests.rigs.postgrest import api, house
from tests.rigs.races import Track, track

__all__ = ["api", "house", "racetrack"]


@pytest.fixture
def racetrack(template_database: Template) -> Iterator[Track]:
    with cloned(template_database) as clone, track(clone) as opened:
        yield opened
