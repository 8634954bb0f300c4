"""A browser signs up, in and out, and keeps its session in cookies that it cannot read."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from tests.gateway.browsing import ACCESS, REFRESH, Browser, browsing, set_cookies
from tests.rigs.gateway import Gateway, running_gateway
from tests.rigs.people import PASSWORD, mails_to, new_email


@pytest.fixture
def browser(shared_gateway: Gateway) -> Iterator[Browser]:
    with browsing(shared_gateway) as made:
        yield made


def test_signing_up_signs_in_and_returns_no_token(browser: Browser) -> None:
    email = new_email()
    answer = browser.post("/auth/sign-up", {"email": email, "password": PASSWORD, "data": {"name": "Ines"}})
    assert answer.json().keys() == {"user", "expires_at"}
    user = answer.json()["user"]
    assert (user["email"], user["user_metadata"]["name"]) == (email, "Ines")
    assert abs(answer.json()["expires_at"] - time.time() - 3600) < 60
    assert browser.cookies and all(token not in answer.text for token in browser.cookies.values())
    assert browser.who() == user["id"]


def test_the_cookies_are_for_the_gateway_and_no_script(browser: Browser) -> None:
    email = browser.sign_up().json()["user"]["email"]
    answered = browser.post("/auth/sign-in", {"email": email, "password": PASSWORD})
    held = set_cookies(answered)
    assert held.keys() == {ACCESS, REFRESH}
    for cookie in held.values():
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "lax", "/")
        assert (cookie["secure"], cookie["domain"]) == ("", "")
    assert 3500 < int(held[ACCESS]["max-age"]) <= 3600
    assert int(held[REFRESH]["max-age"]) == 30 * 24 * 3600
    assert answered.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("site", ["https://www.example.com", "https://localhost", "http://www.example.com"])
def test_only_a_local_site_without_https_has_cookies_without_the_host_prefix(
    shared_gateway: Gateway, tmp_path: Path, site: str
) -> None:
    with (
        running_gateway(shared_gateway.api, tmp_path, site_url=f"{site}/start") as gateway,
        browsing(gateway, origin=site) as browser,
    ):
        signed_up = browser.sign_up()
        held = set_cookies(signed_up)
        assert held.keys() == {f"__Host-{ACCESS}", f"__Host-{REFRESH}"}
        for cookie in held.values():
            assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")
        browser.hold({})
        user_id, token = signed_up.json()["user"]["id"], held[f"__Host-{ACCESS}"].value
        assert browser.who(headers={"cookie": f"__Host-{ACCESS}={token}"}) == user_id
        assert browser.who(headers={"cookie": f"{ACCESS}={token}"}) is None


def test_the_access_cookie_lives_a_minute_at_least(shared_gateway: Gateway, tmp_path: Path) -> None:
    with (
        running_gateway(shared_gateway.api, tmp_path, access_seconds=5) as gateway,
        browsing(gateway) as browser,
    ):
        assert set_cookies(browser.sign_up())[ACCESS]["max-age"] == "60"


def test_signing_out_ends_the_session_and_no_other(shared_gateway: Gateway, browser: Browser) -> None:
    email = browser.sign_up().json()["user"]["email"]
    with browsing(shared_gateway) as elsewhere:
        elsewhere.post("/auth/sign-in", {"email": email, "password": PASSWORD})
        held = browser.cookies
        answered = browser.post("/auth/sign-out")
        assert (answered.status_code, answered.json()) == (200, {"user": None, "expires_at": None})
        assert {name: cookie["max-age"] for name, cookie in set_cookies(answered).items()} == {
            ACCESS: "0",
            REFRESH: "0",
        }
        assert browser.who() is None
        browser.hold({REFRESH: held[REFRESH]})
        assert set_cookies(browser.post("/rest/v1/rpc/me", {}))[REFRESH].value == ""
        assert elsewhere.request("GET", "/auth/v1/user").status_code == 200


def test_signing_out_without_a_session_changes_nothing(browser: Browser) -> None:
    assert browser.post("/auth/sign-out").status_code == 200


def test_a_session_without_its_access_cookie_can_be_signed_out(
    shared_gateway: Gateway, browser: Browser
) -> None:
    user_id = browser.sign_up().json()["user"]["id"]
    browser.hold({REFRESH: browser.cookies[REFRESH]})
    browser.post("/auth/sign-out")
    assert shared_gateway.api.rows("select from auth.sessions where user_id = %s", [user_id]) == []


def test_errors_of_auth_keep_their_code_in_the_format_of_the_house(browser: Browser) -> None:
    wrong = {"email": browser.sign_up().json()["user"]["email"], "password": "another one"}
    refused = browser.post("/auth/sign-in", wrong, headers={"x-request-id": "a-wrong-password"})
    assert refused.status_code == 400
    assert refused.json() == {
        "code": "invalid_credentials",
        "message": "Invalid login credentials",
        "details": json.dumps({"status": 400, "request_id": "a-wrong-password"}),
        "hint": None,
    }
    assert "set-cookie" not in refused.headers


@pytest.mark.parametrize("sent", ["", "[]", '"text"', "{", "[" * 100_000])
def test_a_body_that_is_not_an_object_is_refused(browser: Browser, sent: str) -> None:
    refused = browser.request("POST", "/auth/sign-in", content=sent)
    assert (refused.status_code, refused.json()["code"]) == (400, "VALIDATION_FAILED")


def test_a_large_body_is_refused(browser: Browser) -> None:
    refused = browser.request("POST", "/auth/sign-in", content=b" " * 300_000)
    assert (refused.status_code, refused.json()["code"]) == (413, "PAYLOAD_TOO_LARGE")


def test_the_token_of_a_mailed_link_signs_in(shared_gateway: Gateway, browser: Browser) -> None:
    user = browser.sign_up().json()["user"]
    browser.post("/auth/sign-out")
    browser.post("/auth/v1/recover", {"email": user["email"]})
    mail = mails_to(shared_gateway, user["email"])[-1]
    answer = browser.post("/auth/verify", {"type": "recovery", "token_hash": mail.token_hash})
    assert answer.json().keys() == {"user", "expires_at"}
    assert browser.who() == user["id"]
    changed = browser.request("PUT", "/auth/v1/user", json={"password": "another horse"})
    assert changed.status_code == 200
    again = browser.post("/auth/verify", {"type": "recovery", "token_hash": mail.token_hash})
    assert (again.status_code, again.json()["code"]) == (403, "otp_expired")


def test_the_session_of_a_followed_link_becomes_cookies(shared_gateway: Gateway, browser: Browser) -> None:
    user = browser.sign_up().json()["user"]
    browser.post("/auth/sign-out")
    browser.post("/auth/v1/recover", {"email": user["email"]})
    followed = httpx.get(mails_to(shared_gateway, user["email"])[-1].link, trust_env=False)
    brought = dict(parse_qsl(urlsplit(followed.headers["location"]).fragment))
    answer = browser.post("/auth/link", {"refresh_token": brought["refresh_token"]})
    assert answer.json().keys() == {"user", "expires_at"}
    assert browser.who() == user["id"]
    unknown = browser.post("/auth/link", {"refresh_token": "unknown"})
    assert (unknown.status_code, unknown.json()["code"]) == (400, "refresh_token_not_found")


def test_without_a_confirmed_address_there_is_no_session_yet(shared_gateway: Gateway, tmp_path: Path) -> None:
    with (
        running_gateway(shared_gateway.api, tmp_path, confirm_email=True) as gateway,
        browsing(gateway) as browser,
    ):
        email = new_email()
        answer = browser.sign_up(email)
        assert (answer.json()["user"]["email"], answer.json()["expires_at"]) == (email, None)
        assert "set-cookie" not in answer.headers
        (mail,) = mails_to(gateway, email)
        browser.post("/auth/verify", {"type": "signup", "email": email, "token": mail.code})
        assert browser.who() == answer.json()["user"]["id"]


def test_no_token_and_no_password_reaches_the_log(
    shared_gateway: Gateway, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with running_gateway(shared_gateway.api, tmp_path) as gateway, browsing(gateway) as browser:
        browser.sign_up()
        secrets = {PASSWORD, *browser.cookies.values()}
        browser.hold({REFRESH: browser.cookies[REFRESH]})
        browser.who()
        secrets.update(browser.cookies.values())
        browser.post("/auth/sign-out")
    logged = "".join(capsys.readouterr())
    assert "POST /auth/sign-up 200" in logged
    assert len(secrets) == 5
    assert not [secret for secret in secrets if secret in logged]
