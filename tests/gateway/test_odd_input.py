"""Input that Python would read and nothing behind it could take: refused, and never a fault of ours."""

import httpx
import pytest

from tests.rigs.gateway import Gateway
from tests.rigs.people import new_email

TOKEN = "/auth/v1/token?grant_type=password"
DEEP = b"[" * 100_000
BODIES = {
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
def test_a_body_that_cannot_be_passed_on_is_refused(
    shared_gateway: Gateway, method: str, path: str, content: bytes
) -> None:
    origin = {"origin": shared_gateway.settings.site_url}
    refused = shared_gateway.request(method, path, "service", headers=origin, content=content)
    assert (refused.status_code in {400, 422}, "x-request-id" in refused.headers) == (True, True)


def test_a_key_in_the_query_stands_beside_any_text(shared_gateway: Gateway) -> None:
    with httpx.Client(base_url=shared_gateway.url, trust_env=False) as http:
        key = shared_gateway.settings.service_role_key
        assert http.get("/storage/v1/bucket", params={"search": "d\u00e9j\u00e0", "apikey": key}).json() == []
        refused = http.get("/rest/v1/videos?apikey=%ff")
        assert (refused.status_code, refused.json()["message"]) == (401, "Invalid API key")


def test_a_grant_type_is_any_text(shared_gateway: Gateway) -> None:
    for kind in ("%ff", "%C3%A9", "password&more=%C3%A9"):
        answered = shared_gateway.request("POST", f"/auth/v1/token?grant_type={kind}", "visitor", json={})
        assert (answered.status_code, answered.json()["error_code"]) == (400, "invalid_credentials")


@pytest.mark.parametrize("page", ["http://[", "http://[::1", "//["])
def test_a_link_leads_to_the_site_instead_of_nowhere(shared_gateway: Gateway, page: str) -> None:
    query = {"redirect_to": page}
    asked = {"email": new_email()}
    sent = shared_gateway.request("POST", "/auth/v1/otp", "visitor", params=query, json=asked)
    assert sent.status_code == 200
    wrong = {**query, "type": "signup", "token": "none"}
    led = shared_gateway.request("GET", "/auth/v1/verify", "visitor", params=wrong)
    assert led.headers["location"].partition("#")[0] == shared_gateway.settings.site_url


def test_a_token_with_a_nul_is_none(shared_gateway: Gateway) -> None:
    answered = shared_gateway.request("GET", "/auth/v1/verify?type=signup&token=%00", "visitor")
    assert (answered.status_code, answered.json()["error_code"]) == (400, "bad_json")
