"""The same scenarios with the console served by `retro gateway --upstream`, and sessions in cookies."""

from collections.abc import Iterator

import pytest

from tests.console.lives import LIVES, Lives
from tests.rigs.gateway import Gateway, running_upstream
from tests.rigs.node import judge

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def lives(console: Gateway, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lives]:
    with running_upstream(console, pages=console.settings.pages) as front:
        yield Lives(console, front.settings.url, tmp_path_factory.mktemp("lives"), swapped=True)


@pytest.mark.parametrize("name", LIVES)
def test_the_scenarios_pass_in_front_of_a_hosted_project(
    lives: Lives, subtests: pytest.Subtests, name: str
) -> None:
    judge(subtests, lives.play(name))
