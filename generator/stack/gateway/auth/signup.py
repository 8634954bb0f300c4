"""POST /signup, /otp, /magiclink, /recover and /resend: what may end in a mail."""

import uuid
from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from generator.stack.gateway.auth.caller import device
from generator.stack.gateway.auth.links import send_link
from generator.stack.gateway.auth.passwords import hash_password
from generator.stack.gateway.auth.service import Auth, mapping, read_body, text
from generator.stack.gateway.auth.sessions import begin_session
from generator.stack.gateway.auth.users import create_user, find_by_email, instant, user_json, valid_email
from generator.stack.gateway.errors import AuthRefusal
from generator.stack.gateway.tokens import AUDIENCE


async def signup(auth: Auth, request: Request) -> Response:
    """A session, or with confirmation the user alone, whose mail is in the inbox.

    Who signs up with the address of somebody else learns nothing while addresses are confirmed: the answer is
    that of a new account.
    """
    body = await read_body(auth, request)
    _refuse_other_ways(body)
    email = valid_email(text(body, "email"))
    password_hash = await hash_password(text(body, "password"))
    async with auth.transaction() as connection:
        known = await find_by_email(connection, email)
        if known and (auth.settings.autoconfirm or known["email_confirmed_at"]):
            if auth.settings.autoconfirm:
                raise AuthRefusal(422, "user_already_exists", "User already registered")
            return JSONResponse(_as_if_new(email, mapping(body, "data")))
        user = known or await create_user(
            connection,
            email,
            password_hash,
            confirmed=auth.settings.autoconfirm,
            metadata=mapping(body, "data"),
        )
        if auth.settings.autoconfirm:
            return JSONResponse(await begin_session(auth, connection, user, "password", **device(request)))
        await send_link(auth, connection, user, "signup", _redirect(request), to=email)
        fresh = await find_by_email(connection, email)
        return JSONResponse(await user_json(connection, fresh or user))


async def otp(auth: Auth, request: Request) -> Response:
    """Mails a link and a code to sign in with; an address without account gets one, unless told otherwise."""
    body = await read_body(auth, request)
    _refuse_other_ways(body)
    email = valid_email(text(body, "email"))
    async with auth.transaction() as connection:
        user = await find_by_email(connection, email)
        if user is None:
            if body.get("create_user") is False:
                raise AuthRefusal(422, "otp_disabled", "Signups not allowed for otp")
            user = await create_user(
                connection,
                email,
                None,
                confirmed=auth.settings.autoconfirm,
                metadata=mapping(body, "data"),
            )
        kind = "magiclink" if user["email_confirmed_at"] else "signup"
        await send_link(auth, connection, user, kind, _redirect(request), to=email)
    return JSONResponse({})


async def recover(auth: Auth, request: Request) -> Response:
    """Mails a link to choose a new password. The answer is the same for an address without account."""
    email = valid_email(text(await read_body(auth, request), "email"))
    async with auth.transaction() as connection:
        user = await find_by_email(connection, email)
        if user is not None:
            await send_link(auth, connection, user, "recovery", _redirect(request), to=email)
    return JSONResponse({})


async def resend(auth: Auth, request: Request) -> Response:
    """Mails a confirmation again that has not been used. The answer is the same where there is none."""
    body = await read_body(auth, request)
    kind, email = text(body, "type"), valid_email(text(body, "email"))
    if kind not in {"signup", "email_change"}:
        raise AuthRefusal(400, "validation_failed", "Missing one of these types: signup, email_change")
    async with auth.transaction() as connection:
        user = await find_by_email(connection, email)
        if user is not None and kind == "signup" and not user["email_confirmed_at"]:
            await send_link(auth, connection, user, kind, _redirect(request), to=email)
        if user is not None and kind == "email_change" and user["email_change"]:
            await send_link(auth, connection, user, kind, _redirect(request), to=user["email_change"])
    return JSONResponse({})


def _as_if_new(email: str, metadata: dict[str, Any]) -> dict[str, Any]:
    """A user that nobody is, with the fields of a new one but no identity, as Supabase Auth answers it."""
    user_id, made = str(uuid.uuid4()), instant(datetime.now(UTC))
    told = {"sub": user_id, "email": email, "email_verified": False, "phone_verified": False}
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
        "user_metadata": {**metadata, **told},
        "identities": [],
        "is_anonymous": False,
    }


def _redirect(request: Request) -> str | None:
    return request.query_params.get("redirect_to")


def _refuse_other_ways(body: dict[str, object]) -> None:
    if body.get("phone"):
        raise AuthRefusal(400, "phone_provider_disabled", "Phone logins are disabled")
    if not body.get("email"):
        raise AuthRefusal(422, "anonymous_provider_disabled", "Anonymous sign-ins are disabled")
