"""The same scenarios with the console served by `retro gateway --upstream`, and sessions in cookies."""

from collections.abc import Iterator

import pytest

from tests.console.scenarios import SCENARIOS, Scenarios
from tests.rigs.gateway import Gateway, running_upstream
from tests.rigs.node import judge

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def scenarios(console: Gateway, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scenarios]:
    with running_upstream(console, pages=console.settings.pages) as front:
        yield Scenarios(console, front.settings.url, tmp_path_factory.mktemp("scenarios"), swapped=True)


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_scenarios_pass_in_front_of_a_hosted_project(
    scenarios: Scenarios, subtests: pytest.Subtests, name: str
) -> None:
    judge(subtests, scenarios.play(name))
