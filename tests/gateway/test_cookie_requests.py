"""What a request with session cookies may do, from which pages, and what reaches the services."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gateway.browsing import ACCESS, REFRESH, Browser, browsing, set_cookies
from tests.rigs.gateway import Gateway, running_gateway
from tests.rigs.people import PASSWORD, new_email

SITE = "http://localhost:3000"
OTHERS = [
    None,
    "null",
    "http://evil.example",
    "https://localhost:3000",
    "http://localhost:3001",
    "http://127.0.0.1:3000",
]


@pytest.fixture
def browser(shared_gateway: Gateway) -> Iterator[Browser]:
    with browsing(shared_gateway) as made:
        made.sign_up()
        yield made


def test_every_service_recognises_the_person_of_the_cookies(browser: Browser) -> None:
    user_id = browser.who()
    assert user_id
    assert browser.request("GET", "/auth/v1/user").json()["id"] == user_id
    listed = browser.post("/storage/v1/object/list/videos", {"prefix": "", "limit": 10})
    assert (listed.status_code, listed.json()) == (200, [])
    assert browser.http.get("/rest/v1/rpc/me", headers={"authorization": ""}).json()["user_id"] == user_id


def test_a_bearer_token_wins_over_the_cookies(shared_gateway: Gateway, browser: Browser) -> None:
    emma = shared_gateway.headers("emma")
    assert browser.who(headers=emma) == shared_gateway.api.accounts["emma"]
    key = {"authorization": f"Bearer {shared_gateway.settings.service_role_key}"}
    assert browser.request("GET", "/auth/v1/admin/users", headers=key).status_code == 200


def test_long_and_empty_cookies_are_ignored(browser: Browser) -> None:
    held = browser.cookies
    for value in ("", "x" * 4097, held[ACCESS] + "x" * 4096):
        browser.hold({ACCESS: value, REFRESH: value})
        answered = browser.post("/rest/v1/rpc/me", {}, headers={"origin": "http://evil.example"})
        assert (answered.status_code, answered.json()["user_id"]) == (200, None)
        assert "set-cookie" not in answered.headers


def test_cookies_that_are_not_tokens_are_cleared(browser: Browser) -> None:
    browser.hold({ACCESS: "nonsense", REFRESH: "nonsense"})
    answered = browser.post("/rest/v1/rpc/me", {})
    assert (answered.status_code, answered.json()["user_id"]) == (200, None)
    assert {cookie["max-age"] for cookie in set_cookies(answered).values()} == {"0"}


def test_the_services_get_a_token_and_no_cookie(shared_gateway: Gateway, echo: str, tmp_path: Path) -> None:
    with (
        running_gateway(shared_gateway.api, tmp_path, rest_url=echo) as gateway,
        browsing(gateway) as browser,
    ):
        browser.sign_up()
        browser.http.cookies.set("theme", "dark")
        seen = browser.request("GET", "/rest/v1/videos").text
        assert f"authorization: bearer {browser.cookies[ACCESS]}".lower() in seen
        assert "cookie" not in seen


@pytest.mark.parametrize("origin", OTHERS)
def test_only_pages_of_the_site_may_change_something_with_cookies(
    shared_gateway: Gateway, browser: Browser, origin: str | None
) -> None:
    with browsing(shared_gateway, origin=origin) as elsewhere:
        elsewhere.hold(browser.cookies)
        body = {"step": 1, "form_data": {}}
        sent = [
            elsewhere.post("/rest/v1/rpc/save_onboarding_draft", body),
            elsewhere.request("DELETE", "/storage/v1/object/videos", json={"prefixes": ["a"]}),
            elsewhere.request("PUT", "/auth/v1/user", json={"data": {"name": "Mallory"}}),
            elsewhere.post("/auth/v1/logout"),
            elsewhere.post("/auth/sign-out"),
        ]
        assert {(answer.status_code, answer.json()["code"]) for answer in sent} == {(403, "INVALID_ORIGIN")}
        assert elsewhere.http.get("/rest/v1/rpc/me").json()["user_id"] is not None
    assert browser.http.get("/rest/v1/rpc/onboarding_draft").json() == {"draft": None}
    assert "name" not in browser.request("GET", "/auth/v1/user").json()["user_metadata"]


@pytest.mark.parametrize("origin", OTHERS)
@pytest.mark.parametrize("path", ["/auth/sign-in", "/auth/sign-up", "/auth/verify", "/auth/sign-out"])
def test_only_pages_of_the_site_may_sign_in_and_out(
    shared_gateway: Gateway, path: str, origin: str | None
) -> None:
    with browsing(shared_gateway, origin=origin) as elsewhere:
        refused = elsewhere.post(path, {"email": "somebody@example.com", "password": "correct horse"})
        assert (refused.status_code, refused.json()["code"]) == (403, "INVALID_ORIGIN")
        assert "set-cookie" not in refused.headers


def test_without_cookies_any_page_may_send_requests(shared_gateway: Gateway) -> None:
    with browsing(shared_gateway, origin="http://evil.example") as elsewhere:
        assert elsewhere.who() is None
        assert elsewhere.who(headers=shared_gateway.headers("emma")) == shared_gateway.api.accounts["emma"]


def test_a_foreign_page_is_refused_in_the_format_of_the_house(
    shared_gateway: Gateway, browser: Browser
) -> None:
    words = shared_gateway.api.contract.errors["INVALID_ORIGIN"]
    for language, sentence, hint in (
        ("fr-CH, en;q=0.7", words.fr, "Pour l'autoriser, démarrez la passerelle avec"),
        ("de, en;q=0.5, fr;q=0.3", words.en, "To allow it, start the gateway with"),
        ("", words.en, "To allow it, start the gateway with"),
    ):
        headers = {"origin": "http://evil.example", "accept-language": language, "x-request-id": "from-evil"}
        refused = browser.post("/rest/v1/rpc/me", {}, headers=headers)
        details = json.dumps({"status": 403, "request_id": "from-evil", "origin": "http://evil.example"})
        assert refused.json() == {
            "code": "INVALID_ORIGIN",
            "message": sentence,
            "details": details,
            "hint": f"{hint} --site-url http://evil.example.",
        }
        assert refused.headers["x-request-id"] == "from-evil"


def test_own_and_listed_origins_are_allowed_with_credentials(shared_gateway: Gateway, tmp_path: Path) -> None:
    listed = "https://preview.example.com"
    with (
        running_gateway(shared_gateway.api, tmp_path, origins=[f"{listed}/a/page"]) as gateway,
        browsing(gateway) as browser,
    ):
        user_id = browser.sign_up().json()["user"]["id"]
        local = gateway.url.replace("127.0.0.1", "localhost")
        for origin in (SITE, listed, gateway.url, local):
            answered = browser.post("/rest/v1/rpc/me", {}, headers={"origin": origin})
            assert answered.json()["user_id"] == user_id
            assert answered.headers["access-control-allow-origin"] == origin
            assert answered.headers["access-control-allow-credentials"] == "true"
            assert "origin" in answered.headers["vary"]


@pytest.mark.parametrize(
    ("origin", "allowed"), [(SITE, (SITE, "true")), ("http://evil.example", ("*", None))]
)
def test_preflights_allow_credentials_to_listed_origins_only(
    shared_gateway: Gateway, origin: str, allowed: tuple[str, str | None]
) -> None:
    asks = {
        "origin": origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
    }
    headers = shared_gateway.request("OPTIONS", "/auth/sign-in", "visitor", headers=asks).headers
    names = ("access-control-allow-origin", "access-control-allow-credentials")
    assert tuple(headers.get(name) for name in names) == allowed
    assert headers["access-control-allow-headers"] == "content-type"
    assert "origin" in headers["vary"]


@pytest.mark.parametrize("expiry", ["1e999", "-1e999", "NaN"])
def test_a_token_without_a_finite_expiry_counts_as_expired(browser: Browser, expiry: str) -> None:
    claims = base64.urlsafe_b64encode(f'{{"exp":{expiry}}}'.encode()).decode().rstrip("=")
    browser.hold({ACCESS: f"eyJhbGciOiJIUzI1NiJ9.{claims}.eA"})
    assert browser.who() is None


def test_answers_to_cookies_are_private_to_shared_caches(shared_gateway: Gateway, browser: Browser) -> None:
    storage = shared_gateway.client("service").storage
    storage.create_bucket("shown", options={"public": True})
    storage.from_("shown").upload("a.txt", b"text", {"cache-control": "3600"})
    place = "/storage/v1/object/public/shown/a.txt"
    for path, kept in {
        place: "private, max-age=3600",
        "/rest/v1/rpc/landing_page": "private",
        "/auth/v1/user": "private",
    }.items():
        answered = browser.http.get(path)
        assert (answered.status_code, answered.headers["cache-control"]) == (200, kept)
        assert "cookie" in answered.headers["vary"]
    browser.hold({})
    assert browser.http.get(place).headers["cache-control"] == "max-age=3600"


@pytest.mark.parametrize("path", ["/auth/v1/reauthenticate", "/auth/v1//reauthenticate/"])
def test_a_page_of_another_site_cannot_have_a_mail_sent(shared_gateway: Gateway, path: str) -> None:
    with browsing(shared_gateway, origin=None) as browser:
        browser.post("/auth/sign-up", {"email": new_email(), "password": PASSWORD}, headers={"origin": SITE})
        sites: list[dict[str, str]] = [
            {"sec-fetch-site": site} for site in ("cross-site", "same-site", "none")
        ]
        for foreign in ({}, {"origin": "http://evil.example"}, *sites):
            refused = browser.request("GET", path, headers=foreign)
            assert (refused.status_code, refused.json()["code"]) == (403, "INVALID_ORIGIN")


@pytest.mark.parametrize("own", [{"origin": SITE}, {"sec-fetch-site": "same-origin"}])
def test_a_page_of_the_site_has_a_code_mailed(shared_gateway: Gateway, own: dict[str, str]) -> None:
    with browsing(shared_gateway, origin=None) as browser:
        browser.post("/auth/sign-up", {"email": new_email(), "password": PASSWORD}, headers={"origin": SITE})
        assert browser.request("GET", "/auth/v1/reauthenticate", headers=own).status_code == 200


def test_two_cookies_of_one_name_with_different_values_are_both_ignored(browser: Browser) -> None:
    held = browser.cookies[ACCESS]
    browser.http.cookies.clear()
    twice = {"cookie": f"{ACCESS}={held}; {ACCESS}=another"}
    assert browser.who(headers=twice) is None
    assert browser.who(headers={"cookie": f"{ACCESS}={held}; {ACCESS}={held}"}) is not None
