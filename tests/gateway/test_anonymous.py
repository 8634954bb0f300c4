"""Anonymous sign-ins, where they are enabled: a visitor with a token, who may become a member."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgrest.exceptions import APIError
from supabase_auth.errors import AuthApiError

from tests.rigs.gateway import Gateway, running_gateway
from tests.rigs.people import PASSWORD, mails_to, new_email


@pytest.fixture(params=[True, False], ids=["autoconfirm", "confirming"])
def open_gateway(
    request: pytest.FixtureRequest, shared_gateway: Gateway, tmp_path: Path
) -> Iterator[Gateway]:
    changes = {"anonymous_sign_ins": True, "confirm_email": not request.param}
    with running_gateway(shared_gateway.api, tmp_path, **changes) as gateway:
        yield gateway


def test_an_anonymous_visitor_becomes_a_member(open_gateway: Gateway) -> None:
    client, email = open_gateway.client("visitor"), new_email()
    made = client.auth.sign_in_anonymously({"options": {"data": {"colour": "red"}}}).user
    assert made is not None
    assert (made.is_anonymous, made.email, made.app_metadata, made.identities) == (True, "", {}, [])
    with pytest.raises(APIError) as refused:
        client.rpc("my_application").execute()
    assert refused.value.code == "NOT_SIGNED_IN"

    with pytest.raises(AuthApiError, match="anonymous"):
        client.auth.update_user({"password": PASSWORD})
    client.auth.update_user({"email": email, "password": PASSWORD})
    if open_gateway.settings.confirm_email:
        client.auth.verify_otp(
            {"type": "email_change", "token_hash": mails_to(open_gateway, email)[0].token_hash}
        )
    session = client.auth.refresh_session().session
    assert session is not None
    assert (session.user.id, session.user.is_anonymous, session.user.email) == (made.id, False, email)
    assert (session.user.user_metadata["colour"], session.user.app_metadata["provider"]) == ("red", "email")
    assert client.rpc("me").execute().data["email"] == email  # type: ignore[index, call-overload]
    client.auth.sign_in_with_password({"email": email, "password": PASSWORD})


def test_settings_say_that_anonymous_sign_ins_are_enabled(
    open_gateway: Gateway, shared_gateway: Gateway
) -> None:
    for gateway, is_open in ((open_gateway, True), (shared_gateway, False)):
        providers = gateway.request("GET", "/auth/v1/settings", "visitor").json()["external"]
        assert (providers["anonymous_users"], providers["email"], providers["google"]) == (
            is_open,
            True,
            False,
        )
