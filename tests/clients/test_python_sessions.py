"""What the Python client does when the session has expired, with Auth in reach and without."""

import asyncio
import json
import socket
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from retromuscle import Retro, create_async_retro, create_retro, errors, views
from supabase import ClientOptions, create_client
from supabase_auth.constants import STORAGE_KEY

from tests.clients.first_call import with_password
from tests.rigs.gateway import Gateway
from tests.rigs.people import PASSWORD

REFUSING = "http://127.0.0.1:1"
SESSION_SECONDS = 0.3
SOON_SECONDS = 5
FILE: dict[str, Any] = {
    "video_type": "OOTD",
    "file_name": "a.mp4",
    "file_size_bytes": 1,
    "mime_type": "video/mp4",
}


@pytest.fixture(scope="module")
def silent() -> Iterator[str]:
    """The URL of a server that accepts connections and never answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=16) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture(scope="module")
def ended(shared_gateway: Gateway) -> str:
    """Emma's session, as the official client stores it, with an expired access token."""
    with_password(shared_gateway, "emma")
    with create_retro(shared_gateway.url, shared_gateway.settings.anon_key) as retro:
        email = shared_gateway.api.contract.demo.people["emma"].email
        signed_in = retro.supabase.auth.sign_in_with_password({"email": email, "password": PASSWORD})
    assert signed_in.session
    token = shared_gateway.api.token("emma", seconds=-60)
    aged = {"access_token": token, "expires_at": int(time.time()) - 60}
    return signed_in.session.model_copy(update=aged).model_dump_json()


def diverted(request: httpx.Request, auth: str) -> None:
    """Sends requests for Auth there."""
    if request.url.path.startswith("/auth/v1/"):
        request.url = httpx.URL(auth + request.url.raw_path.decode())


def signed_in(gateway: Gateway, session: str, auth: str) -> Retro:
    """A client whose session has expired; its Auth is at that URL."""
    token = json.loads(session)["access_token"]
    retro = create_retro(
        gateway.url, gateway.settings.anon_key, access_token=token, session_timeout=SESSION_SECONDS
    )
    retro.supabase.options.storage.set_item(STORAGE_KEY, session)
    retro.supabase.postgrest.session.event_hooks["request"].append(lambda request: diverted(request, auth))
    return retro


def assert_out_of_reach(raised: pytest.ExceptionInfo[Any], begun: float) -> None:
    assert type(raised.value) is errors.Unavailable
    assert raised.value.status == 0
    assert raised.value.facts["cause"] == "AuthRetryableError"
    assert time.monotonic() - begun < SOON_SECONDS


def test_an_expired_session_is_unavailable_soon_while_auth_is_out_of_reach(
    shared_gateway: Gateway, ended: str, silent: str
) -> None:
    for auth in (REFUSING, silent):
        with signed_in(shared_gateway, ended, auth) as retro:
            calls = (
                retro.me,
                lambda retro=retro: retro.rows(views.Videos),
                lambda retro=retro: retro.prepare_video(**FILE),
                retro.me,  # the session is still stored
            )
            for call in calls:
                begun = time.monotonic()
                with pytest.raises(errors.Unavailable) as raised:
                    call()
                assert_out_of_reach(raised, begun)


def test_an_async_call_is_unavailable_just_as_soon(shared_gateway: Gateway, ended: str, silent: str) -> None:
    async def asked(auth: str) -> None:
        retro = await create_async_retro(
            shared_gateway.url,
            shared_gateway.settings.anon_key,
            access_token=json.loads(ended)["access_token"],
            session_timeout=SESSION_SECONDS,
        )

        async def divert(request: httpx.Request) -> None:
            diverted(request, auth)

        async with retro:
            await retro.supabase.options.storage.set_item(STORAGE_KEY, ended)
            retro.supabase.postgrest.session.event_hooks["request"].append(divert)
            for call in (retro.me, lambda: retro.rows(views.Videos)):
                begun = time.monotonic()
                with pytest.raises(errors.Unavailable) as raised:
                    await call()
                assert_out_of_reach(raised, begun)

    for auth in (REFUSING, silent):
        asyncio.run(asked(auth))


def test_a_refresh_ends_after_five_seconds_by_default(shared_gateway: Gateway) -> None:
    with create_retro(shared_gateway.url, shared_gateway.settings.anon_key) as retro:
        client = retro.supabase.postgrest.session
        address = f"{shared_gateway.url}/auth/v1/token"
        renewal, sign_in = (
            client.build_request("POST", address, params={"grant_type": kind})
            for kind in ("refresh_token", "password")
        )
        for hook in client.event_hooks["request"]:
            hook(renewal)
            hook(sign_in)
    assert set(renewal.extensions["timeout"].values()) == {5.0}
    assert set(sign_in.extensions["timeout"].values()) == {30.0}


def test_a_visitor_needs_no_auth(shared_gateway: Gateway) -> None:
    with create_retro(shared_gateway.url, shared_gateway.settings.anon_key) as retro:
        retro.supabase.postgrest.session.event_hooks["request"].append(
            lambda request: diverted(request, REFUSING)
        )
        assert retro.me().role is None


def test_a_call_with_a_stored_session_never_continues_as_a_visitor(
    shared_gateway: Gateway, ended: str
) -> None:
    client = httpx.Client(event_hooks={"request": [lambda request: diverted(request, REFUSING)]})
    options = ClientOptions(httpx_client=client)
    options.storage.set_item(STORAGE_KEY, ended)
    supabase = create_client(shared_gateway.url, shared_gateway.settings.anon_key, options)
    with Retro(supabase) as retro, pytest.raises(errors.Unavailable):
        retro.me()


def test_the_next_call_refreshes_an_expired_session(shared_gateway: Gateway, ended: str) -> None:
    with signed_in(shared_gateway, ended, shared_gateway.url) as retro:
        assert retro.me().role == "creator"


def test_a_session_that_auth_refuses_to_refresh_is_signed_out(shared_gateway: Gateway, ended: str) -> None:
    unknown = ended.replace('"refresh_token":"', '"refresh_token":"x')
    with signed_in(shared_gateway, unknown, shared_gateway.url) as retro, pytest.raises(errors.NotSignedIn):
        retro.me()
