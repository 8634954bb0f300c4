"""Input that Python accepts but no service could handle: refused, and never answered with 5xx."""

import httpx
import pytest

from tests.gateway.raw import sending, status
from tests.rigs.gateway import Gateway
from tests.rigs.people import new_email

TOKEN = "/auth/v1/token?grant_type=password"
DEEP = b"[" * 100_000
BODIES = {
    "NUL in what a user tells": (
        "POST",
        "/auth/v1/signup",
        b'{"email": "a@example.com", "password": "correct horse", "data": {"name": "a\\u0000b"}}',
    ),
    "NUL as a name in what a user tells": (
        "POST",
        "/auth/v1/signup",
        b'{"email": "a@example.com", "password": "correct horse", "data": {"a\\u0000b": 1}}',
    ),
    "NUL at the door": ("POST", "/auth/sign-in", b'{"email": "a\\u0000@example.com", "password": "secret"}'),
    "half a character as address": ("POST", TOKEN, b'{"email": "\\ud800@example.com", "password": "secret"}'),
    "half a character as password": ("POST", TOKEN, b'{"email": "a@example.com", "password": "\\udfff"}'),
    "half a character as code": (
        "POST",
        "/auth/v1/verify",
        b'{"type": "email", "email": "a@example.com", "token": "\\ud800"}',
    ),
    "no number in what a user tells": (
        "POST",
        "/auth/v1/signup",
        b'{"email": "a@example.com", "password": "correct horse", "data": {"age": NaN}}',
    ),
    "half a character at the door": ("POST", "/auth/sign-in", b'{"email": "\\ud800", "password": "secret"}'),
    "no number at the door": ("POST", "/auth/sign-in", b'{"email": NaN, "password": "secret"}'),
    "half a character as folder": ("POST", "/storage/v1/object/list/videos", b'{"prefix": "\\ud800"}'),
    "half a character as name": ("DELETE", "/storage/v1/object/videos", b'{"prefixes": ["\\ud800"]}'),
    "depth": ("POST", "/storage/v1/object/list/videos", DEEP),
    "depth at the door": ("POST", "/auth/sign-in", DEEP),
}


@pytest.mark.parametrize(("method", "path", "content"), BODIES.values(), ids=BODIES)
def test_a_body_that_postgres_could_not_store_is_refused(
    shared_gateway: Gateway, method: str, path: str, content: bytes
) -> None:
    origin = {"origin": shared_gateway.settings.site_url}
    refused = shared_gateway.request(method, path, "service", headers=origin, content=content)
    assert (refused.status_code in {400, 422}, "x-request-id" in refused.headers) == (True, True)


def test_a_key_in_the_query_works_beside_any_other_text(shared_gateway: Gateway) -> None:
    with httpx.Client(base_url=shared_gateway.url, trust_env=False) as http:
        key = shared_gateway.settings.service_role_key
        assert http.get("/storage/v1/bucket", params={"search": "d\u00e9j\u00e0", "apikey": key}).json() == []
        refused = http.get("/rest/v1/videos?apikey=%ff")
        assert (refused.status_code, refused.json()["code"]) == (400, "VALIDATION_FAILED")


def test_an_unknown_grant_type_is_refused(shared_gateway: Gateway) -> None:
    for kind in ("%ff", "%C3%A9", "password&more=%C3%A9"):
        answered = shared_gateway.request("POST", f"/auth/v1/token?grant_type={kind}", "visitor", json={})
        assert (answered.status_code, answered.json()["error_code"]) == (400, "invalid_credentials")


def test_an_escaped_backslash_before_digits_is_not_a_nul(shared_gateway: Gateway) -> None:
    account = {"email": new_email(), "password": "correct horse", "data": {"path": "C:\\u0000"}}
    made = shared_gateway.request("POST", "/auth/v1/signup", "visitor", json=account)
    assert made.json()["user"]["user_metadata"]["path"] == "C:\\u0000"


@pytest.mark.parametrize("query", ["?x=%E9", "?x=eq.%00", "?%FF=eq.1", "?select=%C3"])
@pytest.mark.parametrize("path", ["videos", "rpc/me", "%E9"])
def test_text_that_is_not_utf_8_is_refused_before_postgrest_fails(
    shared_gateway: Gateway, path: str, query: str
) -> None:
    refused = shared_gateway.request("GET", f"/rest/v1/{path}{query}", "emma")
    assert (refused.status_code, refused.json()["code"]) == (400, "VALIDATION_FAILED")


