"""POST /invite and /admin/generate_link: mails and links made with the service key."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gateway.front.errors import AuthRefusal
from gateway.standin.auth.caller import redirect_to, require_service
from gateway.standin.auth.links import allowed_redirect, make_link, send_link
from gateway.standin.auth.passwords import hash_password
from gateway.standin.auth.service import Auth, mapping, read_body, text
from gateway.standin.auth.shown import user_json
from gateway.standin.auth.users import (
    EMAIL_EXISTS,
    User,
    change_user,
    create_user,
    find_by_email,
    find_by_id,
    merged,
    valid_email,
)
from gateway.standin.database import AsyncSession, one

# The types of link that a caller may ask for, and the kind of mail that each is.
ASKED = {
    **{kind: kind for kind in ("signup", "invite", "magiclink", "recovery", "email_change_current")},
    "email_change_new": "email_change",
}
# These types create an account for an unknown address.
MAKING = frozenset({"signup", "invite", "magiclink"})


async def invite(auth: Auth, request: Request) -> Response:
    """Mails an invitation. The account has no password until the person follows the link and chooses one."""
    require_service(auth, request)
    body = await read_body(auth, request)
    email = valid_email(text(body, "email"))
    async with auth.transaction() as connection:
        user = await _invited(connection, email, mapping(body, "data"))
        await send_link(auth, connection, user, "invite", redirect_to(request), to=email)
        return JSONResponse(await _fresh(connection, user))


async def generate_link(auth: Auth, request: Request) -> Response:
    """Returns the link that a mail of that type would hold, so that the caller can send it; nothing is
    mailed.

    Raises AuthRefusal for an address whose account does not fit the type.
    """
    require_service(auth, request)
    body = await read_body(auth, request)
    asked, email = text(body, "type"), valid_email(text(body, "email"))
    if asked not in ASKED:
        message = f"Invalid email action link type requested: {asked}"
        raise AuthRefusal(400, "validation_failed", message)
    password = text(body, "password")
    password_hash = await hash_password(password) if asked == "signup" or password else None
    target = redirect_to(request) or text(body, "redirect_to")
    async with auth.transaction() as connection:
        known = await find_by_email(connection, email)
        if known is None and asked not in MAKING:
            raise AuthRefusal(404, "user_not_found", "User with this email not found")
        if known is None and asked == "magiclink":
            asked = "signup"
        user = await _meant(connection, known, body, asked=asked, email=email, password_hash=password_hash)
        to = user["email_change"] if asked == "email_change_new" else email
        link = await make_link(auth, connection, user, ASKED[asked], target, to=to)
        return JSONResponse(
            {
                **await _fresh(connection, user),
                "action_link": link.url,
                "email_otp": link.code,
                "hashed_token": link.token_hash,
                "verification_type": asked,
                "redirect_to": allowed_redirect(auth.settings, target),
            }
        )


async def _meant(
    connection: AsyncSession,
    known: User | None,
    body: dict[str, Any],
    *,
    asked: str,
    email: str,
    password_hash: str | None,
) -> User:
    """The user for whom the link is; created or changed where the type needs it."""
    data = mapping(body, "data")
    if asked == "invite":
        return await _invited(connection, email, data)
    if known is None:
        return await create_user(connection, email, password_hash, confirmed=False, metadata=data)
    if asked == "signup":
        if known["email_confirmed_at"]:
            raise EMAIL_EXISTS
        changes = {"raw_user_meta_data": merged(known["raw_user_meta_data"], data)}
        return await change_user(connection, known["id"], changes)
    if asked.startswith("email_change"):
        new_email = valid_email(text(body, "new_email"))
        if await find_by_email(connection, new_email):
            raise EMAIL_EXISTS
        waiting = {"email_change": new_email, "email_change_confirm_status": 0}
        return await change_user(connection, known["id"], waiting)
    return known


async def _invited(connection: AsyncSession, email: str, data: dict[str, Any]) -> User:
    known = await find_by_email(connection, email)
    if known and known["email_confirmed_at"]:
        raise EMAIL_EXISTS
    user = known or await create_user(connection, email, None, confirmed=False, metadata=data)
    invited = await one(
        connection, "update auth.users set invited_at = now() where id = %s returning *", [user["id"]]
    )
    return invited or user


async def _fresh(connection: AsyncSession, user: User) -> dict[str, Any]:
    return await user_json(connection, await find_by_id(connection, user["id"]) or user)
