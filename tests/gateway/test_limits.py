"""Rate limits: each kind of request, by user or else by address, whatever the answer is."""

import json
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest

from gateway.front.limiting.callers import Callers
from gateway.front.sessions.cookies import Cookies
from generator.house import Contract
from generator.house.model import KINDS_OF_REQUESTS
from tests.gateway.browsing import browsing
from tests.rigs.gateway import Gateway, running_gateway
from tests.rigs.people import PASSWORD

Running = Callable[..., AbstractContextManager[Gateway]]
MANY = 1_000_000


@pytest.fixture
def limited(shared_gateway: Gateway, tmp_path: Path) -> Running:
    """Starts a gateway with these limits and no others."""

    def start(limits: dict[str, int], **changes: Any) -> AbstractContextManager[Gateway]:
        most = dict.fromkeys(KINDS_OF_REQUESTS, MANY)
        return running_gateway(shared_gateway.api, tmp_path, limits={**most, **limits}, **changes)

    return start


def refused(answer: httpx.Response) -> bool:
    """Whether a limit refused it; then the answer must say how long to wait."""
    if answer.status_code != 429:
        return False
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert answer.headers["x-request-id"]
    return True


REQUESTS: dict[str, tuple[str, list[tuple[str, str, dict[str, Any]]]]] = {
    "reading": (
        "read",
        [
            ("GET", "/rest/v1/videos", {}),
            ("HEAD", "/rest/v1/videos", {}),
            ("POST", "/rest/v1/rpc/me", {"json": {}}),
            ("GET", "/auth/v1/settings", {}),
            ("POST", "/storage/v1/object/list/videos", {"json": {"prefix": ""}}),
        ],
    ),
    "writing": (
        "write",
        [
            ("POST", "/rest/v1/rpc/save_application", {"json": {}}),
            ("PATCH", "/rest/v1/videos", {"json": {}}),
            ("POST", "/auth/v1/token?grant_type=refresh_token", {"json": {"refresh_token": "none"}}),
            ("POST", "/storage/v1/object/videos/a", {"content": b"a"}),
        ],
    ),
    "pieces of an upload": (
        "piece",
        [
            ("PATCH", "/storage/v1/upload/resumable/nothing", {"content": b"a"}),
            ("HEAD", "/storage/v1/upload/resumable/nothing", {}),
        ],
    ),
    "what is open": (
        "open",
        [("GET", "/rest/v1/rpc/landing_page", {}), ("POST", "/rest/v1/rpc/onboarding_options", {"json": {}})],
    ),
    "signing in": (
        "sign_in",
        [
            (
                "POST",
                "/auth/v1/token?grant_type=password",
                {"json": {"email": "a@b.example", "password": "x"}},
            ),
            ("POST", "/auth/v1/verify", {"json": {"type": "email", "token_hash": "none"}}),
            ("POST", "/auth/sign-in", {"json": {"email": "a@b.example", "password": "x"}}),
        ],
    ),
    "signing up": (
        "sign_up",
        [
            ("POST", "/auth/v1/signup", {"json": {"email": "nobody", "password": PASSWORD}}),
            ("POST", "/auth/sign-up", {"json": {"email": "nobody", "password": PASSWORD}}),
        ],
    ),
    "mails": (
        "resend",
        [
            ("POST", "/auth/v1/resend", {"json": {"type": "signup", "email": "a@b.example"}}),
            ("POST", "/auth/v1/otp", {"json": {"email": "a@b.example", "create_user": False}}),
            ("POST", "/auth/v1/magiclink", {"json": {"email": "a@b.example"}}),
            ("POST", "/auth/v1/recover", {"json": {"email": "a@b.example"}}),
        ],
    ),
}


