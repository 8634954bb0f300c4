"""Disabled features are refused as a Supabase project refuses them."""

from tests.rigs.gateway import Gateway
from tests.rigs.people import signed_up

CLOSED = [
    ("GET", "/authorize?provider=google", None, 400, "validation_failed"),
    ("POST", "/sso", {"domain": "example.com"}, 404, "saml_provider_disabled"),
    ("POST", "/signup", {"phone": "+33600000000", "password": "secret"}, 400, "phone_provider_disabled"),
    ("POST", "/otp", {"phone": "+33600000000"}, 400, "phone_provider_disabled"),
    ("POST", "/resend", {"phone": "+33600000000", "type": "sms"}, 400, "phone_provider_disabled"),
    ("POST", "/token?grant_type=password", {"phone": "+33", "password": "x"}, 400, "phone_provider_disabled"),
    ("POST", "/token?grant_type=id_token", {"provider": "google"}, 400, "provider_disabled"),
    ("POST", "/token?grant_type=web3", {"chain": "solana"}, 422, "web3_provider_disabled"),
    ("POST", "/token?grant_type=other", {}, 400, "invalid_credentials"),
]
CLOSED_TO_MEMBERS = [
    ("GET", "/user/identities/authorize?provider=google", 404, "manual_linking_disabled"),
    ("DELETE", "/user/identities/00000000-0000-4000-8000-000000000000", 404, "manual_linking_disabled"),
    ("POST", "/factors", 422, "mfa_totp_enroll_not_enabled"),
    ("POST", "/factors/00000000-0000-4000-8000-000000000000/challenge", 404, "mfa_factor_not_found"),
    ("DELETE", "/factors/00000000-0000-4000-8000-000000000000", 404, "mfa_factor_not_found"),
]


def test_other_sign_in_methods_are_disabled(shared_gateway: Gateway) -> None:
    for method, path, body, status, code in CLOSED:
        answer = shared_gateway.request(method, f"/auth/v1{path}", "visitor", json=body)
        assert (answer.status_code, answer.json()["error_code"]) == (status, code), path


def test_second_factors_and_further_identities_are_disabled(shared_gateway: Gateway) -> None:
    client = signed_up(shared_gateway)
    session = client.auth.get_session()
    assert session is not None
    bearer = shared_gateway.api.bearer(session.access_token)
    for method, path, status, code in CLOSED_TO_MEMBERS:
        body = {"factor_type": "totp"}
        answer = shared_gateway.request(method, f"/auth/v1{path}", "visitor", headers=bearer, json=body)
        assert (answer.status_code, answer.json()["error_code"]) == (status, code), path
        assert shared_gateway.request(method, f"/auth/v1{path}", "visitor", json=body).status_code in {
            401,
            403,
        }
    assert client.auth.mfa.list_factors().all == []
    identities = client.auth.get_user_identities()
    assert [identity.provider for identity in identities.identities] == ["email"]
