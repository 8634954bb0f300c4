"""Every code that an endpoint lists is provoked, with its status and details; no listed code is unused."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial

import httpx
import pytest

from generator.config import Project
from generator.house import Contract
from generator.testing.clones import Template
from tests.http.base_calls import base_call, looked_up
from tests.http.collision import holding, wait_for_waiting
from tests.http.every_refusal import (
    accounts,
    applications,
    contracts,
    creators,
    months,
    orders,
    payouts,
    reference,
    videos,
)
from tests.http.every_refusal.case import Case
from tests.http.refusals import known_refusal
from tests.http.surface import Parameter, parameters, somebody_who_may_enter
from tests.rigs.api import Api
from tests.rigs.postgrest import serving

SUBJECTS = (accounts, applications, contracts, creators, months, orders, payouts, reference, videos)
CASES = [case for subject in SUBJECTS for case in subject.CASES]

# Parameters that are cursors, which only an answer gives, and ids.
WITHOUT_BOUND = {"after", "user_id", "creator_id", "order_id"}

Worlds = Callable[[str], Api]


@pytest.fixture(scope="module")
def worlds(
    project: Project,
    template_database: Template,
    house: Contract,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Worlds]:
    """PostgREST in front of a world, started when it is first needed."""
    made: dict[str, Api] = {}
    with ExitStack() as stack:

        def world(statements: str) -> Api:
            if statements not in made:
                folder = tmp_path_factory.mktemp("world")
                made[statements] = stack.enter_context(serving(project, template_database, house, folder))
                made[statements].run(statements)
            return made[statements]

        yield world


@pytest.fixture(scope="module")
def known(worlds: Worlds) -> dict[str, list[Parameter]]:
    return parameters(worlds(CASES[0].world))


def test_there_is_a_case_for_every_code_and_no_other(house: Contract) -> None:
    listed = {(endpoint.name, code) for endpoint in house.endpoints.values() for code in endpoint.errors}
    provoked = {(case.endpoint, case.code) for case in CASES}
    assert sorted(listed - provoked) == [], "listed, but no case in tests/http/every_refusal provokes it"
    assert sorted(provoked - listed) == [], "provoked, but not listed in db/contract.toml"


@pytest.mark.parametrize("case", CASES, ids=str)
def test_refusal(worlds: Worlds, known: dict[str, list[Parameter]], case: Case) -> None:
    api = worlds(case.world)
    if case.before:
        api.run(case.before)
    with api.database() as connection:
        sent = base_call(connection, case.endpoint, known[case.endpoint], case.given)
        caller = looked_up(connection, case.caller or _usual_caller(api, case))
        ids = sent[case.ids] if isinstance(case.ids, str) else looked_up(connection, case.ids)
    api.accounts.setdefault(caller, caller)
    response = _called(api, case, partial(api.call, case.endpoint, caller, **sent))
    refused = known_refusal(api, response)
    assert (refused.code, refused.status) == (case.code, api.contract.errors[case.code].status)
    due = dict(case.facts)
    if case.field:
        due["field"] = case.field
    if ids:
        due["ids"] = ids if isinstance(ids, list) else [ids]
    details = {name: value for name, value in refused.details.items() if name not in ("status", "request_id")}
    bound = details.pop("bound", None)
    assert details == due
    assert (bound is None) == (refused.hint is None)
    if case.code == "VALIDATION_FAILED" and case.field not in WITHOUT_BOUND:
        assert bound is not None, "a value that is not acceptable, and no word about those that are"


def _usual_caller(api: Api, case: Case) -> str:
    return somebody_who_may_enter(api.contract.endpoints[case.endpoint].actors)


def _called(api: Api, case: Case, call: Callable[[], httpx.Response]) -> httpx.Response:
    if case.meanwhile is None:
        return call()
    with ThreadPoolExecutor(1) as pool:
        with holding(api, case.meanwhile) as watcher:
            answer = pool.submit(call)
            wait_for_waiting(watcher, 1)
        return answer.result()