@pytest.mark.parametrize(("kind", "requests"), REQUESTS.values(), ids=REQUESTS)
def test_each_kind_reaches_its_own_limit(
    limited: Running, kind: str, requests: list[tuple[str, str, dict[str, Any]]]
) -> None:
    """All requests of a kind share one count with no other kind."""
    with limited({kind: len(requests)}) as gateway:
        for method, path, options in requests:
            assert not refused(gateway.request(method, path, "visitor", **options)), path
        for method, path, options in requests:
            assert refused(gateway.request(method, path, "visitor", **options)), path
    with limited({other: 1 for other in KINDS_OF_REQUESTS if other != kind}) as gateway:
        for method, path, options in requests:
            assert not refused(gateway.request(method, path, "visitor", **options)), path


def test_the_gateway_has_the_limits_of_the_contract(house: Contract) -> None:
    stated = {"read": 240, "write": 120, "open": 600, "sign_in": 20, "sign_up": 10, "resend": 3}
    assert house.gateway.per_minute == {**stated, "piece": 1200}
    assert (house.gateway.open, house.gateway.open_seconds) == (("landing_page", "onboarding_options"), 300)


def test_the_limits_of_the_contract_hold_where_no_setting_is(shared_gateway: Gateway, tmp_path: Path) -> None:
    with running_gateway(shared_gateway.api, tmp_path, limits={}) as gateway:
        answers = [gateway.request("POST", "/auth/v1/resend", "visitor", json={}) for _ in range(4)]
    assert [refused(answer) for answer in answers] == [False, False, False, True]


def test_refused_requests_count_too(limited: Running) -> None:
    with limited({"read": 3}) as gateway, httpx.Client(base_url=gateway.url, trust_env=False) as http:
        key = {"apikey": gateway.settings.anon_key}
        assert http.get("/rest/v1/videos").status_code == 401
        assert http.get("/rest/v1/nothing", headers=key).status_code == 404
        assert http.get("/nowhere", headers=key).status_code == 404
        assert refused(http.get("/rest/v1/videos", headers=key))


def test_users_have_limits_of_their_own_even_at_one_address(limited: Running) -> None:
    with limited({"read": 1}) as gateway:
        for caller in ("emma", "marc", "visitor"):
            assert not refused(gateway.request("GET", "/rest/v1/videos", caller)), caller
        for caller in ("emma", "marc", "visitor"):
            assert refused(gateway.request("GET", "/rest/v1/videos", caller)), caller


def test_a_user_has_one_count_for_all_tokens_and_addresses(limited: Running) -> None:
    with limited({"read": 1}, trusted_proxy_hops=1) as gateway:
        for number in range(2):
            sent = {"x-forwarded-for": f"203.0.113.{number}", **gateway.headers("emma")}
            sent["authorization"] = f"Bearer {gateway.api.token('emma', number=number)}"
            answer = gateway.request("GET", "/rest/v1/videos", "visitor", headers=sent)
            assert refused(answer) == (number == 1)


def test_a_session_in_cookies_counts_for_its_user(limited: Running) -> None:
    with limited({"read": 1}) as gateway, browsing(gateway) as first, browsing(gateway) as second:
        for browser in (first, second):
            browser.sign_up()
            assert not refused(browser.post("/rest/v1/rpc/me", {}))
            assert refused(browser.post("/rest/v1/rpc/me", {}))


def forged(gateway: Gateway, number: int) -> str:
    claims = {"role": "authenticated", "sub": f"e0000000-0000-4000-8000-00000000000{number}", "exp": 2**33}
    return jwt.encode(claims, "x" * 64, algorithm="HS256")


def expired(gateway: Gateway, number: int) -> str:
    return gateway.api.token("emma", seconds=-60, number=number)


@pytest.mark.parametrize("make", [forged, expired])
def test_an_invalid_token_counts_by_address(limited: Running, make: Callable[[Gateway, int], str]) -> None:
    with limited({"read": 1}) as gateway:
        for number in range(2):
            sent = {"authorization": f"Bearer {make(gateway, number)}"}
            answer = gateway.request("GET", "/rest/v1/videos", "visitor", headers=sent)
            assert refused(answer) == (number == 1)


