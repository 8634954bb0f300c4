"""Magic links, codes and recovery: by the client's own flow, which is PKCE, and by a page that verifies the
code."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from supabase_auth.errors import AuthApiError

from tests.gateway.python_client.clients import Clients
from tests.rigs.people import PASSWORD, mails_to, new_email

pytestmark = pytest.mark.anyio


async def follow(client: Any, link: str) -> Any:
    """The session that the site gets for the code behind a link."""
    location = httpx.get(link, trust_env=False).headers["location"]
    code = parse_qs(urlsplit(location).query)["code"][0]
    return (await client.auth.exchange_code_for_session({"auth_code": code})).session


@pytest.mark.parametrize("way", ["code", "token_hash", "link"])
async def test_a_magic_link_signs_in_once(clients: Clients, way: str) -> None:
    client, email = await clients.stranger(), new_email()
    await client.auth.sign_in_with_otp({"email": email})
    (mail,) = mails_to(clients.gateway, email)
    proof = {"email": email, "token": mail.code} if way == "code" else {"token_hash": mail.token_hash}
    if way == "link":
        assert (await follow(client, mail.link)).user.email == email
    else:
        signed_in = await client.auth.verify_otp({"type": "email", **proof})
        assert signed_in.user.email == email
    assert (await client.rpc("me").execute()).data["email"] == email
    with pytest.raises(AuthApiError) as refused:
        await client.auth.verify_otp({"type": "email", **proof})
    assert refused.value.code == "otp_expired"


async def test_a_forgotten_password_is_replaced(clients: Clients) -> None:
    client, email = await clients.stranger(), new_email()
    await client.auth.sign_up({"email": email, "password": PASSWORD})
    await client.auth.sign_out()
    await client.auth.reset_password_for_email(email)
    await (await clients.stranger()).auth.reset_password_for_email(new_email())
    assert (await follow(client, mails_to(clients.gateway, email)[0].link)).user.email == email
    with pytest.raises(AuthApiError) as refused:
        await client.auth.update_user({"password": PASSWORD})
    assert refused.value.code == "same_password"
    await client.auth.update_user({"password": "remembered again", "data": {"colour": "red"}})
    with pytest.raises(AuthApiError, match="Invalid login"):
        await client.auth.sign_in_with_password({"email": email, "password": PASSWORD})
    again = await client.auth.sign_in_with_password({"email": email, "password": "remembered again"})
    assert again.user.user_metadata["colour"] == "red"


async def test_a_code_request_without_sign_up_creates_no_account(clients: Clients) -> None:
    email, asked = new_email(), (await clients.stranger()).auth
    with pytest.raises(AuthApiError) as refused:
        await asked.sign_in_with_otp({"email": email, "options": {"should_create_user": False}})
    assert (refused.value.code, mails_to(clients.gateway, email)) == ("otp_disabled", [])


async def test_the_service_key_makes_and_ends_accounts(clients: Clients) -> None:
    admin, client, email = (await clients.of("service")).auth.admin, await clients.stranger(), new_email()
    made = (await admin.create_user({"email": email, "password": PASSWORD, "email_confirm": True})).user
    held = (await client.auth.sign_in_with_password({"email": email, "password": PASSWORD})).session
    link = (await admin.generate_link({"type": "magiclink", "email": email})).properties
    await client.auth.verify_otp({"type": "magiclink", "token_hash": link.hashed_token})
    await admin.delete_user(made.id)
    with pytest.raises(AuthApiError, match="User from sub claim in JWT does not exist"):
        await client.auth.get_user(held.access_token)
    with pytest.raises(AuthApiError, match="User not found"):
        await admin.get_user_by_id(made.id)
    for caller in (await clients.stranger(), await clients.of("admin")):
        with pytest.raises(AuthApiError) as refused:
            await caller.auth.admin.list_users()
        assert refused.value.code == "not_admin"
