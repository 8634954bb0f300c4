"""Cookies with odd content never do more than sign nobody in: at a plain Node server and at the gateway."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.clients.odd_cookies import ACCESS, REFRESH, OddCookies
from tests.rigs.gateway import Gateway

pytestmark = pytest.mark.slow

MANY = int(os.environ.get("RETRO_FUZZ", "60"))
Kind = Callable[[OddCookies], bytes]
KINDS = pytest.mark.parametrize(
    "kind", [OddCookies.header, OddCookies.token_header], ids=["headers", "tokens"]
)


@pytest.fixture(scope="module")
def server(scripts: Path, shared_gateway: Gateway) -> Iterator[httpx.Client]:
    """A client of tests/server.ts, a process of its own that must be alive at the end."""
    settings = shared_gateway.settings
    environment = {
        "PATH": os.environ["PATH"],
        "SUPABASE_URL": shared_gateway.url,
        "SUPABASE_ANON_KEY": settings.anon_key,
    }
    with subprocess.Popen(
        ["node", scripts / "tests" / "server.js"],
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout and process.stderr
        base = f"http://127.0.0.1:{process.stdout.readline().strip()}"
        with httpx.Client(base_url=base, trust_env=False, timeout=30) as client:
            yield client
        ended = process.poll()
        process.kill()
        assert ended is None, process.stderr.read()


def odd(gateway: Gateway, seed: int) -> OddCookies:
    return OddCookies(seed, gateway.api.token("emma"))


@KINDS
def test_a_plain_server_treats_odd_cookies_as_no_session(
    server: httpx.Client, shared_gateway: Gateway, kind: Kind
) -> None:
    cookies = odd(shared_gateway, 1)
    for number in range(MANY):
        header = kind(cookies)
        answered = server.get("/sign-out" if number % 7 == 0 else "/", headers={b"cookie": header})
        assert answered.status_code in (200, 400), (header, answered.text)  # 400 comes from Node itself
        if answered.status_code == 200:
            body = json.loads(answered.text)
            assert body["landing"] is True, (header, body)
            assert body["page"]["allow"] or body["page"]["redirectTo"], (header, body)


@KINDS
def test_the_gateway_treats_odd_cookies_as_no_session(shared_gateway: Gateway, kind: Kind) -> None:
    cookies = odd(shared_gateway, 2)
    for _ in range(MANY):
        header = kind(cookies)
        with httpx.Client(base_url=shared_gateway.url, trust_env=False, timeout=30) as client:
            sent = {b"cookie": header, b"apikey": shared_gateway.settings.anon_key.encode()}
            answered = client.get("/rest/v1/rpc/landing_page", headers=sent)
        assert answered.status_code in (200, 401), (
            header,
            answered.text,
        )  # 401: PostgREST accepts the signature but not the token


@pytest.mark.parametrize(
    "header",
    [
        f"{ACCESS}=x",
        f"{ACCESS}={'x' * 4097}",
        f"{REFRESH}=unknown",
        f"{ACCESS}=x; {REFRESH}=unknown",
    ],
    ids=["no token", "too long", "unknown refresh token", "both"],
)
def test_cookies_without_a_session_are_cleared(server: httpx.Client, header: str) -> None:
    answered = server.get("/", headers={"cookie": header})
    names = {part.partition("=")[0] for part in header.split("; ")}
    cleared = {one for one in answered.headers.get_list("set-cookie") if one.endswith("=; Max-Age=0")}
    assert {one.partition("=")[0] for one in cleared} == names
    assert answered.json()["page"] == {"allow": False, "redirectTo": "/sign-in", "error": None}
