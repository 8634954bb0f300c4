"""Tokens that must be refused: forged, expired, unsigned, for others, of deleted people."""

import hmac
import json
from collections.abc import Callable
from dataclasses import replace

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.utils import base64url_encode

from gateway.errors import SettingRefused
from gateway.front.jwk import JwtAlgorithm
from gateway.front.tokens import TokenRefused, now
from gateway.standin.settings import refuse_public_address
from generator.stack.keys import new_keys
from tests.rigs.gateway import Gateway, running_gateway
from tests.rigs.people import signed_up

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


def confused(gateway: Gateway) -> str:
    """Signed with the public key as if it were the shared secret, as PostgREST stores it."""
    return confused_with(gateway, json.dumps(gateway.settings.token_keys.public_keys()[0]).encode())


def confused_by_pem(gateway: Gateway) -> str:
    public = jwt.PyJWK(gateway.settings.token_keys.public_keys()[0]).key
    return confused_with(gateway, public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))


def confused_with(gateway: Gateway, public: bytes) -> str:
    """Built by hand, since libraries refuse to sign with a public key."""
    head = {"alg": "HS256", "typ": "JWT", "kid": gateway.settings.token_keys.public_keys()[0]["kid"]}
    parts = [base64url_encode(json.dumps(part).encode()) for part in (head, claims(gateway))]
    signed = hmac.digest(public, b".".join(parts), "sha256")
    return b".".join([*parts, base64url_encode(signed)]).decode()


def of_another_pair(gateway: Gateway) -> str:
    kid = gateway.settings.token_keys.public_keys()[0]["kid"]
    return jwt.encode(claims(gateway), jwt.PyJWK(new_keys().signing_key), "ES256", headers={"kid": kid})


def without_key_id(gateway: Gateway) -> str:
    return jwt.encode(claims(gateway), jwt.PyJWK(gateway.api.keys.signing_key), "ES256")


def for_others(gateway: Gateway) -> str:
    return jwt.encode(claims(gateway) | {"aud": "others"}, gateway.settings.jwt_secret, algorithm="HS256")


def without_end(gateway: Gateway) -> str:
    held = claims(gateway)
    del held["exp"]
    return jwt.encode(held, gateway.settings.jwt_secret, algorithm="HS256")


def nonsense(gateway: Gateway) -> str:
    return "no.such.token"


FORGED = [forged, unsigned, confused, confused_by_pem, of_another_pair, nonsense]
REFUSED = [*FORGED, expired, of_another_algorithm, without_key_id, for_others, without_end]


@pytest.mark.parametrize("make", REFUSED)
def test_auth_refuses_bad_tokens(shared_gateway: Gateway, make: Make) -> None:
    headers = {"authorization": f"Bearer {make(shared_gateway)}"}
    answer = shared_gateway.request("GET", "/auth/v1/user", "visitor", headers=headers)
    assert (answer.status_code, answer.json()["error_code"]) == (403, "bad_jwt")


@pytest.mark.parametrize("make", REFUSED)
def test_every_reader_of_tokens_refuses_bad_ones(shared_gateway: Gateway, make: Make) -> None:
    with pytest.raises(TokenRefused):
        shared_gateway.settings.token_keys.read(make(shared_gateway))


@pytest.mark.parametrize("make", [*FORGED, expired, for_others])
def test_postgrest_refuses_bad_tokens_with_a_request_id(shared_gateway: Gateway, make: Make) -> None:
    headers = {"authorization": f"Bearer {make(shared_gateway)}", "x-request-id": "mine"}
    answer = shared_gateway.request("POST", "/rest/v1/rpc/me", "visitor", headers=headers, json={})
    assert answer.status_code == 401
    assert answer.headers["x-request-id"] == "mine"


@pytest.mark.parametrize("make", REFUSED)
def test_storage_refuses_bad_tokens(shared_gateway: Gateway, make: Make) -> None:
    headers = {"authorization": f"Bearer {make(shared_gateway)}"}
    answer = shared_gateway.request("GET", "/storage/v1/bucket", "visitor", headers=headers)
    assert (answer.status_code, answer.json()["statusCode"]) == (400, "403")


