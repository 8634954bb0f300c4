"""One track for each test, over a clone of the demo."""

from collections.abc import Iterator

import pytest

from generator.testing.clones import Template, cloned
from tests.rigs.races import Track, track


@pytest.fixture
def racetrack(template_database: Template) -> Iterator[Track]:
    with cloned(template_database) as clone, track(clone) as opened:
        yield opened
