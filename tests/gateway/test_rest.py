"""PostgREST through the gateway: its own answers, and what the gateway adds or refuses."""

import json

import httpx
import pytest
from postgrest.exceptions import APIError

from tests.rigs.gateway import Gateway, running_gateway


def test_views_are_read_with_filters_ranges_and_counts(shared_gateway: Gateway) -> None:
    client = shared_gateway.client("admin")
    page = client.table("videos").select("*", count="exact").range(0, 1).execute()  # type: ignore[arg-type]
    assert len(page.data) == 2
    assert page.count is not None and page.count > 2


def test_a_wrong_actor_gets_the_same_refusal_as_without_the_gateway(shared_gateway: Gateway) -> None:
    with pytest.raises(APIError) as refused:
        shared_gateway.client("emma").rpc("admin_overview", {}).execute()
    direct = shared_gateway.api.call("admin_overview", "emma").json()
    assert (refused.value.code, refused.value.message) == (direct["code"], direct["message"])


@pytest.mark.parametrize("key", [None, "nonsense"])
def test_without_a_key_no_service_is_reached(shared_gateway: Gateway, key: str | None) -> None:
    headers = {"apikey": key} if key else {}
    with httpx.Client(trust_env=False) as client:
        answer = client.post(f"{shared_gateway.url}/rest/v1/rpc/health", headers=headers, json={})
    assert answer.status_code == 401
    assert "API key" in answer.json()["message"]


def test_a_key_without_a_token_acts_as_its_role(shared_gateway: Gateway, echo: str) -> None:
    folder = shared_gateway.settings.inbox
    with (
        running_gateway(shared_gateway.api, folder, rest_url=echo) as gateway,
        httpx.Client(trust_env=False) as client,
    ):
        page = client.get(f"{gateway.url}/rest/v1/", headers={"apikey": gateway.settings.anon_key}).text
        assert f"authorization: bearer {gateway.settings.anon_key}".lower() in page


@pytest.mark.parametrize(("sent", "kept"), [("a:b.c_d-1", True), ("x" * 129, False), ("two words", False)])
def test_every_answer_has_a_request_id(shared_gateway: Gateway, sent: str, kept: bool) -> None:
    for path in ("/rest/v1/nothing", "/auth/v1/health", "/nowhere"):
        answer = shared_gateway.request("GET", path, "visitor", headers={"x-request-id": sent})
        assert (answer.headers["x-request-id"] == sent) == kept
        assert answer.headers["x-request-id"]


def test_scripts_of_any_origin_may_send_requests_and_read_answers(shared_gateway: Gateway) -> None:
    asked = {"origin": "http://localhost:3000", "access-control-request-method": "POST"}
    asked["access-control-request-headers"] = "apikey, x-request-id"
    allowed = shared_gateway.api.client.options(f"{shared_gateway.url}/rest/v1/rpc/me", headers=asked)
    assert allowed.status_code == 200
    assert allowed.headers["access-control-allow-headers"] == "apikey, x-request-id"
    assert "POST" in allowed.headers["access-control-allow-methods"]
    answer = shared_gateway.request("GET", "/rest/v1/nothing", "visitor")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert {"x-request-id", "retry-after"} <= set(answer.headers["access-control-expose-headers"].split(", "))


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_that_is_too_large_is_refused(shared_gateway: Gateway, chunked: bool) -> None:
    assert shared_gateway.settings.max_body == shared_gateway.api.contract.request_bytes
    body = b" " * (shared_gateway.settings.max_body + 1)
    pieces = iter([body[:1000], body[1000:]])
    answer = shared_gateway.request("POST", "/rest/v1/rpc/me", "emma", content=pieces if chunked else body)
    assert (answer.status_code, answer.json()["code"]) == (413, "PAYLOAD_TOO_LARGE")
    details = {"status": 413, "request_id": answer.headers["x-request-id"]}
    assert json.loads(answer.json()["details"]) == details


def test_auth_refuses_a_large_body_too(shared_gateway: Gateway) -> None:
    assert shared_gateway.settings.max_body == shared_gateway.api.contract.request_bytes
    body = b" " * (shared_gateway.settings.max_body + 1)
    answer = shared_gateway.request("POST", "/auth/v1/signup", "visitor", content=body)
    assert (answer.status_code, answer.json()["code"]) == (413, "PAYLOAD_TOO_LARGE")


@pytest.mark.parametrize("body", [b"[]", b"{", b"[" * 100_000, b'{"email": 5}', b'{"email": "\\u0000"}'])
def test_auth_refuses_an_invalid_body(shared_gateway: Gateway, body: bytes) -> None:
    answer = shared_gateway.request("POST", "/auth/v1/recover", "visitor", content=body)
    assert answer.status_code == 400


def test_the_log_has_one_line_per_request_without_its_query(
    shared_gateway: Gateway, capsys: pytest.CaptureFixture[str]
) -> None:
    with running_gateway(shared_gateway.api, shared_gateway.settings.inbox) as gateway:
        headers = {"x-request-id": "the.log"}
        gateway.request("GET", "/auth/v1/health?token=secret", "visitor", headers=headers)
    logged = capsys.readouterr().err
    assert [line for line in logged.splitlines() if "/health 200" in line and line.endswith("the.log")]
    assert "secret" not in logged


def test_connection_headers_are_dropped_and_the_address_is_added(shared_gateway: Gateway, echo: str) -> None:
    folder = shared_gateway.settings.inbox
    with running_gateway(shared_gateway.api, folder, rest_url=echo) as gateway:
        sent = {"te": "trailers", "x-forwarded-for": "203.0.113.9", "prefer": "count=exact"}
        answer = gateway.request("GET", "/rest/v1/a%2Fb?x=eq.%C3%A9", "visitor", headers=sent)
    path, *lines = answer.text.splitlines()
    headers = dict(line.split(": ", 1) for line in lines if line)
    assert path == "/a%2fb?x=eq.%c3%a9"
    assert headers["x-forwarded-for"] == "203.0.113.9, 127.0.0.1"
    assert headers["prefer"] == "count=exact"
    assert not {"te", "apikey"} & headers.keys()
    assert "keep-alive" not in answer.headers


def test_a_service_that_is_down_is_reported(shared_gateway: Gateway) -> None:
    folder = shared_gateway.settings.inbox
    with running_gateway(shared_gateway.api, folder, rest_url="http://127.0.0.1:9") as gateway:
        assert gateway.request("GET", "/rest/v1/", "visitor").status_code == 503
