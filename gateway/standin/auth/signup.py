"""POST /signup, /otp, /magiclink, /recover and /resend: requests that may send a mail."""

import uuid
from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gateway.front.errors import AuthRefusal
from gateway.front.tokens import AUDIENCE
from gateway.standin.auth.caller import device, redirect_to
from gateway.standin.auth.changing import send_change
from gateway.standin.auth.flows import read_challenge
from gateway.standin.auth.links import send_link
from gateway.standin.auth.passwords import hash_password
from gateway.standin.auth.service import Auth, mapping, read_body, text
from gateway.standin.auth.sessions import begin_session
from gateway.standin.auth.shown import instant, user_json
from gateway.standin.auth.users import (
    EMAIL_EXISTS,
    create_user,
    find_by_email,
    valid_email,
)

ALREADY_REGISTERED = AuthRefusal(422, "user_already_exists", "User already registered")


async def signup(auth: Auth, request: Request) -> Response:
    """Creates an account. Returns a session, or the user alone when a confirmation mail was sent.

    While addresses need confirmation, the answer for a taken address looks like that for a new account, so
    that nobody learns who has one. Without an address this is an anonymous sign-in.
    """
    body = await read_body(auth, request)
    _refuse_phone(body, "Phone signups are disabled")
    if not body.get("email"):
        return await _anonymous(auth, request, body)
    challenge, email = read_challenge(body), valid_email(text(body, "email"))
    password_hash = await hash_password(text(body, "password"))
    confirmed = not auth.settings.confirm_email
    async with auth.transaction() as connection:
        known = await find_by_email(connection, email)
        if known and confirmed:
            raise ALREADY_REGISTERED
        if known and known["email_confirmed_at"]:
            return JSONResponse(_as_if_new(email, mapping(body, "data")))
        try:
            user = known or await create_user(
                connection, email, password_hash, confirmed=confirmed, metadata=mapping(body, "data")
            )
        except AuthRefusal as refusal:
            raise (ALREADY_REGISTERED if refusal is EMAIL_EXISTS else refusal) from refusal
        if confirmed:
            return JSONResponse(await begin_session(auth, connection, user, "password", **device(request)))
        await send_link(auth, connection, user, "signup", redirect_to(request), to=email, challenge=challenge)
        fresh = await find_by_email(connection, email)
        return JSONResponse(await user_json(connection, fresh or user))


async def otp(auth: Auth, request: Request) -> Response:
    """Mails a link and a code to sign in with. An unknown address gets an account, unless the body says
    otherwise.
    """
    body = await read_body(auth, request)
    _refuse_phone(body, "Unsupported phone provider")
    challenge, email = read_challenge(body), valid_email(text(body, "email"))
    async with auth.transaction() as connection:
        user = await find_by_email(connection, email)
        if user is None:
            if body.get("create_user") is False:
                raise AuthRefusal(422, "otp_disabled", "Signups not allowed for otp")
            confirmed, metadata = not auth.settings.confirm_email, mapping(body, "data")
            user = await create_user(connection, email, None, confirmed=confirmed, metadata=metadata)
        kind = "magiclink" if user["email_confirmed_at"] else "signup"
        await send_link(auth, connection, user, kind, redirect_to(request), to=email, challenge=challenge)
    return JSONResponse({})


async def recover(auth: Auth, request: Request) -> Response:
    """Mails a link to choose a new password. The answer is the same for an address without an account."""
    body = await read_body(auth, request)
    challenge, email = read_challenge(body), valid_email(text(body, "email"))
    async with auth.transaction() as connection:
        user = await find_by_email(connection, email)
        if user is not None:
            target = redirect_to(request)
            await send_link(auth, connection, user, "recovery", target, to=email, challenge=challenge)
    return JSONResponse({})


async def resend(auth: Auth, request: Request) -> Response:
    """Mails an unused confirmation again. The answer is the same where there is none."""
    body = await read_body(auth, request)
    _refuse_phone(body, "Phone logins are disabled")
    kind, email, target = text(body, "type"), valid_email(text(body, "email")), redirect_to(request)
    if kind not in {"signup", "email_change"}:
        raise AuthRefusal(
            400, "validation_failed", "Missing one of these types: signup, email_change, sms, phone_change"
        )
    async with auth.transaction() as connection:
        user = await find_by_email(connection, email)
        if user is not None and kind == "signup" and not user["email_confirmed_at"]:
            await send_link(auth, connection, user, kind, target, to=email)
        if user is not None and kind == "email_change" and user["email_change"]:
            await send_change(auth, connection, user, user["email_change"], target)
    return JSONResponse({})


async def _anonymous(auth: Auth, request: Request, body: dict[str, Any]) -> Response:
    if not auth.settings.anonymous_sign_ins:
        raise AuthRefusal(422, "anonymous_provider_disabled", "Anonymous sign-ins are disabled")
    async with auth.transaction() as connection:
        user = await create_user(connection, None, None, confirmed=False, metadata=mapping(body, "data"))
        return JSONResponse(await begin_session(auth, connection, user, "anonymous", **device(request)))


def _as_if_new(email: str, metadata: dict[str, Any]) -> dict[str, Any]:
    """A made-up user with the fields of a new one but no identity, as Supabase Auth answers it."""
    user_id, made = str(uuid.uuid4()), instant(datetime.now(UTC))
    data = {"sub": user_id, "email": email, "email_verified": False, "phone_verified": False}
    return {
        "id": user_id,
        "aud": AUDIENCE,
        "role": "authenticated",
        "email": email,
        "phone": "",
        "confirmation_sent_at": made,
        "created_at": made,
        "updated_at": made,
        "app_metadata": {"provider": "email", "providers": ["email"]},
        "user_metadata": {**metadata, **data},
        "identities": [],
        "is_anonymous": False,
    }


def _refuse_phone(body: dict[str, object], message: str) -> None:
    if body.get("phone"):
        raise AuthRefusal(400, "phone_provider_disabled", message)
