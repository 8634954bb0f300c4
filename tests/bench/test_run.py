"""One small run, from the calls to the figures, on PostgREST."""

from collections.abc import Iterator

import pytest

from bench.calls import Case, cases
from bench.load import Load, run
from bench.measuring import QUICK, measure
from bench.parts.connections import compare_connections
from bench.parts.contention import measure_contention
from bench.parts.months import measure_months
from bench.parts.row_security import compare_security, switch_off
from bench.serving import OneConnection, Stage, staged
from generator.config import Project
from generator.house import load
from generator.stack.keys import new_keys
from generator.stack.postgres import PostgresServer
from tests.bench.conftest import CREATORS

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def stage(project: Project, test_server: PostgresServer, built: str) -> Iterator[Stage]:
    with staged(project, test_server, built) as opened:
        yield opened


def case(project: Project, stage: Stage, name: str, actor: str) -> Case:
    return next(one for one in cases(project, stage) if (one.name, one.actor) == (name, actor))


def test_every_endpoint_and_view_of_the_contract_is_measured(project: Project, stage: Stage) -> None:
    house = load(project)
    measured = {(one.kind, one.name.partition(",")[0]) for one in cases(project, stage)}
    assert measured == {("endpoint", name) for name in house.endpoints} | {
        ("view", name) for name in house.views
    }


def test_no_call_of_any_endpoint_or_view_is_refused(
    project: Project, test_server: PostgresServer, built: str
) -> None:
    with staged(project, test_server, built) as own:
        refused = {}
        for one in cases(project, own):
            requests = one.requests(own, 3)
            assert requests, f"nothing to call {one.name} with"
            if failures := run(Load(own.port, requests[:3], 1, 10, again=False)).failures:
                refused[one.name, one.actor] = failures
    assert refused == {}


def test_a_figure_shows_the_rate_relative_to_a_no_op(project: Project, stage: Stage) -> None:
    found = measure(stage, case(project, stage, "me", "C"), 8, QUICK)
    assert found is not None
    assert (found.creators, found.clients, found.failures) == (CREATORS, 8, {})
    assert 0 < found.of_no_op < 2
    assert 0 < found.p50 <= found.p99


def test_a_refusal_is_counted_with_its_message(stage: Stage) -> None:
    refused = run(Load(stage.port, [stage.call("admin_overview", None, {})], 1, 0))
    ((said, count),) = refused.failures.items()
    assert (said.startswith("401: "), "NOT_SIGNED_IN" in said, count) == (True, True, 1)


def test_requests_that_work_only_once_are_sent_once(project: Project, stage: Stage) -> None:
    reviewing = case(project, stage, "review_video", "A")
    requests = reviewing.requests(stage, 10)
    assert len(set(requests)) == len(requests) == 10
    assert run(Load(stage.port, requests, 4, 60, again=False)).answers == 10


def test_a_used_connection_is_compared_with_a_fresh_one(
    project: Project, test_server: PostgresServer, built: str
) -> None:
    keys = new_keys()
    with (
        staged(project, test_server, built, part=OneConnection, keys=keys) as fresh,
        staged(project, test_server, built, part=OneConnection, keys=keys) as used,
    ):
        chosen = [case(project, used, "me", "C"), case(project, used, "health", "V")]
        found = compare_connections(fresh, used, chosen, lambda _: None)
        backends = [len(fresh.backends()), len(used.backends())]
    assert [(one.name, one.ratio > 0) for one in found] == [("me", True), ("health", True)]
    assert backends == [1, 1]


def test_an_endpoint_answers_the_same_without_row_level_security(
    project: Project, test_server: PostgresServer, built: str
) -> None:
    keys = new_keys()
    with (
        staged(project, test_server, built, part=OneConnection, keys=keys) as on,
        staged(project, test_server, built, part=OneConnection, keys=keys) as off,
    ):
        switch_off(off)
        found = compare_security(on, off, case(project, on, "creator_dashboard", "C"), reads=True)
    assert found is not None
    assert (found.same_answer, found.ratio > 0) == (True, True)


def test_two_closings_at_once_have_one_effect_while_uploads_go_on(
    project: Project, test_server: PostgresServer, built: str
) -> None:
    with staged(project, test_server, built) as own:
        recording = case(project, own, "record_video_upload", "C")
        opened, closed = measure_months(own, recording, lambda _: None, uploads=60)
    assert (opened.statuses, opened.effects, opened.failures) == ([200], 1, {})
    assert (closed.statuses, closed.effects, closed.failures) == ([200, 200], 1, {})
    assert opened.rows > 0
    assert closed.rows > 0
    assert closed.longest_upload > 0


def test_the_same_review_from_all_clients_is_one_row(project: Project, stage: Stage) -> None:
    found = measure_contention(
        stage, case(project, stage, "review_video", "A"), "app.video_reviews", requests=4
    )
    assert (found.effects, found.wanted, found.failures) == (4, 4, {})
