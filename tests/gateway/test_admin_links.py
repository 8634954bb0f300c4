"""Invitations and links by the service key."""

from typing import Any

import httpx
import pytest
from supabase_auth.errors import AuthApiError

from tests.rigs.gateway import Gateway
from tests.rigs.people import PASSWORD, mails_to, new_email, signed_up


def test_an_invited_person_chooses_a_password(shared_gateway: Gateway) -> None:
    admin, email = shared_gateway.client("service").auth.admin, new_email()
    invited = admin.invite_user_by_email(
        email, {"data": {"colour": "red"}, "redirect_to": "http://localhost:5173/welcome"}
    ).user
    assert (invited.invited_at is not None, invited.user_metadata["colour"]) == (True, "red")
    (mail,) = mails_to(shared_gateway, email)
    assert mail.kind == "invite"
    followed = httpx.get(mail.link, trust_env=False).headers["location"]
    assert followed.startswith("http://localhost:5173/welcome#")
    admin.invite_user_by_email(other := new_email())
    client = shared_gateway.client("visitor")
    client.auth.verify_otp({"type": "invite", "token_hash": mails_to(shared_gateway, other)[0].token_hash})
    client.auth.update_user({"password": PASSWORD})
    client.auth.sign_in_with_password({"email": other, "password": PASSWORD})
    with pytest.raises(AuthApiError) as refused:
        admin.invite_user_by_email(other)
    assert refused.value.code == "email_exists"


@pytest.mark.parametrize("kind", ["signup", "invite", "magiclink", "recovery"])
def test_generate_link_makes_a_link_and_mails_nothing(shared_gateway: Gateway, kind: str) -> None:
    email = new_email()
    if kind == "recovery":
        signed_up(shared_gateway, email)
    made = generated(shared_gateway, {"type": kind, "email": email, "password": PASSWORD})
    properties = made.properties
    assert (made.user.email, properties.redirect_to) == (email, "http://localhost:3000")
    assert properties.verification_type == ("signup" if kind == "magiclink" else kind)
    assert mails_to(shared_gateway, email) == []
    signed_in = shared_gateway.client("visitor").auth.verify_otp(
        {"type": properties.verification_type, "email": email, "token": properties.email_otp}
    )
    assert signed_in.user is not None and signed_in.user.id == made.user.id
    again = httpx.get(properties.action_link, trust_env=False).headers["location"]
    assert "otp_expired" in again


def test_links_for_a_change_of_the_address(shared_gateway: Gateway) -> None:
    email, other = new_email(), new_email()
    signed_up(shared_gateway, email)
    for kind in ("email_change_current", "email_change_new"):
        made = generated(shared_gateway, {"type": kind, "email": email, "new_email": other})
        assert made.user.new_email == other
    shared_gateway.client("visitor").auth.verify_otp(
        {"type": "email_change", "email": other, "token": made.properties.email_otp}
    )
    shared_gateway.client("visitor").auth.sign_in_with_password({"email": other, "password": PASSWORD})


def test_a_link_that_does_not_fit_the_account_is_refused(shared_gateway: Gateway) -> None:
    email = new_email()
    signed_up(shared_gateway, email)
    taken: dict[str, Any] = {"email": email, "password": PASSWORD}
    for asked, code in (
        ({"type": "signup", **taken}, "email_exists"),
        ({"type": "invite", **taken}, "email_exists"),
        ({"type": "email_change_new", **taken, "new_email": email}, "email_exists"),
        ({"type": "recovery", "email": new_email()}, "user_not_found"),
        ({"type": "teleport", **taken}, "validation_failed"),
    ):
        with pytest.raises(AuthApiError) as refused:
            generated(shared_gateway, asked)
        assert refused.value.code == code


@pytest.mark.parametrize("caller", ["visitor", "emma", "admin"])
def test_only_the_service_key_may_make_links(shared_gateway: Gateway, caller: str) -> None:
    for path in ("/auth/v1/invite", "/auth/v1/admin/generate_link"):
        body = {"type": "magiclink", "email": new_email()}
        answer = shared_gateway.request("POST", path, caller, json=body)
        assert (answer.status_code, answer.json()["error_code"]) == (403, "not_admin")


def generated(gateway: Gateway, asked: dict[str, Any]) -> Any:
    return gateway.client("service").auth.admin.generate_link(asked)  # type: ignore[arg-type]
