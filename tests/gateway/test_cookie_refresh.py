"""A session that expires soon is refreshed on the way, once for all requests of the same moment."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from tests.gateway.browsing import ACCESS, REFRESH, Browser, browsing, set_cookies
from tests.rigs.api import at_once
from tests.rigs.gateway import Gateway, Reachable, running_gateway, running_upstream

AT_ONCE = 50
ENDS_SOON = 60  # seconds; a session is refreshed within 90 seconds of expiry


@contextmanager
def short_sessions(gateway: Gateway, folder: Path, **changes: float) -> Iterator[Gateway]:
    """A gateway whose sessions always expire soon."""
    with running_gateway(gateway.api, folder, access_seconds=ENDS_SOON, **changes) as made:
        yield made


@pytest.mark.parametrize("hosted", [False, True], ids=["local", "upstream"])
@pytest.mark.parametrize("kept", [{ACCESS, REFRESH}, {REFRESH}], ids=["ends soon", "access cookie gone"])
def test_many_requests_at_once_cause_one_refresh(
    shared_gateway: Gateway, tmp_path: Path, kept: set[str], hosted: bool
) -> None:
    with short_sessions(shared_gateway, tmp_path) as gateway, ExitStack() as opened:
        front: Reachable = opened.enter_context(running_upstream(gateway)) if hosted else gateway
        browsers = [opened.enter_context(browsing(front)) for _ in range(AT_ONCE)]
        user_id = browsers[0].sign_up().json()["user"]["id"]
        held = {name: value for name, value in browsers[0].cookies.items() if name in kept}
        for browser in browsers:
            browser.hold(held)
        answers = at_once([request_of(number, browser) for number, browser in enumerate(browsers)])
        assert [answer.status_code for answer in answers] == [200] * AT_ONCE
        assert {user for answer in answers if (user := user_in(answer))} == {user_id}
        renewed = {tuple(sorted(browser.cookies.items())) for browser in browsers}
        assert len(renewed) == 1
        assert tokens_of(gateway, user_id) == [(True,), (False,)]
        assert held[REFRESH] not in dict(renewed.pop()).values()


def request_of(number: int, browser: Browser) -> Callable[[], httpx.Response]:
    """One request of each service, all of which answer 200."""
    return [
        lambda: browser.post("/rest/v1/rpc/me", {}),
        lambda: browser.request("GET", "/rest/v1/rpc/me"),
        lambda: browser.request("GET", "/auth/v1/user"),
        lambda: browser.post("/storage/v1/object/list/videos", {"prefix": ""}),
    ][number % 4]


def user_in(answer: httpx.Response) -> str | None:
    """The user in the answer; None for a list of files."""
    body = answer.json()
    return None if isinstance(body, list) else body.get("user_id") or body["id"]


def tokens_of(gateway: Gateway, user_id: str) -> list[tuple[bool]]:
    """For each refresh token that the user ever had, whether it was used."""
    return gateway.api.rows(
        "select revoked from auth.refresh_tokens where user_id = %s order by id", [user_id]
    )


def test_a_late_request_with_the_old_cookies_gets_the_same_session(
    shared_gateway: Gateway, tmp_path: Path
) -> None:
    with (
        short_sessions(shared_gateway, tmp_path, reuse_seconds=0) as gateway,
        browsing(gateway) as browser,
    ):
        user_id = browser.sign_up().json()["user"]["id"]
        old = browser.cookies
        assert browser.who() == user_id
        renewed = browser.cookies
        browser.hold(old)
        assert browser.who() == user_id
        assert browser.cookies == renewed
        assert len(tokens_of(gateway, user_id)) == 2


def test_a_session_that_lasts_is_not_refreshed(shared_gateway: Gateway) -> None:
    with browsing(shared_gateway) as browser:
        user_id = browser.sign_up().json()["user"]["id"]
        answered = browser.post("/rest/v1/rpc/me", {})
        assert "set-cookie" not in answered.headers
        assert tokens_of(shared_gateway, user_id) == [(False,)]


def test_no_cache_keeps_an_answer_with_new_cookies(shared_gateway: Gateway, tmp_path: Path) -> None:
    with short_sessions(shared_gateway, tmp_path) as gateway, browsing(gateway) as browser:
        browser.sign_up()
        answered = browser.request("GET", "/rest/v1/rpc/landing_page")
        assert set_cookies(answered).keys() == {ACCESS, REFRESH}
        assert answered.headers.get_list("cache-control") == ["no-store"]


def test_an_old_refresh_cookie_ends_the_session(shared_gateway: Gateway, tmp_path: Path) -> None:
    forgetful = {"reuse_seconds": 0, "remembered_seconds": 0}
    with short_sessions(shared_gateway, tmp_path, **forgetful) as gateway, browsing(gateway) as browser:
        user_id = browser.sign_up().json()["user"]["id"]
        stolen = browser.cookies
        assert (browser.who(), browser.who()) == (user_id, user_id)
        newest = browser.cookies
        for cookies in (stolen, newest):
            browser.hold(cookies)
            answered = browser.post("/rest/v1/rpc/me", {})
            assert (answered.status_code, answered.json()["user_id"]) == (200, None)
            assert {cookie["max-age"] for cookie in set_cookies(answered).values()} == {"0"}
            assert browser.cookies == {}


def test_a_refreshed_session_that_was_signed_out_does_not_come_back(
    shared_gateway: Gateway, tmp_path: Path
) -> None:
    with short_sessions(shared_gateway, tmp_path) as gateway, browsing(gateway) as browser:
        browser.sign_up()
        old = browser.cookies
        browser.who()
        browser.post("/auth/sign-out")
        browser.hold(old)
        assert browser.who() is None
        assert browser.cookies == {}


def test_while_auth_is_out_of_order_a_valid_token_still_works(gateway: Gateway, tmp_path: Path) -> None:
    with short_sessions(gateway, tmp_path) as short, browsing(short) as browser:
        user_id = browser.sign_up().json()["user"]["id"]
        held = browser.cookies
        gateway.api.run("alter table auth.refresh_tokens rename to out_of_order")
        assert browser.who() == user_id
        browser.hold({REFRESH: held[REFRESH]})
        assert browser.who() is None
        assert browser.cookies == {REFRESH: held[REFRESH]}
        signed_out = browser.post("/auth/sign-out")
        assert (signed_out.status_code, signed_out.json()["code"]) == (503, "UNAVAILABLE")
        assert browser.cookies == {}
        gateway.api.run("alter table auth.out_of_order rename to refresh_tokens")
        browser.hold(held)
        assert browser.who() == user_id
        assert browser.cookies != held


def test_signing_in_says_unavailable_while_auth_is_out_of_order(gateway: Gateway) -> None:
    gateway.api.run("alter table auth.users rename to out_of_order")
    with browsing(gateway) as browser:
        refused = browser.post("/auth/sign-in", {"email": "a@example.com", "password": "correct horse"})
        assert (refused.status_code, refused.json()["code"]) == (503, "UNAVAILABLE")
