"""GET and PUT /user: the caller's own account."""

from typing import Any

import psycopg
from psycopg.types.json import Jsonb
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from generator.stack.gateway.auth.caller import caller_claims, caller_user
from generator.stack.gateway.auth.links import send_link
from generator.stack.gateway.auth.passwords import hash_password, is_password
from generator.stack.gateway.auth.service import Auth, mapping, read_body, text
from generator.stack.gateway.auth.sessions import end_sessions
from generator.stack.gateway.auth.users import change_user, find_by_email, user_json, valid_email
from generator.stack.gateway.errors import AuthRefusal

EMAIL_EXISTS = AuthRefusal(422, "email_exists", "A user with this email address has already been registered")


async def get_account(auth: Auth, request: Request) -> Response:
    claims = caller_claims(auth, request)
    async with auth.transaction() as connection:
        return JSONResponse(await user_json(connection, await caller_user(connection, claims)))


async def update_account(auth: Auth, request: Request) -> Response:
    """Changes data, password and e-mail address.

    A new password ends the other sessions. A new address counts once it is confirmed, unless addresses are
    confirmed by themselves.
    """
    claims = caller_claims(auth, request)
    body = await read_body(auth, request)
    email, password = text(body, "email"), text(body, "password")
    async with auth.transaction() as connection:
        user = await caller_user(connection, claims)
    changes: dict[str, Any] = {}
    if data := mapping(body, "data"):
        changes["raw_user_meta_data"] = Jsonb({**(user["raw_user_meta_data"] or {}), **data})
    if password:
        if await is_password(password, user["encrypted_password"]):
            raise AuthRefusal(422, "same_password", "New password should be different from the old password.")
        changes["encrypted_password"] = await hash_password(password)
    new_email = valid_email(email) if email else user["email"]
    if new_email != user["email"]:
        changes["email" if auth.settings.autoconfirm else "email_change"] = new_email
    async with auth.transaction() as connection:
        if new_email != user["email"] and await find_by_email(connection, new_email):
            raise EMAIL_EXISTS
        try:
            changed = await change_user(connection, user["id"], changes)
        except psycopg.errors.UniqueViolation as error:
            raise EMAIL_EXISTS from error
        if "email_change" in changes:
            redirect_to = request.query_params.get("redirect_to")
            await send_link(auth, connection, changed, "email_change", redirect_to, to=new_email)
        if password:
            await end_sessions(connection, user["id"], claims.get("session_id"), "others")
        return JSONResponse(await user_json(connection, changed))
