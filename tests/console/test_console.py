"""The console in a real browser, against the real stack."""

import re

import pytest

from generator.config import Project
from tests.console.scenarios import SCENARIOS, Scenarios, addresses
from tests.rigs.gateway import Gateway
from tests.rigs.node import judge

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def scenarios(console: Gateway, tmp_path_factory: pytest.TempPathFactory) -> Scenarios:
    return Scenarios(console, console.url, tmp_path_factory.mktemp("scenarios"))


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_scenario_passes(scenarios: Scenarios, subtests: pytest.Subtests, name: str) -> None:
    judge(subtests, scenarios.play(name))


def test_a_payout_that_an_admin_paid_is_paid_for_the_creator(scenarios: Scenarios) -> None:
    scenarios.play("admin")
    paid = scenarios.gateway.api.rows(
        "select c.handle::text, p.payment_status::text, p.reference from app.payouts as p"
        " join app.creators as c on c.id = p.creator_id where p.month = '2026-02' order by 1"
    )
    assert paid == [
        ("@emma_fit", "paye", "VIR-2026-02"),
        ("@julie_fit", "a_faire", None),
        ("@marc_gym", "a_faire", None),
    ]


def test_every_page_is_visited(scenarios: Scenarios, project: Project) -> None:
    expected = {re.sub(r":\w+", ":id", address) for address in addresses(project)}
    assert expected - scenarios.visited() == set()
