"""Confirmation, magic links, codes and recovery, by the mails of the local inbox."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from supabase_auth.errors import AuthApiError

from gateway.standin.inbox import read_inbox
from tests.rigs.gateway import Gateway, running_gateway
from tests.rigs.people import PASSWORD, mails_to, new_email, signed_up


@pytest.fixture
def confirming(shared_gateway: Gateway, tmp_path: Path) -> Iterator[Gateway]:
    """A gateway that requires confirmed addresses."""
    with running_gateway(shared_gateway.api, tmp_path, confirm_email=True) as gateway:
        yield gateway


def follow(link: str) -> dict[str, list[str]]:
    """The values behind the # that the site gets when the link is followed."""
    answer = httpx.get(link, trust_env=False)
    assert answer.status_code == 303
    return parse_qs(urlsplit(answer.headers["location"]).fragment)


def test_an_address_is_confirmed_before_its_account_signs_in(confirming: Gateway) -> None:
    auth, email = confirming.client("visitor").auth, new_email()
    assert auth.sign_up({"email": email, "password": PASSWORD}).session is None
    with pytest.raises(AuthApiError, match="Email not confirmed"):
        auth.sign_in_with_password({"email": email, "password": PASSWORD})
    (mail,) = mails_to(confirming, email)
    assert follow(mail.link)["access_token"]
    assert follow(mail.link)["error_code"] == ["otp_expired"]
    assert auth.sign_in_with_password({"email": email, "password": PASSWORD}).session is not None


def test_a_confirmation_is_sent_again_and_the_earlier_one_stops_working(confirming: Gateway) -> None:
    auth, email = confirming.client("visitor").auth, new_email()
    auth.sign_up({"email": email, "password": PASSWORD})
    auth.resend({"type": "signup", "email": email})
    first, second = mails_to(confirming, email)
    with pytest.raises(AuthApiError, match="invalid or has expired"):
        auth.verify_otp({"type": "signup", "token_hash": first.token_hash})
    with pytest.raises(AuthApiError, match="expired or is invalid"):
        auth.verify_otp({"type": "signup", "email": email, "token": first.code})
    assert auth.verify_otp({"type": "signup", "email": email, "token": second.code}).session is not None


def test_signing_up_with_a_taken_address_reveals_nothing(confirming: Gateway) -> None:
    auth, email = confirming.client("visitor").auth, new_email()
    user = auth.sign_up({"email": email, "password": PASSWORD}).user
    auth.verify_otp({"type": "signup", "token_hash": mails_to(confirming, email)[0].token_hash})
    other = confirming.client("visitor").auth.sign_up({"email": email, "password": "of a stranger"})
    assert user and other.user and other.session is None
    assert other.user.id != user.id
    assert other.user.model_fields_set <= user.model_fields_set
    assert len(mails_to(confirming, email)) == 1


@pytest.mark.parametrize("way", ["code", "token_hash", "link"])
def test_a_magic_link_signs_in_once_in_each_of_its_forms(shared_gateway: Gateway, way: str) -> None:
    auth, email = shared_gateway.client("visitor").auth, new_email()
    auth.sign_in_with_otp({"email": email})
    (mail,) = mails_to(shared_gateway, email)
    if way == "link":
        parameters = follow(mail.link)
        assert parameters["type"] == ["magiclink"]
        auth.set_session(parameters["access_token"][0], parameters["refresh_token"][0])
    elif way == "code":
        auth.verify_otp({"type": "email", "email": email, "token": mail.code})
    else:
        auth.verify_otp({"type": "email", "token_hash": mail.token_hash})
    known = auth.get_user()
    assert known is not None and known.user.email == email
    with pytest.raises(AuthApiError) as refused:
        auth.verify_otp({"type": "email", "token_hash": mail.token_hash})
    assert refused.value.code == "otp_expired"


def test_an_old_link_has_expired(shared_gateway: Gateway) -> None:
    auth, email = shared_gateway.client("visitor").auth, new_email()
    auth.sign_in_with_otp({"email": email})
    shared_gateway.api.run("update auth.one_time_tokens set created_at = created_at - interval '61 minutes'")
    with pytest.raises(AuthApiError, match="expired"):
        auth.verify_otp({"type": "email", "token_hash": mails_to(shared_gateway, email)[0].token_hash})


