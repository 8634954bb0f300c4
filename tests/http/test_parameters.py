"""Every parameter of every endpoint gets every odd value: the answer is a result or a known refusal.

Derived from the contract and the catalog, so that a new endpoint is covered at once.
"""

import json
import uuid
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from generator.config import find_project
from generator.house import load
from generator.house.model import Endpoint
from tests.http.base_calls import base_call
from tests.http.fingerprint import Watch
from tests.http.hostile_values import hostile_values
from tests.http.refusals import known_refusal
from tests.http.surface import Parameter, parameters, somebody_who_may_enter
from tests.rigs.api import Api

CONTRACT = load(find_project())
ENDPOINTS = CONTRACT.endpoints
# Texts that Postgres reads as a boolean, and others.
NO_BOOLEANS = ["yes", "no", "true", "false", "t", "f", "on", "1", "", 1, 0, [], [True], {}]
# Unusual numbers of elements. An array is one of unknown ids.
TOO_MUCH: dict[str, Any] = {
    "text": "x" * 250_000,
    "integer": 2**31 - 1,
    "bigint": 2**63 - 1,
    "numeric": 10**9,
    "jsonb": {"x": "x" * 100_000},
    "uuid[]": [str(uuid.UUID(int=place)) for place in range(5_000)],
    "date": "9999-12-31",
    "timestamp with time zone": "9999-12-31T00:00:00Z",
}
# Cursors: the newest row, or a place after it, works as well as any other.
PLACES = ("before_id", "from_id", "since", "until")
# File names are shortened and never refused.
CUT = ("file_name",)
# A parameter that is only read together with its payment method.
BESIDE = {"paypal_email": {"method": "paypal"}, "stripe_account": {"method": "stripe"}}


class Attempts:
    """Calls one endpoint repeatedly, starting from a base call, and records unexpected answers."""

    def __init__(self, api: Api, endpoint: Endpoint, watch: Watch, base: dict[str, Any]) -> None:
        self._api, self._endpoint, self._watch, self._base = api, endpoint, watch, base
        self._caller = somebody_who_may_enter(endpoint.actors)
        self._before = watch.take()
        self.problems: list[str] = []

    def call(self, odd: str, name: str, value: str | None) -> None:
        """A call with the JSON text `value` under `name`; without that parameter for None."""
        sent = {key: json.dumps(usual) for key, usual in self._base.items() if key != name}
        if value is not None:
            sent[name] = value
        body = "{" + ", ".join(f"{json.dumps(key)}: {text}" for key, text in sent.items()) + "}"
        response = self._api.post(self._endpoint.name, self._caller, body)
        if problem := self._problem(response):
            self.problems.append(f"{name} {odd}: {problem}")

    def _problem(self, response: httpx.Response) -> str | None:
        if not response.is_success:
            try:
                known_refusal(self._api, response)
            except (AssertionError, ValueError) as error:
                return str(error)[:300]
        written = self._written()
        return written if self._endpoint.reads or not response.is_success else None

    def _written(self) -> str | None:
        after = self._watch.take()
        changed = [name for name, state in after.items() if state != self._before[name]]
        self._before = after
        return f"wrote to {', '.join(changed)}" if changed else None


@pytest.fixture(scope="module")
def known_parameters(shared_api: Api) -> dict[str, list[Parameter]]:
    return parameters(shared_api)


@pytest.fixture(scope="module")
def watch(shared_api: Api) -> Iterator[Watch]:
    with shared_api.database() as connection:
        yield Watch(connection)


@pytest.mark.slow
@pytest.mark.parametrize("endpoint", ENDPOINTS.values(), ids=ENDPOINTS)
def test_odd_values_are_answered_or_refused(
    shared_api: Api, watch: Watch, known_parameters: dict[str, list[Parameter]], endpoint: Endpoint
) -> None:
    problems = []
    for parameter in known_parameters[endpoint.name]:
        with shared_api.database() as connection:
            base = base_call(connection, endpoint.name, known_parameters[endpoint.name])
        attempts = Attempts(shared_api, endpoint, watch, base)
        attempts.call("missing", parameter.name, None)
        for odd, value in hostile_values(base.get(parameter.name)).items():
            attempts.call(odd, parameter.name, value)
        problems += attempts.problems
    assert problems == []


@pytest.mark.parametrize("endpoint", ENDPOINTS.values(), ids=ENDPOINTS)
def test_a_parameter_that_does_not_exist_is_refused(shared_api: Api, endpoint: Endpoint) -> None:
    response = shared_api.call(endpoint.name, somebody_who_may_enter(endpoint.actors), no_such_parameter=1)
    assert known_refusal(shared_api, response).code == "PGRST202"


def boolean_parameters(known: dict[str, list[Parameter]]) -> list[tuple[str, str]]:
    return [
        (endpoint, parameter.name)
        for endpoint, found in known.items()
        for parameter in found
        if (meaning := CONTRACT.parameters.get(parameter.name)) and meaning.boolean
    ]


def test_a_boolean_parameter_accepts_true_and_false_only(
    shared_api: Api, watch: Watch, known_parameters: dict[str, list[Parameter]]
) -> None:
    taken = []
    booleans = boolean_parameters(known_parameters)
    assert {("sign_contract", "accept_age"), ("close_month", "carry_pending")} <= set(booleans)
    before = watch.take()
    for endpoint, name in booleans:
        caller = somebody_who_may_enter(ENDPOINTS[endpoint].actors)
        with shared_api.database() as connection:
            base = base_call(connection, endpoint, known_parameters[endpoint])
        for value in NO_BOOLEANS:
            response = shared_api.call(endpoint, caller, **{**base, name: value})
            if response.is_success:
                taken.append(f"{endpoint} takes {value!r} for {name}")
                continue
            refused = known_refusal(shared_api, response)
            assert (refused.code, refused.details.get("field")) == ("VALIDATION_FAILED", name), (
                value,
                response.text,
            )
    assert not taken, "\n".join(taken)
    assert watch.take() == before


@pytest.mark.slow
def test_every_text_and_number_has_an_upper_bound(
    shared_api: Api, known_parameters: dict[str, list[Parameter]]
) -> None:
    # Odd values that the settings accept may have left no days to sign a new contract in.
    with shared_api.database() as connection:
        connection.execute("update app.settings set signing_grace_days = 30")
    taken = []
    for endpoint, found in known_parameters.items():
        caller = somebody_who_may_enter(ENDPOINTS[endpoint].actors)
        for parameter in found:
            if parameter.type not in TOO_MUCH or parameter.name in (*PLACES, *CUT):
                continue
            with shared_api.database() as connection:
                base = base_call(connection, endpoint, found)
            odd = {parameter.name: TOO_MUCH[parameter.type]}
            sent = {**base, **BESIDE.get(parameter.name, {}), **odd}
            response = shared_api.call(endpoint, caller, **sent)
            if response.is_success:
                taken.append(f"{endpoint} takes anything for {parameter.name}")
            else:
                known_refusal(shared_api, response)
    assert not taken, "\n".join(taken)


@pytest.mark.parametrize("value", ["yes", "t", "on", "1"])
def test_a_form_body_cannot_give_consent(shared_api: Api, value: str) -> None:
    with shared_api.database() as connection:
        base = base_call(connection, "sign_contract", parameters(shared_api)["sign_contract"])
    form = str(httpx.QueryParams({**base, "accept_age": value}))
    headers = {"content-type": "application/x-www-form-urlencoded"}
    refused = known_refusal(shared_api, shared_api.post("sign_contract", "emma", form, headers))
    assert refused.code in ("VALIDATION_FAILED", "22P02")