def test_a_token_gives_no_more_attempts_to_sign_in(limited: Running) -> None:
    with limited({"sign_in": 2}) as gateway:
        answers = [
            gateway.request("POST", "/auth/v1/token?grant_type=password", caller, json={})
            for caller in ("emma", "marc", "julie")
        ]
        assert [refused(answer) for answer in answers] == [False, False, True]


def test_the_service_key_is_not_limited(limited: Running) -> None:
    with limited(dict.fromkeys(KINDS_OF_REQUESTS, 1)) as gateway:
        key = {"apikey": gateway.settings.service_role_key}
        for _ in range(3):
            assert not refused(gateway.request("GET", "/rest/v1/videos", "visitor", headers=key))
            assert not refused(gateway.request("GET", "/rest/v1/videos", "service"))
            assert not refused(gateway.request("POST", "/auth/v1/recover", "service", json={}))


ADDRESSES: dict[str, tuple[int, list[str], list[bool]]] = {
    "without a proxy, nothing that a caller writes": (
        0,
        ["1.1.1.1", "2.2.2.2", "3.3.3.3"],
        [False, True, True],
    ),
    "behind one, the rightmost": (
        1,
        ["1.1.1.1, 9.9.9.9", "2.2.2.2, 9.9.9.9", "2.2.2.2, 8.8.8.8"],
        [False, True, False],
    ),
    "behind two, the second from the right": (
        2,
        ["1.1.1.1, 7.7.7.7, 9.9.9.9", "2.2.2.2, 7.7.7.7, 8.8.8.8", "7.7.7.7, 2.2.2.2, 8.8.8.8"],
        [False, True, False],
    ),
    "behind two, who came past them, by the socket": (2, ["1.1.1.1", "2.2.2.2"], [False, True]),
    "of a customer with countless addresses, the network": (
        1,
        ["2001:db8::1", "2001:db8::2:1", "2001:db8:0:1::1"],
        [False, True, False],
    ),
    "of IPv4 in the dress of IPv6, the one address": (
        1,
        ["::ffff:1.1.1.1", "::ffff:2.2.2.2", "1.1.1.1"],
        [False, False, True],
    ),
}


@pytest.mark.parametrize(("hops", "forwarded", "expected"), ADDRESSES.values(), ids=ADDRESSES)
def test_the_address_is_taken_from_trusted_proxies_only(
    limited: Running, hops: int, forwarded: list[str], expected: list[bool]
) -> None:
    with limited({"read": 1}, trusted_proxy_hops=hops) as gateway:
        answers = [
            gateway.request("GET", "/rest/v1/videos", "visitor", headers={"x-forwarded-for": each})
            for each in forwarded
        ]
    assert [refused(answer) for answer in answers] == expected


def test_a_header_that_is_sent_twice_is_read_completely(limited: Running) -> None:
    with limited({"read": 1}, trusted_proxy_hops=1) as gateway, httpx.Client(trust_env=False) as http:
        for number in range(2):
            sent = [("x-forwarded-for", f"1.1.1.{number}"), ("x-forwarded-for", "9.9.9.9")]
            answer = http.get(f"{gateway.url}/rest/v1/videos", headers=sent)
            assert refused(answer) == (number == 1)


@pytest.mark.parametrize("language", ["fr-FR,fr;q=0.9", "en"])
def test_refusals_have_the_format_of_the_house(limited: Running, house: Contract, language: str) -> None:
    with limited({"read": 0}) as gateway:
        headers = {"accept-language": language, "x-request-id": "a.limit"}
        answer = gateway.request("GET", "/rest/v1/videos", "visitor", headers=headers)
    said = house.errors["RATE_LIMITED"]
    wait = int(answer.headers["retry-after"])
    assert refused(answer)
    details = json.loads(answer.json()["details"])
    assert answer.json() == {
        "code": "RATE_LIMITED",
        "message": said.fr if language.startswith("fr") else said.en,
        "details": answer.json()["details"],
        "hint": None,
    }
    assert details == {"status": 429, "request_id": "a.limit", "retry_after": wait}


