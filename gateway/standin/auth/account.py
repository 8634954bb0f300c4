"""GET and PUT /user: the caller's own account."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gateway.front.errors import AuthRefusal
from gateway.standin.auth.caller import caller_claims, caller_user, redirect_to
from gateway.standin.auth.changing import change_email, check_nonce
from gateway.standin.auth.flows import read_challenge
from gateway.standin.auth.links import forget_links
from gateway.standin.auth.passwords import hash_password, is_password
from gateway.standin.auth.service import Auth, mapping, read_body, text
from gateway.standin.auth.sessions import end_sessions
from gateway.standin.auth.shown import user_json
from gateway.standin.auth.users import (
    EMAIL_EXISTS,
    User,
    change_user,
    find_by_email,
    find_by_id,
    merged,
    valid_email,
)


async def get_account(auth: Auth, request: Request) -> Response:
    claims = caller_claims(auth, request)
    async with auth.transaction() as connection:
        return JSONResponse(await user_json(connection, await caller_user(connection, claims)))


async def update_account(auth: Auth, request: Request) -> Response:
    """Changes user data, password and e-mail address.

    A new password ends the other sessions and all mailed links. A new address takes effect once it is
    confirmed.
    """
    claims = caller_claims(auth, request)
    body = await read_body(auth, request)
    challenge, password = read_challenge(body), text(body, "password")
    email = valid_email(text(body, "email")) if body.get("email") else None
    async with auth.transaction() as connection:
        user = await caller_user(connection, claims)
        if email and email != user["email"] and await find_by_email(connection, email):
            raise EMAIL_EXISTS
    changes: dict[str, Any] = {}
    if password:
        changes["encrypted_password"] = await _new_password(user, password, email)
    if data := mapping(body, "data"):
        changes["raw_user_meta_data"] = merged(user["raw_user_meta_data"], data)
    async with auth.transaction() as connection:
        if password:
            await check_nonce(auth, connection, user, claims, text(body, "nonce"))
            await forget_links(connection, user["id"])
        changed = await change_user(connection, user["id"], changes)
        if password:  # after the row is locked: a sign-in with the old password waits for that lock
            await end_sessions(connection, user["id"], claims.get("session_id"), "others")
        if email and email != user["email"]:
            await change_email(auth, connection, changed, email, redirect_to(request), challenge=challenge)
        return JSONResponse(await user_json(connection, await find_by_id(connection, user["id"]) or changed))


async def _new_password(user: User, password: str, email: str | None) -> str:
    """The hash to store. Raises AuthRefusal for a password that is not allowed."""
    if user["is_anonymous"] and not email:
        raise AuthRefusal(
            422,
            "validation_failed",
            "Updating password of an anonymous user without an email or phone is not allowed",
        )
    if await is_password(password, user["encrypted_password"]):
        raise AuthRefusal(422, "same_password", "New password should be different from the old password.")
    return await hash_password(password)
