"""A person who signed in long ago needs a mailed code to change the password."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from supabase import Client
from supabase_auth.errors import AuthApiError

from tests.rigs.gateway import Gateway, running_gateway
from tests.rigs.people import PASSWORD, mails_to, new_email, signed_up


@pytest.fixture
def careful(shared_gateway: Gateway, tmp_path: Path) -> Iterator[Gateway]:
    with running_gateway(shared_gateway.api, tmp_path, secure_password_change=True) as gateway:
        yield gateway


def signed_up_yesterday(gateway: Gateway, email: str) -> Client:
    client = signed_up(gateway, email)
    gateway.api.run("update auth.sessions set created_at = created_at - interval '25 hours'")
    return client


def test_a_code_lets_an_old_session_change_the_password(careful: Gateway) -> None:
    email = new_email()
    client = signed_up_yesterday(careful, email)
    with pytest.raises(AuthApiError) as refused:
        client.auth.update_user({"password": "another password"})
    assert refused.value.code == "reauthentication_needed"
    client.auth.reauthenticate()
    (mail,) = mails_to(careful, email)
    assert (mail.kind, mail.link, mail.token_hash) == ("reauthentication", "", "")
    with pytest.raises(AuthApiError) as refused:
        client.auth.update_user({"password": "another password", "nonce": "wrong!"})
    assert refused.value.code == "reauthentication_not_valid"
    client.auth.update_user({"password": "another password", "nonce": mail.code})
    with pytest.raises(AuthApiError) as refused:
        client.auth.update_user({"password": "a third password", "nonce": mail.code})
    assert refused.value.code == "reauthentication_not_valid"
    client.auth.sign_in_with_password({"email": email, "password": "another password"})


def test_another_persons_code_is_refused(careful: Gateway) -> None:
    email, other = new_email(), new_email()
    client, somebody = signed_up_yesterday(careful, email), signed_up_yesterday(careful, other)
    somebody.auth.reauthenticate()
    with pytest.raises(AuthApiError) as refused:
        client.auth.update_user({"password": "another password", "nonce": mails_to(careful, other)[0].code})
    assert refused.value.code == "reauthentication_not_valid"


def test_a_fresh_session_needs_no_code(careful: Gateway) -> None:
    email = new_email()
    signed_up_yesterday(careful, email)
    client = careful.client("visitor")
    client.auth.sign_in_with_password({"email": email, "password": PASSWORD})
    client.auth.update_user({"password": "another password"})
