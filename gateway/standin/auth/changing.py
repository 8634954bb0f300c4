"""Changes of an account that need a proof: of the new address, or of the person at the keyboard."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gateway.front.errors import AuthRefusal
from gateway.front.tokens import Claims
from gateway.standin.auth.caller import caller_claims, caller_user
from gateway.standin.auth.flows import Challenge
from gateway.standin.auth.links import REAUTHENTICATION, hash_code, send_link, use_link
from gateway.standin.auth.service import Auth
from gateway.standin.auth.users import User, change_user, set_email
from gateway.standin.database import AsyncSession, one

RECENT = "24 hours"  # so long after signing in, a password may be changed without a mailed code

BAD_NONCE = AuthRefusal(422, "reauthentication_not_valid", "Nonce has expired or is invalid")


async def send_change(
    auth: Auth,
    connection: AsyncSession,
    user: User,
    email: str,
    redirect_to: str | None,
    *,
    challenge: Challenge | None = None,
) -> None:
    """Mails the confirmation of a new address: to that one, and to the current one where both must
    confirm.
    """
    waiting = {"email_change": email, "email_change_confirm_status": 0}
    user = await change_user(connection, user["id"], waiting)
    await send_link(auth, connection, user, "email_change", redirect_to, to=email, challenge=challenge)
    if auth.settings.secure_email_change and user["email"]:
        kind = "email_change_current"
        await send_link(auth, connection, user, kind, redirect_to, to=user["email"], challenge=challenge)


async def change_email(
    auth: Auth,
    connection: AsyncSession,
    user: User,
    email: str,
    redirect_to: str | None,
    *,
    challenge: Challenge | None,
) -> None:
    """Sets a new address, which takes effect once it is confirmed.

    An anonymous user's address takes effect at once where addresses need no confirmation, as at sign-up.
    """
    if user["is_anonymous"] and not auth.settings.confirm_email:
        await set_email(connection, user, email, verified=True)
    else:
        await send_change(auth, connection, user, email, redirect_to, challenge=challenge)


async def reauthenticate(auth: Auth, request: Request) -> Response:
    """Mails a code. A change of the password needs it when the sign-in was long ago."""
    claims = caller_claims(auth, request)
    async with auth.transaction() as connection:
        user = await caller_user(connection, claims)
        if not user["email"]:
            raise AuthRefusal(
                422,
                "validation_failed",
                "Reauthentication requires the user to have an email or a phone number",
            )
        if user["email_confirmed_at"] is None:
            raise AuthRefusal(422, "email_not_confirmed", "Please verify your email first.")
        await send_link(auth, connection, user, "reauthentication", None, to=user["email"])
    return JSONResponse({})


async def check_nonce(auth: Auth, connection: AsyncSession, user: User, claims: Claims, nonce: str) -> None:
    """Raises AuthRefusal when a change of the password needs a code and has no valid one."""
    if not auth.settings.secure_password_change:
        return
    recent = await one(
        connection,
        "select from auth.sessions where id::text = %s and created_at > now() - %s::interval",
        [str(claims.get("session_id")), RECENT],
    )
    if recent is not None:
        return
    if not nonce:
        raise AuthRefusal(400, "reauthentication_needed", "Password update requires reauthentication")
    await use_link(auth, connection, REAUTHENTICATION, [hash_code(user["email"] or "", nonce)], BAD_NONCE)
