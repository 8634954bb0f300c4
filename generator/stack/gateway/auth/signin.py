"""POST /token and /logout, POST and GET /verify: what begins, renews and ends a session."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from generator.stack.gateway.auth.caller import caller_claims, caller_user, device
from generator.stack.gateway.auth.links import VERIFIED, allowed_redirect, hash_code, use_link
from generator.stack.gateway.auth.passwords import is_password
from generator.stack.gateway.auth.service import Auth, read_body, text
from generator.stack.gateway.auth.sessions import begin_session, end_sessions, refresh_session, refuse_banned
from generator.stack.gateway.auth.users import change_user, find_by_email
from generator.stack.gateway.database import one
from generator.stack.gateway.errors import AuthRefusal

SCOPES = frozenset({"global", "local", "others"})


async def token(auth: Auth, request: Request) -> Response:
    """A session, for a password or for a refresh token."""
    body = await read_body(auth, request)
    match request.query_params.get("grant_type"):
        case "password":
            return await _by_password(auth, request, text(body, "email"), text(body, "password"))
        case "refresh_token":
            return JSONResponse(await refresh_session(auth, text(body, "refresh_token")))
    raise AuthRefusal(400, "invalid_credentials", "unsupported_grant_type")


async def verify(auth: Auth, request: Request) -> Response:
    """A session for a code with its address, or for the hash that stands in a link."""
    body = await read_body(auth, request)
    kind, email, code = text(body, "type"), text(body, "email").lower(), text(body, "token")
    token_hash = text(body, "token_hash")
    if token_hash and (email or code):
        raise AuthRefusal(400, "validation_failed", "Only the token_hash and type should be provided")
    if not token_hash and not (email and code):
        raise AuthRefusal(
            400, "validation_failed", "Only an email address and token, or a token_hash, are verified"
        )
    return JSONResponse(await _verified(auth, request, kind, token_hash or hash_code(email, code)))


async def verify_link(auth: Auth, request: Request) -> Response:
    """Sends whoever follows a link in a mail to the site, with the session or the refusal behind the #."""
    query = request.query_params
    target = allowed_redirect(auth.settings, query.get("redirect_to"))
    kind = query.get("type", "")
    try:
        session = await _verified(auth, request, kind, query.get("token", ""))
        told = {name: value for name, value in session.items() if name != "user"} | {"type": kind}
    except AuthRefusal as refusal:
        told = {"error": "access_denied", "error_code": refusal.code, "error_description": refusal.message}
    return RedirectResponse(f"{target}#{urlencode(told)}", 303)


async def logout(auth: Auth, request: Request) -> Response:
    """Ends sessions of the caller: all of them, this one, or the others."""
    claims = caller_claims(auth, request)
    scope = request.query_params.get("scope", "global")
    if scope not in SCOPES:
        raise AuthRefusal(400, "validation_failed", f"Unsupported logout scope {scope!r}")
    async with auth.transaction() as connection:
        user = await caller_user(connection, claims)
        await end_sessions(connection, user["id"], claims.get("session_id"), scope)
    return Response(status_code=204)


async def _by_password(auth: Auth, request: Request, email: str, password: str) -> Response:
    async with auth.transaction() as connection:
        user = await find_by_email(connection, email)
    # Without a connection in hand: hashing takes long on purpose.
    if not await is_password(password, user["encrypted_password"] if user else None) or user is None:
        raise AuthRefusal(400, "invalid_credentials", "Invalid login credentials")
    if user["email_confirmed_at"] is None:
        raise AuthRefusal(400, "email_not_confirmed", "Email not confirmed")
    refuse_banned(user)
    async with auth.transaction() as connection:
        return JSONResponse(await begin_session(auth, connection, user, "password", **device(request)))


async def _verified(auth: Auth, request: Request, kind: str, token_hash: str) -> dict[str, object]:
    if kind not in VERIFIED:
        raise AuthRefusal(400, "validation_failed", f"Verify requires a verification type, not {kind!r}")
    async with auth.transaction() as connection:
        user = await use_link(auth, connection, kind, token_hash)
        refuse_banned(user)
        confirmed = await one(
            connection,
            "update auth.users set email_confirmed_at = coalesce(email_confirmed_at, now())"
            " where id = %s returning *",
            [user["id"]],
        )
        user = confirmed or user
        if kind == "email_change":
            user = await change_user(
                connection, user["id"], {"email": user["email_change"], "email_change": ""}
            )
        return await begin_session(auth, connection, user, "otp", **device(request))
