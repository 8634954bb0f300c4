"""Tokens that nobody may use: forged, expired, unsigned, for others, of people who are gone."""

from collections.abc import Callable

import jwt
import pytest

from generator.errors import UsageError
from generator.stack.gateway.settings import refuse_public_address
from generator.stack.gateway.tokens import TokenRefused, now, read_token
from tests.gateway.running import Gateway

Make = Callable[[Gateway], str]


def claims(gateway: Gateway) -> dict[str, object]:
    return {
        "sub": gateway.api.accounts["emma"],
        "aud": "authenticated",
        "role": "authenticated",
        "exp": now() + 600,
    }


def forged(gateway: Gateway) -> str:
    return jwt.encode(claims(gateway), "x" * 64, algorithm="HS256")


def expired(gateway: Gateway) -> str:
    return jwt.encode(claims(gateway) | {"exp": now() - 60}, gateway.settings.jwt_secret, algorithm="HS256")


def unsigned(gateway: Gateway) -> str:
    return jwt.encode(claims(gateway), "", algorithm="none")


def of_another_algorithm(gateway: Gateway) -> str:
    return jwt.encode(claims(gateway), gateway.settings.jwt_secret, algorithm="HS512")


def for_others(gateway: Gateway) -> str:
    return jwt.encode(claims(gateway) | {"aud": "others"}, gateway.settings.jwt_secret, algorithm="HS256")


def without_end(gateway: Gateway) -> str:
    held = claims(gateway)
    del held["exp"]
    return jwt.encode(held, gateway.settings.jwt_secret, algorithm="HS256")


def nonsense(gateway: Gateway) -> str:
    return "no.such.token"


REFUSED = [forged, expired, unsigned, of_another_algorithm, for_others, without_end, nonsense]


@pytest.mark.parametrize("make", REFUSED)
def test_auth_refuses_it(shared_gateway: Gateway, make: Make) -> None:
    headers = {"authorization": f"Bearer {make(shared_gateway)}"}
    answer = shared_gateway.request("GET", "/auth/v1/user", "visitor", headers=headers)
    assert (answer.status_code, answer.json()["error_code"]) == (403, "bad_jwt")


@pytest.mark.parametrize("make", REFUSED)
def test_everybody_who_reads_tokens_refuses_it(shared_gateway: Gateway, make: Make) -> None:
    with pytest.raises(TokenRefused):
        read_token(make(shared_gateway), shared_gateway.settings.jwt_secret)


@pytest.mark.parametrize("make", [forged, expired, unsigned, nonsense])
def test_postgrest_refuses_it_with_a_request_id(shared_gateway: Gateway, make: Make) -> None:
    headers = {"authorization": f"Bearer {make(shared_gateway)}", "x-request-id": "mine"}
    answer = shared_gateway.request("POST", "/rest/v1/rpc/me", "visitor", headers=headers, json={})
    assert answer.status_code == 401
    assert answer.headers["x-request-id"] == "mine"


def test_a_key_is_no_user(shared_gateway: Gateway) -> None:
    answer = shared_gateway.request("GET", "/auth/v1/user", "visitor")
    assert (answer.status_code, answer.json()["error_code"]) == (403, "bad_jwt")


def test_the_form_of_a_refusal_follows_the_api_version(shared_gateway: Gateway) -> None:
    answer = shared_gateway.request(
        "GET", "/auth/v1/user", "visitor", headers={"x-supabase-api-version": "2024-01-01"}
    )
    assert answer.json()["code"] == "bad_jwt"
    assert answer.headers["x-supabase-api-version"] == "2024-01-01"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.10"])  # noqa: S104
def test_development_secrets_stay_on_this_machine(host: str) -> None:
    with pytest.raises(UsageError, match="does not listen"):
        refuse_public_address(host)
