"""PKCE, the flow of server-side frameworks: a link gives a code, and the code gives a session, once."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import jwt
import pytest
from supabase import Client
from supabase_auth.errors import AuthApiError

from tests.rigs.gateway import Gateway, running_gateway
from tests.rigs.people import PASSWORD, mails_to, new_email

CHALLENGE = {"code_challenge": "c" * 43, "code_challenge_method": "plain"}


@pytest.fixture
def confirming(shared_gateway: Gateway, tmp_path: Path) -> Iterator[Gateway]:
    with running_gateway(shared_gateway.api, tmp_path, confirm_email=True) as gateway:
        yield gateway


def code_of(link: str) -> str:
    """The code that the link gives to the site; no token may come with it."""
    location = httpx.get(link, trust_env=False).headers["location"]
    assert "access_token" not in location
    return parse_qs(urlsplit(location).query)["code"][0]


def exchange(client: Client, link: str) -> str:
    """Signs the client in with the link, and returns the sign-in method in its token."""
    code = code_of(link)
    session = client.auth.exchange_code_for_session({"auth_code": code}).session
    assert session is not None
    claims = jwt.decode(session.access_token, options={"verify_signature": False})
    return str(claims["amr"][0]["method"])


def test_each_kind_of_mail_leads_to_a_session(confirming: Gateway) -> None:
    client, email, other = confirming.client("visitor", flow_type="pkce"), new_email(), new_email()
    client.auth.sign_up({"email": email, "password": PASSWORD})
    assert exchange(client, mails_to(confirming, email)[-1].link) == "email/signup"
    client.auth.sign_out()
    client.auth.sign_in_with_otp({"email": email})
    assert exchange(client, mails_to(confirming, email)[-1].link) == "magiclink"
    client.auth.reset_password_for_email(email)
    assert exchange(client, mails_to(confirming, email)[-1].link) == "recovery"
    client.auth.update_user({"email": other})
    message = httpx.get(mails_to(confirming, email)[-1].link, trust_env=False).headers["location"]
    assert "message" in parse_qs(urlsplit(message).query)
    assert exchange(client, mails_to(confirming, other)[-1].link) == "email_change"
    known = client.auth.get_user()
    assert known is not None and known.user.email == other


def test_the_mailed_code_and_hash_sign_in_too(shared_gateway: Gateway) -> None:
    auth = shared_gateway.client("visitor", flow_type="pkce").auth
    for way in ("code", "token_hash"):
        email = new_email()
        auth.sign_in_with_otp({"email": email})
        (mail,) = mails_to(shared_gateway, email)
        assert mail.token_hash.startswith("pkce_")
        if way == "code":
            signed_in = auth.verify_otp({"type": "email", "email": email, "token": mail.code})
        else:
            signed_in = auth.verify_otp({"type": "email", "token_hash": mail.token_hash})
        assert signed_in.session is not None


def test_a_pkce_code_works_once_and_only_in_its_browser(shared_gateway: Gateway) -> None:
    client, email = shared_gateway.client("visitor", flow_type="pkce"), new_email()
    client.auth.sign_in_with_otp({"email": email})
    code = code_of(mails_to(shared_gateway, email)[0].link)
    assert token(shared_gateway, code, "v" * 64) == (400, "bad_code_verifier")
    params = {"auth_code": code}
    client.auth.exchange_code_for_session(params)  # type: ignore[arg-type]
    assert token(shared_gateway, code, "v" * 64) == (404, "flow_state_not_found")
    with pytest.raises(AuthApiError):
        client.auth.exchange_code_for_session(params)  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "aged"), [("otp", "auth_code_issued_at"), ("recover", "created_at")])
def test_a_pkce_code_expires_after_five_minutes(shared_gateway: Gateway, kind: str, aged: str) -> None:
    email = new_email()
    shared_gateway.client("visitor").auth.sign_up({"email": email, "password": PASSWORD})
    shared_gateway.request("POST", f"/auth/v1/{kind}", "visitor", json={"email": email, **CHALLENGE})
    code = code_of(mails_to(shared_gateway, email)[0].link)
    older = f"update auth.flow_state set {aged} = {aged} - interval '301 seconds' where auth_code = %s"
    shared_gateway.api.run(older, [code])
    assert token(shared_gateway, code, CHALLENGE["code_challenge"]) == (422, "flow_state_expired")


def test_a_plain_challenge_is_its_verifier(shared_gateway: Gateway) -> None:
    email = new_email()
    shared_gateway.request("POST", "/auth/v1/otp", "visitor", json={"email": email, **CHALLENGE})
    code = code_of(mails_to(shared_gateway, email)[0].link)
    assert token(shared_gateway, code, CHALLENGE["code_challenge"])[0] == 200


def test_a_used_link_gives_the_error_to_the_sites_server_too(shared_gateway: Gateway) -> None:
    email = new_email()
    asked = {"email": email, **CHALLENGE}
    shared_gateway.request(
        "POST", "/auth/v1/otp?redirect_to=http://localhost:5173/in?a=1", "visitor", json=asked
    )
    link = mails_to(shared_gateway, email)[0].link
    code_of(link)
    location = urlsplit(httpx.get(link, trust_env=False).headers["location"])
    parameters = parse_qs(location.query)
    assert (parameters["a"], parameters["error_code"], parameters["error"]) == (
        ["1"],
        ["otp_expired"],
        ["access_denied"],
    )
    assert "error_code=otp_expired" in location.fragment


@pytest.mark.parametrize(
    "half",
    [
        {"code_challenge": "c" * 43},
        {"code_challenge_method": "s256"},
        {"code_challenge": "short", "code_challenge_method": "s256"},
        {"code_challenge": "c" * 129, "code_challenge_method": "s256"},
        {"code_challenge": "ü" * 43, "code_challenge_method": "s256"},
        {"code_challenge": "c" * 43, "code_challenge_method": "md5"},
    ],
)
def test_an_incomplete_challenge_is_refused(shared_gateway: Gateway, half: dict[str, str]) -> None:
    for path in ("signup", "otp", "recover"):
        body = {"email": new_email(), "password": PASSWORD, **half}
        refused = shared_gateway.request("POST", f"/auth/v1/{path}", "visitor", json=body)
        assert (refused.status_code, refused.json()["error_code"]) == (400, "validation_failed")


def token(gateway: Gateway, code: str, verifier: str) -> tuple[int, str | None]:
    """Status and code of the refusal."""
    sent = {"auth_code": code, "code_verifier": verifier}
    answer = gateway.request("POST", "/auth/v1/token?grant_type=pkce", "visitor", json=sent)
    return answer.status_code, answer.json().get("error_code")