LONG = "x" * 20_000
LONG_NAMES = {
    "parameter": ("POST", "rpc/me", "application/json", f'{{"{LONG}": 1}}'),
    "parameter with quotes": ("POST", "rpc/me", "application/json", '{"' + '\\\\\\"' * 5_000 + '": 1}'),
    "parameter of a list": ("POST", "rpc/me", "application/json", f'[{{"a": 1}}, {{"{LONG}": 1}}]'),
    "parameter of a form": ("POST", "rpc/me", "application/x-www-form-urlencoded", f"{LONG}=1"),
    "parameter of a table": ("POST", "rpc/me", "text/csv", f"{LONG}\n1"),
    "parameter of a query": ("GET", f"rpc/me?{LONG}=1", "application/json", ""),
    "endpoint": ("POST", f"rpc/{LONG}", "application/json", "{}"),
    "view": ("GET", LONG, "application/json", ""),
    "embedding": ("GET", f"mixes?select={LONG}(*)", "application/json", ""),
}


@pytest.mark.parametrize(("method", "path", "kind", "body"), LONG_NAMES.values(), ids=LONG_NAMES)
def test_a_name_that_is_too_long_for_postgres_is_not_searched_for(
    shared_gateway: Gateway, method: str, path: str, kind: str, body: str
) -> None:
    headers = {"content-type": kind}
    refused = shared_gateway.request(method, f"/rest/v1/{path}", "visitor", headers=headers, content=body)
    assert refused.status_code in {400, 404, 406}
    assert refused.json()["code"] in {"VALIDATION_FAILED", "NOT_FOUND", "NOT_ACCEPTABLE"}
    assert shared_gateway.request("GET", "/rest/v1/rpc/health", "visitor").status_code == 200


@pytest.mark.parametrize("limit", ["limit=5", "offset=1"])
@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_a_limited_write_ordered_by_an_embedded_view_is_refused(
    shared_gateway: Gateway, method: str, limit: str
) -> None:
    """PostgREST itself would fail on it with an exception."""
    path = f"/rest/v1/payouts?select=*,creators(id)&order=creators(id)&{limit}"
    refused = shared_gateway.request(method, path, "emma", json={"month": "2026-01"})
    assert (refused.status_code, refused.json()["code"]) == (400, "VALIDATION_FAILED")


def test_a_long_text_is_not_a_long_name(shared_gateway: Gateway) -> None:
    asked = {"step": 0, "form_data": {"x" * 100: "y" * 1_000}}
    saved = shared_gateway.request("POST", "/rest/v1/rpc/save_onboarding_draft", "member", json=asked)
    assert saved.status_code == 200


@pytest.mark.parametrize("length", ["9" * 5000, "0" * 5000 + "9" * 30])
@pytest.mark.parametrize("path", ["/rest/v1/rpc/me", "/auth/v1/signup", "/auth/sign-in"])
def test_a_length_of_thousands_of_digits_is_too_large(
    shared_gateway: Gateway, path: str, length: str
) -> None:
    headers = {
        "content-length": length,
        "content-type": "application/json",
        "origin": "http://localhost:3000",
    }
    with sending(shared_gateway, "POST", path, headers, b"{}") as connection:
        assert status(connection) in {400, 413}


MISREAD = [
    "https://evil.example\\@localhost",
    "https://evil.example@localhost",
    "http://localhost\\.evil.example",
]
MISREAD += ["http:\\\\evil.example", "http://localhost\t.evil.example/", " http://evil.example"]


@pytest.mark.parametrize("page", ["http://[", "http://[::1", "//[", *MISREAD])
def test_an_invalid_redirect_leads_to_the_site(shared_gateway: Gateway, page: str) -> None:
    query = {"redirect_to": page}
    asked = {"email": new_email()}
    sent = shared_gateway.request("POST", "/auth/v1/otp", "visitor", params=query, json=asked)
    assert sent.status_code == 200
    wrong = {**query, "type": "signup", "token": "none"}
    led = shared_gateway.request("GET", "/auth/v1/verify", "visitor", params=wrong)
    assert led.headers["location"].partition("#")[0] == shared_gateway.settings.site_url


def test_a_token_with_a_nul_is_invalid(shared_gateway: Gateway) -> None:
    answered = shared_gateway.request("GET", "/auth/v1/verify?type=signup&token=%00", "visitor")
    assert (answered.status_code, answered.json()["error_code"]) == (400, "bad_json")