def test_auth_and_storage_refuse_in_their_own_format(limited: Running) -> None:
    with limited(dict.fromkeys(KINDS_OF_REQUESTS, 0)) as gateway:
        version = {"x-supabase-api-version": "2024-01-01"}
        token = gateway.request("POST", "/auth/v1/token", "visitor", headers=version)
        mail = gateway.request("POST", "/auth/v1/recover", "visitor", json={})
        stored = gateway.request("GET", "/storage/v1/bucket", "visitor")
    assert all(refused(answer) for answer in (token, mail, stored))
    assert token.json()["code"] == "over_request_rate_limit"
    assert (mail.json()["code"], mail.json()["error_code"]) == (429, "over_email_send_rate_limit")
    assert stored.json() == {
        "statusCode": "429",
        "error": "too_many_requests",
        "message": "Too many requests",
    }


@pytest.fixture
def open_answers(shared_gateway: Gateway) -> Iterator[dict[str, httpx.Response]]:
    ask = shared_gateway.request
    yield {
        "open": ask("GET", "/rest/v1/rpc/landing_page", "visitor"),
        "refused": ask("GET", "/rest/v1/rpc/landing_page?nothing=1", "visitor"),
        "personal": ask("GET", "/rest/v1/rpc/me", "emma"),
    }


def test_caches_may_keep_answers_of_open_endpoints_only(open_answers: dict[str, httpx.Response]) -> None:
    kept = {name: answer.headers.get("cache-control") for name, answer in open_answers.items()}
    assert open_answers["open"].status_code == 200
    assert kept == {"open": "public, max-age=300", "refused": None, "personal": None}


GUESS = {"email": "a@b.example", "password": "guessed"}
WAYS_AROUND = [
    "/auth/v1/token?grant_type=refresh_token&grant_type=password",
    "/auth/v1/token?grant_type=password&grant_type=refresh_token",
    "/auth/v1//token?grant_type=password",
    "//auth/v1/token?grant_type=password",
    "/auth/v1/token/?grant_type=password",
    "/auth/v1/%74oken?grant_type=password",
]


@pytest.mark.parametrize("path", WAYS_AROUND)
def test_no_spelling_of_a_path_gives_more_attempts(limited: Running, path: str) -> None:
    with limited({"sign_in": 1}) as gateway, httpx.Client(base_url=gateway.url, trust_env=False) as http:
        sent = [http.post(gateway.url + path, headers=gateway.headers("visitor"), json=GUESS) for _ in "12"]
        assert [refused(answer) for answer in sent] == [False, True]


def test_forged_tokens_are_not_remembered(shared_gateway: Gateway) -> None:
    cookies = Cookies("rm", secure=False)
    callers = Callers(shared_gateway.settings.token_keys, cookies, 0)
    tracemalloc.start()
    try:
        for number in range(100):
            token = f"e30.{'a' * 30_000}{number}.x".encode()
            headers = [(b"authorization", b"Bearer " + token)]
            assert callers.of({"headers": headers, "client": ("192.0.2.1", 1)}) == "192.0.2.1"
        assert tracemalloc.get_traced_memory()[0] < 1_000_000
    finally:
        tracemalloc.stop()


def test_a_cache_keeps_answers_of_other_formats_apart(shared_gateway: Gateway) -> None:
    ask = partial(shared_gateway.request, "GET", "/rest/v1/rpc/landing_page", "visitor")
    kept, other = ask(), ask(headers={"accept": "application/vnd.pgrst.object+json"})
    assert kept.headers["cache-control"] == "public, max-age=300"
    varying = {name.strip() for line in kept.headers.get_list("vary") for name in line.split(",")}
    assert {"origin", "accept", "accept-profile", "prefer", "range"} <= varying
    assert "cache-control" not in other.headers
