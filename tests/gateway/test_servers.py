"""Servers that name the caller for whom they ask, and the key that they need."""

from pathlib import Path

import httpx
import pytest

from tests.rigs.gateway import Gateway, Reachable, running_gateway, running_upstream

EMMA = {"x-caller-address": "192.0.2.7", "x-caller-agent": "Emma's browser"}
MARC = {"x-caller-address": "192.0.2.8", "x-caller-agent": "Marc's browser"}
FORWARDED = {"x-forwarded-for": "203.0.113.1, 203.0.113.2"}


def read(gateway: Reachable, sent: dict[str, str]) -> httpx.Response:
    headers = {"apikey": gateway.settings.anon_key, **FORWARDED, **sent}
    return httpx.get(f"{gateway.settings.url}/rest/v1/packages", headers=headers, trust_env=False)


@pytest.mark.parametrize("hops", [0, 1, 2])
def test_callers_have_counts_of_their_own_when_the_server_sends_its_key(
    shared_gateway: Gateway, tmp_path: Path, hops: int
) -> None:
    limits = {**shared_gateway.settings.limits, "read": 1}
    with running_gateway(shared_gateway.api, tmp_path, limits=limits, trusted_proxy_hops=hops) as gateway:
        shown = {"x-server-key": gateway.settings.server_key}
        calls = [{**shown, **EMMA}, {**shown, **MARC}, {**shown, **EMMA}, shown, EMMA, MARC]
        assert [read(gateway, sent).status_code for sent in calls] == [200, 200, 429, 200, 429, 429]


def test_a_wrong_key_is_refused(shared_gateway: Gateway) -> None:
    answered = read(shared_gateway, {"x-server-key": "guessed", **EMMA})
    assert (answered.status_code, answered.json()["message"]) == (401, "Invalid server key")


@pytest.mark.parametrize("address", ["", "unknown", "192.0.2.7:4711", "192.0.2.7, 192.0.2.8"])
def test_an_invalid_address_is_refused(shared_gateway: Gateway, address: str) -> None:
    shown = {"x-server-key": shared_gateway.settings.server_key}
    answered = read(shared_gateway, {**shown, "x-caller-address": address})
    assert (answered.status_code, answered.json()["message"]) == (
        400,
        "x-caller-address is not an IP address",
    )


@pytest.mark.parametrize("shows_key", [True, False])
def test_a_gateway_with_a_key_names_its_callers_to_the_project(
    shared_gateway: Gateway, shows_key: bool
) -> None:
    key = shared_gateway.settings.server_key
    with running_upstream(shared_gateway, server_key=key, trusted_proxy_hops=2) as front:
        sent = {
            "apikey": front.settings.anon_key,
            **shared_gateway.api.headers("admin"),
            **FORWARDED,
            **EMMA,
            **({"x-server-key": key} if shows_key else {}),
            "x-request-id": f"named-{shows_key}",
            "user-agent": "node",
        }
        url = f"{front.settings.url}/rest/v1/rpc/payments_export"
        assert httpx.post(url, json={"month": "2026-02"}, headers=sent, trust_env=False).status_code == 200
    seen = shared_gateway.api.rows(
        "select ip, user_agent from app.audit_log where request_id = %s", [sent["x-request-id"]]
    )
    assert {*seen} == {("192.0.2.7", "Emma's browser") if shows_key else ("203.0.113.1", "node")}


def test_a_gateway_without_a_key_passes_the_headers_on(shared_gateway: Gateway) -> None:
    known = {"x-server-key": shared_gateway.settings.server_key}
    with running_upstream(shared_gateway) as front:
        assert read(front, {**known, **EMMA}).status_code == 200
        assert read(front, {"x-server-key": "guessed", **EMMA}).status_code == 401