def test_the_token_of_a_deleted_account_reaches_nothing_until_it_expires(shared_gateway: Gateway) -> None:
    """Auth looks into its tables. PostgREST only reads the token, and finds an account that owns nothing."""
    session = signed_up(shared_gateway).auth.get_session()
    assert session is not None
    shared_gateway.client("service").auth.admin.delete_user(session.user.id)

    def ask(method: str, path: str, body: object = None) -> httpx.Response:
        bearer = {"authorization": f"Bearer {session.access_token}"}
        return shared_gateway.request(method, path, "visitor", headers=bearer, json=body)

    asked = ask("GET", "/auth/v1/user")
    assert (asked.status_code, asked.json()["error_code"]) == (403, "user_not_found")
    renewed = ask("POST", "/auth/v1/token?grant_type=refresh_token", {"refresh_token": session.refresh_token})
    assert (renewed.status_code, renewed.json()["error_code"]) == (400, "refresh_token_not_found")
    assert ask("GET", "/rest/v1/videos").json() == []
    draft = ask("POST", "/rest/v1/rpc/save_onboarding_draft", {"step": 1, "form_data": {}})
    assert (draft.status_code, draft.json()["code"]) == (401, "NOT_SIGNED_IN")
    assert ask("GET", "/storage/v1/bucket").json() == []
    stored = ask("POST", "/storage/v1/object/videos/a.mp4", {})
    assert (stored.status_code, stored.json()["statusCode"]) == (400, "403")


@pytest.mark.parametrize("algorithm", ["ES256", "HS256"])
def test_tokens_of_both_algorithms_work_at_every_service(
    shared_gateway: Gateway, algorithm: JwtAlgorithm
) -> None:
    keys = replace(shared_gateway.settings.token_keys, algorithm=algorithm)
    bearer = shared_gateway.api.bearer(keys.sign(claims(shared_gateway)))
    for method, path in (
        ("GET", "/auth/v1/user"),
        ("GET", "/storage/v1/bucket"),
        ("POST", "/rest/v1/rpc/creator_dashboard"),
    ):
        assert shared_gateway.request(method, path, "visitor", headers=bearer, json={}).status_code == 200


def test_the_algorithm_can_be_chosen_and_the_public_keys_are_published(shared_gateway: Gateway) -> None:
    (key,) = httpx.get(f"{shared_gateway.url}/auth/v1/.well-known/jwks.json", trust_env=False).json()["keys"]
    assert key.keys() == {"kty", "crv", "x", "y", "kid", "alg", "use", "key_ops", "ext"}
    assert (key["alg"], key["use"], key["key_ops"]) == ("ES256", "sig", ["verify"])
    for algorithm, kid in (("ES256", key["kid"]), ("HS256", None)):
        with running_gateway(
            shared_gateway.api, shared_gateway.settings.inbox, jwt_algorithm=algorithm
        ) as gateway:
            session = signed_up(gateway).auth.get_session()
            assert session is not None
            header = jwt.get_unverified_header(session.access_token)
            assert (header["alg"], header.get("kid")) == (algorithm, kid)


def test_a_project_key_is_not_a_user(shared_gateway: Gateway) -> None:
    answer = shared_gateway.request("GET", "/auth/v1/user", "visitor")
    assert (answer.status_code, answer.json()["error_code"]) == (403, "bad_jwt")


def test_the_format_of_an_error_follows_the_api_version(shared_gateway: Gateway) -> None:
    answer = shared_gateway.request(
        "GET", "/auth/v1/user", "visitor", headers={"x-supabase-api-version": "2024-01-01"}
    )
    assert answer.json()["code"] == "bad_jwt"
    assert answer.headers["x-supabase-api-version"] == "2024-01-01"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.10"])  # noqa: S104
def test_development_secrets_are_not_served_to_other_machines(host: str) -> None:
    with pytest.raises(SettingRefused, match="does not listen"):
        refuse_public_address(host)
