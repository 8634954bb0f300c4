"""Each endpoint admits only its actors, and a refused caller learns nothing else."""

import json
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import httpx
import pytest

from generator.config import find_project
from generator.house import load
from generator.house.model import Endpoint
from tests.http.base_calls import base_call
from tests.http.refusals import known_refusal
from tests.http.surface import parameters, somebody_who_may_enter
from tests.rigs.api import Api

ENDPOINTS = load(find_project()).endpoints.values()

# Every kind of caller, with the letters of the contract that fit it.
LETTERS = {"visitor": "V", "anonymous": "V", "member": "M", "emma": "MC", "admin": "MA", "service": "S"}

# For each parameter that takes an id, an id of marc's.
OF_MARC = {
    "creator_id": "select tests.creator('marc')",
    "video_id": "select (tests.videos('marc', '2026-02', 'approved'))[1]",
    "rush_id": "insert into app.rushes (path) values (tests.upload('marc', null)) returning id",
    "replaces": "select tests.deliver('marc', 'OOTD', 'rejected')",
}


@pytest.fixture(scope="module")
def base_calls(reading_api: Api) -> dict[str, dict[str, Any]]:
    """Rows for a base call are made and rolled back: the guard does not look at them."""
    known = parameters(reading_api)
    with reading_api.database() as connection, connection.transaction(force_rollback=True):
        return {
            endpoint.name: base_call(connection, endpoint.name, known[endpoint.name])
            for endpoint in ENDPOINTS
        }


@pytest.mark.parametrize("caller", LETTERS)
def test_an_endpoint_refuses_actors_that_the_contract_does_not_list(
    reading_api: Api, base_calls: dict[str, dict[str, Any]], caller: str
) -> None:
    due = (401, "NOT_SIGNED_IN") if LETTERS[caller] == "V" else (403, "FORBIDDEN")
    for endpoint in ENDPOINTS:
        if not set(endpoint.actors) & set(LETTERS[caller]):
            for response in _both_ways(reading_api, endpoint, caller, base_calls[endpoint.name]):
                refused = known_refusal(reading_api, response)
                assert (refused.status, refused.code) == due, endpoint.name


def _both_ways(api: Api, endpoint: Endpoint, caller: str, base: dict[str, Any]) -> list[httpx.Response]:
    """The call by POST and by GET."""
    return [api.call(endpoint.name, caller, **base), api.get(_address(endpoint, base), caller)]


def _address(endpoint: Endpoint, base: dict[str, Any]) -> str:
    """The path of a call by GET, its values as Postgres reads them: a list is an array's text."""
    texts = {}
    for name, value in base.items():
        if isinstance(value, list):
            texts[name] = "{" + ",".join(value) + "}"
        else:
            texts[name] = value if isinstance(value, str) else json.dumps(value)
    return f"/rpc/{endpoint.name}?{urlencode(texts)}"


@pytest.mark.parametrize("caller", LETTERS)
def test_a_reading_endpoint_admits_actors_that_the_contract_lists(
    reading_api: Api, base_calls: dict[str, dict[str, Any]], caller: str
) -> None:
    for endpoint in ENDPOINTS:
        if endpoint.reads and set(endpoint.actors) & set(LETTERS[caller]):
            for response in _both_ways(reading_api, endpoint, caller, base_calls[endpoint.name]):
                if response.status_code != 200:
                    refused = known_refusal(reading_api, response)
                    assert refused.code not in ("NOT_SIGNED_IN", "FORBIDDEN"), endpoint.name


def test_get_on_a_writing_endpoint_is_refused_and_writes_nothing(
    reading_api: Api, base_calls: dict[str, dict[str, Any]]
) -> None:
    """`reading_api` itself fails when anything was written."""
    for endpoint in ENDPOINTS:
        if not endpoint.reads:
            caller = somebody_who_may_enter(endpoint.actors)
            response = reading_api.get(_address(endpoint, base_calls[endpoint.name]), caller)
            refused = known_refusal(reading_api, response)
            assert (refused.status, refused.code) == (405, "25006"), endpoint.name


def test_a_foreign_row_is_answered_like_a_missing_one(api: Api) -> None:
    """For every id that an endpoint takes from a creator, with another creator's id."""
    asked = [
        (endpoint.name, parameter.name)
        for endpoint in ENDPOINTS
        for parameter in parameters(api)[endpoint.name]
        if "C" in endpoint.actors and parameter.type == "uuid"
    ]
    assert ("creator_dashboard", "creator_id") in asked
    for endpoint, name in asked:
        assert name in OF_MARC, f"say in OF_MARC what {name} of {endpoint} may be"
        with api.database() as connection:
            base = base_call(connection, endpoint, parameters(api)[endpoint])
        answers = [
            _without_request_id(api.call(endpoint, "emma", **base | {name: identity}))
            for identity in (str(api.value(OF_MARC[name])), str(uuid4()))
        ]
        assert answers[0] == answers[1], (endpoint, name)
        assert answers[0]["code"] == "NOT_FOUND", (endpoint, name)


def _without_request_id(response: httpx.Response) -> dict[str, Any]:
    body: dict[str, Any] = response.json()
    body["details"] = json.loads(body["details"])
    assert body["details"].pop("request_id") == response.headers["x-request-id"]
    return body


@pytest.mark.parametrize(
    "claims",
    [
        {"app_role": "admin"},
        {"user_role": "admin"},
        {"app_metadata": {"role": "admin", "roles": ["admin"]}},
        {"user_metadata": {"role": "admin", "is_admin": True}},
    ],
)
def test_a_claim_alone_never_makes_an_admin(reading_api: Api, claims: dict[str, Any]) -> None:
    headers = reading_api.bearer(reading_api.token("emma", **claims))
    refused = known_refusal(reading_api, reading_api.post("admin_overview", "visitor", "{}", headers))
    assert refused.code == "FORBIDDEN"


def test_a_revoked_role_stops_working_at_once_with_the_old_token(api: Api) -> None:
    (admin,) = api.enlist_admins(1)
    headers = api.bearer(api.token(admin))
    assert api.post("admin_overview", "visitor", "{}", headers).status_code == 200
    api.run("delete from app.user_roles where user_id = %s", [api.accounts[admin]])
    assert known_refusal(api, api.post("admin_overview", "visitor", "{}", headers)).code == "FORBIDDEN"