def test_a_password_is_recovered(shared_gateway: Gateway) -> None:
    email = new_email()
    client = signed_up(shared_gateway, email)
    client.auth.sign_out()
    client.auth.reset_password_for_email(email)
    client.auth.reset_password_for_email(new_email())
    (mail,) = mails_to(shared_gateway, email)
    assert mail.kind == "recovery"
    client.auth.verify_otp({"type": "recovery", "token_hash": mail.token_hash})
    client.auth.update_user({"password": "remembered again"})
    with pytest.raises(AuthApiError):
        client.auth.sign_in_with_password({"email": email, "password": PASSWORD})
    client.auth.sign_in_with_password({"email": email, "password": "remembered again"})


def test_a_new_address_takes_effect_once_it_is_confirmed(confirming: Gateway) -> None:
    client, email, other = confirming.client("visitor"), new_email(), new_email()
    client.auth.sign_up({"email": email, "password": PASSWORD})
    client.auth.verify_otp({"type": "signup", "token_hash": mails_to(confirming, email)[0].token_hash})
    changing = client.auth.update_user({"email": other}).user
    assert (changing.email, changing.new_email) == (email, other)
    mails = {mail.to: mail for mail in read_inbox(confirming.settings.inbox) if mail.kind == "email_change"}
    assert follow(mails[email].link)["message"][0].startswith("Confirmation link accepted")
    known = client.auth.get_user()
    assert known is not None and known.user.email == email
    client.auth.verify_otp({"type": "email_change", "token_hash": mails[other].token_hash})
    known = client.auth.get_user()
    assert known is not None and known.user.email == other
    assert known.user.identities is not None and known.user.identities[0].identity_data["email"] == other


def test_one_confirmation_is_enough_where_that_is_configured(shared_gateway: Gateway, tmp_path: Path) -> None:
    changes = {"confirm_email": True, "secure_email_change": False}
    with running_gateway(shared_gateway.api, tmp_path, **changes) as gateway:
        client, email, other = gateway.client("visitor"), new_email(), new_email()
        client.auth.sign_up({"email": email, "password": PASSWORD})
        client.auth.verify_otp({"type": "signup", "token_hash": mails_to(gateway, email)[0].token_hash})
        client.auth.update_user({"email": other})
        assert [mail.kind for mail in mails_to(gateway, email)] == ["signup"]
        client.auth.verify_otp({"type": "email_change", "token_hash": mails_to(gateway, other)[0].token_hash})
        known = client.auth.get_user()
    assert known is not None and known.user.email == other


def test_a_new_password_invalidates_mailed_links(shared_gateway: Gateway) -> None:
    email = new_email()
    client = signed_up(shared_gateway, email)
    client.auth.reset_password_for_email(email)
    client.auth.update_user({"password": "another password"})
    (mail,) = mails_to(shared_gateway, email)
    with pytest.raises(AuthApiError, match="expired"):
        client.auth.verify_otp({"type": "recovery", "token_hash": mail.token_hash})


def test_no_mail_is_sent_where_no_account_may_be_made(shared_gateway: Gateway) -> None:
    email = new_email()
    with pytest.raises(AuthApiError, match="not allowed"):
        shared_gateway.client("visitor").auth.sign_in_with_otp(
            {"email": email, "options": {"should_create_user": False}}
        )
    assert mails_to(shared_gateway, email) == []


@pytest.mark.parametrize(
    ("wished", "base"),
    [
        ("http://localhost:5173/welcome", "http://localhost:5173/welcome"),
        ("https://elsewhere.example/steal", "http://localhost:3000"),
        ("javascript:alert(1)", "http://localhost:3000"),
        ("http://localhost@elsewhere.example/", "http://localhost:3000"),
    ],
)
def test_links_lead_only_to_the_site_or_to_this_machine(
    shared_gateway: Gateway, wished: str, base: str
) -> None:
    email = new_email()
    shared_gateway.client("visitor").auth.sign_in_with_otp(
        {"email": email, "options": {"email_redirect_to": wished}}
    )
    (mail,) = mails_to(shared_gateway, email)
    answer = httpx.get(mail.link, trust_env=False)
    assert answer.headers["location"].partition("#")[0] == base
