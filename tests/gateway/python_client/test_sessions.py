"""From sign-up to sign-out: passwords, refresh tokens, claims, three scopes."""

import jwt
import pytest
from supabase_auth.errors import AuthApiError, AuthInvalidJwtError, AuthWeakPasswordError

from tests.gateway.python_client.clients import Clients
from tests.rigs.people import PASSWORD, new_email

pytestmark = pytest.mark.anyio


async def test_from_sign_up_to_sign_out(clients: Clients) -> None:
    client, email = await clients.stranger(), new_email()
    made = await client.auth.sign_up({"email": email, "password": PASSWORD})
    assert (await client.auth.get_user()).user.email == email
    assert (await client.rpc("me").execute()).data["email"] == email
    await client.auth.sign_out()
    assert await client.auth.get_session() is None
    assert (await client.rpc("me").execute()).data["email"] is None
    with pytest.raises(AuthApiError) as refused:
        await client.auth.get_user(made.session.access_token)
    assert refused.value.code == "session_not_found"
    again = await client.auth.sign_in_with_password({"email": email.upper(), "password": PASSWORD})
    assert (again.user.id, again.user.email) == (made.user.id, email)


async def test_a_refresh_token_works_once(clients: Clients) -> None:
    client, email = await clients.stranger(), new_email()
    first = (await client.auth.sign_up({"email": email, "password": PASSWORD})).session
    second = (await client.auth.refresh_session()).session
    third = (await client.auth.refresh_session()).session
    assert len({each.refresh_token for each in (first, second, third)}) == 3
    assert (await client.rpc("me").execute()).data["email"] == email
    methods = jwt.decode(third.access_token, options={"verify_signature": False})["amr"]
    assert [each["method"] for each in methods] == ["password"]
    clients.gateway.api.run("update auth.refresh_tokens set updated_at = updated_at - interval '11 seconds'")
    for token, code in (
        (first.refresh_token, "refresh_token_already_used"),
        (third.refresh_token, "refresh_token_already_used"),
        ("nobody's", "refresh_token_not_found"),
    ):
        with pytest.raises(AuthApiError) as refused:
            await (await clients.stranger()).auth.refresh_session(token)
        assert refused.value.code == code


async def test_a_client_continues_a_session_from_its_tokens(clients: Clients) -> None:
    here, there, email = await clients.stranger(), await clients.stranger(), new_email()
    held = (await here.auth.sign_up({"email": email, "password": PASSWORD})).session
    taken = await there.auth.set_session(held.access_token, held.refresh_token)
    assert taken.user.email == email
    assert (await there.rpc("me").execute()).data["email"] == email


async def test_claims_are_verified_by_the_published_keys(clients: Clients) -> None:
    client = await clients.stranger()
    made = (await client.auth.sign_up({"email": new_email(), "password": PASSWORD})).session
    await client.auth.sign_out()
    answer = await client.auth.get_claims(made.access_token)
    assert (answer["claims"]["sub"], answer["headers"]["alg"]) == (made.user.id, "ES256")
    head, _, signature = made.access_token.split(".")
    other = jwt.encode({**answer["claims"], "role": "service_role"}, "", "none").split(".")[1]
    with pytest.raises(AuthInvalidJwtError):
        await client.auth.get_claims(f"{head}.{other}.{signature}")


async def test_a_sign_in_without_a_valid_account_is_refused(clients: Clients) -> None:
    client, email = await clients.stranger(), new_email()
    await client.auth.sign_up({"email": email, "password": PASSWORD})
    for sent, code in (
        ({"email": email, "password": "wrong password"}, "invalid_credentials"),
        ({"email": new_email(), "password": PASSWORD}, "invalid_credentials"),
    ):
        with pytest.raises(AuthApiError) as refused:
            await client.auth.sign_in_with_password(sent)
        assert refused.value.code == code
    with pytest.raises(AuthApiError, match="already registered"):
        await client.auth.sign_up({"email": email, "password": PASSWORD})
    with pytest.raises(AuthWeakPasswordError):
        await client.auth.sign_up({"email": new_email(), "password": "x"})
    with pytest.raises(AuthApiError, match="Anonymous sign-ins are disabled"):
        await client.auth.sign_in_anonymously()


@pytest.mark.parametrize(
    ("scope", "left"), [("global", [False, False]), ("local", [False, True]), ("others", [True, False])]
)
async def test_signing_out_ends_the_sessions_of_its_scope(
    clients: Clients, scope: str, left: list[bool]
) -> None:
    here, there, email = await clients.stranger(), await clients.stranger(), new_email()
    held = [await here.auth.sign_up({"email": email, "password": PASSWORD})]
    held.append(await there.auth.sign_in_with_password({"email": email, "password": PASSWORD}))
    await here.auth.sign_out({"scope": scope})
    for each, stands in zip(held, left, strict=True):
        asked = (await clients.stranger()).auth.refresh_session
        if stands:
            assert (await asked(each.session.refresh_token)).session is not None
        else:
            with pytest.raises(AuthApiError):
                await asked(each.session.refresh_token)
