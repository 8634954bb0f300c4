"""Properties of Auth's sessions and tokens that clients do not show."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import jwt
import pytest
from supabase import Client
from supabase_auth.errors import AuthApiError, AuthWeakPasswordError
from supabase_auth.types import Session, SignOutScope

from gateway.standin.auth import signin
from gateway.standin.auth.passwords import is_password
from tests.rigs.gateway import Gateway, running_gateway
from tests.rigs.people import PASSWORD, new_email, signed_up


def session_of(client: Client) -> Session:
    session = client.auth.get_session()
    assert session is not None
    return session


def test_from_sign_up_to_sign_out(shared_gateway: Gateway) -> None:
    email = new_email()
    client = signed_up(shared_gateway, email)
    me = client.rpc("me").execute().data
    assert isinstance(me, dict)
    assert (me["email"], me["redirect_target"]) == (email, "/onboarding")
    client.auth.sign_out()
    client.auth.sign_in_with_password({"email": email.upper(), "password": PASSWORD})
    answer = client.auth.get_user()
    assert answer is not None and answer.user.email == email
    first = session_of(client)
    client.auth.sign_out()
    assert client.auth.get_session() is None
    with pytest.raises(AuthApiError, match="does not exist"):
        client.auth.get_user(first.access_token)


def test_tokens_have_the_claims_of_supabase_and_those_of_the_hook(shared_gateway: Gateway) -> None:
    hook = shared_gateway.api.contract.access_token_hook
    folder = shared_gateway.settings.inbox
    with running_gateway(shared_gateway.api, folder, access_token_hook=hook) as gateway:
        session = session_of(signed_up(gateway))
        issuer = f"{gateway.url}/auth/v1"
    claims = jwt.decode(session.access_token, options={"verify_signature": False})
    assert claims.keys() >= {
        *("iss", "sub", "aud", "exp", "iat", "email", "phone", "role", "aal", "amr", "session_id"),
        *("app_metadata", "user_metadata", "is_anonymous", "user_role", "creator_id"),
    }
    assert (claims["aud"], claims["role"]) == ("authenticated", "authenticated")
    assert claims["iss"] == issuer
    assert claims["exp"] - claims["iat"] == session.expires_in
    assert claims["amr"][0]["method"] == "password"


@pytest.mark.parametrize(("password", "known"), [("wrong password", True), (PASSWORD, False)])
def test_a_wrong_password_and_an_unknown_address_get_the_same_refusal(
    shared_gateway: Gateway, password: str, known: bool
) -> None:
    email = new_email()
    if known:
        signed_up(shared_gateway, email)
    with pytest.raises(AuthApiError, match="Invalid login credentials") as refused:
        shared_gateway.client("visitor").auth.sign_in_with_password({"email": email, "password": password})
    assert refused.value.code == "invalid_credentials"


def test_invalid_sign_ups_are_refused(shared_gateway: Gateway) -> None:
    auth = shared_gateway.client("visitor").auth
    with pytest.raises(AuthWeakPasswordError, match="at least 6"):
        auth.sign_up({"email": new_email(), "password": "short"})
    with pytest.raises(AuthApiError, match="invalid format"):
        auth.sign_up({"email": "no address", "password": PASSWORD})
    with pytest.raises(AuthApiError, match="Anonymous sign-ins are disabled"):
        auth.sign_in_anonymously()
    email = new_email()
    signed_up(shared_gateway, email)
    with pytest.raises(AuthApiError, match="already registered"):
        auth.sign_up({"email": email, "password": PASSWORD})


def test_a_client_that_lost_the_answer_gets_the_next_token_again(shared_gateway: Gateway) -> None:
    client = signed_up(shared_gateway)
    first = session_of(client).refresh_token
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: refresh(shared_gateway, first), range(8)))
    assert {status for status, _ in answers} == {200}
    assert len({session["refresh_token"] for _, session in answers}) == 1


def test_reuse_of_an_older_token_ends_the_session(shared_gateway: Gateway) -> None:
    with running_gateway(shared_gateway.api, shared_gateway.settings.inbox, reuse_seconds=0) as gateway:
        first = session_of(signed_up(gateway)).refresh_token
        second = refresh(gateway, first)[1]["refresh_token"]
        third = refresh(gateway, second)[1]["refresh_token"]
        status, refusal = refresh(gateway, first)
        assert (status, refusal["error_code"]) == (400, "refresh_token_already_used")
        assert refresh(gateway, third)[0] == 400


def test_an_unknown_refresh_token_is_refused(shared_gateway: Gateway) -> None:
    status, refusal = refresh(shared_gateway, "nobody's")
    assert (status, refusal["error_code"]) == (400, "refresh_token_not_found")


@pytest.mark.parametrize(
    ("scope", "left"), [("global", [False, False]), ("local", [False, True]), ("others", [True, False])]
)
def test_signing_out_ends_the_sessions_of_its_scope(
    shared_gateway: Gateway, scope: SignOutScope, left: list[bool]
) -> None:
    email = new_email()
    here, there = signed_up(shared_gateway, email), shared_gateway.client("visitor")
    there.auth.sign_in_with_password({"email": email, "password": PASSWORD})
    tokens = [session_of(client).refresh_token for client in (here, there)]
    here.auth.sign_out({"scope": scope})
    assert [refresh(shared_gateway, token)[0] == 200 for token in tokens] == left


def test_a_new_password_works_and_ends_the_other_sessions(shared_gateway: Gateway) -> None:
    email = new_email()
    here, there = signed_up(shared_gateway, email), shared_gateway.client("visitor")
    there.auth.sign_in_with_password({"email": email, "password": PASSWORD})
    with pytest.raises(AuthApiError, match="different from the old"):
        here.auth.update_user({"password": PASSWORD})
    here.auth.update_user({"password": "another password", "data": {"colour": "red"}})
    answer = here.auth.get_user()
    assert answer is not None and answer.user.user_metadata["colour"] == "red"
    assert refresh(shared_gateway, session_of(there).refresh_token)[0] == 400
    there.auth.sign_in_with_password({"email": email, "password": "another password"})


def test_rows_are_those_of_supabase_auth_and_passwords_are_hashed(shared_gateway: Gateway) -> None:
    email = new_email()
    signed_up(shared_gateway, email)
    row = shared_gateway.api.rows(
        "select u.encrypted_password like '$argon2id$%%', u.last_sign_in_at is not null, u.aud, i.provider,"
        " s.aal::text, t.revoked from auth.users u join auth.identities i on i.user_id = u.id"
        " join auth.sessions s on s.user_id = u.id join auth.refresh_tokens t on t.session_id = s.id"
        " where u.email = %s",
        [email],
    )
    assert row == [(True, True, "authenticated", "email", "aal1", False)]


def refresh(gateway: Gateway, token: str) -> tuple[int, dict[str, str]]:
    answer = gateway.request(
        "POST", "/auth/v1/token?grant_type=refresh_token", "visitor", json={"refresh_token": token}
    )
    return answer.status_code, answer.json()


def test_a_sign_in_during_a_password_change_gets_no_session(
    shared_gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    email = new_email()
    owner = signed_up(shared_gateway, email)

    async def and_then_changed(password: str, stored: str | None) -> bool:
        fits = await is_password(password, stored)
        await asyncio.to_thread(owner.auth.update_user, {"password": "another password"})
        return fits

    monkeypatch.setattr(signin, "is_password", and_then_changed)
    with pytest.raises(AuthApiError, match="Invalid login credentials"):
        shared_gateway.client("visitor").auth.sign_in_with_password({"email": email, "password": PASSWORD})
