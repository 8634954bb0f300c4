"""Only a valid token that we signed, for a client role, identifies a caller."""

import base64
import json
import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest

from tests.http.refusals import known_refusal
from tests.rigs.api import Api

HOUR = 3600


def tampered(api: Api) -> str:
    """A creator's token with the admin's claims under the old signature."""
    head, claims, signature = api.token("emma").split(".")
    held = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
    held["sub"] = api.accounts["admin"]
    forged = base64.urlsafe_b64encode(json.dumps(held).encode()).rstrip(b"=").decode()
    return f"{head}.{forged}.{signature}"


def unsigned(api: Api) -> str:
    return jwt.encode({"role": "service_role", "sub": api.accounts["admin"]}, "", algorithm="none")


def signed_by_another(api: Api) -> str:
    return jwt.encode({"role": "authenticated", "sub": api.accounts["admin"]}, "x" * 48, algorithm="HS256")


BAD_TOKENS: dict[str, Callable[[Api], str]] = {
    "tampered": tampered,
    "unsigned": unsigned,
    "signed by another": signed_by_another,
    "expired": lambda api: api.token("admin", seconds=-HOUR),
    "not yet valid": lambda api: api.token("admin", nbf=int(time.time()) + HOUR),
    "without its signature": lambda api: api.token("admin").rpartition(".")[0],
    "garbage": lambda _: "garbage",
}


@pytest.mark.parametrize("endpoint", ["health", "admin_overview", "close_month"])
@pytest.mark.parametrize("kind", BAD_TOKENS)
def test_a_bad_token_is_refused_everywhere(reading_api: Api, kind: str, endpoint: str) -> None:
    headers = reading_api.bearer(BAD_TOKENS[kind](reading_api))
    body = '{"month": "2026-02"}' if endpoint == "close_month" else "{}"
    refused = known_refusal(reading_api, reading_api.post(endpoint, "visitor", body, headers))
    assert (refused.status, refused.code) == (401, "PGRST301")
    assert known_refusal(reading_api, reading_api.get("/packages", "visitor", headers)).status == 401


@pytest.mark.parametrize(
    ("role", "status", "code"),
    [
        ("no_such_role", 400, "22023"),
        ("", 400, "22023"),
        ('anon"; reset role; --', 400, "22023"),
        ("postgres", 403, "42501"),
        ("authenticator", 403, "42501"),
        ("supabase_auth_admin", 403, "42501"),
        ("pg_read_all_data", 403, "42501"),
    ],
)
def test_a_token_with_another_role_is_refused(reading_api: Api, role: str, status: int, code: str) -> None:
    headers = reading_api.bearer(reading_api.token("admin", role=role))
    for path in ("/rpc/me", "/packages"):
        refused = known_refusal(reading_api, reading_api.get(path, "visitor", headers))
        assert (refused.status, refused.code) == (status, code), path


@pytest.mark.parametrize("claims", [{"sub": None}, {"sub": "00000000-0000-4000-8000-000000000000"}])
def test_a_token_of_an_unknown_account_is_a_visitors(reading_api: Api, claims: dict[str, Any]) -> None:
    headers = reading_api.bearer(reading_api.token("admin", **claims))
    assert reading_api.get("/creators", "visitor", headers).json() == []
    refused = known_refusal(reading_api, reading_api.post("admin_overview", "visitor", "{}", headers))
    assert refused.status in (401, 403)


def test_a_subject_that_is_not_an_id_is_refused(reading_api: Api) -> None:
    headers = reading_api.bearer(reading_api.token("admin", sub="admin"))
    for path in ("/rpc/me", "/creators"):
        assert known_refusal(reading_api, reading_api.get(path, "visitor", headers)).code == "22P02", path


def test_the_anonymous_key_is_a_visitor(reading_api: Api) -> None:
    headers = reading_api.bearer(jwt.encode({"role": "anon"}, reading_api.jwt_secret, algorithm="HS256"))
    assert reading_api.post("me", "visitor", "{}", headers).json()["user_id"] is None
    refused = known_refusal(reading_api, reading_api.post("admin_overview", "visitor", "{}", headers))
    assert refused.code == "NOT_SIGNED_IN"
